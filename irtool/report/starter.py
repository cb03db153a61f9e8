"""Where an office begins with a template of its own: a copy of a shipped one, or a Word or Excel file with blanks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

from irtool.words.sentences import Lang, pick
from irtool.words.starter import LINES, TABLES

Kind = Literal["md", "docx", "xlsx"]
KINDS: tuple[Kind, ...] = ("md", "docx", "xlsx")


def head(name: str, title: str, recipients: Sequence[str], serves: Sequence[str]) -> bytes:
    """The head that lies beside a Word or Excel template as `NAME.yaml`."""
    import json

    rows = [f"id: {name}", f"title: {json.dumps(title, ensure_ascii=False)}"]
    rows += [f"recipients: [{', '.join(recipients)}]"] if recipients else []
    rows += [f"serves: [{', '.join(serves)}]"] if serves else []
    return ("\n".join(rows) + "\n").encode()


def word(lang: Lang) -> bytes:
    """A Word file that says who, when, what is known and what happened, and can be changed in every word."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Yu Gothic"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Yu Gothic")
    document.add_heading("{{ report.title }} {{ issue.name }}", 0)
    for line in LINES:
        document.add_paragraph(pick(line, lang))
    for title, loop, columns in TABLES:
        document.add_heading(pick(title, lang), 1)
        table = document.add_table(rows=4, cols=len(columns))
        table.style = "Table Grid"
        for cell, (heading, _) in zip(table.rows[0].cells, columns, strict=True):
            cell.text = pick(heading, lang)
        table.rows[1].cells[0].text = f"{{%tr for {loop} %}}"
        for cell, (_, value) in zip(table.rows[2].cells, columns, strict=True):
            cell.text = f"{{{{ {value} }}}}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(lang: Lang) -> bytes:
    """An Excel file with the same, one sheet a table."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "1"
    sheet["A1"], sheet["A1"].font = "{{ report.title }} {{ issue.name }}", Font(bold=True, size=14)
    for row, line in enumerate(LINES, 2):
        sheet.cell(row, 1, pick(line, lang))
    for n, (title, loop, columns) in enumerate(TABLES):
        target, top = (sheet, len(LINES) + 3) if n == 0 else (book.create_sheet(str(n + 1)), 1)
        target.cell(top, 1, pick(title, lang)).font = Font(bold=True)
        for column, (heading, value) in enumerate(columns, 1):
            target.cell(top + 1, column, pick(heading, lang)).font = Font(bold=True)
            begin = f"[[for {loop}]]" if column == 1 else ""
            target.cell(top + 2, column, f"{begin}{{{{ {value} }}}}")
            target.column_dimensions["ABCDEFGH"[column - 1]].width = 28
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
