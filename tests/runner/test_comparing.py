"""The same scenario twice, once slow and once fast: what went better, and what cannot be compared."""

from __future__ import annotations

from typing import Any

import msgspec
from drill_played import begun, played, small

from irtool.domain.drill import Setup
from irtool.domain.event import By
from irtool.domain.measured import measure
from irtool.domain.notifying import ContactAttempted
from irtool.runner.comparing import compare, earlier
from irtool.runner.opening import start
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace


def test_the_first_drill_has_nothing_beside_it(workspace: Workspace, clock: Any) -> None:
    """One column, every judged expectation new; drills without a scenario and real incidents are no earlier ones."""
    start(workspace, "ransomware", By(person="tanaka"), drill=True, clock=clock)
    start(workspace, "ransomware", By(person="tanaka"), clock=clock)
    clock.forward(minutes=1)
    found = compare(played(workspace, clock))
    assert len(found.columns) == 1 and not found.problems
    assert {row.id: row.change for row in found.rows} == dict.fromkeys(("photo", "duty", "calm", "late-news"), "new")


def test_slow_then_fast_is_better_and_fast_then_slow_is_worse(workspace: Workspace, clock: Any) -> None:
    """By verdict first, then by the time it took; what changed by less than a minute is the same."""
    slow = played(workspace, clock, slow=20)
    clock.forward(days=180)
    fast = played(workspace, clock, slow=9)
    clock.forward(days=180)
    faster = played(workspace, clock, slow=6)
    clock.forward(days=180)
    again = played(workspace, clock, slow=21)

    def duty(session: Any) -> tuple[list[tuple[str, int | None]], str]:
        row = next(one for one in compare(session).rows if one.id == "duty")
        return [(cell.verdict, cell.took) for cell in row.cells], row.change

    assert duty(fast) == ([("met", 540), ("late", 1200)], "better")
    assert duty(faster) == ([("met", 360), ("met", 540), ("late", 1200)], "better")
    cells, change = duty(again)
    assert change == "worse" and len(cells) == 4 and cells[0] == ("late", 1260)
    found = compare(again)
    assert next(one for one in found.rows if one.id == "photo").change == "same"
    assert [one.began for one in found.columns] == sorted((one.began for one in found.columns), reverse=True)
    this = found.columns[0]
    assert (this.called, this.reached, this.wrong, this.first_call) == (2, 1, 1, 180)
    assert duty(slow) == ([("late", 1200)], "new")  # what came after it is not earlier


def test_another_version_is_compared_and_marked(workspace: Workspace, clock: Any) -> None:
    """By the ids of what both expect; an expectation that only one has is new."""
    old = msgspec.structs.replace(small(), version="0.9", expectations=small().expectations[:1])
    session = start(
        workspace, "ransomware", By(), exercise=Staged(old, Setup(scenario="small-drill")), clock=clock
    ).session
    clock.forward(minutes=2)
    from irtool.domain.drill import DrillEnded

    session.act(DrillEnded())
    clock.forward(days=1)
    found = compare(played(workspace, clock))
    assert [one.other for one in found.columns] == [False, True] and found.columns[1].version == "0.9"
    rows = {row.id: row for row in found.rows}
    assert rows["photo"].cells[1].verdict == "not-judged" and rows["photo"].change == "new"
    assert rows["duty"].cells[1].verdict == ""


def test_what_cannot_be_read_or_never_ended_is_left_out_and_said(workspace: Workspace, clock: Any) -> None:
    """A broken record, a scenario that is gone, a drill that goes on: one line each, and the rest is compared."""
    good, gone, broken = (played(workspace, clock) for _ in range(3))
    going = begun(workspace, clock)
    for path in (gone.path / "frozen").glob("*.json"):
        if b'"injects"' in path.read_bytes():
            path.unlink()
    for path in (broken.path / "journal").glob("*.jsonl"):
        path.unlink()
    clock.forward(days=1)
    now = played(workspace, clock)
    found = earlier(workspace, now)
    assert [past.code for past in found.drills] == [good.code]
    said = {(p.code, p.values["name"]) for p in found.problems}
    assert said == {
        ("drill.unreadable", gone.path.name), ("drill.unreadable", broken.path.name), ("drill.not-ended", going.path.name),
    }  # fmt: skip
    assert len(compare(now, found).columns) == 2


def test_a_drill_under_way_is_compared_as_far_as_it_is(workspace: Workspace, clock: Any) -> None:
    """What is not judged yet has no change."""
    played(workspace, clock)
    clock.forward(days=1)
    session = begun(workspace, clock)
    session.act(ContactAttempted(party="it-duty", outcome="reached"))
    rows = {row.id: row.change for row in compare(session).rows}
    assert rows["photo"] == "" and rows["calm"] == ""
    assert measure(session.state, session.board(), session.clock()).going
