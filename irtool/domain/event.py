"""The envelope of a journal line, and what every entry may carry. docs/journal.md is the specification.

Nothing here knows a file or a clock: time, ids and hashes come in as arguments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

import msgspec

VERSION = 1
MAX_LINE = 1 << 20
MAX_DEPTH = 100
ZERO_HASH = "0" * 64
WRITER_NAME = re.compile(r"[a-z0-9]{1,12}-[0-9a-f]{8}")


class By(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who recorded a line: a person of the chart, or a name nobody has confirmed."""

    person: str = ""
    name: str = ""
    role: str = ""
    unconfirmed: bool = False

    def __str__(self) -> str:
        return self.person or self.name or self.role


class Event(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One line of the journal; fields in the order of the line. `data` is raw JSON until somebody asks."""

    v: int
    writer: str
    n: int
    id: str
    tick: str
    at: str
    prev: str
    seen: dict[str, tuple[int, str]] = {}
    by: By = By()
    type: str = ""
    data: msgspec.Raw = msgspec.Raw(b"{}")
    drill: bool = False

    @property
    def order(self) -> tuple[str, str, int]:
        """Where the line stands in the fold (equal only for a fork, whose hashes then decide)."""
        return (self.tick, self.writer, self.n)

    def fields(self) -> dict[str, Any]:
        """The data as a plain mapping, as it lies in the line; empty when it is none."""
        try:
            value = msgspec.json.decode(self.data)
        except msgspec.DecodeError:  # a number beyond all bounds: JSON, but nothing a program can hold
            return {}
        return value if isinstance(value, dict) else {}


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What every entry may carry besides its own fields. Times are texts of docs/times.md.

    `occurred` when it happened, `until` it lasted; `who` acted if not the recorder; `heard_from` whom it was
    learnt from; `basis` how; `after` the id of the entry that it follows when nobody knows the time; `site` which
    of several houses of one hospital it is about, empty = the whole or the main one.
    """

    occurred: str = ""
    until: str = ""
    who: str = ""
    heard_from: str = ""
    basis: Literal["seen", "heard", "assumed", ""] = ""
    after: str = ""
    site: str = ""


class Draft(msgspec.Struct, frozen=True):
    """An event before it has a place in a file. `id` is kept when it must be written a second time, and `by`, who
    recorded it, when somebody else saves it later (None: who saves it).
    """

    type: str
    data: msgspec.Struct
    id: str = ""
    by: By | None = None


_DECODER = msgspec.json.Decoder(Event)
_ENCODER = msgspec.json.Encoder()


def encode(event: Event) -> bytes:
    """The line, with its newline: UTF-8, keys in order, no spaces."""
    return _ENCODER.encode(event) + b"\n"


def decode(line: bytes) -> Event:
    """The event of one line (with or without its newline). Raises msgspec.DecodeError, and nothing else."""
    _check_text(line)
    try:
        event = _DECODER.decode(line)
    except RecursionError as error:
        raise _deep() from error
    if too_deep(event.data):
        raise _deep()
    return event


def decode_lines(data: bytes) -> list[Event]:
    """All events of whole lines. Raises msgspec.DecodeError if one of them does not fit, and nothing else."""
    _check_text(data)
    try:
        events = _DECODER.decode_lines(data)
    except RecursionError as error:
        raise _deep() from error
    if any(too_deep(event.data) for event in events if len(event.data) > 2 * MAX_DEPTH):
        raise _deep()
    return events


def _check_text(data: bytes) -> None:
    """`data` is taken over unread, so that nothing else would notice bytes that are no text."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError("not UTF-8") from error


_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


def too_deep(data: msgspec.Raw) -> bool:
    """Whether data is nested beyond the limit: whoever reads it later may stand deep in calls himself."""
    text = bytes(data)
    if text.count(b"[") + text.count(b"{") <= MAX_DEPTH:
        return False
    depth = 0
    for char in _STRING.sub(b"", text):
        depth += (char in b"[{") - (char in b"]}")
        if depth > MAX_DEPTH:
            return True
    return False


def _deep() -> msgspec.DecodeError:
    return msgspec.DecodeError(f"nested more than {MAX_DEPTH} deep")


def raw(data: msgspec.Struct) -> msgspec.Raw:
    """An event's data as it will lie in the line."""
    return msgspec.Raw(_ENCODER.encode(data))


def line_hash(line: bytes) -> str:
    """SHA-256 of a line including its newline."""
    return sha256(line).hexdigest()


_WITHOUT_OFFSET = len("2026-11-22T15:07:31.482")


def iso(moment: datetime) -> str:
    """The moment as the journal writes it: milliseconds and offset, `2026-11-22T15:07:31.482+09:00`."""
    text = moment.isoformat("T", "milliseconds")
    if len(text) <= _WITHOUT_OFFSET:
        raise ValueError("a moment in the record needs its offset")
    return text


def next_tick(last: str, now_ms: int) -> str:
    """The next value of the hybrid clock: wall time when that moved on, else one step above `last`.

    Thirteen digits end in the year 2286; a clock (or a peer) beyond stays at the last tick there is, and the
    order within a file, by `n`, goes on.
    """
    wall = f"{min(now_ms, _LAST_MS):013d}-000000"
    if wall > last and now_ms > 0:  # as texts in the order of the numbers
        return wall
    ms, counter = (int(last[:13]), int(last[14:])) if last else (0, 0)
    if counter < 999_999:
        return f"{ms:013d}-{counter + 1:06d}"
    return f"{ms + 1:013d}-000000" if ms < _LAST_MS else last


_LAST_MS = 10**13 - 1
TICK = re.compile(r"[0-9]{13}-[0-9]{6}")


def tick_ok(tick: str) -> bool:
    """Whether this text is a tick."""
    return TICK.fullmatch(tick) is not None


class Vectors:
    """What each writer had seen of the others, line by line: decides whether one line is before another."""

    __slots__ = ("_changes", "_now")

    def __init__(self) -> None:
        self._now: dict[str, dict[str, int]] = {}
        self._changes: dict[str, list[tuple[int, dict[str, int]]]] = {}

    def see(self, writer: str, n: int, seen: Mapping[str, tuple[int, str]]) -> None:
        """Line `n` of `writer` had seen these lines of others, and with them what those had seen."""
        known = dict(self._now.get(writer, {}))
        for other, (upto, _) in seen.items():
            if other == writer:
                continue
            known[other] = max(known.get(other, 0), upto)
            for third, their in self._at(other, upto).items():
                if third != writer:
                    known[third] = max(known.get(third, 0), their)
        self._now[writer] = known
        self._changes.setdefault(writer, []).append((n, known))

    def _at(self, writer: str, n: int) -> dict[str, int]:
        for at, known in reversed(self._changes.get(writer, ())):
            if at <= n:
                return known
        return {}

    def known(self, writer: str, n: int) -> dict[str, int]:
        """How many lines of each other writer line `n` of `writer` had seen, directly or through others."""
        return dict(self._at(writer, n))

    def before(self, a: tuple[str, int], b: tuple[str, int]) -> bool:
        """Whether line a = (writer, n) is in b's past."""
        if a[0] == b[0]:
            return a[1] < b[1]
        return self._at(b[0], b[1]).get(a[0], 0) >= a[1]
