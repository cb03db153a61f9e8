"""Who is not in the chart, and who calls us: a new party, a call that came in."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.board import StepView
from irtool.domain.naming import find_caller
from irtool.domain.notifying import ContactReceived
from irtool.domain.parties import PartyAmended, find, typed_channel
from irtool.domain.text import halfwidth, one_line
from irtool.tui.call import CallPage
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, cut, line

_MOST = 4


class UnlistedPage(FormPage):
    """Somebody the chart does not have, or a number: usable at once by everybody, offered to the chart afterwards."""

    topic = "call"

    def __init__(self, view: StepView | None, instead_of: str) -> None:
        super().__init__()
        self._view, self._instead_of = view, instead_of
        self.form = f"unlisted-{instead_of}-{view.full if view else ''}"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.unlisted"), "head"), line()]

    def below(self, width: int) -> list[Line]:
        """Whom of the chart the name may mean."""
        return known_lines(self, self.values().get("name", ""), width)

    def fields(self) -> Sequence[Text | Choice]:
        """Name, number, where it was found."""
        say = self.ui.say
        return [
            Text("name", say("call.name")),
            Text("number", say("call.number")),
            Text("source", say("call.found")),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Amend, then the sheet of the party."""
        name, number = one_line(values["name"]), values["number"].strip()
        if not name:
            self.irtool.pop_screen()
            return True
        party, listed = known(self, name)
        channels = [typed_channel(halfwidth(number))] if number else []
        if channels or not listed:
            shown = "" if listed else name
            change = PartyAmended(party=party, name=shown, channels=channels, source=values["source"])
            if self.irtool.record(change) is None:
                return self.ui.trouble is not None
        self.irtool.switch_screen(CallPage(party, self._view, self._instead_of if party != self._instead_of else ""))
        return True


class ReceivedPage(FormPage):
    """A call that came in, or somebody who came. A name of the chart is recorded as that party."""

    topic = "call"

    def __init__(self, party: str = "", said: str = "") -> None:
        super().__init__()
        self._party, self._said = party, said
        self.form = f"received-{party}"

    def _start(self) -> None:
        super()._start()
        if self._party:
            self.stand_on("text")

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.received"), "head"), line()]

    def below(self, width: int) -> list[Line]:
        """Whom of the chart the name may mean."""
        return known_lines(self, self.values().get("from", ""), width)

    def fields(self) -> Sequence[Text | Choice]:
        """Who, number, what they said, what they asked for and until when, when to call back, when it was."""
        say = self.ui.say
        keep = [("no", say("no")), ("yes", say("yes"))]
        return [Text("from", say("call.from"), self._caller()), Text("number", say("call.their-number")),
                Text("text", say("call.said"), self._said), Text("asked", say("call.task")),
                Text("due", say("call.task-due")),
                Text("back", say("call.back")), Text("person", say("call.their-name")),
                Choice("keep", say("call.keep"), keep), Text("at", say("when.field"))]  # fmt: skip

    def _caller(self) -> str:
        """What the party that it was opened for is called."""
        from irtool.tui.reports import teller

        return teller(self.ui).speaker.party(self._party) if self._party else ""

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        session = self.ui.session
        assert session is not None
        if not any(values[k].strip() for k in ("from", "person", "number", "text", "asked")):
            self.irtool.pop_screen()
            return True
        due, back = time_of(self, values["due"], ahead=True), time_of(self, values["back"], ahead=True)
        occurred = time_of(self, values["at"])
        if due is None or back is None or occurred is None:
            return False
        name, number = one_line(values["from"]), values["number"].strip()
        party, listed = known(self, name) if name else (self.ui.say("unknown"), False)
        if self._party and name == one_line(self._caller()):
            party, listed = self._party, session.state.chart.has_party(self._party)
        received = ContactReceived(
            from_=party, person=values["person"].strip(), number=number, text=values["text"], asked=values["asked"],
            asked_due=due, call_back=back, occurred=occurred,
        )  # fmt: skip
        if number and name and values["keep"] == "yes":
            source = self.ui.say("call.by-call")
            shown = "" if listed else name
            kept = PartyAmended(party=party, name=shown, channels=[typed_channel(halfwidth(number))], source=source)
            return recorded(self, received, kept)
        return recorded(self, received)


def known(page: FormPage, text: str) -> tuple[str, bool]:
    """The party that a typed name means, else the name as typed; and whether the chart has it."""
    session = page.ui.session
    assert session is not None
    name, _ = find_caller(session.state, text)
    return name, session.state.chart.has_party(name)


def known_lines(page: FormPage, text: str, width: int) -> list[Line]:
    """Who a typed name will be recorded as, or who of the chart it may mean; nothing for an unknown one."""
    ui, wish = page.ui, one_line(text)
    session = ui.session
    if not wish or session is None:
        return []
    chart = session.state.chart
    party, listed = known(page, wish)
    if listed:
        names, code = [party], "call.known"
    else:
        everybody = [*chart.roles, *chart.organisations, *chart.people, *session.state.amended]
        said = {name: find(chart, name) for name in everybody}
        part = wish.casefold()
        names = [n for n, p in said.items() if part in f"{p.name.ja} {p.name.en} {p.about.ja}".casefold()]
        code = "call.perhaps"
    shown = [f"{p.name.to(ui.lang)} {p.about.to(ui.lang)}".strip() for n in names[:_MOST] if (p := find(chart, n))]
    return [line(), line(cut(" " + ui.say(code, names="、".join(shown)), width - 1), "warn")] if shown else []
