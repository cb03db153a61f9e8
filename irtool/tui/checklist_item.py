"""One line of the checklist: its whole text, what the chart says and why, what was answered; and the answer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from irtool.domain.checklist import Answer, Edition, Said, last_target
from irtool.domain.checklist_rules import Proof
from irtool.domain.parties import find
from irtool.domain.verification import named
from irtool.errors import UserError
from irtool.runner import checklist
from irtool.runner.checklist import Line as FormLine
from irtool.runner.checklist import Sheet, entry_name, spoken_proof
from irtool.tui.checklist import View, party_of, said
from irtool.tui.checklist_lines import UNSURE, answer_word, title_of
from irtool.tui.choosing import Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, fit, line, rule, wrap
from irtool.tui.rounds import recorder, with_recorder
from irtool.tui.sections import SectionsPage, detail, head

_ANSWERS: tuple[Said, ...] = ("yes", "no", "not-applicable")
_WEIGHTS = ("spoils", "open", "proves")
_WORDS = {"spoils": "no", "open": "unknown", "proves": "yes"}
_STYLES = {"spoils": "warn", "open": "text", "proves": "dim"}
_WEIGHT, _MARGIN = 8, 7


class ItemPage(SectionsPage):
    """Answer it, go on to the next open one, or open the entry of the chart that proves or spoils it."""

    topic = "checklist"

    def __init__(self, view: View, item: str) -> None:
        super().__init__()
        self._view, self._item = view, item
        self._told: Sheet | None = None
        self._one: FormLine | None = None
        self._next: FormLine | None = None
        self._proofs: list[Proof] = []

    def on_mount(self) -> None:
        """Read once; whoever comes back looks again."""
        self._look()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """It may have been answered, or its entry mended or confirmed."""
        self.ui.forget_chart()
        self._look()
        super().on_screen_resume()

    def _look(self) -> None:
        self._one = self._next = None
        self._view.item = self._item
        try:
            told = self._told = self._view.sheet(self.ui)
        except UserError as error:
            self.message = said(self.ui, error)
            return
        at = next((n for n, one in enumerate(told.lines) if one.item.id == self._item), None)
        if at is not None:
            self._one = told.lines[at]
            self._next = next((one for one in [*told.lines[at + 1 :], *told.lines[:at]] if one.open), None)
            self._proofs = [p for weight in _WEIGHTS for p in self._one.found.of(weight)]  # type: ignore[arg-type]

    def show(self, item: str) -> None:
        """Another line in the place of this one."""
        self._item, self.cursor = item, 0
        self._look()
        self.draw()

    def answered(self) -> None:
        """It was answered: one Enter leads to the next open line."""
        self._look()
        if self._next is not None:
            self.cursor = next(n for n, row in enumerate(self.rows()) if row.id == "next")

    def above(self, width: int) -> list[Line]:
        """The whole text; the answer that stands; what is doubtful of it; last edition's."""
        ui, told, one = self.ui, self._told, self._one
        if told is None or one is None:
            return [line(" " + cut(self._item, width - 2), "warn"), line()]
        out = [line(" " + cut(title_of(ui, told), width - 2), "dim")]
        text = f"{one.item.number}  {one.item.text.to(ui.lang)}"
        out += [line(" " + row, "head") for row in wrap(text, width - 2)]
        out += [line(" " + row) for row in wrap(one.item.note.to(ui.lang), width - 2) if row]
        if one.item.confidence in UNSURE:
            out += [line(" " + row, "dim") for row in wrap(ui.say("checklist.unsure"), width - 2)]
        now = ui.say("checklist.now", said=self._spoken(one.answer))
        out += [line(" " + row, "good" if one.answer else "text") for row in wrap(now, width - 2)]
        if one.doubtful:
            out += [line(" " + row, "warn") for row in wrap(ui.say("checklist.doubtful"), width - 2)]
        if one.before is not None:
            word = answer_word(ui, one.before.said)
            before = ui.say("checklist.before", said=word, day=one.before.on, year=one.year_before)
            out += [line(" " + row, "dim") for row in wrap(before, width - 2)]
        return [*out, line()]

    def _spoken(self, one: Answer | None) -> str:
        """An answer with its days, who gave it and the note."""
        ui = self.ui
        if one is None:
            return ui.say("checklist.unanswered")
        who = find(ui.chart, one.by).name.to(ui.lang) if ui.chart.has_party(one.by) else one.by
        heard = party_of(ui.chart, one.heard_from, ui.lang)
        days = [ui.say("checklist.on", day=one.on)] if one.on else []
        days += [ui.say("checklist.until", day=one.until)] if one.until else []
        word = answer_word(ui, one.said) if one.said else ui.say("checklist.taken-back")
        return "  ".join(part for part in (word, *days, who, heard, one.note) if part)

    def rows(self) -> list[Row]:
        """The answers, taking back, the next open line; then what the chart says and what was answered."""
        ui, told, one = self.ui, self._told, self._one
        if told is None or one is None:
            return [Row("leave", ui.say("import.back"))]
        standing = one.answer.said if one.answer else ""
        now = ui.say("checklist.on", day=one.answer.on) if one.answer else ""
        out = [
            Row(f"say:{s}", ui.say("checklist.answer", said=answer_word(ui, s)), now if s == standing else "")
            for s in _ANSWERS
        ]
        reason = "" if one.answer is not None else ui.say("checklist.back-none")
        out.append(Row("back", ui.say("checklist.back"), reason=reason))
        other = self._next
        out.append(
            Row("next", ui.say("checklist.next", number=f"{other.item.number}  {other.item.text.to(ui.lang)}"))
            if other is not None
            else Row("next", ui.say("checklist.next", number=""), reason=ui.say("checklist.next-none"))
        )
        says = ui.say(f"checklist.says-{one.found.says}")
        out.append(head(ui.say("checklist.says", says=says)))
        out += [self._proof(n, p, told.edition) for n, p in enumerate(self._proofs)]
        out += [head(ui.say("checklist.history"))] if one.history else []
        return out + [detail(self._spoken(answer)) for answer in reversed(one.history)]

    def _proof(self, n: int, one: Proof, edition: Edition) -> Row:
        ui = self.ui
        word = fit(ui.say(f"checklist.says-{_WORDS[one.weight]}"), _WEIGHT)
        name = entry_name(one, edition, ui.chart).to(ui.lang) if one.id else ""
        why = spoken_proof(msgspec.structs.replace(one, qa=""), ui.chart, ui.lang)
        text = "  ".join(part for part in (name, why) if part)
        return Row(f"proof:{n}", word + text, one.qa, style=_STYLES[one.weight])

    def below(self, width: int) -> list[Line]:
        """The marked proof in full, when the list had no room for it."""
        row = self.items[self.cursor] if self.cursor < len(self.items) else Row("", "")
        if not row.id.startswith("proof:") or cell_len(row.text) + cell_len(row.right) + _MARGIN < width:
            return []
        return [rule(width), *[line(" " + text) for text in wrap(f"{row.text}  {row.right}", width - 2)]]

    def in_full(self, width: int) -> list[Line]:
        """Every proof without a cut."""
        texts = [f"{row.text}  {row.right}" for row in self.items if row.id.startswith("proof:")]
        return [line(" " + part) for text in texts for part in wrap(text, width - 2)]

    def chosen(self, row: Row) -> None:
        """Answer, take back, go on, or open the entry."""
        what, _, name = row.id.partition(":")
        match what:
            case "say":
                with_recorder(self, lambda: self._give(name))
            case "back":
                with_recorder(self, self._take_back)
            case "next" if self._next is not None:
                self.show(self._next.item.id)
            case "leave":
                self.irtool.back()
            case "proof":
                self._open(self._proofs[int(name)])

    def _give(self, what: str) -> None:
        if self._told is not None and self._one is not None:
            self.irtool.push_screen(AnswerPage(self._told, self._one, what))  # type: ignore[arg-type]  # one of _ANSWERS

    def _take_back(self) -> None:
        ui, told = self.ui, self._told
        assert told is not None
        try:
            checklist.take_back(
                ui.workspace, told.edition, self._item, recorder(ui), ui.clock(), told.form, told.contract
            )
        except UserError as error:
            self.irtool.tell(said(ui, error))
            return
        number = self._one.item.number if self._one is not None else ""
        self._look()
        self.draw()
        self.irtool.tell(ui.say("checklist.kept-back", number=number))

    def _open(self, one: Proof) -> None:
        """Where it can be mended: confirmed, the intake list, a party's page, the form of any other entry."""
        chart, app = self.ui.chart, self.irtool
        if one.section == "forgotten":
            from irtool.tui.checklist_forgotten import ForgottenPage

            app.push_screen(ForgottenPage(self._view, one.id))
        elif one.code in ("not-confirmed", "chart-stale") and one.id in getattr(chart, one.section, {}):
            from irtool.tui.round_party import RoundPartyPage

            with_recorder(self, lambda: app.push_screen(RoundPartyPage(None, named(one.section, one.id))))
        elif one.section in ("people", "roles", "organisations") and chart.has_party(one.id):
            from irtool.tui.party_page import PartyPage

            app.push_screen(PartyPage(one.id))
        elif one.id in getattr(chart, one.section, {}):
            from irtool.tui.party_forms import EntryPage

            app.push_screen(EntryPage(f"{one.section}/{one.id}"))
        else:
            app.tell(self.ui.say("checklist.cannot-open"))


class AnswerPage(FormPage):
    """The day of checking, for いいえ the target, of a vendor's form whom it was heard from, a remark."""

    topic = "checklist"

    def __init__(self, told: Sheet, one: FormLine, what: Said) -> None:
        super().__init__()
        self._told, self._one, self._what = told, one, what
        self._said = ""
        self.form = "-".join(("checklist", told.edition.checklist, told.form, told.contract, one.item.id, what))

    def above(self, width: int) -> list[Line]:
        """The line, the answer that was chosen, how days are written."""
        ui, item = self.ui, self._one.item
        text = wrap(f"{item.number}  {item.text.to(ui.lang)}", width - 2)
        word = ui.say("checklist.answer", said=answer_word(ui, self._what))
        how = wrap(ui.say("checklist.date-how"), width - 2)
        return [
            *[line(" " + row, "head") for row in text],
            line(" " + word, "good"),
            *[line(" " + row, "dim") for row in how],
            line(),
        ]

    def fields(self) -> Sequence[Text | Choice]:
        """Today, the end of the fiscal year, the vendor, nothing; what stood when the same answer is given again."""
        ui, told, stood = self.ui, self._told, self._one.answer
        same = stood if stood is not None and stood.said == self._what else None
        today = ui.clock().date()
        out = [Text("on", ui.say("checklist.on-field"), today.isoformat(), replace=True)]
        if self._what == "no":
            last = (same.until if same else "") or last_target(told.edition, today).isoformat()
            out.append(Text("until", ui.say("checklist.until-field"), last, replace=True))
        if told.form == "vendor":
            deal = ui.chart.contracts.get(told.contract)
            heard = party_of(ui.chart, deal.with_, ui.lang) if deal else ""
            out.append(Text("heard", ui.say("checklist.heard-field"), heard, replace=True))
        return [*out, Text("note", ui.say("checklist.note-field"), same.note if same else "")]

    def below(self, width: int) -> list[Line]:
        """Why it was not taken."""
        return [line(), *[line(" " + row, "bad") for row in wrap(self._said, width - 2)]] if self._said else []

    def submit(self, values: dict[str, str]) -> bool:
        """Keep it, and say what is odd about it."""
        ui, told = self.ui, self._told
        try:
            given = checklist.answer(
                ui.workspace, told.edition, self._one.item.id, self._what, recorder(ui), ui.clock(),
                on=values["on"].strip(), until=values.get("until", "").strip(), note=values["note"].strip(),
                form=told.form, contract=told.contract, heard_from=values.get("heard", "").strip(),
            )  # fmt: skip
        except UserError as error:
            self._said = said(ui, error)
            self.draw()
            return False
        odd = " ".join(ui.explain(problem) for problem in given.problems)
        word = answer_word(ui, given.answer.said)
        self.irtool.pop_screen()
        page = self.irtool.screen
        if isinstance(page, ItemPage):
            page.answered()
        self.irtool.tell(odd or ui.say("checklist.kept", number=self._one.item.number, said=word))
        return True
