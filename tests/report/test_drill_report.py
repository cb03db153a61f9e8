"""Report and certificate of a drill: as they were found good, as Word and page, with hostile text, on one sheet."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from drill_played import begun, played, talked

from irtool.domain.drill import DrillEnded, DrillResumed, InjectDelivered, Taking
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.recording import EntryHidden
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.errors import UserError
from irtool.report.pdf import find_browser
from irtool.runner.feedback import hand_in
from irtool.runner.making import make
from irtool.runner.opening import start
from irtool.runner.reports import available, prepare, render
from irtool.runner.session import Session
from irtool.runner.submitting import document, submission
from irtool.store.paths import Workspace

FOLDER = Path(__file__).parent.parent / "cases" / "documents"
BOTH = ("drill-report", "drill-certificate")
REQUIRED = bool(os.environ.get("IRTOOL_CI"))
HOSTILE = "**太字** | <b>x</b> | {{ 7*70707 }}\n# 見出し"


def steady(text: str, codes: dict[str, str]) -> str:
    """The text with everything that is random set to a fixed one."""
    for found, fixed in codes.items():
        text = text.replace(found, fixed)
    text = re.sub(r"\b(\d{4} ){5}\d{4}\b", "0000 0000 0000 0000 0000 0000", text)
    text = re.sub(r"^(\S+) \d+ [0-9a-f]{64}$", r"laptop-1 0 HASH", text, flags=re.MULTILINE)
    return re.sub(r"記録の件数 \d+", "記録の件数 0", text)


def text(session: Session, report: str, lang: Any = "ja") -> str:
    """The Markdown of a document made now; its template must have worked."""
    made = render(session, report, ("md",), lang)
    assert not made.problems
    return made.files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("report", BOTH)
def test_a_document_reads_as_it_was_found_good(workspace: Workspace, clock: Any, report: str) -> None:
    """The second time that this scenario was played, slower than the first; `IRTOOL_SNAPSHOT=update` writes it anew."""
    talked(played(workspace, clock, slow=10))
    clock.forward(days=170)
    session = played(workspace, clock)
    talked(session)
    shown = steady(text(session, report), {session.code: "0000000000"})
    path = FOLDER / f"{report}.md"
    if os.environ.get("IRTOOL_SNAPSHOT") == "update":
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("report", BOTH)
def test_in_english_no_sentence_of_ours_is_japanese(workspace: Workspace, clock: Any, report: str) -> None:
    """Made whole, and said to be a drill."""
    made = text(played(workspace, clock), report, "en").partition("## 13")[0]  # the course has what was read out
    assert "[DRILL]" in made.replace("\\", "") and not re.search(r"[ぁ-ん]{2}[。]", made.partition("irtool-cut")[0])


@pytest.mark.parametrize("report", BOTH)
def test_hostile_text_is_text(workspace: Workspace, clock: Any, report: str) -> None:
    """Names, answers, measures and reasons are never markup; it stays one table with as many columns."""
    session = begun(workspace, clock)
    session.act(
        InjectDelivered(text=HOSTILE), NoteAdded(text=HOSTILE, answers="hotwash/good"),
        NoteAdded(text=HOSTILE, answers="objective/reach"), TaskAdded(title=HOSTILE, source="follow-up"),
        ContactAttempted(party=HOSTILE, outcome="wrong-number"),
    )  # fmt: skip
    hand_in(session, {"role": 1}, HOSTILE)
    made = render(session, report, ("md", "html", "docx"))
    assert not made.problems
    md, page, word = made.files
    assert (
        "<b>x</b>" not in page.read_text(encoding="utf-8")
        and "494949" not in md.read_text(encoding="utf-8").partition("```")[0]
    )
    assert not re.search(r"^# 見出し", md.read_text(encoding="utf-8"), re.MULTILINE)
    with ZipFile(BytesIO(word.read_bytes())) as packed:
        parts = packed.read("word/document.xml").decode()
    assert "訓練" in parts and ("&lt;b&gt;x&lt;/b&gt;" in parts or report == "drill-certificate")


def test_every_pace_is_told_with_its_hour(workspace: Workspace, clock: Any) -> None:
    """The pace of the setup first; going on as fast as before is no change."""
    session = begun(workspace, clock)
    assert "/ 実際の速さ |" in text(session, "drill-report")
    session.act(DrillResumed(pace="ten"))
    session.act(DrillResumed(pace="ten"))
    session.act(DrillEnded())
    (row,) = [row for row in text(session, "drill-report").splitlines() if row.startswith("| 進め方")]
    assert re.search(r"/ 実際の速さ、\d\d:\d\d から 10倍の速さ \|$", row), row


def test_a_hidden_answer_is_told_nowhere(workspace: Workspace, clock: Any) -> None:
    """Neither in the talk nor on the sheets nor in the course."""
    session = played(workspace, clock)
    said, piece = session.act(
        NoteAdded(text="山本さんが困った", answers="hotwash/good"), ContactAttempted(party="山本さん", outcome="busy")
    )
    (sheet,) = hand_in(session, {}, "山本さんの件")
    session.act(*[EntryHidden(target=one.id, reason="患者名") for one in (said, piece, sheet)])
    assert all("山本" not in text(session, report) for report in BOTH)


def test_a_hidden_opening_names_nobody(workspace: Workspace, clock: Any) -> None:
    """Neither title nor place nor those whom it alone names; who joined has a line of their own."""
    session = played(workspace, clock)
    session.act(EntryHidden(target=session.state.course.opened, reason="名前"))
    for report in BOTH:
        made = text(session, report)
        assert "佐藤 次郎" not in made and "講堂" not in made and "夜のランサムウェア訓練" not in made


def test_a_sheet_stands_in_no_course_of_things(workspace: Workspace, clock: Any) -> None:
    """When it was handed in would tell whose it is."""
    session = played(workspace, clock)
    hand_in(session, {"role": 3}, "放送が聞こえなかった")
    course = text(session, "drill-report").partition("## 13")[2]
    assert "放送" not in course and "訓練を終えた" in course


def test_days_are_those_of_the_wall(workspace: Workspace, clock: Any) -> None:
    """Held on the day of the calendar, named so, also while the story is elsewhere; and it says that it goes on."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="day-three"))
    clock.forward(minutes=5)
    for report in BOTH:
        made = render(session, report, ("md",))
        shown = made.files[0].read_text(encoding="utf-8")
        assert "2026年11月22日（日） 02:13" in shown and "作成 2026-11-22 02:18" in shown and "実施中の写し" in shown
        assert made.files[0].name.startswith("2026-11-22-0218-drill-")


def test_only_a_drill_has_them(workspace: Workspace, clock: Any) -> None:
    """Not offered in a real incident, and refused with what to do instead."""
    real = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    assert not {one.id for one in available(workspace, "ja", drill=False)} & set(BOTH)
    assert set(BOTH) <= {one.id for one in available(workspace, "ja")}
    for report in BOTH:
        with pytest.raises(UserError) as caught:
            render(real, report)
        assert caught.value.problems[0].code == "report.only-drill"


def test_making_one_hands_nothing_in(workspace: Workspace, clock: Any) -> None:
    """It is no document handed in, and handing it in is refused."""
    session = played(workspace, clock)
    made = render(session, "drill-report", ("md",))
    assert not session.state.submitted
    with pytest.raises(UserError) as caught:
        submission(session, document(session, str(made.files[0])), ReportSubmitted(report="drill-report", issue=1))
    assert caught.value.problems[0].code == "report.drill"


def test_a_drill_without_a_scenario_has_both(workspace: Workspace, clock: Any) -> None:
    """Of the old sort: what there is, and that the rest is not there."""
    session = start(workspace, "ransomware", By(person="tanaka"), drill=True, clock=clock).session
    assert "期待される行動は書かれていません" in text(session, "drill-report")
    assert "名前の記録はありません" in text(session, "drill-certificate")


def test_measures_stay_until_they_are_done(workspace: Workspace, clock: Any) -> None:
    """Added after the end with a day of the wall, counted on the certificate; then done."""
    session = played(workspace, clock)
    (added,) = session.act(TaskAdded(title="内線表を直す", owner="suzuki", due="2026-12-20", source="follow-up"))
    assert "occurred" not in added.fields() and "1件（まだ終わっていないもの 1件）" in text(
        session, "drill-certificate"
    )
    clock.forward(days=10)
    session.act(TaskDone(task=added.id, note="貼り替えた"))
    assert "1件（まだ終わっていないもの 0件）" in text(session, "drill-certificate")
    assert "2026-12-02" in text(session, "drill-report") and "貼り替えた" in text(session, "drill-report")


@pytest.mark.skipif(not find_browser() and not REQUIRED, reason="no browser of the Chromium family is installed")
@pytest.mark.skipif(not shutil.which("pdfinfo") and not REQUIRED, reason="no pdfinfo here")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_certificate_is_one_sheet(workspace: Workspace, clock: Any, lang: Any) -> None:
    """However many people and however long their names, the place, the title: one sheet of A4 with all its parts."""
    crowd = [Taking(name=f"とても長い名前の参加者 {n} 号室", roles=["clerk", "it"]) for n in range(60)]
    session = begun(workspace, clock)
    exercise = session.state.exercise
    assert exercise.setup is not None
    exercise.setup = msgspec.structs.replace(exercise.setup, players=crowd, place="講堂 " * 60, leader="長い名前" * 40)
    job = prepare(session, "drill-certificate", ("pdf",), lang)
    made = make(job.plan)
    path = session.path / "one.pdf"
    path.write_bytes(made.files["pdf"])
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, timeout=60).stdout.decode()
    assert re.search(r"^Pages:\s+1$", told, re.MULTILINE) and "A4" in told
