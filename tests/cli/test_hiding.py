"""A hidden entry's text is shown by no command, and what was recorded together with it is named."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace

NAME = "山本太郎"
LOOKS = [
    ["status"], ["status", "--json"], ["next"], ["next", "--json"], ["due"], ["due", "--json"],
    ["task", "list", "--all"], ["task", "list", "--json"], ["fact", "list"], ["fact", "list", "--json"],
    ["evidence", "list"], ["evidence", "list", "--json"], ["call", "it-duty"], ["call", "it-duty", "--json"],
    ["journal", "show"], ["journal", "show", "--json"], ["journal", "export", "--format", "csv"],
]  # fmt: skip
ENTRIES = {
    "task": ["task", "add", NAME, "--owner", NAME, "--asked-by", NAME],
    "received": ["received", NAME, NAME, "--person", NAME, "--call-back", "23:00"],
    "call": ["call", "it-duty", "--outcome", "call-back", "--person", NAME, "--call-back", "02:30", "--said", NAME],
    "thing": ["thing", "set", NAME, "infected", "--place", NAME],
    "service": ["service", "set", NAME, "stopped", "--note", NAME],
    "fact": ["fact", "set", "demand", NAME, "--source", NAME],
    "free fact": ["fact", "set", NAME, NAME],
    "evidence": ["evidence", "add", "--what", NAME, "--where", NAME],
    "assigned": ["step", "assign", "photo-note", NAME],
}


def _line(ran: Any) -> str:
    return f"{ran.json['events'][0]['writer']}/{ran.json['events'][0]['n']}"


def _beside_the_line(text: str, look: list[str]) -> str:
    """The output without the status line and without the script of a call: they are tested apart."""
    if look[0] == "status":
        lines = text.splitlines()
        return "\n".join(line for line in lines[look == ["status"] :] if not line.startswith('  "line": '))
    if look[0] == "call":
        return text.partition("読み上げる文")[0].partition('"say"')[0]
    return text


@pytest.mark.parametrize("arguments", ENTRIES.values(), ids=ENTRIES)
def test_no_command_shows_the_text_of_a_hidden_entry(started: Any, arguments: list[str]) -> None:
    """Whatever entry held a patient's name: once it is hidden, every view is without the name, in both forms."""
    ran = started(*arguments, "--json")
    assert ran.code == 0
    assert NAME in "".join(started(*look).out for look in LOOKS)
    assert started("correct", _line(ran), "--hide", "--reason", "患者名").code == 0
    for look in LOOKS:
        assert NAME not in _beside_the_line(started(*look).out, look), look


@pytest.mark.parametrize("look", [["status", "--line"], ["call", "it-duty"]])
def test_the_status_line_and_what_to_say_are_without_it_too(started: Any, look: list[str]) -> None:
    """The nearest promise in the first line, and the affected devices in a telephone script."""
    for arguments in (ENTRIES["received"], ENTRIES["thing"]):
        started("correct", _line(started(*arguments, "--json")), "--hide")
    assert NAME not in started(*look).out


def test_a_hidden_task_is_still_a_task(started: Any) -> None:
    """Its row stays, says why its text is not shown, and it can be done by its line."""
    name = _line(started("task", "add", NAME, "--due", "09:00", "--json"))
    started("correct", name, "--hide", "--reason", "患者名")
    (row,) = started("task", "list", "--json").json["tasks"]
    assert (row["name"], row["hidden"], row["open"]) == (name, True, True)
    assert "患者名" in row["title"]
    (due,) = [d for d in started("due", "--json").json["due"] if d["kind"] == "task"]
    assert "患者名" in due["title"]
    assert started("task", "done", name).code == 0


def test_an_earlier_correction_of_a_hidden_entry_is_hidden_with_it(started: Any) -> None:
    """`journal show --json` prints neither the entry nor what a correction had put into it."""
    name = _line(started("note", "部屋の件", "--json"))
    started("correct", name, "--set", f"text={NAME}")
    started("correct", name, "--hide", "--reason", "患者名")
    events = started("journal", "show", "--json").json["events"]
    assert NAME not in str(events)
    assert [e["data"] for e in events if e["type"] == "entry.corrected"] == [None]
    assert [e["data"]["reason"] for e in events if e["type"] == "entry.hidden"] == ["患者名"]


@pytest.mark.parametrize(
    "arguments",
    [["call", "police", "--outcome", "reached", "--asked", NAME], ["received", "警察", "x", "--asked", NAME]],
)
def test_hiding_a_call_names_the_task_made_with_it(started: Any, clock: Any, arguments: list[str]) -> None:
    """The task of what was asked is an entry of its own: hiding the call says so, and so does the other way."""
    clock.forward(minutes=1)
    ran = started(*arguments, "--json")
    call, task = (f"{e['writer']}/{e['n']}" for e in ran.json["events"])
    clock.forward(minutes=1)
    assert task in started("correct", call, "--hide").err
    assert NAME in started("task", "list").out
    assert started("correct", task, "--hide").err == ""
    assert NAME not in started("task", "list").out


def test_hiding_what_stands_alone_says_nothing(started: Any, clock: Any) -> None:
    """An entry that no other was made with is hidden without a word."""
    clock.forward(minutes=1)
    name = _line(started("note", NAME, "--json"))
    clock.forward(minutes=1)
    assert started("correct", name, "--hide").err == ""


@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_record_whose_folder_is_gone_is_not_read_as_fine(started: Any, workspace: Workspace, instead: str) -> None:
    """Every reading command says that the record is gone and ends with 1; one that records ends with 4."""
    (found,) = all_incidents(workspace)
    (found.path / "journal").rename(found.path / "elsewhere")
    if instead == "a file":
        (found.path / "journal").write_bytes(b"")
    for look in (*LOOKS, ["journal", "verify"], ["journal", "export"], ["resume"]):
        ran = started(*look, "--json")
        assert (ran.code, ran.json["problems"][0]["code"]) == (1, "record.folder-gone"), look
    for arguments in (["step", "done", "photo-note"], ["call", "it-duty", "--outcome", "busy"]):
        assert started(*arguments).code == 4
