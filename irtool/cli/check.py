"""`irtool check`: what is wrong with the chart and the playbooks, all of it at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from irtool.cli.output import emit, out, problem_line, problem_object, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.domain.inclusion import MAX_DEPTH
from irtool.domain.playbook import Playbook
from irtool.errors import Problem, UserError
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
        problems += _included(loaded.playbook, path, files, (loaded.playbook.playbook,))
    return problems


def today() -> date:
    """The day, as this machine has it."""
    return datetime.now().astimezone().date()


def _included(
    playbook: Playbook, path: Path, files: dict[str, Path], above: tuple[str, ...]
) -> list[Problem]:
    """Sub-playbooks that are not there, include themselves, or lie too deep: their steps would be missing."""
    out_: list[Problem] = []
    for step in playbook.steps():
        name = step.playbook
        if step.do != "playbook" or not name:
            continue
        values = {"step": step.id, "name": name}
        ring = " > ".join([*above, name])
        if name in above:
            out_.append(
                Problem(code="playbook.include-loop", values={**values, "ring": ring}, file=str(path))
            )
        elif len(above) > MAX_DEPTH:
            most = {**values, "most": MAX_DEPTH}
            out_.append(Problem(code="playbook.include-deep", values=most, file=str(path)))
        elif name not in files:
            known = ", ".join(files)
            missing = {**values, "known": known}
            out_.append(Problem(code="playbook.include-missing", values=missing, file=str(path)))
        else:
            inner = read_playbook(files[name]).playbook
            if inner is not None:
                out_ += _included(inner, path, files, (*above, name))
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
    return any(
        line.startswith(("playbook:", "'playbook':", '"playbook":')) for line in text.splitlines()
    ) or (path.parent == shipped("playbooks"))
