"""Cutting off and permission on the screens: the list, its ticks, who may permit, what nothing reaches any more."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, act, choose, keys, on_disk, screens, settle, text, whole

from irtool.domain.affected import ThingChanged
from irtool.domain.notifying import ContactAttempted
from irtool.domain.steps import StepDone
from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.cutting import CutOtherPage, CutPage
from irtool.tui.permit import PermitPage
from irtool.tui.run import RunPage
from irtool.tui.step_pane import lines_of


async def to_list(app: Any, pilot: Any, step: str) -> None:
    """To the list of a step (its digit in the first phase)."""
    await keys(pilot, *TO_RUN, step)
    await act(app, pilot, app.ui.say("do.cut"))
    assert isinstance(app.screen, CutPage)


async def test_each_thing_is_ticked_with_its_time(workspace: Workspace, clock: Any) -> None:
    """Enter, いつですか いま, Enter: recorded, marked 済 with the time, and the next one is marked."""
    async with screens(workspace, clock) as (app, pilot):
        await to_list(app, pilot, "6")
        shown = whole(app)
        assert "外したもの 0 / 5" in shown and "許可がまだ記録されていません" in shown
        assert "遠隔保守の箱の赤い線" in shown and "箱の口（REMOTE）に差す" in shown and "画像 E社" in shown
        await keys(pilot, "enter", "enter")
        assert on_disk(workspace, "step.checked") == [{"step": "ransomware/cut-external", "thing": "imaging"}]
        assert "済  画像（PACS）" in whole(app) and "02:13" in whole(app)
        assert any(row.startswith(" > 3 未  給食") for row in text(app))


async def test_a_ticked_one_can_be_put_back(workspace: Workspace, clock: Any) -> None:
    """Enter again keeps it cut; the second choice records 元に戻した with its time."""
    async with screens(workspace, clock) as (app, pilot):
        await to_list(app, pilot, "5")
        await keys(pilot, "enter", "enter", "home", "enter", "enter")
        assert len(on_disk(workspace, "step.checked")) == 1
        await keys(pilot, "home", "enter", "right", "enter", "enter")
        assert [e.get("ticked", True) for e in on_disk(workspace, "step.checked")] == [True, False]
        assert "外したもの 0 / 1" in whole(app)


async def test_all_cut_offers_the_end_of_the_step(workspace: Workspace, clock: Any) -> None:
    """After the last one the row that ends the step is marked; only its Enter ends it."""
    async with screens(workspace, clock) as (app, pilot):
        await to_list(app, pilot, "5")
        await keys(pilot, "enter", "enter")
        assert any(row.startswith(" >") and "済みにする" in row for row in text(app))
        assert not on_disk(workspace, "step.done")
        await keys(pilot, "enter", "enter")
        assert on_disk(workspace, "step.done")[0]["step"] == "ransomware/cut-backup"
        assert isinstance(app.screen, RunPage)


async def test_something_that_is_in_no_list(workspace: Workspace, clock: Any) -> None:
    """一覧にないもの: a name, and it stands in the list as cut; Esc keeps what was typed."""
    async with screens(workspace, clock) as (app, pilot):
        await to_list(app, pilot, "6")
        await choose(app, pilot, "一覧にないもの")
        await keys(pilot, "text:box", "escape")
        await choose(app, pilot, "一覧にないもの")
        assert isinstance(app.screen, CutOtherPage) and app.focused.value == "box"
        await keys(pilot, "enter")
        assert "済  box" in whole(app) and "外したもの 1 / 6" in whole(app)


async def test_the_list_of_single_machines_has_what_is_affected(workspace: Workspace, clock: Any) -> None:
    """An affected place stands first; its tick makes it isolated too."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(ThingChanged(thing="受付PC", status="infected"))
        await keys(pilot, "2")
        await act(app, pilot, app.ui.say("do.cut"))
        assert any(row.startswith(" > 1 未  受付PC") for row in text(app))
        await keys(pilot, "enter", "enter")
        assert on_disk(workspace, "thing.changed")[-1]["status"] == "isolated"


async def test_the_list_fits_small_and_large_screens(workspace: Workspace, clock: Any) -> None:
    """The marked row is in sight at 60x20, and everything at 200x50."""
    for size in ((60, 20), (200, 50)):
        async with screens(workspace, clock, size=size, lang="en") as (app, pilot):
            await keys(pilot, *(TO_RUN if size[0] == 60 else ("enter",)))
            app.open(CutPage())
            await settle(pilot)
            await keys(pilot, "end", "up")
            assert any(row.startswith(" >") for row in text(app))
            assert all(len(row) <= size[0] for row in text(app))


async def test_the_step_says_who_may_permit_and_from_when_the_deputy_may(workspace: Workspace, clock: Any) -> None:
    """Tried or not, 02:28 まで, then いまは 当直師長; by which rule."""
    async with screens(workspace, clock, size=(120, 40)) as (app, pilot):
        await keys(pilot, *TO_RUN, "5")
        assert "田中 一郎 まだ" in whole(app)
        for person in ("tanaka", "sato"):
            app.ui.session.act(ContactAttempted(party="it-duty", outcome="no-answer", person=person))
        await keys(pilot, "up", "down")
        assert "02:28 まで全員不通なら 当直師長 が決めてよい" in whole(app)
        clock.forward(minutes=16)
        await keys(pilot, "up", "down")
        assert "いまは 当直師長 が決めてよい" in whole(app) and "院内規程 第8条" in whole(app)


async def test_the_permission_form_keeps_how_and_by_which_rule(workspace: Workspace, clock: Any) -> None:
    """The deputy is one of the list; the rule stands there already; the telephone is recorded as such."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "5", "enter", "down", "right", "right", "right", "enter")
        data = on_disk(workspace, "step.permitted")[0]
        assert (data["permitted_by"], data["how"], data["rule"]) == ("night-nurse", "phone", "院内規程 第8条")
        await keys(pilot, "5")
        assert "許可した人: 当直師長" in whole(app)


async def test_a_permission_is_asked_who_gave_it(workspace: Workspace, clock: Any) -> None:
    """Enter alone records nobody: the mark goes to the list of people."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "5", "enter", "enter")
        assert isinstance(app.screen, PermitPage) and app.focused.id == "f-by"
        assert not on_disk(workspace, "step.permitted")


async def test_a_dead_way_stands_last_with_its_reason(workspace: Workspace, clock: Any) -> None:
    """After the segments are cut, the IP phone is behind the others and says why."""
    clock.forward(hours=31)
    async with screens(workspace, clock, size=(160, 40)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(StepDone(step="cut-segment"))
        app.open(CallPage("sato", None))
        await settle(pilot)
        assert "内線 2002 (院内の網を切ったので使えない)" in whole(app)


async def test_a_party_that_nothing_reaches_is_said_on_the_step(workspace: Workspace, clock: Any) -> None:
    """この相手に届く手段がありません, with what to do instead."""
    async with screens(workspace, clock, size=(120, 40)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(StepDone(step="cut-external"))
        view = next(v for v in app.ui.session.board() if any(p.id == "ipa" for p in v.parties))
        rows = "".join(row.text.strip() for row in lines_of(app.ui, view, 1, 70))
        assert "この相手に届く手段がありません" in rows and "ウェブのページから相談する" in rows
