"""What stands on one target when several writers spoke of it: the later claim, and whether it is disputed."""

from __future__ import annotations

from typing import Any

import msgspec

from irtool.domain.event import Event, Vectors


class Claim(msgspec.Struct, frozen=True, gc=False):
    """One entry's word on a target: its value, and where the entry stands."""

    value: Any
    writer: str
    n: int
    id: str
    at: str
    by: str
    data: Any = None


class Standing(msgspec.Struct):
    """The claims on one target that no later entry has seen (`heads`), and all that were ever made."""

    heads: list[Claim] = []
    history: list[Claim] = []

    def put(self, event: Event, value: Any, vectors: Vectors, data: Any = None) -> None:
        """A new claim: it settles every head that its writer had seen."""
        claim = Claim(value, event.writer, event.n, event.id, event.at, str(event.by), data)
        here = (event.writer, event.n)
        self.heads = [h for h in self.heads if not vectors.before((h.writer, h.n), here)]
        self.heads.append(claim)
        self.history.append(claim)

    @property
    def now(self) -> Claim | None:
        """The claim that stands: the last in the order of the fold."""
        return self.history[-1] if self.history else None

    @property
    def conflict(self) -> bool:
        """Whether people who did not know of each other said different things, and nobody has settled it."""
        return any(h.value != self.heads[0].value for h in self.heads[1:])
