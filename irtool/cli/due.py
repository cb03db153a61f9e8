"""`irtool due`: what is due when, over all incidents. Exit code 1 when something is late: a script can ring a bell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk
from irtool.cli.output import emit, err, out, problem_line, problem_object, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.task import shown_time
from irtool.domain import due as rules
from irtool.domain.durations import parse_duration
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.event import iso
from irtool.domain.parties import find
from irtool.domain.showing import show_time
from irtool.domain.statusline import due_name, gone
from irtool.errors import Malformed, Problem, UserError, refuse
from irtool.store import incidents
from irtool.store.openness import is_open
from irtool.store.owing import Owing
from irtool.words.sentences import speak
from irtool.words.status import STATUS


class _Row(msgspec.Struct, frozen=True):
    """A due thing of one incident, and its words."""

    incident: str
    one: rules.Due
    title: str
    whom: str
    time: str
    late: str


@click.command("due", cls=Command)
@click.option("--within", metavar="SPAN", default="")
@click.pass_obj
def due(settings: Settings, within: str) -> int:
    span = _span(within)
    found, broken = _everywhere(settings)
    rows = [row for row, now in found if span is None or row.one.at <= now + span]
    rows.sort(key=lambda row: row.one.at)
    lang = settings.language()
    if settings.json:
        problems = {"problems": [problem_object(problem, lang) for problem in broken]} if broken else {}
        emit({"due": [_object(row) for row in rows], **problems})
    else:
        several = len({row.incident for row in rows}) > 1
        lines = []
        for row in rows:
            kind = speak(STATUS, row.one.kind, lang)
            lines.append((row.time, row.late, kind, row.whom, row.one.step, *([row.incident] if several else [])))
        table(lines)
        if not rows:
            out(say("nothing-due", lang))
    return int(bool(broken) or any(row.one.late for row in rows))


def _span(text: str) -> timedelta | None:
    try:
        return timedelta(seconds=parse_duration(text).seconds) if text else None
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error


def _everywhere(settings: Settings) -> tuple[list[tuple[_Row, datetime]], list[Problem]]:
    """What is due in the named incident, else in every open one and in the closed ones that still owe something.

    A closed one is read once; that it owes nothing is remembered until its record grows. A record that
    cannot be read is said, and the others are looked at all the same.
    """
    if settings.named_incident:
        return _of(Desk(settings, reading=True)), []
    out_: list[tuple[_Row, datetime]] = []
    broken: list[Problem] = []
    owing = Owing()
    for one in incidents.all_incidents(settings.space):
        if one.drill != settings.drill:
            continue
        over = not is_open(one.path)
        if over and owing.known(one.path) is False:
            continue
        try:
            found = _of(Desk(msgspec.structs.replace(settings, incident=one.path.name), reading=True))
        except UserError as error:
            broken += error.problems
            for problem in error.problems:
                err(f"{one.path.name}: {problem_line(problem, settings.language())}")
            continue
        out_ += found
        if over:
            owing.found(one.path, bool(found))
    owing.save()
    return out_, broken


def _of(desk: Desk) -> list[tuple[_Row, datetime]]:
    state, now, lang = desk.state, desk.now(), desk.lang
    out_ = []
    for one in rules.due(state, now):
        title = one.title.to(lang)
        whom = due_name(state, one, lang) if one.kind == "call-back" else title
        if one.kind == "update" and one.party:
            whom = f"{title} ({find(state.chart, one.party).name.to(lang)})"
        late = say("late", lang, gone=gone(now - one.at, lang)) if one.late else ""
        out_.append((_Row(desk.session.code, one, title, whom, _time(desk, one), late), now))
    return out_


def _time(desk: Desk, one: rules.Due) -> str:
    """Until when: what is due on a day names the day, or its span of days, not its last minute."""
    state = desk.state
    if one.obligation:
        words = DutySpeaker(state, desk.now(), desk.lang)
        early = words.day(one.early) if one.early else ""
        return words.say("between" if early else "until", due=words.day(one.at.date()), early=early)
    promise = next((said.data.next_update for said in state.submitted if said.id == one.ref), "")
    task = state.tasks.get(one.ref)
    typed = task.data.due if task else promise
    return shown_time(desk, typed) if typed else show_time(one.at, desk.now(), desk.lang, desk.session.zone)


def _object(row: _Row) -> dict[str, Any]:
    one = row.one
    return {
        "at": iso(one.at), "kind": one.kind, "late": one.late, "title": row.title, "step": one.step,
        "party": one.party, "person": one.person, "ref": one.ref, "incident": row.incident,
        "obligation": one.obligation, "stage": one.stage,
    }  # fmt: skip
