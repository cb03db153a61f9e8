"""A planned drill (訓練の計画): when, where, which scenario, who plays what. Made without YAML, kept as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.drill import Lead, Setup, Taking
from irtool.domain.naming import find_person
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import Calls, Pace
from irtool.domain.text import one_line


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
    note: str = ""

    def setup(self, scenario: Scenario, absent: Iterable[str] = ()) -> Setup:
        """How the drill begins; `absent`: the names of those who did not come."""
        gone = set(absent)
        return Setup(
            scenario=scenario.scenario, version=scenario.version, pace=self.pace or scenario.pace,
            calls=self.calls or scenario.calls, lead=self.lead, leader=self.leader, place=self.place, plan=self.plan,
            players=[
                msgspec.structs.replace(one, absent=True) if one.name in gone else one for one in self.players
            ],
        )  # fmt: skip


def pasted(chart: Chart, text: str) -> list[Taking]:
    """Names as they are pasted, one a line or with commas; those whom the chart knows with their id, each once."""
    out: dict[str, Taking] = {}
    for name in (one_line(part) for row in text.splitlines() for part in row.replace("、", ",").split(",")):
        if name:
            person, unknown = find_person(chart, name)
            known = unknown is None and person in chart.people
            shown = (chart.people[person].name.ja or chart.people[person].name.en) if known else name
            out.setdefault(person if known else name, Taking(name=shown, person=person if known else ""))
    return list(out.values())


def handed_out(scenario: Scenario, players: Iterable[Taking], chart: Chart) -> list[Taking]:
    """The roles of the scenario given to the players: to whom holds the post in the chart, then in turn.

    Every role that the drill needs is somebody's, if there is anybody; whoever has one already keeps it.
    """
    found = list(players)
    there = [n for n, one in enumerate(found) if not one.absent]
    if not there:
        return found
    for role in scenario.roles:
        if any(role.id in one.roles and not one.absent for one in found):
            continue
        post = chart.roles.get(role.post)
        holder = next((n for n in there if post is not None and found[n].person in post.holders), None)
        free = min(there, key=lambda n: (len(found[n].roles), n))
        if holder is None and not role.needed and found[free].roles:
            continue
        n = holder if holder is not None else free
        found[n] = msgspec.structs.replace(found[n], roles=[*found[n].roles, role.id])
    return found


def unfilled(scenario: Scenario, players: Iterable[Taking]) -> Iterator[str]:
    """The roles that the drill needs and that nobody who comes plays."""
    taken = {role for one in players if not one.absent for role in one.roles}
    return (role.id for role in scenario.roles if role.needed and role.id not in taken)
