"""What conditions mean, and what they leave unknown."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.durations import parse_duration
from irtool.domain.expression import parse
from irtool.domain.times import parse_when
from irtool.domain.truth import evaluate, unknown_names

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 2, 10, tzinfo=TOKYO)
DECLARED = frozenset({"a", "b", "c", "persons", "systems", "kind", "aware_at"})
SPOKEN = {True: "yes", False: "no", None: "unknown"}


def value(text: str, **facts: Any) -> bool | None:
    return evaluate(parse(text), facts, DECLARED)


def when(text: str) -> Any:
    return parse_when(text, NOW, TOKYO)


@pytest.mark.parametrize(("a", "b"), list(product((True, False, None), repeat=2)))
def test_and_or_not_follow_kleene(a: bool | None, b: bool | None) -> None:
    """False settles `and`, true settles `or`, anything else with an unknown stays unknown."""
    facts = {"a": SPOKEN[a], "b": SPOKEN[b]}
    both = False if False in (a, b) else None if None in (a, b) else True
    either = True if True in (a, b) else None if None in (a, b) else False
    assert value("a and b", **facts) is both
    assert value("a or b", **facts) is either
    assert value("not a", **facts) is (None if a is None else not a)


@pytest.mark.parametrize(
    ("text", "facts", "result"),
    [
        ("a", {"a": "yes"}, True),
        ("a", {"a": True}, True),
        ("a", {}, None),
        ("a == yes", {"a": "yes"}, True),
        ("a == true", {"a": True}, True),
        ("a == yes", {"a": "no"}, False),
        ("a == yes", {"a": "unknown"}, None),
        ("a != no", {}, None),
        ("not a or b", {"a": "no"}, True),
        ("not (a or b)", {"a": "no", "b": "no"}, True),
        ("a or b and c", {"a": "yes", "b": "no"}, True),
        ("(a or b) and c", {"a": "yes", "c": "no"}, False),
        ("not a == b", {"a": "yes", "b": "no"}, True),
        ("kind == ransomware", {"kind": "ransomware"}, True),
        ("kind == ransomware", {"kind": "phishing"}, False),
        ("kind != 'data leak'", {"kind": "data leak"}, False),
        ("kind == yes", {"kind": "later"}, False),
        ("kind == '電子カルテ'", {"kind": "電子カルテ"}, True),
        ("kind　＝＝　ransomware", {"kind": "ransomware"}, True),
        ("emr in systems", {"systems": ["emr", "pacs"]}, True),
        ("emr in systems", {"systems": []}, False),
        ("emr in systems", {}, None),
        ("emr in systems", {"systems": ["pacs", "unknown"]}, None),
        ("emr not in systems", {"systems": ["pacs"]}, True),
        ("print-server in systems", {"systems": ["print-server"]}, True),
        ("kind in systems", {"kind": "emr", "systems": ["emr"]}, True),
        ("persons > 1000", {"persons": 1001}, True),
        ("persons > 1000", {"persons": 1000}, False),
        ("persons >= 1000.0", {"persons": 1000}, True),
        ("1000 < persons", {"persons": 1001}, True),
        ("persons == 3", {"persons": 3}, True),
        ("persons > -1", {"persons": 0}, True),
        ("persons > 1000", {"persons": {"at_least": 500}}, None),
        ("persons > 1000", {"persons": {"at_least": 1001}}, True),
        ("persons < 1000", {"persons": {"at_least": 1000}}, False),
        ("persons > 1000", {"persons": {"about": True, "value": 41}}, False),
        ("persons > 1000", {"persons": {"about": True, "value": 950}}, None),
        ("persons > 1000", {"persons": {"about": True, "value": 5000}}, True),
        ("persons == 41", {"persons": {"about": True, "value": 41}}, None),
        ("persons == 41", {"persons": {"about": False, "value": 41}}, True),
        ("known(a)", {}, False),
        ("known(a)", {"a": "unknown"}, False),
        ("known(a)", {"a": "no"}, True),
        ("known(persons)", {"persons": 0}, True),
        ("a == unknown", {}, True),
        ("a == unknown", {"a": "no"}, False),
        ("a != unknown", {"a": "no"}, True),
        ("unknown", {}, None),
    ],
)
def test_conditions_mean_what_they_say(text: str, facts: dict[str, Any], result: bool | None) -> None:
    """Each kind of comparison, for known, partly known and unknown facts."""
    assert value(text, **facts) is result


@pytest.mark.parametrize(
    ("text", "aware_at", "result"),
    [
        ("aware_at < '2026-11-22'", "2026-11-21 23:50", True),
        ("aware_at < '2026-11-22'", "2026-11-22 02:15", None),
        ("aware_at < '2026-11-22 00:00'", "2026-11-22 02:15", False),
        ("aware_at > '2026-11-22 01:00'", "2026-11-22 未明", None),
        ("aware_at >= '2026-11-22 00:00'", "2026-11-22 未明", None),
        ("aware_at > '2026-11-21'", "2026-11-22 未明", True),
        ("aware_at == '2026-11-22'", "2026-11", None),
        ("aware_at != '2026-11-22'", "2022-10", True),
        ("aware_at < '02:15'", "2026-11-22 02:00", None),
        ("aware_at < soon", "2026-11-22 02:00", None),
    ],
)
def test_times_compare_as_intervals(text: str, aware_at: str, result: bool | None) -> None:
    """Apart is true or false, overlapping is unknown, and so is a text that names no time of its own."""
    assert value(text, aware_at=when(aware_at)) is result


def test_moments_and_durations_compare() -> None:
    """A datetime is a moment; lengths of time compare with each other only."""
    assert value("a < b", a=NOW, b=NOW + timedelta(minutes=1)) is True
    assert value("a == b", a=NOW, b=NOW) is True
    assert value("a >= 30m", a=parse_duration("1h")) is True
    assert value("a >= 30m", a=3600) is None


wild = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.text(max_size=3), max_size=2),
    st.sampled_from([NOW, NOW.replace(tzinfo=None), parse_duration("5m"), when("2022-10"), object(), {}]),
    st.fixed_dictionaries({}, optional={"about": st.booleans(), "value": st.integers(), "at_least": st.floats()}),
)


words = st.sampled_from(["a", "b", "c", "other", "yes", "no", "unknown", "1", "2.5", "30m", "'2026-11'", '"x"'])


@given(wild, wild, words, words, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]))
def test_no_value_breaks_a_comparison(a: object, b: object, left: str, right: str, sign: str) -> None:
    """Whatever a record holds, a condition gives true, false or unknown."""
    facts = {"a": a, "b": b}
    assert value(f"{left} {sign} {right}", **facts) in (True, False, None)
    assert value(f"{left} in a or b or known(a)", **facts) in (True, False, None)


def test_values_of_different_kinds_leave_it_unknown() -> None:
    """A text beside a number, or a list beside a text, is nobody's answer."""
    assert value("a > 3", a="many") is None
    assert value("a == 3", a=["3"]) is None
    assert value("emr in kind", kind="emr") is None
    assert value("a and b", a="maybe", b="yes") is None


atoms = st.sampled_from(["a", "b", "c", "persons > 10", "emr in systems", "kind == x", "kind != x", "yes", "no"])


conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(lambda x: f"not ({x})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda x: f"({x[0]}) {x[1]} ({x[2]})"),
    ),
    max_leaves=6,
)


yes_no = st.sampled_from(["yes", "no"])


facts_known = st.fixed_dictionaries(
    {
        "a": yes_no,
        "b": yes_no,
        "c": yes_no,
        "persons": st.integers(0, 20),
        "systems": st.sampled_from([[], ["emr"], ["pacs", "emr"]]),
        "kind": st.sampled_from(["x", "y"]),
    }
)


gone = st.sets(st.sampled_from(["a", "b", "c", "persons", "systems", "kind"]))


@given(conditions, conditions, facts_known, gone)
def test_double_negation_and_de_morgan_hold(x: str, y: str, facts: dict[str, Any], hidden: set[str]) -> None:
    """The laws of logic survive the third value."""
    some = {name: fact for name, fact in facts.items() if name not in hidden}
    assert value(f"not not ({x})", **some) is value(x, **some)
    assert value(f"not (({x}) and ({y}))", **some) is value(f"not ({x}) or not ({y})", **some)
    assert value(f"not (({x}) or ({y}))", **some) is value(f"not ({x}) and not ({y})", **some)


@given(conditions, facts_known, gone)
def test_learning_a_fact_never_changes_an_answer(text: str, facts: dict[str, Any], hidden: set[str]) -> None:
    """True stays true and false stays false when more becomes known; with all known nothing is unknown."""
    some = {name: fact for name, fact in facts.items() if name not in hidden}
    before, after = value(text, **some), value(text, **facts)
    assert after is not None
    assert before is None or before is after
    missing = unknown_names(parse(text), some, DECLARED)
    assert set(missing) <= hidden
    assert bool(missing) == (before is None)


@given(st.integers(0, 40), st.integers(1, 20))
def test_a_better_count_never_changes_an_answer(least: int, more: int) -> None:
    """What is true or false for "at least n" stays so for the number that turns out."""
    for text in ("persons > 20", "persons <= 20", "persons == 20", "persons != 20"):
        before = value(text, persons={"at_least": least})
        assert before is None or before is value(text, persons=least + more)


def test_unknown_names_tells_what_to_find_out() -> None:
    """Only the facts that still matter are named, in the order of the text; an imprecise one too."""
    expression = parse("c and (b or a) and emr in systems")
    assert unknown_names(expression, {"a": "yes"}, DECLARED) == ["c", "systems"]
    assert unknown_names(expression, {"c": "no"}, DECLARED) == []
    assert unknown_names(parse("persons > 1000"), {"persons": {"at_least": 5}}, DECLARED) == ["persons"]
