"""`irtool playbook`: what to do, listed, read, checked, and put to work."""

from __future__ import annotations

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.event import Event
from irtool.domain.inclusion import is_part
from irtool.errors import Problem, UserError
from irtool.store.contacts import load_chart
from irtool.store.playbooks import LoadedPlaybook, load_playbook, playbook_files, read_playbook, startable

playbook = group("playbook")
playbook.lazy = {
    "new": "irtool.cli.playbook_write:new",
    "graph": "irtool.cli.playbook_write:graph",
    "rehearse": "irtool.cli.playbook_write:rehearse",
}


@playbook.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    space, lang = settings.space, settings.language()
    rows = []
    for name, path in playbook_files(space).items():
        loaded = read_playbook(path)
        found = loaded.playbook
        rows.append(
            {
                "id": name,
                "title": found.title.to(lang) if found else None,
                "version": found.version if found else "",
                "own": path.parent == space.playbooks,
                "part": is_part(name),
                "steps": sum(1 for _ in found.steps()) if found else 0,
                "errors": sum(p.severity == "error" for p in loaded.problems),
            }
        )
    if settings.json:
        emit({"playbooks": rows})
        return
    table(
        [
            (str(r["id"]), str(r["title"] or say("unreadable", lang)), str(r["version"]), "part" if r["part"] else "")
            for r in sorted(rows, key=lambda row: bool(row["part"]))
        ]
    )


@playbook.command("show")
@click.argument("name", metavar="NAME")
@click.pass_obj
def show(settings: Settings, name: str) -> None:
    loaded = loaded_playbook(settings, name)
    found = loaded.playbook
    if found is None:
        raise UserError(*loaded.problems)
    if settings.json:
        emit({"playbook": found})
        return
    lang = settings.language()
    out(f"{found.title.to(lang)}  {found.version}  [{found.playbook}]")
    if found.summary:
        out(found.summary.to(lang))
    for phase in found.phases:
        out()
        out(phase.title.to(lang))
        rows = []
        for step in phase.steps:
            must = say("mandatory", lang) if step.mandatory else ""
            rows.append((f"  {step.id}", step.do, step.title.to(lang), must))
        table(rows)


@playbook.command("check")
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.pass_obj
def check(settings: Settings, names: tuple[str, ...]) -> int:
    from irtool.cli.check import playbook_problems, report

    space = settings.space
    chart = load_chart(space.contacts).chart
    problems: list[Problem] = []
    for name in names or playbook_files(space):
        problems += playbook_problems(loaded_playbook(settings, name).path, chart, space)
    return report(settings, problems)


@playbook.command("add")
@click.argument("name", metavar="NAME")
@click.option("--reason", metavar="TEXT", default="")
@click.option("--kind", is_flag=True)
@recording
@click.pass_obj
def add(settings: Settings, name: str, reason: str, kind: bool, times: Times) -> None:
    from irtool.domain.course import KindChanged
    from irtool.domain.steps import PlaybookAdded, next_run
    from irtool.runner import switching

    desk = Desk(settings)
    fields = desk.fields(times)
    loaded = load_playbook(desk.session.workspace, name)
    found = loaded.playbook if loaded else None
    if found is None:
        known = ", ".join(startable(desk.session.workspace))
        desk.warn("start.no-playbook", name=name, known=known)
    run, version = next_run(desk.state, name), found.version if found else ""
    added = PlaybookAdded(run=run, playbook=name, version=version, reason=reason, **fields)
    title = switching.title(desk.state, name, found)
    changed = KindChanged(kind=name, title=title, reason=reason, **fields)
    working = any(r.playbook.playbook == name for r in desk.state.runs.values())

    def save() -> list[Event]:
        digest = switching.frozen(desk.state, desk.session.library, found) if found else ""
        put = msgspec.structs.replace(added, frozen=digest)
        return desk.session.act(*([changed] if kind else []), *([] if kind and working else [put]))

    desk.report(desk.attempt([added], save))


def loaded_playbook(settings: Settings, name: str) -> LoadedPlaybook:
    """A playbook by name. Raises UserError when there is none of this name."""
    loaded = load_playbook(settings.space, name)
    if loaded is None:
        known = ", ".join(playbook_files(settings.space))
        raise UserError(Problem(code="start.no-playbook", values={"name": name, "known": known}))
    return loaded
