"""What a report says, as plain data: every value a text in the reader's language. docs/templates.md lists it.

Pure over the state. Nothing that may be private is here: no telephone number, no hidden text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from irtool.domain.board import StepView
from irtool.domain.course import IncidentClosed, grouped
from irtool.domain.cut import Cut
from irtool.domain.due import due
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.story import EVERYTHING, Filter, Story
from irtool.domain.text import visible
from irtool.domain.timeline import Row
from irtool.domain.times import When
from irtool.report.anchored import anchored
from irtool.report.calls import Calls
from irtool.report.changes import Changes
from irtool.report.chronicle import TECHNICAL, Chronicle
from irtool.report.course import Course
from irtool.report.damage import Damage
from irtool.report.entries import Entries, marks
from irtool.report.handed import handed
from irtool.report.known import Known
from irtool.report.letters import Letters
from irtool.report.moments import full, record_time, zone_said
from irtool.report.official import Official
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, pick, speak

# Times of a report always carry their year: a day on which nothing of ours happens.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_MARKED = frozenset(("corrected", "withdrawn", "late", "hidden", "conflict", "after-close"))
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
        self._made: dict[str, dict[str, Any]] = {}
        self.entries = Entries(state, self.speaker, self.by_id)
        self.chronicle = Chronicle(self.entries, self._entry)

    def build(self) -> dict[str, Any]:
        state, issue, lang = self.state, self.issue, self.lang
        course, calls, damage = Course(self.entries, self.board), Calls(self.entries, self.board), Damage(self.entries)
        asked, came, things = calls.notifications(), calls.received(), damage.things()
        facts = self.known.facts()
        entries = [self._entry(row) for row in self.rows]
        marked = self.chronicle.short(row for row in self.rows if _is_marked(row))
        chosen = entries if self.wanted == EVERYTHING else [self._entry(row) for row in self.story.rows(self.wanted)]
        kind = kind_of(state, issue.number)
        out: dict[str, Any] = {
            "lang": lang,
            "drill": state.drill,
            "story_times": state.exercise.setup is not None,
            "report": {"id": issue.report, "title": issue.title},
            "issue": {
                "number": issue.number,
                "name": speak(TEXT, "issue", lang, n=issue.number),
                "kind": kind,
                "kind_name": pick(TEXT["after-close" if kind == "final" and issue.number == 1 else kind], lang),
                "recipient": self.speaker.party(issue.recipient) if issue.recipient else "",
                "at": record_time(state, issue.at, seconds=False),
                "by": issue.by,
            },
            "zone": zone_said(state, lang),
            "hospital": self._hospital(),
            "incident": self._incident(),
            "facts": facts,
            "fact": {f["name"]: f["value"] for f in facts if f["known"]},
            "phases": course.phases(),
            "notifications": asked,
            "received": came,
            "calls": calls.parties(asked, came),
            "decisions": course.decisions(),
            "tasks": course.tasks(),
            "meetings": self._meetings(),
            "things": things,
            "thing_groups": damage.groups(things),
            "things_summary": damage.summary(things),
            "services": damage.services(issue.at),
            "cuts": damage.cuts(),
            "evidence": course.evidence(),
            "timeline": chosen,
            "chronology": self.chronicle.course(self.rows),
            "selection": self._selection(len(chosen)),
            "linked": [self._other(other) for other in self.others],
            "conflicts": self.known.conflicts(),
            "marked_entries": marked,
            "changes": Changes(self.known, self.rows, self.chronicle).since(issue.report, issue.recipient),
            "handover": handed(state, self.board, issue.at, lang),
            "record": {
                "digits": issue.cut.digits,
                "fingerprint": issue.cut.fingerprint,
                "writers": len(issue.cut.heads),
                "entries": len(entries),
                **anchored(self.entries),
            },
        }
        out["summary"] = self._summary(out)
        out |= Official(self.entries, out, issue.at).build()
        out |= Letters(self.entries, self.board, out, issue.at, issue.recipient).build()
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
                speak(TEXT, "clock", lang, offset=o, against=self._against(a), at=full(self.state, at, lang))
                for at, o, a in course.clocks
            ],
        }

    def _against(self, clock: str) -> str:
        return self.speaker.value("clock.compared", {}, "against", clock)

    def _entry(self, row: Row) -> dict[str, Any]:
        """A row as plain data; a copy, as the timeline and the course of things tell the same rows."""
        if self.by_id.get(row.id) is not row:
            return self._plain(row)
        if row.id not in self._made:
            self._made[row.id] = self._plain(row)
        return self._made[row.id].copy()

    def _plain(self, row: Row) -> dict[str, Any]:
        return {
            "name": row.name,
            "type": row.event.type,
            "at": self._happened(row),
            "recorded": record_time(self.state, row.recorded),
            "same": row.happened is not None and row.happened.text == row.recorded,
            "who": row.who,
            "text": row.text,
            "site": row.site,
            "incident": row.incident,
            "labels": [label for label in (row.incident, row.site) if label],
            "marks": marks(self.state, row, self.lang),
            "codes": list(row.marks),
            "details": [{"label": label, "value": value} for label, value in row.details],
        }

    def _said(self, id_: str) -> dict[str, Any]:
        """Who said something, when, and how their entry is marked."""
        row = self.by_id[id_]
        return {"by": row.who, "at": self._happened(row), "marks": marks(self.state, row, self.lang), "entry": row.name}

    def _happened(self, row: Row) -> str:
        if isinstance(row.happened, When):
            if row.happened.text == row.recorded:
                return record_time(self.state, row.recorded, seconds=False)
            return full(self.state, row.happened, self.lang)
        return row.happened_text

    def _meetings(self) -> list[dict[str, str]]:
        """The next meetings: when, and of which one that was said."""
        found = due(self.state, self.issue.at, self.board)
        return [
            {"at": full(self.state, one.at, self.lang), "title": visible(one.title.to(self.lang))}
            for one in found
            if one.kind == "meeting"
        ]

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

    # -- the rows at the top ---------------------------------------------------------------------------------

    def _summary(self, told: Mapping[str, Any]) -> list[dict[str, str]]:
        lang = self.lang
        joint = "、" if lang == "ja" else ", "
        mandatory = [v for v in self.board if v.mandatory and v.status != "not-applicable"]
        asked = [found for found in told["calls"] if found["steps"]]
        reached = sum(found["reached"] for found in asked)
        care = [f"{s['name']} {s['status']}" for s in told["services"] if s["status_code"] != "normal"]
        # Nothing entered is not "nothing affected": what people know of it otherwise stands in, or that nobody said.
        named = ("care_affected", "systems_affected", "things_affected")
        hit = [f"{f['title']}: {f['value']}" for f in told["facts"] if f["known"] and f["name"] in named]
        unknown = [f["title"] for f in told["facts"] if not f["known"]]
        nothing = "all-normal" if told["services"] else "not-entered"
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
            "s-care": joint.join(care or ([] if told["services"] else hit)) or pick(TEXT[nothing], lang),
            "s-unknown": joint.join(unknown) or pick(TEXT["none"], lang),
            "s-clock": joint.join(incident["clocks"]),
            "s-issued": issue["by"],
        }  # fmt: skip
        return [{"label": pick(TEXT[code], lang), "value": value} for code, value in found.items() if value]


def _is_marked(row: Row) -> bool:
    """Whether an entry belongs to those that a reader must see apart."""
    found = _MARKED & set(row.marks)
    return bool(found - {"late", "after-close"} if row.event.type in TECHNICAL else found)


def _status(state: State, lang: Lang) -> str:
    """Whether an incident goes on, or as what it was closed."""
    closed = state.course.closed.now
    if state.course.is_open or closed is None:
        return pick(TEXT["open"], lang)
    return speak(TEXT, "closed", lang, **{"as": pick(words.CLOSED_WORDS[closed.value], lang)})
