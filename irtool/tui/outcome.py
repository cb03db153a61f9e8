"""The one thing more that an outcome asks: the right number, who took the matter, whom they will ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import PartyAmended, find, typed_channel
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, wrap
from irtool.words import record as words
from irtool.words.sentences import pick

Commands = list[ContactAttempted | PartyAmended]


class OutcomePage(FormPage):
    """The one thing more that an outcome asks: the right number, who took it, whom they will ask."""

    topic = "call"

    def __init__(self, attempt: ContactAttempted, then: Callable[[Commands], bool], owner: str = "") -> None:
        super().__init__()
        self._attempt, self._then = attempt, then
        self._owner = owner or attempt.party
        """Whose number was dialled: a post's or vendor's may be one of its people's."""
        self.form = f"call-more-{attempt.outcome}-{attempt.step}-{attempt.party}"

    def above(self, width: int) -> list[Line]:
        """What was chosen, and what is asked now."""
        ui, outcome = self.ui, self._attempt.outcome
        asked = wrap(ui.say("call.right-ask"), width - 2) if outcome == "wrong-number" else []
        return [
            line(" " + pick(words.OUTCOME_WORDS[outcome], ui.lang), "head"),
            *[line(f" {r}") for r in asked],
            line(),
        ]

    def fields(self) -> Sequence[Text | Choice]:
        """By outcome."""
        say = self.ui.say
        match self._attempt.outcome:
            case "wrong-number":
                return [Text("number", say("call.right-number")), Text("source", say("call.found"))]
            case "someone-else":
                return [
                    Text("name", say("call.name")),
                    Choice("took", say("call.took"), [("no", say("no")), ("yes", say("yes"))]),
                ]
            case _:
                return [Text("relay", say("call.relay"), self._behind())]

    def _behind(self) -> str:
        """Who stands behind the vendor with the contract (Q-21)."""
        chart = self.ui.chart
        for contract in chart.contracts.values():
            if contract.with_ == self._attempt.party and contract.relays_to:
                names = [contract.relays_to] if isinstance(contract.relays_to, str) else contract.relays_to
                return find(chart, names[0]).name.to(self.ui.lang)
        return ""

    def submit(self, values: dict[str, str]) -> bool:
        """Back to the call with it."""
        attempt = self._attempt
        commands: Commands = []
        match attempt.outcome:
            case "wrong-number":
                number = values["number"].strip()
                channels = [typed_channel(number)] if number else []
                wrong = [attempt.channel] if attempt.channel else []
                if channels or wrong:
                    source = values["source"]
                    commands.append(PartyAmended(party=self._owner, channels=channels, wrong=wrong, source=source))
            case "someone-else":
                name = values["name"].strip()
                attempt = msgspec.structs.replace(attempt, took=values["took"] == "yes", person=name or attempt.person)
            case _:
                attempt = msgspec.structs.replace(attempt, relay_to=values["relay"].strip())
        self.irtool.pop_screen()
        return self._then([*commands, attempt])
