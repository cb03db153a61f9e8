"""How many days are left until the access log of the day of noticing is overwritten (system.access_log.kept)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from irtool.domain.durations import parse_duration
from irtool.domain.times import When
from irtool.errors import Malformed

Why = Literal["", "no-aware", "no-kept"]


class LogDays(msgspec.Struct, frozen=True):
    """`gone_on`: the day on which the log of the earliest possible moment of noticing goes; `left`: days until then.

    `left` is negative once that day has passed. `why`: what is unknown, so that nothing can be said; then None.
    Logs from before the noticing, with the way in, go earlier: every day costs one of them.
    """

    gone_on: date | None = None
    left: int | None = None
    why: Why = ""


def log_days(kept: str, aware: When | None, now: datetime) -> LogDays:
    """Days of the calendar of `now`'s zone. `kept`: a duration such as `90d`; empty while nobody knows."""
    try:
        seconds = parse_duration(kept).seconds
    except Malformed:
        return LogDays(why="no-kept")
    if aware is None:
        return LogDays(why="no-aware")
    gone = (aware.earliest + timedelta(seconds=seconds)).astimezone(now.tzinfo).date()
    return LogDays(gone, (gone - now.date()).days)
