"""The fields of a form on the screen: a row to type in, and a row of answers, one of them marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from irtool.domain.text import halfwidth
from irtool.tui.lines import Line, clip, cut, fit, line, safe
from irtool.tui.page import Page
from irtool.tui.paper import Paper

if TYPE_CHECKING:
    from irtool.tui.form import Choice, Text

LABEL = 22
_MOVES = frozenset(("up", "down", "tab", "shift+tab"))
_WIDE_SPACE = "\u3000"  # what a Japanese input method types for a space
_CARET = {
    "left": "cursor_left", "right": "cursor_right", "home": "home", "end": "end",
    "backspace": "delete_left", "delete": "delete_right",
}  # fmt: skip


def widget_id(field: str) -> str:
    """What the screen library calls a field; it takes no dot (`mds_sds.received`)."""
    return f"f-{field.replace('.', '-')}"


def _moves(field: Widget, event: events.Key) -> bool:
    """Whether the key moves to another field, or was meant for one moved to just before: keys come in bursts.

    A key goes to the field that had the mark when it arrived, so moving is done here and at once, not by the page
    after the keys behind it; and such keys are handed on to the field that has the mark now.
    """
    page = field.screen
    assert isinstance(page, Page)
    marked = page.focused or field
    if marked is field and event.key not in _MOVES:
        return False
    event.stop()
    event.prevent_default()
    if marked is field:
        page.on_key(event)
    else:
        marked._forward_event(events.Key(event.key, event.character))
    return True


class ChoiceField(Widget, can_focus=True):
    """One row: the label, the answers, the chosen one in brackets."""

    class Changed(Message):
        """Another answer is marked."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(id=widget_id(choice.id))
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
        if _moves(self, event):
            return
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
        if _moves(self, event):
            return
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
        self.input = Typed(
            safe(text.value), id=widget_id(text.id), compact=True, select_on_focus=text.replace, password=text.hidden,
        )  # fmt: skip
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
