"""Rows of a long list, each made when it is drawn: a key in a list of thousands makes only those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from irtool.tui.choosing import Row


class Rows(Sequence[Row]):
    """Rows that are there, then one for each id, then rows that are there."""

    def __init__(
        self, before: Sequence[Row], ids: Sequence[str], make: Callable[[str], Row], after: Sequence[Row] = ()
    ) -> None:
        self._before, self._ids, self._make, self._after = before, ids, make, after
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._before) + len(self._ids) + len(self._after)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        n = index + len(self) if index < 0 else index
        at = n - len(self._before)
        if at < 0:
            return self._before[n]
        if at >= len(self._ids):
            return self._after[at - len(self._ids)]
        if at not in self._made:
            self._made[at] = self._make(self._ids[at])
        return self._made[at]
