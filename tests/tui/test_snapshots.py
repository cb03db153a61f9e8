"""Some pages as they look, row by row. `IRTOOL_SNAPSHOT=update` writes them anew; read the difference then."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, keys, screens, text
from textual.pilot import Pilot

from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp

FOLDER = Path(__file__).parent / "snapshots"


def compare(name: str, app: IrtoolApp) -> None:
    """The screen against the file of this name. Writer names and codes differ from run to run."""
    shown = "\n".join(row.rstrip() for row in text(app)) + "\n"
    shown = re.sub(r"[a-z0-9]{1,12}-[0-9a-f]{8}(/\d+)", r"WRITER\1", shown)
    path = FOLDER / f"{name}.txt"
    if os.environ.get("IRTOOL_SNAPSHOT") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("home", []),
        ("kind", ["enter"]),
        ("who", ["enter", "enter"]),
        ("run", [*TO_RUN]),
        ("call", [*TO_RUN, "3", "enter"]),
        ("timeline", [*TO_RUN, "f3", "text:printing", "enter", "f7"]),
    ],
)
async def test_pages_look_as_before(workspace: Workspace, clock: Any, name: str, pressed: list[str]) -> None:
    """The pages of the first minutes, in Japanese, 80x24."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *pressed)
        compare(name, app)


async def test_the_call_after_no_answer_looks_as_before(workspace: Workspace, clock: Any) -> None:
    """The next person has come by himself."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter", "right", "enter")
        compare("call-next", app)


async def test_trouble_looks_as_before(workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cannot save: what is said, and what can be done."""
    from irtool.store import disk

    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await _break(pilot, monkeypatch, disk)
        rows = text(app)
        folder = str(app.ui.session.path)
        assert rows[0].startswith("[本番]")
        start = next(n for n, row in enumerate(rows) if "書いた内容は" in row)
        app.ui.trouble.problems[0].values["path"] = "E:/"  # the folder of a test differs from run to run
        app.screen.draw()
        await keys(pilot)
        assert folder not in "".join(text(app))
        assert start > 0
        compare("trouble", app)


async def _break(pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch, disk: Any) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "sync", full)
    await keys(pilot, "f3", "text:a", "enter")


async def test_the_run_page_in_english_looks_as_before(workspace: Workspace, clock: Any) -> None:
    """The same page for somebody who does not read Japanese."""
    async with screens(workspace, clock, "en") as (app, pilot):
        await keys(pilot, *TO_RUN)
        compare("run-en", app)
