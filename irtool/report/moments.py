"""Times in a report: the whole date, the precision that was given. The zone is said once, at the head of the report;
a moment at which another offset holds (summer time) says it."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from irtool.domain.incident import State
from irtool.domain.showing import show_time
from irtool.domain.text import visible
from irtool.domain.times import When, parse_when
from irtool.errors import Malformed
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, speak

# `show_time` leaves out the year of "today": a year in which nothing of ours happens.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def full(state: State, time: str | When | datetime, lang: Lang) -> str:
    """`2026-11-22 02:10`, `2026-11-22 未明`, `2026-10`; what says no time stays as typed."""
    when = time
    if isinstance(when, str):
        try:
            when = parse_when(when, state.started, state.zone)
        except Malformed:
            return visible(str(time))
    shown = show_time(when, _LONG_AGO, lang, state.zone)
    if isinstance(when, When) and not any(sign in when.text for sign in ("T", " ")):
        return shown  # a day, a month or a year
    first = when.earliest if isinstance(when, When) else when
    return shown + _other_offset(first, state.zone, state.started)


def record_time(state: State, time: str | datetime, *, seconds: bool = True) -> str:
    """When an entry was written, in the hospital's zone."""
    moment = time
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return visible(str(time))
    if moment.tzinfo is None:
        return visible(str(time))
    here = moment.astimezone(state.zone).replace(tzinfo=None).isoformat(" ", "seconds" if seconds else "minutes")
    return here + _other_offset(moment, state.zone, state.started)


def zone_said(state: State, lang: Lang) -> str:
    """In which zone the times of the report are."""
    return speak(TEXT, "zone", lang, offset=_offset(state.started, state.zone))


def _other_offset(moment: datetime, zone: tzinfo, usual: datetime) -> str:
    same = moment.astimezone(zone).utcoffset() == usual.astimezone(zone).utcoffset()
    return "" if same else f" {_offset(moment, zone)}"


def _offset(moment: datetime, zone: tzinfo) -> str:
    text = f"{moment.astimezone(zone):%z}"
    return f"{text[:3]}:{text[3:5]}"
