"""What a leader does to the story: another pace, another time, something not planned, its end."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.bilingual import Text as Words
from irtool.domain.drill import DrillEnded, DrillResumed
from irtool.domain.event import iso
from irtool.domain.scenario_clock import SPEED, parse_jump
from irtool.errors import Malformed, Problem
from irtool.runner.leading import Leading
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.leading_read import ReadPage, said
from irtool.tui.lines import Line, line, wrap
from irtool.tui.page import Page, moment_text
from irtool.words.screen_drill_run import DRILL_RUN
from irtool.words.sentences import speak


class PacePage(ListPage):
    """How fast the story runs beside the wall's clock."""

    topic = "lead"

    def on_mount(self) -> None:
        """The pace that holds is marked."""
        leading = self.ui.leading
        self.cursor = list(SPEED).index(leading.exercise.pace) if leading is not None else 0
        super().on_mount()

    def above(self, width: int) -> list[Line]:
        """The question; that a pause ends with it."""
        return [line(" " + self.ui.say("pace.title"), "head"), *resuming(self), line()]

    def rows(self) -> list[Row]:
        """The five paces."""
        leading = self.ui.leading
        now = leading.exercise.pace if leading is not None else ""
        return [
            Row(pace, self.ui.say(f"pace.{pace}"), self.ui.say("pace.now") if pace == now else "") for pace in SPEED
        ]

    def chosen(self, row: Row) -> None:
        """From now on at this pace."""
        if self.irtool.record(DrillResumed(pace=row.id)) is not None:  # type: ignore[arg-type]
            self.irtool.pop_screen()


class MomentPage(FormPage):
    """The story goes on at a later time: the next morning, the third day."""

    topic = "lead"
    form = "moment"
    free_text = False

    def above(self, width: int) -> list[Line]:
        """How to write it; that a pause ends with it."""
        out = [line(" " + row, "head") for row in wrap(self.ui.say("moment.ask"), width - 2)]
        return [*out, *resuming(self), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """One field."""
        return [Text("at", self.ui.say("moment.at"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Move; nothing written: back."""
        session = self.ui.session
        if session is None or not values["at"].strip():
            self.irtool.pop_screen()
            return True
        now = session.clock()
        try:
            then = parse_jump(values["at"], now, session.state.exercise.starts or now)
        except Malformed as error:
            self.irtool.tell(self.ui.explain(Problem(code=error.code, values=error.values)))
            return False
        if not recorded(self, DrillResumed(scenario_time=iso(then))):
            return False
        self.irtool.tell(self.ui.say("lead.moved", time=moment_text(then, self.ui.lang)))
        return True


class UnplannedPage(FormPage):
    """Words made up on the spot; they are read out on the next page, and recorded there."""

    topic = "lead"
    form = "unplanned"

    def above(self, width: int) -> list[Line]:
        """What it is for."""
        return [line(" " + self.ui.say("unplanned.ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The words, and to whom."""
        return [Text("text", self.ui.say("unplanned.text")), Text("to", self.ui.say("unplanned.to"))]

    def submit(self, values: dict[str, str]) -> bool:
        """To the page that is read from; nothing written: back."""
        text = values["text"].strip()
        if not text:
            self.irtool.pop_screen()
            return True
        self.irtool.switch_screen(ReadPage(said(Words(text, text), values["to"].strip())))
        return True


def resuming(page: Page) -> list[Line]:
    """That a drill that stands still goes on with what is recorded here."""
    leading = page.ui.leading
    paused = leading is not None and leading.exercise.paused is not None
    return [line(" " + page.ui.say("pace.resumes"), "warn")] if paused else []


def ask_end(page: Page, leading: Leading) -> None:
    """Whether the drill is over; while something is still to be read, why it ends now."""
    ui, app = page.ui, page.irtool
    early = leading.next() is not None

    def end(reason: str) -> None:
        if app.record(DrillEnded(reason=reason, early=early)) is not None:
            app.tell(ui.say("lead.ended"))

    def answered(code: str) -> None:
        session = ui.session
        if code == "no" or session is None:
            page.draw()
        elif code == "other":
            from irtool.tui.picking import ReasonTextPage

            app.push_screen(ReasonTextPage(end))
        else:  # the reason stands in the record in the hospital's language
            own = session.state.chart.hospital.language
            end("" if code == "yes" else speak(DRILL_RUN, f"end.{code}", own))

    codes = ("no", "time", "reached", "real", "other") if early else ("yes", "no")
    page.ask(Question(ui.say("end.why" if early else "end.sure"), [(c, ui.say(f"end.{c}")) for c in codes], answered))
