"""The forms of affected things: one that is added, and what belongs to a change of status."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from irtool.domain.affected import ThingChanged, ThingStatus, ThingView, thing_name, things
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui
from irtool.words.record import THING_WORDS

FIRST_STATES: tuple[ThingStatus, ...] = ("suspected", "infected", "isolated")
_CUSTODY = frozenset(("preserved", "shipped", "returned"))


def all_things(ui: Ui) -> list[ThingView]:
    """The affected things of the open incident."""
    assert ui.session is not None
    return things(ui.session.state, ui.lang)


def status_word(ui: Ui, status: str) -> str:
    """A status as people say it."""
    return ui.pick(THING_WORDS[status])


class ChangePage(FormPage):
    """What belongs to a change of status, of one thing or of several: when, where, who has it, a note."""

    topic = "things"

    def __init__(self, views: list[ThingView], status: str, then: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._views = views
        self._status = status
        self._then = then
        self.form = f"things-{status}" if then else f"thing-{views[0].history[0].id}-{status}"

    def above(self, width: int) -> list[Line]:
        """What will be recorded."""
        say, names = self.ui.say, "、".join(view.name for view in self._views[:20])
        status = status_word(self.ui, self._status)
        code = "thing.becomes" if len(self._views) == 1 else "thing.becomes-many"
        text = say(code, names=names, status=status, count=len(self._views))
        rows = [line(" " + row, "head") for row in wrap(text, width - 2)]
        hint = [line(" " + row, "dim") for row in wrap(say("thing.optional"), width - 2)]
        return [*rows[:4], *hint, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Custody only where something changes hands."""
        say = self.ui.say
        custody = [Text("to", say("thing.to")), Text("ref", say("thing.ref"))] if self._status in _CUSTODY else []
        always = [("at", "when.field"), ("place", "thing.place"), ("note", "thing.note")]
        return [*custody, *(Text(name, say(label)) for name, label in always)]

    def submit(self, values: dict[str, str]) -> bool:
        """One write for all of them."""
        occurred = time_of(self, values.pop("at"))
        if occurred is None:
            return False
        texts = {name: text.strip() for name, text in values.items()}
        commands = [
            ThingChanged(thing=v.thing, site=v.site, status=self._status, occurred=occurred, **texts)  # type: ignore[arg-type]
            for v in self._views
        ]
        session = self.ui.session
        assert session is not None
        session.site, stands = "", session.site  # these things stay where they are, wherever this device stands
        try:
            done = recorded(self, *commands)
        finally:
            session.site = stands
        if not done:
            return False
        if self._then is not None and self.ui.trouble is None:
            self._then()
        return True


class ThingPage(FormPage):
    """An affected device or place that is added."""

    topic = "things"
    form = "thing"

    def __init__(self) -> None:
        super().__init__()
        self._warned = ""

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("thing.title"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Its name, state and place."""
        say = self.ui.say
        states: list[tuple[str, str]] = [(s, status_word(self.ui, s)) for s in FIRST_STATES]
        rest = [("place", "thing.place"), ("at", "when.field"), ("note", "thing.note")]
        return [
            Text("thing", say("thing.name")),
            Choice("status", say("thing.status"), states),
            *(Text(name, say(label)) for name, label in rest),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written; one that is there already is said first."""
        typed = values["thing"].strip()
        if not typed:
            self.irtool.pop_screen()
            return True
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        session = self.ui.session
        assert session is not None
        name = thing_name(session.state, typed, session.site)
        there = next((v for v in all_things(self.ui) if (v.thing, v.site) == (name, session.site)), None)
        if there is not None and self._warned != name:
            self._warned = name
            self.irtool.tell(self.ui.say("thing.known", name=there.name, status=status_word(self.ui, there.status)))
            return False
        added = ThingChanged(
            thing=name, status=values["status"], occurred=occurred,  # type: ignore[arg-type]
            place=values["place"].strip(), note=values["note"].strip(),
        )  # fmt: skip
        return recorded(self, added)
