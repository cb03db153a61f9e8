"""What only whoever leads may see: all pieces, what is expected, what parties answer, what really happened."""

from __future__ import annotations

from irtool.domain.answers import answer_of
from irtool.domain.expectations import Judged
from irtool.domain.leading import Lead
from irtool.domain.parties import find
from irtool.runner.leading import Leading
from irtool.tui.choosing import ListPage, Row
from irtool.tui.leading_read import ReadPage
from irtool.tui.lines import Line, fit, line, wrap
from irtool.tui.reading import TextPage
from irtool.tui.ui import Ui
from irtool.words.record import OUTCOME_WORDS
from irtool.words.sentences import pick

_STATE_CELLS = {"ja": 5, "en": 6}


class InsidePage(TextPage):
    """A text for whoever leads."""

    topic = "lead"


class PiecesPage(ListPage):
    """Every piece of the story with its state and moment; Enter opens one, also before its time."""

    topic = "lead"

    def above(self, width: int) -> list[Line]:
        """What Enter does; what was read that no file had."""
        leading = self.ui.leading
        out = [line(" " + row, "head") for row in wrap(self.ui.say("pieces.ask"), width - 2)]
        unplanned = leading.exercise.unplanned if leading is not None else []
        texts = [self.ui.say("pieces.unplanned", text=one.data.text) for one in unplanned[-2:]]
        return [*out, *[line(f" {text}"[: width - 1], "dim") for text in texts], line()]

    def _pieces(self) -> list[Lead]:
        leading = self.ui.leading
        return leading.pieces() if leading is not None else []

    def rows(self) -> list[Row]:
        """What is due first, then what comes; the rest as in the file."""
        ui = self.ui
        out = []
        for one in self._pieces():
            state = fit(ui.say(f"pieces.{one.status}"), _STATE_CELLS[ui.lang])
            at = ui.time(one.at) if one.at is not None else ""
            code = {"waiting": "pieces.waits-for", "by-hand": "pieces.hand"}.get(one.status, "")
            style = "text" if one.status in ("due", "coming", "waiting", "by-hand") else "dim"
            out.append(Row(one.id, f"{state}{one.title.to(ui.lang)}", at or (ui.say(code) if code else ""), "", style))
        return out

    def below(self, width: int) -> list[Line]:
        """The words of the marked one, and what whoever leads should know."""
        pieces = self._pieces()
        if not pieces:
            return []
        one, lang = pieces[min(self.cursor, len(pieces) - 1)], self.ui.lang
        out = [line(), *[line(" " + row, "dim") for row in wrap(one.say.to(lang), width - 2)]]
        note = self.ui.say("read.note", text=one.note.to(lang)) if one.note else ""
        return [*out, *([line(" " + row, "dim") for row in wrap(note, width - 2)] if note else [])]

    def chosen(self, row: Row) -> None:
        """To the page that is read from."""
        one = next((piece for piece in self._pieces() if piece.id == row.id), None)
        if one is not None:
            self.irtool.open(ReadPage(one))


class ExpectedPage(ListPage):
    """Every expectation, how it stands, by when it was wanted; Enter judges."""

    topic = "lead"

    def above(self, width: int) -> list[Line]:
        """What Enter does."""
        return [line(" " + self.ui.say("expected.ask"), "head"), line()]

    def _judged(self) -> list[Judged]:
        leading = self.ui.leading
        return leading.judged() if leading is not None else []

    def rows(self) -> list[Row]:
        """In the order of the file."""
        ui = self.ui
        out = []
        for one in self._judged():
            asks = one.verdict == "open" and (one.expectation.by_hand or one.expectation.expect is None)
            state = fit(ui.say("expected.by-hand" if asks else f"expected.{one.verdict}"), 9)
            due = ui.time(one.due) if one.due is not None else ""
            at = ui.time(one.at) if one.at is not None else ""
            code = "expected.times" if at and due else "expected.due" if due else ""
            right = ui.say(code, at=at, due=due) if code else at
            right += " " + ui.say("expected.judged") if one.by_hand else ""
            style = "warn" if one.verdict in ("overdue", "late", "missed") else "text"
            out.append(Row(one.expectation.id, f"{state}{one.expectation.title.to(ui.lang)}", right, "", style))
        return out

    def below(self, width: int) -> list[Line]:
        """What whoever leads should know about the marked one, and what was said of it."""
        found = self._judged()
        if not found:
            return []
        one, lang = found[min(self.cursor, len(found) - 1)], self.ui.lang
        texts = [text for text in (one.expectation.note.to(lang), one.note) if text]
        return [line(), *[line(" " + row, "dim") for text in texts for row in wrap(text, width - 2)]] if texts else []

    def chosen(self, row: Row) -> None:
        """Judge it by hand."""
        from irtool.tui.drill_judge import ExpectationPage

        self.irtool.push_screen(ExpectationPage(row.id))


def answers_page(ui: Ui, leading: Leading) -> InsidePage:
    """What each party answers at which call, whoever was called last first."""
    state, scenario, lang = leading.session.state, leading.exercise.scenario, ui.lang
    answers = scenario.answers if scenario is not None else []
    last = state.attempts[-1] if state.attempts else None
    texts = []
    newest = None
    if last is not None and scenario is not None:
        newest = answer_of(scenario, state.chart, last.data.party)
        name = find(state.chart, last.data.party).name.to(lang)
        texts += [ui.say("answers.last", name=name, time=ui.time(last.at)), ""]
    for one in sorted(answers, key=lambda answer: answer is not newest):
        calls = [
            a for a in state.attempts
            if scenario is not None and answer_of(scenario, state.chart, a.data.party) is one
        ]  # fmt: skip
        given = {a.data.simulated for a in calls}
        name = find(state.chart, one.party).name.to(lang)
        texts.append(ui.say("answers.party", name=name, count=len(calls)))
        for n, attempt in enumerate(one.tries, 1):
            mark = ui.say("answers.given") if n in given else ""
            outcome = pick(OUTCOME_WORDS[attempt.outcome], lang)
            texts.append("  " + ui.say("answers.try", mark=mark, n=n, outcome=outcome, say=attempt.say.to(lang)))
        texts.append("")
    return InsidePage(ui.say("answers.title"), texts or [ui.say("answers.none")])
