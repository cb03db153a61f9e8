"""`irtool report new`: a template of one's own that can be made at once, in Markdown, Word and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("kind", ["md", "docx", "xlsx"])
def test_what_was_begun_can_be_made_and_shows_what_is_known(started: Any, workspace: Any, kind: str) -> None:
    """Title, a fact's value and an entry of the course are in it; nothing unfilled is left."""
    started("note", "北棟の記録")
    assert started("fact", "set", "found_place", "4階東").code == 0
    begun = started("report", "new", "own-form", "--format", kind, "--json").json
    assert all(Path(file).parent == workspace.templates for file in begun["files"])
    made = started("report", "render", "own-form", "--format", kind)
    assert made.code == 0 and "注意" not in made.err.replace("まだ", "")
    text = _text(Path(made.out.splitlines()[0]))
    assert "北棟の記録" in text and "4階東" in text
    assert "{{" not in text and "[[" not in text and "{%" not in text


def test_nothing_of_ones_own_is_replaced(irtool: Any, workspace: Any) -> None:
    """A second time it is refused, and the file is as it was."""
    irtool("report", "new", "own-form")
    file = workspace.templates / "own-form.md.j2"
    file.write_text("mine", encoding="utf-8")
    assert irtool("report", "new", "own-form").code == 1
    assert file.read_text(encoding="utf-8") == "mine"


def test_an_unknown_document_is_named_with_what_there_is(irtool: Any) -> None:
    """What can be begun from is listed."""
    done = irtool("report", "new", "x", "--from", "no-such")
    assert done.code == 1 and "ministry-report" in done.err


def _text(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
        return "\n".join([p.text for p in document.paragraphs] + cells)
    import openpyxl

    book = openpyxl.load_workbook(path)
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value)
