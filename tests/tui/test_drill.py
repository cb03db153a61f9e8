"""A drill uses the same pages and can never be mistaken for the real thing."""

from __future__ import annotations

from typing import Any

import pytest
from screen import choose, keys, only, screens, segments, text, whole
from tour import fill, with_incident

from irtool.store.paths import Workspace
from irtool.tui.home import HomePage


async def test_every_row_that_matters_says_drill(workspace: Workspace, clock: Any) -> None:
    """First row [訓練] and inverted, last row ends with これは訓練です, the folder lies under drills."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        assert "訓練 異常の種類" in text(app)[0]
        await keys(pilot, "enter", "enter")
        assert only(workspace).path.parent == workspace.drills
        fill(app.ui.session)
        for make in with_incident(app.ui.session):
            app.push_screen(make())
            await keys(pilot, "right")
            rows = text(app)
            assert rows[0].startswith("[訓練]"), app.screen
            assert rows[-1].rstrip().endswith("これは訓練です"), app.screen
            assert next(iter(segments(app))).style.reverse, app.screen
            app.pop_screen()


async def test_a_message_does_not_hide_that_it_is_a_drill(workspace: Workspace, clock: Any) -> None:
    """A long sentence in the last row leaves room for the words."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await keys(pilot, "enter", "enter")
        app.tell("とても長い文。" * 20)
        await keys(pilot)
        assert text(app)[-1].rstrip().endswith("これは訓練です")


async def test_a_drill_stands_below_the_real_thing_on_home(workspace: Workspace, clock: Any) -> None:
    """An open drill never takes the first row from いま異常が起きている."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await keys(pilot, "enter", "enter", "escape")
        assert isinstance(app.screen, HomePage)
        rows = [row for row in text(app) if "訓練の続きをする" in row or "いま異常が起きている" in row]
        assert "いま異常" in rows[0]
        assert "訓練の続き" in rows[1]
        assert any(row.startswith(" >") and "いま異常" in row for row in text(app))


@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_a_drill_that_cannot_be_saved_is_still_a_drill(
    workspace: Workspace, clock: Any, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row that says so begins with the same word."""
    from irtool.store import disk

    async with screens(workspace, clock, lang) as (app, pilot):
        await choose(app, pilot, "訓練をする" if lang == "ja" else "Practise")
        await keys(pilot, "enter", "enter")

        def full(fd: int) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(disk, "sync", full)
        await keys(pilot, "f3", "text:x", "enter")
        assert text(app)[0].startswith("[訓練]" if lang == "ja" else "[DRILL]")
        assert ("保存できません" if lang == "ja" else "CANNOT SAVE") in whole(app)
