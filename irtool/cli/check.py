"""`irtool check`: what is wrong with the chart and the playbooks, all of it at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from irtool.cli.output import emit, out, problem_line, problem_object, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.domain.finding import Finding
from irtool.domain.inclusion import MAX_DEPTH
from irtool.domain.playbook import Playbook
from irtool.domain.scalars import SCALARS
from irtool.errors import Problem, UserError
from irtool.store import schema, yamlfile
from irtool.store.contacts import AUTHORITIES, load_chart, load_files
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import OBLIGATIONS, playbook_files, read_playbook


@click.command("check", cls=Command)
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(settings: Settings, paths: tuple[Path, ...]) -> int:
    space = settings.space
    if not paths:
        own = [path for path in playbook_files(space).values() if path.parent == space.playbooks]
        chart = load_chart(space.contacts).chart
        problems = chart_problems(space.contacts)
        for path in own or playbook_files(space).values():
            problems += playbook_problems(path, chart, space)
        return report(settings, problems)
    charts, playbooks = _sorted(paths)
    chart = load_files(charts).chart if charts else load_chart(space.contacts).chart
    problems = load_files(charts, today()).problems if charts else []
    for path in playbooks:
        problems += playbook_problems(path, chart if chart != Chart() else None, space)
    return report(settings, problems)


def report(settings: Settings, problems: Iterable[Problem]) -> int:
    """All problems by file and line; exit code 1 with an error among them."""
    found = sorted(problems, key=lambda p: (p.file, p.line, p.column, p.code))
    errors = sum(p.severity == "error" for p in found)
    lang = settings.language()
    if settings.json:
        emit({"problems": [problem_object(p, lang) for p in found]})
    else:
        for problem in found:
            out(problem_line(problem, lang))
        out(say("check-count", lang, errors=errors, warnings=len(found) - errors))
    return int(errors > 0)


def chart_problems(folder: Path) -> list[Problem]:
    """Everything that is wrong with a chart."""
    return load_chart(folder, today()).problems


def playbook_problems(path: Path, chart: Chart | None, space: Workspace) -> list[Problem]:
    """Everything that is wrong with a playbook, with the playbooks it includes."""
    loaded = read_playbook(path, chart, checked=True)
    problems = list(loaded.problems)
    if loaded.playbook is not None:
        files = {**playbook_files(space), **_beside(path)}
        found = _included(loaded.playbook, files, (loaded.playbook.playbook,))
        problems += _placed(path, found) if found else []
    return problems


def today() -> date:
    """The day, as this machine has it."""
    return datetime.now().astimezone().date()


def _included(playbook: Playbook, files: dict[str, Path], above: tuple[str, ...]) -> list[Finding]:
    """Sub-playbooks that are not there, include themselves, or lie too deep: their steps would be missing.

    What is wrong further inside is found at the step of the outermost file, which is the one that is checked.
    """
    out_: list[Finding] = []
    for p, phase in enumerate(playbook.phases):
        for s, step in enumerate(phase.steps):
            if step.do != "playbook" or not step.playbook:
                continue
            place = ("phases", p, "steps", s, "playbook")
            found = _include_problem(step.id, step.playbook, files, above)
            inner = read_playbook(files[step.playbook]).playbook if found is None else None
            if found is not None:
                out_.append(Finding(place, *found))
            elif inner is not None:
                deeper = _included(inner, files, (*above, step.playbook))
                out_ += [msgspec.structs.replace(one, path=place) for one in deeper]
    return out_


def _include_problem(
    step: str, name: str, files: dict[str, Path], above: tuple[str, ...]
) -> tuple[str, dict[str, Any]] | None:
    values: dict[str, Any] = {"step": step, "name": name}
    if name in above:
        return "playbook.include-loop", {**values, "ring": " > ".join([*above, name])}
    if len(above) > MAX_DEPTH:
        return "playbook.include-deep", {**values, "most": MAX_DEPTH}
    if name not in files:
        return "playbook.include-missing", {**values, "known": ", ".join(files)}
    return None


def _placed(path: Path, found: list[Finding]) -> list[Problem]:
    """Findings with their line and column, for which the file is read once more."""
    document = yamlfile.parse(path.read_bytes(), str(path))
    places = schema.build(document.root, Playbook, str(path), SCALARS).places
    out_ = []
    for one in found:
        line, column = places.value(one.path)
        out_.append(Problem(code=one.code, values=one.values, file=str(path), line=line, column=column))
    return out_


def _beside(path: Path) -> dict[str, Path]:
    """The playbooks in the same folder as this one, by the name that others include them by."""
    return {p.stem: p for p in sorted(path.parent.glob("*.y*ml"))}


def _sorted(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """Files of a chart and playbooks, told apart by their keys. Raises UserError for a path with neither."""
    charts: list[Path] = []
    playbooks: list[Path] = []
    for path in paths:
        files = [path] if path.is_file() else _yaml(path)
        if not files:
            raise UserError(Problem(code="file.none", values={"path": str(path)}, file=str(path)))
        for file in files:
            (playbooks if _is_playbook(file) else charts).append(file)
    return list(dict.fromkeys(charts)), list(dict.fromkeys(playbooks))


def _yaml(folder: Path) -> list[Path]:
    """The YAML files below a folder; the law's list and hidden files are checked elsewhere."""
    found = (p for p in sorted(folder.rglob("*")) if p.suffix in (".yaml", ".yml") and p.is_file())
    return [
        p
        for p in found
        if p.name not in (OBLIGATIONS, AUTHORITIES)
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and "scripts" not in p.relative_to(folder).parts
    ]


def _is_playbook(path: Path) -> bool:
    """Whether the file has the key `playbook:` at its top; looks at the text, as the file may be broken."""
    try:
        text = path.read_bytes()[: 1 << 20].decode("utf-8", "replace")
    except OSError:
        return path.parent.name == "playbooks"
    return any(line.startswith(("playbook:", "'playbook':", '"playbook":')) for line in text.splitlines()) or (
        path.parent == shipped("playbooks")
    )
