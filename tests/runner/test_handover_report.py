"""The handover as a report: the same sections as on the screen, user text as typed, nothing hidden."""

from __future__ import annotations

from typing import Any

from irtool.domain.event import By
from irtool.domain.handover import taking_over
from irtool.domain.notifying import ContactReceived
from irtool.domain.recording import EntryHidden
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.store.paths import Workspace


def test_the_handover_can_be_printed(workspace: Workspace, clock: Any) -> None:
    """Who took over from whom, the words left, what is to decide and unknown; a hidden text is not in it."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    (said,) = session.act(ContactReceived(from_="police", text="山本太郎"))
    session.act(EntryHidden(target=said.id, reason="患者名"))
    clock.forward(minutes=47)
    session.act(*taking_over(session.by, By(person="sato"), "**急ぐ** <b>"))
    made = render(session, "handover")
    assert made.problems == []
    text = made.files[0].read_text(encoding="utf-8")
    assert "当直（事務） から 佐藤 花子へ" in text and "02:13 から 03:00" in text
    assert "\\*\\*急ぐ\\*\\* \\<b\\>" in text
    assert "救急の受け入れを決める" in text and "入口（侵入の経路）" in text and "患者名" in text
    assert "山本太郎" not in text + made.files[1].read_text(encoding="utf-8")


def test_in_a_drill_it_says_so(workspace: Workspace, clock: Any) -> None:
    """Nobody takes the handover of an exercise for a real one; in English too."""
    session = start(workspace, "ransomware", By(role="admin-duty"), drill=True, clock=clock).session
    text = render(session, "handover", ("md",), "en").files[0].read_text(encoding="utf-8")
    assert "[DRILL]" in text and "To decide" in text and "not compared yet" in text
