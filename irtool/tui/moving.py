"""Pages in which something moves: cursor keys, and a search that typing narrows and Backspace widens."""

from __future__ import annotations

from irtool.tui.page import Page

_ALL = 10**9


class MovingPage(Page):
    """Subclasses give `move`; with `searchable`, `search` holds what was typed and `searched` acts on it."""

    page_rows = 12
    searchable = False

    def __init__(self) -> None:
        super().__init__()
        self.search = ""

    def move(self, by: int) -> None:
        """Move by so many rows, up when negative."""

    def searched(self) -> None:
        """The search changed."""

    def key_on_up(self) -> None:
        """One row up."""
        self.move(-1)

    def key_on_down(self) -> None:
        """One row down."""
        self.move(1)

    def key_on_pageup(self) -> None:
        """A screenful up."""
        self.move(-self.page_rows)

    def key_on_pagedown(self) -> None:
        """A screenful down."""
        self.move(self.page_rows)

    def key_on_home(self) -> None:
        """To the first row."""
        self.move(-_ALL)

    def key_on_end(self) -> None:
        """To the last row."""
        self.move(_ALL)

    def key_on_char(self, char: str) -> None:
        """Narrow the search."""
        self._look_for(self.search + char)

    def key_on_backspace(self) -> None:
        """Widen it again."""
        self._look_for(self.search[:-1])

    def _look_for(self, text: str) -> None:
        if self.searchable:
            self.search = text
            self.searched()
            self.draw()
