"""Finding parties: width and case make no difference, numbers with or without signs, narrowing loses nobody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Organisation, Person, Role
from irtool.domain.parties import find
from irtool.domain.searching import completed, fold, index, ranked, search, sorts

_WORDS = st.text(alphabet="田中高社aAＡ0123-( ・ｶ", max_size=6)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A few people with names and numbers of the same few signs."""
    people = draw(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=5))
    return Chart(
        people={
            f"p{n}": Person(name=Text(name), department=Text(where), channels=[Channel(phone=number)])
            for n, (name, where, number) in enumerate(people)
        }
    )


@given(charts(), _WORDS, _WORDS)
def test_narrowing_finds_what_a_fresh_search_finds(chart: Chart, first: str, more: str) -> None:
    """Key after key within what was found before: nobody is lost, nobody comes who should not."""
    found = index(chart)
    if fold(first + more).startswith(fold(first)):
        assert search(found, first + more, search(found, first)) == search(found, first + more)
    assert sorted(ranked(found, found.ids, first)) == sorted(found.ids)


def test_numbers_width_and_case() -> None:
    """Digits whatever stands between them; full width and capitals as well; every word counts."""
    chart = Chart(
        people={"sato": Person(name=Text("佐藤 花子", "Hanako"), channels=[Channel(mobile="090-0000-0002")])},
        organisations={"b": Organisation(name=Text("Ｂ社"), channels=[Channel(mail="Help@b.example")])},
    )
    found = index(chart)
    for text in ("09000000002", "090-0000", "０９０", "(090)", "花子 佐藤", "HANAKO"):
        assert search(found, text) == ["sato"], text
    for text in ("b社", "help@"):
        assert search(found, text) == ["b"], text
    assert search(found, "佐藤 鈴木") == []


def test_the_one_of_that_name_comes_before_those_who_mention_it() -> None:
    """A's note speaks of company B: looked for, B comes first."""
    offices = {"a": Organisation(name=Text("A社"), note=Text("契約はB社")), "b": Organisation(name=Text("B社"))}
    found = index(Chart(organisations=offices))
    assert ranked(found, search(found, "B社"), "B社") == ["b", "a"]


def test_what_an_incident_learnt_is_found_as_well() -> None:
    """A new party, and the chart's own untouched."""
    chart = Chart(people={"a": Person(name=Text("会田"))})
    stranger = find(chart, "警備会社")
    found = completed(index(chart), chart, [stranger])
    assert search(found, "警備") == ["警備会社"]
    assert search(found, "会田") == ["a"]


def test_no_number_counts_the_holders_numbers() -> None:
    """A post without a telephone whose holder has one can be called."""
    chart = Chart(
        people={"a": Person(name=Text("会田"), channels=[Channel(ext="1")])},
        roles={"held": Role(title=Text("x"), held_by=["a"]), "empty": Role(title=Text("y"))},
    )
    assert sorts(chart, find(chart, "held")) == {"role"}
    assert sorts(chart, find(chart, "empty")) == {"role", "no-number"}
