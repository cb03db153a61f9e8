"""Checking the record: is every line as it was written, is everything here that others saw? docs/journal.md.

What is checked proves that nothing known was changed. It does not prove who wrote a line, and a change of the
very last lines, which nobody has seen or signed yet, shows only against a report or digits told to somebody outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.cut import Cut
from irtool.domain.event import VERSION, WRITER_NAME, Event
from irtool.domain.incident import EVENTS
from irtool.domain.recording import Continues
from irtool.errors import Problem
from irtool.store.anchored import Anchor, anchors, upto
from irtool.store.checked import CheckedFile, load, present, problem
from irtool.store.matching import Match, against_digits, against_report
from irtool.store.reading import parse_file

__all__ = ["Match", "Verdict", "WriterVerdict", "against_digits", "against_report", "verify"]

FORK_NAME = re.compile(rf"({WRITER_NAME.pattern})~[0-9a-f]{{8}}")
INCOMPLETE = frozenset(
    ("verify.missing-writer", "verify.missing-lines", "verify.missing-file", "verify.unreadable-file")
)
_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20


class WriterVerdict(msgspec.Struct):
    """One writer's file: how many lines can be read, the last one's (n, hash), whether bytes lie behind it.

    `sealed`: its last line under a genuine signature, `told`: the last one covered by digits that somebody outside
    knows; 0 for none.
    """

    writer: str
    events: int
    head: tuple[int, str] | None
    torn: bool = False
    sealed: int = 0
    told: int = 0


class Verdict(msgspec.Struct):
    """What the check of a record found.

    `ok`: no line is changed, forked or badly chained. `complete`: nothing that others saw or that the record
    names is missing. `fingerprint`: the 24 digits of `cut`.
    """

    ok: bool
    complete: bool
    events: int
    writers: list[WriterVerdict]
    cut: Cut
    fingerprint: str
    problems: list[Problem]
    seals: list[Anchor]
    told: list[Anchor]

    @property
    def exit_code(self) -> int:
        """3 changed, 1 incomplete, 0 fine (warnings too)."""
        return 3 if not self.ok else 0 if self.complete else 1


def verify(path: Path) -> Verdict:
    """Check the record of an incident folder. Raises UserError when there is no record to check."""
    files, problems = load(path)
    cut = present(path, files)
    for file in files.values():
        problems += file.problems
    problems += _started(files)
    problems += _links(files)
    problems += _torn(files)
    problems += _forks(path, files)
    problems += _named_files(path, files)
    problems += _remarks(path, files)
    anchored = anchors(files)
    problems += [p for p in anchored.problems if p not in problems]
    writers = [
        WriterVerdict(
            name, len(f.read.events), f.read.head, bool(f.read.torn), upto(anchored.seals, name),
            upto(anchored.told, name),
        )
        for name, f in files.items()
    ]  # fmt: skip
    errors = {p.code for p in problems if p.severity == "error"}
    return Verdict(
        ok=errors <= INCOMPLETE,
        complete=not errors & INCOMPLETE,
        events=sum(w.events for w in writers),
        writers=writers,
        cut=cut,
        fingerprint=cut.digits,
        problems=problems,
        seals=anchored.seals,
        told=anchored.told,
    )


# -- across the files ----------------------------------------------------------------------------------------


def _started(files: dict[str, CheckedFile]) -> list[Problem]:
    """All files are of one incident, all a drill or all real; hospitals may differ when one had no chart."""
    problems: list[Problem] = []
    known = {name: f.started for name, f in files.items() if f.started is not None}
    first = next(iter(known.values()), None)
    for name, file in files.items():
        started = known.get(name)
        if started is None or first is None:
            if file.read.events and not any(p.code == "verify.first" for p in file.problems):
                problems.append(problem("verify.first", writer=name, n=1))
        elif started.incident != first.incident:
            problems.append(problem("verify.other-incident", writer=name, found=started.incident))
        elif started.drill != first.drill:
            problems.append(problem("verify.drill", writer=name, n=1))
        elif started.hospital != first.hospital:
            problems.append(problem("verify.other-hospital", "warning", writer=name, found=started.hospital))
    return problems


def _links(files: dict[str, CheckedFile]) -> list[Problem]:
    """What lines say of other files: `seen`, and `continues` in a first line."""
    absent: dict[str, int] = {}
    short: dict[str, int] = {}
    problems: dict[tuple[str, int], Problem] = {}
    for name, n, digest, by in _said(files):
        there = files.get(name)
        if there is None:
            absent[name] = max(absent.get(name, 0), n)
        elif n > 0 and n not in there.by_n:
            short[name] = max(short.get(name, 0), n)
        elif n > 0 and not there.by_n[n].startswith(digest):
            problems.setdefault((name, n), problem("verify.seen-mismatch", writer=name, n=n, by=by))
    return [
        *problems.values(),
        *(problem("verify.missing-writer", writer=name, n=n) for name, n in absent.items()),
        *(
            problem("verify.missing-lines", writer=name, n=n, have=len(files[name].read.events))
            for name, n in short.items()
        ),
    ]


def _said(files: dict[str, CheckedFile]) -> Iterator[tuple[str, int, str, str]]:
    for name, file in files.items():
        for event in file.read.events:
            for other, (n, digest) in event.seen.items():
                yield other, n, digest, f"{name}/{event.n}"
        old = _continues(file)
        if old is not None:
            yield old.writer, old.n, old.hash, f"{name}/1"


def _continues(file: CheckedFile) -> Continues | None:
    found = file.started.continues if file.started else None
    return found if isinstance(found, Continues) else None


def _torn(files: dict[str, CheckedFile]) -> list[Problem]:
    """Bytes behind the last whole line, and bytes that a `continues` says lie behind the last good one."""
    problems: list[Problem] = []
    explained: set[str] = set()
    for file in files.values():
        old = _continues(file)
        if old is None or old.torn is None or old.writer not in files:
            continue
        behind = _behind(files[old.writer].data, old)
        if behind is None:
            continue
        values = {"writer": old.writer, "n": old.n, "bytes": old.torn.bytes, "found": len(behind)}
        if len(behind) < old.torn.bytes:
            problems.append(Problem(code="verify.torn-gone", values=values, severity="warning"))
        elif len(behind) > old.torn.bytes or sha256(behind).hexdigest() != old.torn.sha256:
            problems.append(Problem(code="verify.torn-changed", values=values))
        else:
            explained.add(old.writer)
    for name, file in files.items():
        if file.read.torn and name not in explained:
            problems.append(problem("verify.torn", "warning", writer=name, bytes=len(file.read.torn)))
    return problems


def _behind(data: bytes, old: Continues) -> bytes | None:
    """What lies behind the line that a `continues` names; None when that line is not there."""
    if old.n == 0:
        return data
    end = 0
    while (found := data.find(b"\n", end)) >= 0:
        line, end = data[end : found + 1], found + 1
        if sha256(line).hexdigest() == old.hash:
            return data[end:]
    return None


def _forks(path: Path, files: dict[str, CheckedFile]) -> list[Problem]:
    """`WRITER~8hex.jsonl`: another device's other continuation of the same file."""
    problems: list[Problem] = []
    for file in sorted((path / "journal").glob("*.jsonl")):
        match = FORK_NAME.fullmatch(file.stem)
        if match is None or file.is_symlink() or not file.is_file():
            continue
        name = match[1]
        try:
            read = parse_file(name, file.read_bytes())
        except OSError as error:
            problems.append(problem("verify.unreadable-file", name=file.name, reason=error.strerror or ""))
            continue
        mine = files[name].by_n if name in files else {}
        apart = [e.n for e, digest in zip(read.events, read.hashes, strict=True) if mine.get(e.n, digest) != digest]
        if apart or read.broken:
            n = min(apart, default=read.broken)
            problems.append(problem("verify.fork", writer=name, n=n, name=file.name, count=len(apart)))
    return problems


# -- files that the record names -----------------------------------------------------------------------------


def _named_files(path: Path, files: dict[str, CheckedFile]) -> list[Problem]:
    """Frozen and evidence files must be there as they were; a report that changed since is a warning."""
    problems: list[Problem] = []
    wanted: dict[tuple[str, str, str], str] = {}
    for file in files.values():
        for event in file.read.events:
            for folder, name, digest in _names(event):
                wanted.setdefault((folder, name, digest), f"{event.writer}/{event.n}")
    for (folder, name, digest), by in wanted.items():
        if _is_there(path / folder, name, digest):
            continue
        if folder == "reports":
            problems.append(problem("verify.report-changed", "warning", name=name, by=by))
        else:
            problems.append(problem("verify.missing-file", name=f"{folder}/{name}", by=by))
    return problems


def _names(event: Event) -> Iterator[tuple[str, str, str]]:
    """(folder, name, SHA-256) of each file that a line says lies in the incident's folder."""
    if event.type not in ("playbook.added", "chart.adopted", "evidence.added", "report.rendered"):
        return
    fields = event.fields()
    if duties := fields.get("obligations"):
        yield "frozen", f"{duties}.json", str(duties)
    digest: Any = fields.get("frozen") or fields.get("sha256")
    if event.type == "report.rendered":
        listed = fields.get("files")
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                yield "reports", str(one.get("name", "")), str(one.get("sha256", ""))
    elif not digest or fields.get("left") is True:
        return
    elif event.type == "evidence.added":
        yield (
            f"evidence/{digest}" if _HASH.fullmatch(str(digest)) else "evidence",
            (f"{fields.get('name', '')}.bin"),
            str(digest),
        )
    else:
        yield "frozen", f"{digest}.json", str(digest)


def _is_there(folder: Path, name: str, digest: str) -> bool:
    """Whether this file has these bytes. Names come from the record, which may come from anywhere."""
    if not _HASH.fullmatch(digest) or not name or name.startswith(".") or set(name) & set("/\\:\0"):
        return False
    found = sha256()
    try:
        with open(folder / name, "rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError:
        return False
    return found.hexdigest() == digest


def _remarks(path: Path, files: dict[str, CheckedFile]) -> list[Problem]:
    """What is no error but should be known: lines of an unknown kind, ids used twice, other files."""
    problems: list[Problem] = []
    events = [e for f in files.values() for e in f.read.events]
    strange = sum(e.v > VERSION or e.type not in EVENTS for e in events)
    if strange:
        problems.append(problem("verify.strange", "warning", count=strange))
    first: dict[str, Event] = {}
    for event in events:
        same = first.setdefault(event.id, event)
        if same is not event and (same.type, bytes(same.data)) != (event.type, bytes(event.data)):
            one, other = f"{same.writer}/{same.n}", f"{event.writer}/{event.n}"
            problems.append(problem("verify.same-id", "warning", one=one, other=other))
    taken = {f"{name}.jsonl" for name in files}
    for file in sorted((path / "journal").iterdir()):
        if file.name not in taken and not FORK_NAME.fullmatch(file.stem) and not file.name.startswith("."):
            problems.append(problem("verify.other-file", "warning", name=file.name))
    return problems
