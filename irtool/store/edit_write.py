"""Values as YAML text, in the manner of what stands around them: quotes only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from irtool.store.edit_tree import Span, Value

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=][^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]*")
_UNSAFE = re.compile(r": |:$| #|\s$")
_UNSAFE_IN_BRACKETS = re.compile(r"[,\[\]{}:]")
# What other programs would not read as the text that was typed: numbers (a zero would go), yes and no, nothing.
_NO_TEXT = re.compile(
    r"[.+-]?[0-9][0-9_.,]*(?:e[+-]?[0-9]+)?|0x[0-9a-f_]+|0o[0-7_]+|[0-9]+(?::[0-5]?[0-9])+|\.inf|\.nan"
    r"|y|n|yes|no|on|off|true|false|null|~|<<",
    re.IGNORECASE,
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
WIDE = 100  # a mapping longer than this is written on lines of its own


class Manner(msgspec.Struct, frozen=True):
    """How this file is laid out: its line end, and how far mappings and lists are moved in."""

    newline: str = "\n"
    step: int = 2
    list_step: int = 2


def manner(text: str, root: Span | None) -> Manner:
    """The manner of a text: that of its first line end, its first inner mapping, its first list under a key."""
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    step = list_step = -1
    for outer in _all(root) if root else []:
        if outer.kind != "map" or outer.flow:
            continue
        for value in outer.values:
            if value.flow or value.kind not in ("map", "list"):
                continue
            if value.kind == "map" and step < 0:
                step = value.column - outer.column
            if value.kind == "list" and list_step < 0:
                list_step = value.column - outer.column
    return Manner(newline, step if step > 0 else 2, list_step if list_step >= 0 else 2)


def _all(span: Span) -> list[Span]:
    out = [span]
    for one in out:
        out += one.values
    return out


def scalar(text: str, flow: bool = False, quote: str = "") -> str:
    """A text on one line, as the file's other programs will read it too; `quote`: the sign used before."""
    if quote != '"' and "'" not in text and _plain(text, False) and quote == "'":
        return f"'{text}'"
    if quote not in ("'", '"') and _plain(text, flow) and not _NO_TEXT.fullmatch(text):
        return text
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def _plain(text: str, flow: bool) -> bool:
    if _PLAIN.fullmatch(text) is None or _UNSAFE.search(text) or text != text.strip():
        return False
    return not (flow and _UNSAFE_IN_BRACKETS.search(text))


def flow(value: Value) -> str:
    """A value on one line, with brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, True)}: {flow(v)}".rstrip() for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None:
        return "null"
    return ("true" if value else "false") if isinstance(value, bool) else scalar(value, True)


def entry(key: str, value: Value, how: Manner, column: int, alike: Sequence[Span] = ()) -> list[str]:
    """The lines of `key: value`, the first one without its indentation. `alike`: the values of its neighbours."""
    name = f"{scalar(key)}:"
    if value is None:
        return [name]
    if _inline(value, alike):
        return [f"{name} {_short(value)}"]
    if isinstance(value, list):
        return [name, *_lines(value, how, column + how.list_step, True)]
    return [name, *_lines(value, how, column + how.step, True)]


def item(value: Value, how: Manner, column: int, alike: Sequence[Span] = ()) -> list[str]:
    """The lines of `- value`, the first one without its indentation."""
    if value is None:
        return ["-"]
    if _inline(value, alike) or not isinstance(value, dict):
        return [f"- {_short(value)}"]
    lines = _lines(value, how, column + 2, False)
    return [f"- {lines[0]}", *lines[1:]]


def _lines(value: Value, how: Manner, column: int, first: bool) -> list[str]:
    """A list or mapping on lines of its own, each but perhaps the first with its indentation."""
    groups = (
        [entry(key, inner, how, column) for key, inner in value.items()]
        if isinstance(value, dict)
        else [item(inner, how, column) for inner in value]  # type: ignore[union-attr]
    )
    heads = [" " * column + group[0] for group in groups]
    out = [line for head, group in zip(heads, groups, strict=True) for line in (head, *group[1:])]
    return out if first else [out[0][column:], *out[1:]]


def _inline(value: Value, alike: Sequence[Span]) -> bool:
    """Whether a value goes on one line: as its nearest neighbour does, else when it is short and simple."""
    if not isinstance(value, (dict, list)) or not value:
        return True
    kind = "map" if isinstance(value, dict) else "list"
    like = next((span for span in reversed(alike) if span.kind == kind), None)
    if like is not None:
        return like.flow
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, list):
        return not any(isinstance(one, (dict, list)) for one in inner) and len(flow(value)) <= WIDE
    deep = any(isinstance(one, dict) or (isinstance(one, list) and any(isinstance(o, (dict, list)) for o in one))
               for one in inner)  # fmt: skip
    return not deep and len(flow(value)) <= WIDE


def _short(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else flow(value)
