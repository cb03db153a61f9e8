"""What documents for everybody but authorities need: the recipient, who was told and who not, what is due, what the
public may read, and what is looked at afterwards. docs/templates.md lists it. No telephone number is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from irtool.domain.board import StepView
from irtool.domain.duty import holders
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import data_of
from irtool.domain.naming import find_party
from irtool.domain.notifying import parse_time
from irtool.domain.parties import PartyAmended, amended, find
from irtool.domain.scalars import within
from irtool.domain.script import Script
from irtool.domain.showing import show_span
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.report.moments import full
from irtool.report.public import Public
from irtool.report.recipient import Recipients
from irtool.report.written import day, written
from irtool.words.letters import LETTER
from irtool.words.sentences import Lang, pick, speak

Row = dict[str, Any]


class Letters:
    """The values of one report. `told`: the context as far as it is built; `recipient`: a party's id or name, or ""."""

    def __init__(
        self, entries: Entries, board: Sequence[StepView], told: Mapping[str, Any], now: datetime, recipient: str
    ) -> None:
        self.entries = entries
        self.state = entries.state
        self.lang = entries.lang
        self.board = board
        self.told = told
        self.now = now.astimezone(self.state.zone)
        self.recipient = find_party(self.state, recipient)[0] if recipient else ""

    def build(self) -> Row:
        """`today`, `recipient`, `vendors`, `public`, `reached`, `unreached`, `decide`, `unknown`, `next_update`,
        `targets`, `missing_contacts`.
        """
        recipients = Recipients(self.entries, self.now)
        sections = {section["id"]: section["things"] for section in self.told["handover"]["sections"]}
        reached = self._reached()
        return {
            "today": day(self.now, self.lang),
            "recipient": recipients.of(self.recipient) if self.recipient else {},
            "vendors": recipients.vendors(self.recipient),
            "public": Public(self.state, self.lang, self.now).build(),
            "reached": reached,
            "unreached": self._unreached({row["id"] for row in reached}),
            "decide": sections.get("decide", []),
            "unknown": sections.get("unknown", []),
            "next_update": self._next_update(),
            "targets": self._targets(),
            "missing_contacts": self._missing(),
        }

    def _reached(self) -> list[Row]:
        """Who was told, by telephone or by a document handed in: when first, and the receipt number they gave."""
        handed: dict[str, list[Row]] = {}
        for one in self.told["handed_in"]:
            if one["to_id"]:
                handed.setdefault(one["to_id"], []).append(one)
        out: list[Row] = []
        for party in self.told["calls"]:
            calls = [c for c in party["calls"] if c["sort"] == "out"]
            papers = handed.pop(party["id"], [])
            told = [*(c for c in calls if self._arrived(c["entry_id"])), *papers]
            if told:
                refs = [*(p["receipt"] for p in papers), *(c["ref"] for c in calls)]
                out.append(self._told(party["id"], party["party"], told, refs))
        out += [
            self._told(id_, papers[0]["to"], papers, [p["receipt"] for p in papers]) for id_, papers in handed.items()
        ]
        return out

    def _told(self, id_: str, name: str, told: Sequence[Row], refs: Sequence[str]) -> Row:
        first = min(told, key=lambda one: self.entries.order[one["entry_id"]])
        return {"id": id_, "party": name, "at": first["at"], "ref": next((r for r in reversed(refs) if r), "")}

    def _arrived(self, id_: str) -> bool:
        return any(a.id == id_ and (a.reached or a.data.outcome == "relayed") for a in self.state.attempts)

    def _unreached(self, reached: set[str]) -> list[Row]:
        """Whom an open step or a duty still names: `tried`, and `possible` while it is unknown whether it is needed."""
        from irtool.domain.duties import assess

        found: dict[str, Row] = {}

        def note(id_: str, possible: bool, tried: bool = False) -> None:
            row = found.setdefault(id_, {"id": id_, "party": self.entries.party(id_), "tried": False, "possible": True})
            row["tried"] |= tried
            row["possible"] &= possible

        for view in self.board:
            for party in view.parties if view.open and view.step.do == "notify" else ():
                if not party.settled and party.id not in reached and view.status != "waiting":
                    note(party.id, party.possible or view.status == "unknown", bool(party.attempts))
        for duty in assess(self.state, self.now):
            if duty.applies != "no" and not duty.met and duty.duty.force != "voluntary":
                for id_ in duty.parties:
                    if id_ not in reached:
                        note(id_, duty.applies == "possible")
        return sorted(found.values(), key=lambda row: row["possible"])

    def _next_update(self) -> str:
        """When we speak next: the earliest meeting to come or promise in a report; empty while nobody has said."""
        times = [(parse_time(self.state, h["next"]), h["next"]) for h in self.told["handed_in"] if h["next"]]
        times += [(parse_time(self.state, m["at"]), m["at"]) for m in self.told["meetings"]]
        coming = [(at, text) for at, text in times if at is not None and at >= self.now]
        return written(self.state, min(coming)[1], self.lang) if coming else ""

    # -- afterwards ------------------------------------------------------------------------------------------

    def _targets(self) -> list[Row]:
        """The steps with a limit of time: until when, when they ended, and whether that was in time."""
        return [self._target(view) for view in self.board if view.step.within and view.status != "not-applicable"]

    def _target(self, view: StepView) -> Row:
        ended = parse_time(self.state, view.ended) if view.status == "done" and view.ended else None
        if view.status == "skipped":
            code = "skipped"
        elif view.due is None or (view.status == "done" and ended is None):
            code = "unknown"
        elif ended is None:
            code = "no" if view.due < self.now else "open"
        else:
            code = "yes" if ended <= view.due else "no"
        return {
            "title": visible(view.step.title.to(self.lang) or view.id),
            "limit": show_span(within(view.step.within).duration.text, self.lang),
            "due": full(self.state, view.due, self.lang) if view.due else "",
            "ended": self.entries.time(view.ended) if view.ended else "",
            "met": pick(LETTER[f"met-{code}"], self.lang),
            "met_code": code,
        }

    def _holders(self, id_: str) -> set[str]:
        """Who holds a post: it was reached when one of them was, by whatever name."""
        party = amended(find(self.state.chart, id_), self.state.amended.get(id_, []))
        return {one.who for one in holders(self.state.chart, party, self.now)} if party.sort == "role" else set()

    def _missing(self) -> list[Row]:
        """Contacts that were not good enough: not in the chart, wrong, never reached, found only in the incident."""
        found: dict[str, list[str]] = {}
        names: dict[str, str] = {}

        def note(id_: str, name: str, code: str, **values: Any) -> None:
            names.setdefault(id_, name)
            text = speak(LETTER, code, self.lang, **values)
            if text not in found.setdefault(id_, []):
                found[id_].append(text)

        tries: dict[str, int] = {}
        arrived = [a.data for a in self.state.attempts if a.reached or a.data.outcome == "relayed"]
        reached = {name for data in arrived for name in (data.party, data.person)}
        for attempt in self.state.attempts:
            party = attempt.data.party
            name = self.entries.named(party, attempt.id)
            tries[party] = tries.get(party, 0) + 1
            if not self.state.chart.has_party(party):
                note(party, name, "missing-unlisted")
            if attempt.data.outcome == "wrong-number":
                note(party, name, "missing-wrong")
        for party, count in tries.items():
            if not reached & {party, *self._holders(party)}:
                last = next(a.id for a in reversed(self.state.attempts) if a.data.party == party)
                note(party, self.entries.named(party, last), "missing-none", tries=count)
        for id_, row in self.entries.rows.items():
            note_on = self.state.amendments.get(id_)
            if row.event.type != "party.amended" or (note_on is not None and note_on.withdrawn is not None):
                continue
            data = data_of(self.state, row.event)
            if isinstance(data, PartyAmended) and not hidden_text(self.state, id_, self.lang):
                if data.channels:
                    note(data.party, self.entries.named(data.party, id_), "missing-found")
                if data.wrong:
                    note(data.party, self.entries.named(data.party, id_), "missing-wrong")
        return [{"party": names[id_], "why": self.entries.joined(why)} for id_, why in found.items()]


def questions(scripts: Sequence[Script], told: Mapping[str, Any], lang: Lang) -> list[Row]:
    """For each kind of recipient what they will ask, with the answers that are known now.

    `answers` may be empty; `open`: the record could answer it, else somebody does so by hand.
    """
    facts = {row["name"]: row for row in told["facts"]}
    said: Mapping[str, str] = told["said"]

    def answers(names: Sequence[str]) -> list[Row]:
        known = [n for n in names if n in facts and (facts[n]["known"] or facts[n]["certainty_code"] == "unknown")]
        return [{"title": facts[name]["title"], "text": said.get(name, facts[name]["value"])} for name in known]

    return [
        {
            "id": script.script,
            "title": visible(script.title.to(lang)),
            "questions": [
                {"text": visible(q.to(lang)), "answers": answers(q.facts), "open": bool(q.facts)} for q in script.asked
            ],
        }
        for script in scripts
        if script.asked
    ]
