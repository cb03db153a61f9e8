"""Filters: one function decides what is seen, and nothing hidden is found by it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from test_timeline import CHART, JST, PLAYBOOK, START, Book

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Hospital
from irtool.domain.event import By
from irtool.domain.incident import State, fold
from irtool.domain.story import EVERYTHING, Filter, Story, known_type
from irtool.domain.times import parse_when
from irtool.errors import UserError
from irtool.report.listing import page, sheet


class Sites:
    """A library whose chart has a second house."""

    def playbook(self, digest: str) -> Any:
        return PLAYBOOK

    def chart(self, digest: str) -> Chart | None:
        sites = {"annex": Text("東分院", "East clinic")}
        return Chart(people=CHART.people, organisations=CHART.organisations, hospital=Hospital(sites=sites))

    def obligations(self, digest: str) -> None: ...


@pytest.fixture
def book() -> Book:
    book = Book()
    book.add("note.added", {"text": "本院のメモ"})
    book.add("note.added", {"text": "分院のメモ", "site": "annex"})
    book.add("contact.attempted", {"party": "vendor-b", "outcome": "reached"}, by=By(person="sato"))
    return book


def _state(book: Book) -> State:
    return fold(book.events, Sites(), JST)


def _texts(state: State, wanted: Filter) -> list[str]:
    return [row.text for row in Story([state], "ja").rows(wanted)]


def test_no_filter_takes_everything_in_the_order_of_the_timeline(book: Book) -> None:
    """Also what the program itself wrote."""
    state = _state(book)
    assert len(_texts(state, EVERYTHING)) == len(state.events)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(types=("note",)), ["メモ: 本院のメモ", "メモ: 分院のメモ"]),
        (Filter(types=("note.added", "contact"), site="annex"), ["メモ: 分院のメモ"]),
        (Filter(site="東分院"), ["メモ: 分院のメモ"]),
        (Filter(types=("note",), site="-"), ["メモ: 本院のメモ"]),
        (Filter(party="B社"), ["B社 に連絡した。結果: つながった"]),
        (Filter(party="vendor-b"), ["B社 に連絡した。結果: つながった"]),
        (Filter(person="sato"), ["B社 に連絡した。結果: つながった"]),
        (Filter(search="ﾌﾞﾝｲﾝ"), []),
        (Filter(search="東分院"), ["メモ: 分院のメモ"]),
        (Filter(since=parse_when("02:04", START + timedelta(hours=1), JST)), ["B社 に連絡した。結果: つながった"]),
        (Filter(types=("note",), until=parse_when("02:02", START + timedelta(hours=1), JST)), ["メモ: 本院のメモ"]),
    ],
)
def test_each_part_of_a_filter_narrows(book: Book, wanted: Filter, found: list[str]) -> None:
    """Kind, person, party, site, time, text; together they all must hold."""
    assert _texts(_state(book), wanted) == found


def test_a_hidden_entry_is_not_found_by_what_it_says(book: Book) -> None:
    """Who recorded it finds it; party, site and text do not."""
    book.add("entry.hidden", {"target": book.events[3].id, "reason": "患者名"})
    book.add("entry.hidden", {"target": book.events[4].id, "reason": "患者名"})
    state = _state(book)
    assert [r for r in Story([state], "ja").rows(Filter(site="annex")) if r.id == book.events[3].id] == []
    assert _texts(state, Filter(party="vendor-b")) == []
    assert _texts(state, Filter(search="分院")) == []
    assert len(_texts(state, Filter(person="sato"))) == 1


def test_times_that_are_only_about_count_while_they_may_lie_inside(book: Book) -> None:
    """An entry of some time between 01:00 and 03:00 may have happened at half past one."""
    vague = book.add("note.added", {"text": "いつか", "occurred": "2026-11-22T01:00+09:00/2026-11-22T03:00+09:00"})
    wanted = Filter(until=parse_when("01:30", START + timedelta(hours=1), JST))
    assert [row.id for row in Story([_state(book)], "ja").rows(wanted)] == [vague]


def test_linked_incidents_are_merged_in_order_and_labelled(book: Book) -> None:
    """Each row of the other one says which incident it is of; without the wish it is not there."""
    other = Book()
    other.add("incident.opened", {"title": "分院の停止", "kind": "test"})
    late = other.add("note.added", {"text": "あちら", "occurred": "2026-11-22T02:02:30+09:00"})
    story = Story([_state(book), _state(other)], "ja")
    assert all(not row.incident for row in story.rows(EVERYTHING))
    rows = story.rows(Filter(linked=True))
    assert len(rows) == len(book.events) + len(other.events) == story.count(Filter(linked=True))
    texts = [row.labelled for row in rows]
    at = texts.index("[分院の停止] メモ: あちら")
    assert texts.index("メモ: 本院のメモ") < at < texts.index("[東分院] メモ: 分院のメモ")
    assert rows[at].id == late


def test_files_say_at_their_head_which_entries_they_hold(book: Book) -> None:
    """How many of how many, and by which filter; the rows are those of the screen."""
    story = Story([_state(book)], "ja")
    wanted = Filter(types=("note",), site="annex")
    for text in (sheet(story, wanted), page(story, wanted)):
        assert "1件 / 全5件" in text
        assert "種類 メモ / 施設 東分院" in text
        assert "分院のメモ" in text
        assert "本院のメモ" not in text
    assert "しぼりこみ" not in sheet(story, EVERYTHING)


def test_a_kind_may_be_named_as_people_call_it() -> None:
    """A kind there is not is refused with those there are."""
    assert known_type("電話・連絡") == "contact"
    assert known_type("fact.set") == "fact.set"
    with pytest.raises(UserError) as refused:
        known_type("小説")
    assert "contact" in refused.value.problems[0].values["allowed"]
