"""What is done in quiet months and by whom: binders printed, kits carried, this computer looked at.

One file of the workspace, `upkeep.jsonl`: one JSON object a line, `type` first, only ever extended. docs/paper.md is
its specification. It is nobody's evidence, so a line that cannot be read counts as not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from irtool.store.disk import append_lines, read_lines
from irtool.words.sentences import Lang

FILE = "upkeep.jsonl"
EVERY = timedelta(days=31)
"""A self-check older than this is overdue: it is meant to be done every month."""


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sheet of a binder on paper: what it is called, the hash of its content, the day it was printed."""

    title: str
    hash: str
    on: str


class Printed(msgspec.Struct, frozen=True, omit_defaults=True, tag="printed", tag_field="type"):
    """A binder was printed; `sheets` is what lies in it afterwards, also those that were not printed anew.

    A binder is one language, with or without private numbers: each kind is a binder of its own.
    """

    at: str
    by: str
    lang: Lang
    path: str
    sheets: dict[str, Kept]
    private: bool = False

    @property
    def on(self) -> str:
        """The day."""
        return self.at[:10]


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """One look of a self-check and what came of it: ok, warning, error."""

    id: str
    level: str
    message: str = ""


class Checked(msgspec.Struct, frozen=True, omit_defaults=True, tag="checked", tag_field="type"):
    """A computer was looked at (`doctor --record`). `machine`: its mark, as writers have it."""

    at: str
    by: str
    device: str
    machine: str
    results: list[Result] = []

    @property
    def doubts(self) -> list[Result]:
        """What was not well."""
        return [r for r in self.results if r.level != "ok"]


class Carried(msgspec.Struct, frozen=True, omit_defaults=True, tag="carried", tag_field="type"):
    """A kit was written to a folder (`push`) or taken from one (`pull`)."""

    at: str
    by: str
    way: str
    edition: str
    place: str
    machine: str = ""


Entry = Printed | Checked | Carried
_ANY = msgspec.json.Decoder(Entry)


def entries(root: Path) -> list[Entry]:
    """Everything in the file, in its order; nothing when there is none."""
    return read_lines(root / FILE, _ANY.decode)


def add(root: Path, *new: Entry) -> None:
    """Add entries as one write and wait for the medium; one that stands there already is not added twice.

    Raises OSError.
    """
    known = entries(root)
    data = b"".join(msgspec.json.encode(entry) + b"\n" for entry in new if entry not in known)
    if not data:
        return
    root.mkdir(parents=True, exist_ok=True)
    append_lines(root / FILE, data)


def binders(found: Sequence[Entry]) -> list[Printed]:
    """The prints, oldest first."""
    return sorted((e for e in found if isinstance(e, Printed)), key=lambda e: datetime.fromisoformat(e.at).timestamp())


def last_check(found: Sequence[Entry], machine: str) -> Checked | None:
    """The newest self-check of the computer with this mark."""
    return next((e for e in reversed(found) if isinstance(e, Checked) and e.machine == machine), None)


def overdue(check: Checked | None, now: datetime) -> bool:
    """Whether this self-check is too old; one that was never made is not old."""
    return check is not None and now - datetime.fromisoformat(check.at) > EVERY


def last_pull(found: Sequence[Entry], machine: str) -> Carried | None:
    """The kit that this computer took last."""
    return next(
        (e for e in reversed(found) if isinstance(e, Carried) and e.way == "pull" and e.machine == machine), None
    )
