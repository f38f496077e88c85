"""Nothing that outlives a run holds a credential, a signature or a token."""

from __future__ import annotations

from botocore.credentials import Credentials

from specdrift.targets.exchange import Sent
from specdrift.targets.redaction import REDACTED, redact
from specdrift.targets.signing import Signer
from specdrift.targets.wire import serialise


def test_a_signed_request_loses_its_secrets_and_nothing_else() -> None:
    plain = serialise(
        "s3", "PutBucketTagging", {"Bucket": "b", "Tagging": {"TagSet": []}}, "http://127.0.0.1"
    )
    sent = Signer(Credentials("THEKEY", "thesecret", "thetoken"), "us-east-1").sign(
        "s3", "PutBucketTagging", plain
    )
    signature = dict(sent.headers)["Authorization"].rpartition("Signature=")[2]
    kept = redact(sent)
    assert not any(secret in repr(kept) for secret in ("THEKEY", "thesecret", "thetoken", signature))
    assert (kept.method, kept.url, kept.body) == (sent.method, sent.url, sent.body)
    assert [name for name, _ in kept.headers] == [name for name, _ in sent.headers]
    assert dict(kept.headers)["Content-Length"] == dict(sent.headers)["Content-Length"]


def test_a_presigned_url_loses_its_secrets() -> None:
    url = "https://h/b?X-Amz-Credential=K%2Fscope&x-amz-signature=abc&versionId=1&X-Amz-Security-Token=t"
    kept = redact(Sent("GET", url, (), b"")).url
    assert kept == (
        f"https://h/b?X-Amz-Credential={REDACTED}&x-amz-signature={REDACTED}"
        f"&versionId=1&X-Amz-Security-Token={REDACTED}"
    )


def test_credentials_do_not_print() -> None:
    signer_repr = repr(Signer(Credentials("THEKEY", "thesecret"), "us-east-1"))
    assert "THEKEY" not in signer_repr
    assert "thesecret" not in signer_repr
