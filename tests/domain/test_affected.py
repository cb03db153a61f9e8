"""Affected things and services: what stands, since when, who has it, and what several devices said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from irtool.domain.affected import (
    SERVICE_STATUSES,
    THING_STATUSES,
    ServiceChanged,
    ThingChanged,
    in_brief,
    next_statuses,
    service_name,
    services,
    summary,
    thing_name,
    things,
    to_tell,
)
from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Device, System
from irtool.domain.event import By, Event, iso, raw
from irtool.domain.incident import State, fold
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.words.record import SERVICE_WORDS, THING_WORDS

START = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
CHART = Chart(
    systems={"emr": System(name=Text("電子カルテ", "Records"))}, devices={"vpn1": Device(name=Text("VPN装置", "VPN"))}
)
TYPES = {
    ThingChanged: "thing.changed", ServiceChanged: "service.changed", EntryHidden: "entry.hidden",
    EntryCorrected: "entry.corrected", EntryWithdrawn: "entry.withdrawn",
}  # fmt: skip


class NoFiles:
    """A library with nothing frozen."""

    def playbook(self, digest: str) -> None:
        """None."""

    def chart(self, digest: str) -> None:
        """None."""

    def obligations(self, digest: str) -> None:
        """None."""


def event(n: int, data: Any, writer: str = "ops1-5c1f9a20", seen: dict[str, tuple[int, str]] | None = None) -> Event:
    """Entry n of a writer, n minutes after the start."""
    at = START + timedelta(minutes=n)
    tick = f"{int(at.timestamp() * 1000):013d}-000000"
    return Event(1, writer, n, f"{writer[:4]}{n:012x}", tick, iso(at), "0" * 64, seen or {}, By(person="tanaka"),
                 TYPES[type(data)], raw(data))  # fmt: skip


def state(*events: Event | msgspec.Struct) -> State:
    """The state after these entries of one device, or these events."""
    made = [e if isinstance(e, Event) else event(n, e) for n, e in enumerate(events, 1)]
    out = fold(made, NoFiles(), UTC)
    out.chart = CHART
    return out


def thing(name: str, status: Any, **more: str) -> ThingChanged:
    """A change of a thing."""
    return ThingChanged(thing=name, status=status, **more)


def test_a_thing_keeps_its_place_and_its_history() -> None:
    """The newest status counts; the place is the last one given; `since` is when that status began."""
    (view,) = things(
        state(
            thing("PC1", "suspected", place="4階東"), thing("PC1", "isolated"), thing("PC1", "isolated", note="赤い線")
        ),
        "ja",
    )
    assert (view.status, view.place, len(view.history)) == ("isolated", "4階東", 3)
    assert view.since.startswith("2026-11-22T02:02")


def test_since_is_when_it_happened_not_when_it_was_written() -> None:
    """A late entry carries its own time."""
    (view,) = things(state(thing("PC1", "infected", occurred="2026-11-21 深夜")), "ja")
    assert view.since == "2026-11-21 深夜"


@pytest.mark.parametrize(
    ("changes", "holder"),
    [
        ([("shipped", "調査会社"), ("shipped", "")], "調査会社"),
        ([("shipped", "調査会社"), ("returned", "")], ""),
        ([("shipped", "調査会社"), ("returned", ""), ("wiped", "")], ""),
        ([("shipped", "調査会社"), ("returned", "佐藤")], "佐藤"),
        ([("preserved", "金庫"), ("shipped", "警察")], "警察"),
        ([("shipped", "A社"), ("wiped", "")], "A社"),
        ([("isolated", "")], ""),
    ],
)
def test_who_has_it_until_it_is_back(changes: list[tuple[Any, str]], holder: str) -> None:
    """The newest one to whom it was given, and nobody once it has come back."""
    (view,) = things(state(*[thing("PC1", status, to=to) for status, to in changes]), "ja")
    assert view.to == holder


def test_what_two_devices_say_apart_is_in_conflict() -> None:
    """Neither had seen the other: both are kept; an entry that has seen both settles it."""
    apart = [event(1, thing("PC1", "isolated")), event(2, thing("PC1", "infected"), "ward-9a20c1d2")]
    assert things(state(*apart), "ja")[0].conflict
    settled = event(3, thing("PC1", "isolated"), seen={"ward-9a20c1d2": (2, "0" * 16)})
    assert not things(state(*apart, settled), "ja")[0].conflict


def test_a_site_stands_apart() -> None:
    """The same name at another house is another thing and another service."""
    found = state(
        thing("PC1", "infected"), thing("PC1", "isolated", site="分院"),
        ServiceChanged(service="emr", status="stopped"), ServiceChanged(service="emr", status="normal", site="分院"),
    )  # fmt: skip
    assert [(v.key, v.name, v.status) for v in things(found, "ja")] == [
        ("PC1", "PC1", "infected"), ("分院/PC1", "分院 PC1", "isolated")
    ]  # fmt: skip
    spoken = [(v.name, v.status) for v in services(found, CHART, START, "ja") if v.history]
    assert spoken == [("電子カルテ", "stopped"), ("分院 電子カルテ", "normal")]


def test_withdrawn_and_corrected_entries_count_as_they_now_read() -> None:
    """A withdrawn change is none; a corrected one says what it says now."""
    wrong, right = event(1, thing("PC1", "infected")), event(2, thing("PC2", "infected"))
    found = state(
        wrong, right, event(3, EntryWithdrawn(target=wrong.id)),
        event(4, EntryCorrected(target=right.id, set={"status": "mistaken", "thing": "PC3"})),
    )  # fmt: skip
    assert [(v.name, v.status) for v in things(found, "ja")] == [("PC3", "mistaken")]


def test_a_hidden_entry_shows_none_of_its_texts() -> None:
    """Name, place, holder, slip and note are covered; the status is not."""
    secret = thing("山本", "shipped", place="山本", note="山本", to="山本", ref="山本")
    hidden = event(1, secret)
    found = state(hidden, event(2, EntryHidden(target=hidden.id, reason="患者名")))
    (view,) = things(found, "ja")
    assert "山本" not in str(view).replace("thing='山本'", "").replace("key='山本'", "")
    assert (view.covered, view.status, "患者名" in view.hidden) == (True, "shipped", True)
    for text in (*in_brief(found, "ja"), to_tell(found, "ja"), summary(found, "ja")):
        assert "山本" not in text


def test_every_care_service_and_system_is_listed_and_unknown_until_somebody_says() -> None:
    """外来 to 処方 and the chart's systems come without any entry; silence is not 'normal'."""
    found = services(state(ServiceChanged(service="給食", status="paper")), CHART, START, "ja")
    assert [v.name for v in found] == ["外来", "救急", "手術", "入院", "検査", "処方", "電子カルテ", "給食"]
    assert [v.status for v in found] == ["unknown"] * 7 + ["paper"]
    assert [v.name for v in services(state(), CHART, START, "en")][:2] == ["Outpatient care", "Emergency care"]


@pytest.mark.parametrize(
    ("status", "expected", "late"),
    [
        ("stopped", "2026-11-22T03:00+00:00", True), ("stopped", "2026-11-22T05:00+00:00", False),
        ("normal", "2026-11-22T03:00+00:00", False), ("limited", "2026-11-22", False), ("paper", "", False),
        ("stopped", "そのうち", False),
    ],
)  # fmt: skip
def test_a_time_that_has_passed_is_late(status: Any, expected: str, late: bool) -> None:
    """Only while it does not work, only by the latest reading, and never for what is no time."""
    found = state(ServiceChanged(service="emr", status=status, expected=expected))
    view = next(v for v in services(found, CHART, START + timedelta(hours=2), "ja") if v.history)
    assert view.late is late


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("外来", "outpatient"), ("Surgery", "surgery"), ("prescription", "prescription"), ("電子カルテ", "emr"),
     ("ｅｍｒ", "emr"), ("records", "emr"), ("給食", "給食"), ("ＣＴ", "CT")],
)  # fmt: skip
def test_services_are_known_by_any_of_their_names(typed: str, kept: str) -> None:
    """Id, Japanese or English name, in any width; anything else as typed."""
    assert service_name(state(), typed) == kept


def test_a_system_called_as_a_care_service_is_told_apart() -> None:
    """検査 is the care service; the system of that name says that it is one, and is found by that."""
    found = state(ServiceChanged(service="lab", status="stopped"))
    found.chart = Chart(systems={"lab": System(name=Text("検査", "Laboratory"))})
    names = [v.name for v in services(found, found.chart, START, "ja")]
    assert names[-1] == "検査（システム）" and "検査" in names
    assert service_name(found, "検査") == "laboratory"
    assert service_name(found, "検査（システム）") == service_name(found, "Laboratory") == "lab"


def test_a_thing_is_found_again_by_another_spelling() -> None:
    """A device of the chart by its name; one that is recorded by another width or case; at its own site only."""
    found = state(thing("PC1", "infected"), thing("MRI", "infected", site="分院"))
    assert thing_name(found, "VPN装置") == "vpn1"
    assert thing_name(found, "ｐｃ１") == "PC1"
    assert thing_name(found, "mri") == "mri"
    assert thing_name(found, "mri", "分院") == "MRI"


def test_the_summary_counts_by_status() -> None:
    """In the order of the statuses; what was a mistake is named but not counted."""
    many = [thing(f"PC{n}", "infected") for n in range(12)] + [thing(f"端末{n}", "isolated") for n in range(29)]
    assert summary(state(*many, thing("X", "mistaken")), "ja") == "41件: 感染 12 隔離 29 誤り 1"
    assert summary(state(), "ja") == ""


def test_few_are_named_and_many_are_counted() -> None:
    """On the run page up to three, on the telephone up to five; a mistake is not told to anybody."""
    few = state(thing("PC1", "infected"), thing("vpn1", "isolated"), thing("X", "mistaken"))
    assert in_brief(few, "ja")[0] == "PC1 (感染)  VPN装置 (隔離)  X (誤り)"
    assert to_tell(few, "ja") == "PC1、VPN装置"
    many = state(*[thing(f"PC{n}", "infected") for n in range(6)])
    assert in_brief(many, "ja")[0] == to_tell(many, "ja") == "6件: 感染 6"


@pytest.mark.parametrize("status", THING_STATUSES)
def test_every_status_can_follow_and_the_likely_one_is_first(status: Any) -> None:
    """Nothing is left out, nothing is refused, and 誤り comes last."""
    following = next_statuses(status)
    assert sorted([*following, status]) == sorted(THING_STATUSES)
    assert status == "mistaken" or following[-1] == "mistaken"


def test_the_usual_way_is_one_enter_each() -> None:
    """疑い, 隔離, 証拠保全, 発送, 返却, 初期化, 復旧: always the first row."""
    way, status = [], "suspected"
    for _ in range(6):
        status = next_statuses(status)[0]  # type: ignore[arg-type]
        way.append(status)
    assert way == ["isolated", "preserved", "shipped", "returned", "wiped", "restored"]


def test_every_status_has_its_words() -> None:
    """In the words of the form that hospitals know."""
    assert [THING_WORDS[s][0] for s in THING_STATUSES] == [
        "疑い",
        "感染",
        "隔離",
        "証拠保全",
        "発送",
        "返却",
        "初期化",
        "復旧",
        "誤り",
    ]
    assert [SERVICE_WORDS[s][0] for s in SERVICE_STATUSES] == ["停止", "制限", "紙", "参照のみ", "通常", "不明"]
