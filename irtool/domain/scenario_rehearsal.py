"""A rehearsal of a drill: the whole run on paper, before anybody is invited. Pure.

As it goes when the players do what is expected just in time, as it goes when they do nothing, whom of this chart
each name means, and whether it fits into its minutes. What is wrong with the file is found by
`domain/scenario_check.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.finding import Finding
from irtool.domain.parties import find
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import SPEED
from irtool.domain.scenario_play import Played, Stage, play
from irtool.domain.wanted import wanted

SLACK = 1.25
"""A run of a quarter more than planned is not doubted: nobody needs every limit to its end."""


class Meant(msgspec.Struct, frozen=True):
    """A role of the scenario, or a party that it names, and whom of the chart it means. `missing`: nobody of it.

    `post`: the one of the chart that is meant; its people hold it.
    """

    sort: Literal["role", "party"]
    id: str
    title: Text
    people: list[Text]
    missing: bool
    post: str = ""


class Rehearsed(msgspec.Struct, frozen=True):
    """A scenario on paper. `takes`: minutes of the wall at its own pace when all is done just in time, without the
    jumps; None for one that goes from piece to piece."""

    stage: Stage
    expected: Played
    idle: Played
    meant: list[Meant]
    takes: int | None

    @property
    def findings(self) -> list[Finding]:
        """What is to be said beside what the check of its file finds."""
        scenario = self.stage.scenario
        if self.takes is None or self.takes <= scenario.minutes * SLACK:
            return []
        return [
            Finding(("minutes",), "scenario.too-long", {"takes": self.takes, "minutes": scenario.minutes}, "warning")
        ]


def rehearse(stage: Stage) -> Rehearsed:
    """Play a scenario twice. Deterministic; nothing is written anywhere."""
    expected = play(stage, acting=True)
    speed = SPEED[stage.scenario.pace]
    takes = math.ceil(expected.lasted.total_seconds() / 60 / speed) if speed else None
    return Rehearsed(stage, expected, play(stage, acting=False), list(_meant(stage)), takes)


def _meant(stage: Stage) -> Iterator[Meant]:
    chart = stage.chart
    for role in stage.scenario.roles:
        post = find(chart, role.post) if role.post else None
        people = [find(chart, name).name for name in post.people] if post is not None else []
        missing = post is not None and not post.listed
        yield Meant("role", role.id, role.title, people, missing, role.post)
    for name in parties(stage.scenario):
        there = [find(chart, one.id) for one in wanted(chart, [name], {}) if chart.has_party(one.id)]
        held = [find(chart, person).name for person in there[0].people] if name in chart.roles else []
        people = held if name in chart.roles else [one.name for one in there]
        yield Meant("party", name, find(chart, name).name, people, not there, name if name in chart.roles else "")


def parties(scenario: Scenario) -> list[str]:
    """Everybody whom a scenario names as somebody to call, each once, in the order of the file."""
    marks = [one.expect for one in scenario.expectations]
    marks += [mark for one in scenario.injects for mark in (one.after, one.unless)]
    named = [mark.party for mark in marks if mark is not None and mark.party]
    return list(dict.fromkeys([*(one.party for one in scenario.answers), *named]))
