"""What was done, in a report: steps, calls, decisions, tasks, damage, evidence, each as texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from irtool.domain import affected
from irtool.domain.affected import ServiceView, ThingView
from irtool.domain.board import StepView
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.notifying import Attempt, PartyView
from irtool.domain.permission import permission
from irtool.domain.permission_spoken import sentences
from irtool.domain.spoken import Speaker
from irtool.domain.standing import Claim
from irtool.domain.tasks import FOLLOW_UP
from irtool.domain.text import visible
from irtool.domain.timeline import Row
from irtool.report.moments import full
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import Pair, pick, speak

_ENDED = {"done": "done", "dropped": "skipped"}


class Course:
    """The sections of one report."""

    def __init__(self, state: State, board: Sequence[StepView], speaker: Speaker, rows: Mapping[str, Row]) -> None:
        self.state = state
        self.board = board
        self.speaker = speaker
        self.rows = rows
        self.lang = speaker.lang
        self.order = {id_: n for n, id_ in enumerate(rows)}

    def phases(self) -> list[dict[str, Any]]:
        """Each phase of each run with its steps; what does not apply is left to the timeline."""
        by_phase: dict[tuple[str, str], list[StepView]] = {}
        for view in self.board:
            by_phase.setdefault((view.run, view.phase), []).append(view)
        out = []
        for (run, phase), views in by_phase.items():
            playbook = self.state.runs[run].playbook
            title = next((p.title.to(self.lang) for p in playbook.phases if p.id == phase), phase)
            steps = [self._step(view) for view in views]
            out.append({"run": visible(playbook.title.to(self.lang) or run), "title": visible(title), "steps": steps})
        return out

    def _step(self, view: StepView) -> dict[str, Any]:
        lang, step = self.lang, view.step
        claim = view.claim if view.status in ("done", "skipped") else None
        entry = self._row(view.ended_by) if view.ended_by else self._entry(claim)
        data = claim.data if claim else None
        notes = [
            visible(str(getattr(data, name, ""))) for name in ("note", "reason", "place") if getattr(data, name, "")
        ]
        choice = next((c.title.to(lang) or c.id for c in step.choices if c.id == view.choice), view.choice)
        allowed = permission(self.state, view, self.speaker.now)
        if allowed.claim is not None or allowed.unrecorded:  # who gave it, how, by which rule; or that nobody did
            notes += sentences(self.state, allowed, self.speaker.now, lang)[: 1 + allowed.conflict]
        if view.withdrawn:
            notes.append(pick(TEXT["withdrawn-step"], lang))
        if view.depends_on:
            titles = [self.speaker.value("fact.set", {}, "name", n) for n in view.depends_on]
            notes.append(speak(TEXT, "depends", lang, names=", ".join(titles)))
        if view.due and view.open:
            notes.append(speak(TEXT, "due", lang, time=full(self.state, view.due, lang)))
        hidden = hidden_text(self.state, claim.id, lang) if claim else ""
        return {
            "id": view.id,
            "title": visible(step.title.to(lang) or step.id),
            "status": pick(words.STEP_NAMES[view.status], lang),
            "status_code": view.status,
            "mandatory": view.mandatory,
            "choice": visible(choice),
            "assigned": self._party(view.assigned),
            "notes": [hidden] if hidden else notes,
            "conflict": view.conflict,
            **entry,
        }

    def notifications(self) -> list[dict[str, Any]]:
        """Each party of each notify step, then calls that belong to no step; with every attempt."""
        out: list[dict[str, Any]] = []
        told: set[str] = set()
        for view in self.board:
            if view.status == "not-applicable" and not any(p.attempts for p in view.parties):
                continue
            for party in view.parties:
                told |= {a.id for a in party.attempts}
                out.append(self._called(view, party))
        others: dict[str, list[Attempt]] = {}
        for attempt in self.state.attempts:
            if attempt.id not in told:
                others.setdefault(attempt.data.party, []).append(attempt)
        for name, attempts in others.items():
            code = "reached" if any(a.reached for a in attempts) else "trying"
            out.append({
                "id": name, "party": self.speaker.party(name), "step": pick(TEXT["other-calls"], self.lang),
                "step_name": "", "status": pick(words.PARTY_NAMES[code], self.lang), "status_code": code,
                "notes": [], "attempts": [self._attempt(a) for a in attempts],
            })  # fmt: skip
        return out

    def _called(self, view: StepView, party: PartyView) -> dict[str, Any]:
        notes = [visible(party.reason)] if party.reason else []
        if party.relay_to:
            notes.append(self.speaker.party(party.relay_to))
        notes += [] if party.listed else [pick(TEXT["unlisted"], self.lang)]
        notes += [pick(TEXT["possible"], self.lang)] if party.possible and not party.settled else []
        return {
            "id": party.id,
            "party": self.speaker.party(party.id),
            "step": visible(view.step.title.to(self.lang) or view.id),
            "step_name": view.full,
            "status": pick(words.PARTY_NAMES[party.status], self.lang),
            "status_code": party.status,
            "notes": notes,
            "attempts": [self._attempt(a) for a in party.attempts],
        }

    def _attempt(self, attempt: Attempt) -> dict[str, Any]:
        data = attempt.data
        spoken = {
            name: self.speaker.value("contact.attempted", {}, name, getattr(data, name))
            for name in ("outcome", "person", "channel", "said", "asked", "ref")
        }
        fields = {**spoken, "call_back": self._time(data.call_back)}
        return self._veiled(attempt.id, fields, "said") | self._row(attempt.id)

    def received(self) -> list[dict[str, Any]]:
        """Who contacted us; the number they called from stays in the record."""
        out = []
        for id_, _, data in self.state.received:
            fields: dict[str, Any] = {
                "from": self.speaker.party(data.from_),
                "person": self._party(data.person),
                "text": visible(data.text),
                "asked": visible(data.asked),
                "call_back": self._time(data.call_back),
            }
            out.append(self._veiled(id_, fields, "text") | self._row(id_))
        return out

    def decisions(self) -> list[dict[str, Any]]:
        """Choices of the playbook, decisions beyond it, and meetings, by when they were taken."""
        return sorted([*self._choices(), *self._noted()], key=lambda d: self.order.get(d["entry_id"], 0))

    def _choices(self) -> Iterator[dict[str, Any]]:
        for view in self.board:
            claim = view.claim
            if view.choice and claim is not None:
                choice = next((c for c in view.step.choices if c.id == view.choice), None)
                question = view.step.question.to(self.lang) or view.step.title.to(self.lang) or view.id
                decided = (choice.title.to(self.lang) if choice else "") or view.choice
                fields = _decision(question, decided, claim.data.reason)
                yield self._veiled(claim.id, fields, "decided") | {"sort": "choice"} | self._entry(claim)

    def _noted(self) -> Iterator[dict[str, Any]]:
        for noted in self.state.decisions:
            data = noted.data
            by, again = self._party(data.decided_by), self._time(data.review_at)
            options = ("、" if self.lang == "ja" else ", ").join(map(visible, data.options))
            fields = _decision(data.title, data.decided, data.reason, by, again, options)
            yield self._veiled(noted.id, fields, "decided") | {"sort": "decision"} | self._row(noted.id)
        for noted in self.state.meetings:
            data = noted.data
            present = ("、" if self.lang == "ja" else ", ").join(map(self._party, data.present))
            fields = _decision(data.title, data.decided, "", present, self._time(data.next))
            yield self._veiled(noted.id, fields, "decided") | {"sort": "meeting"} | self._row(noted.id)

    def tasks(self) -> list[dict[str, Any]]:
        """What was added to the things to do, and the measures for afterwards; each turn of a series is one."""
        out = []
        for task in self.state.tasks.values():
            if task.twin:
                continue
            data, end = task.data, task.ends.now
            fields: dict[str, Any] = {
                "title": visible(data.title),
                "owner": self._party(data.owner),
                "asked_by": self._party(data.asked_by),
                "due": self._time(data.due),
                "every": visible(data.every),
                "ended": pick(words.STEP_NAMES[_ENDED[end.value]], self.lang) if end else "",
                "note": visible(end.data.note) if end else "",
            }  # fmt: skip
            stands = {"open": task.open, "follow_up": data.source == FOLLOW_UP, "conflict": task.ends.conflict}
            ended_at = {"ended_at": self._entry(end)["at"]}
            out.append(self._veiled(task.id, fields, "title") | stands | ended_at | self._row(task.id))
        return out

    def things(self) -> list[dict[str, Any]]:
        """Affected places and devices with their history, and who has them."""
        return [
            self._affected(view, words.THING_WORDS)
            | {"place": visible(view.place), "to": self._party(view.to), "ref": visible(view.ref)}
            for view in affected.things(self.state, self.lang)
        ]

    def services(self, now: datetime) -> list[dict[str, Any]]:
        """Care services and systems of which something was said, with their history; `now` decides what is late."""
        views = affected.services(self.state, self.state.chart, now, self.lang)
        return [
            self._affected(view, words.SERVICE_WORDS)
            | {"place": "", "expected": "" if view.status == "normal" else self._time(view.expected), "late": view.late}
            for view in views
            if view.history
        ]

    def _affected(self, view: ThingView | ServiceView, table: Mapping[str, Pair]) -> dict[str, Any]:
        history = [
            {
                "status": pick(table[change.status], self.lang),
                "place": visible(change.place),
                "to": self._party(change.to),
                "ref": visible(change.ref),
                "note": change.hidden or visible(change.note),
                "expected": self._time(change.expected),
            }
            | self._row(change.id)
            for change in view.history
        ]
        return {
            "name": visible(view.name),
            "site": view.site,
            "status": pick(table[view.status], self.lang),
            "status_code": view.status,
            "since": self._time(view.since),
            "conflict": view.conflict,
            "history": history,
        }

    def evidence(self) -> list[dict[str, Any]]:
        """Each piece: what it is, where it lies, its hash and where it went."""
        out = []
        for piece in self.state.evidence.values():
            data = piece.data
            fields: dict[str, Any] = {
                "what": visible(data.what),
                "where": visible(data.where),
                "file": visible(data.name),
                "sha256": data.sha256,
                "size": self.speaker.value("", {}, "size", data.size),
                "left": data.left,
            }
            moves = [
                {"to": self.speaker.party(m.to), "why": visible(m.why), "at": self._time(m.occurred or at)}
                for at, m in piece.moves
            ]  # fmt: skip
            out.append(self._veiled(piece.id, fields, "what") | {"moves": moves} | self._row(piece.id))
        return out

    # -- what belongs to every item --------------------------------------------------------------------------

    def _veiled(self, id_: str, fields: dict[str, Any], shows: str) -> dict[str, Any]:
        """The fields of an item, or, when its entry is hidden, only that it is."""
        hidden = hidden_text(self.state, id_, self.lang)
        if not hidden:
            return fields
        return {name: hidden if name == shows else "" for name in fields}

    def _time(self, text: str) -> str:
        return full(self.state, text, self.lang) if text else ""

    def _party(self, name: str) -> str:
        return self.speaker.party(name) if name else ""

    def _entry(self, claim: Claim | None) -> dict[str, Any]:
        return self._row(claim.id) if claim else {"entry_id": "", "entry": "", "at": "", "by": "", "marks": []}

    def _row(self, id_: str) -> dict[str, Any]:
        row = self.rows[id_]
        happened = row.happened_text
        if row.happened is not None:
            happened = full(self.state, row.happened, self.lang)
        marks = [pick(words.MARKS[m], self.lang) for m in row.marks if m != "hidden"]
        return {"entry_id": id_, "entry": row.name, "at": happened, "by": row.who, "marks": marks}


def _decision(
    title: str, decided: str, reason: str, by: str = "", again: str = "", options: str = ""
) -> dict[str, Any]:
    return {
        "title": visible(title),
        "decided": visible(decided),
        "reason": visible(reason),
        "decided_by": by,
        "review_at": again,
        "options": options,
    }
