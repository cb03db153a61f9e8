"""Conditions over facts: `systems_affected != no and (leak == yes or persons > 1000)`.

A small language of our own, so that a playbook can ask but never run anything: fact names, literals, `and`,
`or`, `not`, comparisons, `in`, parentheses and `known(x)`; no calls, no attributes, no arithmetic. Whether a
condition holds is for `irtool.domain.truth` to say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final, Literal, TypeAlias

import msgspec

from irtool.domain.durations import Duration, parse_duration
from irtool.domain.text import halfwidth, visible
from irtool.errors import Malformed

MOST_CHARACTERS: Final = 500
MOST_LEVELS: Final = 30

Operator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]

_TRUTHS: Final[dict[str, bool | None]] = {
    "yes": True,
    "true": True,
    "no": False,
    "false": False,
    "unknown": None,
}
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
    return list(dict.fromkeys(node.name for node, _ in bare_words(expression.tree, True)))


def check(expression: Expression, declared: Container[str]) -> list[Name]:
    """The bare words that stand where only a fact can stand, and are none of the declared ones.

    These are: a word alone or beside `and or not`, the left side of a comparison, the argument of `known`,
    the right side of `in`. The left side of `in` may be a plain word, and so may the right side of a
    comparison with a fact.
    """
    return [node for node, fact in bare_words(expression.tree, True) if fact and node.name not in declared]


def bare_words(node: Node, fact: bool) -> Iterator[tuple[Name, bool]]:
    """The bare words of a tree, and whether only a fact can stand there; `fact` says it of the root."""
    match node:
        case Name():
            yield node, fact
        case Known(fact=name):
            yield name, True
        case Not(part=part):
            yield from bare_words(part, True)
        case Logic(parts=parts):
            for part in parts:
                yield from bare_words(part, True)
        case Compare(sign=sign, left=left, right=right):
            plain_left, plain_right = plain_words(sign, left)
            yield from bare_words(left, not plain_left)
            yield from bare_words(right, not plain_right)


def plain_words(sign: Operator, left: Node) -> tuple[bool, bool]:
    """Whether a bare word on the left, and on the right, may be plain text instead of a fact."""
    listed = sign in ("in", "not in")
    return listed, not listed and not isinstance(left, Constant)
