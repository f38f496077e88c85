"""What the rules of a member add up to, and which of them a value breaks."""

from __future__ import annotations

from ..specs.claims import Json
from .cases import Caller
from .constraints import satisfy
from .nodes import Node, Rule
from .spaces import UNRESTRICTED, Members, Space
from .texts import Text


def space(node: Node, caller: Caller, without: str = "") -> Space:
    """The values that the rules for the node allow; those of the claim called `without` left aside.

    without: the claim's kind, with its qualifier after an ``@``.
    """
    key = ("space", caller, without)
    if key not in node.memo:
        node.memo[key] = _space(node, caller, without)
    found: Space = node.memo[key]
    return found


def broken(node: Node, value: Json, caller: Caller) -> tuple[str, ...]:
    """The names of the rules that a value of the right type breaks.

    Looks at the value itself, not at what is inside it.
    """
    if "alone" not in node.memo:
        node.memo["alone"] = [(rule.name, _alone(node, rule, caller)) for rule in node.rules]
    return tuple(dict.fromkeys(name for name, alone in node.memo["alone"] if not alone.accepts(value)))


def _space(node: Node, caller: Caller, without: str) -> Space:
    found = UNRESTRICTED[node.type]
    if isinstance(found, Members):
        found = Members(required=node.required)
    if isinstance(found, Text):
        found = Text(ascii_only=node.location in ("header", "headers"))
    for rule in node.rules:
        if rule.name != without:
            found = satisfy(found, rule, caller)
    return found


def _alone(node: Node, rule: Rule, caller: Caller) -> Space:
    return satisfy(UNRESTRICTED[node.type], rule, caller)
