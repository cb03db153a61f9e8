"""Kind of trouble, in the words of real beginnings. The Enter on this page opens the incident."""

from __future__ import annotations

from rich.cells import cell_len

from irtool.errors import UserError
from irtool.runner.opening import FALLBACK, start
from irtool.store import who as whose
from irtool.store.playbooks import Beginning, beginnings
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, rule


class KindPage(ListPage):
    """One row per beginning; any of them leads on."""

    topic = "kind"
    hints = "hints.kind"

    def __init__(self, drill: bool) -> None:
        super().__init__()
        self._drill = drill
        self._beginnings: list[Beginning] | None = None

    def title_text(self) -> str:
        """Says when it is only an exercise."""
        return self.ui.say("kind.title-drill" if self._drill else "kind.title")

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("kind.ask"), "head"), line(" " + self.ui.say("kind.later")), line()]

    def rows(self) -> list[Row]:
        """Up to ten rows; without any playbook there is still one that leads on."""
        if self._beginnings is None:
            self._beginnings = beginnings(self.ui.workspace)
        rows = [Row(str(n), self._sign(b)) for n, b in enumerate(self._beginnings)]
        return rows or [Row("none", self.ui.say("kind.none"))]

    def _sign(self, beginning: Beginning) -> str:
        sign = beginning.sign
        return (sign.ja or sign.en) if self.ui.lang == "ja" else (sign.en or sign.ja)

    def below(self, width: int) -> list[Line]:
        """What to do, or rather not to do, before anything else."""
        ui = self.ui
        advice = ui.say("kind.advice")  # the mark that it has no source is never what is cut off
        return [
            line(),
            rule(width),
            line(" " + cut(ui.say("kind.before"), width - 2), "warn"),
            line(f" {cut(ui.say('kind.before2'), width - 2 - cell_len(advice))}{advice}", "warn"),
            line(" " + ui.say("kind.starts"), "head"),
        ]

    def chosen(self, row: Row) -> None:
        """The record begins."""
        known = self._beginnings or []
        chosen = known[int(row.id)] if row.id.isdigit() else None
        ui = self.ui
        by = whose.parse(ui.who) if ui.who else whose.login()
        try:
            opened = start(
                ui.workspace, chosen.playbook if chosen else FALLBACK, by,
                seen_as=self._sign(chosen) if chosen else "", drill=self._drill, clock=ui.fixed_clock,
            )  # fmt: skip
        except UserError as error:
            self._elsewhere(error)
            return
        ui.said = opened.said
        self.irtool.take(opened.session)
        from irtool.tui.who import WhoPage

        self.irtool.open_run()
        self.irtool.push_screen(WhoPage())

    def _elsewhere(self, error: UserError) -> None:
        """Not even the workspace can be written: choose another folder and go on from the same row."""
        from irtool.tui.trouble import PlacePage

        self.irtool.push_screen(PlacePage(error, self._retry))

    def _retry(self) -> None:
        self.key_on_enter()
