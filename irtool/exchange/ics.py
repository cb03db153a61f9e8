"""Limits as a calendar (RFC 5545): whole days, with a reminder on the day before. Read by every calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from irtool.domain.text import one_line, visible
from irtool.exchange.content_lines import escaped, written


class CalendarDay(msgspec.Struct, frozen=True, kw_only=True):
    """One limit: `key` names it for good (a later export replaces it in the calendar), `day` is its last day."""

    key: str
    day: date
    title: str
    text: str = ""
    url: str = ""


def ics(days: Iterable[CalendarDay], stamp: datetime, title: str = "") -> str:
    """The calendar. `stamp` (aware): when these dates were worked out; `title`: what it is called, if anything."""
    at = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//irtool//limits//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{escaped(visible(title))}"] if title else []
    for one in days:
        lines += _event(one, at)
    return written([*lines, "END:VCALENDAR"])


def _event(one: CalendarDay, stamp: str) -> Iterator[str]:
    title, text = escaped(visible(one.title)), escaped(visible(one.text))
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one_line(one.key))}@irtool"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{title}"
    if text:
        yield f"DESCRIPTION:{text}"
    if one.url:
        yield f"URL:{one_line(one.url)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", f"DESCRIPTION:{title}", "END:VALARM")
    yield "END:VEVENT"
