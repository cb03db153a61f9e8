"""After a drill on the command line: the talk, the sheets, what it came to, beside earlier ones, its documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drill_played import begun, played

from irtool.domain.course import IncidentClosed
from irtool.runner.session import Session
from irtool.store.paths import Workspace

COMMANDS = [("hotwash",), ("hotwash", "good", "x"), ("feedback",), ("feedback", "--rate", "role=3"), ("result",),
            ("compare",), ("report",)]  # fmt: skip


@pytest.fixture
def drill(workspace: Workspace, clock: Any) -> Session:
    """A small drill that has ended."""
    session = played(workspace, clock)
    session.close()
    return session


def test_the_talk_is_written_down_and_read_back(drill: Session, irtool: Any) -> None:
    """By number or name of a question, and how far an objective was reached."""
    assert irtool("drill", "hotwash", "1", "写真が", "早かった").code == 0
    assert irtool("drill", "hotwash", "improve", "内線表").code == 0
    assert irtool("drill", "hotwash", "--objective", "reach", "--reached", "partly", "当番が遅れた").code == 0
    found = irtool("drill", "hotwash", "--json").json
    said = {one["id"]: [a["text"] for a in one["answers"]] for one in found["questions"]}
    assert said == {"good": ["写真が 早かった"], "improve": ["内線表"]}
    assert found["objectives"][0]["reached"] == "partly" and found["incident"] == drill.code
    shown = irtool("drill", "hotwash", "--list").out
    assert "写真が 早かった" in shown and "一部達成した: 当番が遅れた" in shown


@pytest.mark.parametrize("wrong", [("nothing", "x"), ("9", "x"), ("--objective", "nothing", "x")])
def test_a_question_that_is_none_is_refused_with_the_names(drill: Session, irtool: Any, wrong: tuple[str, ...]) -> None:
    """And nothing is recorded."""
    before = len(Session(drill.path, drill.workspace, drill.by).state.events)
    found = irtool("drill", "hotwash", *wrong)
    assert found.code == 1 and ("good" in found.err or "reach" in found.err)
    assert len(Session(drill.path, drill.workspace, drill.by).state.events) == before


def test_a_sheet_names_nobody_and_is_counted(drill: Session, irtool: Any) -> None:
    """Whoever types it in says who they are, and the record does not have it; full width is read as well."""
    made = irtool(
        "--as", "sato", "drill", "feedback", "--rate", "role=4", "--rate", "calls＝２", "--text", "聞こえない", "--json"
    )
    assert made.code == 0 and len(made.json["events"]) == 3
    found = irtool("drill", "feedback", "--json").json
    assert found["sheets"] == 1 and found["free"] == ["聞こえない"]
    assert {one["id"]: one["average"] for one in found["rated"] if one["count"]} == {"role": 4.0, "calls": 2.0}
    lines = [line for path in drill.path.rglob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all("sato" not in line and '"by":{}' in line for line in lines if "feedback/" in line)
    assert "聞こえない" in irtool("drill", "feedback").out


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--rate", "role=9"), 1), (("--rate", "role"), 2), (("--rate", "role=x"), 2), (("--rate", "nothing=3"), 1)],
)
def test_a_sheet_that_cannot_be_read_is_refused(
    drill: Session, irtool: Any, options: tuple[str, ...], code: int
) -> None:
    """With what is right, and without a line in the record."""
    found = irtool("drill", "feedback", *options)
    assert found.code == code and found.err and irtool("drill", "feedback", "--json").json["sheets"] == 0


def test_what_it_came_to(drill: Session, irtool: Any) -> None:
    """In words and as JSON with both times."""
    shown = irtool("drill", "result").out
    assert "当番に届く" in shown and "遅れてできた" in shown and "1日目 02:30 (02:40)" in shown
    found = irtool("drill", "result", "--json").json
    assert found["counts"] == {"met": 3, "late": 1, "missed": 0, "not_judged": 0, "open": 0}
    assert found["paused"] == 420 and (found["version"], found["scenario_version"]) == (1, "1.0")


def test_beside_the_earlier_drill(workspace: Workspace, clock: Any, irtool: Any) -> None:
    """The same scenario twice: slow after fast is worse; the first has nothing beside it."""
    first = played(workspace, clock, slow=8)
    assert "前の訓練はありません" in irtool("drill", "compare", "--incident", first.code).out
    clock.forward(days=30)
    second = played(workspace, clock)
    found = irtool("drill", "compare", "--incident", second.code, "--json").json
    rows = {one["id"]: one["change"] for one in found["rows"]}
    assert rows["duty"] == "worse" and [one["code"] for one in found["columns"]] == [second.code, first.code]
    assert "悪くなった" in irtool("drill", "compare", "--incident", second.code).out


def test_both_documents_at_once(drill: Session, irtool: Any) -> None:
    """Report and certificate, named as a drill's; handing one in stays refused."""
    found = irtool("drill", "report", "--format", "md", "--json").json["reports"]
    assert [one["report"] for one in found] == ["drill-report", "drill-certificate"]
    files = [Path(file) for one in found for file in one["files"]]
    assert len(files) == 2 and all(file.is_file() and "drill" in file.name for file in files)
    assert (
        irtool("drill", "report", "--format", "xlsx").code == 1 and irtool("drill", "report", "--format", ",").code == 2
    )
    assert irtool("--drill", "report", "submit", str(files[0])).code == 1


def test_the_newest_that_was_held_is_taken(workspace: Workspace, clock: Any, irtool: Any) -> None:
    """Also when it is closed; a measure can still be added to it, with a day of the wall, and is due."""
    session = played(workspace, clock)
    session.act(IncidentClosed(reason="訓練"))
    session.close()
    assert irtool("drill", "result", "--json").json["incident"] == session.code
    assert irtool("drill", "hotwash", "1", "あとから").code == 0
    added = irtool("--incident", session.code, "task", "add", "内線表を直す", "--follow-up", "--due", "2026-12-20")
    assert added.code == 0
    state = Session(session.path, workspace, session.by, clock).state
    (task,) = [one for one in state.tasks.values() if one.data.source == "follow-up"]
    assert task.data.due.startswith("2026-12-20") and not task.data.occurred


@pytest.mark.parametrize("command", COMMANDS)
def test_a_real_incident_is_never_taken(irtool: Any, command: tuple[str, ...]) -> None:
    """Not when it is the only one there is, and not when it is named; no line is added to it."""
    found = Path(irtool("start", "ransomware", "--json").json["path"])
    before = sorted(path.read_bytes() for path in found.rglob("*.jsonl"))
    alone = irtool("drill", *command)
    assert alone.code == 1 and "実施した訓練がありません" in alone.err
    assert irtool("drill", *command, "--incident", found.name).code == 1
    assert sorted(path.read_bytes() for path in found.rglob("*.jsonl")) == before


def test_while_it_goes_on_it_says_so(workspace: Workspace, clock: Any, irtool: Any) -> None:
    """The result may still change."""
    begun(workspace, clock).close()
    assert "実施中" in irtool("drill", "result").out and irtool("drill", "result", "--json").json["going"] is True
