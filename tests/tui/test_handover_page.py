"""The handover page: what it shows at 80x24, what Enter opens, and what whoever takes over sees first."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, text, types, whole
from test_snapshots import compare

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.course import ClockCompared
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.handover import Item, Section, taking_over
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.recording import EntryCorrected
from irtool.domain.steps import StepDone, StepPermitted, StepSkipped
from irtool.domain.tasks import TaskAdded
from irtool.runner.session import Session
from irtool.store import looked
from irtool.store.paths import Workspace
from irtool.tui.call import CallPage
from irtool.tui.facts import FactsPage
from irtool.tui.handover import HandoverPage, SectionPage
from irtool.tui.handover_rows import arrange
from irtool.tui.handover_rows import whole as in_words
from irtool.tui.home import HomePage
from irtool.tui.run import RunPage
from irtool.tui.tasks import TaskMenuPage
from irtool.tui.timeline import TimelinePage
from irtool.tui.who import WhoPage


def night(session: Session, clock: Any) -> None:
    """What a night clerk has behind him at 03:00."""
    clock.forward(minutes=4)
    session.act(StepDone(step="photo-note"))
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
    session.act(ThingChanged(thing="4階東 端末2", status="isolated", place="4階東"))
    session.act(ServiceChanged(service="emr", status="read-only"))
    session.act(ContactAttempted(party="vendor-b", outcome="relayed", relay_to="vendor-a", ref="T-1182"))
    session.act(ContactReceived(from_="police", text="ログを消さない", asked="構成図がほしい"))
    (fact,) = session.act(FactSet(name="aware_at", value="02:05"))
    late = {"value": "2026-11-22T02:10+09:00"}
    session.act(EntryCorrected(target=fact.id, set=late, reason="本人確認"))
    session.act(StepPermitted(step="cut-backup", permitted_by="sato"), StepDone(step="cut-backup"))
    session.act(StepSkipped(step="cut-external", reason="場所が分からない"))
    session.act(ClockCompared(offset=0, against="117"), TaskAdded(title="朝の会議の準備", owner="tanaka"))
    clock.forward(minutes=43)


def marked(app: Any) -> str:
    """The row that the mark stands on."""
    return next(row for row in text(app) if row.lstrip().startswith(">"))


async def down_to(app: Any, pilot: Any, part: str) -> None:
    """Move the mark down to a row with this text."""
    for _ in range(60):
        if part in marked(app):
            return
        await keys(pilot, "down")
    raise AssertionError(whole(app))


async def test_whoever_takes_over_sees_the_handover_first(workspace: Workspace, clock: Any) -> None:
    """交代する, the name, then the handover at 80x24; Enter alone leads to the steps. Two entries of one moment."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        night(app.ui.session, clock)
        await other(app, pilot, "交代する")
        assert isinstance(app.screen, WhoPage)
        await choose(app, pilot, "佐藤 花子")
        assert isinstance(app.screen, HandoverPage)
        assert on_disk(workspace, "handover.given") == [{"to": "sato", "from": "admin-duty"}]
        assert types(workspace)[-2:] == ["handover.given", "responder.joined"]
        assert str(app.ui.session.by) == "sato"
        compare("handover", app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f3", "text:x", "enter")
    assert on_disk(workspace, "note.added")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_every_row_can_be_reached(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """Down goes through all rows, on low screens too; the last section comes into sight."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(pilot, *TO_RUN)
        night(app.ui.session, clock)
        await other(app, pilot, "引継ぎ・いまの状況")
        assert "いまの状況" in text(app)[2]
        await down_to(app, pilot, "朝の会議の準備")
        await keys(pilot, "home")
        assert "決めてください" in whole(app)


async def test_a_tall_screen_shows_everything(workspace: Workspace, clock: Any) -> None:
    """At 200x60 nothing is counted instead of shown."""
    async with screens(workspace, clock, size=(200, 60)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        night(app.ui.session, clock)
        await other(app, pilot, "引継ぎ・いまの状況")
        shown = whole(app)
        assert "他" not in shown.partition("いまの状況")[2]
        assert "警察の受付番号・担当" in shown and "公表するか決める" in shown


@pytest.mark.parametrize(
    ("part", "page"),
    [
        ("かけ直し", CallPage),
        ("救急の受け入れ", RunPage),
        ("117", TimelinePage),
        ("朝の会議の準備", TaskMenuPage),
        ("わかっていないこと", SectionPage),
    ],
)
async def test_enter_opens_what_a_row_is_about(workspace: Workspace, clock: Any, part: str, page: type[Any]) -> None:
    """A call to make, a step, an entry; a section that has no room opens whole."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        night(app.ui.session, clock)
        await other(app, pilot, "引継ぎ・いまの状況")
        await down_to(app, pilot, part)
        await keys(pilot, "enter")
        assert isinstance(app.screen, page), whole(app)
        if page is RunPage:
            assert app.screen.full == "ransomware/ambulance"
        if page is TimelinePage:
            assert "時計を比べた" in marked(app)
        if page is SectionPage:
            await keys(pilot, "enter")
            assert isinstance(app.screen, FactsPage)


async def test_a_word_to_leave_is_kept_until_somebody_takes_over(workspace: Workspace, clock: Any) -> None:
    """It is shown on the page, survives Esc, and goes into the record with the change."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "交代する")
        await choose(app, pilot, "申し送りを書く")
        await keys(pilot, "text:B社の返事待ち", "enter")
        assert "申し送り: B社の返事待ち" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)
        await other(app, pilot, "交代する")
        await choose(app, pilot, "田中 一郎")
        assert "申し送り" in whole(app) and "B社の返事待ち" in whole(app)
        assert on_disk(workspace, "handover.given")[0]["text"] == "B社の返事待ち"
        await keys(pilot, "escape")
        await other(app, pilot, "交代する")
        assert "B社" not in whole(app)


async def test_only_saying_the_name_hands_nothing_over(workspace: Workspace, clock: Any) -> None:
    """The clerk on duty who now types a name is the same person."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "交代する")
        await choose(app, pilot, "名前を入れる")
        await keys(pilot, "text:鈴木", "enter")
        assert "handover.given" not in types(workspace)
        assert app.ui.session.by == By(name="鈴木", role="admin-duty")
        assert "いまの状況" in text(app)[2]


async def test_since_you_last_looked(workspace: Workspace, clock: Any) -> None:
    """Who comes back after hours is told in the last row, and finds what is new at the top, once."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(NoteAdded(text="seen"))
        await keys(pilot, "escape")
        assert isinstance(app.screen, HomePage)
    clock.forward(hours=3)
    from irtool.store.incidents import all_incidents

    found = all_incidents(workspace)[0]
    beside = Session(found.path, workspace, By(person="tanaka"), clock)
    beside.act(NoteAdded(text="elsewhere"))
    beside.close()
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter")
        assert "前に見てから 1件" in text(app)[-1]
        await other(app, pilot, "引継ぎ・いまの状況")
        assert "前に見てから（1）" in whole(app)
        assert "elsewhere" in whole(app) and "seen" not in whole(app)
        await keys(pilot, "escape")
        await other(app, pilot, "引継ぎ・いまの状況")
        assert "elsewhere" not in whole(app)


async def test_moving_the_mark_writes_nothing(workspace: Workspace, clock: Any, monkeypatch: Any) -> None:
    """What was seen is remembered when the page is left, not at each key."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "引継ぎ・いまの状況")
        told: list[str] = []
        monkeypatch.setattr(looked, "remember", lambda code, person, heads, at: told.append(person))
        await keys(pilot, "down", "down", "up")
        assert told == []
        await keys(pilot, "escape")
        await settle(pilot)
        assert told == ["admin-duty"]


SECTIONS = [
    Section("decide", [Item(text=f"決める{n}", detail="詳しく") for n in range(9)]),
    Section("waiting", [Item(text=f"待つ{n}", detail="かけ直し 02:30") for n in range(7)]),
    Section("done", [Item(text=f"済{n}", time="02:17", rank=2 - (n == 3) * 2) for n in range(12)], newest=True),
    Section("unknown", []),
    Section("said", [Item(text="警察", detail="ログを消さない。" * 20)]),
]


@pytest.mark.parametrize("rows", [1, 5, 8, 12, 20, 45])
@pytest.mark.parametrize("width", [40, 78, 198])
def test_nothing_is_left_out_without_being_counted(rows: int, width: int) -> None:
    """Of each section what is shown and what is counted is all of it; 決めてください is never only a number."""
    shown = arrange(SECTIONS, width, rows, "ja")
    for section in SECTIONS:
        own = [row for row in shown if row.section == section.id]
        items = sum(row.item is not None for row in own)
        counted = [int(row.text.rpartition("他")[2]) for row in own if "他" in row.text]
        if items:
            assert items + sum(counted) == len(section.items)
        elif section.items:
            in_row = sum(in_words(i, "ja").split("（")[0][:6] in own[0].text for i in section.items)
            assert max(in_row, 1) + sum(counted) >= len(section.items)
        else:
            assert own[0].text.endswith("なし")
    assert any(row.item is not None for row in shown if row.section == "decide")


def test_the_most_important_gets_room_first() -> None:
    """With little room decisions have rows of their own and done steps one row with the permitted one in it."""
    shown = arrange(SECTIONS, 78, 14, "ja")
    rows = {s.id: sum(row.section == s.id for row in shown) for s in SECTIONS}
    assert len(shown) <= 14
    assert rows["decide"] > rows["waiting"] >= 1 and rows["done"] == 1
    assert "済3" in next(row.text for row in shown if row.section == "done")


def test_the_same_person_hands_nothing_over() -> None:
    """Choosing oneself again is no change; somebody else is, with the words that were left."""
    duty, sato = By(role="admin-duty"), By(person="sato")
    assert len(taking_over(sato, sato)) == 1
    given, joined = taking_over(duty, sato, "線は抜いた")
    assert (given.from_, given.to, given.text) == ("admin-duty", "sato", "線は抜いた")  # type: ignore[union-attr]
    assert joined.person == "sato"  # type: ignore[union-attr]
