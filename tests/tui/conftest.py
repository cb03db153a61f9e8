"""Screens that do not depend on the machine the tests run on."""

from __future__ import annotations

import pytest

from irtool.store import machine


@pytest.fixture(autouse=True)
def plain_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop on its cable, with a half-empty battery."""
    monkeypatch.setattr(machine, "battery", lambda: 78)
    monkeypatch.setattr(machine, "linked", lambda: True)
