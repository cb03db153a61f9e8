"""The board: every step of every run with its status, which is computed and never stored. DESIGN 5.4."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain import facts as fact_rules
from irtool.domain import notifying
from irtool.domain.permission import ruled
from irtool.domain.playbook import Step
from irtool.domain.scalars import condition, span, within
from irtool.domain.standing import Claim
from irtool.domain.steps import Run
from irtool.domain.times import When
from irtool.domain.truth import evaluate, unknown_names
from irtool.domain.wanted import selecting

if TYPE_CHECKING:
    from irtool.domain.incident import State

Status = Literal["waiting", "ready", "unknown", "not-applicable", "done", "skipped"]


class StepView(msgspec.Struct):
    """A step as screens, reports and programs see it now."""

    run: str
    phase: str
    step: Step
    status: Status
    full: str
    id: str = ""
    mandatory: bool = False
    due: datetime | None = None
    elapsed_from: datetime | None = None
    conflict: bool = False
    claim: Claim | None = None
    ended: str = ""
    ended_by: str = ""
    choice: str = ""
    withdrawn: bool = False
    depends_on: list[str] = []
    waits_for: list[str] = []
    parties: list[notifying.PartyView] = []
    grown_by: str = ""
    assigned: str = ""
    permitted: Claim | None = None
    ticks: dict[str, bool] = {}
    heading: bool = False
    """A step that only includes others, which follow it: done when they are, and nobody's to tick off."""

    @property
    def is_permitted(self) -> bool:
        """Whether the last word on permission is yes."""
        return self.permitted is not None and self.permitted.value == "permitted"

    @property
    def open(self) -> bool:
        """Whether it still has to be done: neither done, skipped nor known not to apply."""
        return self.status in ("waiting", "ready", "unknown")


class _Board:
    """One pass over all runs: every step's status, each computed once."""

    def __init__(self, state: State, now: datetime) -> None:
        self.state = state
        self.now = now
        self.facts = fact_rules.known(state)
        self.declared = frozenset(fact_rules.specs(state)) | self.facts.keys()
        self.views: dict[str, StepView] = {}

    def all(self) -> list[StepView]:
        runs = self._runs()
        for run in runs:
            for phase in run.playbook.phases:
                for step in phase.steps:
                    self.view(run, phase.id, step)
        steps = [v for r in runs for s in r.order if (v := self.views.get(f"{r.name}/{s.id}"))]
        counts: dict[str, int] = {}
        for view in steps:
            counts[view.step.id] = counts.get(view.step.id, 0) + 1
        for view in steps:
            view.id = view.step.id if counts[view.step.id] == 1 else view.full
        return steps

    def _runs(self) -> list[Run]:
        """The runs in the order they were added; after a change of kind the one of the new kind comes first."""
        course = self.state.course
        first = course.kind if course.kinds.history else ""
        return sorted(self.state.runs.values(), key=lambda run: run.playbook.playbook != first)

    def view(self, run: Run, phase: str, step: Step) -> StepView:
        full = f"{run.name}/{step.id}"
        if full in self.views:
            return self.views[full]
        step = ruled(self.state.chart, step)
        view = self.views[full] = StepView(run.name, phase, step, "waiting", full, mandatory=step.mandatory)
        kept = self.state.steps.get(full)
        if kept is not None:
            view.claim, view.conflict = kept.outcome.now, kept.outcome.conflict
            view.permitted, view.ticks = kept.permits.now, kept.ticks
            view.assigned = str(kept.assigned.now.value) if kept.assigned.now else ""
        inner = _inner(run, step)
        if inner:  # what it includes is mandatory or not by itself
            view.heading, view.mandatory = True, False
        if step.do == "notify":
            view.parties = notifying.parties(self.state, full, step, self.facts, self._reopened_at(view), self.now)
            view.grown_by = self._grown(view)
        said = view.claim.value if view.claim else ""
        view.choice = said.removeprefix("choice:") if said.startswith("choice:") else ""
        view.status = self._status(run, view, said)
        if view.status in ("done", "skipped"):
            view.ended, view.ended_by = self._end(view)
        self._times(run, view)
        return view

    def _status(self, run: Run, view: StepView, said: str) -> Status:
        step = view.step
        applies = self._applies(run, view)
        fulfilled = self._fulfilled(run, view, self._reopened_at(view))
        if fulfilled and applies is False and step.do in ("record", "playbook"):
            fulfilled = False  # what was learnt or done elsewhere says nothing of a step that does not apply
        if said == "done" or view.choice or fulfilled:
            view.withdrawn = applies is False
            return "done"
        if said == "skipped":
            return "skipped"
        if applies is False:
            return "not-applicable"
        if applies is None:
            return "unknown"
        if view.heading:
            view.waits_for = [v.step.id for s in _inner(run, step) if (v := self.view(run, view.phase, s)).open]
            return "waiting" if view.waits_for else "not-applicable"
        view.waits_for = [a for a in step.after if self._unmet(run, view.phase, a)]
        if step.do == "wait" and not view.waits_for and self._waited(run, view):
            return "done"
        return "waiting" if view.waits_for else "ready"

    def _reopened_at(self, view: StepView) -> int:
        """Where the entry that reopened the step stands; only what was recorded after it fulfils the step again."""
        claim = view.claim
        return self.state.ids.get(claim.id, -1) if claim is not None and claim.value == "reopened" else -1

    def _grown(self, view: StepView) -> str:
        """The fact that gave the step a party nobody has called, after others had been settled."""
        called = [self.state.ids.get(a.id, 0) for p in view.parties for a in p.attempts]
        if not called or not any(p.settled for p in view.parties) or all(p.attempts for p in view.parties):
            return ""
        for name in selecting(view.step.to):
            standing = self.state.facts.get(name)
            if standing is not None and standing.now and self.state.ids.get(standing.now.id, 0) > max(called):
                return name
        return ""

    def _applies(self, run: Run, view: StepView) -> bool | None:
        """Whether the step's turn can come, and that of the steps it is included by."""
        outer = view.step.id.rpartition(".")[0]
        above = next((s for s in run.order if s.id == outer), None) if outer else None
        own = self._own_turn(run, view)
        if above is None or own is False:
            return own
        including = self.view(run, view.phase, above)
        turn = self._applies(run, including)
        if turn is False:
            return False
        view.depends_on = list(dict.fromkeys([*including.depends_on, *view.depends_on]))
        return None if turn is None else own

    def _own_turn(self, run: Run, view: StepView) -> bool | None:
        """The step's own `when`, and a standing choice if some `then` names it."""
        named_by = run.targets.get(view.step.id)
        if named_by:
            stands = False
            for decision, choice in named_by:
                kept = self.state.steps.get(f"{run.name}/{decision}")
                stands |= (
                    kept is not None and kept.outcome.now is not None and kept.outcome.now.value == f"choice:{choice}"
                )
            if not stands:
                return False
        if not view.step.when:
            return True
        expression = condition(view.step.when)
        result = evaluate(expression, self.facts, self.declared)
        if result is None:
            view.depends_on = unknown_names(expression, self.facts, self.declared)
        return result

    def _unmet(self, run: Run, phase: str, after: str) -> bool:
        target = next((s for s in run.order if s.id == after), None)
        return target is not None and self.view(run, phase, target).open

    def _fulfilled(self, run: Run, view: StepView, since: int) -> bool:
        """Whether the record shows the step done without anybody saying so, by entries after place `since`."""
        step, state = view.step, self.state

        def later(entry: str) -> bool:
            return state.ids.get(entry, 0) > since

        match step.do:
            case "notify":
                return notifying.done(view.parties)
            case "record":
                known = [state.facts.get(name) for name in step.facts]
                return bool(known) and all(s is not None and s.now is not None and later(s.now.id) for s in known)
            case "evidence":
                return any(p.data.step == view.full and later(p.id) for p in state.evidence.values())
            case "approve":
                given = view.permitted
                return given is not None and given.value == "permitted" and later(given.id)
            case "report":
                return any(r.data.step == view.full and later(r.id) for r in state.reports)
            case "playbook":
                found = [self.view(run, view.phase, s) for s in _inner(run, step)]
                return any(v.status in ("done", "skipped") for v in found) and not any(v.open for v in found)
        return False

    def _end(self, view: StepView) -> tuple[str, str]:
        """When the step came to its end and by which entry: as somebody said, else the one that fulfilled it.

        The first one that did: what is learnt or tried later does not move the end of a step.
        """
        state, claim = self.state, view.claim
        if claim is not None and claim.value != "reopened":
            return str(claim.data.occurred or claim.at), claim.id
        since = self._reopened_at(view)
        ends: list[tuple[str, str]] = []
        match view.step.do:
            case "notify":
                ends = [end for p in view.parties if (end := p.settled_by) is not None]
                return max(ends, default=("", ""))
            case "record":
                known = [s for name in view.step.facts if (s := state.facts.get(name))]
                firsts = [next((c for c in s.history if state.ids.get(c.id, 0) > since), None) for s in known]
                return max(((c.at, c.id) for c in firsts if c is not None), default=("", ""))
            case "evidence":
                ends = [(p.at, p.id) for p in state.evidence.values() if p.data.step == view.full]
            case "report":
                ends = [(r.at, r.id) for r in state.reports if r.data.step == view.full]
            case "approve":
                ends = [(view.permitted.at, view.permitted.id)] if view.permitted else []
            case "playbook":
                within = _inner(state.runs[view.run], view.step)
                inner = [self.views[f"{view.run}/{step.id}"] for step in within]
                return max(((v.ended, v.ended_by) for v in inner), default=("", ""))
        return next((end for end in ends if state.ids.get(end[1], 0) > since), ("", ""))

    def _waited(self, run: Run, view: StepView) -> bool:
        step = view.step
        if step.until and evaluate(condition(step.until), self.facts, self.declared):
            return True
        if not step.for_:
            return False
        before = [self.view(run, view.phase, s) for s in run.order if s.id in step.after]
        start = max([run.at, *(v.ended for v in before)])
        since = notifying.parse_time(self.state, start)
        view.due = since + timedelta(seconds=span(step.for_).seconds) if since else None
        return view.due is not None and self.now >= view.due

    def _times(self, run: Run, view: StepView) -> None:
        """`within` counts from the earliest moment the value allows; unknown value: no due time."""
        if not view.step.within or not view.open:
            return
        limit = within(view.step.within)
        start = self.facts.get(limit.of) if limit.of else notifying.parse_time(self.state, run.at)
        moment = start.earliest if isinstance(start, When) else start
        if isinstance(moment, datetime):
            view.elapsed_from = moment
            view.due = moment + timedelta(seconds=limit.duration.seconds)


def _inner(run: Run, step: Step) -> list[Step]:
    """The steps that a step of kind `playbook` includes; none when what it names could not be read."""
    return [s for s in run.order if s.id.startswith(f"{step.id}.")] if step.do == "playbook" else []


def board(state: State, now: datetime) -> list[StepView]:
    """Every step of every run in order, with its status now."""
    return _Board(state, now).all()
