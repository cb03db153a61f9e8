"""Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new."""

from __future__ import annotations

from irtool.domain.board import StepView
from irtool.domain.parties import find
from irtool.tui.call import CallPage
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.strangers import ReceivedPage, UnlistedPage
from irtool.words import record as words
from irtool.words.sentences import pick


class PartiesPage(ListPage):
    """Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new."""

    topic = "call"
    searchable = True

    def __init__(self, view: StepView | None) -> None:
        super().__init__()
        self._view = view
        self.cursor = 1 if view is not None and view.parties else 0

    def above(self, width: int) -> list[Line]:
        """The question."""
        text = self.ui.say("more.search", text=self.search) if self.search else self.ui.say("call.choose")
        return [line(" " + text, "head"), line()]

    def rows(self) -> list[Row]:
        """Each party once, the nearest need first."""
        ui = self.ui
        session = ui.session
        assert session is not None
        chart, lang = session.state.chart, ui.lang
        rows = [] if self.search else [Row("received", ui.say("call.received"))]
        seen: set[str] = set()
        for party in self._view.parties if self._view else []:
            seen.add(party.id)
            word = pick(words.PARTY_WORDS[party.status], lang)
            right = ui.say("home.no-number") if not party.listed else ""
            rows.append(Row(f"party:{party.id}", f"{word} {party.name.to(lang)}", right))
        names = [
            *chart.hospital.emergency,
            *chart.roles,
            *chart.organisations,
            *chart.people,
            *session.state.amended,
        ]
        for name in dict.fromkeys(names):
            if name not in seen:
                rows.append(Row(f"party:{name}", self._party_name(name)))
        rows = [r for r in rows if self.search.casefold() in r.text.casefold()]
        return [*rows, Row("unlisted", ui.say("call.unlisted"))]

    def _party_name(self, name: str) -> str:
        session = self.ui.session
        assert session is not None
        party = find(session.state.chart, name)
        about = party.about.to(self.ui.lang) if party.sort == "person" else ""
        return f"   {party.name.to(self.ui.lang)}  {about}".rstrip()

    def chosen(self, row: Row) -> None:
        """On to the sheet."""
        app = self.irtool
        view = self._view
        if row.id == "received":
            app.switch_screen(ReceivedPage())
        elif row.id == "unlisted":
            waiting = [p.id for p in view.parties if not p.settled] if view else []
            app.switch_screen(UnlistedPage(view, waiting[0] if len(waiting) == 1 else ""))
        else:
            name = row.id.removeprefix("party:")
            mine = view is not None and any(p.id == name for p in view.parties)
            app.switch_screen(CallPage(name, view if mine else None))
