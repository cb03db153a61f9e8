"""Finding and reading playbooks: the hospital's own first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain import playbook_check
from irtool.domain.chart import Chart
from irtool.domain.finding import Finding
from irtool.domain.inclusion import MAX_DEPTH, include, is_part
from irtool.domain.playbook import Playbook, Sign
from irtool.domain.playbook_check import Around
from irtool.domain.scalars import SCALARS
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.paths import Workspace, shipped
from irtool.store.placing import placed

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
        out |= _in(folder)
    return out


def startable(workspace: Workspace) -> list[str]:
    """The names of the playbooks that an incident can begin with: all but those that are only included."""
    return [name for name in playbook_files(workspace) if not is_part(name)]


def _in(folder: Path) -> dict[str, Path]:
    try:
        found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    except OSError:
        return {}
    return {p.stem: p for p in found if not is_obligations(p) and not p.name.startswith(".")}


def is_obligations(path: Path) -> bool:
    """Whether a file holds duties to report, by its name: `obligations.yaml`, `obligations.jp.yaml`."""
    return path.name.split(".")[0].startswith("obligations") and path.suffix in (".yaml", ".yml")


def own_obligations(folder: Path) -> list[Path]:
    """The files of duties to report in a folder, by name."""
    try:
        return sorted(p for p in folder.iterdir() if is_obligations(p) and p.is_file())
    except OSError:
        return []


def read_playbook(path: Path) -> LoadedPlaybook:
    """One file as it is written, without what it includes; `check_playbook` looks whether it holds together."""
    return _read(path)[0]


def check_playbook(path: Path, workspace: Workspace, chart: Chart | None, templates: Iterable[str]) -> LoadedPlaybook:
    """One file with everything that is wrong with it: alone, beside the chart, and with what it names.

    `templates`: the ids of the reports that can be made, which the caller knows. Playbooks of the same folder
    can be named as well as those of the workspace.
    """
    loaded, places = _read(path)
    if loaded.playbook is not None:
        files = {**playbook_files(workspace), **_in(path.parent)}
        whole = include(loaded.playbook, lambda inner: _plain(files, inner))
        around = Around(path.stem, frozenset(files), script_names(workspace), frozenset(templates), whole)
        found = playbook_check.check(loaded.playbook, chart, around)
        found += _included(loaded.playbook, files, (loaded.playbook.playbook,))
        loaded.problems += [placed(one, places, str(path)) for one in found]
    return loaded


def _read(path: Path) -> tuple[LoadedPlaybook, schema.Places]:
    nowhere = schema.Places(None, {})
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedPlaybook(path.stem, path, None, [problem]), nowhere
    document = yamlfile.parse(data, str(path))
    problems = list(document.problems)
    if document.root is None:
        return LoadedPlaybook(path.stem, path, None, problems), nowhere
    built = schema.build(document.root, Playbook, str(path), SCALARS)
    return LoadedPlaybook(path.stem, path, built.value, [*problems, *built.problems]), built.places


def _included(playbook: Playbook, files: dict[str, Path], above: tuple[str, ...]) -> list[Finding]:
    """Sub-playbooks that are not there, include themselves, or lie too deep: their steps would be missing.

    What is wrong further inside is found at the step of the outermost file, which is the one that is checked.
    """
    out: list[Finding] = []
    for p, phase in enumerate(playbook.phases):
        for s, step in enumerate(phase.steps):
            if step.do != "playbook" or not step.playbook:
                continue
            place = ("phases", p, "steps", s, "playbook")
            values: dict[str, Any] = {"step": step.id, "name": step.playbook}
            if step.playbook in above:
                ring = " > ".join([*above, step.playbook])
                out.append(Finding(place, "playbook.include-loop", {**values, "ring": ring}))
            elif len(above) > MAX_DEPTH:
                out.append(Finding(place, "playbook.include-deep", {**values, "most": MAX_DEPTH}))
            elif step.playbook not in files:
                out.append(Finding(place, "playbook.include-missing", {**values, "known": ", ".join(files)}))
            elif inner := read_playbook(files[step.playbook]).playbook:
                deeper = _included(inner, files, (*above, step.playbook))
                out += [msgspec.structs.replace(one, path=place) for one in deeper]
    return out


def script_names(workspace: Workspace) -> frozenset[str]:
    """The telephone scripts that a step may name: the hospital's own and the shipped ones."""
    folders = (workspace.templates / "scripts", shipped("templates") / "scripts")
    return frozenset(p.stem for folder in folders for p in folder.glob("*.yaml") if p.is_file())


def declared(workspace: Workspace) -> frozenset[str]:
    """Every fact that some playbook declares."""
    found = (read_playbook(path).playbook for path in playbook_files(workspace).values())
    return frozenset(name for playbook in found if playbook for name in playbook.facts)


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
