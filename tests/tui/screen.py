"""What a test sees of a running screen: its rows as text, its segments with their colours, what is on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from irtool.domain.event import Event
from irtool.store import incidents, reading
from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp, build

TO_RUN = ("enter", "enter", "enter")
"""Home, kind of trouble, who: three Enters to the first step."""


def text(app: IrtoolApp) -> list[str]:
    """The rows of the screen as plain text, each as wide as the screen."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def whole(app: IrtoolApp) -> str:
    """The screen as one text, blanks at the ends of rows left out."""
    return "\n".join(row.rstrip() for row in text(app))


def segments(app: IrtoolApp) -> Iterator[Segment]:
    """Every rendered piece with its style."""
    for strip in app.screen._compositor.render_strips():
        yield from strip


@asynccontextmanager
async def screens(
    workspace: Workspace, clock: Any, lang: str | None = "ja", size: tuple[int, int] = (80, 24), **how: Any
) -> Any:
    """The program on this workspace, running without a terminal; gives (app, pilot)."""
    app = build(workspace, lang, how.pop("incident", None), how.pop("who", None), clock, **how)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[int], rounds: int = 4) -> None:
    """Let every waiting message be dealt with. `pilot.pause()` would also wait for an idle processor: slow."""
    for _ in range(rounds):
        await pilot.pause(0)


async def keys(pilot: Pilot[int], *names: str) -> None:
    """Press keys one after the other; `text:…` types."""
    for name in names:
        for key in name.removeprefix("text:") if name.startswith("text:") else [name]:
            character = key if len(key) == 1 else None
            pilot.app.post_message(events.Key(_character_to_key(key) if character else key, character))
            await settle(pilot)


async def choose(app: IrtoolApp, pilot: Pilot[int], part: str) -> None:
    """Go down a list from its top with the arrow until the marked row contains this text, then Enter."""
    await keys(pilot, "home")
    for _ in range(60):
        if any(row.startswith(" >") and part in row for row in text(app)):
            await keys(pilot, "enter")
            return
        await keys(pilot, "down")
    raise AssertionError(f"no row with {part}:\n{whole(app)}")


async def other(app: IrtoolApp, pilot: Pilot[int], part: str) -> None:
    """An action by its row in the list of other actions."""
    await keys(pilot, "f9")
    await choose(app, pilot, part)


async def act(app: IrtoolApp, pilot: Pilot[int], title: str) -> None:
    """An action of the run page's row, reached with the right arrow."""
    await keys(pilot, *["left"] * 8)
    for _ in range(10):
        if any(f"[{title}]" in row for row in text(app)):
            await keys(pilot, "enter")
            return
        await keys(pilot, "right")
    raise AssertionError(f"no action {title}:\n{whole(app)}")


def journal(path: Path) -> list[Event]:
    """Every event of an incident folder, in their order."""
    return sorted((e for f in reading.read_all(path) for e in f.events), key=lambda e: e.order)


def on_disk(workspace: Workspace, kind: str = "") -> list[dict[str, Any]]:
    """The data of every event of one type in the only incident of this workspace."""
    return [e.fields() for e in journal(only(workspace).path) if e.type == kind]


def types(workspace: Workspace) -> list[str]:
    """The types of all events of the only incident."""
    return [e.type for e in journal(only(workspace).path)]


def only(workspace: Workspace) -> incidents.Found:
    """The only incident or drill of the workspace."""
    found = incidents.all_incidents(workspace)
    assert len(found) == 1, found
    return found[0]
