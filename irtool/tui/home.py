"""Home: the urgent numbers stand here before anything is opened; row 1 is right for a night clerk."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual.worker import Worker

from irtool.domain import chart_check
from irtool.domain.drill import year_ago
from irtool.domain.parties import find
from irtool.domain.routing import next_target, targets
from irtool.domain.verification import section_of, standing
from irtool.runner.session import Session
from irtool.store import incidents, machine
from irtool.store import who as whose
from irtool.store.calendar import closed
from irtool.store.openness import is_open
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, fit, line, rule
from irtool.tui.measures import open_measures
from irtool.tui.upkeep import HomeUpkeep, packed

_NAME, _NUMBER, _CHECKED = 20, 18, 17


class HomePage(ListPage):
    """The first page."""

    topic = "home"
    hints = "hints.home"

    def __init__(self) -> None:
        super().__init__()
        self._open: list[incidents.Found] = []
        self._drills: list[incidents.Found] = []
        self._sessions: dict[str, Session] = {}
        self._battery = machine.battery()
        self._finished = 0
        self._measures: list[datetime | None] = []
        self._leaving = False

    def on_mount(self) -> None:
        """Look which incidents are open, then draw."""
        self._look()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """Something may have been opened or closed meanwhile."""
        self._leaving = False
        self._look()
        super().on_screen_resume()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """The stale sheets of the binder are counted."""
        if self._upkeep.counted(message):
            self.draw()

    def _look(self) -> None:
        everything = incidents.all_incidents(self.ui.workspace)
        still = [f for f in everything if is_open(f.path)]
        self._open = [f for f in still if not f.drill]
        self._drills = [f for f in still if f.drill]
        self._finished = sum(not f.drill for f in everything) - len(self._open)
        self._last_drill = next((f.opened[:10] for f in everything if f.drill), "")
        self._measures = [at for _, _, at in open_measures(everything, self.ui.clock())]
        self._upkeep = HomeUpkeep(self.ui)
        self._upkeep.count(self)

    @property
    def open_count(self) -> int:
        """How many real incidents are open; their rows are the first ones."""
        return len(self._open)

    @property
    def going(self) -> list[Session]:
        """The incidents that were looked into for their rows."""
        return list(self._sessions.values())

    def title_text(self) -> str:
        """The hospital's name."""
        name = self.ui.chart.hospital.name.to(self.ui.lang)
        return self.ui.say("home.title", hospital=name) if name else self.ui.say("home.no-hospital")

    def clock_text(self) -> str:
        """The time, and how long the battery will last."""
        text = super().clock_text()
        if self._battery is None:
            return text
        return f"{text}    {self.ui.say('home.battery', percent=self._battery)}"

    def above(self, width: int) -> list[Line]:
        """Urgent numbers and the question."""
        ui = self.ui
        rows = [line(" " + ui.say("home.emergency"), "head"), *self._numbers(width), rule(width)]
        if ui.chart_errors:
            rows.append(line(" " + cut(ui.say("home.broken", count=ui.chart_errors), width - 2), "warn"))
        if doubt := ui.machine_doubt():
            rows.append(line(" " + cut(doubt, width - 2), "warn"))
        return [*rows, line(" " + ui.say("home.ask")), line()]

    def _numbers(self, width: int) -> list[Line]:
        ui = self.ui
        chart, now = ui.chart, ui.clock()
        if not chart.hospital.emergency:
            some = chart.people or chart.roles or chart.organisations
            return [line("   " + ui.say("home.no-emergency" if some else "home.no-chart"), "warn")]
        return [self._number(name, now, width) for name in chart.hospital.emergency[:6]]

    def _number(self, name: str, now: datetime, width: int) -> Line:
        """One urgent party: its best number now, when it was checked, what they will ask for."""
        ui = self.ui
        chart = ui.chart
        party = find(chart, name)
        ways = targets(chart, party, now, closed=closed(chart))
        way = next_target([w for w in ways if not w.channel.private and w.usable], []) or next_target(ways, [])
        shown = fit(cut(party.name.to(ui.lang), _NAME - 1), _NAME)
        if way is None:
            fallback = cut(party.fallback.to(ui.lang), width - 4 - _NAME - _NUMBER)
            return line(f"   {shown}{fit(ui.say('home.no-number'), _NUMBER)} {fallback}", "warn")
        kind = ui.say(f"call.kind.{way.channel.kind}") + " " if way.channel.kind == "ext" else ""
        number = f"{kind}{way.channel.value}"
        if way.channel.in_keyring or way.channel.private:  # shown on the call screen only
            number = ui.say("home.in-keyring" if way.channel.in_keyring else "home.private")
        row = f"   {shown}{fit(number, _NUMBER)} "
        room = width - cell_len(row) - _CHECKED
        extra = next((text for text in self._extra(name) if cell_len(text) <= room), "")
        return line(f"{row}{fit(self._checked(name), _CHECKED)}{extra}".rstrip())

    def _checked(self, name: str) -> str:
        """When the entry was confirmed, and in a short word why that is not enough any more."""
        ui = self.ui
        section = section_of(ui.chart, name)
        found = standing(ui.chart, section, name, ui.clock().date()) if section else None
        if found is None or found.since is None:
            return ui.say("unconfirmed")
        sign = "" if found.sign == "fresh" else f"-{found.sign}"
        return ui.say(f"home.verified{sign}", on=f"{found.since:%m/%d}")

    def _extra(self, name: str) -> list[str]:
        """The contract number a vendor asks for: with its name, and alone where there is no room for that."""
        chart = self.ui.chart
        office = chart.organisations.get(name)
        if office is None or not office.asks_for:
            return []
        number = next((c.number for c in chart.contracts.values() if c.with_ == name and c.number), "")
        return [f"{office.asks_for.to(self.ui.lang)} {number}".strip(), number]

    def rows(self) -> list[Row]:
        """What can be done. An open incident comes first and is marked already."""
        ui = self.ui
        due = chart_check.due_entries(ui.chart, ui.clock().date())
        confirm = ui.say("home.to-confirm", count=due) if due else ""
        going = [Row(f"open:{f.path.name}", *self._going(f, "home.resume")) for f in self._open]
        finished = ui.say("home.finished", count=self._finished) if self._finished else ""
        resume = ui.say("home.resume-closed" if going else "home.resume-none")
        earlier = Row("resume", resume, finished or ui.say("home.nothing-open"))
        practising = [Row(f"open:{f.path.name}", *self._going(f, "home.resume-drill")) for f in self._drills]
        return [
            *going,
            Row("trouble", ui.say("home.trouble")),
            *([] if going else [earlier]),
            Row("numbers", ui.say("home.numbers"), confirm),
            *([earlier] if going and finished else []),
            *practising,
            *self._measure_row(),
            Row(
                "drill",
                ui.say("home.drill"),
                self._practised(),
            ),
            Row("reports", ui.say("home.reports")),
            Row("check", ui.say("home.check"), self._upkeep.late(ui)),
        ]

    def _practised(self) -> str:
        """When the last drill was; whether that is a year ago."""
        if not self._last_drill:
            return self.ui.say("home.no-drill")
        code = "home.drill-due" if year_ago(self._last_drill, self.ui.clock().date()) else "home.last-drill"
        return self.ui.say(code, on=self._last_drill)

    def _measure_row(self) -> list[Row]:
        """Measures that are still to be taken, of closed incidents too; no row when there are none."""
        if not self._measures:
            return []
        now, ui = self.ui.clock(), self.ui
        late = sum(at is not None and at < now for at in self._measures)
        text = ui.say("home.measures", count=len(self._measures))
        right = ui.say("home.measures-late", count=late) if late else ""
        return [Row("measures", text, right, style="bad" if late else "text")]

    def _going(self, found: incidents.Found, code: str) -> tuple[str, str]:
        """An open incident's row: its title, since when, how many mandatory steps are left."""
        session = self._sessions.get(found.path.name)
        if session is None:
            session = self._sessions[found.path.name] = Session(
                found.path, self.ui.workspace, whose.resolve(self.ui.who, found.code), self.ui.fixed_clock
            )
        session.refresh()
        left = sum(v.mandatory and v.open for v in session.board())
        # A drill's own moments are its story's, which may lie in another week.
        opened = self.ui.time(found.minute if found.drill else session.state.course.opened_at)
        text = self.ui.say(code, title=session.state.course.title, opened=opened)
        if session.state.course.linked:
            text += "  " + self.ui.say("incidents.linked", count=len(session.state.course.linked))
        return text, self.ui.say("home.mandatory", count=left)

    def below(self, width: int) -> list[Line]:
        """What this program does and does not do; which chart it has."""
        ui = self.ui
        says = [line(" " + ui.say(code)) for code in ("home.no-calls", "home.records", "home.mistakes")]
        dates = [
            e.verified.on
            for g in (ui.chart.people, ui.chart.roles, ui.chart.organisations)
            for e in g.values()
            if e.verified
        ]
        keyring = sum(
            bool(c.in_keyring)
            for g in (ui.chart.people, ui.chart.roles, ui.chart.organisations)
            for e in g.values()
            for c in e.channels
        )
        parts = [ui.say("home.chart-edition", on=max(dates))] if dates else []
        parts += self._upkeep.words(ui)
        parts += [ui.say("home.keyring-missing", count=keyring)] if keyring else []
        return [line(), *says, *packed(parts, width)]

    def chosen(self, row: Row) -> None:
        """Enter."""
        app = self.irtool
        if row.id.startswith("open:"):
            self._resume(row.id.removeprefix("open:"))
            return
        match row.id:
            case "trouble":
                from irtool.tui.kind import KindPage

                app.push_screen(KindPage(drill=False))
            case "drill":
                from irtool.tui.drills import DrillsPage

                app.push_screen(DrillsPage())
            case "resume" | "reports":
                from irtool.tui.incident_list import IncidentsPage

                app.push_screen(IncidentsPage(reports=row.id == "reports"))
            case "measures":
                from irtool.tui.measures import MeasuresPage

                app.push_screen(MeasuresPage())
            case "numbers":
                app.do("contacts")
            case "check":
                from irtool.tui.checking import CheckPage

                app.push_screen(CheckPage())

    def _resume(self, name: str) -> None:
        session = self._sessions.pop(name)
        self.irtool.take(session)
        self.irtool.open_run()
        if session.drill:
            from irtool.tui.drill_after import go_on

            go_on(self.irtool)

    def key_on_escape(self) -> None:
        """Out, at the second time: Esc pressed once too often on other pages must not end the program."""
        if self._leaving:
            self.irtool.leave()
            return
        self._leaving = True
        self.irtool.tell(self.ui.say("home.leave"))
