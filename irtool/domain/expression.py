"""Conditions over facts: `systems_affected != no and (leak == yes or persons > 1000)`.

A small language of our own, so that a playbook can ask but never run anything: fact names, literals, `and`,
`or`, `not`, comparisons, `in`, parentheses and `known(x)`; no calls, no attributes, no arithmetic. A
condition is true, false or unknown (None; Kleene's three-valued logic): what nobody knows yet never counts as
no. Learning a fact can turn unknown into true or false and never one of those into the other; only the two
questions about knowing itself, `known(x)` and `x == unknown`, change with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

import msgspec

from irtool.domain.text import halfwidth, visible
from irtool.domain.times import Duration, When, parse_duration, parse_fixed
from irtool.errors import Malformed

MOST_CHARACTERS: Final = 500
MOST_LEVELS: Final = 30
ABOUT_PART: Final = 5
"""A count given as "about" may be off by one part in five (our choice): a threshold that near is unknown."""

Operator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
Truth: TypeAlias = bool | None

_TRUTHS: Final[dict[str, Truth]] = {"yes": True, "true": True, "no": False, "false": False, "unknown": None}
RESERVED: Final = frozenset({"and", "or", "not", "in", "known", *_TRUTHS})
"""Words that cannot be the name of a fact."""

_TOKEN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<string>\"[^\"]*\"|'[^']*')"
    r"|(?P<number>-?[0-9][0-9A-Za-z_.:+~-]*)"  # with what dates are made of, to say that they need quotes
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*)"
    r"|(?P<sign>==|!=|<=|>=|<|>|\(|\))"
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_STRANGE = re.compile(r"[^\w\s]+|\w{1,20}")
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


class Name(msgspec.Struct, frozen=True, tag=True):
    """A bare word and how many characters in it stands: a fact, or plain text where that is allowed."""

    name: str
    offset: int


class Constant(msgspec.Struct, frozen=True, tag=True):
    """A literal: text, a number, a Duration, or True, False, None for yes, no, unknown."""

    value: str | int | float | Duration | None
    text: str
    offset: int


class Known(msgspec.Struct, frozen=True, tag=True):
    """`known(x)`: true once anything is known of x; never unknown itself."""

    fact: Name


class Not(msgspec.Struct, frozen=True, tag=True):
    """True for false, false for true, unknown for unknown."""

    part: Node


class Logic(msgspec.Struct, frozen=True, tag=True):
    """All parts (`and`) or any part (`or`)."""

    word: Literal["and", "or"]
    parts: tuple[Node, ...]


class Compare(msgspec.Struct, frozen=True, tag=True):
    """Two values beside each other."""

    sign: Operator
    left: Node
    right: Node


Node: TypeAlias = Name | Constant | Known | Not | Logic | Compare


class Expression(msgspec.Struct, frozen=True):
    """A condition as typed, and its tree."""

    text: str
    tree: Node


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    offset: int


def parse(text: str) -> Expression:
    """Read a condition; Malformed `expression.*` with the offset of the trouble."""
    if len(text) > MOST_CHARACTERS:
        raise Malformed("expression.too-long", MOST_CHARACTERS, most=MOST_CHARACTERS)
    tokens = list(_tokens(text))
    if len(tokens) == 1:
        raise Malformed("expression.empty", 0)
    return Expression(text, _Parser(tokens).whole())


def _tokens(text: str) -> Iterator[_Token]:
    # A full-width blank or sign slips in easily; inside quotes the text stays as typed.
    plain = halfwidth(text)
    at = 0
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if found is None:
            if plain[at] in "\"'":
                raise Malformed("expression.unclosed-string", at, quote=plain[at])
            strange = _STRANGE.match(plain, at)
            raise Malformed("expression.character", at, found=visible(strange[0] if strange else plain[at]))
        kind = found.lastgroup or ""
        if kind == "string":
            yield _Token(kind, text[at + 1 : found.end() - 1], at)
        elif kind != "blank":
            yield _Token(found[0] if kind == "sign" or found[0] in RESERVED else kind, found[0], at)
        at = found.end()
    yield _Token("end", "", len(text))


class _Parser:
    """Recursive descent; only parentheses and `not` recurse, and both are counted."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.level = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def take(self, *kinds: str) -> _Token | None:
        token = self.token
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def deeper(self, token: _Token) -> None:
        self.level += 1
        if self.level > MOST_LEVELS:
            raise Malformed("expression.too-deep", token.offset, most=MOST_LEVELS)

    def whole(self) -> Node:
        tree = _condition(self.either())
        if self.token.kind != "end":
            raise Malformed("expression.expected-end", self.token.offset, found=self.token.text)
        return tree

    def either(self) -> Node:
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Logic("or", tuple(map(_condition, parts)))

    def both(self) -> Node:
        parts = [self.negated()]
        while self.take("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else Logic("and", tuple(map(_condition, parts)))

    def negated(self) -> Node:
        word = self.take("not")
        if word is None:
            return self.comparison()
        self.deeper(word)
        part = _condition(self.negated())
        self.level -= 1
        return Not(part)

    def comparison(self) -> Node:
        left = self.operand()
        sign = self.sign()
        if sign is None:
            return left
        place = self.token
        right = self.operand()
        if sign in ("in", "not in") and not isinstance(right, Name):
            raise Malformed("expression.in-needs-fact", place.offset)
        again = self.token
        if self.sign() is not None:
            raise Malformed("expression.chained", again.offset)
        return Compare(sign, left, right)

    def sign(self) -> Operator | None:
        if self.token.kind == "not" and self.tokens[self.at + 1].kind == "in":
            self.at += 2
            return "not in"
        token = self.take("in", *_COMPARISONS)
        return None if token is None else token.kind  # type: ignore[return-value]  # `take` gave one of these

    def operand(self) -> Node:
        token = self.token
        self.at += 1
        match token.kind:
            case "(":
                self.deeper(token)
                inside = _condition(self.either())
                self.level -= 1
                self.close()
                return inside
            case "known":
                return self.known()
            case "name":
                return Name(token.text, token.offset)
            case "string":
                return Constant(token.text, token.text, token.offset)
            case "number":
                return Constant(_number(token), token.text, token.offset)
            case word if word in _TRUTHS:
                return Constant(_TRUTHS[word], token.text, token.offset)
        if token.kind == "end":
            raise Malformed("expression.unfinished", token.offset)
        raise Malformed("expression.expected-value", token.offset, found=token.text)

    def known(self) -> Node:
        if self.take("(") is None:
            raise Malformed("expression.expected-parenthesis", self.token.offset, wanted="(")
        token = self.take("name")
        if token is None:
            raise Malformed("expression.known-needs-fact", self.token.offset)
        self.close()
        return Known(Name(token.text, token.offset))

    def close(self) -> None:
        if self.take(")") is None:
            raise Malformed("expression.expected-parenthesis", self.token.offset, wanted=")")


def _number(token: _Token) -> int | float | Duration:
    if _NUMBER.fullmatch(token.text):
        return float(token.text) if "." in token.text else int(token.text)
    try:
        return parse_duration(token.text)
    except Malformed:
        raise Malformed("expression.number", token.offset, found=token.text) from None


def _condition(node: Node) -> Node:
    """The node, where something true or false is needed: text and numbers are neither."""
    if isinstance(node, Constant) and not (node.value is None or isinstance(node.value, bool)):
        raise Malformed("expression.not-a-condition", node.offset, found=node.text)
    return node


def names(expression: Expression) -> list[str]:
    """All bare words in the order of their first appearance, facts or not."""
    return list(dict.fromkeys(node.name for node, _ in _named(expression.tree, True)))


def check(expression: Expression, declared: Container[str]) -> list[Name]:
    """The bare words that stand where only a fact can stand, and are none of the declared ones.

    These are: a word alone or beside `and or not`, the left side of a comparison, the argument of `known`,
    the right side of `in`. The left side of `in` may be a plain word, and so may the right side of a
    comparison with a fact.
    """
    return [node for node, fact in _named(expression.tree, True) if fact and node.name not in declared]


def _named(node: Node, fact: bool) -> Iterator[tuple[Name, bool]]:
    match node:
        case Name():
            yield node, fact
        case Known(fact=name):
            yield name, True
        case Not(part=part):
            yield from _named(part, True)
        case Logic(parts=parts):
            for part in parts:
                yield from _named(part, True)
        case Compare(sign=sign, left=left, right=right):
            plain_left, plain_right = _plain_words(sign, left)
            yield from _named(left, not plain_left)
            yield from _named(right, not plain_right)


def _plain_words(sign: Operator, left: Node) -> tuple[bool, bool]:
    """Whether a bare word on the left, and on the right, may be plain text instead of a fact."""
    listed = sign in ("in", "not in")
    return listed, not listed and not isinstance(left, Constant)


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
            beside = [(name.name, fact) for name, fact in _named(node, True) if fact or name.name in declared]
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
            plain_left, plain_right = _plain_words(sign, left)
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
    number: Any = value.get("value") if at_least is None else at_least
    exact = _range(number)
    if exact is None or exact[0] != "number":
        return None
    slack = -(-abs(number) // ABOUT_PART) if value.get("about") is True else 0
    return "number", number - slack, math.inf if at_least is not None else number + slack
