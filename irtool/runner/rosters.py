"""Duty rosters taken in: a sheet's rows compared with the chart, a shift set by hand. Written only when asked."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

from irtool.domain.chart import Chart, Shift
from irtool.domain.hours import office_span
from irtool.domain.lookalike import look_key, name_key
from irtool.domain.scalars import Moment
from irtool.domain.text import nearest
from irtool.errors import Problem, refuse
from irtool.exchange.roster_sheet import ShiftRow, shift_rows
from irtool.exchange.tables import read_tables
from irtool.store import rosters as files

Fate = Literal["new", "same", "unread"]


class RosterRow(msgspec.Struct, frozen=True):
    """A row of the sheet and what becomes of it. `free`: the name is nobody's in the chart, and is kept as it is;
    `alike` is then somebody whose name only looks the same, or empty."""

    row: int
    fate: Fate
    shift: Shift | None
    who: str
    free: bool = False
    alike: str = ""
    problem: Problem | None = None


class Plan(msgspec.Struct, frozen=True):
    """What an import would do: the rows, the shifts that it takes the place of, and the whole roster afterwards."""

    post: str
    rows: list[RosterRow]
    gone: list[Shift]
    after: list[Shift]

    @property
    def unread(self) -> int:
        """How many rows cannot be read; with any, nothing is written."""
        return sum(row.fate == "unread" for row in self.rows)


def plan(chart: Chart, post: str, path: Path, today: date, hours: tuple[str, str] = ("", "")) -> Plan:
    """What becomes of each row of a sheet. Raises UserError for a post that is none and a file without a roster.

    The sheet is the roster of the days that it covers: shifts of the chart that begin on one of them and are not in
    it go. `hours`: begin and end where the sheet says none; empty: the night between two office days.
    """
    role = known_post(chart, post)
    opens, closes = office_span(chart.hospital.office_hours)
    usual = (hours[0] or closes, hours[1] or opens)
    titles = [text for text in (role, chart.roles[role].title.ja, chart.roles[role].title.en) if text]
    found = shift_rows(read_tables(path), titles, today, usual)
    before = chart.rosters.get(role, [])
    people = _people(chart)
    there = frozenset(before)
    rows = [_row(chart, people, one, there) for one in found]
    shifts = {_key(row.shift): row.shift for row in rows if row.shift is not None}
    days = [key[0][:10] for key in shifts]
    covered = (min(days), max(days)) if days else ("", "")
    given = set(shifts.values())
    other = [s for s in before if s not in given]
    gone = {s: None for s in other if covered[0] <= _key(s)[0][:10] <= covered[1]}
    kept = [s for s in other if s not in gone]
    return Plan(role, rows, list(gone), sorted([*kept, *shifts.values()], key=_key))


def take_in(contacts: Path, made: Plan, now: datetime) -> Path | None:
    """Write the plan, all rows or none; the file that changed. Raises UserError when a row cannot be read."""
    if made.unread:
        raise refuse("roster.rows", count=made.unread)
    return files.write(contacts, made.post, made.after, now)


def put(contacts: Path, chart: Chart, post: str, shift: Shift, now: datetime) -> Path | None:
    """One shift more; it takes the place of one of the same hours. The file that changed.

    Raises UserError for a post that is none and an end that is not after the begin.
    """
    role = known_post(chart, post)
    if shift.from_ >= shift.until:
        raise refuse("roster.reversed", exit_code=2, **{"from": shift.from_, "until": shift.until})
    rest = [s for s in chart.rosters.get(role, []) if _key(s)[:2] != _key(shift)[:2]]
    return files.write(contacts, role, sorted([*rest, shift], key=_key), now)


def known_post(chart: Chart, text: str) -> str:
    """The id of a post of this id or title. Raises UserError with the nearest one."""
    titles = {name: key for key, r in chart.roles.items() for name in (r.title.en, r.title.ja, key) if name}
    if text not in titles:
        raise refuse("roster.no-post", name=text, nearest=nearest(text, titles) or "-")
    return titles[text]


def who_is(chart: Chart, text: str) -> tuple[str, str]:
    """The id of the one person of this name, written with blanks or without; else the text, and who looks alike."""
    return _who(_people(chart), text)


def _people(chart: Chart) -> dict[str, list[tuple[str, str]]]:
    """By how a name looks: everybody's exact key and id."""
    out: dict[str, list[tuple[str, str]]] = {}
    for key, person in chart.people.items():
        for name in dict.fromkeys((key, person.name.ja, person.name.en, person.name.ja.split(" ")[0])):
            if name:
                out.setdefault(look_key(name), []).append((name_key(name), key))
    return out


def _who(people: dict[str, list[tuple[str, str]]], text: str) -> tuple[str, str]:
    alike = people.get(look_key(text), [])
    same = {key for exact, key in alike if exact == name_key(text)}
    if len(same) == 1:
        return same.pop(), ""
    return text, next((key for _, key in alike), "")


def _row(chart: Chart, people: dict[str, list[tuple[str, str]]], one: ShiftRow, before: Container[Shift]) -> RosterRow:
    if one.problem is not None and one.problem.severity == "error":
        return RosterRow(one.row, "unread", None, one.who, problem=one.problem)
    who, alike = _who(people, one.who)
    shift = Shift(from_=Moment(one.from_), until=Moment(one.until), who=who, phone=one.phone)
    fate: Fate = "same" if shift in before else "new"
    return RosterRow(one.row, fate, shift, one.who, who not in chart.people, alike, one.problem)


def _key(shift: Shift) -> tuple[str, str, str]:
    return shift.from_.replace(" ", "T"), shift.until.replace(" ", "T"), shift.who
