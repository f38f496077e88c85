import socket
from pathlib import Path

import pytest

from specdrift.specs.readers import pages
from specdrift.specs.readers.models import ModelError
from specdrift.specs.readers.pages import NoPageError, ServicePages
from tests.specs.seed import SEED, needs_seed


@needs_seed
def test_the_published_page_comes_out_byte_for_byte() -> None:
    assert pages.render("forecast", "CreatePredictorBacktestExportJob").encode() == SEED.read_bytes()


def test_a_page_asked_for_alone_is_that_of_the_whole_documentation(tmp_path: Path) -> None:
    pages.write_service("sts", tmp_path)
    folder = tmp_path / "sts" / "client"
    for operation, page in ServicePages("sts"):
        written = folder / f"{ServicePages('sts').method(operation)}.rst"
        assert page.encode() == written.read_bytes(), operation


def test_rendering_needs_no_network_no_configuration_and_no_place_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the generator went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("AWS_PROFILE", "no-such-profile")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    (tmp_path / "config").write_text("not a config file", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "create_bucket" in ServicePages("s3").page("CreateBucket")
    assert [path.name for path in tmp_path.iterdir()] == ["config"]


def test_what_botocore_changes_in_pages_can_be_left_off() -> None:
    assert ":param fromTime:" in ServicePages("logs").page("CreateExportTask")
    assert ":param from:" in ServicePages("logs", customised=False).page("CreateExportTask")


def test_an_operation_without_a_method_has_no_page() -> None:
    for service, operation in (("lexv2-runtime", "StartConversation"), ("sts", "MakeCoffee")):
        with pytest.raises(NoPageError, match=f"{service} {operation}: boto3's client has no method"):
            pages.render(service, operation)
    assert "StartConversation" not in ServicePages("lexv2-runtime").operations


def test_an_unknown_service_is_named() -> None:
    with pytest.raises(ModelError, match="service 'forcast'"):
        ServicePages("forcast")


def test_the_method_is_that_of_the_client_where_its_name_is_irregular() -> None:
    page = ServicePages("cloudwatch").page("StopOTelEnrichment")
    assert page.startswith(":doc:`CloudWatch <../../cloudwatch>` / Client / stop_otel_enrichment\n")
