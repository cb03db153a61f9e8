"""Documents for authorities: what the record knows stands in them, what it does not know says so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved
from irtool.domain.facts import FactSet
from irtool.domain.recording import EntryHidden
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.steps import StepChecked
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.runner.demo import play
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store.paths import Workspace, shipped
from irtool.words.official import ITEMS
from irtool.words.sentences import Lang

DOCUMENTS = (
    "ministry-report", "prefecture-report", "founder-report", "education-report", "police-sheet", "ppc-first",
    "ppc-full", "ppc-sheet", "ransomware-form", "ddos-form", "evidence-list",
)  # fmt: skip
CLERK = By(role="admin-duty")
NINE = {
    "aware_at": "2026-11-22 02:05", "leak_aware_at": "2026-11-22 05:00", "systems_affected": "emr", "leak": "yes",
    "data_items": "氏名、生年月日、病名", "personal_data": "patients", "sensitive_data": "yes", "my_number": "no",
    "persons": "約10000", "cause": "VPN装置の古いプログラム", "entry_route": "vpn", "wrongful_purpose": "yes",
    "secondary_damage": "今のところない", "property_risk": "no", "persons_response": "手紙を送る準備",
    "publication": "ホームページに掲載", "prevention": "VPN装置を取り替える",
}  # fmt: skip
_PHONE = re.compile(r"\b0\d{1,3}-\d{2,4}-\d{3,4}\b")


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Iterator[Session]:
    """A ransomware incident at the sample hospital that has only just been opened."""
    opened = start(workspace, "ransomware", CLERK, clock=clock).session
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The sample night, played to its morning."""
    folder = tmp_path_factory.mktemp("official")
    space = Workspace(folder / "workspace")
    shutil.copytree(shipped("contacts"), space.contacts)
    for name in (space.playbooks, space.templates, space.incidents, space.drills):
        name.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IRTOOL_DEVICE", str(folder / "device"))
        path = play(space).path
        found = Session(path, space, CLERK)
        yield found
        found.close()


def made(session: Session, report: str, lang: Lang = "ja", ending: str = "md") -> str:
    """A document as it is made now, without a problem."""
    done = render(session, report, (ending,), lang)
    assert {problem.code for problem in done.problems} <= {"report.before"}
    return done.files[0].read_text(encoding="utf-8")


def beside(session: Session, report: str) -> list[str]:
    """What is told beside a document when it is made."""
    return [str(problem.values["text"]) for problem in render(session, report, ("md",)).problems]


def learn(session: Session, **values: Any) -> None:
    """Facts, as somebody types them."""
    for name, value in values.items():
        session.act(FactSet(name=name, value=value))


def section(text: str, title: str) -> str:
    """What stands under the heading that holds this title."""
    return next(part for part in text.split("\n## ")[1:] if title in part.partition("\n")[0])


@pytest.mark.parametrize("report", DOCUMENTS)
def test_every_document_can_be_made_of_nothing(session: Session, report: str) -> None:
    """An incident that was only just opened: every gap is named, nothing raw is printed, the cut is there."""
    text = made(session, report)
    assert "未確認" in text or "記録はありません" in text
    assert not re.search(r"\{\{|\{%|\bNone\b|\*\*\*\*|: \n", text)
    assert session.cut().heads.keys() <= {word for line in text.splitlines() for word in line.split()}


@pytest.mark.parametrize("report", DOCUMENTS)
def test_every_document_of_a_full_night_in_both_languages(rich: Session, report: str) -> None:
    """Japanese and English; no telephone number in any; an English page has no Japanese heading."""
    japanese, english = made(rich, report), made(rich, report, "en")
    assert not _PHONE.search(japanese) and not _PHONE.search(english)
    headings = [line for line in english.splitlines() if line.startswith(("# ", "## ")) and "脅迫" not in line]
    own = [line for line in headings if report != "evidence-list" or "Evidence" in line]
    assert own and not re.search(r"[ぁ-んァ-ヶ一-龠]", " ".join(own))


@pytest.mark.parametrize("report", DOCUMENTS)
def test_a_drill_is_marked_on_every_document(workspace: Workspace, clock: Any, report: str) -> None:
    """On top of the text and across every sheet of the page."""
    drill = start(workspace, "ransomware", CLERK, clock=clock, drill=True).session
    done = render(drill, report, ("md", "html"))
    text, page = (path.read_text(encoding="utf-8") for path in done.files)
    assert text.lstrip().startswith("# 【訓練】") and '<div class="drill"' in page
    drill.close()


@pytest.mark.parametrize("report", ["ministry-report", "prefecture-report", "founder-report", "education-report"])
def test_the_four_parts_of_the_notice_in_their_order(session: Session, report: str) -> None:
    """被害状況, 対応状況, 復旧状況, 再発防止策, and what the record knows of each."""
    learn(session, aware_at="02:05", persons="少なくとも500", cause="古いVPN装置", backup_ok="yes")
    session.act(ServiceChanged(service="emr", status="stopped"))
    session.act(ServiceChanged(service="outpatient", status="normal"))
    session.act(StepChecked(step="cut-external", thing="vpn1"))
    session.act(TaskAdded(title="VPN装置を取り替える", source=FOLLOW_UP, due="2026-12-25"))
    text = made(session, report)
    titles = re.findall(r"^## \d (.+)$", text, re.MULTILINE)
    assert titles == ["被害状況", "対応状況", "復旧状況", "再発防止策"]
    assert "500人以上" in section(text, "被害状況") and "電子カルテ 停止" in section(text, "被害状況")
    assert "VPN装置 切り離したまま" in section(text, "対応状況")
    assert "外来" in section(text, "復旧状況") and "保管用データは無事か | はい" in section(text, "復旧状況")
    after = section(text, "再発防止策")
    assert "古いVPN装置" in after and "VPN装置を取り替える（2026-12-25 まで）" in after


def test_a_changed_fact_appears_with_what_it_was(session: Session) -> None:
    """1万 becomes 13万: the second report to the ministry says both."""
    learn(session, persons="約1万")
    assert "約10,000人" in section(made(session, "ministry-report"), "被害状況")
    learn(session, persons="13万")
    text = made(session, "ministry-report")
    assert "第2報" in text and "130,000人" in section(text, "被害状況")
    changed = section(text, "前回の報告から変わったこと")
    assert "約10,000人" in changed and "130,000人" in changed


def test_how_sure_a_fact_is_stands_beside_it(session: Session) -> None:
    """Estimated reads as such, about stays about, recorded as unknown is being looked into, unsaid is not confirmed."""
    session.act(FactSet(name="persons", value="約3000", certainty="estimated"))
    session.act(FactSet(name="leak", value="unknown"))
    damage = section(made(session, "prefecture-report"), "被害状況")
    assert "約3,000人（推定）" in damage
    assert "個人データの漏えい等（そのおそれを含む） | 調査中" in damage
    assert "だれの個人データか | 未確認" in damage


@pytest.mark.parametrize("report", ["ppc-first", "ppc-full", "ppc-sheet"])
def test_the_nine_items_stand_in_the_order_of_the_rule(session: Session, report: str) -> None:
    """1 to 9, each with its title, whatever is known."""
    learn(session, persons="約10000")
    found = re.findall(r"^## (\d) ([^（\n]+)", made(session, report), re.MULTILINE)
    assert [(int(n), title) for n, title in found] == list(enumerate((ja for ja, _ in ITEMS.values()), 1))


def test_a_first_report_says_what_is_known_and_names_the_gaps(session: Session) -> None:
    """What nobody knows stands as such; what is known stands in its item."""
    learn(session, persons="約10000", personal_data="patients")
    text = made(session, "ppc-first")
    assert "約10,000人" in section(text, "3 本人の数")
    data = section(text, "2 漏えい等が発生し")
    assert "患者" in data and "未確認: 漏えいした" in data
    assert section(text, "4 原因").count("未確認") == 1


def test_a_full_report_lists_its_gaps_until_there_are_none(session: Session) -> None:
    """All nine items are owed: what lacks stands on top, and nothing does once everything is known."""
    learn(session, persons="約10000")
    assert "まだ分からないことがあります" in made(session, "ppc-full")
    learn(session, **NINE)
    text = made(session, "ppc-full")
    items = text.partition("\n## 1 ")[2].partition("## 記録の照合")[0]
    assert "まだ分からないことがあります" not in text and items and "未確認" not in items
    for said in ("氏名、生年月日、病名", "約10,000人", "手紙を送る準備", "ホームページに掲載"):
        assert said in text


def test_what_was_handed_in_elsewhere_is_told_with_its_receipt(session: Session) -> None:
    """A report to the ministry stands under the ninth item, a notice to the persons under the sixth with its count."""
    session.act(
        ReportSubmitted(report="ministry-report", issue=1, to="ministry", receipt="医-7", obligation="ministry")
    )
    session.act(
        ReportSubmitted(
            report="persons-notice", issue=1, obligation="persons-affected", result="sent", count=9800
        )
    )  # fmt: skip
    text = made(session, "ppc-full")
    assert "医-7" in section(text, "9 その他") and "9,800" in section(text, "6 本人への対応")
    assert "9,800" not in section(text, "9 その他")


def test_the_police_sheet_has_what_police_ask_for(session: Session) -> None:
    """When, where, what; devices and who has them; logs and for how long; ways in; what was cut; papers; the note."""
    learn(session, aware_at="02:05", found_place="4階東 端末2", police_receipt="受付-118", systems_affected="lab")
    session.act(ThingChanged(thing="4階東 端末2", status="shipped", to="expert-s", ref="PKG-1", place="4階東"))
    session.act(StepChecked(step="cut-external", thing="vpn1"))
    text = made(session, "police-sheet")
    assert "被害届ではありません" in str(beside(session, "police-sheet")) and "被害届ではありません" not in text
    assert "受付-118" in section(text, "警察の受付番号")
    asked = section(text, "1 いつ")
    assert "2026-11-22 02:05" in asked and "4階東 端末2" in asked
    assert "発送" in section(text, "2 被害の機器") and "PKG-1" in section(text, "2 被害の機器")
    assert "VPN装置" in section(text, "3 切り離したもの")
    assert re.search(r"電子カルテ.*90日.*電子カルテ B社", section(text, "4 ログ"))
    assert "遠隔保守" in section(text, "5 入口") and "切り離した（2026-11-22" in section(text, "5 入口")
    patches = section(text, "6 入口")
    assert re.search(r"検査 \*\*影響あり\*\* \| 代わりに網を分けている（Q-14）", patches)
    assert "防災センターの赤い棚" in section(text, "8 渡せる資料")


def test_the_sources_allowed_by_the_chart_are_told(workspace: Workspace, clock: Any) -> None:
    """Q-16: from where a system may be reached, as the chart has it."""
    path = workspace.contacts / "systems.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "    sources: [F社の遠隔保守センター（192.0.2.20）]\n", "    sources: [192.0.2.10, F社の固定の番号]\n"
        ),
        encoding="utf-8",
    )
    opened = start(workspace, "ransomware", CLERK, clock=clock).session
    assert "192.0.2.10、F社の固定の番号" in section(made(opened, "police-sheet"), "5 入口")
    opened.close()


@pytest.mark.parametrize("report", ["ransomware-form", "ddos-form"])
def test_a_worksheet_never_passes_for_the_official_form(session: Session, report: str) -> None:
    """It says so before its first field, with the order unconfirmed and where the official file is."""
    before = made(session, report).partition("\n## ")[0]
    assert "作業用です。公式の様式ではありません。" in before
    assert "確認できていません" in before and "国家サイバー統括室" in before


def test_the_evidence_list_tells_hash_place_and_every_move(session: Session) -> None:
    """Ids, hash, where, who moved it, and room for signatures; a hidden move tells only that it is."""
    session.act(EvidenceAdded(what="VPNのログ", name="vpn.log", sha256="a" * 64, size=10))
    piece = session.state.events[-1]
    session.act(EvidenceMoved(evidence=piece.id, to="police", why="任意提出"))
    session.act(EvidenceMoved(evidence=piece.id, to="山田患者の家", why="まちがい"))
    session.act(EntryHidden(target=session.state.events[-1].id, reason="患者さんの名前"))
    text = made(session, "evidence-list")
    assert "a" * 64 in text and piece.id in text
    assert "任意提出" in text and text.count("| 移動") == 2
    assert "山田患者" not in text
    assert "受け取った人（署名）" in text


@pytest.mark.parametrize("report", DOCUMENTS)
def test_a_hidden_text_is_in_no_document(session: Session, report: str) -> None:
    """Of a fact, a thing and a place with a patient's name nothing is left but that it is hidden."""
    acts: list[Callable[[], msgspec.Struct]] = [
        lambda: FactSet(name="cause", value="山田太郎さんの端末"),
        lambda: FactSet(name="found_place", value="山田太郎さんの部屋"),
        lambda: ThingChanged(thing="山田太郎さんの端末", status="shipped", to="山田太郎さん", place="山田太郎さんの家"),
        lambda: EvidenceAdded(what="山田太郎さんの写真", where="山田太郎さんの家"),
        lambda: ReportSubmitted(report="ministry-report", issue=1, to="山田太郎さん", receipt="山田太郎"),
    ]
    for act in acts:
        session.act(act())
        session.act(EntryHidden(target=session.state.events[-1].id, reason="患者さんの名前"))
    for ending in ("md", "html"):
        assert "山田太郎" not in made(session, report, ending=ending)


@pytest.mark.parametrize("report", DOCUMENTS)
def test_what_a_person_typed_is_never_markup(session: Session, report: str) -> None:
    """A fact with HTML and Markdown in it reads as typed."""
    learn(session, found_place="<script>alert(1)</script> **x**", cause="<img src=x> | a")
    page = made(session, report, ending="html")
    assert "<script>alert" not in page and "<img" not in page


def test_the_worksheets_are_filled_from_what_the_steps_ask_for(session: Session) -> None:
    """Every fact that they read is asked for by some step of the playbook and stands in them."""
    values = {
        "ransom_extension": ".lock9",
        "ransom_family": "見本ランサム",
        "indicators": "198.51.100.9",
        "attacker": "名乗りX",
    }
    asked = {name for view in session.board() for name in view.step.facts}
    wanted = {"data_items", "cause", "secondary_damage", "persons_response", "publication", "prevention"}
    assert asked >= {*values, *wanted}
    learn(session, **values)
    sheet = made(session, "ransomware-form")
    assert all(values[name] in sheet for name in ("ransom_extension", "ransom_family", "indicators"))
    assert "攻撃した者 名乗りX" in made(session, "police-sheet")


@pytest.mark.parametrize("kind", ["data-leak", "unauthorised-access"])
def test_steps_ask_for_what_the_report_of_a_leak_lacks(workspace: Workspace, clock: Any, kind: str) -> None:
    """What the preview of such a document names as missing is asked for on the way."""
    opened = start(workspace, kind, CLERK, clock=clock).session
    asked = {name for run in opened.state.runs.values() for step in run.order for name in step.facts}
    assert asked >= {"data_items", "cause", "secondary_damage", "persons_response", "publication", "prevention"}
    opened.close()


def test_an_attack_on_the_website_fills_its_worksheet(workspace: Workspace, clock: Any) -> None:
    """Kind, traffic and duration, with what people typed."""
    opened = start(workspace, "ddos-defacement", CLERK, clock=clock).session
    assert {"ddos_type", "ddos_traffic", "ddos_duration"} <= {n for view in opened.board() for n in view.step.facts}
    learn(opened, ddos_type="UDPの洪水", ddos_traffic="最大 9 Gbps", ddos_duration="2時間")
    text = made(opened, "ddos-form")
    assert all(value in text for value in ("UDPの洪水", "最大 9 Gbps", "2時間"))
    opened.close()


def test_what_is_still_to_be_done_is_told_though_nobody_wrote_a_task(session: Session) -> None:
    """The mandatory steps that are open stand in the recovery part, the first ten by name."""
    assert "警察に電話する" in made(session, "ministry-report") or "ほか" in section(
        made(session, "ministry-report"), "3 "
    )
    assert "| これからすること | なし |" not in made(session, "ministry-report")


def test_the_templates_say_which_duties_they_serve() -> None:
    """Each stage of a duty to an authority finds the document that it is reported with."""
    from irtool.report.templates import all_templates

    found = {t.id: t for t in all_templates(Path("/nonexistent"), shipped("templates"))}
    assert set(DOCUMENTS) <= found.keys()
    served = {stage for name in DOCUMENTS for stage in found[name].serves}
    assert {"ppc/first", "ppc/full", "police/consult", "ministry/first", "ministry/final", "founder/first"} <= served
