"""Which duties to report an incident brings, why, until when, and how far each has been met. Pure.

What nobody knows yet never makes a duty go away: it is then `possible`, with what it depends on. Only what the law
counts in days gets a date (docs/obligations.md); for 直ちに and 速やかに the time that has gone is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain import facts as fact_rules
from irtool.domain.bilingual import Text
from irtool.domain.deadline import Counted, counted, deadline
from irtool.domain.expression import names
from irtool.domain.hiding import hidden_text
from irtool.domain.obligation import Obligation, Setting, Stage
from irtool.domain.parties import find
from irtool.domain.playbook import FactSpec
from irtool.domain.scalars import condition
from irtool.domain.settling import settling
from irtool.domain.times import When
from irtool.domain.truth import Truth, evaluate, unknown_names
from irtool.domain.wanted import SELECTOR, wanted

if TYPE_CHECKING:
    from irtool.domain.incident import State

Applies = Literal["yes", "possible", "no"]
Status = Literal["not-applicable", "unknown", "running", "due-soon", "overdue", "met"]
_APPLIES: dict[Truth, Applies] = {True: "yes", None: "possible", False: "no"}


class Reason(msgspec.Struct, frozen=True):
    """Why something is so: a code of `words/duties.py` and its values (fact names, times, entry ids)."""

    code: str
    values: dict[str, str] = {}


class StageView(msgspec.Struct, frozen=True, kw_only=True):
    """One stage of a duty now.

    `aware`: the time it is counted from, as recorded, empty while nobody knows (or it is hidden). `due`: the last
    day, moved off closed days; `early`: the first day of its span; `due_if`: the last day if the facts
    `due_if_facts` turn out so that the longer term holds. `elapsed_since`: of 直ちに and 速やかに, since when the time
    runs. `met_by`: the id of the entry that met it.
    """

    id: str
    title: Text
    stage: Stage
    status: Status
    aware: str = ""
    due: date | None = None
    early: date | None = None
    due_if: date | None = None
    due_if_facts: list[str] = []
    elapsed_since: datetime | None = None
    why: list[Reason] = []
    met_by: str = ""


class DutyView(msgspec.Struct, frozen=True, kw_only=True):
    """One duty now: whether it applies (unknown is not no), what that depends on, whom to tell, its stages.

    `unknown`: facts and settings it depends on; `settles`: those of which one answer alone can settle it, first
    those of which every answer does. `parties`: ids of the chart now; a kind that the chart lacks stays as its kind.
    """

    id: str
    duty: Obligation
    applies: Applies
    unknown: list[str] = []
    settles: list[str] = []
    parties: list[str] = []
    stages: list[StageView] = []
    why: list[Reason] = []

    @property
    def met(self) -> bool:
        """Whether every stage that can apply has been met."""
        left = [one for one in self.stages if one.status != "not-applicable"]
        return bool(left) and all(one.status == "met" for one in left)

    @property
    def next(self) -> StageView | None:
        """The first stage that is not met; None when there is none left."""
        return next((one for one in self.stages if one.status not in ("met", "not-applicable")), None)


def deciding(duties: Iterable[DutyView]) -> dict[str, list[str]]:
    """Each fact or setting whose answer alone can settle duties, with their ids; the one for the most of them first."""
    found: dict[str, list[str]] = {}
    for duty in duties:
        for name in duty.settles:
            found.setdefault(name, []).append(duty.id)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def assess(state: State, now: datetime) -> list[DutyView]:
    """Every duty of the incident's obligations, in the order of the file. `now` is aware.

    A drill that is over owes what it owed at the end of its story. The answer of this minute is kept with the state,
    whose status line asks for it at every key.
    """
    now = state.exercise.last or now
    key = (len(state.events), now.replace(second=0, microsecond=0))
    if state.assessed is None or state.assessed[0] != key:
        look = _Look(state, now, state.assessed[2] if state.assessed is not None else None)
        found = [look.duty(id_, duty) for id_, duty in state.obligations.duties.items()]
        state.assessed = key, found, look
    return list(state.assessed[1])


def setting_values(state: State) -> dict[str, str]:
    """What the chart says of the hospital, else what the file takes for granted: yes, no or unknown."""
    said = state.chart.hospital.settings
    return {name: setting_value(said, name, setting) for name, setting in state.obligations.settings.items()}


def setting_value(said: Mapping[str, str], name: str, setting: Setting) -> str:
    """What a chart's settings say of one: yes, no or unknown."""
    return {"true": "yes", "false": "no"}.get(said[name], said[name]) if name in said else setting.default


def sorted_out(duties: Iterable[DutyView]) -> dict[str, list[DutyView]]:
    """By how they are listed: yes, possible, voluntary, no; what is done at the end of each."""
    found: dict[str, list[DutyView]] = {"yes": [], "possible": [], "voluntary": [], "no": []}
    for duty in sorted(duties, key=lambda duty: duty.met):
        voluntary = duty.duty.force == "voluntary" and duty.applies != "no"
        found["voluntary" if voluntary else duty.applies].append(duty)
    return found


class _Look:
    """One pass over all duties: what is known is gathered once. `last`: the pass before, of the same record."""

    def __init__(self, state: State, now: datetime, last: _Look | None) -> None:
        self.state = state
        self.now = now.astimezone(state.zone)
        self.specs = fact_rules.specs(state)
        self.settings = setting_values(state)
        self.facts: dict[str, Any] = {**fact_rules.known(state), **self.settings}
        self.declared = frozenset((*self.specs, *self.facts))
        # Several duties rest on the same condition: each is looked at once, and again when a fact has changed.
        same = last is not None and last.facts == self.facts and last.specs == self.specs
        self.truths: dict[str, tuple[Truth, list[str]]] = last.truths if last is not None and same else {}
        self.settled: dict[tuple[str, str], list[str]] = last.settled if last is not None and same else {}

    def duty(self, id_: str, duty: Obligation) -> DutyView:
        """One duty with its stages."""
        truth, unknown = self._truth(duty.when)
        why = self._because(duty.when) if truth is not None else []
        if duty.setting:
            switch = self.settings.get(duty.setting, "unknown")
            if switch == "no":
                truth, unknown, why = False, [], [Reason("setting-off", {"setting": duty.setting})]
            elif switch != "yes" and truth is not False:
                truth, unknown = None, [duty.setting, *unknown]
        parties, needed = self._parties(duty)
        return DutyView(
            id=id_, duty=duty, applies=_APPLIES[truth], unknown=unknown, why=why, parties=parties,
            settles=self._settles(duty, unknown) if truth is None else [],
            stages=self._stages(id_, duty, truth, parties, needed),
        )  # fmt: skip

    def _truth(self, when: str) -> tuple[Truth, list[str]]:
        if not when:
            return True, []
        if when not in self.truths:
            found = condition(when)
            truth = evaluate(found, self.facts, self.declared)
            self.truths[when] = truth, unknown_names(found, self.facts, self.declared) if truth is None else []
        return self.truths[when]

    def _because(self, when: str) -> list[Reason]:
        """The facts that a settled condition rests on: those it names and that are known."""
        if not when:
            return [Reason("always")]
        known = [n for n in names(condition(when)) if self.facts.get(n) not in (None, "unknown")]
        return [Reason("fact", {"fact": n}) for n in known if n in self.declared]

    def _settles(self, duty: Obligation, unknown: list[str]) -> list[str]:
        def truth(facts: dict[str, Any]) -> Truth:
            switch = facts.get(duty.setting) if duty.setting else "yes"
            held = evaluate(condition(duty.when), facts, self.declared) if duty.when else True
            return False if switch == "no" or held is False else None if switch != "yes" else held

        key = (duty.when, duty.setting)
        if key not in self.settled:
            specs = {**self.specs, **{name: FactSpec(type="yes-no-unknown") for name in self.settings}}
            rule = condition(duty.when) if duty.when else None
            self.settled[key] = settling(unknown, rule, specs, self.facts, truth)
        return self.settled[key]

    def _parties(self, duty: Obligation) -> tuple[list[str], list[str]]:
        """Whom to tell, and who must all have been spoken to before a talk meets it: those that a selector names.

        A kind that the chart lacks gives way to the others that it has.
        """
        to = duty.to
        if duty.instead is not None:
            other = self._truth(duty.instead.when)[0]
            to = duty.instead.to if other else [*to, *duty.instead.to] if other is None else to
        state = self.state
        found = wanted(state.chart, to, self.facts, self.now, state.closed)
        there = [one.id for one in found if state.chart.has_party(one.id)] or [one.id for one in found]
        selected = [name for name in to if SELECTOR.fullmatch(name.replace(" ", ""))]
        sure = wanted(state.chart, selected, self.facts, self.now, state.closed) if selected else []
        return there, [one.id for one in sure if not one.possible]

    def _stages(
        self, id_: str, duty: Obligation, truth: Truth, parties: list[str], needed: list[str]
    ) -> list[StageView]:
        start = counted(self.state, duty.aware, self.facts)
        views: list[StageView] = []
        for stage in duty.stages:
            own, _ = self._truth(stage.when)
            met_by = self._met(id_, stage, parties, needed)
            view = self._stage(stage, False if own is False else truth if own else None, start, met_by)
            before = next((one for one in views if one.id == stage.after), None)
            if before is not None and before.status != "met" and view.status not in ("met", "not-applicable"):
                after = Reason("after", {"ja": before.title.to("ja"), "en": before.title.to("en")})
                view = msgspec.structs.replace(view, why=[*view.why, after])
            views.append(view)
        return views

    def _stage(self, stage: Stage, truth: Truth, start: Counted | None, met_by: str) -> StageView:
        if truth is False and not met_by:
            return StageView(id=stage.id, title=stage.title, stage=stage, status="not-applicable")
        clock = stage.clock
        timed = clock.kind != "none"
        why = self._counted(start, met_by) if timed else []
        limit = None
        if clock.kind == "days" and start is not None:
            day = start.when.earliest.astimezone(self.state.zone).date()
            limit = deadline(clock, day, self.facts, self.declared, self.state.holidays)
            why += [Reason("moved", {"day": limit.counted.isoformat()})] if limit.counted != limit.due else []
            why += [Reason("confidence", {"confidence": clock.confidence})] if clock.confidence != "confirmed" else []
        status: Status = "met" if met_by else "unknown" if truth is None else "running"
        if status == "running" and limit is not None:
            today = self.now.date()
            status = "overdue" if today > limit.due else "due-soon" if today >= limit.soon else "running"
        runs = timed and clock.kind != "days" and start is not None and not met_by
        hidden = start is not None and bool(hidden_text(self.state, start.claim.id, "ja"))
        return StageView(
            id=stage.id, title=stage.title, stage=stage, status=status, met_by=met_by, why=why,
            aware="" if start is None or hidden or not timed else start.when.text,
            due=limit.due if limit else None, early=limit.early if limit else None,
            due_if=limit.due_if if limit else None, due_if_facts=limit.due_if_facts if limit else [],
            elapsed_since=start.when.earliest if runs and start is not None else None,
        )  # fmt: skip

    def _counted(self, start: Counted | None, met_by: str) -> list[Reason]:
        """From which time it is counted, what it was before, and what is odd about that time."""
        state = self.state
        if start is None:
            return [Reason("not-aware")]
        event = state.events[state.ids[start.claim.id]]
        values = {"fact": start.fact, "entry": f"{event.writer}/{event.n}", "id": event.id}
        if hidden_text(state, event.id, "ja"):
            return [Reason("counted-hidden", values)]
        values["time"] = start.when.text
        out = [Reason("counted", values)]
        if start.before:
            out.append(Reason("before", {"time": start.before, "fact": start.before_fact}))
        if state.facts[start.fact].conflict:
            out.append(Reason("conflict", values))
        first = self.facts.get("aware_at")
        if start.when.earliest > self.now:
            out.append(Reason("aware-ahead", values))
        if isinstance(first, When) and start.when.latest < first.earliest:
            out.append(Reason("aware-first", {**values, "first": first.text}))
        handed = next((one for one in state.submitted if one.id == met_by), None)
        then = fact_rules.when(state, handed.at) if handed else None
        if isinstance(then, When) and then.latest < start.when.earliest:
            out.append(Reason("aware-after-report", {**values, "handed": then.text}))
        return out

    def _met(self, id_: str, stage: Stage, parties: list[str], needed: list[str]) -> str:
        """The id of the entry that met a stage: the first document handed in for it, or the talk that was wanted."""
        state = self.state
        for one in state.submitted if stage.met_by != "contact" else ():
            if (one.data.obligation, one.data.stage) == (id_, stage.id) and one.data.result != "returned":
                return one.id
        if stage.met_by == "document":
            return ""
        talks = [self._talk(party) for party in (needed or parties)]
        done = [entry for entry in talks if entry]
        order = sorted(done, key=lambda entry: state.ids[entry])
        return (order[-1] if len(done) == len(talks) else "") if needed else next(iter(order), "")

    def _talk(self, party: str) -> str:
        """The id of the first entry in which somebody of a party was spoken to; they may have called us."""
        state = self.state
        there = {party, *find(state.chart, party).people}
        made = (a.id for a in state.attempts if a.reached and (a.data.party in there or a.data.instead_of == party))
        came = (id_ for id_, _, call in state.received if call.from_ in there)
        return min((*made, *came), key=lambda entry: state.ids[entry], default="")
