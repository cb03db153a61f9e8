"""Whom something is given to: oneself, somebody who took part, somebody of the chart, any name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from irtool.domain.board import StepView
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import data_of
from irtool.domain.naming import find_person
from irtool.domain.parties import find
from irtool.domain.steps import StepAssigned
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, wrap

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp


class WhomPage(ListPage):
    """`then` gets the program, and the id of a person or post, or a free name; this page is gone by then."""

    topic = "whom"

    def __init__(self, title: str, then: Callable[[IrtoolApp, str], None]) -> None:
        super().__init__()
        self._title = title
        self._then = then

    def above(self, width: int) -> list[Line]:
        """What is given away."""
        return [
            line(" " + self.ui.say("whom.ask"), "head"),
            *[line("   " + t) for t in wrap(self._title, width - 4)[:3]],
            line(),
        ]

    def rows(self) -> list[Row]:
        """Oneself first, then those who took part, newest first."""
        session = self.ui.session
        assert session is not None
        chart, lang = session.state.chart, self.ui.lang
        by = session.by
        mine = by.person or by.name or by.role
        rows = [Row(f"to:{mine}", self.ui.say("whom.me", name=find(chart, mine).name.to(lang)))] if mine else []
        rows += [Row(f"to:{name}", find(chart, name).name.to(lang)) for name in self._took_part() if name != mine]
        return [*rows, Row("search", self.ui.say("who.search")), Row("other", self.ui.say("whom.other"))]

    def _took_part(self) -> list[str]:
        """Everybody who ever recorded; not a name that was hidden or withdrawn."""
        session = self.ui.session
        assert session is not None
        state = session.state
        found: dict[str, None] = {}
        for event in reversed(state.events):
            if event.type == "responder.joined" and not hidden_text(state, event.id, "ja"):
                note, data = state.amendments.get(event.id), data_of(state, event)
                name = data.person or data.name or data.role if data is not None else ""
                if name and (note is None or note.withdrawn is None):
                    found[name] = None
        return list(found)

    def chosen(self, row: Row) -> None:
        """Give it to this one, or ask who it is."""
        app, then = self.irtool, self._then
        match row.id:
            case "search":
                from irtool.tui.contacts import PickPersonPage

                app.switch_screen(PickPersonPage(lambda person: then(app, person)))
            case "other":
                app.switch_screen(WhomNamePage(lambda name: then(app, name)))
            case name:
                app.pop_screen()
                then(app, name.removeprefix("to:"))


class WhomNamePage(FormPage):
    """A name in words; one that the chart has is taken as that person."""

    form = "whom"
    free_text = False

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("whom.ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """One field."""
        return [Text("name", self.ui.say("who.name"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Back with the name."""
        session = self.ui.session
        name = values["name"].strip()
        if session is None or not name:
            self.irtool.pop_screen()
            return True
        self.irtool.pop_screen()
        self._then(find_person(session.state.chart, name)[0])
        return True


class AssignPage(WhomPage):
    """Who does this step."""

    def __init__(self, view: StepView) -> None:
        super().__init__("", self._assign)
        self._view = view

    def above(self, width: int) -> list[Line]:
        """The step, and whose it is now."""
        self._title = self._view.step.title.to(self.ui.lang) or self._view.id
        return super().above(width)

    def _assign(self, app: IrtoolApp, name: str) -> None:
        if app.record(StepAssigned(step=self._view.full, to=name)) is not None:
            app.went_on()
