"""Signing, telling the digits and packing on the screens, with arrows, Enter and a few typed letters."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, keys, on_disk, only, other, screens, settle, types, whole

from irtool.store import keys as ring
from irtool.store.paths import Workspace
from irtool.store.verify import verify


async def until(pilot: Any, done: Callable[[], bool]) -> None:
    """Wait for a thread's answer."""
    for _ in range(200):
        await settle(pilot)
        if done():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nothing came")


async def test_the_digits_are_shown_and_who_was_told_is_recorded(workspace: Workspace, clock: Any) -> None:
    """Six groups in two rows; they stay those of the moment they were shown, whatever is recorded meanwhile."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        digits = verify(only(workspace).path).fingerprint
        await other(app, pilot, "照合番号を外の人に伝える")
        shown = whole(app)
        rows = ["   ".join(" ".join(group) for group in digits.split()[n : n + 3]) for n in (0, 3)]
        assert all(row in shown for row in rows)
        await keys(pilot, "enter")
        assert "だれに伝えるかが空です" in whole(app) and not on_disk(workspace, "fingerprint.told")
        await keys(pilot, "text:police", "enter")
        (told,) = on_disk(workspace, "fingerprint.told")
        assert (told["digits"], told["to"], told["how"]) == (digits, "police", "phone")
        assert "警察 に伝えたと記録しました" in whole(app)
        await other(app, pilot, "記録を確かめる")
        await keys(pilot, *["down"] * 3)
        assert "警察 へ伝えました" in whole(app) and "外に伝えていない行" in whole(app)


async def test_signing(workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One Enter; the seal fits. Without a keyring nothing is recorded, and what to do instead is said."""
    kept: dict[str, str] = {}

    def ask(name: str, *_: Any, **__: Any) -> ring.Answer:
        return ring.Answer(kept.get(name, ""), "found" if name in kept else "missing")

    monkeypatch.setattr(ring, "ask", lambda *_, **__: ring.Answer("", "absent"))
    monkeypatch.setattr(ring, "put", lambda name, value, **_: kept.update({name: value}))
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "記録に署名する")
        await keys(pilot, "enter")
        await until(pilot, lambda: "鍵を入れる鍵束" in whole(app))
        assert "照合番号を外の人に伝え" in whole(app)
        assert "journal.sealed" not in types(workspace)
        monkeypatch.setattr(ring, "ask", ask)
        await keys(pilot, "enter")
        await until(pilot, lambda: "journal.sealed" in types(workspace))
        await settle(pilot)
        assert "署名しました" in whole(app)
        verdict = verify(only(workspace).path)
        assert verdict.exit_code == 0 and [seal.good for seal in verdict.seals] == [True]


async def test_packing(workspace: Workspace, clock: Any) -> None:
    """The form's own file name will do; a second time it is not replaced, and the form stays."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "記録を渡す形にまとめる")
        assert "どこにも送りません" in whole(app)
        await keys(pilot, "enter")
        await until(pilot, lambda: "pack.made" in types(workspace))
        (made,) = on_disk(workspace, "pack.made")
        file: Path = workspace.root / made["file"]
        assert "verify.html" in zipfile.ZipFile(file).namelist()
        await other(app, pilot, "記録を渡す形にまとめる")
        await keys(pilot, "enter")
        await until(pilot, lambda: "もうあります" in whole(app))
        assert len(on_disk(workspace, "pack.made")) == 1
