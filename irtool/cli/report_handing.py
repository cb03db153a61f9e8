"""`irtool report approve|submit`: a document approved, a document handed in; the record names the very file."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.spoken import Spoken
from irtool.words.reports import HOW, RESULTS


@click.command("approve", cls=Command)
@click.argument("what", metavar="REPORT")
@click.option("--by", metavar="PERSON", required=True)
@click.option("--how", metavar="TEXT", default="")
@click.option("--of", metavar="REPORT", default="")
@recording
@click.pass_obj
def approve(settings: Settings, what: str, by: str, how: str, of: str, times: Times) -> None:
    from irtool.domain.notes import DecisionRecorded
    from irtool.runner import submitting

    desk = Desk(settings)
    found = submitting.document(desk.session, what, of=of)
    person, fields = desk.person(by), desk.fields(times)
    typed = DecisionRecorded(title=what, decided=how, decided_by=person)
    save = lambda: submitting.approve(desk.session, found, person, how, desk.lang, **fields)  # noqa: E731
    events = desk.attempt([typed], save)
    warn([p for p in found.problems if p.code in ("report.differs", "report.loose")], desk.lang)
    desk.report(events)


@click.command("submit", cls=Command)
@click.argument("what", metavar="REPORT")
@click.option("--to", metavar="PARTY", default="")
@click.option("--how", type=Spoken(list(HOW), HOW), default=None)
@click.option("--receipt", metavar="TEXT", default="")
@click.option("--person", metavar="PERSON", default="")
@click.option("--stage", metavar="DUTY/STAGE", default="")
@click.option("--next", "next_", metavar="WHEN", default="")
@click.option("--of", metavar="REPORT", default="")
@click.option("--result", type=Spoken(list(RESULTS), RESULTS), default=None)
@click.option("--count", metavar="N", type=click.IntRange(0), default=0)
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def submit(settings: Settings, /, what: str, to: str, next_: str, of: str, times: Times, **said: Any) -> None:
    from irtool.domain.reporting import ReportSubmitted
    from irtool.runner import submitting

    desk = Desk(settings)
    party = desk.party(to) if to else ""
    found = submitting.document(desk.session, what, party, of)
    said = {name: value or "" for name, value in said.items() if name != "count"} | {"count": said["count"]}
    asked = ReportSubmitted(report=what, issue=0, to=party, next_update=desk.later(next_), **said, **desk.fields(times))
    filled, problems = submitting.submission(desk.session, found, asked)
    warn(problems, desk.lang)
    typed = msgspec.structs.replace(filled, report=what)
    desk.report(desk.attempt([typed], lambda: submitting.submit(desk.session, found, filled, desk.lang)))
