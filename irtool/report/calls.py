"""Who was contacted and who contacted us, in a report: party by party, each with every call in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irtool.domain.board import StepView
from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import Attempt, PartyView
from irtool.domain.tasks import Task
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

_SPOKEN = ("outcome", "person", "channel", "said", "asked", "ref")


class Calls:
    """The calls of one report."""

    def __init__(self, entries: Entries, board: Sequence[StepView]) -> None:
        self.entries = entries
        self.state = entries.state
        self.board = board
        self.lang = entries.lang
        self._asked: dict[tuple[str, str], list[Task]] = {}
        for task in self.state.tasks.values():
            if task.data.source == "contact" and not task.twin:
                self._asked.setdefault((task.data.asked_by, task.data.title), []).append(task)

    def notifications(self) -> list[dict[str, Any]]:
        """Each party of each notify step, then calls that belong to no such step; with every attempt."""
        out: list[dict[str, Any]] = []
        told: set[str] = set()
        for view in self.board:
            if view.status == "not-applicable" and not any(p.attempts for p in view.parties):
                continue
            for party in view.parties:
                told |= {a.id for a in party.attempts}
                out.append(self._called(view, party))
        others: dict[tuple[str, str], list[Attempt]] = {}
        for attempt in self.state.attempts:
            if attempt.id not in told:
                others.setdefault((attempt.data.party, attempt.data.step), []).append(attempt)
        for (name, step), attempts in others.items():
            code = "reached" if any(a.reached for a in attempts) else "trying"
            title = self.entries.speaker.step(step) if step else pick(TEXT["other-calls"], self.lang)
            out.append({
                "id": name, "party": self.entries.named(name, attempts[0].id), "step": title, "step_name": "",
                "status": pick(words.PARTY_NAMES[code], self.lang), "status_code": code,
                "notes": [], "attempts": [self._attempt(a) for a in attempts],
            })  # fmt: skip
        return out

    def _called(self, view: StepView, party: PartyView) -> dict[str, Any]:
        notes = [visible(party.reason)] if party.reason else []
        notes += [] if party.listed else [pick(TEXT["unlisted"], self.lang)]
        notes += [pick(TEXT["possible"], self.lang)] if party.possible and not party.settled else []
        status = pick(words.PARTY_NAMES[party.status], self.lang)
        if party.via:
            status = speak(TEXT, "via", self.lang, via=self.entries.party(party.via))
        return {
            "id": party.id,
            "party": self.entries.party(party.id),
            "step": visible(view.step.title.to(self.lang) or view.id),
            "step_name": view.full,
            "status": status,
            "status_code": party.status,
            "notes": notes,
            "attempts": [self._attempt(a) for a in party.attempts],
        }

    def _attempt(self, attempt: Attempt) -> dict[str, Any]:
        data, entries = attempt.data, self.entries
        fields: dict[str, Any] = {
            name: entries.speaker.value("contact.attempted", {}, name, getattr(data, name)) for name in _SPOKEN
        }
        fields |= {
            "relay_to": entries.party(data.relay_to),
            "asked_due": entries.time(data.asked_due),
            "asked_result": self._result(data.party, data.asked, attempt.id),
            "call_back": entries.time(data.call_back),
        }
        return entries.veiled(attempt.id, fields, "said") | entries.row(attempt.id)

    def received(self) -> list[dict[str, Any]]:
        """Who contacted us; the number they called from stays in the record, where it can be looked up."""
        out = []
        for id_, _, data in self.state.received:
            entry = self.entries.row(id_)
            fields: dict[str, Any] = {
                "from": self.entries.party(data.from_),
                "person": self.entries.party(data.person),
                "number": speak(TEXT, "number-kept", self.lang, entry=entry["entry"]) if data.number else "",
                "text": visible(data.text),
                "asked": visible(data.asked),
                "asked_due": self.entries.time(data.asked_due),
                "asked_result": self._result(data.from_, data.asked, id_),
                "call_back": self.entries.time(data.call_back),
            }
            out.append(self.entries.veiled(id_, fields, "text") | entry)
        return out

    def parties(self, asked: Sequence[dict[str, Any]], came: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """One block for each party: how it stands in each step, and all calls in their order, theirs too.

        `asked` and `came` are the rows of `notifications` and `received`.
        """
        blocks: dict[str, dict[str, Any]] = {}

        def block(key: str, party: str) -> dict[str, Any]:
            return blocks.setdefault(key, {"id": key, "party": party, "reached": False, "steps": [], "calls": []})

        for row in asked:
            found = block(row["id"], row["party"])
            found["reached"] |= row["status_code"] == "reached"
            found["steps"].append({name: row[name] for name in ("step", "status", "status_code", "notes")})
            found["calls"] += [{"sort": "out", "step": row["step"], **a} for a in row["attempts"]]
        for found in blocks.values():
            if len({step["step"] for step in found["steps"]}) == 1:  # said above the calls already
                found["calls"] = [call | {"step": ""} for call in found["calls"]]
        for (id_, _, data), row in zip(self.state.received, came, strict=True):
            found = block(data.from_, self.entries.named(data.from_, id_))
            found["calls"].append({"sort": "in", **row})
        for found in blocks.values():
            found["calls"].sort(key=lambda call: self.entries.order[call["entry_id"]])
            found["standing"] = self._standing(found["steps"])
            found["called"] = bool(found["calls"]) or any(s["status_code"] != "to-call" for s in found["steps"])
        return list(blocks.values())

    def _standing(self, steps: Sequence[dict[str, Any]]) -> str:
        """`つながった（A、B）、まだ連絡していない（C）`; what has no call yet stands last."""
        by_status: dict[str, list[str]] = {}
        for step in sorted(steps, key=lambda s: s["status_code"] == "to-call"):
            by_status.setdefault(step["status"], []).append(" ".join([step["step"], *step["notes"]]))
        return self.entries.joined(
            [
                speak(TEXT, "standing", self.lang, status=status, steps=self.entries.joined(list(dict.fromkeys(names))))
                for status, names in by_status.items()
            ]
        )

    def _result(self, party: str, asked: str, id_: str) -> str:
        """What became of what was asked of us in this entry; empty when no task came of it."""
        ids = self.state.ids
        found = next((t for t in self._asked.get((party, asked), []) if ids[t.id] > ids[id_]), None) if asked else None
        if found is None or hidden_text(self.state, found.id, self.lang):
            return ""
        end = found.ends.now
        if end is None:
            return pick(TEXT["asked-open"], self.lang)
        code = "asked-done" if end.value == "done" else "asked-dropped"
        return speak(TEXT, code, self.lang, time=self.entries.row(end.id)["at"])
