"""The questions of the checklist's Q&A as rules over the chart: one test for each, named after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from irtool.domain.bilingual import Text
from irtool.domain.chart import (
    AccessLog,
    Chart,
    Contract,
    Device,
    Disclosure,
    Organisation,
    Person,
    Role,
    Route,
    System,
    Verified,
)  # fmt: skip
from irtool.domain.checklist import Absent, Edition, Forgotten, Target, told
from irtool.domain.checklist_rules import Finding, Ground, finding
from irtool.domain.checklist_scope import asked, contract_of, counts, forgotten, of_device, of_system, under
from irtool.domain.scalars import Date, Span
from irtool.words.checklist import PROOFS, proof

TODAY = date(2026, 11, 22)
FRESH = Verified(on=Date("2026-11-01"))
EDITION = Edition(checklist="r6", year=2024, title=Text("令和6年度版"))


def _name(text: str) -> Text:
    return Text(text)


def _system(**more: Any) -> System:
    return System(**{"name": _name("電子カルテ"), "medical_information": "yes", "place": Text("サーバ室"),
                     "verified": FRESH, **more})  # fmt: skip


def _device(kind: str, **more: Any) -> Device:
    return Device(**{"name": _name("装置"), "kind": kind, "place": Text("サーバ室"), "verified": FRESH, **more})


def _chart(**more: Any) -> Chart:
    return Chart(**more)


def _found(rule: str, chart: Chart, contract: str = "", target: Target = "all") -> Finding:
    return finding(rule, Ground(chart, EDITION, told([]), TODAY, target, contract))


def _codes(found: Finding) -> set[str]:
    return {p.code for p in found.proofs}


def test_q01_a_vendor_names_its_safety_manager_and_no_qualification_is_asked_for() -> None:
    """Without a name the vendor's line is open, never a no; with any name it holds."""
    contract = Contract(with_="b", kinds=["remote"])
    chart = _chart(organisations={"b": Organisation(name=_name("B社"))}, contracts={"c": contract})
    assert _found("manager", chart, "c").says == "unknown"
    named = msgspec.structs.replace(
        chart, organisations={"b": Organisation(name=_name("B社"), security_manager="山田")}
    )
    assert _found("manager", named, "c").says == "yes"
    assert "資格は問いません" in proof("manager-not-named", "Q-1", "ja")


def test_q01_the_hospitals_own_post_needs_somebody_in_it_today() -> None:
    """A holder who has left spoils the line; one who is there proves it."""
    gone = Person(name=_name("田中"), until=Date("2026-03-31"))
    role = Role(title=_name("安全管理責任者"), held_by=["tanaka"])
    chart = _chart(roles={"security-manager": role}, people={"tanaka": gone})
    assert _found("manager", chart).says == "no"
    here = msgspec.structs.replace(chart, people={"tanaka": Person(name=_name("田中"))})
    assert _found("manager", here).says == "yes"


def test_q02_in_house_systems_and_pcs_with_patient_files_are_in_scope() -> None:
    """Neither a vendor nor a contract is needed to be in scope."""
    assert of_system(_system(kind="own", owner="ward")) == ("in", "Q-2")
    assert of_system(_system(kind="file-server")) == ("in", "Q-2")
    assert of_system(System(name=_name("?")))[0] == "unknown"


def test_q02_forgotten_kinds_stay_open_until_added_or_said_to_be_absent() -> None:
    """Nurse call, lab and the rest are asked for by name."""
    kinds = {"meal": Forgotten(title=_name("給食"), kinds=["meal"], qa=["Q-2"]),
             "lab": Forgotten(title=_name("検査"), kinds=["lab"], qa=["Q-2"])}  # fmt: skip
    edition = msgspec.structs.replace(EDITION, forgotten=kinds)
    chart = _chart(systems={"lab": _system(kind="lab")})
    assert forgotten(edition, chart, {}) == ["meal"]
    ground = Ground(chart, edition, told([]), TODAY)
    assert ("forgotten", "meal") in {(p.code, p.id) for p in finding("register", ground).proofs}
    none = Absent(at="2026-11-22T10:00:00+09:00", by="sato", kind="meal")
    assert forgotten(edition, chart, told([none]).absent) == []
    back = msgspec.structs.replace(none, absent=False)
    assert forgotten(edition, chart, told([none, back]).absent) == ["meal"]


@pytest.mark.parametrize("internet", ["yes", "no", "unknown"])
def test_q03_connected_or_not_it_is_in_scope(internet: str) -> None:
    """The internet makes no difference."""
    assert of_system(_system(internet=internet))[0] == "in"


def test_q04_without_medical_information_it_is_out_and_leaves_the_register() -> None:
    """Attendance of staff is out; its personal data keeps its own duties (personal_data stays in the chart)."""
    staff = _system(medical_information="no", personal_data="staff")
    assert of_system(staff) == ("out", "Q-4")
    assert _found("register", _chart(systems={"attendance": staff})).proofs == []


@pytest.mark.parametrize(
    ("device", "scope"),
    [
        (_device("printer", keeps_data="yes", system="emr"), "in"),
        (_device("printer", keeps_data="no", system="emr"), "out"),
        (_device("printer", system="emr"), "unknown"),
        (_device("utm", medical_network="yes"), "in"),
        (_device("hub", medical_network="no"), "out"),
        (_device("utm"), "unknown"),
    ],
)
def test_q05_printers_that_keep_data_and_boxes_on_the_medical_network_are_in(device: Device, scope: str) -> None:
    """A printer by what it keeps, a box by its network; unsaid is unknown, not out."""
    assert of_device(device, _chart(systems={"emr": _system()})) == (scope, "Q-5")


def test_q06_the_vendor_with_the_direct_contract_answers_not_those_behind() -> None:
    """A contract that relays to a developer still leads to its own holder."""
    chart = _chart(
        systems={"emr": _system(contract="c")}, contracts={"c": Contract(with_="a", kinds=["remote"], relays_to="x")}
    )
    found = contract_of(chart, chart.systems["emr"], "emr")
    assert found is not None and found[1].with_ == "a"
    assert [chart.contracts[key].with_ for key in asked(chart, TODAY)] == ["a"]


@pytest.mark.parametrize("dealer", ["", "maker"])
def test_q07_remote_maintenance_counts_with_or_without_a_dealer(dealer: str) -> None:
    """The dealer's contract is asked like the maker's own."""
    contract = Contract(with_="d", kinds=["sale", "remote"], relays_to=dealer)
    chart = _chart(systems={"s": _system(contract="c")}, contracts={"c": contract})
    assert asked(chart, TODAY) == ["c"]
    assert _codes(_found("remote", chart)) == {"remote-yes"}
    device = _device("vpn", medical_network="yes", contract="c")
    assert asked(_chart(devices={"v": device}, contracts={"c": contract}), TODAY) == ["c"]


def test_q08_a_contract_means_remote_maintenance_and_unsaid_kinds_stay_open() -> None:
    """A lease or a sale does not count, plain maintenance may, one that has ended does not."""
    assert counts(Contract(with_="a", kinds=["remote"]), TODAY) == "in"
    assert counts(Contract(with_="a", kinds=["lease"]), TODAY) == "out"
    assert counts(Contract(with_="a", kinds=["maintenance"]), TODAY) == "unknown"
    assert counts(Contract(with_="a", kinds=["remote"], until=Date("2026-03-31")), TODAY) == "out"
    open_ = _chart(systems={"s": _system(contract="c")}, contracts={"c": Contract(with_="a")})
    assert asked(open_, TODAY) == ["c"]
    assert _found("remote", open_).says == "unknown"


def test_q09_a_disclosure_from_a_mere_dealer_does_not_count() -> None:
    """Maker and maintainer hand it in; a company that only sold the system cannot."""
    contracts = {"sold": Contract(with_="dealer", kinds=["sale"], systems=["s"]),
                 "kept": Contract(with_="maker", kinds=["remote"], systems=["s"])}  # fmt: skip
    for party, says in (("dealer", "no"), ("maker", "yes")):
        disclosure = Disclosure(received=Date("2026-05-01"), from_=party)
        chart = _chart(systems={"s": _system(contract="kept", mds_sds=disclosure)}, contracts=contracts)
        assert _found("disclosure", chart).says == says


def test_q10_chat_with_patient_data_is_a_system_and_needs_a_disclosure() -> None:
    """A chat service with patients' data is in scope and its missing MDS/SDS is a gap."""
    chat = _system(kind="chat", contract="c")
    assert of_system(chat) == ("in", "Q-10")
    chart = _chart(systems={"chat": chat}, contracts={"c": Contract(with_="a", kinds=["cloud"])})
    found = _found("disclosure", chart)
    assert found.says == "no" and {p.qa for p in found.proofs} == {"Q-10"}


def test_q11_a_disclosure_stands_until_the_contract_is_renewed_or_changed() -> None:
    """Not the edition of the checklist, only the contract's days make it old."""
    disclosure = Disclosure(received=Date("2024-05-01"))
    system = _system(contract="c", mds_sds=disclosure)
    for contract, says in (
        (Contract(with_="a", kinds=["remote"], from_=Date("2023-04-01")), "yes"),
        (Contract(with_="a", kinds=["remote"], from_=Date("2025-04-01")), "no"),
        (Contract(with_="a", kinds=["remote"], from_=Date("2023-04-01"), changed=Date("2024-06-01")), "no"),
    ):
        assert _found("disclosure", _chart(systems={"s": system}, contracts={"c": contract})).says == says


def test_q12_the_servers_os_log_is_asked_for_and_unsaid_is_open() -> None:
    """Nothing written on a log is unknown, not a no."""
    assert _found("access-log", _chart(systems={"s": _system()})).says == "unknown"
    kept = _system(access_log=AccessLog(kept=Span("90d")))
    assert _found("access-log", _chart(systems={"s": kept})).says == "yes"


def test_q13_a_log_that_only_the_vendor_can_examine_counts() -> None:
    """It is named with the vendor who has to be asked."""
    log = AccessLog(kept=Span("90d"), analysed_by="b")
    chart = _chart(systems={"s": _system(access_log=log)}, organisations={"b": Organisation(name=_name("B社"))})
    found = _found("access-log", chart)
    assert found.says == "yes" and [p.qa for p in found.proofs] == ["Q-13"]


def test_q14_no_patch_needs_measures_and_is_a_gap_all_the_same() -> None:
    """Living with a known hole is no choice: with measures the line says which, without it says so."""
    bare, covered = _system(patched="no"), _system(patched="no", measures=Text("網を分けている"))
    assert _codes(_found("patches", _chart(systems={"s": bare}))) == {"patch-none"}
    found = _found("patches", _chart(systems={"s": covered}))
    assert found.says == "no" and _codes(found) == {"patch-measures"}


def test_q15_online_eligibility_is_in_whatever_the_chart_says_of_its_data() -> None:
    """The eligibility system is covered by name."""
    system = System(name=_name("資格確認"), kind="eligibility")
    denied = msgspec.structs.replace(system, medical_information="no")
    assert of_system(system) == of_system(denied) == ("in", "Q-15")
    found = _found("patches", _chart(systems={"e": system}))
    assert [p.qa for p in found.proofs] == ["Q-15"]


def test_q16_limits_on_sources_are_looked_for_on_the_boxes_of_the_network() -> None:
    """Allowed sources written down prove it; nothing written is unknown, with the guideline's chapter."""
    open_ = _chart(devices={"v": _device("vpn", medical_network="yes")})
    assert _found("sources", open_, target="network").says == "unknown"
    assert "システム運用編 13章" in PROOFS["sources-unknown"][0]
    limited = _chart(devices={"v": _device("vpn", medical_network="yes", sources=["B社の固定の接続元"])})
    assert _found("sources", limited, target="network").says == "yes"


def _diagram(**offices: str) -> Chart:
    kinds = {"b": "vendor", "m": "ministry", "p": "police", **offices}
    return _chart(
        organisations={k: Organisation(name=_name(k), kind=v, verified=FRESH) for k, v in kinds.items() if v},  # type: ignore[arg-type]
        roles={"it": Role(title=_name("当番"), held_by=["tanaka"], verified=FRESH)},
        routes=[Route(from_="finder", to=["it"])],
    )


def test_q17_outside_experts_may_be_missing_from_the_diagram() -> None:
    """Vendors, ministry and police are enough; a lawyer is never missed."""
    assert _found("diagram", _diagram()).says == "yes"
    assert _found("diagram", _diagram(b="")).says == "no"


def test_q18_the_police_must_be_in_the_diagram() -> None:
    """The nearest station or the prefectural cyber desk: the message says which."""
    found = _found("diagram", _diagram(p=""))
    assert found.says == "no" and "chart-police-missing" in _codes(found)
    assert "サイバー犯罪相談窓口" in proof("chart-police-missing", "Q-18", "ja")


def test_q19_a_cloud_vendor_answers_for_the_client_pcs() -> None:
    """A contract for the cloud is asked, and the PCs of its system stand on its form."""
    chart = _chart(
        systems={"s": _system(contract="c")},
        devices={"pc": _device("terminal", system="s")},
        contracts={"c": Contract(with_="a", kinds=["cloud"])},
    )
    assert asked(chart, TODAY) == ["c"]
    assert {(one.section, one.id) for one in under(chart, "c")} == {("systems", "s"), ("devices", "pc")}


def test_q20_several_contracts_are_asked_each_for_itself() -> None:
    """Two billing systems of two contracts with one vendor are two forms."""
    chart = _chart(
        systems={"one": _system(contract="c1"), "two": _system(contract="c2")},
        contracts={"c1": Contract(with_="a", kinds=["remote"]), "c2": Contract(with_="a", kinds=["remote"])},
    )
    assert asked(chart, TODAY) == ["c1", "c2"]


def test_q21_the_contract_holder_is_asked_even_where_another_develops_it() -> None:
    """The hospital asks B, B asks A: A has no form of its own."""
    contracts = {"c": Contract(with_="b", kinds=["sale", "maintenance"], systems=["s"], relays_to="a")}
    chart = _chart(systems={"s": _system(contract="c")}, contracts=contracts)
    assert [chart.contracts[key].with_ for key in asked(chart, TODAY)] == ["b"]
