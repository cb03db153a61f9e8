"""Three Enters from Home to the first step, whatever is broken or missing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, keys, on_disk, only, screens, text, types, whole

from irtool.store import incidents
from irtool.store.paths import Workspace
from irtool.tui.run import RunPage
from irtool.tui.who import WhoPage


async def test_three_enters_lead_to_the_first_step(workspace: Workspace, clock: Any) -> None:
    """Nothing is typed, and the first step with its reason stands on the screen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        assert isinstance(app.screen, RunPage)
        assert "脅迫文を写真に撮る" in whole(app)
        assert "なぜ" in whole(app)


async def test_the_record_begins_before_anybody_says_who_they_are(workspace: Workspace, clock: Any) -> None:
    """After the Enter on the kind of trouble the incident is on the disk; the name comes after."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter")
        assert incidents.all_incidents(workspace) == []
        await keys(pilot, "enter")
        assert isinstance(app.screen, WhoPage)
        assert types(workspace)[:4] == [
            "writer.started",
            "incident.opened",
            "chart.adopted",
            "playbook.added",
        ]
        assert on_disk(workspace, "incident.opened")[0]["seen_as"].startswith("画面に脅迫文がある")
        await keys(pilot, "enter")
        assert on_disk(workspace, "responder.joined")[0]["role"] == "admin-duty"


async def test_esc_instead_of_a_name_goes_on_unconfirmed(workspace: Workspace, clock: Any) -> None:
    """Nobody is held up by the question who they are."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "enter", "escape")
        assert isinstance(app.screen, RunPage)
        assert "responder.joined" not in types(workspace)


async def test_the_urgent_numbers_are_on_the_first_page(workspace: Workspace, clock: Any) -> None:
    """Numbers can be read before anything is opened, and the police's fallback where there is none."""
    async with screens(workspace, clock) as (app, _):
        assert "内線 8021" in whole(app)
        assert "急ぐときは 110" in whole(app)


def _broken_chart(space: Workspace) -> None:
    (space.contacts / "people.yaml").write_text("people:\n  a: {name: [\n", encoding="utf-8")


def _half_chart(space: Workspace) -> None:
    for path in space.contacts.glob("*.yaml"):
        path.unlink()
    (space.contacts / "hospital.yaml").write_text(
        "hospital: {name: 半分病院}\npeople:\n  a: {name: 甲}\n", encoding="utf-8"
    )


def _no_chart(space: Workspace) -> None:
    shutil.rmtree(space.contacts)


def _nothing(space: Workspace) -> None:
    shutil.rmtree(space.root)


def _own_playbooks_broken(space: Workspace) -> None:
    for name in ("ransomware", "outage"):
        (space.playbooks / f"{name}.yaml").write_text("playbook: [", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "on_home", "on_who"),
    [
        (_broken_chart, "名簿に誤りがあります", "名簿に誤りが"),
        (_half_chart, "急ぐときの電話が名簿に決めてありません", ""),
        (_no_chart, "名簿がありません", "名簿がありません"),
        (_nothing, "名簿がありません", "名簿がありません"),
        (_own_playbooks_broken, "", "対応手順「ransomware」に誤り"),
    ],
)
async def test_what_is_broken_is_said_in_a_line_and_stops_nothing(
    workspace: Workspace, clock: Any, spoil: Any, on_home: str, on_who: str
) -> None:
    """Broken or missing files: one line says so, and three Enters still lead to the first step."""
    spoil(workspace)
    async with screens(workspace, clock) as (app, pilot):
        assert on_home in whole(app)
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, WhoPage)
        assert "incident.opened" in types(workspace)
        assert on_who in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        assert "脅迫文を写真に撮る" in whole(app)


async def test_without_any_playbook_the_record_still_works(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No playbook can be read: one row leads on, the page says what can be done, a note is recorded."""
    monkeypatch.setattr("irtool.store.playbooks.shipped", lambda kind: tmp_path / "nothing")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter")
        assert "どれとも言えない" in whole(app)
        await keys(pilot, "enter")
        assert "対応手順「outage」" in whole(app)
        await keys(pilot, "enter")
        assert "対応手順を読めませんでした" in whole(app)
        await keys(pilot, "enter", "text:note", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "note"
        await keys(pilot, "right", "enter", "enter", "text:B", "enter")
        assert on_disk(workspace, "contact.received")[0]["from"] == "B"


async def test_an_empty_incident_folder_does_not_stop_home(workspace: Workspace, clock: Any) -> None:
    """A crash between making the folder and the first line leaves a folder that Home can live with."""
    (workspace.incidents / "2026-11-22-0213-ransomware-4821073365" / "journal").mkdir(parents=True)
    async with screens(workspace, clock) as (app, pilot):
        assert len(text(app)) == 24
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "f3", "text:x", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "x"


async def test_a_workspace_that_cannot_be_written_offers_another_place(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The Enter that should begin the record asks for another folder and then goes on from the same row."""
    shutil.rmtree(workspace.incidents)
    workspace.incidents.write_text("a file where the folder should be")
    other = tmp_path / "stick"
    monkeypatch.setattr(Path, "home", lambda: other)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", "enter")
        assert "保存する場所" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, WhoPage)
        await keys(pilot, "enter")
        assert "当直師長に伝える" in whole(app)
        found = only(Workspace(other / "irtool"))
        assert found.path.is_dir()
        assert (other / "irtool" / "contacts" / "people.yaml").is_file()
