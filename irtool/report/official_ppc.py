"""The nine items of a report of a leak to the Personal Information Protection Commission, in their order.

個人情報保護法施行規則 第8条第1項. A first report says what is known (同項), a full one all of them (同条第2項).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irtool.report.official_parts import Parts
from irtool.report.said import Said
from irtool.words.official import ITEMS, TEXT
from irtool.words.sentences import pick, speak

Row = dict[str, Any]
# The fact that answers an item by itself comes first and bears no label of its own.
_FACTS: dict[str, tuple[str, ...]] = {
    "outline": ("aware_at", "leak_aware_at", "found_place", "systems_affected", "leak"),
    "data": ("data_items", "personal_data", "sensitive_data", "my_number"),
    "persons": ("persons",),
    "cause": ("cause", "entry_route", "wrongful_purpose"),
    "secondary": ("secondary_damage", "property_risk"),
    "response": ("persons_response",),
    "publication": ("publication",),
    "prevention": ("prevention",),
    "other": ("data_at_vendor", "data_from_others", "vendor_told_at", "police_receipt"),
}
_MAIN = ("persons", "cause", "secondary_damage", "persons_response", "publication", "prevention")
# Facts that are told when known, and are no gap otherwise.
_EXTRA = ("vendor_told_at", "data_at_vendor", "data_from_others", "police_receipt", "found_place")
_NOTICE, _RELEASE, _OWN = "persons-affected", "public-statement", "ppc"


class NineItems:
    """The items of one report; `told` is the context as far as it is built, `handed` the reports handed in."""

    def __init__(self, said: Said, told: Mapping[str, Any], handed: Sequence[Row], parts: Parts) -> None:
        self.said = said
        self.lang = said.lang
        self.told = told
        self.handed = handed
        self.parts = parts

    def build(self) -> list[Row]:
        """List of `number`, `id`, `title`, `known`, `lines` (`label`, `text`, `known`), `text`, `length`, `missing`.

        `text` holds what is known, line by line, as it may be pasted; `length` its characters; `missing` the labels of
        what is not. An item of which nothing is known says 未確認 or 調査中; the last one, that the record has nothing.
        """
        return [self._item(number, id_) for number, id_ in enumerate(ITEMS, start=1)]

    def _item(self, number: int, id_: str) -> Row:
        lines = [
            self.said.line(name) | {"main": name in _MAIN}
            for name in _FACTS[id_]
            if name not in _EXTRA or self.said.known(name)
        ]
        more = self._more(id_)
        # The title of an incident alone says nothing of a leak, but it belongs to what is said of one.
        lines = [*more, *lines] if id_ == "outline" else [*lines, *more]
        known = [line for line in lines if line["known"]]
        text = "\n".join(self._line(line, len(known) == 1) for line in known)
        if not known:
            looking = pick(TEXT["looking"], self.lang)
            asked = any(line["text"] == looking for line in lines)
            empty = "not-known" if lines else "nothing-recorded"  # of the last item nothing is ever owed
            text = looking if asked else pick(TEXT[empty], self.lang)
        return {
            "number": number,
            "id": id_,
            "title": pick(ITEMS[id_], self.lang),
            "known": bool(known),
            "lines": lines,
            "text": text,
            "length": len(text.replace("\n", "")),
            "missing": [line["label"] for line in lines if not line["known"]],
        }

    def _line(self, line: Row, alone: bool) -> str:
        if line.get("main") and (alone or "\n" in line["text"]):
            return str(line["text"])
        return speak(TEXT, "line", self.lang, label=line["label"], value=line["text"])

    def _more(self, id_: str) -> list[Row]:
        """What the record knows of an item beside the facts."""
        match id_:
            case "outline":
                return self._rows("incident", [self.told["incident"]["title"]])
            case "prevention":
                return self._rows("follow-ups", self.parts.follow_ups())
            case "response":
                return self._rows("notices", [h["said"] for h in self.handed if h["obligation"] == _NOTICE])
            case "publication":
                return self._rows("released", [h["said"] for h in self.handed if h["report_id"] == _RELEASE])
            case "other":
                others = [
                    h["said"]
                    for h in self.handed
                    if h["obligation"] not in (_OWN, _NOTICE) and h["report_id"] != _RELEASE
                ]
                return self._rows("handed-in", others)
        return []

    def _rows(self, code: str, texts: Sequence[str]) -> list[Row]:
        found = [text for text in texts if text]
        if not found:
            return []
        return [{"label": pick(TEXT[code], self.lang), "text": "\n".join(found), "known": True, "main": False}]
