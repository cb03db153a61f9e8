"""Whether a condition holds: true, false or unknown (None; Kleene's three-valued logic).

What nobody knows yet never counts as no. Learning a fact can turn unknown into true or false and never one of
those into the other; only the two questions about knowing itself, `known(x)` and `x == unknown`, change with
it.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from irtool.domain.durations import Duration
from irtool.domain.expression import (
    Compare,
    Constant,
    Expression,
    Known,
    Logic,
    Name,
    Node,
    Not,
    Operator,
    bare_words,
    plain_words,
)
from irtool.domain.times import When, parse_fixed
from irtool.errors import Malformed

ABOUT_PART: Final = 5
"""A count given as "about" may be off by one part in five (our choice): a threshold that near is unknown."""

Truth: TypeAlias = bool | None


def evaluate(expression: Expression, facts: Mapping[str, Any], declared: Container[str]) -> Truth:
    """True, False, or None for unknown; never an exception.

    `facts` gives the value of each fact known so far: text (`"yes"`, `"no"`, `"unknown"` for yes-no-unknown),
    a number, a list of texts, a bool, a When or an aware datetime, a Duration, or a count such as
    `{"value": 41, "about": true}` or `{"at_least": 1000}`. None, `"unknown"` and a missing fact are unknown.
    Values of kinds that cannot be compared give unknown.
    """
    return _truth(expression.tree, facts, declared)


def unknown_names(expression: Expression, facts: Mapping[str, Any], declared: Container[str]) -> list[str]:
    """The facts that an unknown result depends on, in the order of the text; empty when it is true or false.

    A fact that is known, but not exactly enough, is among them when nothing else is missing beside it.
    """
    return list(dict.fromkeys(_missing(expression.tree, facts, declared)))


def _missing(node: Node, facts: Mapping[str, Any], declared: Container[str]) -> Iterator[str]:
    if _truth(node, facts, declared) is not None:
        return
    match node:
        case Name(name=name):
            yield name
        case Not(part=part):
            yield from _missing(part, facts, declared)
        case Logic(parts=parts):
            for part in parts:
                yield from _missing(part, facts, declared)
        case Compare():
            beside = [(name.name, fact) for name, fact in bare_words(node, True) if fact or name.name in declared]
            unknown = [name for name, _ in beside if not _is_known(facts.get(name))]
            yield from unknown or [name for name, _ in beside]


def _truth(node: Node, facts: Mapping[str, Any], declared: Container[str]) -> Truth:
    match node:
        case Name(name=name):
            return _as_truth(facts.get(name)) if name in declared else None
        case Constant(value=value):
            return _as_truth(value)
        case Known(fact=fact):
            return fact.name in declared and _is_known(facts.get(fact.name))
        case Not(part=part):
            return _negate(_truth(part, facts, declared))
        case Logic(word=word, parts=parts):
            settles = word == "or"  # one true part settles `or`, one false part settles `and`
            found = [_truth(part, facts, declared) for part in parts]
            return settles if settles in found else None if None in found else not settles
        case Compare(sign=sign, left=left, right=right):
            plain_left, plain_right = plain_words(sign, left)
            one = _value(left, facts, declared, plain=plain_left)
            other = _value(right, facts, declared, plain=plain_right)
            return _compare(sign, one, other, _is_unknown(left) or _is_unknown(right))


def _is_unknown(node: Node) -> bool:
    return isinstance(node, Constant) and node.value is None


def _value(node: Node, facts: Mapping[str, Any], declared: Container[str], *, plain: bool) -> Any:
    match node:
        case Name(name=name) if name in declared:
            return facts.get(name)
        case Name(name=name):
            return name if plain else None
        case Constant(value=value):
            return value
    return _truth(node, facts, declared)


def _negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _as_truth(value: Any) -> Truth:
    word = _as_word(value)
    return True if word == "yes" else False if word == "no" else None


def _as_word(value: Any) -> Any:
    """True and False as the words they are in files; anything else as it is."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _is_known(value: Any) -> bool:
    return value is not None and value != "unknown"


def _compare(sign: Operator, left: Any, right: Any, asks_knowing: bool) -> Truth:
    if asks_knowing and sign in ("==", "!="):  # `leak == unknown` asks whether it is known
        both = _is_known(left) or _is_known(right)
        return both if sign == "!=" else not both
    if not _is_known(left) or not _is_known(right):
        return None
    match sign:
        case "in":
            return _contains(right, left)
        case "not in":
            return _negate(_contains(right, left))
        case "==":
            return _equal(left, right)
        case "!=":
            return _negate(_equal(left, right))
        case "<":
            return _before(left, right)
        case ">":
            return _before(right, left)
        case "<=":
            return _negate(_before(right, left))
        case ">=":
            return _negate(_before(left, right))


def _contains(listed: Any, item: Any) -> Truth:
    item = _as_word(item)
    if not isinstance(listed, list | tuple) or not isinstance(item, str):
        return None
    if item in listed:
        return True
    return None if any(not _is_known(each) for each in listed) else False


def _equal(left: Any, right: Any) -> Truth:
    left, right = _as_word(left), _as_word(right)
    ranges = _ranges(left, right)
    if ranges is not None:
        (first, last), (begins, ends) = ranges
        if last < begins or ends < first:
            return False
        return True if first == last == begins == ends else None
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return None


def _before(left: Any, right: Any) -> Truth:
    ranges = _ranges(left, right)
    if ranges is None:
        return None
    (first, last), (begins, ends) = ranges
    return True if last < begins else False if first >= ends else None


def _ranges(left: Any, right: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]] | None:
    """Both values as closed intervals of one kind; a text beside a time is read as a time."""
    if isinstance(left, str) and isinstance(right, When | datetime):
        left = _time(left, right)
    elif isinstance(right, str) and isinstance(left, When | datetime):
        right = _time(right, left)
    one, other = _range(left), _range(right)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1:], other[1:]


def _time(text: str, beside: When | datetime) -> When | None:
    zone = (beside.earliest if isinstance(beside, When) else beside).tzinfo
    try:
        return None if zone is None else parse_fixed(text, zone)
    except Malformed:  # not a time: the two cannot be compared
        return None


def _range(value: Any) -> tuple[str, Any, Any] | None:
    match value:
        case bool():
            return None
        case int() | float():
            return ("number", value, value) if value == value else None  # NaN is no number
        case Duration():
            return "duration", value.seconds, value.seconds
        case When():
            aware = value.earliest.tzinfo is not None and value.latest.tzinfo is not None
            return ("time", value.earliest, value.latest) if aware else None
        case datetime():
            return ("time", value, value) if value.tzinfo is not None else None
        case Mapping():
            return _count(value)
    return None


def _count(value: Mapping[Any, Any]) -> tuple[str, Any, Any] | None:
    at_least = value.get("at_least")
    at_most = value.get("at_most")
    number: Any = value.get("value") if at_least is None else at_least
    exact = _range(number)
    if exact is None or exact[0] != "number":
        return None
    slack = -(-abs(number) // ABOUT_PART) if value.get("about") is True else 0
    if at_least is None:
        return "number", number - slack, number + slack
    most = _range(at_most) if at_most is not None else None
    return "number", number, most[2] if most is not None and most[0] == "number" else math.inf
