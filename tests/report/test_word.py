"""Word and Excel files of reports: whole, inert, marked in a drill, and never a traceback for a bad template."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest

from irtool.errors import UserError
from irtool.report.child import _limited, _line_at, _Work, environment
from irtool.report.render import fill, render
from irtool.report.word_template import xml
from irtool.words.problems import line

CUT = "irtool-cut-1 minato 1\nw 1 " + "a" * 64 + "\n"
TOLD: dict[str, Any] = {
    "drill": True, "zone": "時刻は病院の時刻です。", "record": {"digits": "1111 2222"}, "note": "<w:p/> & ]]> {{ 7*7 }} \x07",
    "report": {"title": "題"}, "issue": {"name": "第1報"}, "timeline": [{"text": "=1+1"}, {"text": "二\n行"}],
}  # fmt: skip


def own(*paragraphs: str) -> bytes:
    """A Word template."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_markdown_report_becomes_word() -> None:
    """Headings, nested lists, tables, the cut and the marks of a drill are there; a note stays a text."""
    source = "# 題\n\n- 一\n  1. 二\n\n| a | b |\n|---|---|\n| **x** | {{ note }} |\n\n{{ zone }}\n\n{{ cut_block() }}"
    made = render(source, "t", TOLD, "ja", CUT, word=True)
    found = docx.Document(io.BytesIO(made.word))
    assert [p.text for p in found.paragraphs if p.style.name == "Heading 1"] == ["題"]
    assert found.tables[0].cell(1, 1).text == "<w:p/> & ]]> {{ 7*7 }} \\x07"
    assert CUT.rstrip("\n") in [p.text for p in found.paragraphs]
    assert "【訓練】" in found.sections[0].header.paragraphs[0].text
    assert "1111 2222" in found.sections[0].footer.paragraphs[0].text


def test_the_office_s_own_word_file_is_filled_in_and_completed() -> None:
    """A note is text; unknown says so; the drill, zone, digits and cut it lacks are added."""
    rows = texts(fill("docx", own("{{ note }}", "{{ nothing.at }}"), "", "own.docx", TOLD, "ja", CUT))
    assert rows[0] == "【訓練】"
    assert rows[1:3] == ["<w:p/> & ]]> {{ 7*7 }} \\x07", "未確認"]
    assert TOLD["zone"] in rows and CUT.rstrip("\n") in rows


def test_a_template_that_runs_out_of_time_between_two_parts_is_found_too() -> None:
    """Its generator is on no stack then, in Word and Excel as in Markdown; a finished macro gives way to its caller."""
    work = _Work()
    source = "a\n{% macro m() %}x{% endmacro %}\n{{ m() }}\n{% for b in range(9) %}{{ b }}{% endfor %}"
    made = _limited(environment("ja", "", xml, work).from_string(source).generate({}), work)
    found = []
    for part in made:
        found.append((part, _line_at(work, None)))
    assert ("5", 4) in found
    assert _line_at(work, None) == 0


@pytest.mark.parametrize(
    "fault",
    ["{% if %}", "{{ note.__class__ }}", "{{ 1 // 0 }}", "{{ 'a' * 2000000000 }}", "{% include 'x' %}",
     "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}"],
)  # fmt: skip
def test_a_bad_template_names_paragraph_or_cell(fault: str) -> None:
    """Word and Excel: whatever is wrong, the child ends and the problem says where."""
    book = openpyxl.Workbook()
    book.active["B4"] = fault
    out = io.BytesIO()
    book.save(out)
    for kind, data, place in (("docx", own("a", fault), "2 番目の段落"), ("xlsx", out.getvalue(), "セル Sheet!B4")):
        with pytest.raises(UserError) as caught:
            fill(kind, data, "", "own", TOLD, "ja", CUT, seconds=3)  # type: ignore[arg-type]
        assert place in line(caught.value.problems[0], "ja")


def test_rows_of_an_excel_template_repeat_and_formulas_of_values_are_inert() -> None:
    """One row an entry, what stood below moves down, a value that begins with = is a text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = "見出し", "[[for e in timeline]]{{ e.text }}", "以上"
    out = io.BytesIO()
    book.save(out)
    made = openpyxl.load_workbook(io.BytesIO(fill("xlsx", out.getvalue(), "", "own.xlsx", TOLD, "ja", CUT)))
    cells = [made.worksheets[0].cell(n, 1) for n in (1, 2, 3, 4)]
    assert [c.value for c in cells] == ["【訓練】 見出し", "=1+1", "二\n行", "以上"]
    assert cells[1].data_type == "s"
    assert CUT.split("\n")[0] in [c.value for c in made.worksheets[1]["A"]]
