"""Rosters in the chart's files: read, checked, set, taken in from a sheet; several files and a group's chart."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from irtool.domain.chart import Chart, Shift
from irtool.domain.scalars import SCALARS, Moment
from irtool.errors import UserError
from irtool.runner import rosters
from irtool.store.contacts import load_chart
from irtool.store.edit import read
from irtool.store.jsonschema import json_schema

NOW = datetime(2026, 11, 22, 12)
BASE = """\
# 手で書いた名簿
hospital: {name: 病院, office_hours: "mon-fri 08:30-17:15"}
people: {saito: {name: 斎藤 幸子}, takahashi: {name: 髙橋 花}}
roles:
  security-manager: {title: 責任者, held_by: saito}
  night-nurse: {title: 当直師長, held_by: duty}
"""
SHEET = "11月 当番表,,,\n日付,当直師長,開始,終了\n2026/11/22(日),斎藤幸子,17:15,8:30\n11/23,髙橋　花,〃,〃\n,山田,8:30,17:15\n\n"


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """A folder with one file."""
    folder = tmp_path / "contacts"
    folder.mkdir()
    (folder / "a.yaml").write_text(BASE, encoding="utf-8")
    return folder


def sheet(tmp_path: Path, text: str = SHEET, encoding: str = "cp932") -> Path:
    """A CSV file as Excel saves it."""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def shifts(folder: Path) -> list[tuple[str, str, str]]:
    """The roster of the night nurse."""
    return [(s.from_[5:], s.until[5:], s.who) for s in load_chart(folder).chart.rosters.get("night-nurse", [])]


def test_every_row_has_its_fate_before_anything_is_written(contacts: Path, tmp_path: Path) -> None:
    """Titles above the heads, the post's title as a head, ditto marks, a day left out, blanks within names."""
    made = rosters.plan(load_chart(contacts).chart, "当直師長", sheet(tmp_path), NOW.date())
    assert [(r.row, r.fate, r.free, r.shift and (r.shift.from_, r.shift.until, r.shift.who)) for r in made.rows] == [
        (3, "new", False, ("2026-11-22T17:15", "2026-11-23T08:30", "saito")),
        (4, "new", False, ("2026-11-23T17:15", "2026-11-24T08:30", "takahashi")),
        (5, "new", True, ("2026-11-23T08:30", "2026-11-23T17:15", "山田")),
    ]
    assert sorted(p.name for p in contacts.iterdir()) == ["a.yaml"]


def test_the_second_import_changes_nothing_and_a_new_edition_only_its_days(contacts: Path, tmp_path: Path) -> None:
    """Rows that stand there are `same`; a shift of a day that the sheet covers and does not have goes."""
    path = sheet(tmp_path)

    def take() -> Path | None:
        made = rosters.plan(load_chart(contacts).chart, "night-nurse", path, NOW.date())
        return rosters.take_in(contacts, made, NOW)

    written = take()
    assert written == contacts / "rosters.yaml"
    before = written.read_bytes()
    assert len(shifts(contacts)) == 3 and take() is None and written.read_bytes() == before
    sheet(tmp_path, "日付,氏名\n11/23,斎藤 幸子\n11/30,斎藤 幸子\n")
    assert take() == written
    assert shifts(contacts) == [
        ("11-22T17:15", "11-23T08:30", "saito"),
        ("11-23T17:15", "11-24T08:30", "saito"),  # without hours: the night between two office days
        ("11-30T17:15", "12-01T08:30", "saito"),
    ]
    assert (contacts / "a.yaml").read_text(encoding="utf-8") == BASE


def test_all_rows_or_none(contacts: Path, tmp_path: Path) -> None:
    """One day that cannot be read, and nothing is written; the row says why."""
    path = sheet(tmp_path, "日付,氏名,開始\n11/22,斎藤 幸子,17:15\n未定,斎藤 幸子,17:15\n11/24,斎藤 幸子,夕方\n")
    made = rosters.plan(load_chart(contacts).chart, "night-nurse", path, NOW.date())
    assert [r.problem.code for r in made.rows if r.problem] == ["roster.day", "roster.time"] and made.unread == 2
    with pytest.raises(UserError) as refused:
        rosters.take_in(contacts, made, NOW)
    assert refused.value.problems[0].code == "roster.rows" and not (contacts / "rosters.yaml").exists()


def test_an_excel_file_with_real_days_and_times_is_read(contacts: Path, tmp_path: Path) -> None:
    """Cells that Excel holds as dates and times; 24:00 ends at midnight."""
    book = openpyxl.Workbook()
    book.active.append(["日付", "開始", "終了", "氏名", "電話"])
    book.active.append([date(2026, 11, 22), time(17, 15), time(8, 30), "斎藤 幸子", "8003"])
    book.active.append(["令和8年11月23日", "8時30分", "24:00", "髙橋花", None])
    path = tmp_path / "当番.xlsx"
    book.save(path)
    made = rosters.plan(load_chart(contacts).chart, "night-nurse", path, NOW.date())
    assert [(s.from_[5:], s.until[5:], s.who, s.phone) for s in made.after] == [
        ("11-22T17:15", "11-23T08:30", "saito", "8003"),
        ("11-23T08:30", "11-24T00:00", "takahashi", ""),
    ]


def test_a_name_that_only_looks_the_same_is_asked_about_never_merged(contacts: Path, tmp_path: Path) -> None:
    """高橋 is not 髙橋 until somebody says so; the row names who looks alike."""
    path = sheet(tmp_path, "日付,氏名\n11/22,高橋 花\n", "utf-8-sig")
    row = rosters.plan(load_chart(contacts).chart, "night-nurse", path, NOW.date()).rows[0]
    assert row.shift is not None and (row.shift.who, row.free, row.alike) == ("高橋 花", True, "takahashi")


def test_a_sheet_without_a_roster_and_a_post_nobody_has_are_refused(contacts: Path, tmp_path: Path) -> None:
    """Each with what to do next."""
    chart = load_chart(contacts).chart
    for post, text, code in (
        ("night-nurse", "氏名,電話\n斎藤,1\n", "roster.no-table"),
        ("当直", SHEET, "roster.no-post"),
    ):
        with pytest.raises(UserError) as refused:
            rosters.plan(chart, post, sheet(tmp_path, text), NOW.date())
        assert refused.value.problems[0].code == code


def test_a_shift_set_by_hand_goes_where_the_roster_stands(contacts: Path) -> None:
    """The same hours: the name changes; other hours: one more. What is around it stays byte for byte."""
    (contacts / "b.yaml").write_text(
        "rosters:  # 当番\n  night-nurse:\n    - {from: 2026-11-22T17:15, until: 2026-11-23T08:30, who: saito}  # 正\n",
        encoding="utf-8",
    )

    def put(day: int, who: str) -> None:
        one = Shift(from_=Moment(f"2026-11-{day}T17:15"), until=Moment(f"2026-11-{day + 1}T08:30"), who=who)
        rosters.put(contacts, load_chart(contacts).chart, "night-nurse", one, NOW)

    put(22, "takahashi")
    put(21, "saito")
    assert [who for _, _, who in shifts(contacts)] == ["saito", "takahashi"]
    text = (contacts / "b.yaml").read_text(encoding="utf-8")
    assert text.startswith("rosters:  # 当番\n") and not (contacts / "rosters.yaml").exists()
    with pytest.raises(UserError) as refused:
        one = Shift(from_=Moment("2026-11-22T17:15"), until=Moment("2026-11-22T08:30"), who="saito")
        rosters.put(contacts, load_chart(contacts).chart, "night-nurse", one, NOW)
    assert refused.value.problems[0].code == "roster.reversed"


# -- several files, a group's chart ------------------------------------------------------------------------------

GROUP = """\
hospital: {name: グループ}
people:
  saito: {name: グループの斎藤}
  gone: {name: 前の人, until: 2026-03-31}
roles: {security-manager: {title: 責任者, held_by: saito}, head: {title: 本部, held_by: gone}}
documents: {plan: {title: 計画, file: plan.md}}
rosters: {night-nurse: [{from: 2026-11-01T17:15, until: 2026-12-02T08:30, who: gone}], head: [{from: 2026-11-22T00:00, until: 2026-11-23T00:00, who: saito}]}
routes: [{from: head, to: [saito]}]
"""


def test_a_hospital_replaces_what_its_group_says_entry_by_entry(contacts: Path, tmp_path: Path) -> None:
    """People, posts and rosters by id; the hospital and the routes as one; a group's document lies in its folder."""
    group = tmp_path / "group"
    group.mkdir()
    (group / "all.yaml").write_text(GROUP, encoding="utf-8")
    (contacts / "b.yaml").write_text(
        "extends: ../group\nrosters: {night-nurse: [{from: 2026-11-22T17:15, until: 2026-11-23T08:30, who: saito}]}\n",
        encoding="utf-8",
    )
    chart = load_chart(contacts).chart
    assert chart.hospital.name.ja == "病院" and chart.people["saito"].name.ja == "斎藤 幸子"
    assert chart.people["gone"].name.ja == "前の人" and chart.documents["plan"].file == str(group / "plan.md")
    assert [s.who for s in chart.rosters["night-nurse"]] == ["saito"] and [s.who for s in chart.rosters["head"]] == [
        "saito"
    ]
    assert [r.from_ for r in chart.routes] == ["head"]
    (contacts / "c.yaml").write_text("routes: [{from: finder, to: [saito]}]\n", encoding="utf-8")
    assert [r.from_ for r in load_chart(contacts).chart.routes] == ["finder"]


def test_what_is_wrong_with_the_group_is_said_at_its_place_in_its_file(contacts: Path, tmp_path: Path) -> None:
    """A person of the group who has left, an unknown name in its routes, a slip of form."""
    group = tmp_path / "group"
    group.mkdir()
    (group / "all.yaml").write_text(GROUP.replace("to: [saito]", "to: [saitoo]") + "rols: {}\n", encoding="utf-8")
    (contacts / "b.yaml").write_text("extends: ../group\n", encoding="utf-8")
    found = {p.code: (Path(p.file).name, p.line) for p in load_chart(contacts, NOW.date()).problems}
    assert found["chart.gone"] == ("all.yaml", 4) and found["chart.route-to-nobody"] == ("all.yaml", 8)
    assert found["schema.unknown-key"] == ("all.yaml", 9)


def test_charts_that_extend_each_other_are_read_once(tmp_path: Path) -> None:
    """The ring is an error at the line that closes it; what was read counts."""
    for here, there in (("a", "b"), ("b", "a")):
        (tmp_path / here).mkdir()
        text = f"extends: ../{there}\npeople: {{{here}: {{name: {here}}}}}\n"
        (tmp_path / here / "chart.yaml").write_text(text, encoding="utf-8")
    loaded = load_chart(tmp_path / "a")
    assert [(p.code, Path(p.file).parent.name, p.line) for p in loaded.problems] == [("chart.extends", "b", 1)]
    assert set(loaded.chart.people) == {"a", "b"}


def test_a_roster_in_two_files_is_an_error_and_the_first_one_counts(contacts: Path) -> None:
    """As any other name that is given twice."""
    line = "rosters: {night-nurse: [{from: 2026-11-22T17:15, until: 2026-11-23T08:30, who: %s}]}\n"
    (contacts / "b.yaml").write_text(line % "saito", encoding="utf-8")
    (contacts / "c.yaml").write_text(line % "takahashi", encoding="utf-8")
    loaded = load_chart(contacts)
    assert [p.code for p in loaded.problems] == ["chart.twice"] and [w for _, _, w in shifts(contacts)] == ["saito"]


def test_a_moment_that_is_none_is_said_at_its_place(contacts: Path) -> None:
    """A day without a time is no begin of a shift."""
    (contacts / "b.yaml").write_text(
        "rosters:\n  night-nurse: [{from: 2026-11-22, until: 2026-11-23T08:30, who: saito}]\n"
    )
    assert [(p.code, p.line, p.column) for p in load_chart(contacts).problems] == [("schema.moment", 2, 24)]


def test_the_schema_for_editors_knows_rosters() -> None:
    """`irtool schema chart` describes a shift with its required keys."""
    shift = json_schema(Chart, SCALARS)["$defs"]["Shift"]
    assert set(shift["properties"]) == {"from", "until", "who", "phone"} and shift["required"] == [
        "from",
        "until",
        "who",
    ]


def test_what_is_written_reads_as_the_texts_that_were_meant(contacts: Path, tmp_path: Path) -> None:
    """Other YAML readers take no moment for a date of their own: it is quoted."""
    rosters.take_in(contacts, rosters.plan(load_chart(contacts).chart, "night-nurse", sheet(tmp_path), NOW.date()), NOW)
    data = (contacts / "rosters.yaml").read_bytes()
    assert b'"2026-11-22T17:15"' in data and isinstance(read(data), dict)
    assert load_chart(contacts, date(2026, 11, 22)).errors == 0
