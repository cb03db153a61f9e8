"""Incidents that turned out to be one: choose the other one, or type its digits."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.course import grouped
from irtool.domain.event import Event
from irtool.runner.linking import Link, link, unlink
from irtool.store import incidents
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.incident_list import title_of
from irtool.tui.lines import Line, line, wrap


class LinkPage(ListPage):
    """The other incidents of this workspace, newest first; those that are tied already say so."""

    topic = "link"

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[str, str] = {}

    def above(self, width: int) -> list[Line]:
        """The question."""
        asked = wrap(self.ui.say("link.ask"), width - 2)
        return [line(" " + self.ui.say("link.title"), "head"), *[line(" " + row) for row in asked], line()]

    def rows(self) -> list[Row]:
        """Those here, those tied that are not here, and one to be typed."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        tied = session.state.course.linked
        found = {
            f.code: f for f in reversed(incidents.all_incidents(ui.workspace))
            if f.drill == session.drill and f.code != session.code
        }  # fmt: skip
        rows = []
        for one in sorted(found.values(), key=lambda f: f.opened, reverse=True):
            if one.code not in self._titles:
                self._titles[one.code] = title_of(ui, one) or one.name
            rows.append(Row(one.code, f"{one.opened}  {self._titles[one.code]}  {grouped(one.code)}"))
        rows += [Row(code, f"{grouped(code)} {ui.say('code.not-here')}") for code in tied if code not in found]
        for row in rows:
            row.right = ui.say("link.here-already") if row.id in tied else ""
        return [*rows, Row("typed", ui.say("link.typed"))]

    def chosen(self, row: Row) -> None:
        """Ask why."""
        session = self.ui.session
        assert session is not None
        code = "" if row.id == "typed" else row.id
        self.irtool.switch_screen(LinkFormPage(code, undo=code in session.state.course.linked))


class LinkFormPage(FormPage):
    """The digits, unless they were chosen, and the reason."""

    form = "link"

    def __init__(self, code: str, undo: bool) -> None:
        super().__init__()
        self._code, self._undo = code, undo

    def above(self, width: int) -> list[Line]:
        """What is being done."""
        title = self.ui.say("link.undo" if self._undo else "link.title")
        return [line(f" {title}  {grouped(self._code)}", "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """One or two fields."""
        reason = Text("reason", self.ui.say("link.reason"))
        return [reason] if self._code else [Text("code", self.ui.say("join.code")), reason]

    def submit(self, values: dict[str, str]) -> bool:
        """Record in both, and say what could not be done."""
        app, session = self.irtool, self.ui.session
        assert session is not None
        code = self._code or values["code"]
        done: list[Link] = []

        def act() -> list[Event]:
            done.append((unlink if self._undo else link)(session, code, values["reason"]))
            return done[0].events

        if app.attempt(act) is None:
            return self.ui.trouble is not None
        app.pop_screen()
        said = [self.ui.say("link.undone" if self._undo else "link.done", digits=grouped(done[0].code))]
        app.tell(" ".join([*(said if done[0].events else []), *map(self.ui.explain, done[0].said)]))
        return True
