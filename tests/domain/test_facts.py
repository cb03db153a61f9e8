"""Facts: amounts as exactly as people know them, certainty, source, history; conflicts and how they are settled."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_timeline import PLAYBOOK, Book

from irtool.domain import facts
from irtool.domain.amounts import parse_amount, show_amount
from irtool.domain.conflicts import claim_rows, conflicts, settle, title
from irtool.domain.event import raw
from irtool.domain.expression import parse
from irtool.domain.facts import FactSet
from irtool.domain.incident import data_of
from irtool.domain.spoken import Speaker
from irtool.domain.truth import evaluate

OTHER = "desk-00000002"


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("41", 41, "41"),
        ("４１人", 41, "41"),
        ("約41", {"about": True, "value": 41}, "約41"),
        ("41人くらい", {"about": True, "value": 41}, "約41"),
        ("41~50", {"at_least": 41, "at_most": 50}, "41から50"),
        ("50〜41人", {"at_least": 41, "at_most": 50}, "41から50"),
        ("約40から50", {"about": True, "at_least": 40, "at_most": 50}, "約40から50"),
        ("1000以上", {"at_least": 1000}, "1,000以上"),
        ("50人以下", {"at_least": 0, "at_most": 50}, "50以下"),
        ("約3万円", {"about": True, "value": 30000}, "約30,000"),
        ("1.5億", 150000000, "150,000,000"),
        ("たくさん", None, ""),
        ("約", None, ""),
        ("", None, ""),
        ("41-", None, ""),
        ("9" * 400, None, ""),
    ],
)
def test_an_amount_is_read_as_it_was_meant_and_said_back(text: str, value: Any, words: str) -> None:
    """About, between, at least: nothing is made exact, and what is no number is no number."""
    found = parse_amount(text)
    assert found == value
    if found is not None:
        assert show_amount(found, "ja") == words


def test_a_unit_of_the_fact_may_be_written_and_is_said_back() -> None:
    """`約12部署` for a fact counted in 部署."""
    assert parse_amount("約12部署", "部署") == {"about": True, "value": 12}
    assert show_amount({"about": True, "value": 12}, "ja", "部署") == "約12部署"
    assert show_amount({"at_least": 2, "at_most": 3}, "en", "wards") == "2 to 3 wards"


@given(st.one_of(st.text(max_size=30), st.text("0123456789,.約~-人円万億以上下くらい ", max_size=12)))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    """Nothing that somebody types makes it fall over, and an amount can always be said back and read again."""
    found = parse_amount(text)
    if found is not None:
        shown = show_amount(found, "ja")
        assert parse_amount(shown) == found


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_range_knows_what_lies_outside_it(first: int, last: int) -> None:
    """What is below the least or above the most is no; between, nobody knows."""
    low, high = sorted((first, last))
    found = parse_amount(f"{first}~{last}")
    assert found == {"at_least": low, "at_most": high}
    assert evaluate(parse(f"n > {high}"), {"n": found}, {"n"}) is False
    assert evaluate(parse(f"n >= {low}"), {"n": found}, {"n"}) is True


def test_certainty_source_and_history_are_kept() -> None:
    """The last word stands; every word before it is there with who said so."""
    book = Book()
    book.add("fact.set", {"name": "leak", "value": "yes", "certainty": "estimated", "source": "B社"})
    book.add("fact.set", {"name": "leak", "value": None})
    standing = book.state.facts["leak"]
    assert [facts.certainty(c) for c in standing.history] == ["estimated", "unknown"]
    assert standing.history[0].data.source == "B社"
    assert facts.since(standing.history[0]) == standing.history[0].at


def test_a_fact_that_nobody_declared_stands_behind_the_declared_ones() -> None:
    """Responders learn more than a playbook foresees."""
    book = Book()
    book.add("fact.set", {"name": "金額", "value": "3万円"})
    assert facts.listed(book.state) == [*PLAYBOOK.facts, "金額"]


def _differ(book: Book) -> tuple[str, str]:
    """Two people who did not know of each other."""
    one = book.add("fact.set", {"name": "leak", "value": "yes", "source": "田中"})
    two = book.add("fact.set", {"name": "leak", "value": "no"}, writer=OTHER)
    return one, two


def test_two_different_words_are_a_conflict_with_both_claims() -> None:
    """Both are there with who and when, the later one stands meanwhile."""
    book = Book()
    _differ(book)
    (found,) = conflicts(book.state)
    speaker = Speaker(book.state, "ja", book.state.started)
    rows = claim_rows(book.state, speaker, found)
    assert [row["text"] for row in rows] == ["漏えい: はい", "漏えい: いいえ"]
    assert {row["by"] for row in rows} == {"田中 一郎"}
    assert (found.sort, title(book.state, speaker, found)) == ("fact", "漏えい")


def test_choosing_one_is_an_ordinary_later_entry() -> None:
    """It says the chosen word once more, since when it held, and whoever had seen both settles it."""
    book = Book()
    one, two = _differ(book)
    (found,) = conflicts(book.state)
    chosen = settle(found.claims[0])
    assert isinstance(chosen, FactSet)
    first = book.state.events[book.state.ids[one]]
    assert (chosen.value, chosen.source, chosen.occurred) == ("yes", "田中", first.at)
    seen = {OTHER: (1, "0" * 16)}
    book.add("fact.set", msgspec.json.decode(raw(chosen)), seen=seen)
    assert conflicts(book.state) == []
    assert book.state.facts["leak"].now.value == "yes"  # type: ignore[union-attr]
    assert data_of(book.state, book.state.events[book.state.ids[two]]).value == "no"


def test_a_hidden_claim_shows_nothing_of_its_text() -> None:
    """A conflict about what somebody typed by mistake is still without the name."""
    book = Book()
    book.add("fact.set", {"name": "山本太郎", "value": "山本太郎"})
    two = book.add("fact.set", {"name": "山本太郎", "value": "no"}, writer=OTHER)
    book.add("entry.hidden", {"target": book.events[2].id, "reason": "患者名"})
    (found,) = conflicts(book.state)
    speaker = Speaker(book.state, "ja", book.state.started)
    assert "山本" not in title(book.state, speaker, found)
    assert "山本" not in claim_rows(book.state, speaker, found)[0]["text"]
    assert two
