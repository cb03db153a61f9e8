"""Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new."""

from __future__ import annotations

from irtool.domain.board import StepView
from irtool.domain.parties import amended, find
from irtool.tui.call import CallPage
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, wrap
from irtool.tui.page import Page
from irtool.tui.strangers import ReceivedPage, UnlistedPage
from irtool.words import record as words
from irtool.words.sentences import pick


class PartiesPage(ListPage):
    """Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new.

    With `instead_of`, a party of the step that the chart lacks, somebody is chosen in its place.
    """

    topic = "call"
    searchable = True

    def __init__(self, view: StepView | None, instead_of: str = "") -> None:
        super().__init__()
        self._view, self._instead_of = view, instead_of
        self.cursor = 1 if view is not None and view.parties and not instead_of else 0

    def above(self, width: int) -> list[Line]:
        """The question."""
        ui = self.ui
        name = self._called(self._instead_of) if self._instead_of else ""
        asked = ui.say("call.whom", name=name) if name else ui.say("call.choose")
        text = ui.say("more.search", text=self.search) if self.search else asked
        return [*[line(" " + row, "head") for row in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """Each party once, the nearest need first."""
        ui = self.ui
        session = ui.session
        assert session is not None
        chart, lang = session.state.chart, ui.lang
        rows = [] if self.search or self._instead_of else [Row("received", ui.say("call.received"))]
        seen: set[str] = {self._instead_of}
        for party in self._view.parties if self._view and not self._instead_of else []:
            seen.add(party.id)
            word = pick(words.PARTY_WORDS[party.status], lang)
            right = ui.say("home.no-number") if not party.listed and party.id not in session.state.amended else ""
            rows.append(Row(f"party:{party.id}", f"{word} {self._called(party.id)}", right))
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
        if self._instead_of:
            rows.append(Row("itself", ui.say("call.itself", name=self._called(self._instead_of))))
        return [*rows, Row("unlisted", ui.say("call.unlisted"))]

    def _called(self, name: str) -> str:
        session = self.ui.session
        assert session is not None
        state = session.state
        return amended(find(state.chart, name), state.amended.get(name, [])).name.to(self.ui.lang)

    def _party_name(self, name: str) -> str:
        session = self.ui.session
        assert session is not None
        party = find(session.state.chart, name)
        about = party.about.to(self.ui.lang) if party.sort == "person" else ""
        return f"   {self._called(name)}  {about}".rstrip()

    def chosen(self, row: Row) -> None:
        """On to the sheet."""
        app = self.irtool
        view, instead_of = self._view, self._instead_of
        if row.id == "received":
            app.switch_screen(ReceivedPage())
        elif row.id == "itself":
            app.switch_screen(CallPage(instead_of, view))
        elif row.id == "unlisted":
            waiting = [p.id for p in view.parties if not p.settled] if view else []
            app.switch_screen(UnlistedPage(view, instead_of or (waiting[0] if len(waiting) == 1 else "")))
        elif instead_of:
            app.switch_screen(CallPage(row.id.removeprefix("party:"), view, instead_of))
        else:
            name = row.id.removeprefix("party:")
            mine = view is not None and any(p.id == name for p in view.parties)
            app.switch_screen(sheet_page(self, name, view if mine else None))


def sheet_page(page: Page, party: str, view: StepView | None) -> Page:
    """The sheet of a party; of one that neither chart nor incident knows, first who is called in its place."""
    session = page.ui.session
    assert session is not None
    state = session.state
    anybody = state.chart.roles or state.chart.organisations or state.chart.people or state.amended
    nowhere = view is not None and not state.chart.has_party(party) and party not in state.amended and anybody
    return PartiesPage(view, party) if nowhere else CallPage(party, view)
