"""`irtool close` and `irtool reopen`: the end of the response, and when it was not the end."""

from __future__ import annotations

from typing import Any, get_args

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import err, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.spoken import Spoken
from irtool.domain.course import IncidentClosed, IncidentReopened, Outcome
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.errors import refuse
from irtool.words.record import CLOSED_WORDS


@click.command("close", cls=Command, without="--as")
@click.option("--as", "as_", type=Spoken(get_args(Outcome), CLOSED_WORDS), default="other")
@click.option("--reason", metavar="TEXT", default="")
@click.option("--follow-up", "follow_ups", metavar="TEXT", multiple=True)
@click.option("--owner", metavar="PERSON", default="")
@click.option("--due", metavar="WHEN", default="")
@recording
@click.pass_obj
def close(
    settings: Settings, as_: Any, reason: str, follow_ups: tuple[str, ...], owner: str, due: str, times: Times
) -> None:
    if (owner or due) and not follow_ups:
        raise refuse("usage.close-measure", exit_code=2)
    desk = Desk(settings)
    whom, until = desk.person(owner) if owner else "", desk.later(due)
    measures = [TaskAdded(title=text, owner=whom, due=until, source=FOLLOW_UP) for text in follow_ups]
    for event in desk.record(*measures, IncidentClosed(as_=as_, reason=reason, **desk.fields(times))):
        left = event.fields().get("open_mandatory") or []
        if left:
            err(say("closed-open", desk.lang, count=len(left), names=", ".join(left)))


@click.command("reopen", cls=Command)
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def reopen(settings: Settings, reason: str, times: Times) -> None:
    desk = Desk(settings, reading=True)
    desk.record(IncidentReopened(reason=reason, **desk.fields(times)))
