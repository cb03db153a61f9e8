"""Tasks (やること) beyond the playbook: what was asked of us, who does it, by when, and again how often.

A task that repeats is a series of entries: doing one adds the next in the same command, so that it lies in the
record like any other. Follow-up measures (改善策) and status updates (定期報告) are tasks whose `source` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.durations import parse_duration
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.hiding import hidden_text
from irtool.domain.standing import Standing
from irtool.domain.text import one_line
from irtool.domain.times import parse_when
from irtool.errors import Malformed, refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State

FOLLOW_UP = "follow-up"
STATUS_UPDATE = "status-update"
SHORTEST = 300
"""Seconds: what should come round more often than this is not taken as a task."""
_CLOCK = 60  # seconds: of records that others wrote, a series goes on as long as a clock shows its turns


class TaskAdded(Entry, frozen=True, kw_only=True):
    """Something to do. The task's id is the id of this entry; `asked_by`: the party that asked for it.

    `every` (a length of time, `2h`) makes it come again once it is done. `follows` is the id of the task of the
    same series that was done before. `source`: `contact`, `follow-up`, `status-update`, a step, or empty.
    """

    title: str
    owner: str = ""
    due: str = ""
    every: str = ""
    asked_by: str = ""
    source: str = ""
    follows: str = ""


class TaskDone(Entry, frozen=True, kw_only=True):
    """A task was done (or dropped, with the reason in `note`); dropping ends a series."""

    task: str
    note: str = ""
    dropped: bool = False


class Task(msgspec.Struct):
    """A task and what was said of its end.

    `before` is the task of the series that was done before it, `next` the id of the one that came after. `twin` is
    the id of the same task, added by a device that did not know of this one: what is said of either counts for both.
    """

    id: str
    at: str
    data: TaskAdded
    ends: Standing = msgspec.field(default_factory=Standing)
    before: Task | None = None
    next: str = ""
    twin: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has done or dropped it, and it is its turn: one that was called done by mistake is first."""
        return not (self.ends.history or self.twin or (self.before is not None and self.before.open))


def open_tasks(state: State) -> Iterator[Task]:
    """The tasks that are still to be done, as they were added."""
    return (task for task in state.tasks.values() if task.open)


def names_of(state: State) -> dict[str, str]:
    """Each task's id -> the name that people type for it, `writer/n`."""
    return {event.id: f"{event.writer}/{event.n}" for event in state.events if event.id in state.tasks}


def find_task(state: State, name: str) -> Task:
    """The task of an id, the beginning of one (4 characters or more), `writer/n` or its whole title.

    Of several of that title the newest open one is meant, else the newest.
    """
    names = names_of(state)
    for task in state.tasks.values():
        if name in (task.id, names[task.id]):
            return task
    titled = sorted((t for t in state.tasks.values() if t.data.title == name), key=lambda t: t.open)
    if titled:
        return titled[-1]
    starts = [task for id_, task in state.tasks.items() if len(name) >= 4 and id_.startswith(name)]
    if len(starts) == 1:
        return starts[0]
    raise refuse("event.unknown", name=name)


def changed(state: State, task: Task) -> bool:
    """Whether somebody gave it another owner, time or title since it was added."""
    note = state.amendments.get(task.id)
    return note is not None and bool(note.set)


def rhythm(text: str) -> int:
    """The seconds of a span after which a task comes again; 0 for none.

    Raises Malformed `duration.*`; `duration.too-short` for less than SHORTEST.
    """
    seconds = parse_duration(text).seconds if text else 0
    if text and seconds < SHORTEST:
        raise Malformed("duration.too-short", text=one_line(text)[:40], least=SHORTEST // 60)
    return seconds


def next_due(task: TaskAdded, now: datetime, state: State) -> str:
    """When a repeating task comes again: its due time and as many spans as lead past `now`; empty: it does not.

    Without a due time the span counts from now. A task due on a day that comes in whole days stays due on a day.
    """
    try:
        every = parse_duration(task.every).seconds if task.every else 0
    except Malformed:  # typed by hand, or by another program: nothing is guessed
        return ""
    if every < _CLOCK:
        return ""
    try:
        due = parse_when(task.due, state.started, state.zone) if task.due else None
    except Malformed:
        due = None
    first = due.earliest if due is not None else now.replace(second=0, microsecond=0)
    times = max(1, int((now - first).total_seconds() // every) + 1)
    again = first + timedelta(seconds=times * every)
    if due is not None and len(due.text) == len("2026-11-22") and every % 86400 == 0:
        return again.date().isoformat()
    return again.isoformat(timespec="minutes")


def _added(state: State, event: Event, data: TaskAdded) -> None:
    before = _first(state, data.follows)
    task = Task(event.id, event.at, data, before=before)
    if before is not None:
        task.twin = before.next
        before.next = before.next or event.id
    state.tasks[event.id] = task


def _first(state: State, id_: str) -> Task | None:
    """The task of this id, or the one it is a twin of."""
    task = state.tasks.get(id_)
    return state.tasks.get(task.twin, task) if task is not None else None


def _done(state: State, event: Event, data: TaskDone) -> None:
    task = _first(state, data.task)
    if task is not None:
        task.ends.put(event, "dropped" if data.dropped else "done", state.vectors, data)


def _decide_done(state: State, data: TaskDone, now: datetime) -> list[Draft]:
    """The end of a task, and the next of its series unless that is there already."""
    drafts = [Draft("task.done", data)]
    task = _first(state, data.task)
    if task is None or data.dropped or not task.open or task.next:
        return drafts
    due = next_due(task.data, now, state)
    if due:
        old = task.data
        # A hidden text must not come back with the next one.
        title = hidden_text(state, task.id, state.chart.hospital.language) or old.title
        again = TaskAdded(
            title=title, owner=old.owner, due=due, every=old.every, asked_by=old.asked_by, source=old.source,
            follows=task.id, site=old.site,
        )  # fmt: skip
        drafts.append(Draft("task.added", again))
    return drafts


EVENTS: dict[str, type[msgspec.Struct]] = {"task.added": TaskAdded, "task.done": TaskDone}
APPLY: dict[str, Any] = {"task.added": _added, "task.done": _done}
DECIDE: dict[type[msgspec.Struct], Any] = {TaskDone: _decide_done}
