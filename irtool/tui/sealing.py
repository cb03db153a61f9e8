"""Signing the record, telling its digits to somebody outside, packing it: what anchors and hands over the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from irtool.domain.cut import Cut
from irtool.domain.naming import find_party
from irtool.domain.recording import JournalSealed
from irtool.domain.sealing import key_digits
from irtool.domain.spoken import Speaker
from irtool.errors import UserError, refuse
from irtool.runner import sealing
from irtool.runner.session import Session
from irtool.store import drafts
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.lines import Line, line, wrap


class SealPage(ListPage):
    """One Enter signs the record so far; the keyring is asked in the background."""

    topic = "seal"
    numbered = False

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""

    def below(self, width: int) -> list[Line]:
        """Why nothing was signed, in full: the last row has no room for it."""
        return [line(), *[line(" " + row, "warn") for row in wrap(self._trouble, width - 2)]] if self._trouble else []

    def above(self, width: int) -> list[Line]:
        """What a signature is worth."""
        ui = self.ui
        text = [line(" " + row) for row in wrap(ui.say("seal.about"), width - 2)]
        return [line(" " + ui.say("seal.title"), "head"), line(), *text, line()]

    def rows(self) -> list[Row]:
        """Sign, with the time of the last signature."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        last = next((e for e in reversed(session.state.events) if e.type == "journal.sealed"), None)
        said = ui.say("seal.last", at=last.at[:16].replace("T", " ")) if last else ui.say("seal.never")
        return [Row("sign", ui.say("seal.do"), said)]

    def chosen(self, row: Row) -> None:
        """Sign in the background, as a keyring may ask for its password in a window of its own."""
        session = self.ui.session
        assert session is not None
        self.irtool.tell(self.ui.say("seal.asking"))
        self.run_worker(lambda: self._signing(session), thread=True, exclusive=True, exit_on_error=False)

    def _signing(self, session: Session) -> None:
        try:
            made: JournalSealed | str = sealing.signed(session)
        except UserError as error:
            made = " ".join(self.ui.explain(problem) for problem in error.problems)
        self.app.call_from_thread(self._signed, session, made)

    def _signed(self, session: Session, made: JournalSealed | str) -> None:
        if self.ui.session is not session:  # another incident was opened meanwhile: its record was not signed
            return
        self._trouble = made if isinstance(made, str) else ""
        if isinstance(made, str):
            self.irtool.tell(self.ui.say("seal.not"))
            self.draw()
        elif self.irtool.record(made) is not None:
            if self.is_current:
                self.irtool.pop_screen()
            self.irtool.tell(self.ui.say("seal.done", digits=key_digits(made.key)))


class TellPage(FormPage):
    """The digits, large; then to whom they were told. What is recorded is the record as it was when they were shown."""

    topic = "tell"
    form = "tell"
    free_text = False

    def __init__(self) -> None:
        super().__init__()
        self._cut: Cut | None = None

    @property
    def cut(self) -> Cut:
        """The cut of this page: it must not move while somebody reads it out."""
        session = self.ui.session
        assert session is not None
        self._cut = self._cut or session.cut()
        return self._cut

    def above(self, width: int) -> list[Line]:
        """Three groups a row."""
        ui, groups = self.ui, self.cut.digits.split()
        rows = ["   ".join(" ".join(group) for group in groups[n : n + 3]) for n in (0, 3)]
        out = [line(" " + ui.say("tell.title"), "head")]
        out += [line(" " + row) for row in wrap(ui.say("tell.ask"), width - 2)]
        return [*out, line(), line("     " + rows[0], "big"), line(), line("     " + rows[1], "big"), line()]

    def below(self, width: int) -> list[Line]:
        """What it is good for."""
        return [line(), *[line(" " + row, "dim") for row in wrap(self.ui.say("tell.why"), width - 2)]]

    def fields(self) -> Sequence[Text | Choice]:
        """To whom, and how."""
        say = self.ui.say
        ways = [(way, say(f"tell.{way}")) for way in ("phone", "mail", "paper")]
        return [Text("to", say("tell.to")), Choice("how", say("tell.how"), ways)]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nobody is named."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        try:
            to = find_party(session.state, values["to"].strip())[0] if values["to"].strip() else ""
            command = sealing.telling(self.cut, to, values["how"])
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return False
        done = recorded(self, command)
        if done and ui.trouble is None:
            name = Speaker(session.state, ui.lang, session.clock()).party(command.to)
            self.irtool.tell(ui.say("tell.done", to=name))
        return done


class PackPage(FormPage):
    """One zip for police, insurer or regulator."""

    topic = "pack"
    form = "pack"
    free_text = False

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""

    def below(self, width: int) -> list[Line]:
        """Why nothing was written, in full: a path is long."""
        return [line(), *[line(" " + row, "warn") for row in wrap(self._trouble, width - 2)]] if self._trouble else []

    def above(self, width: int) -> list[Line]:
        """What goes into it, and that hidden texts do as well."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        out = [line(" " + ui.say("pack.title"), "head")]
        out += [line(" " + row) for row in wrap(ui.say("pack.about"), width - 2)]
        if count := sealing.hidden(session):
            out += [line(" " + row, "warn") for row in wrap(ui.say("pack.hidden", count=count), width - 2)]
        return [*out, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Where, for whom, with evidence or not."""
        say, session = self.ui.say, self.ui.session
        assert session is not None
        path = self.ui.workspace.root / sealing.default_name(session, session.wall())
        return [
            Text("file", say("pack.file"), str(path)),
            Text("to", say("pack.to")),
            Choice("evidence", say("pack.evidence"), [("with", say("pack.with")), ("without", say("pack.without"))]),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Write it in the background, as evidence may be large; what went wrong is said, and the form stays."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        target = Path(values["file"].strip().strip('"')).expanduser()
        to = find_party(session.state, values["to"].strip())[0] if values["to"].strip() else ""
        try:
            ready = sealing.ready(session, target, ui.lang)
        except (UserError, OSError) as error:
            self._ended(session, error, to)
            return False
        self.irtool.tell(ui.say("pack.writing"))
        self.run_worker(
            lambda: self._writing(session, ready, values["evidence"] == "with", to),
            thread=True, exclusive=True, exit_on_error=False,
        )  # fmt: skip
        return False

    def _writing(self, session: Session, ready: sealing.Ready, evidence: bool, to: str) -> None:
        try:
            made: sealing.Written | UserError | OSError = ready.write(evidence)
        except (UserError, OSError) as error:
            made = error
        self.app.call_from_thread(self._ended, session, made, to)

    def _ended(self, session: Session, made: sealing.Written | UserError | OSError, to: str) -> None:
        ui = self.ui
        if isinstance(made, OSError):
            made = cannot_write(made)
        if isinstance(made, UserError):
            self._trouble = " ".join(ui.explain(problem) for problem in made.problems)
            self.irtool.tell(ui.say("pack.not"))
            self.draw()
        elif ui.session is session and self.irtool.record(made.made(to)) is not None:
            drafts.clear(self.code, self.form)
            if self.is_current:
                self.irtool.pop_screen()
            missing = ui.say("pack.missing", names=", ".join(made.missing)) if made.missing else ""
            self.irtool.tell(f"{ui.say('pack.done', name=made.path.name)} {missing}".rstrip())


def cannot_write(error: OSError) -> UserError:
    """A file of the record that cannot be read, or a place that takes nothing."""
    return refuse(
        "record.cannot-write", exit_code=4, path=str(error.filename or ""), reason=error.strerror or str(error)
    )
