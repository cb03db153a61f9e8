"""Follow-up measures of all incidents and drills: they stay until they are done, however long ago it was."""

from __future__ import annotations

from datetime import datetime

from irtool.domain.parties import find
from irtool.errors import UserError
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store import who as whose
from irtool.store.followups import FollowUp, follow_ups
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.words.sentences import speak
from irtool.words.status import STATUS

Measure = tuple[incidents.Found, FollowUp, datetime | None]
"""Whose it is, the measure, and when it is due."""


def open_measures(found: list[incidents.Found], now: datetime) -> list[Measure]:
    """Every open measure of these incidents, the earliest due first; those without a time come last."""
    zone = now.tzinfo
    assert zone is not None
    open_ = follow_ups(f.path for f in found)
    out = [(one, measure, measure.at(now, zone)) for one in found for measure in open_.get(one.path, [])]
    return sorted(out, key=lambda m: (m[2] is None, m[2].timestamp() if m[2] else 0))


class MeasuresPage(ListPage):
    """Enter opens one: done, changed, given to somebody."""

    topic = "measures"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Measure] = []

    def on_mount(self) -> None:
        """Look first."""
        self._look()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """Back from one of them: its incident is put away, and the list is made anew."""
        session = self.ui.session
        if session is not None and not session.unsaved:
            session.close()
            self.ui.session = None
        self._look()
        super().on_screen_resume()

    def _look(self) -> None:
        self._found = open_measures(incidents.all_incidents(self.ui.workspace), self.ui.clock())

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("measures.head"), "head"), line()]

    def rows(self) -> list[Row]:
        """What, who, which incident; by when."""
        ui, now = self.ui, self.ui.clock()
        rows = []
        for n, (found, measure, at) in enumerate(self._found):
            drill = speak(STATUS, "drill", ui.lang) if found.drill else ""
            owner = find(ui.chart, measure.owner).name.to(ui.lang) if measure.owner else ""
            words = (
                drill,
                ui.say("measures.hidden") if measure.hidden else measure.title,
                owner,
                f"({found.opened[:10]})",
            )
            late = at is not None and at < now
            right = ui.time(measure.due) if measure.due else ""
            right = ui.say("measures.late", time=right) if late else right
            rows.append(Row(str(n), "  ".join(w for w in words if w), right, style="bad" if late else "text"))
        return rows or [Row("none", ui.say("measures.none"))]

    def chosen(self, row: Row) -> None:
        """Take up its incident and open the task."""
        if row.id == "none":
            self.irtool.back()
            return
        found, measure, _ = self._found[int(row.id)]
        ui, app = self.ui, self.irtool
        session = Session(found.path, ui.workspace, whose.resolve(ui.who, found.code), ui.fixed_clock)
        try:
            known = measure.id in session.state.tasks
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return
        if known:
            from irtool.tui.tasks import TaskMenuPage

            app.take(session)
            app.push_screen(TaskMenuPage(measure.id))
