"""What incidents learnt of the chart: offered once, written where it belongs, nothing else touched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from irtool.domain.chart import Channel
from irtool.domain.course import IncidentClosed
from irtool.domain.event import By
from irtool.domain.parties import PartyAmended
from irtool.domain.recording import EntryHidden, EntryWithdrawn
from irtool.errors import UserError
from irtool.runner import adopting, opening
from irtool.runner.calling import sheet
from irtool.runner.session import Session
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOW = datetime(2026, 11, 23, 9, 0)


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Any:
    """An open incident in the sample hospital."""
    opened = opening.start(workspace, "ransomware", By(person="sato"), clock=clock)
    yield opened.session
    opened.session.close()


def amend(session: Session, party: str, *numbers: Channel, **more: Any) -> str:
    """Record a change; the id of its entry."""
    return session.act(PartyAmended(party=party, channels=list(numbers), **more))[0].id


def numbers(workspace: Workspace, party: str) -> list[str]:
    """The numbers of a party in the chart's files now."""
    chart = load_chart(workspace.contacts).chart
    entry = chart.people.get(party) or chart.organisations.get(party) or chart.roles[party]
    return [c.value for c in entry.channels]


def test_a_new_party_goes_into_the_file_that_has_its_like(session: Session, workspace: Workspace) -> None:
    """Offered with source, incident, time and who; once written it is not offered again, and the chart is sound."""
    amend(session, "警備会社", Channel(phone="03-1111-2222"), name="警備会社", source="壁の張り紙")
    (one,) = adopting.offered(workspace)
    assert (one.new, one.source, one.incident, one.drill) == (True, "壁の張り紙", session.path.name, False)
    assert one.who
    assert one.at
    before = (workspace.contacts / "outside.yaml").read_text("utf-8").splitlines()
    assert adopting.adopt(workspace, [one], NOW) == [workspace.contacts / "outside.yaml"]
    after = (workspace.contacts / "outside.yaml").read_text("utf-8").splitlines()
    assert after[: len(before)] == before
    assert numbers(workspace, "警備会社") == ["03-1111-2222"]
    assert adopting.offered(workspace) == []
    assert not load_chart(workspace.contacts).errors


def test_a_person_goes_to_the_people(session: Session, workspace: Workspace) -> None:
    """Said to be a person, the new party is one."""
    amend(session, "応援の人", Channel(mobile="090-5555-6666"), name="応援の人")
    adopting.adopt(workspace, adopting.offered(workspace), NOW, "people")
    assert load_chart(workspace.contacts).chart.people["応援の人"].name.ja == "応援の人"


def test_the_right_number_takes_the_wrong_ones_place(session: Session, workspace: Workspace) -> None:
    """Hours and label stay; during the incident the wrong number is not offered, before and after."""
    amend(session, "vendor-b", Channel(phone="03-9999-9999"), wrong=["vendor-b.phone"], source="請求書")

    def ways() -> list[str]:
        chart = load_chart(workspace.contacts).chart
        return [w.channel.value for w in sheet(session, chart, "vendor-b", None, "ja").ways]

    assert "03-0000-0011" not in ways()
    adopting.adopt(workspace, adopting.offered(workspace), NOW)
    assert ways().count("03-9999-9999") == 1
    assert "03-0000-0012" in ways()
    channel = load_chart(workspace.contacts).chart.organisations["vendor-b"].channels[0]
    assert (channel.phone, channel.hours, channel.label.ja) == ("03-9999-9999", "night", "夜間")
    assert "請求書" in channel.note.ja
    assert adopting.offered(workspace) == []


def test_a_wrong_number_goes_and_the_others_keep_their_names(session: Session, workspace: Workspace) -> None:
    """vendor-b.phone-2 is still the same number when vendor-b.phone is gone."""
    amend(session, "vendor-b", wrong=["vendor-b.phone"])
    adopting.adopt(workspace, adopting.offered(workspace), NOW)
    (first, *_) = load_chart(workspace.contacts).chart.organisations["vendor-b"].channels
    assert (first.id, first.phone) == ("vendor-b.phone-2", "03-0000-0012")
    assert adopting.offered(workspace) == []


def test_a_number_of_one_of_a_posts_holders(session: Session, workspace: Workspace) -> None:
    """The holder's wrong private number is corrected in the holder's entry and stays private."""
    amend(session, "tanaka", Channel(mobile="090-7777-7777"), wrong=["tanaka.mobile"])
    chart = load_chart(workspace.contacts).chart
    offered = [w.channel.value for w in sheet(session, chart, "security-manager", None, "ja").ways]
    assert "090-7777-7777" in offered
    assert "090-0000-0001" not in offered
    adopting.adopt(workspace, adopting.offered(workspace), NOW)
    channel = load_chart(workspace.contacts).chart.people["tanaka"].channels[0]
    assert (channel.mobile, channel.private) == ("090-7777-7777", True)
    assert adopting.offered(workspace) == []


def test_what_the_chart_has_is_not_offered(session: Session, workspace: Workspace) -> None:
    """The same number written otherwise, in full width or with other signs between, is the same number."""
    amend(session, "vendor-b", Channel(phone="（０３）００００－００１１"))
    amend(session, "sato", Channel(phone="09000000002"))
    assert adopting.offered(workspace) == []


def test_withdrawn_and_hidden_entries_are_not_offered_nor_used(session: Session, workspace: Workspace) -> None:
    """What does not count, or must not be seen, comes on no list."""
    gone = amend(session, "甲", Channel(phone="03-1"))
    hidden = amend(session, "患者の名前", Channel(phone="03-2"))
    session.act(EntryWithdrawn(target=gone), EntryHidden(target=hidden, reason="患者名"))
    assert adopting.offered(workspace) == []
    assert session.state.amended == {}


def test_closed_incidents_and_drills_count_and_drills_are_marked(workspace: Workspace, clock: Any) -> None:
    """The newest incident first; the same number of an older one is offered once."""
    for name, drill in (("訓練先", True), ("本番先", False), ("本番先", False)):
        clock.forward(minutes=1)
        opened = opening.start(workspace, "ransomware", By(person="sato"), drill=drill, clock=clock)
        opened.session.act(PartyAmended(party=name, name=name, channels=[Channel(phone="03-4444-0000")]))
        opened.session.act(IncidentClosed(as_="attack"))
        opened.session.close()
    assert [(one.name, one.drill) for one in adopting.offered(workspace)] == [("本番先", False), ("訓練先", True)]


def test_a_broken_chart_is_refused_and_nothing_is_written(session: Session, workspace: Workspace) -> None:
    """The file with the error is named; it stays as it is."""
    amend(session, "警備会社", Channel(phone="03-1111-2222"), name="警備会社")
    path = workspace.contacts / "outside.yaml"
    path.write_bytes(path.read_bytes() + b"x: [1\n")
    before = path.read_bytes()
    with pytest.raises(UserError) as raised:
        adopting.adopt(workspace, adopting.offered(workspace), NOW)
    assert raised.value.problems[0].code == "edit.broken-file"
    assert path.read_bytes() == before


def test_a_party_of_the_groups_chart_is_left_to_the_group(session: Session, workspace: Workspace) -> None:
    """An entry of our own would replace the group's whole."""
    group = workspace.root / "group"
    group.mkdir()
    (group / "g.yaml").write_text("organisations:\n  group-it: {name: 本部, kind: other}\n", "utf-8")
    path = workspace.contacts / "hospital.yaml"
    path.write_text("extends: ../group\n" + path.read_text("utf-8"), "utf-8")
    amend(session, "group-it", Channel(phone="03-1"))
    with pytest.raises(UserError) as raised:
        adopting.preview(workspace, adopting.offered(workspace)[0])
    assert raised.value.problems[0].code == "adopt.elsewhere"


def test_an_empty_contacts_folder_gets_a_file(session: Session, workspace: Workspace) -> None:
    """The first party of a hospital without a chart."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    amend(session, "警備会社", Channel(phone="0312345678"), name="警備会社")
    (path,) = adopting.adopt(workspace, adopting.offered(workspace), NOW)
    assert path.name == "outside.yaml"
    assert numbers(workspace, "警備会社") == ["0312345678"]


def test_the_beginning_of_an_id_selects(session: Session, workspace: Workspace) -> None:
    """As much of an id as is unique; anything else is refused."""
    id_ = amend(session, "甲", Channel(phone="03-1"))
    assert [one.id for one in adopting.select(adopting.offered(workspace), [id_[:6], id_])] == [id_]
    with pytest.raises(UserError):
        adopting.select(adopting.offered(workspace), ["zz"])
