"""A private number in the list of contacts: hidden in the row, shown on the party's page."""

from __future__ import annotations

from typing import Any

from screen import keys, screens, whole

from irtool.store.paths import Workspace
from irtool.tui.contacts import ContactsPage


async def test_a_private_number_stands_in_no_row(workspace: Workspace, clock: Any) -> None:
    """Somebody reading over the clerk's shoulder sees none; a number for everybody is there as before."""
    path = workspace.contacts / "more.yaml"
    path.write_text(
        "people:\n"
        "  hidden: {name: 上田 上, channels: [{mobile: 090-0000-7777, private: true}]}\n"
        "  shown: {name: 上田 下, channels: [{mobile: 090-0000-8888}]}\n",
        encoding="utf-8",
    )
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "down", "down", "enter", "text:上田")
        assert isinstance(app.screen, ContactsPage)
        rows = {row.id: row.right for row in app.screen.rows()}
        assert "非公開" in rows["hidden"]
        assert "090-0000-8888" in rows["shown"]
        assert "090-0000-7777" not in whole(app)
        await keys(pilot, *["backspace"] * 2, "text:上田 上", "enter")
        assert "090-0000-7777" in whole(app)


async def test_home_shows_no_private_number(workspace: Workspace, clock: Any) -> None:
    """An urgent party with a private mobile only: Home says so; a public number of theirs comes first."""
    text = (
        "roles:\n  x: {title: あ, channels: [{mobile: 090-0000-0771, private: true}]}\n"
        "  y: {title: い, channels: [{mobile: 090-0000-0772, private: true}, {ext: '8772'}]}\n"
    )
    (workspace.contacts / "urgent.yaml").write_text(text, encoding="utf-8")
    hospital = workspace.contacts / "hospital.yaml"
    changed = hospital.read_text(encoding="utf-8").replace("emergency: [it-duty", "emergency: [x, y, it-duty")
    hospital.write_text(changed, encoding="utf-8")
    async with screens(workspace, clock) as (app, _):
        shown = whole(app)
        assert "非公開（電話で）" in shown
        assert "内線 8772" in shown
        assert "090-0000-077" not in shown
