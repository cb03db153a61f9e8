"""This computer: what is doubtful about it, what to do about each, and where the second copy goes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.worker import Worker, WorkerState

from irtool.errors import UserError
from irtool.runner.doubts import Check, doubtful, keyring, quick
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, rule, wrap
from irtool.words.doctor import DOCTOR, LEVELS
from irtool.words.sentences import speak

_BELOW = 4


class ComputerPage(ListPage):
    """One row a look, doubts first; below stands the marked one in full. The keyring is asked in the background."""

    topic = "computer"
    hints = "computer.hints"
    numbered = False

    def __init__(self) -> None:
        super().__init__()
        self._checks: list[Check] = []
        self._keyring: list[Check] | None = None

    def on_mount(self) -> None:
        """Look at what is known at once; the keyring answers when it does."""
        self._look()
        super().on_mount()

    def on_screen_resume(self) -> None:
        """The clock was compared, or another place chosen."""
        self._checks = quick(self.ui.workspace.root, self.ui.session)
        super().on_screen_resume()

    def _look(self) -> None:
        self._checks = quick(self.ui.workspace.root, self.ui.session)
        chart = self.ui.chart
        self._keyring = None
        self.run_worker(lambda: keyring(chart), thread=True, exclusive=True)

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """The keyring has answered."""
        if message.state is WorkerState.SUCCESS:
            self._keyring = message.worker.result
            self.draw()

    def _all(self) -> list[Check]:
        """Doubts first, also the keyring's."""
        checks = [*self._checks, *(self._keyring or [])]
        return [*doubtful(checks), *(check for check in checks if check.level == "ok")]

    def _words(self, check: Check) -> str:
        return speak(DOCTOR, check.code, self.ui.lang, **check.values)

    def above(self, width: int) -> list[Line]:
        """How many doubts there are."""
        count = len(doubtful(self._all()))
        text = self.ui.say("computer.doubts", count=count) if count else self.ui.say("computer.none")
        return [
            line(" " + self.ui.say("computer.title"), "head"),
            line(" " + text, "warn" if count else "text"),
            line(),
        ]

    def rows(self) -> list[Row]:
        """What was looked at, then what can be done."""
        ui = self.ui
        rows = []
        for n, check in enumerate(self._all()):
            word = speak(LEVELS, check.level, ui.lang)
            rows.append(
                Row(f"check:{n}", f"{word}  {self._words(check)}", style="text" if check.level == "ok" else "warn")
            )
        if self._keyring is None:
            rows.append(Row("asking", ui.say("computer.asking"), style="dim"))
        closed = "" if ui.session is not None else ui.say("home.nothing-open")
        rows.append(Row("clock", ui.say("computer.clock"), reason=closed))
        rows += [Row(code, ui.say(f"computer.{code}")) for code in ("mirror", "again")]
        return rows

    def below(self, width: int) -> list[Line]:
        """The marked row in full."""
        rows = self.rows()
        text = rows[max(0, min(self.cursor, len(rows) - 1))].text
        return [rule(width), *(line(" " + part) for part in wrap(text, width - 2)[:_BELOW])]

    def chosen(self, row: Row) -> None:
        """The page that settles a doubt, where there is one; else the words in the last row."""
        code = row.id
        if code.startswith("check:"):
            check = self._all()[int(code.removeprefix("check:"))]
            code = "mirror" if "mirror" in check.code else "clock" if check.code == "clock-uncompared" else ""
        match code:
            case "clock":
                self.irtool.do("clock")
            case "mirror":
                self.irtool.push_screen(MirrorPage())
            case "again":
                self._look()
                self.draw()


class MirrorPage(FormPage):
    """Where the second copy goes: a folder; an empty one takes the choice back."""

    topic = "mirror"
    form = "mirror"
    free_text = False

    def above(self, width: int) -> list[Line]:
        """What it does."""
        asked = self.ui.say("mirror.ask").split("\n")
        rows = [line(" " + part) for text in asked for part in wrap(text, width - 2)]
        return [line(" " + self.ui.say("mirror.title"), "head"), *rows, line()]

    def below(self, width: int) -> list[Line]:
        """Nothing: no patient's name could be written here."""
        return []

    def fields(self) -> Sequence[Text | Choice]:
        """One folder; the one that counts now stands there already."""
        from irtool.store.mirror import where

        return [Text("path", self.ui.say("mirror.path"), str(where(self.ui.workspace.root) or ""))]

    def submit(self, values: dict[str, str]) -> bool:
        """Choose it; one that cannot be written is said, and what was typed stays."""
        from irtool.store.mirror import choose
        from irtool.tui.app import evidence_path

        ui, app = self.ui, self.irtool
        text = values["path"].strip()
        try:
            path = choose(str(evidence_path(text)) if text else "")
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return False
        if ui.session is not None:
            ui.session.follow(anew=True)
        app.pop_screen()
        app.tell(ui.say("mirror.chosen", path=str(path)) if path else ui.say("mirror.removed"))
        return True
