"""`irtool handover`: read by sections, recorded with --to, and what is new since one last looked."""

from __future__ import annotations

from typing import Any

from irtool.store import who
from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace

SECTIONS = [
    "remark", "decide", "waiting", "done", "not_done", "damage", "unknown", "corrected", "said", "clock", "care", "todo",
]  # fmt: skip
NAME = "山本太郎"


def test_it_prints_where_things_stand_and_records_nothing(started: Any) -> None:
    """Sections with their counts; the empty ones that matter say なし; the record is as it was."""
    started("call", "it-duty", "--outcome", "no-answer", "--person", "tanaka")
    before = len(started("journal", "show", "--json").json["events"])
    ran = started("handover")
    assert ran.code == 0
    assert "いまの状況" in ran.out and "決めてください" in ran.out and "田中 一郎" in ran.out
    assert "かけ直し 02:23" in ran.out and "まだ合わせていません" in ran.out
    assert "訂正されたこと" not in ran.out
    assert len(started("journal", "show", "--json").json["events"]) == before


def test_json_has_every_section_and_every_key(started: Any) -> None:
    """A program finds each section, empty ones too, and what each thing is about."""
    ran = started("handover", "--json")
    assert (ran.code, ran.json["version"], ran.json["change"], ran.json["looked"]) == (0, 1, None, None)
    assert list(ran.json["sections"]) == SECTIONS
    first = ran.json["sections"]["decide"][0]
    assert set(first) == {"text", "detail", "time", "late", "step", "task", "party", "fact", "event"}
    assert first["step"].startswith("ransomware/")


def test_to_records_the_change_and_who_records_now(started: Any, workspace: Workspace, clock: Any) -> None:
    """Two entries of one command; the next entry is by the newcomer; the words left stand on top."""
    clock.forward(minutes=47)
    ran = started("handover", "--from", "当直（事務）", "--to", "佐藤", "--text", "線は抜いた", "--at", "02:58")
    assert ran.code == 0
    assert "佐藤 花子" in ran.out and "02:13 から 02:58 まで" in ran.out and "線は抜いた" in ran.out
    shown = started("journal", "show", "--json").json["events"]
    given = next(e for e in shown if e["type"] == "handover.given")
    assert given["data"]["to"] == "sato" and given["data"]["text"] == "線は抜いた"
    assert [e["type"] for e in shown].count("responder.joined") == 1
    assert str(who.recall(all_incidents(workspace)[0].code)) == "sato"
    assert started("note", "x").code == 0
    assert started("journal", "show", "--json").json["events"][-1]["by"] == {"person": "sato"}


def test_to_with_json_gives_events_and_handover_in_one_object(started: Any) -> None:
    """One object: what was recorded, and the state after it."""
    ran = started("--as", "tanaka", "handover", "--to", "night-nurse", "--json")
    assert [e["type"] for e in ran.json["events"]] == ["handover.given", "responder.joined"]
    assert ran.json["change"]["from"] == "田中 一郎" and ran.json["change"]["to"] == "当直師長"


def test_an_unknown_newcomer_is_taken_with_a_word(started: Any) -> None:
    """Nobody is refused for not being in the chart."""
    ran = started("handover", "--to", "応援の鈴木")
    assert ran.code == 0 and "応援の鈴木" in ran.out and ran.err


def test_words_to_leave_need_somebody_to_leave_them_to(started: Any) -> None:
    """--text without --to is wrong usage, and says which option is missing."""
    ran = started("handover", "--text", "x")
    assert ran.code == 2 and "--to" in ran.err


def test_since_last_is_by_person_and_not_counted_for_programs(started: Any) -> None:
    """What came after this person's last look, once; --json does not count as a look."""
    assert started("--as", "tanaka", "handover").code == 0
    started("--as", "sato", "note", "new")
    for _ in range(2):
        ran = started("--as", "tanaka", "handover", "--json")
        assert [row["text"] for row in ran.json["since"]] == ["メモ: new"]
        assert ran.json["looked"]
    assert "new" in started("--as", "tanaka", "handover", "--since-last").out
    assert "new" not in started("--as", "tanaka", "handover", "--since-last").out
    assert started("--as", "yamada", "handover", "--json").json["looked"] is None


def test_hidden_texts_are_nowhere(started: Any) -> None:
    """Whatever entry held a patient's name: once hidden, no section has it, in either form."""
    entries = [
        ["task", "add", NAME, "--asked-by", NAME, "--owner", NAME],
        ["received", NAME, NAME, "--asked", NAME],
        ["call", NAME, "--outcome", "left-message", "--said", NAME, "--ref", NAME],
        ["call", NAME, "--outcome", "declined"],
        ["call", NAME, "--outcome", "relayed", "--relay-to", NAME, "--call-back", "03:00"],
        ["thing", "set", NAME, "infected"],
        ["service", "set", NAME, "stopped"],
        ["fact", "set", NAME, NAME, "--certainty", "estimated"],
        ["decision", "add", NAME, NAME, "--review", "02:13"],
        ["meeting", "add", NAME, "--next", "09:00"],
        ["step", "skip", "photo-note", "--reason", NAME],
        ["permit", "cut-backup", "--by", NAME, "--deny", "--reason", NAME],
        ["handover", "--to", NAME, "--text", NAME],
    ]
    for arguments in entries:
        assert started(*arguments).code == 0, arguments
    assert NAME in started("handover").out
    clean = [e for e in started("journal", "show", "--json").json["events"] if NAME in str(e)]
    for event in clean:
        assert started("--as", "sato", "correct", f"{event['writer']}/{event['n']}", "--hide").code == 0
    assert NAME not in started("--as", "sato", "handover").out
    assert NAME not in started("--as", "sato", "handover", "--json").out
