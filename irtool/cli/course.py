"""`irtool close` and `irtool reopen`: the end of the response, and when it was not the end."""

from __future__ import annotations

from typing import Any, get_args

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import err, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.course import IncidentClosed, IncidentReopened, Outcome
from irtool.domain.tasks import FOLLOW_UP, TaskAdded


@click.command("close", cls=Command, without="--as")
@click.option("--as", "as_", type=click.Choice(get_args(Outcome)), default="other")
@click.option("--reason", metavar="TEXT", default="")
@click.option("--follow-up", "follow_ups", metavar="TEXT", multiple=True)
@recording
@click.pass_obj
def close(settings: Settings, as_: Any, reason: str, follow_ups: tuple[str, ...], times: Times) -> None:
    desk = Desk(settings)
    measures = [TaskAdded(title=text, source=FOLLOW_UP) for text in follow_ups]
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
