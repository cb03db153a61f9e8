"""Facts, conflicts, sites, links, joining and filters on the screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from screen import TO_RUN, choose, journal, keys, on_disk, other, screens, settle, text, types, whole

from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import NoteAdded
from irtool.runner.linking import link
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store.paths import Workspace
from irtool.tui.facts import AnswerPage, FactsPage, ValuePage
from irtool.tui.incident_list import IncidentsPage
from irtool.tui.joining import JoinPage
from irtool.tui.run import RunPage
from irtool.tui.settling import ClaimsPage
from irtool.tui.timeline import TimelinePage
from irtool.tui.who import WhoPage

TANAKA, SATO = By(person="tanaka"), By(person="sato")


async def test_certainty_source_and_since_are_asked_and_the_history_is_shown(workspace: Workspace, clock: Any) -> None:
    """One Enter still answers; the last row asks for more; the next time what was said stands above."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(FactsPage(["leak"]))
        await settle(pilot)
        await keys(pilot, "enter")
        assert isinstance(app.screen, AnswerPage)
        await choose(app, pilot, "確かさ・出どころ")
        assert isinstance(app.screen, ValuePage)
        await keys(pilot, "down", "right", "down", "text:B-sha", "down", "text:02:13", "enter")
        (said,) = on_disk(workspace, "fact.set")
        assert (said["value"], said["certainty"], said["source"]) == ("yes", "estimated", "B-sha")
        assert said["occurred"].startswith("2026-11-22T02:13")
        assert "はい（推定）" in whole(app)
        assert "はい と記録しました" in text(app)[-1]
        await keys(pilot, "home", "enter")
        for part in ("これまでの記録", "02:13", "推定", "B-sha", "当直（事務）"):
            assert part in whole(app)


async def test_a_count_is_said_back_as_it_was_understood(workspace: Workspace, clock: Any) -> None:
    """The hint stands above the field; what is no number is said and recorded nowhere."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.push_screen(FactsPage(["persons"]))
        await settle(pilot)
        await keys(pilot, "enter")
        assert "1000以上" in whole(app)
        await keys(pilot, "text:many", "enter")
        assert "fact.set" not in types(workspace)
        assert "1000以上" in text(app)[-1]
        await keys(pilot, *["backspace"] * 4, "text:41~50", "enter")
        assert on_disk(workspace, "fact.set")[0]["value"] == {"at_least": 41, "at_most": 50}
        assert "41から50人" in text(app)[-1]


async def test_a_hidden_value_is_on_no_page_of_facts(workspace: Workspace, clock: Any) -> None:
    """Neither in the list, nor in the history, nor offered when it is corrected."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(FactSet(name="demand", value="YAMAMOTO", source="YAMAMOTO"))
        await keys(pilot, "f7")
        await keys(pilot, "enter")
        await choose(app, pilot, "文を隠す")
        await keys(pilot, "text:name", "enter", "f7", "enter")
        await choose(app, pilot, "内容を直す")
        assert "YAMAMOTO" not in whole(app)
        await keys(pilot, "escape", "f5")
        assert "YAMAMOTO" not in whole(app)
        app.push_screen(FactsPage(["demand"]))
        await settle(pilot)
        assert "name" in whole(app)
        await keys(pilot, "enter")
        assert "YAMAMOTO" not in whole(app)


def _conflicting(workspace: Workspace, clock: Any, elsewhere: Path) -> Session:
    one = start(workspace, "ransomware", TANAKA, clock=clock).session
    two = start(Workspace(elsewhere), "ransomware", SATO, join=one.code, clock=clock).session
    one.act(FactSet(name="leak", value="yes"))
    two.act(FactSet(name="leak", value="no"))
    one.close()
    two.close()
    for part in ("journal", "frozen"):
        for file in (two.path / part).iterdir():
            (one.path / part / file.name).write_bytes(file.read_bytes())
    return one


async def test_what_two_people_recorded_differently_is_settled_by_choosing(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    """Both are shown with who said so; the chosen one is an ordinary later entry, and the conflict is gone."""
    one = _conflicting(workspace, clock, tmp_path / "other")
    async with screens(workspace, clock, incident=one.code) as (app, pilot):
        await other(app, pilot, "食い違いを決める")
        assert "漏えい" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, ClaimsPage)
        assert "はい" in whole(app)
        assert "佐藤" in whole(app)
        await choose(app, pilot, "はい")
        assert "決めました" in text(app)[-1]
        assert "食い違いはありません" in whole(app)
        last = journal(one.path)[-1]
        assert (last.type, last.fields()["value"]) == ("fact.set", "yes")


async def test_the_site_is_chosen_once_and_remembered(workspace: Workspace, clock: Any) -> None:
    """New entries carry it, the timeline shows it, also after the program was closed."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "いる場所")
        await choose(app, pilot, "東分院")
        assert "東分院" in text(app)[-1]
        await keys(pilot, "f3", "text:here", "enter", "f7")
        assert "[東分院] メモ: here" in whole(app)
    async with screens(workspace, clock, resume=True) as (app, pilot):
        await keys(pilot, "f3", "text:again", "enter")
    assert [n.get("site") for n in on_disk(workspace, "note.added")] == ["annex", "annex"]


async def test_without_sites_in_the_chart_the_action_is_greyed(workspace: Workspace, clock: Any) -> None:
    """It says why and opens nothing."""
    hospital = workspace.contacts / "hospital.yaml"
    lines = hospital.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, row in enumerate(lines) if row.startswith("  sites:"))
    hospital.write_text("".join(lines[:at] + lines[at + 3 :]), "utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f9")
        row = next(r for r in app.screen.rows() if r.id == "site")
        assert row.reason == "名簿に施設が決めてありません"


async def test_a_second_laptop_joins_by_the_digits(workspace: Workspace, clock: Any) -> None:
    """Digits as they are read out, in groups and full width; then who; then the steps. Wrong ones are said."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f9")
        await choose(app, pilot, "ほかのパソコンの記録に加わる")
        assert isinstance(app.screen, JoinPage)
        await keys(pilot, "text:123", "enter")
        assert "10桁" in text(app)[-1]
        assert incidents.all_incidents(workspace) == []
        await keys(pilot, *["backspace"] * 3, "text:4821-073 ３６５", "enter")
        assert isinstance(app.screen, WhoPage)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        assert "incident.joined" in types(workspace)
        assert app.ui.session.code == "4821073365"
        await other(app, pilot, "この事案の番号")
        assert "4 8 2 1   0 7 3   3 6 5" in whole(app)
        await keys(pilot, "escape", "escape", "f9")
        await choose(app, pilot, "ほかのパソコンの記録に加わる")
        await keys(pilot, "text:4821073365", "enter")
        assert isinstance(app.screen, RunPage)
        assert "もうこのパソコンにあります" in text(app)[-1]
    assert len(incidents.all_incidents(workspace)) == 1


async def test_incidents_are_switched_without_losing_what_was_written(workspace: Workspace, clock: Any) -> None:
    """The words of an unfinished note are there again on coming back."""
    start(workspace, "outage", TANAKA, title="分院の停止", clock=clock)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "down", "enter", "enter", "enter")
        code = app.ui.session.code
        await keys(pilot, "f3", "text:half", "escape")
        await other(app, pilot, "別の事案へ移る")
        assert isinstance(app.screen, IncidentsPage)
        assert "いま開いている" in whole(app)
        await choose(app, pilot, "分院の停止")
        assert app.ui.session.code != code
        await other(app, pilot, "別の事案へ移る")
        await choose(app, pilot, "ランサムウェア")
        assert app.ui.session.code == code
        await keys(pilot, "f3")
        assert app.focused.value == "half"


async def test_incidents_are_linked_and_seen_together(workspace: Workspace, clock: Any) -> None:
    """Chosen from the list; the timeline takes the other's entries when asked, and Home marks both."""
    two = start(workspace, "outage", TANAKA, title="分院の停止", clock=clock).session
    two.act(NoteAdded(text="over there"))
    two.close()
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "down", "enter", "enter", "enter")
        await other(app, pilot, "別の事案と結びつける")
        await choose(app, pilot, "分院の停止")
        await keys(pilot, "text:same", "enter")
        assert app.ui.session.state.course.linked == [two.code]
        assert "結びつけました" in text(app)[-1]
        await keys(pilot, "f7")
        assert "over there" not in whole(app)
        await keys(pilot, "tab")
        await choose(app, pilot, "結びつけた事案の記録もいっしょに")
        assert "[分院の停止] メモ: over there" in whole(app)
        await keys(pilot, "escape", "escape")
        assert "結びつけ 1" in whole(app)
    assert Session(two.path, workspace, TANAKA, clock).state.course.linked


async def test_report_and_file_are_exactly_what_the_screen_shows(workspace: Workspace, clock: Any) -> None:
    """The same entries, the same count, the filter in words."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(NoteAdded(text="printer"), NoteAdded(text="terminal"), NoteAdded(text="printer 2"))
        await keys(pilot, "f7", "tab")
        await choose(app, pilot, "種類")
        await choose(app, pilot, "メモ")
        assert isinstance(app.screen, TimelinePage)
        await keys(pilot, "text:PRINTER")
        screen = app.screen
        shown = [screen.story.row(place).name for place in screen.story.select(screen.wanted)]
        assert len(shown) == 2
        heading = f"2件 / 全{len(app.ui.session.state.events)}件"
        assert heading in whole(app)
        await keys(pilot, "tab")
        await choose(app, pilot, "（CSV）")
        await keys(pilot, "escape", "tab")
        await choose(app, pilot, "報告書（時系列）")
        await app.workers.wait_for_complete()
        await pilot.pause()
        session = app.ui.session
        reports = sorted((session.path / "reports").iterdir())
        for file in (p for p in reports if p.suffix in (".csv", ".md")):
            written = file.read_text("utf-8-sig").replace("\\", "")
            assert heading in written
            assert all(name in written for name in shown)
            assert "terminal" not in written
        assert {p.suffix for p in reports} >= {".csv", ".md", ".html"}


async def test_a_linked_incidents_entry_is_not_corrected_from_here(workspace: Workspace, clock: Any) -> None:
    """It is said where that can be done; nothing is recorded in the wrong record."""
    two = start(workspace, "outage", TANAKA, title="分院", clock=clock).session
    one = start(workspace, "ransomware", TANAKA, clock=clock).session
    link(one, two.code)
    two.act(NoteAdded(text="over there"))
    one.close()
    two.close()
    async with screens(workspace, clock, incident=one.code) as (app, pilot):
        await keys(pilot, "f7", "tab")
        await choose(app, pilot, "結びつけた事案の記録もいっしょに")
        await keys(pilot, "text:over", "enter")
        assert isinstance(app.screen, TimelinePage)
        assert "分院" in text(app)[-1]


async def test_two_folders_of_one_incident_are_marked_in_the_list(workspace: Workspace, clock: Any) -> None:
    """A copy brought by hand is not shown as another incident in silence; joining is offered below."""
    one = start(workspace, "ransomware", TANAKA, clock=clock).session
    one.close()
    copy = one.path.with_name(one.path.name.replace("ransomware", "copied"))
    (copy / "journal").mkdir(parents=True)
    for file in (one.path / "journal").iterdir():
        (copy / "journal" / file.name).write_bytes(file.read_bytes())
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(IncidentsPage(reports=False))
        await settle(pilot)
        assert whole(app).count("同じ番号のフォルダが2つ") == 2
        await choose(app, pilot, "ほかのパソコンの記録に加わる")
        assert isinstance(app.screen, JoinPage)
