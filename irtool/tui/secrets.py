"""Numbers that only this login's keyring holds: which are wanted, which are here, the file that carries them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from irtool.domain.parties import find
from irtool.errors import UserError, refuse
from irtool.store import secrets
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.kept import Kept
from irtool.tui.lines import Line, line, wrap


class SecretsPage(ListPage):
    """Every name that the chart keeps in the keyring, with what the keyring says of it."""

    topic = "secrets"
    after_drill = "drill.chart-locked"
    numbered = False

    def __init__(self) -> None:
        super().__init__()
        self._kept = Kept(self)

    def on_screen_resume(self) -> None:
        """A number may have been entered meanwhile."""
        self._kept = Kept(self)
        super().on_screen_resume()

    def above(self, width: int) -> list[Line]:
        """Who can see these numbers."""
        ui = self.ui
        text = ui.say("secrets.about" if self._names() else "secrets.none")
        return [line(" " + ui.say("secrets.title"), "head"), *[line(" " + r) for r in wrap(text, width - 2)], line()]

    def _names(self) -> dict[str, str]:
        """Each name with whose number it is and where a sealed copy lies."""
        ui = self.ui
        found = {}
        for one in secrets.wanted(ui.chart):
            sealed = ui.say("call.sealed", place=one.sealed_copy) if one.sealed_copy else ""
            found[one.name] = f"{find(ui.chart, one.party).name.to(ui.lang)}  {sealed}".rstrip()
        return found | {name: "" for name in secrets.names() if name not in found}

    def rows(self) -> list[Row]:
        """Each name with its state, then the file."""
        ui = self.ui
        rows = []
        for name, about in self._names().items():
            answer = self._kept.answer(name)
            state = answer.found if answer is not None else "asking"
            style = "text" if state in ("found", "asking") else "warn"
            rows.append(Row(f"set:{name}", f"{name}  {about}".rstrip(), ui.say(f"keyring.{state}"), style=style))
        return [*rows, Row("export", ui.say("secrets.export")), Row("import", ui.say("secrets.import"))]

    def chosen(self, row: Row) -> None:
        """Enter a number, or carry them to another device."""
        sort, _, name = row.id.partition(":")
        self.irtool.push_screen(SecretPage(name) if sort == "set" else CarryPage(sort == "export"))


class HiddenForm(FormPage):
    """A form whose answer nobody sees; Enter does it, the words come back on the list."""

    topic = "secrets"
    after_drill = "drill.chart-locked"
    free_text = False

    def submit(self, values: dict[str, str]) -> bool:
        """Do it in the background, and say what was done."""
        self.irtool.tell(self.ui.say("keyring.asking"))  # it may ask for its password in a window of its own
        self.run_worker(lambda: self._acting(values), thread=True, exclusive=True, exit_on_error=False)
        return False

    def _acting(self, values: dict[str, str]) -> None:
        try:
            text, done = self.act(values), True
        except UserError as error:
            text, done = " ".join(self.ui.explain(problem) for problem in error.problems), False
        self.app.call_from_thread(self._ended, text, done)

    def _ended(self, text: str, done: bool) -> None:
        from irtool.store import drafts

        if done:
            drafts.clear(self.code, self.form)
            if self.is_current:
                self.irtool.pop_screen()
        self.irtool.tell(text)

    def act(self, values: dict[str, str]) -> str:
        """What Enter does, and the words for it. Raises UserError."""
        raise NotImplementedError


class SecretPage(HiddenForm):
    """One number for the keyring."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret
        self.form = f"secret-{secret}"

    def above(self, width: int) -> list[Line]:
        """Which one."""
        return [*[line(" " + r) for r in wrap(self.ui.say("secrets.set", name=self._secret), width - 2)], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The number."""
        return [Text("number", self.ui.say("secrets.number"), hidden=True)]

    def act(self, values: dict[str, str]) -> str:
        """Keep it; an empty one is refused."""
        secrets.keep(self._secret, values["number"])
        return self.ui.say("secrets.kept", name=self._secret)


class CarryPage(HiddenForm):
    """The file that carries the numbers to another device under a passphrase: out, or in."""

    def __init__(self, out: bool) -> None:
        super().__init__()
        self._out = out
        self.form = f"secrets-{'export' if out else 'import'}"

    def above(self, width: int) -> list[Line]:
        """Which way."""
        return [line(" " + self.ui.say("secrets.export" if self._out else "secrets.import"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The file and the passphrase, twice on the way out."""
        say = self.ui.say
        again = [Text("again", say("secrets.again"), hidden=True)] if self._out else []
        return [Text("file", say("secrets.file")), Text("phrase", say("secrets.passphrase"), hidden=True), *again]

    def act(self, values: dict[str, str]) -> str:
        """Write or read the file."""
        path = Path(values["file"].strip().strip('"')).expanduser()
        if not self._out:
            found = secrets.unseal(path, values["phrase"])
            for name, value in found.items():
                secrets.keep(name, value)
            return self.ui.say("secrets.imported", count=len(found))
        if values["phrase"] != values["again"]:
            raise refuse("secret.differs")
        from irtool.store import keys

        asked = dict.fromkeys([*(w.name for w in secrets.wanted(self.ui.chart)), *secrets.names()])
        numbers = {name: value for name in asked if (value := keys.number(name))}
        if not numbers:
            raise refuse("secret.nothing-here", names=", ".join(asked) or "-")
        data = secrets.seal(numbers, values["phrase"])
        try:
            with open(path, "xb") as handle:
                handle.write(data)
        except FileExistsError:
            raise refuse("secret.exists", path=str(path)) from None
        except OSError as error:
            raise refuse("secret.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
        return self.ui.say("secrets.exported", count=len(numbers))
