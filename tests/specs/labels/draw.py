"""Draws the sentences that were labelled: ``python -m tests.specs.labels.draw > drawn.jsonl``.

The README beside this file says how. The draw depends on botocore's models and on how specs/readers/prose.py
cuts sentences, and on nothing else: no sentence form has a say in what is drawn.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import botocore
from botocore.loaders import Loader

from specdrift.specs.readers.prose import Sentence, is_normative, sentences_of_html

SEED = 20250413
OPENED = 400  # the sentences of the first draw, which has been read since
FRESH = 300  # those of the second, which goes on where the first ended
SAME_SHAPE = 2  # how often a text may come again with other numbers and names

Line = dict[str, Any]
Pools = dict[str, list[Line]]


def places(service: str, rng: random.Random) -> Iterator[tuple[str, str, tuple[Sentence, ...]]]:
    """Operation, member path and sentences of every operation and input member's documentation.

    A shape's members are visited once, below the first operation that reaches them; the operations
    are shuffled, so that this is no early name of the alphabet as a rule.
    """
    model = Loader().load_service_model(service, "service-2")
    shapes = model["shapes"]
    visited: set[str] = set()
    operations = sorted(model["operations"])
    rng.shuffle(operations)
    for operation in operations:
        data = model["operations"][operation]
        yield operation, "", sentences_of_html(data.get("documentation", ""))
        queue = deque([("", data["input"])] if "input" in data else [])
        while queue:
            path, reference = queue.popleft()
            shape = shapes[reference["shape"]]
            if path:
                html = reference.get("documentation", shape.get("documentation", ""))
                yield operation, path, sentences_of_html(html)
            if reference["shape"] not in visited:
                visited.add(reference["shape"])
                queue.extend(below(path, shape))


def below(path: str, shape: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, reference in shape.get("members", {}).items():
        yield f"{path}.{name}".removeprefix("."), reference
    if shape["type"] == "list":
        yield f"{path}[]", shape["member"]
    if shape["type"] == "map":
        yield f"{path}{{key}}", shape["key"]
        yield f"{path}{{value}}", shape["value"]


def form(text: str) -> str:
    """The text with numbers and code masked: what near-duplicates have in common."""
    return re.sub(r"\d[\d,.]*", "N", re.sub(r"`[^`]*`", "`X`", text)).lower()


_LATER = re.compile(r"\b(?:cannot|incompatible|conflicts? with)\b", re.IGNORECASE)
"""Words that make a sentence a normative one only since the sentences were drawn."""


def normative(service: str, rng: random.Random) -> list[Line]:
    """The service's distinct normative sentences, each at one place."""
    found: dict[tuple[str, str], Line] = {}
    for operation, path, sentences in places(service, rng):
        for sentence in sentences:
            if is_normative(_LATER.sub("", sentence.text)):
                said = {"text": sentence.text, "lead": sentence.lead, "block": sentence.block}
                line = {"service": service, "operation": operation, "path": path, "sentence": said}
                found.setdefault((sentence.text, sentence.lead), line)
    return list(found.values())


def draw() -> list[Line]:
    """The drawn sentences in the order of drawing, each with the name of the part it is in."""
    rng = random.Random(SEED)  # noqa: S311 - it has to be repeatable, not secret
    pools = {service: normative(service, rng) for service in Loader().list_available_services("service-2")}
    pools = {service: pool for service, pool in pools.items() if pool}
    for pool in pools.values():
        rng.shuffle(pool)
    opened = list(some(OPENED, pools, Counter(), rng))
    parts = ["build", "opened"] * (OPENED // 2)
    rng.shuffle(parts)
    # A wording that has been read measures nothing, were it there only once.
    read = Counter({shape_of(line): SAME_SHAPE for line in opened})
    fresh = some(FRESH, pools, read, rng)
    drawn = [{**line, "part": part} for line, part in zip(opened, parts, strict=True)]
    return [*drawn, *({**line, "part": "measure"} for line in fresh)]


def some(count: int, pools: Pools, seen: Counter[str], rng: random.Random) -> Iterator[Line]:
    """Takes so many sentences out of the pools; seen counts the shapes that are in."""
    while count and pools:
        services = list(pools)
        weights = [math.sqrt(len(pools[service])) for service in services]
        service = rng.choices(services, weights)[0]
        line = pools[service].pop()
        if not pools[service]:
            del pools[service]
        if seen[shape_of(line)] < SAME_SHAPE:
            seen[shape_of(line)] += 1
            count -= 1
            yield line


def shape_of(line: Line) -> str:
    return form(line["sentence"]["text"])


def main() -> None:
    print(f"botocore {botocore.__version__}, seed {SEED}", file=sys.stderr)  # noqa: T201 - a command
    for line in draw():
        print(json.dumps(line, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()
