"""What each action of the table opens. Pages are loaded when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.board import StepView
from irtool.domain.course import IncidentReopened
from irtool.domain.steps import StepDone, StepReopened, StepSkipped
from irtool.runner.actions import find
from irtool.tui.leading_row import DRILL_ACTIONS

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp
    from irtool.tui.run import RunPage


def start(app: IrtoolApp, action: str) -> None:
    """An action that needs no step: by function key, from the list of other actions, or from Home."""
    from irtool.tui import picking, reading
    from irtool.tui.home import HomePage
    from irtool.tui.page import Page

    ui = app.ui
    page = app.screen
    in_text = isinstance(page, Page) and page.typing and find(action).key > "f5"
    if in_text:  # an input method uses F6 to F10 to convert what is being composed
        return
    match action:
        case "help":
            if not isinstance(page, reading.HelpPage):
                app.push_screen(reading.HelpPage(page))
        case "more":
            app.open(picking.MorePage("incident" if ui.session else "home"))
        case "contacts":
            from irtool.tui.contacts import ContactsPage

            app.open(ContactsPage())
        case "secrets":
            from irtool.tui.secrets import SecretsPage

            app.open(SecretsPage())
        case "diagram":
            from irtool.tui.diagram import DiagramPage

            app.open(DiagramPage())
        case "round":
            from irtool.tui.rounds import RoundPage

            app.open(RoundPage())
        case "checklist":
            from irtool.tui.checklist import ChecklistPage

            app.open(ChecklistPage())
        case "computer":
            from irtool.tui.computer import ComputerPage

            app.open(ComputerPage())
        case "documents":
            from irtool.tui.documents import DocumentsPage

            app.open(DocumentsPage())
        case "language":
            ui.lang = "en" if ui.lang == "ja" else "ja"
            for screen in app.screen_stack:
                if isinstance(screen, Page):
                    screen.draw()
        case "contrast":
            from irtool.tui import theme

            app.theme = theme.NAMES[1 - theme.NAMES.index(app.theme)]
        case "quit":
            app.leave()
        case "join":
            from irtool.tui.joining import JoinPage

            app.open(JoinPage())
        case "lead" if ui.session is None:  # never a way into a real incident
            app.tell(ui.say("lead.open-first"))
        case _ if ui.session is None:
            home = next((s for s in app.screen_stack if isinstance(s, HomePage)), None)
            opened = home.open_count if home is not None else 0
            codes = ("home.nothing-open", "home.open-first", "home.open-one-first")
            app.tell(ui.say(codes[min(opened, 2)]))
        case _:
            _incident(app, action)


def _incident(app: IrtoolApp, action: str) -> None:
    from irtool.tui import forms, picking, reading

    view = _step(app)
    match action:
        case "call":
            from irtool.tui.parties import PartiesPage

            app.open(PartiesPage(view if view is not None and view.step.do == "notify" else None))
        case "note":
            app.open(forms.NotePage())
        case "evidence":
            app.open(forms.EvidencePage(view if view is not None and view.step.do == "evidence" else None))
        case "custody":
            from irtool.tui.custody import CustodyPage

            app.open(CustodyPage())
        case "kind":
            app.open(picking.PlaybooksPage(kind=True))
        case "facts":
            from irtool.tui.facts import FactsPage

            app.open(FactsPage())
        case "thing":
            from irtool.tui.things import ThingsPage

            app.open(ThingsPage())
        case "services":
            from irtool.tui.services import ServicesPage

            app.open(ServicesPage())
        case "cut":
            from irtool.tui.cutting import CutPage

            app.open(CutPage())
        case "timeline" | "correct":
            from irtool.tui.timeline import TimelinePage

            app.open(TimelinePage())
        case "due":
            from irtool.tui.due import DuePage

            app.open(DuePage())
        case "decision" | "meeting" | "decisions":
            from irtool.tui import decisions

            pages = {"decision": decisions.DecisionPage, "meeting": decisions.MeetingPage}
            app.open(pages.get(action, decisions.DecisionsPage)())
        case "task" | "update":
            from irtool.tui import task_forms

            app.open(task_forms.TaskPage() if action == "task" else task_forms.UpdatePage())
        case "tasks":
            from irtool.tui.tasks import TasksPage

            app.open(TasksPage())
        case "lead":
            from irtool.tui import leading

            leading.open_page(app)
        case "report":
            from irtool.tui.reports import ReportsPage

            app.open(ReportsPage())
        case "duties":
            from irtool.tui.duties import DutiesPage

            app.open(DutiesPage())
        case "steps":
            app.open_run()
        case "handover":
            from irtool.tui.handover import HandoverPage

            app.open(HandoverPage())
        case "change-person":
            from irtool.tui.who import WhoPage

            app.open(WhoPage(change=True))
        case "clock":
            app.open(forms.ClockPage())
        case "playbook":
            app.open(picking.PlaybooksPage())
        case "close":
            from irtool.tui.closing import ClosePage

            app.open(ClosePage())
        case "reopen":
            if app.record(IncidentReopened()) is not None:
                app.open_run()
                app.tell(app.ui.say("close.reopened"))
        case "verify":
            app.open(reading.VerifyPage())
        case "seal" | "tell" | "pack":
            from irtool.tui import sealing

            pages_ = {"seal": sealing.SealPage, "tell": sealing.TellPage}
            app.open(pages_.get(action, sealing.PackPage)())
        case "code":
            from irtool.tui.joining import CodePage

            app.open(CodePage())
        case "link":
            from irtool.tui.linking import LinkPage

            app.open(LinkPage())
        case "site":
            from irtool.tui.sites import SitesPage

            app.open(SitesPage())
        case "conflicts":
            from irtool.tui.settling import ConflictsPage

            app.open(ConflictsPage())
        case "incidents":
            from irtool.tui.incident_list import IncidentsPage

            app.open(IncidentsPage(reports=False))
        case "home":
            app.go_home()


def _step(app: IrtoolApp) -> StepView | None:
    from irtool.tui.run import RunPage

    return next((s.current() for s in reversed(app.screen_stack) if isinstance(s, RunPage)), None)


def on_step(app: IrtoolApp, page: RunPage, action: str, view: StepView | None) -> None:
    """An action of the run page's row on its current step."""
    from irtool.tui import asking, forms, picking

    if action in DRILL_ACTIONS:
        from irtool.tui import leading

        leading.from_run(app, action)
        return
    if view is None or action in ("note", "thing", "more"):
        if action == "note":
            app.open(forms.NotePage(view.full if view else ""))
        else:
            start(app, action)
        return
    match action:
        case "call":
            from irtool.tui.parties import PartiesPage, sheet_page

            waiting = [p for p in view.parties if not p.settled]
            app.open(sheet_page(page, waiting[0].id, view) if len(waiting) == 1 else PartiesPage(view))
        case "done":
            asking.ask_when(page, lambda occurred: done(app, view, occurred))
        case "cannot":
            asking.ask_reason(page, lambda reason: skip(app, view, reason))
        case "decide":
            app.open(picking.DecidePage(view))
        case "record":
            from irtool.tui.facts import FactsPage

            app.open(FactsPage(view.step.facts))
        case "evidence":
            app.open(forms.EvidencePage(view))
        case "permit":
            from irtool.tui.permit import PermitPage

            app.open(PermitPage(view))
        case "report":
            from irtool.tui.reports import ReportsPage
            from irtool.tui.reports_preview import PreviewPage

            app.open(PreviewPage(view.step.template, step=view.full) if view.step.template else ReportsPage(view.full))
        case "cut":
            from irtool.tui.cutting import CutPage

            app.open(CutPage(view))
        case "checks":
            from irtool.tui.ticking import ChecksPage

            app.open(ChecksPage(view))
        case "assign":
            from irtool.tui.assign import AssignPage

            app.open(AssignPage(view))
        case "reopen":
            if app.record(StepReopened(step=view.full)) is not None:
                page.go_on()
        case "later":
            page.later()


def done(app: IrtoolApp, view: StepView, occurred: str) -> None:
    """A step was done at this time; then the facts that it lets people know, if any are still unknown."""
    if app.record(StepDone(step=view.full, occurred=occurred)) is None:
        return
    session = app.ui.session
    app.went_on()
    unknown = [f for f in view.step.facts if session is not None and f not in session.state.facts]
    if unknown and view.step.do != "record":
        from irtool.tui.facts import FactsPage

        app.open(FactsPage(unknown))


def skip(app: IrtoolApp, view: StepView, reason: str) -> None:
    """A step cannot be done: the reason is recorded and the next step comes."""
    if app.record(StepSkipped(step=view.full, reason=reason)) is not None:
        app.went_on()
