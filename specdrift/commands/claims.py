"""`specdrift claims`: what the documentation claims about an operation."""

from __future__ import annotations

import argparse
import json
import sys

from rich.console import Console
from rich.text import Text

from ..failure import UserError, unknown
from ..plan import check_operation, check_service
from ..printing import put
from ..reports.words import counted
from ..specs.claims import Claim
from ..specs.corpus import load_service, operation_tree
from ..specs.kinds import predicate
from ..specs.members import walk
from ..specs.schema import Operation
from ..specs.sentences import why

NAME = "claims"
HELP = "list the claims of an operation, or of all operations of a service"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE [OPERATION] [--json | --why MEMBER]."""
    parser.add_argument("service", metavar="SERVICE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?")
    parser.add_argument("--json", action="store_true", help="as a JSON list")
    parser.add_argument(
        "--why",
        metavar="MEMBER",
        help="what became of each sentence about a member of the request: which form read it, or why none "
        "did; '' for the operation's own description",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the claims, or why a member has them. Raises UserError for an unknown name."""
    if arguments.why is not None:
        return _explain(arguments.service, arguments.operation, arguments.why)
    if arguments.operation:
        operations = [check_operation(arguments.service, arguments.operation)]
    else:
        operations = list(load_service(check_service(arguments.service)).values())
    if arguments.json:
        data = [claim.as_data() for operation in operations for claim in operation.claims]
        json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    console = Console()
    for operation in operations:
        _print(console, operation)
    return 0


def _explain(service: str, operation: str | None, member: str) -> int:
    if operation is None:
        raise UserError("--why needs an operation: specdrift claims SERVICE OPERATION --why MEMBER")
    tree = operation_tree(service, check_operation(service, operation).name)
    console = Console()
    try:
        found = list(why.of_member(tree, member))
    except KeyError as error:
        paths = [path for path, _ in walk(tree.request) if path]
        raise unknown("member", member, paths, where=f" of {tree.operation}'s request") from error
    for each in found:
        put(console, Text(each.text, style="bold"))
        for said in each.statements:
            about = f"{said.path or '(request)'} {said.kind} {json.dumps(said.value, ensure_ascii=False)}"
            put(console, Text(f"{said.form}: {about}"), indent=4)
        if not each.statements:
            what = f"left out because: {each.left_out}" if each.left_out else "no form"
            put(console, Text(what, style="dim"), indent=4)
    if not found:
        console.print(Text("no sentence there restricts anything"))
    return 0


def _print(console: Console, operation: Operation) -> None:
    """The operation, then two paragraphs for each claim: its id, and what it says with its source."""
    about = f"{operation.service} {operation.name}: {counted(len(operation.claims), 'claim')}"
    put(console, Text.assemble((about, "bold"), f", documented at {operation.url}"))
    for claim in operation.claims:
        put(console, Text(claim.id, style="" if claim.checkable else "dim"))
        said = Text(predicate(claim.kind, claim.value)).append(f"  {_documented(claim)}", style="dim")
        put(console, said, indent=4)
    put(console, Text())


def _documented(claim: Claim) -> str:
    """The quoted sentence or the shape, and what keeps the claim from being checked."""
    said = f"“{claim.quote}”" if claim.quote else f"model shape {claim.shape}" if claim.shape else "page"
    if claim.set_aside:
        return f"{said} (set aside: {claim.set_aside})"
    return said if claim.checkable else f"{said} (not checkable: {claim.reason})"
