"""When saving fails: said at once, nothing lost, another place taken, everything there exactly once."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, choose, journal, keys, on_disk, only, screens, text, whole

from irtool.store import disk
from irtool.store.paths import Workspace
from irtool.tui.home import HomePage
from irtool.tui.run import RunPage
from irtool.tui.trouble import TroublePage


class Medium:
    """A disk that fails when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = False
        self._real = disk.sync
        monkeypatch.setattr(disk, "sync", self._sync)

    def _sync(self, fd: int) -> None:
        if self.broken:
            raise OSError(28, "No space left on device")
        self._real(fd)


@pytest.fixture
def medium(monkeypatch: pytest.MonkeyPatch) -> Medium:
    """The disk of this test."""
    return Medium(monkeypatch)


async def test_a_failed_save_is_said_at_once_and_the_words_are_not_lost(
    workspace: Workspace, clock: Any, medium: Medium
) -> None:
    """The page says so, the first row keeps saying so, and trying again records what was typed, once."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        medium.broken = True
        await keys(pilot, "f3", "text:precious", "enter")
        assert isinstance(app.screen, TroublePage)
        assert "保存できません" in text(app)[0]
        assert text(app)[0].startswith("[本番]")
        assert "1件が保存を待っています" in whole(app)
        await choose(app, pilot, "いまは保存せず")
        assert isinstance(app.screen, RunPage)
        assert "保存できません" in text(app)[0]
        await keys(pilot, "enter")
        assert isinstance(app.screen, TroublePage)
        medium.broken = False
        await choose(app, pilot, "もう一度ためす")
        assert isinstance(app.screen, RunPage)
        assert "保存できません" not in text(app)[0]
        ids = Counter(e.id for e in journal(only(workspace).path) if e.type == "note.added")
        assert len(ids) == 1
        assert app.ui.session.unsaved == 0
        noted = [e.fields()["text"] for e in app.ui.session.state.events if e.type == "note.added"]
        assert noted == ["precious"]


async def test_everything_arrives_in_another_place_exactly_once(
    workspace: Workspace, clock: Any, medium: Medium, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two notes wait; a stick is named; both are there once, and the work goes on there."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "stick")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        medium.broken = True
        await keys(pilot, "f3", "text:one", "enter", "escape", "f3", "text:two", "enter")
        assert "2件が保存を待っています" in whole(app)
        await choose(app, pilot, "別の場所へ")
        await keys(pilot, "enter")
        assert "保存する場所" in whole(app)
        medium.broken = False
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f3", "text:three", "enter")
        there = journal(app.ui.session.path)
        assert tmp_path / "stick" in app.ui.session.path.parents
        notes = {e.id: e.fields()["text"] for e in there if e.type == "note.added"}
        assert list(notes.values()) == ["one", "two", "three"]
        both = [*journal(only(workspace).path), *there]
        said = {e.id for e in both if e.type != "writer.started"}
        standing = [e.id for e in app.ui.session.state.events if e.type != "writer.started"]
        assert sorted(standing) == sorted(said)


async def test_words_that_no_disk_took_are_offered_after_a_power_cut(
    workspace: Workspace, clock: Any, medium: Medium
) -> None:
    """What waited when the machine stopped stands in the form again; what was saved does not."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        medium.broken = True
        await keys(pilot, "f3", "text:precious", "enter", "escape", "f3")
        assert app.focused.value == ""
    medium.broken = False
    async with screens(workspace, clock, resume=True) as (app, pilot):
        await keys(pilot, "f3")
        assert app.focused.value == "precious"
        medium.broken = True
        await keys(pilot, "enter")
        medium.broken = False
        await choose(app, pilot, "もう一度ためす")
        await keys(pilot, "f3")
        assert app.focused.value == ""


async def test_an_incident_folder_that_is_gone(workspace: Workspace, clock: Any) -> None:
    """The stick was pulled: the next entry says so, and nothing is forgotten."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        away = workspace.root / "pulled"
        shutil.move(only(workspace).path, away)
        app._look_again()
        await keys(pilot, "f3", "text:gone", "enter")
        assert isinstance(app.screen, TroublePage)
        assert app.ui.session.unsaved == 1
        shutil.move(away, app.ui.session.path)
        await choose(app, pilot, "もう一度ためす")
        assert [d["text"] for d in on_disk(workspace, "note.added")] == ["gone"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
async def test_a_read_only_folder(workspace: Workspace, clock: Any) -> None:
    """A journal that may not be written is trouble like any other."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for path in (only(workspace).path / "journal").iterdir():
            path.chmod(0o400)
        (only(workspace).path / "journal").chmod(0o500)
        await keys(pilot, "f3", "text:x", "enter")
        assert isinstance(app.screen, TroublePage)
        (only(workspace).path / "journal").chmod(0o700)


async def test_a_place_that_does_not_work_either_is_said_and_stays_typed(
    workspace: Workspace, clock: Any, medium: Medium, tmp_path: Path
) -> None:
    """The folder field keeps what was typed; the entries keep waiting."""
    blocked = tmp_path / "f"
    blocked.write_text("a file")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        medium.broken = True
        await keys(pilot, "f3", "text:one", "enter")
        await choose(app, pilot, "別の場所へ")
        await keys(pilot, "home", *["delete"] * 80, f"text:{blocked}", "enter")
        assert app.focused.value == str(blocked)
        assert "保存でき" in text(app)[-1] or "書き込め" in text(app)[-1]
        assert app.ui.session.unsaved == 1
        assert "Esc" not in text(app)[-1]
        medium.broken = False
        await keys(pilot, "escape")
        await choose(app, pilot, "もう一度ためす")
        assert [d["text"] for d in on_disk(workspace, "note.added")][-1] == "one"


async def test_nobody_leaves_while_something_waits(workspace: Workspace, clock: Any, medium: Medium) -> None:
    """Esc to Home and closing the program are held back by the page that offers another place."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        medium.broken = True
        await keys(pilot, "f3", "text:one", "enter", "escape")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "escape")
        assert isinstance(app.screen, TroublePage)
        assert "保存されていない" in text(app)[-1]
        await keys(pilot, "ctrl+q")
        assert isinstance(app.screen, TroublePage)
        medium.broken = False
        await choose(app, pilot, "もう一度ためす")
        await keys(pilot, "escape")
        assert isinstance(app.screen, HomePage)
