"""Excel templates of the office: rows that repeat, what stands around them, and values that stay texts."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from irtool.report.excel_template import LONGEST
from irtool.report.render import fill

CUT = "irtool-cut-1 minato 1\nw 1 " + "a" * 64 + "\n"
TOLD: dict[str, Any] = {"drill": False, "zone": "JST", "record": {"digits": "1111 2222"}, "rows": [
    {"at": "02:10", "text": "a"}, {"at": "02:20", "text": "b"}, {"at": "02:30", "text": "c"},
]}  # fmt: skip


def filled(book: Any, **told: Any) -> Any:
    """The workbook as it comes back."""
    out = io.BytesIO()
    book.save(out)
    return openpyxl.load_workbook(io.BytesIO(fill("xlsx", out.getvalue(), "", "own.xlsx", TOLD | told, "ja", CUT)))


def sheet() -> Any:
    """A table with a head, a row that repeats, and a foot of merged cells with a formula beside it."""
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["B1"] = "時刻", "内容"
    page["A2"], page["B2"] = "[[for e in rows]]{{ e.at }}", "{{ e.text }} {{ e.nobody }}"
    page["B2"].font = Font(bold=True)
    page["A4"], page["C5"] = "以上 {{ rows | length }}", "=SUM(C1:C2)"
    page.merge_cells("A4:B4")
    page.row_dimensions[2].height, page.row_dimensions[4].height = 31, 47
    return book


def test_a_row_repeats_with_its_look() -> None:
    """Each entry has a row with style and height; what stood below moves down with its merged cells and height."""
    page = filled(sheet()).worksheets[0]
    assert [[c.value for c in row[:2]] for row in page["A2:B4"]] == [
        ["02:10", "a 未確認"], ["02:20", "b 未確認"], ["02:30", "c 未確認"],
    ]  # fmt: skip
    assert all(page.cell(n, 2).font.bold and page.row_dimensions[n].height == 31 for n in (2, 3, 4))
    assert page["A6"].value == "以上 3" and page.row_dimensions[6].height == 47
    assert [str(area) for area in page.merged_cells.ranges] == ["A6:B6"]
    assert page["C7"].data_type == "f"


def test_a_list_without_entries_leaves_an_empty_row() -> None:
    """No mark and no blank is left standing."""
    page = filled(sheet(), rows=[]).worksheets[0]
    assert [c.value for c in page[2][:2]] == [None, None]
    assert page["A4"].value == "以上 0"


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "007", '=HYPERLINK("http://x")'])
def test_a_value_is_never_a_formula(value: str) -> None:
    """Whatever it begins with, it is a text, kept as it was typed."""
    book = openpyxl.Workbook()
    book.active["A1"] = "{{ note }}"
    cell = filled(book, note=value).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (value, "s")


def test_a_text_beyond_what_a_cell_holds_is_cut_with_a_sign() -> None:
    """A cell holds 32,767 characters."""
    book = openpyxl.Workbook()
    book.active["A1"] = "{{ note }}"
    text = filled(book, note="あ" * 40_000).worksheets[0]["A1"].value
    assert len(text) == LONGEST and text.endswith("…")


def test_a_template_inside_a_value_is_not_run() -> None:
    """Neither braces nor the mark of a repeated row, also when it stands in a row that repeats."""
    book = sheet()
    page = filled(book, rows=[{"at": "[[for e in rows]]", "text": "{{ 7*7 }}"}]).worksheets[0]
    assert [c.value for c in page[2][:2]] == ["[[for e in rows]]", "{{ 7*7 }} 未確認"]


def test_what_no_report_goes_without_is_added_on_a_sheet_of_its_own() -> None:
    """Zone, digits and cut; not when the template prints them. In a drill every sheet says so."""
    book = filled(sheet())
    assert book.worksheets[1]["A1"].value == "JST"
    assert CUT.splitlines()[1] in [c.value for c in book.worksheets[1]["A"]]
    whole = openpyxl.Workbook()
    whole.active["A1"], whole.active["A2"], whole.active["A3"] = (
        "{{ zone }}",
        "{{ record.digits }}",
        "{{ cut_block() }}",
    )
    assert len(filled(whole).worksheets) == 1
    drill = filled(sheet(), drill=True)
    assert drill.worksheets[0]["A1"].value == "【訓練】 時刻"
    assert all("訓練" in page.oddHeader.center.text for page in drill.worksheets)
