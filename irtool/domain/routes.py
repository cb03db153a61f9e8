"""The arrows of the chart at work: which of them hold now, whom somebody tells next, and arrows that run in a ring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from irtool.domain import expression
from irtool.domain.chart import Chart, Route
from irtool.domain.hours import is_open, works_on
from irtool.domain.scalars import condition
from irtool.domain.truth import Truth, evaluate
from irtool.errors import Malformed

WORDS = ("day", "night", "closed")
"""What a route's `if` may say besides facts."""


def holds(
    text: str,
    facts: Mapping[str, Any],
    now: datetime | None,
    office: str,
    closed: Callable[[date], bool],
) -> Truth:
    """Whether a route's condition holds; unknown (None) when a fact is, or when the words cannot be read.

    `day`: the hospital's office hours; `night`: all other time; `closed`: a day without office hours. Without `now`
    these three are unknown.
    """
    if not text:
        return True
    words: dict[str, bool | None] = dict.fromkeys(WORDS)
    if now is not None:
        day = is_open("office", office, now, closed)
        words = {
            "day": day,
            "night": None if day is None else not day,
            "closed": not works_on(office, now.date(), closed),
        }
    try:
        found = condition(text)
    except Malformed:
        return None
    named = {word.name for word, fact in expression.bare_words(found.tree, True) if fact}
    return evaluate(found, {**facts, **words}, named | {*facts, *WORDS})


def of(chart: Chart, name: str) -> list[Route]:
    """The routes of this id, or that begin at this party, by their order."""
    return sorted((r for r in chart.routes if name in (r.id, r.from_)), key=lambda r: r.order)


def onward(
    chart: Chart,
    party: str,
    facts: Mapping[str, Any],
    now: datetime,
    closed: Callable[[date], bool],
) -> dict[str, bool]:
    """Whom this party tells next, in order, each once; False for those of whom it is unknown whether."""
    out: dict[str, bool] = {}
    for route in of(chart, party):
        truth = holds(route.if_, facts, now, chart.hospital.office_hours, closed)
        if truth is not False:
            for name in route.to:
                out[name] = out.get(name, False) or truth is True
    return out


def rings(chart: Chart) -> Iterator[tuple[int, int, list[str]]]:
    """Arrows that close a ring: number of the route, place in its `to`, and the parties of the ring.

    One pass, however long the chart: each arrow is looked at once.
    """
    arrows: dict[str, list[tuple[str, int, int]]] = {}
    for n, route in enumerate(chart.routes):
        for i, name in enumerate(route.to):
            arrows.setdefault(route.from_, []).append((name, n, i))
    done: set[str] = set()
    for root in arrows:
        way = {root: None}
        stack = [(root, iter(arrows[root]))] if root not in done else []
        while stack:
            here, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                stack.pop()
                del way[here]
                done.add(here)
            elif step[0] in way:
                path = list(way)
                yield step[1], step[2], [*path[path.index(step[0]) :], step[0]]
            elif step[0] not in done:
                way[step[0]] = None
                stack.append((step[0], iter(arrows.get(step[0], []))))
