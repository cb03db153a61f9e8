"""A scenario on paper: how it goes with players who do all just in time, and with players who do nothing."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Organisation, Role
from irtool.domain.playbook import Choice, FactSpec, Phase, Playbook, Step
from irtool.domain.scalars import Span
from irtool.domain.scenario import Answer, Back, Expectation, Inject, Mark, Player, Scenario, Try
from irtool.domain.scenario_play import Played, Stage
from irtool.domain.scenario_rehearsal import Rehearsed, rehearse

STARTS = datetime(2026, 11, 22, 2, 10, tzinfo=timezone(timedelta(hours=9)))
CHART = Chart(
    roles={"it-duty": Role(title=Text("当番")), "director": Role(title=Text("院長"))},
    organisations={"shop": Organisation(name=Text("店"), kind="supplier")},
)
BOOK = Playbook(
    playbook="p", title=Text("p"), facts={"leak": FactSpec(type="yes-no-unknown"), "many": FactSpec(type="count")},
    phases=[Phase(id="p", title=Text("p"), steps=[
        Step(id="photo", do="task", title=Text("写真")),
        Step(id="tell", do="notify", title=Text("電話"), to=["it-duty"]),
        Step(id="which", do="decide", title=Text("種類"), choices=[
            Choice(id="fault"), Choice(id="attack", playbook="q"),
        ]),
    ])],
)  # fmt: skip
OTHER = Playbook(
    playbook="q",
    title=Text("q"),
    phases=[Phase(id="p", title=Text("p"), steps=[Step(id="cut", do="task", title=Text("切る"))])],
)


def inject(id_: str, **more: Any) -> Inject:
    """A piece of the story."""
    return Inject(id=id_, say=Text(id_), **more)


def wish(id_: str, expect: Mark | None, within: str = "", **more: Any) -> Expectation:
    """Something expected."""
    return Expectation(id=id_, title=Text(id_), expect=expect, within=Span(within), **more)


def answer(party: str, *tries: Try) -> Answer:
    """What a party answers."""
    return Answer(party=party, tries=[*tries])


def run(*parts: Any, **more: Any) -> Rehearsed:
    """A scenario of these pieces, expectations and answers, rehearsed."""
    sorts = {"injects": Inject, "expectations": Expectation, "answers": Answer, "roles": Player}
    lists: dict[str, Any] = {key: [one for one in parts if isinstance(one, sort)] for key, sort in sorts.items()}
    scenario = Scenario(scenario="s", title=Text("s"), playbook="p", **lists, **more)
    return rehearse(Stage(scenario, BOOK, CHART, STARTS, {"q": OTHER}))


def beats(played: Played) -> list[str]:
    """What happened, with minutes since the start."""
    return [
        f"{int((one.at - STARTS).total_seconds() // 60)} {one.kind} {one.id}{f' {one.outcome}' if one.outcome else ''}"
        for one in played.beats
    ]


def verdicts(played: Played) -> dict[str, str]:
    """What became of every expectation."""
    return {one.expectation.id: one.verdict for one in played.judged}


def left(played: Played) -> dict[str, str]:
    """How the pieces stand at the end."""
    return {one.id: one.status for one in played.left if one.status != "read"}


def test_just_in_time_nothing_is_missed_and_no_nudge_comes() -> None:
    """Each thing is done at its last moment; what is read because it was not done stays away."""
    found = run(
        inject("first", at=Span("0m")),
        inject("nudge", unless=Mark(step="photo"), by=Span("5m")),
        inject("more", after=Mark(step="photo"), delay=Span("3m")),
        inject("hand"),
        wish("photo", Mark(step="photo"), "5m", from_="first"),
        wish("leak", Mark(fact="leak", value="no"), "7m"),
        wish("many", Mark(fact="many"), "8m"),
        wish("which", Mark(decision="which", choice="fault"), "9m"),
        wish("talk", None, by_hand=True),
    )
    assert beats(found.expected) == [
        "0 read first", "5 done photo", "7 done leak", "8 done many", "8 read more", "9 done which",
    ]  # fmt: skip
    assert verdicts(found.expected) == dict.fromkeys(("photo", "leak", "many", "which"), "met") | {"talk": "not-judged"}
    assert left(found.expected) == {"nudge": "off", "hand": "by-hand"}
    assert beats(found.idle) == ["0 read first", "5 read nudge"]
    assert verdicts(found.idle) == dict.fromkeys(("photo", "leak", "many", "which"), "missed") | {"talk": "not-judged"}
    assert left(found.idle) == {"more": "waiting", "hand": "by-hand"}
    assert found.takes == 9


def test_calls_are_made_until_they_get_through_as_the_answers_say() -> None:
    """Busy, then there; by one sort of number after the other; one who only rings back is called early enough."""
    found = run(
        answer("it-duty", Try(outcome="no-answer", channel="ext"), Try(outcome="busy", channel="mobile"),
               Try(outcome="reached", channel="ext")),
        answer("shop", Try(outcome="call-back", rings_back=Back(after=Span("10m"), say=Text("店です")))),
        wish("duty", Mark(party="it-duty"), "5m"),
        wish("shop", Mark(party="supplier"), "15m"),
        wish("director", Mark(party="director"), "20m"),
    )  # fmt: skip
    assert beats(found.expected) == [
        "5 call it-duty no-answer", "5 call it-duty busy", "5 call it-duty reached", "5 done duty",
        "5 call shop call-back", f"15 back {found.expected.beats[5].id}", "20 call director reached", "20 done director",
    ]  # fmt: skip
    assert set(verdicts(found.expected).values()) == {"met"}


def test_who_never_answers_is_not_reached_and_nobody_calls_for_ever() -> None:
    """The expectation is missed on paper as it would be in the room."""
    found = run(answer("it-duty", Try(outcome="busy")), wish("duty", Mark(party="it-duty"), "5m"))
    assert beats(found.expected) == ["5 call it-duty busy"] and verdicts(found.expected) == {"duty": "missed"}


def test_a_step_of_the_playbook_that_a_choice_changes_to_is_played() -> None:
    """Expected after the change, it is there; the choice that leads to it is taken."""
    found = run(wish("cut", Mark(step="cut"), "5m"), wish("late", Mark(step="no-such"), "5m"))
    assert beats(found.expected) == ["5 done cut"] and verdicts(found.expected) == {"cut": "met", "late": "missed"}


def test_what_no_player_does_is_not_done_on_paper() -> None:
    """A mark of a piece, and one that names nothing: `drill check` says so, the rehearsal goes on."""
    found = run(inject("a", at=Span("5m")), wish("x", Mark(inject="a"), "9m"), wish("y", Mark(), "9m"))
    assert beats(found.expected) == ["5 read a"] and verdicts(found.expected)["y"] == "missed"


def test_a_stretch_without_anything_is_jumped_and_costs_no_time() -> None:
    """Day three after ten minutes of work: ten minutes, at the pace of the drill; from piece to piece no figure."""
    pieces = (inject("a", at=Span("10m")), inject("day-three", at=Span("2d")), wish("x", Mark(step="photo"), "10m"))
    found = run(*pieces)
    assert found.takes == 10 and [one.jump for one in found.expected.beats if one.id == "day-three"] == [True]
    assert run(*pieces, pace="double").takes == 5
    assert run(*pieces, pace="step").takes is None


@pytest.mark.parametrize(("minutes", "said"), [(20, []), (16, []), (15, ["scenario.too-long"])])
def test_what_takes_much_longer_than_planned_is_said(minutes: int, said: list[str]) -> None:
    """A quarter more is no matter; beyond it is a warning with both figures."""
    found = run(inject("a", at=Span("20m")), minutes=minutes)
    assert found.takes == 20 and [one.code for one in found.findings] == said


def test_whom_the_names_mean_in_this_chart() -> None:
    """Posts with their holders, kinds with their organisations; who is not there is said."""
    found = run(
        Player(id="boss", title=Text("長"), post="director"), Player(id="any", title=Text("人")),
        Player(id="gone", title=Text("無"), post="liaison"),
        answer("supplier", Try(outcome="reached")), wish("x", Mark(party="police")),
    )  # fmt: skip
    meant = {one.id: ([name.ja for name in one.people], one.missing) for one in found.meant}
    assert meant == {
        "boss": ([], False), "any": ([], False), "gone": ([], True), "supplier": (["店"], False), "police": ([], True),
    }  # fmt: skip


MARKS = st.one_of(
    st.sampled_from(["photo", "tell", "which", "cut", "no-such", "p/photo"]).map(lambda step: Mark(step=step)),
    st.sampled_from(["it-duty", "shop", "supplier", "nobody"]).map(lambda party: Mark(party=party)),
    st.sampled_from(["leak", "many", "no-such"]).map(lambda fact: Mark(fact=fact, value="")),
    st.sampled_from(["fault", "attack", "no-such", ""]).map(lambda choice: Mark(decision="which", choice=choice)),
    st.sampled_from(["a", "b", "c", ""]).map(lambda name: Mark(inject=name)),
    st.just(Mark()),
)
SPANS = st.sampled_from(["", "0m", "5m", "40m", "2d"]).map(Span)
INJECTS = st.builds(
    Inject, id=st.sampled_from(["a", "b", "c", ""]), say=st.just(Text("x")), at=SPANS, delay=SPANS, by=SPANS,
    after=st.none() | MARKS, unless=st.none() | MARKS,
)  # fmt: skip
WISHES = st.builds(
    Expectation, id=st.sampled_from(["x", "y", "z", ""]), title=st.just(Text("x")), within=SPANS,
    expect=st.none() | MARKS, from_=st.sampled_from(["", "a", "b", "no-such"]),
)  # fmt: skip


@given(st.lists(INJECTS, max_size=5), st.lists(WISHES, max_size=4))
def test_any_scenario_comes_to_an_end_on_paper_twice_the_same(injects: list[Inject], wishes: list[Expectation]) -> None:
    """Rings, doubled ids, names that nobody has: never an error, the story never goes back, nothing depends on chance."""
    found = run(*injects, *wishes)
    for played in (found.expected, found.idle):
        times = [one.at for one in played.beats]
        assert times == sorted(times) and all(one >= STARTS for one in times)
        assert len(times) <= 60
    assert all(one.kind in ("read", "back") for one in found.idle.beats)
    assert run(*injects, *wishes) == found
