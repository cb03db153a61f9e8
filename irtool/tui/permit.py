"""Permission for a dangerous step: who gave or refused it, how, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.board import StepView
from irtool.domain.parties import find
from irtool.domain.permission import HOW, Permission, permission
from irtool.domain.permission_spoken import sentences
from irtool.domain.steps import StepDenied, StepPermitted
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap

_OTHER = "-"


class PermitPage(FormPage):
    """Who permitted a dangerous step, or did not. Nobody stands there until a person chooses."""

    form = "permit"

    def __init__(self, view: StepView) -> None:
        super().__init__()
        self._view = view

    def _look(self) -> Permission:
        session = self.ui.session
        assert session is not None
        return permission(session.state, self._view, session.clock())

    def above(self, width: int) -> list[Line]:
        """The step, who may permit it, and by which rule."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        texts = sentences(session.state, self._look(), session.clock(), ui.lang)
        rows = [line(" " + row, "dim") for text in texts for row in wrap(text, width - 2)]
        return [line(" " + self._view.step.title.to(ui.lang), "head"), *rows, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Answer, who, how, by which rule, when."""
        say, lang, now = self.ui.say, self.ui.lang, self._look()
        answers = [(a, say(f"permit.{a}")) for a in ("yes", "no")]
        return [
            Choice("answer", say("permit.answer"), answers),
            Choice("by", say("permit.by"), self._people(now)),
            Text("name", say("permit.name")),
            Choice("how", say("permit.how"), [(how, say(f"permit.{how}")) for how in HOW]),
            Text("rule", say("permit.rule"), now.basis.to(lang)),
            Text("reason", say("permit.reason")),
            Text("at", say("when.field")),
        ]

    def _people(self, now: Permission) -> list[tuple[str, str]]:
        """Nobody first; then those who were reached, the others who may, the deputy, and somebody else."""
        session, say, lang = self.ui.session, self.ui.say, self.ui.lang
        assert session is not None
        out = {"": say("permit.choose")}
        for holder in sorted(now.may, key=lambda h: not h.reached):
            name = holder.name.to(lang)
            out[holder.id] = say("permit.reached", name=name) if holder.reached else name
        if now.deputy:
            for id_ in [now.deputy, *find(session.state.chart, now.deputy).people]:
                name = find(session.state.chart, id_).name.to(lang)
                may = now.deputy_now and now.basis
                out.setdefault(id_, say("permit.now-deputy", name=name) if may else name)
        return [*out.items(), (_OTHER, say("permit.someone"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record the answer, with the name of whoever gave it."""
        typed = values["name"].strip()
        by = typed if values["by"] in ("", _OTHER) else values["by"]
        if not by:
            self.irtool.tell(self.ui.say("permit.no-missing" if values["answer"] == "no" else "permit.by-missing"))
            self.stand_on("name" if values["by"] == _OTHER else "by")
            return False
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        step, reason = self._view.full, values["reason"].strip()
        if values["answer"] == "no":
            denied = StepDenied(step=step, denied_by=by, reason=reason, how=values["how"], occurred=occurred)
            return recorded(self, denied)
        permitted = StepPermitted(
            step=step, permitted_by=by, how=values["how"], rule=values["rule"].strip(), reason=reason,
            occurred=occurred,
        )  # fmt: skip
        return recorded(self, permitted)
