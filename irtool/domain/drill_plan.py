"""A planned drill (訓練の計画): when, where, which scenario, who plays what. Made without YAML, kept as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.coming import parse_ahead
from irtool.domain.drill import Lead, Setup, Taking
from irtool.domain.naming import find_person
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import Calls, Pace
from irtool.domain.text import halfwidth, one_line
from irtool.errors import Malformed

_SEPARATORS = re.compile("[,，、;；]")
_LISTED = re.compile(r"^(?:[・･●○■□◆◇]|[*-](?=\s)|[(（]?[0-9０-９]{1,3}[.．)）])\s*")
"""What a list puts before each name."""
_AHEAD = {"今日": 0, "明日": 1, "あさって": 2, "明後日": 2, "来週": 7, "today": 0, "tomorrow": 1}


class Plan(msgspec.Struct, omit_defaults=True, kw_only=True):
    """One planned drill. `plan`: its id, also the name of its file; `on` a day, `at` a time of the wall, as typed.

    `pace` and `calls` are empty where the scenario's own are taken.
    """

    plan: str
    scenario: str
    title: str = ""
    on: str = ""
    at: str = ""
    place: str = ""
    leader: str = ""
    lead: Lead = "tool"
    pace: Pace | None = None
    calls: Calls | None = None
    players: list[Taking] = []

    def setup(self, scenario: Scenario, absent: Iterable[str] = ()) -> Setup:
        """How the drill begins; `absent`: the names of those who did not come."""
        return Setup(
            scenario=scenario.scenario, version=scenario.version, pace=self.pace or scenario.pace,
            calls=self.calls or scenario.calls, lead=self.lead, leader=self.leader, place=self.place, plan=self.plan,
            players=away(self.players, absent),
        )  # fmt: skip


def away(players: Iterable[Taking], names: Iterable[str]) -> list[Taking]:
    """The players, those of these names marked as absent; whoever is absent already stays so."""
    gone = set(names)
    return [msgspec.structs.replace(one, absent=True) if one.name in gone else one for one in players]


def pasted(chart: Chart, text: str, before: Iterable[Taking] = ()) -> list[Taking]:
    """Names as they are pasted, one a line or with commas; those whom the chart knows with their id, each once.

    Of a row with tabs, as a spreadsheet gives it, the cell that the chart knows is the name, else the whole row is.
    Whoever was there `before` keeps their roles and whether they are absent.
    """
    known = {one.person or one.name: one for one in before}
    out: dict[str, Taking] = {}
    for part in (part for row in text.splitlines() for part in _SEPARATORS.split(row)):
        cells = [one for one in (_taking(chart, cell) for cell in part.split("\t")) if one.person]
        one = cells[0] if cells else _taking(chart, part)
        if one.name:
            key = one.person or one.name
            out.setdefault(key, known.get(key, one))
    return list(out.values())


def _taking(chart: Chart, text: str) -> Taking:
    """Who is meant: somebody of the chart, else the name as it was typed."""
    typed = one_line(text)
    name = _LISTED.sub("", typed) or typed
    person, unknown = find_person(chart, name)
    if unknown is not None or person not in chart.people:
        return Taking(name=name)
    shown = chart.people[person].name
    return Taking(name=shown.ja or shown.en or person, person=person)


def cast(players: Sequence[Taking], role: str, n: int) -> list[Taking]:
    """The n-th player plays this role too; or does not any more, if it was theirs."""
    roles = players[n].roles
    now = [one for one in roles if one != role] if role in roles else [*roles, role]
    return [*players[:n], msgspec.structs.replace(players[n], roles=now), *players[n + 1 :]]


def handed_out(scenario: Scenario, players: Iterable[Taking], chart: Chart) -> list[Taking]:
    """The roles of the scenario given to the players: first to whom holds the post in the chart, then in turn.

    Every role that the drill needs is somebody's, if there is anybody; whoever has one already keeps it.
    """
    found = list(players)
    there = [n for n, one in enumerate(found) if not one.absent]
    open_ = [role for role in scenario.roles if not any(role.id in found[n].roles for n in there)]
    holders: dict[str, int] = {}
    for role in open_:
        post = chart.roles.get(role.post)
        held = [n for n in there if post is not None and found[n].person in post.holders]
        if held:
            holders[role.id] = n = min(held, key=lambda n: len(found[n].roles))
            found = cast(found, role.id, n)
    for role in sorted(open_, key=lambda role: not role.needed):
        if role.id in holders or not there:
            continue
        n = min(there, key=lambda n: (len(found[n].roles), n))
        if role.needed or not found[n].roles:
            found = cast(found, role.id, n)
    return found


def unfilled(scenario: Scenario, players: Iterable[Taking]) -> Iterator[str]:
    """The roles that the drill needs and that nobody who comes plays."""
    taken = {role for one in players if not one.absent for role in one.roles}
    return (role.id for role in scenario.roles if role.needed and role.id not in taken)


def hour_of(text: str) -> str:
    """A time of the wall, as it was typed. Raises Malformed `drill.no-hour` for one that no clock shows (`25:00`)."""
    found = re.fullmatch(r"([0-9]{1,2})(?::|時)(?:([0-9]{1,2})分?)?", halfwidth(text).strip())
    if found is not None and (int(found[1]) > 23 or int(found[2] or 0) > 59):
        raise Malformed("drill.no-hour", 0, found=one_line(text)[:40])
    return text


def day_of(text: str, now: datetime, zone: tzinfo) -> str:
    """A day to come as people type it (`2026-12-10`, `12/10`, `12月10日`, `明日`), as `2026-12-10`; empty stays so.

    Raises Malformed `drill.no-day`, also for what is no single day.
    """
    plain = halfwidth(text).strip()
    if not plain or plain in _AHEAD:
        return f"{now + timedelta(days=_AHEAD[plain]):%Y-%m-%d}" if plain else ""
    short = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", plain)
    try:
        when = parse_ahead(f"{short[1]}/{short[2]}" if short else plain, now, zone)
    except Malformed as error:
        raise Malformed("drill.no-day", 0, found=one_line(text)[:40]) from error
    if when.earliest.date() != when.latest.date():
        raise Malformed("drill.no-day", 0, found=one_line(text)[:40])
    return when.earliest.date().isoformat()
