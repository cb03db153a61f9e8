"""Evidence that goes to somebody, and an incident that turns out to be of another kind."""

from __future__ import annotations

from typing import Any

import pytest


def test_evidence_goes_to_somebody(irtool: Any) -> None:
    """Custody is recorded by the beginning of the id or by name, and stands in the list."""
    irtool("start", "ransomware")
    irtool("evidence", "add", "--what", "端末2のディスク", "--where", "サーバ室")
    assert irtool("evidence", "move", "端末2のディスク", "--to", "police", "--why", "提出").code == 0
    listed = irtool("evidence", "list", "--json").json["evidence"][0]
    assert [(m["to"], m["why"]) for m in listed["moves"]] == [("police", "提出")]
    assert irtool("evidence", "move", listed["id"][:6], "--to", "サーバ室に戻す").code == 0
    assert irtool("evidence", "move", "ない", "--to", "police").code == 1


@pytest.mark.parametrize("times", [1, 2])
def test_the_kind_changes_by_hand(irtool: Any, times: int) -> None:
    """`playbook add --kind` changes kind and title; a playbook at work is not added a second time."""
    irtool("start", "outage")
    for _ in range(times):
        assert irtool("playbook", "add", "ransomware", "--kind", "--reason", "脅迫文が出た").code == 0
    status = irtool("status", "--json").json
    assert status["kind"] == "ransomware"
    assert status["title"] == "ランサムウェア"
    assert {s["run"] for s in status["steps"]} == {"outage", "ransomware"}
