"""Which sentences a call of a playbook's step reads out."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.script import script_of
from irtool.runner.calling import load_script, sheet
from irtool.runner.opening import start
from irtool.store.paths import Workspace


@pytest.mark.parametrize(
    ("step", "party", "script"),
    [
        ("call-eligibility", "eligibility", "eligibility-call"), ("warn-partners", "partner-kita", "partner-call"),
        ("call-expert", "expert-s", "expert-team"), ("call-advice", "jpcert", "jpcert-call"),
        ("call-jma", "medical-association", "medical-association-call"),
    ],
)  # fmt: skip
def test_a_step_without_a_script_reads_that_of_the_kind(
    workspace: Workspace, clock: Any, step: str, party: str, script: str
) -> None:
    """The questions on the call page are those of that kind of office, not the general ones."""
    session = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    view = next(view for view in session.board() if view.step.id == step)
    assert script_of(session.state.chart, party) == script
    asked = sheet(session, session.state.chart, party, view, "ja").asked
    assert asked == [question.to("ja") for question in load_script(workspace, script)[0].asked] != []
    session.close()
