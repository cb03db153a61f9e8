"""This drill beside the earlier ones of the same scenario, in columns; what went better and what worse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from irtool.domain.showing import show_minutes
from irtool.tui.drill_result import STYLES
from irtool.tui.lines import Line, cut, fit, line, spans, wrap
from irtool.tui.reading import TextPage

if TYPE_CHECKING:
    from irtool.domain.comparison import Cell, Column, Comparison

_COLUMN = 14
_LABEL = 28  # at least so many cells for what a row is about


class ComparePage(TextPage):
    """This drill always stands first; Left and Right go through the earlier ones."""

    topic = "drill-compare"
    hints = "hints.compare"

    def __init__(self) -> None:
        super().__init__("", [])
        self._found: Comparison | None = None
        self._from = 1

    def reload(self) -> None:
        """Read the earlier drills once."""
        from irtool.runner.comparing import compare

        assert self.ui.session is not None
        self._title = self.ui.say("drill-compare.head")
        if self._found is None:
            self._found = compare(self.ui.session)

    def key_on_left(self) -> None:
        """Newer ones."""
        self._from = max(1, self._from - 1)
        self.draw()

    def key_on_right(self) -> None:
        """Older ones."""
        room = self._shown(self.app.size.width) - 1
        count = len(self._found.columns) if self._found is not None else 0
        self._from = max(1, min(self._from + 1, count - room))
        self.draw()

    @staticmethod
    def _shown(width: int) -> int:
        """How many drills fit."""
        return max(2, min(3, (width - _LABEL) // _COLUMN))

    def lines(self, width: int) -> list[Line]:
        """The table; below it, what was left out."""
        found, ui = self._found, self.ui
        if found is None:
            return []
        if len(found.columns) < 2:
            out = [line(" " + row) for row in wrap(ui.say("drill-compare.none"), width - 2)]
        else:
            out = list(self._table(found, width))
        texts = [ui.explain(problem) for problem in found.problems]
        return [*out, *[line(" " + row, "warn") for text in texts for row in wrap(text, width - 2)]]

    def _table(self, found: Comparison, width: int) -> Iterator[Line]:
        ui, say = self.ui, self.ui.say
        earlier = range(self._from, min(len(found.columns), self._from + self._shown(width) - 1))
        places = [0, *earlier]
        label = max(8, width - 1 - _COLUMN * len(places))
        columns = [found.columns[n] for n in places]

        def row(text: str, cells: list[tuple[str, str]]) -> Line:
            parts = [(fit(cut(cell, _COLUMN - 1), _COLUMN), style) for cell, style in cells]
            return spans((fit(" " + cut(text, label - 2), label), "text"), *parts)

        def values(code: str, of: Callable[[Column], str]) -> Line:
            return row(say(f"drill-compare.{code}"), [(of(one), "text") for one in columns])

        more = len(found.columns) - 1 - len(earlier)
        yield row(
            say("drill-compare.more", count=more) if more else "",
            [(say("drill-compare.this") if n == 0 else f"{found.columns[n].began:%Y-%m-%d}", "head") for n in places],
        )
        if any(one.other for one in columns):
            yield values("version", lambda one: one.version or "-")
        yield values("length", lambda one: show_minutes(one.real, ui.lang))
        yield values(
            "first-call", lambda one: show_minutes(one.first_call, ui.lang) if one.first_call is not None else "-"
        )
        yield values("reached", lambda one: f"{one.reached} / {one.called}")
        yield values("wrong", lambda one: str(one.wrong))
        yield values("hints", lambda one: str(one.hints))
        yield values("met", lambda one: f"{one.counts.met} / {one.counts.all}")
        yield values("late", lambda one: str(one.counts.late))
        yield values("missed", lambda one: str(one.counts.missed))
        yield line()
        for one in found.rows:
            change = say(f"drill-compare.{one.change}") if one.change in ("better", "worse") else ""
            text = f"{one.title.to(ui.lang)}  {change}".rstrip()
            cells = [(self._cell(one.cells[n]), STYLES.get(one.cells[n].verdict, "text")) for n in places]
            for k, part in enumerate(wrap(text, label - 2)):
                yield row(part, cells if k == 0 else [])

    def _cell(self, cell: Cell) -> str:
        if not cell.verdict:
            return "-"
        took = show_minutes(cell.took, self.ui.lang) if cell.took is not None else ""
        return f"{self.ui.say(f'drill-judge.{cell.verdict}')} {took}".strip()
