"""Runs that reports have to survive: a hostile one and a huge one."""

from __future__ import annotations

import base64

from specdrift.reports.run import Entry, Header, Run, TargetInfo
from specdrift.suites.verdicts import Evidence, Nature, Outcome, Verdict
from tests.reports.sample_record import HEADER, answer, claim, entry, evidence, run_of

HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "<img src=http://attacker.invalid/x onerror=\"document.title='owned'\">",
    "'\"><svg onload=document.title='owned'>",
    "{{ 7 * 7 }}{% raw %}",
    "</pre></details></main>",
    "<!-- --!> <![CDATA[",
    "javascript:document.title='owned'",
    "left \u202e thgir \u2066 \u200b\ufeff",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f c1 \x9b31m line \u2028 next",
    "half a pair \udc80 \ud800",
    "| a | b |\n|---|---|\n![x](http://attacker.invalid/x) [x](javascript:alert(1)) `` ` ``",
    base64.b64encode(bytes(range(256))).decode(),
    "x" * 300_000,
)
"""Texts that a target may answer with."""


def hostile_run() -> Run:
    """Every text that comes from outside is hostile: answers, quotes, names, commands, addresses."""
    entries = []
    for number, text in enumerate(HOSTILE):
        about = claim("CreateDatasetGroup", f"Member{number}", "max-length", 63, text, shape=text[:200])
        params = {"DatasetGroupName": text, text[:50]: [text]}
        got = answer(400, text, text, body=text)
        fault = {
            "path": ["DatasetGroupName"],
            "summary": text,
            "also_breaks": [],
            "before": "x",
            "after": text,
        }
        sent = {"method": text[:30], "url": text, "headers": [[text[:60], text]], "body": text}
        shown = Evidence(text, params, params, fault, sent, got, got, text)
        nature = (Nature.ACCEPTS_INVALID, Nature.WRONG_ERROR, Nature.MASKED)[number % 3]
        outcome = Outcome.INCONCLUSIVE if nature is Nature.MASKED else Outcome.DIVERGES
        verdict = Verdict(about.id, outcome, nature, "code", text, text, 1, shown)
        entries.append(Entry(verdict, about.kind, about.value, text, text, text))
    target = TargetInfo(HOSTILE[0], HOSTILE[2], HOSTILE[8])
    header = Header(
        target,
        ("forecast",),
        HEADER.started,
        "0.1.0",
        "1.44.5",
        command=HOSTILE[1],
        titles={"forecast": HOSTILE[3]},
    )
    return run_of(entries, header)


def large_run(services: int, operations: int, claims: int, diverging: int = 2) -> Run:
    """Many services: of each operation the first claims diverge; every third operation is missing."""
    entries = []
    for s in range(services):
        for o in range(operations):
            for c in range(claims):
                about = claim(
                    f"CreateThing{o:03}",
                    f"Configuration.Member{c:02}[].Name",
                    "max-length",
                    63 + c,
                    shape="Name",
                    service=f"service{s:03}",
                )
                if o % 3 == 2:
                    entries.append(entry(about, Outcome.NOT_IMPLEMENTED, received="server error (500)"))
                elif c < diverging:
                    shown = evidence(
                        about,
                        ("DatasetGroupName",),
                        "sd",
                        "n" * (64 + c),
                        f"{64 + c} characters",
                        answer(200, body='{"Arn": "arn:aws:x"}'),
                    )
                    entries.append(
                        entry(
                            about,
                            Outcome.DIVERGES,
                            Nature.ACCEPTS_INVALID,
                            received="accepted (200)",
                            cases=1,
                            evidence=shown,
                        )
                    )
                else:
                    entries.append(
                        entry(
                            about,
                            Outcome.CONFORMS,
                            received="refused with ValidationException (400)",
                            cases=3,
                        )
                    )
    names = tuple(f"service{s:03}" for s in range(services))
    return run_of(entries, Header(HEADER.target, names, HEADER.started, "0.1.0", "1.44.5"))
