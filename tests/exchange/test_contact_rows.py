"""What rows of office tables say: titles found, people told from desks and companies, MHLW's tables."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.exchange.cells import Cell, Table
from irtool.exchange.contact_rows import Reading, SheetRow, read_rows
from irtool.exchange.days import day
from irtool.exchange.headings import heading


def rows(*lines: list[str]) -> Reading:
    """A table of texts, read."""
    table = Table("表", [[Cell(text) for text in line] for line in lines])
    table.even()
    return read_rows([table])


def said(row: SheetRow) -> list[tuple[str, str, list[str]]]:
    """Each claim as section, name, numbers."""
    return [(c.section, c.name, [s.channel.value for s in c.said]) for c in row.claims]


@pytest.mark.parametrize(
    ("title", "field", "hours", "private"),
    [
        ("氏　名", "person", "", False), ("担当者", "person", "", False), ("所属", "department", "", False),
        ("ＴＥＬ", "phone", "", False), ("電話番号1", "phone", "", False), ("TEL(夜間)", "phone", "night", False),
        ("夜間連絡先", "contact", "night", False), ("休日・夜間TEL", "phone", "night", False),
        ("連絡先（平日）", "contact", "office", False), ("携帯電話（個人）", "mobile", "", True),
        ("自宅電話", "phone", "", True), ("担当者携帯", "mobile", "", False), ("PHS", "ext", "", False),
        ("24時間受付電話", "phone", "always", False), ("E-mail", "mail", "", False), ("システム／サービス", "system", "", False),
        ("事業者", "organisation", "", False), ("Night telephone", "phone", "night", False), ("確認日", "verified_on", "", False),
    ],
)  # fmt: skip
def test_titles_are_known_in_all_their_spellings(title: str, field: str, hours: str, private: bool) -> None:
    """Width, blanks, brackets, numbers behind, and the words that say when and whose."""
    found: Any = heading(title)
    assert (found.field, found.words.hours, found.words.private) == (field, hours, private)


def test_a_title_that_nobody_knows_is_said() -> None:
    """The column is not read, and the person is told which."""
    reading = rows(["氏名", "血液型", "電話"], ["田中 一郎", "A", "03-1234-5678"])
    assert (heading("血液型"), reading.unread) == (None, ["血液型"])


def test_the_departments_table_of_the_template_is_read() -> None:
    """部門連絡先一覧: titles above, a person of a department, a department alone, an empty row."""
    reading = rows(
        ["部門連絡先一覧"],
        ["令和8年4月1日現在"],
        ["部署名", "担当者", "連絡先"],
        ["看護部", "中村 恵子", "内線1101"],
        ["", "", ""],
        ["医事課", "", "3200"],
        ["検査部", "当直", "内線 8310"],
    )
    assert [said(row) for row in reading.rows] == [
        [("people", "中村 恵子", ["1101"])],
        [("roles", "医事課", ["3200"])],
        [("roles", "検査部 当直", ["8310"])],
    ]
    assert [row.line for row in reading.rows] == [4, 6, 7]
    assert reading.rows[0].claims[0].department == "看護部"


def test_the_vendors_table_of_the_template_is_read() -> None:
    """医療システム・サービス事業者連絡先一覧: office, person, system and contract; the night desk is the office's."""
    reading = rows(
        ["システム", "事業者", "担当者", "連絡先"],
        ["電子カルテ", "B社", "後藤 亮", "090-0000-0031／夜間 03-0000-0011"],
        ["電子カルテ", "B社", "サポートセンター", "0120-111-222"],
    )
    assert said(reading.rows[0]) == [
        ("organisations", "B社", ["03-0000-0011"]),
        ("people", "後藤 亮", ["090-0000-0031"]),
        ("systems", "電子カルテ", []),
        ("contracts", "B社", []),
    ]
    assert reading.rows[1].claims[0].said[0].channel.label.ja == "サポートセンター"
    assert [c.section for c in reading.rows[1].claims] == ["organisations", "systems", "contracts"]


def test_titles_in_two_rows_are_put_together() -> None:
    """連絡先 merged over 昼間 and 夜間."""
    table = Table("表", [[Cell(t) for t in line] for line in (
        ["氏名", "連絡先", ""], ["", "昼間", "夜間"], ["田中 一郎", "03-1234-5678", "090-1111-2222"],
    )])  # fmt: skip
    table.cover(0, 1, 1, 2)
    table.cover(0, 0, 2, 1)
    (row,) = read_rows([table]).rows
    assert [(s.channel.value, s.channel.hours) for s in row.claims[0].said] == [
        ("03-1234-5678", "office"),
        ("090-1111-2222", "night"),
    ]


def test_a_second_table_under_the_first_has_its_own_titles() -> None:
    """People first, companies below, a heading between them that is skipped with its reason."""
    reading = rows(
        ["氏名", "部署", "電話"],
        ["田中 一郎", "医療情報部", "03-1"],
        ["【業者】", "", ""],
        ["会社名", "担当者", "電話"],
        ["B社", "後藤 亮", "03-1234-5678"],
    )
    assert [row.skipped.code if row.skipped else row.claims[0].section for row in reading.rows] == [
        "people",
        "import.heading",
        "organisations",
    ]


def test_signs_of_repetition_take_the_text_above() -> None:
    """〃 and 同上."""
    reading = rows(["部署", "氏名", "内線"], ["検査部", "井上", "1"], ["〃", "木村", "2"], ["同上", "原", "3"])
    assert [row.claims[0].department for row in reading.rows] == ["検査部"] * 3


def test_readings_honorifics_and_several_names_are_understood() -> None:
    """ふりがな goes to the note; two names with two numbers are two people; with one number it is said."""
    reading = rows(
        ["部署", "担当者", "連絡先"],
        ["検査部", "井上 真理（いのうえ まり）様", "2001"],
        ["検査部", "田中・佐藤", "2001／2002"],
        ["検査部", "ジョン・スミス、原", "2003"],
    )
    first = reading.rows[0].claims[0]
    assert (first.name, first.fields["note"]) == ("井上 真理", "ふりがな: いのうえ まり")
    assert said(reading.rows[1]) == [("people", "田中", ["2001"]), ("people", "佐藤", ["2002"])]
    assert [c.name for c in reading.rows[2].claims] == ["ジョン・スミス", "原"]
    assert [note.code for note in reading.rows[2].notes] == ["import.several-people"]


@pytest.mark.parametrize("name", ["服部", "阿部 健", "長谷部 誠", "日下部", "室", "仁科 里"])
def test_a_surname_that_ends_like_a_section_is_a_person(name: str) -> None:
    """服部 is no 部."""
    assert rows(["氏名", "電話"], [name, "03-1"]).rows[0].claims[0].section == "people"


def test_a_sheet_without_titles_is_said() -> None:
    """Nothing is guessed from the order of columns."""
    reading = rows(["田中", "03-1234-5678"], ["佐藤", "03-1234-5679"])
    assert (reading.rows, [note.code for note in reading.notes]) == ([], ["import.no-titles"])


@pytest.mark.parametrize(
    ("text", "found"),
    [("2026/4/1", "2026-04-01"), ("2026年4月1日", "2026-04-01"), ("R8.4.1", "2026-04-01"), ("令和元年5月1日", "2019-05-01"),
     ("20260401", "2026-04-01"), ("２０２６．４．１", "2026-04-01"), ("2026-04-01 09:00:00", "2026-04-01"),
     ("2026/2/30", None), ("4月", None), ("", None)],
)  # fmt: skip
def test_days_are_read_as_offices_write_them(text: str, found: str | None) -> None:
    """Western years and eras; what is no day is None."""
    assert day(text) == found
