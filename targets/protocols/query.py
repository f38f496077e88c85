"""The query protocols (awsQuery and ec2Query): parameters as a form, every value as text."""

from __future__ import annotations

import json
from typing import Any

from botocore.model import Shape
from botocore.serialize import EC2Serializer, QuerySerializer

from ...specs.claims import Json
from .values import CONTAINERS, Inexpressible, fits, instant, is_spelled, text

Form = dict[str, Json]


class HonestQuery:
    """Overrides for botocore's query serialisers: what does not fit its shape goes out as it is.

    A form has no null and no types, and a structure or map without members leaves nothing in it:
    requests that depend on these are not expressible.
    """

    CARRIER = "the query protocol"
    LIST_STEP = ".member"

    def _serialize(self, serialized: Form, value: Json, shape: Shape, prefix: str = "") -> None:
        if not fits(value, shape):
            self._put_misfit(serialized, value, shape, prefix)
        elif is_spelled(value, shape):
            serialized[prefix] = value
        else:
            if prefix and not value and shape.type_name in CONTAINERS:
                self._check_empty(shape, prefix)
            super()._serialize(serialized, value, shape, prefix)  # type: ignore[misc]

    def _serialize_type_structure(self, serialized: Form, value: Form, shape: Any, prefix: str = "") -> None:
        known = {name: member for name, member in value.items() if name in shape.members}
        super()._serialize_type_structure(serialized, known, shape, prefix)  # type: ignore[misc]
        for name in value.keys() - known.keys():
            self._put_untyped(serialized, value[name], f"{prefix}.{name}" if prefix else name)

    def _serialize_type_timestamp(
        self, serialized: Form, value: Json, shape: Shape, prefix: str = ""
    ) -> None:
        super()._serialize_type_timestamp(serialized, instant(value), shape, prefix)  # type: ignore[misc]

    def _expand_host_prefix(self, parameters: Json, operation_model: Any) -> None:
        """Host labels are not put before the host of an endpoint that was named by its address."""

    def _check_empty(self, shape: Any, prefix: str) -> None:
        if shape.type_name == "list":
            if self._loses_empty_lists():
                raise Inexpressible(f"{self.CARRIER} cannot tell an empty list at {prefix} from none")
        elif shape.type_name == "map" or shape.required_members or shape.is_tagged_union:
            kind = shape.type_name
            raise Inexpressible(f"{self.CARRIER} cannot tell a {kind} without members at {prefix} from none")

    def _loses_empty_lists(self) -> bool:
        return False

    def _put_misfit(self, serialized: Form, value: Json, shape: Shape, prefix: str) -> None:
        if isinstance(value, dict | list) and prefix:
            self._put_untyped(serialized, value, prefix)
            return
        said = text(value, shape, self.CARRIER)
        if shape.type_name == "list" and not said:
            raise Inexpressible(f"{self.CARRIER} carries the empty text at {prefix} as an empty list")
        serialized[prefix] = said

    def _put_untyped(self, serialized: Form, value: Json, prefix: str) -> None:
        """A value that the model knows no shape for, by the protocol's own conventions."""
        if value is None or (isinstance(value, dict | list) and not value):
            raise Inexpressible(f"{self.CARRIER} has no way to say {json.dumps(value)} at {prefix}")
        if isinstance(value, dict):
            for name, member in value.items():
                self._put_untyped(serialized, member, f"{prefix}.{name}")
        elif isinstance(value, list):
            for number, entry in enumerate(value, 1):
                self._put_untyped(serialized, entry, f"{prefix}{self.LIST_STEP}.{number}")
        else:
            serialized[prefix] = value if isinstance(value, str) else json.dumps(value)


class AwsQuery(HonestQuery, QuerySerializer):  # type: ignore[misc]
    """awsQuery."""


class Ec2Query(HonestQuery, EC2Serializer):  # type: ignore[misc]
    """ec2Query, which leaves an empty list out."""

    CARRIER = "the ec2 protocol"
    LIST_STEP = ""

    def _loses_empty_lists(self) -> bool:
        return True
