"""How a limit is counted: from which time, to which day, moved off the days on which offices are closed. Pure.

The day of knowing is day 1. The recipient is a public office, so its own closed days count, not the hospital's:
Saturdays, Sundays, public holidays and 12-29 to 01-03 (行政機関の休日に関する法律 第1条).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.closed import PUBLIC, closed_days
from irtool.domain.obligation import Clock
from irtool.domain.scalars import condition
from irtool.domain.standing import Claim
from irtool.domain.times import When
from irtool.domain.truth import evaluate, unknown_names

if TYPE_CHECKING:
    from irtool.domain.incident import State

SOON_DAYS = 7
"""From so many days before its last day on a report is due soon, where the rule names no first day (our choice)."""


class Counted(msgspec.Struct, frozen=True):
    """What a clock runs from: the fact, its claim, and what stood there before, empty for none."""

    fact: str
    claim: Claim
    when: When
    before: str = ""
    before_fact: str = ""


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A counted limit. `counted`: the last day before it was moved; `soon`: from when on it is due soon."""

    due: date
    counted: date
    soon: date
    early: date | None = None
    due_if: date | None = None
    due_if_facts: list[str] = []


def counted(state: State, aware: Sequence[str], facts: Mapping[str, Any]) -> Counted | None:
    """The first of these times if it is known, else the earliest of the others; None when none is known.

    Whoever was told by a vendor before noticing anything knew from then: nothing listed later may give a later limit.

    What counted before is an earlier value of the same fact, else the next of the others that was known by then.
    """
    known = [name for name in aware if isinstance(facts.get(name), When)]
    if not known:
        return None
    if known[0] != aware[0]:
        known.sort(key=lambda name: facts[name].earliest)  # stable: of two alike the one listed first
    fact, when = known[0], facts[known[0]]
    history = state.facts[fact].history
    claim = history[-1]
    for earlier in reversed(history[:-1]):
        if earlier.value not in (claim.value, None, "", "unknown") and not _hidden(state, earlier.id):
            return Counted(fact, claim, when, str(earlier.value), fact)
    for name in known[1:]:
        now = state.facts[name].now
        if now is None or state.ids[now.id] > state.ids[claim.id]:  # nothing was ever counted from it
            continue
        if facts[name].text != when.text and not _hidden(state, now.id):
            return Counted(fact, claim, when, facts[name].text, name)
    return Counted(fact, claim, when)


def _hidden(state: State, entry: str) -> bool:
    note = state.amendments.get(entry)
    return note is not None and note.hidden is not None


def deadline(
    clock: Clock,
    day: date,
    facts: Mapping[str, Any],
    declared: Container[str],
    holidays: Callable[[int], Container[date]],
) -> Limit:
    """The limit of a clock that counts in days, when `day` is day 1.

    Of the longer terms the first that holds counts. One that is unknown is told beside the shorter: until it is
    known, the shorter is the limit.
    """
    days, longer = clock.days, 0
    names: list[str] = []
    for term in clock.longer:
        expression = condition(term.when)
        truth = evaluate(expression, facts, declared)
        if truth:
            days, longer, names = term.days, 0, []
            break
        if truth is None and not longer:
            longer, names = term.days, unknown_names(expression, facts, declared)
    last = _nth(day, days)
    due = _moved(clock, last, holidays)
    early = _nth(day, clock.early) if clock.early else None
    return Limit(
        due=due,
        counted=last,
        soon=early or due - timedelta(days=SOON_DAYS),
        early=early,
        due_if=_moved(clock, _nth(day, longer), holidays) if longer else None,
        due_if_facts=names,
    )


def _nth(day: date, n: int) -> date:
    try:
        return day + timedelta(days=n - 1)
    except OverflowError:
        return date.max


def _moved(clock: Clock, day: date, holidays: Callable[[int], Container[date]]) -> date:
    closed = closed_days(PUBLIC, holidays)
    while clock.closed == "next" and day < date.max and (day.weekday() >= 5 or closed(day)):
        day += timedelta(days=1)
    return day
