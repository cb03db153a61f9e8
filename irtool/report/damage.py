"""What is affected, in a report: places and devices, alike ones together; services; what was cut off and put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from irtool.domain import affected
from irtool.domain.affected import ServiceView, ThingView
from irtool.domain.cutting import everything, thing_id
from irtool.domain.hiding import hidden_text
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import Pair, pick, speak

Row = dict[str, Any]


class Damage:
    """The affected things of one report."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.state = entries.state
        self.lang = entries.lang

    def things(self) -> list[Row]:
        """Affected places and devices with their history, and who has them."""
        return [
            self._affected(view, words.THING_WORDS)
            | {"place": visible(view.place), "to": self.entries.party(view.to), "ref": visible(view.ref)}
            for view in affected.things(self.state, self.lang)
        ]

    def groups(self, things: Sequence[Row]) -> list[Row]:
        """Things of the same status, place, custody and history as one: `names` (the first) and `count`."""
        alike: dict[str, list[Row]] = {}
        for one in things:
            past = [[h[n] for n in ("at", "status", "to", "ref", "note", "marks")] for h in one["history"]]
            key = [one[n] for n in ("status_code", "site", "place", "to", "ref", "conflict")]
            alike.setdefault(repr((key, past)), []).append(one)
        return [
            {**found[0], "names": self.entries.few([one["name"] for one in found]), "count": len(found)}
            for found in alike.values()
        ]

    def summary(self, things: Sequence[Row]) -> str:
        """How many things there are, by status; what was not affected after all is named last; empty without any."""
        counts = Counter(str(one["status_code"]) for one in things)
        spared = counts.pop("mistaken", 0)
        parts = self.entries.joined([f"{pick(words.THING_WORDS[s], self.lang)} {n}" for s, n in counts.items()])
        said = speak(TEXT, "things-count", self.lang, count=counts.total(), parts=parts) if counts else ""
        more = speak(TEXT, "things-spared", self.lang, count=spared) if spared else ""
        return self.entries.joined([text for text in (said, more) if text])

    def services(self, now: datetime) -> list[Row]:
        """Care services and systems of which something was said, with their history; `now` decides what is late."""
        views = affected.services(self.state, self.state.chart, now, self.lang)
        return [
            self._affected(view, words.SERVICE_WORDS)
            | {
                "place": "",
                "expected": "" if view.status == "normal" else self.entries.time(view.expected),
                "late": view.late,
            }
            for view in views
            if view.history
        ]

    def _affected(self, view: ThingView | ServiceView, table: Mapping[str, Pair]) -> Row:
        entries = self.entries
        history = [
            {
                "status": pick(table[change.status], self.lang),
                "place": visible(change.place),
                "to": entries.party(change.to),
                "ref": visible(change.ref),
                "note": change.hidden or visible(change.note),
                "expected": entries.time(change.expected),
            }
            | entries.row(change.id)
            for change in view.history
        ]
        return {
            "name": visible(view.name),
            "site": view.site,
            "status": pick(table[view.status], self.lang),
            "status_code": view.status,
            "since": entries.time(view.since),
            "conflict": view.conflict,
            "history": history,
        }

    def cuts(self) -> list[Row]:
        """What was ticked as cut off: when, by whom, and whether and when it was put back."""
        ticks: dict[str, dict[str, Any]] = {}
        for kept in self.state.steps.values():
            for name, standing in kept.things.items():
                for claim in standing.history:
                    ticks.setdefault(thing_id(self.state.chart, name), {})[claim.id] = claim
        out = []
        for target in everything(self.state):
            claims = ticks.pop(target.id, {})
            history = [
                {
                    "status": pick(TEXT["cut" if claims[id_].value else "put-back"], self.lang),
                    "note": hidden_text(self.state, id_, self.lang) or visible(claims[id_].data.note),
                }
                | self.entries.row(id_)
                for id_ in sorted(claims, key=self.entries.order.__getitem__)
            ]
            if history:
                status = pick(TEXT["still-cut" if target.cut else "put-back"], self.lang)
                name, place = visible(target.name.to(self.lang) or target.id), visible(target.place.to(self.lang))
                out.append({"name": name, "place": place, "cut": target.cut, "status": status, "history": history})
        return out
