"""Headers of a request or an answer, their names in any case, as botocore's signers and parsers ask for them.

botocore's own HeadersDict makes an object of each name that is looked up. Beside a server that takes
turns with the suite, where nothing stays in the processor's caches, that is a good part of a call.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, MutableMapping


class Headers(MutableMapping[str, str]):
    """Values by name. A name keeps its first spelling and place; of values for one name the last stands."""

    def __init__(self, said: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, str] = {}
        self._spelling: dict[str, str] = {}
        for name, value in said.items() if isinstance(said, Mapping) else said:
            self[name] = value

    def __setitem__(self, name: str, value: str) -> None:
        key = name.lower()
        self._values[key] = value
        self._spelling.setdefault(key, name)

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __delitem__(self, name: str) -> None:
        key = name.lower()
        del self._values[key], self._spelling[key]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._spelling.values())

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> ItemsView[str, str]:
        """Names as spelled, and values, in order."""
        return dict(zip(self._spelling.values(), self._values.values(), strict=True)).items()
