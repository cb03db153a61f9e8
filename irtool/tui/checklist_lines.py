"""A form of the checklist as a list: each line with its answer beside what the chart says."""

from __future__ import annotations

from irtool.domain.checklist import Edition
from irtool.domain.checklist_scope import asked
from irtool.errors import UserError
from irtool.runner.checklist import Line as FormLine
from irtool.runner.checklist import Sheet
from irtool.tui.checklist import View, form_name, party_of, said
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, ends, fit, line, wrap
from irtool.tui.sections import DETAIL, HEAD, SectionsPage, detail, head
from irtool.tui.ui import Ui
from irtool.words.checklist import FORM_TEXT
from irtool.words.sentences import speak

_FILTER, _FORM, _LEAVE = " filter", " form", " leave"  # no line of a form has a blank in front of its id
UNSURE = ("unverified", "secondary")
_NUMBER, _SAID, _SAYS = 8, 6, 10


def answer_word(ui: Ui, text: str) -> str:
    """はい, いいえ, 対象外, 未回答."""
    return speak(FORM_TEXT, text, ui.lang) if text else ui.say("checklist.unanswered")


def title_of(ui: Ui, told: Sheet) -> str:
    """Edition, form and, of a vendor's, whose."""
    form = form_name(ui, told.edition, told.form)
    if told.contract:
        deal = ui.chart.contracts.get(told.contract)
        party = party_of(ui.chart, deal.with_, ui.lang) if deal else ""
        form = ui.say("checklist.contract", form=form, party=party, contract=told.contract)
    return f"{told.edition.checklist}  {form}"


class LinesPage(SectionsPage):
    """Every line of one form, or those that nobody has answered; its first two rows choose which."""

    topic = "checklist"
    hints = "hints.checklist"

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._told: Sheet | None = None
        self._only_open = False
        self._trouble = ""

    def on_mount(self) -> None:
        """Read once; whoever comes back looks again."""
        self._look()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """Something may have been answered; the mark goes to the line that was looked at last."""
        self._look()
        self.cursor = next((n for n, row in enumerate(self.rows()) if row.id == self.view.item), self.cursor)
        super().on_screen_resume()

    def _look(self) -> None:
        try:
            self._told, self._trouble = self.view.sheet(self.ui), ""
        except UserError as error:
            self._told, self._trouble = None, said(self.ui, error)

    def above(self, width: int) -> list[Line]:
        """Which form; how many answers of each sort; what the marks mean."""
        ui, told = self.ui, self._told
        if told is None:
            return [line(" " + row, "bad") for row in wrap(self._trouble, width - 2)]
        counts = ui.say("checklist.counts", **told.counts)
        return [
            line(" " + cut(title_of(ui, told), width - 2), "head"),
            *[line(" " + row) for row in wrap(counts, width - 2)],
            *[line(" " + row, "dim") for row in wrap(ui.say("checklist.marks"), width - 2)],
        ]

    def rows(self) -> list[Row]:
        """What is shown, then the lines under the titles of their sections."""
        ui, told = self.ui, self._told
        if told is None:
            return [Row(_LEAVE, ui.say("import.back"))]
        shown = "checklist.only-open" if self._only_open else "checklist.all"
        form = form_name(ui, told.edition, told.form)
        out = [
            Row(_FILTER, ui.say(shown), ui.say("checklist.switch")),
            Row(_FORM, ui.say("checklist.form", form=form), ui.say("checklist.choose")),
        ]
        section, lines = None, [one for one in told.lines if one.open or not self._only_open]
        for one in lines:
            if one.section != section:
                section = one.section
                out.append(head(section.to(ui.lang)))
            out.append(self._row(one))
        out += [detail(ui.say("checklist.none-open"))] if not lines else []
        out += [head(ui.say("checklist.orphans"))] if told.orphans else []
        return out + [
            detail(f"{one.item}  {answer_word(ui, one.said)}  {one.on}  {one.by}  {one.note}") for one in told.orphans
        ]

    def _row(self, one: FormLine) -> Row:
        ui = self.ui
        marks = ("!" if one.doubtful else " ") + ("?" if one.item.confidence in UNSURE else " ")
        given = answer_word(ui, one.answer.said if one.answer else "")
        says = ui.say(f"checklist.says-{one.found.says}")
        text = f"{fit(one.item.number, _NUMBER)}{one.item.text.to(ui.lang)}"
        style = "warn" if one.doubtful else "text" if one.open else "dim"
        return Row(one.item.id, text, f"{fit(given, _SAID)} {fit(says, _SAYS)} {marks}", style=style)

    def item(self, row: Row, n: int, width: int) -> Line:
        """A line with its two answers at the right, in columns."""
        if row.id in (HEAD, DETAIL):
            return super().item(row, n, width)
        mark = ">" if n == self.cursor else " "
        style = "cursor" if n == self.cursor else row.style
        return Line(ends(f" {mark} {row.text}", row.right, width - 1, style).spans, f"row:{n}")

    def key_on_digit(self, digit: int) -> None:
        """The numbers of the lines are not digits of a list."""

    def chosen(self, row: Row) -> None:
        """Another list, or the line itself."""
        if row.id == _LEAVE:
            self.irtool.back()
        elif row.id == _FILTER:
            self._only_open = not self._only_open
            self.draw()
        elif row.id == _FORM and self._told is not None:
            self.irtool.push_screen(FormsPage(self.view, self._told.edition))
        else:
            from irtool.tui.checklist_item import ItemPage

            self.irtool.push_screen(ItemPage(self.view, row.id))


class FormsPage(ListPage):
    """The forms of this edition: the hospital's, the pharmacy's, the vendor's of each contract."""

    topic = "checklist"

    def __init__(self, view: View, edition: Edition) -> None:
        super().__init__()
        self._view, self._edition = view, edition

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("checklist.forms"), "head"), line()]

    def rows(self) -> list[Row]:
        """Own forms first, then one for each contract whose vendor is asked."""
        ui, edition = self.ui, self._edition
        own = [Row(kind, form_name(ui, edition, kind)) for kind in ("hospital", "pharmacy") if kind in edition.forms]
        name = form_name(ui, edition, "vendor")
        deals = asked(ui.chart, ui.clock().date()) if "vendor" in edition.forms else []
        return own + [
            Row(
                f"vendor:{key}",
                ui.say(
                    "checklist.contract",
                    form=name,
                    contract=key,
                    party=party_of(ui.chart, ui.chart.contracts[key].with_, ui.lang),
                ),
            )  # fmt: skip
            for key in deals
        ]

    def chosen(self, row: Row) -> None:
        """This one from now on."""
        kind, _, contract = row.id.partition(":")
        self._view.form, self._view.contract = kind, contract  # type: ignore[assignment]  # one of the rows
        self.irtool.pop_screen()
