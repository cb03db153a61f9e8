"""`irtool close` and `irtool reopen`: the end of the response, and when it was not the end."""

from __future__ import annotations

from typing import Any, get_args

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import err, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.course import IncidentClosed, IncidentReopened, Outcome


@click.command("close", cls=Command, without="--as")
@click.option("--as", "as_", type=click.Choice(get_args(Outcome)), default="other")
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def close(settings: Settings, as_: Any, reason: str, times: Times) -> None:
    desk = Desk(settings)
    for event in desk.record(IncidentClosed(as_=as_, reason=reason, **desk.fields(times))):
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
