"""Every page there is, once without and once with an open incident, in a state with something of everything."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable
from typing import Any

from screen import keys, settle
from textual.pilot import Pilot

import irtool.tui
from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.event import By
from irtool.domain.facts import FactSet, specs
from irtool.domain.notes import DecisionRecorded, NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.steps import StepDone, StepSkipped
from irtool.domain.tasks import TaskAdded
from irtool.errors import Problem, UserError
from irtool.runner.session import Session
from irtool.tui.app import IrtoolApp
from irtool.tui.choosing import ListPage
from irtool.tui.form import FormPage
from irtool.tui.moving import MovingPage
from irtool.tui.page import Page
from irtool.tui.permit import PermitPage

BASES = {Page, MovingPage, ListPage, FormPage}


def all_pages() -> set[type[Page]]:
    """Every class of page in the package, without those that are only derived from."""
    for module in pkgutil.iter_modules(irtool.tui.__path__):
        importlib.import_module(f"irtool.tui.{module.name}")
    found: set[type[Page]] = set()
    waiting: list[type[Page]] = [Page]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        found.add(one)
    return {p for p in found - BASES if p.__module__.startswith("irtool.")}


def fill(session: Session, text: str = "plain") -> None:
    """Something of everything in the record."""
    steps = {v.step.do: v.full for v in reversed(session.board())}
    calls = next(v for v in session.board() if v.step.do == "notify" and v.parties)
    session.act(NoteAdded(text=text), DecisionRecorded(title=text, decided=text, decided_by=text, reason=text))
    session.act(TaskAdded(title=text, owner=text, due="2026-11-22T03:00+09:00"))
    session.act(ThingChanged(thing=text, status="infected"), ServiceChanged(service=text, status="stopped"))
    session.act(StepDone(step=steps["task"]), StepSkipped(step=steps["evidence"], reason=text))
    session.act(
        ContactAttempted(
            party=calls.parties[0].id, outcome="no-answer", step=calls.full, person=text, said=text, asked=text
        )
    )
    session.act(FactSet(name="found_place", value=text), FactSet(name=text, value=text))


def without_incident() -> list[Page]:
    """The pages of the time before an incident."""
    from irtool.tui import checking, contacts, home, incident_list, kind, picking, reading, trouble

    return [
        home.HomePage(),
        kind.KindPage(drill=False),
        kind.KindPage(drill=True),
        contacts.ContactsPage(),
        incident_list.IncidentsPage(reports=False),
        checking.CheckPage(),
        picking.MorePage("home"),
        reading.HelpPage(kind.KindPage(drill=False)),
        trouble.PlacePage(cannot_write(), lambda: None),
    ]


def cannot_write(text: str = "/stick") -> UserError:
    """What a full stick says."""
    problem = Problem(code="record.cannot-write", values={"path": text, "reason": text})
    return UserError(problem, exit_code=4)


def with_incident(session: Session, text: str = "plain") -> list[Callable[[], Page]]:
    """Makers of the pages of an open incident."""
    from irtool.tui import (
        call,
        contacts,
        facts,
        forms,
        outcome,
        parties,
        picking,
        reading,
        run,
        strangers,
        timeline,
        trouble,
        who,
    )

    views = session.board()
    notify = next(v for v in views if v.step.do == "notify" and v.parties)
    allowed = next(v for v in views if v.step.authority is not None)
    decide = next(v for v in views if v.step.do == "decide")
    declared = specs(session.state)
    pick = next(n for n, s in declared.items() if s.type == "systems")
    answer = next(n for n, s in declared.items() if s.type == "yes-no-unknown")
    value = next(n for n, s in declared.items() if s.type == "time")
    party = notify.parties[0].id
    note = next(e for e in session.state.events if e.type == "note.added")
    tries = [ContactAttempted(party=party, outcome=o) for o in ("wrong-number", "someone-else", "relayed")]  # type: ignore[arg-type]

    def nothing(_: Any) -> None: ...

    return [
        run.RunPage,
        who.WhoPage,
        lambda: parties.PartiesPage(notify),
        lambda: call.CallPage(party, notify),
        lambda: call.CallPage("police", None),
        lambda: call.CallPage(text, None),
        *[lambda t=t: outcome.OutcomePage(t, lambda _: True) for t in tries],
        lambda: strangers.UnlistedPage(notify, ""),
        strangers.ReceivedPage,
        lambda: forms.NamePage("", nothing),
        forms.NotePage,
        forms.DecisionPage,
        forms.TaskPage,
        forms.ThingPage,
        forms.EvidencePage,
        lambda: PermitPage(allowed),
        forms.ClockPage,
        forms.ClosePage,
        facts.FactsPage,
        lambda: facts.PickPage(pick, declared[pick]),
        lambda: facts.AnswerPage(answer, declared[answer]),
        lambda: facts.ValuePage(value, declared[value]),
        lambda: picking.WhenPage(nothing),
        lambda: picking.TypedTimePage(nothing),
        lambda: picking.ReasonPage(nothing),
        lambda: picking.ReasonTextPage(nothing),
        lambda: picking.DecidePage(decide),
        picking.PlaybooksPage,
        lambda: picking.MorePage("incident"),
        picking.ReportsPage,
        lambda: reading.TextPage(text, [text, "", text]),
        lambda: reading.HelpPage(run.RunPage()),
        reading.DuePage,
        reading.VerifyPage,
        timeline.TimelinePage,
        lambda: timeline.EntryPage(note, text),
        lambda: timeline.AmendPage(note, "field:text", text),
        lambda: contacts.PickPersonPage(nothing),
        trouble.TroublePage,
    ]


async def tour(app: IrtoolApp, pilot: Pilot[int], text: str = "plain") -> AsyncIterator[Page]:
    """Each page in front in turn, after a few keys on it. Starts on Home with nothing open."""
    for page in without_incident():
        async for shown in _visit(app, pilot, page):
            yield shown
    await keys(pilot, "enter", "enter", "enter")
    session = app.ui.session
    assert session is not None
    session.by = By(person="tanaka")
    fill(session, text)
    app.open_run()
    await settle(pilot)
    for make in with_incident(session, text):
        async for shown in _visit(app, pilot, make()):
            yield shown


async def _visit(app: IrtoolApp, pilot: Pilot[int], page: Page) -> AsyncIterator[Page]:
    depth = len(app.screen_stack)
    app.push_screen(page)
    await settle(pilot)
    yield page
    await keys(pilot, "down", "right", "down")
    assert app.screen is page
    yield page
    await keys(pilot, "f1")
    assert app.screen is not page or not isinstance(page, ListPage)
    yield app.screen  # type: ignore[misc]
    while len(app.screen_stack) > depth:
        app.pop_screen()
        await settle(pilot)
