"""A pasted list: every line is accounted for, and what people paste is understood."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.pasting import Pasted, known_in, parse, same, tidy

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
PIECES = st.sampled_from(
    ["PC", "ＰＣ", "1", "１", "端末", "4階東", "\t", "\t\t", " ", "  ", "　", "　　", ",", "、", '"', "\n", "\r\n", "\r", "\u2028",
     "・", "1. ", "①", "- ", "(2) ", "名称", "設置場所", "備考", "No", "\x1b[31m", "\u202e", "192.168.0.1", "é", "ﾌﾟﾘﾝﾀ", "\x00"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def names(text: str) -> list[str]:
    """The names of a list."""
    return [row.name for row in parse(text).rows]


def written(pasted: Pasted) -> str:
    """The rows as a table again."""
    return "\n".join(f"{row.name}\t{row.place}\t{row.note}" for row in pasted.rows)


@given(TEXTS)
def test_no_line_is_lost(text: str) -> None:
    """Any text gives a result, and every line is one of: row, duplicate, heading, empty."""
    pasted = parse(text)
    lines = LINE_END.split(text)
    if not lines[-1].strip(" \u3000\xa0"):
        lines.pop()
    told = [row.line for row in (*pasted.rows, *pasted.duplicates)] + pasted.headers
    assert len(told) == len(set(told))
    assert len(told) + pasted.empty == len(lines)
    for n in set(range(1, len(lines) + 1)) - set(told):
        assert not re.search(r"[A-Za-z一-鿿]", lines[n - 1]), "an empty line has only blanks, numbers and bullets"


@given(TEXTS)
def test_every_row_has_a_safe_name_of_its_own(text: str) -> None:
    """Names are never empty, differ even by width and case, and no cell holds a control character."""
    rows = parse(text).rows
    assert all(row.name for row in rows)
    assert len({same(row.name) for row in rows}) == len(rows)
    assert all(f"{row.name}{row.place}{row.note}".isprintable() for row in rows if text.isascii())
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\u2028]", "".join(r.name + r.place + r.note for r in rows))


@given(TEXTS)
def test_reading_what_was_understood_changes_nothing(text: str) -> None:
    """The rows written as a table are read as the same rows."""
    first = parse(text)
    again = parse(written(first))
    assert [(r.name, r.place, r.note) for r in again.rows] == [(r.name, r.place, r.note) for r in first.rows]
    assert not again.duplicates


@given(TEXTS, TEXTS)
def test_names_are_compared_alike_everywhere(a: str, b: str) -> None:
    """Tidying and comparing are stable, and tidying never makes two different names of one."""
    assert tidy(tidy(a)) == tidy(a)
    assert same(same(a)) == same(a)
    assert same(tidy(a)) == same(a)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PC1\nPC2\r\nPC3\rPC4\u2028PC5", ["PC1", "PC2", "PC3", "PC4", "PC5"]),
        ("1. a\n(2) b\n③ c\n・d\n- e\n４．f", ["a", "b", "c", "d", "e", "f"]),
        ("192.168.0.1\n10.0.0.2", ["192.168.0.1", "10.0.0.2"]),
        ("端末名\t設置場所\nＰＣ－４Ｅ\t4階東", ["PC-4E"]),
        ("No\t端末名\n1\tA\n2\tB", ["A", "B"]),
        ("1\tA\n2\tB", ["A", "B"]),
        ("1\tA\n3\tB", ["1", "3"]),
        ("端末1、端末2", ["端末1、端末2"]),
        ("A,4階\nB,5階", ["A", "B"]),
        ('"A,1",4階\n"B,2",5階', ["A,1", "B,2"]),
        ("A,4階\nB", ["A,4階", "B"]),
        ("4階　端末2", ["4階 端末2"]),
        ("名称\n名称\nPC1", ["PC1"]),
        ("\tPC1", ["PC1"]),
        ("", []),
        ("\n\n 　\n・\n", []),
    ],
)
def test_what_people_paste(text: str, found: list[str]) -> None:
    """Line ends, bullets, numbers, headings, columns; an address is no numbering and one line is no table."""
    assert names(text) == found


def test_columns_become_place_and_note() -> None:
    """By their headings where there are any, else in the order name, place, note; nothing of a row is dropped."""
    (row,) = parse("設置場所\t資産番号\t端末名\t備考\n4階東\tA-17\tPC1\t予備").rows
    assert (row.name, row.place, row.note) == ("PC1", "4階東", "A-17 予備")
    (row,) = parse("PC1  4階東　　窓側　　予備").rows
    assert (row.name, row.place, row.note) == ("PC1", "4階東", "窓側 予備")


def test_duplicates_name_the_line_that_came_first() -> None:
    """The same name in another width or case is reported with its line, and is not a row."""
    pasted = parse("PC1\t4階\n\nｐｃ１\t5階\nPC2")
    assert [r.name for r in pasted.rows] == ["PC1", "PC2"]
    assert [(r.line, r.place, r.same_as) for r in pasted.duplicates] == [(3, "5階", 1)]
    assert pasted.empty == 1


def test_a_row_without_its_name_is_kept_and_said() -> None:
    """What stands in for a name is reported by its line."""
    pasted = parse("端末名\t場所\n\t4階東\nPC1\t5階")
    assert [r.name for r in pasted.rows] == ["4階東", "PC1"]
    assert (pasted.unnamed, pasted.headers) == ([2], [1])


def test_known_names_are_found_whatever_their_width() -> None:
    """Rows that are recorded already, by any spelling."""
    rows = parse("ＰＣ１\nPC2").rows
    assert [r.name for r in known_in(rows, ["pc1", "PC 2"])] == ["PC1"]


def test_places_are_as_narrow_as_names() -> None:
    """４階東 and 4階東 are one place, whether the place stands in its own column or alone."""
    rows = parse("ＰＣ１\t４階東\nPC2\t4階東\n").rows
    assert [(r.name, r.place) for r in rows] == [("PC1", "4階東"), ("PC2", "4階東")]
