"""Permission for a dangerous step: who gave or refused it, and how."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.board import StepView
from irtool.domain.hiding import hidden_text
from irtool.domain.steps import StepDenied, StepPermitted
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.lines import Line, line


class PermitPage(FormPage):
    """Who permitted a dangerous step, or did not."""

    form = "permit"

    def __init__(self, view: StepView) -> None:
        super().__init__()
        self._view = view

    def above(self, width: int) -> list[Line]:
        """The step and its rule."""
        ui = self.ui
        authority = self._view.step.authority
        rule_text = authority.basis.to(ui.lang) if authority else ""
        rows = [line(" " + self._view.step.title.to(ui.lang), "head")]
        return [*rows, line(" " + (rule_text or ui.say("run.permit-no-rule")), "dim"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Answer, who, how. Nobody is put down as having permitted it but the person reached last."""
        say = self.ui.say
        answers = [(a, say(f"permit.{a}")) for a in ("yes", "no")]
        ways = [(w, say(f"permit.{w}")) for w in ("phone", "there")]
        return [
            Choice("answer", say("permit.answer"), answers),
            Text("by", say("permit.by"), self._reached()),
            Choice("how", say("permit.how"), ways),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record the answer, with the name of whoever gave it."""
        by = values["by"].strip()
        if not by:
            self.irtool.tell(self.ui.say("permit.no-missing" if values["answer"] == "no" else "permit.by-missing"))
            self.stand_on("by")
            return False
        if values["answer"] == "no":
            return recorded(self, StepDenied(step=self._view.full, denied_by=by))
        authority = self._view.step.authority
        rule_text = authority.basis.to("ja") if authority else ""
        permitted = StepPermitted(step=self._view.full, permitted_by=by, how=values["how"], rule=rule_text)
        return recorded(self, permitted)

    def _reached(self) -> str:
        """Whom the last call that reached somebody spoke to; empty when nobody was reached or the name is hidden."""
        session = self.ui.session
        assert session is not None
        state, lang = session.state, self.ui.lang
        last = next((a for a in reversed(state.attempts) if a.reached), None)
        if last is None:
            return ""
        person = last.data.person or last.data.party
        if person in state.chart.people:
            return state.chart.people[person].name.to(lang)
        return "" if hidden_text(state, last.id, lang) else last.data.person
