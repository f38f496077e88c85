r"""Text from a target made fit to show: hostile until shown otherwise.

Escaping for HTML is jinja2's (autoescape) and for Markdown reports/markdown.py's. What is done here is
what neither does: characters that a reader can't see or that reorder what is read are written out as
``\\u202e``, and long texts are cut with a note.
"""

from __future__ import annotations

import regex

_HIDDEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}--[\n\t]]", regex.VERSION1)
"""Control, format (bidirectional overrides, zero-width), surrogate, private and unassigned characters,
line and paragraph separators."""

_HIDDEN_OR_BREAK = regex.compile(r"[\p{C}\p{Zl}\p{Zp}]", regex.VERSION1)


def _written_out(match: regex.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\u{{{code:x}}}"


def visible(text: str) -> str:
    """The text with characters written out that hide or reorder; line breaks and tabs stay."""
    return str(_HIDDEN.sub(_written_out, text))


def one_line(text: str, limit: int = 0) -> str:
    """The text on one line: as `visible`, line breaks and tabs written out too; cut where limit is given."""
    line = str(_HIDDEN_OR_BREAK.sub(_written_out, text))
    return f"{line[: limit - 1]}…" if limit and len(line) > limit else line


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of the text, with a note of how many there were.

    Used for the bodies of answers, which a target may make as long as it likes.
    """
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… (cut; {len(text):,} characters in all)"
