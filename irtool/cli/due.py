"""`irtool due`: what is due when. Exit code 1 when something is late, so that a script can ring a bell."""

from __future__ import annotations

import click

from irtool.cli.desk import Desk
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain import due as rules
from irtool.domain.event import iso
from irtool.domain.showing import show_time
from irtool.domain.statusline import due_name, gone
from irtool.words.sentences import speak
from irtool.words.status import STATUS


@click.command("due", cls=Command)
@click.pass_obj
def due(settings: Settings) -> int:
    desk = Desk(settings, reading=True)
    state, now = desk.state, desk.now()
    found = rules.due(state, now)
    if settings.json:
        rows = [
            {
                "at": iso(one.at), "kind": one.kind, "late": one.late, "title": one.title.to(desk.lang),
                "step": one.step, "party": one.party, "person": one.person, "ref": one.ref,
            }
            for one in found
        ]  # fmt: skip
        emit({"due": rows})
        return int(any(one.late for one in found))
    lang = desk.lang
    lines = []
    for one in found:
        late = say("late", lang, gone=gone(now - one.at, lang)) if one.late else ""
        title = one.title.to(lang) if one.kind != "call-back" else due_name(state, one, lang)
        time = show_time(one.at, now, lang, desk.session.zone)
        lines.append((time, late, speak(STATUS, one.kind, lang), title, one.step))
    table(lines)
    if not lines:
        out(say("nothing-due", lang))
    return int(any(one.late for one in found))
