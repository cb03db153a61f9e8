"""Reports: what can be made and for whom, a file per recipient, what was handed in, who holds an old value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.dossier import Dossier, assess, dossiers, holders
from irtool.domain.dossier_spoken import Teller
from irtool.domain.reporting import newest, party_of
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.ui import Ui

if TYPE_CHECKING:
    from irtool.runner.reports import Available

_FIRST = "incident-report"
"""The document that serves everybody stands first."""


def teller(ui: Ui) -> Teller:
    """The words of files, of the incident that is open."""
    assert ui.session is not None
    return Teller(ui.session.state, ui.lang, ui.session.clock())


def files_of(ui: Ui) -> list[Dossier]:
    """The files of all recipients."""
    assert ui.session is not None
    return dossiers(ui.session.state, ui.session.clock())


class ReportsPage(SectionsPage):
    """Documents to make, files per recipient, what was handed in. `step`: the step that asks for a report."""

    topic = "reports"

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("reports.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """What nobody may overlook comes first."""
        ui, say, files = self.ui, self.ui.say, files_of(self.ui)
        words = teller(ui)
        rows = [self._stale(words, files)] if any(f.stale for f in files) else []
        rows += [Row("duties", say("reports.duties")), head(say("reports.documents")), *documents(ui)]
        rows.append(head(say("reports.files")))
        busy = [(f, said) for f in files if (said := words.summary(f))]
        rows += [Row(f"file:{f.party}", words.name(f), said) for f, said in busy]
        rows += [Row("all", say("reports.all", count=len(files) - len(busy)))] if len(busy) < len(files) else []
        rows += [] if files else [detail(say("reports.none"))]
        rows.append(head(say("reports.handed")))
        handed = sorted(((h, f) for f in files for h in f.handed), key=lambda p: self._place(p[0].id), reverse=True)
        for one, file in handed:
            told = words.handed(one)
            rows.append(Row(f"file:{file.party}", f"{told.time}  {words.name(file)}  {told.text}"))
        return rows if handed else [*rows, detail(say("reports.none"))]

    def _place(self, id_: str) -> int:
        assert self.ui.session is not None
        return self.ui.session.state.ids[id_]

    def _stale(self, words: Teller, files: list[Dossier]) -> Row:
        names = "、".join(words.fact(name) for name in holders(files))
        return Row("stale", self.ui.say("reports.stale", names=names), style="bad")

    def chosen(self, row: Row) -> None:
        """The document before it is made; the file of the recipient; who holds an old value."""
        sort, _, name = row.id.partition(":")
        match sort:
            case "stale":
                self.irtool.push_screen(StalePage())
            case "all":
                self.irtool.push_screen(FilesPage())
            case "duties":
                self.irtool.do("duties")
            case "doc":
                from irtool.tui.reports_preview import PreviewPage

                self.irtool.push_screen(PreviewPage(name, step=self._step))
            case "file":
                from irtool.tui.dossier import DossierPage

                self.irtool.push_screen(DossierPage(name))


class FilesPage(ListPage):
    """The files of all recipients, also of those with whom nothing has happened yet."""

    topic = "reports"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("reports.files"), "head"), line()]

    def rows(self) -> list[Row]:
        """One row a recipient."""
        words = teller(self.ui)
        rows = [Row(file.party, words.name(file), words.summary(file)) for file in files_of(self.ui)]
        return rows or [Row("", self.ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """Their file."""
        from irtool.tui.dossier import DossierPage

        if not row.id:
            self.irtool.back()
            return
        self.irtool.push_screen(DossierPage(row.id))


class StalePage(ListPage):
    """Every recipient who was told something that has changed since."""

    topic = "reports"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("reports.stale-title"), "head"), line()]

    def rows(self) -> list[Row]:
        """Fact by fact, one row a recipient."""
        words, files = teller(self.ui), files_of(self.ui)
        names = {file.party: words.name(file) for file in files}
        rows = [
            Row(party, f"{names[party]}  {words.stale(old).text}")
            for holding in holders(files).values()
            for party, old in holding
        ]
        return rows or [Row("", self.ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """Their file: a new report is made from there."""
        from irtool.tui.dossier import DossierPage

        if not row.id:
            self.irtool.back()
            return
        self.irtool.switch_screen(DossierPage(row.id))


def documents(ui: Ui, party: str = "") -> list[Row]:
    """The documents that can be made with their last issue: meant for this party, owed now, made before come first."""
    from irtool.runner.reports import available

    assert ui.session is not None
    state, words, out = ui.session.state, teller(ui), []
    found = available(ui.workspace, ui.lang, state.drill)
    owed = {
        f"{duty.id}/{stage.id}"
        for duty in assess(state, ui.session.clock())
        for stage in duty.stages
        if stage.status in ("running", "due-soon", "overdue")
    }
    made = {one.data.report for one in state.reports}

    def order(one: Available) -> tuple[bool, bool, bool, bool]:
        theirs = party in (party_of(state, name) for name in one.recipients)
        return not theirs, one.id != _FIRST, owed.isdisjoint(one.serves), one.id not in made

    for one in sorted(found, key=order):
        last = newest(state, one.id, party)
        right = ui.say("reports.last", issue=last.data.issue, time=words.time(last.at)) if last is not None else ""
        out.append(Row(f"doc:{one.id}", one.title or one.id, right))
    return out


def described(ui: Ui, report: str) -> Available | None:
    """What a document's template says of itself."""
    from irtool.runner.reports import available

    return next((one for one in available(ui.workspace, ui.lang) if one.id == report), None)
