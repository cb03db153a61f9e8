"""Setting up a drill without writing a file: scenario, day and way, names, roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

import msgspec
from textual.app import ComposeResult

from irtool.domain.drill import Lead, Taking
from irtool.domain.drill_plan import Plan, cast, day_of, handed_out, hour_of, pasted, unfilled
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import Calls, Pace
from irtool.errors import Malformed, Problem, UserError
from irtool.runner.drills import held
from irtool.store import drafts, plans
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drills import DrillsPage, last_held, scenario_of, scenarios
from irtool.tui.field import ChoiceField
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.pasting import PastePage
from irtool.tui.ui import Ui


class ScenarioPage(ListPage):
    """Which scenario; below, what the marked one practises. With `now`, on to the start without names."""

    topic = "scenarios"

    def __init__(self, now: bool = False) -> None:
        super().__init__()
        self._now = now
        self._found: list[tuple[str, Scenario | None, int]] = []

    def reload(self) -> None:
        """All scenarios, the shortest first, and when each was held last."""
        self._found = sorted(scenarios(self.ui), key=lambda one: one[1].minutes if one[1] is not None else 9999)
        self._last = last_held(held(self.ui.workspace))

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("scenarios.ask"), "head"), line()]

    def rows(self) -> list[Row]:
        """Title and minutes; when it was held last. One that cannot be read says so."""
        ui = self.ui
        rows = []
        for name, scenario, errors in self._found:
            if scenario is None:
                rows.append(Row(name, name, reason=ui.say("scenarios.broken", count=errors)))
                continue
            on = self._last.get(name)
            right = ui.say("scenarios.last", on=on.isoformat()) if on is not None else ui.say("scenarios.never")
            title = scenario.title.to(ui.lang) or name
            rows.append(Row(name, ui.say("scenarios.row", title=title, minutes=scenario.minutes), right))
        return rows or [Row("none", ui.say("scenarios.none"), reason=ui.say("scenarios.none"))]

    def below(self, width: int) -> list[Line]:
        """What the marked one is about, and what it practises."""
        scenario = self._found[min(self.cursor, len(self._found) - 1)][1] if self._found else None
        if scenario is None:
            return []
        lang = self.ui.lang
        goals = self.ui.say("scenarios.between").join(one.title.to(lang) for one in scenario.objectives)
        texts = [scenario.summary.to(lang), self.ui.say("scenarios.practises", text=goals) if goals else ""]
        return [rule(width), *(line(" " + row) for text in texts if text for row in wrap(text, width - 2))]

    def chosen(self, row: Row) -> None:
        """On to the form, or to the start."""
        if self._now:
            from irtool.tui.drill_start import StartPage

            self.irtool.push_screen(StartPage(Plan(plan="", scenario=row.id)))
        else:
            self.irtool.push_screen(PlanFormPage(Plan(plan="", scenario=row.id)))


class PlanFormPage(FormPage):
    """Day, time, place, leader, and how it is led; of a plan that is there already, to change them."""

    topic = "drill-form"
    free_text = False

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self.form = f"drill-{plan.plan or plan.scenario}"
        self._scenario: Scenario | None = None

    def compose(self) -> ComposeResult:
        """The fields begin with what the scenario says."""
        self._scenario = scenario_of(self.ui, self._plan.scenario)
        yield from super().compose()

    def above(self, width: int) -> list[Line]:
        """The scenario and the question."""
        title = self._scenario.title.to(self.ui.lang) if self._scenario is not None else self._plan.scenario
        return [line(" " + title, "head"), line(" " + cut(self.ui.say("drill-form.ask"), width - 2)), line()]

    def below(self, width: int) -> list[Line]:
        """What the answers mean."""
        codes = ("seen", "leader-note", "real-note")
        rows = [row for code in codes for row in wrap(self.ui.say(f"drill-form.{code}"), width - 2)]
        return [line(), *(line(" " + row, "dim") for row in rows)]

    def fields(self) -> Sequence[Text | Choice]:
        """Today and the next half hour, unless something is planned; the scenario's own way."""
        say, plan, own = self.ui.say, self._plan, self._scenario
        new = not plan.plan
        soon = self.ui.clock() + timedelta(minutes=30)
        day = f"{soon:%Y-%m-%d}" if new else plan.on
        hour = f"{soon:%H}:{'30' if soon.minute >= 30 else '00'}" if new else plan.at
        leader = plan.leader or (self.ui.who or "").partition("/")[0]
        pace = plan.pace or (own.pace if own is not None else "real")
        calls = plan.calls or (own.calls if own is not None else "simulated")
        return [
            Text("on", say("drill-form.on"), day, replace=new),
            Text("at", say("drill-form.at"), hour, replace=new),
            Text("place", say("drill-form.place"), plan.place),
            Text("leader", say("drill-form.leader"), leader),
            Text("title", say("drill-form.name"), plan.title),
            Choice("lead", say("drill-form.lead"), [(x, say(f"drill-lead.{x}")) for x in get_args(Lead)], plan.lead),
            Choice("pace", say("drill-form.pace"), [(x, say(f"drill-pace.{x}")) for x in get_args(Pace)], pace),
            Choice("calls", say("drill-form.calls"), [(x, say(f"drill-calls.{x}")) for x in get_args(Calls)], calls),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """On to the names; a plan that is there already is saved. The draft goes when the plan is kept."""
        now = self.ui.clock()
        zone = now.tzinfo
        assert zone is not None
        field = "on"
        try:
            day = day_of(values[field], now, zone)
            field = "at"
            hour_of(values[field])
        except Malformed as error:
            self.irtool.tell(self.ui.explain(Problem(code=error.code, values=error.values)))
            self.stand_on(field)
            return False
        own = self._scenario
        texts = {name: values[name].strip() for name in ("at", "place", "leader", "title")}
        plan = msgspec.convert(
            {
                **msgspec.to_builtins(self._plan), **texts, "on": day, "lead": values["lead"],
                "pace": None if own is not None and values["pace"] == own.pace else values["pace"],
                "calls": None if own is not None and values["calls"] == own.calls else values["calls"],
            },
            Plan,
        )  # fmt: skip
        if plan.plan:
            return save(self, plan)
        self.irtool.push_screen(NamesPage(plan))
        return False


class NamesPage(PastePage):
    """A place to paste the names into; the chart's people can be added from a list."""

    topic = "drill-names"
    free_text = False

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self.form = f"drill-names-{plan.plan or plan.scenario}"
        self.first = "\n".join(one.name for one in plan.players)

    def above(self, width: int) -> list[Line]:
        """What to paste."""
        say = self.ui.say
        rows = wrap(say("drill-names.ask"), width - 2)
        return [line(" " + say("drill-names.title"), "head"), *[line(" " + row) for row in rows]]

    def below(self, width: int) -> list[Line]:
        """Who was understood, and what comes next."""
        found = self._found_people()
        known = sum(bool(one.person) for one in found)
        count = line(" " + self.ui.say("drill-names.found", count=len(found), known=known), "head")
        return [count, *[line(" " + row, "dim") for row in wrap(self.ui.say("drill-names.look"), width - 2)]]

    def fields(self) -> list[Choice]:
        """What Enter below the list does."""
        say = self.ui.say
        return [Choice("next", say("drill-names.next"), [(x, say(f"drill-names.{x}")) for x in ("go", "pick")], "go")]

    def _found_people(self) -> list[Taking]:
        return pasted(self.ui.chart, self._area().text, self._plan.players)

    def key_on_enter(self) -> None:
        """To the roles, or to the list of people."""
        if self.query_one(ChoiceField).value == "pick":
            from irtool.tui.contacts import PickPersonPage

            self.irtool.push_screen(PickPersonPage(self._add))
            return
        self.irtool.push_screen(RolesPage(msgspec.structs.replace(self._plan, players=self._found_people())))

    def _add(self, person: str) -> None:
        """One more line."""
        area = self._area()
        name = self.ui.chart.people[person].name.to(self.ui.lang) or person
        area.text = "\n".join([*(area.text.rstrip("\n").split("\n") if area.text.strip() else []), name])
        self.query_one(ChoiceField).focus()


class RolesPage(ListPage):
    """Who plays what: handed out already; Enter on a role changes it, the first row keeps it."""

    topic = "drill-roles"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._scenario: Scenario | None = None

    def on_mount(self) -> None:
        """The roles that nobody has yet are handed out."""
        self._scenario = scenario_of(self.ui, self._plan.scenario)
        self._hand_out(self._plan.players)
        super().on_mount()

    def _hand_out(self, players: list[Taking]) -> None:
        if self._scenario is not None:
            players = handed_out(self._scenario, players, self.ui.chart)
        self.cast(players)

    def title_of(self, name: str) -> str:
        """What a role of the scenario is called."""
        return role_title(self.ui, self._scenario, name)

    def cast(self, players: list[Taking]) -> None:
        """The players as they are now."""
        self._plan = msgspec.structs.replace(self._plan, players=players)

    def above(self, width: int) -> list[Line]:
        """What was done, and what is missing."""
        ui, scenario = self.ui, self._scenario
        out = [line(" " + row, "head") for row in wrap(ui.say("drill-roles.ask"), width - 2)]
        if scenario is not None and (missing := missing_roles(scenario, self._plan.players, self)):
            out += [line(" " + r, "warn") for r in wrap(ui.say("drill-roles.missing", names=missing), width - 2)]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """Keep it; every role; hand out anew."""
        ui, say, scenario = self.ui, self.ui.say, self._scenario
        rows = [Row("save", say("drill-roles.save"))]
        for role in scenario.roles if scenario is not None else []:
            names = "、".join(one.name for one in self._plan.players if role.id in one.roles)
            needed = f"  {say('drill-roles.needed')}" if role.needed else ""
            style = "text" if names or not role.needed else "bad"
            rows.append(
                Row(f"role:{role.id}", role.title.to(ui.lang) + needed, names or say("drill-roles.nobody"), style=style)
            )
        return [*rows, Row("again", say("drill-roles.again"))]

    def below(self, width: int) -> list[Line]:
        """Those without a role."""
        rest = "、".join(one.name for one in self._plan.players if not one.roles)
        return (
            [line(" " + row, "dim") for row in wrap(self.ui.say("drill-roles.rest", names=rest), width - 2)]
            if rest
            else []
        )

    def chosen(self, row: Row) -> None:
        """Keep, or change one role."""
        if row.id == "save":
            save(self, self._plan)
        elif row.id == "again":
            self._hand_out([msgspec.structs.replace(one, roles=[]) for one in self._plan.players])
            self.draw()
        else:
            self.irtool.push_screen(CastPage(self, self._plan.players, row.id.partition(":")[2]))


class CastPage(ListPage):
    """Who plays one role: Enter puts the mark at a name or takes it away."""

    topic = "drill-cast"

    def __init__(self, roles: RolesPage, players: list[Taking], role: str) -> None:
        super().__init__()
        self._roles, self._players, self._role = roles, players, role

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [
            line(" " + cut(self.ui.say("drill-cast.ask", role=self._roles.title_of(self._role)), width - 2), "head"),
            line(),
        ]

    def rows(self) -> list[Row]:
        """Everybody, and the way back."""
        say = self.ui.say
        rows = []
        for n, one in enumerate(self._players):
            mark = say("drill-cast.on" if self._role in one.roles else "drill-cast.off")
            rows.append(Row(str(n), f"{mark} {one.name}", say("drill-start.away") if one.absent else ""))
        none = "" if rows else say("drill-cast.none")
        return [*rows, Row("done", none or say("drill-cast.done"))]

    def chosen(self, row: Row) -> None:
        """The other way round."""
        if row.id == "done":
            self.irtool.back()
            return
        self._players = cast(self._players, self._role, int(row.id))
        self._roles.cast(self._players)
        self.draw()


def role_title(ui: Ui, scenario: Scenario | None, name: str) -> str:
    """What a role is called; one that the scenario does not have, by its id."""
    found = scenario.roles if scenario is not None else []
    return next((role.title.to(ui.lang) for role in found if role.id == name), name)


def missing_roles(scenario: Scenario, players: Sequence[Taking], page: ListPage) -> str:
    """The needed roles that nobody who comes plays, in words."""
    return "、".join(role_title(page.ui, scenario, name) for name in unfilled(scenario, players))


def save(page: ListPage | FormPage, plan: Plan) -> bool:
    """Keep the plan and show it; False, with the reason told, when the disk does not take it."""
    from irtool.tui.drill_plan import PlanPage

    ui, app = page.ui, page.irtool
    kept = plan if plan.plan else msgspec.structs.replace(plan, plan=plans.new_id(ui.workspace, plan.on, plan.scenario))
    try:
        plans.keep(ui.workspace, kept)
    except UserError as error:
        app.tell(" ".join(ui.explain(p) for p in error.problems))
        return False
    for form in ("drill", "drill-names"):
        drafts.clear("home", f"{form}-{plan.plan or plan.scenario}")
    while len(app.screen_stack) > 2 and not isinstance(app.screen, DrillsPage):
        app.pop_screen()
    app.push_screen(PlanPage(kept.plan))
    app.tell(ui.say("drill-plan.saved"))
    return True
