"""Lone texts as values: the usual words, and a slip shown at its very character."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from irtool.errors import Malformed
from irtool.store.schema import Built, build
from irtool.store.yamlfile import parse
from irtool.words import problems as words


class Minutes(int):
    """A duration, read by a function of its own."""


class Channel(msgspec.Struct, frozen=True):
    """One way to reach somebody."""

    phone: str
    kind: Literal["office", "mobile", "fax"] = "office"
    night: bool = False
    retry: Minutes = Minutes(10)


def minutes(text: str) -> Minutes:
    """`30m`; the trouble is at the first character that is no digit."""
    digits = text.removesuffix("m")
    for offset, char in enumerate(digits):
        if not char.isdigit():
            raise Malformed("schema.number", offset, found=text, expected="30m")
    return Minutes(digits or 0)


def read(text: str) -> Built[Channel]:
    """A channel from its lines."""
    return build(parse(text.encode(), "chart.yaml").root, Channel, "chart.yaml", {Minutes: minutes})


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("TRUE", True), ("on", True), ("no", False), ("いいえ", False)]
)
def test_yes_and_no_in_the_usual_words(word: str, value: bool) -> None:
    """People write yes, true, on or はい."""
    assert read(f"phone: x\nnight: {word}\n").value == Channel("x", night=value)


def test_an_unknown_choice_names_the_nearest_and_all() -> None:
    """`moble` is probably `mobile`."""
    (problem,) = read("phone: c\nkind: moble\n").problems
    assert "mobile" in words.message(problem, "en")
    assert "office, mobile, fax" in words.hint(problem, "ja")


@pytest.mark.parametrize(("typed", "column"), [("3x0m", 9), ("'3x0m'", 10), ('"3\\x780m"', 8)])
def test_trouble_inside_a_text_is_shown_at_its_character(typed: str, column: int) -> None:
    """Plain and quoted alike; with escapes in between only the start of the text is sure."""
    (problem,) = read(f"phone: 1\nretry: {typed}\n").problems
    assert (problem.code, problem.line, problem.column) == ("schema.number", 2, column)
