"""The chart to look things up in: a list with search, one party with its numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from irtool.domain.cutting import dead
from irtool.domain.parties import Party, amended, channel_ids, find, learnt
from irtool.domain.routing import targets
from irtool.store.calendar import closed
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.reading import TextPage

if TYPE_CHECKING:
    from irtool.runner.adopting import Learnt

_ADOPT = " adopt"  # no id of a chart begins with a blank


class ContactsPage(ListPage):
    """Everybody in the chart; typing narrows the list."""

    topic = "contacts"
    numbered = False
    searchable = True
    adoptable = True
    """Whether what incidents learnt is offered here."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Row] | None = None
        self._offered: list[Learnt] | None = None

    def on_screen_resume(self) -> None:
        """The chart may have been written to meanwhile."""
        self._all = None
        super().on_screen_resume()

    def party(self, name: str) -> Party:
        """A party with what the open incident learnt of it."""
        session = self.ui.session
        found = find(self.ui.chart, name)
        return amended(found, session.state.amended.get(name, [])) if session is not None else found

    def above(self, width: int) -> list[Line]:
        """How to search."""
        return [
            line(" " + self.ui.say("contacts.title"), "head"),
            line(" " + self.ui.say("contacts.search", text=self.search), "dim"),
            line(),
        ]

    def everybody(self) -> list[Row]:
        """Posts, organisations, people, each with its first number."""
        ui = self.ui
        changes = ui.session.state.amended if ui.session is not None else {}
        chart = learnt(ui.chart, changes)
        gone = dead(ui.session.state, ui.session.board()) if ui.session is not None else {}
        shut = closed(chart)
        rows = []
        for name in dict.fromkeys([*chart.roles, *chart.organisations, *chart.people, *changes]):
            party = self.party(name)
            ways = targets(chart, party, ui.clock(), gone, shut)
            number = ""
            if ways:
                number = ui.say("call.keyring") if ways[0].channel.in_keyring else ways[0].channel.value
            about = party.about.to(ui.lang) if party.sort == "person" else ""
            rows.append(Row(name, f"{party.name.to(ui.lang)}  {about}".rstrip(), number or ui.say("home.no-number")))
        return rows

    def rows(self) -> list[Row]:
        """Those that contain what was typed."""
        if self._all is None:
            self._all = self.everybody()
        wanted = self.search.casefold()
        found = [r for r in self._all if wanted in f"{r.id} {r.text} {r.right}".casefold()]
        offer = self._adoptable()  # in an incident the numbers come first
        return [*found, *offer] if self.ui.session is not None else [*offer, *found]

    def _adoptable(self) -> list[Row]:
        """How many things incidents learnt that the chart does not have; looked up once a visit."""
        if self.search or not self.adoptable:
            return []
        if self._offered is None:
            from irtool.runner.adopting import offered

            self._offered = offered(self.ui.workspace)
        return [Row(_ADOPT, self.ui.say("adopt.row", count=len(self._offered)))] if self._offered else []

    def key_on_digit(self, digit: int) -> None:
        """Numbers are searched for as well."""
        self.key_on_char(str(digit))

    def chosen(self, row: Row) -> None:
        """All numbers of one party."""
        ui = self.ui
        if row.id == _ADOPT:
            from irtool.tui.adopting import AdoptPage

            self.irtool.push_screen(AdoptPage(self._offered or []))
            self._offered = None
            return
        party, chart = self.party(row.id), ui.chart
        texts = []
        for owner in [row.id, *party.people]:
            someone = self.party(owner)
            if owner != row.id:
                texts += ["", f"{someone.name.to(ui.lang)}  {someone.about.to(ui.lang)}"]
            for channel, name in zip(someone.channels, channel_ids(owner, someone.channels), strict=True):
                value = ui.say("call.keyring") if channel.in_keyring else channel.value
                extra = f" {ui.say('call.kind.ext')} {channel.ext}" if channel.ext and channel.kind != "ext" else ""
                label = channel.label.to(ui.lang)
                texts.append(f"  {ui.say(f'call.kind.{channel.kind}')} {value}{extra}  {label}  ({name})")
            entry = chart.people.get(owner) or chart.roles.get(owner) or chart.organisations.get(owner)
            if entry is not None:
                texts.append(
                    "  " + (ui.say("home.verified", on=entry.verified.on) if entry.verified else ui.say("unconfirmed"))
                )
        if party.fallback:
            texts += ["", party.fallback.to(ui.lang)]
        self.irtool.push_screen(TextPage(party.name.to(ui.lang), texts))


class PickPersonPage(ContactsPage):
    """The people of the chart, to choose one."""

    adoptable = False

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then

    def everybody(self) -> list[Row]:
        """People only, without numbers."""
        chart = self.ui.session.state.chart if self.ui.session else self.ui.chart
        lang = self.ui.lang
        return [Row(k, p.name.to(lang), p.department.to(lang)) for k, p in chart.people.items()]

    def chosen(self, row: Row) -> None:
        """This one."""
        self.irtool.pop_screen()
        self._then(row.id)
