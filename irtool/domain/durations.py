"""Lengths of time as people write them: `30m`, `72h`, `1h30m`, and `30m of aware_at`."""

from __future__ import annotations

import re

import msgspec

from irtool.domain.text import halfwidth, one_line
from irtool.errors import Malformed

_LONGEST_DAYS = 3660

SPAN = re.compile(r"(?:(\d{1,6})d)?\s*(?:(\d{1,6})h)?\s*(?:(\d{1,6})m)?\s*(?:(\d{1,6})s)?", re.ASCII)
"""Days, hours, minutes, seconds in half width and lower case, each at most once and perhaps none."""
_FACT = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Duration(msgspec.Struct, frozen=True):
    """A length of time: `text` as written (half width, no blanks), and whole seconds."""

    text: str
    seconds: int


class Within(msgspec.Struct, frozen=True):
    """How long a step may take, counted from the fact `of`; `of` is empty for the start of the playbook."""

    duration: Duration
    of: str


def parse_duration(text: str) -> Duration:
    """Read `30m`, `72h`, `5d`, `1h30m`, `90s`: days, hours, minutes, seconds, each at most once.

    Raises Malformed `duration.*`.
    """
    plain = halfwidth(text).lower()
    start = len(plain) - len(plain.lstrip())
    found = SPAN.fullmatch(plain.strip())
    shown = one_line(text)[:40]
    if found is None or not any(found.groups()):
        raise Malformed("duration.unreadable", start, text=shown)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    if total > _LONGEST_DAYS * 86400:
        raise Malformed("duration.too-long", start, text=shown, most=_LONGEST_DAYS)
    return Duration("".join(plain.split()), total)


def parse_within(text: str) -> Within:
    """Read `30m of aware_at`, or `30m` from the start of the playbook.

    Raises Malformed `duration.*`.
    """
    parts = re.split(r"\s+of(?:\s+|$)", halfwidth(text).rstrip(), maxsplit=1)
    duration = parse_duration(parts[0])
    if len(parts) == 1:
        return Within(duration, "")
    if _FACT.fullmatch(parts[1]) is None:
        offset = len(halfwidth(text).rstrip()) - len(parts[1])
        raise Malformed("duration.fact", offset, text=one_line(text)[:40])
    return Within(duration, parts[1])
