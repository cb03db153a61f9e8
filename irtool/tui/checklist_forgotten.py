"""The intake list of systems that are easily forgotten: in the chart, to be added, or none (Q-2, Q-5)."""

from __future__ import annotations

from irtool.domain.checklist import Absent, Edition
from irtool.domain.checklist_scope import NETWORK, PAPER, of_kinds
from irtool.domain.parties import find
from irtool.domain.verification import name_of
from irtool.errors import UserError
from irtool.runner import checklist
from irtool.store import checklists
from irtool.tui.asking import Question
from irtool.tui.checklist import View, said
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.rounds import recorder, with_recorder

_NAME = 16


class ForgottenPage(ListPage):
    """Each kind with how it stands; Enter asks what of it. `marked`: the kind that is marked first."""

    topic = "checklist"

    def __init__(self, view: View, marked: str = "") -> None:
        super().__init__()
        self._view, self._marked = view, marked
        self._edition: Edition | None = None
        self._absent: dict[str, Absent] = {}

    def on_mount(self) -> None:
        """Read once; whoever comes back looks again."""
        self._look()
        kinds = list(self._edition.forgotten) if self._edition is not None else []
        self.cursor = kinds.index(self._marked) if self._marked in kinds else 0
        super().on_mount()

    def on_screen_resume(self) -> None:
        """A system may have been added."""
        self._look()
        super().on_screen_resume()

    def _look(self) -> None:
        try:
            self._edition, _ = self._view.load(self.ui)
            self._absent = checklists.read(self.ui.workspace, self._edition.checklist).absent
        except UserError as error:
            self.message = said(self.ui, error)

    def above(self, width: int) -> list[Line]:
        """What this is for."""
        ui = self.ui
        rows = wrap(ui.say("checklist.forgotten-how"), width - 2)
        return [line(" " + ui.say("checklist.forgotten"), "head"), *[line(" " + row) for row in rows], line()]

    def rows(self) -> list[Row]:
        """The kinds in the order of the edition."""
        edition = self._edition
        rows = [self._row(key, edition) for key in edition.forgotten] if edition is not None else []
        return rows or [Row("", self.ui.say("import.back"))]

    def _row(self, key: str, edition: Edition) -> Row:
        ui, kind = self.ui, edition.forgotten[key]
        title = f"{kind.title.to(ui.lang)}  {' '.join(kind.qa)}"
        if there := of_kinds(ui.chart, kind.kinds):
            name = cut(name_of(ui.chart, *there[0]).to(ui.lang), _NAME)
            code = "checklist.in-chart-more" if there[1:] else "checklist.in-chart"
            return Row(key, title, ui.say(code, name=name, more=len(there) - 1), style="dim")
        if (gone := self._absent.get(key)) is not None:
            who = find(ui.chart, gone.by).name.to(ui.lang) if ui.chart.has_party(gone.by) else gone.by
            return Row(key, title, ui.say("checklist.absent", by=who, day=gone.at[:10]), style="dim")
        return Row(key, title, ui.say("checklist.to-settle"), style="warn")

    def chosen(self, row: Row) -> None:
        """Open what is there, or ask what of it."""
        ui, edition = self.ui, self._edition
        if edition is None or not row.id:
            self.irtool.back()
            return
        there = of_kinds(ui.chart, edition.forgotten[row.id].kinds)
        names = [name_of(ui.chart, *one).to(ui.lang) for one in there]
        choices = [
            (f"open:{key}", ui.say("checklist.open-entry", name=name))
            for (_, key), name in zip(there, names, strict=True)
        ]
        choices.append(("add", ui.say("checklist.add")))
        if row.id in self._absent:
            choices.insert(0, ("undo", ui.say("checklist.undo-none")))
        elif not there:
            choices.append(("none", ui.say("checklist.none")))
        choices.append(("leave", ui.say("checklist.leave")))
        self.ask(Question(ui.say("checklist.which"), choices, lambda what: self._do(row.id, what)))

    def _do(self, key: str, what: str) -> None:
        from irtool.tui.party_forms import EntryPage, NewEntryPage

        assert self._edition is not None
        act, _, entry = what.partition(":")
        match act:
            case "open":
                self.irtool.push_screen(EntryPage(entry))
            case "add":
                kind = self._edition.forgotten[key].kinds[0]
                self.irtool.push_screen(NewEntryPage("devices" if kind in NETWORK | PAPER else "systems", kind))
            case "none" | "undo":
                with_recorder(self, lambda: self._none(key, absent=act == "none"))
            case _:
                self.draw()

    def _none(self, key: str, *, absent: bool) -> None:
        ui, edition = self.ui, self._edition
        assert edition is not None
        try:
            checklist.none_of(ui.workspace, edition, key, recorder(ui), ui.clock(), absent)
        except UserError as error:
            self.irtool.tell(said(ui, error))
            return
        self._look()
        self.draw()
        code = "checklist.none-kept" if absent else "checklist.none-undone"
        self.irtool.tell(ui.say(code, title=edition.forgotten[key].title.to(ui.lang)))
