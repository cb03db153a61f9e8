"""The clock of a scenario: which moment of the story it is, at a moment of the wall's clock. Pure.

The story begins at an hour of its own (a Sunday, 02:10), may run faster than the wall, stand still, or jump. The
record keeps wall time in `at`; `occurred` of a drill's entries is the story's. Duties and limits count in the story.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from irtool.domain.durations import parse_duration
from irtool.domain.text import halfwidth
from irtool.errors import Malformed

Calls = Literal["simulated", "real"]
"""Whether the parties of a drill are played, or really called."""
Pace = Literal["real", "double", "four", "ten", "step"]
"""How the story's clock runs beside the wall's; `step`: it stands, and moves on from piece to piece."""
SPEED: Final = {"real": 1.0, "double": 2.0, "four": 4.0, "ten": 10.0, "step": 0.0}
"""Minutes of the story in a minute of the wall, by its pace."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOUR = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})|時(?:(?P<minutes>[0-9]{1,2})分|(?P<half>半))?)"
_JUMP = re.compile(rf"(?:(?:day *(?P<day>[0-9]{{1,3}})|(?P<nth>[0-9]{{1,3}})日目)[ 、,]*)?(?:{_HOUR})?")
_LATER = re.compile(r"([0-9]+)(日|時間|分)後")
_SPANS = {"日": "d", "時間": "h", "分": "m"}
_STARTS = r"(?:(?P<day>mon|tue|wed|thu|fri|sat|sun) +)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"


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
    found = re.fullmatch(_STARTS, text)
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
    found = re.fullmatch(_STARTS, starts)
    assert found is not None  # checked when the file was read
    then = latest.replace(hour=int(found["hour"]), minute=int(found["minute"]), second=0, microsecond=0)
    if then > latest:
        then -= timedelta(days=1)
    if found["day"]:
        then -= timedelta(days=(then.weekday() - _DAYS.index(found["day"])) % 7)
    return then


def parse_jump(text: str, now: datetime, starts: datetime) -> datetime:
    """Where in the story to go on, as people type it: `09:00` (the next such time), `day 3 09:00`, `3日目 9時` (day 1
    is that of `starts`), `day 3` at the hour that it is `now`, `+2h`, `2日後`.

    Whether that lies behind the story is the record's to refuse. Raises Malformed.
    """
    plain = halfwidth(text).strip().lower()
    later = _LATER.fullmatch(plain)
    if plain.startswith("+") or later:
        length = f"{later[1]}{_SPANS[later[2]]}" if later else plain[1:]
        try:
            return now + timedelta(seconds=parse_duration(length).seconds)
        except (Malformed, OverflowError) as error:
            raise Malformed("drill.no-moment", 0, found=text) from error
    found = _JUMP.fullmatch(plain)
    if found is None or not plain:
        raise Malformed("drill.no-moment", 0, found=text)
    hour = int(found["hour"] or now.hour)
    minute = int(found["minute"] or found["minutes"] or 0) if found["hour"] else now.minute
    minute = 30 if found["half"] else minute
    nth = int(found["day"] or found["nth"] or 0)
    if hour > 23 or minute > 59 or (not nth and (found["day"] or found["nth"])):
        raise Malformed("drill.no-moment", 0, found=text)
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if nth:
        return then + timedelta(days=nth - 1) - timedelta(days=(now.date() - starts.date()).days)
    return then if then > now else then + timedelta(days=1)
