"""Letters on paper carry whom to call back and nothing of the record; a round that cannot be begun leaves nothing."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from irtool.errors import UserError
from irtool.runner import letters, rounds
from irtool.store import disk
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=9)))


OFFICE = "{phone: 03-0000-0022, hours: night, label: 自宅, private: true}"


def written(workspace: Workspace) -> list[str]:
    """The letter and the mail to vendor B."""
    path = rounds.start(workspace, "sato", NOW)[0]
    folder, _, _ = letters.make(workspace, path, ["vendor-b"], "sato", NOW, "ja")
    return [(folder / f"vendor-b.{kind}").read_text("utf-8") for kind in ("html", "txt")]


def without_switchboard(workspace: Workspace) -> None:
    """A hospital whose chart has no telephone exchange."""
    path = workspace.contacts / "hospital.yaml"
    path.write_text(path.read_text("utf-8").replace("  switchboard:", "  exchange:"), encoding="utf-8")


def test_a_letter_says_where_to_call_the_hospital(workspace: Workspace) -> None:
    """The hospital's name and the switchboard, else the office number of who asks; no foot about the record."""
    path = workspace.contacts / "people.yaml"
    path.write_text(path.read_text("utf-8").replace(OFFICE, "{phone: 03-0000-0022}"), encoding="utf-8")
    name = load_chart(workspace.contacts).chart.hospital.name.ja
    switchboard = load_chart(workspace.contacts).chart.roles["switchboard"].channels
    number = next(c.value for c in switchboard if c.kind == "phone")
    for text in written(workspace):
        assert name in text
        assert f"電話 {number}" in text
        assert "記録から作った" not in text
    without_switchboard(workspace)
    assert all("電話 03-0000-0022" in text for text in written(workspace))


def test_a_private_number_is_nobodys_return_address(workspace: Workspace) -> None:
    """Where there is no other, the letter has no number."""
    without_switchboard(workspace)
    for text in written(workspace):
        assert "市立" in text
        assert "03-0000-0022" not in text


def test_a_round_that_the_disk_does_not_take_leaves_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4, no empty folder, and the next try begins a round."""

    def full(fd: int, data: bytes) -> Any:
        os.write(fd, data[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "write_all", full)
        with pytest.raises(UserError) as raised:
            rounds.start(workspace, "sato", NOW)
    assert raised.value.exit_code == 4
    assert list((workspace.root / "rounds").iterdir()) == []
    assert rounds.start(workspace, "sato", NOW)[2]
