"""What is odd about an entry. Nothing is refused: what was recorded stands, and a line says what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from irtool.domain.text import halfwidth
from irtool.errors import Malformed, Problem
from irtool.words.chat import ANY_CASE, EXACT, JAPANESE

if TYPE_CHECKING:
    from irtool.domain.event import Event
    from irtool.domain.incident import State
    from irtool.domain.times import When
    from irtool.words.sentences import Lang

AHEAD = ("asked_due", "call_back", "due", "review_at", "next", "expected")
"""Fields of entries that speak of a time still to come."""
_TIMES = frozenset(("occurred", "until", *AHEAD))
_TOLD = ("note.added", "decision.recorded", "task.added", "meeting.held", "party.amended", "contact.attempted")
"""The entries by which people say what they talk over."""
_CHAT = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(EXACT)}|(?i:{'|'.join(ANY_CASE)}))(?![A-Za-z])|{'|'.join(JAPANESE)}")


def doubts(
    fields: Mapping[str, Any], now: datetime, opened: datetime | None, zone: tzinfo, lang: Lang, followed: str = ""
) -> list[Problem]:
    """What is odd about the times in an entry's data, as warnings `time.*`; most entries cost one look.

    Later than `now`, also a fact that says when something became known; before the incident was `opened`; ended
    before it began; before the entry it is said to follow (`followed`: that one's time); a call back or limit that
    was past when it was promised. An interval is odd only when all of it is: no precision is read into it.
    """
    # aware_at, vendor_told_at
    known_at = fields.get("value") if str(fields.get("name", "")).endswith("_at") else None
    if known_at is None and _TIMES.isdisjoint(fields):
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
    if (known := read(known_at)) is not None and known.earliest > now:
        found.append(("time.later", known))
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


def chat(event: Event, before: Iterable[Event]) -> Problem | None:
    """The warning that an entry names a chat or SNS (Q-10: with patients' data it is a system of medical information).

    Said once: not when an entry of the same device in `before` (any entries, this one too) named one earlier.
    """
    if not _names_chat(event):
        return None
    said = any(e.writer == event.writer and e.n < event.n and _names_chat(e) for e in before)
    return None if said else Problem(code="entry.chat", severity="warning")


def _names_chat(event: Event) -> bool:
    return event.type in _TOLD and _CHAT.search(halfwidth(_texts(event.fields()))) is not None


def _texts(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(_texts(one) for one in value.values())
    return "\n".join(_texts(one) for one in value) if isinstance(value, list) else str(value)
