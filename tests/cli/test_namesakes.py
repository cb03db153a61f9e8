"""Entries of one name on the command line: both are named; who is not there any more stands last with the day."""

from __future__ import annotations

from typing import Any

from irtool.store.paths import Workspace


def test_a_name_of_two_is_not_shown_as_one(irtool: Any, workspace: Workspace) -> None:
    """`contacts show` by such a name says whose it is; by id it shows one."""
    (workspace.contacts / "more.yaml").write_text(
        "people: {a1: {name: 新田 健, department: 総務課}, a2: {name: 新田 健, department: 医事課}}\n", encoding="utf-8"
    )
    ran = irtool("contacts", "show", "新田 健")
    assert ran.code == 1
    assert "a1, a2" in ran.err
    assert "医事課" in irtool("contacts", "show", "a2").out


def test_a_holder_who_comes_later_stands_last_with_the_day(irtool: Any, workspace: Workspace) -> None:
    """Entered first among the holders for April: until then the next ones come first."""
    (workspace.contacts / "more.yaml").write_text(
        "people: {niita: {name: 新田 健, from: 2027-04-01}}\nroles: {x: {title: 試しの役割, held_by: [niita, sato]}}\n",
        encoding="utf-8",
    )
    lines = irtool("contacts", "show", "x").out.splitlines()
    assert "佐藤 花子" in lines[1]
    assert "新田 健" in lines[2] and "2027-04-01 から" in lines[2]


def test_another_form_of_a_character_is_found(irtool: Any, workspace: Workspace) -> None:
    """Who types 高橋 sees 髙橋 as well, and enters nobody twice; the two are never one."""
    (workspace.contacts / "more.yaml").write_text(
        "people: {a1: {name: 髙橋 健}, a2: {name: 高橋 健}}\n", encoding="utf-8"
    )
    for typed in ("高橋 健", "髙橋 健"):
        found = irtool("contacts", "list", "--search", typed, "--json").json["parties"]
        assert [party["id"] for party in found] == ["a1", "a2"]
    assert irtool("contacts", "show", "髙橋 健", "--json").json["id"] == "a1"
