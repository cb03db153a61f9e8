"""What stands in each section of the handover. `domain/handover.py` says what the sections are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain import affected
from irtool.domain import facts as fact_rules
from irtool.domain import handover_calls as calls
from irtool.domain.due import due
from irtool.domain.evidence import shown_by
from irtool.domain.expression import names
from irtool.domain.handover import Item
from irtool.domain.handover_voice import Voice
from irtool.domain.incident import data_of
from irtool.domain.notifying import begun, parse_time
from irtool.domain.permission import permission
from irtool.domain.scalars import condition, within
from irtool.domain.standing import Standing
from irtool.domain.text import visible
from irtool.domain.wanted import selecting
from irtool.words import record as words
from irtool.words.sentences import Lang, pick, speak

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

_NAMES = 6
"""So many affected things are named."""


class Items:
    """The items of one state; each public method is the section of its name."""

    def __init__(self, state: State, views: Sequence[StepView], now: datetime, lang: Lang) -> None:
        self.state = state
        self.views = views
        self.now = now
        self.lang: Lang = lang
        self.voice = Voice(state, now, lang)
        self._due = due(state, now, views)

    # -- the sections ----------------------------------------------------------------------------------------

    def remark(self) -> list[Item]:
        """What whoever left had to say."""
        last = self.state.course.handovers[-1:]
        return [Item(text=self.voice.covered(h.id, h.data.text), event=h.id) for h in last if h.data.text]

    def decide(self) -> list[Item]:
        """Contradicting entries first, then decisions, permissions, decisions to look at again: the late ones first."""
        found = list(self._conflicts())
        if self.state.course.is_open:
            found += [*self._choices(), *self._reviews()]
        return sorted(found, key=lambda item: (item.rank, not item.late))

    def waiting(self) -> list[Item]:
        """Calls to come, answers awaited, waits; none once the incident is closed."""
        if not self.state.course.is_open:
            return []
        return list(calls.waiting(self.voice, self.views, self._due))

    def done(self) -> list[Item]:
        """Steps done, in their order; those that somebody had to permit matter most, then the mandatory ones."""
        ended = [(parse_time(self.state, v.ended), v) for v in self.views if v.status == "done"]
        found = [v for _, v in sorted(((at, v) for at, v in ended if at is not None), key=lambda pair: pair[0])]
        out = []
        for view in found:
            permit = view.permitted if view.is_permitted else None
            who = self.voice.party(permit.data.permitted_by or permit.by, permit.id) if permit else ""
            out.append(Item(
                text=self.voice.title(view), time=self.voice.time(view.ended), step=view.full, event=view.ended_by,
                detail=self.voice.say("permitted", who=who) if who else "",
                rank=0 if view.step.authority is not None else 1 if view.mandatory else 2,
            ))  # fmt: skip
        return out

    def not_done(self) -> list[Item]:
        """Steps left out, permissions refused, parties given up or not reached, each with why."""
        out = []
        for view in self.views:
            claim = view.claim
            if view.status == "skipped" and claim is not None:
                why = self.voice.covered(claim.id, claim.data.reason)
                time = self.voice.time(view.ended)
                out.append(Item(text=self.voice.title(view), detail=why, time=time, step=view.full, event=claim.id))
            elif view.open and view.permitted is not None and not view.is_permitted:
                given = view.permitted
                who = self.voice.party(given.data.denied_by, given.id)
                why = " ".join(dict.fromkeys([who, self.voice.covered(given.id, given.data.reason)]))
                text = self.voice.say("denied", step=self.voice.title(view))
                out.append(Item(text=text, detail=why.strip(), step=view.full, event=given.id))
        return [*out, *calls.unreached(self.voice, self.views)]

    def damage(self) -> list[Item]:
        """The places and devices, what people know of them otherwise, and the chart's systems of which we heard."""
        found = [view.name for view in affected.things(self.state, self.lang) if view.status != "mistaken"]
        summary = affected.summary(self.state, self.lang)
        out = [Item(text=summary, detail=self._few(found))] if summary else []
        for name, spec in self.voice.declared.items():
            standing = self.state.facts.get(name)
            if spec.type in ("things", "systems") and standing is not None and standing.now and standing.now.value:
                out.append(Item(text=self.voice.fact(name), detail=self.voice.value(name), fact=name))
        return out + self._services(of_chart=True)

    def care(self) -> list[Item]:
        """Care services: how each runs, since when, and when it should run as usual."""
        return self._services(of_chart=False)

    def unknown(self) -> list[Item]:
        """Facts that an open step asks for or depends on and nobody knows; those that somebody said are not known; and
        those that are estimated. A photo that lies with the evidence is known."""
        known, wanted = fact_rules.known(self.state), self._wanted() - set(shown_by(self.state))
        out: list[Item] = []
        for name in fact_rules.listed(self.state):
            standing = self.state.facts.get(name)
            claim = standing.now if standing else None
            if claim is not None and fact_rules.certainty(claim) == "estimated":
                value = self.voice.say("estimated", value=self.voice.value(name))
                out.append(Item(text=self.voice.fact(name), detail=value, rank=1, fact=name, event=claim.id))
            elif known.get(name) is None and (name in wanted or claim is not None):
                out.append(Item(text=self.voice.fact(name), fact=name, event=claim.id if claim else ""))
        return out

    def corrected(self) -> list[Item]:
        """What was corrected, withdrawn or hidden: what is read now, what was read before, and why."""
        out = []
        for event in self.state.events if self.state.amendments else ():
            note = self.state.amendments.get(event.id)
            if note is None:
                continue
            row = self.voice.timeline.row(event)
            count = len(note.set) + (note.withdrawn is not None)
            said = [
                value if label != pick(words.PHRASES["withdrawn"], self.lang) else f"{label}: {value}"
                for label, value in (row.details[-count:] if count else [])
            ]
            out.append(Item(text=row.text, detail="  ".join(said), event=event.id))
        return out

    def said(self) -> list[Item]:
        """What each party told us, and what it asked for and still waits for."""
        return [*calls.told(self.voice), *calls.tasks(self.voice, self._due, asked=True)]

    def clock(self) -> list[Item]:
        """How far each device's clock is off, by the last comparison; and that nobody has compared it."""
        last: dict[str, Item] = {}
        for event in self.state.events:
            note = self.state.amendments.get(event.id)
            if event.type != "clock.compared" or (note is not None and note.withdrawn is not None):
                continue
            data: Any = data_of(self.state, event)
            if data is not None:
                told = self.voice.speaker.value("clock.compared", {}, "against", data.against)
                against = self.voice.covered(event.id, told) or self.voice.say("other-clock")
                code = "clock" if data.offset == 0 else "clock-fast" if data.offset > 0 else "clock-slow"
                time = self.voice.time(data.occurred or event.at)
                text = self.voice.say(code, against=against, offset=abs(data.offset), time=time)
                last[event.writer] = Item(text=text, event=event.id)
        if len(last) > 1:
            return [msgspec.structs.replace(item, text=f"{name}: {item.text}") for name, item in last.items()]
        return list(last.values()) or [Item(text=self.voice.say("no-clock"))]

    def todo(self) -> list[Item]:
        """Open tasks that nobody outside asked for, and the next meetings."""
        out = list(calls.tasks(self.voice, self._due, asked=False))
        for one in self._due:
            if one.kind == "meeting":
                text = self.voice.say("meeting", title=visible(one.title.to(self.lang)))
                out.append(Item(text=text.rstrip(), detail=self.voice.clock(one.at), late=one.late, event=one.ref))
        return out

    # -- what they are made of -------------------------------------------------------------------------------

    def _conflicts(self) -> Iterator[Item]:
        state = self.state
        places: list[tuple[Standing, str, str]] = []
        for full, record in state.steps.items():
            places += [(record.outcome, full, ""), (record.permits, full, "")]
        places += [(standing, "", name) for name, standing in state.facts.items()]
        for group in (state.things, state.services):
            places += [(standing, "", "") for standing in group.values()]
        places += [(standing, full, "") for (full, _), standing in state.given_up.items()]
        places += [(task.ends, "", "") for task in state.tasks.values()]
        places += [(state.course.kinds, "", ""), (state.course.closed, "", "")]
        for standing, step, fact in places:
            if standing.conflict:
                rows = [self.voice.timeline.row(self.voice.speaker.events[claim.id]).text for claim in standing.heads]
                last = standing.heads[-1].id
                text = self.voice.say("conflict")
                yield Item(text=text, detail=" / ".join(rows), rank=-1, step=step, fact=fact, event=last)

    def _choices(self) -> Iterator[Item]:
        """Decisions and permissions whose turn it is or may be: of phases under way first, then the mandatory ones."""
        under_way = begun(self.views)
        for view in sorted(self.views, key=lambda v: ((v.run, v.phase) not in under_way, not v.mandatory)):
            step = view.step
            late = view.due is not None and view.due < self.now
            limit = self.voice.say("until", time=self.voice.clock(view.due)) if view.due else ""
            if view.status not in ("ready", "unknown"):
                continue
            if step.do == "decide":
                on = [*step.facts, *(names(condition(step.when)) if step.when else [])]
                known = [f"{self.voice.fact(n)} {self.voice.value(n)}" for n in dict.fromkeys(on)]
                detail = f"{limit}  {' / '.join(known)}".strip()
                yield Item(text=self.voice.title(view), detail=detail, late=late, step=view.full)
            elif view.permitted is None and (step.do == "approve" or (step.authority and view.status == "ready")):
                text = self.voice.say("permit", step=self.voice.title(view))
                who = self._permitting(view)
                yield Item(text=text, detail=f"{limit}  {who}".strip(), late=late, step=view.full)

    def _permitting(self, view: StepView) -> str:
        """Who may permit the step: the deputy once it is their turn, else each post with how the last try ended."""
        if view.step.authority is None:
            return " / ".join(self.voice.speaker.party(role) for role in view.step.roles)
        found = permission(self.state, view, self.now)
        if found.deputy_now and found.basis:
            return self.voice.say("deputy-now", role=self.voice.speaker.party(found.deputy))
        out = []
        for role in dict.fromkeys(holder.role for holder in found.may):
            tries = [
                f"{visible(h.name.to(self.lang))} {pick(words.OUTCOME_WORDS[h.outcome], self.lang)}"
                for h in found.may
                if h.role == role and h.outcome
            ]
            name = self.voice.speaker.party(role)
            out.append(self.voice.say("detail", text=name, detail=" / ".join(tries)) if tries else name)
        return " / ".join(out)

    def _few(self, names: Sequence[str]) -> str:
        """The first names, and how many there are beyond."""
        shown = ("、" if self.lang == "ja" else ", ").join(names[:_NAMES])
        more = len(names) - _NAMES
        return self.voice.say("names", names=shown, count=more) if more > 0 else shown

    def _reviews(self) -> Iterator[Item]:
        """Decisions to be looked at again by now."""
        decided = {noted.id: noted.data.decided for noted in self.state.decisions}
        for one in self._due:
            if one.kind == "review" and one.at <= self.now:
                text = self.voice.say("review", title=visible(one.title.to(self.lang)))
                detail = self.voice.covered(one.ref, decided[one.ref])
                yield Item(text=text, detail=detail, time=self.voice.clock(one.at), late=one.late, event=one.ref)

    def _services(self, of_chart: bool) -> list[Item]:
        """The services of which somebody said something; with `of_chart` the chart's systems, else the others."""
        out = []
        for view in affected.services(self.state, self.state.chart, self.now, self.lang):
            if not view.history or (view.service in self.state.chart.systems) != of_chart:
                continue
            parts = [speak(words.SERVICE_WORDS, view.status, self.lang)]
            parts.append(self.voice.say("since-time", time=self.voice.time(view.since)))
            if view.expected:
                parts.append(self.voice.say("expected", time=self.voice.time(view.expected)))
            out.append(Item(text=view.name, detail=" ".join(parts), late=view.late, event=view.history[-1].id))
        return out

    def _wanted(self) -> set[str]:
        """The facts that open steps ask for, or on which they depend; none once the incident is closed."""
        out: set[str] = set()
        if not self.state.course.is_open:
            return out
        for view in (v for v in self.views if v.open):
            step = view.step
            out |= {*step.facts, *selecting(step.to)}
            for text in (step.when, step.until):
                out |= set(names(condition(text))) if text else set()
            if step.within:
                out.add(within(step.within).of)
        return out
