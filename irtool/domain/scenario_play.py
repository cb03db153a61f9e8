"""A scenario played on paper, by the very rules of a real drill, with players who do all or nothing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal

import msgspec

from irtool.domain.answers import answer_of, arrives, reply
from irtool.domain.bilingual import Text
from irtool.domain.board import StepView, board
from irtool.domain.chart import Chart
from irtool.domain.course import ChartAdopted, IncidentOpened, KindChanged
from irtool.domain.drill import DrillEnded, InjectDelivered, Setup
from irtool.domain.event import Draft, Entry, Event, iso, raw
from irtool.domain.expectations import Judged, judge
from irtool.domain.facts import FactSet, specs
from irtool.domain.incident import State, apply, decide, new_state
from irtool.domain.leading import Lead, leads
from irtool.domain.notifying import ContactAttempted, ContactReceived, Outcome
from irtool.domain.obligation import Obligations
from irtool.domain.parties import find
from irtool.domain.playbook import FactSpec, Playbook
from irtool.domain.scalars import span
from irtool.domain.scenario import Expectation, Mark, Scenario, Try
from irtool.domain.steps import ChoiceMade, PlaybookAdded, StepDone, next_run
from irtool.domain.wanted import wanted
from irtool.errors import UserError

JUMP: Final = timedelta(minutes=30)
"""Whoever leads goes on to the next piece when nothing happens in the story for so long."""
_MOST: Final = 5000
_SCENARIO, _CHART = "scenario", "chart"


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happens on paper, at a moment of the story.

    `read`: a piece (its id); `back`: a party rings back; `call`: a party is called, with the `outcome`; `done`: an
    expectation (its id) is met. `jump`: the story goes on here after a stretch in which nothing happens.
    """

    at: datetime
    kind: Literal["read", "back", "call", "done"]
    id: str
    title: Text
    party: str = ""
    outcome: Outcome | None = None
    jump: bool = False


class Played(msgspec.Struct, frozen=True):
    """How it went: all beats in order, the pieces as they stand at the end, what became of each expectation.

    `lasted`: the story's time without the jumps.
    """

    beats: list[Beat]
    left: list[Lead]
    judged: list[Judged]
    lasted: timedelta


class Stage(msgspec.Struct, frozen=True):
    """What a scenario is played with: its playbook with what that includes, those that choices change to, the chart,
    the duties, and the story's first moment, with its offset."""

    scenario: Scenario
    playbook: Playbook
    chart: Chart
    starts: datetime
    others: Mapping[str, Playbook] = {}
    obligations: Obligations | None = None


def play(stage: Stage, acting: bool) -> Played:
    """The whole story; `acting`: players do what is expected just in time, else nothing at all. Deterministic."""
    return _Paper(stage).all(acting)


class _Files:
    """The frozen files of a record that lies nowhere; each has its own name for a hash."""

    def __init__(self, stage: Stage) -> None:
        first = stage.playbook.only(stage.scenario.only)
        self.stage = stage
        self.playbooks = {**stage.others, first.playbook: first}

    def playbook(self, digest: str) -> Playbook | None:
        return self.playbooks.get(digest)

    def chart(self, digest: str) -> Chart | None:
        return self.stage.chart if digest == _CHART else None

    def obligations(self, digest: str) -> Obligations | None:
        return self.stage.obligations

    def scenario(self, digest: str) -> Scenario | None:
        return self.stage.scenario if digest == _SCENARIO else None


class _Paper:
    """A drill that is written down nowhere."""

    def __init__(self, stage: Stage) -> None:
        zone = stage.starts.tzinfo
        assert zone is not None
        self.stage, self.files = stage, _Files(stage)
        self.state: State = new_state(self.files, zone, [])
        self.state.drill, self.state.started = True, stage.starts
        self.beats: list[Beat] = []
        self.tried: set[str] = set()
        self.read: set[str] = set()
        self.lasted, self.jumped = timedelta(), False
        name = stage.playbook.playbook
        setup = Setup(scenario=stage.scenario.scenario, frozen=_SCENARIO, starts=iso(stage.starts))
        opened = IncidentOpened(title=stage.playbook.title.ja, kind=name, exercise=setup)
        self._write(stage.starts, Draft("incident.opened", opened))
        self._write(stage.starts, Draft("chart.adopted", ChartAdopted(frozen=_CHART)))
        self._write(stage.starts, Draft("playbook.added", PlaybookAdded(run=name, playbook=name, frozen=name)))

    def all(self, acting: bool) -> Played:
        now = self.stage.starts
        for _ in range(_MOST):
            views = board(self.state, now)
            planned = self._planned(views, now) if acting else []
            found = leads(self.state, views, now)
            ready = next((one for at, one in planned if at <= now), None)
            due = next((one for one in found if one.status == "due" and one.id not in self.read), None)
            if ready is not None:  # just in time comes before what is read because it was not done
                self._do(ready, views, now)
            elif due is not None:
                self._read(due, now)
            else:
                coming = [one.at for one in found if one.status == "coming" and one.at is not None]
                then = min([*coming, *(at for at, _ in planned)], default=None)
                if then is None:
                    break
                self.jumped = then - now >= JUMP
                self.lasted += timedelta() if self.jumped else then - now
                now = then
        self._act(now, DrillEnded())
        views = board(self.state, now)
        return Played(self.beats, leads(self.state, views, now), judge(self.state, views, now), self.lasted)

    # -- what players do -----------------------------------------------------------------------------------------

    def _planned(self, views: list[StepView], now: datetime) -> list[tuple[datetime, Expectation]]:
        """What is still to be done and counts already, each with the last moment at which to begin it."""
        out = []
        for one in judge(self.state, views, now):
            wish = one.expectation
            if one.counted is None or one.at is not None or wish.expect is None or wish.id in self.tried:
                continue
            ahead = self._rings_after(wish.expect.party) if wish.expect.party else timedelta()
            out.append((max(one.counted, (one.due or one.counted) - ahead), wish))
        return sorted(out, key=lambda pair: pair[0])

    def _rings_after(self, party: str) -> timedelta:
        """How long before it is wanted a party must be called that only ever rings back."""
        answer = answer_of(self.stage.scenario, self.state.chart, self._called(party))
        tries = answer.tries if answer is not None else []
        first = next((one for one in tries if arrives(one) or one.rings_back is not None), Try(outcome="reached"))
        back = first.rings_back if not arrives(first) else None
        return timedelta(seconds=span(back.after).seconds if back is not None else 0)

    def _do(self, wish: Expectation, views: list[StepView], now: datetime) -> None:
        mark = wish.expect
        assert mark is not None
        self.tried.add(wish.id)
        if self._done(mark, views, now):
            self._beat(now, "done", wish.id, wish.title)

    def _done(self, mark: Mark, views: list[StepView], now: datetime) -> bool:
        """Do what a mark says; False when that cannot be, or is nothing that players do."""
        if mark.party:
            return self._call(mark.party, now)
        if mark.fact:
            self._learn(mark.fact, mark.value, now)
            return True
        name = mark.step or mark.decision
        view = (_view(views, name) or self._changed(views, name, now)) if name else None
        if view is None:
            return False
        if mark.decision and view.step.choices:
            self._choose(view, mark.choice, now)
        else:
            self._act(now, StepDone(step=view.full))
        return True

    def _call(self, party: str, now: datetime) -> bool:
        """Call until the matter arrives, or as long as the answers differ; True when it arrived."""
        name = self._called(party)
        answer = answer_of(self.stage.scenario, self.state.chart, name)
        tries = answer.tries if answer is not None else []
        ways = list(dict.fromkeys(one.channel for one in tries)) or [""]
        for way in ways * max(1, len(tries)):  # one sort of number after the other, then again
            n, one = reply(self.state, name, way) or (0, Try(outcome="reached"))
            self._beat(now, "call", name, find(self.state.chart, name).name, party=name, outcome=one.outcome)
            self._act(now, ContactAttempted(party=name, outcome=one.outcome, took=one.took, simulated=n))
            if arrives(one):
                return True
            if one.rings_back is not None:
                break
        return False

    def _called(self, party: str) -> str:
        """Who of those that are meant is called: one with answers, else the first."""
        names = [one.id for one in wanted(self.state.chart, [party], {})] or [party]
        scenario, chart = self.stage.scenario, self.state.chart
        return next((name for name in names if answer_of(scenario, chart, name) is not None), names[0])

    def _learn(self, name: str, value: str, now: datetime) -> None:
        data = FactSet(name=name, value=value or _sample(specs(self.state).get(name), now))
        try:
            self._act(now, data)
        except UserError:  # a value that the fact does not take: `drill check` says so
            self._write(now, Draft("fact.set", data))

    def _choose(self, view: StepView, choice: str, now: datetime) -> None:
        """Decide; a choice that names a playbook puts it to work, as the runner does in a drill."""
        taken = next((one for one in view.step.choices if one.id == choice), view.step.choices[0])
        self._act(now, ChoiceMade(step=view.full, choice=taken.id))
        name = taken.playbook
        if name in self.files.playbooks and all(run.playbook.playbook != name for run in self.state.runs.values()):
            self._act(now, KindChanged(kind=name))
            added = PlaybookAdded(run=next_run(self.state, name), playbook=name, frozen=name)
            self._write(now, Draft("playbook.added", added))

    def _changed(self, views: list[StepView], name: str, now: datetime) -> StepView | None:
        """The step of a playbook that is not at work yet, after the choice that changes to it."""
        for view in views:
            for choice in view.step.choices:
                other = self.files.playbooks.get(choice.playbook)
                if other is not None and any(name in (s.id, f"{other.playbook}/{s.id}") for s in other.steps()):
                    self._choose(view, choice.id, now)
                    return _view(board(self.state, now), name)
        return None

    # -- what is read and written --------------------------------------------------------------------------------

    def _read(self, lead: Lead, now: datetime) -> None:
        self.read.add(lead.id)
        self._beat(now, "back" if lead.party else "read", lead.id, lead.title, party=lead.party)
        self._act(now, InjectDelivered(inject=lead.id))
        if lead.party:
            self._act(now, ContactReceived(from_=lead.party))

    def _beat(self, now: datetime, kind: Any, id_: str, title: Text, **more: Any) -> None:
        self.beats.append(Beat(at=now, kind=kind, id=id_, title=title, jump=self.jumped, **more))
        self.jumped = False

    def _act(self, now: datetime, command: Entry) -> None:
        for draft in decide(self.state, command, now):
            self._write(now, draft)

    def _write(self, now: datetime, draft: Draft) -> None:
        n = len(self.state.events) + 1
        data = msgspec.structs.replace(draft.data, occurred=iso(now))
        event = Event(
            v=1, writer="paper-00000000", n=n, id=f"{n:016x}", tick=f"{n:013d}-000000", at=iso(now), prev="",
            type=draft.type, data=raw(data), drill=True,
        )  # fmt: skip
        apply(self.state, event)


def _view(views: list[StepView], name: str) -> StepView | None:
    return next((v for v in views if name in (v.step.id, v.full)), None)


def _sample(spec: FactSpec | None, now: datetime) -> str:
    """Any value that a fact of this type can have."""
    if spec is not None and spec.options:
        return spec.options[0].id
    match spec.type if spec is not None else "text":
        case "yes-no-unknown":
            return "yes"
        case "number" | "count" | "money":
            return "1"
        case "time":
            return iso(now)
        case "date":
            return now.date().isoformat()
        case _:
            return "-"
