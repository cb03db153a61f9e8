"""What documents for authorities need beside the report's own values: facts as they may be stated, the four parts, the
nine items, what was handed in, receipts, duties, and what investigators ask of the chart. docs/templates.md lists it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from irtool.domain.reporting import ReportSubmitted
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.report.moments import full
from irtool.report.official_chart import ChartFacts
from irtool.report.official_parts import Parts
from irtool.report.official_ppc import NineItems
from irtool.report.said import Said
from irtool.words import record as words
from irtool.words.official import CONFIDENCE, FACTS, RESULTS, STAGES, TEXT
from irtool.words.sentences import pick, speak

if TYPE_CHECKING:
    from irtool.domain.duties import StageView

Row = dict[str, Any]


class Official:
    """The values of one report. `told`: the context as far as it is built; `now`: the moment of the report."""

    def __init__(self, entries: Entries, told: Mapping[str, Any], now: datetime) -> None:
        self.entries = entries
        self.state = entries.state
        self.lang = entries.lang
        self.told = told
        self.now = now
        self.said = Said(entries.state, told["facts"], entries.lang)

    def build(self) -> Row:
        """`said`, `parts`, `ppc_items`, `handed_in`, `receipts`, `duties`, `custody`, and those of the chart."""
        handed, parts, chart = self._handed_in(), Parts(self.said, self.told), ChartFacts(self.entries, self.now)
        return {
            "said": self.said.everything(),
            "parts": parts.build(),
            "ppc_items": NineItems(self.said, self.told, handed, parts).build(),
            "handed_in": handed,
            "receipts": self._receipts(handed),
            "duties": self._duties(),
            "custody": self.told["evidence"],
            "systems": chart.systems(),
            "devices": chart.devices(),
            "connections": chart.connections(),
            "documents": chart.documents(),
            "posts": chart.posts(),
        }

    def _handed_in(self) -> list[Row]:
        """What was handed in, by when: to whom, which report, how, with which receipt."""
        out = []
        for one in sorted(self.state.submitted, key=lambda one: self.entries.order[one.id]):
            data = one.data
            fields = {
                "to": self.entries.party(data.to),
                "report": self._report(data.report),
                "how": visible(data.how),
                "receipt": visible(data.receipt),
                "person": self.entries.party(data.person),
                "next": self.entries.time(data.next_update),
            }
            kept, entry = self.entries.veiled(one.id, fields, "to"), self.entries.row(one.id)
            ids = {"report_id": data.report, "obligation": data.obligation, "stage": data.stage, "to_id": data.to}
            out.append(kept | ids | {"said": self._said(data, kept, entry["at"])} | entry)
        return out

    def _said(self, data: ReportSubmitted, kept: Row, time: str) -> str:
        """One handing in as a text; of a bulk notice how many."""
        what = speak(TEXT, "handed-to", self.lang, time=time, to=kept["to"], report=kept["report"]).strip()
        if data.result and data.count:
            result = pick(RESULTS[data.result], self.lang)
            what = speak(TEXT, "counted", self.lang, what=what, result=result, count=f"{data.count:,}")
        if kept["receipt"]:
            what = speak(TEXT, "receipt", self.lang, what=what, number=kept["receipt"])
        return what

    def _report(self, name: str) -> str:
        return pick(words.REPORT_TITLES[name], self.lang) if name in words.REPORT_TITLES else visible(name)

    def _receipts(self, handed: Sequence[Row]) -> list[Row]:
        """Receipt numbers of what was handed in, of calls, and of facts; `kind` is that of the office."""
        out = [self._receipt(h["to_id"], h["to"], h["receipt"], h["at"]) for h in handed if h["receipt"]]
        for party in self.told["calls"]:
            for call in party["calls"]:
                if call["sort"] == "out" and call["ref"]:
                    out.append(self._receipt(party["id"], party["party"], call["ref"], call["at"]))
        for name, kind in (("police_receipt", "police"), ("ppc_receipt", "privacy-commission")):
            if self.said.known(name):
                at = self.said.rows[name]["at"]
                label, number = pick(FACTS[name], self.lang), self.said.text(name)
                out.append({"kind": kind, "from": label, "number": number, "at": at})
        # The same number from a call and from a fact is one receipt.
        return list({(row["kind"], row["number"]): row for row in reversed(out)}.values())[::-1]

    def _receipt(self, id_: str, name: str, number: str, at: str) -> Row:
        office = self.state.chart.organisations.get(id_)
        return {"kind": office.kind if office is not None else id_, "from": name, "number": number, "at": at}

    def _duties(self) -> list[Row]:
        """Which duties there are, and their stages: until when, how far, how sure the counting is."""
        from irtool.domain.duties import assess

        return [
            {
                "id": view.id,
                "title": visible(view.duty.title.to(self.lang)),
                "applies": view.applies,
                "stages": [self._stage(stage) for stage in view.stages],
            }
            for view in assess(self.state, self.now)
        ]

    def _stage(self, view: StageView) -> Row:
        sure = view.stage.clock.confidence
        return {
            "id": view.id,
            "title": visible(view.title.to(self.lang)),
            "status": pick(STAGES[view.status], self.lang),
            "status_code": view.status,
            "due": self._due(view),
            "confidence": pick(CONFIDENCE[sure], self.lang) if view.stage.clock.kind == "days" else "",
            "hand_in": visible(view.stage.hand_in.to(self.lang)),
            "url": visible(view.stage.url),
        }

    def _due(self, view: StageView) -> str:
        """Until when: a day only where the law counts days, else since when the time runs."""
        if view.due is not None:
            due = self._day(view.due)
            if view.due_if is not None:
                facts = self.entries.joined([self.said.label(name) for name in view.due_if_facts])
                later = self._day(view.due_if)
                return speak(TEXT, "due-if", self.lang, due=self._until(view, due), later=later, facts=facts)
            return self._until(view, due)
        if view.elapsed_since is not None:
            return speak(TEXT, "since-time", self.lang, time=full(self.state, view.elapsed_since, self.lang))
        if view.stage.clock.kind == "days":
            return pick(TEXT["no-aware"], self.lang)
        return ""

    def _until(self, view: StageView, due: str) -> str:
        if view.early is None:
            return speak(TEXT, "due", self.lang, due=due)
        return speak(TEXT, "early-due", self.lang, early=self._day(view.early), due=due)

    def _day(self, day: date) -> str:
        return full(self.state, day.isoformat(), self.lang)
