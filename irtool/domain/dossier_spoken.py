"""A recipient's file in words: the same rows on the screen and on the command line. Hidden texts are covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from irtool.domain.dossier import Dossier, Handed, Inquiry, Owed, Spoken, Stale
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.notes import Noted
from irtool.domain.reporting import Issued
from irtool.domain.showing import show_time
from irtool.domain.spoken import Speaker
from irtool.domain.text import one_line, visible
from irtool.domain.times import parse_when
from irtool.errors import Malformed
from irtool.words.reports import DOSSIER, RESULTS, STAGES
from irtool.words.sentences import Lang, speak


class Told(msgspec.Struct, frozen=True):
    """One row: the entry (or task) it is about, its time, its text, what is said besides; `bad`: it needs somebody."""

    id: str
    time: str
    text: str
    more: list[str] = []
    bad: bool = False


class Section(msgspec.Struct, frozen=True):
    """A part of the file: its id (a code of `words/reports.DOSSIER`), its title, its rows."""

    id: str
    title: str
    rows: list[Told]


class Teller:
    """The words of files of one incident in one language, at one moment."""

    def __init__(self, state: State, lang: Lang, now: datetime) -> None:
        self.state = state
        self.lang: Lang = lang
        self.now = now
        self.speaker = Speaker(state, lang, now)

    def name(self, file: Dossier) -> str:
        """What the recipient is called; one that only hidden entries name is covered."""
        entries: list[Issued | Handed | Spoken | Inquiry] = [*file.made, *file.handed, *file.spoken, *file.inquiries]
        covers = [hidden_text(self.state, entry.id, self.lang) for entry in entries]
        if not file.listed and not file.owed and covers and all(covers):
            return covers[0]
        return file.name.to(self.lang) if file.listed else self.speaker.party(file.party)

    def summary(self, file: Dossier) -> str:
        """What a list says of a file: old values, inquiries and duties that wait, what went out, what comes next."""
        counts = {
            "stale": len(file.stale),
            "waiting": len(file.waiting),
            "owed": file.unmet,
            "handed": len(file.handed),
        }
        parts = [self.say(f"sum-{code}", count=n) for code, n in counts.items() if n]
        if file.promised is not None:
            parts.append(self.say("sum-next", time=self.time(file.promised.data.next_update)))
        return " ".join(parts)

    def sections(self, file: Dossier) -> list[Section]:
        """The parts that have something to say: what is wrong or owed first, then what was done."""
        out = (
            Section(id_, self.say(id_), list(rows))
            for id_, rows in (
                ("stale", map(self.stale, file.stale)),
                ("owed", map(self.owed, file.owed)),
                ("inquiries", map(self.inquiry, file.inquiries)),
                ("handed", self._handed(file)),
                ("made", self._unsent(file)),
                ("spoken", self._spoken(file)),
            )
        )
        return [section for section in out if section.rows]

    # -- rows ------------------------------------------------------------------------------------------------

    def stale(self, old: Stale) -> Told:
        """A fact that they were told otherwise."""
        title = self.fact(old.fact)
        values = (self.say("hidden"),) * 2 if old.covered else (self.value(old, old.held), self.value(old, old.now))
        return Told(old.by, "", self.say("stale-row", title=title, held=values[0], now=values[1]), bad=True)

    def fact(self, name: str) -> str:
        """A fact's title."""
        return self.speaker.value("fact.set", {}, "name", name)

    def value(self, old: Stale, value: Any) -> str:
        """A fact's value."""
        return self.speaker.value("fact.set", {"name": old.fact}, "value", value) or self.say("unknown")

    def owed(self, one: Owed) -> Told:
        """A stage of a duty: status, title, its last day."""
        stage, duty = one.stage, one.duty
        title = visible(f"{duty.duty.title.to(self.lang)} {stage.title.to(self.lang)}".strip())
        if duty.applies == "possible" and stage.status != "met":
            title += self.say("possible")
        text = self.say("stage", status=speak(STAGES, stage.status, self.lang), title=title)
        until = self.say("until", time=self._day(stage.due)) if stage.due and stage.status != "met" else ""
        return Told(stage.met_by, until, text, bad=stage.status in ("overdue", "due-soon"))

    def document(self, report: str, issue: int) -> str:
        """A document: its title and number."""
        title = self.speaker.value("report.submitted", {}, "report", report)
        return self.say("document", title=title, issue=issue) if issue else title

    def handed(self, one: Handed) -> Told:
        """A report handed in: what, how, receipt, to whom; whether it was edited and approved."""
        data = one.data
        if hidden := hidden_text(self.state, one.id, self.lang):
            return Told(one.id, self.time(one.at), f"{self.document(data.report, data.issue)}  {hidden}")
        words = [self.document(data.report, data.issue)]
        how = self.speaker.value("report.submitted", {}, "how", data.how)
        words += [self.say("how", how=how)] if how else []
        words += [self.say("receipt", text=visible(data.receipt))] if data.receipt else []
        words += [self.counted({data.result: data.count})] if data.result else []
        more = [self.say("to-person", text=self.speaker.party(data.person))] if data.person else []
        more += [self.say("differs")] if one.differs else []
        more += [self._approved(one)] if data.sha256 else []
        more += [self.say("next", time=self.time(data.next_update))] if data.next_update else []
        more += [visible(data.note)] if data.note else []
        return Told(one.id, self.time(one.at), "  ".join(words), more, bad=one.lapsed is not None)

    def _approved(self, one: Handed) -> str:
        if one.approved is not None:
            return self.say("approved", name=self.approver(one.approved))
        return self.say("lapsed" if one.lapsed is not None else "not-approved")

    def approver(self, noted: Noted) -> str:
        """Who approved, unless that is hidden."""
        hidden = hidden_text(self.state, noted.id, self.lang)
        return hidden or self.speaker.party(noted.data.decided_by) or self.say("unknown")

    def _handed(self, file: Dossier) -> Iterator[Told]:
        if file.counts:
            yield Told("", "", self.say("counts", text=self.counted(file.counts)))
        for one in reversed(file.handed):
            yield self.handed(one)

    def counted(self, counts: dict[str, int]) -> str:
        """Numbers of notices."""
        shown = (self.say("count", result=speak(RESULTS, r, self.lang), count=n) for r, n in counts.items())
        return " ".join(shown)

    def _unsent(self, file: Dossier) -> Iterator[Told]:
        sent = {one.issued.id for one in file.handed if one.issued is not None}
        for issued in reversed(file.made):
            if issued.id not in sent:
                yield self.made(issued)

    def made(self, issued: Issued) -> Told:
        """A document that was made."""
        return Told(issued.id, self.time(issued.at), self.document(issued.data.report, issued.data.issue))

    def inquiry(self, one: Inquiry) -> Told:
        """What they asked, and the answer."""
        asked = hidden_text(self.state, one.id, self.lang) or hidden_text(self.state, one.task, self.lang)
        status = "waits" if one.open else "dropped" if one.dropped else "answered"
        text = self.say("inquiry", status=self.say(status), asked=asked or visible(one.asked))
        more = [self.say("asked-by", text=self.speaker.party(one.person))] if one.person and not asked else []
        if one.answered:
            more.append(self.say("answer", time=self.time(one.answered), text=self._answer(one)).rstrip())
        due = self.say("until", time=self.time(one.due)) if one.due and one.open else self.time(one.at)
        return Told(one.task, due, text, more, bad=one.open)

    def _answer(self, one: Inquiry) -> str:
        end = self.state.tasks[one.task].ends.now
        return hidden_text(self.state, end.id if end is not None else "", self.lang) or visible(one.answer)

    def _spoken(self, file: Dossier) -> Iterator[Told]:
        for one in reversed(file.spoken):
            hidden = hidden_text(self.state, one.id, self.lang)
            outcome = self.speaker.value("contact.attempted", {}, "outcome", one.outcome) or self.say("came")
            said = [self.speaker.party(one.person), self.say("receipt", text=visible(one.ref)) if one.ref else "",
                    visible(one.said)]  # fmt: skip
            words = [hidden] if hidden else [word for word in said if word]
            yield Told(one.id, self.time(one.at), "  ".join([outcome, *words]))

    # -- parts -----------------------------------------------------------------------------------------------

    def say(self, code: str, **values: Any) -> str:
        """A text of words/reports.py, every value on one line."""
        shown = {k: one_line(v) if isinstance(v, str) else v for k, v in values.items()}
        return speak(DOSSIER, code, self.lang, **shown)

    def time(self, text: str) -> str:
        """A time of the record in few cells; what is none as it was typed."""
        try:
            return show_time(parse_when(text, self.now, self.state.zone), self.now, self.lang, self.state.zone)
        except Malformed:
            return one_line(text)

    def _day(self, day: date) -> str:
        return f"{day:%m/%d}" if day.year == self.now.year else day.isoformat()
