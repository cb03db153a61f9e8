"""Keys that arrive in one burst (a slow machine, a person who knows the form): each goes to the field in front."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, keys, on_disk, other, screens, settle
from textual import events

from irtool.store.paths import Workspace


def _burst(app: Any, *names: str) -> None:
    """Keys that are all there before the first of them is dealt with."""
    for name in names:
        app.post_message(events.Key(name, name if len(name) == 1 else None))


async def test_down_takes_effect_before_the_next_key(workspace: Workspace, clock: Any) -> None:
    """Typed, down, typed, down, right, down: every word in its own field, and the answer that was moved to."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "事案を終える")
        _burst(app, "right", "down", *"abc", "down", *"de", "up", "x", "tab", "f")
        await settle(pilot, 12)
        values = app.screen.values()
        assert (values["as"], values["reason"], values["measure"]) == ("other", "abcx", "def")
        _burst(app, "down", "down", "down", "up", "g", "up", "up", "z", "enter")
        await settle(pilot, 20)
        assert on_disk(workspace, "incident.closed")[0]["reason"] == "abcxz"
