"""Drills of a workspace: begun from a plan or at once, those under way, those that were held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.drill import Setup
from irtool.domain.drill_plan import Plan
from irtool.domain.event import By
from irtool.domain.naming import find_person
from irtool.domain.scenario import Scenario
from irtool.errors import Problem, refuse
from irtool.runner.clock import Clock
from irtool.runner.opening import Opened, start
from irtool.runner.staging import Staged
from irtool.store import incidents, plans, who
from irtool.store.followups import FollowUp, follow_ups
from irtool.store.opening_line import opening
from irtool.store.openness import is_open
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook
from irtool.store.scenarios import load_scenario, scenario_files


class Held(msgspec.Struct, frozen=True):
    """A drill of the workspace: where it lies, how it was set up (None: without a scenario, or not to be read), whether
    it is open."""

    found: incidents.Found
    setup: Setup | None
    open: bool


def scenario_named(workspace: Workspace, name: str) -> tuple[Scenario, list[Problem]]:
    """A scenario that can be played, with what is wrong with its file. Raises UserError when there is none."""
    loaded = load_scenario(workspace, name)
    if loaded is None:
        raise refuse("drill.no-scenario", name=name, known=", ".join(scenario_files(workspace)) or "-")
    if loaded.scenario is None:
        raise refuse("drill.broken-scenario", name=name, count=len(loaded.problems))
    return loaded.scenario, loaded.problems


def begin(workspace: Workspace, plan: Plan, by: By, absent: Iterable[str] = (), clock: Clock | None = None) -> Opened:
    """Start the planned drill now; `absent`: the names of those who did not come. It never waits for anybody.

    A scenario written for another version of its playbook, or with errors in its file, is said and played.
    """
    scenario, problems = scenario_named(workspace, plan.scenario)
    said = [*with_errors(plan.scenario, problems), *other_version(workspace, scenario)]
    opened = start(
        workspace, scenario.playbook, by, title=plan.title,
        exercise=Staged(scenario, plan.setup(scenario, absent)), clock=clock,
    )  # fmt: skip
    return Opened(opened.session, [*said, *opened.said])


def with_errors(name: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """That the file of this scenario has errors; it is planned, printed and played all the same."""
    if count := sum(one.severity == "error" for one in problems):
        yield Problem(code="drill.scenario-errors", values={"name": name, "count": count}, severity="warning")


def recorder(chart: Chart, plan: Plan, asked: str = "") -> By:
    """Who begins the record: as `asked` (PERSON[/ROLE]), else whoever leads, else the login of this machine."""
    said = who.parse(asked) if asked.strip() else By(person=plan.leader.strip())
    if not said.person:
        return who.login()
    name, unknown = find_person(chart, said.person)
    return By(person=name, role=said.role) if unknown is None else By(name=said.person, role=said.role)


def other_version(workspace: Workspace, scenario: Scenario) -> Iterator[Problem]:
    """That the playbook is not of the version for which the scenario was written: steps may be called otherwise."""
    loaded = load_playbook(workspace, scenario.playbook)
    found = loaded.playbook.version if loaded is not None and loaded.playbook is not None else ""
    if scenario.for_version and found and found != scenario.for_version:
        values = {"playbook": scenario.playbook, "wanted": scenario.for_version, "found": found}
        yield Problem(code="drill.other-version", values=values, severity="warning")


def held(workspace: Workspace) -> list[Held]:
    """Every drill of the workspace, the newest first."""
    return [
        Held(found, begun.exercise if (begun := opening(found.path)) is not None else None, is_open(found.path))
        for found in incidents.all_incidents(workspace)
        if found.drill
    ]


def coming(workspace: Workspace, held: Iterable[Held]) -> list[Plan]:
    """The planned drills that none of those `held` was begun from, by day."""
    done = {one.setup.plan for one in held if one.setup is not None}
    return [plan for plan in plans.plans(workspace) if plan.plan not in done]


def open_measures(workspace: Workspace) -> list[tuple[incidents.Found, FollowUp]]:
    """Measures that came out of earlier drills and are still open, as they were added: the next drill asks about them.

    The newest drill comes first.
    """
    drills = [found for found in incidents.all_incidents(workspace) if found.drill]
    open_ = follow_ups(found.path for found in drills)
    return [(found, measure) for found in drills for measure in open_.get(found.path, [])]
