"""A page: rows drawn from what is known now, keys from the one action table. Every screen is one of these."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from irtool.domain.statusline import fit_line
from irtool.domain.text import halfwidth
from irtool.tui.leading_watch import stopped
from irtool.tui.lines import Line, cut, ends, line, rule
from irtool.tui.paper import Paper
from irtool.tui.ui import Ui
from irtool.words.sentences import Lang

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp
    from irtool.tui.asking import Question

KEYS = frozenset(
    ("up", "down", "left", "right", "enter", "escape", "pageup", "pagedown", "home", "end", "tab", "backspace")
)
_STEPS = {"left": -1, "up": -1, "shift+tab": -1, "right": 1, "down": 1, "tab": 1}
_WEEKDAYS = ("月火水木金土日", "Mon Tue Wed Thu Fri Sat Sun")
_CLOCK_TOO = 60
"""From so many cells on the first row has room for a drill's clock beside its status."""


def moment_text(moment: datetime, lang: Lang) -> str:
    """Day, weekday and hour, as the first row shows them."""
    day = f"{moment.month}/{moment.day}"
    if lang == "ja":
        return f"{day}({_WEEKDAYS[0][moment.weekday()]}) {moment:%H:%M}"
    return f"{day} {_WEEKDAYS[1].split()[moment.weekday()]} {moment:%H:%M}"


class Page(Screen[object]):
    """Draws itself on one sheet of paper.

    Subclasses give `body` (the rows between status and key hints) and act on arrows, Enter, Esc, digits and
    function keys. `topic` names the help text behind F1.
    """

    topic = "page"
    hints = "hints.list"
    typing = False
    after_drill = ""
    """Why this page has to wait until a drill is over (a code of words): what it writes is not of the drill."""

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.question: Question | None = None

    @property
    def ui(self) -> Ui:
        """What the pages share."""
        return self.irtool.ui

    @property
    def irtool(self) -> IrtoolApp:
        """The program."""
        return cast("IrtoolApp", self.app)

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Paper(id="paper")

    def reload(self) -> None:
        """Read what the page shows and does not ask for at every key: at first, and whenever it comes to the top."""

    def on_mount(self) -> None:
        """First drawing."""
        self.reload()
        self.draw()

    def on_screen_resume(self) -> None:
        """Something may have been recorded while another page lay on top."""
        self.reload()
        self.draw()

    def on_resize(self) -> None:
        """Another size, another layout."""
        self.draw()

    # -- drawing -----------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Put the page on the paper; one that is covered by another is drawn when it is in front again."""
        width, height = self.app.size
        if width and self.is_mounted and self.is_current:
            self.message, self.ui.notice = self.ui.notice or self.message, ""
            self.query_one("#paper", Paper).show(self.page(width, height))

    def page(self, width: int, height: int) -> list[Line]:
        """All rows: status, body, rule, hints. Exactly `height` of them."""
        head = [self.head(width), rule(width)]
        foot = [rule(width), self.foot(width)]
        asked = [self.question.line(width)] if self.question is not None else []
        room = max(0, height - len(head) - len(asked) - len(foot))
        body = self.body(width, room)[:room]
        return [*head, *body, *[line()] * (room - len(body)), *asked, *foot][:height]

    def head(self, width: int) -> Line:
        """The first row: the incident's status, or the page's title, and the time."""
        ui = self.ui
        clock = self.clock_text()
        if ui.trouble is not None:
            return line(cut(" ".join([*ui.status()[:2], ui.say("status.cannot-save")]), width), "bad")
        if ui.session is None:
            return ends(" " + self.title_text(), clock, width, "head")
        style = "drill" if ui.session.drill else "head"
        led = ui.leading is not None and width >= _CLOCK_TOO  # in a drill the story's hour is never left out
        text = fit_line(ui.status(), width - cell_len(clock) - 2 if led else width).rstrip()
        return ends(text, clock, width, style) if cell_len(text) + cell_len(clock) + 2 <= width else line(text, style)

    def clock_text(self) -> str:
        """Day and time at the right end of the first row."""
        now = self.ui.clock()
        leading = self.ui.leading
        shown = moment_text(now, self.ui.lang)
        story = leading is not None and leading.exercise.going
        return self.ui.say("lead.story-clock", time=shown) if story else shown

    def foot(self, width: int) -> Line:
        """The last row: the keys; in a drill it ends with the words that nobody can overlook."""
        hints = self.hints if self.question is None else "hints.question"
        text = " " + (self.message or self.ui.say(hints))
        style = "warn" if self.message else "dim"
        if self.ui.session is not None and self.ui.session.drill:
            return ends(text, self.ui.say("drill.last-row"), width, style)
        return line(cut(text, width), style)

    def title_text(self) -> str:
        """The page's title where there is no incident."""
        return self.ui.say(f"{self.topic}.title")

    def body(self, width: int, rows: int) -> list[Line]:
        """The rows in between."""
        return []

    def in_full(self, width: int) -> list[Line]:
        """What this page had no room for; F1 shows it before the help."""
        return []

    # -- a question in place -----------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask in place until it is answered or left with Esc; what comes of the answer draws the page anew."""
        self.question = question
        self.draw()

    def _answer(self, question: Question, key: str, char: str) -> bool:
        """A key while something is asked; False: it means the same as ever."""
        if key == "enter" or (char.isdigit() and question.mark(int(char))):
            self.question = None
            question.choose()
            return True
        if key == "escape":
            self.question = None
        elif key in _STEPS:
            question.move(_STEPS[key])
        elif not char and key not in KEYS:
            return False
        self.draw()
        return True

    # -- keys --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Arrows, Enter, Esc, digits and letters also in full width; function keys by the action table."""
        key = event.key
        if stopped(self.irtool):  # the key that woke the computer up does nothing else
            event.stop()
            event.prevent_default()
            return
        if self.message:
            self.message = ""
            self.draw()
        char = halfwidth(event.character or "")
        if self.question is not None and self._answer(self.question, key, char):
            event.stop()
            event.prevent_default()
            return
        if key in KEYS:
            event.stop()
            event.prevent_default()
            getattr(self, f"key_on_{key}", self._nothing)()
            return
        if key == "shift+tab":
            event.stop()
            event.prevent_default()
            self.key_on_backtab()
            return
        if self.irtool.function_key(key):
            event.stop()
            return
        if char.isdigit() and len(char) == 1:
            event.stop()
            self.key_on_digit(int(char))
        elif char and char.isprintable():
            self.key_on_char(char)

    def _nothing(self) -> None:
        return

    def key_on_backtab(self) -> None:
        """Shift and Tab: as Left, unless a page has fields."""
        self.key_on_left()

    def key_on_left(self) -> None:
        """Left arrow."""

    def key_on_digit(self, digit: int) -> None:
        """A digit, half or full width."""

    def key_on_char(self, char: str) -> None:
        """Any other character."""

    def key_on_escape(self) -> None:
        """One step back."""
        self.irtool.back()
