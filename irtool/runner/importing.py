"""Tables of contacts into the chart: the fate of every row first, then all of it or nothing.

An import adds and changes; it never takes away. What the chart has and the file lacks is only listed. The second
import of the same file finds everything as it is and writes nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.scalars import SCALARS
from irtool.domain.text import one_line
from irtool.errors import Problem, UserError, refuse
from irtool.exchange.contact_rows import Claim, Reading, SheetRow, read_rows
from irtool.exchange.contact_sheet import shown
from irtool.exchange.tables import read_tables
from irtool.runner.import_entry import PARTIES, Change, Entry
from irtool.runner.import_match import Directory, Match
from irtool.runner.import_systems import contract, contract_id, system
from irtool.store import edit, schema, yamlfile
from irtool.store.contacts import chart_files, load_chart
from irtool.store.edit_save import save
from irtool.words.exchange_columns import DUTY
from irtool.words.sentences import Lang

Fate = Literal["new", "update", "same", "ask", "skipped"]
FATES: tuple[Fate, ...] = ("new", "update", "same", "ask", "skipped")
NEW_FILE = "imported.yaml"
_PEOPLE = ("people", "roles", "organisations", "systems", "contracts")


class PlannedRow(msgspec.Struct):
    """A row of the file and what becomes of it. `key` names it in answers; `reason`: why it is asked or skipped."""

    key: str
    sheet: str
    line: int
    text: str
    fate: Fate = "same"
    ids: list[str] = []
    changes: list[Change] = []
    reason: Problem | None = None
    candidates: list[str] = []
    notes: list[Problem] = []


class FileChange(msgspec.Struct, frozen=True):
    """A file of the chart before and after."""

    path: Path
    before: bytes
    after: bytes


class Plan(msgspec.Struct):
    """Everything that would happen. `lacking`: the chart's parties of the sorts in the file that it does not name."""

    rows: list[PlannedRow]
    notes: list[Problem]
    unread: list[str]
    lacking: list[str]
    files: list[FileChange]

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate == fate for row in self.rows)


def plan_file(folder: Path, path: Path, sheet: str = "", answers: Mapping[str, str] | None = None) -> Plan:
    """The plan for a file of tables; see `plan`. Raises UserError for a file that cannot be read."""
    return plan(folder, read_rows(read_tables(path, sheet)), answers)


def plan(folder: Path, reading: Reading, answers: Mapping[str, str] | None = None) -> Plan:
    """What a file's rows would do to the chart of a contacts folder.

    `answers`: by row (`Sheet:12`, or `12` where that is one row only) an id, `new` or `skip`. Raises UserError when
    a chart file has errors of form, or an answer names no row or no party.
    """
    return _Planner(folder, reading, answers or {}).plan()


def write(found: Plan, now: datetime) -> list[Path]:
    """Put every file of a plan on the disk, or none: a failure takes back what was written. The files that changed.

    Raises UserError when somebody changed a file meanwhile or the disk takes no bytes; the chart is then as before.
    """
    done: list[FileChange] = []
    for one in found.files:
        if _there(one.path) != one.before:
            raise refuse("import.changed-on-disk", path=str(one.path))
    try:
        for one in found.files:
            save(one.path, one.before, one.after, now)
            done.append(one)
    except UserError as error:
        stayed = [one.path.name for one in reversed(done) if not _taken_back(one, now)]
        if stayed:
            half = Problem(code="import.half", values={"files": ", ".join(stayed)})
            raise UserError(*error.problems, half, exit_code=error.exit_code) from error
        raise
    return [one.path for one in done]


def _there(path: Path) -> bytes:
    """What a file holds now; nothing when it is not there. Raises UserError for one that cannot be read."""
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise UserError(Problem(code="file.unreadable", values=values, file=str(path))) from error


def _taken_back(one: FileChange, now: datetime) -> bool:
    """Whether a file that was written is again what it was: a full disk may take not even that."""
    try:
        if one.before:
            save(one.path, one.after, one.before, now)
        else:
            one.path.unlink(missing_ok=True)
    except (UserError, OSError):
        return False
    return True


class _Planner:
    def __init__(self, folder: Path, reading: Reading, answers: Mapping[str, str]) -> None:
        self.folder, self.reading = folder, reading
        self.chart: Chart = load_chart(folder).chart
        self.lang: Lang = "en" if self.chart.hospital.language == "en" else "ja"
        self.before = {path: _there(path) for path in chart_files(folder)}
        self.trees: dict[Path, Any] = {path: edit.read(data, str(path)) for path, data in self.before.items()}
        self.places = {
            (section, key): path
            for path, tree in self.trees.items()
            for section in _PEOPLE
            for key in _section(tree, section)
        }
        self.directory = Directory(self.chart)
        self.entries: dict[tuple[str, str], Entry] = {}
        self.answers = self._answers(answers)

    def plan(self) -> Plan:
        """First who is meant by every row, then what changes: numbers of all rows count as named."""
        rows = [PlannedRow(key, row.sheet, row.line, row.text, notes=row.notes) for key, row in self._keyed()]
        matched: list[tuple[PlannedRow, SheetRow, list[tuple[Claim, Entry]]]] = []
        for planned, row in zip(rows, self.reading.rows, strict=True):
            if row.skipped is not None or self.answers.get(planned.key) == "skip":
                planned.fate = "skipped"
                planned.reason = row.skipped or Problem(code="import.left-out", severity="warning")
                continue
            found = self._match(planned, row)
            if found is not None:
                matched.append((planned, row, found))
        for planned, row, found in matched:
            self._apply(planned, row, found)
        sorts = {section for section, _ in self.entries if section in PARTIES}
        lacking = [k for s in PARTIES if s in sorts for k in getattr(self.chart, s) if (s, k) not in self.entries]
        unread = self.reading.unread
        return Plan(rows, self.reading.notes, unread, lacking, list(self._files()))

    # -- whom a row means -----------------------------------------------------------------------------------------

    def _keyed(self) -> Iterator[tuple[str, SheetRow]]:
        several = len({row.sheet for row in self.reading.rows}) > 1
        for row in self.reading.rows:
            yield (f"{row.sheet}:{row.line}" if several else str(row.line)), row

    def _answers(self, answers: Mapping[str, str]) -> dict[str, str]:
        keys = dict(self._keyed())
        short: dict[str, list[str]] = {}
        for key in keys:
            short.setdefault(key.rpartition(":")[2], []).append(key)
        out = {}
        for name, answer in answers.items():
            found = [name] if name in keys else short.get(name, [])
            if len(found) != 1:
                raise refuse("import.no-row", exit_code=2, row=name)
            known = answer in ("new", "skip") or any((s, answer) in self.directory.by_id for s in PARTIES)
            if not known:
                raise refuse("import.no-party", exit_code=2, name=answer)
            out[found[0]] = answer
        return out

    def _match(self, planned: PlannedRow, row: SheetRow) -> list[tuple[Claim, Entry]] | None:
        """The entries of a row's claims; None when it has to be asked first, with the question in the plan."""
        answer = self.answers.get(planned.key, "")
        sections = [claim.section for claim in row.claims]
        found: list[tuple[Claim, Match]] = []
        members: set[str] = set()
        for claim in row.claims:
            if claim.section == "contracts":
                continue
            said = answer if self._is_for(answer, claim, sections) else ""
            match = self.directory.match(claim, said, members)
            if claim.section == "organisations" and (office := self.chart.organisations.get(match.id)):
                members = {*office.contacts, office.security_manager}
            if match.question is None and claim.cells and not claim.repeated:
                match = self._known_people(claim, match)
            if match.question is not None:
                planned.fate, planned.reason, planned.candidates = "ask", match.question, match.candidates
                return None
            found.append((claim, match))
        out = []
        for claim, match in found:
            if match.new:
                self.directory.add(claim, match.id)
            self.directory.seen(claim, match.id, row.line)
            entry = self._entry(claim.section, match.id)
            entry.named += [said.channel for said in claim.said]
            out.append((claim, entry))
        planned.ids = [entry.id for _, entry in out]
        return out

    def _is_for(self, answer: str, claim: Claim, sections: Sequence[str]) -> bool:
        """Whether an answer is about this claim of a row: a person where there is one, else the first."""
        if answer in ("", "new"):
            asked = "people" if "people" in sections else sections[0]
            return bool(answer) and claim.section == asked
        return (claim.section, answer) in self.directory.by_id

    def _known_people(self, claim: Claim, match: Match) -> Match:
        """A question when the column of people of an exported table names somebody whom the chart does not have."""
        text = claim.fields.get("people", "")
        if not text or (not match.new and "people" in self._same(claim, match.id)):
            return match
        for name in _names(text):
            if name not in self.chart.people and len(self.directory.named("people", name)) != 1:
                return Match(question=Problem(code="import.unknown-person", values={"name": name}, severity="warning"))
        return match

    def _entry(self, section: str, id: str) -> Entry:
        entry = self.entries.get((section, id))
        if entry is None:
            path = self.places.get((section, id))
            raw = copy.deepcopy(_section(self.trees[path], section)[id]) if path is not None else None
            stands = getattr(self.chart, section).get(id)
            entry = Entry(section, id, stands, raw if isinstance(raw, dict) else None, self.lang)
            self.entries[section, id] = entry
        return entry

    # -- what changes ---------------------------------------------------------------------------------------------

    def _apply(self, planned: PlannedRow, row: SheetRow, found: list[tuple[Claim, Entry]]) -> None:
        people = [entry.id for claim, entry in found if claim.section == "people"]
        systems = [entry for claim, entry in found if claim.section == "systems"]
        fresh = any(entry.new and not entry.raw for _, entry in found[:1])
        for claim, entry in found:
            if claim.section == "systems":
                planned.changes += system(entry, claim, people)
                continue
            same = set() if entry.new else self._same(claim, entry.id)
            linked = people if claim.section in ("organisations", "roles") else []
            if claim.fields.get("people") and "people" not in same:
                linked = [*linked, *self._ids(claim.fields["people"])]
            planned.changes += entry.take(claim, same, linked)
            if linked and entry.on_duty:
                values = {"line": row.line, "name": claim.name}
                planned.notes.append(Problem(code="import.on-duty", values=values, severity="warning"))
        office = next((entry for claim, entry in found if claim.section == "organisations"), None)
        for claim in row.claims:
            if claim.section == "contracts" and office is not None:
                id_ = contract_id(claim, office, systems, self.chart, self.entries, self.directory)
                planned.changes += contract(self._entry("contracts", id_), claim, office, systems)
        away = [entry for _, entry in found if not entry.here and any(c.id == entry.id for c in planned.changes)]
        if away:
            planned.fate, planned.changes = "skipped", [c for c in planned.changes if c.id not in {e.id for e in away}]
            planned.reason = Problem(code="import.elsewhere", values={"name": away[0].id}, severity="warning")
        else:
            planned.fate = "new" if fresh else "update" if planned.changes else "same"

    def _ids(self, text: str) -> list[str]:
        return [n if n in self.chart.people else self.directory.named("people", n)[0] for n in _names(text)]

    def _same(self, claim: Claim, id: str) -> set[str]:
        """The columns of a row that still say what an export of the chart says."""
        if claim.section not in PARTIES or id not in getattr(self.chart, claim.section):
            return set()
        out: set[str] = set()
        for lang in ("ja", "en"):
            for private in (False, True):
                cells = shown(self.chart, claim.section, id, lang, private)
                out |= {c for c, text in claim.cells.items() if c in cells and _plain(text) == _plain(cells[c])}
        return out

    # -- the files ------------------------------------------------------------------------------------------------

    def _files(self) -> Iterator[FileChange]:
        edits: dict[Path, dict[str, dict[str, Any]]] = {}
        for (section, key), entry in self.entries.items():
            path = self.places.get((section, key)) or self._place(section)
            if entry.here and entry.raw and entry.raw != _section(self.trees.get(path), section).get(key):
                edits.setdefault(path, {}).setdefault(section, {})[key] = entry.raw
        for path, sections in edits.items():
            before = self.before.get(path, b"")
            before = before or _there(path)
            wanted: list[edit.Edit] = []
            for section, entries in sections.items():
                there = _section(self.trees.get(path), section)
                if there:
                    wanted += [edit.Set((section, key), raw) for key, raw in entries.items()]
                else:
                    wanted.append(edit.Set((section,), entries))
            after = edit.apply(before, wanted, str(path))
            _sound(path, before, after)
            if after != before:
                yield FileChange(path, before, after)

    def _place(self, section: str) -> Path:
        """The file that has most of a section; a file of its own where none has any."""
        counts = {path: len(_section(tree, section)) for path, tree in self.trees.items()}
        best = max(counts, key=lambda path: counts[path], default=None)
        return best if best is not None and counts[best] else self.folder / NEW_FILE


def _section(tree: Any, section: str) -> dict[str, Any]:
    found = tree.get(section) if isinstance(tree, dict) else None
    return found if isinstance(found, dict) else {}


def _names(text: str) -> list[str]:
    """The names in the column of people; a word for whoever is on duty is none."""
    parts = (one_line(part) for part in text.replace("、", "\n").replace(",", "\n").split("\n"))
    return [part for part in parts if part and part not in DUTY]


def _plain(text: str) -> str:
    return "".join(one_line(text).split())


def _sound(path: Path, before: bytes, after: bytes) -> None:
    """Raise UserError when the new file would have errors that the former one has not."""

    def errors(data: bytes) -> int:
        document = yamlfile.parse(data, str(path))
        built = schema.build(document.root, Chart, str(path), SCALARS) if document.root is not None else None
        found = [*document.problems, *(built.problems if built is not None else [])]
        return sum(problem.severity == "error" for problem in found)

    if errors(after) > errors(before):
        raise refuse("import.unsound", path=str(path))
