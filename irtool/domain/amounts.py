"""Numbers as people know them: `41`, `約41`, `41~50`, `1000以上`, `50以下`, `3万円`. What is not exact stays so.

An exact number is an int or a float. Anything else is a mapping with `about`, `value`, `at_least`, `at_most`, as
`domain/truth.py` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from irtool.domain.text import halfwidth
from irtool.words.sentences import Lang, speak
from irtool.words.spoken_facts import AMOUNTS

Amount = int | float | dict[str, Any]
_UNITS = ("人", "名", "台", "件", "枚", "円", "か所", "箇所", "分", "persons", "people", "yen")
_ONE = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?[万億]?)"
_RANGE = re.compile(rf"({_ONE})\s*(?:~|-|から|to)\s*({_ONE})(?:まで)?")
_ABOUT = ("約", "およそ", "おおよそ", "だいたい", "about", "~")
_ABOUT_AFTER = ("くらい", "ぐらい", "ほど", "前後", "~")
_MANY = {"万": 10**4, "億": 10**8}


def parse_amount(text: str, unit: str = "") -> Amount | None:
    """The amount that a person wrote; None when it says no number. `unit` may stand behind any number."""
    bare = halfwidth(text).strip().lower()
    for word in (*([halfwidth(unit).lower()] if unit else []), *_UNITS):
        bare = re.sub(rf"(?<=[0-9万億])\s*{re.escape(word)}", "", bare)
    bare = bare.strip()
    about = False
    for word in _ABOUT:
        if bare.startswith(word):
            bare, about = bare.removeprefix(word).strip(), True
            break
    for word in _ABOUT_AFTER:
        if bare.endswith(word):
            bare, about = bare.removesuffix(word).strip(), True
            break
    mark = {"about": True} if about else {}
    if found := _RANGE.fullmatch(bare):
        ends = sorted(number for part in found.groups() if (number := _number(part)) is not None)
        return {**mark, "at_least": ends[0], "at_most": ends[1]} if len(ends) == 2 else None
    for words, name in (
        (("以上", "少なくとも", "at least", ">="), "at_least"),
        (("以下", "まで", "at most", "<="), "at_most"),
    ):
        for word in words:
            if bare.startswith(word) or bare.endswith(word):
                limit = _number(bare.removeprefix(word).removesuffix(word).strip())
                bounds = {"at_least": 0, "at_most": limit} if name == "at_most" else {"at_least": limit}
                return None if limit is None else {**mark, **bounds}
    number = _number(bare)
    return {"about": True, "value": number} if about and number is not None else number


def _number(text: str) -> int | float | None:
    many = _MANY.get(text[-1:], 1)
    digits = (text[:-1] if many > 1 else text).replace(",", "").strip()
    if not re.fullmatch(r"[+-]?[0-9]{1,300}(\.[0-9]{1,300})?", digits):
        return None
    number: int | float = float(digits) * many if "." in digits else int(digits) * many
    if not isfinite(number):
        return None
    return int(number) if many > 1 and number == int(number) else number


def show_amount(value: Any, lang: Lang, unit: str = "") -> str:
    """An amount in words, with its unit: `約1,200人`, `41から50`, `1,000以上`."""
    if not isinstance(value, Mapping):
        return _shown(value, unit, lang)
    about = value.get("about") is True
    least, most = value.get("at_least"), value.get("at_most")
    if least is None:
        code, values = "exact", {"number": _shown(value.get("value", ""), unit, lang)}
    elif most is None:
        code, values = "at-least", {"number": _shown(least, unit, lang)}
    elif least == 0:
        code, values = "at-most", {"number": _shown(most, unit, lang)}
    else:
        code, values = "between", {"first": _shown(least, "", lang), "last": _shown(most, unit, lang)}
    text = speak(AMOUNTS, code, lang, **values)
    return speak(AMOUNTS, "about", lang, number=text) if about else text


def _shown(number: Any, unit: str, lang: Lang) -> str:
    text = f"{number:,}" if isinstance(number, int) and not isinstance(number, bool) else str(number)
    return f"{text}{unit if lang == 'ja' else ' ' + unit}" if unit else text
