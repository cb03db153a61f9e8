"""Finding and reading playbooks: the hospital's own first, then the shipped ones."""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain import playbook_check
from irtool.domain.chart import Chart
from irtool.domain.inclusion import include
from irtool.domain.playbook import Playbook, Sign
from irtool.domain.scalars import SCALARS
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.paths import Workspace, shipped

OBLIGATIONS = "obligations.jp.yaml"


class LoadedPlaybook(msgspec.Struct):
    """One playbook file: what could be read of it, and what is wrong."""

    name: str
    path: Path
    playbook: Playbook | None
    problems: list[Problem]


def playbook_files(workspace: Workspace) -> dict[str, Path]:
    """Playbook name (file stem) -> file. The hospital's own hides a shipped one of the same name."""
    out: dict[str, Path] = {}
    for folder in (shipped("playbooks"), workspace.playbooks):
        try:
            found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
        except OSError:
            continue
        out |= {p.stem: p for p in found if p.name != OBLIGATIONS and not p.name.startswith(".")}
    return out


def read_playbook(path: Path, chart: Chart | None = None, checked: bool = False) -> LoadedPlaybook:
    """One file as it is written, without what it includes. With `checked`, the cross-checks run as well."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedPlaybook(path.stem, path, None, [problem])
    document = yamlfile.parse(data, str(path))
    problems = list(document.problems)
    if document.root is None:
        return LoadedPlaybook(path.stem, path, None, problems)
    built = schema.build(document.root, Playbook, str(path), SCALARS)
    problems += built.problems
    if built.value is not None and checked:
        for found in playbook_check.check(built.value, chart):
            line, column = built.places.value(found.path)
            problems.append(
                Problem(
                    code=found.code,
                    values=found.values,
                    severity=found.severity,
                    file=str(path),
                    line=line,
                    column=column + found.offset,
                )  # fmt: skip
            )
    return LoadedPlaybook(path.stem, path, built.value, problems)


def load_playbook(workspace: Workspace, name: str) -> LoadedPlaybook | None:
    """A playbook by name, with what it includes; None when there is no such file.

    When the hospital's own file cannot be used at all, the shipped one of the same name stands in for it.
    """
    files = playbook_files(workspace)
    path = files.get(name)
    if path is None:
        return None
    loaded = read_playbook(path)
    if loaded.playbook is None and path.parent != shipped("playbooks"):
        spare = shipped("playbooks") / path.name
        if spare.is_file():
            instead = read_playbook(spare)
            instead.problems = loaded.problems
            loaded = instead
    if loaded.playbook is not None:
        loaded.playbook = include(loaded.playbook, lambda inner: _plain(files, inner))
    return loaded


def _plain(files: dict[str, Path], name: str) -> Playbook | None:
    path = files.get(name)
    return read_playbook(path).playbook if path is not None else None


class Beginning(msgspec.Struct, frozen=True):
    """One row of the screen that asks what is seen, and the playbook it leads to."""

    sign: Sign
    playbook: str


def beginnings(workspace: Workspace) -> list[Beginning]:
    """What lay people see, by order; never more than ten. A file that cannot be read gives no row."""
    rows: list[Beginning] = []
    for name, path in playbook_files(workspace).items():
        playbook = read_playbook(path).playbook
        if playbook is None and path.parent != shipped("playbooks") and (shipped("playbooks") / path.name).is_file():
            playbook = read_playbook(shipped("playbooks") / path.name).playbook
        rows += [Beginning(sign, name) for sign in playbook.choose_when] if playbook else []
    return sorted(rows, key=lambda row: row.sign.order)[:10]
