"""`irtool contacts verify` and `irtool contacts round`: everything the screens can do, with JSON beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace


def test_the_list_of_what_is_due(irtool: Any) -> None:
    """The most doubtful first, each with state, days and doubts; --all lists what is fresh as well."""
    some = irtool("contacts", "verify", "--json").json
    assert some["parties"][0] == {
        "id": "sasaki", "name": "佐々木 由美", "section": "people", "state": "never", "due": None, "since": None,
        "doubts": [],
    }  # fmt: skip
    ogawa = next(one for one in some["parties"] if one["id"] == "ogawa")
    assert (ogawa["state"], ogawa["since"], ogawa["due"]) == ("overdue", "2025-11-14", "2026-02-12")
    assert [doubt["code"] for doubt in ogawa["doubts"]] == ["gone", "moves"]
    everything = irtool("contacts", "verify", "--all", "--json").json
    assert len(some["parties"]) == some["wanted"] == everything["wanted"]
    assert len(everything["parties"]) == everything["total"] > some["wanted"]
    ran = irtool("contacts", "verify")
    assert ran.code == 0
    assert "期限切れ  小川 進" in ran.out


def test_one_party_without_a_round(irtool: Any, workspace: Workspace) -> None:
    """The chart says who confirmed it, when and how; that nobody answered needs a round."""
    ran = irtool("--as", "sato", "contacts", "verify", "okamoto", "--how", "in-person", "--on", "2026-11-20")
    assert ran.code == 0
    verified = load_chart(workspace.contacts).chart.people["okamoto"].verified
    assert verified is not None
    assert (verified.on, verified.by, verified.how) == ("2026-11-20", "sato", "in person")
    ran = irtool("contacts", "verify", "okamoto", "--unreachable")
    assert ran.code == 1
    assert "round start" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["okamoto", "--changed", "ext"], 2),
        (["okamoto", "--changed", "ext=1", "--unreachable"], 2),
        (["okamoto", "--on", "きのう"], 2),
        (["okamota"], 1),
    ],
)
def test_what_is_typed_wrongly_is_said(irtool: Any, arguments: list[str], code: int) -> None:
    """With what to do; nothing is written."""
    ran = irtool("contacts", "verify", *arguments)
    assert ran.code == code
    assert len(ran.err) > 10


def test_a_round_from_beginning_to_report(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Start, next, an answer, not reached, a mail that came back, resume, report, stop."""
    assert irtool("contacts", "round", "status").code == 1
    begun = irtool("--as", "sato", "contacts", "round", "start", "--json").json
    assert begun["new"]
    assert irtool("contacts", "round", "start", "--json").json["round"] == begun["round"]
    first = irtool("contacts", "round", "next", "--json").json["party"]
    assert "3202" in irtool("contacts", "round", "next").out
    changed = irtool("--as", "sato", "contacts", "verify", first, "--changed", "ext=3299", "--json").json
    assert changed["answers"][0]["changes"] == [
        {"item": "sasaki.ext", "label": "内線", "before": "3202", "after": "3299"}
    ]
    assert irtool("contacts", "round", "next", "--json").json["party"] != first
    assert irtool("contacts", "verify", "police", "--unreachable").code == 0

    made = irtool(
        "--as", "sato", "contacts", "round", "letters", "tanaka", "--to", str(tmp_path / "out"), "--json"
    ).json
    assert made["letters"] == 1
    mail = tmp_path / "mail.txt"
    text = (tmp_path / "out" / "tanaka.txt").read_text("utf-8").replace("[answer]:", "[answer]: 変わった")
    mail.write_bytes(text.replace("090-0000-0001", "090-7777-8888").encode("cp932"))
    dry = irtool("contacts", "round", "answers", str(mail))
    assert "--yes" in dry.out
    assert "7777" not in dry.out
    assert "7777" in irtool("contacts", "round", "answers", str(mail), "--private").out
    assert irtool("contacts", "round", "answers", str(mail), "--yes", "--json").json["written"]
    assert load_chart(workspace.contacts).chart.people["tanaka"].channels[0].value == "090-7777-8888"

    status = irtool("contacts", "round", "status", "--json").json
    assert (status["done"], status["changed"], status["unreachable"], status["pending"]) == (2, 2, 1, [])
    files = irtool("contacts", "round", "report", "--json").json["files"]
    assert [Path(file).suffix for file in files] == [".md", ".html"]
    assert irtool("contacts", "round", "stop").code == 0
    assert irtool("contacts", "round", "next").code == 1
    assert irtool("contacts", "round", "report").code == 0


def test_an_answer_that_the_chart_cannot_take(irtool: Any, workspace: Workspace) -> None:
    """An entry shared by an anchor: the answer is kept and said with exit code 1; `apply` writes it later."""
    irtool("contacts", "round", "start")
    file = workspace.contacts / "people.yaml"
    good = file.read_bytes()
    file.write_bytes(good.replace(b"\n  okamoto:\n", b"\n  okamoto: &shared\n"))
    ran = irtool("contacts", "verify", "okamoto", "--changed", "ext=3109")
    assert ran.code == 1
    assert "round apply" in ran.err
    file.write_bytes(good)
    assert irtool("contacts", "round", "apply", "--json").json["applied"] == ["okamoto"]
    assert load_chart(workspace.contacts).chart.people["okamoto"].channels[0].value == "3109"
    assert irtool("contacts", "round", "apply", "--json").json["applied"] == []
