"""Names as people type them: an id, a name of the chart, or neither, which stops nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from irtool.domain.chart import Chart
from irtool.domain.text import nearest, one_line
from irtool.errors import Problem

if TYPE_CHECKING:
    from irtool.domain.incident import State


def find_person(chart: Chart, text: str) -> tuple[str, Problem | None]:
    """The id of a person or post of this id or name; else the text, and what to say about it."""
    wish = one_line(text)
    known = {**_names(chart.roles, "title"), **_names(chart.people, "name")}
    if wish in known:
        return _alone(chart, wish, known[wish])
    called = [k for k, p in chart.people.items() if wish in (*p.name.ja.split(), *p.name.en.split())]
    if len(called) == 1:  # 田中 for 田中 一郎, while there is only one
        return called[0], None
    return wish, Problem(code="person.unlisted", values={"name": wish}, severity="warning")


def find_party(state: State, text: str) -> tuple[str, Problem | None]:
    """The id of a party of this id, name or kind; else the text, and what to say about it."""
    chart, wish = state.chart, one_line(text)
    known = party_names(chart)
    if wish in known:
        return _alone(chart, wish, known[wish])
    of_kind = [key for key, office in chart.organisations.items() if office.kind == wish]
    if len(of_kind) == 1:
        return of_kind[0], None
    if wish in state.amended:
        return wish, None
    values = {"name": wish, "nearest": nearest(wish, known) or "-"}
    return wish, Problem(code="party.unlisted", values=values, severity="warning")


def find_caller(state: State, text: str) -> tuple[str, Problem | None]:
    """Who called: a party, or a person by surname while there is only one; else the text, and what to say about it."""
    name, problem = find_party(state, text)
    if problem is None:
        return name, None
    person, unknown = find_person(state.chart, text)
    return (name, problem) if unknown is not None else (person, None)


def namesakes(chart: Chart, text: str) -> list[str]:
    """The ids of all who bear this one name; empty for an id, for a name of one, and for somebody who moves.

    Who moves (異動) stands twice under one name, the first entry ending before the second begins.
    """
    people = [key for key, p in chart.people.items() if text in (p.name.ja, p.name.en)]
    posts = [key for key, post in chart.roles.items() if text in (post.title.ja, post.title.en)]
    offices = [key for key, office in chart.organisations.items() if text in (office.name.ja, office.name.en)]
    found = [*people, *posts, *offices]
    if len(found) < 2 or chart.has_party(text):
        return []
    times = sorted((chart.people[key].from_, chart.people[key].until or "9999") for key in people)
    moved = all(before[1] < after[0] for before, after in pairwise(times))
    return [] if moved and len(people) == len(found) else found


def _alone(chart: Chart, wish: str, id_: str) -> tuple[str, Problem | None]:
    """The entry of this name, unless several bear it: then the text stays, and they are named."""
    if not (several := namesakes(chart, wish)):
        return id_, None
    return wish, Problem(code="party.namesakes", values={"name": wish, "ids": ", ".join(several)}, severity="warning")


def party_names(chart: Chart) -> dict[str, str]:
    """Every id and name of the chart's parties -> id."""
    return {
        **_names(chart.organisations, "name"), **_names(chart.roles, "title"), **_names(chart.people, "name")
    }  # fmt: skip


def _names(entries: Mapping[str, Any], field: str) -> dict[str, str]:
    """Every id and name of these entries -> id; an id goes before a name."""
    out: dict[str, str] = {}
    for key, entry in entries.items():
        text = getattr(entry, field)
        out |= {name: key for name in (text.ja, text.en) if name}
    return out | {key: key for key in entries}
