"""`irtool task`: what is to be done beside the steps."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.incident import State
from irtool.domain.tasks import Task, TaskAdded, TaskDone
from irtool.errors import refuse
from irtool.words.sentences import Lang

task = group("task")


@task.command("add")
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@click.option("--owner", metavar="PERSON", default="")
@click.option("--due", metavar="WHEN", default="")
@click.option("--every", metavar="SPAN", default="")
@click.option("--asked-by", metavar="PARTY", default="")
@recording
@click.pass_obj
def add(
    settings: Settings, title: tuple[str, ...], owner: str, due: str, every: str, asked_by: str, times: Times
) -> None:
    desk = Desk(settings)
    who = desk.person(owner) if owner else ""
    whom = desk.party(asked_by) if asked_by else ""
    fields = desk.fields(times)
    desk.record(TaskAdded(title=" ".join(title), owner=who, due=desk.later(due), every=every, asked_by=whom, **fields))


@task.command("done")
@click.argument("task", metavar="TASK")
@click.option("--note", metavar="TEXT", default="")
@click.option("--dropped", is_flag=True)
@recording
@click.pass_obj
def done(settings: Settings, task: str, note: str, dropped: bool, times: Times) -> None:
    desk = Desk(settings)
    found = find_task(desk.state, task)
    desk.record(TaskDone(task=found.id, note=note, dropped=dropped, **desk.fields(times)))


@task.command("list")
@click.option("--all", "all_", is_flag=True)
@click.pass_obj
def list_(settings: Settings, all_: bool) -> None:
    desk = Desk(settings, reading=True)
    rows = [row for row in task_rows(desk.state, desk.lang) if all_ or row["open"]]
    if settings.json:
        emit({"tasks": rows})
        return
    lang = desk.lang
    table([(row["name"], say("open" if row["open"] else "ended", lang), row["due"], row["title"]) for row in rows])
    if not rows:
        out(say("nothing", lang))


def task_rows(state: State, lang: Lang) -> list[dict[str, Any]]:
    """Every task: its id, its name `writer/n`, what, who, by when, for whom, whether it is open, or hidden."""
    names = _names(state)
    return [
        covered(
            state,
            task.id,
            lang,
            {
                "id": task.id,
                "name": names[task.id],
                "title": task.data.title,
                "owner": task.data.owner,
                "due": task.data.due,
                "asked_by": task.data.asked_by,
                "open": task.open,
                "at": task.at,
            },
            "title",
            "owner",
            "asked_by",
        )
        for task in state.tasks.values()
    ]


def _names(state: State) -> dict[str, str]:
    return {event.id: f"{event.writer}/{event.n}" for event in state.events if event.id in state.tasks}


def find_task(state: State, name: str) -> Task:
    """The task of an id, the beginning of one (4 characters or more), `writer/n` or its whole title."""
    names = _names(state)
    for task in state.tasks.values():
        if name in (task.id, names[task.id], task.data.title):
            return task
    starts = [task for id_, task in state.tasks.items() if len(name) >= 4 and id_.startswith(name)]
    if len(starts) == 1:
        return starts[0]
    raise refuse("event.unknown", name=name)
