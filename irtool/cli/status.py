"""`irtool status` and `next`: where things stand."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from irtool.cli.affected import service_note, service_row, shown_key, thing_row
from irtool.cli.cutting import permission_object, print_permission, print_targets, print_unreachable
from irtool.cli.decision import decision_rows, meeting_rows, print_noted
from irtool.cli.desk import Desk
from irtool.cli.fact import fact_rows, shown_value
from irtool.cli.obligations import deadline_objects, print_summary
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.task import task_rows
from irtool.domain import facts
from irtool.domain.affected import ServiceView, services, summary, things
from irtool.domain.board import StepView
from irtool.domain.conflicts import claim_rows, conflicts, title
from irtool.domain.course import grouped
from irtool.domain.cutting import targets
from irtool.domain.due import due
from irtool.domain.event import iso
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.notifying import parse_time
from irtool.domain.parties import find
from irtool.domain.showing import show_time
from irtool.domain.spoken import Speaker
from irtool.domain.statusline import due_name, fit_line, gone, status_line
from irtool.runner.doubts import mirrored
from irtool.store import machine, who
from irtool.words.record import (
    OUTCOME_WORDS,
    PARTY_NAMES,
    SERVICE_WORDS,
    STEP_NAMES,
    STEP_WORDS,
    THING_WORDS,
)
from irtool.words.screen_cutting import CUTTING
from irtool.words.sentences import Lang, speak
from irtool.words.status import STATUS

_MOST_THINGS = 20  # more are only counted here: `thing list` has them all


@click.command("status", cls=Command)
@click.option("--line", is_flag=True)
@click.option("--all", "all_", is_flag=True)
@click.pass_obj
def status(settings: Settings, line: bool, all_: bool) -> int:
    return print_status(settings, line, all_)


@click.command("next", cls=Command)
@click.pass_obj
def next_(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    state, views = desk.state, desk.session.board()
    ready = [view for view in views if view.status == "ready"]
    if settings.json:
        rows = [step_object(state, view, desk.now(), desk.lang) | step_text(view, desk.lang) for view in ready[:5]]
        emit({"next": rows})
        return
    lang = desk.lang
    if not ready:
        out(say("no-next", lang))
        return
    _print_step(desk, ready[0])
    if len(ready) > 1:
        out(say("then", lang))
        table([(f"  {view.id}", view.step.title.to(lang)) for view in ready[1:5]])


def print_status(settings: Settings, line: bool = False, all_: bool = False) -> int:
    """Where the incident stands: one line, JSON, or a page."""
    desk = Desk(settings, reading=True)
    state, now = desk.state, desk.now()
    views = desk.session.board()
    lang = desk.lang
    saved = parse_time(state, state.events[-1].at) if state.events else None
    if desk.session.mirror is not None:
        desk.session.mirror.look()
    copy = mirrored(desk.session)
    parts = status_line(state, views, now, lang, saved, mirrored=copy, battery=machine.battery())
    if settings.json:
        emit(status_object(desk, views) | {"line": " ".join(parts)})
    elif line:
        out(fit_line(parts, shutil.get_terminal_size((80, 24)).columns))
    else:
        out(" ".join(parts))
        _print_steps(state, views, lang, all_)
        _print_rest(desk, views)
    return 0


# -- JSON ----------------------------------------------------------------------------------------------------


def status_object(desk: Desk, views: Sequence[StepView]) -> dict[str, Any]:
    """The object that docs/cli.md promises."""
    state, lang = desk.state, desk.lang
    speaker = Speaker(state, lang, desk.now())
    return {
        "incident": desk.session.code,
        "title": hidden_text(state, state.course.opened, lang) or state.course.title,
        "kind": state.course.kind,
        "drill": state.drill,
        "open": state.course.is_open,
        "opened": state.course.opened_at,
        "path": str(desk.session.path),
        "steps": [step_object(state, view, desk.now(), lang) for view in views],
        "notifications": [
            {
                "step": view.full, "party": party.id, "status": party.status, "attempts": len(party.attempts),
                "possible": party.possible, "call_back": iso(party.call_back) if party.call_back else None,
                "why": party.why, "via": party.via,
            }
            for view in views for party in view.parties
        ],
        "deadlines": deadline_objects(desk),
        "facts": fact_rows(state, lang),
        "tasks": task_rows(state, lang),
        "decisions": decision_rows(state, lang),
        "meetings": meeting_rows(state, lang),
        "things": {shown_key(view): thing_row(view) for view in things(state, lang)},
        "services": {shown_key(view): service_row(view) for view in _spoken_of(desk)},
        "missing_playbooks": state.missing,
        "mirror": mirror_object(desk),
        "linked": state.course.linked,
        "site": who.site(desk.session.code),
        "conflicts": [
            {"sort": found.sort, "target": title(state, speaker, found), "claims": claim_rows(state, speaker, found)}
            for found in conflicts(state)
        ],
    }  # fmt: skip


def _spoken_of(desk: Desk) -> list[ServiceView]:
    """The services and systems of which somebody said something."""
    views = services(desk.state, desk.state.chart, desk.now(), desk.lang)
    return [view for view in views if view.history]


def mirror_object(desk: Desk) -> dict[str, Any] | None:
    """Where the second copy is, up to which entry, and why it could not be brought up to date; null without one."""
    mirror = desk.session.mirror
    if mirror is None:
        return None
    return {"path": str(mirror.root), "until": iso(mirror.until) if mirror.until else None, "trouble": mirror.trouble}


def step_object(state: State, view: StepView, now: datetime, lang: Lang) -> dict[str, Any]:
    """One step as JSON."""
    return {
        "run": view.run, "id": view.id, "full": view.full, "phase": view.phase, "do": view.step.do,
        "title": view.step.title.to(lang), "status": view.status, "mandatory": view.mandatory,
        "due": iso(view.due) if view.due else None, "conflict": view.conflict, "choice": view.choice,
        "assigned": assigned(state, view, lang), "depends_on": view.depends_on, "waits_for": view.waits_for,
        "permission": permission_object(state, view, now, lang),
    }  # fmt: skip


def assigned(state: State, view: StepView, lang: Lang) -> str:
    """To whom a step was given, unless that entry is hidden."""
    record = state.steps.get(view.full)
    claim = record.assigned.now if record else None
    return (hidden_text(state, claim.id, lang) if claim else "") or view.assigned


def step_text(view: StepView, lang: Lang) -> dict[str, Any]:
    """What a step says to do."""
    step = view.step
    return {
        "why": step.why.to(lang), "how": [text.to(lang) for text in step.lines],
        "checks": [text.to(lang) for text in step.checks], "question": step.question.to(lang),
        "choices": [{"id": c.id, "title": c.title.to(lang)} for c in step.choices], "facts": step.facts,
        "parties": [party.id for party in view.parties],
    }  # fmt: skip


# -- text ----------------------------------------------------------------------------------------------------


def mark(view: StepView, current: bool, lang: Lang) -> str:
    """A step's status as one word: 済 中 未 待 否 省."""
    word: str = view.status
    tried = [party for party in view.parties if party.attempts and not party.settled]
    if view.open and tried:
        word = "answer" if any(p.attempts[-1].data.outcome == "call-back" for p in tried) else "failed"
    elif current:
        word = "now"
    return speak(STEP_WORDS, word, lang)


def _print_steps(state: State, views: Sequence[StepView], lang: Lang, all_: bool) -> None:
    current = next((view.full for view in views if view.status == "ready"), "")
    rows: list[tuple[str, str, str, str]] = []
    for view in views:
        if view.status == "not-applicable" and not all_:
            continue
        notes = [say("mandatory", lang) if view.mandatory and view.open else ""]
        if view.conflict:
            notes.append(say("conflict", lang))
        if view.withdrawn:
            notes.append(say("withdrawn", lang))
        if view.status == "done" and view.step.authority is not None and view.permitted is None:
            notes.append(speak(CUTTING, "permit.unrecorded", lang))
        if view.depends_on:
            notes.append(say("depends-on", lang, names=", ".join(view.depends_on)))
        if view.assigned and view.open:
            notes.append(say("assigned", lang, who=assigned(state, view, lang)))
        if view.choice:
            chosen = next((c.title.to(lang) for c in view.step.choices if c.id == view.choice), view.choice)
            notes.append(chosen)
        name = view.step.title.to(lang)
        rows.append((mark(view, view.full == current, lang), view.id, name, " ".join(n for n in notes if n)))
    table(rows)


def _print_rest(desk: Desk, views: Sequence[StepView]) -> None:
    state, now, lang = desk.state, desk.now(), desk.lang
    zone = desk.session.zone
    for one in due(state, now, views):
        late = say("late", lang, gone=gone(now - one.at, lang)) if one.late else ""
        time = show_time(one.at, now, lang, zone)
        kind = speak(STATUS, one.kind, lang)
        name = due_name(state, one, lang) if one.kind == "call-back" else one.title.to(lang)
        out(say("due-line", lang, time=time, late=late, kind=kind, name=name).rstrip())
    print_summary(desk)
    print_noted(desk)
    for view in views:
        for party in view.parties:
            if party.attempts:
                last = speak(OUTCOME_WORDS, party.attempts[-1].data.outcome, lang)
                word = speak(PARTY_NAMES, party.status, lang)
                whom = find(state.chart, party.relay_to).name.to(lang) if party.status == "relayed" else ""
                code = "party-line-via" if whom else "party-line"
                out(say(code, lang, name=party.name.to(lang), status=word, last=last, whom=whom))
    specs = facts.specs(state)
    for name, row in fact_rows(state, lang).items():
        if row["set"]:
            title = specs[name].title.to(lang) if name in specs else name
            value = shown_value(desk, row["value"], specs.get(name))
            out(say("fact-line", lang, name=title, value=value))
    if count := summary(state, lang):
        out(say("things-line", lang, text=count))
    for thing in things(state, lang) if len(state.things) <= _MOST_THINGS else []:
        more = f"{thing.hidden or thing.place}  {thing.to} {thing.ref}".strip()
        out(say("thing-line", lang, name=thing.name, status=speak(THING_WORDS, thing.status, lang), more=more).rstrip())
    for service in _spoken_of(desk):
        word, more = speak(SERVICE_WORDS, service.status, lang), service_note(desk, service)
        out(say("service-line", lang, name=service.name, status=word, more=more).rstrip())
    if state.course.linked:
        out(say("linked-line", lang, codes=", ".join(map(grouped, state.course.linked))))
    for name in state.missing:
        out(say("missing-playbook", lang, name=name))


def _print_step(desk: Desk, view: StepView) -> None:
    state, lang, step = desk.state, desk.lang, view.step
    word = speak(STEP_NAMES, view.status, lang)
    must = say("mandatory", lang) if view.mandatory else ""
    out(f"{view.id}  {step.title.to(lang)}  {must} {word}".rstrip())
    if step.why:
        out(say("why", lang, text=step.why.to(lang)))
    for number, text in enumerate(step.lines, 1):
        out(f"  {number} {text.to(lang)}")
    for number, text in enumerate(step.checks, 1):
        ticked = view.ticks.get(str(number), False)
        out(f"  [{'x' if ticked else ' '}] {number} {text.to(lang)}")
    if step.isolate:
        print_targets(state, targets(state, step.isolate), lang, {})
    print_permission(state, view, desk.now(), lang)
    print_unreachable(state, desk.session.board(), view, desk.now(), lang)
    for party in view.parties:
        out(f"  {party.name.to(lang)} [{party.id}]  {speak(PARTY_NAMES, party.status, lang)}")
    if step.question:
        out(step.question.to(lang))
    for choice in step.choices:
        out(f"  {choice.id}  {choice.title.to(lang)}")
    if step.facts:
        out(say("facts-wanted", lang, names=", ".join(step.facts)))
    out(say(f"do-{step.do}", lang, step=view.id))
