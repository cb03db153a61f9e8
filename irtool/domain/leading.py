"""What is read to the players next: every piece of the story with its moment and where it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain.answers import ringing_back
from irtool.domain.bilingual import Text
from irtool.domain.marks import since
from irtool.domain.notifying import parse_time
from irtool.domain.parties import find
from irtool.domain.scalars import span
from irtool.domain.scenario import Heard, Inject

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

Status = Literal["read", "skipped", "due", "coming", "waiting", "off", "by-hand"]
BACK = "back:"
"""How the piece of a party that rings back is called: this, and the id of the call's entry."""


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of the story now. `at`: its moment in the story, None while nothing says one.

    `due`: to be read now. `coming`: its moment is known. `waiting`: for something the players do. `off`: what it would
    have pushed for was done. `by-hand`: whenever whoever leads wants. `to`: to whom, as the scenario's roles.
    """

    id: str
    title: Text
    say: Text
    status: Status
    at: datetime | None = None
    to: str = ""
    from_: Text = Text()
    how: Heard = "aloud"
    note: Text = Text()
    party: str = ""
    """Who rings back; empty for a piece of the scenario."""


def leads(state: State, views: Sequence[StepView], now: datetime) -> list[Lead]:
    """Every piece of the scenario, then those who ring back; `now` is the story's moment.

    What is due comes first by its moment, then what is coming; the rest in the order of the file.
    """
    scenario = state.exercise.scenario
    if scenario is None:
        return []
    titles = {role.id: role.title for role in scenario.roles}
    found = [_lead(state, views, inject, titles, now) for inject in scenario.injects]
    found += _backs(state, now)
    timed = [one for one in found if one.status in ("due", "coming") and one.at is not None]
    timed.sort(key=lambda one: (one.status != "due", one.at))
    return [*timed, *(one for one in found if one not in timed)]


def upcoming(found: Sequence[Lead]) -> Lead | None:
    """The piece to be read next: what is due, else what comes first; None when nothing has a moment."""
    return next((one for one in found if one.status in ("due", "coming")), None)


def _lead(state: State, views: Sequence[StepView], inject: Inject, titles: dict[str, Text], now: datetime) -> Lead:
    status, at = _when(state, views, inject, now)
    to = "、".join(titles[name].ja or titles[name].en if name in titles else name for name in inject.to)
    return Lead(
        id=inject.id, title=inject.title or inject.say, say=inject.say, status=status, at=at, to=to,
        from_=inject.from_, how=inject.how, note=inject.note,
    )  # fmt: skip


def _when(state: State, views: Sequence[StepView], inject: Inject, now: datetime) -> tuple[Status, datetime | None]:
    read = state.exercise.delivered.get(inject.id)
    if read is not None:
        return "skipped" if read.data.skipped else "read", parse_time(state, read.story)
    start = state.exercise.starts or now
    at: datetime | None = None
    if inject.after is not None:
        then = since(state, views, inject.after)
        if then is None:
            return "waiting", None
        at = then + _span(inject.delay)
    elif inject.at or inject.by:
        at = start + _span(inject.at or inject.by)
    if at is None:
        return "by-hand", None
    if inject.unless is not None and since(state, views, inject.unless) is not None:
        return "off", at  # also when it was due and nobody had read it yet: who has called is not asked to
    return "due" if at <= now else "coming", at


def _span(text: str) -> timedelta:
    return timedelta(seconds=span(text).seconds) if text else timedelta()


def _backs(state: State, now: datetime) -> list[Lead]:
    """Parties that ring back so long after a call, unless they have been spoken to meanwhile."""
    out = []
    for attempt, back in ringing_back(state):
        made, name = parse_time(state, attempt.at), f"{BACK}{attempt.id}"
        at = made + _span(back.after) if made is not None else None
        read = state.exercise.delivered.get(name)
        if read is not None:
            status: Status = "skipped" if read.data.skipped else "read"
        elif any(later.reached and later.data.party == attempt.data.party and later.id != attempt.id
                 and state.ids[later.id] > state.ids[attempt.id] for later in state.attempts):  # fmt: skip
            status = "off"
        else:
            status = "due" if at is not None and at <= now else "coming"
        party = find(state.chart, attempt.data.party).name
        out.append(
            Lead(id=name, title=party, say=back.say, status=status, at=at, from_=party, how="phone",
                 party=attempt.data.party)
        )  # fmt: skip
    return out
