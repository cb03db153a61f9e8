"""The list of a step's checks: Enter ticks one, or takes the tick away."""

from __future__ import annotations

from irtool.domain.board import StepView
from irtool.domain.incident import data_of
from irtool.domain.steps import StepChecked
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line


class ChecksPage(ListPage):
    """What is to be made sure of before the step is done; each tick is an entry with its time."""

    topic = "checks"

    def __init__(self, view: StepView) -> None:
        super().__init__()
        self._step = view

    def above(self, width: int) -> list[Line]:
        """The step."""
        return [line(" " + self._step.step.title.to(self.ui.lang), "head"), line()]

    def rows(self) -> list[Row]:
        """Each check with its state, and when it was ticked."""
        ui = self.ui
        times = self._times()
        out = []
        for n, check in enumerate(self._step.step.checks, 1):
            word = ui.say("checks.done" if n in times else "checks.open")
            time = ui.time(times[n]) if n in times else ""
            out.append(Row(str(n), f"{word} {check.to(ui.lang)}", time, style="dim" if n in times else "text"))
        return out

    def _times(self) -> dict[int, str]:
        """When each check was ticked that still is: the last word on each counts."""
        session = self.ui.session
        assert session is not None
        state = session.state
        out: dict[int, str] = {}
        for event in state.events:
            note = state.amendments.get(event.id)
            if event.type != "step.checked" or (note is not None and note.withdrawn is not None):
                continue
            data = data_of(state, event)
            if data is None or data.step != self._step.full:
                continue
            if data.ticked:
                out[data.item] = data.occurred or event.at
            else:
                out.pop(data.item, None)
        return out

    def chosen(self, row: Row) -> None:
        """The other way round, with the time."""
        item = int(row.id)
        if self.irtool.record(StepChecked(step=self._step.full, item=item, ticked=item not in self._times())):
            self.cursor += 1
            self.draw()
