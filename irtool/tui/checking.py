"""Checks for quiet months: what is wrong or due in chart and playbooks, file by file."""

from __future__ import annotations

from irtool.errors import Problem
from irtool.runner.reports import available
from irtool.store.contacts import load_chart
from irtool.store.playbooks import check_playbook, declared, playbook_files
from irtool.tui.lines import Line, line, wrap
from irtool.tui.reading import TextPage


class CheckPage(TextPage):
    """Every problem with its file, line and what to do."""

    topic = "check"

    def __init__(self) -> None:
        super().__init__("", [])
        self._problems: list[Problem] = []

    def on_mount(self) -> None:
        """Read everything once, strictly."""
        ui = self.ui
        facts, templates = declared(ui.workspace), [one.id for one in available(ui.workspace, ui.lang)]
        chart = load_chart(ui.workspace.contacts, today=ui.clock().date(), facts=facts)
        self._problems = list(chart.problems)
        for path in playbook_files(ui.workspace).values():
            self._problems += check_playbook(path, ui.workspace, chart.chart, templates).problems
        self._problems.sort(key=lambda p: p.severity != "error")
        self._title = ui.say("check.title")
        super().on_mount()

    def lines(self, width: int) -> list[Line]:
        """Errors first."""
        ui = self.ui
        out: list[Line] = []
        for problem in self._problems:
            name = problem.file.replace("\\", "/").rsplit("/", 1)[-1]
            place = f"{name}:{problem.line}:{problem.column}  " if problem.line else f"{name}  "
            style = "bad" if problem.severity == "error" else "text"
            out += [line(" " + t, style) for t in wrap(place + ui.explain(problem), width - 2)]
        return out or [line(" " + ui.say("check.none"))]
