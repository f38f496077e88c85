"""What a target does not have it may say only where the request's bucket is there: S3rver, for one."""

from __future__ import annotations

from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Nature, Outcome
from specdrift.targets.identity import identify
from specdrift.targets.target import Target
from specdrift.targets.transport import HttpTransport
from tests.planted import Manner, Received, Reply, error, http, planted

TYPE = "s3:GetBucketTagging:response:type"


def with_buckets(behind: Reply) -> Manner:
    """Buckets can be made; a GET of one that is there gets this answer."""
    buckets: set[str] = set()

    def manner(request: Received) -> Reply:
        name, _, rest = request.path.strip("/").partition("?")
        if request.method == "PUT" and not rest:
            buckets.add(name)
            return Reply(http(200, b"", "application/xml", f"Location: /{name}"))
        if name not in buckets:
            return error(request, 404, "NoSuchBucket")
        return behind

    return manner


def verdict(status: int, code: str) -> tuple[Outcome, Nature]:
    said = f"<Error><Code>{code}</Code><Message>planted</Message></Error>".encode()
    with planted(with_buckets(Reply(http(status, said, "application/xml")))) as server:
        transport = HttpTransport(server.url, 5.0)
        with Target("buckets", "", server.url, identify(), transport) as target:
            bench = Bench(Conversation(target), load_service, Caller(), Effort(0), str)
            found = examine(bench, TYPE)
    return found.outcome, found.nature


def test_501_behind_a_bucket_is_no_server_error() -> None:
    assert verdict(501, "NotImplemented") == (Outcome.NOT_IMPLEMENTED, Nature.NONE)


def test_a_crash_behind_a_bucket_is_one() -> None:
    assert verdict(500, "InternalError") == (Outcome.DIVERGES, Nature.SERVER_ERROR)
