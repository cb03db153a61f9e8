"""When something that a scenario waits for came true, as the record shows it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from irtool.domain.notifying import parse_time
from irtool.domain.parties import find
from irtool.domain.scenario import Mark
from irtool.domain.wanted import wanted

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State


def since(state: State, views: Sequence[StepView], mark: Mark) -> datetime | None:
    """The moment of the story from which on a mark holds; None while it does not."""
    if mark.step:
        return _step(state, views, mark.step)
    if mark.decision:
        return _step(state, views, mark.decision, mark.choice)
    if mark.party:
        return _party(state, mark.party)
    if mark.fact:
        return _fact(state, mark.fact, mark.value)
    one = state.exercise.delivered.get(mark.inject)
    return parse_time(state, one.story) if one is not None and not one.data.skipped else None


def _step(state: State, views: Sequence[StepView], step: str, choice: str = "") -> datetime | None:
    ended = [
        view.ended
        for view in views
        if step in (view.step.id, view.full) and view.status in ("done", "skipped") and choice in ("", view.choice)
    ]
    return _first(state, ended)


def _party(state: State, name: str) -> datetime | None:
    """The first time that somebody of theirs was spoken to, the matter was passed on to them, or they called."""
    there: set[str] = set()
    for one in wanted(state.chart, [name], {}):
        there |= {one.id, *find(state.chart, one.id).people}
    made = [
        a.at
        for a in state.attempts
        if (a.reached or a.data.outcome == "relayed") and (a.data.party in there or a.data.instead_of in there)
    ]
    return _first(state, [*made, *(at for _, at, call in state.received if call.from_ in there)])


def _fact(state: State, name: str, value: str) -> datetime | None:
    """Since when it has had this value without a break; without a value, since it first had any."""
    standing = state.facts.get(name)
    at = ""
    for claim in standing.history if standing is not None else ():
        known = claim.value not in (None, "", "unknown")
        holds = _is(claim.value, value) if value else known
        at = (at or str(claim.data.occurred or claim.at)) if holds else ""
    return parse_time(state, at) if at else None


def _is(found: Any, value: str) -> bool:
    return value in [str(one) for one in found] if isinstance(found, list) else str(found) == value


def _first(state: State, times: Sequence[str]) -> datetime | None:
    return min((t for at in times if at and (t := parse_time(state, at)) is not None), default=None)
