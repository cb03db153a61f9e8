"""The commands that record: what they write, what they say, and that they refuse nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace


@pytest.fixture
def lines(workspace: Workspace) -> Any:
    """The lines of the only incident's record, decoded."""

    def read() -> list[dict[str, Any]]:
        (found,) = all_incidents(workspace)
        texts = [p.read_text("utf-8") for p in sorted((found.path / "journal").iterdir())]
        return [json.loads(line) for text in texts for line in text.splitlines()]

    return read


CASES = [
    (["note", "脅迫文", "が出た"], "note.added", {"text": "脅迫文 が出た"}),
    (["step", "done", "photo-note", "--place", "4階東"], "step.done", {"place": "4階東"}),
    (["step", "skip", "cut-segment", "--reason", "鍵がない"], "step.skipped", {"reason": "鍵がない"}),
    (["step", "reopen", "photo-note"], "step.reopened", {"step": "ransomware/photo-note"}),
    (["step", "assign", "photo-note", "佐藤 花子"], "step.assigned", {"to": "sato"}),
    (["step", "check", "set-up-team", "2"], "step.checked", {"item": 2}),
    (["permit", "cut-backup", "--by", "sato", "--how", "電話"], "step.permitted", {"permitted_by": "sato"}),
    (["permit", "cut-backup", "--deny", "--by", "sato"], "step.denied", {"denied_by": "sato"}),
    (["decide", "ambulance", "stop"], "choice.made", {"choice": "stop"}),
    (["fact", "set", "persons", "約12000"], "fact.set", {"value": {"about": True, "value": 12000}}),
    (["call", "it-duty", "--outcome", "busy"], "contact.attempted", {"step": "ransomware/call-it-duty"}),
    (
        ["received", "5階西", "印刷", "している"],
        "contact.received",
        {"from": "5階西", "text": "印刷 している"},
    ),
    (["task", "add", "線の一覧", "--due", "09:00"], "task.added", {"due": "2026-11-22T09:00+09:00"}),
    (["decision", "add", "給食", "紙で", "--by", "林 直美"], "decision.recorded", {"decided": "紙で"}),
    (["meeting", "add", "1回目", "--present", "tanaka"], "meeting.held", {"present": ["tanaka"]}),
    (["thing", "set", "端末2", "isolated"], "thing.changed", {"status": "isolated"}),
    (["service", "set", "電子カルテ", "read-only"], "service.changed", {"status": "read-only"}),
    (
        ["evidence", "add", "--what", "写真", "--where", "スマホの中"],
        "evidence.added",
        {"where": "スマホの中"},
    ),
    (["playbook", "add", "outage"], "playbook.added", {"run": "outage"}),
    (["close", "--as", "false-alarm"], "incident.closed", {"as": "false-alarm"}),
]


@pytest.mark.parametrize(("arguments", "kind", "fields"), CASES, ids=[c[1] for c in CASES])
def test_each_command_writes_its_entry(
    started: Any, lines: Any, arguments: list[str], kind: str, fields: dict[str, Any]
) -> None:
    """Every recording command appends the entry it is for, with what was typed."""
    ran = started(*arguments)
    assert ran.code == 0
    entry = next(line for line in reversed(lines()) if line["type"] == kind)
    assert fields.items() <= entry["data"].items()
    assert f"{entry['writer']}/{entry['n']}" in ran.out


@pytest.mark.parametrize(("arguments", "kind", "fields"), CASES, ids=[c[1] for c in CASES])
def test_each_command_reports_its_events_as_json(
    started: Any, lines: Any, arguments: list[str], kind: str, fields: dict[str, Any]
) -> None:
    """With --json, wherever it stands, every recording command prints the events it appended."""
    ran = started("--json", *arguments) if len(kind) % 2 else started(*arguments, "--json")
    assert ran.json["version"] == 1
    events = ran.json["events"]
    assert kind in [event["type"] for event in events]
    assert all(set(event) == {"writer", "n", "id", "at", "type"} for event in events)
    assert {event["id"] for event in events} <= {line["id"] for line in lines()}


def test_recording_options_are_taken_by_every_recording_command(started: Any, lines: Any) -> None:
    """--at, --until, --who and --heard-from go into the entry: times with their day, names as ids."""
    ran = started(
        "thing", "set", "端末2", "infected", "--at", "-20m", "--until", "02:10", "--who", "鈴木 健", "--heard-from", "nakamura"
    )  # fmt: skip
    assert ran.code == 0
    data = lines()[-1]["data"]
    assert data["occurred"] == "2026-11-22T01:53+09:00"
    assert data["until"] == "2026-11-22T02:10+09:00"
    assert (data["who"], data["heard_from"]) == ("suzuki", "nakamura")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02:05", "2026-11-22T02:05+09:00"),
        ("23:50", "2026-11-21T23:50+09:00"),
        ("11/21 未明", "2026-11-21 未明"),
        ("01:00/01:30", "2026-11-22T01:00+09:00/2026-11-22T01:30+09:00"),
        ("２時頃", "2026-11-22T02+09:00~"),
        ("2026-11", "2026-11"),
    ],
)
def test_times_are_kept_as_precise_as_they_were_typed(started: Any, lines: Any, typed: str, kept: str) -> None:
    """--at takes times as people remember them and never makes them sharper."""
    started("note", "x", "--at", typed)
    assert lines()[-1]["data"]["occurred"] == kept


def test_an_unreadable_time_is_wrong_usage_and_records_nothing(started: Any, lines: Any) -> None:
    """A time nobody can read ends with 2, says how to write one, and leaves the record alone."""
    before = len(lines())
    ran = started("note", "x", "--at", "25:99")
    assert (ran.code, len(lines())) == (2, before)
    assert "25:99" in ran.err


def test_odd_times_are_recorded_and_said(started: Any, lines: Any) -> None:
    """A time later than now or before the opening stops nothing, but one line says so."""
    later = started("note", "x", "--at", "+10m")
    early = started("note", "y", "--at", "02:00")
    assert (later.code, early.code) == (0, 0)
    assert "02:23" in later.err
    assert "02:00" in early.err
    assert [line["data"]["text"] for line in lines()[-2:]] == ["x", "y"]


def test_call_back_times_lie_ahead(started: Any, lines: Any) -> None:
    """`--call-back 09:00` at 02:13 is this morning, not yesterday's."""
    started("call", "vendor-b", "--outcome", "call-back", "--call-back", "09:00")
    assert lines()[-1]["data"]["call_back"] == "2026-11-22T09:00+09:00"


def test_unknown_names_are_recorded_with_a_warning(started: Any, lines: Any) -> None:
    """A party, person, fact or playbook that nobody knows is recorded as typed, and said."""
    for arguments in (
        ["call", "知らない店", "--outcome", "reached", "--person", "山田 次郎"],
        ["note", "x", "--who", "だれか"],
        ["fact", "set", "leka", "yes"],
        ["playbook", "add", "ransomwear"],
    ):
        ran = started(*arguments)
        assert ran.code == 0
        assert ran.err.startswith("注意")
    assert "leak" in started("fact", "set", "leka", "yes").err
    kinds = [line["type"] for line in lines()]
    assert {"contact.attempted", "note.added", "fact.set", "playbook.added"} <= set(kinds)


def test_a_family_name_is_enough_while_only_one_has_it(started: Any, lines: Any) -> None:
    """`--person 田中` is tanaka."""
    assert started("call", "it-duty", "--outcome", "no-answer", "--person", "田中").err == ""
    assert lines()[-1]["data"]["person"] == "tanaka"


def test_a_party_is_found_by_name_and_by_kind(started: Any, lines: Any) -> None:
    """`call 警察` and `call ministry` reach the entries of the chart."""
    started("call", "警察", "--outcome", "reached")
    started("call", "ministry", "--outcome", "reached")
    assert [line["data"]["party"] for line in lines()[-2:]] == ["police", "mhlw"]


def test_an_unknown_step_or_choice_is_refused_with_the_nearest(started: Any, lines: Any) -> None:
    """Steps and choices cannot be invented: exit 1, the nearest is named, nothing is written."""
    before = len(lines())
    step, choice = started("step", "done", "cut-bakcup"), started("decide", "ambulance", "stopp")
    assert (step.code, choice.code) == (1, 1)
    assert "cut-backup" in step.err
    assert "stop" in choice.err
    assert len(lines()) == before


def test_refusals_are_problems_in_json(started: Any) -> None:
    """A failure with --json prints its problems on stdout, with a hint, and keeps its exit code."""
    ran = started("step", "skip", "cut-backup", "--json")
    assert ran.code == 1
    (problem,) = ran.json["problems"]
    assert set(problem) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert problem["code"] == "step.reason-needed"
    assert "--reason" in problem["hint"]


def test_out_of_order_is_recorded_and_said(started: Any, lines: Any) -> None:
    """A step whose turn has not come is done all the same; the record and a line say so."""
    ran = started("step", "done", "restore")
    assert ran.code == 0
    assert "restore" in ran.err
    assert lines()[-1]["data"]["before"] == "waiting"


def test_what_was_asked_becomes_a_task_that_can_be_done(started: Any) -> None:
    """`--asked` adds a task; `task done` takes its name `writer/n`, and the list is empty then."""
    started("call", "police", "--outcome", "reached", "--asked", "構成図を用意する")
    (task,) = started("task", "list", "--json").json["tasks"]
    assert task["title"] == "構成図を用意する"
    assert started("task", "done", task["name"]).code == 0
    assert started("task", "list", "--json").json["tasks"] == []
    assert started("task", "done", "nothing/9").code == 1


def test_a_file_becomes_evidence_and_a_left_one_only_its_hash(
    started: Any, workspace: Workspace, tmp_path: Any
) -> None:
    """`evidence add FILE` keeps a copy under its hash; with --leave only name, hash and place are recorded."""
    photo = tmp_path / "写真.jpg"
    photo.write_bytes(b"jpeg")
    assert started("evidence", "add", str(photo), "--step", "photo-note").code == 0
    assert started("evidence", "add", str(photo), "--leave").code == 0
    kept, left = started("evidence", "list", "--json").json["evidence"]
    (found,) = all_incidents(workspace)
    assert (found.path / "evidence" / kept["sha256"] / "写真.jpg.bin").read_bytes() == b"jpeg"
    assert (left["left"], left["sha256"], left["where"]) == (True, kept["sha256"], str(photo))
    assert started("evidence", "add", str(tmp_path / "ない.jpg")).code == 1


def test_a_correction_keeps_the_line_and_changes_what_is_read(started: Any, lines: Any) -> None:
    """`correct --set` is read from then on; the old line stays; a field that there is not is refused."""
    started("call", "night-nurse", "--outcome", "reached", "--said", "異常なし")
    name = f"{lines()[-1]['writer']}/{lines()[-1]['n']}"
    ran = started("correct", name, "--set", "said=4階だけ異常", "--set", "occurred=02:01", "--reason", "本人")
    assert ran.code == 0
    shown = started("journal", "show", "--json").json["events"]
    entry = next(e for e in shown if f"{e['writer']}/{e['n']}" == name)
    assert "corrected" in entry["marks"]
    assert entry["data"]["said"] == "異常なし"
    assert started("correct", name, "--set", "sayd=x").code == 1
    assert started("correct", name).code == 2
    assert started("correct", name, "--set", "said").code == 2
    assert started("correct", "vm-00000000/99", "--withdraw").code == 1


def test_a_hidden_text_is_shown_nowhere(started: Any, lines: Any) -> None:
    """`correct --hide` takes a patient's name out of the shown record, in words and in JSON."""
    started("note", "患者 山本太郎 さんの部屋")
    name = lines()[-1]["id"]
    assert started("correct", name, "--hide", "--reason", "患者名").code == 0
    for arguments in (
        ["journal", "show"],
        ["journal", "show", "--json"],
        ["journal", "export", "--format", "csv"],
    ):
        assert "山本太郎" not in started(*arguments).out


def test_closing_lists_what_is_open_and_can_be_undone(started: Any) -> None:
    """`close` never asks for anything; open mandatory steps are said; `reopen` opens it again."""
    ran = started("close", "--as", "attack", "--reason", "終了")
    assert ran.code == 0
    assert "ransomware/cut-backup" in ran.err
    status = started("status", "--json")
    assert status.json["open"] is False
    assert "終わった事案" in status.err
    assert started("note", "あとから").code == 1
    assert started("reopen", "--reason", "再発").code == 0
    assert started("note", "あとから").code == 0


def test_a_closed_incident_takes_later_entries_by_name(started: Any) -> None:
    """An incident that is named takes entries whether or not it is closed."""
    code = started("status", "--json").json["incident"]
    started("close", "--as", "false-alarm")
    assert started("--incident", code, "note", "書き忘れ").code == 0


def test_who_records_is_remembered_and_unlisted_ones_are_said_once(started: Any, lines: Any) -> None:
    """--as is looked up in the chart and stands for the next commands; another name is taken, and said once."""
    assert started("--as", "佐藤 花子/it-staff", "note", "a").err == ""
    started("note", "b")
    assert [line["by"] for line in lines()[-2:]] == [{"person": "sato", "role": "it-staff"}] * 2
    first, second = started("note", "c", "--as", "応援の人"), started("note", "d", "--as", "応援の人")
    assert "応援の人" in first.err
    assert second.err == ""
    assert lines()[-1]["by"] == {"name": "応援の人", "unconfirmed": True}


def test_hostile_text_is_made_visible(started: Any, lines: Any) -> None:
    """Control and direction characters neither reach the terminal nor are lost."""
    started("note", "\x1b[2J消えた\u202e\r\nzwei")
    shown = started("journal", "show")
    for text in (shown.out, lines()[-1]["data"]["text"]):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\x1b[2J消えた\\u202e" in text
    refused = started("step", "done", "\x1b]0;x\x07")
    assert "\x1b" not in refused.err


def test_nothing_typed_is_lost_when_the_disk_takes_nothing(started: Any, workspace: Workspace) -> None:
    """Exit 4 prints the typed text back, in words on stderr, and its problem as JSON on stdout."""
    (found,) = all_incidents(workspace)
    (found.path / "journal").rename(found.path / "gone")
    ran = started("note", "大事なメモ", "--json")
    assert ran.code == 4
    assert "大事なメモ" in ran.err
    assert ran.json["problems"][0]["code"] == "record.folder-gone"
