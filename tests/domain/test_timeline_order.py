"""The order of a long timeline: an entry that says its time stands there, however many others say none."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from test_timeline import START, Book

from irtool.domain.story import EVERYTHING, Story
from irtool.domain.timeline import Timeline

COUNT = 200


def notes() -> Book:
    """Two hundred entries a minute apart that say no time."""
    book = Book()
    for n in range(COUNT):
        book.add("note.added", {"text": f"{n}"})
    return book


@given(
    st.lists(st.integers(0, COUNT + 5), max_size=8),
    st.lists(st.integers(2, COUNT + 1), max_size=8),
    st.lists(st.tuples(st.integers(2, COUNT + 1), st.integers(0, COUNT)), max_size=4),
)
def test_every_entry_stands_where_it_says(
    told: list[int], followed: list[int], corrected: list[tuple[int, int]]
) -> None:
    """By the time given or corrected, else by the one recorded; what follows another stands behind it; none is lost."""
    book = notes()
    ids = [event.id for event in book.events]
    moments = {id_: START + timedelta(minutes=n) for n, id_ in enumerate(ids)}
    for minutes in told:
        moment = START + timedelta(minutes=minutes, seconds=30)
        moments[book.add("note.added", {"text": "told", "occurred": moment.isoformat()})] = moment
    behind = {book.add("note.added", {"text": "after", "after": ids[n]}): ids[n] for n in followed}
    for n, minutes in corrected:
        moments[ids[n]] = START + timedelta(minutes=minutes, seconds=15)
        change = {"target": ids[n], "set": {"occurred": moments[ids[n]].isoformat()}, "reason": ""}
        at = START + timedelta(minutes=len(book.events))
        moments[book.add("entry.corrected", change)] = at
    order = [event.id for event in Timeline(book.state, "ja").order()]
    assert sorted(order) == sorted(event.id for event in book.events)
    own = [id_ for id_ in order if id_ not in behind]
    assert [moments[id_] for id_ in own] == sorted(moments.values())
    for id_, target in behind.items():
        between = order[order.index(target) + 1 : order.index(id_)]
        assert all(behind.get(other) == target for other in between)
    story = Story([book.state], "ja")
    assert [place.event.id for place in story.select(EVERYTHING)] == order
    assert story.count(EVERYTHING) == len(order)
