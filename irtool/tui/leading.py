"""The leader's page (F10): both times, what is read next, how the players stand, and what a leader can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from irtool.domain.drill import DrillPaused, DrillResumed
from irtool.domain.leading import Lead
from irtool.runner.leading import Leading
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.page import Page, moment_text

if TYPE_CHECKING:
    from irtool.domain.timeline import Timeline
    from irtool.tui.app import IrtoolApp

_LOOK = 2
"""Seconds between two looks at what the players recorded: no caret is on this page."""
_INSIDE = ("pieces", "expected", "answers", "truth")
"""What players must not see."""


def open_page(app: IrtoolApp) -> None:
    """F10. Where somebody leads, players are asked first whether they mean it."""
    leading, page = app.ui.leading, app.screen
    session = app.ui.session
    if leading is None:
        app.tell(app.ui.say("lead.no-setup" if session is not None and session.drill else "lead.no-drill"))
    elif leading.by_tool or leading.seen or leading.exercise.ended is not None or not isinstance(page, Page):
        app.open(LeadPage())
    else:
        confirmed(page, leading, "lead.confirm", lambda: app.open(LeadPage()))


def confirmed(page: Page, leading: Leading, code: str, then: Callable[[], None]) -> None:
    """Ask once in a sitting before something is shown that players must not see."""

    def answered(answer: str) -> None:
        if answer == "open":
            leading.seen = True
            then()
        else:
            page.draw()

    page.message = page.ui.say("lead.not-for-players")
    page.ask(Question(page.ui.say(code), [(c, page.ui.say(f"lead.{c}")) for c in ("not", "open")], answered))


def from_run(app: IrtoolApp, action: str) -> None:
    """What Enter does on the run page of a drill: read, go on after a pause, go on to the hotwash."""
    leading = app.ui.leading
    if leading is None:
        return
    match action:
        case "read":
            one = leading.next()
            if one is not None:
                _open_piece(app, one)
        case "resume":
            resume(app)
        case _:
            after(app)


def _open_piece(app: IrtoolApp, piece: Lead) -> None:
    from irtool.tui.leading_read import ReadPage

    app.open(ReadPage(piece))


def resume(app: IrtoolApp) -> None:
    """The story goes on where it stands."""
    if app.record(DrillResumed()) is not None:
        app.tell(app.ui.say("lead.resumed", time=f"{app.ui.clock():%H:%M}"))


def after(app: IrtoolApp) -> None:
    """On to the hotwash."""
    from irtool.tui.drill_after import AfterPage

    app.open(AfterPage())


class LeadPage(ListPage):
    """A list of what can be done; above it the times and what comes next, below it what the players recorded."""

    topic = "lead"

    def __init__(self) -> None:
        super().__init__()
        self._timeline: Timeline | None = None
        self._was: tuple[bool, ...] = ()

    def on_mount(self) -> None:
        """Look at the players' entries every other second."""
        super().on_mount()
        self.set_interval(_LOOK, self._look)

    def _look(self) -> None:
        if self.is_current and self.ui.session is not None:
            self.ui.session.refresh()
            self.draw()

    @property
    def _leading(self) -> Leading:
        leading = self.ui.leading
        assert leading is not None
        return leading

    @property
    def _hides(self) -> bool:
        """Whether players may be looking: the tool leads on their own screen."""
        return self._leading.by_tool and not self._leading.seen and self._leading.exercise.ended is None

    # -- what is shown -----------------------------------------------------------------------------------

    def above(self, width: int) -> list[Line]:
        """Both times and the pace; what comes next; how the players stand."""
        ui, leading = self.ui, self._leading
        exercise, session = leading.exercise, leading.session
        pace = ui.say("lead.stands") if exercise.paused is not None else ui.say(f"pace.{exercise.pace}")
        story, wall = (moment_text(moment, ui.lang) for moment in (session.clock(), session.wall()))
        out = [line(" " + cut(ui.say("lead.times", story=story, wall=wall, pace=pace), width - 2), "head")]
        if exercise.ended is not None:
            out = [line(" " + ui.say("lead.over"), "head")]
        if exercise.scenario is None:
            name = exercise.setup.scenario if exercise.setup is not None else ""
            text = ui.say("lead.no-scenario", name=name)
            return [*out, *[line(" " + row, "warn") for row in wrap(text, width - 2)], line()]
        if exercise.ended is None:
            out.append(line(" " + cut(self._coming(leading, session.clock()), width - 2), "warn"))
        if not self._hides:
            out.append(line(" " + cut(self._standing(leading), width - 2)))
        return [*out, line()]

    def _coming(self, leading: Leading, now: datetime) -> str:
        ui, one = self.ui, leading.next()
        if one is None:
            return ui.say("lead.next-end" if leading.finished() else "lead.next-none")
        title = one.title.to(ui.lang)
        if one.status == "due" or one.at is None:
            return ui.say("lead.next-due", title=title)
        if leading.exercise.pace == "step":  # its time comes when it is read, not by waiting
            return ui.say("lead.next-step-hidden" if self._hides else "lead.next-step", title=title)
        left = countdown(one.at - now)
        if self._hides:
            return ui.say("lead.next-hidden", left=left)
        return ui.say("lead.next", time=ui.time(one.at), title=title, left=left)

    def _standing(self, leading: Leading) -> str:
        """How many expectations stand how, and which are late now."""
        ui, found = self.ui, leading.judged()
        count = {
            code: sum(one.verdict == code for one in found) for code in ("met", "late", "open", "missed", "not-judged")
        }
        over = [one.expectation.title.to(ui.lang) for one in found if one.verdict == "overdue"]
        count["open"] += len(over)
        text = ui.say("lead.counts", none=count.pop("not-judged"), **count)
        return f"{text}  {ui.say('lead.overdue', titles='、'.join(over))}" if over else text

    def rows(self) -> list[Row]:
        """What can be done now; what cannot says why."""
        ui, leading = self.ui, self._leading
        exercise = leading.exercise
        here = exercise.scenario is not None
        none = "" if here else ui.say("lead.not-in-file")
        stands = (exercise.ended is None, exercise.paused is None, leading.finished())
        was, self._was = self._was, stands
        if exercise.ended is not None:
            rows = [Row("after", ui.say("lead.do-after"))]
        else:
            hints, finished = leading.hints(), leading.finished()
            late = hints[0][0].expectation.title.to(ui.lang) if hints and not self._hides else ""
            pause = "resume" if exercise.paused is not None else "pause"
            rows = [
                self._end_row() if finished else self._read_row(leading),
                Row(pause, ui.say(f"lead.do-{pause}")),
                Row("hint", ui.say("lead.do-hint"), late, "" if hints else ui.say("lead.no-hint")),
                Row("unplanned", ui.say("lead.do-unplanned")),
            ]
        read = sum(one.status in ("read", "skipped") for one in leading.pieces())
        counted = ui.say("lead.read-count", read=read, all=len(leading.pieces()))
        rows += [
            Row("pieces", ui.say("lead.do-pieces"), counted if here else "", none),
            Row("expected", ui.say("lead.do-expected"), reason=none),
            Row("answers", ui.say("lead.do-answers"), reason=none),
            Row("truth", ui.say("lead.do-truth"), reason=none),
        ]
        if exercise.ended is None:
            rows += [
                Row("moment", ui.say("lead.do-moment")),
                Row("pace", ui.say("lead.do-pace"), ui.say(f"pace.{exercise.pace}")),
                *([] if finished else [self._end_row()]),
            ]
        if was != self._was:  # a drill that stands still goes on with Enter, unless only its end is left
            self.cursor = 1 if exercise.paused is not None and not finished else 0
        return rows

    def _end_row(self) -> Row:
        return Row("end", self.ui.say("lead.do-end"))

    def _read_row(self, leading: Leading) -> Row:
        ui, one = self.ui, leading.next()
        if one is None:
            return Row("read", ui.say("lead.do-read-now"), reason=ui.say("lead.none-left"))
        title = "" if self._hides else one.title.to(ui.lang)
        if one.status == "due":
            return Row("read", ui.say("lead.do-read", title=title) if title else ui.say("lead.do-read-now"))
        return Row("read", ui.say("lead.do-ahead-titled", title=title) if title else ui.say("lead.do-ahead"))

    def below(self, width: int) -> list[Line]:
        """The last entries of everybody, as many as there is room for."""
        session, lang = self._leading.session, self.ui.lang
        if self._timeline is None or self._timeline.state is not session.state or self._timeline.lang != lang:
            from irtool.domain.timeline import Timeline

            self._timeline = Timeline(session.state, lang, session.clock())
        room = max(0, self.app.size.height - 4 - len(self.items) - 4)
        events = [e for e in session.state.events if e.type not in ("writer.started", "chart.adopted")]
        shown = [self._timeline.row(event) for event in events[-max(1, room - 1) :]] if room > 1 else []
        texts = [line(cut(f" {row.happened_text} {row.text}", width - 1), "dim") for row in shown]
        return [rule(width), *texts] if texts else []

    # -- what can be done --------------------------------------------------------------------------------

    def chosen(self, row: Row) -> None:
        """Do it, or open its page."""
        from irtool.tui import leading_forms

        app, ui, leading = self.irtool, self.ui, self._leading
        match row.id:
            case "read":
                if (one := leading.next()) is not None:
                    _open_piece(app, one)
            case "pause":
                if app.record(DrillPaused()) is not None:
                    app.tell(ui.say("lead.paused", time=f"{ui.clock():%H:%M}"))
            case "resume":
                resume(app)
            case "hint":
                if found := leading.hints():
                    from irtool.tui.leading_read import said

                    _open_piece(app, said(found[0][1]))
            case "unplanned":
                app.open(leading_forms.UnplannedPage())
            case "moment":
                app.open(leading_forms.MomentPage())
            case "pace":
                app.open(leading_forms.PacePage())
            case "end":
                leading_forms.ask_end(self, leading)
            case "after":
                after(app)
            case inside if inside in _INSIDE and self._hides:
                confirmed(self, leading, "lead.confirm-inside", lambda: self._inside(inside))
            case inside:
                self._inside(inside)

    def _inside(self, name: str) -> None:
        from irtool.tui import leading_inside as pages

        scenario = self._leading.exercise.scenario
        assert scenario is not None
        match name:
            case "pieces":
                self.irtool.open(pages.PiecesPage())
            case "expected":
                self.irtool.open(pages.ExpectedPage())
            case "answers":
                self.irtool.open(pages.answers_page(self.ui, self._leading))
            case _:
                texts = [one.to(self.ui.lang) for one in scenario.truth] or [self.ui.say("none")]
                self.irtool.open(pages.InsidePage(self.ui.say("truth.title"), texts))


def countdown(left: timedelta) -> str:
    """How long until then: `4:40` in minutes and seconds, from an hour on `1:04:40`."""
    seconds = max(0, int(left.total_seconds()))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
