"""Incidents and drills of the workspace: go on with one, or make its reports."""

from __future__ import annotations

from irtool.domain.course import grouped
from irtool.domain.event import By
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.errors import UserError
from irtool.runner.actions import find as action
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store import who as whose
from irtool.store.openness import is_open
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.ui import Ui
from irtool.words.sentences import speak
from irtool.words.status import STATUS


class IncidentsPage(ListPage):
    """Newest first; closed ones take later entries too."""

    topic = "incidents"

    def __init__(self, reports: bool) -> None:
        super().__init__()
        self._reports = reports
        self._found: list[incidents.Found] = []
        self._rows: list[Row] | None = None
        self._titled: set[str] = set()

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("incidents.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """Date, name, whether it is open."""
        if self._rows is None:
            session = self.ui.session
            self._found = incidents.all_incidents(self.ui.workspace)
            twice = incidents.twins(self._found)
            self._rows = []
            for n, found in enumerate(self._found):
                state = self.ui.say("incidents.open" if is_open(found.path) else "incidents.closed")
                if session is not None and found.path == session.path:
                    state = self.ui.say("incidents.here")
                if found.code in twice:  # a copy brought by hand: two folders, one incident
                    state += "  " + self.ui.say("incidents.twice", count=len(twice[found.code]))
                kind = f"{speak(STATUS, 'drill', self.ui.lang)} " if found.drill else ""
                self._rows.append(Row(str(n), f"{kind}{found.opened}  {found.name}  {grouped(found.code)}", state))
        join = Row("join", self.ui.pick(action("join").title))
        rows = self._rows or [Row("none", self.ui.say("home.nothing-open"))]
        return rows if self._reports or self.ui.session is not None else [*rows, join]

    def item(self, row: Row, n: int, width: int) -> Line:
        """A row that comes into sight gets the incident's own title; reading all of them would take long."""
        if row.id.isdigit() and row.id not in self._titled:
            self._titled.add(row.id)
            found = self._found[n]
            state = state_of(self.ui, found)
            if state is not None:
                title = hidden_text(state, state.course.opened, self.ui.lang) or state.course.title or found.name
                row.text = row.text.replace(f"  {found.name}  ", f"  {title}  ")
                if state.course.linked:
                    row.right += "  " + self.ui.say("incidents.linked", count=len(state.course.linked))
        return super().item(row, n, width)

    def chosen(self, row: Row) -> None:
        """Open it; what is being written in the one before stays there as a draft."""
        app, ui = self.irtool, self.ui
        if row.id == "join":
            app.pop_screen()
            app.do("join")
            return
        if row.id == "none":
            app.back()
            return
        found = self._found[int(row.id)]
        if ui.session is None or found.path != ui.session.path:
            if app.unsaved():
                return
            app.take(Session(found.path, ui.workspace, whose.resolve(ui.who, found.code), ui.fixed_clock))
        app.open_run()
        if self._reports:
            app.do("report")


def state_of(ui: Ui, found: incidents.Found) -> State | None:
    """The state of an incident that is not opened; None when its record cannot be read."""
    try:
        return Session(found.path, ui.workspace, By(), ui.fixed_clock).state
    except UserError:
        return None


def title_of(ui: Ui, found: incidents.Found) -> str:
    """What an incident is called; empty when its record cannot be read, and what hides it when it is hidden."""
    state = state_of(ui, found)
    return "" if state is None else hidden_text(state, state.course.opened, ui.lang) or state.course.title
