"""contacts import and export: every row's fate first, all or nothing, questions instead of guesses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.runner import importing
from irtool.store.paths import Workspace


@pytest.fixture
def sheet(tmp_path: Path) -> Any:
    """Writes a CSV as an office's Excel does, and gives its path."""

    def put(*lines: str, encoding: str = "cp932") -> str:
        path = tmp_path / "名簿.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return str(path)

    return put


def files(workspace: Workspace) -> dict[str, bytes]:
    """The chart as it lies."""
    return {p.name: p.read_bytes() for p in workspace.contacts.iterdir() if p.is_file()}


def fates(ran: Any) -> list[tuple[str, str]]:
    """Each row and its fate."""
    return [(row["row"], row["fate"]) for row in ran.json["rows"]]


DEPARTMENTS = (
    "部門連絡先一覧,,",
    "部署名,担当者,連絡先",
    "医療情報部,田中 一郎,０９０－００００－０００１／内線２００１",
    "中央材料室,高橋 次郎,内線4501／夜間 090-1111-2222",
    "医事課,,3200／03-0000-0077",
)


def test_a_table_is_shown_then_written_then_the_same(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """Without --yes nothing is written; with it all of it; the second import finds everything as it is."""
    path, before = sheet(*DEPARTMENTS), files(workspace)
    shown = irtool("contacts", "import", path, "--json")
    assert (shown.code, fates(shown)) == (0, [("3", "same"), ("4", "new"), ("5", "update")])
    assert (shown.json["written"], files(workspace)) == ([], before)
    assert "新規 1、更新 1、同じ 1" in irtool("contacts", "import", path).out
    done = irtool("contacts", "import", path, "--yes", "--json")
    assert (done.code, sorted(Path(p).name for p in done.json["written"])) == (0, ["hospital.yaml", "people.yaml"])
    assert irtool("contacts", "check").code == 0
    kept = workspace.contacts / ".former"
    assert {p.read_bytes() for p in kept.iterdir()} == {before["hospital.yaml"], before["people.yaml"]}
    after = files(workspace)
    again = irtool("contacts", "import", path, "--yes", "--json")
    assert (again.json["counts"]["same"], again.json["files"], files(workspace)) == (3, [], after)
    person = irtool("contacts", "show", "高橋 次郎", "--json").json
    assert [c["number"] for c in person["channels"]] == ["4501", "090-1111-2222"]
    assert after["hospital.yaml"].startswith(before["hospital.yaml"][:400])


def test_vendors_come_with_their_system_contract_and_person(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """A row of the template's vendor table makes a vendor that is called when its system is hit."""
    path = sheet(
        "システム,事業者,担当者,連絡先,契約番号",
        "内視鏡システム,オリン社,鈴木 三郎,03-5555-6666,K-1",
        "透析システム,オリン社,鈴木 三郎,03-5555-6666,K-1",
        "電子カルテ,電子カルテ B社,後藤 亮,090-0000-0031,M-0042",
    )
    done = irtool("contacts", "import", path, "--yes", "--json")
    assert [fate for _, fate in fates(done)] == ["new", "update", "same"]
    office, person, first = done.json["rows"][0]["ids"]
    second = done.json["rows"][1]["ids"][2]
    from irtool.domain.wanted import wanted
    from irtool.store.contacts import load_chart

    chart = load_chart(workspace.contacts).chart
    assert [w.id for w in wanted(chart, ["vendors(x)"], {"x": [second]})] == [office]
    assert chart.organisations[office].contacts == [person]
    assert [(c.number, c.systems) for c in chart.contracts.values() if c.with_ == office] == [("K-1", [first, second])]
    assert irtool("contacts", "check").code == 0
    assert irtool("contacts", "import", path, "--json").json["counts"]["same"] == 3


QUESTIONS = (
    "部署,氏名,電話",
    "総務課,髙橋 太郎,03-1111-0001",
    "救急外来,山﨑 健太,03-1111-0002",  # the chart has 山崎 健太
    "事務部,山田 剛,03-1111-0003",  # the chart has him in another department
    "総務課,髙橋 太郎,03-1111-0004",  # twice in the file, another number
)


def test_names_that_may_be_somebody_else_are_asked(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """Lookalikes, another department, a name twice: nothing is written until each row is answered."""
    path, before = sheet(*QUESTIONS), files(workspace)
    ran = irtool("contacts", "import", path, "--yes", "--json")
    assert (ran.code, ran.json["written"], files(workspace)) == (1, [], before)
    reasons = [
        (row["row"], row["reason"]["code"], row["candidates"]) for row in ran.json["rows"] if row["fate"] == "ask"
    ]
    assert [r[:2] for r in reasons] == [
        ("3", "import.lookalike"),
        ("4", "import.other-department"),
        ("5", "import.twice"),
    ]
    assert [r[2] for r in reasons[:2]] == [["yamazaki"], ["yamada"]]
    answers = ["--answer", "3=new", "--answer", "4=yamada", "--answer", "5=skip"]
    done = irtool("contacts", "import", path, *answers, "--yes", "--json")
    assert [fate for _, fate in fates(done)] == ["new", "new", "update", "skipped"]
    assert irtool("contacts", "show", "yamada", "--json").json["about"] == "事務部"
    assert irtool("contacts", "show", "yamazaki", "--json").json["name"] == "山崎 健太"
    again = irtool("contacts", "import", path, "--json")
    assert fates(again) == [("2", "same"), ("3", "same"), ("4", "same"), ("5", "ask")]


def test_two_people_of_one_name_are_told_apart_by_their_numbers_later(irtool: Any, sheet: Any) -> None:
    """Somebody answered that they are two: the next import does not ask again."""
    path = sheet("部署,氏名,電話", "総務課,髙橋 太郎,03-1111-0001", "総務課,髙橋 太郎,03-1111-0004")
    assert irtool("contacts", "import", path, "--answer", "3=new", "--yes", "--json").json["counts"]["new"] == 2
    assert fates(irtool("contacts", "import", path, "--json")) == [("2", "same"), ("3", "same")]


def test_questions_may_be_left_out_together(irtool: Any, sheet: Any) -> None:
    """--skip-ambiguous writes the rest."""
    done = irtool("contacts", "import", sheet(*QUESTIONS), "--skip-ambiguous", "--yes", "--json")
    assert (done.code, done.json["counts"]["new"], [Path(p).name for p in done.json["written"]]) == (
        0,
        1,
        ["people.yaml"],
    )


def test_a_number_that_changed_takes_the_place_of_the_old_one(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """The same column, one number, not named in the file any more: before and after are shown; nothing is deleted."""
    assert irtool("contacts", "import", sheet("氏名,部署,内線", "木村 浩,放射線部,3599"), "--json").json["rows"][0][
        "changes"
    ] == [{"section": "people", "id": "kimura", "field": "ext", "before": "3521（平日日中）", "after": "3599"}]
    added = irtool("contacts", "import", sheet("氏名,部署,携帯", "木村 浩,放射線部,090-1111-9999"), "--yes", "--json")
    assert [c["before"] for c in added.json["rows"][0]["changes"]] == [None]
    numbers = [c["number"] for c in irtool("contacts", "show", "kimura", "--json").json["channels"]]
    assert numbers == ["3521", "090-1111-9999"]


def test_lost_zeros_are_proposed_and_impossible_numbers_reported(irtool: Any, sheet: Any) -> None:
    """Both stand in the row's notes with the text as it is typed; neither is dropped."""
    ran = irtool("contacts", "import", sheet("氏名,電話", "原 一,312345678", "原 二,03-12"), "--yes", "--json")
    assert [[n["code"] for n in row["notes"]] for row in ran.json["rows"]] == [
        ["number.assumed"],
        ["number.impossible"],
    ]
    assert "312345678" in ran.json["rows"][0]["notes"][0]["message"]
    assert irtool("contacts", "show", "原 一", "--json").json["channels"][0]["number"] == "0312345678"
    assert irtool("contacts", "show", "原 二", "--json").json["channels"][0]["number"] == "03-12"


def test_what_the_file_lacks_is_listed_and_stays(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """An import never deletes."""
    ran = irtool("contacts", "import", sheet("氏名,部署", "田中 一郎,医療情報部"), "--yes", "--json")
    assert "sato" in ran.json["lacking"]
    assert "vendor-b" not in ran.json["lacking"]
    assert (ran.json["counts"]["same"], ran.json["written"]) == (1, [])


def test_a_failing_disk_leaves_the_chart_as_it_was(
    irtool: Any, sheet: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of two files cannot be written: the first one is taken back."""
    from irtool.errors import refuse

    before = files(workspace)
    real, calls = importing.save, []

    def failing(path: Path, old: bytes, new: bytes, now: Any) -> Any:
        calls.append(path)
        if len(calls) == 2:
            raise refuse("edit.disk-full", exit_code=4, path=str(path))
        return real(path, old, new, now)

    monkeypatch.setattr(importing, "save", failing)
    ran = irtool("contacts", "import", sheet(*DEPARTMENTS), "--yes", "--json")
    assert (ran.code, ran.json["problems"][0]["code"], files(workspace)) == (4, "edit.disk-full", before)


def test_a_chart_changed_meanwhile_is_not_written_to(workspace: Workspace, sheet: Any, clock: Any) -> None:
    """Between looking and writing somebody else saved: nothing of the import is written."""
    from irtool.errors import UserError

    plan = importing.plan_file(workspace.contacts, Path(sheet(*DEPARTMENTS)))
    path = workspace.contacts / "people.yaml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    before = files(workspace)
    with pytest.raises(UserError) as caught:
        importing.write(plan, clock())
    assert (caught.value.problems[0].code, files(workspace)) == ("import.changed-on-disk", before)


def test_an_empty_chart_gets_a_file_of_its_own(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """Without any chart the entries stand in contacts/imported.yaml, with ids that every machine gives alike."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    done = irtool("contacts", "import", sheet(*DEPARTMENTS), "--yes", "--json")
    assert [Path(p).name for p in done.json["written"]] == ["imported.yaml"]
    assert [row["ids"] for row in done.json["rows"]] == [["p-33d0c6"], ["p-6e1c3c"], ["reception"]]


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["import", "none.xlsx"], 1, "file.unreadable"),
        (["import", "FILE", "--answer", "99=new"], 2, "import.no-row"),
        (["import", "FILE", "--answer", "3=nobody"], 2, "import.no-party"),
        (["import", "FILE", "--sheet", "x"], 1, "table.no-sheet"),
        (["export", "none.pdf"], 2, "export.form"),
    ],
)
def test_what_makes_no_sense_is_refused(irtool: Any, sheet: Any, arguments: list[str], code: int, problem: str) -> None:
    """A missing file, an answer to no row or with no party, a sheet or form that there is not."""
    path = sheet(*DEPARTMENTS)
    ran = irtool("contacts", *[path if a == "FILE" else a for a in arguments], "--json")
    assert (ran.code, ran.json["problems"][0]["code"]) == (code, problem)


def test_export_says_what_was_left_out_and_never_replaces(irtool: Any, tmp_path: Path) -> None:
    """Counts of private and keyring numbers; the second export to the same name is refused."""
    path = str(tmp_path / "a.xlsx")
    done = irtool("contacts", "export", path, "--json").json
    assert (done["file"], done["left_out"]["private"] > 0) == (path, True)
    assert irtool("contacts", "export", path).code == 1
    assert irtool("contacts", "import", path, "--json").json["counts"] == {
        "new": 0, "update": 0, "same": done["parties"], "ask": 0, "skipped": 0,
    }  # fmt: skip


def test_a_short_name_of_a_well_known_post_is_that_post(irtool: Any, sheet: Any, workspace: Workspace) -> None:
    """院長 is 院長（最高責任者）: its holder is asked for there, no second post is made, the title stays."""
    path = sheet("氏名,部署,役割,内線", "新田 清,院長室,院長,100")
    changes = irtool("contacts", "import", path, "--json").json["rows"][0]["changes"]
    assert [(c["id"], c["field"]) for c in changes if c["section"] == "roles"] == [("director", "held_by")]


def test_whom_the_table_lacks_is_named(irtool: Any, sheet: Any) -> None:
    """A clerk knows names, `--answer` ids: both are shown."""
    assert "sato (佐藤 花子 医療情報部)" in irtool("contacts", "import", sheet(*DEPARTMENTS)).out


def test_a_file_without_a_table_is_no_success(irtool: Any, sheet: Any) -> None:
    """Exit code 1 and what is missing; never that the chart is as the file says."""
    path = sheet("これは表ではありません")
    ran = irtool("contacts", "import", path)
    assert (ran.code, ran.out) == (1, "")
    assert "見出し" in ran.err
    assert irtool("contacts", "import", path, "--json").json["problems"]
