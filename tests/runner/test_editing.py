"""Edits of the chart: the lines first, then only those; who loses a holder; two editors; a full disk."""

from __future__ import annotations

import errno
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.chart import CHANNEL_KINDS
from irtool.domain.editing import Wish
from irtool.domain.entry import Number, with_channels
from irtool.domain.event import By
from irtool.domain.parties import find
from irtool.domain.routing import targets
from irtool.errors import UserError
from irtool.runner import editing, opening
from irtool.store import edit_save
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0)


def write(workspace: Workspace, wish: Wish) -> editing.Plan:
    """Plan and save an edit."""
    plan = editing.plan(workspace, wish, TODAY, "ja")
    editing.save(plan, NOW)
    return plan


def codes(error: pytest.ExceptionInfo[UserError]) -> list[str]:
    """What was refused."""
    return [problem.code for problem in error.value.problems]


def files(workspace: Workspace) -> dict[str, bytes]:
    """Every chart file as it lies."""
    return {path.name: path.read_bytes() for path in workspace.contacts.glob("*.yaml")}


def chart(workspace: Workspace) -> Any:
    """The chart as it is now, which must be sound."""
    loaded = load_chart(workspace.contacts)
    assert loaded.errors == 0
    return loaded.chart


def test_only_the_lines_meant_change_and_the_former_file_is_kept(workspace: Workspace) -> None:
    """A new department: every other line of every file is byte for byte as before."""
    before = files(workspace)
    write(workspace, Wish(id="sato", fields={"department": "経営企画課"}))
    after = files(workspace)
    assert [name for name in before if before[name] != after[name]] == ["people.yaml"]
    old, new = before["people.yaml"].splitlines(), after["people.yaml"].splitlines()
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
    former = list((workspace.contacts / ".former").iterdir())
    assert [path.read_bytes() for path in former] == [before["people.yaml"]]
    # The English of the former department would be wrong; a name keeps its other language.
    assert chart(workspace).people["sato"].department.to("en") == "経営企画課"


def test_a_plan_writes_nothing(workspace: Workspace) -> None:
    """Looking at the lines leaves every file and makes none."""
    before = files(workspace)
    plan = editing.plan(workspace, Wish(id="tanaka", retire="2027-03-31"), TODAY, "ja")
    assert any(row.startswith("+") and "until: 2027-03-31" in row for row in plan.previews[0].rows)
    assert files(workspace) == before
    assert not (workspace.contacts / ".former").exists()


def test_another_number_is_no_longer_confirmed(workspace: Workspace) -> None:
    """A channel's own confirmation belongs to the number it had."""
    path = workspace.contacts / "people.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("{mobile: 090-0000-0002}", "{mobile: 090-0000-0002, verified: {on: 2026-10-01}}"), "utf-8"
    )
    write(
        workspace,
        Wish(id="sato", channels=[Number(id="sato.mobile", value="090-7777-0000", fields={"hours": "night"})]),
    )
    channel = chart(workspace).people["sato"].channels[0]
    assert (channel.mobile, channel.hours, channel.verified) == ("090-7777-0000", "night", None)


def test_channels_keep_the_names_by_which_calls_know_them(workspace: Workspace) -> None:
    """Taken out, added and moved up: the number that stays is still sato.phone, a new one takes no used name."""
    write(workspace, Wish(id="sato", channels=[Number(kind="mobile", value="080-1", place=1)]))
    from irtool.domain.parties import channel_ids

    found = find(chart(workspace), "sato")
    ids = dict(zip(channel_ids("sato", found.channels), [c.value for c in found.channels], strict=True))
    assert ids["sato.mobile"] == "090-0000-0002"
    assert next(iter(ids.values())) == "080-1"


@given(
    st.lists(st.sampled_from(CHANNEL_KINDS), max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(("drop", "top", "new", "value"))), max_size=5),
)
def test_no_edit_of_channels_renames_one_that_stays(kinds: list[str], edits: list[tuple[int, str]]) -> None:
    """Whatever is added, moved, changed or taken out: every other channel keeps its id, and no id comes twice."""
    from irtool.domain.entry import raw_ids

    there = [{kind: f"{n}"} for n, kind in enumerate(kinds)]
    for n, what in edits:
        ids = raw_ids("p", there)
        before = {name: next(iter(c.values())) for name, c in zip(ids, there, strict=True)}
        name = ids[n] if n < len(ids) else ""
        if not name and what != "new":
            continue
        one = {
            "drop": Number(id=name, drop=True), "top": Number(id=name, place=1), "value": Number(id=name, value="x"),
            "new": Number(kind="mobile", value="new"),
        }[what]  # fmt: skip
        there = with_channels("p", there, [one], "ja")
        after = raw_ids("p", there)
        assert len(set(after)) == len(after)
        kept = dict(zip(after, there, strict=True))
        for known, value in before.items():
            if known != name or what in ("top", "new"):
                assert value in kept[known].values()


def test_who_leaves_without_a_successor_leaves_gaps_that_are_named(workspace: Workspace) -> None:
    """Posts with nobody left, the deputy who moves up, the vendor's safety manager, and the routes that end nowhere."""
    lost = editing.plan(workspace, Wish(id="okamoto", retire="2027-03-31"), TODAY, "ja").losses
    assert [(one.code, one.id) for one in lost] == [("post", "outpatient")]
    lost = editing.plan(workspace, Wish(id="tanaka", retire="2027-03-31"), TODAY, "ja").losses
    assert [(one.code, one.id, one.other.ja) for one in lost] == [
        ("deputy", "it-duty", "佐藤 花子"), ("deputy", "security-manager", "佐藤 花子"),
    ]  # fmt: skip
    lost = editing.plan(workspace, Wish(id="okada", retire="2027-03-31"), TODAY, "ja").losses
    assert ("manager", "vendor-b") in [(one.code, one.id) for one in lost]
    write(workspace, Wish(id="sato", retire="2026-11-01", fields={}))
    lost = editing.plan(workspace, Wish(id="tanaka", retire="2026-11-22"), TODAY, "ja").losses
    assert ("post", "security-manager") in [(one.code, one.id) for one in lost]
    assert ("route", "it-duty") in [(one.code, one.id) for one in lost]


def test_a_successor_follows_from_the_day_after(workspace: Workspace) -> None:
    """Announced in November for April: until then the old one is called first, from then on the new one."""
    plan = write(workspace, Wish(id="tanaka", retire="2027/3/31", successor="鈴木"))
    assert plan.losses == []
    now = chart(workspace)
    assert now.roles["security-manager"].holders == ["tanaka", "suzuki", "sato"]
    for month, who in ((3, "tanaka"), (4, "suzuki")):
        ways = targets(now, find(now, "security-manager"), datetime(2027, month, 30, 10, 0))
        assert ways[0].person == who


def test_a_successor_of_somebody_who_has_left_takes_the_place(workspace: Workspace) -> None:
    """With a day gone by the name is replaced everywhere, also where only one name can stand."""
    write(workspace, Wish(id="okada", retire="2026-11-01", successor="goto"))
    assert chart(workspace).organisations["vendor-b"].security_manager == "goto"


def test_a_move_in_april_is_entered_in_november(workspace: Workspace) -> None:
    """A second entry from that day with the new department and extension; the first one ends the day before."""
    wish = Wish(
        id="sato", moved="2027-04-01", fields={"department": "総務課"}, channels=[Number(id="sato.ext", value="3999")]
    )
    assert write(workspace, wish).id == "sato-2"
    now = chart(workspace)
    old, new = now.people["sato"], now.people["sato-2"]
    assert (old.until, new.from_, new.department.ja) == ("2027-03-31", "2027-04-01", "総務課")
    assert [c.value for c in new.channels] == ["090-0000-0002", "03-0000-0022", "3999"]
    assert [c.private for c in new.channels] == [c.private for c in old.channels]
    assert now.roles["it-staff"].holders == ["sato", "sato-2", "suzuki"]


def test_a_move_of_today_changes_the_entry(workspace: Workspace) -> None:
    """No second entry for what is so already."""
    assert write(workspace, Wish(id="sato", moved="2026-11-22", fields={"title": "係長"})).id == "sato"
    assert "sato-2" not in chart(workspace).people


def test_a_vendor_is_taken_out_only_when_nothing_hangs_on_it(workspace: Workspace) -> None:
    """Contracts and systems that name it are told; with a successor they name that one, and routes as well."""
    with pytest.raises(UserError) as refused:
        editing.plan(workspace, Wish(id="vendor-b", retire="2026-11-22"), TODAY, "ja")
    assert codes(refused) == ["edit.still-named"]
    assert "c-emr" in refused.value.problems[0].values["where"]
    write(workspace, Wish(id="vendor-b", retire="2026-11-22", successor="vendor-c"))
    now = chart(workspace)
    assert now.contracts["c-emr"].with_ == "vendor-c"
    assert "vendor-b" not in now.organisations
    assert all("vendor-b" not in (route.from_, *route.to) for route in now.routes)


def test_a_new_person_gets_an_id_a_number_and_a_post(workspace: Workspace) -> None:
    """The id is made of the name and stays; a name that looks like another one's is said and not merged."""
    fields = {"name": "佐藤花子", "department": "医事課"}
    wish = Wish(section="people", fields=fields, channels=[Number(kind="ext", value="4001")], hold=[("受付", 1)])
    with pytest.raises(UserError) as refused:
        editing.plan(workspace, wish, TODAY, "ja")
    assert codes(refused) == ["chart.unknown-name"]
    plan = write(workspace, Wish(section="people", fields=fields, channels=wish.channels, hold=[("医事課", 1)]))
    assert [(p.code, p.values["id"]) for p in plan.said] == [("edit.alike", "sato")]
    assert chart(workspace).roles["reception"].holders[0] == plan.id
    assert chart(workspace).people[plan.id].channels[0].ext == "4001"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(id="tanaka", fields={"until": "2026-13-40"}), "edit.bad-day"),
        (Wish(id="tanaka", fields={"nane": "x"}), "edit.no-field"),
        (Wish(id="tanaka", fields={"name": " "}), "edit.needs"),
        (Wish(id="tanaka", channels=[Number(id="tanaka.fax", value="1")]), "amend.no-channel"),
        (Wish(id="tanaka", channels=[Number(kind="phone")]), "edit.no-number"),
        (Wish(id="tanaka", channels=[Number(kind="pager", value="1")]), "edit.bad-kind"),
        (Wish(id="nobody", fields={"name": "x"}), "chart.unknown-name"),
        (Wish(id="tanaka", section="people", fields={"name": "x"}), "edit.taken"),
        (Wish(id="Ä", section="people", fields={"name": "x"}), "edit.bad-id"),
        (Wish(section="contracts", fields={"with": "だれか"}), "chart.unknown-name"),
        (Wish(id="vendor-b", fields={"kind": "friend"}), "schema.choice"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_line(workspace: Workspace, wish: Wish, code: str) -> None:
    """Every refusal has a code with words, and no file is touched."""
    before = files(workspace)
    with pytest.raises(UserError) as refused:
        editing.plan(workspace, wish, TODAY, "ja")
    assert code in codes(refused)
    assert files(workspace) == before


def test_two_editors_are_noticed_and_nothing_is_half_written(workspace: Workspace) -> None:
    """Somebody saved people.yaml while the lines were looked at: neither file changes, ours is kept beside theirs."""
    plan = editing.plan(workspace, Wish(id="tanaka", retire="2027-03-31", successor="sato"), TODAY, "ja")
    plan2 = editing.plan(workspace, Wish(id="tanaka", retire="2027-03-31", successor="suzuki"), TODAY, "ja")
    assert {one.path.name for one in plan2.previews} == {"people.yaml", "hospital.yaml"}
    path = workspace.contacts / "people.yaml"
    path.write_bytes(path.read_bytes() + b"# somebody else\n")
    before = files(workspace)
    for one in (plan, plan2):
        with pytest.raises(UserError) as refused:
            editing.save(one, NOW)
        assert codes(refused) == ["edit.changed-on-disk"]
    assert {name: data for name, data in files(workspace).items() if name in before} == before
    assert b"until: 2027-03-31" in (workspace.contacts / "people.yaml.new").read_bytes()


def test_a_disk_that_fills_up_after_the_first_file_puts_it_back(workspace: Workspace, monkeypatch: Any) -> None:
    """Of two files both are as before, exit code 4, and the words say what to do."""
    before = files(workspace)
    plan = editing.plan(workspace, Wish(id="tanaka", retire="2027-03-31", successor="suzuki"), TODAY, "ja")
    real, full = edit_save.put_new, plan.previews[-1].path.name

    def put(path: Path, data: bytes) -> None:
        if path.name == full:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, data)

    monkeypatch.setattr(edit_save, "put_new", put)
    with pytest.raises(UserError) as refused:
        editing.save(plan, NOW)
    assert codes(refused) == ["edit.disk-full"]
    assert refused.value.exit_code == 4
    assert files(workspace) == before


def test_an_entry_of_the_groups_chart_is_not_written_here(workspace: Workspace) -> None:
    """The group's entry would be replaced whole by one of this folder."""
    shutil.copytree(workspace.contacts, workspace.root / "group")
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    (workspace.contacts / "own.yaml").write_text("extends: ../group\n", "utf-8")
    with pytest.raises(UserError) as refused:
        editing.plan(workspace, Wish(id="tanaka", fields={"title": "x"}), TODAY, "ja")
    assert codes(refused) == ["adopt.elsewhere"]


def test_an_empty_folder_gets_a_file(workspace: Workspace) -> None:
    """The first person of a chart stands in people.yaml."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    write(workspace, Wish(section="people", id="a", fields={"name": "会田"}))
    assert (workspace.contacts / "people.yaml").exists()
    assert load_chart(workspace.contacts).chart.people["a"].name.ja == "会田"


def test_an_open_incident_takes_the_new_chart_when_asked(workspace: Workspace, clock: Any) -> None:
    """Frozen without private numbers; until then the incident keeps the chart it began with."""
    session = opening.start(workspace, "ransomware", By(person="sato"), clock=clock).session
    write(workspace, Wish(id="sato", fields={"department": "新しい課"}))
    assert session.state.chart.people["sato"].department.ja != "新しい課"
    (event,) = session.act(editing.adoption(session, "直した"))
    assert event.type == "chart.adopted"
    assert session.state.chart.people["sato"].department.ja == "新しい課"
    assert all(not c.private or c.value == "(非公開)" for c in session.state.chart.people["tanaka"].channels)
    session.close()
