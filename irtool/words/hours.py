"""When a channel answers, in words: the chart writes `mon-fri 08:30-17:15`, a night clerk reads 月から金."""

from __future__ import annotations

import re

from irtool.words.sentences import Lang, Pair, pick, speak

HOURS: dict[str, Pair] = {
    "office": ("平日の日中", "office hours"),
    "night": ("夜間", "night"),
    "always": ("いつでも", "any time"),
    "days": ("{first}から{last}", "{first}-{last}"),
    "mon": ("月", "Mon"),
    "tue": ("火", "Tue"),
    "wed": ("水", "Wed"),
    "thu": ("木", "Thu"),
    "fri": ("金", "Fri"),
    "sat": ("土", "Sat"),
    "sun": ("日", "Sun"),
}
_DAYS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))?\b", re.IGNORECASE)


def spoken_hours(hours: str, lang: Lang) -> str:
    """`hours` of a channel for a person; the times, and what cannot be read, stay as the chart writes them."""
    if hours in ("office", "night", "always"):
        return pick(HOURS[hours], lang)

    def days(match: re.Match[str]) -> str:
        first = pick(HOURS[match[1].lower()], lang)
        return speak(HOURS, "days", lang, first=first, last=pick(HOURS[match[2].lower()], lang)) if match[2] else first

    return _DAYS.sub(days, hours)
