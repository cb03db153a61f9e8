"""What commands say of values that cannot be read, of a damaged kit, of relayed calls and of things cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace


@pytest.mark.parametrize(
    "command",
    [
        ("edit", "sato", "--moved", "2026-13-01"),
        ("edit", "vendor-b", "--moved", "2026-13-01"),
        ("edit", "sato", "--retire", "いつか"),
        ("edit", "sato", "--set", "foo=1"),
        ("edit", "sato", "--set", "until=2026-13-01"),
        ("edit", "sato", "--channel", "bar=1"),
        ("edit", "sato", "--channel", "ext=1,bar=2"),
        ("verify", "sato", "--on", "foo"),
        ("verify", "sato", "--changed", "foo=1"),
        ("verify", "sato", "--changed", "until=foo"),
    ],
)
def test_a_value_that_cannot_be_read_is_wrong_usage(
    irtool: Any, workspace: Workspace, command: tuple[str, ...]
) -> None:
    """Exit code 2, with what was found, and nothing is written."""
    before = (workspace.contacts / "people.yaml").read_bytes()
    ran = irtool("contacts", *command, *(["--yes"] if command[0] == "edit" else []))
    assert ran.code == 2
    assert any(word in ran.err for word in ("foo", "bar", "2026-13-01", "いつか"))
    assert (workspace.contacts / "people.yaml").read_bytes() == before


def test_a_number_that_cannot_be_right_is_no_wrong_usage(irtool: Any) -> None:
    """A telephone number without its zero was read well: exit code 1, unless something else cannot be read."""
    assert irtool("contacts", "verify", "sato", "--changed", "phone=312345678").code == 1
    assert irtool("contacts", "verify", "sato", "--changed", "phone=312345678", "--changed", "foo=1").code == 2


def test_a_new_title_leaves_no_old_english(irtool: Any, workspace: Workspace) -> None:
    """A person's title is replaced in both languages; a name keeps its other language."""
    path = workspace.contacts / "people.yaml"
    old = load_chart(workspace.contacts).chart.people["sato"]
    assert old.title.en != old.title.ja
    assert irtool("contacts", "edit", "sato", "--set", "title=事務部長兼務", "--set", "name=佐藤 花", "--yes").code == 0
    new = load_chart(workspace.contacts).chart.people["sato"]
    assert (new.title.ja, new.title.to("en")) == ("事務部長兼務", "事務部長兼務")
    assert (new.name.ja, new.name.en) == ("佐藤 花", old.name.en)
    assert "事務部長兼務" in path.read_text("utf-8")


@pytest.mark.parametrize("options", [(), ("--json",), ("--yes",), ("--yes", "--json")])
def test_a_damaged_kit_is_called_damaged_first(irtool: Any, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Not the same, and not to be confirmed: the files are compared with their hashes before anything is said."""
    stick = tmp_path / "stick"
    irtool("kit", "push", str(stick))
    (file,) = stick.glob("*/contacts/people.yaml")
    file.write_bytes(file.read_bytes() + b"#")
    ran = irtool("kit", "pull", str(stick), *options)
    assert ran.code == 1
    assert "この端末と同じです" not in ran.out
    if "--json" in options:
        assert [p["code"] for p in ran.json["problems"]] == ["kit.damaged"]
    else:
        assert "people.yaml" in ran.err
        assert "--yes" not in ran.err


def test_status_says_whose_answer_is_awaited(started: Any) -> None:
    """A matter that was passed on: for whom we wait, and by way of whom; both are gone once they answered."""
    started("fact", "set", "systems_affected", "emr")
    started("call", "vendor-b", "--outcome", "relayed")
    (row,) = [row for row in started("status").out.splitlines() if "経由" in row]
    assert "B社経由" in row
    assert "待 A社" in row
    started("call", "vendor-a", "--outcome", "reached")
    assert "待 A社" not in started("status").out


def test_a_thing_is_said_to_be_cut_off_or_put_back(started: Any) -> None:
    """Only an item of a list is ticked."""
    assert "切り離した" in started("step", "check", "cut-external", "--thing", "vpn1").out
    assert "戻した" in started("step", "check", "cut-external", "--thing", "vpn1", "--off").out
    assert "確認の印" in started("step", "check", "cut-external", "1").out


def test_a_name_for_a_post_on_duty_is_said_to_be_left_out(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """The row's person is written, the post stays with whoever is on duty, and a note says so."""
    path = workspace.contacts / "duties.yaml"
    path.write_text("roles: {x-duty: {title: 放射線当番, held_by: duty}}\n", encoding="utf-8")
    table = tmp_path / "名簿.csv"
    table.write_bytes("氏名,役割,内線\r\n上田 上,放射線当番,4001\r\n".encode("cp932"))
    ran = irtool("contacts", "import", str(table), "--yes", "--json")
    assert ran.code == 0
    assert [note["code"] for row in ran.json["rows"] for note in row["notes"]] == ["import.on-duty"]
    chart = load_chart(workspace.contacts).chart
    assert chart.roles["x-duty"].held_by == "duty"
    assert "上田 上" in [one.name.ja for one in chart.people.values()]
    assert "当番表" in irtool("contacts", "import", str(table)).out
