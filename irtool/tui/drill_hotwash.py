"""The talk after a drill (振り返り): its questions one after the other, and how each objective was reached."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain import hotwash
from irtool.domain.hotwash import HOTWASH, OBJECTIVE, Answer, answers, grade, graded
from irtool.domain.notes import NoteAdded
from irtool.store import drafts
from irtool.tui.choosing import ListPage, Row
from irtool.tui.field import TextField
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui
from irtool.words.drill_reached import REACHED


class HotwashPage(FormPage):
    """One question, read out by whoever leads; each thing that was said is one Enter, an empty Enter goes on.

    Up and Down lead to the question before and after.
    """

    topic = "drill-hotwash"
    hints = "hints.hotwash"

    def __init__(self, place: int = 0) -> None:
        super().__init__()
        self._place = place

    @property
    def form(self) -> str:  # type: ignore[override]
        """Each question has a draft of its own."""
        return f"hotwash-{self._question[0]}"

    @property
    def _question(self) -> tuple[str, str]:
        asked = questions(self.ui)
        return asked[min(self._place, len(asked) - 1)]

    def above(self, width: int) -> list[Line]:
        """Which question, its words, what was said so far."""
        ui, (id_, ask) = self.ui, self._question
        out = [line(" " + ui.say("drill-hotwash.head", n=self._place + 1, count=len(questions(ui))), "dim")]
        out += [line(" " + row, "head") for row in wrap(ask, width - 2)]
        said = [text for one in answered(ui).get(id_, []) for text in wrap(f"- {shown(ui, one)}", width - 5)]
        room = max(1, self.app.size.height - len(out) - 9)
        more = [line("   " + ui.say("drill-hotwash.more", count=len(said) - room), "dim")] if len(said) > room else []
        return [*out, *more, *[line("   " + text) for text in said[-room:]], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """What was said."""
        return [Text("text", self.ui.say("drill-hotwash.text"))]

    def key_on_up(self) -> None:
        """The question before."""
        self._go(self._place - 1)

    def key_on_down(self) -> None:
        """The next question."""
        self._go(self._place + 1)

    def _go(self, place: int) -> None:
        """Another question; what is typed and not recorded stays with its own."""
        if 0 <= place < len(questions(self.ui)):
            self._keep()
            self._place = place
            self._put(drafts.load(self.code, self.form).get("text", ""))
        elif place > 0:
            self.irtool.tell(self.ui.say("drill-hotwash.last"))

    def _put(self, text: str) -> None:
        field = self.query_one(TextField).input
        field.value, field.cursor_position = text, len(text)
        self.message = self.ui.say("draft") if text else ""
        self.draw()

    def submit(self, values: dict[str, str]) -> bool:
        """Record what was said and wait for more; nothing said: the next question, behind the last one back."""
        text, app = values["text"].strip(), self.irtool
        if text:
            if app.record(NoteAdded(answers=f"{HOTWASH}{self._question[0]}", text=text)) is None:
                return self.ui.trouble is not None
            self._put("")
        elif self._place + 1 < len(questions(self.ui)):
            self._go(self._place + 1)
            return False
        else:
            app.pop_screen()
            app.tell(self.ui.say("drill-hotwash.done"))
        return True


class ObjectivesPage(ListPage):
    """Every objective of the scenario, and how far it was reached."""

    topic = "drill-objectives"

    def above(self, width: int) -> list[Line]:
        """What is asked."""
        rows = wrap(self.ui.say("drill-objectives.ask"), width - 2)
        return [line(" " + self.ui.say("drill-objectives.head"), "head"), *[line(" " + row) for row in rows], line()]

    def rows(self) -> list[Row]:
        """One row an objective."""
        ui = self.ui
        found = grades(ui)
        rows = []
        for id_, title in objectives(ui):
            code, _ = found.get(id_, ("", ""))
            rows.append(Row(id_, title, ui.pick(REACHED[code]) if code else ui.say("drill-objectives.open")))
        return rows or [Row("", ui.say("drill-objectives.none"))]

    def chosen(self, row: Row) -> None:
        """Say it."""
        if row.id:
            self.irtool.push_screen(ObjectivePage(row.id))
        else:
            self.irtool.back()


class ObjectivePage(FormPage):
    """One objective: reached, partly or not, and a sentence. What was said before stays in the record."""

    def __init__(self, objective: str) -> None:
        super().__init__()
        self._of = objective
        self.form = f"objective-{objective}"

    def above(self, width: int) -> list[Line]:
        """The objective, the expectations that belong to it, what was said before."""
        from irtool.tui.drill_result import STYLES, judgements

        ui = self.ui
        title = dict(objectives(ui)).get(self._of, self._of)
        out = [line(" " + row, "head") for row in wrap(title, width - 2)]
        for one in judgements(ui):
            if one.expectation.objective == self._of:
                text = f"{ui.say(f'judged.{one.verdict}')}  {one.expectation.title.to(ui.lang)}"
                out += [line("   " + row, STYLES.get(one.verdict, "text")) for row in wrap(text, width - 4)]
        before = answers_of(ui, OBJECTIVE).get(self._of, [])
        out += [line("   " + row, "dim") for one in before[-1:] for row in wrap(shown(ui, one), width - 4)]
        return [*out, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """How far; in words."""
        say = self.ui.say
        code, text = grades(self.ui).get(self._of, ("", ""))
        reached = [(name, self.ui.pick(pair)) for name, pair in REACHED.items()]
        return [
            Choice("reached", say("drill-objectives.reached"), reached, code or "yes"),
            Text("text", say("drill-objectives.text"), text),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record."""
        text = grade(values["reached"], values["text"], self.ui.lang)
        return recorded(self, NoteAdded(answers=f"{OBJECTIVE}{self._of}", text=text))


def questions(ui: Ui) -> list[tuple[str, str]]:
    """The questions of the talk (id, words)."""
    assert ui.session is not None
    return hotwash.questions(ui.session.state, ui.lang)


def objectives(ui: Ui) -> list[tuple[str, str]]:
    """The objectives of the scenario (id, words)."""
    assert ui.session is not None
    scenario = ui.session.state.exercise.scenario
    return [(one.id, one.title.to(ui.lang)) for one in scenario.objectives] if scenario is not None else []


def answers_of(ui: Ui, sort: str) -> dict[str, list[Answer]]:
    """What was said to each question of this sort, by its id."""
    assert ui.session is not None
    found = answers(ui.session.state)
    return {name.removeprefix(sort): said for name, said in found.items() if name.startswith(sort)}


def answered(ui: Ui) -> dict[str, list[Answer]]:
    """What was said in the talk, by the id of its question."""
    return answers_of(ui, HOTWASH)


def grades(ui: Ui) -> dict[str, tuple[str, str]]:
    """How far each objective was reached, as it was said last: `yes partly no` and words."""
    return {id_: graded(said[-1].text) for id_, said in answers_of(ui, OBJECTIVE).items()}


def first_open(ui: Ui) -> int:
    """The place of the first question to which nothing was said; of the first one when all are answered."""
    done = answered(ui)
    return next((n for n, (id_, _) in enumerate(questions(ui)) if id_ not in done), 0)


def left(ui: Ui) -> list[str]:
    """The questions of the talk to which nothing was said."""
    done = answered(ui)
    return [ask for id_, ask in questions(ui) if id_ not in done]


def shown(ui: Ui, one: Answer) -> str:
    """What was said; that it is hidden."""
    return ui.say("measures.hidden") if one.hidden else one.text
