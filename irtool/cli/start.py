"""`irtool start`: the record begins. Only a disk that takes nothing stops it."""

from __future__ import annotations

import os

import click

from irtool.cli.output import emit, out, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.event import By
from irtool.errors import Malformed, Problem


@click.command("start", cls=Command)
@click.argument("playbook", metavar="[PLAYBOOK]", default="")
@click.option("--title", metavar="TEXT", default="")
@click.option("--aware-at", metavar="WHEN", default="")
@click.option("--join", metavar="CODE", default="")
@click.pass_obj
def start(settings: Settings, playbook: str, title: str, aware_at: str, join: str) -> None:
    from irtool.cli.desk import cannot_write
    from irtool.cli.workspace import say_doubts
    from irtool.runner.opening import start as begin
    from irtool.store import who

    by, said = _who(settings)
    try:
        opened = begin(
            settings.space, playbook, by, title=title, aware_at=aware_at, join=join, drill=settings.drill,
            clock=settings.clock,
        )  # fmt: skip
    except OSError as error:
        raise cannot_write(error, str(settings.space.root)) from error
    session = opened.session
    lang = settings.language(session.state.chart.hospital.language)
    if by != who.login():  # a name that was said, also one that the chart lacks
        who.remember(session.code, by)
    session.follow()
    click.get_current_context().call_on_close(session.settle)
    warn([*said, *_time(aware_at, settings, session), *opened.said], lang)
    say_doubts(settings.space.root, lang)
    if settings.json:
        emit({"incident": session.code, "path": str(session.path)})
        return
    code = session.code
    kind = "started-drill" if session.drill else "started"
    out(say(kind, lang, title=session.state.course.title, code=f"{code[:4]} {code[4:7]} {code[7:]}"))
    out(say("started-folder", lang, path=str(session.path)))
    out(say("started-next", lang))


def _who(settings: Settings) -> tuple[By, list[Problem]]:
    """Who begins: as said and known to the chart, as said, or the login of this machine."""
    from irtool.store import who

    asked = settings.recorder or os.environ.get("IRTOOL_AS", "")
    if not asked.strip():
        return who.login(), []
    from irtool.domain.naming import find_person
    from irtool.store.contacts import load_chart

    by = who.parse(asked)
    name, problem = find_person(load_chart(settings.space.contacts).chart, by.person)
    if problem is None:
        return By(person=name, role=by.role), []
    return By(name=by.person, role=by.role, unconfirmed=True), [problem]


def _time(text: str, settings: Settings, session: object) -> list[Problem]:
    """What is odd about the time given: it is kept as typed, whatever it says."""
    from irtool.domain.times import parse_when
    from irtool.runner.session import Session

    assert isinstance(session, Session)
    if not text:
        return []
    now = session.clock()
    try:
        when = parse_when(text, now, session.zone)
    except Malformed as error:
        return [Problem(code=error.code, values=error.values, severity="warning")]
    if when.earliest > now:
        return [Problem(code="time.later", values={"found": when.text}, severity="warning")]
    return []
