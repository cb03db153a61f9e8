"""Who is not in the chart, and who calls us: a new party, a call that came in."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.board import StepView
from irtool.domain.chart import Channel
from irtool.domain.notifying import ContactReceived
from irtool.domain.parties import PartyAmended
from irtool.tui.call import CallPage
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line


class UnlistedPage(FormPage):
    """Somebody the chart does not have: usable at once by everybody, offered to the chart afterwards."""

    topic = "call"

    def __init__(self, view: StepView | None, instead_of: str) -> None:
        super().__init__()
        self._view, self._instead_of = view, instead_of
        self.form = "unlisted"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.unlisted"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Name, number, where it was found."""
        say = self.ui.say
        return [
            Text("name", say("call.name")),
            Text("number", say("call.number")),
            Text("source", say("call.found")),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Amend, then the sheet of the new party."""
        name, number = values["name"].strip(), values["number"].strip()
        if not name:
            self.irtool.pop_screen()
            return True
        channels = [Channel(phone=number)] if number else []
        if self.irtool.record(PartyAmended(party=name, name=name, channels=channels, source=values["source"])) is None:
            return self.ui.trouble is not None
        self.irtool.switch_screen(CallPage(name, self._view, self._instead_of))
        return True


class ReceivedPage(FormPage):
    """A call that came in, or somebody who came."""

    topic = "call"
    form = "received"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.received"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Who, number, what they said, what they asked for, until when, when it was."""
        say = self.ui.say
        return [Text("from", say("call.from")), Text("number", say("call.their-number")),
                Text("text", say("call.said")), Text("asked", say("call.task")),
                Text("due", say("task.due")), Text("at", say("when.field"))]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not any(values[k].strip() for k in ("from", "text", "asked")):
            self.irtool.pop_screen()
            return True
        due, occurred = time_of(self, values["due"], ahead=True), time_of(self, values["at"])
        if due is None or occurred is None:
            return False
        who = values["from"].strip() or self.ui.say("unknown")
        received = ContactReceived(
            from_=who,
            number=values["number"],
            text=values["text"],
            asked=values["asked"],
            call_back=due,
            occurred=occurred,
        )
        return recorded(self, received)
