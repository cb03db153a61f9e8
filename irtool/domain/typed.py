"""What a typed time is read against: the moment it is typed, and the hospital's zone."""

from __future__ import annotations

from datetime import datetime, tzinfo

import msgspec

from irtool.domain.text import one_line
from irtool.errors import Malformed


class Source(msgspec.Struct, frozen=True):
    """What a text is read against.

    `now` is None where a text must name its own day. A clock time without a day is the last one up to
    `before`, which is `now` unless the other half of an `A/B` says better.
    """

    typed: str
    zone: tzinfo
    now: datetime | None
    before: datetime | None

    def wrong(self, what: str, offset: int) -> Malformed:
        """The problem `time.WHAT` at a character of the text."""
        return Malformed(f"time.{what}", offset, text=one_line(self.typed)[:40])

    def local(self, moment: datetime | None, offset: int) -> datetime:
        """`now` or `before` by the hospital's clock; Malformed `time.needs-day` where there is none."""
        if moment is None:
            raise self.wrong("needs-day", offset)
        return moment.astimezone(self.zone)
