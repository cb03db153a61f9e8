"""Calls in a drill: the scenario answers, nobody is called, and the chart cannot be harmed from inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drill_played import small
from screen import choose, keys, on_disk, screens, settle, text, whole

from irtool.domain.drill import DrillEnded, Setup
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.parties import PartyAmended
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store import keys as keyring
from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.contacts import ContactsPage
from irtool.tui.drill_call import HeardPage
from irtool.tui.party_forms import EntryPage
from irtool.tui.party_page import PartyPage


def begin(workspace: Workspace, clock: Any, **how: Any) -> Session:
    """The small drill, set up like this."""
    scenario = small()
    staged = Staged(scenario, Setup(scenario="small-drill", **how))
    return start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session


def charts(workspace: Workspace) -> dict[Path, bytes]:
    """The chart's files as they lie."""
    return {path: path.read_bytes() for path in sorted(workspace.contacts.rglob("*")) if path.is_file()}


async def test_the_scenario_answers_and_the_record_says_so(workspace: Workspace, clock: Any) -> None:
    """Enter on かける shows what is heard, Enter records it; what was typed stays beside the scenario's words."""
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("it-duty", None))
        await settle(pilot)
        assert "実際にはかけません" in whole(app) and "かける（訓練" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, HeardPage)
        assert "応答なし" in whole(app) and "呼び出し音だけです。" in whole(app)
        assert not on_disk(workspace, "contact.attempted")
        await keys(pilot, "enter")
        await keys(pilot, "down", "down", "text:x9", "enter", "enter")
        first, second = on_disk(workspace, "contact.attempted")
        assert (first["outcome"], first["simulated"]) == ("no-answer", 1)
        assert (second["outcome"], second["simulated"]) == ("reached", 2)
        assert second["said"].splitlines() == ["線を抜いてください。", "x9"]
        assert [task["title"] for task in on_disk(workspace, "task.added")] == ["何台か"]


async def test_an_answer_that_is_not_recorded_is_not_used_up(workspace: Workspace, clock: Any) -> None:
    """Esc on what was heard goes back to the sheet with everything typed."""
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("it-duty", None))
        await keys(pilot, "down", "down", "text:abc", "enter", "escape")
        assert isinstance(app.screen, CallPage) and "abc" in whole(app)
        assert not on_disk(workspace, "contact.attempted")
        await keys(pilot, "enter")
        assert "呼び出し音だけです。" in whole(app)


async def test_a_wrong_number_of_the_story_does_not_mark_the_chart(workspace: Workspace, clock: Any) -> None:
    """The scenario made it up: the call is recorded, no number is called wrong."""
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("night-nurse", None))
        await keys(pilot, "enter", "enter")
        (call,) = on_disk(workspace, "contact.attempted")
        assert call["outcome"] == "wrong-number"
        assert not on_disk(workspace, "party.amended")


async def test_a_number_that_is_really_wrong_can_be_marked(workspace: Workspace, clock: Any) -> None:
    """Whatever comes of the call: the mark is an entry of its own, and the sheet goes on with the next number."""
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("it-duty", None))
        await keys(pilot, *["right"] * 12)
        assert "実際に違う" in whole(app)
        await keys(pilot, "enter", "text:8022", "enter")
        assert isinstance(app.screen, CallPage)
        (change,) = on_disk(workspace, "party.amended")
        assert change["wrong"] == ["it-duty.ext"] and change["channels"] == [{"ext": "8022"}]
        assert not on_disk(workspace, "contact.attempted")
        assert "番号が違うことを記録しました" in text(app)[-1]
        await keys(pilot, "enter", "enter")
        assert on_disk(workspace, "contact.attempted")[0]["simulated"] == 1


@pytest.mark.parametrize(
    ("how", "words", "simulate"),
    [
        ({"lead": "leader"}, "進行役が相手の答えを言います。", False),
        ({"lead": "paper"}, "進行役が相手の答えを言います。", False),
        ({"calls": "real"}, "まず「訓練です」と言う", False),
    ],
)
async def test_who_answers_is_said_on_the_sheet(
    workspace: Workspace, clock: Any, how: dict[str, Any], words: str, simulate: bool
) -> None:
    """A leader says it, or the party itself is called; then the usual outcomes come."""
    session = begin(workspace, clock, **how)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("it-duty", None))
        await settle(pilot)
        assert words in whole(app)
        assert ("かける（訓練" in whole(app)) is simulate
        await keys(pilot, "enter")
        (call,) = on_disk(workspace, "contact.attempted")
        assert call["outcome"] == "reached" and "simulated" not in call


async def test_a_party_without_an_answer_is_played_by_somebody(workspace: Workspace, clock: Any) -> None:
    """Nothing stops: the usual outcomes, and a line that says who answers. The same without any scenario."""
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(CallPage("police", None))
        await settle(pilot)
        assert "相手役の人が答えてください。" in whole(app) and "かける（訓練" not in whole(app)
    plain = start(workspace, "ransomware", By(person="tanaka"), drill=True, clock=clock).session
    async with screens(workspace, clock, incident=plain.path.name) as (app, pilot):
        app.push_screen(CallPage("it-duty", None))
        await settle(pilot)
        assert "相手役の人が答えてください。" in whole(app)


async def test_numbers_are_hidden_and_the_keyring_is_not_asked(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On sheets, lists and parties; the same program shows them again once the drill is left."""
    monkeypatch.setattr(keyring, "ask", lambda name: pytest.fail(f"asked for {name}"))
    people = workspace.contacts / "people.yaml"
    people.write_bytes(people.read_bytes().replace(b"090-0000-0001", b"keyring:tanaka"))
    session = begin(workspace, clock)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        for page in (CallPage("it-duty", None), ContactsPage(), PartyPage("tanaka"), PartyPage("vendor-b")):
            app.push_screen(page)
            await settle(pilot)
            assert "***" in whole(app).replace(" ", "") or "**" in whole(app).replace(" ", ""), page
            assert "0000" not in whole(app).replace(" ", ""), page
        app.go_home()
        await settle(pilot)
        assert any("03-0000" in c.phone for o in app.ui.chart.organisations.values() for c in o.channels)


async def test_a_drill_with_real_calls_shows_numbers(workspace: Workspace, clock: Any) -> None:
    """The scenario says that calls are made."""
    session = begin(workspace, clock, calls="real")
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(PartyPage("vendor-b"))
        await settle(pilot)
        assert "03-0000-00" in whole(app)


@pytest.mark.parametrize("calls", ["simulated", "real"])
async def test_the_chart_cannot_be_edited_from_inside(workspace: Workspace, clock: Any, calls: str) -> None:
    """Its rows are greyed with the reason, no form of it opens, not even through a row that is only looked at."""
    session = begin(workspace, clock, calls=calls)
    before = charts(workspace)
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        app.push_screen(PartyPage("vendor-b"))
        await settle(pilot)
        assert whole(app).count("訓練のあいだは名簿を直せません") >= 4 and "2 直す（名前、所属など）" in whole(app)
        for row in ("2", "3"):
            await keys(pilot, row)
            assert isinstance(app.screen, PartyPage)
        await choose(app, pilot, "**-****-**" if calls == "simulated" else "03-0000")
        assert isinstance(app.screen, PartyPage) and "直せません" in text(app)[-1]
        app.push_screen(EntryPage("vendor-b"))
        await settle(pilot)
        assert isinstance(app.screen, PartyPage)
        page = ContactsPage()
        app.push_screen(page)
        await settle(pilot)
        for name in ("add", "round", "import", "export", "secrets"):
            page.cursor = [row.id for row in page.items].index(f" {name}")
            await keys(pilot, "enter")
            assert app.screen is page and "直せません" in text(app)[-1], name
    assert charts(workspace) == before


async def test_once_it_is_over_and_left_the_chart_can_be_edited(workspace: Workspace, clock: Any) -> None:
    """What was found is then offered with the word 訓練."""
    session = begin(workspace, clock)
    session.act(PartyAmended(party="it-duty", wrong=["it-duty.ext"]), DrillEnded())
    session.close()
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(EntryPage("vendor-b"))
        await settle(pilot)
        assert isinstance(app.screen, EntryPage)
        app.pop_screen()
        app.push_screen(ContactsPage())
        await choose(app, pilot, "事案で分かった番号")
        assert "[訓練]" in whole(app)


async def test_the_timeline_has_both_times(workspace: Workspace, clock: Any) -> None:
    """Each row the story's and the wall's, named above; an incident has one."""
    session = begin(workspace, clock)
    clock.forward(minutes=3)
    session.act(NoteAdded(text="見つけた"))
    async with screens(workspace, clock, incident=session.path.name) as (app, pilot):
        await keys(pilot, "f7")
        assert "想定の時刻  実際の時刻" in whole(app)
        (row,) = [row for row in text(app) if "メモ: 見つけた" in row and row.startswith(" >")]
        assert "02:13" in row and "(02:16)" in row
    real = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    async with screens(workspace, clock, incident=real.path.name) as (app, pilot):
        await keys(pilot, "f7")
        assert "想定" not in whole(app)
