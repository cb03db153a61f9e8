"""`irtool contacts edit`, list and show: the lines first, and the same things as on the screens."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.store import keys
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace


def people(workspace: Workspace) -> Any:
    """The people of the chart as it is now."""
    return load_chart(workspace.contacts).chart.people


def test_without_yes_and_a_terminal_it_only_shows(irtool: Any, workspace: Workspace) -> None:
    """The lines before and after, and how to write them; no file changes."""
    before = (workspace.contacts / "people.yaml").read_bytes()
    ran = irtool("contacts", "edit", "佐藤 花子", "--set", "department=総務課")
    assert ran.code == 0
    assert "+     department: 総務課" in ran.out
    assert "--yes" in ran.out
    assert (workspace.contacts / "people.yaml").read_bytes() == before


def test_dry_run_goes_before_yes(irtool: Any, workspace: Workspace) -> None:
    """Whoever asks for both only looks."""
    ran = irtool("contacts", "edit", "sato", "--set", "title=係長", "--dry-run", "--yes", "--json").json
    assert (ran["written"], ran["files"]) == (False, [])
    assert any(row.startswith("+") for row in ran["changes"][0]["rows"])
    assert people(workspace)["sato"].title.ja != "係長"


def test_a_person_is_added_with_numbers_and_a_post(irtool: Any, workspace: Workspace) -> None:
    """Channels with their fields, hours with a comma among them, and a place among the holders."""
    ran = irtool(
        "contacts", "edit", "ueda", "--add", "person", "--set", "name=上田 上", "--hold", "reception:1", "--yes",
        "--channel", "mobile=090-1,hours=mon-fri 9:00-12:00, 13:00-15:00,private=yes", "--channel", "ext=4001", "--json",
    ).json  # fmt: skip
    assert (ran["id"], ran["written"], len(ran["files"])) == ("ueda", True, 2)
    channels = people(workspace)["ueda"].channels
    assert [(c.value, c.hours, c.private) for c in channels] == [
        ("090-1", "mon-fri 9:00-12:00, 13:00-15:00", True), ("4001", "", False),
    ]  # fmt: skip
    assert irtool("contacts", "show", "ueda", "--json").json["posts"] == [
        {"id": "reception", "title": "医事課", "place": 1}
    ]


def test_a_channel_is_changed_moved_up_and_taken_out(irtool: Any, workspace: Workspace) -> None:
    """By the names that `contacts show` gives."""
    edit = ("contacts", "edit", "sato", "--yes", "--json")
    assert irtool(*edit, "--channel", "sato.ext=2999,place=1", "--drop-channel", "sato.phone").code == 0
    assert [c.value for c in people(workspace)["sato"].channels] == ["2999", "090-0000-0002"]
    refused = irtool(*edit, "--drop-channel", "sato.fax")
    assert (refused.code, refused.json["problems"][0]["code"]) == (1, "amend.no-channel")


def test_retiring_says_who_is_missed(irtool: Any, workspace: Workspace) -> None:
    """In words, and as data; with a successor nothing is missed."""
    ran = irtool("contacts", "edit", "okamoto", "--retire", "2027-03-31")
    assert "外来の責任者: 担当する人がいなくなります" in ran.out
    found = irtool("contacts", "edit", "okamoto", "--retire", "2027-03-31", "--json").json["losses"]
    assert found == [{"code": "post", "id": "outpatient", "name": "外来の責任者", "other": ""}]
    ran = irtool("contacts", "edit", "okamoto", "--retire", "2027-03-31", "--successor", "mori", "--yes", "--json").json
    assert (ran["losses"], ran["written"]) == ([], True)
    assert people(workspace)["okamoto"].until == "2027-03-31"


def test_a_pair_that_is_none_is_wrong_usage(irtool: Any) -> None:
    """Exit code 2, and how it is written."""
    ran = irtool("contacts", "edit", "sato", "--set", "department")
    assert ran.code == 2
    assert "項目=値" in ran.err


def test_an_open_incident_uses_the_new_chart_when_asked(started: Any, workspace: Workspace) -> None:
    """--use-now records the chart; without it the incident keeps the one that it began with."""
    started("contacts", "edit", "sato", "--set", "title=係長", "--yes")
    types = [e["type"] for e in started("journal", "show", "--json").json["events"]]
    assert types.count("chart.adopted") == 1
    assert started("contacts", "edit", "sato", "--set", "title=課長", "--yes", "--use-now").code == 0
    types = [e["type"] for e in started("journal", "show", "--json").json["events"]]
    assert types.count("chart.adopted") == 2


def test_the_list_is_searched_and_filtered(irtool: Any) -> None:
    """By number whatever separates it, by full-width letters, by sort, and what is to be confirmed."""

    def ids(*more: str) -> list[str]:
        return [p["id"] for p in irtool("contacts", "list", "--json", *more).json["parties"]]

    assert ids("--search", "09000000002") == ids("--search", "０９０-0000-0002") == ["sato"]
    assert "vendor-b" in ids("--search", "Ｂ社")
    assert ids("--filter", "role") + ids("--filter", "person") + ids("--filter", "organisation") == ids()
    assert "police" in ids("--filter", "public")
    assert "vendor-b" in ids("--filter", "vendor")
    assert "police" in ids("--filter", "no-number")
    assert set(ids("--filter", "due")) < set(ids())


def test_show_has_contracts_routes_and_calls(started: Any) -> None:
    """What the page of a party shows is there as data."""
    started("call", "vendor-b", "--outcome", "no-answer", "--said", "留守")
    found = started("contacts", "show", "vendor-b", "--json").json
    assert found["contracts"][0]["number"] == "M-0042"
    assert {"order": 5, "from": "vendor-b", "to": "vendor-a", "if": None} in found["routes"]
    assert [(c["outcome"], c["said"]) for c in found["calls"]] == [("no-answer", "留守")]


@pytest.mark.parametrize(
    ("found", "words"), [("locked", "鍵束が開きません"), ("absent", "鍵束がありません"), ("slow", "鍵束が答えません")]
)
def test_a_keyring_that_does_not_give_the_number_is_a_word(
    started: Any, workspace: Workspace, monkeypatch: Any, found: Any, words: str
) -> None:
    """The call sheet says why and where the sealed copy lies; everything else of it is there."""
    path = workspace.contacts / "people.yaml"
    text = path.read_text("utf-8").replace(
        "{mobile: 090-0000-0001, private: true}", "{mobile: 'keyring:tanaka', sealed_copy: 防災センター金庫}"
    )
    path.write_text(text, "utf-8")
    monkeypatch.setattr("irtool.cli.call.ask", lambda name: keys.Answer("", found))
    ran = started("call", "tanaka")
    assert ran.code == 0
    assert words in ran.out
    assert "防災センター金庫" in ran.out
    assert "2001" in ran.out
    ways = started("call", "tanaka", "--json").json["ways"]
    assert found in [way["state"] for way in ways]
