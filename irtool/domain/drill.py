"""The drill (訓練): who takes part, how its clock runs, what was read out, how it was judged. docs/drills.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.event import Draft, Entry, Event, iso
from irtool.domain.scenario_clock import SPEED, Calls, Pace, ScenarioClock
from irtool.domain.standing import Standing
from irtool.errors import refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.scenario import Scenario

_YEARS = (1900, 9000)
_FAR = timedelta(days=366)
"""A jump of the story that nobody means."""
Lead = Literal["tool", "leader", "paper"]
"""Who leads: the program on the players' own screen, somebody with a screen of their own, or paper."""
Result = Literal["met", "late", "missed", "not-judged"]
DOCUMENTS = ("drill-report", "drill-certificate")
"""What a drill leaves on paper: names of templates."""


class Taking(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who takes part: their name (and id, if the chart has them), the roles of the scenario they play."""

    name: str
    person: str = ""
    roles: list[str] = []
    absent: bool = False


class Setup(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a drill was set up, as its opening entry keeps it. `frozen`: the hash of the scenario; `starts`: the moment
    at which the story begins, with offset; `plan`: the plan it was started from."""

    scenario: str
    version: str = ""
    frozen: str = ""
    starts: str = ""
    pace: Pace = "real"
    calls: Calls = "simulated"
    lead: Lead = "tool"
    leader: str = ""
    place: str = ""
    plan: str = ""
    players: list[Taking] = []


class InjectDelivered(Entry, frozen=True, kw_only=True):
    """A piece of the scenario was read out to the players; `skipped`: left out on purpose.

    `inject` is its id, `back:ENTRY` for a party that rings back after that call, empty for one made up on the spot.
    """

    inject: str = ""
    text: str = ""
    to: str = ""
    skipped: bool = False


class DrillPaused(Entry, frozen=True, kw_only=True):
    """The exercise stands still. `scenario_time`: where in the story, when that is not where its clock was."""

    reason: str = ""
    scenario_time: str = ""


class DrillResumed(Entry, frozen=True, kw_only=True):
    """The exercise goes on; `scenario_time` when it jumped, `pace` when it runs at another speed from now on."""

    scenario_time: str = ""
    pace: Literal["real", "double", "four", "ten", "step", ""] = ""


class DrillEnded(Entry, frozen=True, kw_only=True):
    """The exercise is over; `early`: before its end."""

    reason: str = ""
    early: bool = False


class ExpectationJudged(Entry, frozen=True, kw_only=True):
    """Whether the players did what was expected, as whoever leads judged it."""

    expectation: str
    result: Result
    note: str = ""


class Delivered(msgspec.Struct, frozen=True):
    """When a piece was read out or left out: its entry, the story's moment, the wall's."""

    id: str
    story: str
    wall: str
    data: InjectDelivered


class Exercise(msgspec.Struct):
    """What a drill is beyond an incident. `scenario` is None when it is not here, and for a drill without one."""

    setup: Setup | None = None
    scenario: Scenario | None = None
    clock: ScenarioClock = msgspec.field(default_factory=ScenarioClock)
    pace: Pace = "real"
    delivered: dict[str, Delivered] = {}
    unplanned: list[Delivered] = []
    judged: dict[str, Standing] = {}
    ended: Delivered | None = None
    early: bool = False
    paused: str | None = None
    """Why it stands still; None while it runs."""

    @property
    def going(self) -> bool:
        """Whether the story goes on, if only after a pause."""
        return self.setup is not None and self.ended is None

    def story(self, wall: datetime) -> datetime:
        """The moment of the story now; of a drill that is over, and without a scenario, the wall's."""
        return self.clock.now(wall) if self.going else wall

    def of(self, wall: datetime) -> datetime:
        """The story's moment at a moment of the record; from the drill's end on the wall's own."""
        end = _moment(self.ended.wall) if self.ended is not None else None
        return wall if end is not None and wall > end else self.clock.of(wall)

    @property
    def last(self) -> datetime | None:
        """The story's last moment; None before the drill is over."""
        return self.clock.anchors[-1].story if self.ended is not None and self.clock.anchors else None

    def beyond(self, story: datetime) -> bool:
        """Whether this lies behind the story's last moment: done when the drill was over, it is no part of it."""
        return self.last is not None and story > self.last

    @property
    def starts(self) -> datetime | None:
        """The story's first moment."""
        return self.clock.anchors[0].story if self.clock.anchors else None


def year_ago(day: str, today: date) -> bool:
    """Whether a year or more has passed since the `day` (2025-11-14) on which the last drill was held."""
    return bool(day) and day <= f"{today.year - 1:04}{today:-%m-%d}"


def opened(state: State, event: Event, setup: Setup) -> None:
    """The opening entry of a drill with a scenario: the story's clock begins."""
    exercise = state.exercise
    if exercise.setup is not None:
        return
    exercise.setup, exercise.pace = setup, setup.pace
    exercise.scenario = state.library.scenario(setup.frozen) if setup.frozen else None
    wall, story = _moment(event.at), _moment(setup.starts)
    if wall is not None:
        exercise.clock.put(wall, story or wall, SPEED[setup.pace])
        state.started = story or wall


def _moment(text: str) -> datetime | None:
    """An aware moment of the record; None for what is none, also for one at the ends of the calendar, where no clock
    could run on."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and _YEARS[0] <= found.year <= _YEARS[1] else None


def _delivered(state: State, event: Event, data: InjectDelivered) -> None:
    one = Delivered(event.id, data.occurred or event.at, event.at, data)
    if data.inject:
        state.exercise.delivered.setdefault(data.inject, one)
    else:
        state.exercise.unplanned.append(one)


def _paused(state: State, event: Event, data: DrillPaused) -> None:
    wall = _moment(event.at)
    if wall is not None and state.exercise.going:
        state.exercise.paused = data.reason
        state.exercise.clock.put(wall, _moment(data.scenario_time), 0.0)


def _resumed(state: State, event: Event, data: DrillResumed) -> None:
    """A pause that ends goes on at the pace from before it."""
    exercise, wall = state.exercise, _moment(event.at)
    if wall is None or not exercise.going:
        return
    exercise.paused = None
    exercise.pace = data.pace or exercise.pace
    exercise.clock.put(wall, _moment(data.scenario_time), SPEED[exercise.pace])


def _ended(state: State, event: Event, data: DrillEnded) -> None:
    exercise, wall = state.exercise, _moment(event.at)
    if exercise.setup is not None and exercise.ended is None and wall is not None:
        exercise.clock.put(wall, None, 0.0)
        exercise.ended = Delivered(event.id, data.occurred or event.at, event.at, InjectDelivered())
        exercise.early, exercise.paused = data.early, None


def _judged(state: State, event: Event, data: ExpectationJudged) -> None:
    state.exercise.judged.setdefault(data.expectation, Standing()).put(event, data.result, state.vectors, data)


def told(state: State, drafts: Sequence[Draft], now: datetime) -> Sequence[Draft]:
    """As entries of a drill's story: what nobody gave a time happened `now` in it, while it goes on."""
    if not state.exercise.going:
        return drafts
    at = iso(now)
    return [
        msgspec.structs.replace(draft, data=msgspec.structs.replace(draft.data, occurred=at))
        if isinstance(draft.data, Entry) and not (draft.data.occurred or draft.data.after) else draft
        for draft in drafts
    ]  # fmt: skip


def _needs_drill(state: State, what: str) -> None:
    if state.exercise.setup is None:
        raise refuse("drill.none", what=what)
    if state.exercise.ended is not None and what != "judge":
        raise refuse("drill.over")


def _decide_inject(state: State, data: InjectDelivered, now: datetime) -> list[Draft]:
    """A piece that is read before its time takes the story's clock along to it; not where people are really called."""
    from irtool.domain.board import board
    from irtool.domain.leading import leads

    _needs_drill(state, "inject")
    if data.inject and data.inject in state.exercise.delivered:
        raise refuse("drill.delivered", name=data.inject)
    found = next((one for one in leads(state, board(state, now), now) if one.id == data.inject), None)
    if data.inject and found is None:
        raise refuse("drill.no-inject", name=data.inject)
    if found is None:
        return [Draft("inject.delivered", data)]
    data = msgspec.structs.replace(data, text=data.text or found.say.ja or found.say.en, to=data.to or found.to)
    real = state.exercise.setup is not None and state.exercise.setup.calls == "real"
    if found.at is None or found.at <= now or data.skipped or real:
        return [Draft("inject.delivered", data)]
    at = iso(found.at)
    jump = DrillResumed(scenario_time=at, occurred=at)
    return [Draft("drill.resumed", jump), Draft("inject.delivered", msgspec.structs.replace(data, occurred=at))]


def _decide_paused(state: State, data: DrillPaused, now: datetime) -> list[Draft]:
    """Pausing what stands already changes nothing."""
    _needs_drill(state, "pause")
    return [] if state.exercise.paused is not None else [Draft("drill.paused", data)]


def _decide_resumed(state: State, data: DrillResumed, now: datetime) -> list[Draft]:
    """The story never goes back: what was recorded would lie ahead of it."""
    _needs_drill(state, "resume")
    then = _moment(data.scenario_time)
    if data.scenario_time and then is None:
        raise refuse("drill.no-moment", found=data.scenario_time)
    if then is not None and then < now:
        raise refuse("drill.backwards", found=f"{then:%m/%d %H:%M}", now=f"{now:%m/%d %H:%M}")
    if then is not None and then > now + _FAR:  # a slip of the finger, which nothing could take back
        raise refuse("drill.too-far", found=f"{then:%Y-%m-%d %H:%M}")
    if then is not None:
        data = msgspec.structs.replace(data, occurred=iso(then))
    return [Draft("drill.resumed", data)]


def _decide_ended(state: State, data: DrillEnded, now: datetime) -> list[Draft]:
    _needs_drill(state, "end")
    return [Draft("drill.ended", data)]


def _decide_judged(state: State, data: ExpectationJudged, now: datetime) -> list[Draft]:
    _needs_drill(state, "judge")
    scenario = state.exercise.scenario
    if scenario is not None and all(one.id != data.expectation for one in scenario.expectations):
        known = ", ".join(one.id for one in scenario.expectations) or "-"
        raise refuse("drill.no-expectation", name=data.expectation, known=known)
    return [Draft("expectation.judged", data)]


EVENTS: dict[str, type[msgspec.Struct]] = {
    "inject.delivered": InjectDelivered,
    "drill.paused": DrillPaused,
    "drill.resumed": DrillResumed,
    "drill.ended": DrillEnded,
    "expectation.judged": ExpectationJudged,
}
APPLY: dict[str, Any] = {
    "inject.delivered": _delivered,
    "drill.paused": _paused,
    "drill.resumed": _resumed,
    "drill.ended": _ended,
    "expectation.judged": _judged,
}
DECIDE: dict[type[msgspec.Struct], Any] = {
    InjectDelivered: _decide_inject,
    DrillPaused: _decide_paused,
    DrillResumed: _decide_resumed,
    DrillEnded: _decide_ended,
    ExpectationJudged: _decide_judged,
}
