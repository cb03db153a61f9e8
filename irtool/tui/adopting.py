"""What incidents learnt of the chart: each one looked at, with the lines that change, and put into the chart."""

from __future__ import annotations

from collections.abc import Callable

from irtool.errors import UserError
from irtool.runner import adopting
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.words.record import CHANNEL_WORDS
from irtool.words.sentences import speak


class AdoptPage(ListPage):
    """New parties, new numbers and wrong ones that the chart does not have yet, the newest incident first."""

    topic = "contacts"
    after_drill = "drill.chart-locked"
    numbered = False

    def __init__(self, offered: list[adopting.Learnt]) -> None:
        super().__init__()
        self._offered = offered

    def above(self, width: int) -> list[Line]:
        """What this is."""
        ui = self.ui
        text = ui.say("adopt.ask" if self._offered else "adopt.none")
        return [line(" " + ui.say("adopt.title"), "head"), *[line(" " + r) for r in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """Each with its numbers and its incident."""
        rows = []
        for one in self._offered:
            drill = self.ui.say("adopt.drill") if one.drill else ""
            rows.append(Row(one.id, f"{one.name}  {what(self, one)}", f"{drill}{one.at[:10]}"))
        return rows

    def chosen(self, row: Row) -> None:
        """The lines that change, before anything is written."""
        one = next(o for o in self._offered if o.id == row.id)
        self.irtool.push_screen(PreviewPage(one, self._taken))

    def _taken(self, text: str) -> None:
        self._offered = adopting.offered(self.ui.workspace)
        self.ui.forget_chart()
        self.irtool.tell(text)


class PreviewPage(ListPage):
    """One of them: where it comes from, the lines of the file before and after, and whether to write them."""

    topic = "contacts"
    after_drill = "drill.chart-locked"

    def __init__(self, one: adopting.Learnt, then: Callable[[str], None]) -> None:
        super().__init__()
        self._one, self._then = one, then

    def above(self, width: int) -> list[Line]:
        """Who, from which incident, and the difference."""
        ui, one = self.ui, self._one
        drill = ui.say("adopt.drill") if one.drill else ""
        source = ui.say("adopt.source", text=one.source) if one.source else ""
        origin = f"{drill}{one.title}  {ui.time(one.at)}  {one.who}  {source}"
        out = [line(" " + cut(f"{one.name}  {what(self, one)}", width - 2), "head"),
               *[line(" " + row) for row in wrap(origin, width - 2)], line()]  # fmt: skip
        try:
            found = adopting.preview(ui.workspace, one)
        except UserError as error:
            texts = [ui.explain(problem) for problem in error.problems]
            return [*out, *[line(" " + row, "bad") for text in texts for row in wrap(text, width - 2)], line()]
        out.append(line(" " + ui.say("adopt.lines", file=found.path.name)))
        styles = {"+": "warn", "-": "bad"}
        rows = [line(cut(f"  {row[:1]} {row[1:]}", width - 1), styles.get(row[:1], "dim")) for row in found.rows]
        return [*out, *rows, line()]

    def rows(self) -> list[Row]:
        """Write it (as an organisation or a person when the party is new), or not."""
        say = self.ui.say
        if self._one.new:
            how = [Row("organisations", say("adopt.office")), Row("people", say("adopt.person"))]
        else:
            how = [Row("organisations", say("adopt.write"))]
        return [*how, Row("no", say("adopt.not"))]

    def chosen(self, row: Row) -> None:
        """Write, and say in which file."""
        if row.id == "no":
            self.irtool.pop_screen()
            return
        ui, sort = self.ui, row.id
        try:
            files = adopting.adopt(ui.workspace, [self._one], ui.clock(), sort)  # type: ignore[arg-type]
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return
        self.irtool.pop_screen()
        self._then(ui.say("adopt.done", file=", ".join(path.name for path in files)))


def what(page: ListPage, one: adopting.Learnt) -> str:
    """The numbers that are new, how many are wrong, or that only the name is new."""
    ui = page.ui
    parts = [f"{speak(CHANNEL_WORDS, c.kind, ui.lang)} {c.value}" for c in one.channels]
    parts += [ui.say("adopt.wrong", count=len(one.wrong))] if one.wrong else []
    return "  ".join(parts) or ui.say("adopt.name-only")
