"""Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.board import StepView
from irtool.domain.chart import Chart
from irtool.domain.parties import amended, find
from irtool.domain.searching import Index, completed, fold, ranked, search
from irtool.tui.call import CallPage
from irtool.tui.choosing import ListPage, Row
from irtool.tui.contacts import index_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.page import Page
from irtool.tui.rows import Rows
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
        self._index: Index | None = None
        self._known: tuple[Chart, int] = (Chart(), 0)
        self.cursor = 1 if view is not None and view.parties and not instead_of else 0

    def above(self, width: int) -> list[Line]:
        """The question."""
        ui = self.ui
        name = self._called(self._instead_of) if self._instead_of else ""
        asked = ui.say("call.whom", name=name) if name else ui.say("call.choose")
        text = ui.say("more.search", text=self.search) if self.search else asked
        return [*[line(" " + row, "head") for row in wrap(text, width - 2)], line()]

    def rows(self) -> Sequence[Row]:
        """Each party once, the nearest need first; typing narrows them, also by number."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        state, lang = session.state, ui.lang
        rows = [] if self.search or self._instead_of else [Row("received", ui.say("call.received"))]
        wanted = {p.id: p for p in self._view.parties} if self._view and not self._instead_of else {}
        everybody = self._everybody()
        found = ranked(everybody, search(everybody, self.search), self.search) if self.search else everybody.ids
        sought = set(found) if wanted else ()
        for party in wanted.values():
            word = pick(words.PARTY_WORDS[party.status], lang)
            via = ui.say("call.via", name=self._called(party.via)) if party.via else ""
            unknown = not party.listed and party.id not in state.amended and not via
            right = ui.say("home.no-number") if unknown else via
            text = f"{word} {self._called(party.id)}"
            if party.id in sought or fold(self.search) in fold(text):
                rows.append(Row(f"party:{party.id}", text, right))
        urgent = [] if self.search else state.chart.hospital.emergency
        if wanted or urgent or self._instead_of:
            ids = [n for n in dict.fromkeys((*urgent, *found)) if n not in wanted and n != self._instead_of]
        else:
            ids = found
        after = [Row("unlisted", ui.say("call.unlisted"))]
        if self._instead_of:
            after.insert(0, Row("itself", ui.say("call.itself", name=self._called(self._instead_of))))
        return Rows(rows, ids, lambda name: Row(f"party:{name}", self._party_name(name)), after)

    def _everybody(self) -> Index:
        """What everybody is found by: made anew when an entry changed what this incident knows of somebody."""
        session = self.ui.session
        assert session is not None
        state = session.state
        known = (state.chart, sum(map(len, state.amended.values())))
        if self._index is None or self._known[0] is not known[0] or self._known[1] != known[1]:
            parties = [amended(find(state.chart, name), changes) for name, changes in state.amended.items()]
            self._index, self._known = completed(index_of(state.chart), state.chart, parties), known
        return self._index

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
