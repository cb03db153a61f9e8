"""Tables as offices save them become rows of texts; what could not be kept is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.errors import UserError
from irtool.exchange import cells
from irtool.exchange.cells import Table
from irtool.exchange.tables import protect, read_tables, unprotect
from irtool.words.problems import hint, message

FILES = Path(__file__).parent / "files"
TEXT = "氏名,電話\r\n髙橋 ①,０３－１２３４－５６７８\r\n"


def texts(table: Table) -> list[list[str]]:
    """Only the texts."""
    return [[cell.text for cell in row] for row in table.rows]


def codes(table: Table) -> list[str]:
    """What is said of a sheet."""
    return [note.code for note in table.notes]


def saved(tmp_path: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path: Path, sheet: str = "") -> str:
    """The code of the refusal, which has words and a hint in both languages."""
    with pytest.raises(UserError) as caught:
        read_tables(path, sheet)
    problem = caught.value.problems[0]
    for lang in ("ja", "en"):
        assert "{" not in message(problem, lang) + hint(problem, lang)  # type: ignore[arg-type]
        assert problem.code not in message(problem, lang)  # type: ignore[arg-type]
    return problem.code


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("cp932"),
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", "\t").replace("\r\n", "\n").encode("cp932"),
        b"\xfe\xff" + TEXT.replace(",", "\t").encode("utf-16-be"),
        TEXT.replace(",", ";").encode("utf-8-sig"),
    ],
)
def test_every_encoding_and_separator_gives_the_same_rows(tmp_path: Path, data: bytes) -> None:
    """cp932, UTF-8 with and without a mark, UTF-16 with tabs, semicolons: the same two rows."""
    (table,) = read_tables(saved(tmp_path, "名簿.csv", data))
    assert texts(table) == [["氏名", "電話"], ["髙橋 ①", "０３－１２３４－５６７８"]]
    assert codes(table) == []


def test_one_bad_byte_does_not_turn_the_whole_file_round(tmp_path: Path) -> None:
    """A UTF-8 file with a damaged byte stays UTF-8, and the loss is said."""
    data = ("氏名,電話\n" + "田中 一郎,03-1\n" * 20).encode() + b"\xff,1\n"
    (table,) = read_tables(saved(tmp_path, "a.csv", data))
    assert table.rows[1][0].text == "田中 一郎"
    assert codes(table) == ["table.encoding"]


def test_tabs_separate_although_cells_hold_commas(tmp_path: Path) -> None:
    """Copied from Excel: more commas than tabs, and still two columns."""
    (table,) = read_tables(saved(tmp_path, "a.txt", "氏名\t備考\n田中\t1,2,3,4,5\n".encode()))
    assert texts(table)[1] == ["田中", "1,2,3,4,5"]


def test_an_announced_separator_counts_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    """`sep=;` is for the spreadsheet; the row under it is still line 2."""
    (table,) = read_tables(saved(tmp_path, "a.csv", b"sep=;\r\na;b,b\r\n"))
    assert texts(table) == [["", ""], ["a", "b,b"]]


def test_a_quote_that_is_never_closed_is_said(tmp_path: Path) -> None:
    """The rest of the file in one cell is no contact."""
    (table,) = read_tables(saved(tmp_path, "a.csv", ('氏名,電話\n"田中,1\n' + "佐藤,2\n" * 30).encode()))
    assert codes(table) == ["table.quote"]


def workbook(tmp_path: Path) -> Path:
    """Merged cells, numbers with and without a format, a formula, hidden rows and a hidden sheet."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "職員"
    page.append(["緊急連絡網"])
    page.merge_cells("A1:D1")
    page.append(["部署", "氏名", "電話", "内線"])
    page.append(["医療情報部", "田中 一郎", 312345678, 2001])
    page.append([None, "佐藤 花子", 9012345678, "=1+1"])
    page.merge_cells("A3:A4")
    page["C4"].number_format = "000-0000-0000"
    page.row_dimensions[4].hidden = True
    page["A90000"].number_format = "@"
    hidden = book.create_sheet("隠し")
    hidden.append(["氏名"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_excel_cells_come_as_they_are_seen(tmp_path: Path) -> None:
    """Merged text in every cell, a number's format kept, numbers marked, the rest said."""
    table, hidden = read_tables(workbook(tmp_path))
    assert [cell.text for cell in table.rows[0]] == ["緊急連絡網"] * 4
    assert [cell.repeated for cell in table.rows[0]] == [False, True, True, True]
    assert table.rows[2][2] == cells.Cell("312345678", number=True)
    assert texts(table)[3] == ["医療情報部", "佐藤 花子", "090-1234-5678", ""]
    assert len(table.rows) == 4
    assert codes(table) == ["table.formula", "table.hidden-rows"]
    assert (hidden.rows, codes(hidden)) == ([], ["table.hidden-sheet"])


def test_a_hidden_sheet_is_read_when_it_is_named(tmp_path: Path) -> None:
    """And one that there is not is refused with the names that there are."""
    path = workbook(tmp_path)
    assert texts(read_tables(path, "隠し")[0]) == [["氏名"]]
    assert refused(path, "無い") == "table.no-sheet"


def test_excel_of_before_2007_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    """The committed file: a number without its zero, dates, a format with zeros, a hidden sheet."""
    table, hidden = read_tables(saved(tmp_path, "new.xlsx", (FILES / "old.xls").read_bytes()))
    assert texts(table)[2] == ["田中 一郎", "医療情報部", "312345678", "2001", "2026-10-01"]
    assert table.rows[2][2].number
    assert texts(table)[4][2] == "090-1234-5678"
    assert codes(hidden) == ["table.hidden-sheet"]


def test_a_web_page_named_xls_is_read_with_its_spans(tmp_path: Path) -> None:
    """Line breaks, rows and columns that span, tags never closed, a charset that only the bytes show."""
    page = (
        "<html><meta charset=shift_jis><table><tr><th>部署<th>氏名<th>電話</tr>"
        "<tr><td rowspan=2>検査部<td>井上&nbsp;真理<td>03-1<br>03-2</tr><tr><td>木村 浩<td>03-3</table>"
        "<script>var x='<td>'</script>"
    )
    (table,) = read_tables(saved(tmp_path, "a.xlsx", page.encode("cp932")))
    assert texts(table) == [
        ["部署", "氏名", "電話"],
        ["検査部", "井上 真理", "03-1\n03-2"],
        ["検査部", "木村 浩", "03-3"],
    ]


def test_excels_own_xml_is_read_by_its_sheets(tmp_path: Path) -> None:
    """SpreadsheetML of 2003: rows and cells with an index."""
    page = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一覧"><Table>'
        '<Row><Cell><Data ss:Type="String">氏名</Data></Cell><Cell ss:Index="3"><Data>電話</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell><Data>田中</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    (table,) = read_tables(saved(tmp_path, "a.xls", page.encode()))
    assert (table.name, texts(table)) == ("一覧", [["氏名", "", "電話"], ["", "", ""], ["田中", "", ""]])


def bomb() -> bytes:
    """A small file that unpacks to more than anybody's list of contacts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (cells.MAX_UNPACKED + 1))
    return out.getvalue()


def entities() -> bytes:
    """A workbook whose XML defines entities, as no Excel does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook/>')
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "table.too-large"),
        (entities(), "table.unknown"),
        (b"PK\x03\x04 and then nothing", "table.broken-excel"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "table.password"),
        (OLE + b"\0" * 600, "table.broken-excel"),
        (b"%PDF-1.7 \xe2\xe3", "table.unknown"),
        (b"a\0b\0", "table.unknown"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, data: bytes, code: str) -> None:
    """Bombs, broken files, a password, a PDF: one sentence and a hint, never a traceback."""
    assert refused(saved(tmp_path, "a.xlsx", data)) == code


def test_a_zip_that_is_no_workbook_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    """A Word file, and a path that is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")
    assert refused(saved(tmp_path, "a.xlsx", out.getvalue())) == "table.unknown"
    assert refused(tmp_path / "none.xlsx") == "file.unreadable"


@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever the bytes are, and behind every beginning that chooses a reader."""
    folder = tmp_path_factory.mktemp("any")
    for n, head in enumerate((b"", b"PK\x03\x04", OLE, b"<table><tr>", b"\xff\xfe", b"sep=;\n")):
        try:
            tables = read_tables(saved(folder, f"{n}.x", head + data))
        except UserError as error:
            assert error.problems
        else:
            assert all(len(row) == len(table.rows[0]) for table in tables for row in table.rows)


@given(st.text())
def test_a_protected_text_is_no_formula_and_comes_back(text: str) -> None:
    """No protected text begins with a sign of a formula; taking the protection off gives the text."""
    assert not protect(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unprotect(protect(text)) == text
