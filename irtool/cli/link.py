"""`irtool link`: two incidents turned out to belong together."""

from __future__ import annotations

import click

from irtool.cli.desk import Desk
from irtool.cli.output import emit, event_objects, out, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.course import grouped


@click.command("link", cls=Command)
@click.argument("other", metavar="OTHER")
@click.option("--reason", metavar="TEXT", default="")
@click.option("--withdraw", is_flag=True)
@click.pass_obj
def link(settings: Settings, other: str, reason: str, withdraw: bool) -> None:
    from irtool.runner import linking

    desk = Desk(settings)
    done = linking.unlink(desk.session, other, reason) if withdraw else linking.link(desk.session, other, reason)
    warn(done.said, desk.lang)
    if settings.json:
        emit({"linked": done.code, "events": event_objects(done.events)})
    elif done.events:
        out(say("unlinked" if withdraw else "linked", desk.lang, code=grouped(done.code)))
