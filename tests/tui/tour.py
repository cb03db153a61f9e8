"""Every page there is, once without and once with an open incident, in a state with something of everything."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from checklist_tour import checklist_pages
from drill_plan_tour import drill_plan_pages
from drill_tour import begin_drill, drill_pages
from screen import keys, settle
from textual.pilot import Pilot

import irtool.tui
from irtool.domain import affected
from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Document
from irtool.domain.conflicts import Conflict
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved
from irtool.domain.facts import FactSet, specs
from irtool.domain.handover import Item, Section
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.pasting import parse
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.steps import StepDone, StepSkipped
from irtool.domain.story import Story
from irtool.domain.tasks import TaskAdded
from irtool.errors import Problem, UserError
from irtool.exchange.cells import Cell, Table
from irtool.exchange.contact_rows import read_rows
from irtool.runner.editing import Plan
from irtool.runner.kit import Found
from irtool.runner.letters import Read
from irtool.runner.session import Session
from irtool.store.kit import Kit
from irtool.store.kit_pull import Change
from irtool.store.paths import shipped
from irtool.tui.app import IrtoolApp
from irtool.tui.choosing import ListPage
from irtool.tui.contacts import SearchedPage
from irtool.tui.cutting import CutOtherPage, CutPage
from irtool.tui.form import FormPage
from irtool.tui.moving import MovingPage
from irtool.tui.page import Page
from irtool.tui.party_forms import ChartForm
from irtool.tui.permit import PermitPage
from irtool.tui.reports_handing import DocumentForm
from irtool.tui.secrets import HiddenForm
from irtool.tui.sections import SectionsPage

BASES = {Page, MovingPage, ListPage, FormPage, SearchedPage, ChartForm, HiddenForm, SectionsPage, DocumentForm}


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
    session.act(ReportSubmitted(report=text, issue=0, to="police", receipt=text, person=text, note=text))
    session.act(ReportSubmitted(report=text, issue=0, to=text, next_update="2026-11-23"))
    session.act(MeetingHeld(title=text, present=[text], decided=text, next="2026-11-22T04:00+09:00"))
    session.act(TaskAdded(title=text, owner=text, due="2026-11-22T03:00+09:00"))
    session.act(ThingChanged(thing=text, status="infected"), ServiceChanged(service=text, status="stopped"))
    session.act(StepDone(step=steps["task"]), StepSkipped(step=steps["evidence"], reason=text))
    session.act(EvidenceAdded(what=text, where=text))
    session.act(EvidenceMoved(evidence=next(iter(session.state.evidence)), to=text, why=text))
    session.act(
        ContactAttempted(
            party=calls.parties[0].id, outcome="no-answer", step=calls.full, person=text, said=text, asked=text
        )
    )
    session.act(FactSet(name="found_place", value=text), FactSet(name=text, value=text))


def without_incident() -> list[Page]:
    """The pages of the time before an incident."""
    from irtool.tui import (
        binder,
        checking,
        computer,
        contacts,
        diagram,
        documents,
        edit_preview,
        home,
        hospital_settings,
        incident_list,
        inventory,
        kind,
        kit,
        measures,
        party_forms,
        party_page,
        picking,
        reading,
        rosters,
        round_answers,
        round_party,
        rounds,
        secrets,
        trouble,
    )

    return [
        home.HomePage(),
        kind.KindPage(drill=False),
        kind.KindPage(drill=True),
        contacts.ContactsPage(),
        *(party_page.PartyPage(name) for name in ("sato", "it-duty", "vendor-b")),
        party_forms.EntryPage("sato"),
        party_forms.ChannelPage("sato", "sato.mobile"),
        party_forms.MovePage("sato"),
        party_forms.HoldersPage("it-duty"),
        party_forms.RetirePage("sato"),
        party_forms.AddPage(),
        *(party_forms.NewEntryPage(section) for section in ("people", "organisations", "systems")),
        party_forms.EntryPage("systems/emr"),
        inventory.InventoryPage(),
        hospital_settings.SettingsPage("university"),
        edit_preview.EditPreviewPage(Plan("sato", [], [], [])),
        secrets.SecretsPage(),
        secrets.SecretPage("sato-2"),
        secrets.CarryPage(out=True),
        *import_pages(),
        diagram.DiagramPage(),
        documents.DocumentsPage(),
        documents.PaperPlacePage(Document(title=Text("a"), file="a.pdf"), Path("a.pdf")),
        incident_list.IncidentsPage(reports=False),
        checking.CheckPage(),
        checking.ProblemsPage(),
        *checklist_pages(),
        *drill_plan_pages(),
        binder.BinderPage(),
        kit.KitPage(),
        kit.KitFolderPage("push"),
        kit.KitTakePage(kit_found(), ""),
        computer.ComputerPage(),
        computer.MirrorPage(),
        measures.MeasuresPage(),
        rounds.RoundPage(),
        round_party.RoundPartyPage(None, "tanaka"),
        round_party.RoundChangePage(None, "tanaka"),
        round_answers.AnswersPage(Path("2026-11-22-ab12")),
        round_answers.AnswersPreviewPage(
            Path("2026-11-22-ab12"),
            [Read("a", "[b]a", None, [Problem(code="round.no-answer", values={"name": "[b]a"})])],
        ),
        rosters.RostersPage(),
        rosters.RosterPage("duty-doctor"),
        rosters.ShiftPage("duty-doctor"),
        rosters.RosterImportPage("duty-doctor"),
        rosters.RosterPreviewPage("duty-doctor", "a.csv"),
        picking.MorePage("home"),
        reading.HelpPage(kind.KindPage(drill=False)),
        trouble.PlacePage(cannot_write(), lambda: None),
    ]


def kit_found() -> Found:
    """A kit that brings one file and differs in another."""
    made = Kit(1, "2026-11-22-01234567", "minato", "a", "2026-11-22T02:00:00+09:00", "sato", [])
    return Found(Path("kit"), made, [Change("contacts/a.yaml", "new"), Change("contacts/b.yaml", "conflict")])


def cannot_write(text: str = "/stick") -> UserError:
    """What a full stick says."""
    problem = Problem(code="record.cannot-write", values={"path": text, "reason": text})
    return UserError(problem, exit_code=4)


def import_pages() -> list[Page]:
    """A table on its way into the sample's chart, with a name that is nobody's yet and markup in it."""
    from irtool.tui.importing import ExportPage, ImportPage, NotesPage, PreviewPage, RowPage

    rows = [[Cell("氏名"), Cell("電話"), Cell("色")], [Cell("[b]髙橋"), Cell("312345678", number=True), Cell("青")]]
    preview = PreviewPage(read_rows([Table("名簿", rows)]))
    preview.look(shipped("contacts"))
    return [ImportPage(), preview, RowPage(preview.plan.rows[0], print), NotesPage(preview.plan), ExportPage()]


def with_incident(session: Session, text: str = "plain") -> list[Callable[[], Page]]:
    """Makers of the pages of an open incident."""
    from irtool.runner.adopting import Learnt
    from irtool.tui import (
        adopting,
        assign,
        call,
        closing,
        computer,
        contacts,
        custody,
        decisions,
        documents,
        dossier,
        due,
        duties,
        duty_page,
        facts,
        forms,
        handover,
        joining,
        linking,
        making,
        outcome,
        parties,
        pasting,
        picking,
        reading,
        reports,
        reports_formats,
        reports_handing,
        reports_preview,
        run,
        sealing,
        selecting,
        services,
        settling,
        sites,
        strangers,
        task_forms,
        tasks,
        thing_forms,
        things,
        ticking,
        timeline,
        trouble,
        who,
    )

    views = session.board()
    notify = next(v for v in views if v.step.do == "notify" and v.parties)
    allowed = next(v for v in views if v.step.authority is not None)
    decide = next(v for v in views if v.step.do == "decide")
    checks = next(v for v in views if v.step.checks)
    declared = specs(session.state)
    pick = next(n for n, s in declared.items() if s.type == "systems")
    answer = next(n for n, s in declared.items() if s.type == "yes-no-unknown")
    value = next(n for n, s in declared.items() if s.type == "time")
    party = notify.parties[0].id
    seen = affected.things(session.state, "ja")[0]
    service = next(s for s in affected.services(session.state, session.state.chart, session.clock(), "ja") if s.history)
    note = next(e for e in session.state.events if e.type == "note.added")
    tries = [ContactAttempted(party=party, outcome=o) for o in ("wrong-number", "someone-else", "relayed")]  # type: ignore[arg-type]

    severing = next(v for v in session.board() if v.step.isolate == "external")

    def nothing(*_: Any) -> None: ...

    learnt = Learnt(
        id="0" * 16, party=text, name=text, new=True, channels=[Channel(phone="03-0000-0000")], wrong=[text], source=text,
        incident="i", title=text, drill=False, at="2026-11-22T02:13:00.000+09:00", who=text,
    )  # fmt: skip
    task = next(iter(session.state.tasks.values()))
    decision, meeting = session.state.decisions[0], session.state.meetings[0]

    return [
        run.RunPage,
        sealing.SealPage,
        sealing.TellPage,
        sealing.PackPage,
        who.WhoPage,
        lambda: who.WhoPage(change=True),
        who.RemarkPage,
        handover.HandoverPage,
        lambda: handover.SectionPage(Section("decide", [Item(text=text, detail=text)] * 3)),
        lambda: parties.PartiesPage(notify),
        lambda: call.CallPage(party, notify),
        lambda: call.CallPage("police", None),
        lambda: call.CallPage(text, None),
        *[lambda t=t: outcome.OutcomePage(t, lambda _: True) for t in tries],
        lambda: strangers.UnlistedPage(notify, ""),
        strangers.ReceivedPage,
        lambda: strangers.ReceivedPage(text),
        lambda: adopting.AdoptPage([learnt]),
        lambda: adopting.PreviewPage(learnt, nothing),
        lambda: parties.PartiesPage(notify, "no-such-post"),
        lambda: forms.NamePage("", nothing),
        forms.NotePage,
        things.ThingsPage,
        thing_forms.ThingPage,
        lambda: things.HistoryPage(seen.key),
        lambda: things.MarkPage({seen.key}, "", 0),
        lambda: things.BulkPage([seen]),
        lambda: thing_forms.ChangePage([seen], "shipped"),
        pasting.PastePage,
        lambda: pasting.PreviewPage(parse(f"{text}\n{text}\nother\tplace"), "suspected"),
        services.ServicesPage,
        lambda: services.ServiceStatusPage(service),
        lambda: services.ServicePage(service, "limited"),
        lambda: services.ServicePage(None, ""),
        forms.EvidencePage,
        lambda: PermitPage(allowed),
        CutPage,
        lambda: CutPage(severing),
        lambda: CutOtherPage(severing),
        forms.ClockPage,
        computer.ComputerPage,
        facts.FactsPage,
        lambda: facts.PickPage(pick, declared[pick]),
        lambda: facts.AnswerPage(answer, declared[answer]),
        lambda: facts.ValuePage(value, declared[value]),
        lambda: picking.TypedTimePage(nothing),
        lambda: picking.ReasonTextPage(nothing),
        lambda: picking.DecidePage(decide),
        lambda: ticking.ChecksPage(checks),
        documents.DocumentsPage,
        picking.PlaybooksPage,
        lambda: picking.MorePage("incident"),
        reports.ReportsPage,
        reports.StalePage,
        reports.FilesPage,
        lambda: reports_preview.PreviewPage("incident-report", "police"),
        lambda: reports_formats.FormatsPage(reports_preview.PreviewPage("timeline")),
        lambda: reports_preview.RecipientPage(reports_preview.PreviewPage("incident-report")),
        lambda: dossier.DossierPage("police"),
        lambda: dossier.DossierPage(text),
        lambda: dossier.MakePage("police"),
        lambda: dossier.DocumentPage("police", lambda what: reports_handing.ApprovePage(what, "police"), loose=True),
        lambda: dossier.InquiryPage("police"),
        lambda: reports_handing.ApprovePage("incident-report", text),
        lambda: reports_handing.SubmitPage("", "police"),
        lambda: reading.TextPage(text, [text, "", text]),
        lambda: making.MakingPage(text, [text]),
        lambda: reading.HelpPage(run.RunPage()),
        reading.VerifyPage,
        timeline.TimelinePage,
        lambda: selecting.FilterPage(timeline.TimelinePage()),
        lambda: selecting.PickPartPage("types", Story([session.state], "ja"), nothing),
        lambda: selecting.TimesPage(nothing),
        settling.ConflictsPage,
        lambda: settling.ClaimsPage(Conflict("fact", text, list(session.state.facts[text].history) * 2)),
        sites.SitesPage,
        sites.SiteNamePage,
        joining.JoinPage,
        joining.CodePage,
        linking.LinkPage,
        lambda: linking.LinkFormPage("", undo=False),
        lambda: timeline.EntryPage(note, text),
        lambda: timeline.AmendPage(note, "field:text", text),
        lambda: contacts.PickPersonPage(nothing),
        trouble.TroublePage,
        due.DuePage,
        duties.DutiesPage,
        *[lambda d=d: duty_page.DutyPage(d) for d in ("ppc", "vendors", "persons-affected", text)],
        lambda: duty_page.WhichPage(["vendor-b", text], nothing),
        lambda: duty_page.AwarePage("ppc"),
        lambda: duty_page.AwarePage(text),
        closing.ClosePage,
        tasks.TasksPage,
        lambda: tasks.TaskMenuPage(task.id),
        task_forms.TaskPage,
        lambda: task_forms.TaskPage("follow-up"),
        lambda: task_forms.TaskEndPage(task, dropped=False),
        lambda: task_forms.TaskChangePage(task),
        task_forms.UpdatePage,
        decisions.DecisionsPage,
        lambda: decisions.NotedPage(decision.id),
        lambda: decisions.NotedPage(meeting.id),
        lambda: decisions.DecisionPage(decision),
        custody.CustodyPage,
        lambda: custody.MovePage(next(iter(session.state.evidence))),
        lambda: decisions.MeetingPage(meeting),
        lambda: decisions.AgainPage(decision),
        lambda: assign.AssignPage(notify),
        lambda: assign.WhomPage(text, nothing),
        lambda: assign.WhomNamePage(nothing),
        *after_a_drill(session, text),
    ]


def after_a_drill(session: Session, text: str) -> list[Callable[[], Page]]:
    """Makers of the pages after a drill; they are there for an incident too, and say that nothing was expected."""
    from irtool.tui import (
        drill_after,
        drill_closing,
        drill_compare,
        drill_feedback,
        drill_hotwash,
        drill_judge,
        drill_measures,
        drill_numbers,
        drill_result,
    )

    scenario = session.state.exercise.scenario
    expected = scenario.expectations[0].id if scenario is not None else text
    objective = scenario.objectives[0].id if scenario is not None else text
    return [
        drill_after.AfterPage,
        lambda: drill_after.DrillResultPage(session.path),
        drill_result.ResultPage,
        drill_judge.ExpectationsPage,
        lambda: drill_judge.ExpectationPage(expected),
        lambda: drill_judge.JudgePage(expected),
        drill_compare.ComparePage,
        drill_hotwash.HotwashPage,
        lambda: drill_hotwash.HotwashPage(1),
        drill_hotwash.ObjectivesPage,
        lambda: drill_hotwash.ObjectivePage(objective),
        drill_measures.DrillMeasuresPage,
        lambda: drill_measures.MeasurePage(text),
        drill_feedback.FeedbackSummaryPage,
        drill_feedback.FeedbackPage,
        lambda: drill_feedback.FeedbackPage(paper=True),
        lambda: drill_closing.DrillPaperPage("drill-report"),
        drill_numbers.DrillNumbersPage,
        drill_closing.CloseDrillPage,
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
    drill = begin_drill(app.ui.workspace, app.ui.fixed_clock, text)
    app.take(drill)
    app.open_run()
    for make in drill_pages(drill, text):
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
