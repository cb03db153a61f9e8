"""What was expected of the players, and how it went: met, late, missed, with times. Computed, never stored. Pure.

A word of whoever leads (`expectation.judged`) stands over what the record shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain.marks import found
from irtool.domain.notifying import parse_time
from irtool.domain.scalars import span
from irtool.domain.scenario import Expectation
from irtool.domain.standing import Claim

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

Verdict = Literal["met", "late", "missed", "not-judged", "open", "overdue"]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One expectation now. Moments of the story: `at` when it was done, `due` by when it was wanted, `counted` since
    when. `open` and `overdue` only while the drill goes on. `entry`: the one that met it, by its id. `by_hand`:
    somebody's word, with `note` and the entry's id.
    """

    expectation: Expectation
    verdict: Verdict
    counted: datetime | None = None
    due: datetime | None = None
    at: datetime | None = None
    entry: str = ""
    by_hand: str = ""
    note: str = ""

    @property
    def took(self) -> timedelta | None:
        """How long it took since it counted; None while it is not done."""
        return self.at - self.counted if self.at is not None and self.counted is not None else None


def judge(state: State, views: Sequence[StepView], now: datetime) -> list[Judged]:
    """Every expectation of the scenario, in the order of the file. `now` is the story's moment.

    What counts from a piece that was never read is not judged; nor is what only somebody's word can show.
    """
    scenario = state.exercise.scenario
    return [_one(state, views, one, now) for one in scenario.expectations] if scenario is not None else []


def _one(state: State, views: Sequence[StepView], one: Expectation, now: datetime) -> Judged:
    exercise = state.exercise
    counted = _counted(state, one)
    due = counted + timedelta(seconds=span(one.within).seconds) if counted is not None and one.within else None
    met = found(state, views, one.expect) if one.expect is not None else None
    at, entry = met if met is not None and not exercise.beyond(met[0]) else (None, "")
    word = exercise.judged.get(one.id)
    if word is not None and word.now is not None:
        claim = word.now
        at, entry = _by_word(state, claim, at, entry)
        return Judged(
            expectation=one, verdict=claim.value, counted=counted, due=due, at=at, entry=entry,
            by_hand=claim.id, note=claim.data.note,
        )  # fmt: skip
    over = exercise.ended is not None
    verdict: Verdict
    if at is not None:
        verdict = "late" if due is not None and at > due else "met"
    elif counted is None or one.by_hand or one.expect is None:
        verdict = "not-judged" if over else "open"
    elif over:  # what was led on paper may have been done on paper too: unknown is not no
        verdict = "not-judged" if exercise.setup is not None and exercise.setup.lead == "paper" else "missed"
    else:
        verdict = "overdue" if due is not None and now > due else "open"
    return Judged(expectation=one, verdict=verdict, counted=counted, due=due, at=at, entry=entry)


def _by_word(state: State, claim: Claim, at: datetime | None, entry: str) -> tuple[datetime | None, str]:
    """When it was done, and by which entry. A word with a time fills in what the record does not show; said after the
    drill, from the notes on paper, it stands over the record."""
    ended = state.exercise.ended
    said = parse_time(state, claim.data.occurred) if claim.value in ("met", "late") else None
    after = ended is not None and claim.at >= ended.wall
    return (said, claim.id) if said is not None and (at is None or after) else (at, entry)


def _counted(state: State, one: Expectation) -> datetime | None:
    """From when its time runs: since the start, or since its piece was read; None before that."""
    if not one.from_:
        return state.exercise.starts
    read = state.exercise.delivered.get(one.from_)
    return None if read is None or read.data.skipped else parse_time(state, read.story)
