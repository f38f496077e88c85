"""Operations kept: on disk for speed, and as committed files for review."""
