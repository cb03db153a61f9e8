"""`irtool resume`: the screens on the open incident, or, where nobody sits, its status."""

from __future__ import annotations

import click

from irtool.cli.settings import Settings
from irtool.cli.shell import Command


@click.command("resume", cls=Command)
@click.pass_obj
def resume(settings: Settings) -> int:
    if not settings.has_terminal or settings.screens is None or settings.json:
        from irtool.cli.status import print_status
        from irtool.cli.workspace import say_doubts

        say_doubts(settings.space.root, settings.language())
        return print_status(settings)
    if settings.drill and not settings.named_incident:
        from irtool.store.incidents import current

        settings.incident = current(settings.space, drill=True)[0].code
    return settings.screens(settings, True)
