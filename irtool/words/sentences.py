"""From a code and its values to a sentence, in Japanese or English.

Every text a person reads stands in a table of this package as a pair (ja, en); a table is a plain dict, so a
test can walk all of them. Values are put in by name with str.format; a value that is itself a pair is spoken
in the same language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

Lang = Literal["ja", "en"]
Pair = tuple[str, str]


def pick(pair: Pair, lang: Lang) -> str:
    """The half of a pair for this language."""
    return pair[0] if lang == "ja" else pair[1]


_NEAREST = re.compile(
    r"（[^（）]*\{nearest\}[^（）]*）| ?\([^()]*\{nearest\}[^()]*\)"
    r"|[^。.（）()]*\{nearest\}[^。.（）()]*(?:。|\. ?|$)"
)
"""The brackets or the sentence that name what is nearest."""


def speak(table: Mapping[str, Pair], code: str, lang: Lang, /, **values: Any) -> str:
    """The sentence for `code`; an unknown code is shown as itself with its values, never an exception.

    Where `nearest` is empty or `-`, the part of the sentence that would name it is left out.
    """
    pair = table.get(code)
    if pair is None:
        rest = " ".join(f"{k}={v}" for k, v in values.items())
        return f"{code} {rest}".strip()
    spoken = {k: pick(v, lang) if isinstance(v, tuple) and len(v) == 2 else v for k, v in values.items()}
    text = pick(pair, lang)
    if spoken.get("nearest", "") in ("", "-") and "{nearest}" in text:
        text = _NEAREST.sub("", text).rstrip()
    try:
        return text.format_map(spoken)
    except (KeyError, IndexError, ValueError):
        return f"{code} {spoken}"
