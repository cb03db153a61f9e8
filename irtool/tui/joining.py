"""One incident on two computers: its ten digits to read out, and joining by them without a network."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.course import grouped, plain_code
from irtool.domain.hiding import hidden_text
from irtool.errors import Problem, UserError
from irtool.runner.linking import linked
from irtool.runner.opening import FALLBACK, start
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store import who as whose
from irtool.store.playbooks import load_playbook, startable
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, wrap
from irtool.tui.reading import TextPage


class JoinPage(FormPage):
    """The digits; then who records, then the steps."""

    topic = "join"
    form = "join"

    def above(self, width: int) -> list[Line]:
        """Where the digits stand."""
        asked = [row for code in ("join.ask", "join.how") for row in wrap(self.ui.say(code), width - 2)]
        return [line(" " + self.ui.say("join.title"), "head"), *[line(" " + row) for row in asked], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Digits first: one Enter joins. The playbook is the one of the other computer, if anybody knows it."""
        say = self.ui.say
        return [
            Text("code", say("join.code")),
            Choice("kind", say("join.kind"), self._playbooks(), FALLBACK),
            Choice("sort", say("join.sort"), [("real", say("join.real")), ("drill", say("join.drill"))]),
        ]

    def _playbooks(self) -> list[tuple[str, str]]:
        out = []
        for name in startable(self.ui.workspace):
            loaded = load_playbook(self.ui.workspace, name)
            if loaded is not None and loaded.playbook is not None:
                out.append((name, loaded.playbook.title.to(self.ui.lang) or name))
        return out or [(FALLBACK, FALLBACK)]

    def submit(self, values: dict[str, str]) -> bool:
        """Join, or go on with what is here already. Nothing is recorded for digits that are wrong."""
        ui, app = self.ui, self.irtool
        code = plain_code(values["code"])
        if not code:
            app.tell(ui.explain(Problem(code="incident.bad-code", values={"found": values["code"]})))
            return False
        here = [f for f in incidents.all_incidents(ui.workspace) if f.code == code]
        by = whose.parse(ui.who) if ui.who else whose.login()
        try:
            if here:
                app.take(Session(here[0].path, ui.workspace, whose.resolve(ui.who, code), ui.fixed_clock))
                app.open_run()
                app.tell(ui.say("join.here"))
                return True
            opened = start(
                ui.workspace, values["kind"], by, join=code, drill=values["sort"] == "drill", clock=ui.fixed_clock
            )
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return False
        ui.said = opened.said
        app.take(opened.session)
        from irtool.tui.who import WhoPage

        app.open_run()
        app.push_screen(WhoPage())
        return True


class CodePage(TextPage):
    """The digits, large enough to read out, how to join with them, and the incidents tied to this one."""

    def __init__(self) -> None:
        super().__init__("", [])

    def lines(self, width: int) -> list[Line]:
        """Digits in groups."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        self._title = ui.say("code.title")
        digits = "   ".join(" ".join(part) for part in grouped(session.code).split())
        out = [line(" " + ui.say("code.read")), line(), line("     " + digits, "big"), line()]
        out += [line(" " + row) for row in wrap(ui.say("code.how"), width - 2)]
        out += [line()]
        for part in linked(session):
            state = part.state
            title = ui.say("code.not-here")
            if state is not None:
                title = hidden_text(state, state.course.opened, ui.lang) or state.course.title
            said = ui.say("code.linked", digits=grouped(part.code), title=title)
            out += [line(" " + row) for row in wrap(said, width - 2)]
        return [*out, *[line(" " + row, "dim") for row in wrap(ui.say("code.folder", path=session.path), width - 2)]]
