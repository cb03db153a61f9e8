"""A cut: the heads of all writers at a moment; its fingerprint is what people read over the telephone."""

from __future__ import annotations

import re
from hashlib import sha256

import msgspec

_NUMBER = re.compile(r"[0-9]{1,9}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Cut(msgspec.Struct, frozen=True):
    """Hospital, incident code and heads."""

    hospital: str
    code: str
    heads: dict[str, tuple[int, str]]

    @property
    def text(self) -> str:
        """The text whose hash is the fingerprint: one line for the incident, one per writer, sorted."""
        lines = sorted(f"{writer} {n} {digest}\n" for writer, (n, digest) in self.heads.items())
        return f"irtool-cut-1 {self.hospital} {self.code}\n" + "".join(lines)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text, in hex."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def digits(self) -> str:
        """The short form: 24 decimal digits in six groups (the first 10 bytes as a number mod 10^24)."""
        return short(self.fingerprint)


def short(fingerprint: str) -> str:
    """The 24 digits of a fingerprint, in six groups of four."""
    number = f"{int(fingerprint[:20], 16) % 10**24:024d}"
    return " ".join(number[i : i + 4] for i in range(0, 24, 4))


def parse(text: str) -> Cut | None:
    """The last whole cut that stands in a text (a report prints it at its end); None if there is none.

    Lines may be indented or quoted, as Markdown does; what follows the cut is ignored.
    """
    found: Cut | None = None
    head: tuple[str, str] | None = None
    heads: dict[str, tuple[int, str]] = {}
    for line in [*text.splitlines(), ""]:
        words = line.strip().lstrip(">").split()
        if len(words) == 3 and words[0] == "irtool-cut-1":
            head, heads = (words[1], words[2]), {}
        elif head and len(words) == 3 and _NUMBER.fullmatch(words[1]) and _HASH.fullmatch(words[2]):
            heads[words[0]] = (int(words[1]), words[2])
        elif head:
            if heads:
                found = Cut(head[0], head[1], heads)
            head = None
    return found
