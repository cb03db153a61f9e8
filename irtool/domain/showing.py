"""Times and time gone by as a screen shows them: few cells, and never more precise than was given."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from irtool.domain.durations import parse_duration
from irtool.domain.text import one_line
from irtool.domain.times import When, parse_fixed
from irtool.errors import Malformed
from irtool.words.sentences import Lang, speak
from irtool.words.times import TIMES, WEEKDAYS


def show_time(time: datetime | When, now: datetime, lang: Lang, zone: tzinfo) -> str:
    """The time in few cells: `02:15` today, `11/21 23:50` this year, else with the year; `now` is aware.

    A When keeps the precision it was given: `未明`, `2022-10`, `23:50～00:10頃`.
    """
    today = now.astimezone(zone).date()
    if isinstance(time, datetime):
        return _short_day(time.astimezone(zone), today) + f"{time.astimezone(zone):%H:%M}"
    try:
        first, *rest = time.text.split("/")
        sides = [_show_side(first, today, lang, zone)]
        if rest:  # a day said once is not said again
            days = [parse_fixed(side, zone).earliest.astimezone(zone).date() for side in (first, rest[-1])]
            named = days[0] if "T" in first and days[0] == days[1] else today
            sides.append(_show_side(rest[-1], named, lang, zone))
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


def show_span(text: str, lang: Lang) -> str:
    """A length of time as people say it: `2時間`, `1日12時間`; what is none stays as typed."""
    try:
        rest = parse_duration(text).seconds
    except Malformed:
        return one_line(text)
    parts = []
    for unit, seconds in (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1)):
        count, rest = divmod(rest, seconds)
        parts += [speak(TIMES, f"span-{unit}", lang, n=count)] if count else []
    return ("" if lang == "ja" else " ").join(parts) or speak(TIMES, "span-minutes", lang, n=0)


def show_minutes(seconds: float, lang: Lang) -> str:
    """A length of so many seconds in whole minutes: `1時間20分`; what is shorter is no minute yet."""
    return show_span(f"{int(seconds) // 60}m", lang) if seconds >= 60 else speak(TIMES, "under-minute", lang)


def show_day(day: date, lang: Lang) -> str:
    """A day whole, with its name, as papers have it: `2026年12月10日（木）`."""
    return speak(TIMES, "whole-day", lang, day=day, weekday=WEEKDAYS[day.weekday()])


def story_time(moment: datetime, starts: datetime, lang: Lang) -> str:
    """A moment of a drill's story that began at `starts`: its hour there, from the second day on with the day."""
    here = moment.astimezone(starts.tzinfo)
    day = (here.date() - starts.date()).days + 1
    return speak(TIMES, "day-time", lang, n=day, time=f"{here:%H:%M}") if day != 1 else f"{here:%H:%M}"


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
