"""When a channel answers: `office`, `night`, `always`, or days and times such as `mon-fri 08:30-17:15`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANGE = re.compile(r"(?:(?P<a>[a-z]{3})(?:-(?P<b>[a-z]{3}))?\s+)?(?P<from>\d{1,2}:\d{2})-(?P<to>\d{1,2}:\d{2})")


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _within(match: re.Match[str], now: datetime) -> bool:
    first, last = match["a"], match["b"] or match["a"]
    if first and first in _DAYS and last in _DAYS:
        a, b = _DAYS.index(first), _DAYS.index(last)
        days = range(a, b + 1) if a <= b else [*range(a, 7), *range(b + 1)]
        if now.weekday() not in days:
            return False
    start, end, minute = _minutes(match["from"]), _minutes(match["to"]), now.hour * 60 + now.minute
    return start <= minute < end if start <= end else (minute >= start or minute < end)


def is_open(hours: str, office: str, now: datetime, closed: Callable[[date], bool] = lambda _: False) -> bool | None:
    """Whether a channel with these hours answers now; None when the words cannot be read (unknown is not no).

    `office` is what the hospital calls office hours; on a `closed` day nothing that keeps office hours is open.
    """
    text = hours.strip().lower()
    if text in ("", "always", "24h"):
        return True
    if text == "night":
        opened = is_open("office", office, now, closed)
        return None if opened is None else not opened
    if text == "office":
        text = office.strip().lower()
    ranges = list(_RANGE.finditer(text))
    if not ranges:
        return None
    return not closed(now.date()) and any(_within(match, now) for match in ranges)
