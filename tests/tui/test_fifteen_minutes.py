"""The first fifteen minutes, from the photo to the handover, as a night clerk would go through them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, act, choose, keys, on_disk, only, other, screens, settle, text, types, whole

from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.home import HomePage
from irtool.tui.reading import TextPage
from irtool.tui.run import RunPage
from irtool.tui.who import WhoPage


async def test_done_now_takes_two_enters(workspace: Workspace, clock: Any) -> None:
    """済んだ asks when; the marked answer is now, and the next step comes by itself."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter")
        assert "いつですか" in whole(app)
        await keys(pilot, "enter")
        done = on_disk(workspace, "step.done")
        assert [d["step"].split("/")[-1] for d in done] == ["unplug-terminal"]
        assert "わかっていること" in whole(app)
        await keys(pilot, "escape")
        assert "済 2" in whole(app)
        assert ">中 3" in whole(app)


async def test_done_five_minutes_ago_is_recorded_as_about(workspace: Workspace, clock: Any) -> None:
    """5分前 is five minutes before now, marked as about: no precision is invented."""
    async with screens(workspace, clock) as (_, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", "down", "enter")
        assert on_disk(workspace, "step.done")[0]["occurred"] == "2026-11-22T02:08:00.000+09:00~"


async def test_a_typed_time_that_is_none_is_said_and_kept(workspace: Workspace, clock: Any) -> None:
    """A wrong time is explained, stays in the field, and can be mended."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", "5", "text:soon", "enter")
        assert "時刻を読めません" in whole(app)
        assert "soon" in whole(app)
        await keys(pilot, *["backspace"] * 4, "text:02:10", "enter")
        assert on_disk(workspace, "step.done")[0]["occurred"].startswith("2026-11-22T02:10")


async def test_the_photo_on_the_telephone_is_one_enter_more(workspace: Workspace, clock: Any) -> None:
    """Evidence without a file: where it is, and the step is done."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "enter", "enter")
        assert on_disk(workspace, "evidence.added")[0]["where"] == "スマホの中"
        assert "済 1" in whole(app)


async def test_a_file_as_evidence_is_copied_and_measured(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """A dropped path, quoted as terminals do, is copied under its hash."""
    photo = tmp_path / "p.jpg"
    photo.write_bytes(b"picture")
    async with screens(workspace, clock) as (_, pilot):
        await keys(pilot, *TO_RUN, "f4", "down", "down", f"text:'{photo}'", "enter")
        piece = on_disk(workspace, "evidence.added")[0]
        assert piece["size"] == 7
        kept = only(workspace).path / "evidence" / piece["sha256"]
        assert [p.read_bytes() for p in kept.iterdir()] == [b"picture"]


async def test_a_file_that_is_not_there_is_said(workspace: Workspace, clock: Any) -> None:
    """The form stays with what was typed and says what is wrong."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f4", "down", "down", "text:/no/such", "enter")
        assert "evidence.added" not in types(workspace)
        assert "/no/such" in text(app)[-1] + whole(app)
        assert "Enter" not in text(app)[-1]


async def test_no_answer_brings_the_next_number_and_person_with_the_same_words(
    workspace: Workspace, clock: Any
) -> None:
    """Enter, right, Enter: the next way is on the screen; the words to read stay; the first try is shown."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter")
        assert "8 0 2 1" in whole(app)
        words = [row for row in text(app) if "の件で電話しました" in row]
        await keys(pilot, "right", "enter")
        assert isinstance(app.screen, CallPage)
        assert "田中 一郎" in text(app)[2]
        assert "0 9 0 - 0 0 0 0 - 0 0 0 1" in whole(app)
        assert [row for row in text(app) if "の件で電話しました" in row] == words
        assert "これまで  02:13 内線 応答なし" in whole(app)
        clock.forward(minutes=2)
        await keys(pilot, "right", "enter")
        assert "02:15 田中 一郎 携帯 応答なし" in whole(app)
        assert "[つながった]" in whole(app)
        for _ in range(30):
            if isinstance(app.screen, RunPage):
                break
            await keys(pilot, "right", "enter")
        assert isinstance(app.screen, RunPage)
        assert "ほかの番号はありません" in text(app)[-1]
        assert "かけ直し" in text(app)[0]
        people = [a.get("person", "") for a in on_disk(workspace, "contact.attempted")]
        assert len(people) == len(on_disk(workspace, "contact.attempted"))
        assert {"tanaka", "sato"} <= set(people)


async def test_reached_closes_the_step_and_what_was_asked_becomes_a_task(workspace: Workspace, clock: Any) -> None:
    """Who spoke, what they said and asked for are in the record; the run page goes on."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter", "down", "text:sato", "down", "text:yes", "down", "text:call")
        await keys(pilot, "down", "down", "text:T-1", "enter")
        call = on_disk(workspace, "contact.attempted")[0]
        assert (call["outcome"], call["person"], call["said"], call["ref"]) == ("reached", "sato", "yes", "T-1")
        assert on_disk(workspace, "task.added")[0]["title"] == "call"
        assert isinstance(app.screen, RunPage)
        assert "済 3" in whole(app)


async def test_a_wrong_number_asks_for_the_right_one_and_offers_it(workspace: Workspace, clock: Any) -> None:
    """番号が違う: the number that was found is the next to dial, for everybody."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "4", "enter", "5", "enter")
        assert "正しい番号" in whole(app)
        await keys(pilot, "text:9999", "enter")
        assert on_disk(workspace, "party.amended")[0]["channels"][0]["ext"] == "9999"
        assert isinstance(app.screen, CallPage)
        assert "9 9 9 9" in whole(app)


async def test_somebody_not_in_the_chart_can_be_called_at_once(workspace: Workspace, clock: Any) -> None:
    """Name and number are typed once; the sheet with the words follows."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2", "end", "enter", "text:X", "down", "text:03-1", "enter")
        assert isinstance(app.screen, CallPage)
        assert "0 3 - 1" in whole(app)
        await keys(pilot, "enter")
        assert on_disk(workspace, "contact.attempted")[0]["party"] == "X"


async def test_a_call_that_came_in(workspace: Workspace, clock: Any) -> None:
    """F2, the first row: who, what they said."""
    async with screens(workspace, clock) as (_, pilot):
        await keys(pilot, *TO_RUN, "f2", "up", "home", "enter", "text:W5", "down", "down", "text:same", "enter")
        assert on_disk(workspace, "contact.received")[0]["text"] == "same"


async def test_a_note_and_a_decision(workspace: Workspace, clock: Any) -> None:
    """F3 and a row of the other actions."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:noise", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "noise"
        assert isinstance(app.screen, RunPage)
        await other(app, pilot, "決めたこと")
        await keys(pilot, "text:stop", "down", "text:yes", "down", "text:head", "enter")
        assert on_disk(workspace, "decision.recorded")[0]["decided_by"] == "head"
        await other(app, pilot, "やることを足す")
        await keys(pilot, "text:tea", "down", "down", "text:04:00", "enter", "f8")
        assert "04:00" in whole(app)
        assert "tea" in whole(app)


async def test_an_affected_device(workspace: Workspace, clock: Any) -> None:
    """被害を足す: the device stands on the run page."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await act(app, pilot, "被害を足す")
        await keys(pilot, "enter", "text:pc4", "down", "right", "right", "enter")
        assert on_disk(workspace, "thing.changed")[0] == {"thing": "pc4", "status": "isolated"}
        await keys(pilot, "escape")
        assert "被害 pc4 (隔離)" in whole(app)


async def test_permission_is_the_first_thing_a_dangerous_step_offers(workspace: Workspace, clock: Any) -> None:
    """線を抜く: the marked action records who permitted it; then 済んだ is first."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "5")
        assert "[許可を記録]" in whole(app)
        await keys(pilot, "enter", "down", "down", "text:head", "enter")
        assert on_disk(workspace, "step.permitted")[0]["permitted_by"] == "head"
        await keys(pilot, "5")
        assert "[済んだ]" in whole(app)
        await keys(pilot, "6", "enter", "right", "down", "down", "text:head", "enter")
        assert len(on_disk(workspace, "step.denied")) == 1


async def test_facts_of_every_type_can_be_answered(workspace: Workspace, clock: Any) -> None:
    """F5: the systems that fail are marked with Enter and recorded by the last row, one Up away."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f5")
        await choose(app, pilot, "システム")
        await keys(pilot, "enter", "down", "enter", "up", "up")
        assert any(row.startswith(" >") and "これで記録" in row for row in text(app))
        await keys(pilot, "enter")
        assert len(on_disk(workspace, "fact.set")[0]["value"]) == 2
        await keys(pilot, "home", "up")
        assert any(row.startswith(" >") and "手順に戻る" in row for row in text(app))
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)


async def test_every_fact_opens_a_form_and_takes_a_word(workspace: Workspace, clock: Any) -> None:
    """No fact of the playbook leads to a crash, and unknown is always an answer."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f5")
        count = len(app.screen.rows()) - 1
        for n in range(count):
            app.screen.cursor = n
            await keys(pilot, "enter", "escape")
        assert isinstance(app.screen, type(app.screen))
        assert "わかっていること" in whole(app)
        assert count > 5


async def test_cannot_needs_a_reason_and_goes_on(workspace: Workspace, clock: Any) -> None:
    """できない: a reason from the list, in full width digits as well."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "right", "enter", "３")
        assert on_disk(workspace, "step.skipped")[0]["reason"].startswith("物がない")
        assert "省 2" in whole(app)


async def test_the_timeline_searches_and_corrects(workspace: Workspace, clock: Any) -> None:
    """Typing narrows; Enter offers the corrections; the former entry stays in the record.

    No word here could be part of a writer's name, which ends in random hex digits.
    """
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:kkk", "enter", "f3", "text:mmm", "enter", "f7", "text:kkk")
        assert "1件" in whole(app)
        await keys(pilot, "enter")
        await choose(app, pilot, "内容を直す")
        await keys(pilot, *["backspace"] * 3, "text:nnn", "enter")
        assert on_disk(workspace, "entry.corrected")[0]["set"] == {"text": "nnn"}
        assert "(訂)" in whole(app) or "nnn" in whole(app)
        await keys(pilot, *["backspace"] * 3, "text:mmm", "enter")
        await choose(app, pilot, "取り消す")
        await keys(pilot, "text:slip", "enter")
        assert on_disk(workspace, "entry.withdrawn")[0]["reason"] == "slip"
        await keys(pilot, "escape", "f7", "text:nnn", "up", "enter")
        await choose(app, pilot, "文を隠す")
        await keys(pilot, "enter")
        assert len(on_disk(workspace, "entry.hidden")) == 1
        assert "nnn" not in "\n".join(text(app)[3:])
        assert [d["text"] for d in on_disk(workspace, "note.added")] == ["kkk", "mmm"]


async def test_a_report_is_made_and_shown(workspace: Workspace, clock: Any) -> None:
    """The row of the other actions makes files and shows the text."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "報告書")
        await choose(app, pilot, "事案報告書")
        await choose(app, pilot, "作る")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert isinstance(app.screen, TextPage)
        assert "照合番号" in whole(app)
        made = [p.suffix for p in (only(workspace).path / "reports").rglob("*") if p.is_file()]
        assert {".md", ".html"} <= set(made)


async def test_close_and_go_on_from_home(workspace: Workspace, clock: Any) -> None:
    """A closed incident is under 前の続きをする and takes later entries."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "事案を終える")
        assert "終わっていない必須の手順" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, HomePage)
        assert on_disk(workspace, "incident.closed")[0]["as"] == "false-alarm"
        assert "事案を終えました" in text(app)[-1]
        await choose(app, pilot, "前の続きをする")
        assert "終了" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f3", "text:later", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "later"


async def test_an_open_incident_is_the_marked_row_of_home(workspace: Workspace, clock: Any) -> None:
    """Whoever comes in next needs Enter alone."""
    async with screens(workspace, clock) as (_, pilot):
        await keys(pilot, *TO_RUN)
    async with screens(workspace, clock) as (app, pilot):
        assert any(row.startswith(" > 1 続きをする  ランサムウェア") for row in text(app))
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)


async def test_handover_and_clock(workspace: Workspace, clock: Any) -> None:
    """Another person records from now on; the clock's error is recorded, the clock is not changed."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "交代する")
        assert isinstance(app.screen, WhoPage)
        await choose(app, pilot, "佐藤 花子")
        assert on_disk(workspace, "responder.joined")[-1]["person"] == "sato"
        await keys(pilot, "enter")
        await other(app, pilot, "時計のずれ")
        await keys(pilot, "text:02:20", "enter")
        assert on_disk(workspace, "clock.compared")[0]["offset"] == -420
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f3", "text:x", "enter")


async def test_the_clock_from_the_who_page_leads_back_to_the_question(workspace: Workspace, clock: Any) -> None:
    """時計が違う is recorded, and who records is still asked."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "enter", "9", "text:02:20", "enter")
        assert len(on_disk(workspace, "clock.compared")) == 1
        assert isinstance(app.screen, WhoPage)


async def test_another_playbook_can_be_added(workspace: Workspace, clock: Any) -> None:
    """Its steps stand after the first one's."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "対応手順を足す")
        await choose(app, pilot, "原因不明")
        assert [d["playbook"] for d in on_disk(workspace, "playbook.added")] == ["ransomware", "outage"]
        assert "加えました" in text(app)[-1]


async def test_the_third_step_of_the_outage_playbook_switches_the_kind(workspace: Workspace, clock: Any) -> None:
    """Cause unknown, then a threat is seen: the choice puts the ransomware playbook to work."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "3", "enter", "3")
        assert "[選ぶ]" in whole(app)
        await keys(pilot, "enter")
        await keys(pilot, "enter")
        assert [d["kind"] for d in on_disk(workspace, "incident.kind-changed")] == ["ransomware"]
        assert [d["playbook"] for d in on_disk(workspace, "playbook.added")] == ["outage", "ransomware"]
        assert "ランサムウェア" in text(app)[0]


async def test_verifying_shows_the_digits(workspace: Workspace, clock: Any) -> None:
    """The record is whole and its digits are there to read out."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "記録を確かめる")
        assert "書き換えは見つかりませんでした" in whole(app)
        assert "照合番号" in whole(app)


@pytest.mark.parametrize("step", ["3", "4", "7"])
async def test_the_call_page_always_shows_number_outcome_and_all_fields(
    workspace: Workspace, clock: Any, step: str
) -> None:
    """At 80x24 nothing of what a caller needs is pushed out, not even after two tries."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, step, "enter")
        if not isinstance(app.screen, CallPage):
            await keys(pilot, "enter")
        for _ in range(3):
            assert isinstance(app.screen, CallPage)
            rows = whole(app)
            for part in ("読み上げる文", "結果", "[つながった]", "別の人が出た", "話した人", "言われたこと",
                         "頼まれたこと", "受付番号", "かけ直し"):  # fmt: skip
                assert part in rows, part
            await keys(pilot, "right", "enter")
            if not isinstance(app.screen, CallPage):
                break


async def test_a_role_that_the_chart_lacks_can_still_be_called(workspace: Workspace, clock: Any) -> None:
    """名簿にない: the sheet takes name and number, the next try has them, the step is done when reached."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter")
        assert "名簿にありません" in whole(app)
        await keys(pilot, "down", "text:Abe", "down", "text:7001", "up", "up", "right", "enter")
        assert "7 0 0 1" in whole(app)
        await keys(pilot, "enter")
        assert [a["outcome"] for a in on_disk(workspace, "contact.attempted")] == ["no-answer", "reached"]
        assert "済 3" in whole(app)
