"""Documents for vendors, persons, staff, the public, partners: made of every incident, and never telling too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved
from irtool.domain.facts import FactSet
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.recording import EntryHidden
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.tasks import TaskAdded
from irtool.report.pdf import find_browser, to_pdf
from irtool.runner.opening import start
from irtool.runner.reports import prepare, render
from irtool.runner.session import Session
from irtool.store.paths import Workspace

PUBLIC = ("persons-notice", "public-statement", "staff-notice", "partners-notice", "mail-text")
CAUTIONS = {"report.withheld", "report.before"}
ALL = (
    *PUBLIC, "management-brief", "vendor-request", "insurer-notice", "fax-cover", "after-action", "questions",
)  # fmt: skip


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Iterator[Session]:
    """A ransomware incident of the sample hospital, just begun."""
    opened = start(workspace, "ransomware", By(person="tanaka"), aware_at="02:10", clock=clock)
    yield opened.session
    opened.session.close()


def text(session: Session, report: str, **more: Any) -> str:
    """The Markdown of a report made now; its template must have worked."""
    made = render(session, report, ("md",), **more)
    assert {problem.code for problem in made.problems} <= CAUTIONS
    return made.files[0].read_text(encoding="utf-8")


def rich(session: Session) -> None:
    """Much of everything, some of it not for outside."""
    session.act(
        FactSet(name="systems_affected", value="emr,order,lab,imaging,謎の箱", certainty="confirmed"),
        FactSet(name="leak", value="yes", certainty="confirmed"),
        FactSet(name="persons", value="約13万", certainty="estimated"),
        FactSet(name="cause", value="VPN装置の弱点", certainty="confirmed"),
        FactSet(name="secondary_damage", value="192.168.10.7 から持ち出し", certainty="confirmed"),
        FactSet(name="data_items", value="氏名、生年月日、病名", certainty="confirmed"),
        FactSet(name="persons_response", value="田中が電話で対応", certainty="confirmed"),
        FactSet(name="ransom_demand", value="5 BTC " * 60),
        NoteAdded(text="秘密のメモ"),
    )
    session.act(*[ThingChanged(thing=f"{n}階 端末", status="infected", note="秘密のメモ") for n in range(1, 60)])
    session.act(*[
        ServiceChanged(service=name, status="stopped", note="秘密のメモ", expected="2026-11-24T09:00+09:00")
        for name in ("outpatient", "emergency", "surgery", "inpatient", "laboratory", "prescription", "emr", "lab")
    ])  # fmt: skip
    for party in ("vendor-b", "police", "mhlw", "director", "it-duty", "night-nurse", "vendor-n"):
        session.act(ContactAttempted(party=party, outcome="reached", ref="受付-2026-118", said="秘密のメモ"))
    session.act(
        ContactAttempted(party="よその会社", outcome="wrong-number"),
        TaskAdded(title="VPNの更新を決める", owner="tanaka", due="2026-12-20", source="follow-up"),
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("report", ALL)
def test_every_document_is_made_of_nothing_and_of_much(session: Session, report: str, lang: Any) -> None:
    """Just begun and full, in both languages, with the digits; in English no Japanese sentence of ours is left."""
    for fill in (lambda: None, lambda: rich(session)):
        fill()
        made = text(session, report, lang=lang)
        assert "照合番号" in made if lang == "ja" else "erification digits" in made
        assert lang == "ja" or not re.search(r"[ぁ-ん]{2}[。]", made.partition("irtool-cut")[0].replace("で対応", ""))


@pytest.mark.parametrize("report", ALL)
def test_a_drill_says_that_it_is_one(workspace: Workspace, clock: Any, report: str) -> None:
    """The first heading of a drill's document bears the mark."""
    opened = start(workspace, "ransomware", By(person="tanaka"), drill=True, clock=clock)
    made = text(opened.session, report)
    assert "【訓練】" in made.splitlines()[0] or "【訓練】" in made[:60]
    opened.session.close()


@pytest.mark.parametrize("report", PUBLIC)
def test_what_goes_outside_names_no_person_device_address_or_note(session: Session, report: str) -> None:
    """Neither typed names nor notes nor addresses, nor a hint of what was left out: that is told beside it."""
    rich(session)
    done = render(session, report, ("md", "html", "docx"))
    md, html, word = (path.read_bytes() for path in done.files)
    with ZipFile(BytesIO(word)) as packed:
        parts = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    made = md.decode() + html.decode() + parts
    told = {p.values["title"]: p.values["why"] for p in done.problems if p.code == "report.withheld"}
    assert told["使えないシステム"] == "名簿にない名前がある" and told["本人の数"] == "「確認済み」になっていない"
    assert "人や機器の名前" in told["原因"] and "IPアドレス" in told["二次被害"]
    assert all(p.severity == "warning" for p in done.problems)
    for forbidden in ("載せていません", "院内の控え", "出す前に", *told.values()):
        assert forbidden not in made
    for forbidden in ("田中", "VPN装置", "192.168", "秘密", "謎の箱", "端末1", "13万", "130,000", "BTC", "1階 端末"):
        assert forbidden not in made


def test_what_to_do_before_it_goes_out_is_told_beside_it(session: Session) -> None:
    """A caution of the template's head, in the language of the report; the document does not say it."""
    done = render(session, "persons-notice", ("md",), "en")
    (first, _) = [p.values["text"] for p in done.problems if p.code == "report.before"]
    assert "rule 10 is unverified" in first and "unverified" not in done.files[0].read_text(encoding="utf-8")


def test_no_template_can_print_what_was_left_out(session: Session, workspace: Workspace) -> None:
    """The values of a template hold nothing of it; asked for, it prints that nobody knows."""
    rich(session)
    path = workspace.templates / "own.md.j2"
    path.write_text("{{ public.withheld }} {{ public }}", encoding="utf-8")
    assert "載せて" not in text(session, "own") and "になっていない" not in text(session, "own")


def test_only_confirmed_facts_are_stated_and_the_rest_is_said_to_be_unknown(session: Session) -> None:
    """An estimate, a conflict-free but unmarked value and an unknown one read as being checked."""
    session.act(FactSet(name="leak", value="no"), FactSet(name="cause", value="弱い合言葉", certainty="estimated"))
    made = text(session, "public-statement")
    assert "個人情報の漏えいの有無は、確認しています" in made and "原因は、確認しています" in made
    session.act(FactSet(name="leak", value="no", certainty="confirmed"))
    assert "漏えいは、現在のところ確認されていません" in text(session, "public-statement")


def test_a_hidden_fact_is_stated_nowhere(session: Session) -> None:
    """A text that was hidden stands in no document."""
    (fact,) = session.act(FactSet(name="cause", value="山本さんの操作", certainty="confirmed"))
    session.act(EntryHidden(target=fact.id, reason="患者名"))
    assert all("山本さん" not in text(session, report) for report in ALL)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(address=st.ip_addresses())
def test_no_address_of_any_kind_gets_out(session: Session, address: Any) -> None:
    """An IP address of either version inside a confirmed text keeps the whole text in the office."""
    session.act(FactSet(name="cause", value=f"外部 {address} からの接続", certainty="confirmed"))
    assert str(address) not in text(session, "public-statement")


def test_a_vendor_reads_its_own_contract_systems_and_days(session: Session) -> None:
    """Made for one company: its number, what it looks after, days left, who analyses, whom to pass it on to."""
    session.act(FactSet(name="systems_affected", value="emr,lab"))
    made = text(session, "vendor-request", recipient="vendor-b")
    assert "M-0042" in made and "A社（開発）" in made
    assert "あと90日（2027年2月20日に上書き）" in made
    assert "保存期間が未確認" in made  # pharmacy: the chart does not say
    assert "C-220" not in made and "検査 C社" not in made


def test_without_a_recipient_there_is_a_sheet_for_each_company(session: Session) -> None:
    """Each company behind an affected system, and none besides."""
    session.act(FactSet(name="systems_affected", value="emr,lab"))
    made = text(session, "vendor-request")
    assert "電子カルテ B社 御中" in made and "検査 C社 御中" in made and "D社" not in made


def test_days_are_not_computed_from_an_unknown_time(workspace: Workspace, clock: Any) -> None:
    """While nobody knows when it was noticed the letter says so."""
    opened = start(workspace, "ransomware", By(person="tanaka"), clock=clock)
    opened.session.act(FactSet(name="aware_at", value="不明"))
    assert "気づいた時刻が未確認のため計算できません" in text(opened.session, "vendor-request", recipient="vendor-b")
    opened.session.close()


def test_no_document_has_a_telephone_number(session: Session) -> None:
    """Numbers of the chart, private or not, are in none."""
    rich(session)
    for report in ALL:
        assert not re.search(r"0\d{1,3}-\d{2,4}-\d{3,4}", text(session, report, recipient="vendor-b"))


def test_afterwards_targets_measures_and_missing_contacts_are_named(session: Session) -> None:
    """What the record says of them stands there, with owner and day."""
    rich(session)
    made = text(session, "after-action")
    assert "よその会社" in made and "番号が違っていた" in made and "名簿になかった" in made
    assert re.search(r"\| VPNの更新を決める \| 田中 一郎 \| 2026-12-20", made)
    assert "間に合わなかった" in made or "まだ" in made


def test_questions_have_the_answers_known_now(session: Session) -> None:
    """A known fact answers the question of every recipient who asks for it; what no fact answers is a blank."""
    session.act(FactSet(name="persons", value="約3000", certainty="estimated"))
    made = text(session, "questions")
    assert re.search(r"\| 本人の数 \| 本人の数: 約3,000人（推定） \|", made)
    assert re.search(r"\| 証券番号 \| ＿+ \|", made)


def test_whoever_was_handed_a_document_was_told(session: Session) -> None:
    """A document handed in tells its recipient as a call does, with its receipt; the call may have come first."""
    session.act(
        ContactAttempted(party="police", outcome="no-answer"),
        ReportSubmitted(report="police-sheet", issue=0, to="police", receipt="受-9"),
        ReportSubmitted(report="ministry-report", issue=0, to="mhlw"),
    )
    told = prepare(session, "management-brief", ("md",)).plan.told
    assert {row["id"]: row["ref"] for row in told["reached"]} == {"police": "受-9", "mhlw": ""}
    assert not {"police", "mhlw"} & {row["id"] for row in told["unreached"]}


def test_a_post_was_reached_when_its_holder_was(session: Session) -> None:
    """Tried in vain as the post and reached by another name is no missing contact; nobody reached is."""
    session.act(ContactAttempted(party="security-manager", outcome="no-answer", person="tanaka"))
    assert "安全管理責任者: つながらなかった（1回）" in text(session, "after-action")
    session.act(ContactAttempted(party="it-duty", outcome="reached", person="tanaka"))
    assert "安全管理責任者" not in text(session, "after-action").partition("## 5")[2].partition("## 6")[0]


@pytest.mark.parametrize("report", ["incident-report", "evidence-list"])
def test_a_hidden_move_of_evidence_is_told_only_as_hidden(session: Session, report: str) -> None:
    """The report and the list show that there was a move, and nothing of its text; in CSV as well."""
    (piece,) = session.act(EvidenceAdded(what="端末の写真", where="封筒"))
    first, _ = session.act(
        EvidenceMoved(evidence=piece.id, to="police", why="山本さんの希望"),
        EvidenceMoved(evidence=piece.id, to="expert-s", why="調べるため"),
    )
    assert "山本さんの希望" in text(session, report)
    session.act(EntryHidden(target=first.id, reason="患者名"))
    made = text(session, report)
    if report == "evidence-list":
        made += render(session, report, ("csv",)).files[0].read_text(encoding="utf-8-sig")
    assert "山本さん" not in made and "非表示: 患者名" in made and "調べるため" in made


@pytest.mark.skipif(not find_browser(), reason="no browser that makes PDF is installed")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_brief_is_one_sheet(session: Session, lang: Any) -> None:
    """However much there is, the brief for management is one sheet of A4."""
    rich(session)
    path: Path = render(session, "management-brief", ("html",), lang=lang).files[0]
    data, why = to_pdf(path, find_browser())
    assert not why
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1
