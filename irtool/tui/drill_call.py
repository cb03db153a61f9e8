"""A call in a drill: what the sheet says about it, and what the party answers when the scenario plays it."""

from __future__ import annotations

from collections.abc import Callable

from irtool.domain.parties import find
from irtool.domain.playing import Voice
from irtool.domain.scenario import Try
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, rule, wrap
from irtool.tui.ui import Ui
from irtool.words import record as words
from irtool.words.screen_drill_calls import DRILL_VOICES
from irtool.words.sentences import pick

SIMULATE = "simulate"
REALLY_WRONG = "really-wrong"
"""What can be chosen on the sheet of a drill beside the outcomes."""


def sentence(ui: Ui, voice: Voice) -> str:
    """What to know before calling in a drill: whether anybody is really called, and who answers; else empty."""
    return " ".join(ui.say(f"drill.call.{code}") for code in DRILL_VOICES.get(voice, ()))


def choices(ui: Ui, voice: Voice, numbered: bool, outcomes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The outcomes with what a drill adds. `numbered`: the chart has a number that may be wrong."""
    first = [(SIMULATE, ui.say("drill.call.simulate"))] if voice == "tool" else []
    last = [(REALLY_WRONG, ui.say("drill.call.really-wrong"))] if numbered and voice not in ("", "real") else []
    return [*first, *outcomes, *last]


class HeardPage(ListPage):
    """What the caller hears: to be read, then recorded with one Enter."""

    topic = "call"

    def __init__(self, party: str, answer: Try, call_back: str, then: Callable[[], object]) -> None:
        super().__init__()
        self._party, self._try, self._back, self._then = party, answer, call_back, then

    def above(self, width: int) -> list[Line]:
        """How the call went, what is heard, what they ask for, their number, whether they ring back."""
        ui, answer = self.ui, self._try
        lang = ui.lang
        name = find(ui.chart, self._party).name.to(lang)
        out = [line(" " + ui.say("drill.call.heard", name=name), "head"),
               line(" " + pick(words.OUTCOME_WORDS[answer.outcome], lang), "big"), line()]  # fmt: skip
        out += [line("   " + row) for row in wrap(answer.say.to(lang), width - 4)]
        if asks := answer.asks.to(lang):
            out += [line(), line(" " + ui.say("drill.call.asks"), "head")]
            out += [line("   " + row) for row in wrap(asks, width - 4)]
        more = [
            ui.say("drill.call.person", name=person) if (person := answer.person.to(lang)) else "",
            ui.say("drill.call.took") if answer.took else "",
            ui.say("drill.call.ref", number=answer.ref) if answer.ref else "",
            ui.say("drill.call.back", time=ui.time(self._back)) if answer.rings_back is not None else "",
        ]
        out += [line(" " + row) for text in more if text for row in wrap(text, width - 2)]
        return [*out, rule(width)]

    def rows(self) -> list[Row]:
        """Record it, or not."""
        return [Row("record", self.ui.say("drill.call.record")), Row("no", self.ui.say("drill.call.not"))]

    def chosen(self, row: Row) -> None:
        """Back to the sheet, which records."""
        self.irtool.pop_screen()
        if row.id == "record":
            self._then()
