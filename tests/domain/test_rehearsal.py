"""A playbook walked without a person: what it finds, and that it always comes to an end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Organisation, Role
from irtool.domain.obligation import Obligation, Obligations, Stage
from irtool.domain.playbook import Authority, Choice, FactSpec, Phase, Playbook, Step
from irtool.domain.rehearsal import Beside, Rehearsal, rehearse
from irtool.domain.scalars import Condition
from irtool.domain.walking import walk

PHONE = [Channel(phone="03-0000-0001")]
CHART = Chart(
    roles={"it-duty": Role(title=Text("当番"), channels=PHONE), "director": Role(title=Text("院長"))},
    organisations={
        "police": Organisation(name=Text("警察署"), kind="police", fallback=Text("急ぐときは 110")),
        "shop": Organisation(name=Text("店"), kind="supplier"),
    },
)
YES_NO = FactSpec(type="yes-no-unknown", title=Text("漏えい"))


def step(id_: str, do: str = "task", **more: object) -> Step:
    """A step with a title."""
    return Step(id=id_, do=do, title=Text(id_, id_), **more)  # type: ignore[arg-type]


def choice(id_: str, *then: str, **more: object) -> Choice:
    """A choice with a title."""
    return Choice(id=id_, title=Text(id_, id_), then=list(then), **more)  # type: ignore[arg-type]


def book(*steps: Step, name: str = "probe", **facts: FactSpec) -> Playbook:
    """A playbook of one phase."""
    return Playbook(
        playbook=name, title=Text(name), phases=[Phase(id="p", title=Text("p"), steps=[*steps])], facts=facts
    )


def found(rehearsal: Rehearsal) -> dict[str, str]:
    """Code and severity of what was found, by code and step."""
    return {
        f"{p.code.removeprefix('rehearsal.')} {p.values.get('step', '')}".strip(): p.severity
        for p in rehearsal.problems
    }


def of(playbook: Playbook, **beside: object) -> dict[str, str]:
    """What rehearsing it with the little chart finds."""
    return found(rehearse(playbook, CHART, Beside(**beside)))  # type: ignore[arg-type]


def test_a_plain_playbook_has_nothing_to_mend() -> None:
    """Every step is reached on one way and nothing is said."""
    rehearsal = rehearse(book(step("a"), step("b", after=["a"])), CHART, Beside())
    assert (rehearsal.reached, rehearsal.steps, rehearsal.ways, rehearsal.problems) == (2, 2, 1, [])


def test_steps_that_wait_for_each_other_are_an_error_and_what_is_behind_is_not_repeated() -> None:
    """Both of the ring are named, the step behind them is not."""
    ring = book(step("a", after=["b"]), step("b", after=["a"]), step("c", after=["b"]))
    assert of(ring) == {"stuck a": "error", "stuck b": "error"}


def test_a_wait_that_never_ends_is_an_error_and_one_that_sometimes_does_not_a_warning() -> None:
    """`until` that no way makes true stops everybody; one that hangs on an answer stops some."""
    waiting = step("w", "wait", until=Condition("leak == yes"))
    ask = step("ask", "record", facts=["leak"])
    assert of(book(ask, waiting, step("z", after=["w"]), leak=YES_NO)) == {"waits w": "warning"}
    never = step("w", "wait", until=Condition("leak == yes and leak == no"))
    assert of(book(ask, never, leak=YES_NO)) == {"waits w": "error"}


def test_a_step_that_no_way_brings_is_an_error() -> None:
    """A condition that contradicts itself, or a `then` behind a choice that undoes it."""
    assert of(book(step("n", when=Condition("incident_kind == other")))) == {"never n": "error"}
    settles = step("d", "decide", choices=[choice("yes", "n", set={"leak": "yes"}), choice("no")])
    gone = step("n", when=Condition("leak == no"))
    assert of(book(settles, gone, leak=YES_NO)) == {"never n": "error", "leads-nowhere d": "error"}


def test_unknown_is_walked_too() -> None:
    """A step that comes only while nothing is known is reached."""
    ask = step("ask", "record", facts=["leak"])
    assert of(book(ask, step("n", when=Condition("not known(leak)")), leak=YES_NO)) == {}


@pytest.mark.parametrize("type_,condition", [
    ("count", "hit > 1000"), ("count", "hit == 7"), ("choice", "hit == b"), ("choice", "not (hit == a or hit == b)"),
    ("choices", "a in hit"), ("text", "hit == door"), ("time", "known(hit)"), ("systems", "emr in hit"),
])  # fmt: skip
def test_every_type_of_fact_is_given_the_values_that_matter(type_: str, condition: str) -> None:
    """Both a step for the condition and one for its opposite are reached."""
    options = [{"id": i} for i in ("a", "b", "c")]
    import msgspec

    spec = msgspec.convert({"type": type_, "options": options}, FactSpec)
    ask = step("ask", "record", facts=["hit"])
    sides = [step("on", when=Condition(condition)), step("off", when=Condition(f"not ({condition})"))]
    assert {"on", "off"} <= walk(book(ask, *sides, hit=spec)).done


def test_a_choice_that_changes_the_kind_is_walked() -> None:
    """Steps for another kind come once a choice has changed it, and the playbook must be there."""
    change = step("d", "decide", choices=[choice("yes", playbook="other"), choice("no")])
    steps = [change, step("mine", after=["d"], when=Condition("incident_kind != other"))]
    other = book(step("x"), name="other")
    assert of(book(*steps), others=lambda name: other if name == "other" else None) == {}
    assert of(book(*steps)) == {"no-playbook d": "error"}


def test_people_that_this_chart_lacks_are_found() -> None:
    """No party or no number is an error where the step is mandatory; a number with something to do instead a note."""
    steps = [
        step("role", role="pharmacy", mandatory=True),
        step("soft", role="pharmacy"),
        step("call", "notify", to=["insurer"], mandatory=True),
        step("some", "notify", to=["insurer", "it-duty"], mandatory=True),
        step("mute", "notify", to=["director"], mandatory=True),
        step("desk", "notify", to=["police"], mandatory=True),
        step("allow", "approve", authority=Authority(roles=["director"]), mandatory=True),
    ]
    assert of(book(*steps)) == {
        "nobody role": "error", "nobody soft": "warning", "nobody-to-call call": "error",
        "nobody-to-call some": "warning", "no-number mute": "error", "no-number-but": "warning",
        "nobody-permits allow": "error",
    }  # fmt: skip


def test_who_is_missing_is_named_as_the_chart_writes_it() -> None:
    """The hint gives the words to put into the chart: posts, kinds, and `contracts` for the companies of a selector."""
    steps = [
        step("call", "notify", to=["insurer"]),
        step("role", role="pharmacy"),
        step("firm", "notify", to=["vendors(gone)"]),
    ]
    problems = rehearse(book(*steps, gone=FactSpec(type="systems")), CHART, Beside()).problems
    assert {p.values["step"]: p.values["ids"] for p in problems if "ids" in p.values} == {
        "call": "insurer", "role": "pharmacy", "firm": "contracts",
    }  # fmt: skip
    assert not any("(" in text for p in problems for text in p.values.get("parties", ()))


def test_facts_asked_in_vain_and_never_asked_are_noted() -> None:
    """A condition over what nobody asks, and a question nobody reads; texts and read facts are for the reports."""
    steps = [
        step("if", when=Condition("hidden")),
        step("ask", "record", facts=["idle", "written", "reported"]),
    ]
    facts = {"hidden": YES_NO, "idle": YES_NO, "written": FactSpec(type="text"), "reported": YES_NO}
    assert of(book(*steps, **facts), read=frozenset({"reported"})) == {
        "never-asked if": "warning", "never-used ask": "warning",
    }  # fmt: skip


def test_duties_that_no_way_meets_are_named() -> None:
    """A call to the recipient or the duty's document meets it, also in a playbook it changes to; a part owes nothing."""
    duties = Obligations(
        obligations="t",
        duties={
            "police": Obligation(title=Text("警察"), to=["police"], force="guideline"),
            "ppc": Obligation(title=Text("委員会"), to=[], force="law", stages=[Stage(id="f", title=Text("速報"), template="ppc-first")]),
            "core": Obligation(title=Text("基幹"), to=["ministry"], force="law", setting="core"),
            "ipa": Obligation(title=Text("相談"), to=["ipa"], force="voluntary"),
        },
    )  # fmt: skip

    def owed(playbook: Playbook) -> set[tuple[str, str]]:
        beside = Beside(duties, lambda name: book(report, name="other"))
        problems = rehearse(playbook, CHART, beside).problems
        voluntary = [p.values["duty"] for p in problems if p.code == "rehearsal.voluntary"]
        assert voluntary in ([], ["ipa"])  # never called a duty
        return {(p.values["duty"], p.severity) for p in problems if p.code == "rehearsal.duty"}

    report = step("r", "report", template="ppc-first")
    call = step("c", "notify", to=["police"])
    assert owed(book(step("a"))) == {("police", "warning"), ("ppc", "error")}
    assert owed(book(call, report)) == set()
    assert owed(book(call, step("d", "decide", choices=[choice("x", playbook="other")]))) == set()
    assert owed(book(step("a"), name="part-a")) == set()


def test_too_many_ways_are_cut_off_and_said() -> None:
    """Beyond the limit it stops, says so, and calls nothing unreachable that it did not walk to."""
    names = [f"f{n}" for n in range(12)]
    all_no = Condition(" and ".join(f"{n} == no" for n in names))
    ask = step("ask", "record", facts=names)
    rehearsal = rehearse(book(ask, step("z", when=all_no), **dict.fromkeys(names, YES_NO)), CHART, Beside(), most=50)
    assert (rehearsal.ways, rehearsal.cut_off) == (50, True)
    assert found(rehearsal) == {"cut-off": "warning"}


IDS = ["s0", "s1", "s2", "s3", "s4", "s5"]


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    """Small playbooks with any `after`, `then`, `when` and choices, sound or not."""
    conditions = ["", "fact", "not fact", "known(fact)", "other == yes and fact", "incident_kind != probe"]
    steps = []
    for id_ in IDS:
        choices = [
            choice(f"c{n}", *draw(st.lists(st.sampled_from(IDS), max_size=2)), set=draw(st.sampled_from([{}, {"fact": "no"}])))
            for n in range(draw(st.integers(0, 3)))
        ]  # fmt: skip
        more = {
            "after": draw(st.lists(st.sampled_from(IDS), max_size=2)),
            "when": Condition(draw(st.sampled_from(conditions))),
        }
        facts = draw(st.lists(st.sampled_from(["fact", "other"]), max_size=2, unique=True))
        steps.append(step(id_, "decide" if choices else "record", choices=choices, facts=facts, **more))
    return book(*steps, fact=YES_NO, other=YES_NO)


@settings(deadline=None, max_examples=150)
@given(playbooks())
def test_any_playbook_is_walked_to_an_end_the_same_way_twice(playbook: Playbook) -> None:
    """It ends, says the same each time, and every step is done, stuck, behind something stuck, or said never to come."""
    one, two = rehearse(playbook, CHART, Beside()), rehearse(playbook, CHART, Beside())
    assert one == two and one.ways <= 4000
    walked = walk(playbook)
    assert one.reached == len(walked.done)
    named = {p.values["step"] for p in one.problems if p.code.endswith((".never", ".stuck", ".waits"))}
    assert {s.id for s in playbook.steps()} == walked.done | walked.behind | named
