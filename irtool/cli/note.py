"""`irtool note`: the one that must be quick."""

from __future__ import annotations

import sys

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.notes import NoteAdded


@click.command("note", cls=Command)
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@click.option("--step", metavar="STEP", default="")
@recording
@click.pass_obj
def note(settings: Settings, text: tuple[str, ...], step: str, times: Times) -> None:
    words = " ".join(text)
    if words == "-":
        words = sys.stdin.read().strip()
    desk = Desk(settings)
    desk.record(NoteAdded(text=words, step=step, **desk.fields(times)))
