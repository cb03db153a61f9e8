"""Tasks, decisions, meetings, `due` and closing from the command line."""

from __future__ import annotations

from typing import Any

import pytest


def _open(irtool: Any) -> list[dict[str, Any]]:
    return irtool("task", "list", "--json").json["tasks"]


def test_a_repeating_task_comes_again(started: Any, clock: Any) -> None:
    """`--every` adds the next one when it is done; the list says how often and who."""
    assert started("task", "add", "巡回", "--owner", "佐藤", "--due", "03:00", "--every", "1h").code == 0
    clock.forward(minutes=50)
    assert len(started("task", "done", "巡回", "--json").json["events"]) == 2
    (row,) = _open(started)
    assert (row["due"], row["every"], row["owner"]) == ("2026-11-22T04:00+09:00", "1h", "sato")
    shown = started("task", "list").out
    assert "04:00" in shown
    assert "1時間ごと" in shown
    assert "佐藤 花子" in shown


def test_a_span_that_cannot_be_read_records_nothing(started: Any) -> None:
    """Wrong usage, with the line still in the shell."""
    assert started("task", "add", "x", "--every", "ときどき").code == 2
    assert _open(started) == []
    assert started("due", "--within", "soon").code == 2


def test_a_task_is_changed_and_says_so(started: Any) -> None:
    """Owner and time by a correction; what is not given stays; nothing given is wrong usage."""
    started("task", "add", "箱を送る", "--owner", "sato", "--due", "03:00")
    assert started("task", "change", "箱を送る").code == 2
    (event,) = started("task", "change", "箱を送る", "--due", "05:00", "--json").json["events"]
    assert event["type"] == "entry.corrected"
    (row,) = _open(started)
    assert (row["owner"], row["due"][11:16], row["changed"]) == ("sato", "05:00", True)
    started("task", "change", "箱を送る", "--owner", "田中")
    assert _open(started)[0]["owner"] == "tanaka"
    assert "変更あり" in started("task", "list").out
    assert "変更" in started("journal", "show").out


def test_a_status_update_is_due_from_the_beginning(started: Any, clock: Any) -> None:
    """`--update --every 2h` without a time: the first one is due in two hours, as `update`."""
    started("task", "add", "--every", "2h", "--update", "院長へ状況を報告")
    rows = [r for r in started("due", "--json").json["due"] if r["kind"] == "update"]
    assert [(r["at"][11:16], r["title"], r["late"]) for r in rows] == [("04:13", "院長へ状況を報告", False)]
    clock.forward(hours=3)
    assert started("due").code == 1
    assert "定期報告" in started("due", "--within", "0m").out


def test_due_looks_over_all_open_incidents(irtool: Any, clock: Any) -> None:
    """Two open ones and a drill: `due` refuses nothing, names each incident, and leaves the drill out."""
    one = irtool("start", "ransomware", "--json").json["incident"]
    two = irtool("start", "--json").json["incident"]
    drill = irtool("start", "ransomware", "--drill", "--json").json["incident"]
    for code in (one, two, drill):
        irtool("task", "add", f"t{code}", "--due", "02:20", "--incident", code)
    rows = {(r["incident"], r["title"]) for r in irtool("due", "--json").json["due"] if r["kind"] == "task"}
    assert rows == {(one, f"t{one}"), (two, f"t{two}")}
    rows = {r["incident"] for r in irtool("due", "--drill", "--json").json["due"]}
    assert rows == {drill}
    assert {r["incident"] for r in irtool("due", "--json", "--incident", one).json["due"]} == {one}
    shown = irtool("due").out
    assert one in shown
    assert two in shown
    assert irtool("due").code == 0
    clock.forward(minutes=8)
    assert irtool("due").code == 1


def test_due_without_any_incident_is_fine(irtool: Any) -> None:
    """A scheduled task on a quiet day: nothing is due, exit 0."""
    ran = irtool("due")
    assert (ran.code, ran.err) == (0, "")
    assert irtool("due", "--json").json["due"] == []


def test_within_leaves_out_what_is_far_off(started: Any) -> None:
    """Only what is late or due within the span; the exit code speaks of what is late."""
    started("task", "add", "soon", "--due", "02:30")
    started("task", "add", "later", "--due", "2026-12-01")
    titles = [r["title"] for r in started("due", "--within", "30m", "--json").json["due"] if r["kind"] == "task"]
    assert titles == ["soon"]


def test_measures_stay_due_after_the_closing(started: Any, clock: Any) -> None:
    """Other tasks go with the incident; measures are listed over all incidents and can still be done."""
    started("task", "add", "箱を送る", "--due", "03:00")
    started("task", "add", "--follow-up", "多要素認証", "--owner", "sato", "--due", "2026-12-22")
    assert started("close", "--as", "false-alarm", "--reason", "試験", "--follow-up", "手順の見直し").code == 0
    code = started("status", "--json").json["incident"]
    assert [r["title"] for r in started("due", "--json").json["due"]] == ["多要素認証"]
    assert started("due").code == 0
    rows = started("task", "list", "--follow-ups", "--json").json["tasks"]
    assert {(r["incident"], r["title"], r["owner"]) for r in rows} == {
        (code, "多要素認証", "sato"), (code, "手順の見直し", "")
    }  # fmt: skip
    clock.forward(days=40)
    assert started("due").code == 1
    assert started("--incident", code, "task", "done", "多要素認証").code == 0
    assert started("due").code == 0
    assert "手順の見直し" in started("task", "list", "--follow-ups").out
    assert "多要素認証" not in started("task", "list", "--follow-ups").out


def test_a_false_alarm_closes_at_once_and_takes_late_notes(started: Any) -> None:
    """One command; open mandatory steps are named on stderr and stop nothing; a late note is recorded."""
    code = started("status", "--json").json["incident"]
    ran = started("close", "--as", "false-alarm", "--reason", "印刷の設定だった")
    assert ran.code == 0
    assert "必須の手順" in ran.err
    assert started("--incident", code, "note", "あとから").code == 0
    assert started("status", "--json").json["open"] is False


def test_a_broken_record_is_said_and_the_others_are_looked_at(irtool: Any, workspace: Any) -> None:
    """One incident's journal is gone: exit 1, its name on stderr, the other's tasks still listed."""
    irtool("start", "ransomware")
    irtool("task", "add", "soon", "--due", "02:30")
    broken = workspace.incidents / "2026-11-22-0100-ransomware-0000000001"
    broken.mkdir()
    ran = irtool("due")
    assert ran.code == 1
    assert "0000000001" in ran.err
    assert "soon" in ran.out


def test_decisions_with_everything_and_their_review(started: Any, clock: Any) -> None:
    """Options, reason, who, when to look again; a review names the earlier one and ends its being due."""
    started(
        "decision", "add", "外来", "止める", "--option", "止める", "--option", "紙で続ける", "--reason", "電子カルテ停止",
        "--by", "田中", "--review", "08:00",
    )  # fmt: skip
    (row,) = started("decision", "list", "--json").json["decisions"]
    assert (row["options"], row["decided_by"], row["open"]) == (["止める", "紙で続ける"], "tanaka", True)
    shown = started("decision", "list").out
    for part in ("止める / 紙で続ける", "電子カルテ停止", "田中 一郎", "見直す時刻 08:00"):
        assert part in shown
    assert "見直し" in started("due").out
    assert started("decision", "add", "午後の外来", "開く", "--reviews", "外来").code == 0
    assert [r["open"] for r in started("decision", "list", "--json").json["decisions"]] == [False, False]
    assert started("decision", "add", "x", "y", "--reviews", "無い").code == 1


def test_meetings_with_everything(started: Any) -> None:
    """Who was present by name, what was decided, the next one, which is due."""
    started(
        "meeting", "add", "対策本部", "--present", "田中", "--present", "県の人", "--decided", "紙で", "--next", "04:00"
    )
    (row,) = started("meeting", "list", "--json").json["meetings"]
    assert (row["present"], row["decided"]) == (["tanaka", "県の人"], "紙で")
    shown = started("meeting", "list").out
    for part in ("田中 一郎", "県の人", "次回 04:00"):
        assert part in shown
    assert "会議" in started("due").out


@pytest.mark.parametrize("command", [("decision", "list"), ("meeting", "list"), ("task", "list")])
def test_what_is_hidden_is_hidden_in_lists(started: Any, command: tuple[str, ...]) -> None:
    """A patient's name in any field of a hidden entry is in no list, as text or JSON."""
    add = {
        "decision": ("add", "山田", "山田", "--option", "山田", "--reason", "山田", "--by", "山田"),
        "meeting": ("add", "山田", "--present", "山田", "--decided", "山田"),
        "task": ("add", "山田", "--owner", "山田", "--asked-by", "山田", "--follow-up"),
    }[command[0]]
    event = started(command[0], *add, "--json").json["events"][0]
    started("correct", event["id"], "--hide")
    assert "山田" not in started(*command).out + started(*command, "--json").out
    assert "山田" not in started("task", "list", "--follow-ups").out + started("due").out


def test_reports_and_status_show_what_stands_beside_the_steps(started: Any, clock: Any) -> None:
    """Options, reason, review; present, next; owner, rhythm, how a task ended; measures under a heading of their own."""
    started(
        "decision", "add", "外来", "止める", "--option", "止める", "--option", "紙で続ける", "--reason", "停止中",
        "--review", "08:00",
    )  # fmt: skip
    started("meeting", "add", "対策本部", "--present", "田中", "--decided", "紙で", "--next", "04:00")
    started("task", "add", "巡回", "--owner", "佐藤", "--due", "03:00", "--every", "1h")
    started("task", "done", "巡回", "--note", "異常なし")
    started("task", "add", "時刻なし")
    started("task", "add", "多要素認証", "--follow-up", "--due", "2026-12-22")
    made = started("report", "render", "incident-report", "--json").json["files"]
    path = next(f for f in made if f.endswith(".md"))
    with open(path, encoding="utf-8") as file:
        report = file.read()
    decision = next(
        line for line in report.splitlines() if line.startswith("- ") and "外来" in line and "止める" in line
    )
    assert all(
        part in decision for part in ("選べたもの 止める、紙で続ける", "理由 停止中", "見直す時 2026-11-22 08:00")
    )
    meeting = next(line for line in report.splitlines() if "対策本部" in line and "出席" in line)
    assert all(part in meeting for part in ("会議", "出席 田中 一郎", "次回 2026-11-22 04:00"))
    assert "### 手順のほかにしたこと" in report
    assert "補足 異常なし" in report
    assert "くり返し 1時間ごと" in report
    assert report.index("### あとで行う改善策") < report.index("多要素認証 /") < report.index("## 証拠")
    status = started("status", "--json").json
    assert (status["decisions"][0]["title"], status["meetings"][0]["present"]) == ("外来", ["tanaka"])
    shown = started("status").out
    for part in ("決めたこと 外来: 止める", "会議 対策本部: 紙で  次回 04:00", "やること 時刻なし"):
        assert part in shown
    told = started("journal", "show").out
    assert "あとで行う改善策" in told


def test_hiding_a_turn_names_the_others(started: Any) -> None:
    """A repeating task that says a name: the other turns are hidden on their own, and are named."""
    first = started("task", "add", "山田", "--every", "1h", "--json").json["events"][0]
    second = started("task", "done", "山田", "--json").json["events"][1]
    ran = started("correct", second["id"], "--hide")
    assert f"{first['writer']}/{first['n']}" in ran.err
    started("correct", first["id"], "--hide")
    assert "山田" not in started("task", "list", "--all").out
