"""An edit of the chart before it is written: what lacks a holder, the lines before and after, and whether to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.leaving import Loss
from irtool.errors import UserError
from irtool.runner import editing
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp
    from irtool.tui.form import FormPage
    from irtool.tui.ui import Ui

_STYLES = {"+": "warn", "-": "bad"}


class EditPreviewPage(ListPage):
    """What would be written; Enter writes. `form` has what was typed: its draft goes once it is written."""

    topic = "edit"
    after_drill = "drill.chart-locked"

    def __init__(self, plan: editing.Plan, form: FormPage | None = None) -> None:
        super().__init__()
        self._plan, self._form = plan, form
        self._trouble: list[str] = []

    def above(self, width: int) -> list[Line]:
        """As much as there is room for; F1 has all of it."""
        room = max(3, self.app.size.height - 7)
        found = self._all(width)
        if len(found) <= room:
            return found
        return [*found[: room - 1], line(" " + self.ui.say("more-f1"), "dim")]

    def in_full(self, width: int) -> list[Line]:
        """Every line of the change."""
        return self._all(width)

    def _all(self, width: int) -> list[Line]:
        ui = self.ui
        out = [line(" " + ui.say("edit.title"), "head")]
        out += [line(" " + row, "bad") for text in self._trouble for row in wrap(text, width - 2)]
        for problem in self._plan.said:
            out += [line(" " + row, "warn") for row in wrap(ui.explain(problem), width - 2)]
        out += loss_lines(ui, self._plan.losses, width)
        if not self._plan.previews:
            out.append(line(" " + ui.say("edit.nothing")))
        for one in self._plan.previews:
            out.append(line(cut(" " + ui.say("edit.lines", file=one.path.name), width - 1)))
            for row in one.rows:
                out += [
                    line(f"  {row[:1] if n == 0 else ' '} {part}", _STYLES.get(row[:1], "dim"))
                    for n, part in enumerate(wrap(row[1:], width - 5))
                ]
        return out

    def rows(self) -> list[Row]:
        """Write it, or back to the form."""
        say = self.ui.say
        write = [Row("write", say("edit.write"))] if self._plan.previews else []
        return [*write, Row("no", say("edit.not"))]

    def chosen(self, row: Row) -> None:
        """Write, and say in which file; what was typed goes only then."""
        if row.id == "no":
            self.irtool.pop_screen()
            return
        ui, app = self.ui, self.irtool
        try:
            files = editing.save(self._plan, ui.clock())
        except UserError as error:
            self._trouble = [ui.explain(problem) for problem in error.problems]
            self.cursor = len(self.items) - 1  # back to the form: there the lines are made anew
            self.draw()
            return
        if self._form is not None:
            from irtool.store import drafts

            drafts.clear(self._form.code, self._form.form)
        ui.forget_chart()
        app.pop_screen()
        if self._form is not None and app.screen is self._form:
            app.pop_screen()
        text = ui.say("edit.done", file=", ".join(dict.fromkeys(path.name for path in files)))
        app.tell(text)
        offer_use(app, text, getattr(self._form, "wanted_now", False))


def offer_use(app: IrtoolApp, text: str, wanted_now: bool = False) -> None:
    """Ask on the page in front: the open incident keeps the chart it began with unless somebody says otherwise.

    `text` is what was said already; `wanted_now`: yes is marked first.
    """
    from irtool.tui.page import Page

    ui, front = app.ui, app.screen

    def answered(choice: str) -> None:
        session = ui.session
        assert session is not None
        if choice == "yes":
            recorded = app.attempt(lambda: session.act(editing.adoption(session, ui.say("edit.reason"))))
            text_now = ui.say("edit.used-now") if recorded is not None else ""
        else:
            text_now = text
        if isinstance(app.screen, Page):
            app.screen.on_screen_resume()
        if text_now:
            app.tell(text_now)

    if ui.session is not None and isinstance(front, Page):
        words = ("yes", "no") if wanted_now else ("no", "yes")
        front.ask(Question(ui.say("edit.use-now"), [(word, ui.say(word)) for word in words], answered))


def loss_lines(ui: Ui, losses: list[Loss], width: int, most: int = 99) -> list[Line]:
    """What lacks a holder, a line each, at most so many."""
    if not losses:
        return []
    texts = [
        ui.say(f"loss.{one.code}", name=one.name.to(ui.lang) or one.id, other=one.other.to(ui.lang)) for one in losses
    ]
    out = [
        line(" " + ui.say("edit.loses"), "head"),
        *[line(cut(f"   {text}", width - 1), "warn") for text in texts[:most]],
    ]
    left = len(texts) - most
    return [*out, line(" " + ui.say("edit.loses-more", count=left), "dim")] if left > 0 else out
