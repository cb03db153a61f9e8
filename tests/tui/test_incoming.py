"""Calls that came in, parties that the chart lacks, drafts, and taking over what was learnt, on the screens."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, text, whole

from irtool.domain.chart import Channel
from irtool.domain.course import IncidentClosed
from irtool.domain.event import By
from irtool.domain.parties import PartyAmended
from irtool.runner import opening
from irtool.store import drafts
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.parties import PartiesPage
from irtool.tui.run import RunPage
from irtool.tui.strangers import ReceivedPage

RECEIVED = (*TO_RUN, "f2", "home", "enter")
HINT = "患者さんの名前や番号は書かないでください。"


async def fill(app: Any, pilot: Any, **values: str) -> None:
    """Type into the fields of a form by their ids."""
    for field, value in values.items():
        app.screen.stand_on(field)
        await keys(pilot, f"text:{value}")


async def test_a_call_that_came_in_with_all_that_belongs_to_it(workspace: Workspace, clock: Any) -> None:
    """Somebody of the chart is recognised while typing; what they asked for is a task with its own limit."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *RECEIVED)
        await fill(app, pilot, **{"from": "佐藤"})
        assert "名簿の 佐藤 花子 医療情報部 として記録します。" in whole(app)
        await fill(app, pilot, text="戻る", asked="ログを送る", due="05:00", back="04:00")
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        (call,) = on_disk(workspace, "contact.received")
        assert (call["from"], call["asked"]) == ("sato", "ログを送る")
        assert "05:00" in call["asked_due"]
        assert "04:00" in call["call_back"]
        assert "05:00" in on_disk(workspace, "task.added")[0]["due"]
        assert on_disk(workspace, "party.amended") == []


async def test_a_strangers_number_is_kept_only_when_asked_for(workspace: Workspace, clock: Any) -> None:
    """With はい the caller can be called by everybody; candidates of the chart are named while typing."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *RECEIVED)
        await fill(app, pilot, **{"from": "社"})
        assert "名簿の候補" in whole(app)
        await fill(app, pilot, number="090-1")
        app.screen.stand_on("from")
        await keys(pilot, "end", "text:X")
        app.screen.stand_on("keep")
        await keys(pilot, "right", "enter")
        assert on_disk(workspace, "party.amended")[0]["party"] == "社X"
        await keys(pilot, "f2", "text:社X", "enter")
        assert isinstance(app.screen, CallPage)
        assert "0 9 0 - 1" in whole(app)


async def test_a_post_that_nobody_is_entered_for_is_answered_by_somebody_else(workspace: Workspace, clock: Any) -> None:
    """名簿にない: who is chosen is called in its place, with the step's words, and the step is done."""
    path = workspace.contacts / "hospital.yaml"
    path.write_text(path.read_text("utf-8").replace("  it-duty:", "  x-duty:"), "utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter")
        assert isinstance(app.screen, PartiesPage)
        assert "は名簿にありません: だれに連絡しますか" in whole(app)
        await choose(app, pilot, "佐藤 花子")
        assert "読み上げる文" in whole(app)
        await keys(pilot, "enter")
        (call,) = on_disk(workspace, "contact.attempted")
        assert (call["party"], call["instead_of"], call["outcome"]) == ("sato", "it-duty", "reached")
        assert "済 3" in whole(app)


async def test_a_party_without_a_number_takes_one(workspace: Workspace, clock: Any) -> None:
    """A desk of the chart whose number is missing: the number is typed on its sheet and is there for the next try."""
    path = workspace.contacts / "outside.yaml"
    path.write_text(path.read_text("utf-8") + "  nobody: {name: 番号のない所}\n", "utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2")
        await choose(app, pilot, "番号のない所")
        await fill(app, pilot, number="03-7777-0000")
        app.screen.stand_on("outcome")
        await keys(pilot, "right", "enter")
        assert on_disk(workspace, "party.amended")[0]["channels"] == [{"phone": "03-7777-0000"}]
        assert "0 3 - 7 7 7 7" in whole(app)


async def test_a_wrong_number_of_a_holder_is_marked_and_the_right_one_comes(workspace: Workspace, clock: Any) -> None:
    """番号が違う of a post's holder: the number that does not reach them is not shown again on any sheet."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2")
        await choose(app, pilot, "医療情報システム安全管理責任者")
        assert "0 9 0 - 0 0 0 0 - 0 0 0 1" in whole(app)
        await keys(pilot, "5", "enter", "text:090-2222-3333", "enter")
        assert on_disk(workspace, "party.amended")[0]["wrong"] == ["tanaka.mobile"]
        assert "0 9 0 - 2 2 2 2 - 3 3 3 3" in whole(app)
        assert "090-0000-0001" not in whole(app)


async def test_what_was_typed_is_offered_again_after_a_crash(workspace: Workspace, clock: Any) -> None:
    """The program dies in the middle of a form; the next one has the words, and in this form only."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2")
        await choose(app, pilot, "佐藤 花子")
        await fill(app, pilot, said="線を抜く")
        app.exit(1)
    async with screens(workspace, clock, resume=True) as (app, pilot):
        await keys(pilot, "f2")
        await choose(app, pilot, "鈴木 健")
        assert "線を抜く" not in whole(app)
        await keys(pilot, "escape", "f2")
        await choose(app, pilot, "佐藤 花子")
        assert "線を抜く" in whole(app)
        assert "前に書いた文が残っています" in text(app)[-1]
        await keys(pilot, "enter")
        assert on_disk(workspace, "contact.attempted")[0]["said"] == "線を抜く"


def test_forms_of_parties_with_long_names_have_drafts_of_their_own() -> None:
    """Names that differ only where a file's name would be cut, or in a sign that it cannot have."""
    names = ["call-" + "長" * 200 + end for end in ("甲", "乙")] + ["call-a/b", "call-a_b"]
    for name in names:
        drafts.save("1", name, {"said": name})
    assert [drafts.load("1", name)["said"] for name in names] == names


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_forms_ask_to_leave_patients_out_and_lose_no_field(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """The row is there where text can be typed, never in place of a field."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(pilot, *RECEIVED)
        assert isinstance(app.screen, ReceivedPage)
        shown = whole(app)
        assert HINT in shown
        labels = [field.label for field in app.screen.fields()]
        assert [label for label in labels if label[:6] not in shown] == []
        await keys(pilot, "escape", "3", "enter")
        assert isinstance(app.screen, CallPage)
        shown = whole(app)
        assert (HINT in shown) == (size[1] >= 22)
        assert [f.label for f in app.screen.fields() if f.label[:6] not in shown] == []


async def test_a_closed_incident_still_offers_what_it_learnt(workspace: Workspace, clock: Any) -> None:
    """From Home, with nothing open: the offer is the first row of the contacts."""
    opened = opening.start(workspace, "ransomware", By(person="sato"), clock=clock)
    opened.session.act(PartyAmended(party="sato", channels=[Channel(ext="2999")]), IncidentClosed(as_="fault"))
    opened.session.close()
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "電話番号・連絡体制図を見る")
        await keys(pilot, "enter", "enter")
        assert "people.yaml の変わる行" in whole(app)
        await keys(pilot, "enter")
        assert load_chart(workspace.contacts).chart.people["sato"].channels[-1].ext == "2999"


async def test_a_form_without_free_text_needs_no_such_row(workspace: Workspace, clock: Any) -> None:
    """The time of a watch is no patient."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "時計のずれ")
        assert HINT not in whole(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_was_learnt_is_taken_over_after_a_look(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """The contacts page offers it; the lines are shown; Enter writes them and the offer is gone."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(
            pilot, *TO_RUN, "f2", "end", "enter", "text:警備会社", "down", "text:03-1111-2222", "enter", "escape"
        )
        await other(app, pilot, "電話番号・名簿")
        await keys(pilot, "end")  # in an incident the numbers come first
        assert any(row.startswith(" >") and "事案で分かった番号 1件" in row for row in text(app))
        await keys(pilot, "enter", "enter")
        assert "+" in whole(app)
        assert "警備会社" not in load_chart(workspace.contacts).chart.organisations
        await choose(app, pilot, "会社・窓口として")
        assert "outside.yaml に書きました" in text(app)[-1]
        assert load_chart(workspace.contacts).chart.organisations["警備会社"].channels[0].phone == "03-1111-2222"
        await keys(pilot, "escape", "end")
        assert "事案で分かった番号" not in whole(app)
        await keys(pilot, "text:警備会社")
        assert "03-1111-2222" in whole(app)
