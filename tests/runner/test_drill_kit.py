"""The sheets that are printed for a drill: what is on them, who may see which, and that each says what it is."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
import pytest
from drill_played import SMALL

from irtool.domain.bilingual import Text
from irtool.domain.drill import Taking
from irtool.domain.drill_plan import Plan
from irtool.domain.event import By
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.errors import UserError
from irtool.report.drill_kit import SHEETS, SPOILERS, Material, page, sheets
from irtool.runner import drill_kit
from irtool.runner.drills import begin
from irtool.store.paths import Workspace
from irtool.words.drill_feedback import FEEDBACK

PEOPLE = [
    Taking(name="<b>田中</b>", roles=["clerk"]),
    Taking(name="佐藤 花子", roles=["it"], absent=True),
    Taking(name="外部の人"),
]
PLAN = Plan(
    plan="p1", scenario="small-drill", on="2026-12-10", at="10:00", place="会議室A", leader="鈴木", players=PEOPLE
)


@pytest.fixture
def space(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The sample hospital with the small scenario, without a browser."""
    (workspace.playbooks / "drills").mkdir()
    shutil.copy(SMALL, workspace.playbooks / "drills")
    monkeypatch.setenv("IRTOOL_BROWSER", "")
    return workspace


def gathered(space: Workspace, clock: Any, plan: Plan = PLAN, lang: Any = "ja") -> Material:
    """What the sheets are made of."""
    return drill_kit.gather(space, plan, clock(), lang)[0]


def words(html: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def texts(material: Material) -> dict[str, str]:
    """Every sheet's text by its name."""
    return {sheet.id: words(sheet.html) for sheet in sheets(material)}


def test_everything_a_drill_needs_is_there(space: Workspace, clock: Any) -> None:
    """Day, place and people; every piece word for word with the story's hour; targets, answers, truth."""
    found = texts(gathered(space, clock))
    assert set(found) == set(SHEETS)
    assert "2026年12月10日（木） 10:00" in found["invitation"] and "会議室A" in found["invitation"]
    assert "実際の電話はかけません" in found["invitation"]
    assert "<b>田中</b>" in found["people"] and "欠席の連絡あり" in found["people"]
    assert "夜の事務です。" in found["cards"] and "外部の人" in found["cards"]
    leader = found["leader"]
    assert "日曜の午前2時10分です。" in leader
    for said in ("画面に英文が出ました。", "病棟から、まだかと電話です。", "3日目の朝です。", "新聞社から電話です。"):
        assert said in leader
    assert "02:10" in leader and "3日目 02:10" in leader
    assert "始まりから20分たっても、次のことがまだのとき: 「医療情報の当番」に届く" in leader
    assert "5分あと" in leader and "進行役が選んだとき" in leader
    assert "「画面に英文が出ました。」から5分以内" in found["expected"] and "02:15まで" in found["expected"]
    assert "見て判断する" in found["expected"]
    for said in (
        "応答なし",
        "線を抜いてください。",
        "何台か",
        "10分後にかけ直してくる: B社です。 T-1",
        "（内線にかけたとき）",
    ):
        assert said in found["answers"]
    assert "入口はVPN装置です。" in found["truth"] and "irtool drill start p1" in found["truth"]
    assert all(ja in found["feedback"] for ja, _ in FEEDBACK.values())


def test_no_players_sheet_gives_the_story_away(space: Workspace, clock: Any) -> None:
    """Neither what is read, expected or answered, nor the truth, nor the scenario's title and objectives."""
    material = gathered(space, clock)
    told = [one.say.ja for one in material.scenario.injects]
    told += [one.ja for one in material.scenario.truth] + [one.title.ja for one in material.scenario.expectations]
    told += [one.title.ja for one in material.scenario.objectives]
    told += ["小さな訓練", "線を抜いてください。"]
    shown = words(page([s for s in sheets(material) if s.of == "players"], material, ""))
    assert [text for text in told if text in shown] == []


def test_every_sheet_says_that_it_is_a_drill_and_the_leaders_who_may_see_it(space: Workspace, clock: Any) -> None:
    """At its head, in its foot on every page, at its end."""
    material = gathered(space, clock)
    html = page(sheets(material), material, "")
    for part in re.findall(r'<section id="s\d+" data-sheet="([^"]+)">(.*?)</section>', html, re.DOTALL):
        assert words(part[1]).startswith("訓練") and words(part[1]).endswith("これは訓練です")
        assert ('class="care">進行役だけ' in part[1]) == (part[0] in SPOILERS)
    assert html.count("@bottom-left") == html.count("これは訓練です  市立みなと総合病院") == len(SHEETS)
    assert "<script" not in html and "<b>田中</b>" not in html


def test_a_missing_name_is_a_blank_line_and_an_absent_one_no_card(space: Workspace, clock: Any) -> None:
    """Without any plan everything is blank; the role of somebody absent can be written over."""
    bare = {s.id: s.html for s in sheets(gathered(space, clock, Plan(plan="", scenario="small-drill")))}
    assert bare["invitation"].count('class="line"') == 3
    assert bare["cards"].count('class="rolecard"') == bare["cards"].count('class="line"') == 2
    assert "irtool drill start small-drill" in bare["truth"]
    cards = {s.id: s.html for s in sheets(gathered(space, clock))}["cards"]
    assert "佐藤" not in cards and cards.count('class="rolecard"') == 3


def test_real_calls_are_said_plainly(space: Workspace, clock: Any) -> None:
    """With whom; and that they are told beforehand."""
    found = texts(gathered(space, clock, msgspec.structs.replace(PLAN, calls="real")))
    assert "実際に電話をかけます" in found["invitation"] and "医療情報の当番" in found["invitation"]
    assert "訓練だと前もって知らせる" in found["prepare"]


def test_measures_of_earlier_drills_are_asked_about(space: Workspace, clock: Any) -> None:
    """They stand before the first words on the leader's sheet, with who and by when."""
    session = begin(space, PLAN, By(person="sato"), clock=clock).session
    session.act(TaskAdded(title="名簿の<番号>を直す", owner="sato", due="2026-12-01", source=FOLLOW_UP))
    session.close()
    leader = texts(gathered(space, clock))["leader"]
    assert leader.index("名簿の<番号>を直す する人 佐藤 花子 期限 2026-12-01") < leader.index("始まりに読む文")


def test_files_are_two_and_never_overwritten(space: Workspace, clock: Any, tmp_path: Path) -> None:
    """The players' and the leader's; one sheet alone is one file; an unknown sheet is named."""
    folder = tmp_path / "kit"
    made = drill_kit.make(space, PLAN, folder, clock(), "ja")
    assert [path.name for path in made.files] == ["drill-players.html", "drill-leader.html"]
    again = drill_kit.make(space, PLAN, folder, clock(), "en", only=["log"])
    assert [path.name for path in again.files] == ["drill-players-2.html"]
    assert "THIS IS A DRILL" in again.files[0].read_text("utf-8")
    with pytest.raises(UserError) as error:
        drill_kit.make(space, PLAN, folder, clock(), "ja", only=["nothing"])
    assert error.value.problems[0].code == "drill.no-sheet"
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as error:
        drill_kit.make(space, PLAN, tmp_path / "file", clock(), "ja")
    assert (error.value.problems[0].code, error.value.exit_code) == ("drill.no-kit", 4)


def test_without_a_browser_the_page_stays_and_says_why(space: Workspace, clock: Any, tmp_path: Path) -> None:
    """A PDF is asked for and there is none: the HTML is there."""
    made = drill_kit.make(space, PLAN, tmp_path, clock(), "ja", pdf=True)
    assert [path.suffix for path in made.files] == [".html", ".html"]
    assert {problem.code for problem in made.problems} == {"drill.no-pdf"}


def test_a_pdf_lies_beside_each_page(space: Workspace, clock: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Where a browser prints."""
    monkeypatch.setattr(drill_kit, "find_browser", lambda: "browser")
    monkeypatch.setattr(drill_kit, "to_pdf", lambda path, browser: (b"%PDF-1", ""))
    made = drill_kit.make(space, PLAN, tmp_path, clock(), "ja", only=["log", "truth"], pdf=True)
    assert [path.name for path in made.files] == [
        "drill-players.html", "drill-players.pdf", "drill-leader.html", "drill-leader.pdf",
    ]  # fmt: skip


def test_a_playbook_that_cannot_be_read_leaves_the_ids(space: Workspace, clock: Any) -> None:
    """Nothing is missing on the sheet, only less readable."""
    material = gathered(space, clock)
    bare = msgspec.structs.replace(material, comes=None)
    assert "photo-note" in texts(bare)["leader"]
    assert "photo-note" not in texts(material)["leader"]


def test_steps_of_a_playbook_that_a_choice_changes_to_are_named_too(space: Workspace, clock: Any) -> None:
    """The outage turns out to be an attack: what waits for a step of that playbook reads as on its screen."""
    file = space.playbooks / "drills" / SMALL.name
    file.write_text(SMALL.read_text("utf-8").replace("playbook: ransomware", "playbook: outage"), "utf-8")
    material = gathered(space, clock)
    assert material.scenario.playbook == "outage" and "photo-note" not in texts(material)["leader"]


def test_a_role_without_a_scenario_title_is_shown_by_its_id(space: Workspace, clock: Any) -> None:
    """A plan made for an older scenario names a role that is not there any more."""
    plan = msgspec.structs.replace(PLAN, players=[Taking(name="x", roles=["gone"])])
    material = gathered(space, clock, plan)
    assert material.role("gone") == Text("gone")
    assert "gone" in texts(material)["people"]
