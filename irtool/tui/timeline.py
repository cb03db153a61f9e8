"""The timeline: every entry by when it happened; typing searches; Enter corrects, withdraws or hides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from irtool.domain.affected import called
from irtool.domain.correcting import AHEAD, PAST, changes, names_somebody
from irtool.domain.event import Event
from irtool.domain.facts import FactSet, show, specs
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import EVENTS, State, data_of
from irtool.domain.parties import find
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.story import EVERYTHING, Filter, Place, Story
from irtool.domain.timeline import Row as Entry
from irtool.errors import Malformed, UserError
from irtool.runner.linking import states
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.lines import Line, cut, fit, line, spans, window, wrap
from irtool.tui.moving import MovingPage
from irtool.words import record as words
from irtool.words.selecting import STORY_TIMES
from irtool.words.sentences import pick, speak

_FIELDS = (
    "text",
    "title",
    "decided",
    "reason",
    "outcome",
    "person",
    "said",
    "asked",
    "asked_due",
    "ref",
    "call_back",
    "value",
    "what",
    "where",
    "note",
    "due",
    "thing",
    "service",
    "status",
    "place",
    "to",
    "expected",
)
_WORDS = {
    "outcome": {"": words.OUTCOME_WORDS},
    "status": {"thing.changed": words.THING_WORDS, "service.changed": words.SERVICE_WORDS},
}
"""Fields of a few words: what each type of entry may say (`""`: every type)."""


class TimelinePage(MovingPage):
    """Rows are made only for what is shown, so a long record opens as quickly as a short one.

    `entry` is the id of the entry that is marked at first; else the latest one is.
    """

    topic = "timeline"
    hints = "hints.timeline"
    searchable = True

    def __init__(self, entry: str = "") -> None:
        super().__init__()
        self.cursor = 10**9
        self.wanted = EVERYTHING
        self._entry = entry
        self._story: Story | None = None
        self._found: list[Place] = []
        self._state: State | None = None
        self._seen = 0

    @property
    def story(self) -> Story:
        """All entries, read anew when something was added; those of linked incidents when they are wanted."""
        session = self.ui.session
        assert session is not None
        state = session.state
        told = self._story
        fresh = told is not None and self._state is state and self._seen == len(state.events)
        if told is None or not fresh or told.lang != self.ui.lang:
            told = self._story = Story(states(session), self.ui.lang, session.clock())
            self._state, self._seen = state, len(state.events)
            self._found = told.select(self.wanted)
            if self._entry:  # opened at this entry: only the first time
                self.cursor = next((n for n, p in enumerate(self._found) if p.event.id == self._entry), self.cursor)
                self._entry = ""
        return told

    def choose(self, wanted: Filter) -> None:
        """Show these entries from now on; the latest of them is marked."""
        self.wanted, self.search = wanted, wanted.search
        self._found = self.story.select(wanted)
        self.cursor = len(self._found) - 1
        self.draw()

    def body(self, width: int, rows: int) -> list[Line]:
        """The filter, the entries around the cursor, the marked one in full."""
        ui = self.ui
        story = self.story
        total = story.count(self.wanted)
        plain = self.wanted == EVERYTHING
        title = ui.say("timeline.count", count=total) if plain else story.heading(self.wanted, len(self._found))
        self.cursor = max(0, min(self.cursor, len(self._found) - 1))
        detail = self._detail(story, width) if self._found else []
        head = wrap(title, width - 2)[:2]
        out = [line(" " + row, "head") for row in head]
        if self._two:  # the story's time and the wall's stand beside each other
            out.append(line(cut(f"   {'  '.join(ui.pick(words) for words in STORY_TIMES.values())}", width), "dim"))
        room = max(3, rows - 1 - len(out) - len(detail))
        for n in window(len(self._found), self.cursor, room):
            out.append(self._row(story.row(self._found[n]), n == self.cursor, width))
        out += [line()] * (rows - len(detail) - len(out))
        return [*out, *detail]

    @property
    def _two(self) -> bool:
        """Whether each entry has two times: of a drill with a scenario."""
        session = self.ui.session
        return session is not None and session.state.exercise.setup is not None

    def _row(self, entry: Entry, here: bool, width: int) -> Line:
        marks = "".join(f"({pick(words.MARKS[m], self.ui.lang)})" for m in entry.marks if m != "other-device")
        wall = f"({entry.recorded[11:16]}) " if self._two else ""
        text = f" {'>' if here else ' '} {fit(entry.happened_text, 12)} {wall}{marks}{entry.labelled}"
        style = (
            "cursor"
            if here
            else "dim"
            if "withdrawn" in entry.marks
            else "warn"
            if "conflict" in entry.marks
            else "text"
        )
        return spans((cut(text, width - 1), style))

    def _detail(self, story: Story, width: int) -> list[Line]:
        entry = story.row(self._found[self.cursor])
        rows = wrap(entry.labelled, width - 4)[:2]
        rows += [f"{label}: {value}" for label, value in entry.details[:2]]
        rows.append(f"{entry.name}  {entry.recorded[:19].replace('T', ' ')}  {entry.who}")
        return [line("-" * width, "dim"), *[line(cut("  " + row, width - 1)) for row in rows]]

    def key_on_digit(self, digit: int) -> None:
        """Times are searched for as well."""
        self.key_on_char(str(digit))

    def searched(self) -> None:
        """What was typed is part of the filter."""
        self.choose(msgspec.structs.replace(self.wanted, search=self.search))

    def move(self, by: int) -> None:
        """Another entry is marked."""
        self.cursor = max(0, min(len(self._found) - 1, self.cursor + by))
        self.draw()

    def key_on_tab(self) -> None:
        """Filters, and files of what is shown."""
        from irtool.tui.selecting import FilterPage

        self.irtool.push_screen(FilterPage(self))

    def key_on_enter(self) -> None:
        """What can be done with this entry; one of a linked incident is corrected there."""
        if not self._found:
            return
        place = self._found[self.cursor]
        row = self.story.row(place)
        if place.part:
            self.irtool.tell(self.ui.say("timeline.elsewhere", title=row.incident))
        else:
            self.irtool.push_screen(EntryPage(place.event, row.text))


class EntryPage(ListPage):
    """Correct one field of an entry, withdraw it, hide its text. The line itself stays in any case."""

    topic = "timeline"

    def __init__(self, event: Event, text: str) -> None:
        super().__init__()
        self._event, self._text = event, text

    def above(self, width: int) -> list[Line]:
        """The entry."""
        return [
            line(" " + self.ui.say("entry.title"), "head"),
            *[line("   " + t) for t in wrap(self._text, width - 4)[:4]],
            line(),
        ]

    def rows(self) -> list[Row]:
        """Its time, its fields, withdraw, hide; nothing for a line about the record itself."""
        say = self.ui.say
        event = self._event
        if event.type.startswith("entry.") or event.type in ("writer.started",) or event.type not in EVENTS:
            return [Row("none", say("back"))]
        fields = [f for f in EVENTS[event.type].__struct_fields__ if f in _FIELDS]
        rows = [Row("field:occurred", say("entry.time"))]
        rows += [Row(f"field:{f}", say("entry.field", field=speak(words.FIELDS, f, self.ui.lang))) for f in fields]
        return [*rows, Row("withdraw", say("entry.withdraw")), Row("hide", say("entry.hide"))]

    def chosen(self, row: Row) -> None:
        """Ask for the value or the reason."""
        if row.id == "none":
            self.irtool.pop_screen()
            return
        self.irtool.switch_screen(AmendPage(self._event, row.id, row.text))


class AmendPage(FormPage):
    """The new value and the reason."""

    def __init__(self, event: Event, act: str, title: str) -> None:
        super().__init__()
        self._event, self._act, self._title = event, act, title
        self.form = f"amend-{event.id}-{act}"

    def above(self, width: int) -> list[Line]:
        """What is being done."""
        return [line(" " + self._title, "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The value as it stands, and why."""
        reason = Text("reason", self.ui.say("reason.text"))
        if not self._act.startswith("field:"):
            return [reason]
        session = self.ui.session
        assert session is not None
        name = self._act.removeprefix("field:")
        hidden = hidden_text(session.state, self._event.id, self.ui.lang)  # its old value is for nobody's eyes
        value = "" if hidden else str(getattr(data_of(session.state, self._event), name, "") or "")
        few = _WORDS.get(name, {})
        if table := few.get(self._event.type) or few.get(""):
            options = [(o, pick(w, self.ui.lang)) for o, w in table.items()]
            return [Choice("value", self.ui.say("entry.new"), options, value), reason]
        return [Text("value", self.ui.say("entry.new"), self._spoken(name, value)), reason]

    def _spoken(self, name: str, value: str) -> str:
        """The old value as a person would type it: names in words, a fact as it is shown."""
        session = self.ui.session
        assert session is not None
        if not value or name in (*PAST, *AHEAD):
            return value
        if name in ("thing", "service"):
            return called(session.state.chart, value, self.ui.lang)
        if names_somebody(self._event.type, name):
            return find(session.state.chart, value).name.to(self.ui.lang) or value
        data = data_of(session.state, self._event)
        if name == "value" and isinstance(data, FactSet):
            return show(data.value, specs(session.state).get(data.name), self.ui.lang, session.state.chart)
        return value

    def submit(self, values: dict[str, str]) -> bool:
        """Record the correction; the former entry stays."""
        target = self._event.id
        if self._act == "withdraw":
            return recorded(self, EntryWithdrawn(target=target, reason=values["reason"]))
        if self._act == "hide":
            return recorded(self, EntryHidden(target=target, reason=values["reason"]))
        name = self._act.removeprefix("field:")
        session = self.ui.session
        assert session is not None
        try:
            new, _ = changes(session.state, self._event, {name: values["value"]}, session.clock(), session.zone)
        except Malformed:
            self.irtool.tell(self.ui.say("when.bad"))
            return False
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))
            return False
        return recorded(self, EntryCorrected(target=target, set=new, reason=values["reason"]))
