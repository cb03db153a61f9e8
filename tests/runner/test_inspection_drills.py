"""Drills in the folder for the inspection: report and certificate, the last day, what is still open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drill_played import begun, played, talked

from irtool.runner.inspection import make
from irtool.runner.reports import render
from irtool.store.paths import Workspace


def test_report_and_certificate_of_every_drill_that_ended(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Made where nobody did, copied where somebody did, of one that goes on neither; no record grows by it."""
    first = played(workspace, clock)
    talked(first)
    clock.forward(days=1)
    second = played(workspace, clock)
    render(second, "drill-report", ("md",))
    clock.forward(days=1)
    going = begun(workspace, clock)
    records = {path: path.read_bytes() for path in workspace.drills.rglob("*.jsonl")}
    made = make(workspace, tmp_path / "inspection", "tanaka", clock(), "ja")
    names = {path.relative_to(made.folder / "drills").as_posix() for path in made.files if "drills" in path.parts}
    of = {drill.path.name: sorted(n.split("-drill-")[-1] for n in names if n.startswith(drill.path.name)) for drill in (
        first, second, going)}  # fmt: skip
    assert of[first.path.name] == ["certificate-1.html", "report-1.html"]
    assert of[second.path.name] == ["certificate-1.html", "report-1.md"]
    assert of[going.path.name] == []
    assert records == {path: path.read_bytes() for path in workspace.drills.rglob("*.jsonl")}


def test_the_index_says_when_the_last_one_was_and_what_is_open(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    """The day of the calendar, not that of the story; how many measures are not done."""
    talked(played(workspace, clock))
    page = (make(workspace, tmp_path / "inspection", "tanaka", clock(), "ja").files[0]).read_text(encoding="utf-8")
    assert "最後の訓練（Last drill）: 2026-11-22" in page and "（Open measures）: 1 件" in page
    assert "内線表を直す" in page and "<td>終了</td>" in page


def test_without_a_drill_the_index_names_none(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Drills are among what is missing."""
    made = make(workspace, tmp_path / "inspection", "tanaka", clock(), "ja")
    assert "最後の訓練" not in made.files[0].read_text(encoding="utf-8") and any("訓練" in m for m in made.missing)
