"""What a tester stumbled over while walking through a night on the screens."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, keys, on_disk, screens, settle, whole

from irtool.domain.affected import ThingChanged
from irtool.domain.facts import FactSet
from irtool.domain.steps import StepAssigned, StepChecked
from irtool.store.paths import Workspace
from irtool.tui.facts import FactsPage
from irtool.tui.pasting import PastePage
from irtool.tui.step_pane import lines_of
from irtool.tui.timeline import AmendPage, EntryPage


async def test_the_step_shows_whose_it_is_and_what_was_ticked(workspace: Workspace, clock: Any) -> None:
    """The person to whom it was given, by name, and each check with its state."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = app.ui.session
        view = next(v for v in session.board() if v.step.checks)
        session.act(StepAssigned(step=view.full, to="sato"), StepChecked(step=view.full, item=1))
        view = next(v for v in session.board() if v.full == view.full)
        shown = "\n".join(row.text for row in lines_of(app.ui, view, 1, 78))
        assert "担当 佐藤 花子" in shown
        assert f"確認 済 {view.step.checks[0].ja}"[:14] in shown
        assert f"未 {view.step.checks[1].ja}"[:10] in shown


async def test_going_back_from_a_fact_leaves_the_mark_where_it_was(workspace: Workspace, clock: Any) -> None:
    """Only an answer moves the mark to the next one."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(FactsPage(["leak", "demand"]))
        await settle(pilot)
        await keys(pilot, "enter", "escape")
        assert app.screen.cursor == 0
        await keys(pilot, "enter", "enter")
        assert app.screen.cursor == 1


async def test_a_correction_on_the_screen_keeps_what_the_command_would_keep(workspace: Workspace, clock: Any) -> None:
    """The old value stands there in words; a name becomes the id, yes stays yes, a status is chosen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = app.ui.session
        (thing,) = session.act(ThingChanged(thing="vpn1", status="shipped", to="sato"))
        (fact,) = session.act(FactSet(name="leak", value="yes"))
        for event, field, shown, typed, kept in (
            (thing, "place", "", "2F", {"place": "2F"}),
            (thing, "to", "佐藤 花子", "田中", {"to": "tanaka"}),
            (thing, "thing", "VPN装置", "電子カルテ", {"thing": "emr"}),
            (fact, "value", "はい", "いいえ", {"value": "no"}),
        ):
            app.push_screen(EntryPage(event, ""))
            await settle(pilot)
            app.switch_screen(AmendPage(event, f"field:{field}", ""))
            await settle(pilot)
            assert app.screen.fields()[0].value == shown
            app.screen.stand_on("value")
            await keys(pilot, *(["backspace"] * 12), f"text:{typed}", "enter")
            assert on_disk(workspace, "entry.corrected")[-1]["set"] == kept
        app.push_screen(AmendPage(thing, "field:status", ""))
        await settle(pilot)
        assert "[発送]" in whole(app)
        app.push_screen(AmendPage(fact, "field:value", ""))
        await settle(pilot)
        await keys(pilot, *(["backspace"] * 12), "text:たぶん", "enter")
        assert isinstance(app.screen, AmendPage)  # refused, nothing lost
        assert on_disk(workspace, "entry.corrected")[-1]["set"] == {"value": "no"}


async def test_a_long_pasted_list_has_no_scroll_bar(workspace: Workspace, clock: Any) -> None:
    """A scroll bar is drawn with characters of ambiguous width."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(PastePage())
        await settle(pilot)
        app.screen.query_one("#f-list").text = "\n".join(f"NS-{n}" for n in range(40))
        await settle(pilot)
        assert not [c for c in whole(app) if "\u2580" <= c <= "\u259f"]
