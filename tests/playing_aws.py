"""Something on this machine that plays AWS, for tests: it checks signatures and keeps what is created.

As planted.Manner: STS answers who the caller is; Forecast's dataset groups are kept in `groups`; what has
no Domain is refused, a Domain that is not documented is accepted, which it should not be.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from tests.planted import Manner, Received, Reply, error, http, verify_signatures

ACCOUNT = "111122223333"
SECRET = "wJalrXUtnFEMI/K7MDENG"  # noqa: S105 - of AWS's own documentation
ARN = f"arn:aws:forecast:us-east-1:{ACCOUNT}:dataset-group/"


@dataclass
class Player:
    """What has been created, and how many of the next requests are asked to slow down."""

    groups: dict[str, str] = field(default_factory=dict)
    tags: list[object] = field(default_factory=list)
    throttles: int = 0
    verifies: Manner = field(default_factory=lambda: verify_signatures(SECRET))

    def __call__(self, request: Received) -> Reply:
        """Answers as AWS would, all in all."""
        if (signed := self.verifies(request)).raw.startswith(b"HTTP/1.1 403"):
            return signed
        if b"GetCallerIdentity" in request.body:
            said = f"<Account>{ACCOUNT}</Account>"
            result = f"<GetCallerIdentityResult>{said}</GetCallerIdentityResult>"
            body = f"<GetCallerIdentityResponse>{result}</GetCallerIdentityResponse>"
            return Reply(http(200, body.encode(), "text/xml"))
        if self.throttles:
            self.throttles -= 1
            return error(request, 400, "ThrottlingException", "Rate exceeded")
        name = request.headers.get("x-amz-target", "").rpartition(".")[2]
        return self.forecast(request, name)

    def forecast(self, request: Received, name: str) -> Reply:  # noqa: PLR0911 - one return per answer
        """Amazon Forecast, two and a half operations of it."""
        params = json.loads(request.body) if name.endswith(("DatasetGroup", "DatasetGroups")) else {}
        if name == "ListDatasetGroups":
            if not isinstance(params.get("MaxResults", 1), int) or params.get("MaxResults", 1) > 100:
                return error(request, 400, "ValidationException", "MaxResults is out of its range")
            return Reply(http(200, b'{"DatasetGroups": []}'))
        if name == "CreateDatasetGroup":
            if "Domain" not in params:
                return error(request, 400, "ValidationException", "Domain is missing")
            made = str(params.get("DatasetGroupName"))
            self.groups[ARN + made] = made
            self.tags.append(params.get("Tags"))
            return Reply(http(200, json.dumps({"DatasetGroupArn": ARN + made}).encode()))
        if name == "DeleteDatasetGroup":
            if self.groups.pop(params.get("DatasetGroupArn", ""), None) is None:
                return error(request, 400, "ResourceNotFoundException", "there is none")
            return Reply(http(200, b"{}"))
        return error(request, 400, "UnknownOperationException", "no such operation")
