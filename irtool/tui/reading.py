"""Pages to read: help, due things, verification, a report's text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from irtool.domain.board import StepView
from irtool.domain.due import due
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.parties import find
from irtool.domain.statusline import due_name
from irtool.runner.actions import ACTIONS
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.moving import MovingPage
from irtool.tui.page import Page
from irtool.tui.ui import Ui


class TextPage(MovingPage):
    """Text that is scrolled with up and down."""

    hints = "hints.read"

    def __init__(self, title: str, texts: list[str]) -> None:
        super().__init__()
        self._title = title
        self._texts = texts
        self.top = 0

    def lines(self, width: int) -> list[Line]:
        """The whole text in rows."""
        return [line(" " + row) for text in self._texts for row in wrap(text, width - 2)]

    def body(self, width: int, rows: int) -> list[Line]:
        """As much as fits from where it is scrolled to."""
        lines = self.lines(width)
        self.top = max(0, min(self.top, len(lines) - rows + 2))
        head = [line(" " + cut(self._title, width - 2), "head"), line()]
        return [*head, *lines[self.top : self.top + rows - 2]]

    def title_text(self) -> str:
        """Its own title."""
        return self._title or super().title_text()

    def move(self, by: int) -> None:
        """Scroll."""
        self.top = max(0, self.top + by)
        self.draw()

    def key_on_enter(self) -> None:
        """Read enough."""
        self.irtool.back()


class HelpPage(TextPage):
    """Help for the page it was asked on; what that page had no room for comes first."""

    def __init__(self, page: Any) -> None:
        super().__init__("", [])
        self._page = page

    def on_mount(self) -> None:
        """The title is the same everywhere."""
        self._title = self.ui.say("help.title")
        super().on_mount()

    def lines(self, width: int) -> list[Line]:
        """The step, the page, the keys."""
        ui = self.ui
        self._title = ui.say("help.title")
        out = self._page.in_full(width) if isinstance(self._page, Page) else []
        out += [line()] if out else []
        topic = getattr(self._page, "topic", "page")
        text = ui.say(f"help.{topic}")
        if text.startswith("help."):
            text = ui.say("help.page")
        out += [line(" " + row) for row in wrap(text, width - 2)]
        out += [line(), *[line(f" {a.key.upper():<4}{ui.pick(a.title)}", "dim") for a in ACTIONS if a.key]]
        return out


class DuePage(TextPage):
    """Call-backs, limits and tasks by time; below them what has no time but is still owed."""

    def __init__(self) -> None:
        super().__init__("", [])

    def lines(self, width: int) -> list[Line]:
        """One row each; what is late says by how much."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        self._title = ui.say("due.title")
        now, views = session.clock(), session.board()
        found = due(session.state, now, views)
        out = []
        for one in found:
            late = ui.say("due.late", minutes=int((now - one.at).total_seconds() // 60)) if one.late else ""
            title = one.title.to(ui.lang)
            text = f" {ui.time(one.at)}  {due_name(session.state, one, ui.lang)}  {title}  {late}"
            out.append(line(cut(text, width), "bad" if one.late else "text"))
        timed = {one.ref for one in found if one.ref}
        more = [*_answers(ui, session.state, views, timed), *_tasks(ui, session.state, timed)]
        if more:
            out += [*([line()] if out else []), line(" " + ui.say("due.no-time"), "head")]
            out += [line(cut(f"   {text}", width)) for text in more]
        return out or [line(" " + ui.say("due.none"))]


def _answers(ui: Ui, state: State, views: Sequence[StepView], timed: Collection[str]) -> list[str]:
    """Parties whose answer comes by way of another, where nobody promised a time."""
    out = []
    for view in views:
        for party in view.parties:
            said = next((a for a in reversed(party.attempts) if a.data.outcome == "relayed"), None)
            if party.status != "relayed" or said is None or any(a.id in timed for a in party.attempts):
                continue
            via = party.name.to(ui.lang)
            whom = hidden_text(state, said.id, ui.lang) or said.data.relay_to
            code = "due.relayed" if whom else "due.relayed-plain"
            out.append(ui.say(code, party=whom, via=via))
    return list(dict.fromkeys(out))


def _tasks(ui: Ui, state: State, timed: Collection[str]) -> list[str]:
    """Open tasks without a time, with who asked or does them."""
    out = []
    for task in state.tasks.values():
        if not task.open or task.id in timed:
            continue
        hidden = hidden_text(state, task.id, ui.lang)
        asked = find(state.chart, task.data.asked_by).name.to(ui.lang) if task.data.asked_by else ""
        parts = [hidden] if hidden else [task.data.title, task.data.owner, asked]
        out.append("  ".join(part for part in parts if part))
    return out


class VerifyPage(TextPage):
    """The record checked, and its digits."""

    def __init__(self) -> None:
        super().__init__("", [])
        self._rows: list[str] = []

    def on_mount(self) -> None:
        """Check once."""
        from irtool.store.verify import verify

        ui, session = self.ui, self.ui.session
        assert session is not None
        verdict = verify(session.path)
        self._title = ui.say("verify.title")
        self._rows = [
            ui.say("verify.ok" if verdict.ok else "verify.bad"),
            ui.say("verify.count", events=verdict.events, writers=len(verdict.writers)),
            "",
            ui.say("verify.digits", digits=verdict.fingerprint),
            "",
            *[ui.explain(p) for p in verdict.problems],
            "",
            *verdict.cut.text.splitlines(),
        ]
        super().on_mount()

    def lines(self, width: int) -> list[Line]:
        """The verdict."""
        return [line(" " + row) for text in self._rows for row in wrap(text, width - 2)]
