"""How an incident began, without reading its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drill_played import begun

from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.runner.drills import held
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.opening_line import opening
from irtool.store.paths import Workspace


def test_the_opening_says_how_a_drill_was_set_up(workspace: Workspace, clock: Any) -> None:
    """As its record does, whoever wrote first by name; a real incident has no exercise."""
    drill = begun(workspace, clock)
    for name in ("second", "third"):
        Session(drill.path, workspace, By(name=name), clock).act(NoteAdded(text='"type":"incident.opened"'))
    found = opening(drill.path)
    assert found is not None and found.exercise == drill.state.exercise.setup is not None
    real = opening(start(workspace, "ransomware", By(), clock=clock).session.path)
    assert real is not None and real.exercise is None


def test_a_record_that_cannot_be_read_stays_in_the_list(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Torn, foreign or no bytes at all: nothing is known of it, and the other drills are listed."""
    good, broken, empty = (begun(workspace, clock) for _ in range(3))
    for session, data in ((broken, b'{"type":"incident.opened"\n\xff\xfe'), (empty, b"")):
        session.close()
        for file in (session.path / "journal").glob("*.jsonl"):
            file.write_bytes(data)
        assert opening(session.path) is None
    assert opening(tmp_path / "gone") is None
    known = {one.found.code: one.setup is not None for one in held(workspace)}
    assert known == {good.code: True, broken.code: False, empty.code: False}
