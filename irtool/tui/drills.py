"""Drills: those that are open, planned and held, and the way to a new one."""

from __future__ import annotations

from datetime import date

from irtool.domain.drill import year_ago
from irtool.domain.drill_plan import Plan
from irtool.domain.hiding import hidden_text
from irtool.domain.scenario import Scenario
from irtool.errors import UserError
from irtool.runner.comparing import measured
from irtool.runner.drills import Held, coming, held, open_measures
from irtool.runner.session import Session
from irtool.store import who as whose
from irtool.store.scenarios import load_scenario, scenario_files
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui


class DrillsPage(ListPage):
    """An open drill first, then what is planned; a drill of today is marked already."""

    topic = "drills"

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Held] = []
        self._plans: list[Plan] = []
        self._titles: dict[str, str] = {}
        self._measures = 0
        self._spoken: dict[str, tuple[str, str]] = {}

    def reload(self) -> None:
        """What there is now. Back from a drill or a measure: its record is put away."""
        ui = self.ui
        session = ui.session
        if session is not None and not session.unsaved and self.is_current:  # not while the way to the steps is open
            session.close()
            ui.session = None
        self._held = held(ui.workspace)
        today = f"{ui.clock():%Y-%m-%d}"
        self._plans = sorted(coming(ui.workspace, self._held), key=lambda plan: (plan.on != today, plan.on or "9999"))
        self._titles = {plan.scenario: scenario_title(ui, plan.scenario) for plan in self._plans}
        self._measures = len(open_measures(ui.workspace))
        self._spoken.clear()

    def above(self, width: int) -> list[Line]:
        """The question; that the last drill was a year ago, while none is planned or under way."""
        ui, last = self.ui, self._held[0] if self._held else None
        due = last is not None and not last.open and not self._plans
        out = [line(" " + text, "head") for text in wrap(ui.say("drills.ask"), width - 2)]
        if last is not None and due and year_ago(last.found.opened[:10], ui.clock().date()):
            said = ui.say("drills.due", day=last.found.opened[:10])
            out += [line(" " + text, "warn") for text in wrap(said, width - 2)]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """Going on, what is planned, new ones, measures, what was held."""
        say = self.ui.say
        rows = [Row(f"open:{n}", self._going(one)) for n, one in enumerate(self._held) if one.open]
        rows += [self._planned(plan) for plan in self._plans]
        rows += [Row(name, say(f"drills.{name}")) for name in ("new", "now", "steps")]
        if self._measures:
            rows.append(Row("measures", say("drills.measures"), say("drills.count", count=self._measures)))
        rows += [
            Row(f"held:{n}", say("drills.held", day=one.found.opened[:10], title=one.found.name))
            for n, one in enumerate(self._held)
            if not one.open
        ]
        return rows

    def _going(self, one: Held) -> str:
        title, _ = self._looked(one)
        return self.ui.say("home.resume-drill", title=title, opened=self.ui.time(one.found.minute))

    def _planned(self, plan: Plan) -> Row:
        ui = self.ui
        title = plan.title or self._titles.get(plan.scenario, "")
        state = [ui.say("drills.people", count=len(plan.players))]
        if not plan.on:
            state.insert(0, ui.say("drills.no-day"))
        elif plan.on == f"{ui.clock():%Y-%m-%d}":
            state.insert(0, f"{ui.say('drills.today')} {plan.at}".rstrip())
        elif plan.on < f"{ui.clock():%Y-%m-%d}":
            state.insert(0, ui.say("drills.past"))
        text = ui.say("drills.plan", day=plan.on, title=title or plan.scenario)
        reason = "" if title else ui.say("drills.broken-plan", name=plan.scenario)
        return Row(f"plan:{plan.plan}", text, reason or "  ".join(state), style="text" if title else "warn")

    def _looked(self, one: Held) -> tuple[str, str]:
        """The title of a held drill and what it came to; read when its row comes into sight."""
        name = one.found.path.name
        if name not in self._spoken:
            self._spoken[name] = _result(self.ui, one)
        return self._spoken[name]

    def item(self, row: Row, n: int, width: int) -> Line:
        """A held drill's row gets its title and its results when it comes into sight."""
        if row.id.startswith("held:") and not row.right:
            one = self._held[int(row.id[5:])]
            title, row.right = self._looked(one)
            row.text = self.ui.say("drills.held", day=one.found.opened[:10], title=title)
        return super().item(row, n, width)

    def chosen(self, row: Row) -> None:
        """Enter."""
        app, ui = self.irtool, self.ui
        sort, _, key = row.id.partition(":")
        match sort:
            case "open":
                from irtool.tui.drill_after import go_on

                found = self._held[int(key)].found
                app.take(Session(found.path, ui.workspace, whose.resolve(ui.who, found.code), ui.fixed_clock))
                app.open_run()
                go_on(app)
            case "plan":
                from irtool.tui.drill_plan import PlanPage

                app.push_screen(PlanPage(key))
            case "new" | "now":
                from irtool.tui.drill_wizard import ScenarioPage

                app.push_screen(ScenarioPage(now=sort == "now"))
            case "steps":
                from irtool.tui.kind import KindPage

                app.push_screen(KindPage(drill=True))
            case "measures":
                from irtool.tui.measures import MeasuresPage

                app.push_screen(MeasuresPage())
            case "held":
                from irtool.tui.drill_after import DrillResultPage

                app.push_screen(DrillResultPage(self._held[int(key)].found.path))


def scenario_title(ui: Ui, name: str) -> str:
    """What a scenario is called; empty when there is none of this name that can be read."""
    scenario = scenario_of(ui, name)
    return (scenario.title.to(ui.lang) or name) if scenario is not None else ""


def scenario_of(ui: Ui, name: str) -> Scenario | None:
    """The scenario of this name, if it can be read."""
    loaded = load_scenario(ui.workspace, name)
    return loaded.scenario if loaded is not None else None


def last_held(held_: list[Held]) -> dict[str, date]:
    """Scenario -> the day on which it was last practised."""
    out: dict[str, date] = {}
    for one in reversed(held_):
        if one.setup is not None:
            out[one.setup.scenario] = date.fromisoformat(one.found.opened[:10])
    return out


def scenarios(ui: Ui) -> list[tuple[str, Scenario | None, int]]:
    """Every scenario: its name, itself if it can be read, the number of errors in its file."""
    out = []
    for name in scenario_files(ui.workspace):
        loaded = load_scenario(ui.workspace, name)
        if loaded is not None:
            errors = sum(problem.severity == "error" for problem in loaded.problems)
            out.append((name, loaded.scenario, errors))
    return out


def _result(ui: Ui, one: Held) -> tuple[str, str]:
    """Title, and how many expectations were met; of a record that cannot be read what its folder says."""
    session = Session(one.found.path, ui.workspace, whose.resolve(ui.who, one.found.code), ui.fixed_clock)
    try:
        state = session.state
        title = hidden_text(state, state.course.opened, ui.lang) or state.course.title or one.found.name
        if one.setup is None:
            return title, ui.say("drills.steps-only")
        counts = measured(session).counts
    except UserError as error:
        return one.found.name, " ".join(ui.explain(p) for p in error.problems)
    return title, ui.say("drills.result", met=counts.met, late=counts.late, missed=counts.missed)
