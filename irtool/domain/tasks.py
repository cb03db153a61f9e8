"""Tasks (やること) beyond the playbook: what was asked of us, who does it, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.event import Entry, Event
from irtool.domain.standing import Standing

if TYPE_CHECKING:
    from irtool.domain.incident import State


class TaskAdded(Entry, frozen=True, kw_only=True):
    """Something to do. The task's id is the id of this entry; `asked_by`: the party that asked for it."""

    title: str
    owner: str = ""
    due: str = ""
    every: str = ""
    asked_by: str = ""
    source: str = ""


class TaskDone(Entry, frozen=True, kw_only=True):
    """A task was done (or dropped, with the reason in `note`)."""

    task: str
    note: str = ""
    dropped: bool = False


class Task(msgspec.Struct):
    """A task and what was said of its end."""

    id: str
    at: str
    data: TaskAdded
    ends: Standing = msgspec.field(default_factory=Standing)

    @property
    def open(self) -> bool:
        """Whether nobody has done or dropped it."""
        return not self.ends.history


def _added(state: State, event: Event, data: TaskAdded) -> None:
    state.tasks[event.id] = Task(event.id, event.at, data)


def _done(state: State, event: Event, data: TaskDone) -> None:
    task = state.tasks.get(data.task)
    if task is not None:
        task.ends.put(event, "dropped" if data.dropped else "done", state.vectors, data)


EVENTS: dict[str, type[msgspec.Struct]] = {"task.added": TaskAdded, "task.done": TaskDone}
APPLY: dict[str, Any] = {"task.added": _added, "task.done": _done}
DECIDE: dict[type[msgspec.Struct], Any] = {}
