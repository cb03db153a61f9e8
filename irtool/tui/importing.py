"""A table of an office into the chart: its path, every row with its fate, the answers, and only then the writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlparse

from irtool.domain.parties import find
from irtool.errors import UserError
from irtool.exchange.contact_rows import Reading, read_rows
from irtool.exchange.tables import read_tables
from irtool.runner import exporting, importing
from irtool.runner.importing import FATES, Plan, PlannedRow
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, wrap
from irtool.words.exchange import FATES as FATE_WORDS
from irtool.words.exchange import FIELDS
from irtool.words.problems import message
from irtool.words.sentences import speak

_ORDER = ("ask", "new", "update", "skipped", "same")
_STYLES = {"ask": "warn", "new": "good", "update": "good"}
_WRITE, _SKIP, _NOTES = " write", " skip", " notes"  # no row of a file has a blank in front of its name


def typed_path(text: str) -> Path:
    """The path that a person typed, pasted or dropped on the window: quotes, `file:` and `\\ ` are taken off."""
    plain = text.strip().removeprefix("& ")  # PowerShell puts an ampersand in front of what is dropped
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'":
        plain = plain[1:-1]
    elif "\\ " in plain:
        plain = plain.replace("\\ ", " ")
    if plain.startswith("file://"):
        plain = unquote(urlparse(plain).path)
    return Path(plain).expanduser()


class ImportPage(FormPage):
    """Where the file is."""

    topic = "contacts"
    after_drill = "drill.chart-locked"
    form = "import"
    hints = "hints.import"
    free_text = False

    def above(self, width: int) -> list[Line]:
        """What happens next."""
        say = self.ui.say
        rows = wrap(say("import.how"), width - 2)
        return [line(" " + say("import.title"), "head"), *[line(" " + row, "dim") for row in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Path and sheet."""
        return [Text("path", self.ui.say("import.path")), Text("sheet", self.ui.say("import.sheet"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Read the file and show every row; nothing is written."""
        ui = self.ui
        if not values["path"].strip():
            self.irtool.tell(ui.say("import.no-path"))
            return False
        try:
            reading = read_rows(read_tables(typed_path(values["path"]), values["sheet"].strip()))
            page = PreviewPage(reading)
            page.look(ui.workspace.contacts)
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return False
        self.irtool.switch_screen(page)
        return True


class PreviewPage(ListPage):
    """Every row of the file with its fate, those to be asked first. Enter on a row shows what changes."""

    topic = "contacts"
    after_drill = "drill.chart-locked"
    numbered = False

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._answers: dict[str, str] = {}
        self._plan: Plan | None = None

    def look(self, folder: Path) -> None:
        """Plan anew with the answers so far. Raises UserError when a chart file has errors of form."""
        self._plan = importing.plan(folder, self._reading, self._answers)

    @property
    def plan(self) -> Plan:
        """What would happen now."""
        assert self._plan is not None  # `look` comes before the page is shown
        return self._plan

    def above(self, width: int) -> list[Line]:
        """The counts."""
        say = self.ui.say
        counts = say("import.counts", **{fate: self.plan.count(fate) for fate in FATES})
        return [line(" " + say("import.title"), "head"), line(" " + cut(counts, width - 2)), line()]

    def rows(self) -> list[Row]:
        """To write, to leave the questions out, what was noticed; then the rows."""
        ui, plan = self.ui, self.plan
        asked = plan.count("ask")
        reason = ui.say("import.must-answer", count=asked) if asked else ""
        if plan.files or asked:
            count = plan.count("new") + plan.count("update")
            out = [Row(_WRITE, ui.say("import.write", count=count), reason=reason)]
        else:
            out = [Row(_WRITE, ui.say("import.none"))]
        out += [Row(_SKIP, ui.say("import.skip-asked", count=asked))] if asked else []
        if count := len(plan.notes) + bool(plan.unread) + bool(plan.lacking):
            out.append(Row(_NOTES, ui.say("import.notes", count=count)))
        for row in sorted(plan.rows, key=lambda r: _ORDER.index(r.fate)):
            word = speak(FATE_WORDS, row.fate, ui.lang)
            doubt = " !" if row.notes else ""
            text = f"{word}{doubt} {row.text}"
            out.append(Row(row.key, text, ui.say("import.line", line=row.key), style=_STYLES.get(row.fate, "text")))
        return out

    def chosen(self, row: Row) -> None:
        """Write, or look at one row."""
        if row.id == _WRITE:
            self._write()
        elif row.id == _SKIP:
            self._answers |= {r.key: "skip" for r in self.plan.rows if r.fate == "ask"}
            self._again()
        elif row.id == _NOTES:
            self.irtool.push_screen(NotesPage(self.plan))
        else:
            planned = next(r for r in self.plan.rows if r.key == row.id)
            self.irtool.push_screen(RowPage(planned, self._answered))

    def _answered(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self._again()

    def _again(self) -> None:
        try:
            self.look(self.ui.workspace.contacts)
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(problem) for problem in error.problems))
        self.draw()

    def _write(self) -> None:
        ui = self.ui
        if not self.plan.files:
            self.irtool.pop_screen()
            return
        try:
            files = importing.write(self.plan, ui.clock())
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            self._again()
            return
        ui.forget_chart()
        self.irtool.pop_screen()
        self.irtool.tell(ui.say("import.done", files=", ".join(path.name for path in files)))


class RowPage(ListPage):
    """One row: its text, what changes field by field, and for a question whom of the chart it means."""

    topic = "contacts"

    def __init__(self, row: PlannedRow, then: Callable[[str, str], None]) -> None:
        super().__init__()
        self._row, self._then = row, then

    def above(self, width: int) -> list[Line]:
        """The row as it is typed, its fate, the changes, what was noticed."""
        ui, row = self.ui, self._row
        title = f"{speak(FATE_WORDS, row.fate, ui.lang)}  {ui.say('import.line', line=row.key)}"
        out = [line(" " + title, "head")]
        out += [line(" " + text) for text in wrap(ui.say("import.as-typed", text=row.text), width - 2)]
        if row.reason is not None:
            reason = message(row.reason, ui.lang)  # without the hint: the answers stand below
            out += [line(" " + text, "warn") for text in wrap(reason, width - 2)]
        for change in row.changes:
            field = speak(FIELDS, change.field, ui.lang)
            text = f"{change.before} -> {change.after}" if change.before else change.after
            out += [line("   " + part) for part in wrap(f"{field}: {text}", width - 4)]
        for note in row.notes:
            out += [line(" " + part, "warn") for part in wrap(ui.explain(note), width - 2)]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """Whom it may be; a new entry; to leave the row out; back."""
        ui, row = self.ui, self._row
        out = []
        for name in row.candidates:
            party = find(ui.chart, name)
            out.append(Row(name, ui.say("import.is", name=party.name.to(ui.lang), about=party.about.to(ui.lang)), name))
        if row.candidates:
            out.append(Row("new", ui.say("import.is-new")))
        if row.fate not in ("same", "skipped"):
            out.append(Row("skip", ui.say("import.is-not")))
        return [*out, Row("", ui.say("import.back"))]

    def chosen(self, row: Row) -> None:
        """Answer, and back to the list."""
        self.irtool.pop_screen()
        if row.id:
            self._then(self._row.key, row.id)


class NotesPage(ListPage):
    """What was noticed of the file: hidden sheets, columns that are not read, parties that only the chart has."""

    topic = "contacts"
    numbered = False

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def rows(self) -> list[Row]:
        """One row each; the parties of the chart last."""
        ui, plan = self.ui, self._plan
        out = [Row("", ui.explain(note)) for note in plan.notes]
        out += [Row("", ui.say("import.unread", titles=", ".join(plan.unread)))] if plan.unread else []
        out += [Row("", ui.say("import.lacking", count=len(plan.lacking)))] if plan.lacking else []
        return out + [Row("", f"  {find(ui.chart, name).name.to(ui.lang)}", name) for name in plan.lacking]

    def in_full(self, width: int) -> list[Line]:
        """The rows without a cut."""
        return [line(" " + text) for row in self.rows() for text in wrap(row.text, width - 2)]

    def chosen(self, row: Row) -> None:
        """Back."""
        self.irtool.pop_screen()


class ExportPage(FormPage):
    """Where the chart is written to, and whether private numbers go along."""

    topic = "contacts"
    after_drill = "drill.chart-locked"
    form = "export"
    hints = "hints.export"
    free_text = False

    def above(self, width: int) -> list[Line]:
        """Which forms there are."""
        say = self.ui.say
        rows = wrap(say("export.how"), width - 2)
        return [line(" " + say("export.title"), "head"), *[line(" " + row, "dim") for row in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """A path with the day in it, and the choice."""
        ui = self.ui
        path = ui.workspace.root / f"contacts-{ui.clock():%Y%m%d}.xlsx"
        answers = [("no", ui.say("no")), ("yes", ui.say("yes"))]
        return [Text("path", ui.say("export.path"), str(path)), Choice("private", ui.say("export.private"), answers)]

    def submit(self, values: dict[str, str]) -> bool:
        """Write the file; one that exists stays."""
        ui = self.ui
        if not values["path"].strip():
            self.irtool.tell(ui.say("import.no-path"))
            return False
        try:
            done = exporting.export(ui.chart, typed_path(values["path"]), ui.lang, values["private"] == "yes")
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return False
        self.irtool.pop_screen()
        self.irtool.tell(ui.say("export.done", path=str(done.path), count=done.parties))
        return True
