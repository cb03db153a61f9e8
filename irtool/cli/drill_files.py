"""`irtool drill list|show|check|new`: the scenarios there are, read, checked, begun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from irtool.cli.output import emit, out, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.bilingual import Text
from irtool.domain.scenario import Scenario
from irtool.errors import Problem, UserError, refuse
from irtool.store.contacts import load_chart
from irtool.store.scenarios import LoadedScenario, check_scenario, load_scenario, read_scenario, scenario_files
from irtool.words.drill_files import DRILL_FILES
from irtool.words.sentences import Lang, speak

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OPEN_TO_ALL = (
    "scenario", "version", "title", "summary", "playbook", "for_version", "only", "minutes", "starts", "pace",
    "calls", "script", "sources", "objectives", "roles", "prepare", "hotwash",
)  # fmt: skip
"""What players may see of a scenario before the drill."""


@click.command("list", cls=Command)
@click.pass_obj
def list_(settings: Settings) -> None:
    from irtool.runner.drills import held

    space, lang = settings.space, settings.language()
    past = held(space)
    rows = []
    for name, path in scenario_files(space).items():
        loaded = read_scenario(path)
        found = loaded.scenario
        times = [one for one in past if one.setup is not None and one.setup.scenario == name]
        rows.append(
            {
                "id": name, "title": found.title.to(lang) if found else None,
                "version": found.version if found else "", "playbook": found.playbook if found else "",
                "minutes": found.minutes if found else None, "pace": found.pace if found else "",
                "calls": found.calls if found else "", "own": path.parent.parent == space.playbooks,
                "errors": sum(p.severity == "error" for p in loaded.problems),
                "last": times[0].found.opened[:10] if times else None, "held": len(times),
            }
        )  # fmt: skip
    drills = [
        {"incident": one.found.code, "scenario": one.setup.scenario if one.setup else "",
         "day": one.found.opened[:10], "open": one.open}
        for one in past
    ]  # fmt: skip
    if settings.json:
        emit({"drills": rows, "held": drills})
        return
    out(speak(DRILL_FILES, "scenarios", lang))
    table([_row(row, lang) for row in rows])
    if drills:
        out()
        out(speak(DRILL_FILES, "held", lang))
        none, now = speak(DRILL_FILES, "no-scenario", lang), speak(DRILL_FILES, "being-held", lang)
        table(
            [(str(d["day"]), str(d["incident"]), str(d["scenario"] or none), now if d["open"] else "") for d in drills]
        )


def _row(row: dict[str, Any], lang: Lang) -> tuple[str, ...]:
    length = speak(DRILL_FILES, "minutes", lang, minutes=row["minutes"]) if row["minutes"] else ""
    last = "last-held" if row["last"] else "never-held"
    title = row["title"] or speak(DRILL_FILES, "unreadable", lang)
    return row["id"], title, length, row["playbook"], speak(DRILL_FILES, last, lang, day=row["last"])


@click.command("show", cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--leader", is_flag=True)
@click.pass_obj
def show(settings: Settings, name: str, leader: bool) -> None:
    from irtool.cli.drill_paper import leaders, players

    loaded = loaded_scenario(settings, name)
    found = loaded.scenario
    if found is None:
        raise UserError(*loaded.problems)
    if settings.json:
        import msgspec

        whole = msgspec.to_builtins(found)
        emit({"scenario": whole if leader else {key: whole[key] for key in _OPEN_TO_ALL if key in whole}})
        return
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language()
    for line in leaders(settings.space, found, chart, lang) if leader else players(found, chart, lang):
        out(line)


@click.command("check", cls=Command)
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.pass_obj
def check(settings: Settings, names: tuple[str, ...]) -> int:
    from irtool.cli.check import report

    return report(settings, [p for one in checked(settings, names) for p in one.problems])


def checked(settings: Settings, names: Iterable[str]) -> Iterator[LoadedScenario]:
    """These scenarios, else all, with everything that is wrong with each. Raises UserError for a name nobody has."""
    space = settings.space
    chart = load_chart(space.contacts)
    for name in names or scenario_files(space):
        path = loaded_scenario(settings, name).path
        yield check_scenario(path, space, chart.chart if chart.files else None)


def loaded_scenario(settings: Settings, name: str) -> LoadedScenario:
    """A scenario by name, as its file is written. Raises UserError when there is none of this name."""
    loaded = load_scenario(settings.space, name)
    if loaded is None:
        known = ", ".join(scenario_files(settings.space)) or "-"
        raise UserError(Problem(code="drill.no-scenario", values={"name": name, "known": known}))
    return loaded


@click.command("new", cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--from", "source", metavar="SCENARIO", default="")
@click.option("--playbook", metavar="PLAYBOOK", default="ransomware")
@click.pass_obj
def new(settings: Settings, name: str, source: str, playbook: str) -> None:
    from irtool.cli.playbook_write import write_new
    from irtool.store.scenarios import FOLDER

    if not _PLAIN.fullmatch(name):
        raise refuse("scenario.new-name", name=name)
    path: Path = settings.space.playbooks / FOLDER / f"{name}.yaml"
    if path.exists():
        raise refuse("scenario.new-exists", path=str(path))
    text = _copied(settings, source, name) if source else _begun(settings, playbook, name)
    write_new(settings, "scenario", name, path, text)


def _copied(settings: Settings, source: str, name: str) -> str:
    from irtool.words.new_scenario import renamed_scenario

    text = loaded_scenario(settings, source).path.read_text(encoding="utf-8-sig", errors="replace")
    return renamed_scenario(text, name)


def _begun(settings: Settings, playbook: str, name: str) -> str:
    """The starter for a playbook: its first step that a person does, and the first call, stand for what is expected."""
    from irtool.cli.playbook import loaded_playbook
    from irtool.domain.scenario_reach import Reach
    from irtool.words.new_scenario import new_scenario

    loaded = loaded_playbook(settings, playbook)
    if loaded.playbook is None:
        raise UserError(*loaded.problems)
    probe = Scenario(scenario=name, title=Text(name), playbook=playbook)
    comes = Reach(probe, loaded.playbook, {}, {})
    first = next(
        (s.id for s in loaded.playbook.steps() if s.do in ("task", "record", "evidence") and comes.plain(s.id)), ""
    )
    named = (to for s in loaded.playbook.steps() if s.do == "notify" for to in s.to if "(" not in to)
    return new_scenario(name, playbook, loaded.playbook.version, first, next(named, "it-duty"))
