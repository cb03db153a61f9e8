"""A drill on the screens: led by the tool with Enter alone, or by somebody whose screen the players do not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drill_tour import begin_drill
from screen import choose, keys, on_disk, only, screens, segments, settle, text, types, whole

from irtool.domain.drill import DrillEnded, InjectDelivered
from irtool.domain.event import By
from irtool.domain.notifying import ContactAttempted
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp
from irtool.tui.leading import LeadPage
from irtool.tui.leading_read import ReadPage
from irtool.tui.run import RunPage


def opened(workspace: Workspace, clock: Any, **how: Any) -> Any:
    """The small drill, begun now and open on its steps."""
    session = begin_drill(workspace, clock, "日曜の午前2時10分です。", **how)
    session.close()
    return screens(workspace, clock, incident=session.code)


def state(app: IrtoolApp) -> Any:
    """What the record says."""
    assert app.ui.session is not None
    return app.ui.session.state


async def pass_time(app: IrtoolApp, pilot: Any, clock: Any, minutes: int) -> None:
    """Minutes of the wall, with the looks that the program takes every twenty seconds."""
    for _ in range(minutes):
        clock.forward(minutes=1)
        app._look_again()
    await settle(pilot)


async def test_enter_alone_reads_three_pieces(workspace: Workspace, clock: Any) -> None:
    """The opening, the letter, the nudge at its time; the row says what is due, the first row how long it is."""
    async with opened(workspace, clock) as (app, pilot):
        assert "読み上げる文があります（02:10" in whole(app) and "[読む]" in whole(app)
        row = next(n for n, r in enumerate(text(app)) if "読み上げる文があります" in r)
        styles = [s.style for s in segments(app) if s.style is not None and "読み上げる文があります" in s.text]
        assert "[読む]" in text(app)[row + 1] and styles and all(style.reverse for style in styles)
        await keys(pilot, "enter")
        assert "これは訓練です。本当の事案ではありません" in whole(app) and "日曜の午前2時10分" in whole(app)
        await keys(pilot, "enter", "enter")
        assert "当直の事務 へ" in whole(app) and "画面に英文が出ました。" in whole(app)
        await keys(pilot, "enter")
        assert "次の付与まで20分" in text(app)[0] and "想定 11/15(日) 02:10" in text(app)[0]
        assert "[読む]" not in whole(app)
        await pass_time(app, pilot, clock, 20)
        assert "読む文あり" in text(app)[0]
        await keys(pilot, "enter", "enter")
        assert list(state(app).exercise.delivered) == ["letter", "nudge"]
        assert "次の付与まで47時間" in text(app)[0]


async def test_a_piece_that_becomes_due_does_not_move_the_mark(workspace: Workspace, clock: Any) -> None:
    """Somebody is on another action: it stays the marked one, and Enter does what the screen shows."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "right")
        assert "[済んだ]" in whole(app)
        await pass_time(app, pilot, clock, 20)
        assert "読む" in whole(app) and "[済んだ]" in whole(app)
        app.ui.session.act(InjectDelivered(inject="nudge"))
        app._look_again()
        await settle(pilot)
        assert "[済んだ]" in whole(app)


async def test_not_yet_and_leaving_out(workspace: Workspace, clock: Any) -> None:
    """Esc records nothing; leaving out asks once more, and is recorded as such."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "escape")
        assert isinstance(app.screen, RunPage) and not state(app).exercise.delivered
        await keys(pilot, "enter", "right", "right", "enter", "enter")
        assert isinstance(app.screen, ReadPage) and not state(app).exercise.delivered
        await keys(pilot, "enter", "right", "enter")
        assert state(app).exercise.delivered["letter"].data.skipped


async def test_a_party_that_rings_back_is_put_down_with_one_enter(workspace: Workspace, clock: Any) -> None:
    """Who calls, what they said and their number are there already; with more words if somebody wants."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4)
        app.ui.session.act(ContactAttempted(party="vendor-b", outcome="call-back", simulated=1))
        await pass_time(app, pilot, clock, 10)
        await keys(pilot, "enter")
        assert "B社" in whole(app) and "電話で" in whole(app) and "受付番号 T-1" in whole(app)
        await keys(pilot, "enter")
        assert "からの電話を記録しますか" in whole(app)
        await keys(pilot, "enter")
        (call,) = on_disk(workspace, "contact.received")
        assert (call["from"], call["text"]) == ("vendor-b", "B社です。 受付番号 T-1")


async def test_the_call_that_rang_back_can_be_added_to(workspace: Workspace, clock: Any) -> None:
    """The form of a call that came in, filled in with what was read."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4)
        app.ui.session.act(ContactAttempted(party="vendor-b", outcome="call-back", simulated=1))
        await pass_time(app, pilot, clock, 10)
        await keys(pilot, "enter", "enter", "right", "enter")
        await keys(pilot, "end", "text:, by mail", "enter")
        (call,) = on_disk(workspace, "contact.received")
        assert (call["from"], call["text"]) == ("vendor-b", "B社です。 受付番号 T-1, by mail")


async def test_pause_and_going_on(workspace: Workspace, clock: Any) -> None:
    """F10, pause; no time passes; Enter alone goes on, from the steps too."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "一時停止する")
        assert "一時停止中" in text(app)[0]
        clock.forward(minutes=40)
        await keys(pilot, "escape")
        assert "一時停止中です（想定 02:10）" in whole(app) and "[再開する]" in whole(app)
        await keys(pilot, "enter")
        assert state(app).exercise.paused is None and "次の付与まで20分" in text(app)[0]
        await keys(pilot, "f10", "2", "enter")
        assert types(workspace)[-2:] == ["drill.paused", "drill.resumed"]


async def test_to_the_third_day(workspace: Workspace, clock: Any) -> None:
    """By reading the piece ahead, or by a time; back is refused and the words stay."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "時刻を進める")
        await keys(pilot, "text:soon", "enter")
        assert "時刻として読めません" in text(app)[-1]
        await keys(pilot, "home", *["delete"] * 9, "text:1日目 01:00", "enter")
        assert "前です" in whole(app)
        await keys(pilot, "home", *["delete"] * 9, "text:3日目 09:00", "enter")
        assert "想定 11/17(火) 09:00" in text(app)[0]
        await keys(pilot, "home", "enter", "enter", "enter", "enter")
        assert list(state(app).exercise.delivered) == ["letter", "nudge", "day-three"]


async def test_ahead_to_the_next_piece(workspace: Workspace, clock: Any) -> None:
    """The page says that reading it takes the story along; then it does."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        assert "次の付与へ進めて読む" in whole(app) and "まだか" not in whole(app)
        await keys(pilot, "enter")
        assert "想定の時刻が 02:30 へ進みます" in whole(app)
        await keys(pilot, "enter")
        assert "想定 11/15(日) 02:30" in text(app)[0]


async def test_something_that_was_not_planned(workspace: Workspace, clock: Any) -> None:
    """Written, read out, recorded."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "予定にない付与を読む")
        await keys(pilot, "text:a lift stands still", "enter")
        assert isinstance(app.screen, ReadPage) and not state(app).exercise.unplanned
        await keys(pilot, "enter")
        assert [one.data.text for one in state(app).exercise.unplanned] == ["a lift stands still"]


async def test_another_pace(workspace: Workspace, clock: Any) -> None:
    """Ten times as fast; step by step the clock stands, and the row says how to go on."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "速さを変える")
        await choose(app, pilot, "10倍")
        clock.forward(minutes=1)
        await keys(pilot)
        assert state(app).exercise.story(clock()).strftime("%H:%M") == "02:20"
        await choose(app, pilot, "速さを変える")
        await choose(app, pilot, "付与ごと")
        await keys(pilot, "escape")
        assert "F10 で次の文へ進めます" in whole(app)


async def test_ending_early_asks_why(workspace: Workspace, clock: Any) -> None:
    """One Enter for the usual reasons; afterwards the way to the hotwash is the first action."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "訓練を終える")
        assert "付与が残っています" in whole(app)
        await keys(pilot, "enter")
        assert state(app).exercise.ended is None
        await choose(app, pilot, "訓練を終える")
        await keys(pilot, "right", "enter")
        (ended,) = on_disk(workspace, "drill.ended")
        assert ended["early"] and ended["reason"] == "時間になった"
        assert "振り返りへ" in whole(app)
        await keys(pilot, "escape")
        assert "訓練は終わりました" in whole(app) and "[振り返りへ]" in whole(app)
        assert "想定" not in text(app)[0]


async def test_the_leaders_page_hides_what_is_to_come_where_the_tool_leads(workspace: Workspace, clock: Any) -> None:
    """It asks once before it shows pieces, answers and what really happened."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f10")
        await choose(app, pilot, "付与の一覧")
        assert "この先の文や答えが見えます" in whole(app) and isinstance(app.screen, LeadPage)
        await keys(pilot, "right", "enter")
        assert "3日目の朝です。" in whole(app)
        await keys(pilot, "escape")
        await choose(app, pilot, "相手の答え")
        assert "呼び出し音だけです。" in whole(app)


async def test_judged_by_hand(workspace: Workspace, clock: Any) -> None:
    """What the record cannot show is judged with one Enter, and stands in the list."""
    async with opened(workspace, clock, lead="leader") as (app, pilot):
        await keys(pilot, "f10", "right", "enter")
        await choose(app, pilot, "期待される行動")
        await choose(app, pilot, "声をかけ合う")
        await keys(pilot, "enter")
        (judged,) = on_disk(workspace, "expectation.judged")
        assert (judged["expectation"], judged["result"]) == ("calm", "met")
        assert any("声をかけ合う" in row and "判定" in row and "済" in row for row in text(app))


async def test_a_leader_keeps_the_players_screen_clean(workspace: Workspace, clock: Any) -> None:
    """No piece, no countdown, no action; F10 asks first. A pause is said without an action."""
    async with opened(workspace, clock, lead="leader") as (app, pilot):
        assert "読み上げる" not in whole(app) and "[読む]" not in whole(app) and "付与" not in text(app)[0]
        await keys(pilot, "f10")
        assert "進行役だけの画面です" in whole(app) and "参加者は見ないでください" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f10", "right", "enter")
        assert isinstance(app.screen, LeadPage) and "小さな訓練" in whole(app)
        await choose(app, pilot, "一時停止する")
        await keys(pilot, "escape")
        assert "進行役が再開します" in whole(app) and "[再開する]" not in whole(app)


async def test_the_leaders_screen_sees_what_the_players_record(workspace: Workspace, clock: Any) -> None:
    """Two programs on one folder: an entry of one is on the other at its next look."""
    session = begin_drill(workspace, clock, lead="leader")
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        await keys(pilot, "f10", "right", "enter")
        players = Session(session.path, workspace, By(person="sato"), clock)
        players.act(ContactAttempted(party="it-duty", outcome="reached", said="cut it"))
        assert "つながった" not in whole(app)
        app.screen._look()
        await settle(pilot)
        assert "つながった" in whole(app)


async def test_a_laptop_that_slept_pauses_the_drill(workspace: Workspace, clock: Any) -> None:
    """The key that wakes it up does nothing else; the sentence says what happened and what to do."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4)
        before = state(app).exercise.story(clock())
        clock.forward(minutes=62)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        assert "62分止まっていました。訓練を一時停止にしました" in text(app)[-1]
        assert app.ui.clock() == before
        await keys(pilot, "enter")
        assert state(app).exercise.paused is None and app.ui.clock() == before


async def test_typing_for_long_is_no_sleep(workspace: Workspace, clock: Any) -> None:
    """The looks go on while a form is in front, and nothing typed is lost."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4, "f3", "text:abc")
        await pass_time(app, pilot, clock, 10)
        await keys(pilot, "text:def", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "abcdef" and state(app).exercise.paused is None


async def test_a_drill_that_broke_off_is_taken_up_paused(workspace: Workspace, clock: Any) -> None:
    """After a crash: paused where it was, and said on the first page."""
    session = begin_drill(workspace, clock)
    session.close()
    clock.forward(minutes=30)
    async with screens(workspace, clock, incident=session.code) as (app, _):
        assert "30分止まっていました" in text(app)[-1] and "一時停止中" in text(app)[0]
        assert f"{app.ui.clock():%H:%M}" == "02:10"


@pytest.mark.parametrize("damage", ["gone", "torn"])
async def test_a_scenario_that_is_not_here(workspace: Workspace, clock: Any, damage: str) -> None:
    """Said plainly; the steps, the pause and the end work as ever."""
    session = begin_drill(workspace, clock)
    session.close()
    frozen: Path = session.path / "frozen" / f"{session.state.exercise.setup.frozen}.json"
    frozen.unlink() if damage == "gone" else frozen.write_bytes(b"{")
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        assert "[証拠を記録]" in whole(app)
        await keys(pilot, "f10")
        assert "この端末にないか、壊れています" in whole(app)
        await choose(app, pilot, "一時停止する")
        await choose(app, pilot, "再開する")
        await choose(app, pilot, "付与の一覧")
        assert isinstance(app.screen, LeadPage)
        await choose(app, pilot, "訓練を終える")
        await keys(pilot, "enter")
        assert state(app).exercise.ended is not None


async def test_a_hint_for_players_who_are_stuck(workspace: Workspace, clock: Any) -> None:
    """Only once something is late, one after the other, recorded as read."""
    import msgspec
    from drill_tour import small

    from irtool.domain.bilingual import Text
    from irtool.domain.drill import Setup
    from irtool.runner.staging import Staged

    late = [msgspec.structs.replace(one, hints=[Text("写真は？", "Photo?")]) for one in small().expectations[:1]]
    scenario = msgspec.structs.replace(small(), expectations=late)
    staged = Staged(scenario, Setup(scenario="small-drill"))
    session = start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session
    session.act(InjectDelivered(inject="letter"))
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        await keys(pilot, "f10")
        await choose(app, pilot, "ヒントを読む")
        assert isinstance(app.screen, LeadPage)
        await keys(pilot, "escape")
        await pass_time(app, pilot, clock, 6)
        assert "ヒントを読むときは F10" in whole(app)
        await keys(pilot, "f10")
        await choose(app, pilot, "ヒントを読む")
        assert "写真は？" in whole(app)
        await keys(pilot, "enter", "escape")
        assert [one.data.text for one in state(app).exercise.unplanned] == ["写真は？"]
        assert "ヒントを読むときは" not in whole(app)


async def test_a_real_incident_and_a_plain_drill_are_led_by_nobody(workspace: Workspace, clock: Any) -> None:
    """F10 says so; nothing else of a drill is on their screens."""
    for drill in (False, True):
        session = start(workspace, "ransomware", By(person="tanaka"), clock=clock, drill=drill).session
        session.close()
        async with screens(workspace, clock, incident=session.code) as (app, pilot):
            assert app.ui.leading is None and "想定" not in text(app)[0]
            await keys(pilot, "f10")
            assert ("シナリオのない訓練" if drill else "訓練ではありません") in text(app)[-1]
            clock.forward(minutes=90)
            await keys(pilot, "down")
            assert isinstance(app.screen, RunPage)


async def test_a_real_incident_loads_nothing_of_drills(workspace: Workspace, clock: Any) -> None:
    """What leads a drill is not even imported before one is open."""
    import subprocess
    import sys

    code = (
        "import sys; from irtool.tui import app, run, ui; from irtool.domain import statusline; "
        "print([m for m in sys.modules if m in ('irtool.runner.leading', 'irtool.domain.leading', "
        "'irtool.tui.leading')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


async def test_over_by_another_screen(workspace: Workspace, clock: Any) -> None:
    """The leader ends it while a player is about to read: what is shown follows, nothing breaks."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter")
        assert isinstance(app.screen, ReadPage)
        Session(only(workspace).path, workspace, By(person="sato"), clock).act(DrillEnded())
        app._look_again()
        await settle(pilot)
        assert "[戻る]" in whole(app)
        await keys(pilot, "enter")
        assert "訓練は終わりました" in whole(app)


async def test_a_piece_is_on_the_screen_when_its_moment_comes(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not up to twenty seconds later: the program looks again just then."""
    async with opened(workspace, clock) as (app, pilot):
        await keys(pilot, *["enter"] * 4)
        await pass_time(app, pilot, clock, 19)
        clock.forward(seconds=45)
        asked: list[float] = []
        monkeypatch.setattr(app, "set_timer", lambda seconds, _: asked.append(seconds))
        app._look_again()
        assert len(asked) == 1 and 15 < asked[0] < 15.5


async def test_a_text_longer_than_the_screen_is_moved(workspace: Workspace, clock: Any) -> None:
    """Down shows the rest; Enter still records."""
    session = begin_drill(workspace, clock, "\n".join(f"row {n}" for n in range(40)))
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        await keys(pilot, "enter")
        assert "row 39" not in whole(app)
        await keys(pilot, *["down"] * 80)
        assert "row 39" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)


async def test_every_page_of_other_actions_says_when_it_is_for(workspace: Workspace, clock: Any) -> None:
    """In a real incident the row is greyed with its reason."""
    session = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        await keys(pilot, "f9", "text:訓練の進行")
        assert "シナリオのある訓練だけ" in whole(app)
