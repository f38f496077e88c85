"""boto3's documentation pages, rendered by boto3's own generator.

Nothing is downloaded and no credentials are used or looked for: a client is made, never called. Pages come
out byte for byte as boto3 publishes their source.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from boto3.docs.client import Boto3ClientDocumenter
from boto3.docs.service import ServiceDocumenter
from boto3.session import Session
from botocore.docs.bcdoc.restdoc import DocumentStructure
from botocore.exceptions import DataNotFoundError
from botocore.loaders import Loader
from botocore.session import Session as CoreSession

from .models import ModelError, service_names

REGION: Final = "us-east-1"


class NoPageError(LookupError):
    """boto3 has no page for an operation: says which, and why."""


class ServicePages:
    """The pages of one service, each rendered when asked for.

    customised: whether with what botocore's handlers change in them, as boto3 publishes them; without,
    they say what the model says.
    Raises ModelError when botocore does not know the service.
    """

    def __init__(self, service: str, *, customised: bool = True) -> None:
        if service not in service_names():
            raise ModelError(f"service {service!r}: botocore has no model of it; see its data folder")
        self.service = service
        session = _session(customised=customised)
        client = session.client(
            service,
            region_name=REGION,
            # Never used; without them botocore would look for some, even over the network.
            aws_access_key_id="none",
            aws_secret_access_key="none",  # noqa: S106 - no secret, see above
        )
        self._documenter = _OnePage(client, "", _examples(session, service))
        self._methods: dict[str, str] = {
            operation: method
            for method, operation in client.meta.method_to_api_mapping.items()
            if hasattr(client, method)
        }

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that have a page, sorted.

        botocore takes away the methods of operations that it cannot call, those whose request is a
        stream of events (see ``botocore.handlers.remove_qbusiness_chat``); these have none.
        """
        return tuple(sorted(self._methods))

    def method(self, operation: str) -> str:
        """The operation's method, which its page is named after. Raises NoPageError when it has none."""
        if operation not in self._methods:
            raise NoPageError(
                f"{self.service} {operation}: boto3's client has no method for it, so there is no page"
            )
        return self._methods[operation]

    def page(self, operation: str) -> str:
        """The page of an operation. Raises NoPageError when it has none."""
        method = self.method(operation)
        with warnings.catch_warnings():
            # From dateutil, about a time in an example; the page has it all the same.
            warnings.filterwarnings("ignore", "tzname ", RuntimeWarning)
            return self._documenter.render(method)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each operation that has a page, with the page."""
        for operation in self.operations:
            yield operation, self.page(operation)


class _OnePage(Boto3ClientDocumenter):  # type: ignore[misc]  # boto3 has no types
    """boto3's own documenter, which knows only whole services, asked for one page."""

    def render(self, method: str) -> str:
        page = DocumentStructure(method, target="html")
        self._add_client_method(page, method, None)
        return str(page.flush_structure().decode())


def render(service: str, operation: str) -> str:
    """The page of one operation as reStructuredText.

    Raises ModelError when botocore does not know the service, NoPageError when boto3 has no such page.
    """
    return service_pages(service).page(operation)


@lru_cache(maxsize=1)
def service_pages(service: str) -> ServicePages:
    """The pages of a service, kept until another service is asked for."""
    return ServicePages(service)


def write_service(service: str, folder: Path) -> None:
    """Write all pages of a service below a folder, as boto3's documentation build does.

    This goes through the generator's public entrance and takes much longer than the pages of the
    operations alone, since it makes those of exceptions, waiters, paginators and resources too.
    """
    ServiceDocumenter(service, _session(customised=True), str(folder)).document_service()


def _session(*, customised: bool) -> Session:
    """A session that reads nobody's configuration and finds no models but botocore's own."""
    core = CoreSession(
        session_vars={
            "profile": (None, None, None, None),
            "config_file": (None, None, os.devnull, None),
            "credentials_file": (None, None, os.devnull, None),
        },
        include_builtin_handlers=customised,
    )
    loader = Loader([Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
    core.register_component("data_loader", loader)
    return Session(botocore_session=core, region_name=REGION)


def _examples(session: Session, service: str) -> dict[str, object]:
    """The examples that pages end with; most services have none."""
    loader = session._session.get_component("data_loader")  # noqa: SLF001 - boto3.docs.service does so too
    try:
        found: dict[str, object] = loader.load_service_model(service, "examples-1")["examples"]
    except DataNotFoundError:
        return {}
    return found
