"""The words that stand around a number or in a column's title: when it answers, whose it is, what sort it is."""

from __future__ import annotations

import re

import msgspec

RANGE = re.compile(
    r"(?P<days>(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?\s+)?"
    r"(?<!\d)(?P<h1>\d{1,2})(?::|時)(?P<m1>\d{2})?分?\s*(?:-|~|〜|―|から)\s*(?P<h2>\d{1,2})(?::|時)(?P<m2>\d{2})?分?(?:まで)?"
)
_ALWAYS = re.compile(r"24\s*(?:時間|h)|always|終日|常時|365日|年中無休", re.IGNORECASE)
_NIGHT = re.compile(r"夜間|時間外|休日|夜|土日祝?|祝日|night|after.?hours", re.IGNORECASE)
_OFFICE = re.compile(r"平日|日中|昼間|昼|時間内|office", re.IGNORECASE)
_PRIVATE = re.compile(r"自宅|個人|私用|私物|非公開|private|home", re.IGNORECASE)
_SORTS = (
    ("fax", re.compile(r"fax|ファックス|ファクス|ファクシミリ|f:", re.IGNORECASE)),
    ("mobile", re.compile(r"携帯|スマホ|スマートフォン|mobile|cell|携(?!帯)", re.IGNORECASE)),
    ("ext", re.compile(r"内線|phs|ピッチ|ext\.?|内(?=[:\s)]|$)|内(?=\d)", re.IGNORECASE)),
    ("phone", re.compile(r"電話|tel(?:ephone)?\.?|☎|phone|t:", re.IGNORECASE)),
)
_EDGES = " \t\n:;,、。・/()[]<>〈〉《》「」【】-~〜=※→"
_KEPT_LABELS = re.compile(r"自宅|個人|phs", re.IGNORECASE)


def without_times(text: str) -> str:
    """The text without times of day and words such as 24時間."""
    return _ALWAYS.sub(" ", RANGE.sub(" ", text))


class Words(msgspec.Struct, frozen=True):
    """What the words say: hours as the chart writes them, the sort of channel, whether it is private, what is left."""

    hours: str = ""
    sort: str = ""
    private: bool = False
    label: str = ""


def qualified(text: str) -> Words:
    """Take words such as 夜間, 平日 8:30-17:15, 自宅, 内線 apart; what is none of them becomes the label."""
    kept = [found[0] for found in _KEPT_LABELS.finditer(text)]
    hours = sort = ""
    if match := RANGE.search(text):
        start, end = (f"{int(match[h]):02}:{match[m] or '00'}" for h, m in (("h1", "m1"), ("h2", "m2")))
        rest = text[: match.start()] + " " + text[match.end() :]
        days = match["days"] or ("mon-fri " if "平日" in rest else "")
        hours = f"{days}{start}-{end}"
        text = rest.replace("平日", " ") if days else rest
    for word, pattern in (("always", _ALWAYS), ("night", _NIGHT), ("office", _OFFICE)):
        if pattern.search(text):
            hours = hours or word
            text = pattern.sub(" ", text) if hours == word else text
    for word, pattern in _SORTS:
        if pattern.search(text):
            sort = sort or word
            text = pattern.sub(" ", text)
    private = bool(_PRIVATE.search(text))
    text = " ".join(_PRIVATE.sub(" ", text).replace("番号", " ").split()).strip(_EDGES)
    return Words(hours, sort, private, " ".join(dict.fromkeys([*kept, *([text] if text else [])])))
