"""The ministry's checklist: how it stands, and where to go on: lines, forgotten systems, vendors, edition, export."""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.checklist import Edition, FormKind
from irtool.domain.checklist_scope import forgotten
from irtool.domain.parties import find
from irtool.domain.verification import name_of
from irtool.errors import Problem, UserError
from irtool.runner import checklist, checklist_forms
from irtool.store import checklists
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.rounds import pick_recorder, recorder, with_recorder
from irtool.tui.ui import Ui

_STATES = ("not-sent", "sent", "overdue", "answered")


class View(msgspec.Struct):
    """What the pages look at together: edition (empty: the newest), form, of a vendor's form its contract; `item`: the
    line that was looked at last.
    """

    edition: str = ""
    form: FormKind = "hospital"
    contract: str = ""
    item: str = ""

    def load(self, ui: Ui) -> tuple[Edition, list[Problem]]:
        """The edition and what is wrong with its file. Raises UserError when none can be read."""
        return checklists.edition(ui.workspace, self.edition)

    def sheet(self, ui: Ui) -> checklist.Sheet:
        """The form as it stands. Raises UserError when no edition can be read."""
        edition, _ = self.load(ui)
        return checklist.sheet(ui.workspace, ui.chart, ui.clock().date(), edition, self.form, self.contract)


def said(ui: Ui, error: UserError) -> str:
    """What stands in the way, in words."""
    return " ".join(ui.explain(problem) for problem in error.problems)


def standing(ui: Ui) -> str:
    """How the newest edition stands, for the row that leads here."""
    try:
        return ui.say("checklist.short", **View().sheet(ui).counts)
    except UserError:
        return ui.say("checklist.unreadable")


def form_name(ui: Ui, edition: Edition, form: str) -> str:
    """What a form is called."""
    found = edition.forms.get(form)
    return found.title.to(ui.lang) if found else form


def party_of(chart: Chart, party: str, lang: str) -> str:
    """What a contract's other side is called; its id when the chart has it no more."""
    return name_of(chart, "organisations", party).to(lang) if party in chart.organisations else party  # type: ignore[arg-type]


def files_line(ui: Ui, edition: str, width: int, part: str = "") -> list[Line]:
    """Where the files of an edition lie, whole."""
    place = checklists.folder(ui.workspace, edition) / part
    return [line(" " + row, "dim") for row in wrap(ui.say("checklist.files", folder=str(place)), width - 2)]


class ChecklistPage(ListPage):
    """How this edition stands, and everything that can be done with it."""

    topic = "checklist"
    after_drill = "drill.page-locked"

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self._edition: Edition | None = None
        self._trouble: list[str] = []
        self._problems = 0
        self._counts: dict[str, int] = {}
        self._rights: dict[str, str] = {}
        self._made: list[Path] = []

    def reload(self) -> None:
        """Read once; whoever comes back looks again."""
        ui, self._trouble = self.ui, []
        try:
            self._edition, problems = self.view.load(ui)
        except UserError as error:
            self._edition, self._trouble = None, [said(ui, error)]
            return
        today, edition = ui.clock().date(), self._edition
        told = checklist.sheet(ui.workspace, ui.chart, today, edition, self._own_form())
        self._problems, self._counts = len(problems), told.counts
        left = len(forgotten(edition, ui.chart, checklists.read(ui.workspace, edition.checklist).absent))
        states = [one.status for one in checklist_forms.tracked(ui.workspace, ui.chart, edition, today)]
        words = [f"{ui.say(f'checklist.status-{s}')} {states.count(s)}" for s in _STATES if s in states]
        self._rights = {
            "lines": ui.say("checklist.short", **told.counts),
            "forgotten": ui.say("checklist.forgotten-open", count=left) if left else "",
            "vendors": "  ".join(words),
        }

    def _own_form(self) -> FormKind:
        """The hospital's or pharmacy's own form, also when a vendor's was looked at last."""
        return "pharmacy" if self.view.form == "pharmacy" else "hospital"

    def above(self, width: int) -> list[Line]:
        """Which edition, how many lines are answered with what, what is wrong with its file."""
        ui, edition = self.ui, self._edition
        if edition is None:
            return [line(" " + row, "bad") for text in self._trouble for row in wrap(text, width - 2)]
        form = form_name(ui, edition, self._own_form())
        out = [line(" " + cut(f"{edition.title.to(ui.lang)}  {form}", width - 2), "head")]
        out.append(line(" " + cut(ui.say("checklist.counts", **self._counts), width - 2)))
        if self._problems:
            text = ui.say("checklist.broken", count=self._problems)
            out += [line(" " + row, "warn") for row in wrap(text, width - 2)]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """What can be done, and how it stands with each."""
        ui, edition = self.ui, self._edition
        if edition is None:
            return [Row("edition", ui.say("checklist.edition"))]
        name = recorder(ui)
        shown = find(ui.chart, name).name.to(ui.lang) if name else ui.say("unknown")
        form = form_name(ui, edition, self._own_form())
        return [
            *[Row(code, ui.say(f"checklist.{code}"), right) for code, right in self._rights.items()],
            Row("read", ui.say("checklist.read")),
            Row("export", ui.say("checklist.export", form=form)),
            Row("edition", ui.say("checklist.edition"), edition.checklist),
            Row("who", ui.say("checklist.who", name=shown), reason=ui.say("round.who-as") if ui.who else ""),
            Row("folder", ui.say("inspection.row")),
        ]

    def below(self, width: int) -> list[Line]:
        """The files just made, where all of them lie, and that this is not the official form."""
        ui, edition = self.ui, self._edition
        if edition is None:
            return []
        made = [line(" " + ui.say("checklist.made"), "good")] if self._made else []
        made += [line("   " + row, "good") for path in self._made for row in wrap(str(path), width - 4)]
        note = [line(" " + row, "dim") for row in wrap(edition.note.to(ui.lang), width - 2)]
        return [line(), *(made or files_line(ui, edition.checklist, width)), *([] if made else note)]

    def chosen(self, row: Row) -> None:
        """Enter."""
        push, edition = self.irtool.push_screen, self.view.edition
        match row.id:
            case "lines":
                from irtool.tui.checklist_lines import LinesPage

                self.view.form, self.view.contract = self._own_form(), ""
                push(LinesPage(self.view))
            case "forgotten":
                from irtool.tui.checklist_forgotten import ForgottenPage

                push(ForgottenPage(self.view))
            case "vendors":
                from irtool.tui.checklist_vendors import VendorsPage

                push(VendorsPage(self.view))
            case "read":
                from irtool.tui.checklist_back import ReadPage

                with_recorder(self, lambda: push(ReadPage()))
            case "export":
                with_recorder(self, self._export)
            case "folder":
                from irtool.tui.inspection import InspectionPage

                with_recorder(self, lambda: push(InspectionPage(edition)))
            case "edition":
                push(EditionsPage(self.view))
            case "who":
                pick_recorder(self, lambda: None)

    def _export(self) -> None:
        ui, edition = self.ui, self._edition
        assert edition is not None
        try:
            self._made, problems = checklist_forms.export(
                ui.workspace, ui.chart, edition, self._own_form(), recorder(ui), ui.clock(), ui.lang
            )
        except UserError as error:
            self.irtool.tell(said(ui, error))
            return
        odd = " ".join(ui.explain(problem) for problem in problems)
        self.draw()
        self.irtool.tell(odd or ui.say("checklist.made-said", count=len(self._made)))


class EditionsPage(ListPage):
    """Every edition there is, the hospital's own among them; one that cannot be read says so."""

    topic = "checklist"

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._found: list[checklists.LoadedEdition] = []

    def on_mount(self) -> None:
        """Read them once."""
        self._found = checklists.editions(self.ui.workspace)
        super().on_mount()

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("checklist.editions"), "head"), line()]

    def rows(self) -> list[Row]:
        """The newest first."""
        return [self._row(one) for one in self._found]

    def _row(self, one: checklists.LoadedEdition) -> Row:
        ui, own = self.ui, one.path.is_relative_to(self.ui.workspace.templates)
        if one.edition is None:
            return Row(one.path.stem, one.path.name, reason=ui.say("checklist.problems", count=len(one.problems)))
        right = ui.say("checklist.problems", count=len(one.problems)) if one.problems else ""
        right = "  ".join(part for part in (ui.say("checklist.own") if own else "", right) if part)
        return Row(one.edition.checklist, f"{one.edition.checklist}  {one.edition.title.to(ui.lang)}", right)

    def below(self, width: int) -> list[Line]:
        """Where an own one belongs; what is wrong with any of them."""
        ui = self.ui
        place = self.ui.workspace.templates / checklists.FOLDER
        rows = wrap(ui.say("checklist.editions-how", folder=str(place)), width - 2)
        odd = [row for one in self._found for p in one.problems for row in wrap(ui.explain(p), width - 2)]
        return [line(), *[line(" " + row, "dim") for row in rows], *[line(" " + row, "warn") for row in odd[:6]]]

    def chosen(self, row: Row) -> None:
        """This one from now on; its hospital's form first."""
        self._view.edition, self._view.form, self._view.contract = row.id, "hospital", ""
        self.irtool.pop_screen()
