"""The chart to look things up in: a list with search and filters. `party_page.py` has one party."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from irtool.domain.chart import Chart
from irtool.domain.cutting import dead
from irtool.domain.duty import posts
from irtool.domain.parties import Party, amended, find, learnt
from irtool.domain.routing import targets
from irtool.domain.searching import Index, completed, fold, index, ranked, search, sorts
from irtool.domain.verification import section_of, standing, verifications
from irtool.store.calendar import closed
from irtool.tui.asking import row_of
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.rows import Rows
from irtool.words.contacts import FILTERS

if TYPE_CHECKING:
    from irtool.runner.adopting import Learnt
    from irtool.tui.ui import Ui

_FILTERS = list(FILTERS)
_MORE = ("add", "inventory", "draw", "round", "rosters", "import", "export", "secrets")
_WRITING = ("add", "round", "import", "export", "secrets")
"""What of it waits until a drill is over."""
_STYLES = {"fresh": "text", "due": "warn", "overdue": "warn", "never": "dim", "doubt": "warn"}
_indexed: list[tuple[Chart, Index]] = []  # of the live chart and an incident's: made once, not for every page


def index_of(chart: Chart) -> Index:
    """What the parties of a chart are found by; made at the first question after the chart was read."""
    known = next((made for one, made in _indexed if one is chart), None)
    if known is None:
        known = index(chart)
        _indexed[:] = [(chart, known), *_indexed[:1]]
    return known


def party_of(ui: Ui, name: str) -> Party:
    """A party of the live chart with what the open incident learnt of it."""
    found = find(ui.chart, name)
    return amended(found, ui.session.state.amended.get(name, [])) if ui.session is not None else found


class SearchedPage(ListPage):
    """Rows of parties that typing narrows; Enter opens one party."""

    topic = "contacts"
    numbered = False
    searchable = True

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Row] | None = None

    def on_screen_resume(self) -> None:
        """The chart may have been written to meanwhile."""
        self._all = None
        super().on_screen_resume()

    def everybody(self) -> list[Row]:
        """All rows."""
        return []

    def above(self, width: int) -> list[Line]:
        """How to search."""
        ui = self.ui
        return [
            line(" " + ui.say("contacts.title"), "head"),
            line(" " + ui.say("contacts.search", text=self.search), "dim"),
            line(),
        ]

    def rows(self) -> Sequence[Row]:
        """Those that contain what was typed."""
        if self._all is None:
            self._all = self.everybody()
        wanted = self.search.casefold()
        return [r for r in self._all if wanted in f"{r.id} {r.text} {r.right}".casefold()]

    def key_on_digit(self, digit: int) -> None:
        """Numbers are searched for as well."""
        self.key_on_char(str(digit))

    def chosen(self, row: Row) -> None:
        """One party."""
        from irtool.tui.party_page import PartyPage

        self.irtool.push_screen(PartyPage(row.id))


class ContactsPage(SearchedPage):
    """Everybody in the chart, and what can be done with the chart."""

    hints = "hints.contacts"

    def __init__(self) -> None:
        super().__init__()
        self._filter = 0
        self._offered: list[Learnt] | None = None
        self._index: Index | None = None
        self._chart = Chart()
        self._found: tuple[str, list[str]] = ("", [])
        self._filtered: list[str] | None = None

    def on_screen_resume(self) -> None:
        """The chart may have been written to meanwhile."""
        self._index = self._filtered = self._offered = None
        super().on_screen_resume()

    def above(self, width: int) -> list[Line]:
        """Title, filters, how many there are."""
        ui = self.ui
        filters = [ui.say(f"contacts.filter.{name}") for name in _FILTERS]
        count = len(self._found[1])
        return [
            line(" " + ui.say("contacts.title"), "head"),
            row_of(filters, self._filter, width),
            line(" " + ui.say("contacts.count", count=count, text=self.search), "dim"),
        ]

    def key_on_left(self) -> None:
        """The filter before."""
        self._take(self._filter - 1)

    def key_on_right(self) -> None:
        """The next filter."""
        self._take(self._filter + 1)

    def _take(self, n: int) -> None:
        self._filter = max(0, min(len(_FILTERS) - 1, n))
        self._filtered, self.cursor = None, 0
        self.draw()

    def rows(self) -> Sequence[Row]:
        """Those that contain what was typed, within the filter; what else can be done where nothing is looked for."""
        ids = self._search()
        if self.search or self._filter:
            return Rows([], ids, self._row)
        more = self._more()
        return Rows([], ids, self._row, more) if self.ui.session is not None else Rows(more, ids, self._row)

    def _search(self) -> list[str]:
        ui = self.ui
        changes = ui.session.state.amended if ui.session is not None else {}
        if self._index is None:
            self._chart = learnt(ui.chart, changes)
            self._index = completed(index_of(ui.chart), self._chart, [party_of(ui, name) for name in changes])
            self._gone = dead(ui.session.state, ui.session.board()) if ui.session is not None else {}
            self._shut = closed(ui.chart)
            self._filtered = None
        if self._filtered is None:
            self._filtered = self._within(self._index)
            self._found = ("", self._filtered)
        before, found = self._found
        if before != self.search:
            longer = bool(before) and fold(self.search).startswith(fold(before))  # a mark may change the last kana
            grown = found if longer else self._filtered
            found = search(self._index, self.search, grown)
            self._found = (self.search, found)
        return ranked(self._index, found, self.search) if self.search else found

    def _within(self, everybody: Index) -> list[str]:
        """The parties of the chosen filter."""
        name = _FILTERS[self._filter]
        if name == "all":
            return everybody.ids
        if name == "due":
            wanted = {v.id for v in verifications(self._chart, self.ui.clock().date()) if v.wanted}
            return [i for i in everybody.ids if i in wanted]
        return [i for i in everybody.ids if name in sorts(self._chart, party_of(self.ui, i))]

    def _row(self, name: str) -> Row:
        """A party with the number to dial now and how old its entry is."""
        ui, chart = self.ui, self._chart
        party = party_of(ui, name)
        ways = targets(chart, party, ui.clock(), self._gone, self._shut)
        number = ""
        if ways:
            first = ways[0].channel
            number = ui.say("contacts.private") if first.private else first.value
            number = ui.say("contacts.in-keyring") if first.in_keyring else number
        about = party.about.to(ui.lang) if party.sort == "person" else ""
        text = f"{party.name.to(ui.lang)}  {about}".rstrip()
        age, sign = age_of(ui, chart, name)
        return Row(name, text, f"{number or ui.say('home.no-number')}  {age}".rstrip(), style=_STYLES.get(sign, "text"))

    def _more(self) -> list[Row]:
        """What else can be done with the chart; what incidents learnt is looked up once a visit."""
        ui = self.ui
        if self._offered is None:
            from irtool.runner.adopting import offered

            self._offered = offered(ui.workspace)
        adopt = ui.say("adopt.row", count=len(self._offered))
        offer = [Row(" adopt", adopt, reason=ui.locked)] if self._offered else []
        why = dict.fromkeys(_WRITING, ui.locked) | ({} if posts(ui.chart) else {"rosters": ui.say("roster.no-posts")})
        rows = [Row(f" {name}", ui.say(f"contacts.{name}"), reason=why.get(name, "")) for name in _MORE]
        return [*rows, *offer] if ui.session is not None else [*offer, *rows]

    def chosen(self, row: Row) -> None:
        """One party, or what else can be done."""
        match row.id:
            case " adopt":
                from irtool.tui.adopting import AdoptPage

                self.irtool.push_screen(AdoptPage(self._offered or []))
            case " add":
                from irtool.tui.party_forms import AddPage

                self.irtool.push_screen(AddPage())
            case " inventory":
                from irtool.tui.inventory import InventoryPage

                self.irtool.push_screen(InventoryPage())
            case " draw":
                from irtool.tui.diagram import DiagramPage

                self.irtool.push_screen(DiagramPage())
            case " round":
                from irtool.tui.rounds import RoundPage

                self.irtool.push_screen(RoundPage())
            case " rosters":
                from irtool.tui.rosters import RostersPage

                self.irtool.push_screen(RostersPage())
            case " import":
                from irtool.tui.importing import ImportPage

                self.irtool.push_screen(ImportPage())
            case " export":
                from irtool.tui.importing import ExportPage

                self.irtool.push_screen(ExportPage())
            case " secrets":
                from irtool.tui.secrets import SecretsPage

                self.irtool.push_screen(SecretsPage())
            case _:
                super().chosen(row)


def age_of(ui: Ui, chart: Chart, name: str) -> tuple[str, str]:
    """How old an entry is, in words and by its sign; both empty for one that needs no confirmation."""
    section = section_of(chart, name)
    found = standing(chart, section, name, ui.clock().date()) if section else None
    if found is None:
        return "", ""
    on = f"{found.since:%m/%d}" if found.since and found.since.year == ui.clock().year else str(found.since or "")
    return ui.say("age.due" if found.sign == "doubt" else f"age.{found.sign}", on=on), found.sign


class PickPersonPage(SearchedPage):
    """The people of the chart, to choose one."""

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
