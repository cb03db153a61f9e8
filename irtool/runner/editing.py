"""Editing the chart: the lines before and after, who loses a holder, and only then the files.

The files are read when the edit is planned and compared again when it is saved: what somebody else changed in
between is never overwritten (`store/edit_save.py`), and what was to be written is kept beside it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from irtool.domain.chart import Chart, without_private
from irtool.domain.course import ChartAdopted
from irtool.domain.editing import Book, Wish, edited, placed
from irtool.domain.entry import NEEDED, day
from irtool.domain.leaving import Loss, losses
from irtool.domain.lookalike import look_key
from irtool.domain.obligation import Setting
from irtool.domain.scalars import SCALARS
from irtool.domain.text import nearest
from irtool.errors import Problem, UserError, refuse
from irtool.runner.adopting import Preview
from irtool.runner.live import beside
from irtool.runner.session import Session
from irtool.store import edit, schema, yamlfile
from irtool.store.contacts import LoadedChart, chart_files, load_chart
from irtool.store.edit_save import save as save_file
from irtool.store.library import FolderLibrary
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace
from irtool.words.sentences import Lang

_NEW_FILE = {
    "hospital": "hospital.yaml", "people": "people.yaml", "roles": "hospital.yaml", "organisations": "outside.yaml",
}  # fmt: skip
_ELSE = "systems.yaml"


class Plan(msgspec.Struct, frozen=True):
    """An edit before it is made. `id`: the entry it is about; `said`: what to look at again, nothing that stops."""

    id: str
    previews: list[Preview]
    losses: list[Loss]
    said: list[Problem]


def plan(workspace: Workspace, wish: Wish, today: date, lang: Lang) -> Plan:
    """What an edit would change. Nothing is written. Raises UserError for what cannot be meant or written."""
    chart = load_chart(workspace.contacts).chart
    if wish.settings:
        _known(wish.settings, load_obligations(workspace).settings)
    paths = chart_files(workspace.contacts)
    befores = [_bytes(path) for path in paths]
    trees = [edit.read(data, str(path)) for path, data in zip(paths, befores, strict=True)]
    book = Book([tree if isinstance(tree, dict) else {} for tree in trees])
    key = edited(book, chart, wish, today, lang)
    edits: dict[int, list[edit.Edit]] = {}
    for n, where, value in book.changes():
        edits.setdefault(n, []).append(edit.Remove(where) if value is None else edit.Set(where, value))
    previews = []
    for n, made in edits.items():
        section = str(made[0].path[0])
        path = paths[n] if n < len(paths) else _fresh(workspace, section)
        before = befores[n] if n < len(paths) else b""
        after = edit.apply(before, made, str(path))
        _check(before, after, path)
        previews.append(Preview(path, before, after, difference(before, after)))
    return Plan(key, [p for p in previews if p.after != p.before], lost(chart, wish, today), _alike(chart, wish))


def save(plan: Plan, now: datetime) -> list[Path]:
    """Write a plan; the files that changed. Raises UserError; then no file has changed.

    Nothing is written at all when somebody else changed one of the files: what was to become of it is kept.
    """
    done: list[Preview] = []
    for one in sorted(plan.previews, key=_untouched):  # what would be refused is refused first
        try:
            save_file(one.path, one.before, one.after, now)
        except UserError as error:
            raise UserError(*error.problems, *_put_back(done, now), exit_code=error.exit_code) from error
        done.append(one)
    return [one.path for one in done]


def lost(chart: Chart, wish: Wish, today: date) -> list[Loss]:
    """What lacks a holder once somebody is retired; nothing for any other edit. Raises UserError for a bad day."""
    if not wish.retire:
        return []
    last = day(wish.retire)
    section, key = placed(chart, wish.id)
    stays = section in ("people", "contracts") and last >= today.isoformat()
    return losses(chart, key, last, wish.successor, later=stays)


def adoption(session: Session, reason: str = "") -> ChartAdopted:
    """The workspace's chart as it is now, frozen for an open incident without private numbers: to be recorded.

    Raises UserError(4) when the disk takes no bytes.
    """
    loaded: LoadedChart = load_chart(session.workspace.contacts)
    try:
        library = FolderLibrary(session.path / "frozen")
        frozen = library.freeze(beside(session, without_private(loaded.chart)))
        duties = library.freeze(load_obligations(session.workspace))
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(session.path), reason=error.strerror or "") from error
    return ChartAdopted(frozen=frozen, problems=loaded.errors, reason=reason, obligations=duties)


def difference(before: bytes, after: bytes) -> list[str]:
    """The rows of the difference: `-` goes, `+` comes, a blank stays."""
    old, new = (data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines() for data in (before, after))
    rows = difflib.unified_diff(old, new, lineterm="", n=2)
    return [row for row in rows if not row.startswith(("---", "+++", "@@"))]


def _known(settings: Mapping[str, str], known: Mapping[str, Setting]) -> None:
    """Raise UserError for a setting that no file of duties has, and for what is neither yes, no nor unknown."""
    for name, value in settings.items():
        if name not in known:
            near = nearest(name, known) or "-"
            raise refuse("edit.no-setting", exit_code=2, name=name, nearest=near, known=", ".join(known))
        if value not in ("yes", "no", "unknown"):
            raise refuse("edit.bad-setting", exit_code=2, name=name, found=value)


def _fresh(workspace: Workspace, section: str) -> Path:
    """A file of its own for the first entry of a section, where none has one."""
    path, n = workspace.contacts / _NEW_FILE.get(section, _ELSE), 1
    while path.exists():
        n += 1
        path = path.with_name(f"{section}-{n}.yaml" if n > 2 else f"{section}.yaml")
    return path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise refuse("file.unreadable", reason=f"{path.name} {error.strerror or ''}") from error


def _untouched(one: Preview) -> bool:
    return _bytes(one.path) == one.before


def _put_back(done: list[Preview], now: datetime) -> list[Problem]:
    """The files written before one that failed, as they were; what went wrong with that as well."""
    problems: list[Problem] = []
    for one in done:
        try:
            save_file(one.path, one.after, one.before, now)  # a file that is new stays, empty
        except UserError as error:
            problems += error.problems
    return problems


def _check(before: bytes, after: bytes, path: Path) -> None:
    """Raise UserError when the file would have an error that it does not have yet (a day that there is not)."""
    known = {(p.code, str(p.values)) for p in _problems(before, path)}
    new = [p for p in _problems(after, path) if p.severity == "error" and (p.code, str(p.values)) not in known]
    if new:
        raise UserError(*new)


def _problems(data: bytes, path: Path) -> list[Problem]:
    return schema.build(yamlfile.parse(data, str(path)).root, Chart, str(path), SCALARS).problems if data else []


def _alike(chart: Chart, wish: Wish) -> list[Problem]:
    """Entries that have the name of a new one, or one that looks like it: two people, or one twice?"""
    if wish.section not in ("people", "roles", "organisations"):
        return []
    name = look_key(wish.fields.get(NEEDED[wish.section], ""))
    entries = getattr(chart, wish.section)
    texts = {key: getattr(entry, NEEDED[wish.section]) for key, entry in entries.items()}
    return [
        Problem(code="edit.alike", values={"name": text.to("ja"), "id": key}, severity="warning")
        for key, text in texts.items()
        if name in (look_key(text.ja), look_key(text.en))
    ]
