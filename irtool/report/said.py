"""A fact as a document for somebody outside states it: with how sure it is; unknown is never left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irtool.domain.incident import State
from irtool.words.official import FACTS, TEXT
from irtool.words.sentences import Lang, pick, speak

Row = dict[str, Any]


class Said:
    """The facts of one report, by name. `facts` are the rows of `Known.facts`."""

    def __init__(self, state: State, facts: Sequence[Row], lang: Lang) -> None:
        self.lang: Lang = lang
        self.open = state.course.is_open
        self.rows = {row["name"]: row for row in facts}

    def known(self, name: str) -> bool:
        """Whether somebody knows it."""
        return bool(self.rows.get(name, {}).get("known"))

    def text(self, name: str) -> str:
        """The value with （推定） and （食い違いあり）; 調査中 if recorded as unknown, 未確認 if nobody said."""
        row = self.rows.get(name)
        if row is None or not row["known"]:
            asked = row is not None and row["certainty_code"] == "unknown" and self.open
            return pick(TEXT["looking" if asked else "not-known"], self.lang)
        value: str = row["value"]
        if row["certainty_code"] == "estimated":
            value = speak(TEXT, "estimated", self.lang, value=value)
        return speak(TEXT, "conflict", self.lang, value=value) if row["conflict"] else value

    def label(self, name: str) -> str:
        """What the fact is called in a document for an authority."""
        if name in FACTS:
            return pick(FACTS[name], self.lang)
        row = self.rows.get(name)
        return str(row["title"]) if row else name

    def line(self, name: str) -> Row:
        """`label`, `text`, `known` of one fact."""
        return {"label": self.label(name), "text": self.text(name), "known": self.known(name)}

    def everything(self) -> dict[str, str]:
        """Every fact of the incident by name; of the common ones also those that nobody has named."""
        return {name: self.text(name) for name in dict.fromkeys((*self.rows, *FACTS))}
