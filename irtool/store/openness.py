"""Whether an incident is open, without reading its record: only what was added since the last look is searched.

What was found so far is kept in the device's folder. It is a help, not a truth: when it is gone or does not fit,
the record is searched from its beginning.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain.event import Event, decode
from irtool.store import remembered
from irtool.store.reading import writer_files

_KINDS = ("incident.closed", "incident.reopened", "entry.withdrawn")
_MARKS = tuple(f'"type":"{kind}"'.encode() for kind in _KINDS)
_KEPT = "searched.json"
_WORTH_KEEPING = 1 << 16


class _Searched(msgspec.Struct):
    """How far each file was searched, and the words on closing that were found: (order, id, kind or target)."""

    sizes: dict[str, int] = {}
    words: list[tuple[tuple[str, str, int], str, str]] = []


def is_over(path: Path) -> bool:
    """Whether this is a drill that was ended, though nobody closed its record."""
    return any(b'"type":"drill.ended"' in _bytes(file) for file in writer_files(path))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def is_open(path: Path) -> bool:
    """Whether the last word on closing that stands, in the order of the fold, is not `closed`."""
    known = remembered.recall(_KEPT, dict[str, _Searched], {})
    searched = known.get(str(path), _Searched())
    files = writer_files(path)
    if any(remembered.size(f) < searched.sizes.get(f.stem, 0) for f in files):
        searched = _Searched()
    new = sum(_search(file, searched) for file in files)
    if new > _WORTH_KEEPING:
        remembered.keep(_KEPT, {**known, str(path): searched})
    gone = {target for _, _, target in searched.words if target not in _KINDS}
    standing = [(order, kind) for order, name, kind in searched.words if kind in _KINDS and name not in gone]
    return not standing or max(standing)[1] != "incident.closed"


def _search(file: Path, searched: _Searched) -> int:
    """Look at the whole lines added to a file; returns how many bytes they were."""
    start = searched.sizes.get(file.stem, 0)
    try:
        with open(file, "rb") as handle:
            handle.seek(start)
            data = handle.read()
    except OSError:
        return 0
    data = data[: data.rfind(b"\n") + 1]
    searched.sizes[file.stem] = start + len(data)
    for mark in _MARKS:
        at = data.find(mark)
        while at >= 0:
            event = _line_at(data, at)
            if event is not None and event.type in _KINDS:
                withdrawn = event.type == "entry.withdrawn"
                word = str(event.fields().get("target", "")) if withdrawn else event.type
                searched.words.append((event.order, event.id, word))
            at = data.find(mark, at + 1)
    return len(data)


def _line_at(data: bytes, at: int) -> Event | None:
    """The event of the line around this byte; None when the bytes only stand in somebody's text."""
    start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
    try:
        return decode(data[start:end])
    except msgspec.DecodeError:
        return None
