"""Numbers of this login's keyring on a page: asked in the background, once; a locked or absent one is a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.chart import Channel

if TYPE_CHECKING:
    from irtool.store.keys import Answer
    from irtool.tui.page import Page


class Kept:
    """What the keyring said of the names that a page shows. The page is drawn anew with each answer."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._answers: dict[str, Answer | None] = {}

    def answer(self, name: str) -> Answer | None:
        """What the keyring says of a name; None while it has not answered. Asks at the first call."""
        if name not in self._answers:
            self._answers[name] = None
            self._page.run_worker(lambda: self._ask(name), thread=True, exit_on_error=False)
        return self._answers[name]

    def words(self, channel: Channel) -> str:
        """The number, spaced to be read aloud; else why there is none, and where the sealed copy lies."""
        ui = self._page.ui
        answer = self.answer(channel.in_keyring)
        if answer is not None and answer.value:
            return " ".join(answer.value)
        sealed = channel.sealed_copy.to(ui.lang)
        paper = ui.say("call.sealed", place=sealed) if sealed else ""
        return f"{ui.say('keyring.' + (answer.found if answer else 'asking'))} {paper}".rstrip()

    def _ask(self, name: str) -> None:
        from irtool.store import keys

        answer = keys.ask(name)
        self._page.app.call_from_thread(self._took, name, answer)

    def _took(self, name: str, answer: Answer) -> None:
        self._answers[name] = answer
        self._page.draw()
