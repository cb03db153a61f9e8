"""The one-line status: the first row of every screen, and `irtool status --line`. docs/cli.md shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.board import StepView
from irtool.domain.due import Due, due
from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import parse_time
from irtool.domain.showing import elapsed, show_time
from irtool.domain.text import cell_width, fit, one_line
from irtool.words.sentences import Lang, speak
from irtool.words.status import STATUS

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.leading import Lead

_NAME_CELLS = 16
_SHORTEST = 8
BATTERY_LOW = 20
"""Percent below which the status says so."""


class Shortens(str):
    """A part that gives up cells at its end before another part is left out."""

    __slots__ = ()


class Mirrored(msgspec.Struct, frozen=True):
    """How the copy on another medium stands: its newest entry, and whether the last try failed."""

    until: datetime | None
    trouble: str = ""


def status_line(
    state: State,
    views: Sequence[StepView],
    now: datetime,
    lang: Lang,
    saved_at: datetime | None,
    unsaved: int = 0,
    *,
    mirrored: Mirrored | None = None,
    battery: int | None = None,
    pieces: Sequence[Lead] | None = None,
    duties: bool = True,
) -> list[str]:
    """The parts in their fixed order: kind, title, elapsed, open mandatory steps, nearest due, copy, battery, saved.

    The copy is only spoken of where a mirror is configured, the battery (percent) only when it is low.
    `unsaved` > 0 (events that no disk has yet) pushes out everything that comes after the title. In a drill the title
    gives up cells first, and before what is due stands when the next piece is read;
    `pieces` saves finding them again. `duties`: as in `due`.
    """
    title = one_line(hidden_text(state, state.course.opened, lang) or state.course.title)
    parts = [speak(STATUS, "drill" if state.drill else "real", lang), Shortens(title) if state.drill else title]
    if unsaved:
        return [*parts, speak(STATUS, "unsaved", lang)]
    parts.append(_elapsed(state, now, lang))
    if state.course.is_open:
        left = sum(view.mandatory and view.open for view in views)
        parts.append(speak(STATUS, "mandatory", lang, count=left) if left else "")
        parts.append(_exercise(state, views, now, lang, pieces) if state.exercise.setup is not None else "")
        parts += [Shortens(_nearest(state, one, now, lang)) for one in due(state, now, views, duties=duties)[:1]]
    if mirrored is not None:
        time = show_time(mirrored.until, now, lang, state.zone) if mirrored.until else ""
        code = ("copy-fails" if mirrored.trouble else "copy") + ("" if time else "-none")
        parts.append(speak(STATUS, code, lang, time=time))
    if battery is not None and battery < BATTERY_LOW:
        parts.append(speak(STATUS, "battery", lang, percent=battery))
    if state.drill:
        parts.append(speak(STATUS, "this-is-a-drill", lang))
    elif saved_at is not None:
        parts.append(speak(STATUS, "saved", lang, time=show_time(saved_at, now, lang, state.zone)))
    return [part for part in parts if part]


def fit_line(parts: Sequence[str], width: int) -> str:
    """The parts with a blank between them, as many as fit into `width` cells.

    What is due is cut as far as it still says something; where that is not enough, parts are left out from the right.
    """
    kept = list(parts)
    while len(kept) > 1 and (over := cell_width(" ".join(kept)) - width) > 0:
        at = next((n for n, part in enumerate(kept) if isinstance(part, Shortens)), None)
        most = cell_width(kept[at]) - over if at is not None else 0
        if at is not None and most >= _SHORTEST:
            kept[at] = _cut(kept[at], most)
            break
        kept.pop()
    return fit(" ".join(kept), width)


def _elapsed(state: State, now: datetime, lang: Lang) -> str:
    closed = state.course.closed.now
    if closed is not None and not state.course.is_open:
        at = parse_time(state, closed.at) or now
        return speak(STATUS, "closed", lang, time=show_time(at, now, lang, state.zone))
    opened = parse_time(state, state.course.opened_at)
    if opened is None:
        return ""
    now = state.exercise.last or now
    text = elapsed((now - opened).total_seconds(), lang)
    return speak(STATUS, "elapsed", lang, time=text) if ":" in text else text


def _exercise(state: State, views: Sequence[StepView], now: datetime, lang: Lang, pieces: Sequence[Lead] | None) -> str:
    """How the drill itself stands: paused, over, and where the tool leads when the next piece is to be read."""
    from irtool.domain.leading import leads, upcoming

    exercise = state.exercise
    if exercise.ended is not None or exercise.paused is not None:
        return speak(STATUS, "exercise-over" if exercise.ended is not None else "paused", lang)
    if exercise.setup is None or exercise.setup.lead != "tool" or exercise.scenario is None:
        return ""
    found = pieces if pieces is not None else leads(state, views, now)
    one = upcoming(found)
    if one is None:
        return "" if any(piece.status == "waiting" for piece in found) else speak(STATUS, "piece-none", lang)
    if one.status == "due" or one.at is None:
        return speak(STATUS, "piece-due", lang)
    if not exercise.clock.runs:
        return speak(STATUS, "piece-step", lang)
    return speak(STATUS, "piece-next", lang, gone=gone(one.at - now + timedelta(seconds=59), lang))


def _nearest(state: State, one: Due, now: datetime, lang: Lang) -> str:
    name = due_name(state, one, lang)
    if one.late:
        what = speak(STATUS, f"{one.kind}-late", lang, name=name) if f"{one.kind}-late" in STATUS else name
        if now - one.at < timedelta(minutes=1):
            return speak(STATUS, "now", lang, what=what)
        return speak(STATUS, "late", lang, gone=gone(now - one.at, lang), what=what)
    if one.obligation:
        day = one.at.astimezone(state.zone).date()
        from irtool.domain.duty_spoken import DutySpeaker

        spoken = DutySpeaker(state, now, lang)
        early = spoken.day(one.early) if one.early else ""
        code, name = "limit" if early else "limit-day", short_name(state, one, lang)
        return spoken.say(code, name=name, early=early, due=spoken.day(day))
    time = show_time(one.at, now, lang, state.zone)
    what = speak(STATUS, one.kind, lang)
    return speak(STATUS, "soon-named", lang, what=what, time=time, name=name)


def due_name(state: State, one: Due, lang: Lang) -> str:
    """Whom or what a due thing is about, in at most 16 cells: the person asked for, else its title."""
    if one.obligation:
        return short_name(state, one, lang)
    person = state.chart.people.get(one.person)
    name = person.name.to(lang) if person else one.person or one.title.to(lang)
    return _cut(one_line(name), _NAME_CELLS)


def short_name(state: State, one: Due, lang: Lang) -> str:
    """What the report that is due is called in few cells."""
    duty = state.obligations.duties[one.obligation]
    stage = next(stage for stage in duty.stages if stage.id == one.stage)
    return stage.short.to(lang) or _cut(f"{duty.title.to(lang)} {stage.title.to(lang)}", _NAME_CELLS)


def _cut(text: str, cells: int) -> str:
    """The text in at most so many cells; what was cut off shows as two dots."""
    return text if cell_width(text) <= cells else f"{fit(text, cells - 2).rstrip()}.."


def gone(late: timedelta, lang: Lang) -> str:
    """How long ago, in one unit: minutes below two hours, hours below two days, else days."""
    minutes = int(late.total_seconds()) // 60
    if minutes < 120:
        return speak(STATUS, "minutes", lang, n=minutes)
    if minutes < 48 * 60:
        return speak(STATUS, "hours", lang, n=minutes // 60)
    return speak(STATUS, "days", lang, n=minutes // (24 * 60))
