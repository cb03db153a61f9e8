"""`permit`, `step cut`, `step check --thing`: permission and cutting off on the command line."""

from __future__ import annotations

from typing import Any


def permission(irtool: Any, step: str = "cut-backup") -> dict[str, object]:
    """The permission of a step in `status --json`."""
    steps = irtool("status", "--json").json["steps"]
    found = next(s for s in steps if s["id"] == step)["permission"]
    assert isinstance(found, dict)
    return found


def test_who_may_permit_stands_in_status_and_next(irtool: Any) -> None:
    """Holders with their tries, the deputy and the rule; a step without permission needs none."""
    irtool("start", "ransomware")
    now = permission(irtool)
    assert (now["needed"], now["state"], now["deputy"], now["basis"]) == (True, "open", "night-nurse", "院内規程 第8条")
    assert permission(irtool, "photo-note")["needed"] is False
    for person in ("tanaka", "sato"):
        irtool("call", "it-duty", "--outcome", "no-answer", "--person", person)
    assert str(permission(irtool)["deputy_from"]).startswith("2026-11-22T02:28")
    for step in ("photo-note", "unplug-terminal"):
        irtool("step", "done", step)
    for party in ("it-duty", "night-nurse"):
        irtool("call", party, "--outcome", "reached", "--at", "02:10")
    ran = irtool("next")
    assert "cut-backup" in ran.out and "02:28 まで全員不通なら 当直師長 が決めてよい" in ran.out
    assert "緑の線" in ran.out


def test_a_permission_by_telephone(irtool: Any) -> None:
    """The rule of the hospital is filled in as on the screen, and 電話で is the word of the record."""
    irtool("start", "ransomware")
    assert irtool("permit", "cut-backup", "--by", "佐藤", "--how", "電話で").code == 0
    now = permission(irtool)
    assert (now["state"], now["by"], now["how"], now["rule"]) == ("given", "sato", "phone", "院内規程 第8条")


def test_a_refusal_keeps_its_reason(irtool: Any) -> None:
    """--deny --reason."""
    irtool("start", "ransomware")
    irtool("permit", "cut-backup", "--deny", "--by", "sato", "--how", "phone", "--reason", "手術中")
    now = permission(irtool)
    assert (now["state"], now["by"], now["how"], now["reason"]) == ("refused", "sato", "phone", "手術中")


def test_a_step_done_without_permission_says_so(irtool: Any) -> None:
    """It is recorded, and 許可の記録なし stands in the list."""
    irtool("start", "ransomware")
    assert irtool("step", "done", "cut-backup").code == 0
    assert permission(irtool)["unrecorded"] is True
    assert "許可の記録なし" in irtool("status").out


def test_the_cut_list_and_its_ticks(irtool: Any) -> None:
    """Name or id ticks a thing; the list has time, place, cable, undo and whom to ask."""
    irtool("start", "ransomware")
    irtool("step", "check", "cut-external", "--thing", "VPN装置", "--at", "02:10")
    irtool("step", "check", "cut-external", "--thing", "謎の箱")
    rows = {t["id"]: t for t in irtool("step", "cut", "cut-external", "--json").json["targets"]}
    assert [k for k, t in rows.items() if not t["source_of"]] == [
        "imaging",
        "meal",
        "eligibility",
        "vpn1",
        "fw1",
        "謎の箱",
    ]
    assert rows["vpn1"]["cut"] and rows["vpn1"]["at"].startswith("2026-11-22T02:10") and not rows["fw1"]["cut"]
    assert rows["fw1"]["ask"]["party"] == "security-manager" and rows["fw1"]["ask"]["number"] == "090-0000-0001"
    irtool("step", "check", "cut-external", "--thing", "vpn1", "--off")
    ran = irtool("step", "cut")
    assert "[x] 謎の箱" in ran.out and "[ ] VPN装置" in ran.out and "戻し方" in ran.out
    assert ran.out.index("保管用データの装置") < ran.out.index("VPN装置") < ran.out.index("中心のスイッチ")


def test_the_call_sheet_says_what_was_cut(irtool: Any) -> None:
    """Mail needs the internet; a party whose every way is dead is said, with what to do instead."""
    irtool("start", "ransomware")
    irtool("step", "done", "cut-external")
    assert "インターネットが止まっているので使えない" in irtool("call", "tanaka").out
    ways = irtool("call", "tanaka", "--json").json["ways"]
    assert ways[-1]["kind"] == "mail" and ways[-1]["why"] == "needs:internet" and not ways[-1]["usable"]
    assert "この相手に届く手段がありません" in irtool("call", "ipa").out
    irtool("service", "set", "インターネット", "normal")
    assert "使えない" not in irtool("call", "ipa").out


def test_check_lists_every_step_without_a_rule_once(irtool: Any, workspace: Any) -> None:
    """Of shipped playbooks beside the hospital's own as well; a rule in the chart settles it."""
    path = workspace.contacts / "hospital.yaml"
    rule = next(row for row in path.read_text(encoding="utf-8").splitlines(True) if row.startswith("    external: "))
    path.write_text(path.read_text(encoding="utf-8").replace(rule, ""), encoding="utf-8")
    own = (
        "playbook: own\ntitle: x\nphases: [{id: a, title: y, steps: [{id: b, do: task, title: z, refs: [general]}]}]\n"
    )
    for text in ("", own):
        if text:
            (workspace.playbooks / "own.yaml").write_text(text, encoding="utf-8")
        found = [p for p in irtool("check", "--json").json["problems"] if p["code"] == "playbook.no-rule"]
        assert {p["severity"] for p in found} == {"warning"}
        assert sum("cut-external" in p["message"] for p in found) == 1
        assert len({p["message"] for p in found}) == len(found)
