"""Finding and reading scenarios of drills: the hospital's own in playbooks/drills/, then the shipped ones."""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain.scalars import SCALARS
from irtool.domain.scenario import Scenario
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.paths import Workspace, shipped

FOLDER = "drills"
"""The folder of scenarios inside a folder of playbooks."""


class LoadedScenario(msgspec.Struct):
    """One scenario file: what could be read of it, and what is wrong."""

    name: str
    path: Path
    scenario: Scenario | None
    problems: list[Problem]


def scenario_files(workspace: Workspace) -> dict[str, Path]:
    """Scenario name (file stem) -> file. The hospital's own hides a shipped one of the same name."""
    out: dict[str, Path] = {}
    for folder in (shipped("playbooks") / FOLDER, workspace.playbooks / FOLDER):
        try:
            found = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
        except OSError:
            continue
        out |= {p.stem: p for p in found if not p.name.startswith(".")}
    return out


def read_scenario(path: Path) -> LoadedScenario:
    """One file as it is written."""
    return _read(path)[0]


def load_scenario(workspace: Workspace, name: str) -> LoadedScenario | None:
    """A scenario by name; None when there is no such file."""
    path = scenario_files(workspace).get(name)
    return read_scenario(path) if path is not None else None


def _read(path: Path) -> tuple[LoadedScenario, schema.Places]:
    nowhere = schema.Places(None, {})
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedScenario(path.stem, path, None, [problem]), nowhere
    document = yamlfile.parse(data, str(path))
    if document.root is None:
        return LoadedScenario(path.stem, path, None, list(document.problems)), nowhere
    built = schema.build(document.root, Scenario, str(path), SCALARS)
    return LoadedScenario(path.stem, path, built.value, [*document.problems, *built.problems]), built.places
