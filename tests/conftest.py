"""What every test needs: a device folder of its own, a sample workspace, a clock that stands still."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

from irtool.store.paths import Workspace, shipped

# A busy machine must not fail a property: time is measured in bench/, never asserted here.
settings.register_profile("irtool", deadline=None)
settings.load_profile("irtool")

JST = timezone(timedelta(hours=9))


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> None:
        """Let time pass, e.g. `clock.forward(minutes=5)`."""
        self.now += timedelta(**delta)


@pytest.fixture(autouse=True)
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A device folder of its own, and no settings from outside."""
    folder = tmp_path / "device"
    monkeypatch.setenv("IRTOOL_DEVICE", str(folder))
    for name in ("IRTOOL_WORKSPACE", "IRTOOL_INCIDENT", "IRTOOL_AS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def clock() -> FakeClock:
    """Sunday 2026-11-22, 02:13 in Japan."""
    return FakeClock(datetime(2026, 11, 22, 2, 13, tzinfo=JST))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The shipped sample hospital in a folder of its own."""
    space = Workspace(tmp_path / "workspace")
    shutil.copytree(shipped("contacts"), space.contacts)
    for folder in (space.playbooks, space.templates, space.incidents, space.drills):
        folder.mkdir(parents=True)
    return space
