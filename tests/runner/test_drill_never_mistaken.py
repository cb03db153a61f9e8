"""Everything that a drill writes says so, in the file and in its name; nothing of it goes out as the real thing."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from drill_played import small

from irtool.domain.drill import InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.story import EVERYTHING, Story
from irtool.errors import UserError
from irtool.report.listing import page as entries_page
from irtool.report.listing import sheet as entries_sheet
from irtool.runner import limits, listing, sealing, submitting
from irtool.runner.linking import link
from irtool.runner.opening import start
from irtool.runner.reports import available, render
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.export import export
from irtool.store.mirror import Follower
from irtool.store.paths import Workspace

MARKS = ("訓練", "DRILL")


@pytest.fixture(params=["scenario", "steps"])
def session(workspace: Workspace, clock: Any, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A drill with a scenario, and one of the steps alone, three minutes old."""
    scenario = small()
    exercise = Staged(scenario, Setup(scenario="small-drill")) if request.param == "scenario" else None
    found = start(workspace, "ransomware", By(person="tanaka"), drill=True, exercise=exercise, clock=clock,
                  title="夜間のランサムウェア").session  # fmt: skip
    if exercise is not None:
        found.act(InjectDelivered(inject="letter"))
    clock.forward(minutes=3)
    found.act(NoteAdded(text="プリンターが止まらない"))
    yield found
    found.close()


def said(path: Path, data: bytes) -> str:
    """The text of a file as its reader sees it; of Word and Excel of every part."""
    if path.suffix in (".docx", ".xlsx", ".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return unescape("".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist()))
    return data.decode("utf-8-sig", "replace")


def test_every_report_in_every_format_says_so(session: Session) -> None:
    """In its text, and `drill` in its file's name; a PDF is printed from the page, which does."""
    made: list[Path] = []
    for one in available(session.workspace, "ja"):
        formats = [form for form in one.formats if form != "pdf"]
        try:
            made += render(session, one.id, formats, "ja").files
        except UserError as error:  # a report of what only comes after a drill
            assert error.problems[0].code not in ("report.format", "report.unknown"), one.id
    assert {path.suffix for path in made} >= {".md", ".html", ".docx", ".xlsx", ".csv"}
    assert len(made) > 50
    unmarked = [path.name for path in made if "訓練" not in said(path, path.read_bytes())]
    unnamed = [path.name for path in made if "-drill-" not in path.name]
    assert (unmarked, unnamed) == ([], [])


def test_lists_limits_and_the_page_that_checks_itself_say_so(session: Session, tmp_path: Path) -> None:
    """Entries as CSV and Markdown, the calendar and the card of limits, the proof page, the pack, the copy."""
    story = Story([session.state], "ja", session.clock())
    files = [listing.export(session, story, EVERYTHING, form) for form in ("csv", "md")]
    files += [limits.put(session, form, "ja") for form in ("ics", "card")]  # type: ignore[arg-type]
    target = tmp_path / "out"
    target.mkdir()
    ready = sealing.ready(session, target, "ja")
    ready.write()
    files += [ready.target, export(session.path, target)]
    for path in files:
        assert "drill" in path.name
        assert any(mark in said(path, path.read_bytes()) for mark in MARKS), path
    assert any(mark in ready.pages["verify.html"].decode() for mark in MARKS)
    assert any(mark in ready.pages["README.txt"].decode() for mark in MARKS)


def test_both_times_stand_beside_each_other(session: Session) -> None:
    """In a drill with a scenario every list of entries has a column for each, under its own heading."""
    story = Story([session.state], "ja", session.clock())
    head, *rows = list(csv.reader(io.StringIO(entries_sheet(story, EVERYTHING).removeprefix("\ufeff"))))
    if session.state.exercise.setup is None:
        assert head[:2] == ["【訓練】起きた時刻", "記録した時刻"]
        return
    assert head[:2] == ["【訓練】想定の時刻", "実際の時刻"]
    note = next(row for row in rows if "プリンターが止まらない" in row[3])
    assert (note[0][:16], note[1][:16]) == ("2026-11-15T02:13", "2026-11-22T02:16")
    texts = [entries_page(story, EVERYTHING), sealing.page(session, "ja").decode()]
    made = render(session, "timeline", ["md", "html", "csv", "xlsx"], "ja").files
    texts += [said(path, path.read_bytes()) for path in made]
    assert all("想定の時刻" in text and "実際の時刻" in text for text in texts)


def test_every_line_of_it_says_so_and_it_lies_apart(session: Session, tmp_path: Path) -> None:
    """In the folder of drills, here and in the copy; each line of the record has the flag."""
    assert session.path.parent == session.workspace.drills and "-drill-" in session.path.name
    lines = [line for path in (session.path / "journal").glob("*.jsonl") for line in path.read_text().splitlines()]
    assert lines and all('"drill":true' in line for line in lines)
    assert Follower(session.path, tmp_path, session.drill).target.parent.name == "drills"


def test_nothing_of_a_drill_is_handed_in_or_tied_to_an_incident(
    session: Session, workspace: Workspace, clock: Any
) -> None:
    """The one recording that is refused; and a real incident is no partner of it."""
    render(session, "incident-report", ["md"], "ja")
    found = submitting.document(session, "incident-report")
    with pytest.raises(UserError) as caught:
        submitting.submission(session, found, ReportSubmitted(report="incident-report", issue=1, to="police"))
    assert caught.value.problems[0].code == "report.drill"
    real = start(workspace, "outage", By(), clock=clock).session
    for one, other in ((session, real), (real, session)):
        with pytest.raises(UserError):
            link(one, other.code)
