"""Files that are no template, or mean harm: each ends in words, in time, and takes nothing with it."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any, Literal

import docx
import openpyxl
import pytest

from irtool.errors import UserError
from irtool.report.render import fill
from irtool.report.templates import all_templates, read
from irtool.words.problems import line

TOLD: dict[str, Any] = {"drill": False, "zone": "JST", "record": {"digits": "1"}, "rows": list(range(2000))}
Kind = Literal["docx", "xlsx", "cells"]


def word(text: str, *, header: str = "") -> bytes:
    """A Word file."""
    document = docx.Document()
    document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(text: str) -> bytes:
    """A workbook."""
    book = openpyxl.Workbook()
    book.active["A1"] = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb(data: bytes, member: str) -> bytes:
    """The same file with a member that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b" " * (300 << 20) if name == member else old.read(name))
    return out.getvalue()


def said(kind: Kind, data: bytes, source: str = "", **limits: Any) -> str:
    """The problem in words."""
    with pytest.raises(UserError) as caught:
        fill(kind, data, source, "own", TOLD, "ja", "", **limits)
    return line(caught.value.problems[0], "ja")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "cells"])
@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 40, excel("x")[:-200]])
def test_a_file_that_is_none_is_named(kind: Kind, data: bytes) -> None:
    """Empty, text, torn: it cannot be read, and nothing else happens."""
    assert "own" in said(kind, data, "cells: {A1: zone}")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "cells"])
def test_a_workbook_in_place_of_a_document_is_named(kind: Kind) -> None:
    """A Word file called xlsx, and the other way round."""
    assert "own" in said(kind, excel("x") if kind == "docx" else word("x"), "cells: {A1: zone}")


@pytest.mark.parametrize(("kind", "member"), [
    ("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("cells", "xl/worksheets/sheet1.xml"),
])  # fmt: skip
def test_a_bomb_is_not_unpacked(kind: Kind, member: str) -> None:
    """A file that would become hundreds of megabytes is refused by its size, at once."""
    data = bomb(word("x") if kind == "docx" else excel("x"), member)
    assert len(data) < 1 << 20
    began = time.monotonic()
    assert "200 MB" in said(kind, data, "cells: {A1: zone}")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("text", ["{{r zone }}", "{{p zone }}", "{{tc zone }}"])
def test_a_value_cannot_become_markup_of_word(text: str) -> None:
    """The library's marks that put a value in as XML are refused, in body and header."""
    assert "書式" in said("docx", word(text))
    assert "書式" in said("docx", word("x", header=text))


@pytest.mark.parametrize("source", [
    "[[for e in range(2000000)]]{{ e }}", "[[for e in rows.__class__.mro()]]", "[[for e in 1]]", "[[for e in (]]",
    "[[for e in rows]]{% for f in range(99999) %}{{ f }}{% endfor %}",
])  # fmt: skip
def test_a_bad_repeat_ends_in_time(source: str) -> None:
    """More rows than a sheet has, what is no list, what the sandbox forbids, what never ends: with the cell."""
    assert "A1" in said("xlsx", excel(source), seconds=3)


def test_entities_of_a_form_are_not_read(tmp_path: Path) -> None:
    """A form whose XML names a file of this computer brings in nothing of it."""
    secret = tmp_path / "secret"
    secret.write_text("geheim", encoding="utf-8")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel("x"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/workbook.xml":
                head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
                text = head + text.replace('name="Sheet"', 'name="&x;"')
            new.writestr(name, text)
    assert "ファイルを読めない" in said("cells", out.getvalue(), "cells: {\"'geheim'!A1\": zone}")


def test_a_head_beside_the_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """The template stays usable under its own name, and the line is named."""
    (tmp_path / "a.docx").write_bytes(word("x"))
    (tmp_path / "a.yaml").write_text("id: b\ntitle: [\n", encoding="utf-8")
    found = read(tmp_path / "a.docx", own=True)
    assert found.id == "a" and found.usable
    assert found.problems[0].file.endswith("a.yaml") and found.problems[0].line in (2, 3)


def test_a_cell_map_without_its_form_is_a_problem(tmp_path: Path) -> None:
    """The form is named; it cannot be outside of the folder; with it, it is no template of its own."""
    (tmp_path / "x.cells.yaml").write_text("file: ../../form.xlsx\ncells: {A1: zone}\n", encoding="utf-8")
    (found,) = all_templates(tmp_path, tmp_path / "none")
    assert not found.usable and found.problems[0].file == str(tmp_path / "form.xlsx")
    (tmp_path / "form.xlsx").write_bytes(excel("x"))
    assert [t.kind for t in all_templates(tmp_path, tmp_path / "none")] == ["cells"]
