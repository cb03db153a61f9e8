"""Events of a drill. Their rules come with the drills; the record knows them from the start."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from irtool.domain.event import Entry


class InjectDelivered(Entry, frozen=True, kw_only=True):
    """A piece of the scenario was read out to the players."""

    inject: str
    text: str = ""
    to: str = ""


class DrillPaused(Entry, frozen=True, kw_only=True):
    """The exercise stands still."""

    reason: str = ""


class DrillResumed(Entry, frozen=True, kw_only=True):
    """The exercise goes on; `scenario_time` when it jumped."""

    scenario_time: str = ""


class DrillEnded(Entry, frozen=True, kw_only=True):
    """The exercise is over."""

    reason: str = ""


class ExpectationJudged(Entry, frozen=True, kw_only=True):
    """Whether the players did what was expected."""

    expectation: str
    result: Literal["met", "late", "missed", "not-judged"]
    note: str = ""


EVENTS: dict[str, type[msgspec.Struct]] = {
    "inject.delivered": InjectDelivered,
    "drill.paused": DrillPaused,
    "drill.resumed": DrillResumed,
    "drill.ended": DrillEnded,
    "expectation.judged": ExpectationJudged,
}
APPLY: dict[str, Any] = {}
DECIDE: dict[type[msgspec.Struct], Any] = {}
