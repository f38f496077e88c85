"""Text for people: in a terminal long lines are folded under their beginning, elsewhere they stay whole."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


def put(console: Console, text: Text, *, indent: int = 0) -> None:
    """Print a paragraph, indented by so many columns. What has no space, such as a link, is never folded."""
    if console.is_terminal and " " in text.plain:
        console.print(Padding(text, (0, 0, 0, indent)))
    else:
        console.print(Text(" " * indent) + text, soft_wrap=True)
