"""Incidents and drills of the workspace: go on with one, or make its reports."""

from __future__ import annotations

from irtool.errors import UserError
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store import who as whose
from irtool.store.openness import is_open
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
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
            self._found = incidents.all_incidents(self.ui.workspace)
            self._rows = []
            for n, found in enumerate(self._found):
                state = self.ui.say("incidents.open" if is_open(found.path) else "incidents.closed")
                kind = f"{speak(STATUS, 'drill', self.ui.lang)} " if found.drill else ""
                self._rows.append(Row(str(n), f"{kind}{found.opened}  {found.name}  {found.code}", state))
        return self._rows or [Row("none", self.ui.say("home.nothing-open"))]

    def item(self, row: Row, n: int, width: int) -> Line:
        """A row that comes into sight gets the incident's own title; reading all of them would take long."""
        if row.id != "none" and row.id not in self._titled:
            self._titled.add(row.id)
            found = self._found[n]
            title = self._title(found)
            if title:
                row.text = row.text.replace(f"  {found.name}  ", f"  {title}  ")
        return super().item(row, n, width)

    def _title(self, found: incidents.Found) -> str:
        """What the incident is called; empty when its record cannot be read."""
        ui = self.ui
        try:
            session = Session(found.path, ui.workspace, whose.resolve(ui.who, found.code), ui.fixed_clock)
        except UserError:
            return ""
        try:
            return session.state.course.title
        except UserError:
            return ""
        finally:
            session.close()

    def chosen(self, row: Row) -> None:
        """Open it."""
        if row.id == "none":
            self.irtool.back()
            return
        found = self._found[int(row.id)]
        ui = self.ui
        self.irtool.take(Session(found.path, ui.workspace, whose.resolve(ui.who, found.code), ui.fixed_clock))
        self.irtool.open_run()
        if self._reports:
            self.irtool.do("report")
