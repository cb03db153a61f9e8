"""Times of an entry that are odd. Nothing is refused: what was recorded stands, and a line says what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from irtool.errors import Malformed, Problem

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.times import When
    from irtool.words.sentences import Lang

AHEAD = ("asked_due", "call_back", "due", "review_at", "next", "expected")
"""Fields of entries that speak of a time still to come."""
_TIMES = frozenset(("occurred", "until", *AHEAD))


def doubts(
    fields: Mapping[str, Any], now: datetime, opened: datetime | None, zone: tzinfo, lang: Lang, followed: str = ""
) -> list[Problem]:
    """What is odd about the times in an entry's data, as warnings `time.*`; most entries cost one look.

    Later than `now`; before the incident was `opened`; ended before it began; before the entry it is said to
    follow (`followed`: that one's time); a call back or limit that was past when it was promised. An interval is
    odd only when all of it is: no precision is read into it.
    """
    if _TIMES.isdisjoint(fields):
        return []
    from irtool.domain.showing import show_time
    from irtool.domain.times import parse_when

    def read(text: object) -> When | None:
        try:
            return parse_when(text, now, zone) if isinstance(text, str) and text else None
        except Malformed:  # typed into the file by hand, or by another program
            return None

    occurred, until, before = read(fields.get("occurred")), read(fields.get("until")), read(followed)
    found: list[tuple[str, When]] = []
    for when in (occurred, until):
        if when is not None and when.earliest > now:
            found.append(("time.later", when))
        elif when is not None and opened is not None and when.latest < opened:
            found.append(("time.before-opening", when))
    if until is not None and occurred is not None and until.latest < occurred.earliest:
        found.append(("time.ends-first", until))
    if occurred is not None and before is not None and occurred.latest < before.earliest:
        found.append(("time.before-followed", occurred))
    promised = min(now, occurred.earliest) if occurred is not None else now
    ahead = (read(fields.get(name)) for name in AHEAD)
    found += [("time.past", when) for when in ahead if when is not None and when.latest < promised]
    return [
        Problem(code=code, values={"found": show_time(when, now, lang, zone)}, severity="warning")
        for code, when in found
    ]


def followed(state: State, entry: str) -> str:
    """When the entry of this id happened, for `doubts`; empty for one that is not known here."""
    place = state.ids.get(entry)
    if place is None:
        return ""
    event = state.events[place]
    return str(event.fields().get("occurred") or event.at)
