"""Forms: a few fields, one of them marked; Enter records, Esc goes back and keeps what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from irtool.store import drafts
from irtool.tui.field import ChoiceField, TextField, widget_id
from irtool.tui.lines import Line, cut, line, rule
from irtool.tui.page import Page
from irtool.tui.paper import Paper


class Text(msgspec.Struct, frozen=True):
    """A field to type in."""

    id: str
    label: str
    value: str = ""
    replace: bool = False
    """Whether the first key replaces what stands there already."""
    hidden: bool = False
    """Whether nobody may read it over the shoulder; it is kept in no draft."""


class Choice(msgspec.Struct, frozen=True):
    """A field with a few answers, one of them marked; `options` are (id, words)."""

    id: str
    label: str
    options: list[tuple[str, str]]
    value: str = ""


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
        self.query_one(f"#{widget_id(field)}").focus()

    def _move(self, by: int, around: bool = False) -> None:
        widgets = self._widgets()
        if not widgets:
            return
        at = next((n for n, w in enumerate(widgets) if w is self.focused), -1)
        target = (at + by) % len(widgets) if around else max(0, min(len(widgets) - 1, at + by))
        self.set_focus(widgets[target])  # `focus()` would wait until other keys have come
        self.call_after_refresh(self._park, widgets[target])

    def _park(self, widget: Widget) -> None:
        """Where the input method opens its window: at the caret, not where the last field was."""
        if isinstance(widget, Input) and widget.has_focus:
            self.app.cursor_position = widget.cursor_screen_offset

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key is kept at once, in the device's folder; the times of the first row follow."""
        if self not in self.app.screen_stack:  # recorded by an Enter right behind the key: no draft comes back
            return
        self._keep()
        self.draw()

    def _keep(self) -> None:
        fields = [c for c in self.query_one("#fields", Vertical).children if isinstance(c, TextField)]
        typed = {c.text.id: c.value for c in fields if not c.text.hidden}
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
