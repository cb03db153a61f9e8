"""What anchors a record: signatures over cuts, and digits told to somebody outside (docs/journal.md, Seals).

A signature is worth what is known of its key: people compare the key's own 24 digits, as they compare a cut's.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain import cut as cuts
from irtool.domain.cut import Cut
from irtool.domain.event import WRITER_NAME, Event
from irtool.domain.recording import FingerprintTold

if TYPE_CHECKING:
    from irtool.domain.incident import State

KEY = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")


def key_digits(key: str) -> str:
    """The 24 digits by which people compare a public key (64 hex digits): SHA-256 of its 32 bytes, as for a cut."""
    return cuts.short(sha256(bytes.fromhex(key)).hexdigest())


def exact(text: Any) -> Cut | None:
    """The cut that this text is, byte for byte; None when it is anything else."""
    cut = cuts.parse(text) if isinstance(text, str) else None
    if cut is None or cut.text != text or not all(map(WRITER_NAME.fullmatch, cut.heads)):
        return None
    return cut


class Told(msgspec.Struct, frozen=True):
    """Digits that somebody outside knows, as the record says it now (corrected), and the entry that says so."""

    event: Event
    data: FingerprintTold


def told(state: State) -> list[Told]:
    """Every time digits were told that was not withdrawn, in the order of the record."""
    from irtool.domain.incident import data_of

    found = []
    for event in state.events:
        if event.type != "fingerprint.told":
            continue
        note, data = state.amendments.get(event.id), data_of(state, event)
        if isinstance(data, FingerprintTold) and (note is None or note.withdrawn is None):
            found.append(Told(event, data))
    return found
