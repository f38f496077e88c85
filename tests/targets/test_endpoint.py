"""Any endpoint by its URL, and who calls it."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from specdrift.targets import catalogue
from specdrift.targets.endpoint import aws_domains, check_url
from specdrift.targets.failure import TargetError
from specdrift.targets.identity import identify, is_loopback
from specdrift.targets.target import Options
from tests import planted as manners
from tests.planted import Received, Reply, http, planted

PROFILE = "[other]\naws_access_key_id = A\naws_secret_access_key = B\n"


@pytest.fixture(autouse=True)
def _empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "which endpoint"),
        ("127.0.0.1:4566", "is no endpoint; give one such as"),
        ("ftp://127.0.0.1", "is no endpoint"),
        ("http://127.0.0.1:99999", "is no endpoint"),
        ("http://127.0.0.1/?a=b", "is no endpoint"),
        ("http://user:secret@127.0.0.1/", "is no endpoint"),
        ("http://192.0.2.1:4566", "not on this machine; to send requests there, add --allow-remote"),
        ("https://forecast.us-east-1.amazonaws.com", "is AWS itself"),
        ("https://sqs.cn-north-1.amazonaws.com.cn", "is AWS itself"),
    ],
)
def test_what_is_wrong_with_an_endpoint_is_said(url: str, message: str) -> None:
    with pytest.raises(TargetError, match=message):
        catalogue.start("endpoint", Options(endpoint_url=url))


def test_an_endpoint_elsewhere_needs_a_word() -> None:
    assert check_url("http://192.0.2.1:4566", allow_remote=True).port == 4566


def test_aws_is_no_endpoint_even_when_allowed() -> None:
    assert "amazonaws.com" in aws_domains()
    with pytest.raises(TargetError, match="is AWS itself"):
        check_url("https://s3.amazonaws.com", allow_remote=True)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
        ("s3.localhost", True),
        ("192.0.2.1", False), ("no-such-host.invalid", False), ("localhost.example", False),
    ],
)  # fmt: skip
def test_what_this_machine_is(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_nothing_listens() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(TargetError, match=rf"{url} does not answer \(refused\); start it, or"):
        catalogue.start("endpoint", Options(endpoint_url=url))


def sts(account: object) -> manners.Manner:
    def manner(request: Received) -> Reply:
        if b"Action=GetCallerIdentity" not in request.body:
            return manners.accept_everything(request)
        said = f"<GetCallerIdentityResult><Account>{account}</Account></GetCallerIdentityResult>"
        said = f"<GetCallerIdentityResponse>{said}</GetCallerIdentityResponse>"
        return Reply(http(200, said.encode(), "text/xml"))

    return manner


@pytest.mark.parametrize(
    ("manner", "given", "account"),
    [
        (sts("000000000000"), "", "000000000000"),
        (sts("000000000000"), "111122223333", "000000000000"),
        (sts("nobody"), "111122223333", "111122223333"),
        (manners.refuse_everything, "111122223333", "111122223333"),
        (manners.refuse_everything, "", "123456789012"),
        (manners.serve_pages, "", "123456789012"),
    ],
)
def test_the_account_is_what_sts_says_else_what_is_given(
    manner: manners.Manner, given: str, account: str
) -> None:
    with planted(manner) as server, catalogue.start("endpoint", Options(server.url, account=given)) as target:
        assert target.account == account
        assert target.endpoint == server.url


def test_an_account_is_twelve_digits() -> None:
    with pytest.raises(TargetError, match="'12345' is no account id; give twelve digits"):
        identify(account="12345")


def test_the_region_is_what_is_given_then_the_environment_then_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert identify().region == "us-east-1"
    (tmp_path / "config").write_text("[profile other]\nregion = eu-south-2\n", "utf-8")
    assert identify(profile="other").region == "eu-south-2"
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    assert identify().region == "eu-west-1"
    monkeypatch.setenv("AWS_REGION", "eu-west-2")
    assert identify().region == "eu-west-2"
    assert identify("eu-west-3").region == "eu-west-3"


def test_credentials_come_from_the_chain_and_are_made_up_only_for_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert identify().credentials.access_key == "specdrift"
    with pytest.raises(TargetError, match="no AWS credentials found"):
        identify(emulated=False)
    (tmp_path / "credentials").write_text(
        "[other]\naws_access_key_id = A\naws_secret_access_key = B\n", "utf-8"
    )
    assert identify(profile="other", emulated=False).credentials.access_key == "A"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "C")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "D")
    assert identify(emulated=False).credentials.access_key == "C"


def test_a_profile_that_is_not_there_is_named() -> None:
    with pytest.raises(TargetError, match=r"missing.*correct --profile or the AWS configuration"):
        identify(profile="missing")


def test_identities_do_not_print_their_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "THEKEY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "thesecret")
    assert "THEKEY" not in repr(identify())


def test_credentials_are_not_sent_but_signed_with() -> None:
    with (
        planted(manners.accept_everything) as server,
        catalogue.start("endpoint", Options(server.url)) as target,
    ):
        target.send("kms", "ListKeys", {})
        target.reset()  # nothing is known of how
    last = server.received[-1]
    assert json.loads(last.body) == {}
    assert last.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=specdrift/")
