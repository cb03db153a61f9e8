"""contacts amend and adopt, and what calls asked for, on the command line."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.store.paths import Workspace


def test_amend_is_used_at_once_and_adopt_writes_it(started: Any, workspace: Workspace) -> None:
    """One number from the incident into the chart: listed without writing, then written, then gone from the list."""
    ran = started("contacts", "amend", "vendor-b", "--wrong", "vendor-b.phone", "--phone", "03-9999-9999", "--json")
    assert [e["type"] for e in ran.json["events"]] == ["party.amended"]
    ways = [w["number"] for w in started("call", "vendor-b", "--json").json["ways"]]
    assert "03-9999-9999" in ways
    assert "03-0000-0011" not in ways
    before = {p: p.read_bytes() for p in workspace.contacts.iterdir() if p.is_file()}
    (one,) = started("contacts", "adopt", "--list", "--json").json["offered"]
    assert (one["party"], one["wrong"], one["problem"]) == ("vendor-b", ["vendor-b.phone"], None)
    assert [row[0] for row in one["change"] if row[0] != " "] == ["-", "+"]
    assert {p: p.read_bytes() for p in before} == before
    done = started("contacts", "adopt", one["id"][:8], "--json")
    assert (done.code, done.json["files"]) == (0, [one["file"]])
    assert started("contacts", "adopt", "--json").json["offered"] == []
    assert started("contacts", "check").code == 0


def test_a_holders_number_is_amended_where_it_stands(started: Any) -> None:
    """The channel of a post's holder belongs to the holder, and so does the right number."""
    assert started("contacts", "amend", "security-manager", "--wrong", "sato.mobile", "--mobile", "090-1").code == 0
    (one,) = started("contacts", "adopt", "--json").json["offered"]
    assert (one["party"], one["wrong"]) == ("sato", ["sato.mobile"])


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["amend", "vendor-b"], 2, "amend.nothing"),
        (["amend", "vendor-b", "--wrong", "tanaka.mobile"], 1, "amend.no-channel"),
        (["adopt", "ffff"], 1, "adopt.unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(started: Any, arguments: list[str], code: int, problem: str) -> None:
    """Nothing to add, a channel of somebody else, an id that is not offered."""
    ran = started("contacts", *arguments, "--json")
    assert (ran.code, ran.json["problems"][0]["code"]) == (code, problem)


def test_all_leaves_drills_out(irtool: Any) -> None:
    """A number made up in a drill is taken over only by its id."""
    assert irtool("start", "ransomware", "--drill").code == 0
    assert irtool("--drill", "contacts", "amend", "警備会社", "--phone", "03-1").code == 0
    assert irtool("contacts", "adopt", "--all", "--json").json["adopted"] == []
    (one,) = irtool("contacts", "adopt", "--json").json["offered"]
    assert one["drill"]
    assert irtool("contacts", "adopt", one["id"], "--person", "--json").json["adopted"][0]["name"] == "警備会社"


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["received", "警察", "--asked", "ログ", "--asked-due", "05:00", "--call-back", "04:00"], "05:00"),
        (["received", "警察", "--asked", "ログ", "--call-back", "04:00"], "04:00"),
        (["call", "police", "--outcome", "reached", "--asked", "ログ", "--asked-due", "05:00"], "05:00"),
        (["call", "police", "--outcome", "call-back", "--asked", "ログ", "--call-back", "04:00"], ""),
    ],
)
def test_what_was_asked_is_due_when_they_said(started: Any, arguments: list[str], due: str) -> None:
    """The limit of what they asked for; of a call that came in, else the time to call them back."""
    assert started(*arguments).code == 0
    (task,) = started("task", "list", "--json").json["tasks"]
    assert due in (task["due"] or "")
    assert bool(task["due"]) == bool(due)


def test_who_called_is_known_by_surname(started: Any) -> None:
    """佐藤 is the one 佐藤 of the chart; a stranger is recorded as typed, with a word of warning."""
    assert started("received", "佐藤", "戻る").err == ""
    assert "佐藤 花子" in started("journal", "show").out
    assert "見知らぬ人" in started("received", "見知らぬ人", "戻る").err


def test_a_wrong_number_says_how_to_stop_using_it(started: Any) -> None:
    """The command to use next, with party and channel filled in."""
    ran = started("call", "vendor-b", "--outcome", "wrong-number", "--channel", "vendor-b.phone")
    assert "contacts amend vendor-b --wrong vendor-b.phone" in ran.err
