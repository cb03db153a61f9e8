"""The record about itself: who writes, whom a writer continues, what was corrected, hidden, sealed or told."""

from __future__ import annotations

from typing import Any

import msgspec

from irtool.domain.event import Entry


class Torn(msgspec.Struct, frozen=True):
    """Bytes behind the last good line of a doubtful file: how many, and their SHA-256. They stay there."""

    bytes: int
    sha256: str


class Continues(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file a new writer goes on from after doubt: its name, last good line and that line's hash."""

    writer: str
    n: int
    hash: str
    torn: Torn | None = None


class WriterStarted(msgspec.Struct, frozen=True):
    """Line 1 of every file."""

    incident: str
    hospital: str
    device: str
    program: str
    drill: bool
    continues: Continues | msgspec.UnsetType | None = msgspec.UNSET

    def __post_init__(self) -> None:
        if self.continues is None:
            msgspec.structs.force_setattr(self, "continues", msgspec.UNSET)


class EntryCorrected(Entry, frozen=True, kw_only=True):
    """Fields of an earlier entry are to be read as `set`; the line itself stays."""

    target: str
    set: dict[str, Any]
    reason: str = ""


class EntryWithdrawn(Entry, frozen=True, kw_only=True):
    """An earlier entry does not count; it stays and is shown as withdrawn."""

    target: str
    reason: str = ""


class EntryHidden(Entry, frozen=True, kw_only=True):
    """The text of an earlier entry (a patient's name) is not shown in screens and reports; the line says so."""

    target: str
    reason: str = ""


class JournalSealed(Entry, frozen=True, kw_only=True):
    """A cut signed with a device's key. `key` the public key, `signature` over the UTF-8 bytes of `cut`; both hex."""

    cut: str
    key: str
    signature: str


class FingerprintTold(Entry, frozen=True, kw_only=True):
    """The digits were given to somebody outside: everything before is anchored there. `how`: phone, mail, paper."""

    digits: str
    cut: str
    to: str
    how: str = ""


class PackMade(Entry, frozen=True, kw_only=True):
    """The record was packed for somebody."""

    file: str
    sha256: str
    cut: str
    to: str = ""


EVENTS: dict[str, type[msgspec.Struct]] = {
    "writer.started": WriterStarted,
    "entry.corrected": EntryCorrected,
    "entry.withdrawn": EntryWithdrawn,
    "entry.hidden": EntryHidden,
    "journal.sealed": JournalSealed,
    "fingerprint.told": FingerprintTold,
    "pack.made": PackMade,
}
