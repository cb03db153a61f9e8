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
from irtool.errors import Problem, UserError
from irtool.runner.reports import available
from irtool.store import checklists
from irtool.store.authorities import AUTHORITIES
from irtool.store.contacts import load_chart, load_files
from irtool.store.obligations import check_obligations
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import (
    OBLIGATIONS,
    check_playbook,
    declared,
    is_obligations,
    own_obligations,
    playbook_files,
)
from irtool.store.scenarios import FOLDER, check_scenario, scenario_files

UNSETTLED = ("playbook.no-rule", "playbook.nothing-to-cut")


@click.command("check", cls=Command)
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(settings: Settings, paths: tuple[Path, ...]) -> int:
    space = settings.space
    if not paths:
        own = [path for path in playbook_files(space).values() if path.parent == space.playbooks]
        chart = load_chart(space.contacts).chart
        problems = chart_problems(space.contacts)
        for path in playbook_files(space).values():
            found = playbook_problems(path, chart, space)
            # Of a shipped playbook beside the hospital's own: what the hospital's chart has to settle for it.
            problems += found if not own or path in own else [p for p in found if p.code in UNSETTLED]
        duties = own_obligations(space.playbooks) or [shipped("playbooks") / OBLIGATIONS]
        problems += [problem for path in duties for problem in duty_problems(path, space)]
        problems += [problem for one in checklists.editions(space) for problem in one.problems]
        for path in scenario_files(space).values():
            problems += check_scenario(path, space, chart if chart != Chart() else None).problems
        return report(settings, problems)
    charts, playbooks, duties, editions, scenarios = _sorted(paths)
    chart = load_files(charts).chart if charts else load_chart(space.contacts).chart
    problems = load_files(charts, today(), facts=declared(space)).problems if charts else []
    for path in playbooks:
        problems += playbook_problems(path, chart if chart != Chart() else None, space)
    for path in duties:
        problems += duty_problems(path, space)
    for path in editions:
        problems += checklists.read_edition(path).problems
    for path in scenarios:
        problems += check_scenario(path, space, chart if chart != Chart() else None).problems
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
    """Everything that is wrong with the chart in the contacts folder of a workspace."""
    return load_chart(folder, today(), facts=declared(Workspace(folder.parent))).problems


def playbook_problems(path: Path, chart: Chart | None, space: Workspace) -> list[Problem]:
    """Everything that is wrong with a playbook, with what it names in other files."""
    return check_playbook(path, space, chart, (one.id for one in available(space, "ja"))).problems


def duty_problems(path: Path, space: Workspace) -> list[Problem]:
    """Everything that is wrong with a file of duties to report."""
    return check_obligations(path, (one.id for one in available(space, "ja"))).problems


def today() -> date:
    """The day, as this machine has it."""
    return datetime.now().astimezone().date()


def _sorted(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path], list[Path], list[Path], list[Path]]:
    """Files of a chart, playbooks, duties to report, editions of the checklist, scenarios, told apart by their keys.

    Raises UserError for no file.
    """
    editions: list[Path] = []
    scenarios: list[Path] = []
    charts: list[Path] = []
    playbooks: list[Path] = []
    duties: list[Path] = []
    for path in paths:
        files = [path] if path.is_file() else _yaml(path)
        if not files:
            raise UserError(Problem(code="file.none", values={"path": str(path)}, file=str(path)))
        for file in files:
            if file.parent.name == checklists.FOLDER or _has_key(file, "checklist"):
                editions.append(file)
                continue
            if _has_key(file, "scenario") or file.parent.parts[-2:] == ("playbooks", FOLDER):
                scenarios.append(file)
                continue
            found = duties if _has_key(file, "obligations") or is_obligations(file) else charts
            (playbooks if _is_playbook(file) else found).append(file)
    sorts = (charts, playbooks, duties, editions, scenarios)
    one, two, three, four, five = (list(dict.fromkeys(found)) for found in sorts)
    return one, two, three, four, five


def _yaml(folder: Path) -> list[Path]:
    """The YAML files below a folder; the list of authorities and hidden files are checked elsewhere."""
    found = (p for p in sorted(folder.rglob("*")) if p.suffix in (".yaml", ".yml") and p.is_file())
    return [
        p
        for p in found
        if p.name != AUTHORITIES
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and "scripts" not in p.relative_to(folder).parts
    ]


def _is_playbook(path: Path) -> bool:
    """Whether the file has the key `playbook:` at its top; looks at the text, as the file may be broken."""
    if is_obligations(path):
        return False
    return _has_key(path, "playbook", path.parent.name == "playbooks") or path.parent == shipped("playbooks")


def _has_key(path: Path, key: str, unreadable: bool = False) -> bool:
    """Whether a line of the file begins with this key; `unreadable` for one that cannot be read."""
    try:
        text = path.read_bytes()[: 1 << 20].decode("utf-8", "replace")
    except OSError:
        return unreadable
    return any(line.startswith((f"{key}:", f"'{key}':", f'"{key}":')) for line in text.splitlines())
