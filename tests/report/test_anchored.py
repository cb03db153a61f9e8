"""What a report says of anchors: who was told the digits, when the record was signed, and nothing that was taken back."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn, JournalSealed
from irtool.runner import sealing
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An incident just opened."""
    return start(workspace, "ransomware", By(person="tanaka"), clock=clock).session


def text(session: Session, report: str) -> str:
    """A report as Markdown, with the escapes of its signs taken out."""
    made = render(session, report, ("md",), "ja")
    return made.files[0].read_text("utf-8").replace("\\", "")


@pytest.mark.parametrize("report", ["incident-report", "timeline", "handover"])
def test_who_was_told_stands_in_every_report(session: Session, clock: Any, report: str) -> None:
    """With name, time and digits; the report's own cut at its end is still the last one in it."""
    assert "へ伝えました" not in text(session, report)
    command = sealing.telling(session.cut(), "police", "phone")
    session.act(command, JournalSealed(cut="", key="", signature=""))
    said = text(session, report)
    assert f"照合番号を 2026-11-22 02:13 に 警察 へ伝えました（{command.digits}" in said
    assert "記録に署名しました（1回" in said
    from irtool.store.verify import against_report

    assert against_report(session.path, said).exit_code == 0


def test_what_was_corrected_hidden_or_withdrawn(session: Session) -> None:
    """The name as it is now; none when hidden; no line at all when it was withdrawn."""
    (told,) = session.act(sealing.telling(session.cut(), "佐々木"))
    session.act(EntryCorrected(target=told.id, set={"to": "鈴木"}))
    line = next(row for row in text(session, "timeline").splitlines() if row.startswith("- 照合番号を"))
    assert "鈴木" in line and "佐々木" not in line
    session.act(EntryHidden(target=told.id))
    line = next(row for row in text(session, "timeline").splitlines() if row.startswith("- 照合番号を"))
    assert "鈴木" not in line
    session.act(EntryWithdrawn(target=told.id))
    assert not [row for row in text(session, "timeline").splitlines() if row.startswith("- 照合番号を")]
