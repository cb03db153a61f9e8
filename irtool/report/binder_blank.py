"""Sheets to write on: the log, the handover, and the card of reports and deadlines.

The card is made of the duties to report (obligations.jp.yaml), with how sure each is. Only what is counted in days has
a place for a date: for 速やかに there is none to compute.
"""

from __future__ import annotations

from collections.abc import Iterator

from irtool.domain.duties import setting_value
from irtool.domain.facts import KIND
from irtool.domain.obligation import Clock, Obligation, Obligations, Stage
from irtool.domain.scalars import condition
from irtool.domain.truth import unknown_names
from irtool.report.binder import Material, Sheet
from irtool.report.paper import TICK, Ink, blank_rows, table
from irtool.words.binder import PAPER
from irtool.words.duties import DUTIES
from irtool.words.sentences import speak

_LOG_ROWS = 24
_HANDOVER = ("decide", "wait", "done", "not", "hit", "care", "unknown", "said")


def sheets(material: Material) -> list[Sheet]:
    """Log, handover, deadlines."""
    ink = Ink(material.lang)
    made = (
        ("log", "log", _log(ink)),
        ("handover", "log", _handover(ink)),
        ("deadlines", "deadlines", _deadlines(ink, material)),
    )
    return [Sheet(id=i, part=part, title=speak(PAPER, i, ink.lang), html=html) for i, part, html in made]


def _log(ink: Ink) -> str:
    head = tuple(ink.say(c) for c in ("time", "by-whom", "with-whom", "happened", "result"))
    rows = table(head, blank_rows(len(head), _LOG_ROWS), "log")
    return f'<p>{ink.say("log-how")}</p>\n<p class="head">{ink.say("log-head")}</p>\n{rows}'


def _handover(ink: Ink) -> str:
    top = table(tuple(ink.say(c) for c in ("h-from", "h-to", "h-at")), blank_rows(3, 1), "hand")
    boxes = "".join(f'<h2>{ink.say(f"h-{code}")}</h2>\n<div class="box"></div>\n' for code in _HANDOVER)
    return top + boxes


def _deadlines(ink: Ink, material: Material) -> str:
    owed = list(_owed(material))
    counted = sorted({n for _, stage in owed for n in _numbers(stage.clock)})
    days = [ink.say("known-day"), *(ink.say("day-n", n=n) for n in counted)]
    dates = table(days, [[ink.say("month-day")] * len(days)], "days")
    head = ("", *(ink.say(c) for c in ("d-whom", "d-when", "d-limit", "d-sure", "d-done")))
    rows = [(TICK, *_row(ink, material.obligations, duty, stage), "") for duty, stage in owed]
    spare = [[TICK, *[""] * 5]]
    notes = "".join(f"<p>{ink.say(code)}</p>\n" for code in ("counting", "deadlines-note"))
    return f"{dates}{notes}{table(head, [*rows, *spare], 'card')}"


def _owed(material: Material) -> Iterator[tuple[Obligation, Stage]]:
    """What the law or a notice asks for, first reports and what is counted in days; of this hospital's settings what
    does not say no.
    """
    for duty in material.obligations.duties.values():
        setting = material.obligations.settings.get(duty.setting)
        said = material.chart.hospital.settings
        if duty.force not in ("law", "guideline") or (setting and setting_value(said, duty.setting, setting) == "no"):
            continue
        yield from ((duty, s) for s in duty.stages if s.clock.kind == "days" or not s.after)


def _numbers(clock: Clock) -> set[int]:
    return {clock.early, clock.days, *(one.days for one in clock.longer)} - {0} if clock.kind == "days" else set()


def _row(ink: Ink, known: Obligations, duty: Obligation, stage: Stage) -> tuple[str, ...]:
    counted = stage.clock.kind == "days"  # there, what makes it another report matters as well
    when = " ".join(text.to(ink.lang) for text in (duty.why, duty.note if counted else None) if text)
    same = stage.after and counted
    return (
        ink.text(f"{duty.title.to(ink.lang)} {stage.title.to(ink.lang)}"),
        ink.say("d-same") if same else ink.text(when),
        _limit(ink, known, stage.clock),
        ink.text(speak(DUTIES, f"confidence/{stage.clock.confidence}", ink.lang)) if stage.clock.kind != "none" else "",
    )


def _limit(ink: Ink, known: Obligations, clock: Clock) -> str:
    if clock.kind != "days":
        return ink.say(f"d-{clock.kind}")
    said = [
        ink.say("d-span", early=clock.early, days=clock.days) if clock.early else ink.say("d-days", days=clock.days)
    ]
    for longer in clock.longer:
        names = unknown_names(condition(longer.when), {}, (KIND, *known.facts))
        titles = [speak(DUTIES, "kind", ink.lang) if n == KIND else known.facts[n].title.to(ink.lang) for n in names]
        said.append(
            ink.say("d-longer", days=longer.days, titles=", ".join(titles) if ink.lang == "en" else "、".join(titles))
        )
    return " ".join(said)
