"""Any endpoint that is there already, by its URL."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from botocore.loaders import Loader

from .failure import TargetError
from .identity import identify, is_loopback
from .target import Description, Options, Target, open_target
from .transport import HttpTransport


def check_url(url: str, *, allow_remote: bool) -> SplitResult:
    """The parts of an endpoint's URL.

    Raises TargetError when it is no URL of an endpoint, when it is AWS's, and when it is not on this
    machine and allow_remote is not set.
    """
    parts = urlsplit(url)
    try:
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or parts.username:
        raise TargetError(f"--endpoint-url {url!r} is no endpoint; give one such as http://127.0.0.1:4566")
    host = parts.hostname or ""
    if any(host == suffix or host.endswith(f".{suffix}") for suffix in aws_domains()):
        raise TargetError(f"{url} is AWS itself, which is no --endpoint-url; see --target aws")
    if not allow_remote and not is_loopback(host):
        raise TargetError(f"{url} is not on this machine; to send requests there, add --allow-remote")
    return parts


def aws_domains() -> frozenset[str]:
    """The domains of AWS's own endpoints, from botocore's partitions."""
    outputs = [partition["outputs"] for partition in Loader().load_data("partitions")["partitions"]]
    return frozenset(output[key] for output in outputs for key in ("dnsSuffix", "dualStackDnsSuffix"))


def _start(options: Options) -> Target:
    url = options.endpoint_url
    if not url:
        raise TargetError("which endpoint? give --endpoint-url, such as http://127.0.0.1:4566")
    parts = check_url(url, allow_remote=options.allow_remote)
    emulated = is_loopback(parts.hostname or "")
    identity = identify(options.region, options.profile, options.account, emulated=emulated)
    target = open_target("endpoint", "", url, identity, HttpTransport(url, options.timeout))
    if (problem := target.ping()) is not None:
        target.close()
        raise TargetError(f"{url} does not answer ({problem}); start it, or correct --endpoint-url")
    return target


TARGET = Description("endpoint", "already running, at --endpoint-url", _start, needs=("--endpoint-url",))
