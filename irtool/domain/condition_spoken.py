"""A condition over facts as a person reads it: `night or leak` is 夜間または漏えいの有無."""

from __future__ import annotations

from collections.abc import Mapping

from irtool.domain.bilingual import Text
from irtool.domain.expression import Compare, Constant, Known, Logic, Name, Node, Not
from irtool.domain.scalars import condition
from irtool.domain.text import one_line
from irtool.errors import Malformed
from irtool.words.diagram import CONDITION
from irtool.words.sentences import Lang, pick, speak

_TRUTHS = {True: "yes", False: "no", None: "unknown"}
_SIGNS = {"==": "=", "!=": "<>"}


def spoken_condition(text: str, titles: Mapping[str, Text], lang: Lang) -> str:
    """The condition in words; `titles` of facts by name. One that cannot be read is shown as it is written."""
    if not text:
        return ""
    try:
        tree = condition(text).tree
    except Malformed:
        return one_line(text)
    return one_line(_spoken(tree, titles, lang))


def _spoken(node: Node, titles: Mapping[str, Text], lang: Lang) -> str:
    match node:
        case Name():
            title = titles.get(node.name, Text()).to(lang)
            return title or (pick(CONDITION[node.name], lang) if node.name in CONDITION else node.name)
        case Constant():
            if node.value is None or isinstance(node.value, bool):
                return pick(CONDITION[_TRUTHS[node.value]], lang)
            return node.text
        case Known():
            return speak(CONDITION, "known", lang, fact=_spoken(node.fact, titles, lang))
        case Not():
            return speak(CONDITION, "not", lang, part=_part(node.part, titles, lang))
        case Logic():
            return pick(CONDITION[node.word], lang).join(_part(part, titles, lang) for part in node.parts)
        case Compare():
            left, right = _part(node.left, titles, lang), _part(node.right, titles, lang)
            if node.sign in CONDITION:
                return speak(CONDITION, node.sign, lang, left=left, right=right)
            return f"{left} {_SIGNS.get(node.sign, node.sign)} {right}"


def _part(node: Node, titles: Mapping[str, Text], lang: Lang) -> str:
    """A part of something larger: in brackets when it has parts of its own."""
    text = _spoken(node, titles, lang)
    return f"({text})" if isinstance(node, Logic) else text
