"""Editions of the ministry's checklist, the hospital's own before the shipped ones, and what was answered.

Answers lie in `checklist/EDITION/answers.jsonl` of the workspace, one line a fact, only ever extended.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from irtool.domain import checklist_check
from irtool.domain.checklist import Answered, ChecklistLine, Edition, told
from irtool.domain.scalars import SCALARS
from irtool.domain.text import safe_name
from irtool.errors import Problem, UserError, refuse
from irtool.store import schema, yamlfile
from irtool.store.disk import append_lines, put_new, read_lines
from irtool.store.paths import Workspace, shipped
from irtool.store.placing import placed

FOLDER = "checklists"
_LINE = msgspec.json.Decoder(ChecklistLine)


class LoadedEdition(msgspec.Struct, frozen=True):
    """One edition: what could be read of it, and what is wrong."""

    path: Path
    edition: Edition | None
    problems: list[Problem]


def edition_files(workspace: Workspace) -> dict[str, Path]:
    """Edition (file stem) -> file. The hospital's own hides a shipped one of the same name."""
    return _in(shipped("templates") / FOLDER) | _in(workspace.templates / FOLDER)


def _in(folder: Path) -> dict[str, Path]:
    try:
        found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    except OSError:
        return {}
    return {p.stem: p for p in found if not p.name.startswith(".")}


def read_edition(path: Path) -> LoadedEdition:
    """One file with everything that is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedEdition(path, None, [problem])
    document = yamlfile.parse(data, str(path))
    problems = list(document.problems)
    if document.root is None:
        return LoadedEdition(path, None, problems)
    built = schema.build(document.root, Edition, str(path), SCALARS)
    problems += built.problems
    if built.value is not None:
        twin = shipped("templates") / FOLDER / path.name
        same = read_edition(twin).edition if twin.is_file() and twin != path else None
        problems += [placed(one, built.places, str(path)) for one in checklist_check.check(built.value, same)]
    return LoadedEdition(path, built.value, problems)


def editions(workspace: Workspace) -> list[LoadedEdition]:
    """All editions, the newest year first; one that cannot be read gives way to the shipped one of its name."""
    found = []
    for path in edition_files(workspace).values():
        one = read_edition(path)
        spare = shipped("templates") / FOLDER / path.name
        if one.edition is None and spare.is_file() and spare != path:
            one = LoadedEdition(path, read_edition(spare).edition, one.problems)
        found.append(one)
    return sorted(found, key=lambda one: (-(one.edition.year if one.edition else 0), one.path.name))


def edition(workspace: Workspace, name: str = "") -> tuple[Edition, list[Problem]]:
    """The edition of this id, else the newest. Raises UserError `checklist.unknown`."""
    found = editions(workspace)
    for one in found:
        if one.edition is not None and name in ("", one.edition.checklist, one.path.stem):
            return one.edition, one.problems
    known = ", ".join(one.edition.checklist for one in found if one.edition)
    raise refuse("checklist.unknown", name=name or "-", known=known or "-")


def folder(workspace: Workspace, edition: str) -> Path:
    """Where everything about an edition is kept."""
    return workspace.checklist / safe_name(edition)


def read(workspace: Workspace, edition: str) -> Answered:
    """What was answered."""
    return told(read_lines(folder(workspace, edition) / "answers.jsonl", _LINE.decode))


def append(workspace: Workspace, edition: str, *lines: ChecklistLine) -> None:
    """Add lines as one write and wait for the medium. Raises UserError(4)."""
    file = folder(workspace, edition) / "answers.jsonl"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        append_lines(file, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise _cannot(file, error) from error


def keep(workspace: Workspace, edition: str, name: str, data: bytes) -> tuple[Path, str]:
    """Keep a form that went out or came back under a new name: its place, its SHA-256. Raises UserError(4)."""
    return put(folder(workspace, edition), name, data), sha256(data).hexdigest()


def put(where: Path, name: str, data: bytes) -> Path:
    """A file in this folder, whole, under this name or the next one nobody has. Raises UserError(4)."""
    place = where / name
    n = 1
    while place.exists():
        n += 1
        place = (where / name).with_stem(f"{Path(name).stem}-{n}")
    try:
        put_new(place, data)
    except OSError as error:
        raise _cannot(place, error) from error
    return place


def _cannot(path: Path, error: OSError) -> UserError:
    return refuse("checklist.cannot-write", exit_code=4, path=str(path), reason=error.strerror or type(error).__name__)
