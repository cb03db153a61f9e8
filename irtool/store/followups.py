"""Open follow-up measures (改善策) of incidents, without reading their records whole.

Only the lines on tasks and amendments are decoded, and folded by the very rules that fold everything. What was found
is kept in the device's folder beside the sizes of the files: a record that has not grown is not opened again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import msgspec

from irtool.domain.event import Event, decode
from irtool.store import remembered
from irtool.store.reading import writer_files

_KEPT = "followups.json"
_MARKS = (b'"type":"task.', b'"type":"entry.')


class FollowUp(msgspec.Struct, frozen=True):
    """A measure still to be taken. `id` is its task's; the texts are empty when it is `hidden`."""

    id: str
    title: str = ""
    owner: str = ""
    due: str = ""
    hidden: bool = False

    def at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The last moment in which it is not late; None when nobody gave it a time."""
        from irtool.domain.due import last_moment

        return last_moment(self.due, now, zone)


class _Seen(msgspec.Struct):
    """What was found in files of these sizes."""

    sizes: dict[str, int]
    open: list[FollowUp]


def follow_ups(paths: Iterable[Path]) -> dict[Path, list[FollowUp]]:
    """The open measures of these incident folders, as they were added; folders without any are left out."""
    known = remembered.recall(_KEPT, dict[str, _Seen], {})
    now: dict[str, _Seen] = {}
    out: dict[Path, list[FollowUp]] = {}
    for path in paths:
        files = writer_files(path)
        sizes = {file.name: remembered.size(file) for file in files}
        seen = known.get(str(path))
        if seen is None or seen.sizes != sizes:
            seen = _Seen(sizes, _search(path, files))
        now[str(path)] = seen
        if seen.open:
            out[path] = seen.open
    if any(known.get(path) is not seen for path, seen in now.items()):
        remembered.keep(_KEPT, {**known, **now})
    return out


def _search(path: Path, files: Iterable[Path]) -> list[FollowUp]:
    events = [event for file in files for event in _lines(file)]
    if not any(event.type == "task.added" for event in events):
        return []
    from irtool.domain.hiding import hidden_text
    from irtool.domain.incident import fold
    from irtool.domain.tasks import FOLLOW_UP, open_tasks
    from irtool.store.library import FolderLibrary

    state = fold(events, FolderLibrary(path / "frozen"), UTC)  # no time is read here: any zone will do
    out = []
    for task in open_tasks(state):
        data = task.data
        if data.source == FOLLOW_UP:
            hidden = bool(hidden_text(state, task.id, "ja"))
            shown = ("", "") if hidden else (data.title, data.owner)
            out.append(FollowUp(task.id, *shown, data.due, hidden))
    return out


def _lines(file: Path) -> Iterator[Event]:
    """The events on tasks, and those that amend others; bytes that only stand in somebody's text are none."""
    try:
        data = file.read_bytes()
    except OSError:
        return
    found: set[int] = set()
    for mark in _MARKS:
        at = data.find(mark)
        while at >= 0:
            found.add(data.rfind(b"\n", 0, at) + 1)
            at = data.find(mark, at + 1)
    for start in sorted(found):
        end = data.find(b"\n", start)
        try:
            event = decode(data[start:end]) if end >= 0 else None
        except msgspec.DecodeError:
            continue
        if event is not None and event.type.startswith(("task.", "entry.")):
            yield event
