"""Sheets to write on: the log, the handover, and the card of reports and deadlines.

The card says what the law and the notices say, with how sure that is. Only what is counted in days has a place for a
date: for 速やかに there is none to compute.
"""

from __future__ import annotations

from irtool.report.binder import Material, Sheet
from irtool.report.paper import TICK, Ink, blank_rows, table
from irtool.words.binder import PAPER
from irtool.words.sentences import speak

_LOG_ROWS = 24
_HANDOVER = ("decide", "wait", "done", "not", "hit", "care", "unknown", "said")
_DAYS = (3, 5, 30, 60)
# Whom, when it applies, by when, how sure. Sources: 2018-10-29 notice of the MHLW, PPC rules article 8 and
# leakAction page; the 3 to 5 days are a commentary's.
_CARD = (
    ("d-vendor", "d-vendor-when", "d-at-once", "sure-confirmed"),
    ("d-mhlw", "d-mhlw-when", "d-soon", "sure-confirmed"),
    ("d-prefecture", "d-mhlw-when", "d-soon", "sure-open"),
    ("d-police", "d-police-when", "d-early", "sure-confirmed"),
    ("d-ppc-first", "d-ppc-when", "d-ppc-days", "sure-secondary"),
    ("d-ppc-final", "d-ppc-same", "d-ppc-final-days", "sure-rules"),
    ("d-patients", "d-ppc-same", "d-patients-limit", "sure-secondary"),
)


def sheets(material: Material) -> list[Sheet]:
    """Log, handover, deadlines."""
    ink = Ink(material.lang)
    made = (("log", "log", _log(ink)), ("handover", "log", _handover(ink)), ("deadlines", "deadlines", _deadlines(ink)))
    return [Sheet(id=i, part=part, title=speak(PAPER, i, ink.lang), html=html) for i, part, html in made]


def _log(ink: Ink) -> str:
    head = tuple(ink.say(c) for c in ("time", "by-whom", "with-whom", "happened", "result"))
    rows = table(head, blank_rows(len(head), _LOG_ROWS), "log")
    return f'<p>{ink.say("log-how")}</p>\n<p class="head">{ink.say("log-head")}</p>\n{rows}'


def _handover(ink: Ink) -> str:
    top = table(tuple(ink.say(c) for c in ("h-from", "h-to", "h-at")), blank_rows(3, 1), "hand")
    boxes = "".join(f'<h2>{ink.say(f"h-{code}")}</h2>\n<div class="box"></div>\n' for code in _HANDOVER)
    return top + boxes


def _deadlines(ink: Ink) -> str:
    days = [ink.say("known-day"), *(ink.say("day-n", n=n) for n in _DAYS)]
    dates = table(days, [[ink.say("month-day")] * len(days)], "days")
    head = ("", *(ink.say(c) for c in ("d-whom", "d-when", "d-limit", "d-sure", "d-done")))
    rows = [(TICK, *(ink.say(code) for code in row), "") for row in _CARD]
    spare = [[TICK, *[""] * 5]]
    notes = "".join(f"<p>{ink.say(code)}</p>\n" for code in ("counting", "d-mynumber", "deadlines-note"))
    return f"{dates}{notes}{table(head, [*rows, *spare], 'card')}"
