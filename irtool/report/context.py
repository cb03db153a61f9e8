"""What a report says, as plain data: every value a text in the reader's language. docs/templates.md lists it.

Pure over the state. Nothing that may be private is here: no telephone number, no hidden text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from irtool.domain.affected import summary
from irtool.domain.board import StepView
from irtool.domain.course import IncidentClosed, grouped
from irtool.domain.cut import Cut, parse
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.reporting import ReportRendered
from irtool.domain.standing import Claim
from irtool.domain.story import EVERYTHING, Filter, Story
from irtool.domain.text import visible
from irtool.domain.timeline import Row
from irtool.domain.times import When
from irtool.report.course import Course
from irtool.report.handed import handed
from irtool.report.known import Known
from irtool.report.moments import full, record_time
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, pick, speak

# Times of a report always carry their year: a day on which nothing of ours happens.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Kind = Literal["first", "follow-up", "final"]


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Which report is being made, of which moment, by whom."""

    report: str
    title: str
    number: int
    cut: Cut
    at: datetime
    by: str
    recipient: str = ""


class Other(msgspec.Struct, frozen=True):
    """A linked incident; without state and cut when it is not on this computer."""

    code: str
    state: State | None = None
    cut: Cut | None = None


def kind_of(state: State, number: int) -> Kind:
    """Final once the incident is closed, else first or follow-up by its number."""
    if not state.course.is_open:
        return "final"
    return "first" if number == 1 else "follow-up"


def facts_used(state: State) -> dict[str, Any]:
    """The facts as this report shows them, for the next one to compare with; a hidden value is left out."""
    out: dict[str, Any] = {}
    for name, standing in sorted(state.facts.items()):
        claim = standing.now
        if claim is not None and not hidden_text(state, claim.id, "ja"):
            out[name] = claim.value
    return out


def build(
    state: State,
    board: Sequence[StepView],
    issue: Issue,
    lang: Lang,
    wanted: Filter = EVERYTHING,
    others: Sequence[Other] = (),
) -> dict[str, Any]:
    """The context of a report. Keys and shapes are the contract with templates.

    `wanted` chooses the entries of its timeline, exactly as on the screen; `others` are the linked incidents.
    """
    return _Context(state, board, issue, lang, wanted, others).build()


class _Context:
    def __init__(
        self, state: State, board: Sequence[StepView], issue: Issue, lang: Lang, wanted: Filter, others: Sequence[Other]
    ) -> None:
        self.state = state
        self.board = board
        self.issue = issue
        self.lang: Lang = lang
        self.wanted = wanted
        self.others = others
        self.story = Story([state, *(o.state for o in others if o.state is not None)], lang, _LONG_AGO)
        self.speaker = self.story.parts[0].speaker
        self.known = Known(state, self.speaker, self._said)
        self.rows = self.story.parts[0].rows()
        self.by_id = {row.id: row for row in self.rows}

    def build(self) -> dict[str, Any]:
        state, issue, lang = self.state, self.issue, self.lang
        course = Course(state, self.board, self.speaker, self.by_id)
        facts = self.known.facts()
        entries = [self._entry(row) for row in self.rows]
        marked = [e for e in entries if {"corrected", "withdrawn", "late", "hidden", "conflict"} & set(e["codes"])]
        chosen = entries if self.wanted == EVERYTHING else [self._entry(row) for row in self.story.rows(self.wanted)]
        kind = kind_of(state, issue.number)
        out: dict[str, Any] = {
            "lang": lang,
            "drill": state.drill,
            "report": {"id": issue.report, "title": issue.title},
            "issue": {
                "number": issue.number,
                "name": speak(TEXT, "issue", lang, n=issue.number),
                "kind": kind,
                "kind_name": pick(TEXT[kind], lang),
                "recipient": self.speaker.party(issue.recipient) if issue.recipient else "",
                "at": record_time(issue.at, state.zone),
                "by": issue.by,
            },
            "hospital": self._hospital(),
            "incident": self._incident(),
            "facts": facts,
            "fact": {f["name"]: f["value"] for f in facts if f["known"]},
            "phases": course.phases(),
            "notifications": course.notifications(),
            "received": course.received(),
            "decisions": course.decisions(),
            "tasks": course.tasks(),
            "things": course.things(),
            "things_summary": summary(state, lang),
            "services": course.services(issue.at),
            "evidence": course.evidence(),
            "timeline": chosen,
            "selection": self._selection(len(chosen)),
            "linked": [self._other(other) for other in self.others],
            "conflicts": self.known.conflicts(),
            "marked_entries": marked,
            "changes": self._changes(),
            "handover": handed(state, self.board, issue.at, lang),
            "record": {
                "digits": issue.cut.digits,
                "fingerprint": issue.cut.fingerprint,
                "writers": len(issue.cut.heads),
                "entries": len(entries),
            },
        }
        out["summary"] = self._summary(out)
        return out

    def _hospital(self) -> dict[str, str]:
        hospital = self.state.chart.hospital
        return {
            "id": self.state.hospital,
            "name": visible(hospital.name.to(self.lang)) or self.state.hospital,
            "prefecture": hospital.prefecture,
            "founder": visible(hospital.founder.to(self.lang)),
        }

    def _incident(self) -> dict[str, Any]:
        course, lang = self.state.course, self.lang
        closed = course.closed.now
        reason = closed.data.reason if closed and isinstance(closed.data, IncidentClosed) else ""
        opened = hidden_text(self.state, course.opened, lang)
        return {
            "code": self.state.code,
            "title": opened or visible(course.title),
            "kind": self.speaker.value("incident.opened", {}, "kind", course.kind),
            "seen_as": "" if opened else visible(course.seen_as),
            "opened": full(self.state, course.opened_at, lang) if course.opened_at else "",
            "status": _status(self.state, lang),
            "open": course.is_open,
            "reason": visible(reason),
            "linked": list(course.linked),
            "missing": list(self.state.missing),
            "clocks": [
                speak(TEXT, "clock", lang, offset=o, against=visible(a), at=full(self.state, at, lang))
                for at, o, a in course.clocks
            ],
        }

    def _entry(self, row: Row) -> dict[str, Any]:
        return {
            "name": row.name,
            "type": row.event.type,
            "at": self._happened(row),
            "recorded": record_time(row.recorded, self.state.zone),
            "same": row.happened is not None and row.happened.text == row.recorded,
            "who": row.who,
            "text": row.text,
            "site": row.site,
            "incident": row.incident,
            "labels": [label for label in (row.incident, row.site) if label],
            "marks": self._marks(row),
            "codes": list(row.marks),
            "details": [{"label": label, "value": value} for label, value in row.details],
        }

    def _said(self, id_: str) -> dict[str, Any]:
        """Who said something, when, and how their entry is marked."""
        row = self.by_id[id_]
        return {"by": row.who, "at": self._happened(row), "marks": self._marks(row), "entry": row.name}

    def _happened(self, row: Row) -> str:
        if isinstance(row.happened, When):
            if row.happened.text == row.recorded:
                return record_time(row.recorded, self.state.zone, seconds=False)
            return full(self.state, row.happened, self.lang)
        return row.happened_text

    def _marks(self, row: Row) -> list[str]:
        return [pick(words.MARKS[mark], self.lang) for mark in row.marks if mark != "hidden"]

    def _selection(self, shown: int) -> dict[str, Any]:
        """Which entries the timeline shows: in words, how many, of how many."""
        return {
            "heading": self.story.heading(self.wanted, shown),
            "filter": self.story.describe(self.wanted),
            "shown": shown,
            "of": self.story.count(self.wanted),
            "whole": self.wanted.empty,
            "linked": self.wanted.linked,
        }

    def _other(self, other: Other) -> dict[str, Any]:
        """A linked incident in brief; `here` is false for one of another laptop."""
        state, told = other.state, {"code": grouped(other.code), "here": other.state is not None}
        if state is None:
            return {**told, "title": "", "opened": "", "status": "", "digits": "", "entries": 0}
        course = state.course
        return {
            **told,
            "title": hidden_text(state, course.opened, self.lang) or visible(course.title),
            "opened": full(state, course.opened_at, self.lang) if course.opened_at else "",
            "status": _status(state, self.lang),
            "digits": other.cut.digits if other.cut is not None else "",
            "entries": len(state.events),
        }

    # -- since the last report -------------------------------------------------------------------------------

    def _changes(self) -> dict[str, Any]:
        """What differs from the last report of this kind to this recipient: facts, and entries it lacked."""
        last = self._last()
        if last is None:
            return {"since": "", "issue": "", "facts": [], "entries": []}
        at, data = last
        seen = parse(data.cut)
        heads = {w: n for w, (n, _) in seen.heads.items()} if seen else {}
        new = [row for row in self.rows if row.event.n > heads.get(row.event.writer, 0)]
        facts = self._changed_facts(data.facts)
        # Told already, or of no interest to whom the report is for.
        told = {claim.id for fact in facts for claim in self._history(fact["name"])}
        technical = ("report.rendered", "writer.started")
        return {
            "since": full(self.state, at, self.lang),
            "issue": speak(TEXT, "issue", self.lang, n=data.issue),
            "facts": facts,
            "entries": [self._entry(row) for row in new if row.event.type not in technical and row.id not in told],
        }

    def _history(self, name: str) -> list[Claim]:
        standing = self.state.facts.get(name)
        return standing.history if standing else []

    def _last(self) -> tuple[str, ReportRendered] | None:
        same = [
            r
            for r in self.state.reports
            if r.data.report == self.issue.report and r.data.recipient == self.issue.recipient
        ]
        last = max(same, key=lambda r: r.data.issue, default=None)
        return (last.at, last.data) if last else None

    def _changed_facts(self, former: Mapping[str, Any]) -> list[dict[str, str]]:
        now = facts_used(self.state)
        missing = pick(TEXT["missing"], self.lang)
        out = []
        for name in [*now, *(n for n in former if n not in now)]:
            if former.get(name) == now.get(name) and (name in former) == (name in now):
                continue
            standing = self.state.facts.get(name)
            claim = standing.now if standing else None
            hidden = hidden_text(self.state, claim.id, self.lang) if claim else ""
            old = hidden or self.known.value(name, former.get(name)) or missing
            new = hidden or self.known.value(name, now.get(name)) or missing
            title = self.speaker.value("fact.set", {}, "name", name)
            out.append({"name": name, "title": title, "old": old, "new": new})
        return out

    # -- the rows at the top ---------------------------------------------------------------------------------

    def _summary(self, told: Mapping[str, Any]) -> list[dict[str, str]]:
        lang = self.lang
        joint = "、" if lang == "ja" else ", "
        mandatory = [v for v in self.board if v.mandatory and v.status != "not-applicable"]
        asked = {(n["step_name"], n["id"]): n for n in told["notifications"] if n["step_name"]}
        reached = sum(n["status_code"] in ("reached", "relayed") for n in asked.values())
        care = [f"{s['name']} {s['status']}" for s in told["services"] if s["status_code"] != "normal"]
        # Nothing entered is not "nothing affected": what people know of it otherwise stands in, or that nobody said.
        named = ("care_affected", "systems_affected", "things_affected")
        hit = [f"{f['title']}: {f['value']}" for f in told["facts"] if f["known"] and f["name"] in named]
        unknown = [f["title"] for f in told["facts"] if not f["known"]]
        incident, issue = told["incident"], told["issue"]
        done = sum(v.status == "done" for v in mandatory)
        found = {
            "s-hospital": told["hospital"]["name"],
            "s-title": incident["title"],
            "s-code": incident["code"],
            "s-status": f"{incident['status']} {speak(TEXT, 'about-now', lang, time=issue['at'])}",
            "s-opened": incident["opened"],
            "s-seen": incident["seen_as"],
            "s-linked": joint.join(f"{o['code']} {o['title']}".strip() for o in told["linked"]),
            "s-mandatory": speak(TEXT, "yes-no", lang, yes=done, all=len(mandatory)),
            "s-contacts": speak(TEXT, "yes-no", lang, yes=reached, all=len(asked)),
            "s-care": joint.join(care or hit) or pick(TEXT["not-entered"], lang),
            "s-unknown": joint.join(unknown) or pick(TEXT["none"], lang),
            "s-clock": joint.join(incident["clocks"]),
            "s-issued": issue["by"],
        }  # fmt: skip
        return [{"label": pick(TEXT[code], lang), "value": value} for code, value in found.items() if value]


def _status(state: State, lang: Lang) -> str:
    """Whether an incident goes on, or as what it was closed."""
    closed = state.course.closed.now
    if state.course.is_open or closed is None:
        return pick(TEXT["open"], lang)
    return speak(TEXT, "closed", lang, **{"as": pick(words.CLOSED_WORDS[closed.value], lang)})
