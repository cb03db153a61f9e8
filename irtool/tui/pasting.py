"""A pasted list of devices: the page to paste it into, and what was understood before anything is recorded."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import TextArea

from irtool.domain.affected import THING_STATUSES, ThingChanged
from irtool.domain.pasting import Pasted, PastedRow, known_in, parse
from irtool.domain.text import visible
from irtool.store import drafts
from irtool.tui.choosing import ListPage, Row
from irtool.tui.field import ChoiceField
from irtool.tui.form import Choice, FormPage
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.paper import Paper
from irtool.tui.thing_forms import all_things, status_word

FORM = "paste"
_MOVES = {
    "up": "cursor_up", "down": "cursor_down", "left": "cursor_left", "right": "cursor_right",
    "home": "cursor_line_start", "end": "cursor_line_end", "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down", "backspace": "delete_left", "delete": "delete_right",
}  # fmt: skip


class ListField(TextArea):
    """Many lines; what is pasted is harmless from the first character. The arrows lead out of it below."""

    def on_mount(self) -> None:
        """No scroll bar: it is drawn with characters of ambiguous width."""
        self.styles.scrollbar_size_vertical = self.styles.scrollbar_size_horizontal = 0

    def on_paste(self, event: events.Paste) -> None:
        """Any line end is one; control characters become readable."""
        event.stop()
        event.prevent_default()
        result = self.replace(visible(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def on_key(self, event: events.Key) -> None:
        """The caret's keys, at once; Down on the last line and Tab are the page's."""
        row = self.cursor_location[0]
        outward = (event.key == "down" and row == self.document.line_count - 1) or (event.key == "up" and row == 0)
        action = _MOVES.get(event.key)
        if action is not None and not outward:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{action}")()


class PastePage(FormPage):
    """A place for the list, and the state that its devices are in."""

    topic = "things"
    hints = "hints.paste"
    form = FORM
    first = ""
    """What the list begins with."""

    def above(self, width: int) -> list[Line]:
        """What to paste."""
        say = self.ui.say
        return [line(" " + say("paste.title"), "head"), *[line(" " + t) for t in wrap(say("paste.ask"), width - 2)]]

    def below(self, width: int) -> list[Line]:
        """What comes next."""
        return [line(" " + row, "dim") for row in wrap(self.ui.say("paste.look"), width - 2)]

    def fields(self) -> list[Choice]:
        """The state; the list stands above it."""
        states: list[tuple[str, str]] = [(s, status_word(self.ui, s)) for s in THING_STATUSES]
        return [Choice("status", self.ui.say("thing.status"), states, "suspected")]

    def compose(self) -> ComposeResult:
        """Sheet, list, state, sheet."""
        waits = (self.code, self.form) in self.ui.waiting
        self._found = {} if waits else drafts.load(self.code, self.form)
        yield Paper(id="top")
        with Vertical(id="fields"):
            yield ListField(self._found.get("list", self.first), id="f-list", compact=True, soft_wrap=False)
            state = self.fields()[0]
            yield ChoiceField(Choice(state.id, state.label, state.options, self._found.get("status", state.value)))
        yield Paper(id="rest")

    def _area(self) -> ListField:
        return self.query_one(ListField)

    def draw(self) -> None:
        """The list takes what the rest leaves."""
        width, height = self.app.size
        if not width or not self.is_mounted or not self.is_current or not self.query("#rest"):
            return
        top = [self.head(width), rule(width), *self.above(width)][: max(1, height - 5)]
        rest = [rule(width), *self.below(width), rule(width), self.foot(width)][-max(1, height - len(top) - 3) :]
        self._area().styles.height = max(1, height - len(top) - len(rest) - 1)
        for name, rows in (("#top", top), ("#rest", rest)):
            sheet = self.query_one(name, Paper)
            sheet.styles.height = len(rows)
            sheet.show(rows)

    def values(self) -> dict[str, str]:
        """The list and the state."""
        return {**super().values(), "list": self._area().text}

    def _park(self, widget: Widget) -> None:
        """The text area parks the cursor itself."""

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Every key is kept at once, in the device's folder."""
        self._keep()
        self.draw()

    def on_choice_field_changed(self, message: ChoiceField.Changed) -> None:
        """The state belongs to the draft."""
        self._keep()

    def _keep(self) -> None:
        values = self.values()
        drafts.save(self.code, self.form, values if values["list"] else {})

    def key_on_enter(self) -> None:
        """Show what was understood."""
        values = self.values()
        pasted = parse(values["list"])
        if not pasted.rows:
            self.irtool.tell(self.ui.say("paste.nothing"))
            return
        self.irtool.push_screen(PreviewPage(pasted, values["status"]))


class PreviewPage(ListPage):
    """What the list comes to. Nothing is recorded before Enter on a row that says so."""

    topic = "things"

    def __init__(self, pasted: Pasted, status: str) -> None:
        super().__init__()
        self._pasted, self._status = pasted, status

    def _known(self) -> list[PastedRow]:
        session = self.ui.session
        views = [v for v in all_things(self.ui) if session is not None and v.site == session.site]
        return known_in(self._pasted.rows, [name for v in views for name in (v.thing, v.name)])

    def above(self, width: int) -> list[Line]:
        """The counts, and the state that they will be in."""
        say, pasted, known = self.ui.say, self._pasted, len(self._known())
        counts = say(
            "paste.counts", new=len(pasted.rows) - known, known=known, double=len(pasted.duplicates),
            empty=pasted.empty, headers=len(pasted.headers),
        )  # fmt: skip
        state = say("paste.as", status=status_word(self.ui, self._status))
        return [*[line(" " + t, "head") for t in wrap(counts, width - 2)], line(" " + state), line()]

    def rows(self) -> list[Row]:
        """Record, the new ones alone or all of them; or back to the list."""
        say, count, known = self.ui.say, len(self._pasted.rows), len(self._known())
        if not known:
            acts = [Row("all", say("paste.record", count=count))]
        else:
            acts = [Row("all", say("paste.record-all", count=count))]
            if known < count:
                acts.insert(0, Row("new", say("paste.record-new", count=count - known)))
        return [*acts, Row("edit", say("paste.edit"))]

    def below(self, width: int) -> list[Line]:
        """What needs a look first, then the rows as they were understood; F1 shows all."""
        room = max(1, self.app.size.height - 14)
        found = self.in_full(width)
        rest = [line(" " + self.ui.say("more-f1"), "dim")]
        return [line(), *(found if len(found) <= room else [*found[: room - 1], *rest])]

    def in_full(self, width: int) -> list[Line]:
        """Every line of the list."""
        say, pasted = self.ui.say, self._pasted
        texts = [(say("paste.double", line=r.line, name=r.name, first=r.same_as), "warn") for r in pasted.duplicates]
        texts += [(say("paste.there", line=r.line, name=r.name), "warn") for r in self._known()]
        names = {r.line: r.name for r in pasted.rows}
        texts += [(say("paste.unnamed", line=n, name=names[n]), "warn") for n in pasted.unnamed]
        for r in pasted.rows:
            texts.append((say("paste.row", line=r.line, name=r.name, rest=f"{r.place}  {r.note}".strip()), "dim"))
        return [line(cut(" " + text.rstrip(), width - 1), style) for text, style in texts]

    def chosen(self, row: Row) -> None:
        """One write for all of them; the draft may go when the disk has them."""
        app, session = self.irtool, self.ui.session
        assert session is not None
        if row.id == "edit":
            app.pop_screen()
            return
        known = {r.line for r in self._known()} if row.id == "new" else set()
        commands = [
            ThingChanged(thing=r.name, status=self._status, place=r.place, note=r.note)  # type: ignore[arg-type]
            for r in self._pasted.rows if r.line not in known
        ]  # fmt: skip
        if app.record(*commands) is None:
            if self.ui.trouble is not None:
                self.ui.waiting.append((session.code, FORM))
            return
        drafts.clear(session.code, FORM)
        app.pop_screen()
        app.pop_screen()
        app.tell(self.ui.say("paste.done", count=len(commands)))
