"""Finding and reading scenarios of drills: the hospital's own in playbooks/drills/, then the shipped ones."""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.playbook import FactSpec, Playbook
from irtool.domain.scalars import SCALARS
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_check import Around, check
from irtool.domain.scenario_reach import Reach
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace, shipped
from irtool.store.placing import placed
from irtool.store.playbooks import load_playbook, playbook_files, script_names

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


def check_scenario(path: Path, workspace: Workspace, chart: Chart | None) -> LoadedScenario:
    """One file with everything that is wrong with it: alone, beside its playbook, and beside the chart."""
    loaded, places = _read(path)
    if loaded.scenario is not None:
        name = loaded.scenario.playbook
        whole = load_playbook(workspace, name)
        playbook = whole.playbook if whole is not None else None
        around = Around(
            path.stem, frozenset(playbook_files(workspace)), changes(workspace, playbook), duties(workspace),
            script_names(workspace),
        )  # fmt: skip
        found = check(loaded.scenario, playbook, chart, around)
        loaded.problems += [placed(one, places, str(path)) for one in found]
    return loaded


def reach(workspace: Workspace, scenario: Scenario) -> Reach | None:
    """What can come in a drill of this scenario, with the titles of it all; None when its playbook cannot be read."""
    loaded = load_playbook(workspace, scenario.playbook)
    playbook = loaded.playbook if loaded is not None else None
    return Reach(scenario, playbook, changes(workspace, playbook), duties(workspace)) if playbook is not None else None


def duties(workspace: Workspace) -> dict[str, FactSpec]:
    """The facts that the duties to report of a workspace ask for."""
    return load_obligations(workspace).facts


def changes(workspace: Workspace, playbook: Playbook | None) -> dict[str, Playbook]:
    """The playbooks that choices of this one change to, also by way of others, by name; with what they include."""
    out: dict[str, Playbook] = {}
    waiting = [playbook] if playbook is not None else []
    for one in waiting:
        for name in [c.playbook for step in one.steps() for c in step.choices if c.playbook]:
            loaded = load_playbook(workspace, name) if name not in out else None
            if loaded is not None and loaded.playbook is not None:
                out[name] = loaded.playbook
                waiting.append(loaded.playbook)
    return out


def _read(path: Path) -> tuple[LoadedScenario, schema.Places]:
    nowhere = schema.Places(None, {})
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedScenario(path.stem, path, None, [problem]), nowhere
    document = yamlfile.parse(data, str(path))
    if document.root is None and document.problems:  # an empty file is a problem of its own
        return LoadedScenario(path.stem, path, None, list(document.problems)), nowhere
    built = schema.build(document.root, Scenario, str(path), SCALARS)
    return LoadedScenario(path.stem, path, built.value, [*document.problems, *built.problems]), built.places
