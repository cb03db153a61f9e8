"""A scenario put on the stage: its story's first moment, its people, frozen with the record of the drill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from irtool.domain.course import ResponderJoined
from irtool.domain.drill import Setup
from irtool.domain.event import Draft, iso
from irtool.domain.scalars import span
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import beginning
from irtool.store.library import FolderLibrary


class Staged(msgspec.Struct, frozen=True):
    """A scenario, and how this drill of it is set up; what opening it finds out is filled in then."""

    scenario: Scenario
    setup: Setup


def staged(library: FolderLibrary, exercise: Staged, now: datetime) -> Setup:
    """The setup as the record keeps it, its scenario on the disk. Raises OSError.

    Who is really called is called now: such a story without an hour of its own begins at the wall's.
    """
    scenario = exercise.scenario
    now_itself = exercise.setup.calls == "real" and not scenario.starts
    reach = timedelta() if now_itself else longest(scenario)
    return msgspec.structs.replace(
        exercise.setup, scenario=scenario.scenario, version=scenario.version, frozen=library.freeze(scenario),
        starts=iso(beginning(scenario.starts, now, reach)),
    )  # fmt: skip


def longest(scenario: Scenario) -> timedelta:
    """How far its story reaches: to its last timed piece, at least as long as the drill takes."""
    spans: Iterable[Any] = (text for one in scenario.injects for text in (one.at, one.by) if text)
    return timedelta(seconds=max((span(text).seconds for text in spans), default=0), minutes=scenario.minutes)


def at_start(drafts: Sequence[Draft], setup: Setup, exercise: Staged) -> list[Draft]:
    """The first entries of the record, with those who take part, all at the story's first moment."""
    drafts = [*drafts, *(Draft("responder.joined", one) for one in _joining(exercise.scenario, setup))]
    return [msgspec.structs.replace(d, data=msgspec.structs.replace(d.data, occurred=setup.starts)) for d in drafts]


def _joining(scenario: Scenario, setup: Setup) -> Iterator[ResponderJoined]:
    """Those who came, each with the post that they play."""
    posts = {role.id: role.post for role in scenario.roles}
    for one in setup.players:
        if not one.absent:
            role = next((post for name in one.roles if (post := posts.get(name, ""))), "")
            yield ResponderJoined(person=one.person, name="" if one.person else one.name, role=role)
