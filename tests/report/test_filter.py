"""Reports say what is known with certainty and source, and both sides of what is in conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import NoteAdded
from irtool.domain.story import Filter, Story
from irtool.runner.listing import export
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store.paths import Workspace

TANAKA, SATO = By(person="tanaka"), By(person="sato")


def _text(session: Session, report: str, wanted: Filter | None = None) -> str:
    made = render(session, report, ("md",), wanted=wanted or Filter())
    return made.files[0].read_text("utf-8").replace("\\", "")


def test_estimates_are_marked_and_a_changed_fact_has_its_history(workspace: Workspace, clock: Any) -> None:
    """推定 stands beside the value; the appendix is there only once something changed."""
    session = start(workspace, "ransomware", TANAKA, clock=clock).session
    session.act(FactSet(name="persons", value="約41", certainty="estimated", source="B社"))
    first = _text(session, "incident-report")
    assert "（推定）** 約41人" in first
    assert "出どころ B社" in first
    assert "わかっていることの変わり方" not in first
    session.act(FactSet(name="persons", value="50", certainty="confirmed"))
    second = _text(session, "incident-report")
    history = second[second.index("わかっていることの変わり方") :]
    assert history.index("約41人") < history.index("50人")


def test_both_sides_of_a_conflict_are_told(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """What each said, who and when, until somebody settles it."""
    one = start(workspace, "ransomware", TANAKA, clock=clock).session
    elsewhere = Workspace(tmp_path / "other")
    two = start(elsewhere, "ransomware", SATO, join=one.code, clock=clock).session
    one.act(FactSet(name="leak", value="yes"))
    two.act(FactSet(name="leak", value="no"))
    one.close()
    two.close()
    for file in (two.path / "journal").iterdir():
        (one.path / "journal" / file.name).write_bytes(file.read_bytes())
    for file in (two.path / "frozen").iterdir():
        (one.path / "frozen" / file.name).write_bytes(file.read_bytes())
    both = Session(one.path, workspace, TANAKA, clock)
    told = _text(both, "incident-report")
    part = told[told.index("食い違っていること") :][:600]
    assert "はい" in part
    assert "いいえ" in part
    assert "佐藤" in part
    both.act(FactSet(name="leak", value="no"))
    assert "食い違っていること" not in _text(both, "incident-report")


def test_an_exported_list_is_never_replaced(workspace: Workspace, clock: Any) -> None:
    """Twice in a minute are two files; both lie with the reports of the incident."""
    session = start(workspace, "ransomware", TANAKA, clock=clock).session
    session.act(NoteAdded(text="a"))
    story = Story([session.state], "ja")
    paths = [export(session, story, Filter(search="a"), "csv") for _ in range(2)]
    assert paths[0] != paths[1]
    assert {p.parent.name for p in paths} == {"reports"}
    assert incidents.find(workspace, session.code).path == session.path
