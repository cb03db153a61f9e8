"""The start of a drill: who is not here, and off it goes. Nobody who is missing holds it up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from irtool.domain.drill import Taking
from irtool.domain.drill_plan import Plan, handed_out
from irtool.domain.scenario import Scenario
from irtool.errors import UserError
from irtool.runner.drills import begin, open_measures, recorder
from irtool.runner.linking import open_titles
from irtool.store import plans
from irtool.store import who as whose
from irtool.store.followups import FollowUp
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drill_plan import asked
from irtool.tui.drill_wizard import missing_roles, role_title, save
from irtool.tui.drills import scenario_of
from irtool.tui.lines import Line, cut, line, wrap


class StartPage(ListPage):
    """Enter alone starts with everybody; without `start` it is only noted who cannot come."""

    topic = "drill-start"

    def __init__(self, plan: Plan, start: bool = True) -> None:
        super().__init__()
        self._plan, self._start = plan, start
        self._scenario: Scenario | None = None
        self._real: list[str] = []
        self._drills: list[str] = []
        self._measures: list[FollowUp] = []

    def reload(self) -> None:
        """The scenario, and what else is open."""
        ui = self.ui
        self._scenario = scenario_of(ui, self._plan.scenario)
        self._real = [title for _, title in open_titles(ui.workspace, False, ui.lang)]
        self._drills = [title for _, title in open_titles(ui.workspace, True, ui.lang)]
        self._measures = [one for _, one in open_measures(ui.workspace)]

    def above(self, width: int) -> list[Line]:
        """The question; a real incident that is open, calls that are really made, roles that nobody plays."""
        ui, plan, scenario = self.ui, self._plan, self._scenario
        say = ui.say
        title = plan.title or (scenario.title.to(ui.lang) if scenario is not None else plan.scenario)
        ask = "away-ask" if not self._start else "ask" if plan.players else "ask-nobody"
        out = [line(" " + cut(title, width - 2), "head")]
        out += [line(" " + row) for row in wrap(say(f"drill-start.{ask}"), width - 2)]
        warned = []
        if self._start:
            warned += [say("drill-start.real", title=one) for one in self._real]
            warned += [say("drill-start.other", title=one) for one in self._drills]
            if (plan.calls or (scenario.calls if scenario is not None else "")) == "real":
                warned.append(say("drill-plan.real"))
        if scenario is not None and plan.players and (missing := missing_roles(scenario, plan.players, self)):
            warned.append(say("drill-roles.missing", names=missing))
        return [*out, *(line(" " + row, "warn") for text in warned for row in wrap(text, width - 2)), line()]

    def rows(self) -> list[Row]:
        """Go; everybody with whether they are here; give away the roles of those who are not."""
        say, players, scenario = self.ui.say, self._plan.players, self._scenario
        missing = sum(one.absent for one in players)
        code = "keep" if not self._start else "go" if not players else "without" if missing else "all"
        rows = [Row("go", say(f"drill-start.{code}", count=missing))]
        for n, one in enumerate(players):
            state = say("drill-start.away" if one.absent else "drill-start.here")
            roles = "、".join(role_title(self.ui, scenario, name) for name in one.roles)
            rows.append(Row(f"one:{n}", f"{one.name}  {roles}".rstrip(), state, style="dim" if one.absent else "text"))
        if scenario is not None and players and missing_roles(scenario, players, self) and missing < len(players):
            rows.append(Row("fill", say("drill-start.fill")))
        return rows

    def below(self, width: int) -> list[Line]:
        """How the screens are opened; what to ask about."""
        if not self._start:
            return []
        how = [line(" " + row, "dim") for row in wrap(self.ui.say(f"drill-start.{self._plan.lead}"), width - 2)]
        return [*how, *asked(self, self._measures, width)]

    def in_full(self, width: int) -> list[Line]:
        """Every measure."""
        return [*self.above(width), *asked(self, self._measures, width, 99)]

    def _cast(self, players: list[Taking]) -> None:
        self._plan = msgspec.structs.replace(self._plan, players=players)
        self.draw()

    def chosen(self, row: Row) -> None:
        """Start, or one name the other way round."""
        players = self._plan.players
        if row.id == "fill" and self._scenario is not None:
            self._cast(handed_out(self._scenario, players, self.ui.chart))
        elif row.id.startswith("one:"):
            n = int(row.id[4:])
            one = msgspec.structs.replace(players[n], absent=not players[n].absent)
            self._cast([*players[:n], one, *players[n + 1 :]])
        elif not self._start:
            save(self, self._plan)
        elif self._real:
            self._ask("real-ask", lambda: self._ask("real-again", self._begin))
        else:
            self._begin()

    def _ask(self, code: str, then: Callable[[], None]) -> None:
        """A real incident is open: said plainly, asked twice; it is a person who decides."""
        choices = [(c, self.ui.say(f"drill-start.{c}")) for c in ("no", "yes")]

        def answered(answer: str) -> None:
            if answer == "yes":
                then()
            else:
                self.draw()

        self.ask(Question(self.ui.say(f"drill-start.{code}"), choices, answered))

    def _begin(self) -> None:
        """The record begins; whoever leads is known or is asked for."""
        ui, app, plan = self.ui, self.irtool, self._plan
        by = recorder(ui.chart, plan, ui.who or "")
        try:
            if plan.plan:
                plans.keep(ui.workspace, plan)
            opened = begin(ui.workspace, plan, by, clock=ui.fixed_clock)
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return
        app.take(opened.session)
        app.open_run()
        said = [ui.explain(problem) for problem in opened.said]
        if by == whose.login():
            from irtool.tui.who import WhoPage

            ui.said = opened.said
            app.push_screen(WhoPage())
        else:
            whose.remember(opened.session.code, by)
            app.tell(" ".join([ui.say(f"drill-start.{plan.lead}"), *said]))
