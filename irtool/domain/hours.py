"""When a channel answers: `office`, `night`, `always`, or days and times such as `mon-fri 08:30-17:15`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANGE = re.compile(r"(?:(?P<a>[a-z]{3})(?:-(?P<b>[a-z]{3}))?\s+)?(?P<from>\d{1,2}:\d{2})-(?P<to>\d{1,2}:\d{2})")


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _days(match: re.Match[str]) -> list[int]:
    """The weekdays of a range, Monday = 0; all of them where none is named."""
    first, last = match["a"], match["b"] or match["a"]
    if not (first and first in _DAYS and last in _DAYS):
        return list(range(7))
    a, b = _DAYS.index(first), _DAYS.index(last)
    return list(range(a, b + 1)) if a <= b else [*range(a, 7), *range(b + 1)]


def _within(match: re.Match[str], now: datetime) -> bool:
    """A range that goes over midnight belongs to the day on which it begins: `fri 22:00-06:00` ends on Saturday."""
    days = _days(match)
    start, end, minute = _minutes(match["from"]), _minutes(match["to"]), now.hour * 60 + now.minute
    today, yesterday = now.weekday() in days, (now.weekday() - 1) % 7 in days
    if start <= end:
        return today and start <= minute < end
    return (today and minute >= start) or (yesterday and minute < end)


def is_open(hours: str, office: str, now: datetime, closed: Callable[[date], bool] = lambda _: False) -> bool | None:
    """Whether a channel with these hours answers now; None when the words cannot be read (unknown is not no).

    `office` is what the hospital calls office hours; on a `closed` day only what answers on all seven days is open.
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
    if not any(_within(match, now) for match in ranges):
        return False
    return _every_day(ranges) or not closed(now.date())


def office_span(office: str) -> tuple[str, str]:
    """When office hours begin and end (`08:30`, `17:15`); the whole night lies between two of them."""
    found = _RANGE.search(office.strip().lower())
    return (found["from"].zfill(5), found["to"].zfill(5)) if found else ("08:30", "17:15")


def works_on(office: str, day: date, closed: Callable[[date], bool] = lambda _: False) -> bool:
    """Whether the hospital has office hours on this day at all; where the words cannot be read: not a closed day."""
    ranges = list(_RANGE.finditer(office.strip().lower()))
    named = not ranges or any(day.weekday() in _days(match) for match in ranges)
    return named and (_every_day(ranges) or not closed(day))


def _every_day(ranges: Sequence[re.Match[str]]) -> bool:
    """Whether these ranges name all seven days: such a desk answers on holidays too."""
    return {day for match in ranges for day in _days(match)} == set(range(7))
