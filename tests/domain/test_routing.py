"""Whom to call now: what cannot be used goes last, is never removed, and says why; routes by hour and by fact."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Person, Route
from irtool.domain.cutting import dead
from irtool.domain.event import By
from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import find
from irtool.domain.routes import onward, rings
from irtool.domain.routing import cut_off, needs, targets
from irtool.domain.steps import StepDone
from irtool.domain.wanted import wanted
from irtool.runner.calling import sheet
from irtool.runner.opening import start
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOON = datetime(2026, 11, 24, 12)
CHART = Chart(
    people={
        "tanaka": Person(
            name="田中",  # type: ignore[arg-type]
            channels=[
                Channel(ext="2001", needs=["lan"]),
                Channel(mail="t@example.jp"),
                Channel(ext="8021"),
                Channel(mobile="090-0000-0001"),
            ],
        )
    },
)


def ways(*cut: str) -> list[tuple[str, str]]:
    """The ways to 田中 with these things dead: id and why not."""
    return [(t.id, t.why) for t in targets(CHART, find(CHART, "tanaka"), NOON, cut)]


def test_an_ip_phone_goes_last_once_the_network_is_cut() -> None:
    """Greyed at the end, with its reason; the others keep their order, written ways after telephones."""
    assert [i for i, _ in ways()] == ["tanaka.ext", "tanaka.ext-2", "tanaka.mobile", "tanaka.mail"]
    assert ways("lan") == [
        ("tanaka.ext-2", ""), ("tanaka.mobile", ""), ("tanaka.mail", ""), ("tanaka.ext", "needs:lan"),
    ]  # fmt: skip


def test_mail_and_web_need_the_internet_and_an_extension_its_exchange_unless_the_chart_says_otherwise() -> None:
    """What nobody wrote into `needs` follows from the kind of channel."""
    assert ways("internet")[-1] == ("tanaka.mail", "needs:internet")
    assert dict(ways("pbx")) == {"tanaka.ext": "", "tanaka.ext-2": "needs:pbx", "tanaka.mobile": "", "tanaka.mail": ""}
    assert needs(Channel(mobile="090")) == [] and needs(Channel(fax="03", needs=["power"])) == ["power"]


@given(st.sets(st.sampled_from(["lan", "pbx", "internet", "power"])))
def test_nothing_is_ever_removed(cut: set[str]) -> None:
    """Whatever is cut, every number stays in the list."""
    assert {i for i, _ in ways(*cut)} == {i for i, _ in ways()}


def test_a_party_that_nothing_reaches_is_found(workspace: Workspace, clock: Any) -> None:
    """After the outside lines are cut, desks with a web form only cannot be used: they are named with their fallback."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    view = next(v for v in session.board() if any(p.id == "ipa" for p in v.parties))
    assert cut_off(session.state, view, clock.now, dead(session.state, session.board())) == []
    session.act(StepDone(step="cut-external"))
    found = cut_off(session.state, view, clock.now, dead(session.state, session.board()))
    assert [p.id for p in found] == ["ipa", "jpcert"] and all(p.fallback for p in found)


@pytest.mark.parametrize(("step", "way"), [("cut-segment", "sato.ext"), ("cut-external", "tanaka.mail")])
def test_the_call_sheet_knows_what_was_cut(workspace: Workspace, clock: Any, step: str, way: str) -> None:
    """The sheet of a call made after the cut has the dead way at its end."""
    clock.forward(hours=55)  # Tuesday morning: the desks are open, after a public holiday
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    chart = load_chart(workspace.contacts).chart
    before = sheet(session, chart, way.partition(".")[0], None, "ja").ways
    session.act(StepDone(step=step))
    after = sheet(session, chart, way.partition(".")[0], None, "ja").ways
    assert next(w for w in before if w.id == way).usable
    assert after[-1].id == way and after[-1].why.startswith("needs:")


# -- routes of the chart -----------------------------------------------------------------------------------------

ROUTES = Chart(
    people={k: Person(name=Text(k)) for k in ("boss", "night", "home", "press", "mayor")},
    routes=[
        Route(from_="boss", to=["mayor"], order=2),
        Route(from_="boss", to=["night", "home"], order=1, if_="night or closed"),
        Route(id="told", from_="night", to=["press"], order=3, if_="day and leak"),
        Route(id="told", from_="home", to=["mayor"], if_="day == yes and leak == no"),
    ],
)
OFFICE = datetime(2026, 11, 24, 10)


def routed(name: str, now: datetime | None, **facts: str) -> list[tuple[str, bool]]:
    """The parties of a route: id, and whether only possibly."""
    shut = {date(2026, 11, 23)}.__contains__
    return [(w.id, w.possible) for w in wanted(ROUTES, [f"route({name})"], facts, now, shut)]


def test_a_route_gives_in_order_those_whose_condition_holds_now() -> None:
    """By day, at night, on a public holiday, on a Sunday at noon."""
    assert routed("boss", OFFICE) == [("mayor", False)]
    everybody = [("night", False), ("home", False), ("mayor", False)]
    for now in (OFFICE.replace(hour=3), OFFICE.replace(day=23), OFFICE.replace(day=22, hour=12)):
        assert routed("boss", now) == everybody


def test_what_nobody_knows_yet_is_possible_never_hidden() -> None:
    """An unknown fact, and day or night where no moment is given; a false condition is left out."""
    assert routed("told", OFFICE) == [("mayor", True), ("press", True)]
    assert routed("told", OFFICE, leak="no") == [("mayor", False)]
    assert routed("told", OFFICE.replace(hour=3), leak="yes") == []
    assert routed("boss", None) == [("night", True), ("home", True), ("mayor", False)]


def test_a_condition_that_cannot_be_read_leaves_the_party_possible() -> None:
    """A slip in the chart hides nobody."""
    broken = Chart(people=ROUTES.people, routes=[Route(from_="boss", to=["mayor"], if_="夜間・休日")])
    assert [(w.id, w.possible) for w in wanted(broken, ["route(boss)"], {}, OFFICE)] == [("mayor", True)]


def test_whom_somebody_tells_next() -> None:
    """By the same rules, each party once; sure when any of its routes is."""
    assert onward(ROUTES, "boss", {}, OFFICE.replace(hour=3), lambda _: False) == {
        "night": True,
        "home": True,
        "mayor": True,
    }
    assert onward(ROUTES, "night", {}, OFFICE, lambda _: False) == {"press": False}
    assert onward(ROUTES, "mayor", {}, OFFICE, lambda _: False) == {}


def test_a_step_done_at_night_does_not_open_again_when_the_day_begins(workspace: Workspace, clock: Any) -> None:
    """Its parties are those of the hour of the last call; a step that is not done asks the hour again."""
    (workspace.playbooks / "probe.yaml").write_text(
        "playbook: probe\ntitle: 試験\nphases: [{id: p, title: 一, steps: "
        "[{id: tell, do: notify, to: ['route(hours)'], title: 伝える}]}]\n",
        encoding="utf-8",
    )
    path = workspace.contacts / "routes.yaml"
    path.write_text(
        "routes:\n- {id: hours, from: finder, to: [sato], if: night}\n- {id: hours, from: finder, to: [tanaka], if: day}\n",
        encoding="utf-8",
    )
    session = start(workspace, "probe", By(role="admin-duty"), clock=clock).session

    def told() -> list[tuple[str, str]]:
        return [(p.id, p.status) for v in session.board() if v.step.id == "tell" for p in v.parties]

    assert told() == [("sato", "to-call")]  # Sunday, 02:13
    clock.forward(hours=32)
    assert told() == [("sato", "to-call")]  # Monday, 10:13, but a public holiday
    clock.forward(hours=24)
    assert told() == [("tanaka", "to-call")]
    clock.forward(hours=-10)
    session.act(ContactAttempted(party="sato", outcome="reached"))
    clock.forward(hours=10)
    assert told() == [("sato", "reached")]
    assert session.board()[0].status == "done"


def test_rings_are_found_each_arrow_once() -> None:
    """A ring of three and one on itself; a diamond is none."""

    def chart(*arrows: str) -> Chart:
        return Chart(routes=[Route(from_=a[0], to=list(a[1:])) for a in arrows])

    assert list(rings(chart("ab", "bc", "ca"))) == [(2, 0, ["a", "b", "c", "a"])]
    assert list(rings(chart("aa"))) == [(0, 0, ["a", "a"])]
    assert list(rings(chart("abc", "bd", "cd"))) == []
    assert len(list(rings(chart(*(f"{chr(n)}{chr(n + 1)}" for n in range(0x4E00, 0x4E00 + 5000)))))) == 0


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=15))
def test_without_the_arrows_that_close_a_ring_there_is_none_left(arrows: list[tuple[str, str]]) -> None:
    """Whatever the routes: taking out what is reported leaves a chart in which nobody is told twice over."""
    chart = Chart(routes=[Route(from_=a, to=[b]) for a, b in arrows])
    closing = {n for n, _, _ in rings(chart)}
    rest = Chart(routes=[route for n, route in enumerate(chart.routes) if n not in closing])
    assert list(rings(rest)) == []


def test_a_channel_whose_number_was_left_blank_is_no_way() -> None:
    """The starting chart has such lines: whoever is called has then no number, which is said, not a blank row."""
    chart = Chart(
        people={"x": Person(name=Text("あ"), channels=[Channel(hours="night"), Channel(phone="03-0000-0001")])}
    )
    assert [(way.id, way.channel.value) for way in targets(chart, find(chart, "x"), NOON)] == [
        ("x.phone", "03-0000-0001")
    ]
