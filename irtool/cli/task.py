"""`irtool task`: what is to be done beside the steps."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.incident import State
from irtool.domain.parties import find
from irtool.domain.recording import EntryCorrected
from irtool.domain.showing import show_span
from irtool.domain.tasks import (
    FOLLOW_UP,
    STATUS_UPDATE,
    TaskAdded,
    TaskDone,
    changed,
    find_task,
    names_of,
    next_due,
    rhythm,
)  # fmt: skip
from irtool.errors import Malformed, UserError, refuse
from irtool.words.sentences import Lang

task = group("task")


@task.command("add")
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@click.option("--owner", metavar="PERSON", default="")
@click.option("--due", metavar="WHEN", default="")
@click.option("--every", metavar="SPAN", default="")
@click.option("--asked-by", metavar="PARTY", default="")
@click.option("--follow-up", is_flag=True)
@click.option("--update", is_flag=True)
@recording
@click.pass_obj
def add(
    settings: Settings,
    title: tuple[str, ...],
    owner: str,
    due: str,
    every: str,
    asked_by: str,
    follow_up: bool,
    update: bool,
    times: Times,
) -> None:
    _readable(every)
    desk = Desk(settings)
    new = TaskAdded(
        title=" ".join(title),
        owner=desk.person(owner) if owner else "",
        due=desk.later(due),
        every=every,
        asked_by=desk.party(asked_by) if asked_by else "",
        source=STATUS_UPDATE if update else FOLLOW_UP if follow_up else "",
        **desk.fields(times),
    )
    if update and every and not due:  # somebody waits for it: the first one is due as well
        new = msgspec.structs.replace(new, due=next_due(new, desk.now(), desk.state))
    desk.record(new)


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


@task.command("change")
@click.argument("task", metavar="TASK")
@click.option("--owner", metavar="PERSON")
@click.option("--due", metavar="WHEN")
@click.option("--every", metavar="SPAN")
@click.option("--follow-up", is_flag=True)
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def change(
    settings: Settings,
    task: str,
    owner: str | None,
    due: str | None,
    every: str | None,
    follow_up: bool,
    reason: str,
    times: Times,
) -> None:
    if owner is None and due is None and every is None and not follow_up:
        raise refuse("usage.task-change", exit_code=2)
    _readable(every or "")
    desk = Desk(settings)
    found = find_task(desk.state, task)
    new: dict[str, Any] = {}
    if owner is not None:
        new["owner"] = desk.person(owner) if owner else ""
    if due is not None:
        new["due"] = desk.later(due)
    if every is not None:
        new["every"] = every
    if follow_up:
        new["source"] = FOLLOW_UP
    why = reason or say("task-change", desk.lang)
    desk.record(EntryCorrected(target=found.id, set=new, reason=why, **desk.fields(times)))


@task.command("list")
@click.option("--all", "all_", is_flag=True)
@click.option("--follow-ups", is_flag=True)
@click.pass_obj
def list_(settings: Settings, all_: bool, follow_ups: bool) -> None:
    if follow_ups:
        _print_follow_ups(settings)
        return
    desk = Desk(settings, reading=True)
    rows = [row for row in task_rows(desk.state, desk.lang) if all_ or row["open"]]
    if settings.json:
        emit({"tasks": rows})
        return
    lang = desk.lang
    table([(r["name"], _word(r, lang), shown_time(desk, r["due"]), _about(desk.state, r, lang)) for r in rows])
    if not rows:
        out(say("nothing", lang))


def _print_follow_ups(settings: Settings) -> None:
    """The open measures of every incident, or, asked for, of every drill."""
    from irtool.store import incidents
    from irtool.store.followups import follow_ups

    found = [f for f in incidents.all_incidents(settings.space) if f.drill == settings.drill]
    measures = follow_ups(f.path for f in found)
    lang = settings.language()
    rows = [
        {
            "incident": one.code, "id": measure.id, "title": measure.title or say("hidden", lang),
            "owner": measure.owner, "due": measure.due, "hidden": measure.hidden,
        }
        for one in found
        for measure in measures.get(one.path, [])
    ]  # fmt: skip
    if settings.json:
        emit({"tasks": rows})
        return
    table([(str(row["incident"]), str(row["due"]), str(row["title"]), str(row["owner"])) for row in rows])
    if not rows:
        out(say("nothing", lang))


def shown_time(desk: Desk, text: str) -> str:
    """A time of the record in few cells; empty for none, as it is for one that cannot be read."""
    try:
        return desk.shown(desk.when(text)) if text else ""
    except UserError:
        return text


def _readable(every: str) -> None:
    """Raises UserError(2) for a span that cannot be read or is too short: nothing is recorded then."""
    try:
        rhythm(every)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error


def _word(row: dict[str, Any], lang: Lang) -> str:
    """How a task stands, in a word or two."""
    words = [say("open" if row["open"] else "dropped" if row["ended"] == "dropped" else "ended", lang)]
    words += [say("conflict", lang)] if row["conflict"] else []
    words += [say("task-changed", lang)] if row["changed"] else []
    return " ".join(words)


def _about(state: State, row: dict[str, Any], lang: Lang) -> str:
    """The title, who does it, how often, and what sort of task it is."""
    owner = find(state.chart, row["owner"]).name.to(lang) if row["owner"] else ""
    sort = {FOLLOW_UP: "task-follow-up", STATUS_UPDATE: "task-update"}.get(row["source"])
    parts = [row["title"], say("assigned", lang, who=owner) if owner else ""]
    parts += [
        say("task-every", lang, every=show_span(row["every"], lang)) if row["every"] else "",
        say(sort, lang) if sort else "",
    ]
    return "  ".join(part for part in parts if part)


def task_rows(state: State, lang: Lang) -> list[dict[str, Any]]:
    """Every task: its id, its name `writer/n`, what, who, by when, for whom, how it stands, or that it is hidden.

    A task that two devices added for the same turn is given once.
    """
    names = names_of(state)
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
                "every": task.data.every,
                "asked_by": task.data.asked_by,
                "source": task.data.source,
                "open": task.open,
                "ended": task.ends.now.value if task.ends.now else "",
                "conflict": task.ends.conflict,
                "changed": changed(state, task),
                "at": task.at,
            },
            "title",
            "owner",
            "asked_by",
        )
        for task in state.tasks.values()
        if not task.twin
    ]
