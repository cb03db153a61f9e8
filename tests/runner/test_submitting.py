"""Approving and handing in: the very file counts, an edited one is kept, nothing is refused but in a drill."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.dossier import dossier
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import NoteAdded
from irtool.domain.reporting import ReportSubmitted
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.runner.submitting import Document, approve, document, submission, submit
from irtool.store.paths import Workspace

ASKED = ReportSubmitted(report="", issue=0)


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident with one report for the ministry, as Markdown and HTML."""
    session = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    render(session, "incident-report", ("md", "html"), recipient="mhlw")
    return session


def hand_in(session: Session, found: Document, **said: Any) -> dict[str, Any]:
    """The data of the entry, and what was said of it under `problems`."""
    asked = ReportSubmitted(report="", issue=0, **said)
    filled, problems = submission(session, found, asked)
    events = submit(session, found, filled, "ja")
    return {**events[-1].fields(), "problems": [p.code for p in problems], "kept": len(events) - 1}


def files(session: Session, ending: str = "") -> list[Path]:
    """The files of reports."""
    return sorted((session.path / "reports").glob(f"*{ending}"))


def test_the_newest_report_goes_out_as_it_was_made(session: Session) -> None:
    """Template alone: number, hash, recipient come from the report; that nobody approved it is said."""
    told = hand_in(session, document(session, "incident-report"), how="mail", receipt="R-1")
    assert (told["issue"], told["to"], told["receipt"]) == (1, "mhlw", "R-1")
    assert told["sha256"] in {sha256(p.read_bytes()).hexdigest() for p in files(session)}
    assert told["problems"] == ["report.not-approved"]
    assert not told["kept"]


def test_an_edited_file_is_kept_and_marked(session: Session) -> None:
    """Somebody changed it after it was made: what went out lies whole with the evidence, and the file says so."""
    (path,) = files(session, ".html")
    path.write_text("changed in a word processor", encoding="utf-8")
    told = hand_in(session, document(session, "incident-report"), to="mhlw")
    assert told["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert told["evidence"] == path.name
    assert "report.differs" in told["problems"]
    (kept,) = (session.path / "evidence" / told["sha256"]).iterdir()
    assert kept.read_bytes() == path.read_bytes()
    assert dossier(session.state, "mhlw", session.clock()).handed[0].differs


def test_a_renamed_and_edited_file_is_known_by_what_somebody_says(session: Session, tmp_path: Path) -> None:
    """With `of` it is that report, edited; without, a document that was not made here. Both are recorded and kept."""
    copy = tmp_path / "報告書（修正）.docx"
    copy.write_bytes(b"edited")
    told = hand_in(session, document(session, str(copy), of="incident-report/1"), to="mhlw")
    assert (told["report"], told["issue"], told["kept"]) == ("incident-report", 1, 1)
    copy.write_bytes(b"another")
    told = hand_in(session, document(session, str(copy)), to="mhlw")
    assert (told["report"], told["issue"]) == (copy.name, 0)
    assert "report.loose" in told["problems"]


def test_nothing_is_refused_for_want_of_a_file(session: Session) -> None:
    """Deleted files, a form filled in on the web: recorded all the same, and said."""
    for path in files(session):
        path.unlink()
    assert "report.file-gone" in hand_in(session, document(session, "incident-report"))["problems"]
    told = hand_in(session, document(session, "ウェブの様式"), how="web")
    assert told["problems"] == ["report.loose", "report.no-recipient"]


def test_an_approval_ends_with_the_next_change(session: Session) -> None:
    """It names the hash; after the file changes it no longer holds, and that is said."""
    found = document(session, "incident-report")
    (decision,) = [e for e in approve(session, found, "head", "電話", "ja") if e.type == "decision.recorded"]
    assert decision.fields()["document"] == found.sha256
    again = document(session, "incident-report")
    assert again.approved is not None and again.approved.id == decision.id
    told = hand_in(session, again)
    assert (told["approved"], told["problems"]) == (decision.id, [])
    (path,) = files(session, ".html")
    path.write_text("changed", encoding="utf-8")
    changed = document(session, "incident-report")
    assert changed.approved is None
    assert "report.lapsed" in hand_in(session, changed)["problems"]
    approve(session, changed, "head", "", "ja")
    assert document(session, "incident-report").approved is not None


def test_an_approval_needs_a_document(session: Session) -> None:
    """Of a name that nothing bears there are no bytes to approve."""
    with pytest.raises(UserError) as refused:
        approve(session, document(session, "no-such"), "head", "", "ja")
    assert refused.value.problems[0].code == "report.no-issue"


def test_a_drill_hands_nothing_in(workspace: Workspace, clock: Any) -> None:
    """Refused with words, so that it is never mistaken for the real thing; approving works."""
    session = start(workspace, "ransomware", By(person="tanaka"), clock=clock, drill=True).session
    render(session, "incident-report", ("md",), recipient="mhlw")
    found = document(session, "incident-report")
    with pytest.raises(UserError) as refused:
        submission(session, found, ASKED)
    assert (refused.value.problems[0].code, refused.value.exit_code) == ("report.drill", 1)
    assert approve(session, found, "head", "", "ja")


def test_the_stage_follows_from_what_the_document_serves(session: Session) -> None:
    """The PPC's first report is ppc/first; a stage somebody typed counts, an unknown one is said and kept."""
    session.act(FactSet(name="leak", value="yes"), FactSet(name="personal_data", value="patients"))
    render(session, "ppc-first", ("md",), recipient="ppc")
    told = hand_in(session, document(session, "ppc-first"), to="ppc")
    assert (told["obligation"], told["stage"]) == ("ppc", "first")
    told = hand_in(session, document(session, "ppc-first"), to="ppc", stage="ppc/full")
    assert (told["obligation"], told["stage"]) == ("ppc", "full")
    told = hand_in(session, document(session, "ppc-first"), to="ppc", stage="ppc/frist")
    assert "report.stage-unknown" in told["problems"]
    assert told["stage"] == "frist"


def test_a_person_of_an_office_is_not_one_of_ours(session: Session) -> None:
    """Their 田中 stays 田中 as typed; one of the office's own contacts is found."""
    told = hand_in(session, document(session, "incident-report"), to="mhlw", person="田中")
    assert told["person"] == "田中"


def test_the_numbers_run_for_each_recipient_with_what_changed(session: Session) -> None:
    """Issue 2 for the ministry tells what changed; the police get issue 1, with no change told."""
    session.act(FactSet(name="persons", value=130000))
    second = render(session, "incident-report", ("md",), recipient="ministry")
    first = render(session, "incident-report", ("md",), recipient="police")
    assert (second.issue, first.issue) == (2, 1)
    assert "130,000" in second.files[0].read_text(encoding="utf-8").partition("前回から変わったこと")[2][:400]


def test_a_report_made_for_nobody_counts_for_whom_it_was_handed_in_to(session: Session) -> None:
    """It was their 第1報: the next one for them is the 第2報, and tells what changed since."""
    render(session, "ministry-report", ("md",))
    hand_in(session, document(session, "ministry-report"), to="mhlw")
    session.act(FactSet(name="persons", value=130000))
    second = render(session, "ministry-report", ("md",), recipient="mhlw")
    assert second.issue == 2
    assert "130,000" in second.files[0].read_text(encoding="utf-8").partition("変わったこと")[2][:400]


def test_a_draft_that_stayed_here_hides_no_change(session: Session) -> None:
    """They still hold the former value, however often a new report was made since; a returned letter tells nothing."""
    hand_in(session, document(session, "incident-report"), to="mhlw")
    session.act(FactSet(name="persons", value=130000))
    render(session, "incident-report", ("md",), recipient="mhlw")
    hand_in(session, document(session, "incident-report"), to="mhlw", result="returned")
    third = render(session, "incident-report", ("md",), recipient="mhlw")
    assert "130,000" in third.files[0].read_text(encoding="utf-8").partition("変わったこと")[2][:400]


def test_a_redacted_copy_says_of_which_file_it_is_one(session: Session) -> None:
    """Names, places, numbers and addresses are black in every format, and the original beside it is whole."""
    session.act(
        NoteAdded(text="田中 一郎 が 192.168.10.5 の端末を 2階サーバ室 で確認。電話 03-0000-0011、a.b@example.jp")
    )
    made = render(session, "incident-report", ("md", "html", "docx"), recipient="police", redact=True)
    whole = next(p for p in made.files if p.suffix == ".md" and ".redacted." not in p.name).read_text(encoding="utf-8")
    copy = next(p for p in made.files if p.name.endswith(".redacted.md")).read_text(encoding="utf-8")
    for secret in ("田中", "192.168.10.5", "03-0000-0011", "example.jp"):
        assert secret in whole
        for path in (p for p in made.files if ".redacted." in p.name and p.suffix in (".md", ".html")):
            assert secret not in path.read_text(encoding="utf-8")
    assert copy.startswith("**これは黒塗りの写しです**")
    original = next(p for p in made.files if ".redacted." not in p.name)
    assert sha256(original.read_bytes()).hexdigest() in copy
    assert "ランサムウェア" in copy
    assert "市立みなと総合病院" in copy
    assert len([p for p in made.files if ".redacted." in p.name]) == 3


def test_a_police_sheet_is_no_damage_report_unless_somebody_says_so(session: Session) -> None:
    """Handed in twice the sheet counts for the consultation both times; the damage report is met only by its name."""
    made = render(session, "police-sheet", ("md",), recipient="police")
    sheet = document(session, str(made.files[0]))
    stages = [hand_in(session, sheet, to="police")["stage"] for _ in range(2)]
    assert stages == ["consult", "consult"]
    assert hand_in(session, sheet, to="police", obligation="police", stage="damage-report")["stage"] == "damage-report"


def test_notices_to_the_persons_affected_add_up_in_one_file(session: Session) -> None:
    """Nobody of them is in the chart: without a recipient the duty's own name is theirs, and the counts stand there."""
    render(session, "persons-notice", ("md",))
    for result, count in (("sent", 120), ("returned", 7), ("confirmed", 80)):
        told = hand_in(session, document(session, "persons-notice"), result=result, count=count)
        assert told["to"] == "persons-affected" and "report.no-recipient" not in told["problems"]
    file = dossier(session.state, "persons-affected", session.clock())
    assert file.listed and file.name.ja.startswith("本人")
    assert (file.counts["sent"], file.counts["returned"], file.counts["confirmed"]) == (120, 7, 80)
