"""The pages that plan and start drills, for the tour of every page."""

from __future__ import annotations

from irtool.domain.drill import Taking
from irtool.domain.drill_plan import Plan
from irtool.tui import drill_plan, drill_start, drill_wizard, drills
from irtool.tui.page import Page


def drill_plan_pages() -> list[Page]:
    """Each once, with a name that looks like markup and a role that nobody plays."""
    people = [Taking(name="[b]sato", roles=["clerk"]), Taking(name="非常に長い名前" * 8, absent=True)]
    planned = Plan(plan="", scenario="ransomware-night", on="2026-11-22", title="[b]x", calls="real", players=people)
    roles = drill_wizard.RolesPage(planned)
    return [
        drills.DrillsPage(),
        drill_wizard.ScenarioPage(),
        drill_wizard.ScenarioPage(now=True),
        drill_wizard.PlanFormPage(planned),
        drill_wizard.NamesPage(planned),
        drill_wizard.RolesPage(planned),
        drill_wizard.CastPage(roles, people, "clerk"),
        drill_plan.PlanPage("gone"),
        drill_start.StartPage(planned),
        drill_start.StartPage(planned, start=False),
    ]
