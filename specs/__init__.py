"""Room 1: documentation -> claims -> JSON Schema. Knows pages and models; no Hypothesis, no HTTP."""
