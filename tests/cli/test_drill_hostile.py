"""Drills by command when things are not as they should be: nothing blocks, nothing real is shown or touched."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.chart import CHANNEL_KINDS
from irtool.domain.drill import Setup
from irtool.domain.event import By
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.store.scenarios import load_scenario

SMALL = Path(__file__).parent.parent / "cases" / "small-drill.yaml"


@pytest.fixture
def drill(workspace: Workspace, clock: Any) -> Session:
    """The small drill, just begun; a real incident is open beside it."""
    (workspace.playbooks / "drills").mkdir()
    shutil.copy(SMALL, workspace.playbooks / "drills")
    start(workspace, "outage", By(person="tanaka"), clock=clock).session.close()
    return begun(workspace, clock)


def begun(workspace: Workspace, clock: Any) -> Session:
    """The small drill, begun now."""
    loaded = load_scenario(workspace, "small-drill")
    assert loaded is not None and loaded.scenario is not None
    exercise = Staged(loaded.scenario, Setup(scenario="small-drill"))
    return start(workspace, "ransomware", By(person="tanaka"), exercise=exercise, clock=clock).session


def numbers(workspace: Workspace) -> set[str]:
    """Every number of the sample chart that is long enough to be known again, private ones too."""
    chart = load_chart(workspace.contacts).chart
    entries = [*chart.people.values(), *chart.roles.values(), *chart.organisations.values()]
    ways = [str(getattr(one, kind)) for entry in entries for one in entry.channels for kind in CHANNEL_KINDS]
    return {way for way in ways if sum(c.isdigit() for c in way) > 6 and not way.startswith(("http", "keyring"))}


def digest(folder: Path) -> str:
    """What lies in a folder, as one value."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()


def text_of(path: Path) -> str:
    """All text of a file; of Word, Excel and packs of every part."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


LOOKS = (
    ["status"], ["due"], ["next"], ["handover"], ["call", "police"], ["call", "vendor-b"], ["call", "it-duty"],
    ["call", "tanaka"], ["contacts", "list"], ["contacts", "show", "tanaka"], ["contacts", "show", "tanaka", "--private"],
    ["contacts", "show", "police"], ["contacts", "chart"], ["contacts", "chart", "--private"], ["obligations"],
    ["journal", "show"], ["fact", "list"], ["drill", "status"], ["drill", "next"], ["drill", "answer", "vendor-b"],
)  # fmt: skip


def test_no_look_at_a_drill_shows_a_number_that_can_be_dialled(
    drill: Session, irtool: Any, workspace: Workspace, tmp_path: Path
) -> None:
    """By no command, as text or as JSON, nor in any file of it; beside it the real chart has them all."""
    real = numbers(workspace)
    assert len(real) > 20 and any(one in irtool("contacts", "chart").out for one in real)
    for command in LOOKS:
        for form in ([], ["--json"]):
            shown = irtool("--drill", *form, *command)
            assert shown.code in (0, 1), command
            assert not [one for one in real if one in shown.out + shown.err], command
    page = tmp_path / "chart.html"
    assert irtool("--drill", "contacts", "chart", "--html", str(page)).code == 0
    assert irtool("--drill", "call", "vendor-b", "--simulate").code == 0
    assert irtool("drill", "report", "--format", "md,html,docx").code == 0
    assert irtool("--drill", "playbook", "add", "data-leak").code == 0
    pack = tmp_path / "pack"
    pack.mkdir()
    assert irtool("--drill", "journal", "pack", str(pack)).code == 0
    for path in [page, *drill.path.rglob("*"), *pack.rglob("*")]:
        if path.is_file():
            assert not [one for one in real if one in text_of(path)], path


def test_neither_touches_the_other(drill: Session, irtool: Any, workspace: Workspace) -> None:
    """What is recorded with --drill, or by a command of the drill, leaves the real incident as it is, and vice versa."""
    mine = ["note", "x"], ["call", "police", "--outcome", "reached"], ["fact", "set", "leak", "yes"], ["close"]
    real = digest(workspace.incidents)
    steps = ["next", "--read"], ["pause"], ["resume", "--to", "+1h"], ["judge", "calm", "met"], ["end"], ["report"]
    for command in steps:
        assert irtool("drill", *command).code == 0, command
    for command in mine:
        assert irtool("--drill", *command).code == 0, command
    assert digest(workspace.incidents) == real
    practised = digest(workspace.drills)
    for command in mine:
        assert irtool(*command).code == 0, command
    assert digest(workspace.drills) == practised and digest(workspace.incidents) != real


def test_a_drill_that_is_over_stands_in_no_ones_way(
    drill: Session, irtool: Any, workspace: Workspace, clock: Any
) -> None:
    """Nobody closed it; the next one is the open drill all the same. Two that go on are asked for by their digits."""
    assert irtool("drill", "end").code == 0
    clock.forward(minutes=5)
    second = begun(workspace, clock)
    assert irtool("drill", "status", "--json").json["incident"] == second.code
    assert irtool("--drill", "note", "x").code == 0
    begun(workspace, clock)
    assert irtool("drill", "status").code == 1


def test_without_an_open_drill_nobody_is_sent_to_a_real_start(irtool: Any) -> None:
    """The hint is the drill's own start."""
    for command in (["drill", "status"], ["drill", "end"], ["--drill", "note", "x"]):
        done = irtool(*command)
        assert done.code == 1 and "irtool drill start" in done.err and "進行中の訓練はありません" in done.err


def test_an_absent_stranger_stops_nobody(irtool: Any, drill: Session) -> None:
    """A name that no list has is said, and the drill begins without it."""
    irtool("drill", "plan", "small-drill", "--on", "2026-12-10", "--name", "田中 一郎")
    done = irtool("drill", "start", "2026-12-10-small-drill", "--absent", "だれか", "--absent", "田中 一郎")
    assert done.code == 0 and "だれか" in done.err


def test_an_hour_that_no_clock_shows_is_refused(irtool: Any, drill: Session) -> None:
    """It would stand on the invitation; other words for a time are kept as they are."""
    for hour in ("25:00", "10:75", "２５時"):
        done = irtool("drill", "plan", "small-drill", "--at", hour)
        assert done.code == 2 and hour in done.err
    for hour in ("9:30", "10時半", "午後の会議のあと"):
        assert irtool("--json", "drill", "plan", "small-drill", "--at", hour).json["plan"]["at"] == hour


def test_a_scenario_that_is_gone_is_said(drill: Session, irtool: Any) -> None:
    """Deleted or damaged in the drill's folder: the drill goes on, and does not seem to have come to its end."""
    found = next(path for path in (drill.path / "frozen").iterdir() if '"small-drill"' in path.read_text())
    for damaged in (b"", b"\xff\x00", b'{"scenario":'):
        found.write_bytes(damaged)
        for command in ("status", "next"):
            shown = irtool("drill", command)
            assert shown.code == 0 and "small-drill" in shown.err and "壊れています" in shown.err
        assert irtool("drill", "inject", "--say", "停電です。").code == 0


def test_the_story_does_not_leap_by_years(drill: Session, irtool: Any) -> None:
    """What could not be taken back is refused; what is no moment is wrong usage."""
    assert irtool("drill", "resume", "--to", "day 999").code == 1
    assert irtool("drill", "resume", "--to", "11/14").code == 2
    assert irtool("drill", "resume", "--to", "year 9999").code == 2
    assert irtool("drill", "status", "--json").json["scenario_time"].startswith("2026-11-15T02:1")
    assert irtool("drill", "resume", "--to", "60日後").code == 0


@pytest.mark.parametrize("starts", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "quatsch", ""])
def test_a_story_that_begins_at_no_moment_is_the_walls(drill: Session, irtool: Any, starts: str) -> None:
    """A record from elsewhere with a beginning that no clock can run on is read and shown."""
    drill.close()
    for path in (drill.path / "journal").iterdir():
        lines = path.read_text().replace('"starts":"2026-11-15T02:10:00.000+09:00"', f'"starts":"{starts}"')
        assert f'"starts":"{starts}"' in lines
        path.write_text(lines)
    for command in (["drill", "status"], ["drill", "result"], ["--drill", "journal", "show"], ["--drill", "status"]):
        assert irtool(*command).code == 0, command
    assert irtool("drill", "status", "--json").json["scenario_time"].startswith("2026-11-22T02:13")
