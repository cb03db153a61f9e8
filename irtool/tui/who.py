"""Who records, and whether the clock and the cable are as they should be. Skippable."""

from __future__ import annotations

from irtool.domain.course import ResponderJoined
from irtool.domain.event import By
from irtool.domain.parties import find
from irtool.store import machine
from irtool.store import who as whose
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, rule, wrap

_DUTY = "admin-duty"
_POSTS = ("night-nurse", "duty-doctor")
_IT = ("it-duty", "security-manager", "it-staff")


class WhoPage(ListPage):
    """The first row is right for a night clerk: Enter alone goes on."""

    topic = "who"
    hints = "hints.who"

    def __init__(self) -> None:
        super().__init__()
        self._linked = machine.linked()

    def above(self, width: int) -> list[Line]:
        """When the record began, and the question."""
        ui = self.ui
        session = ui.session
        began = ui.time(session.state.course.opened_at) if session else ""
        said = [line(" " + row, "warn") for p in ui.said for row in wrap(ui.explain(p), width - 2)[:2]]
        return [
            line(" " + ui.say("who.started", time=began)),
            *said,
            line(),
            line(" " + ui.say("who.ask"), "head"),
            line(),
        ]

    def rows(self) -> list[Row]:
        """Posts of the night, the people of IT, the chart, everybody else; last the clock."""
        ui = self.ui
        chart = ui.session.state.chart if ui.session else ui.chart
        rows = [Row("later", ui.say("who.duty-later")), Row("name", ui.say("who.duty-name"))]
        rows += [Row(f"role:{post}", find(chart, post).name.to(ui.lang)) for post in _POSTS]
        people: dict[str, None] = {}
        for post in _IT:
            if post in chart.roles:
                people |= dict.fromkeys(p for p in chart.roles[post].holders if p in chart.people)
        for person in list(people)[:2]:
            someone = chart.people[person]
            rows.append(Row(f"person:{person}", f"{someone.department.to(ui.lang)}     {someone.name.to(ui.lang)}"))
        rows.append(Row("search", ui.say("who.search")))
        rows.append(Row("other", ui.say("who.other")))
        rows.append(Row("clock", ui.say("who.clock-differs")))
        return rows

    def below(self, width: int) -> list[Line]:
        """Clock and cable."""
        ui = self.ui
        link = {True: "who.link-up", False: "who.link-down", None: "who.link-unknown"}[self._linked]
        style = "text" if self._linked is False else "warn"
        return [
            rule(width),
            line(" " + ui.say("who.clock", time=self.clock_text())),
            line(" " + ui.say("who.clock-same"), "dim"),
            line(" " + ui.say("who.link", state=ui.say(link)), style),
        ]

    def chosen(self, row: Row) -> None:
        """Remember who it is; the record says so."""
        app = self.irtool
        match row.id:
            case "later":
                self.joined(By(role=_DUTY))
            case "name" | "other":
                from irtool.tui.forms import NamePage

                app.push_screen(NamePage(_DUTY if row.id == "name" else "", self.joined))
            case "search":
                from irtool.tui.contacts import PickPersonPage

                app.push_screen(PickPersonPage(lambda person: self.joined(By(person=person))))
            case "clock":
                app.do("clock")
            case other:
                sort, _, key = other.partition(":")
                self.joined(By(person=key) if sort == "person" else By(role=key))

    def joined(self, by: By) -> None:
        """Somebody said who they are."""
        session = self.ui.session
        assert session is not None
        session.by = by
        whose.remember(session.code, by)
        self.ui.said = []
        if self.irtool.record(ResponderJoined(person=by.person, name=by.name, role=by.role)) is not None:
            self.irtool.open_run()

    def key_on_escape(self) -> None:
        """Name later: the login stands in, marked as unconfirmed."""
        self.ui.said = []
        self.irtool.open_run()
