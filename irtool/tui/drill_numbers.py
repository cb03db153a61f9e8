"""What a drill found out about the chart: numbers that were really wrong, and new ones; they are mended outside it."""

from __future__ import annotations

import msgspec

from irtool.domain.parties import channel_of, find
from irtool.runner import adopting, verifying
from irtool.tui.asking import Question
from irtool.tui.choosing import Row
from irtool.tui.lines import Line, line, wrap
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.ui import Ui
from irtool.words.record import CHANNEL_WORDS
from irtool.words.sentences import speak


class Wrong(msgspec.Struct, frozen=True):
    """A party of the chart whose number did not reach them in this drill: its id, its name, which number."""

    party: str
    name: str
    channel: str


class DrillNumbersPage(SectionsPage):
    """Enter leaves the drill, whose own numbers are masked, and opens the chart."""

    topic = "drill-numbers"

    def __init__(self) -> None:
        super().__init__()
        self._wrong: list[Wrong] = []
        self._learnt: list[adopting.Learnt] = []

    def reload(self) -> None:
        """Look through the record once."""
        self._wrong, self._learnt = wrong_numbers(self.ui), learnt(self.ui)

    def above(self, width: int) -> list[Line]:
        """What this is."""
        rows = wrap(self.ui.say("drill-numbers.ask"), width - 2)
        return [line(" " + self.ui.say("drill-numbers.head"), "head"), *[line(" " + row) for row in rows], line()]

    def rows(self) -> list[Row]:
        """Wrong ones, new ones."""
        say = self.ui.say
        rows = [head(say("drill-numbers.wrong"))]
        rows += [Row(f"party:{one.party}", f"{one.name}  {self._sort(one.channel)}".rstrip()) for one in self._wrong]
        rows += [] if self._wrong else [detail(say("drill-result.none"))]
        rows.append(head(say("drill-numbers.learnt")))
        rows += [Row(f"learnt:{one.id}", one.name) for one in self._learnt]
        rows += [] if self._learnt else [detail(say("drill-result.none"))]
        return [*rows, Row("back", say("back"))]

    def _sort(self, channel: str) -> str:
        """Which of their numbers, in words: those of a drill are masked."""
        found = channel_of(self.ui.chart, channel)
        return speak(CHANNEL_WORDS, found[1].kind, self.ui.lang) if found is not None else ""

    def chosen(self, row: Row) -> None:
        """Ask whether to leave the drill for it."""
        sort, _, name = row.id.partition(":")
        if sort == "back":
            self.irtool.back()
            return
        choices = [("go", self.ui.say("drill-numbers.go")), ("stay", self.ui.say("drill-numbers.stay"))]

        def answered(choice: str) -> None:
            if choice == "go":
                self._leave(sort, name)
            else:
                self.draw()

        self.ask(Question(self.ui.say("drill-numbers.leave"), choices, answered))

    def _leave(self, sort: str, name: str) -> None:
        app, offered = self.irtool, self._learnt
        if app.unsaved():
            return
        app.go_home()
        if sort == "learnt":
            from irtool.tui.adopting import AdoptPage

            app.push_screen(AdoptPage(offered))
        else:
            from irtool.tui.party_page import PartyPage

            app.push_screen(PartyPage(name))


def wrong_numbers(ui: Ui) -> list[Wrong]:
    """The parties of the hospital's chart of whom a number was really wrong in the open drill, each once."""
    assert ui.session is not None
    found = verifying.failures_in(ui.session, ui.chart)
    return [Wrong(party, find(ui.chart, party).name.to(ui.lang), one.channel) for party, one in found.items()]


def learnt(ui: Ui) -> list[adopting.Learnt]:
    """New parties and numbers of the open drill that the chart does not have."""
    assert ui.session is not None
    here = ui.session.path.name
    return [one for one in adopting.offered(ui.workspace) if one.incident == here and (one.new or one.channels)]
