"""A service as one OpenAPI 3.1 document, for tools that read no service models.

What follows ``#`` in a path is never sent: it keeps operations apart that share a path and method, which are
all operations of the json, query and ec2 protocols, and those of REST protocols that differ only in a query
or header. Patterns are portable (specs/validation/portable.py). What OpenAPI cannot say stands in extensions:
``x-claims`` (ids of the claims about the request), ``x-rules`` (root keywords over members of which some are
parameters), ``x-prefix-headers`` (maps written as headers), ``x-greedy`` (labels that may hold slashes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import regex

from ..claims import Json
from ..readers import models
from ..readers.models import Model
from ..schema import Operation
from .schemas import Schemas
from .wire_names import WireNames

CONVENTION: Final = (
    "Derived from the documentation by specdrift. What follows # in a path is never sent; it keeps apart "
    "operations that share a path and method. Forms (query and ec2 protocols) write members of lists and "
    "structures as Name.member.1.Inner, which OpenAPI cannot say; their schemas show the values as JSON."
)
LOCATIONS: Final = {"uri": "path", "querystring": "query", "header": "header"}
FORM: Final = "application/x-www-form-urlencoded"
OWN_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})
"""Header parameters of these names are ignored, by OpenAPI's word: other parts of the document say them."""
LABEL: Final = regex.compile(r"\{([^{}+]+)(\+?)\}")


def document(service: str, operations: Iterable[Operation]) -> dict[str, Json]:
    """The OpenAPI 3.1 document of a service with these operations of it.

    Raises ModelError when the installed botocore's model of the service can't be relied on.
    """
    model, file = models.load(service)
    names = WireNames(models.protocol(model, file), model["shapes"])
    writer = _Writer(model, names, Schemas(names))
    paths: dict[str, dict[str, Json]] = {}
    chosen = list(operations)
    for operation, path in zip(chosen, _paths(model, names.protocol, chosen), strict=True):
        method = model["operations"][operation.name]["http"]["method"].lower()
        paths.setdefault(path, {})[method] = writer.operation(operation)
    metadata = model["metadata"]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": metadata.get("serviceFullName", service),
            "version": metadata["apiVersion"],
            "description": CONVENTION,
        },
        "paths": paths,
        "components": {
            "schemas": dict(sorted(writer.schemas.shared.items())),
            "securitySchemes": {
                "sigv4": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "AWS Signature Version 4",
                }
            },
        },
        "security": [{"sigv4": []}],
    }


def _paths(model: Model, protocol: str, operations: list[Operation]) -> Iterator[str]:
    """The path of each operation, told apart where one path and method are shared."""
    if not protocol.startswith("rest-"):
        for operation in operations:
            yield _single_path(model, protocol, operation.name)
        return
    http = {operation.name: model["operations"][operation.name]["http"] for operation in operations}
    templates = {
        name: LABEL.sub(r"{\1}", said["requestUri"].partition("?")[0]) for name, said in http.items()
    }
    first: dict[str, str] = {}
    shared: dict[tuple[str, str], int] = {}
    for name, template in templates.items():
        first.setdefault(LABEL.sub("{}", template), template)
        key = http[name]["method"], LABEL.sub("{}", template)
        shared[key] = shared.get(key, 0) + 1
    for name, template in templates.items():
        bare = LABEL.sub("{}", template)
        alone = template == first[bare] and shared[http[name]["method"], bare] == 1
        yield template if alone else f"{template}#{name}"


def _single_path(model: Model, protocol: str, name: str) -> str:
    if protocol == "smithy-rpc-v2-cbor":
        return f"/service/{model['metadata']['targetPrefix']}/operation/{name}"
    return f"/#{name}"


@dataclass(frozen=True)
class _Writer:
    """Writes the operations of one service; the schemas that they share are collected."""

    model: Model
    names: WireNames
    schemas: Schemas

    def operation(self, operation: Operation) -> dict[str, Json]:
        said: Model = self.model["operations"][operation.name]
        shape = said.get("input", {}).get("shape")
        schema = self.schemas.take(operation.schema, operation.name)
        parts = self._parts(said, schema, shape)
        written: dict[str, Json] = {
            "operationId": operation.name,
            "externalDocs": {"url": operation.url},
            "parameters": [*self._protocol_headers(operation.name), *parts.parameters],
        }
        body = self._body(operation.name, said, schema, parts)
        written |= {"requestBody": body} if body else {}
        written["responses"] = self._responses(operation, said)
        written["x-claims"] = [claim.id for claim in operation.claims if claim.place == "request"]
        written |= {"x-prefix-headers": parts.prefixes} if parts.prefixes else {}
        rules = _rules(schema)
        written |= {"x-rules": rules} if rules and (parts.parameters or parts.prefixes) else {}
        written |= {"deprecated": True} if said.get("deprecated") else {}
        written |= {"security": []} if said.get("authtype") == "none" else {}
        return written

    def _protocol_headers(self, name: str) -> list[dict[str, Json]]:
        if self.names.protocol == "json":
            return [_constant("X-Amz-Target", f"{self.model['metadata']['targetPrefix']}.{name}", "header")]
        if self.names.protocol == "smithy-rpc-v2-cbor":
            return [_constant("smithy-protocol", "rpc-v2-cbor", "header")]
        return []

    def _parts(self, said: Model, schema: dict[str, Json], shape: str | None) -> _Parts:
        """The members by where they are written, with their names there."""
        parts = _Parts()
        if not self.names.protocol.startswith("rest-"):
            parts.body.update(schema.get("properties", {}))
            return parts
        required = set(schema.get("required", ()))
        template = said["http"]["requestUri"]
        greedy = {label for label, plus in LABEL.findall(template) if plus}
        for name, below in schema.get("properties", {}).items():
            reference = self.names.reference(shape, name)
            location = reference.get("location")
            written = str(reference.get("locationName", name))
            if location == "headers":
                parts.prefixes[name] = written
            elif location in LOCATIONS and written.lower() not in OWN_HEADERS:
                place = LOCATIONS[location]
                parameter = {"name": written, "in": place, "schema": below}
                if place == "path" or name in required:
                    parameter["required"] = True
                parts.parameters.append(parameter | ({"x-greedy": True} if written in greedy else {}))
            elif location not in (*LOCATIONS, "statusCode"):
                parts.body[name] = below
        query = template.partition("?")[2]
        for pair in filter(None, query.split("&")):
            name, _, value = pair.partition("=")
            parts.parameters.append(_constant(name, value, "query"))
        return parts

    def _body(self, name: str, said: Model, schema: dict[str, Json], parts: _Parts) -> dict[str, Json]:
        shape = said.get("input", {}).get("shape")
        protocol = self.names.protocol
        required = [member for member in schema.get("required", ()) if member in parts.body]
        payload = self.model["shapes"].get(shape or "", {}).get("payload")
        if payload in parts.body:
            content = self._payload(shape, payload, parts.body[payload])
            return {"content": content, "required": payload in required}
        if protocol.startswith("rest-") and not parts.body:
            return {}
        body: dict[str, Json] = {"type": "object", "properties": parts.body}
        body |= {"required": required} if required else {}
        body |= {} if parts.parameters or parts.prefixes else _rules(schema)
        body = self.names.schema(body, shape)
        if protocol in ("query", "ec2"):
            fixed = {"Action": name, "Version": self.model["metadata"]["apiVersion"]}
            body["properties"] = {key: {"const": value} for key, value in fixed.items()} | body["properties"]
            body["required"] = [*fixed, *body.get("required", ())]
        if protocol == "rest-xml" and "locationName" in said.get("input", {}):
            body["xml"] = {"name": said["input"]["locationName"]}
        needed = bool(required) or not protocol.startswith("rest-")
        return {"content": {self._media_type(): {"schema": body}}, "required": needed}

    def _payload(self, shape: str | None, member: str, schema: Json) -> dict[str, Json]:
        """The body that one member makes alone: bytes or text as they are, or a document."""
        inner = self.names.reference(shape, member).get("shape", "")
        target = self.model["shapes"].get(inner, {})
        if target.get("type") in ("blob", "string"):
            return {"application/octet-stream": {"schema": {}}}
        if target.get("eventstream"):
            return {"application/vnd.amazon.eventstream": {"schema": {}}}
        return {self._media_type(): {"schema": self.names.schema(schema, inner)}}

    def _media_type(self) -> str:
        version = self.model["metadata"].get("jsonVersion", "1.0")
        return {
            "json": f"application/x-amz-json-{version}",
            "rest-json": "application/json",
            "rest-xml": "application/xml",
            "smithy-rpc-v2-cbor": "application/cbor",
        }.get(self.names.protocol, FORM)

    def _responses(self, operation: Operation, said: Model) -> dict[str, Json]:
        shape = said.get("output", {}).get("shape")
        schema = self.schemas.take(operation.response, operation.name, "answer.")
        answer: dict[str, Json] = {"description": f"{operation.name} was accepted"}
        content, headers = self._answer(schema, shape)
        answer |= {"headers": headers} if headers else {}
        answer |= {"content": content} if content else {}
        responses: dict[str, Json] = {str(said["http"].get("responseCode", 200)): answer}
        codes: dict[str, list[str]] = {}
        for error in operation.errors:
            codes.setdefault(str(error.status or (500 if error.fault == "server" else 400)), []).append(
                error.code
            )
        for status, named in sorted(codes.items()):
            known = responses.get(status, {"description": ""})
            responses[status] = known | {
                "description": ", ".join(filter(None, [known["description"], *named]))
            }
        return responses

    def _answer(self, schema: dict[str, Json], shape: str | None) -> tuple[dict[str, Json], dict[str, Json]]:
        media = "text/xml" if self.names.protocol in ("query", "ec2") else self._media_type()
        headers: dict[str, Json] = {}
        body: dict[str, Json] = {}
        for name, below in schema.get("properties", {}).items():
            reference = self.names.reference(shape, name)
            location = reference.get("location") if self.names.protocol.startswith("rest-") else None
            if location == "header" and str(reference.get("locationName", name)).lower() not in OWN_HEADERS:
                headers[str(reference.get("locationName", name))] = {"schema": below}
            elif location is None:
                body[name] = below
        payload = self.model["shapes"].get(shape or "", {}).get("payload")
        if payload in body:
            return self._payload(shape, payload, body[payload]), headers
        if not body:
            return {}, headers
        required = [name for name in schema.get("required", ()) if name in body]
        whole: dict[str, Json] = {"type": "object", "properties": body}
        whole |= {"required": required} if required else {}
        return {media: {"schema": self.names.schema(whole, shape)}}, headers


@dataclass
class _Parts:
    """A request's members by where they are written: as parameters, as prefixed headers, in the body."""

    parameters: list[dict[str, Json]] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=dict)
    body: dict[str, Json] = field(default_factory=dict)


def _constant(name: str, value: str, place: str) -> dict[str, Json]:
    return {"name": name, "in": place, "required": True, "schema": {"const": value}}


def _rules(schema: dict[str, Json]) -> dict[str, Json]:
    """What the root says beside its members: exclusive ones, dependent ones and so on."""
    told = ("$schema", "$defs", "type", "properties", "required", "claims")
    return {keyword: value for keyword, value in schema.items() if keyword not in told}
