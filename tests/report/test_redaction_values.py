"""A redacted copy reaches every value of a report: no name of a person, place or device is left in any."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irtool.domain.affected import ThingChanged
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved
from irtool.domain.facts import FactSet
from irtool.domain.notifying import ContactAttempted
from irtool.report.redaction import BLACK, redact, terms
from irtool.runner.opening import start
from irtool.runner.reports import prepare
from irtool.runner.session import Session
from irtool.store.paths import Workspace

VALUES = (
    "public", "recipient", "vendors", "custody", "evidence", "systems", "devices", "connections", "documents", "posts",
    "reached", "unreached", "missing_contacts", "parts", "ppc_items", "handed_in", "targets", "handover", "calls",
)  # fmt: skip


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Iterator[Session]:
    """An incident of the sample hospital in which people, places and devices are named wherever somebody may type."""
    opened = start(workspace, "ransomware", By(person="tanaka"), aware_at="02:10", clock=clock).session
    (piece,) = opened.act(EvidenceAdded(what="田中 一郎の写真", where="佐藤の携帯電話"))
    opened.act(
        EvidenceMoved(evidence=piece.id, to="police", why="佐藤 花子が渡した"),
        FactSet(name="persons_response", value="岡田 聡が電話で話した", certainty="confirmed"),
        FactSet(name="prevention", value="VPN装置を替える", certainty="confirmed"),
        ThingChanged(thing="4階東 端末2", status="shipped", place="4階東の棚", to="expert-s"),
        ContactAttempted(party="よその会社の木村", outcome="reached", person="木村 太郎", ref="木村-7"),
        ContactAttempted(party="vendor-b", outcome="reached", person="岡田 聡", ref="M-77"),
    )
    yield opened
    opened.close()


def told(session: Session) -> dict[str, Any]:
    """The values of a letter to one company."""
    return prepare(session, "vendor-request", ("md",), recipient="vendor-b").plan.told


@pytest.mark.parametrize("name", VALUES)
def test_no_name_is_left_in_any_value(session: Session, name: str) -> None:
    """People, devices, places and addresses of the chart, and those typed in the incident."""
    values = told(session)
    assert name in values
    if name == "devices":  # of what kind a device is may be read
        values = {name: [{key: value for key, value in row.items() if key != "kind"} for row in values[name]]}
    black = str(redact({name: values[name]}, session.state)[name])
    for term in terms(session.state):
        assert len(term) < 2 or term not in black
    for forbidden in ("田中", "佐藤", "岡田", "木村", "端末2", "4階東の棚", "192.0.2.", "VPN装置", "ラック1"):
        assert forbidden not in black


def test_what_is_blacked_out_was_there(session: Session) -> None:
    """The values do hold such names before, so that the test above can fail."""
    values = told(session)
    for name in ("recipient", "custody", "systems", "devices", "connections", "posts"):
        assert str(values[name]) != str(redact({name: values[name]}, session.state)[name]), name
        assert BLACK in str(redact({name: values[name]}, session.state)[name]), name


def test_systems_and_companies_stay(session: Session) -> None:
    """Whoever reads the copy still sees which system and which company."""
    values = told(session)
    black = redact(values, session.state)
    assert "電子カルテ" in str(black["systems"]) and black["recipient"]["name"] == values["recipient"]["name"]
    assert msgspec.json.encode(black)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(address=st.ip_addresses())
def test_every_address_is_black_and_no_time_of_day_is(session: Session, address: IPv4Address | IPv6Address) -> None:
    """Both versions, shortened ones too; 02:15:30 stays."""
    shown = redact({"text": f"外部 {address} から 02:15:30 に接続"}, session.state)["text"]
    assert str(address) not in shown and BLACK in shown and "02:15:30" in shown
