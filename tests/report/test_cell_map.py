"""An authority's own Excel form: the mapped cells change, and nothing else does."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest

from irtool.errors import UserError
from irtool.report.render import fill
from irtool.words.problems import line

TOLD: dict[str, Any] = {"hospital": {"name": "A&B <w/>病院"}, "fact": {"x": "=1+1"}, "drill": False}


@cache
def form() -> bytes:
    """A form of two sheets, with a style, a formula and merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "様式"
    sheet["A1"], sheet["C5"] = "病院名", "=SUM(A1:A2)"
    sheet["B1"].font = openpyxl.styles.Font(bold=True)
    sheet.merge_cells("D1:E2")
    book.create_sheet("二")["A1"] = "y"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(cells: str, **more: Any) -> bytes:
    """The form with these cells filled in."""
    return fill("cells", form(), f"cells: {cells}", "own.cells.yaml", TOLD | more, "ja")


def members(data: bytes) -> dict[str, bytes]:
    """Each member of a zip with its very bytes in the file, header and all."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        infos = sorted(packed.infolist(), key=lambda i: i.header_offset)
        ends = [*[i.header_offset for i in infos[1:]], packed.start_dir]
        assert packed.testzip() is None
        return {i.filename: data[i.header_offset : end] for i, end in zip(infos, ends, strict=True)}


def test_every_other_member_stays_byte_for_byte() -> None:
    """Only the sheet with a mapped cell is written anew; in it only that cell differs, with its style kept."""
    old, made = form(), filled("{B1: hospital.name}")
    before, after = members(old), members(made)
    changed = [name for name in before if before[name] != after[name]]
    assert list(before) == list(after)
    assert changed == ["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(io.BytesIO(old)) as a, zipfile.ZipFile(io.BytesIO(made)) as b:
        xml = a.read(changed[0]), b.read(changed[0])
    cell = b'<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve">A&amp;B &lt;w/&gt;\xe7\x97\x85\xe9\x99\xa2</t></is></c>'
    assert cell in xml[1]
    blank = re.search(rb'<c r="B1" s="1"[^>]*?(?:/>|></c>)', xml[0])
    assert blank is not None
    assert xml[1].replace(cell, blank[0]) == xml[0]


def test_a_value_is_a_text_and_empty_places_are_made() -> None:
    """What begins with = is no formula; a row or cell that was not there is put in its place; unknown is said."""
    book = openpyxl.load_workbook(io.BytesIO(filled("{A9: fact.x, B5: fact.x, \"'二'!C3\": fact.nothing}")))
    assert (book["様式"]["A9"].value, book["様式"]["A9"].data_type) == ("=1+1", "s")
    assert book["様式"]["B5"].value == "=1+1"
    assert book["様式"]["C5"].value == "=SUM(A1:A2)"
    assert book["二"]["C3"].value == "未確認"


def test_a_drill_is_never_a_real_form() -> None:
    """In a drill each filled cell says so."""
    book = openpyxl.load_workbook(io.BytesIO(filled("{B1: hospital.name}", drill=True)))
    assert book["様式"]["B1"].value.startswith("【訓練】")


@pytest.mark.parametrize(
    ("cells", "said"),
    [("{C5: fact.x}", "C5"), ("{E2: fact.x}", "D1"), ("{zz: fact.x}", "zz"), ("{'無!A1': fact.x}", "無"),
     ("[]", "cells"), ("{A1: '{% if %}'}", "A1"), ("{A1: x.__class__}", "A1")],
)  # fmt: skip
def test_a_fault_names_the_cell(cells: str, said: str) -> None:
    """A formula, a hidden cell, a wrong name, a fault in the map: refused in words, with the place."""
    with pytest.raises(UserError) as caught:
        filled(cells)
    assert said in line(caught.value.problems[0], "ja")
