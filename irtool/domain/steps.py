"""Steps of a run: what was recorded of them, and their status, which is computed and never stored. DESIGN 5.4."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain import facts as fact_rules
from irtool.domain import notifying
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.playbook import Playbook, Step
from irtool.domain.scalars import condition, span, within
from irtool.domain.standing import Claim, Standing
from irtool.domain.text import halfwidth, nearest
from irtool.domain.times import When
from irtool.domain.truth import evaluate, unknown_names
from irtool.errors import UserError, refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State

Status = Literal["waiting", "ready", "unknown", "not-applicable", "done", "skipped"]


class PlaybookAdded(Entry, frozen=True, kw_only=True):
    """A playbook went to work. `frozen` is the SHA-256 of the frozen file; empty when it could not be read."""

    run: str
    playbook: str
    version: str = ""
    frozen: str = ""
    reason: str = ""


class StepDone(Entry, frozen=True, kw_only=True):
    """A step was done. `before` is its status when it was not its turn (out of order is recorded, not refused)."""

    step: str
    note: str = ""
    place: str = ""
    before: str = ""


class StepSkipped(Entry, frozen=True, kw_only=True):
    """A step was left out, or, with `party`, that party of it was given up."""

    step: str
    reason: str = ""
    party: str = ""


class StepReopened(Entry, frozen=True, kw_only=True):
    """A step is open again; the choice made on it is withdrawn."""

    step: str
    reason: str = ""


class StepAssigned(Entry, frozen=True, kw_only=True):
    """Somebody took a step on."""

    step: str
    to: str


class StepChecked(Entry, frozen=True, kw_only=True):
    """One tick of a step's list, or one thing that was cut off; `item` counts from 1."""

    step: str
    item: int = 0
    thing: str = ""
    ticked: bool = True
    note: str = ""


class StepPermitted(Entry, frozen=True, kw_only=True):
    """A dangerous step was permitted: by whom, how (by phone, in person), by which rule."""

    step: str
    permitted_by: str = ""
    how: str = ""
    rule: str = ""


class StepDenied(Entry, frozen=True, kw_only=True):
    """A dangerous step was not permitted."""

    step: str
    denied_by: str = ""
    reason: str = ""


class ChoiceMade(Entry, frozen=True, kw_only=True):
    """A decision of the playbook was taken."""

    step: str
    choice: str
    reason: str = ""


class Run(msgspec.Struct):
    """One playbook at work."""

    name: str
    playbook: Playbook
    at: str
    frozen: str
    order: list[Step]
    targets: dict[str, list[tuple[str, str]]]


class StepRecord(msgspec.Struct):
    """What was recorded of one step."""

    outcome: Standing = msgspec.field(default_factory=Standing)
    permits: Standing = msgspec.field(default_factory=Standing)
    assigned: Standing = msgspec.field(default_factory=Standing)
    ticks: dict[str, bool] = {}


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
    assigned: str = ""
    permitted: Claim | None = None
    ticks: dict[str, bool] = {}

    @property
    def open(self) -> bool:
        """Whether it still has to be done: neither done, skipped nor known not to apply."""
        return self.status in ("waiting", "ready", "unknown")


def _added(state: State, event: Event, data: PlaybookAdded) -> None:
    playbook = state.library.playbook(data.frozen) if data.frozen else None
    if playbook is None:
        state.missing.append(data.playbook)
        return
    targets: dict[str, list[tuple[str, str]]] = {}
    for step in playbook.steps():
        for choice in step.choices:
            for target in choice.then:
                targets.setdefault(target, []).append((step.id, choice.id))
    name = data.run if data.run not in state.runs else next_run(state, data.playbook)
    state.runs[name] = Run(
        name, playbook, data.occurred or event.at, data.frozen, list(playbook.steps()), targets
    )


def next_run(state: State, playbook: str) -> str:
    """The name of the next run of this playbook: itself, then `ransomware#2`."""
    n = 1
    while (name := playbook if n == 1 else f"{playbook}#{n}") in state.runs:
        n += 1
    return name


def record(state: State, full: str) -> StepRecord:
    """The record of a step, made when first spoken of."""
    found = state.steps.get(full)
    if found is None:
        found = state.steps[full] = StepRecord()
    return found


def _done(state: State, event: Event, data: StepDone) -> None:
    record(state, data.step).outcome.put(event, "done", state.vectors, data)


def _skipped(state: State, event: Event, data: StepSkipped) -> None:
    if data.party:
        gone = state.given_up.setdefault((data.step, data.party), Standing())
        gone.put(event, data.reason or "-", state.vectors, data)
    else:
        record(state, data.step).outcome.put(event, "skipped", state.vectors, data)


def _reopened(state: State, event: Event, data: StepReopened) -> None:
    record(state, data.step).outcome.put(event, "reopened", state.vectors, data)


def _choice(state: State, event: Event, data: ChoiceMade) -> None:
    record(state, data.step).outcome.put(event, f"choice:{data.choice}", state.vectors, data)


def _assigned(state: State, event: Event, data: StepAssigned) -> None:
    record(state, data.step).assigned.put(event, data.to, state.vectors, data)


def _checked(state: State, event: Event, data: StepChecked) -> None:
    record(state, data.step).ticks[data.thing or str(data.item)] = data.ticked


def _permitted(state: State, event: Event, data: StepPermitted) -> None:
    record(state, data.step).permits.put(event, "permitted", state.vectors, data)


def _denied(state: State, event: Event, data: StepDenied) -> None:
    record(state, data.step).permits.put(event, "denied", state.vectors, data)


class _Board:
    """One pass over all runs: every step's status, each computed once."""

    def __init__(self, state: State, now: datetime) -> None:
        self.state = state
        self.now = now
        self.facts = fact_rules.known(state)
        self.declared = frozenset(fact_rules.specs(state)) | self.facts.keys()
        self.views: dict[str, StepView] = {}

    def all(self) -> list[StepView]:
        for run in self.state.runs.values():
            for phase in run.playbook.phases:
                for step in phase.steps:
                    self.view(run, phase.id, step)
        steps = [
            v for r in self.state.runs.values() for s in r.order if (v := self.views.get(f"{r.name}/{s.id}"))
        ]
        counts: dict[str, int] = {}
        for view in steps:
            counts[view.step.id] = counts.get(view.step.id, 0) + 1
        for view in steps:
            view.id = view.step.id if counts[view.step.id] == 1 else view.full
        return steps

    def view(self, run: Run, phase: str, step: Step) -> StepView:
        full = f"{run.name}/{step.id}"
        if full in self.views:
            return self.views[full]
        view = self.views[full] = StepView(run.name, phase, step, "waiting", full, mandatory=step.mandatory)
        kept = self.state.steps.get(full)
        if kept is not None:
            view.claim, view.conflict = kept.outcome.now, kept.outcome.conflict
            view.permitted, view.ticks = kept.permits.now, kept.ticks
            view.assigned = str(kept.assigned.now.value) if kept.assigned.now else ""
        if step.do == "notify":
            view.parties = notifying.parties(self.state, full, step, self.facts)
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
        if said == "done" or view.choice or (said != "reopened" and self._fulfilled(run, view)):
            view.withdrawn = applies is False
            return "done"
        if said == "skipped":
            return "skipped"
        if applies is False:
            return "not-applicable"
        if applies is None:
            return "unknown"
        view.waits_for = [a for a in step.after if self._unmet(run, view.phase, a)]
        if step.do == "wait" and not view.waits_for and self._waited(run, view):
            return "done"
        return "waiting" if view.waits_for else "ready"

    def _applies(self, run: Run, view: StepView) -> bool | None:
        """Whether the step's turn can come: its `when`, and a standing choice if some `then` names it."""
        named_by = run.targets.get(view.step.id)
        if named_by:
            stands = False
            for decision, choice in named_by:
                kept = self.state.steps.get(f"{run.name}/{decision}")
                stands |= (
                    kept is not None
                    and kept.outcome.now is not None
                    and kept.outcome.now.value == f"choice:{choice}"
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

    def _fulfilled(self, run: Run, view: StepView) -> bool:
        """Whether the record shows the step done without anybody saying so."""
        step, state = view.step, self.state
        match step.do:
            case "notify":
                return notifying.done(view.parties)
            case "record":
                return bool(step.facts) and all(name in state.facts for name in step.facts)
            case "evidence":
                return any(p.data.step == view.full for p in state.evidence.values())
            case "approve":
                return view.permitted is not None and view.permitted.value == "permitted"
            case "report":
                return any(r.data.report == step.template and r.at >= run.at for r in state.reports)
            case "playbook":
                inner = [s for s in run.order if s.id.startswith(step.id + ".")]
                return bool(inner) and not any(self.view(run, view.phase, s).open for s in inner)
        return False

    def _end(self, view: StepView) -> tuple[str, str]:
        """When the step came to its end and by which entry: as somebody said, else the last one that fulfilled it."""
        state, claim = self.state, view.claim
        if claim is not None and claim.value != "reopened":
            return str(claim.data.occurred or claim.at), claim.id
        ends = [(a.at, a.id) for p in view.parties for a in p.attempts]
        ends += [(p.at, p.id) for p in state.evidence.values() if p.data.step == view.full]
        ends += [(s.now.at, s.now.id) for name in view.step.facts if (s := state.facts.get(name)) and s.now]
        ends += [(r.at, r.id) for r in state.reports if r.data.report == view.step.template]
        ends += [(view.permitted.at, view.permitted.id)] if view.permitted else []
        return max(ends, default=("", ""))

    def _waited(self, run: Run, view: StepView) -> bool:
        step = view.step
        if step.until and evaluate(condition(step.until), self.facts, self.declared):
            return True
        if not step.for_:
            return False
        start = max([run.at, *(self._ended(run, a) for a in step.after)])
        since = notifying.parse_time(self.state, start)
        view.due = since + timedelta(seconds=span(step.for_).seconds) if since else None
        return view.due is not None and self.now >= view.due

    def _ended(self, run: Run, after: str) -> str:
        kept = self.state.steps.get(f"{run.name}/{after}")
        return kept.outcome.now.at if kept and kept.outcome.now else run.at

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


def board(state: State, now: datetime) -> list[StepView]:
    """Every step of every run in order, with its status now."""
    return _Board(state, now).all()


def full_name(state: State, name: str) -> str:
    """`RUN/step` for a full or a short name. Raises UserError: unknown (with the nearest), or not unique."""
    name = halfwidth(name).strip()
    short: dict[str, list[str]] = {}
    for run in state.runs.values():
        for step in run.order:
            short.setdefault(step.id, []).append(f"{run.name}/{step.id}")
    if any(name in names for names in short.values()):
        return name
    found = short.get(name, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse("step.ambiguous", name=name, found=", ".join(found))
    raise unknown_step(name, short)


def unknown_step(name: str, short: dict[str, list[str]]) -> UserError:
    """The refusal for a step that no run has."""
    return refuse("step.unknown", name=name, nearest=nearest(name, short) or "-")


def find(state: State, full: str) -> tuple[Run, Step]:
    """The run and the step of a full name. Raises UserError."""
    for run in state.runs.values():
        for step in run.order:
            if f"{run.name}/{step.id}" == full:
                return run, step
    raise unknown_step(full, {})


def _named(state: State, data: Any) -> Any:
    return msgspec.structs.replace(data, step=full_name(state, data.step))


def _decide_done(state: State, data: StepDone, now: datetime) -> list[Draft]:
    data = _named(state, data)
    view = next(v for v in board(state, now) if v.full == data.step)
    before = "" if view.status in ("ready", "done") else view.status
    return [Draft("step.done", msgspec.structs.replace(data, before=before))]


def _decide_skip(state: State, data: StepSkipped, now: datetime) -> list[Draft]:
    data = _named(state, data)
    if not data.reason and (data.party or find(state, data.step)[1].mandatory):
        raise refuse("step.reason-needed", name=data.step)
    return [Draft("step.skipped", data)]


def _decide_choice(state: State, data: ChoiceMade, now: datetime) -> list[Draft]:
    """A choice, and the facts it settles. Adding the playbook it names is the runner's, which can freeze it."""
    data = _named(state, data)
    step = find(state, data.step)[1]
    wish = halfwidth(data.choice).strip()
    for choice in step.choices:
        if wish in (choice.id, choice.title.ja, choice.title.en):
            drafts = [Draft("choice.made", msgspec.structs.replace(data, choice=choice.id))]
            for name, value in choice.set.items():
                fact = fact_rules.FactSet(name=name, value=value, source=data.step)
                drafts += fact_rules.DECIDE[fact_rules.FactSet](state, fact, now)
            return drafts
    raise refuse("choice.unknown", name=data.choice, allowed=", ".join(c.id for c in step.choices) or "-")


def _plain(kind: str) -> Any:
    def decide(state: State, data: Any, now: datetime) -> list[Draft]:
        return [Draft(kind, _named(state, data))]

    return decide


EVENTS: dict[str, type[msgspec.Struct]] = {
    "playbook.added": PlaybookAdded,
    "step.done": StepDone,
    "step.skipped": StepSkipped,
    "step.reopened": StepReopened,
    "step.assigned": StepAssigned,
    "step.checked": StepChecked,
    "step.permitted": StepPermitted,
    "step.denied": StepDenied,
    "choice.made": ChoiceMade,
}
APPLY: dict[str, Any] = {
    "playbook.added": _added,
    "step.done": _done,
    "step.skipped": _skipped,
    "step.reopened": _reopened,
    "step.assigned": _assigned,
    "step.checked": _checked,
    "step.permitted": _permitted,
    "step.denied": _denied,
    "choice.made": _choice,
}
DECIDE: dict[type[msgspec.Struct], Any] = {
    StepDone: _decide_done,
    StepSkipped: _decide_skip,
    ChoiceMade: _decide_choice,
    StepReopened: _plain("step.reopened"),
    StepAssigned: _plain("step.assigned"),
    StepChecked: _plain("step.checked"),
    StepPermitted: _plain("step.permitted"),
    StepDenied: _plain("step.denied"),
}
