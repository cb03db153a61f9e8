"""`irtool clock`: how far this computer's clock is off, as a watch or 117 says. The clock is never changed."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.course import ClockCompared, clock_error
from irtool.errors import Malformed, refuse


@click.command("clock", cls=Command)
@click.option("--other", metavar="HH:MM[:SS]", default="")
@click.option("--offset", metavar="SECONDS", type=int, default=None)
@click.option("--against", type=click.Choice(["watch", "117"]), default="watch")
@recording
@click.pass_obj
def clock(settings: Settings, other: str, offset: int | None, against: Any, times: Times) -> None:
    if (offset is None) == (not other):
        raise refuse("usage.clock", exit_code=2)
    desk = Desk(settings)
    if offset is None:
        try:
            offset = clock_error(desk.now(), other)
        except Malformed as error:
            raise refuse(error.code, exit_code=2, **error.values) from error
    desk.record(ClockCompared(offset=offset, against=against, **desk.fields(times)))
