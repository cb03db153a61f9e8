"""Quiet months on the screens: the binder, the kit, the self-check, and what Home says of them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from screen import choose, keys, screens, settle, whole
from textual.widgets import Input

from irtool.runner import binder, kit
from irtool.runner.upkeep import history
from irtool.store import drafts, who
from irtool.store.paths import Workspace
from irtool.tui.binder import BinderPage
from irtool.tui.checking import CheckPage, ProblemsPage


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF has a test of its own."""
    monkeypatch.setenv("IRTOOL_BROWSER", "")


async def _until(pilot: Any, app: Any, text: str) -> None:
    """Wait for what is done in the background."""
    for _ in range(200):
        if text in whole(app):
            return
        await asyncio.sleep(0.05)
        await settle(pilot)
    raise AssertionError(whole(app))


async def test_the_binder_is_made_and_then_only_what_changed(workspace: Workspace, clock: Any) -> None:
    """Arrows and Enter alone; Home tells the day, and how many sheets are stale once the chart changes."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "紙の綴り")
        assert isinstance(app.screen, BinderPage)
        await choose(app, pilot, "全部を作る（公開")
        await _until(pilot, app, "最後の印刷 2026-11-22")
        assert (workspace.root / "print" / "2026-11-22" / "binder.html").is_file()
        await _until(pilot, app, "変わった紙はありません")
        chart = workspace.contacts / "people.yaml"
        chart.write_text(chart.read_text("utf-8").replace("090-0000-0002", "090-0000-9902"), encoding="utf-8")
        await keys(pilot, "escape", "escape")
        await _until(pilot, app, "紙が古い")
        assert "紙の綴り 2026-11-22印刷" in whole(app)
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "紙の綴り")
        await _until(pilot, app, "電話: 医療情報の当番")
        await choose(app, pilot, "変わった紙だけ")
        await _until(pilot, app, "binder-2.html")
    assert len(binder.editions(workspace)) == 2


async def test_a_self_check_is_recorded_and_missed(workspace: Workspace, clock: Any) -> None:
    """Enter records it; after 31 days Home counts it as overdue."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        assert isinstance(app.screen, CheckPage)
        assert "まだありません" in whole(app)
        await choose(app, pilot, "月例点検")
        assert "前回 2026-11-22" in whole(app)
        await choose(app, pilot, "誤りと注意を読む")
        assert isinstance(app.screen, ProblemsPage)
        await keys(pilot, "escape", "escape")
        assert "期限切れ" not in whole(app)
    assert len(history(workspace.root)) == 1
    clock.forward(days=32)
    async with screens(workspace, clock) as (app, pilot):
        assert "期限切れ 1件" in whole(app)


async def test_a_kit_is_given_and_taken(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """What would change is seen first; no draft keeps the passphrase; Home shows the edition."""
    stick, other = tmp_path / "stick", Workspace(tmp_path / "other")
    stick.mkdir()
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "kit")
        await choose(app, pilot, "渡す")
        await keys(pilot, f"text:{stick}", "down", "text:secret words")
        assert app.screen.query_one("#f-passphrase", Input).password
        assert drafts.load("home", "kit-push") == {}
        await keys(pilot, *["backspace"] * 12, "enter")
        assert "書き出しました 2026-11-22-" in whole(app)
    (other.contacts).mkdir(parents=True)
    other.incidents.mkdir()
    async with screens(other, clock) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "kit")
        await choose(app, pilot, "受け取る")
        await keys(pilot, f"text:{stick}", "enter")
        assert "新しい: contacts/hospital.yaml" in whole(app)
        assert not (other.contacts / "hospital.yaml").exists()
        await choose(app, pilot, "受け取る（変わるファイル")
        assert "受け取りました 2026-11-22-" in whole(app)
        await keys(pilot, "escape", "escape")
        assert "kit 2026-11-22-" in whole(app)
        assert "市立みなと総合病院" in whole(app)


async def test_both_sides_changed(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """The marked row changes nothing; a side has to be chosen."""
    stick, other = tmp_path / "stick", Workspace(tmp_path / "other")
    kit.give(workspace, stick, who.login(), clock())
    kit.take(other, kit.look(other, stick), who.login(), clock())
    for space, name in ((workspace, "a"), (other, "b")):
        path = space.contacts / "outside.yaml"
        path.write_text(path.read_text("utf-8") + f"# {name}\n", encoding="utf-8")
    kit.give(workspace, stick, who.login(), clock())
    async with screens(other, clock) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "kit")
        await choose(app, pilot, "受け取る")
        await keys(pilot, f"text:{stick}", "enter")
        assert "両方で変えた: contacts/outside.yaml" in whole(app)
        await keys(pilot, "enter")
        assert (other.contacts / "outside.yaml").read_text("utf-8").endswith("# b\n")
        await choose(app, pilot, "受け取る")
        await keys(pilot, f"text:{stick}", "enter")
        await choose(app, pilot, "相手のもの")
    assert (other.contacts / "outside.yaml").read_text("utf-8").endswith("# a\n")
    assert any("# b" in p.read_text("utf-8") for p in (other.contacts / ".former").iterdir())
