"""The four parts of a report on a hospital: damage, response, recovery, prevention.

被害状況, 対応状況, 復旧状況, 再発防止策 stand in the notice of 2018-10-29 (医政総発1029第1号ほか). What stands in
each is our choice of the record's values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irtool.report.said import Said
from irtool.words import record as words
from irtool.words.official import PARTS, TEXT
from irtool.words.sentences import pick, speak

Row = dict[str, Any]
_OPEN = ("ready", "waiting")
_MOST = 10
_DAMAGE = ("entry_route", "leak", "personal_data", "persons")


class Parts:
    """The parts of one report; `told` is the context as far as it is built."""

    def __init__(self, said: Said, told: Mapping[str, Any]) -> None:
        self.said = said
        self.lang = said.lang
        self.told = told

    def build(self) -> list[Row]:
        """List of `id`, `title`, `rows`: list of `label`, `text`, `known`."""
        rows = {
            "damage": self._damage(),
            "response": self._response(),
            "recovery": self._recovery(),
            "prevention": self._prevention(),
        }
        return [{"id": id_, "title": pick(title, self.lang), "rows": rows[id_]} for id_, title in PARTS.items()]

    def _damage(self) -> list[Row]:
        things = self.told["things_summary"] if self.told["things"] else self.said.text("things_affected")
        return [
            *map(self.said.line, ("aware_at", "found_place", "systems_affected")),
            self._row("things", [things], bool(self.told["things"]) or self.said.known("things_affected")),
            self._row("hit", *self._hit()),
            *map(self.said.line, _DAMAGE),
        ]

    def _response(self) -> list[Row]:
        cuts = [
            self._with("place", f"{cut['name']} {cut['status']}", place=cut["history"][-1]["at"])
            for cut in self.told["cuts"]
        ]
        mandatory = [s for phase in self.told["phases"] for s in phase["steps"] if s["mandatory"]]
        due = [s for s in mandatory if s["status_code"] != "not-applicable"]
        done = sum(s["status_code"] == "done" for s in due)
        reached = [found["party"] for found in self.told["calls"] if found["reached"]]
        decided = [f"{d['at']} {d['topic']}: {d['decided']}" for d in self.told["decisions"] if d["decided"]]
        kept = len(self.told["evidence"])
        return [
            self._row("cuts", cuts),
            self._row("steps", [speak(TEXT, "of", self.lang, done=done, all=len(due))] if due else []),
            self._row("reached", ["、".join(reached) if self.lang == "ja" else ", ".join(reached)]),
            self._row("decisions", decided),
            self._row("evidence", [speak(TEXT, "pieces", self.lang, count=kept)] if kept else []),
        ]

    def _recovery(self) -> list[Row]:
        back = [
            self._with("since", s["name"], time=s["since"])
            for s in self.told["services"]
            if s["status_code"] == "normal"
        ]
        tasks = [t["title"] for t in self.told["tasks"] if t["open"] and not t["follow_up"] and not t["every"]]
        tasks += self._open_steps()
        back = back or ([pick(TEXT["none-yet"], self.lang)] if self.told["services"] else [])
        return [
            self._row("back", back),
            self._row("services", *self._not_normal()),
            self.said.line("backup_ok"),
            self._row("to-do", tasks or [pick(TEXT["none"], self.lang)]),
        ]

    def _open_steps(self) -> list[str]:
        """The mandatory steps of an open incident that are still to be done, the first ones by name."""
        if not self.told["incident"]["open"]:
            return []
        steps = [s["title"] for phase in self.told["phases"] for s in phase["steps"]
                 if s["mandatory"] and s["status_code"] in _OPEN]  # fmt: skip
        more = [speak(TEXT, "more", self.lang, count=len(steps) - _MOST)] if len(steps) > _MOST else []
        return steps[:_MOST] + more

    def _prevention(self) -> list[Row]:
        return [self.said.line("cause"), self.said.line("prevention"), self._row("follow-ups", self.follow_ups())]

    def follow_ups(self) -> list[str]:
        """The measures for afterwards, with the day until which each is to be done."""
        return [
            self._with("until", t["title"], time=t["due"])
            for t in self.told["tasks"]
            if t["follow_up"] and (t["open"] or t["ended"])
        ]

    def _hit(self) -> tuple[list[str], bool]:
        """Every service that did not run as usual, as it was at first; if nobody entered any, what is known of care."""
        normal, out = pick(words.SERVICE_WORDS["normal"], self.lang), []
        for service in self.told["services"]:
            first = next((h for h in service["history"] if h["status"] != normal), None)
            if first is not None:
                what, end = f"{service['name']} {first['status']}", service["since"]
                back = service["status_code"] == "normal"
                out.append(
                    self._with("span", what, time=first["at"], end=end)
                    if back
                    else self._with("since", what, time=first["at"])
                )
        return (out, True) if out else self._not_normal()

    def _not_normal(self) -> tuple[list[str], bool]:
        """Services that do not run as usual; where nobody entered any, what is known of care."""
        services = self.told["services"]
        if not services:
            return [self.said.text("care_affected")], self.said.known("care_affected")
        found = [
            self._with("expected", self._with("since", f"{s['name']} {s['status']}", time=s["since"]),
                       time=s["expected"])
            for s in services
            if s["status_code"] != "normal"
        ]  # fmt: skip
        return found or [pick(TEXT["nothing-affected"], self.lang)], True

    def _with(self, code: str, what: str, **values: str) -> str:
        """The text with what is in brackets behind it, if there is anything."""
        return speak(TEXT, code, self.lang, what=what, **values) if all(values.values()) else what

    def _row(self, code: str, texts: Sequence[str], known: bool | None = None) -> Row:
        found = [text for text in texts if text]
        text = "\n".join(found) or pick(TEXT["not-entered"], self.lang)
        return {"label": pick(TEXT[code], self.lang), "text": text, "known": bool(found) if known is None else known}
