"""Whom to call, question by question of the ministry's Q&A on the yearly checklist (チェックリストQ&A).

Each test is named after the question whose answer it holds to.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from irtool.domain import chart_check
from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Contract, Device, Hospital, Organisation, Role, System
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notifying import ContactAttempted, ContactReceived, PartyView
from irtool.domain.parties import find
from irtool.domain.routing import next_target, targets
from irtool.domain.scalars import Date
from irtool.domain.wanted import Wanted, behind, wanted
from irtool.runner.calling import sheet
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

TODAY = datetime(2026, 11, 24, 12)
NIGHT = datetime(2026, 11, 22, 2, 13)


def called(chart: Chart, *systems: str, now: datetime | None = TODAY) -> list[tuple[str, bool, str]]:
    """Whom the vendors of these systems are: id, only possible, why."""
    facts: dict[str, Any] = {"hit": list(systems)} if systems else {}
    return [(w.id, w.possible, w.why) for w in wanted(chart, ["vendors(hit)"], facts, now)]


def chart(contracts: dict[str, Contract], **systems: System | Device) -> Chart:
    """A chart of vendors a, b, c, an owner, these contracts and systems."""
    return Chart(
        roles={"it-staff": Role(title=Text("担当"), held_by="duty")},
        organisations={name: Organisation(name=Text(f"{name.upper()}社"), kind="vendor") for name in "abc"},
        contracts=contracts,
        systems={k: s for k, s in systems.items() if isinstance(s, System)},
        devices={k: d for k, d in systems.items() if isinstance(d, Device)},
    )


EMR = System(name=Text("電子カルテ"), owner="it-staff")


def test_q02_a_system_the_hospital_built_leads_to_its_owner() -> None:
    """No contract covers it: whoever looks after it is called; `owners(FACT)` gives them for every system."""
    own = chart({}, own=System(name=Text("自作の台帳"), owner="it-staff", medical_information="yes"))
    assert called(own, "own") == called(own, "自作の台帳") == [("it-staff", False, "owner")]
    assert wanted(own, ["owners(hit)"], {"hit": ["own"]}) == [Wanted("it-staff", why="owner")]
    assert called(own) == [("it-staff", True, "owner")]  # unknown which systems: possible, not hidden
    assert called(chart({}, own=System(name=Text("勤怠"), owner="it-staff", medical_information="no"))) == []


def test_q06_the_one_with_the_direct_contract_is_called_not_those_behind() -> None:
    """A built it, B has the contract: B is called, whichever side of the chart names the contract."""
    by_contract = chart(
        {"k": Contract(with_="b", kinds=["maintenance"], systems=["emr"], relays_to=["a", "c"])}, emr=EMR
    )
    by_system = chart(
        {"k": Contract(with_="b", kinds=["maintenance"], relays_to="a")}, emr=msgspec.structs.replace(EMR, contract="k")
    )
    assert called(by_contract, "emr") == called(by_system, "電子カルテ") == [("b", False, "contract")]


@pytest.mark.parametrize("dealer", ["", "c"])
def test_q07_remote_maintenance_counts_with_or_without_a_dealer(dealer: str) -> None:
    """Whether a dealer stands between or not, the remote maintenance contract makes its company one to call."""
    contracts = {"k": Contract(with_="b", kinds=["remote"], systems=["emr"])}
    if dealer:
        contracts["sold"] = Contract(with_=dealer, kinds=["sale"], systems=["emr"])
    assert called(chart(contracts, emr=EMR), "emr") == [("b", False, "contract")]
    assert called(chart(contracts, emr=EMR)) == [("b", True, "contract")]


def test_q08_a_contract_means_remote_maintenance_or_maintenance_not_a_sale() -> None:
    """While nobody knows which systems are hit, those who maintain are possible; who only sold something is not."""
    contracts = {
        kind: Contract(with_=who, kinds=[kind], systems=[f"s-{kind}"])  # type: ignore[list-item]
        for kind, who in (("remote", "a"), ("maintenance", "b"), ("sale", "c"))
    }
    assert called(chart(contracts)) == [("a", True, "contract"), ("b", True, "contract")]


def test_q09_who_only_sold_it_is_asked_only_when_nobody_else_is_there() -> None:
    """Possible, with the reason, so that no step waits for them; the maker behind is named to ask for."""
    sold = {"sold": Contract(with_="b", kinds=["sale"], systems=["emr"], relays_to="a")}
    assert called(chart(sold, emr=EMR), "emr") == [("b", True, "sale-only")]
    assert behind(chart(sold, emr=EMR), "b") == ["a"]
    both = {**sold, "kept": Contract(with_="c", kinds=["maintenance"], systems=["emr"])}
    assert called(chart(both, emr=EMR), "emr") == [("c", False, "contract")]


def test_q17_nobody_outside_has_to_be_in_the_chart() -> None:
    """Without experts, lawyers and insurers check says nothing about them."""
    role = Role(title=Text("責任者"), channels=[Channel(ext="2001")])
    found = chart_check.check(
        Chart(hospital=Hospital(name=Text("病院")), roles={"security-manager": role}), date(2026, 11, 22)
    )
    assert {f.code for f in found} == {"chart.never-verified"}


POLICE = Chart(
    organisations={
        "police": Organisation(
            kind="police",
            channels=[
                Channel(url="https://www.npa.go.jp/bureau/cyber/soudan.html"),
                Channel(phone="03-0000-0110", hours="office", label=Text("サイバー犯罪相談窓口")),
                Channel(phone="03-0000-0111", label=Text("最寄りの警察署")),
            ],
        ),
        "desk": Organisation(
            kind="police", channels=[Channel(url="https://example.jp"), Channel(phone="03-0000-0110", hours="office")]
        ),
        "none": Organisation(kind="police"),
    }
)


def test_q18_the_police_are_called_by_telephone_outside_office_hours() -> None:
    """By day the cyber desk; at night the station, then what is closed; the online window is read by nobody then."""
    day = [t.id for t in targets(POLICE, find(POLICE, "police"), TODAY)]
    night = [(t.id, t.why) for t in targets(POLICE, find(POLICE, "police"), NIGHT)]
    assert day == ["police.phone", "police.phone-2", "police.url"]
    assert night == [("police.phone-2", ""), ("police.phone", "hours"), ("police.url", "hours")]
    first = next_target(targets(POLICE, find(POLICE, "desk"), NIGHT), [])
    assert first is not None and first.channel.kind == "phone" and not first.usable
    holiday = datetime(2026, 11, 23, 12)
    assert targets(POLICE, find(POLICE, "desk"), holiday, closed=lambda d: d == date(2026, 11, 23))[0].why == "hours"


def test_q18_without_a_number_the_fallback_is_shown() -> None:
    """110, the nearest station, the cyber desk of the prefecture."""
    party = find(POLICE, "none")
    assert targets(POLICE, party, NIGHT) == []
    assert all(word in party.fallback.ja for word in ("110", "最寄りの警察署", "サイバー犯罪相談窓口"))


def test_q19_a_cloud_service_is_called_like_any_other_contract() -> None:
    """The service has no machine in the hospital, and yet its company is one to call."""
    cloud = chart({"k": Contract(with_="c", kinds=["cloud"], systems=["emr"])}, emr=EMR)
    assert called(cloud, "emr") == [("c", False, "contract")] and called(cloud) == [("c", True, "contract")]


def test_q20_several_contracts_mean_several_calls() -> None:
    """Each company with a contract for an affected system, each once."""
    many = chart(
        {
            "k1": Contract(with_="a", kinds=["maintenance"], systems=["r1", "r2"]),
            "k2": Contract(with_="b", kinds=["remote"], systems=["r1"]),
            "k3": Contract(with_="c", kinds=["maintenance"], systems=["r3"]),
        }
    )
    assert called(many, "r1", "r2") == [("a", False, "contract"), ("b", False, "contract")]


def test_a_contract_that_does_not_run_today_is_shown_with_its_reason() -> None:
    """Never hidden: alone it is called with a warning, beside one that runs it is possible only."""
    old = {"old": Contract(with_="a", kinds=["maintenance"], systems=["emr"], until=Date("2026-11-23"))}
    new = {**old, "new": Contract(with_="b", kinds=["maintenance"], systems=["emr"], from_=Date("2026-11-24"))}
    assert called(chart(old), "emr") == [("a", False, "expired")]
    assert called(chart(new), "emr") == [("a", True, "expired"), ("b", False, "contract")]
    assert called(chart(new), "emr", now=datetime(2026, 11, 23)) == [("a", False, "contract"), ("b", True, "not-yet")]


def test_a_box_without_a_contract_is_covered_by_that_of_its_system() -> None:
    """The printer of the record system: its maker is unknown, the record system's company is called."""
    box = Device(name=Text("複合機"), system="emr")
    assert called(chart({"k": Contract(with_="b", systems=["emr"])}, emr=EMR, mfp=box), "mfp") == [
        ("b", False, "contract")
    ]


# -- the developer is reached through the company with the contract ----------------------------------------


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """The sample hospital: the record system is hit; B社 has the contract, A社 developed it."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    session.act(FactSet(name="systems_affected", value=["emr"]))
    return session


def parties(session: Session) -> dict[str, PartyView]:
    """The parties of the step that calls the vendors."""
    view = next(v for v in session.board() if any(p.id == "vendor-b" for p in v.parties))
    return {p.id: p for p in view.parties}


def test_q21_the_sheet_of_the_contract_holder_asks_for_the_developer(session: Session) -> None:
    """Contract number and the developer to ask for stand on the sheet of B社; A社 is nobody to call."""
    view = next(v for v in session.board() if any(p.id == "vendor-b" for p in v.parties))
    found = sheet(session, load_chart(session.workspace.contacts).chart, "vendor-b", view, "ja")
    assert (found.contract, found.relays_to, found.why) == ("M-0042", ["vendor-a"], "contract")
    assert list(parties(session)) == ["vendor-b"]


def test_q21_a_relayed_matter_waits_for_the_developer_by_way_of_the_contract_holder(session: Session) -> None:
    """Nobody need say to whom: the contract does. A社 is in sight as waiting, and holds nothing open."""
    session.act(ContactAttempted(party="vendor-b", outcome="relayed"))
    found = parties(session)
    assert (found["vendor-b"].status, found["vendor-b"].relay_to) == ("relayed", "vendor-a")
    waiting = found["vendor-a"]
    assert (waiting.status, waiting.via, waiting.possible, waiting.attempts) == ("relayed", "vendor-b", True, [])


def test_q21_a_name_typed_instead_of_an_id_is_the_same_party(session: Session) -> None:
    """The screen fills in the developer's name; the record has the id."""
    session.act(ContactAttempted(party="vendor-b", outcome="relayed", relay_to="A社（開発）"))
    assert parties(session)["vendor-b"].relay_to == "vendor-a"


@pytest.mark.parametrize(
    "answer",
    [
        ContactReceived(from_="vendor-a", text="調べています"),
        ContactReceived(from_="vendor-b", text="A社に伝わりました"),
        ContactAttempted(party="vendor-a", outcome="reached"),
        ContactAttempted(party="vendor-b", outcome="reached"),
    ],
)
def test_q21_the_wait_ends_with_an_answer_of_either(session: Session, answer: msgspec.Struct) -> None:
    """Whoever of the two is spoken to afterwards, the matter has arrived."""
    session.act(ContactAttempted(party="vendor-b", outcome="relayed"))
    session.act(ContactAttempted(party="vendor-b", outcome="no-answer"))
    assert parties(session)["vendor-b"].status == "relayed"
    session.act(answer)
    found = parties(session)
    assert found["vendor-b"].status == "reached" and not any(p.via for p in found.values())
