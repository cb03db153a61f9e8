"""Conditions over facts: what is read, which facts they name, and what is said about a bad one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.expression import check, names, parse
from irtool.domain.truth import evaluate
from irtool.errors import Malformed
from irtool.words.problems_values import VALUES

DECLARED = frozenset({"a", "b", "c", "persons", "systems", "kind", "aware_at"})


def value(text: str, **facts: Any) -> bool | None:
    return evaluate(parse(text), facts, DECLARED)


def test_names_and_check_tell_facts_from_words() -> None:
    """All words are named once; only those where a fact must stand are held against the declared ones."""
    expression = parse("leek and kind == ransomware or emr in sistems or known(when) or a == 1 or 3 < person")
    assert names(expression) == ["leek", "kind", "ransomware", "emr", "sistems", "when", "a", "person"]
    found = [(name.name, name.offset) for name in check(expression, DECLARED)]
    assert found == [("leek", 0), ("sistems", 38), ("when", 55), ("person", 78)]
    assert value("leek == leek") is None


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("", "empty", 0),
        ("  ", "empty", 0),
        ("a" * 501, "too-long", 500),
        ("(" * 31 + "a", "too-deep", 30),
        ("not " * 31 + "a", "too-deep", 120),
        ("a = yes", "character", 2),
        ("a && b", "character", 2),
        ("a.b", "character", 1),
        ("kind == 電子カルテ", "character", 8),
        ("kind == 'x", "unclosed-string", 8),
        ("aware_at > 2026-11-22", "number", 11),
        ("persons > 1_000", "number", 10),
        ("a ==", "unfinished", 4),
        ("a and", "unfinished", 5),
        ("a == == b", "expected-value", 5),
        ("and a", "expected-value", 0),
        ("a b", "expected-end", 2),
        ("a)", "expected-end", 1),
        ("open('x')", "expected-end", 4),
        ("(a", "expected-parenthesis", 2),
        ("known a", "expected-parenthesis", 6),
        ("known(a or b)", "expected-parenthesis", 8),
        ("known('a')", "known-needs-fact", 6),
        ("emr in 'emr'", "in-needs-fact", 7),
        ("1 < persons < 3", "chained", 12),
        ("a or 3", "not-a-condition", 5),
        ("30m", "not-a-condition", 0),
        ("not 'a'", "not-a-condition", 4),
    ],
)
def test_a_bad_condition_says_what_and_where(text: str, code: str, offset: int) -> None:
    """Each mistake has its own words and the place where it starts."""
    with pytest.raises(Malformed) as caught:
        parse(text)
    assert (caught.value.code, caught.value.offset) == (f"expression.{code}", offset)
    for pair in VALUES[caught.value.code]:
        for sentence in pair:
            assert "{" not in sentence.format_map(caught.value.values)


def test_the_limits_themselves_are_allowed() -> None:
    """Thirty levels and five hundred characters are read and evaluated."""
    assert value("(" * 30 + "a" + ")" * 30, a="yes") is True
    assert value("not " * 30 + "a", a="yes") is True
    long = " or ".join(["a"] * 100)
    assert value(long.ljust(500), a="no") is False


words = st.sampled_from(["a", "b", "c", "other", "yes", "no", "unknown", "1", "2.5", "30m", "'2026-11'", '"x"'])
signs = st.sampled_from(["and", "or", "not", "in", "(", ")", "==", "<", "known"])


@given(st.text(max_size=60) | st.lists(words | signs).map(" ".join))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    """Nothing but Malformed comes out of the parser, and its offset lies in the text."""
    try:
        expression = parse(text)
    except Malformed as problem:
        assert problem.code in VALUES
        assert 0 <= problem.offset <= len(text)
    else:
        assert evaluate(expression, {}, DECLARED) in (True, False, None)
