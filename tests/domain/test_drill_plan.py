"""Planning a drill: names as they are pasted, roles as they are handed out, days as they are typed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Person, Role
from irtool.domain.drill import Taking
from irtool.domain.drill_plan import Plan, away, cast, day_of, handed_out, pasted, unfilled
from irtool.domain.scenario import Player, Scenario
from irtool.errors import Malformed

JST = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 2, 13, tzinfo=JST)
CHART = Chart(
    people={"tanaka": Person(name=Text("田中 一郎")), "sato": Person(name=Text("佐藤 花子"))},
    roles={"it-staff": Role(title=Text("担当"), held_by=["sato"])},
)
names = st.text(st.sampled_from("あいう 山田ABC"), min_size=1, max_size=6).map(str.strip).filter(bool)
roles = st.lists(
    st.builds(
        Player,
        id=st.sampled_from("abcdef"), title=st.just(Text("役")), post=st.sampled_from(["", "it-staff", "nobody"]),
        needed=st.booleans(),
    ),
    unique_by=lambda role: role.id, max_size=6,
)  # fmt: skip
players = st.lists(
    st.builds(Taking, name=names, person=st.sampled_from(["", "", "sato"]), absent=st.booleans()), max_size=6
)


def scenario(found: list[Player]) -> Scenario:
    """One with these roles."""
    return Scenario(scenario="x", title=Text("x"), playbook="ransomware", roles=found)


@given(roles, players)
def test_every_needed_role_is_somebodys_if_anybody_comes(found: list[Player], people: list[Taking]) -> None:
    """And only of somebody who comes; nobody is lost or added."""
    story = scenario(found)
    given_ = handed_out(story, people, CHART)
    assert [one.name for one in given_] == [one.name for one in people]
    assert not [one for one in given_ if one.absent and one.roles]
    if any(not one.absent for one in people):
        assert list(unfilled(story, given_)) == []
    assert handed_out(story, given_, CHART) == given_


@given(st.lists(names, max_size=8), st.sampled_from(["\n", ",", "、", "，", "\r\n", " ; "]))
def test_pasted_names_are_never_lost_and_nobody_comes_twice(found: list[str], between: str) -> None:
    """However they are separated; a name that comes again is one person."""
    taken = pasted(CHART, between.join(found))
    assert [one.name for one in taken] == list(dict.fromkeys(" ".join(name.split()) for name in found))


def test_what_a_list_puts_before_a_name_is_none_of_it() -> None:
    """Bullets and numbers go; a mark alone, and a hyphen within a name, stay as they were typed."""
    text = "・山田\n1. 高橋\n（２）渡辺\n- 田辺\n-\nA-B\n-C"
    assert [one.name for one in pasted(CHART, text)] == ["山田", "高橋", "渡辺", "田辺", "-", "A-B", "-C"]


def test_names_of_the_chart_get_their_id_and_keep_their_roles() -> None:
    """By whole name, by surname, as a cell of a spreadsheet; the same person once."""
    before = [Taking(name="佐藤 花子", person="sato", roles=["b"], absent=True), Taking(name="外の人", roles=["a"])]
    found = pasted(CHART, "1\t田中 一郎\t事務\n佐藤\n佐藤 花子\n外の人\n山田\t病棟\n\n", before)
    assert found == [Taking(name="田中 一郎", person="tanaka"), *before, Taking(name="山田 病棟")]


def test_who_holds_the_post_plays_it_and_the_others_take_turns() -> None:
    """The holder comes first also when a role before it could take them."""
    story = scenario([
        Player(id="a", title=Text("a"), needed=True), Player(id="b", title=Text("b"), post="it-staff"),
        Player(id="c", title=Text("c")),
    ])  # fmt: skip
    people = pasted(CHART, "佐藤、田中")
    assert [one.roles for one in handed_out(story, people, CHART)] == [["b"], ["a"]]
    gone = away(people, ["佐藤 花子"])
    assert [one.roles for one in handed_out(story, gone, CHART)] == [[], ["a"]]


def test_casting_puts_a_role_on_and_takes_it_away() -> None:
    """Two may play one role; an unfilled needed role is named, one of somebody absent as well."""
    story = scenario([Player(id="a", title=Text("a"), needed=True)])
    people = cast(cast([Taking(name="x"), Taking(name="y")], "a", 0), "a", 1)
    assert [one.roles for one in people] == [["a"], ["a"]]
    assert list(unfilled(story, cast(cast(people, "a", 0), "a", 1))) == ["a"]
    assert list(unfilled(story, away(people, ["x", "y"]))) == ["a"]
    assert list(unfilled(story, away(people, ["x"]))) == []


def test_a_plan_takes_the_scenarios_own_way_unless_it_says_another() -> None:
    """Pace and calls; whoever did not come is marked in the setup and not in the plan."""
    story = Scenario(scenario="x", title=Text("x"), playbook="p", pace="four", calls="real")
    plan = Plan(plan="p", scenario="x", players=[Taking(name="x")])
    setup = plan.setup(story, ["x"])
    assert (setup.pace, setup.calls, setup.players[0].absent, plan.players[0].absent) == ("four", "real", True, False)
    assert Plan(plan="p", scenario="x", pace="step", calls="simulated").setup(story).pace == "step"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-10", "2026-12-10"), ("12/10", "2026-12-10"), ("１２月１０日", "2026-12-10"), ("1-15", "2027-01-15"),
        ("明日", "2026-11-23"), (" ", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(typed: str, day: str) -> None:
    """The next such day, with or without the year."""
    assert day_of(typed, NOW, JST) == day


@pytest.mark.parametrize("typed", ["いつか", "2026-12", "x", "99/99", "2026-12-10/2026-12-12"])
def test_what_is_no_day_is_refused_with_what_was_typed(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Malformed) as error:
        day_of(typed, NOW, JST)
    assert (error.value.code, error.value.values["found"]) == ("drill.no-day", typed)
