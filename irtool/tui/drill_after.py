"""After a drill: the road from its result to its end, step by step, with what is done already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from irtool.domain.drill import DrillEnded
from irtool.domain.event import By
from irtool.domain.hiding import hidden_text
from irtool.domain.reporting import newest
from irtool.runner.session import Session
from irtool.store import who as whose
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drill_closing import CERTIFICATE, REPORT, CloseDrillPage, DrillPaperPage
from irtool.tui.drill_feedback import FeedbackSummaryPage, sheets
from irtool.tui.drill_hotwash import HotwashPage, ObjectivesPage, answered, first_open, grades, objectives, questions
from irtool.tui.drill_judge import ExpectationsPage
from irtool.tui.drill_measures import DrillMeasuresPage, measures
from irtool.tui.drill_numbers import DrillNumbersPage, learnt, wrong_numbers
from irtool.tui.drill_result import ResultPage, absent, judgements
from irtool.tui.lines import Line, line, wrap

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp

_DONE, _TODO, _FREE = "done", "todo", "free"


class AfterPage(ListPage):
    """What comes after a drill, in the order in which it is best done; each can be done at any time, and again."""

    topic = "drill-after"

    def __init__(self) -> None:
        super().__init__()
        self._numbers: int | None = None
        self._came = False

    def reload(self) -> None:
        """What the chart lacks; looked up once, as all records are read for it."""
        if self._numbers is None:
            self._numbers = len(wrong_numbers(self.ui)) + len(learnt(self.ui))

    def above(self, width: int) -> list[Line]:
        """Which drill, whether it is over, whether its scenario is here."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        state = session.state
        title = hidden_text(state, state.course.opened, ui.lang) or state.course.title
        head = wrap(ui.say("drill-after.head", title=title), width - 2)
        out = [line(" " + row, "head") for row in head[:2]]
        text = "drill-after.going" if state.exercise.going else "drill-after.ask"
        return [*out, *[line(" " + row) for row in wrap(ui.say(text), width - 2)], *absent(ui, width), line()]

    def rows(self) -> list[Row]:
        """The steps of the road; while the drill goes on, its end comes first."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        rows = [*self._looked_at(), *self._told(), *self._papers()]
        counted = ui.say("drill-after.count", count=self._numbers or 0)
        rows.append(self._row("numbers", _TODO if self._numbers else _FREE, counted))
        if session.state.exercise.going:  # players may be looking
            for row in rows:
                row.reason = ui.say("drill-after.later")
            rows = [*(Row(name, ui.say(f"drill-after.{name}")) for name in ("lead", "end")), *rows]
        closed = not session.state.course.is_open
        rows.append(self._row("close", _DONE if closed else _TODO))
        if not self._came:  # the mark stands on the first thing that is left
            self._came = True
            todo = ui.say("drill-after.todo")
            self.cursor = 0 if session.state.exercise.going else next(
                (n for n, row in enumerate(rows) if n and row.text.startswith(todo)), 0
            )  # fmt: skip
        return rows

    def _row(self, id_: str, mark: str, right: str = "") -> Row:
        say = self.ui.say
        return Row(id_, f"{say(f'drill-after.{mark}')} {say(f'drill-after.{id_}')}", right)

    def _looked_at(self) -> list[Row]:
        """The result, and what nobody has judged."""
        say, judged = self.ui.say, judgements(self.ui)
        counts = {name: sum(one.verdict == name for one in judged) for name in ("met", "late", "missed")}
        left = sum(one.verdict in ("not-judged", "open", "overdue") for one in judged)
        right = say("drill-after.counts", **counts) if judged else ""
        open_ = say("drill-after.left", count=left) if left else ""
        name = "paper" if self._paper and left else "judge"
        return [self._row("result", _FREE, right), self._row(name, _TODO if left else _DONE, open_)]

    @property
    def _paper(self) -> bool:
        assert self.ui.session is not None
        setup = self.ui.session.state.exercise.setup
        return setup is not None and setup.lead == "paper"

    def _told(self) -> list[Row]:
        """Hotwash, objectives, measures, sheets."""
        ui, say = self.ui, self.ui.say
        asked, done = [id_ for id_, _ in questions(ui)], answered(ui)
        told = sum(id_ in done for id_ in asked)
        there, handed_in, said = measures(ui), sheets(ui), grades(ui)
        goals = [id_ for id_, _ in objectives(ui)]
        reached = sum(id_ in said for id_ in goals)
        rows = [self._parts("hotwash", told, len(asked)), self._parts("objectives", reached, len(goals))]
        for name, count in (("measures", len(there)), ("feedback", handed_in)):
            rows.append(self._row(name, _DONE if count else _TODO, say("drill-after.count", count=count)))
        return rows

    def _parts(self, name: str, done: int, all_: int) -> Row:
        mark = _FREE if not all_ else _DONE if done == all_ else _TODO
        return self._row(name, mark, self.ui.say("drill-after.of", done=done, all=all_))

    def _papers(self) -> list[Row]:
        ui, session = self.ui, self.ui.session
        assert session is not None
        rows = []
        for report in (REPORT, CERTIFICATE):
            last = newest(session.state, report)
            right = ui.say("reports.last", issue=last.data.issue, time=ui.time(last.at)) if last is not None else ""
            rows.append(self._row(report, _DONE if last is not None else _TODO, right))
        return rows

    def chosen(self, row: Row) -> None:
        """Its page."""
        app = self.irtool
        match row.id:
            case "lead":
                app.do("lead")
            case "end":
                if app.record(DrillEnded(early=True)) is not None:
                    self.cursor, self._came = 0, False
                    self.draw()
            case "result":
                app.push_screen(ResultPage())
            case "judge" | "paper":
                app.push_screen(ExpectationsPage())
            case "hotwash":
                app.push_screen(HotwashPage(first_open(self.ui)))
            case "objectives":
                app.push_screen(ObjectivesPage())
            case "measures":
                app.push_screen(DrillMeasuresPage())
            case "feedback":
                app.push_screen(FeedbackSummaryPage())
            case "numbers":
                app.push_screen(DrillNumbersPage())
            case "close":
                app.push_screen(CloseDrillPage())
            case report:
                app.push_screen(DrillPaperPage(report))


class DrillResultPage(AfterPage):
    """The same of a drill that was held and is not open: it is opened with the page, and put away with it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._opened = False

    def on_mount(self) -> None:
        """Open its record."""
        ui = self.ui
        if ui.session is None or ui.session.path != self._path:
            session = Session(self._path, ui.workspace, By(), ui.fixed_clock)
            session.by = whose.resolve(ui.who, session.code)
            self.irtool.take(session)
            self._opened = True
        super().on_mount()

    def key_on_escape(self) -> None:
        """Back to the list, with nothing open, unless something waits for a place to be saved."""
        session = self.ui.session
        if not self._opened or session is None:
            super().key_on_escape()
        elif not self.irtool.unsaved():
            session.close()
            self.irtool.back()
            self.ui.session = None


def go_on(app: IrtoolApp) -> None:
    """Of a drill that is over what comes after it, on top of its steps; of one that goes on nothing more."""
    session = app.ui.session
    if session is not None and session.state.exercise.ended is not None:
        app.push_screen(AfterPage())
