"""The folder for the inspection: what lies in it, what its index says is missing, what never leaves the hospital."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from irtool.domain.course import IncidentClosed
from irtool.domain.event import By
from irtool.domain.tasks import FOLLOW_UP, TaskAdded, TaskDone
from irtool.errors import UserError
from irtool.runner import checklist_forms, exporting, inspection, rounds
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.store import checklists
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOW = datetime.fromisoformat("2026-11-22T10:00:00+09:00")


def made(space: Workspace, name: str = "out", **more: Any) -> tuple[inspection.Inspection, str]:
    """The folder and the text of its index."""
    done = inspection.make(space, space.root.parent / name, "sato", NOW, "ja", "r6", **more)
    return done, unescape((done.folder / "index.html").read_text("utf-8"))


def links(page: str) -> list[str]:
    """Where the index leads."""
    return [unquote(one) for one in re.findall(r'href="([^"]+)"', page)]


def test_the_index_leads_to_every_file_and_says_plainly_what_is_missing(workspace: Workspace) -> None:
    """The sample hospital has a chart and nothing else yet."""
    done, page = made(workspace)
    there = {p.relative_to(done.folder).as_posix() for p in done.folder.rglob("*") if p.is_file()}
    assert set(links(page)) == there - {"index.html"} and len(there) == len(done.files) == 6
    assert done.problems == [] and "田中 一郎" in page and "ありません" in page
    assert any("未回答" in m for m in done.missing) and "訓練の記録" in done.missing
    assert all(m in page for m in done.missing)


def test_vendors_rounds_drills_and_measures_are_in_it(workspace: Workspace, clock: Any) -> None:
    """What came back, what was reported, what was learnt; each file copied and linked."""
    chart = load_chart(workspace.contacts).chart
    edition = checklists.edition(workspace, "r6")[0]
    sent = checklist_forms.send(workspace, chart, edition, ["c-emr", "c-lab"], "sato", NOW, "ja")[0]
    book = openpyxl.load_workbook(file := next(p for p in sent[0].files if p.suffix == ".xlsx"))
    row = next(r[0].row for r in book.active.iter_rows() if "[manager]" in str(r[0].value))
    book.active.cell(row, 3).value = "はい"
    book.save(back := file.with_name("B社 返事.xlsx"))
    checklist_forms.take(workspace, checklist_forms.read(workspace, chart, back, NOW, "sato")[0], back, "sato", NOW)
    rounds.report(workspace, rounds.start(workspace, "sato", NOW)[0], "sato", NOW, "ja")
    drill = start(workspace, "ransomware", By(person="sato"), clock=clock, drill=True).session
    first = drill.act(TaskAdded(title="保管庫の鍵を増やす", owner="tanaka", due="2027-03-31", source=FOLLOW_UP))[0]
    drill.act(TaskAdded(title="手順を直す", source=FOLLOW_UP), TaskDone(task=first.id))
    render(drill, "timeline", ("md",), "ja")
    done, page = made(workspace)
    found = links(page)
    assert "vendors/B社 返事.xlsx" in found
    assert any(re.fullmatch(r"rounds/[^/]+/report-[^/]+\.html", one) for one in found)
    assert any(one.startswith("drills/") and one.endswith(".md") for one in found)
    assert all((done.folder / one).is_file() for one in found)
    assert "保管庫の鍵を増やす" in page and "田中 一郎" in page and "2027-03-31" in page and "手順を直す" in page
    assert not any("訓練の記録" in m or "確認の報告" in m for m in done.missing)
    assert drill.code in page


def test_real_incidents_are_counted_and_only_closed_ones_named(workspace: Workspace, clock: Any) -> None:
    """An open one has no name in a folder that goes to others, its measures come from 対応中の事案."""
    going = start(workspace, "ransomware", By(person="sato"), clock=clock, title="給食会社から侵入").session
    going.act(TaskAdded(title="契約を見直す", source=FOLLOW_UP))
    clock.forward(minutes=1)
    over = start(workspace, "outage", By(person="sato"), clock=clock, title="空調の停止").session
    over.act(IncidentClosed())
    _, page = made(workspace)
    assert "2 件（うち対応中 1 件）" in page and "空調の停止" in page
    assert "給食会社" not in page and "契約を見直す" in page and "対応中の事案" in page


def test_private_numbers_stay_out_unless_asked_for(workspace: Workspace) -> None:
    """In no file of the folder, Excel or page."""
    people = load_chart(workspace.contacts).chart.people.values()
    numbers = {c.value for p in people for c in p.channels if c.private and not c.in_keyring}
    assert numbers

    def held(folder: Path) -> set[str]:
        texts = [p.read_text("utf-8") for p in folder.rglob("*.html")]
        for file in folder.rglob("*.xlsx"):
            for sheet in openpyxl.load_workbook(file):
                texts += [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v]
        return {n for n in numbers if any(n in text for text in texts)}

    assert held(made(workspace)[0].folder) == set()
    assert held(made(workspace, "with", private=True)[0].folder)


def test_a_folder_with_files_is_never_written_into(workspace: Workspace, tmp_path: Path) -> None:
    """Refused with what to do; an empty one is taken."""
    folder = tmp_path / "out"
    folder.mkdir()
    made(workspace)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(UserError) as error:
        made(workspace)
    assert error.value.problems[0].code == "inspection.not-empty"
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_what_cannot_be_made_is_said_and_the_rest_is_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chart's Excel fails: its absence stands in the index, among the problems, and nothing else is missing."""

    def broken(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "export", broken)
    done, page = made(workspace)
    assert [p.code for p in done.problems] == ["inspection.part"]
    assert any("名簿（Excel）" in m for m in done.missing) and "chart.xlsx" not in links(page)
    assert {"diagram.html", "register.xlsx"} <= set(links(page))


def test_names_are_text_in_the_index(workspace: Workspace) -> None:
    """A name that looks like markup is shown as it is."""
    file = workspace.contacts / "hospital.yaml"
    text = file.read_text("utf-8").replace("ja: 市立みなと総合病院", 'ja: "<b>病院</b> *A* | B"')
    file.write_text(text, encoding="utf-8")
    done, page = made(workspace)
    assert "<b>病院</b> *A* | B" in page and "<b>病院" not in (done.folder / "index.html").read_text("utf-8")
