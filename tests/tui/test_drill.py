"""A drill uses the same pages and can never be mistaken for the real thing."""

from __future__ import annotations

from typing import Any

import pytest
from drill_tour import begin_drill, drill_pages
from screen import keys, screens, segments, settle, text, whole
from tour import fill, with_incident, without_incident

from irtool.domain.event import By
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace
from irtool.tui.drills import DrillsPage
from irtool.tui.home import HomePage
from irtool.tui.measures import MeasuresPage

ELSEWHERE = (HomePage, DrillsPage, MeasuresPage)
"""Pages of the time before: with a drill open nobody gets there, and they put it away."""


def begun(workspace: Workspace, clock: Any, sort: str) -> Session:
    """A drill of the steps alone, or one with a scenario."""
    if sort == "scenario":
        return begin_drill(workspace, clock)
    return start(workspace, "ransomware", By(person="tanaka"), drill=True, clock=clock).session


@pytest.mark.parametrize("sort", ["steps", "scenario"])
async def test_every_page_says_drill(workspace: Workspace, clock: Any, sort: str) -> None:
    """First row [訓練] and inverted, last row ends with これは訓練です; what belongs to no drill does not open."""
    session = begun(workspace, clock, sort)
    assert session.path.parent == workspace.drills
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        session = app.ui.session
        fill(session)
        makers = with_incident(session) + (drill_pages(session) if sort == "scenario" else [])
        makers += [lambda page=page: page for page in without_incident() if not isinstance(page, ELSEWHERE)]
        seen = 0
        for make in makers:
            page = make()
            app.push_screen(page)
            await settle(pilot)
            assert (app.screen is page) is not bool(page.after_drill), page
            rows = text(app)
            assert rows[0].startswith("[訓練]"), page
            assert rows[-1].rstrip().endswith("これは訓練です"), page
            assert next(iter(segments(app))).style.reverse, page
            if app.screen is page:
                seen += 1
                app.pop_screen()
        assert seen > 100


@pytest.mark.parametrize("sort", ["steps", "scenario"])
async def test_a_message_does_not_hide_that_it_is_a_drill(workspace: Workspace, clock: Any, sort: str) -> None:
    """A long sentence in the last row leaves room for the words."""
    session = begun(workspace, clock, sort)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.tell("とても長い文。" * 20)
        await keys(pilot)
        assert text(app)[-1].rstrip().endswith("これは訓練です")


async def test_a_drill_stands_below_the_real_thing_on_home(workspace: Workspace, clock: Any) -> None:
    """An open drill never takes the first row from いま異常が起きている."""
    begun(workspace, clock, "steps")
    async with screens(workspace, clock) as (app, pilot):
        await settle(pilot)
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

    session = begun(workspace, clock, "steps")
    async with screens(workspace, clock, lang, incident=session.path.name) as (app, pilot):

        def full(fd: int) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(disk, "sync", full)
        await keys(pilot, "f3", "text:x", "enter")
        assert text(app)[0].startswith("[訓練]" if lang == "ja" else "[DRILL]")
        assert ("保存できません" if lang == "ja" else "CANNOT SAVE") in whole(app)
