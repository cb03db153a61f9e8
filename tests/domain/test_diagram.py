"""The contact diagram: who stands in it, which number by day and by night, in which words a condition is said."""

from __future__ import annotations

from datetime import date

import pytest

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Hospital, Organisation, Person, Role, Route
from irtool.domain.condition_spoken import spoken_condition
from irtool.domain.diagram import Box, Diagram, diagram, group_of

TODAY = date(2026, 11, 22)
TITLES = {"leak": Text("個人情報の漏えい", "Leak"), "persons": Text("人数", "Persons")}


def _drawn(private: bool = False, **parts: object) -> Diagram:
    chart = Chart(hospital=Hospital(name=Text("みなと病院")), **parts)  # type: ignore[arg-type]
    return diagram(chart, "ja", TODAY, {}, titles=TITLES, private=private)


def _box(found: Diagram, key: str) -> Box:
    return next(box for box in found.boxes if box.id == key)


def _role(*channels: Channel, held_by: str | list[str] = "") -> dict[str, Role]:
    return {"it": Role(title=Text("当番"), held_by=held_by, channels=list(channels))}


def test_day_and_night_have_numbers_of_their_own() -> None:
    """Office hours by day, the night number at two in the morning; one that always answers is both."""
    found = _drawn(
        roles=_role(Channel(ext="8021", hours="office"), Channel(phone="03-0000-0001", ext="9", hours="night"))
    )
    assert (_box(found, "it").day, _box(found, "it").night) == ("内線 8021", "03-0000-0001 内線 9")
    found = _drawn(roles=_role(Channel(ext="8021")))
    assert (_box(found, "it").day, _box(found, "it").night) == ("内線 8021", "内線 8021")


def test_a_closed_day_is_not_the_day_of_the_drawing() -> None:
    """Drawn on a Sunday before a holiday: the numbers by day are those of the next working day."""
    chart = Chart(roles=_role(Channel(ext="1", hours="mon-fri 08:30-17:15")))
    found = diagram(chart, "ja", TODAY, {}, closed=lambda day: day == date(2026, 11, 23))
    assert _box(found, "it").day == "内線 1"
    assert _box(found, "it").night == ""


def test_a_number_of_a_holder_says_whose_it_is() -> None:
    """The post has none of its own: its holder's, with the name; the holders in order."""
    people = {
        "a": Person(name=Text("田中"), channels=[Channel(ext="2001", hours="office")]),
        "b": Person(name=Text("佐藤"), channels=[Channel(mobile="090-0000-0002")]),
    }
    box = _box(_drawn(people=people, roles=_role(held_by=["a", "b"])), "it")
    assert (box.holders, box.day, box.night) == (["田中", "佐藤"], "田中 内線 2001", "佐藤 090-0000-0002")


def test_private_numbers_are_drawn_only_when_asked_for() -> None:
    """Without being asked: that there is one. A public number goes before it."""
    secret = Channel(mobile="090-0000-0001", private=True)
    assert _box(_drawn(roles=_role(secret)), "it").night == "非公開"
    assert _box(_drawn(roles=_role(secret, Channel(ext="1"))), "it").night == "内線 1"
    assert _box(_drawn(private=True, roles=_role(secret)), "it").night == "090-0000-0001"


@pytest.mark.parametrize("private", [False, True])
def test_a_number_of_the_keyring_is_never_drawn(private: bool) -> None:
    """Only where its sealed copy lies."""
    kept = Channel(mobile="keyring:tanaka", sealed_copy=Text("防災センターの金庫"))
    assert _box(_drawn(private=private, roles=_role(kept)), "it").night == "封筒 防災センターの金庫"
    assert _box(_drawn(private=private, roles=_role(Channel(mobile="keyring:tanaka"))), "it").night == "非公開"


def test_a_wanting_number_is_said_with_what_to_do() -> None:
    """Police without a number: it is missing, and 110; a post that whoever is there holds wants none."""
    found = _drawn(
        roles=_role(held_by="duty"),
        organisations={"police": Organisation(name=Text("警察"), fallback=Text("急ぐときは110"))},
    )
    assert (_box(found, "police").missing, _box(found, "police").help) == (True, "急ぐときは110")
    assert not _box(found, "it").missing
    assert _box(_drawn(roles=_role(Channel(ext=""), held_by="duty")), "it").missing


def test_arrows_come_in_order_and_only_between_those_who_are_there() -> None:
    """The finder needs no entry; nobody, oneself and an unknown name get no arrow; people only if one names them."""
    people = {"a": Person(name=Text("田中")), "b": Person(name=Text("佐藤"))}
    routes = [
        Route(from_="it", to=["a", "it", "nobody"], order=2),
        Route(from_="finder", to=["it"], order=1, if_="night or leak"),
        Route(from_="ghost", to=["it"], order=3),
    ]
    found = _drawn(people=people, roles=_role(), routes=routes)
    assert [(a.start, a.end, a.order) for a in found.arrows] == [("finder", "it", 1), ("it", "a", 2)]
    assert found.arrows[0].condition == "夜間または個人情報の漏えい"
    assert [box.id for box in found.boxes] == ["finder", "it", "a"]
    assert found.left_out == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("night", "夜間"),
        ("closed and not leak", "休日かつ個人情報の漏えいでない"),
        ("leak == yes or persons > 1000", "個人情報の漏えい = はいまたは人数 > 1000"),
        ("day and (leak or known(persons))", "昼間かつ(個人情報の漏えいまたは人数が分かった)"),
        ("other", "other"),
        ("night or or", "night or or"),
        ("", ""),
    ],
)
def test_a_condition_is_said_in_words(text: str, said: str) -> None:
    """Facts by their titles; what cannot be read stays as it is written."""
    assert spoken_condition(text, TITLES, "ja") == said


def test_every_kind_of_organisation_has_a_frame() -> None:
    """Also one that this release does not know."""
    assert [group_of(kind) for kind in ("vendor", "police", "insurer", "founder", "new")] == [
        "vendors", "authorities", "support", "others", "others",
    ]  # fmt: skip
