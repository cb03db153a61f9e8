"""`irtool drill`: scenarios, planned drills, a drill under way, and what came of it."""

from __future__ import annotations

from irtool.cli.shell import group

drill = group("drill")
drill.lazy = {
    "list": "irtool.cli.drill_files:list_",
    "show": "irtool.cli.drill_files:show",
    "check": "irtool.cli.drill_files:check",
    "new": "irtool.cli.drill_files:new",
    "rehearse": "irtool.cli.drill_rehearse:rehearse_",
}
drill.lazy |= {
    name: f"irtool.cli.drill_run:{name}{'_' if name in ('next', 'judge') else ''}"
    for name in ("next", "inject", "answer", "pause", "resume", "end", "judge", "status")
}
drill.lazy |= {
    "plan": "irtool.cli.drill_plan:plan_",
    "plans": "irtool.cli.drill_plan:plans_",
    "start": "irtool.cli.drill_plan:start",
    "kit": "irtool.cli.drill_plan:kit",
}
drill.lazy |= {
    name: f"irtool.cli.drill_after:{name}" for name in ("hotwash", "feedback", "result", "compare", "report")
}
