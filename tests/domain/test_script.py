"""What is read out on the telephone: known things as they are, unknown ones only where knowing matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.script import done_steps, fill

LINE = Text(
    "使えないもの: {systems}。済んだ手順: {done}。電源は切らないでいます。",
    "Not working: {systems}. Steps done: {done}. We leave the power on.",
)


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        ({}, "電源は切らないでいます。", "We leave the power on."),
        ({"systems": "EMR"}, "使えないもの: EMR。電源は切らないでいます。", "Not working: EMR. We leave the power on."),
        (
            {"systems": "", "done": "A"},
            "済んだ手順: A。電源は切らないでいます。",
            "Steps done: A. We leave the power on.",
        ),
    ],
)
def test_a_sentence_of_which_nothing_is_known_is_left_out(values: dict[str, str], ja: str, en: str) -> None:
    """Only sentences with something to say are read, in both languages."""
    assert fill(LINE, values, "未確認", "ja") == ja
    assert fill(LINE, values, "not confirmed", "en") == en


def test_a_line_of_unknown_things_only_is_empty() -> None:
    """The caller drops such a line."""
    assert fill(Text("使えないもの: {systems}。おかしい機器: {things}。"), {"things": ""}, "未確認", "ja") == ""


def test_when_and_where_are_said_even_if_unknown() -> None:
    """Not knowing the time or the place is an answer the other side needs."""
    line = Text("気づいた時刻: {aware_at}。場所: {found_place}。")
    assert fill(line, {}, "未確認", "ja") == "気づいた時刻: 未確認。場所: 未確認。"


def test_an_unknown_beside_a_known_one_reads_as_unknown() -> None:
    """Half a sentence is never lost, and never guessed."""
    line = Text("{hospital}の契約番号は {contract} です。")
    assert fill(line, {"hospital": "みなと病院"}, "未確認", "ja") == "みなと病院の契約番号は 未確認 です。"


def test_what_a_person_typed_is_not_filled_again() -> None:
    """Braces and full stops in a value are read out as they are."""
    values = {"who": "{done} 田中。B. 様", "done": "x"}
    assert fill(Text("{who}です。"), values, "未確認", "ja") == "{done} 田中。B. 様です。"


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_a_line_without_blanks_is_said_whole(text: str) -> None:
    """A hospital's own sentence without blanks is never shortened."""
    assert fill(Text(text), {}, "未確認", "ja") == text.strip()


def test_the_last_three_steps_are_named_as_steps() -> None:
    """A caller says at most three titles, the latest ones, each in its quotes; nothing done is empty."""
    assert (
        done_steps(["写真を撮る", "線を抜く", "知らせる", "まとめる"], "ja") == "「線を抜く」「知らせる」「まとめる」"
    )
    assert done_steps(["Pull the cable", "Tell"], "en") == '"Pull the cable", "Tell"'
    assert done_steps([], "ja") == ""
