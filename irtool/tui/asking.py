"""A question of one Enter, asked in place: its choices stand in one row of the page that asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len

from irtool.domain.event import iso
from irtool.tui.lines import Line, spans

if TYPE_CHECKING:
    from irtool.tui.page import Page


class Question:
    """What is asked, the choices as (id, text), which one is marked, and what becomes of the chosen id."""

    __slots__ = ("_then", "choices", "cursor", "title")

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], then: Callable[[str], None]) -> None:
        self.title = title
        self.choices = choices
        self.cursor = 0
        self._then = then

    def line(self, width: int) -> Line:
        """The question and its choices."""
        return row_of([text for _, text in self.choices], self.cursor, width, f" {self.title} ")

    def move(self, by: int) -> None:
        """Another choice is marked, if there is one."""
        self.cursor = max(0, min(len(self.choices) - 1, self.cursor + by))

    def mark(self, digit: int) -> bool:
        """Mark the choice of this digit; False when there is none."""
        n = (digit - 1) % 10
        found = n < len(self.choices)
        self.cursor = n if found else self.cursor
        return found

    def choose(self) -> None:
        """Go on with the marked choice."""
        self._then(self.choices[self.cursor][0])


def row_of(titles: Sequence[str], cursor: int, width: int, before: str = "") -> Line:
    """Choices in a row; the marked one in brackets and always in sight, signs where there are more."""
    sizes = [cell_len(title) + 2 for title in titles]
    start, end, room = 0, cursor + 1, width - 3 - cell_len(before)
    while start < cursor and sum(sizes[start:end]) > room:
        start += 1
    while end < len(titles) and sum(sizes[start : end + 1]) <= room:
        end += 1
    parts = [(f"[{t}]", "cursor") if n == cursor else (f" {t} ", "text") for n, t in enumerate(titles)][start:end]
    more = ">" if end < len(titles) else ""
    return spans((before, "head"), ("< " if start else " ", "text"), *parts, (more, "text"))


def ask_when(page: Page, then: Callable[[str], None]) -> None:
    """When was it: one Enter for now. `then` gets the time as the record keeps it; empty: now."""
    codes = ("now", "5", "10", "30", "typed", "forgot")

    def answered(code: str) -> None:
        session = page.ui.session
        assert session is not None
        now = session.clock().replace(second=0, microsecond=0)
        match code:
            case "typed":
                from irtool.tui.picking import TypedTimePage

                page.irtool.push_screen(TypedTimePage(then))
            case "forgot":  # somewhere since the incident was opened: no precision is invented
                then(f"{session.state.course.opened_at or iso(now)}/{iso(now)}")
            case "now":
                then("")
            case minutes:
                then(iso(now - timedelta(minutes=int(minutes))) + "~")

    page.ask(Question(page.ui.say("when.title"), [(c, page.ui.say(f"when.{c}")) for c in codes], answered))


def ask_reason(page: Page, then: Callable[[str], None]) -> None:
    """Why something cannot be done: one of the usual reasons, or words."""
    codes = ("authority", "people", "things", "danger", "not-needed", "other")

    def answered(code: str) -> None:
        if code == "other":
            from irtool.tui.picking import ReasonTextPage

            page.irtool.push_screen(ReasonTextPage(then))
        else:
            then(page.ui.say(f"reason.{code}"))

    page.ask(Question(page.ui.say("reason.title"), [(c, page.ui.say(f"reason.{c}")) for c in codes], answered))
