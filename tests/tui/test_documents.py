"""The documents at hand: one key from the run page to the local copy, or to the place of the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, choose, keys, screens, text, whole

from irtool.errors import refuse
from irtool.store import documents
from irtool.store.paths import Workspace
from irtool.tui.documents import DocumentsPage, PaperPlacePage
from irtool.tui.reading import TextPage
from irtool.tui.run import RunPage


def _file(workspace: Workspace, key: str, name: str, data: bytes | None) -> Path:
    """The chart names this file for the document; with `data` it lies there as well."""
    chart = workspace.contacts / "hospital.yaml"
    lines = chart.read_text(encoding="utf-8").splitlines(keepends=True)
    n = next(n for n, row in enumerate(lines) if row.startswith(f"  {key}: {{title"))
    lines[n] = lines[n].replace(", paper:", f", file: {name}, paper:", 1)
    chart.write_text("".join(lines), encoding="utf-8")
    path = workspace.contacts / name
    if data is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return path


async def test_one_key_from_the_run_page(workspace: Workspace, clock: Any) -> None:
    """F6 lists them; the place of the marked one's paper is in sight without a further key; Esc goes back."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f6")
        assert isinstance(app.screen, DocumentsPage)
        assert "紙の場所: 防災センターの赤い棚 1段目" in whole(app)
        assert "紙だけ" in whole(app)
        await keys(pilot, "down")
        assert "各ナースセンターの青い箱" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)


async def test_a_text_is_shown_here_also_before_an_incident(workspace: Workspace, clock: Any) -> None:
    """From Home: the sample's downtime manual is read inside irtool, and the record is not touched."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f6")
        await choose(app, pilot, "停止時の手順書")
        assert isinstance(app.screen, TextPage)
        assert "はじめに決めること" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, DocumentsPage)


async def test_a_text_of_japanese_windows_is_read(workspace: Workspace, clock: Any) -> None:
    """cp932, as Excel and Notepad write it."""
    _file(workspace, "asset-list", "list.csv", "名前,場所\nサーバ1,2階\n".encode("cp932"))
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f6")
        await choose(app, pilot, "台帳")
        assert "サーバ1,2階" in whole(app)


async def test_only_paper_shows_its_place_and_owner(workspace: Workspace, clock: Any) -> None:
    """Without a file: where the paper lies, and who keeps it."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f6", "enter")
        assert isinstance(app.screen, PaperPlacePage)
        assert any(row.strip() == "防災センターの赤い棚 1段目" for row in text(app))
        assert "担当" in whole(app)
        assert "2026-06-30" in whole(app)


async def test_a_missing_file_shows_the_place_of_the_paper(workspace: Workspace, clock: Any) -> None:
    """A file that the chart names and nobody put there: the list says so, Enter leads to the paper."""
    path = _file(workspace, "network-diagram", "net.pdf", None)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f6")
        assert "ファイルがありません" in whole(app)
        await keys(pilot, "enter")
        assert "防災センターの赤い棚" in whole(app)
        assert path.name in whole(app)


async def test_other_kinds_are_handed_to_the_system(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF is opened by the system's own program; the page stays and says so."""
    path = _file(workspace, "network-diagram", "net.pdf", b"%PDF")
    opened: list[Path] = []
    monkeypatch.setattr(documents, "open_outside", opened.append)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f6", "enter")
        assert opened == [path]
        assert isinstance(app.screen, DocumentsPage)
        assert "別の窓で開きました" in text(app)[-1]


async def test_what_cannot_be_opened_leads_to_the_paper(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system has no program for it: that is said, and the place of the paper is there."""
    _file(workspace, "network-diagram", "net.pdf", b"%PDF")

    def nothing(path: Path) -> None:
        raise refuse("document.cannot-open", path=str(path), reason="xdg-open")

    monkeypatch.setattr(documents, "open_outside", nothing)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f6", "enter")
        assert isinstance(app.screen, PaperPlacePage)
        assert "開けませんでした" in text(app)[-1]


async def test_the_key_means_nothing_while_somebody_types(workspace: Workspace, clock: Any) -> None:
    """F6 converts to hiragana in an input method: in a text field it opens nothing."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:abc", "f6")
        assert not isinstance(app.screen, DocumentsPage)
        assert "abc" in whole(app)


async def test_the_live_chart_says_where_the_file_is(workspace: Workspace, clock: Any) -> None:
    """A copy that was put there after the incident began is opened; an entry since deleted is still listed."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _file(workspace, "network-diagram", "net.txt", b"core switch")
        chart = workspace.contacts / "hospital.yaml"
        rows = chart.read_text(encoding="utf-8").splitlines(keepends=True)
        chart.write_text("".join(r for r in rows if not r.startswith("  bcp: {title")), encoding="utf-8")
        app.ui.forget_chart()
        await keys(pilot, "f6")
        assert "BCP" in whole(app)
        await keys(pilot, "enter")
        assert "core switch" in whole(app)


async def test_a_chart_without_documents_says_what_to_do(workspace: Workspace, clock: Any) -> None:
    """Nothing listed: one sentence on where to write them."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f6", "enter", "down")
        assert "名簿に資料がありません" in whole(app)
