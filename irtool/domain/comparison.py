"""Drills of one scenario side by side: every expectation in each of them, better or worse than before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.expectations import Verdict
from irtool.domain.measured import Counts, Expected, Measured
from irtool.errors import Problem

Change = Literal["better", "worse", "same", "new", ""]
_RANK: dict[str, int] = {"met": 2, "late": 1, "missed": 0}
_MINUTE = 60
"""Seconds: a difference below it is none."""


class Past(msgspec.Struct, frozen=True):
    """A drill beside the others: its ten digits, what it came to; `other`: of another version of the scenario."""

    code: str
    measured: Measured
    other: bool = False


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One drill of the table as a whole: when it began (on the wall), what it came to.

    Lengths are seconds: `length` and `real` of the whole, `first_call` after how long of the story, none when nobody
    was called. `reached` of `called` parties, `wrong` numbers, `hints` given.
    """

    code: str
    began: datetime
    version: str
    other: bool
    counts: Counts
    length: int
    real: int
    first_call: int | None
    called: int
    reached: int
    wrong: int
    hints: int


class Cell(msgspec.Struct, frozen=True):
    """How an expectation went in one drill, and after how many seconds of the story; empty where it had none such."""

    verdict: Verdict | Literal[""] = ""
    took: int | None = None


class Compared(msgspec.Struct, frozen=True):
    """One expectation in every drill of the table, in the order of its columns, and how it changed since the last
    earlier drill that judged it; `change` is empty while this one does not."""

    id: str
    title: Text
    cells: list[Cell]
    change: Change


class Comparison(msgspec.Struct, frozen=True):
    """The table. The first column is this drill, then the earlier ones, the newest first."""

    columns: list[Column]
    rows: list[Compared]
    problems: list[Problem]


def compared(now: Past, before: Sequence[Past], problems: Sequence[Problem] = ()) -> Comparison:
    """This drill beside earlier ones, the newest first."""
    past = [one.measured for one in before]
    return Comparison(
        [_column(one) for one in (now, *before)], [_row(one, past) for one in now.measured.expectations], list(problems)
    )


def _column(drill: Past) -> Column:
    one = drill.measured
    return Column(
        code=drill.code, began=one.started.wall, version=one.version, other=drill.other, counts=one.counts,
        length=one.length.story, real=one.length.real,
        first_call=one.first_call.took.story if one.first_call is not None else None,
        called=len(one.parties), reached=sum(party.reached is not None for party in one.parties),
        wrong=sum(party.wrong for party in one.parties), hints=one.hints,
    )  # fmt: skip


def _row(one: Expected, before: Sequence[Measured]) -> Compared:
    past = [next((other for other in drill.expectations if other.id == one.id), None) for drill in before]
    return Compared(one.id, one.title, [_cell(one), *map(_cell, past)], _change(one, past))


def _cell(one: Expected | None) -> Cell:
    return Cell(one.verdict, one.took.story if one.took is not None else None) if one is not None else Cell()


def _change(one: Expected, past: Sequence[Expected | None]) -> Change:
    if one.verdict not in _RANK:
        return ""
    last = next((other for other in past if other is not None and other.verdict in _RANK), None)
    if last is None:
        return "new"
    if last.verdict != one.verdict:
        return "better" if _RANK[one.verdict] > _RANK[last.verdict] else "worse"
    if one.took is None or last.took is None or abs(one.took.story - last.took.story) < _MINUTE:
        return "same"
    return "better" if one.took.story < last.took.story else "worse"
