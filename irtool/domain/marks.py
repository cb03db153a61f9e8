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
    """The moment of the story from which on a piece need not wait, or not push, any more: a step that was skipped with
    a reason is dealt with as well. None while it does not hold.
    """
    met = found(state, views, mark, ("done", "skipped"))
    return met[0] if met is not None else None


def found(
    state: State, views: Sequence[StepView], mark: Mark, ended: Sequence[str] = ("done",)
) -> tuple[datetime, str] | None:
    """The moment of the story from which on a mark holds, and the id of the entry that made it so (empty where none
    did: a step that only waits); None while it does not hold.
    """
    if mark.step:
        return _step(state, views, mark.step, ended)
    if mark.decision:
        return _step(state, views, mark.decision, ended, mark.choice)
    if mark.party:
        return _party(state, mark.party)
    if mark.fact:
        return _fact(state, mark.fact, mark.value)
    one = state.exercise.delivered.get(mark.inject)
    return _first(state, [(one.story, one.id)]) if one is not None and not one.data.skipped else None


def _step(
    state: State, views: Sequence[StepView], step: str, ended: Sequence[str], choice: str = ""
) -> tuple[datetime, str] | None:
    made = [
        (view.ended, view.ended_by or (view.claim.id if view.claim is not None else ""))
        for view in views
        if step in (view.step.id, view.full) and view.status in ended and choice in ("", view.choice)
    ]
    return _first(state, made)


def _party(state: State, name: str) -> tuple[datetime, str] | None:
    """The first time that somebody of theirs was spoken to, the matter was passed on to them, or they called."""
    there: set[str] = set()
    for one in wanted(state.chart, [name], {}):
        there |= {one.id, *find(state.chart, one.id).people}
    made = [
        (a.at, a.id)
        for a in state.attempts
        if (a.reached or a.data.outcome == "relayed") and (a.data.party in there or a.data.instead_of in there)
    ]
    return _first(state, [*made, *((at, id_) for id_, at, call in state.received if call.from_ in there)])


def _fact(state: State, name: str, value: str) -> tuple[datetime, str] | None:
    """Since when it has had this value without a break; without a value, since it first had any."""
    standing = state.facts.get(name)
    met = ("", "")
    for claim in standing.history if standing is not None else ():
        known = claim.value not in (None, "", "unknown")
        holds = _is(claim.value, value) if value else known
        met = (met if met[0] else (str(claim.data.occurred or claim.at), claim.id)) if holds else ("", "")
    return _first(state, [met])


def _is(found: Any, value: str) -> bool:
    return value in [str(one) for one in found] if isinstance(found, list) else str(found) == value


def _first(state: State, made: Sequence[tuple[str, str]]) -> tuple[datetime, str] | None:
    times = [(then, id_) for at, id_ in made if at and (then := parse_time(state, at)) is not None]
    return min(times, key=lambda one: one[0], default=None)
