"""Times and time gone by as a screen shows them: few cells, and never more precise than was given."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from irtool.domain.text import one_line
from irtool.domain.times import When, parse_fixed
from irtool.errors import Malformed
from irtool.words.sentences import Lang, speak
from irtool.words.times import TIMES


def show_time(time: datetime | When, now: datetime, lang: Lang, zone: tzinfo) -> str:
    """The time in few cells: `02:15` today, `11/21 23:50` this year, else with the year; `now` is aware.

    A When keeps the precision it was given: `未明`, `2022-10`, `23:50～00:10頃`.
    """
    today = now.astimezone(zone).date()
    if isinstance(time, datetime):
        return _short_day(time.astimezone(zone), today) + f"{time.astimezone(zone):%H:%M}"
    try:
        sides = [_show_side(side, today, lang, zone) for side in time.text.split("/")]
    except Malformed:  # not a text of ours: shown as it is
        return one_line(time.text)
    if len(sides) == 1:
        return sides[0]
    return speak(TIMES, "between", lang, first=sides[0], last=sides[-1])


def _show_side(text: str, today: date, lang: Lang, zone: tzinfo) -> str:
    when = parse_fixed(text, zone)
    body, first = when.text.removesuffix("~"), when.earliest.astimezone(zone)
    day = _short_day(first, today)
    if "T" in body:
        shown = day + f"{first:%H:%M}"
        if when.latest - when.earliest > timedelta(minutes=59):
            shown = speak(TIMES, "hour", lang, day=day, hour=f"{first:%H}")
    elif " " in body:
        shown = day + speak(TIMES, body.split(" ")[1], lang)
    elif body.count("-") == 2 and first.year == today.year:
        shown = f"{first:%m/%d}"
    else:
        shown = body
    return speak(TIMES, "about", lang, time=shown) if when.about and not shown.endswith("頃") else shown


def _short_day(moment: datetime, today: date) -> str:
    if moment.date() == today:
        return ""
    return f"{moment:%m/%d} " if moment.year == today.year else f"{moment.date().isoformat()} "


def elapsed(seconds: float, lang: Lang = "ja") -> str:
    """Time gone by, as hours and minutes (`0:06`, `1:10`); from 24 hours on the day it is (`2日目`)."""
    minutes = int(abs(seconds)) // 60
    if seconds < 0:  # a clock was wrong: shown, not hidden
        return f"-{minutes // 60}:{minutes % 60:02}"
    if minutes >= 24 * 60:
        return speak(TIMES, "day-number", lang, n=minutes // (24 * 60) + 1)
    return f"{minutes // 60}:{minutes % 60:02}"
