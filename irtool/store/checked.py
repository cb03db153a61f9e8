"""A record taken up for checking: each writer's file with its bytes and what is wrong inside it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.cut import Cut
from irtool.domain.event import MAX_LINE, ZERO_HASH, Event, decode
from irtool.domain.recording import WriterStarted
from irtool.errors import Problem, Severity, refuse
from irtool.store.reading import WriterFile, parse_file, writer_files

_MOST = 20


class CheckedFile(msgspec.Struct):
    """One writer's file. `by_n`: the hash of the line that says it is the n-th; `started`: line 1's data."""

    read: WriterFile
    data: bytes
    started: WriterStarted | None
    problems: list[Problem]
    by_n: dict[int, str]


def load(path: Path) -> tuple[dict[str, CheckedFile], list[Problem]]:
    """All writers' files of an incident folder by name, and which could not be read. Raises UserError."""
    files: dict[str, CheckedFile] = {}
    problems: list[Problem] = []
    if not (path / "journal").is_dir():
        raise refuse("verify.no-journal", path=str(path))
    for file in writer_files(path):
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(problem("verify.unreadable-file", name=file.name, reason=error.strerror or ""))
            continue
        files[file.stem] = _checked(file.stem, data)
    return files, problems


def _checked(writer: str, data: bytes) -> CheckedFile:
    read = parse_file(writer, data)
    by_n: dict[int, str] = {}
    for event, digest in zip(read.events, read.hashes, strict=True):
        by_n.setdefault(event.n, digest)
    started = _first_line(read.events)
    problems = _scan(writer, data) if read.broken or started is None or _has_long_line(data) else []
    problems += _drill_flags(read)
    return CheckedFile(read, data, started, problems, by_n)


def _has_long_line(data: bytes) -> bool:
    start = 0
    while len(data) - start > MAX_LINE:
        end = data.rfind(b"\n", start, start + MAX_LINE) + 1
        if not end:
            return True
        start = end
    return False


def _scan(writer: str, data: bytes) -> list[Problem]:
    """Every place where a file's lines do not follow from one another (the first twenty)."""
    problems: list[Problem] = []
    prev, n, last = ZERO_HASH, 0, 0
    for number, part in enumerate(data.split(b"\n")[:-1], 1):
        line = part + b"\n"
        expected, n = n + 1, n + 1
        found = []
        if len(line) > MAX_LINE:
            found.append(problem("verify.too-long", writer=writer, n=number, size=len(line)))
        try:
            event = decode(line)
        except msgspec.DecodeError:
            found.append(problem("verify.unreadable", writer=writer, n=number))
        else:
            if number == 1 and (event.n != 1 or event.type != "writer.started"):
                found.append(problem("verify.first", writer=writer, n=1))
            elif event.n != expected:
                found.append(problem("verify.number", writer=writer, n=number, found=event.n))
            if event.writer != writer:
                found.append(problem("verify.wrong-writer", writer=writer, n=number, found=event.writer))
            if event.prev != prev and (number > 1 or event.n == 1):
                found.append(problem("verify.chain", writer=writer, n=number, before=last))
            n = event.n
        prev, last = sha256(line).hexdigest(), number
        problems += found
        if len(problems) > _MOST:
            rest = data.count(b"\n") - number
            return [*problems[:_MOST], problem("verify.and-more", "warning", writer=writer, count=rest)]
    return problems


def _first_line(events: list[Event]) -> WriterStarted | None:
    if not events or events[0].type != "writer.started":
        return None
    try:
        return msgspec.json.decode(events[0].data, type=WriterStarted)
    except msgspec.DecodeError:
        return None


def _drill_flags(read: WriterFile) -> list[Problem]:
    """A line of a drill says so, every one; a line of a real incident never does."""
    if not read.events:
        return []
    started = _first_line(read.events)
    drill = started.drill if started else read.events[0].drill
    wrong = next((e for e in read.events if e.drill != drill), None)
    return [problem("verify.drill", writer=read.writer, n=wrong.n)] if wrong else []


def present(path: Path, files: dict[str, CheckedFile]) -> Cut:
    """The heads as they lie; hospital and code from the first line that can be read, as in a session."""
    started = next((f.started for f in files.values() if f.started), None)
    heads = {name: f.read.head for name, f in files.items() if f.read.head is not None}
    if started is None:
        return Cut("unknown", path.name[-10:], heads)
    return Cut(started.hospital, started.incident, heads)


def problem(code: str, severity: Severity = "error", **values: Any) -> Problem:
    """A problem of the record, which has no place in a file that a person edits."""
    return Problem(code=code, values=values, severity=severity)
