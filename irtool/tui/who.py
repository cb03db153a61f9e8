"""Who records, and whether the clock and the cable are as they should be. Skippable."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.course import ResponderJoined
from irtool.domain.event import By
from irtool.domain.handover import taking_over
from irtool.domain.parties import find
from irtool.domain.spoken import Speaker
from irtool.runner import looking
from irtool.store import drafts, machine
from irtool.store import who as whose
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.page import moment_text

_DUTY = "admin-duty"
_POSTS = ("night-nurse", "duty-doctor")
_IT = ("it-duty", "security-manager", "it-staff")
_REMARK = "handover"


class WhoPage(ListPage):
    """The first row is right for a night clerk: Enter alone goes on. With `change`, somebody takes over."""

    topic = "who"

    def __init__(self, change: bool = False) -> None:
        super().__init__()
        self._change = change
        self.hints = "hints.change" if change else "hints.who"
        self._linked = machine.linked()

    def above(self, width: int) -> list[Line]:
        """When the record began, or who has recorded until now; and the question."""
        ui = self.ui
        session = ui.session
        if self._change and session is not None:
            name = Speaker(session.state, ui.lang, session.clock()).by(session.by)
            remark = self._remark()
            kept = [line(" " + cut(ui.say("change.kept", text=remark), width - 2))] if remark else []
            ask = line(" " + ui.say("change.ask"), "head")
            return [line(" " + ui.say("change.now", name=name)), *kept, line(), ask, line()]
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
        if self._change:
            rows.append(Row("remark", ui.say("change.remark")))
        rows.append(Row("clock", ui.say("who.clock-differs")))
        return rows

    def _remark(self) -> str:
        """What whoever leaves wrote: a draft until somebody has taken over."""
        session = self.ui.session
        return drafts.load(session.code, _REMARK).get("text", "").strip() if session and self._change else ""

    def below(self, width: int) -> list[Line]:
        """Clock and cable."""
        ui = self.ui
        wall = ui.session.wall if ui.session is not None else ui.clock  # in a drill not that of the story
        link = {True: "who.link-up", False: "who.link-down", None: "who.link-unknown"}[self._linked]
        style = "text" if self._linked is False else "warn"
        return [
            rule(width),
            line(" " + ui.say("who.clock", time=moment_text(wall(), ui.lang))),
            line(" " + ui.say("who.clock-same"), "dim"),
            line(" " + ui.say("who.link", state=ui.say(link)), style),
            *([line(" " + cut(doubt, width - 2), "warn")] if (doubt := ui.machine_doubt()) else []),
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
            case "remark":
                app.push_screen(RemarkPage())
            case "clock":
                app.do("clock")
            case other:
                sort, _, key = other.partition(":")
                self.joined(By(person=key) if sort == "person" else By(role=key))

    def joined(self, by: By) -> None:
        """Somebody said who they are."""
        session = self.ui.session
        assert session is not None
        if self._change:
            self._taken_over(by)
            return
        session.by = by
        whose.remember(session.code, by)
        self.ui.said = []
        if self.irtool.record(ResponderJoined(person=by.person, name=by.name, role=by.role)) is not None:
            self.irtool.open_run()

    def _taken_over(self, by: By) -> None:
        """The change is recorded by who recorded until now; whoever comes sees the handover first."""
        from irtool.tui.handover import HandoverPage

        app, session = self.irtool, self.ui.session
        assert session is not None
        before, commands = session.by, taking_over(session.by, by, self._remark())
        looking.seen(session, before)
        events = app.record(*commands)
        if events is None and self.ui.trouble is None:
            return
        session.by = by
        whose.remember(session.code, by)
        if events is None:  # it waits for a disk, as the page in front says; the draft stays until one has it
            self.ui.waiting.append((session.code, _REMARK))
            return
        drafts.clear(session.code, _REMARK)
        app.open_run()
        app.push_screen(HandoverPage(change=len(commands) > 1))

    def key_on_escape(self) -> None:
        """At the start, name later: the login stands in, marked as unconfirmed. Nobody takes over: back."""
        if self._change:
            self.irtool.back()
            return
        self.ui.said = []
        self.irtool.open_run()


class RemarkPage(FormPage):
    """What whoever leaves wants to say. Its draft is what the change of person takes up."""

    form = _REMARK

    def fields(self) -> Sequence[Text | Choice]:
        """One field."""
        return [Text("text", self.ui.say("change.text"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Back with the text kept as a draft: nothing is recorded before somebody takes over."""
        self.irtool.pop_screen()
        return False
