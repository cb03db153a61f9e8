"""Times still to come (a call back, a limit, the next meeting) as people type them."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from irtool.domain.text import halfwidth
from irtool.domain.times import When, parse_when


def parse_ahead(text: str, now: datetime, zone: tzinfo) -> When:
    """Read a time of something to come: a bare time of day (`09:00`, `9時`) is the next such time, not the last.

    Anything that names its day or a distance (`11/24 09:00`, `+20m`) is read as ever. Raises Malformed `time.*`.
    """
    when = parse_when(text, now, zone)
    if when.latest < now and _clock_only(text):
        return parse_when(text, now + timedelta(days=1), zone)
    return when


def _clock_only(text: str) -> bool:
    plain = halfwidth(text)
    return (":" in plain or "時" in plain) and not any(sign in plain for sign in "-+/年月日前後")
