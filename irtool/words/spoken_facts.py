"""Facts in words: amounts, and what the screens of facts, conflicts and sites say. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

AMOUNTS: dict[str, Pair] = {
    "exact": ("{number}", "{number}"),
    "about": ("約{number}", "about {number}"),
    "at-least": ("{number}以上", "at least {number}"),
    "at-most": ("{number}以下", "at most {number}"),
    "between": ("{first}から{last}", "{first} to {last}"),
}

CONFLICTS: dict[str, Pair] = {
    "kind": ("異常の種類", "the kind of trouble"),
    "closing": ("事案の終わり", "the end of the incident"),
}
