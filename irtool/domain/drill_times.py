"""The two times of a drill: every moment in the story and on the wall, how long something took, pauses, jumps. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import parse_time
from irtool.domain.scenario_clock import Anchor

if TYPE_CHECKING:
    from irtool.domain.incident import State

NEAR = timedelta(minutes=1)
"""An entry whose time in the story lies so near to that of its line was written as it happened."""
_STOPS = frozenset(("drill.paused", "drill.resumed", "drill.ended"))


class Moment(msgspec.Struct, frozen=True):
    """When something was: in the story, and on the wall's clock."""

    story: datetime
    wall: datetime


class Took(msgspec.Struct, frozen=True):
    """How many seconds something took: of the story, and really, without pauses."""

    story: int
    real: int


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """The exercise stood still; `seconds` of the wall, with the time that a sleeping computer lost."""

    at: Moment
    seconds: int
    reason: str = ""
    entry: str = ""


class Jump(msgspec.Struct, frozen=True):
    """The story went on to a later moment at once."""

    at: Moment
    to: datetime


class Times:
    """The times of one drill. `now` is the story's moment, `wall` the computer's; of a drill that is over both are its
    last ones. Without a scenario the story is the wall's."""

    def __init__(self, state: State, now: datetime, wall: datetime | None = None) -> None:
        self.state = state
        self.exercise = exercise = state.exercise
        self.anchors = exercise.clock.anchors
        began = parse_time(state, state.course.opened_at) or state.started
        self.start = Moment(self.anchors[0].story, self.anchors[0].wall) if self.anchors else Moment(began, began)
        over = parse_time(state, exercise.ended.wall) if exercise.ended is not None else None
        self.end = Moment(exercise.last or over, over) if over is not None else None
        newest = parse_time(state, state.events[-1].at) if state.events else None
        self.until = self.end or Moment(now, wall or newest or now)
        self.pauses = list(self._pauses())

    def at(self, text: str, entry: str) -> Moment | None:
        """The moment of an entry that happened at this time of the story."""
        then = parse_time(self.state, text)
        return self.moment(then, entry) if then is not None else None

    def moment(self, story: datetime, entry: str) -> Moment:
        """With the wall's moment: that of the entry's line, or, of one that was written later, of the story then."""
        n = self.state.ids.get(entry)
        line = parse_time(self.state, self.state.events[n].at) if n is not None else None
        if line is not None and (not self.anchors or abs(self.exercise.of(line) - story) <= NEAR):
            return Moment(story, line)
        return Moment(story, self._wall(story))

    def took(self, since: Moment, until: Moment) -> Took:
        """How long from one moment to another."""
        real = until.wall - since.wall
        for pause in self.pauses:
            ends = min(pause.at.wall + timedelta(seconds=pause.seconds), until.wall)
            real -= max(timedelta(), ends - max(pause.at.wall, since.wall))
        return Took(_seconds(until.story - since.story), _seconds(real))

    def jumps(self) -> Iterator[Jump]:
        """Where the story was taken forward."""
        for before, after in zip(self.anchors, self.anchors[1:], strict=False):
            was = _reached(before, after.wall)
            if after.story - was >= NEAR:
                yield Jump(Moment(was, after.wall), after.story)

    def _wall(self, story: datetime) -> datetime:
        """The wall's moment at which the story first was there; the story's own without its clock."""
        if not self.anchors:
            return story
        n = max((n for n, anchor in enumerate(self.anchors) if anchor.story <= story), default=0)
        anchor = self.anchors[n]
        if anchor.speed <= 0:
            return anchor.wall
        then = anchor.wall + max(timedelta(), story - anchor.story) / anchor.speed
        return min(then, self.anchors[n + 1].wall) if n + 1 < len(self.anchors) else then

    def _pauses(self) -> Iterator[Pause]:
        """From each pause to what ended it; one that still lasts goes on until now."""
        begun: Pause | None = None
        for event in self.state.events if self.anchors else ():
            note = self.state.amendments.get(event.id)
            wall = parse_time(self.state, event.at) if event.type in _STOPS else None
            if wall is None or (note is not None and note.withdrawn is not None):
                continue
            if begun is not None and event.type != "drill.paused":
                yield _until(begun, wall)
                begun = None
            elif begun is None and event.type == "drill.paused":
                at = Moment(self.exercise.clock.of(wall), wall - self._lost(wall))
                why = "" if hidden_text(self.state, event.id, "ja") else str(event.fields().get("reason", ""))
                begun = Pause(at=at, seconds=0, reason=why, entry=event.id)
            if event.type == "drill.ended":
                return
        if begun is not None:
            yield _until(begun, self.until.wall)

    def _lost(self, wall: datetime) -> timedelta:
        """How long before a pause the story had stood already: the computer was asleep."""
        for before, after in zip(self.anchors, self.anchors[1:], strict=False):
            if after.wall == wall and before.speed > 0:
                return max(timedelta(), _reached(before, wall) - after.story) / before.speed
        return timedelta()


def _until(pause: Pause, wall: datetime) -> Pause:
    return msgspec.structs.replace(pause, seconds=_seconds(wall - pause.at.wall))


def _reached(anchor: Anchor, wall: datetime) -> datetime:
    """Where the story had come by then, had nothing been said in between."""
    return anchor.story + max(timedelta(), wall - anchor.wall) * anchor.speed


def _seconds(length: timedelta) -> int:
    return max(0, round(length.total_seconds()))
