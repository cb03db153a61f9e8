"""Days and times as a letter writes them (2026年11月22日 午前2時10分ごろ), never more precise than was given."""

from __future__ import annotations

from datetime import datetime, timedelta

from irtool.domain.incident import State
from irtool.domain.times import When, parse_fixed, parse_when
from irtool.errors import Malformed
from irtool.report.moments import full
from irtool.words.letters import WRITTEN
from irtool.words.sentences import Lang, speak


def written(state: State, time: str | When, lang: Lang) -> str:
    """The time in whole words; in English as in every report. What says no time stays as typed."""
    try:
        when = parse_when(time, state.started, state.zone) if isinstance(time, str) else time
        sides = [parse_fixed(side, state.zone) for side in when.text.split("/")]
    except Malformed:
        return full(state, time, lang)
    if lang == "en":
        return full(state, when, lang)
    said = [_side(side, state) for side in sides]
    if len(said) == 1:
        return said[0]
    first, last = (side.earliest.astimezone(state.zone).date() for side in (sides[0], sides[-1]))
    if first == last and " " in said[-1]:
        said[-1] = said[-1].split(" ", 1)[1]  # a day said once is not said again
    return speak(WRITTEN, "between", lang, first=said[0], last=said[-1])


def day(moment: datetime, lang: Lang) -> str:
    """The day of a moment in the hospital's zone."""
    return f"{moment.year}年{moment.month}月{moment.day}日" if lang == "ja" else f"{moment:%Y-%m-%d}"


def _side(when: When, state: State) -> str:
    first, body = when.earliest.astimezone(state.zone), when.text.removesuffix("~")
    if "T" in body:
        hour = f"{'午前' if first.hour < 12 else '午後'}{first.hour % 12}時"
        whole = when.latest - when.earliest > timedelta(minutes=59)
        clock = f"{hour}台" if whole else f"{hour}{first.minute}分" if first.minute else hour
        shown = f"{day(first, 'ja')} {clock}"
    elif " " in body:
        shown = f"{day(first, 'ja')} {body.split(' ', 1)[1]}"
    else:
        units = zip(body.split("-"), "年月日", strict=False)
        shown = "".join(f"{int(number)}{unit}" for number, unit in units)
    return shown if not when.about or shown.endswith("頃") else f"{shown}ごろ"
