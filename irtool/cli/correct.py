"""`irtool correct`: an entry is read differently from now on; its line stays."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import beside
from irtool.cli.output import err, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.correcting import changes
from irtool.domain.incident import find_event
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.errors import Malformed, refuse


@click.command("correct", cls=Command)
@click.argument("event", metavar="EVENT")
@click.option("--set", "settings_", metavar="FIELD=VALUE", multiple=True)
@click.option("--withdraw", is_flag=True)
@click.option("--hide", is_flag=True)
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def correct(
    settings: Settings,
    event: str,
    settings_: tuple[str, ...],
    withdraw: bool,
    hide: bool,
    reason: str,
    times: Times,
) -> None:
    if not (settings_ or withdraw or hide):
        raise refuse("usage.correct", exit_code=2)
    desk = Desk(settings)
    common = {"target": event, "reason": reason, **desk.fields(times)}
    commands: list[msgspec.Struct] = []
    if settings_:
        commands.append(EntryCorrected(set=_changes(desk, event, settings_), **common))
    if withdraw:
        commands.append(EntryWithdrawn(**common))
    if hide:
        commands.append(EntryHidden(**common))
    desk.record(*commands)
    if hide:
        names = beside(desk.state, find_event(desk.state, event).id)
        if names:
            err(say("hide-beside", desk.lang, names=", ".join(names)))


def _changes(desk: Desk, name: str, pairs: tuple[str, ...]) -> dict[str, Any]:
    """`field=value` pairs as the command that made the entry would have kept them."""
    typed: dict[str, str] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            raise refuse("usage.set", exit_code=2, found=pair)
        typed[key] = text
    try:
        out, said = changes(desk.state, find_event(desk.state, name), typed, desk.now(), desk.session.zone)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error
    warn(said, desk.lang)
    return out
