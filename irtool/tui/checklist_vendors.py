"""The vendors' forms of the checklist: one a direct contract, made, on its way, answered, overdue (Q-6, Q-20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from irtool.domain.checklist import Edition
from irtool.domain.checklist_scope import under
from irtool.domain.parties import find
from irtool.domain.verification import name_of
from irtool.errors import UserError
from irtool.runner import checklist_forms
from irtool.runner.checklist_forms import Tracked
from irtool.tui.checklist import View, files_line, party_of, said
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, fit, line, wrap
from irtool.tui.page import Page
from irtool.tui.rounds import recorder, with_recorder
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.ui import Ui

_ALL, _READ = " all", " read"  # no id of a contract has a blank in front
_STATE = 10
_STYLES = {"overdue": "bad", "not-sent": "warn", "sent": "text", "answered": "good"}


def _asked(ui: Ui, view: View) -> tuple[Edition, list[Tracked]]:
    """The edition and every contract with how far it is. Raises UserError when no edition can be read."""
    edition, _ = view.load(ui)
    return edition, checklist_forms.tracked(ui.workspace, ui.chart, edition, ui.clock().date())


def _read(page: Page) -> None:
    from irtool.tui.checklist_back import ReadPage

    with_recorder(page, lambda: page.irtool.push_screen(ReadPage()))


class VendorsPage(ListPage):
    """Every contract whose vendor is asked, with its state; all that are left at once, or one by one."""

    topic = "checklist"
    numbered = False

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._edition: Edition | None = None
        self._found: list[Tracked] = []

    def reload(self) -> None:
        """Read once; whoever comes back looks again."""
        try:
            self._edition, self._found = _asked(self.ui, self._view)
        except UserError as error:
            self.message = said(self.ui, error)

    def above(self, width: int) -> list[Line]:
        """What these are."""
        ui = self.ui
        edition = self._edition.checklist if self._edition is not None else ""
        title = f"{edition}  {ui.say('checklist.vendors')}"
        text = ui.say("checklist.vendors-how" if self._found else "checklist.vendors-none")
        return [line(" " + title, "head"), *[line(" " + row) for row in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """To make all that are left, to read what came back; then the contracts."""
        ui, left = self.ui, self._left()
        reason = "" if left else ui.say("checklist.all-made")
        return [
            *([Row(_ALL, ui.say("checklist.send-all", count=len(left)), reason=reason)] if self._found else []),
            Row(_READ, ui.say("checklist.read")),
            *[self._row(one) for one in self._found],
        ]

    def _left(self) -> list[str]:
        return [one.contract for one in self._found if one.status == "not-sent"]

    def _row(self, one: Tracked) -> Row:
        ui = self.ui
        state = fit(ui.say(f"checklist.status-{one.status}"), _STATE)
        due = one.posted.sent[-1].due if one.posted.sent and one.status in ("sent", "overdue") else ""
        right = ui.say("checklist.due", day=due) if due else ""
        counts = ui.say("checklist.open-no", open=one.open, no=one.said_no)
        text = f"{state}{party_of(ui.chart, one.party, ui.lang)} [{one.contract}]"
        return Row(one.contract, text, f"{right}  {counts}".strip(), style=_STYLES[one.status])

    def below(self, width: int) -> list[Line]:
        """Where the files lie."""
        if self._edition is None:
            return []
        return [line(), *files_line(self.ui, self._edition.checklist, width, "sent")]

    def chosen(self, row: Row) -> None:
        """Make them, read one, or one contract."""
        push, edition = self.irtool.push_screen, self._edition
        if edition is None:
            return
        if row.id == _ALL:
            with_recorder(self, lambda: push(SendPage(edition, self._left())))
        elif row.id == _READ:
            _read(self)
        else:
            push(ContractPage(self._view, row.id))


class ContractPage(SectionsPage):
    """One contract: make its form, see and enter its answers; what it covers, what went out and came back."""

    topic = "checklist"

    def __init__(self, view: View, contract: str) -> None:
        super().__init__()
        self._view, self._contract = view, contract
        self._edition: Edition | None = None
        self._one: Tracked | None = None

    def reload(self) -> None:
        """Read once; whoever comes back looks again."""
        try:
            self._edition, found = _asked(self.ui, self._view)
        except UserError as error:
            self.message = said(self.ui, error)
            return
        self._one = next((one for one in found if one.contract == self._contract), None)

    def above(self, width: int) -> list[Line]:
        """Whose contract, how far it is, what it covers."""
        ui, one = self.ui, self._one
        if one is None:
            return [line(" " + cut(self._contract, width - 2), "warn"), line()]
        title = f"{party_of(ui.chart, one.party, ui.lang)} [{one.contract}]  {ui.say(f'checklist.status-{one.status}')}"
        names = [name_of(ui.chart, c.section, c.id).to(ui.lang) for c in under(ui.chart, one.contract)]
        covers = ui.say("checklist.covered", names=("、" if ui.lang == "ja" else ", ").join(names) or "-")
        return [
            line(" " + cut(title, width - 2), "head"),
            *[line(" " + row) for row in wrap(covers, width - 2)][:4],
            line(" " + ui.say("checklist.open-no", open=one.open, no=one.said_no)),
            line(),
        ]

    def rows(self) -> list[Row]:
        """What can be done; then what went out and came back."""
        ui, one = self.ui, self._one
        gone = "" if self._contract in ui.chart.contracts else ui.say("checklist.entry-gone")
        again = "checklist.send-again" if one is not None and one.posted.sent else "checklist.send"
        out = [
            Row("send", ui.say(again), reason=gone),
            Row("lines", ui.say("checklist.see")),
            Row("read", ui.say("checklist.read")),
            Row("entry", ui.say("checklist.entry"), reason=gone),
        ]
        if one is None:
            return out
        for sent in reversed(one.posted.sent):
            out.append(
                head(ui.say("checklist.sent", at=sent.at[:10], by=self._who(sent.by), due=sent.due, how=sent.how))
            )
            out += [detail(f"sent/{name}") for name in sent.files]
        for back in reversed(one.posted.returned):
            left = len(back.left_out)
            out.append(head(ui.say("checklist.returned", at=back.at[:10], count=back.answered, left=left)))
            out += [detail(f"returned/{back.file}"), *[detail(text) for text in back.left_out]]
        return out

    def _who(self, name: str) -> str:
        chart = self.ui.chart
        return find(chart, name).name.to(self.ui.lang) if chart.has_party(name) else name

    def below(self, width: int) -> list[Line]:
        """Where the files lie."""
        return [line(), *files_line(self.ui, self._edition.checklist, width)] if self._edition is not None else []

    def chosen(self, row: Row) -> None:
        """Enter."""
        push, edition = self.irtool.push_screen, self._edition
        match row.id:
            case "send" if edition is not None:
                with_recorder(self, lambda: push(SendPage(edition, [self._contract])))
            case "lines" if edition is not None:
                from irtool.tui.checklist_lines import LinesPage

                push(LinesPage(View(edition.checklist, "vendor", self._contract)))
            case "read":
                _read(self)
            case "entry":
                from irtool.tui.party_forms import EntryPage

                push(EntryPage(self._contract))


class SendPage(FormPage):
    """Until when the answer is wanted, and how the forms go out."""

    topic = "checklist"
    free_text = False

    def __init__(self, edition: Edition, contracts: list[str]) -> None:
        super().__init__()
        self._edition, self._contracts = edition, contracts
        self._said = ""
        self.form = f"checklist-send-{edition.checklist}-{contracts[0] if len(contracts) == 1 else 'all'}"

    def above(self, width: int) -> list[Line]:
        """Whose forms, and that a person sends them."""
        ui, chart = self.ui, self.ui.chart
        parties = [party_of(chart, chart.contracts[c].with_, ui.lang) for c in self._contracts if c in chart.contracts]
        names = ("、" if ui.lang == "ja" else ", ").join(parties)
        how = wrap(ui.say("checklist.send-how"), width - 2)
        return [
            *[line(" " + row, "head") for row in wrap(names, width - 2)][:4],
            *[line(" " + row, "dim") for row in how],
            line(),
        ]

    def fields(self) -> Sequence[Text | Choice]:
        """In thirty days; nothing."""
        ui = self.ui
        until = ui.clock().date() + timedelta(days=checklist_forms.DAYS)
        return [
            Text("due", ui.say("checklist.due-field"), until.isoformat(), replace=True),
            Text("how", ui.say("checklist.how-field")),
        ]

    def below(self, width: int) -> list[Line]:
        """Why nothing was made; else where the files will lie."""
        if self._said:
            return [line(), *[line(" " + row, "bad") for row in wrap(self._said, width - 2)]]
        return [line(), *files_line(self.ui, self._edition.checklist, width, "sent")]

    def submit(self, values: dict[str, str]) -> bool:
        """Make them and record that they go out."""
        ui = self.ui
        try:
            made, problems = checklist_forms.send(
                ui.workspace, ui.chart, self._edition, self._contracts, recorder(ui), ui.clock(), ui.lang,
                due=values["due"].strip(), how=values["how"].strip(),
            )  # fmt: skip
        except UserError as error:
            self._said = said(ui, error)
            self.draw()
            return False
        odd = " ".join(ui.explain(problem) for problem in problems)
        self.irtool.pop_screen()
        self.irtool.tell(odd or ui.say("checklist.sent-said", count=len(made)))
        return True
