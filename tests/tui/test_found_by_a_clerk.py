"""What somebody who tried the program stumbled over: each once, so that nobody stumbles there again."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, only, other, screens, settle, text, types, whole
from textual.app import App

from irtool.domain.facts import specs
from irtool.domain.notifying import ContactAttempted
from irtool.domain.tasks import TaskAdded
from irtool.store import disk, incidents
from irtool.store.device import device_dir
from irtool.store.paths import Workspace
from irtool.tui import app as program
from irtool.tui.call import CallPage
from irtool.tui.facts import FactsPage, PickPage
from irtool.tui.home import HomePage
from irtool.tui.kind import KindPage
from irtool.tui.permit import PermitPage
from irtool.tui.run import RunPage
from irtool.tui.trouble import TroublePage
from irtool.words.hours import spoken_hours
from irtool.words.sentences import Lang


async def test_a_permission_needs_the_name_of_a_person(workspace: Workspace, clock: Any) -> None:
    """Nobody is filled in who was not asked; Enter without a name records nothing and says what is missing."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "5", "enter", "enter")
        assert isinstance(app.screen, PermitPage)
        assert "許可した人を入れてください" in text(app)[-1]
        assert "step.permitted" not in types(workspace)
        await keys(pilot, "down", "text:Abe", "enter")
        assert on_disk(workspace, "step.permitted")[0]["permitted_by"] == "Abe"


async def test_a_permission_offers_whoever_was_reached_first_of_all(workspace: Workspace, clock: Any) -> None:
    """Nobody is marked; one Right away stands the person who answered."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        calls = [("no-answer", "tanaka"), ("reached", "sato"), ("busy", "tanaka")]
        for outcome, person in calls:
            app.ui.session.act(ContactAttempted(party="it-duty", outcome=outcome, person=person))  # type: ignore[arg-type]
        await keys(pilot, "5", "enter", "down")
        assert app.focused.value == ""
        await keys(pilot, "right", "enter")
        assert on_disk(workspace, "step.permitted")[0]["permitted_by"] == "sato"


async def test_somebody_else_answered_and_did_not_take_the_matter(workspace: Workspace, clock: Any) -> None:
    """The name comes first, and without another word the matter is not taken as passed on."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "4", "enter", "6", "enter")
        assert app.focused.id == "f-name"
        assert "[いいえ]" in whole(app)
        await keys(pilot, "text:Abe", "enter")
        call = on_disk(workspace, "contact.attempted")[0]
        assert call["person"] == "Abe"
        assert not call.get("took", False)


async def test_the_space_of_a_japanese_input_method_is_typed(workspace: Workspace, clock: Any) -> None:
    """Also where the caret stands in the middle."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:佐藤花子", "left", "left", "\u3000")
        assert app.focused.value == "佐藤\u3000花子"
        await keys(pilot, "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "佐藤\u3000花子"


async def test_a_list_without_marks_records_nothing_and_marks_survive_esc(workspace: Workspace, clock: Any) -> None:
    """Not known is a row of its own; what was marked is there again after Esc."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f5")
        await choose(app, pilot, "システム")
        await keys(pilot, "up", "enter")
        assert isinstance(app.screen, PickPage)
        assert "1つも選ばれていません" in text(app)[-1]
        assert "fact.set" not in types(workspace)
        await keys(pilot, "1", "2", "escape")
        await choose(app, pilot, "システム")
        assert "前に書いた文" in text(app)[-1]
        assert sum("[x]" in row for row in text(app)) == 2
        await keys(pilot, "up", "up", "up")
        await choose(app, pilot, "これで記録")
        assert len(on_disk(workspace, "fact.set")[0]["value"]) == 2
        await choose(app, pilot, "システム")
        assert "前に書いた文" not in text(app)[-1]


async def test_an_empty_value_is_not_recorded_as_unknown(workspace: Workspace, clock: Any) -> None:
    """Enter by mistake says so and leaves the form open; not known has to be chosen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        name = next(n for n, s in specs(app.ui.session.state).items() if s.type == "time")
        app.push_screen(FactsPage([name]))
        await settle(pilot)
        await keys(pilot, "enter", "enter")
        assert "未入力です" in text(app)[-1]
        assert "fact.set" not in types(workspace)
        await keys(pilot, "down", "right", "right", "enter")
        assert on_disk(workspace, "fact.set")[0]["certainty"] == "unknown"


async def test_due_lists_what_has_no_time(workspace: Workspace, clock: Any) -> None:
    """Tasks without a time and answers that come by way of another stand below what has a time."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = app.ui.session
        step = next(v for v in session.board() if v.step.do == "notify" and v.parties)
        party = step.parties[0]
        relayed = ContactAttempted(party=party.id, step=step.full, outcome="relayed", relay_to="A社")
        session.act(TaskAdded(title="later"), TaskAdded(title="soon", due="2026-11-22T03:00+09:00"), relayed)
        await keys(pilot, "f8")
        rows = "\n".join(text(app)[2:])
        assert f"待 A社、{party.name.ja}経由" in rows
        assert rows.index("soon") < rows.index("期限のないもの") < rows.index("later")
        assert "soon" not in rows[rows.index("期限のないもの") :]
        await keys(pilot, "escape")
        await other(app, pilot, "事案を終える")
        assert "later" in whole(app)
        assert "終わっていない必須の手順" in whole(app)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A disk that is full while the list holds True."""
    real, state = disk.sync, [False]

    def sync(fd: int) -> None:
        if state[0]:
            raise OSError(28, "No space left on device")
        real(fd)

    monkeypatch.setattr(disk, "sync", sync)
    return state


async def test_what_was_saved_elsewhere_is_found_again(
    workspace: Workspace, clock: Any, full: list[bool], tmp_path: Path
) -> None:
    """The other place is the first row, typing replaces the path, and Home lists the incident once, from there."""
    stick = tmp_path / "stick"
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        full[0] = True
        await keys(pilot, "f3", "text:one", "enter")
        assert isinstance(app.screen, TroublePage)
        assert any(row.startswith(" > 1 別の場所へ保存する") for row in text(app))
        await keys(pilot, "enter", f"text:{stick}")
        assert app.focused.value == str(stick)
        full[0] = False
        await keys(pilot, "enter")
        there = app.ui.session.path
        assert stick in there.parents
    assert only(workspace).path == there
    async with screens(workspace, clock) as (app, pilot):
        assert sum("続きをする" in row for row in text(app)) == 1
        await keys(pilot, "enter")
        assert app.ui.session.path == there
        assert "one" in whole(app)
    stick.rename(tmp_path / "pulled")
    assert only(workspace).path.parent == workspace.incidents


async def test_a_drill_saved_elsewhere_stays_a_drill(
    workspace: Workspace, clock: Any, full: list[bool], tmp_path: Path
) -> None:
    """Nobody takes it for the real thing because of the folder it lies in."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await choose(app, pilot, "手順だけをためす")
        await keys(pilot, "enter", "enter")
        full[0] = True
        await keys(pilot, "f3", "text:one", "enter", "enter", f"text:{tmp_path / 'stick'}")
        full[0] = False
        await keys(pilot, "enter")
        assert [f.drill for f in incidents.all_incidents(workspace)] == [True]


async def test_a_list_says_that_there_is_more(workspace: Workspace, clock: Any) -> None:
    """The last row in sight says so, then the first one, and neither covers its own text."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2")
        rows = [row.rstrip() for row in text(app)]
        assert sum(row.endswith("（下に続き）") for row in rows) == 1
        assert not any("（上に続き）" in row for row in rows)
        await keys(pilot, "end")
        rows = [row.rstrip() for row in text(app)]
        assert sum(row.endswith("（上に続き）") for row in rows) == 1
        assert not any("（下に続き）" in row for row in rows)


async def test_help_on_a_call_has_every_way_and_every_try(workspace: Workspace, clock: Any) -> None:
    """F1: ten numbers and three tries, of which the sheet shows only some."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter")
        for _ in range(3):
            await keys(pilot, "right", "enter")
            clock.forward(minutes=1)
        ways = app.screen._look().ways
        full_text = "\n".join(row.text for row in app.screen.in_full(80))
        assert len(ways) > 5
        assert all(w.channel.in_keyring or w.channel.value in full_text for w in ways)
        assert all(f"{at} " in full_text for at in ("02:13", "02:14", "02:15"))
        await keys(pilot, "f1")
        assert "番号のすべて" in whole(app)


async def test_the_number_that_worked_is_offered_first(workspace: Workspace, clock: Any) -> None:
    """Calling again after the second number answered; when it fails then, the others come in their order."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter", "right", "enter", "enter")
        first, worked = (a["channel"] for a in on_disk(workspace, "contact.attempted"))
        assert first != worked
        app.push_screen(CallPage("it-duty", None))
        await settle(pilot)
        assert app.screen._look().next.id == worked
        await keys(pilot, "right", "enter")
        assert isinstance(app.screen, CallPage)
        assert app.screen._look().next.id == first


@pytest.mark.parametrize(
    ("lang", "hours", "words"),
    [
        ("ja", "mon-sun 06:00-21:00", "月から日 06:00-21:00"),
        ("en", "mon-sun 06:00-21:00", "Mon-Sun 06:00-21:00"),
        ("ja", "mon-fri 08:30-17:15, sat 09:00-12:00", "月から金 08:30-17:15, 土 09:00-12:00"),
        ("ja", "office", "平日の日中"),
    ],
)
def test_hours_are_words(lang: Lang, hours: str, words: str) -> None:
    """The days as people say them, not as the file has them."""
    assert spoken_hours(hours, lang) == words


async def test_home_with_an_open_incident_says_how_to_get_to_its_keys(workspace: Workspace, clock: Any) -> None:
    """F3 and F5 before row 1 was chosen; nothing is recorded."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f3")
        assert "進行中の事案はありません" in text(app)[-1]
        await keys(pilot, *TO_RUN, "escape")
        for key in ("f3", "f5"):
            await keys(pilot, key)
            assert isinstance(app.screen, HomePage)
            assert "まず 1 で事案を開いてください" in text(app)[-1]


async def test_esc_on_home_asks_once(workspace: Workspace, clock: Any) -> None:
    """The second Esc ends; after another page it is asked again."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "escape")
        assert "もう一度 Esc で終わります" in text(app)[-1]
        await keys(pilot, "enter")
        assert isinstance(app.screen, KindPage)
        await keys(pilot, "escape", "escape")
        assert app.return_value is None
        await keys(pilot, "escape")
        assert app.return_value == 0


async def test_a_closed_incident_is_found_with_its_title_and_opened_again(workspace: Workspace, clock: Any) -> None:
    """Home counts it, the list names it, F9 offers to open it again and not to close it twice."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await keys(pilot, "f9", "text:reopen")
        assert app.screen.rows() == []
        await keys(pilot, "escape")
        await other(app, pilot, "事案を終える")
        await keys(pilot, "enter")
        assert "終わった事案 1件" in next(row for row in text(app) if "前の続きをする" in row)
        await choose(app, pilot, "前の続きをする")
        assert "ランサムウェア" in next(row for row in text(app) if row.startswith(" >"))
        await keys(pilot, "enter", "f9")
        assert "事案を終える" not in whole(app)
        await keys(pilot, "escape")
        await other(app, pilot, "また開く")
        assert isinstance(app.screen, RunPage)
        assert types(workspace)[-1] == "incident.reopened"
        await keys(pilot, "f9")
        assert "事案を終える" in whole(app)


async def test_reports_have_titles_only(workspace: Workspace, clock: Any) -> None:
    """No file name of a template beside its title."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "報告書")
        rows = [row for row in app.screen.rows() if row.id.startswith("doc:")]
        assert rows
        assert all(row.text and not row.right for row in rows)


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "もう一度 irtool を開くと続けられます"), ("en", "Open irtool again to go on")]
)
def test_an_unforeseen_error_prints_no_values(
    workspace: Workspace, lang: str, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What happened is in a file of the device's folder; the terminal says what to do. Exit code 70."""

    def broken(page: HomePage, width: int, height: int) -> list[Any]:
        secret = "name of a patient"
        raise RuntimeError(str(len(secret)))

    headless = App.run
    monkeypatch.setattr(HomePage, "page", broken)
    monkeypatch.setattr(program.IrtoolApp, "run", lambda app, **_: headless(app, headless=True, size=(80, 24)))
    try:
        assert program.run(workspace, lang) == 70
    finally:
        gc.enable()
    out = capfd.readouterr()
    assert said in out.err
    assert "patient" not in out.out + out.err
    assert "Traceback" not in out.out + out.err
    kept = list(device_dir().glob("crash-*.txt"))
    assert len(kept) == 1
    assert str(kept[0]) in out.err
    assert "RuntimeError" in kept[0].read_text(encoding="utf-8")
