"""Whether an incident is open is known without reading its whole record."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.domain.course import IncidentClosed, IncidentReopened
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryWithdrawn
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import openness
from irtool.store.openness import is_open
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """An incident that has just been opened."""
    return start(workspace, "ransomware", By(role="admin-duty")).session


def test_the_last_word_counts(session: Session) -> None:
    """Closed, reopened, closed again, and that last word withdrawn."""
    assert is_open(session.path)
    session.act(IncidentClosed(as_="false-alarm"))
    assert not is_open(session.path)
    session.act(IncidentReopened())
    assert is_open(session.path)
    closing = session.act(IncidentClosed(as_="fault"))[0]
    assert not is_open(session.path)
    session.act(EntryWithdrawn(target=closing.id))
    assert is_open(session.path)
    assert session.state.course.is_open


def test_words_in_a_note_close_nothing(session: Session) -> None:
    """A note may say anything."""
    session.act(NoteAdded(text='"type":"incident.closed"'))
    assert is_open(session.path)


def test_only_what_is_new_is_searched(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a long record was searched once, only the lines added since are looked at, by any process."""
    for _ in range(3):
        session.act(NoteAdded(text="あ" * 30_000))
    assert is_open(session.path)
    seen: list[int] = []
    search = openness._search
    monkeypatch.setattr(openness, "_search", lambda f, s: seen.append(search(f, s)) or seen[-1])
    session.act(IncidentClosed())
    assert not is_open(session.path)
    assert 0 < sum(seen) < 2_000


def test_a_shorter_file_is_searched_anew(session: Session, device: Path) -> None:
    """A copy put back from an earlier day is not judged by what was found in the later one."""
    file = next((session.path / "journal").iterdir())
    early = file.read_bytes()
    session.act(NoteAdded(text="あ" * 30_000), IncidentClosed())
    assert not is_open(session.path)
    assert (device / "searched.json").exists()
    file.write_bytes(early)
    assert is_open(session.path)
