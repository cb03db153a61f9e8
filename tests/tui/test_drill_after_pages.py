"""After a drill: the road from its result to its end, on the screens, with arrows and Enter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from drill_played import small
from screen import choose, journal, keys, screens, settle, text, whole
from tour import after_a_drill

from irtool.domain.drill import DrillEnded, InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import PartyAmended
from irtool.domain.scenario import Objective, Scenario
from irtool.domain.steps import StepDone
from irtool.domain.tasks import FOLLOW_UP
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp
from irtool.tui.choosing import ListPage
from irtool.tui.drill_after import AfterPage, DrillResultPage
from irtool.tui.drill_feedback import FeedbackPage
from irtool.tui.home import HomePage
from irtool.tui.run import RunPage


def play(
    workspace: Workspace, clock: Any, late: int = 16, lead: str = "tool", scenario: Scenario | None = None
) -> Path:
    """A drill that is over: the photograph in time, the call after `late` minutes, one number wrong in the story."""
    setup = Setup(scenario="small-drill", lead=lead)  # type: ignore[arg-type]
    staged = Staged(scenario or small(), setup)
    session = start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session
    if lead != "paper":
        session.act(InjectDelivered(inject="letter"))
        clock.forward(minutes=4)
        session.act(StepDone(step="photo-note"))
        clock.forward(minutes=late - 4)
        session.act(ContactAttempted(party="night-nurse", outcome="wrong-number", simulated=1))
        session.act(ContactAttempted(party="it-duty", outcome="reached", simulated=2))
    session.act(DrillEnded())
    clock.forward(minutes=5)
    session.close()
    return session.path


async def after(app: IrtoolApp, pilot: Any, path: Path) -> None:
    """The page of this drill in front, opened as from the list of drills."""
    app.push_screen(DrillResultPage(path))
    await settle(pilot)


def answers(path: Path) -> list[tuple[str, str]]:
    """Every answer in the record."""
    data = [event.fields() for event in journal(path) if event.type == "note.added"]
    return [(one["answers"], one["text"]) for one in data if one.get("answers")]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_every_page_says_that_it_was_a_drill(
    workspace: Workspace, clock: Any, size: tuple[int, int], lang: str
) -> None:
    """The first row begins with [訓練], the last one ends with it, and lists keep their mark in sight."""
    path = play(workspace, clock)
    async with screens(workspace, clock, lang, size) as (app, pilot):
        await after(app, pilot, path)
        for make in after_a_drill(app.ui.session, "[b]x"):
            app.push_screen(page := make())
            await settle(pilot)
            rows = text(app)
            assert rows[0].startswith("[訓練]" if lang == "ja" else "[DRILL]"), page
            assert rows[-1].rstrip().endswith("これは訓練です" if lang == "ja" else "THIS IS A DRILL"), page
            if isinstance(page, ListPage):
                assert any(row.startswith(" >") for row in rows), page
            app.pop_screen()
            await settle(pilot)


async def test_the_road_marks_what_is_done(workspace: Workspace, clock: Any) -> None:
    """What nobody did is 未; after it was done it is 済; the list goes back to the drills with nothing open."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        assert "できず 0" in whole(app) and "遅れ 1" in whole(app)
        assert "未 振り返り" in whole(app) and "未 改善策を足す" in whole(app)
        await choose(app, pilot, "振り返り")
        await keys(pilot, "text:hai", "enter", "text:good", "enter", "enter", "text:better", "enter", "enter")
        assert isinstance(app.screen, AfterPage)
        assert "済 振り返り" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, HomePage) and app.ui.session is None
    assert answers(path) == [("hotwash/good", "hai"), ("hotwash/good", "good"), ("hotwash/improve", "better")]


async def test_going_on_with_a_drill_that_is_over_leads_there(workspace: Workspace, clock: Any) -> None:
    """From the first screen with one Enter; Esc leads to its steps."""
    play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練の続きをする")
        assert isinstance(app.screen, AfterPage)
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f10", "enter")
        assert isinstance(app.screen, AfterPage)


async def test_the_result_tells_story_wall_and_target(workspace: Workspace, clock: Any) -> None:
    """Each expectation with how it went, both times, how long it took and what was wanted; calls; the decision."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "結果を見る")
        shown = whole(app)
        assert "済 できた  画面を写真に撮る" in shown and "目標 5分以内" in shown
        assert "シナリオ 02:14（実際 02:17）  4分" in shown
        assert "遅 遅れてできた  当番に届く" in shown and "16分" in shown
        await keys(pilot, "end")
        assert "番号が違った 1回" in whole(app) and "つながった" in whole(app)


async def test_a_word_stands_over_the_record(workspace: Workspace, clock: Any) -> None:
    """Enter on an expectation, Enter on a result: recorded, and the row says so."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "判定を直す")
        await choose(app, pilot, "声をかけ合う")
        await choose(app, pilot, "否 できなかった")
        assert "否 できなかった  声をかけ合う" in whole(app)
    judged = [event.fields() for event in journal(path) if event.type == "expectation.judged"]
    assert judged == [{"expectation": "calm", "result": "missed"}]


async def test_results_from_paper_are_entered_with_their_time(workspace: Workspace, clock: Any) -> None:
    """The time in the story decides whether it was late; what is no time is said and stays on the form."""
    path = play(workspace, clock, lead="paper")
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "紙に書いた結果を入れる")
        await keys(pilot, "enter")
        await choose(app, pilot, "時刻や理由を入れて")
        await keys(pilot, "text:never", "enter")
        assert "時刻が読めません" in whole(app)
        await keys(pilot, *["backspace"] * 5, "text:02:20", "enter")
        assert "遅 遅れてできた  画面を写真に撮る" in whole(app)
        await keys(pilot, "escape")
        await choose(app, pilot, "結果を見る")
        assert "シナリオ 02:20" in whole(app)


async def test_an_objective_is_said_and_said_again(workspace: Workspace, clock: Any) -> None:
    """Reached, partly or not with a sentence; the later word is shown."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "目標の達成を評価する")
        await keys(pilot, "enter", "right", "down", "text:late", "enter")
        assert "一部達成した" in whole(app)
        await keys(pilot, "enter", "left", "enter")
        assert "一部" not in whole(app) and "達成した" in whole(app)
    assert answers(path) == [("objective/reach", "一部達成した: late"), ("objective/reach", "達成した: late")]


async def test_a_measure_is_offered_edited_and_outlives_the_drill(workspace: Workspace, clock: Any) -> None:
    """From what was late; nothing is added before Enter; it stands on Home after the drill is closed."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "改善策を足す")
        assert not [e for e in journal(path) if e.type == "task.added"]
        await choose(app, pilot, "「当番に届く」")
        await keys(pilot, "down", "text:田中", "down", "text:2026-12-20", "enter")
        assert "田中 一郎" in whole(app) and "「当番に届く」を、もっと早く" not in whole(app).split("結果から")[1]
        await keys(pilot, "escape")
        await choose(app, pilot, "訓練を閉じる")
        assert "答えのない振り返りの質問 2件" in whole(app) and "判定のない行動 2件" in whole(app)
        await choose(app, pilot, "閉じる")
        assert isinstance(app.screen, HomePage) and "改善策 1件" in whole(app)
    (task,) = (e.fields() for e in journal(path) if e.type == "task.added")
    assert task["source"] == FOLLOW_UP and task["owner"] == "tanaka" and task["due"] == "2026-12-20"
    (closed,) = (e.fields() for e in journal(path) if e.type == "incident.closed")
    assert "as" not in closed and closed["reason"] == "訓練"


async def test_a_sheet_bears_no_name_and_leaves_nothing_behind(workspace: Workspace, clock: Any, device: Path) -> None:
    """Digits and words; the next person sees an empty sheet, and no draft lies on the device."""
    path = play(workspace, clock)
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "感想を集める")
        await keys(pilot, "enter", "4", "enter", "right", "left", "left", "enter", *["enter"] * 4, "text:zzz secret")
        assert not [f for f in (device / "drafts").glob("*") if b"secret" in f.read_bytes()]
        await keys(pilot, "enter")
        assert isinstance(app.screen, FeedbackPage)
        assert "次の人に渡してください" in whole(app) and "secret" not in whole(app)
        await keys(pilot, "2", *["enter"] * 6, "text:aaa", "enter", "5", "escape")
        assert isinstance(app.screen, FeedbackPage)
        await keys(pilot, "escape")
        assert app.ui.session.by == By(person="sato")
        assert "点数（2枚）" in whole(app) and "平均 3.0（2人）" in whole(app)
        shown = whole(app)
        assert shown.index("aaa") < shown.index("zzz")
    sheet = [event for event in journal(path) if event.fields().get("answers", "").startswith("feedback/")]
    assert [event.fields()["text"] for event in sheet] == ["4", "4", "zzz secret", "2", "aaa"]
    assert all(event.by == By() for event in sheet)


async def test_a_sheet_that_waits_for_a_disk_stays_anonymous(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved later by somebody with a name, it still bears none; and the sheet in front is empty."""
    from irtool.store import disk

    path = play(workspace, clock)
    sync = disk.sync

    def full(fd: int) -> None:
        raise OSError(28, "full")

    async with screens(workspace, clock, who="sato") as (app, pilot):
        await after(app, pilot, path)
        app.push_screen(page := FeedbackPage())
        await settle(pilot)
        monkeypatch.setattr(disk, "sync", full)
        await keys(pilot, "3", *["enter"] * 6, "text:mine", "enter")
        assert app.ui.session.by == By(person="sato") and app.ui.session.unsaved
        assert page.values()["free"] == ""
        monkeypatch.setattr(disk, "sync", sync)
        app.ui.session.act(NoteAdded(text="later"))
    said = [event for event in journal(path) if event.type == "note.added"]
    assert {event.fields()["text"]: event.by for event in said} == {"3": By(), "mine": By(), "later": By(person="sato")}


async def test_only_numbers_that_were_really_wrong_are_to_be_mended(workspace: Workspace, clock: Any) -> None:
    """The story's wrong number is made up; somebody's word on a number of the chart is not. Mending leaves the drill."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        assert "名簿の直すところを見る" in whole(app)
        app.ui.session.act(PartyAmended(party="vendor-b", wrong=["vendor-b.phone"]))
        await choose(app, pilot, "名簿の直すところ")
        assert "night-nurse" not in whole(app) and "当直師長" not in whole(app)
        await choose(app, pilot, "B社  電話")
        await keys(pilot, "enter")
        assert app.ui.session is None and not isinstance(app.screen, HomePage)


async def test_the_same_scenario_twice_is_compared(workspace: Workspace, clock: Any) -> None:
    """Slower before, quicker now: both in columns; a third and fourth are reached with Right at 80 columns."""
    for minutes in (29, 20, 18):
        play(workspace, clock, late=minutes)
        clock.forward(days=30)
    path = play(workspace, clock, late=6)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "結果を見る")
        await choose(app, pilot, "前の訓練と比べる")
        first = whole(app)
        assert "今回" in first and "2027-01-" in first and "2026-11-22" not in first and "ほか1回" in first
        assert "当番に届く  [良くなった]" in first and "できた 6分" in first and "遅れた 18分" in first
        await keys(pilot, "right", "right")
        assert "今回" in whole(app) and "2026-11-22" in whole(app) and "遅れた 29分" in whole(app)


async def test_a_drill_without_a_scenario_and_one_whose_scenario_is_elsewhere(workspace: Workspace, clock: Any) -> None:
    """Nothing is judged, which is said with its reason; the talk has its two questions, and every page opens."""
    plain = start(workspace, "ransomware", By(), drill=True, clock=clock).session
    plain.close()
    path = play(workspace, clock)
    scenario = journal(path)[1].fields()["exercise"]["frozen"]
    (path / "frozen" / f"{scenario}.json").unlink()
    for folder, said in ((plain.path, "シナリオのない訓練です"), (path, "シナリオがありません")):
        async with screens(workspace, clock) as (app, pilot):
            await after(app, pilot, folder)
            assert said in whole(app) and "2のうち 0" in whole(app)
            for make in after_a_drill(app.ui.session, "x"):
                app.push_screen(make())
                await settle(pilot)
                app.pop_screen()
                await settle(pilot)


async def test_a_scenario_that_expects_nothing(workspace: Workspace, clock: Any) -> None:
    """No expectations, no objectives, no questions: the road has nothing to judge and still leads to its end."""
    bare = msgspec.structs.replace(small(), expectations=[], objectives=[], hotwash=[])
    path = play(workspace, clock, scenario=bare)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "判定を直す")
        assert "期待される行動はありません" in whole(app)
        await keys(pilot, "enter")
        await choose(app, pilot, "訓練を閉じる")
        await choose(app, pilot, "閉じる")
    assert journal(path)[-1].type == "incident.closed"


async def test_what_people_type_is_only_text(workspace: Workspace, clock: Any) -> None:
    """Markup and escapes in answers, notes and titles are shown as they were typed."""
    odd = "[red]x[/] <b>\u202e"
    scenario = msgspec.structs.replace(small(), objectives=[Objective(id="reach", title=small().title)])
    path = play(workspace, clock, scenario=scenario)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        app.ui.session.act(NoteAdded(answers="hotwash/good", text=odd), NoteAdded(answers="feedback/free", text=odd))
        await choose(app, pilot, "振り返り")
        await keys(pilot, "up")
        assert "[red]x[/] <b>" in whole(app) and "\u202e" not in whole(app)
        await keys(pilot, "escape")
        await choose(app, pilot, "感想を集める")
        assert "[red]x[/] <b>" in whole(app) and "\u202e" not in whole(app)


async def test_a_half_written_answer_waits_at_its_question(workspace: Workspace, clock: Any) -> None:
    """Up, Down and Esc lose nothing: each question keeps its own words until they are recorded."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "振り返り")
        await keys(pilot, "text:half", "down", "text:other", "up")
        assert "half" in whole(app) and "other" not in whole(app)
        await keys(pilot, "escape")
        await choose(app, pilot, "振り返り")
        assert "half" in whole(app)
        await keys(pilot, "enter", "enter", "enter")
    assert answers(path) == [("hotwash/good", "half"), ("hotwash/improve", "other")]


async def test_both_papers_are_made_and_their_places_shown(workspace: Workspace, clock: Any) -> None:
    """The paper's own page lists what was made; the road marks it as done."""
    path = play(workspace, clock)
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, path)
        await choose(app, pilot, "訓練実施証明を作る")
        await choose(app, pilot, "Markdown")
        await app.workers.wait_for_complete()
        await settle(pilot)
        made = list((path / "reports").glob("*.md"))
        assert len(made) == 1
        await keys(pilot, "escape")
        assert "済 訓練実施証明を作る" in whole(app)
        await choose(app, pilot, "訓練実施証明を作る")
        assert made[0].name in "".join(row.strip() for row in text(app))


async def test_a_drill_that_still_goes_on_can_be_ended_here(workspace: Workspace, clock: Any) -> None:
    """Its page says so, and leads back to the leading or to its end."""
    staged = Staged(small(), Setup(scenario="small-drill"))
    session: Session = start(workspace, "ransomware", By(), exercise=staged, clock=clock).session
    session.close()
    async with screens(workspace, clock) as (app, pilot):
        await after(app, pilot, session.path)
        assert "訓練はまだ続いています" in whole(app)
        await choose(app, pilot, "結果を見る")
        assert isinstance(app.screen, AfterPage) and "訓練が終わってから" in whole(app)
        await choose(app, pilot, "訓練をここで終える")
        assert "訓練はまだ続いています" not in whole(app) and "結果を見る" in whole(app)
    assert journal(session.path)[-1].type == "drill.ended"
