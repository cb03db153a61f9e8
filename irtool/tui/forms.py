"""The small forms: name, note, evidence, clock; and what every form needs to record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from irtool.domain.board import StepView
from irtool.domain.coming import parse_ahead
from irtool.domain.course import ClockCompared, clock_error
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.notes import NoteAdded
from irtool.domain.times import parse_when
from irtool.errors import Malformed, UserError
from irtool.store.evidence import keep
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line


class NamePage(FormPage):
    """A name and a role in words."""

    topic = "form"
    form = "name"
    free_text = False

    def __init__(self, role: str, then: Callable[[By], None]) -> None:
        super().__init__()
        self._role = role
        self._then = then

    def fields(self) -> Sequence[Text | Choice]:
        """Name; the role too, unless it is known."""
        name = Text("name", self.ui.say("who.name"))
        return [name] if self._role else [name, Text("role", self.ui.say("who.role"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Who it is."""
        self.irtool.pop_screen()
        name = values["name"].strip()
        role = self._role or values.get("role", "").strip()
        self._then(By(name=name, role=role, unconfirmed=bool(name) and not self._role))
        return True


class NotePage(FormPage):
    """A free note, with the time it is about."""

    form = "note"

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step

    def above(self, width: int) -> list[Line]:
        """The hint about names."""
        return [line(" " + self.ui.say("note.ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Text and time."""
        return [Text("text", self.ui.say("note.text")), Text("at", self.ui.say("when.field"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not values["text"].strip():
            self.irtool.pop_screen()
            return True
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        return recorded(self, NoteAdded(text=values["text"], step=self._step, occurred=occurred))


class EvidencePage(FormPage):
    """Evidence: what, and where it is; a file here is copied and measured."""

    form = "evidence"

    def __init__(self, step: StepView | None = None) -> None:
        super().__init__()
        self._step = step

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("evidence.title"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Where first: one Enter records a photo on the telephone."""
        say = self.ui.say
        places = [(p, say(f"evidence.{p}")) for p in ("phone", "paper", "device", "file")]
        what = self._step.step.title.to(self.ui.lang) if self._step else ""
        return [Choice("where", say("evidence.where"), places), Text("what", say("evidence.what"), what),
                Text("path", say("evidence.path"))]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Copy the file if there is one, then record."""
        from irtool.tui.app import evidence_path

        session = self.ui.session
        assert session is not None
        step = self._step.full if self._step else ""
        what = values["what"].strip() or self.ui.say("evidence.title")
        where = self.ui.say(f"evidence.{values['where']}") if values["where"] != "file" else ""
        piece = EvidenceAdded(what=what, where=where, step=step)
        if values["path"].strip():
            try:
                kept = keep(session.path, evidence_path(values["path"]))
            except UserError as error:
                self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))
                return False
            piece = EvidenceAdded(what=what, step=step, name=kept.name, sha256=kept.sha256, size=kept.size)
        return recorded(self, piece)


class ClockPage(FormPage):
    """The difference between this clock and a watch."""

    form = "clock"
    free_text = False

    def above(self, width: int) -> list[Line]:
        """What this computer says."""
        now = self.ui.clock()
        return [line(" " + self.ui.say("clock.ask", time=f"{now:%H:%M:%S}"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The right time, and whose it is."""
        say = self.ui.say
        return [
            Text("time", say("clock.other")),
            Choice("against", say("clock.against"), [("watch", say("clock.watch")), ("117", "117")]),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record device minus watch, in seconds; a bare time is taken as the nearest one."""
        now = self.ui.clock()
        text = values["time"].strip()
        if not text:
            self.irtool.pop_screen()
            return True
        try:
            error = clock_error(now, text)
        except Malformed:
            self.irtool.tell(self.ui.say("when.bad"))
            return False
        return recorded(self, ClockCompared(offset=error, against=values["against"]))


def time_of(page: FormPage, text: str, ahead: bool = False) -> str | None:
    """A time field as the record keeps it; empty stays empty; None when it is no time, which was said.

    `ahead`: a time of day is the next such one.
    """
    session = page.ui.session
    if not text.strip() or session is None:
        return ""
    try:
        read = parse_ahead if ahead else parse_when
        return read(text, session.clock(), session.zone).text
    except Malformed:
        page.irtool.tell(page.ui.say("when.bad"))
        return None


def recorded(page: FormPage, *commands: object) -> bool:
    """Record and leave the form. What could not be saved waits in the session: the form is done with."""
    events = page.irtool.record(*commands)  # type: ignore[arg-type]
    if events is None and page.ui.trouble is None:
        return False
    if events is not None:
        page.irtool.pop_screen()
        page.irtool.went_on()
    return True
