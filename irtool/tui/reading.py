"""Pages to read: help, verification, a report's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from irtool.runner.actions import ACTIONS
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.moving import MovingPage
from irtool.tui.page import Page

if TYPE_CHECKING:
    from irtool.runner.session import Session
    from irtool.store.verify import Verdict


class TextPage(MovingPage):
    """Text that is scrolled with up and down."""

    hints = "hints.read"

    def __init__(self, title: str, texts: list[str]) -> None:
        super().__init__()
        self._title = title
        self._texts = texts
        self._wrapped: tuple[int, list[Line]] = (0, [])
        self.top = 0

    def lines(self, width: int) -> list[Line]:
        """The whole text in rows; broken into them once for each width."""
        if self._wrapped[0] != width:
            self._wrapped = (width, [line(" " + row) for text in self._texts for row in wrap(text, width - 2)])
        return self._wrapped[1]

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
            *self._covered(verdict, session),
            "",
            *verdict.cut.text.splitlines(),
        ]
        super().on_mount()

    def _covered(self, verdict: Verdict, session: Session) -> list[str]:
        """What somebody outside can check, and which lines nobody can yet."""
        from irtool.domain.spoken import Speaker
        from irtool.runner.sealing import beyond

        ui, speaker = self.ui, Speaker(session.state, self.ui.lang, session.clock())
        out = [
            ui.say("verify.told", at=one.at[:16].replace("T", " "), to=speaker.party(one.to) if one.to else "-")
            for one in verdict.told
        ]
        out += [ui.say("verify.sealed", count=len(verdict.seals))]
        for code, field in (("verify.unsealed", "sealed"), ("verify.untold", "told")):
            if found := beyond(verdict.writers, field):
                out.append(ui.say(code, lines=found))
        return out

    def lines(self, width: int) -> list[Line]:
        """The verdict."""
        return [line(" " + row) for text in self._rows for row in wrap(text, width - 2)]
