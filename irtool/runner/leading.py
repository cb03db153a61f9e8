"""A drill as one screen leads it: what is read next, and whether this computer slept. docs/drills.md, "Running".

Nobody is late because a laptop slept: a drill that stood still unseen is paused where its story was last alive.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from irtool.domain.answers import ringing_back
from irtool.domain.bilingual import Text
from irtool.domain.drill import DrillPaused, Exercise
from irtool.domain.event import iso
from irtool.domain.expectations import Judged, judge
from irtool.domain.leading import BACK, Lead, leads, upcoming
from irtool.domain.scenario import Back
from irtool.runner.session import Session
from irtool.store.device import new_writer_name
from irtool.store.remembered import keep, recall
from irtool.words.screen_drill_run import DRILL_RUN
from irtool.words.sentences import speak

if TYPE_CHECKING:
    from irtool.domain.incident import State

ASLEEP: Final = timedelta(minutes=2)
"""A longer silence between two looks: the computer slept, or its clock was set on."""
AWAY: Final = timedelta(minutes=3)
"""A longer silence before a running drill is taken up again: it was closed, or broke off."""
SET_BACK: Final = timedelta(seconds=5)
"""A clock that goes back by more than this was set."""
_BEAT: Final = timedelta(seconds=20)
OPENING: Final = "opening:"
"""How the words with which the story opens are called; no piece of a scenario can have this name."""


class LastLook(msgspec.Struct):
    """What this device remembers of a drill: when it was last open on a screen, whether the opening was read."""

    wall: str = ""
    opened: bool = False


class Stopped(msgspec.Struct, frozen=True):
    """The drill stood still unseen for so many minutes; `pause` is to be recorded."""

    why: Literal["asleep", "clock"]
    minutes: int
    pause: DrillPaused


class Leading:
    """One running drill on one screen. What it computes of the pieces holds for a second, as the board does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        code = re.sub(r"[^A-Za-z0-9-]", "_", session.code)[:100]  # the record may come from anywhere
        self._name = f"drill-{code}.json"
        self._beat = recall(self._name, LastLook, LastLook())
        self._last: datetime | None = None
        self.seen = False
        """Whether somebody said in this sitting that they lead: pages that players must not see are open to them."""
        self._kept: tuple[State, tuple[int, datetime], list[Lead], list[Judged]] | None = None

    @property
    def exercise(self) -> Exercise:
        """The drill as the record has it."""
        return self.session.state.exercise

    @property
    def by_tool(self) -> bool:
        """Whether the players' own screens say what is read next."""
        setup = self.exercise.setup
        return setup is not None and setup.lead == "tool"

    # -- what is read ----------------------------------------------------------------------------------------

    def pieces(self) -> list[Lead]:
        """Every piece of the story, the next one first."""
        return list(self._now()[0])

    def _now(self) -> tuple[list[Lead], list[Judged]]:
        state, now = self.session.state, self.session.clock()
        key = (len(state.events), now.replace(microsecond=0))
        if self._kept is None or self._kept[0] is not state or self._kept[1] != key:
            views = self.session.board()
            self._kept = (state, key, leads(state, views, now), judge(state, views, now))
        return self._kept[2], self._kept[3]

    def opening(self) -> Lead | None:
        """The words with which the story opens, as long as nothing was read."""
        exercise = self.exercise
        scenario = exercise.scenario
        if scenario is None or not scenario.opening or exercise.delivered or exercise.unplanned or self._beat.opened:
            return None
        return Lead(id=OPENING, title=scenario.title, say=scenario.opening, status="due", at=exercise.starts)

    def next(self) -> Lead | None:
        """What is read next: the opening, what is due, what comes first; None when nothing has a moment."""
        return self.opening() or upcoming(self.pieces())

    def finished(self) -> bool:
        """Whether something was read and nothing is left that has a moment: the story has no more to say by itself."""
        there = self.pieces()
        return bool(there) and self.next() is None and any(one.status in ("read", "skipped") for one in there)

    def back(self, piece: Lead) -> Back | None:
        """What a party says that rings back, whose piece this is."""
        found = ringing_back(self.session.state)
        return next((back for attempt, back in found if f"{BACK}{attempt.id}" == piece.id), None)

    def wait(self) -> float | None:
        """Seconds of the wall until the next piece is due; None when nothing comes by itself."""
        one, clock = upcoming(self.pieces()), self.exercise.clock
        if one is None or one.at is None or one.status != "coming" or not clock.runs:
            return None
        return (one.at - self.session.clock()).total_seconds() / clock.anchors[-1].speed

    def opened(self) -> None:
        """The opening was read; this device remembers it, the record has no line for it."""
        self._beat.opened = True
        keep(self._name, self._beat)

    # -- how the players stand -------------------------------------------------------------------------------

    def judged(self) -> list[Judged]:
        """Every expectation now."""
        return list(self._now()[1])

    def hints(self) -> list[tuple[Judged, Text]]:
        """For everything that is overdue the next hint that was not read yet."""
        read = {one.data.text for one in self.exercise.unplanned}
        late = [one for one in self.judged() if one.verdict == "overdue"]
        found = [(one, next((h for h in one.expectation.hints if not {h.ja, h.en} & read), None)) for one in late]
        return [(one, hint) for one, hint in found if hint is not None]

    # -- asleep, closed, another clock -----------------------------------------------------------------------

    def take_up(self) -> Stopped | None:
        """The drill comes on this screen: whether it stood still unseen before, by its last sign of life."""
        now, self._last = self.session.wall(), None
        last = _moment(self._beat.wall)
        stopped = None
        if not self._watched():
            return None
        if last is not None and now < last - SET_BACK:
            stopped = self._stopped("clock", last, now)
        elif last is not None or self._begun_here():
            sign = max(filter(None, (last, self._newest())), default=now)
            stopped = self._stopped("asleep", sign, now) if now - sign > AWAY else None
        self._alive(now)
        return stopped

    def tick(self) -> Stopped | None:
        """A look at the clock, at every key and every few seconds: whether the drill stood still since the last one.

        What other devices recorded meanwhile is a sign of life too. Nothing to tell while the story stands anyway.
        """
        if not self._watched():
            self._last = None
            return None
        now = self.session.wall()
        last = self._last or now
        stopped = None
        if now < last - SET_BACK:
            stopped = self._stopped("clock", last, now)
        elif now - last > ASLEEP:
            self.session.refresh()
            sign = max(filter(None, (last, self._newest())))
            stopped = self._stopped("asleep", sign, now) if now - sign > ASLEEP else None
        self._alive(now)
        return stopped

    def _watched(self) -> bool:
        """Whether a screen's silence means anything: not on paper, and not once it is over."""
        setup = self.exercise.setup
        return self.exercise.going and setup is not None and setup.lead != "paper"

    def _stopped(self, why: Literal["asleep", "clock"], sign: datetime, now: datetime) -> Stopped | None:
        if not self.exercise.clock.runs or not self._watched():
            return None
        minutes = int(abs((now - sign).total_seconds())) // 60
        story = iso(self.exercise.of(sign))
        reason = speak(DRILL_RUN, f"lead.why-{why}", self.session.state.chart.hospital.language, n=minutes)
        return Stopped(why, minutes, DrillPaused(reason=reason, scenario_time=story, occurred=story))

    def _alive(self, now: datetime) -> None:
        self._last = now
        before = _moment(self._beat.wall)
        if before is None or abs(now - before) >= _BEAT:
            # Another terminal of this device may have read the opening.
            opened = self._beat.opened or recall(self._name, LastLook, LastLook()).opened
            self._beat = LastLook(iso(now), opened)
            keep(self._name, self._beat)

    def _newest(self) -> datetime | None:
        events = self.session.state.events
        return _moment(events[-1].at) if events else None

    def _begun_here(self) -> bool:
        """Whether this computer began it: on another one it may be running all the while."""
        first = next((e for e in self.session.state.events if e.type == "writer.started"), None)
        return first is not None and first.fields().get("device") == new_writer_name().rpartition("-")[0]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
