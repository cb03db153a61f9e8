"""A table into the chart on the screens: path, rows with their fates, answers, and only then the writing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import choose, keys, screens, settle, text, whole

from irtool.domain.text import cell_width
from irtool.store.paths import Workspace
from irtool.tui.contacts import ContactsPage
from irtool.tui.importing import ExportPage, ImportPage, PreviewPage, RowPage, typed_path

TABLE = "部署,氏名,電話\r\n総務課,[b]髙橋 太郎,312345678\r\n救急外来,山﨑 健太,03-1111-0002\r\n医療情報部,田中 一郎,内線2001\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A CSV file as an office's Excel saves it, with a blank in its name."""
    found = tmp_path / "職員 名簿.csv"
    found.write_bytes(TABLE.encode("cp932"))
    return found


async def opened(app: Any, pilot: Any, page: Any, path: Path) -> None:
    """The rows of this file, from the page of the path."""
    app.push_screen(page)
    await settle(pilot)
    page.query_one("#f-path").value = f"'{path}'"
    await keys(pilot, "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_a_table_is_looked_at_answered_and_written(
    workspace: Workspace, clock: Any, path: Path, size: tuple[int, int]
) -> None:
    """The row that only looks like somebody is answered first; then Enter writes, and the list knows the new name."""
    before = (workspace.contacts / "people.yaml").read_bytes()
    async with screens(workspace, clock, size=size) as (app, pilot):
        app.push_screen(ContactsPage())
        await settle(pilot)
        await opened(app, pilot, ImportPage(), path)
        assert isinstance(app.screen, PreviewPage)
        assert "新規 1  更新 0  同じ 1  確認 1" in whole(app)
        assert "[b]髙橋 太郎" in whole(app)
        assert all(cell_width(row) <= size[0] for row in text(app))
        await keys(pilot, "enter")
        assert (workspace.contacts / "people.yaml").read_bytes() == before
        await choose(app, pilot, "山﨑 健太")
        assert isinstance(app.screen, RowPage)
        assert "字がよく似た名前" in whole(app)
        await choose(app, pilot, "この行は入れない")
        await settle(pilot)
        await choose(app, pilot, "取り込む（1行")
        await settle(pilot)
        assert isinstance(app.screen, ContactsPage)
        assert "people.yaml" in whole(app)
        await keys(pilot, "text:髙橋")
        assert "0312345678" in whole(app)
    after = (workspace.contacts / "people.yaml").read_text()
    assert after.startswith(before.decode())
    assert "山﨑" not in after


async def test_a_file_that_cannot_be_read_says_so_and_keeps_the_path(workspace: Workspace, clock: Any) -> None:
    """The page of the path stays, with the reason in the last row."""
    async with screens(workspace, clock) as (app, pilot):
        await opened(app, pilot, ImportPage(), Path("/nowhere/none.xlsx"))
        assert isinstance(app.screen, ImportPage)
        assert "none.xlsx" in whole(app)


async def test_the_chart_is_written_out_to_a_name_that_is_given(workspace: Workspace, clock: Any) -> None:
    """Enter alone makes today's Excel file in the workspace; a second time it is not replaced."""
    async with screens(workspace, clock, size=(200, 50)) as (app, pilot):
        for _ in range(2):
            app.push_screen(ExportPage())
            await settle(pilot)
            await keys(pilot, "enter")
            await settle(pilot)
        assert isinstance(app.screen, ExportPage)
    (made,) = workspace.root.glob("*.xlsx")
    assert made.name == "contacts-20261122.xlsx"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("'/a/b c.xlsx'", "/a/b c.xlsx"),
        ('"C:\\表\\a.xlsx"', "C:\\表\\a.xlsx"),
        ("/a/b\\ c.xlsx ", "/a/b c.xlsx"),
        ("file:///a/b%20c.xlsx", "/a/b c.xlsx"),
        ("& 'C:\\a.xlsx'", "C:\\a.xlsx"),
    ],
)
def test_a_dropped_path_is_understood(typed: str, path: str) -> None:
    """Terminals put quotes, backslashes, `file:` or an ampersand around what is dropped on them."""
    assert typed_path(typed) == Path(path)
