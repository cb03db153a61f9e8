"""Cutting off: what stands in the list, what was cut when, and what no longer works because of it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.cutting import commands, complete, dead, everything, named, targets
from irtool.domain.event import By
from irtool.domain.recording import EntryHidden, EntryWithdrawn
from irtool.domain.steps import StepChecked, StepDone, StepReopened
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """The sample hospital with the ransomware playbook at work."""
    return start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session


def ids(session: Session, kind: Any) -> list[str]:
    """What the list of this kind names."""
    return [t.id for t in targets(session.state, kind)]


def tick(session: Session, step: str, thing: str, cut: bool = True) -> None:
    """Record that a thing was cut off, or put back."""
    full = f"ransomware/{step}"
    session.act(*commands(session.state, full, named(session.state, full, thing), cut))


def gone(session: Session) -> set[str]:
    """What no longer works."""
    return set(dead(session.state, session.board()))


def test_the_list_is_the_charts_in_the_order_backup_external_segment_host(session: Session) -> None:
    """Systems and devices by `isolate.order`, each kind in the order of the chart."""
    kinds = [t.kind for t in everything(session.state)]
    assert kinds == sorted(kinds, key=["backup", "external", "segment", "host"].index)
    found = targets(session.state, "external")
    assert [t.id for t in found if not t.source_of] == ["imaging", "meal", "eligibility", "vpn1", "fw1"]
    store = targets(session.state, "backup")[0]
    assert (store.id, store.ask) == ("backup-store", "security-manager")
    assert "ラック6" in store.place.ja and "緑の線" in store.which.ja and store.undo


def test_each_is_ticked_with_its_time_and_by_whom(session: Session) -> None:
    """A tick keeps when it was cut and who recorded it; its name counts as well as its id."""
    session.act(StepChecked(step="cut-external", thing="VPN装置", occurred="2026-11-22T02:10+09:00"))
    found = next(t for t in targets(session.state, "external") if t.id == "vpn1")
    assert found.cut and found.mark is not None and found.mark.data.occurred.endswith("02:10+09:00")
    assert ids(session, "external").count("vpn1") == 1 and "VPN装置" not in ids(session, "external")


def test_what_was_put_back_is_not_cut(session: Session) -> None:
    """元に戻した is recorded and counts from then on; taking that entry back counts as well."""
    tick(session, "cut-external", "vpn1")
    tick(session, "cut-external", "vpn1", cut=False)
    assert not any(t.cut for t in targets(session.state, "external"))
    session.act(EntryWithdrawn(target=session.state.events[-1].id, reason="まちがい"))
    assert [t.id for t in targets(session.state, "external") if t.cut] == ["vpn1"]


def test_something_that_stands_in_no_list(session: Session) -> None:
    """A name typed at the step joins its list; a hidden one is covered."""
    tick(session, "cut-external", "3階の謎の箱")
    last = targets(session.state, "external")[-1]
    assert (last.name.ja, last.listed, last.cut) == ("3階の謎の箱", False, True)
    session.act(EntryHidden(target=session.state.events[-1].id, reason="名前"))
    assert "謎" not in targets(session.state, "external")[-1].name.ja


def test_affected_things_stand_first_among_the_machines(session: Session) -> None:
    """A terminal of the chart moves up; a place the chart lacks joins; what was a mistake does not."""
    session.act(ThingChanged(thing="4階東 端末2", status="infected"), ThingChanged(thing="受付PC", status="suspected"))
    session.act(ThingChanged(thing="5階", status="mistaken"))
    assert ids(session, "host") == ["terminal-4e-2", "受付PC", "mfp-4e"]


def test_cutting_an_affected_machine_changes_its_status_and_back(session: Session) -> None:
    """One tick says both; put back, it is what it was before."""
    session.act(ThingChanged(thing="受付PC", status="infected", place="1階"))
    tick(session, "unplug-terminal", "受付PC")
    standing = session.state.things["受付PC"].now
    assert standing is not None and (standing.value, standing.data.place) == ("isolated", "1階")
    assert complete(targets(session.state, "host"))
    tick(session, "unplug-terminal", "受付PC", cut=False)
    assert session.state.things["受付PC"].now.value == "infected"  # type: ignore[union-attr]
    assert not complete(targets(session.state, "host"))


def test_a_machine_recorded_as_isolated_is_ticked_already(session: Session) -> None:
    """被害を足す with 線を抜いた needs no second entry; back in service it is not cut any more."""
    session.act(ThingChanged(thing="受付PC", status="isolated"))
    assert targets(session.state, "host")[0].cut
    session.act(ThingChanged(thing="受付PC", status="restored"))
    assert not targets(session.state, "host")[0].cut


def test_all_cut_offers_the_step_and_never_does_it(session: Session) -> None:
    """Complete when each is cut; the step itself waits for a person."""
    for thing in ids(session, "external"):
        assert not complete(targets(session.state, "external"))
        tick(session, "cut-external", thing)
    assert complete(targets(session.state, "external"))
    assert next(v for v in session.board() if v.step.id == "cut-external").open


def test_a_box_on_the_outside_line_cuts_the_internet_a_systems_own_line_does_not(session: Session) -> None:
    """The caterer's line alone takes nothing from the telephone list; the firewall does."""
    tick(session, "cut-external", "meal")
    assert gone(session) == set()
    tick(session, "cut-external", "fw1")
    assert gone(session) == {"internet"}
    tick(session, "cut-external", "fw1", cut=False)
    assert gone(session) == set()


def test_the_step_done_cuts_as_well_until_it_is_reopened(session: Session) -> None:
    """済んだ without a single tick: outside line and segments are cut."""
    session.act(StepDone(step="cut-external"), StepDone(step="cut-segment"))
    assert gone(session) == {"internet", "lan"}
    session.act(StepReopened(step="cut-segment"))
    assert gone(session) == {"internet"}


def test_a_core_switch_takes_the_ip_phones_a_single_segment_does_not(session: Session) -> None:
    """The laboratory's switch port is not the whole hospital's network."""
    tick(session, "cut-segment", "lab")
    assert gone(session) == set()
    tick(session, "cut-segment", "core-switch")
    assert gone(session) == {"lan"}


def test_everything_put_back_after_the_step_works_again(session: Session) -> None:
    """The step stays done, and the line works once its last box is back."""
    tick(session, "cut-external", "fw1")
    session.act(StepDone(step="cut-external"))
    tick(session, "cut-external", "fw1", cut=False)
    assert gone(session) == set()


def test_a_telephone_exchange_that_is_cut_takes_the_internal_phones(session: Session) -> None:
    """A device of kind `pbx` in the list."""
    chart = session.state.chart
    switch = msgspec.structs.replace(chart.devices["core-switch"], kind="pbx")
    session.state.chart = msgspec.structs.replace(chart, devices={**chart.devices, "pbx1": switch})
    session.act(StepChecked(step="cut-segment", thing="pbx1"))
    assert gone(session) == {"pbx"}


@pytest.mark.parametrize(
    ("name", "need"), [("内線", "pbx"), ("院内ＬＡＮ", "lan"), ("インターネット", "internet"), ("power", "power")]
)
def test_the_word_of_a_person_counts_from_when_it_was_given(session: Session, name: str, need: str) -> None:
    """Stopped: dead. Working again: alive, though the step says cut; a later cut counts again."""
    session.act(ServiceChanged(service=name, status="stopped"))
    assert gone(session) == {need}
    session.act(ServiceChanged(service=name, status="unknown"))
    session.act(ServiceChanged(service=name, status="normal"))
    assert gone(session) == set()


def test_a_line_that_works_again_can_be_cut_again(session: Session) -> None:
    """The later entry counts, whichever it is."""
    tick(session, "cut-external", "fw1")
    session.act(ServiceChanged(service="internet", status="normal"))
    assert gone(session) == set()
    tick(session, "cut-external", "vpn1")
    assert gone(session) == {"internet"}
