"""Which names are the same, which only look alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Person
from irtool.domain.lookalike import look_key, name_key
from irtool.domain.naming import find_person
from irtool.domain.scalars import Date


@pytest.mark.parametrize(
    ("one", "other"), [("田中 一郎", "田中　一郎"), ("ﾀﾅｶ", "タナカ"), ("が", "か\u3099"), ("B社", "Ｂ社")]
)
def test_writings_of_one_name_are_the_same(one: str, other: str) -> None:
    """Blanks, width and composition are no difference."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("髙橋", "高橋"), ("山﨑", "山崎"), ("渡邉", "渡邊"), ("福田", "\ufa1b田"), ("𠮷田", "吉田")]
)
def test_other_forms_of_a_character_only_look_alike(one: str, other: str) -> None:
    """They are told apart as names and found as a question."""
    assert name_key(one) != name_key(other)
    assert look_key(one) == look_key(other)


@given(st.text(), st.text())
def test_the_same_name_always_looks_alike(one: str, other: str) -> None:
    """Looking alike is the wider of the two."""
    for text in (other, f" {one}", unicodedata.normalize("NFD", one)):
        if name_key(one) == name_key(text):
            assert look_key(one) == look_key(text)


def test_a_name_that_two_people_bear_chooses_neither() -> None:
    """It is recorded as typed, and both are named; an id decides. Who moves in April stands twice and is no question."""
    chart = Chart(people={"a1": Person(name=Text("高橋 健")), "a2": Person(name=Text("高橋 健"))})
    name, problem = find_person(chart, "高橋 健")
    assert name == "高橋 健"
    assert problem is not None and (problem.code, problem.values["ids"]) == ("party.namesakes", "a1, a2")
    assert find_person(chart, "a1") == ("a1", None)
    moving = [Person(name=Text("佐藤"), until=Date("2027-03-31")), Person(name=Text("佐藤"), from_=Date("2027-04-01"))]
    assert find_person(Chart(people={"s": moving[0], "s-2": moving[1]}), "佐藤")[1] is None
