"""The nearest due thing in the one-line status, in its first minute and as a decision to look at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.notes import DecisionRecorded
from irtool.domain.statusline import status_line
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.mark.parametrize(
    ("late", "wanted"), [(1, "期限です "), (59, "期限です "), (60, "超過1分 "), (3600, "超過60分 ")]
)
def test_what_has_just_become_due_is_not_late_by_nothing(
    workspace: Workspace, clock: Any, late: int, wanted: str
) -> None:
    """Below one minute it is due; from then on it counts."""
    session = start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session
    now = due(session.state, clock.now)[0].at + timedelta(seconds=late)
    (part,) = [p for p in status_line(session.state, session.board(), now, "ja", None) if "期限" in p or "超過" in p]
    assert part.startswith(wanted)
    assert "0分" not in part.replace("60分", "")


@pytest.mark.parametrize(
    ("minutes", "wanted"), [(0, "期限です 決定の見直し 外来を止める"), (7, "超過7分 決定の見直し 外来を止める")]
)
def test_a_decision_to_look_at_again_is_named_as_one(
    workspace: Workspace, clock: Any, minutes: int, wanted: str
) -> None:
    """Its title alone would read like a thing to do."""
    session: Session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    session.act(DecisionRecorded(title="外来を止める", decided="止める", review_at="02:20"))
    at = next(one.at for one in due(session.state, clock.now) if one.kind == "review")
    now = at + timedelta(minutes=minutes, seconds=30)
    views = [view for view in session.board() if view.due is None]
    assert wanted in status_line(session.state, views, now, "ja", None)
