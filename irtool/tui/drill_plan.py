"""A planned drill: print its sheets, start it, change it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.worker import Worker, WorkerState

from irtool.domain.drill_plan import Plan
from irtool.domain.scenario import Scenario
from irtool.errors import UserError
from irtool.runner import drill_kit
from irtool.runner.drills import open_measures
from irtool.store import documents, plans
from irtool.store.followups import FollowUp
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drill_wizard import NamesPage, PlanFormPage, missing_roles
from irtool.tui.drills import scenario_of
from irtool.tui.lines import Line, cut, line, wrap


class PlanPage(ListPage):
    """What is planned stands above; Enter on the first row goes to the start."""

    topic = "drill-plan"

    def __init__(self, plan: str) -> None:
        super().__init__()
        self._name = plan
        self._plan: Plan | None = None
        self._scenario: Scenario | None = None
        self._measures: list[FollowUp] = []
        self._files: dict[str, Path] = {}
        self._making = False

    def reload(self) -> None:
        """As it lies on the disk now."""
        ui = self.ui
        self._plan = next((one for one in plans.plans(ui.workspace) if one.plan == self._name), None)
        self._scenario = scenario_of(ui, self._plan.scenario) if self._plan is not None else None
        self._measures = [one for _, one in open_measures(ui.workspace)]

    def above(self, width: int) -> list[Line]:
        """Scenario, day and way, people, what is missing."""
        ui, plan = self.ui, self._plan
        if plan is None:
            return [line(" " + ui.say("drill-plan.gone"), "warn"), line()]
        return [*described(self, plan, self._scenario, width), line()]

    def rows(self) -> list[Row]:
        """Start first; then the sheets, changes, and the end of it."""
        say, scenario = self.ui.say, self._scenario
        if self._plan is None:
            return [Row("back", say("back"))]
        broken = "" if scenario is not None else say("drills.broken-plan", name=self._plan.scenario)
        rows = [
            Row("start", say("drill-plan.start"), reason=broken),
            Row("kit", say("drill-plan.kit"), reason=broken or (say("drill-plan.making") if self._making else "")),
            *(Row(f"open:{name}", say(f"drill-plan.{name}s")) for name in self._files),
            Row("change", say("drill-plan.change")),
            Row("cast", say("drill-plan.cast"), reason=broken),
            Row("away", say("drill-plan.away"), reason="" if self._plan.players else say("drill-cast.none")),
        ]
        if self._measures:
            rows.append(Row("measures", say("drill-plan.measures"), say("drills.count", count=len(self._measures))))
        return [*rows, Row("drop", say("drill-plan.drop"))]

    def below(self, width: int) -> list[Line]:
        """How the screens are opened; the measures that the leader asks about."""
        if self._plan is None:
            return []
        say = self.ui.say
        rows = [line(" " + row, "dim") for row in wrap(say(f"drill-start.{self._plan.lead}"), width - 2)]
        return [*rows, *asked(self, self._measures, width)]

    def in_full(self, width: int) -> list[Line]:
        """Everything about it, with every measure."""
        if self._plan is None:
            return []
        return [*described(self, self._plan, self._scenario, width), *asked(self, self._measures, width, 99)]

    def chosen(self, row: Row) -> None:
        """Enter."""
        app, plan = self.irtool, self._plan
        if plan is None:
            app.back()
            return
        from irtool.tui.drill_start import StartPage

        match row.id:
            case "start" | "away":
                app.push_screen(StartPage(plan, start=row.id == "start"))
            case "kit":
                self._print(plan)
            case "change":
                app.push_screen(PlanFormPage(plan))
            case "cast":
                app.push_screen(NamesPage(plan))
            case "measures":
                from irtool.tui.measures import MeasuresPage

                app.push_screen(MeasuresPage())
            case "drop":
                choices = [(c, self.ui.say(f"drill-plan.drop-{c}")) for c in ("no", "yes")]
                self.ask(Question(self.ui.say("drill-plan.drop-ask"), choices, self._drop))
            case _:
                self._open(self._files[row.id.partition(":")[2]])

    def _drop(self, answer: str) -> None:
        if answer == "yes" and self._plan is not None:
            try:
                plans.drop(self.ui.workspace, self._plan)
            except UserError as error:
                self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))
                return
            self.irtool.back()
            self.irtool.tell(self.ui.say("drill-plan.dropped"))
            return
        self.draw()

    # -- the sheets ------------------------------------------------------------------------------------------------

    def _print(self, plan: Plan) -> None:
        """In the background: a browser that prints takes its seconds."""
        ui = self.ui
        folder, now, lang = ui.workspace.root / "print" / plan.plan, ui.clock(), ui.lang

        def make() -> drill_kit.Made | UserError:
            try:
                return drill_kit.make(ui.workspace, plan, folder, now, lang, pdf=True)
            except UserError as error:
                return error

        self._making = True
        self.run_worker(make, name="kit", thread=True)
        self.draw()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """The sheets are there, or why not."""
        if message.worker.name != "kit" or message.state is not WorkerState.SUCCESS:
            return
        result: Any = message.worker.result
        self._making = False
        if isinstance(result, UserError):
            self.irtool.tell(" ".join(self.ui.explain(p) for p in result.problems))
        else:
            # A PDF follows its page and takes its place.
            self._files = {name: p for name in ("player", "leader") for p in result.files if f"-{name}" in p.name}
            said = [self.ui.say("drill-plan.made", path=result.files[0].parent)]
            self.irtool.tell(" ".join([*said, *(self.ui.explain(p) for p in result.problems)]))
        self.draw()

    def _open(self, path: Path) -> None:
        try:
            documents.open_outside(path)
            self.irtool.tell(self.ui.say("documents.opened", title=path.name))
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))


def described(page: ListPage, plan: Plan, scenario: Scenario | None, width: int) -> list[Line]:
    """A plan in a few rows: scenario, when and where, how, who, what is missing, and a warning of real calls."""
    say, lang, open_ = page.ui.say, page.ui.lang, page.ui.say("drill-plan.open")
    title = scenario.title.to(lang) if scenario is not None else plan.scenario
    minutes = scenario.minutes if scenario is not None else "-"
    pace = plan.pace or (scenario.pace if scenario is not None else "real")
    calls = plan.calls or (scenario.calls if scenario is not None else "simulated")
    when = say(
        "drill-plan.when", day=plan.on or open_, at=plan.at, place=plan.place or open_, leader=plan.leader or open_
    )
    how = say(
        "drill-plan.how", lead=say(f"drill-lead.{plan.lead}"), pace=say(f"drill-pace.{pace}"),
        calls=say(f"drill-calls.{calls}"),
    )  # fmt: skip
    names = "、".join(say("drill-plan.absent", name=o.name) if o.absent else o.name for o in plan.players)
    out = [line(" " + cut(plan.title, width - 2), "head")] if plan.title else []
    out.append(line(" " + cut(say("drill-plan.scenario", title=title, minutes=minutes), width - 2), "head"))
    texts = [when, how, *([say("drill-plan.people", count=len(plan.players), names=names)] if names else [])]
    out += [line(" " + row) for text in texts for row in wrap(text, width - 2)[:3]]
    if scenario is not None and (missing := missing_roles(scenario, plan.players, page)):
        out += [line(" " + row, "warn") for row in wrap(say("drill-roles.missing", names=missing), width - 2)]
    if calls == "real":
        out += [line(" " + row, "warn") for row in wrap(say("drill-plan.real"), width - 2)]
    return out


def asked(page: ListPage, measures: list[FollowUp], width: int, most: int = 3) -> list[Line]:
    """The measures of earlier drills, which whoever leads asks about; the rest stands behind F1."""
    if not measures:
        return []
    say = page.ui.say
    texts = [say("measures.hidden") if one.hidden else one.title for one in measures]
    out = [line(" " + say("drill-plan.asked"), "head"), *(line("   " + cut(t, width - 4)) for t in texts[:most])]
    return [*out, line("   " + say("more-f1"), "dim")] if len(texts) > most else out
