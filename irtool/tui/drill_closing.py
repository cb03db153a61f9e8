"""The papers of a drill, and its end."""

from __future__ import annotations

from irtool.domain.course import IncidentClosed
from irtool.domain.drill import DOCUMENTS
from irtool.domain.reporting import newest
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drill_hotwash import left
from irtool.tui.drill_measures import measures
from irtool.tui.drill_result import judgements
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.making import make_report
from irtool.tui.reports import described
from irtool.tui.sections import SectionsPage, detail, head

REPORT, CERTIFICATE = DOCUMENTS


class DrillPaperPage(SectionsPage):
    """One of the two papers: made in all its formats or in one, and where those that were made lie."""

    topic = "drill-paper"

    def __init__(self, report: str) -> None:
        super().__init__()
        self.report = report
        self._formats: list[str] = []
        self._title = ""

    def reload(self) -> None:
        """What its template says of itself."""
        found = described(self.ui, self.report)
        self._formats = list(found.formats) if found is not None else []
        self._title = found.title if found is not None else ""

    def above(self, width: int) -> list[Line]:
        """Its title, and what it is for."""
        ui = self.ui
        title = self._title or ui.say(f"drill-after.{self.report}")
        rows = wrap(ui.say(f"drill-paper.{self.report}" if self._formats else "drill-paper.no-template"), width - 2)
        return [line(" " + title, "head"), *[line(" " + row) for row in rows], line()]

    def rows(self) -> list[Row]:
        """All formats at once, each alone; the paths of what was made."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        usual = [form for form in ("html", "docx", "md", "pdf") if form in self._formats]
        rows = [Row("all", ui.say("drill-paper.all", formats="、".join(usual)))] if usual else []
        rows += [Row(form, ui.say("drill-paper.one", format=ui.say(f"formats.{form}"))) for form in usual]
        last = newest(session.state, self.report)
        if last is not None:
            rows.append(head(ui.say("reports.last", issue=last.data.issue, time=ui.time(last.at))))
            paths = [str(session.path / "reports" / file.name) for file in last.data.files]
            rows += [detail(row) for path in paths for row in wrap(path, self.app.size.width - 9)]
        return [*rows, Row("back", ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """Make it; the page that follows shows where it is."""
        if row.id == "back":
            self.irtool.back()
            return
        usual = [form for form in ("html", "docx", "md", "pdf") if form in self._formats]
        make_report(self.irtool, self.report, formats=usual if row.id == "all" else [row.id])


class CloseDrillPage(ListPage):
    """The drill is over and done with; what is still open is listed and hinders nothing."""

    topic = "drill-close"

    def above(self, width: int) -> list[Line]:
        """The question, and what is left."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        out = [line(" " + ui.say("drill-close.ask"), "head")]
        out += [line(" " + row) for row in wrap(ui.say("drill-close.stays"), width - 2)]
        judged = [one.expectation.title.to(ui.lang) for one in judgements(ui) if one.verdict in _OPEN]
        tasks = sum(task.open for task in measures(ui))  # what played parties asked for ends with the drill
        for code, texts in (("drill-close.expectations", judged), ("drill-close.questions", left(ui))):
            if texts:
                out.append(line(" " + ui.say(code, count=len(texts)), "warn"))
                out += [line(cut(f"   {text}", width - 1)) for text in texts[:4]]
                out += [line("   " + ui.say("close.rest", count=len(texts) - 4))] if len(texts) > 4 else []
        out += [line(" " + ui.say("drill-close.tasks", count=tasks))] if tasks else []
        return [*out, line()]

    def in_full(self, width: int) -> list[Line]:
        """All that is left."""
        return self.above(width)

    def rows(self) -> list[Row]:
        """Close, or not yet."""
        session = self.ui.session
        assert session is not None
        closed = "" if session.state.course.is_open else self.ui.say("drill-close.closed")
        close = Row("close", self.ui.say("drill-close.do"), reason=closed)
        return [close, Row("back", self.ui.say("drill-close.not-yet"))]

    def chosen(self, row: Row) -> None:
        """Close and go to the first page."""
        app = self.irtool
        if row.id == "back":
            app.back()
        elif app.record(IncidentClosed(as_="other", reason=self.ui.say("drill-close.reason"))) is not None:
            app.go_home()
            app.tell(app.ui.say("drill-close.done"))


_OPEN = ("open", "overdue", "not-judged")
