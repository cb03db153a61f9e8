"""The call sheet of a post held by whoever is on duty: the name is asked once; and that of a vendor with a developer."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, keys, on_disk, screens, whole

from irtool.domain.facts import FactSet
from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.parties import PartiesPage


async def test_the_holder_of_a_duty_post_is_asked_once(workspace: Workspace, clock: Any) -> None:
    """The field stands on the sheet while nobody has said it; the name goes into the record with the call."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(CallPage("night-nurse", None))
        await pilot.pause()
        assert "いまの当番の名前" in whole(app)
        app.screen.stand_on("holder")
        await keys(pilot, "text:斎藤 幸子", "enter")
        assert [e["holders"] for e in on_disk(workspace, "party.amended")] == [["saito"]]
        assert [e["outcome"] for e in on_disk(workspace, "contact.attempted")] == ["reached"]
        app.push_screen(CallPage("night-nurse", None))
        await pilot.pause()
        assert "いまの当番の名前" not in whole(app) and "斎藤 幸子" in whole(app)


async def test_nothing_need_be_typed_about_the_holder(workspace: Workspace, clock: Any) -> None:
    """Enter alone records the call as ever."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(CallPage("night-nurse", None))
        await pilot.pause()
        await keys(pilot, "enter")
        assert on_disk(workspace, "party.amended") == [] and len(on_disk(workspace, "contact.attempted")) == 1


async def test_the_developer_waits_by_way_of_the_contract_holder(workspace: Workspace, clock: Any) -> None:
    """待 A社 with B社経由 in the list of the step's parties; the sheet of B社 said whom to ask for."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.record(FactSet(name="systems_affected", value=["emr"]))
        session = app.ui.session
        view = next(v for v in session.board() if any(p.id == "vendor-b" for p in v.parties))
        app.push_screen(CallPage("vendor-b", view))
        await pilot.pause()
        assert "開発元 A社（開発） への中継を頼む" in whole(app)
        await keys(pilot, *["right"] * 6, "enter", "enter")
        assert [e["relay_to"] for e in on_disk(workspace, "contact.attempted")] == ["vendor-a"]
        view = next(v for v in session.board() if any(p.id == "vendor-b" for p in v.parties))
        app.push_screen(PartiesPage(view))
        await pilot.pause()
        (row,) = [line for line in whole(app).splitlines() if "A社（開発）" in line]
        assert "待" in row and "電子カルテ B社経由" in row
