"""Making a document from the screen: formats, and that nothing stops or ends meanwhile."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, whole

from irtool.domain.notes import NoteAdded
from irtool.runner import making
from irtool.store.device import device_dir
from irtool.store.paths import Workspace
from irtool.tui.making import MakingPage
from irtool.tui.reports_preview import PreviewPage


async def made(app: Any, pilot: Any) -> None:
    """Wait until the thread is done, and for what it has to say."""
    await app.workers.wait_for_complete()
    await settle(pilot)


async def to_preview(app: Any, pilot: Any, title: str) -> None:
    """From Home to a document before it is made."""
    await keys(pilot, *TO_RUN)
    await other(app, pilot, "報告書")
    await choose(app, pilot, title)
    assert isinstance(app.screen, PreviewPage)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_formats_are_chosen_in_a_list(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """PDF, Excel and CSV for old programs; without a browser the page stands, and the screen says so."""
    monkeypatch.setenv("IRTOOL_BROWSER", "")
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_preview(app, pilot, "全時系列")
        await choose(app, pilot, "形式")
        for name in ("Markdown", "HTML", "PDF", "Excel", "CSV", "CSV の文字"):
            await choose(app, pilot, name)
        assert "Shift_JIS" in whole(app)
        await choose(app, pilot, "これでよい")
        assert "pdf xlsx csv" in whole(app)
        await choose(app, pilot, "作る")
        await made(app, pilot)
        assert "PDFを作れません" in whole(app)
        (entry,) = on_disk(workspace, "report.rendered")
        assert [file["name"].rpartition(".")[2] for file in entry["files"]] == ["html", "xlsx", "csv"]
        (path,) = workspace.root.glob("incidents/*/reports/*.csv")
        assert "起きた時刻" in path.read_bytes().decode("cp932")


async def test_every_key_works_meanwhile(workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left with Esc, a note is recorded while the report is made; then it is there, and a line says so."""
    go_on = threading.Event()
    real = making.make

    def slow(*how: Any) -> Any:
        assert go_on.wait(20)
        return real(*how)

    monkeypatch.setattr(making, "make", slow)
    async with screens(workspace, clock) as (app, pilot):
        await to_preview(app, pilot, "事案報告書")
        await choose(app, pilot, "作る")
        assert isinstance(app.screen, MakingPage)
        await keys(pilot, "escape", "escape")
        app.ui.session.act(NoteAdded(text="その間のメモ"))
        go_on.set()
        await made(app, pilot)
        assert "作りました（第1報）" in whole(app)
        assert len(on_disk(workspace, "report.rendered")) == 1
        assert len(on_disk(workspace, "note.added")) == 1


async def test_two_at_once_have_two_numbers(workspace: Workspace, clock: Any) -> None:
    """Made twice in a row without waiting: first and second report."""
    async with screens(workspace, clock) as (app, pilot):
        await to_preview(app, pilot, "事案報告書")
        await choose(app, pilot, "作る")
        await keys(pilot, "escape")
        await choose(app, pilot, "事案報告書")
        await choose(app, pilot, "作る")
        await made(app, pilot)
        assert [entry["issue"] for entry in on_disk(workspace, "report.rendered")] == [1, 2]


async def test_what_nobody_foresaw_is_a_message(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program goes on, the file with the details is named, and nothing is recorded as made."""

    def broken(*how: Any) -> Any:
        raise RuntimeError("secret")

    monkeypatch.setattr(making, "make", broken)
    async with screens(workspace, clock) as (app, pilot):
        await to_preview(app, pilot, "事案報告書")
        await choose(app, pilot, "作る")
        await made(app, pilot)
        shown = whole(app)
        assert "報告書を作れませんでした" in shown and "secret" not in shown
        (kept,) = device_dir().glob("crash-*.txt")
        assert kept.name in "".join(shown.split())
        assert not on_disk(workspace, "report.rendered")
        await keys(pilot, "escape")
        app.ui.session.act(NoteAdded(text="続けられる"))
        assert len(on_disk(workspace, "note.added")) == 1
