"""The sheets for whoever leads a drill: what to prepare, every word to read, what is expected, what is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from irtool.domain.bilingual import Text
from irtool.domain.mark_spoken import spoken
from irtool.domain.parties import find
from irtool.domain.scalars import span
from irtool.domain.scenario import Answer, Expectation, Inject, Mark, Try
from irtool.domain.scenario_clock import beginning
from irtool.domain.showing import show_span, story_time
from irtool.domain.text import one_line
from irtool.report.drill_kit import Material
from irtool.report.paper import TICK, Ink, listed, table
from irtool.words.record import CHANNEL_WORDS, OUTCOME_WORDS
from irtool.words.sentences import speak

_WALL = datetime(2024, 1, 7, 23, 59)
"""A Sunday's end: the last such hour before it lies in one week, so that days of the story can be counted."""


def _prepare(ink: Ink, material: Material) -> str:
    """What the scenario asks for, and what every drill needs."""
    lead = material.plan.lead
    before = ["p-invite", "p-room-paper" if lead == "paper" else "p-room"]
    before += [] if lead == "paper" else ["p-laptop"]
    before += ["p-second"] if lead == "leader" else []
    before += ["p-cards", "p-log", "p-tell", *(["p-tell-real"] if material.real else [])]
    own = [f"{TICK} {ink.text(one)}" for one in material.scenario.prepare]
    first = listed([*own, *(f"{TICK} {ink.say(code)}" for code in before)], "ticks")
    day = ["p-hide", *(["p-start"] if lead != "paper" else [])]
    then = listed((f"{TICK} {ink.say(code)}" for code in day), "ticks")
    return f"<h2>{ink.say('before')}</h2>\n{first}<h2>{ink.say('on-day')}</h2>\n{then}"


def _leader(ink: Ink, material: Material) -> str:
    """How it is led, the first words, what to ask about, and every piece of the story."""
    plan, scenario = material.plan, material.scenario
    how = f"{ink.say('lead')}: {ink.say(f'lead-{plan.lead}')}"
    pace = f"{ink.say('pace')}: {ink.say(f'pace-{plan.pace or scenario.pace}')}"
    opening = ink.text(scenario.opening) or ink.say("no-opening")
    out = f"<p>{how}<br>{pace}</p>\n"
    if material.measures:
        rows = (TICK + " " + _measure(ink, one.title, one.owner, one.due) for one in material.measures)
        out += f"<h2>{ink.say('measures')}</h2>\n{listed(rows, 'ticks')}"
    out += f'<h2>{ink.say("opening")}</h2>\n<p class="read">{opening}</p>\n<h2>{ink.say("pieces")}</h2>\n'
    head = tuple(ink.say(c) for c in ("tick", "story", "comes", "to", "say", "real"))
    return out + table(head, [_piece(ink, material, one) for one in _ordered(material)], "pieces")


def _measure(ink: Ink, title: str, owner: str, due: str) -> str:
    rest = [ink.say("measure-owner", name=owner)] if owner else []
    rest += [ink.say("measure-due", on=due)] if due else []
    return " ".join([ink.text(title), *rest])


def _ordered(material: Material) -> list[Inject]:
    """By their time; after them what waits for something, then what comes by hand."""

    def order(one: Inject) -> tuple[int, int]:
        if one.after is None and (one.at or one.by):
            return 0, span(one.at or one.by).seconds
        return (1 if one.after is not None else 2), 0

    return sorted(material.scenario.injects, key=order)


def _piece(ink: Ink, material: Material, one: Inject) -> tuple[str, ...]:
    to = ink.text(material.roles(one.to)) if one.to else ink.say("all")
    how = "" if one.how == "aloud" else f" ({ink.say(f'how-{one.how}')})"
    said = f'<span class="read">{ink.text(one.say)}</span>'
    if one.from_:
        said = f"<small>{ink.say('says', name=one.from_.to(ink.lang))}</small><br>{said}"
    if one.note:
        said += f"<br><small>{ink.say('note', text=one_line(one.note.to(ink.lang)))}</small>"
    timed = one.after is None and bool(one.at or one.by)
    clock = ink.text(_clock(ink, material, span(one.at or one.by).seconds)) if timed else ""
    return TICK, clock, f"{_comes(ink, material, one)}<br><small>{ink.text(one.id)}</small>", f"{to}{how}", said, ""


def _comes(ink: Ink, material: Material, one: Inject) -> str:
    """When a piece is read, in words."""
    if one.after is not None:
        what = _mark(ink, material, one.after)
        delayed = bool(one.delay) and span(one.delay).seconds > 0
        return ink.say("after-delay" if delayed else "after", what=what, span=show_span(one.delay, ink.lang))
    if one.at and one.unless is not None:
        return ink.say("at-unless", span=show_span(one.at, ink.lang), what=_mark(ink, material, one.unless))
    if one.at:
        return ink.say("at", span=show_span(one.at, ink.lang)) if span(one.at).seconds else ink.say("at-start")
    if one.unless is not None:
        return ink.say("unless", span=show_span(one.by, ink.lang), what=_mark(ink, material, one.unless))
    return ink.say("by-hand")


def _mark(ink: Ink, material: Material, mark: Mark) -> str:
    """What a piece waits for, in the words of the players' screens."""
    return spoken(mark, material.scenario, material.comes, material.chart, ink.lang)


def _clock(ink: Ink, material: Material, seconds: int) -> str:
    """The story's hour so long after its start, from the second day on with the day; empty where it has no hour."""
    if not material.scenario.starts:
        return ""
    start = beginning(material.scenario.starts, _WALL)
    return story_time(start + timedelta(seconds=seconds), start, ink.lang)


def _title(one: Inject) -> Text:
    return one.title or one.say


def _short(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= 24 else plain[:23] + "…"


def _expected(ink: Ink, material: Material) -> str:
    """What is expected by when, a box for how it went, and the hints."""
    goals = {one.id: one.title.to(ink.lang) for one in material.scenario.objectives}
    rows = []
    for one in material.scenario.expectations:
        what = f"<b>{ink.text(one.title)}</b> <small>{ink.text(one.id)}</small>"
        if one.role:
            what += f"<br><small>{ink.say('role')}: {ink.text(material.role(one.role))}</small>"
        if one.objective in goals:
            what += f"<br><small>{ink.say('objective', title=goals[one.objective])}</small>"
        if one.note:
            what += f"<br><small>{ink.say('note', text=one_line(one.note.to(ink.lang)))}</small>"
        if one.hints:
            what += f"<br><small>{ink.say('hints')}</small><ol>"
            what += "".join(f"<li>{ink.text(hint)}</li>" for hint in one.hints) + "</ol>"
        boxes = ink.say("result-boxes", tick="\0").replace("\0", TICK)
        rows.append((what, _target(ink, material, one), boxes, ""))
    head = tuple(ink.say(c) for c in ("what", "target", "result", "real"))
    return f"<p>{ink.say('expected-how')}</p>\n{table(head, rows, 'expected')}"


def _target(ink: Ink, material: Material, one: Expectation) -> str:
    if not one.within:
        return ink.say("judged-by-hand" if one.by_hand else "any-time")
    within = show_span(one.within, ink.lang)
    piece = next((p for p in material.scenario.injects if p.id == one.from_), None)
    if piece is None:
        said, start = ink.say("within", span=within), 0
    else:
        said = ink.say("within-from", span=within, piece=_short(_title(piece).to(ink.lang)))
        start = span(piece.at or piece.by).seconds if piece.after is None and (piece.at or piece.by) else -1
    clock = _clock(ink, material, start + span(one.within).seconds) if start >= 0 else ""
    return said + (f"<br><b>{ink.say('until', time=clock)}</b>" if clock else "")


def _answers(ink: Ink, material: Material) -> str:
    """What every party says, one call after the other."""
    found = material.scenario.answers
    out = f"<p>{ink.say('answers-how')}</p>\n" if found else f"<p>{ink.say('answers-none')}</p>\n"
    for answer in found:
        out += f"<h2>{ink.text(find(material.chart, answer.party).name)}</h2>\n"
        head = tuple(ink.say(c) for c in ("call-n", "outcome", "they-say", "they-ask", "they-give", "times-asked"))
        out += table(head, list(_tries(ink, answer)), "answers")
    return f"{out}<p>{ink.say('answers-other')}</p>\n"


def _tries(ink: Ink, answer: Answer) -> Iterator[tuple[str, ...]]:
    for n, one in enumerate(answer.tries, 1):
        outcome = ink.text(speak(OUTCOME_WORDS, one.outcome, ink.lang))
        if one.channel:
            outcome += f"<br>{ink.say('only-channel', channel=speak(CHANNEL_WORDS, one.channel, ink.lang))}"
        yield str(n), outcome, _said(ink, one), ink.text(one.asks), ink.text(one.ref), ""


def _said(ink: Ink, one: Try) -> str:
    said = f'<span class="read">{ink.text(one.say)}</span>'
    if one.person:
        said = f"<small>{ink.say('says', name=one.person.to(ink.lang))}</small><br>{said}"
    if one.rings_back is not None:
        back = one.rings_back
        told = one_line(f"{back.say.to(ink.lang)} {back.asks.to(ink.lang)} {back.ref}")
        said += f"<br>{ink.say('rings-back', span=show_span(back.after, ink.lang), say=told)}"
    return said


def _truth(ink: Ink, material: Material) -> str:
    """The ground truth, the questions afterwards, and how a drill on paper gets on record."""
    scenario, plan = material.scenario, material.plan
    truth = listed(ink.text(one) for one in scenario.truth) or f"<p>{ink.say('truth-none')}</p>\n"
    asked = "".join(f'<p>{TICK} {ink.text(one.ask)}</p>\n<div class="box"></div>\n' for one in scenario.hotwash)
    out = f"<h2>{ink.say('truth-head')}</h2>\n{truth}<h2>{ink.say('hotwash')}</h2>\n"
    out += asked or f'<p>{ink.say("hotwash-none")}</p>\n<div class="box free"></div>\n'
    name = plan.plan or scenario.scenario
    steps = "".join(f"<li>{ink.say(f'enter-{n}', name=name)}</li>\n" for n in range(1, 5))
    return f"{out}<h2>{ink.say('enter')}</h2>\n<ol>{steps}</ol>\n"


MAKERS: dict[str, Callable[[Ink, Material], str]] = {
    "prepare": _prepare,
    "leader": _leader,
    "expected": _expected,
    "answers": _answers,
    "truth": _truth,
}
