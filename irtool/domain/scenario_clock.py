"""The clock of a scenario: which moment of the story it is, at a moment of the wall's clock. Pure.

The story begins at an hour of its own (a Sunday, 02:10), may run faster than the wall, stand still, or jump. The
record keeps wall time in `at`; `occurred` of a drill's entries is the story's. Duties and limits count in the story.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

import msgspec

from irtool.errors import Malformed

SPEED: Final = {"real": 1.0, "double": 2.0, "four": 4.0, "ten": 10.0, "step": 0.0}
"""Minutes of the story in a minute of the wall, by `scenario.Pace`."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STARTS = re.compile(r"(?:(?P<day>mon|tue|wed|thu|fri|sat|sun) +)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})")


class Anchor(msgspec.Struct, frozen=True):
    """From this moment of the wall on the story stands at `story` and runs at `speed`; 0: it stands."""

    wall: datetime
    story: datetime
    speed: float


class ScenarioClock(msgspec.Struct):
    """All anchors in the order of the record. Without any the story is the wall's."""

    anchors: list[Anchor] = []

    @property
    def runs(self) -> bool:
        """Whether time passes in the story."""
        return bool(self.anchors) and self.anchors[-1].speed > 0

    def now(self, wall: datetime) -> datetime:
        """The story's moment now. A wall's clock that was set back lets no time pass; the story never goes back."""
        return _at(self.anchors[-1], wall) if self.anchors else wall

    def of(self, wall: datetime) -> datetime:
        """The story's moment at an earlier moment of the wall, such as that of an entry."""
        found = next((one for one in reversed(self.anchors) if one.wall <= wall), None)
        return _at(found or self.anchors[0], wall) if self.anchors else wall

    def put(self, wall: datetime, story: datetime | None, speed: float) -> None:
        """Go on from here: at this moment of the story (else where it stands), at this speed."""
        self.anchors.append(Anchor(wall, story or self.now(wall), speed))


def _at(anchor: Anchor, wall: datetime) -> datetime:
    return anchor.story + max(timedelta(), wall - anchor.wall) * anchor.speed


def check_starts(text: str) -> str:
    """The hour at which a story begins, as it stands: `02:10`, `sun 02:10`. Raises Malformed."""
    found = _STARTS.fullmatch(text)
    if found is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        raise Malformed("schema.starts", 0, found=text)
    return text


def beginning(starts: str, wall: datetime, longest: timedelta = timedelta()) -> datetime:
    """The moment at which the story begins, when the drill begins at `wall`: the last such hour and weekday that
    leaves room for its `longest` jump before now, so that nothing of the story lies ahead of the record.

    Without an hour it begins at `wall` itself, or earlier by `longest`.
    """
    latest = wall - longest
    if not starts:
        return latest
    found = _STARTS.fullmatch(starts)
    assert found is not None  # checked when the file was read
    then = latest.replace(hour=int(found["hour"]), minute=int(found["minute"]), second=0, microsecond=0)
    if then > latest:
        then -= timedelta(days=1)
    if found["day"]:
        then -= timedelta(days=(then.weekday() - _DAYS.index(found["day"])) % 7)
    return then
