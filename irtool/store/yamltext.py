"""The text of a YAML file: its encoding and size, its characters and lines, and how messages quote it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from irtool.domain.text import one_line
from irtool.errors import Problem

MAX_BYTES = 8 * 1024 * 1024
MAX_LINE = 100_000  # characters
_MOST_CONTROLS = 20
_SHOWN = 40

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow, and the line ends that it counts and editors do not: our lines must be theirs."""
SUBSTITUTE = "\ufffd"
"""What stands for a character that could not be read or kept; as long as the one it replaces."""
# Bytes that cp932 does not have: Python decodes some of them to these.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3\ufffd]")
_NEAR_MISSES = (
    (
        "yaml.fullwidth-space",
        re.compile(r"^ *(\u3000)|^ *-(\u3000)|^[^\s:]+:(\u3000)|^ *- +[^\s:]+:(\u3000)"),
    ),
    ("yaml.fullwidth-colon", re.compile(r"^ *(?:- +)*[^\s:：#'\"\[\]{}]{1,60}(：)")),
    ("yaml.colon-space", re.compile(r"^ *(?:- +)*[A-Za-z_][\w.-]*(:)[^\s/:]")),
)


def read_text(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The bytes of a file as text without a BOM, and what is wrong with its encoding and characters.

    UTF-8 is right. UTF-16 and cp932 are decoded too, so that a chart in the wrong encoding still serves
    during an incident, but always with an error. None: too large, or not text at all.
    """
    if len(data) > MAX_BYTES:
        return None, [_problem("yaml.too-large", name, size=f"{len(data) / 1024**2:.1f}", most=MAX_BYTES // 1024**2)]
    text, problems = _decode(data, name)
    if text is None:
        return None, problems
    for count, match in enumerate(CONTROL.finditer(text)):
        if count == _MOST_CONTROLS:
            break
        line, column = place(text, match.start())
        problems.append(_problem("yaml.control", name, line, column, found=f"U+{ord(match[0]):04X}"))
    problems += _long_lines(text, name)
    return text, problems


def _decode(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text and, unless the bytes are sound UTF-8, the one problem of its encoding."""
    for bom, codec, label in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace"), [_problem("yaml.encoding", name, 1, 1, found=label)]
    data = data.removeprefix(codecs.BOM_UTF8)
    # UTF-16 without a BOM: the ASCII signs of YAML have their zero byte always on the same side.
    left, right = (data[start:4096:2].count(0) for start in (0, 1))
    if max(left, right) > len(data[:4096]) // 10 and max(left, right) > 4 * min(left, right):
        codec = "utf-16-be" if left > right else "utf-16-le"
        return data.decode(codec, "replace"), [_problem("yaml.encoding", name, 1, 1, found="UTF-16")]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        broken_at = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count(SUBSTITUTE)
    if broken > sum(1 for char in text[:100_000] if char > "\x7f" and char != SUBSTITUTE):
        japanese = data.decode("cp932", "replace")
        if _NOT_CP932.search(japanese) is None:
            return japanese, [_problem("yaml.encoding", name, 1, 1, found="Shift_JIS (cp932)")]
        if broken * 10 > len(text):
            return None, [_problem("yaml.not-text", name)]
    line, column = place(text, len(data[:broken_at].decode()))
    return text, [_problem("yaml.damaged", name, line, column, found=f"0x{data[broken_at]:02X}")]


def _long_lines(text: str, name: str) -> Iterator[Problem]:
    """A problem for each line longer than MAX_LINE, looking at line ends only."""
    start = 0
    while len(text) - start > MAX_LINE:
        last = max(text.rfind(sign, start, start + MAX_LINE + 1) for sign in "\n\r")
        if last >= 0:
            start = last + 1
            continue
        ends = [end for sign in "\n\r" if (end := text.find(sign, start)) >= 0]
        end = min(ends, default=len(text))
        yield _problem("yaml.long-line", name, place(text, start)[0], 1, length=end - start, most=MAX_LINE)
        start = end + 1


def shown(text: str) -> str:
    """A text as a message quotes it: one line, at most 40 characters, nothing invisible."""
    short = one_line(text[: 2 * _SHOWN].replace("\t", "\\t"))
    return short if len(short) <= _SHOWN else short[:_SHOWN] + "…"


def near_miss(line: str) -> tuple[str, int] | None:
    """The slip in a line that was meant as `key: value` or `- item`: its code, and how many characters in."""
    for code, pattern in _NEAR_MISSES:
        if (match := pattern.match(line)) is not None:
            return code, match.start(match.lastindex or 0)
    return None


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of a character."""
    head = text[:offset]
    line = head.count("\n") + head.count("\r") - head.count("\r\n") + 1
    return line, offset - max(head.rfind("\n"), head.rfind("\r"))


def _problem(code: str, file: str, line: int = 0, column: int = 0, **values: Any) -> Problem:
    return Problem(code=code, values=values, file=file, line=line, column=column)
