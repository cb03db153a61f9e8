"""`correct --set`, `--incident` and `--join` read what is typed as the other commands do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import iso
from irtool.store.incidents import all_incidents, find
from irtool.store.paths import Workspace


@pytest.fixture
def lines(workspace: Workspace) -> Any:
    """The lines of the only incident's record, decoded."""

    def read() -> list[dict[str, Any]]:
        (found,) = all_incidents(workspace)
        texts = [p.read_text("utf-8") for p in sorted((found.path / "journal").iterdir())]
        return [json.loads(line) for text in texts for line in text.splitlines()]

    return read


CORRECTIONS = [
    (["note", "x"], "step=photo-note", "ransomware/photo-note"),
    (["decide", "ambulance", "stop"], "choice=ｓｔｏｐ", "stop"),
    (["decide", "ambulance", "stop"], "choice={title}", "stop"),
    (["call", "it-duty", "--outcome", "busy"], "party=警察", "police"),
    (["call", "it-duty", "--outcome", "busy"], "person=田中", "tanaka"),
    (["call", "it-duty", "--outcome", "busy"], "call_back=09:00", "2026-11-22T09:00+09:00"),
    (["note", "x"], "who=佐藤 花子", "sato"),
    (["note", "x"], "occurred=２時０５分", "2026-11-22T02:05+09:00"),
    (["step", "assign", "photo-note", "sato"], "to=田中 一郎", "tanaka"),
    (["meeting", "add", "1回目"], "present=田中、佐藤 花子", ["tanaka", "sato"]),
    (["fact", "set", "persons", "1"], "value=約12000", {"about": True, "value": 12000}),
    (["fact", "set", "persons", "1"], "value=不明", None),
    (["note", "x", "--step", "photo-note"], "step=", ""),
]


@pytest.mark.parametrize(("arguments", "pair", "kept"), CORRECTIONS, ids=[c[1] for c in CORRECTIONS])
def test_corrected_values_are_kept_as_the_commands_keep_them(
    started: Any, lines: Any, arguments: list[str], pair: str, kept: Any
) -> None:
    """Steps by full name, choices and parties by id, times with their day, facts by their type."""
    name = started(*arguments, "--json").json["events"][0]["id"]
    if "{title}" in pair:
        steps = started("playbook", "show", "ransomware", "--json").json["playbook"]["phases"]
        (step,) = [s for p in steps for s in p["steps"] if s["id"] == "ambulance"]
        pair = pair.format(title=next(c["title"]["ja"] for c in step["choices"] if c["id"] == "stop"))
    assert started("correct", name, "--set", pair).code == 0
    assert lines()[-1]["data"]["set"] == {pair.partition("=")[0]: kept}


@pytest.mark.parametrize("pair", ["step=phto-note", "choice=stopp", "occurred=25:99"])
def test_a_correction_to_what_there_is_not_is_refused(started: Any, lines: Any, pair: str) -> None:
    """A step, choice or time that a command would refuse is refused as a correction too, and nothing is written."""
    name = started("decide", "ambulance", "stop", "--json").json["events"][0]["id"]
    before = len(lines())
    assert started("correct", name, "--set", pair).code in (1, 2)
    assert len(lines()) == before


def test_a_value_follows_the_fact_named_beside_it(started: Any, lines: Any) -> None:
    """With a new name in the same correction, in whatever order, the value is of that fact's type."""
    name = started("fact", "set", "leka", "x", "--json").json["events"][0]["id"]
    assert started("correct", name, "--set", "value=はい", "--set", "name=leak").code == 0
    assert lines()[-1]["data"]["set"] == {"value": "yes", "name": "leak"}


def test_adding_a_playbook_takes_what_every_recording_command_takes(started: Any, lines: Any) -> None:
    """`playbook add --at --until --who --heard-from` go into the entry, and the playbook is at work."""
    times = ["--at", "-5m", "--until", "02:12", "--who", "鈴木 健", "--heard-from", "佐藤 花子"]
    assert started("playbook", "add", "outage", "--reason", "停電", *times).code == 0
    data = lines()[-1]["data"]
    assert (data["occurred"], data["until"]) == ("2026-11-22T02:08+09:00", "2026-11-22T02:12+09:00")
    assert (data["who"], data["heard_from"], data["reason"]) == ("suzuki", "sato", "停電")
    assert any(step["run"] == "outage" for step in started("status", "--json").json["steps"])


@pytest.mark.parametrize(
    "written", ["6578 380 515", "６５７８　３８０　５１５", " 6578380515 ", "６５７８３８０５１５"]
)
def test_a_code_is_found_as_it_is_printed(irtool: Any, written: str) -> None:
    """The code is read with blanks and in full width, as people copy it from the screen."""
    irtool("start", "--join", "6578380515")
    irtool("start", "outage")
    ran = irtool("--incident", written, "status", "--json")
    assert (ran.code, ran.json.get("incident")) == (0, "6578380515")


def test_a_joined_code_is_kept_in_ascii(irtool: Any, workspace: Workspace) -> None:
    """`start --join` with full-width digits opens the folder of the ten ASCII digits; other scripts' digits are none."""
    assert irtool("start", "--join", "４８２１０７３３６５", "--json").json["incident"] == "4821073365"
    assert find(workspace, "4821073365").path.name.isascii()
    assert irtool("start", "--join", "٤٨٢١٠٧٣٣٦٥").code == 1


def test_folders_that_name_no_real_moment_are_no_incidents(started: Any, workspace: Workspace) -> None:
    """A folder with an impossible date or foreign digits is passed over; `note --at` goes on in the real one."""
    (found,) = all_incidents(workspace)
    for name in ("2026-02-30-0213-x-1111111111", "2026-11-22-2561-x-2222222222", "２０２６-11-22-0213-x-3333333333"):
        (workspace.incidents / name / "journal").mkdir(parents=True)
    assert all_incidents(workspace) == [found]
    assert started("note", "x", "--at", "02:00").code == 0
    assert started("--incident", "1111111111", "note", "x", "--at", "02:00").code == 1


def test_lines_are_exported_byte_for_byte(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Lines of all writers in the order of the record, with their own spelling; what cannot be read comes last."""
    (found,) = all_incidents(workspace)
    (mine,) = (found.path / "journal").iterdir()
    lines = mine.read_bytes().splitlines(keepends=True)
    spaced = lines[1].replace(b'"v":1,', b'"v": 1, "new":"\\u3042",')
    mine.write_bytes(lines[0] + spaced + b"\xff{broken\n" + b"".join(lines[2:]))
    other = found.path / "journal" / "other-00000000.jsonl"
    early = lines[0].replace(json.loads(lines[0])["tick"].encode(), b"0000000000001-000000")
    other.write_bytes(early + b'{"torn')
    out = tmp_path / "all.jsonl"
    assert started("journal", "export", str(out)).code == 0
    wanted = early + lines[0] + spaced + b"".join(lines[2:]) + b'{"torn\n' + b"\xff{broken\n"
    assert out.read_bytes() == wanted


def test_a_clock_that_went_back_is_said_and_stops_nothing(started: Any, workspace: Workspace, clock: Any) -> None:
    """More than two minutes before the newest entry: a line on stderr, and the entry is recorded."""
    clock.forward(minutes=-2)
    assert started("note", "a").err == ""
    clock.forward(minutes=-8)
    ran = started("note", "b")
    assert (ran.code, "時計" in ran.err, "8" in ran.err) == (0, True, True)
    clock.forward(minutes=8)
    assert started("playbook", "add", "outage").err == ""
    (found,) = all_incidents(workspace)
    (mine,) = (found.path / "journal").iterdir()
    other = found.path / "journal" / "other-00000000.jsonl"
    first = json.loads(mine.read_bytes().splitlines()[0])
    later = iso(clock().replace(hour=3)).encode()
    other.write_bytes(mine.read_bytes().splitlines(keepends=True)[0].replace(first["at"].encode(), later))
    assert "60" in started("evidence", "add", "--what", "x").err
