"""Forms: a few fields, one of them marked; Enter records, Esc goes back and keeps what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from irtool.domain.text import halfwidth
from irtool.store import drafts
from irtool.tui.lines import Line, clip, cut, fit, line, rule, safe
from irtool.tui.page import Page
from irtool.tui.paper import Paper

LABEL = 22
_WIDE_SPACE = "\u3000"  # what a Japanese input method types for a space
_CARET = {
    "left": "cursor_left", "right": "cursor_right", "home": "home", "end": "end",
    "backspace": "delete_left", "delete": "delete_right",
}  # fmt: skip


class Text(msgspec.Struct, frozen=True):
    """A field to type in."""

    id: str
    label: str
    value: str = ""
    replace: bool = False
    """Whether the first key replaces what stands there already."""


class Choice(msgspec.Struct, frozen=True):
    """A field with a few answers, one of them marked; `options` are (id, words)."""

    id: str
    label: str
    options: list[tuple[str, str]]
    value: str = ""


class ChoiceField(Widget, can_focus=True):
    """One row: the label, the answers, the chosen one in brackets."""

    class Changed(Message):
        """Another answer is marked."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(id=f"f-{choice.id}")
        self.choice = choice
        ids = [o for o, _ in choice.options]
        self.index = ids.index(choice.value) if choice.value in ids else 0
        self.styles.height = 1

    @property
    def value(self) -> str:
        """The id of the marked answer."""
        return self.choice.options[self.index][0]

    def render_line(self, y: int) -> Strip:
        """The row; a long list of answers is shown around the marked one."""
        width = self.size.width
        options = [safe(words) for _, words in self.choice.options]
        texts = [f"[{t}]" if n == self.index else f" {t} " for n, t in enumerate(options)]
        label = LABEL if self.choice.label else 3
        room = width - label - 4
        start = 0
        while start < self.index and sum(cell_len(t) for t in texts[start : self.index + 1]) > room:
            start += 1
        mark = ">" if self.has_focus else " "
        parts = [(fit(f" {mark} {self.choice.label}", label), "text"), ("< " if start else "  ", "dim")]
        for n in range(start, len(texts)):
            style = ("cursor" if self.has_focus else "head") if n == self.index else "text"
            parts.append((texts[n], style))
        row = Line(tuple(parts))
        if cell_len(row.text) > width:  # more answers at the right
            row = Line((*clip(row, width - 2).spans, (" >", "dim")))
        row = clip(row, width)
        paper = self.screen.query(Paper).first()  # the same colours as the paper's
        return Strip([Segment(t, paper.get_component_rich_style(f"paper--{s}")) for t, s in row.spans], width)

    def move(self, by: int) -> None:
        """Mark the answer before or after."""
        self.index = max(0, min(len(self.choice.options) - 1, self.index + by))
        self.refresh()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """Left, right, or a digit in half or full width."""
        if event.key in ("left", "right"):
            event.stop()
            event.prevent_default()
            self.move(-1 if event.key == "left" else 1)
            return
        char = halfwidth(event.character or "")
        if len(char) == 1 and char.isdigit() and 0 < int(char) <= len(self.choice.options):
            event.stop()
            self.index = int(char) - 1
            self.refresh()
            self.post_message(self.Changed())

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()


class Typed(Input):
    """A place to type whose text is harmless from the first character: pasted escapes become readable."""

    def validate_value(self, value: str) -> str:
        """Called by the screen library for every new value."""
        return value if value.isprintable() and value.isascii() else safe(value)

    def on_key(self, event: events.Key) -> None:
        """The caret's keys, at once: as bindings they would come after an Enter typed right behind them."""
        action = _CARET.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{action}")()
        elif event.character == _WIDE_SPACE:  # the screen library takes only what counts as printable
            event.stop()
            event.prevent_default()
            self.replace(_WIDE_SPACE, *sorted(self.selection))


class TextField(Horizontal):
    """One row: the label and a place to type."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text
        self.styles.height = 1
        self.input = Typed(safe(text.value), id=f"f-{text.id}", compact=True, select_on_focus=text.replace)
        self.input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Label, input."""
        self._label = Paper()
        self._label.styles.width, self._label.styles.height = LABEL + 2, 1
        self._mark(" ")
        yield self._label
        yield self.input

    def _mark(self, sign: str) -> None:
        self._label.show([line(f" {sign} {cut(self.text.label, LABEL - 2)}")])

    def on_descendant_focus(self) -> None:
        """The marked field shows it by a sign, not by colour alone."""
        self._mark(">")

    def on_descendant_blur(self) -> None:
        """No longer marked."""
        self._mark(" ")

    @property
    def value(self) -> str:
        """What is typed."""
        return self.input.value


class FormPage(Page):
    """Subclasses give `fields`, `above`, and `submit`. `form` names the draft."""

    topic = "form"
    hints = "hints.form"
    typing = True
    form = "form"
    free_text = True
    """Whether a patient's name could be typed here: a row says not to, where there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, str] = {}

    # -- what a form is made of --------------------------------------------------------------------------

    def fields(self) -> Sequence[Text | Choice]:
        """The fields, from top to bottom."""
        return []

    def above(self, width: int) -> list[Line]:
        """Rows above the fields."""
        return []

    def below(self, width: int) -> list[Line]:
        """Rows below the fields."""
        return []

    def submit(self, values: dict[str, str]) -> bool:
        """Enter: record; True when the form is done with and its draft may go."""
        return True

    # -- drawing -----------------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """Whose drafts these are."""
        return self.ui.session.code if self.ui.session else "home"

    def compose(self) -> ComposeResult:
        """Sheet, fields, sheet."""
        waits = (self.code, self.form) in self.ui.waiting
        self._found = {} if waits else drafts.load(self.code, self.form)
        yield Paper(id="top")
        with Vertical(id="fields"):
            for field in self.fields():
                value = self._found.get(field.id, field.value)
                field = msgspec.structs.replace(field, value=value)
                yield TextField(field) if isinstance(field, Text) else ChoiceField(field)
        yield Paper(id="rest")

    def on_mount(self) -> None:
        """The first field is marked."""
        self.draw()
        if self._found:
            self.message = self.ui.say("draft")
            self.draw()
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        widgets = self._widgets()
        if widgets and self.is_current:
            widgets[0].focus()
            self.call_after_refresh(self._park, widgets[0])

    def draw(self) -> None:
        """The sheets above and below; the fields draw themselves."""
        width, height = self.app.size
        if not width or not self.is_mounted or not self.is_current or not self.query("#rest"):
            return
        count = len(self.query_one("#fields", Vertical).children)
        top = [self.head(width), rule(width), *self.above(width)]
        top = top[: max(2, height - count - 2)]
        sheet = self.query_one("#top", Paper)
        sheet.styles.height = len(top)
        sheet.show(top)
        room = height - len(top) - count
        body = self.below(width)[: max(0, room - 2)]
        blank = max(0, room - 2 - len(body))
        hint = [line(cut(" " + self.ui.say("form.no-names"), width), "dim")] if self.free_text and blank else []
        rest = [*body, *[line()] * (blank - len(hint)), *hint, rule(width), self.foot(width)]
        self.query_one("#rest", Paper).show(rest[-room:] if room > 0 else [])

    # -- keys --------------------------------------------------------------------------------------------

    def _widgets(self) -> list[Widget]:
        found: list[Widget] = []
        for child in self.query_one("#fields", Vertical).children:
            found.append(child.input if isinstance(child, TextField) else child)
        return found

    def values(self) -> dict[str, str]:
        """All fields by id."""
        out = {}
        for child in self.query_one("#fields", Vertical).children:
            if isinstance(child, TextField):
                out[child.text.id] = child.value
            elif isinstance(child, ChoiceField):
                out[child.choice.id] = child.value
        return out

    def key_on_up(self) -> None:
        """The field before."""
        self._move(-1)

    def key_on_down(self) -> None:
        """The next field."""
        self._move(1)

    def key_on_tab(self) -> None:
        """The next field, in a circle."""
        self._move(1, around=True)

    def key_on_backtab(self) -> None:
        """The field before, in a circle."""
        self._move(-1, around=True)

    def stand_on(self, field: str) -> None:
        """Mark the field of this id."""
        self.query_one(f"#f-{field}").focus()

    def _move(self, by: int, around: bool = False) -> None:
        widgets = self._widgets()
        if not widgets:
            return
        at = next((n for n, w in enumerate(widgets) if w.has_focus), -1)
        target = (at + by) % len(widgets) if around else max(0, min(len(widgets) - 1, at + by))
        widgets[target].focus()
        self.call_after_refresh(self._park, widgets[target])

    def _park(self, widget: Widget) -> None:
        """Where the input method opens its window: at the caret, not where the last field was."""
        if isinstance(widget, Input) and widget.has_focus:
            self.app.cursor_position = widget.cursor_screen_offset

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key is kept at once, in the device's folder; the times of the first row follow."""
        self._keep()
        self.draw()

    def _keep(self) -> None:
        typed = {c.text.id: c.value for c in self.query_one("#fields", Vertical).children if isinstance(c, TextField)}
        given = {f.id: f.value for f in self.fields()}
        drafts.save(self.code, self.form, {k: v for k, v in typed.items() if v != given.get(k, "")})

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in a field."""
        message.stop()
        self.key_on_enter()

    def key_on_enter(self) -> None:
        """Record."""
        code = self.code
        if not self.submit(self.values()):
            return
        if self.ui.trouble is None:
            drafts.clear(code, self.form)
        else:  # on no disk yet: the words stay in the device's folder until they are, should the power fail now
            self.ui.waiting.append((code, self.form))
