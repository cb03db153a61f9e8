"""What was done, in a report: steps, decisions, tasks, evidence, each as texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from irtool.domain.board import StepView
from irtool.domain.evidence import EvidenceMoved
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import data_of
from irtool.domain.notes import to_review
from irtool.domain.permission import permission
from irtool.domain.permission_spoken import sentences
from irtool.domain.playbook import Choice
from irtool.domain.tasks import FOLLOW_UP
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.report.moments import full
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

_ENDED = {"done": "done", "dropped": "skipped"}


class Course:
    """The sections of one report."""

    def __init__(self, entries: Entries, board: Sequence[StepView]) -> None:
        self.entries = entries
        self.state = entries.state
        self.board = board
        self.speaker = entries.speaker
        self.lang = entries.lang

    def phases(self) -> list[dict[str, Any]]:
        """Each phase of each run with its steps; what does not apply is left to the timeline."""
        by_phase: dict[tuple[str, str], list[StepView]] = {}
        for view in self.board:
            by_phase.setdefault((view.run, view.phase), []).append(view)
        out = []
        several = len({run for run, _ in by_phase}) > 1
        for (run, phase), views in by_phase.items():
            playbook = self.state.runs[run].playbook
            name = visible(playbook.title.to(self.lang) or run)
            title = visible(next((p.title.to(self.lang) for p in playbook.phases if p.id == phase), phase))
            heading = f"{name}: {title}" if several else title
            steps = [self._step(view) for view in views]
            out.append({"run": name, "title": title, "heading": heading, "steps": steps})
        return out

    def _step(self, view: StepView) -> dict[str, Any]:
        lang, step = self.lang, view.step
        claim = view.claim if view.status in ("done", "skipped") else None
        entry = self.entries.row(view.ended_by) if view.ended_by else self.entries.of_claim(claim)
        data = claim.data if claim else None
        notes = [
            visible(str(getattr(data, name, ""))) for name in ("note", "reason", "place") if getattr(data, name, "")
        ]
        choice = next((c.title.to(lang) or c.id for c in step.choices if c.id == view.choice), view.choice)
        if step.do != "notify":  # calls for permission belong to what was to be permitted
            notes += self._calls_for(view)
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
        if step.do == "wait" and view.status == "done" and not entry["at"] and view.due:
            entry["at"] = full(self.state, view.due, lang)
        hidden = hidden_text(self.state, claim.id, lang) if claim else ""
        return {
            "id": view.id,
            "title": visible(step.title.to(lang) or step.id),
            "status": pick(words.STEP_NAMES[view.status], lang),
            "status_code": view.status,
            "mandatory": view.mandatory,
            "choice": visible(choice),
            "assigned": self.entries.party(view.assigned),
            "notes": [hidden] if hidden else notes,
            "conflict": view.conflict,
            **entry,
        }

    def _calls_for(self, view: StepView) -> list[str]:
        """The calls that were made for a step which is no call itself."""
        return [
            speak(
                TEXT, "call-for-permit", self.lang, at=self.entries.row(a.id)["at"],
                party=self.entries.party(a.data.person or a.data.party),
                outcome=pick(words.OUTCOME_WORDS[a.data.outcome], self.lang),
            )
            for a in self.state.attempts
            if a.data.step == view.full and not hidden_text(self.state, a.id, self.lang)
        ]  # fmt: skip

    def decisions(self) -> list[dict[str, Any]]:
        """Choices of the playbook, decisions beyond it, and meetings, by when they were taken."""
        return sorted([*self._choices(), *self._noted()], key=lambda d: self.entries.order.get(d["entry_id"], 0))

    def _choices(self) -> Iterator[dict[str, Any]]:
        for view in self.board:
            claim = view.claim
            if view.choice and claim is not None:
                choice = next((c for c in view.step.choices if c.id == view.choice), None)
                question = view.step.question.to(self.lang) or view.step.title.to(self.lang) or view.id
                decided = (choice.title.to(self.lang) if choice else "") or view.choice
                fields = _decision(question, decided, claim.data.reason)
                yield (
                    self.entries.veiled(claim.id, fields, "decided")
                    | {"sort": "choice", "topic": self._topic(view, choice)}
                    | self.entries.of_claim(claim)
                )

    def _topic(self, view: StepView, choice: Choice | None) -> str:
        """What a choice is about, in few words."""
        if choice is not None and choice.playbook:
            return pick(TEXT["topic-kind"], self.lang)
        return visible(view.step.title.to(self.lang)) or view.id

    def _noted(self) -> Iterator[dict[str, Any]]:
        waiting = {noted.id for noted in to_review(self.state)}
        for noted in self.state.decisions:
            data = noted.data
            by, again = self.entries.party(data.decided_by), self.entries.time(data.review_at)
            options = ("、" if self.lang == "ja" else ", ").join(map(visible, data.options))
            fields = _decision(data.title, data.decided, data.reason, by, again, options)
            fields["reviews"] = self.speaker.value("decision.recorded", {}, "reviews", data.reviews)
            stands = {"sort": "decision", "reviewed": bool(data.review_at) and noted.id not in waiting}
            yield self.entries.veiled(noted.id, fields, "decided") | stands | self.entries.row(noted.id)
        for noted in self.state.meetings:
            data = noted.data
            present = ("、" if self.lang == "ja" else ", ").join(map(self.entries.party, data.present))
            fields = _decision(data.title, data.decided, "", present, self.entries.time(data.next))
            yield self.entries.veiled(noted.id, fields, "decided") | {"sort": "meeting"} | self.entries.row(noted.id)

    def tasks(self) -> list[dict[str, Any]]:
        """What was added to the things to do, and the measures for afterwards; each turn of a series is one."""
        out: list[dict[str, Any]] = []
        for task in self.state.tasks.values():
            if task.twin:
                continue
            data, end = task.data, task.ends.now
            fields: dict[str, Any] = {
                "title": visible(data.title),
                "owner": self.entries.party(data.owner),
                "asked_by": self.entries.party(data.asked_by),
                "due": self.entries.time(data.due),
                "every": self.speaker.value("task.added", {}, "every", data.every),
                "ended": pick(words.STEP_NAMES[_ENDED[end.value]], self.lang) if end else "",
                "note": visible(end.data.note) if end else "",
            }  # fmt: skip
            stands = {"open": task.open, "follow_up": data.source == FOLLOW_UP, "conflict": task.ends.conflict}
            ended_at = {
                "ended_at": self.entries.of_claim(end)["at"],
                "ended_place": self.entries.order[end.id] if end else -1,
            }
            out.append(self.entries.veiled(task.id, fields, "title") | stands | ended_at | self.entries.row(task.id))
        return out

    def evidence(self) -> list[dict[str, Any]]:
        """Each piece: what it is, where it lies, its hash and where it went."""
        out, moves = [], self._moves()
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
            moved = {"moves": moves.get(piece.id, [])}
            out.append(self.entries.veiled(piece.id, fields, "what") | moved | self.entries.row(piece.id))
        return out

    def _moves(self) -> dict[str, list[dict[str, Any]]]:
        """Where each piece went, by the id of its entry; of a hidden move only that there was one."""
        out: dict[str, list[dict[str, Any]]] = {}
        for id_, row in self.entries.rows.items():
            if row.event.type != "evidence.moved":
                continue
            data = data_of(self.state, row.event)
            if isinstance(data, EvidenceMoved):
                said = " / ".join(f"{label}: {value}" for label, value in row.details)
                fields = {
                    "to": self.speaker.party(data.to), "why": visible(data.why), "text": row.text, "said": said
                }  # fmt: skip
                fields = self.entries.veiled(id_, fields, "text")
                out.setdefault(data.evidence, []).append(fields | self.entries.row(id_))
        return out


def _decision(
    title: str, decided: str, reason: str, by: str = "", again: str = "", options: str = ""
) -> dict[str, Any]:
    return {
        "title": visible(title),
        "topic": visible(title),
        "decided": visible(decided),
        "reason": visible(reason),
        "decided_by": by,
        "review_at": again,
        "options": options,
        "reviewed": False,
        "reviews": "",
    }
