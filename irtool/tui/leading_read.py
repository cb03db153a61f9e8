"""The page that somebody reads out from: who says it to whom, how, and the words, large enough to read aloud."""

from __future__ import annotations

from irtool.domain.bilingual import Text
from irtool.domain.drill import InjectDelivered
from irtool.domain.leading import Lead
from irtool.domain.notifying import ContactReceived
from irtool.runner.leading import OPENING
from irtool.tui.asking import Question, row_of
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.moving import MovingPage

_INDENT = 4


def said(text: Text, to: str = "") -> Lead:
    """Words that are no piece of the scenario (a hint, something made up), as a piece to be read out."""
    return Lead(id="", title=text, say=text, status="due", to=to)


class ReadPage(MovingPage):
    """Left and right choose what comes of it, Enter does it; up and down move a text that is too long."""

    topic = "read-out"
    hints = "hints.read-out"

    def __init__(self, piece: Lead) -> None:
        super().__init__()
        self._piece = piece
        self.top = 0
        self.action = 0

    # -- what is shown -----------------------------------------------------------------------------------

    def title_text(self) -> str:
        """What it is for."""
        return self.ui.say("read.title")

    def body(self, width: int, rows: int) -> list[Line]:
        """Who and how, the words, what can be done."""
        head = [*self._about(width), line()]
        words = self._words(width)
        room = max(1, rows - len(head) - 2)
        if room < 3:  # a very low screen: the words before what is about them
            head, room = [], max(1, rows - 1)
        self.top = max(0, min(self.top, len(words) - room))
        shown = words[self.top : self.top + room]
        blank = [line()] * max(0, rows - len(head) - len(shown) - 1)
        if blank and self.top + len(shown) < len(words):
            blank[-1] = line(f" {self.ui.say('more.below')}", "dim")
        bar = [self._bar(width)] if self.question is None else []
        return [*head, *shown, *blank, *bar]

    def _about(self, width: int) -> list[Line]:
        ui, piece, leading = self.ui, self._piece, self.ui.leading
        if piece.id == OPENING:
            return [line(cut(" " + ui.say("read.opening"), width), "head")]
        who, to = piece.from_.to(ui.lang), piece.to or ui.say("read.everyone")
        whom = ui.say("read.whom" if who else "read.to", from_=who, to=to)
        out = [
            line(cut(" " + ui.say("read.title"), width), "head"),
            line(cut(f" {whom}  {ui.say(f'read.{piece.how}')}", width), "text"),
        ]
        if piece.status in ("read", "skipped"):
            code = "read.was" if piece.status == "read" else "read.was-skipped"
            return [*out, line(" " + ui.say(code, time=ui.time(piece.at) if piece.at else ""), "dim")]
        if piece.at is not None and piece.at > ui.clock():
            out.append(line(cut(" " + ui.say("read.takes-along", time=ui.time(piece.at)), width), "warn"))
        if piece.note and leading is not None and not leading.by_tool:
            note = ui.say("read.note", text=piece.note.to(ui.lang))
            out += [line(" " + row, "dim") for row in wrap(note, width - 2)]
        return out

    def _words(self, width: int) -> list[Line]:
        """The text with room around it, a blank row between its paragraphs."""
        ui, texts = self.ui, [self._piece.say.to(self.ui.lang)]
        if self._piece.id == OPENING:
            session = ui.session
            setup = session.state.exercise.setup if session is not None else None
            calls = setup.calls if setup is not None else "simulated"
            intro = ("read.this-is-a-drill", "read.what-happens", f"read.calls-{calls}")
            texts = [*(ui.say(code) for code in intro), *texts]
        texts += self._more()
        out: list[Line] = []
        for paragraph in "\n".join(texts).strip().split("\n"):
            out += [line(" " * _INDENT + row, "big") for row in wrap(paragraph, max(10, width - 2 * _INDENT))]
            out.append(line())
        return out[:-1]

    def _more(self) -> list[str]:
        """What a party that rings back asks for and which number it gives."""
        ui, leading = self.ui, self.ui.leading
        back = leading.back(self._piece) if leading is not None and self._piece.party else None
        if back is None:
            return []
        out = [ui.say("read.asks", text=back.asks.to(ui.lang))] if back.asks else []
        return [*out, *([ui.say("read.ref", ref=back.ref)] if back.ref else [])]

    # -- what can be done --------------------------------------------------------------------------------

    def _actions(self) -> list[str]:
        leading = self.ui.leading
        over = leading is None or leading.exercise.ended is not None
        if over or self._piece.status in ("read", "skipped"):
            return ["back"]
        may_skip = bool(self._piece.id) and self._piece.id != OPENING
        return ["done", "not-yet", *(["skip"] if may_skip else [])]

    def _bar(self, width: int) -> Line:
        titles = [self.ui.say("back" if one == "back" else f"read.{one}") for one in self._actions()]
        self.action = max(0, min(self.action, len(titles) - 1))
        return row_of(titles, self.action, width)

    def move(self, by: int) -> None:
        """Scroll the words."""
        self.top = max(0, self.top + by)
        self.draw()

    def key_on_left(self) -> None:
        """The action before."""
        self.action = max(0, self.action - 1)
        self.draw()

    def key_on_right(self) -> None:
        """The next action."""
        self.action = min(len(self._actions()) - 1, self.action + 1)
        self.draw()

    def key_on_tab(self) -> None:
        """The next action, in a circle."""
        self.action = (self.action + 1) % len(self._actions())
        self.draw()

    def key_on_enter(self) -> None:
        """Do the marked action."""
        match self._actions()[self.action]:
            case "done":
                self._read()
            case "skip":
                codes = ("no", "yes")
                choices = [(code, self.ui.say(f"read.skip-{code}")) for code in codes]
                self.ask(Question(self.ui.say("read.skip-sure"), choices, self._skip))
            case _:
                self.irtool.back()

    def _read(self) -> None:
        """Record that it was read; a party that rang back is then to be put down as a call that came in."""
        app, piece, leading = self.irtool, self._piece, self.ui.leading
        assert leading is not None
        if piece.id == OPENING:
            leading.opened()
            app.pop_screen()
            return
        read = InjectDelivered(inject=piece.id, to=piece.to, text="" if piece.id else piece.say.to(self.ui.lang))
        if app.record(read) is None:
            return
        app.pop_screen()
        app.tell(self.ui.say("read.recorded"))
        if piece.party and leading.by_tool:
            self._received()

    def _received(self) -> None:
        """In place, on the page underneath: the call as read, or with more words."""
        from irtool.tui.page import Page

        app, ui, piece, page = self.irtool, self.ui, self._piece, self.irtool.screen
        text = " ".join([piece.say.to(ui.lang), *self._more()])

        def answered(code: str) -> None:
            if code == "yes":
                app.record(ContactReceived(from_=piece.party, text=text))
                app.went_on()
            elif code == "form":
                from irtool.tui.strangers import ReceivedPage

                app.open(ReceivedPage(piece.party, text))
            if isinstance(app.screen, Page):
                app.screen.draw()

        if isinstance(page, Page):
            choices = [(code, ui.say(f"read.received-{code}")) for code in ("yes", "form", "no")]
            page.ask(Question(ui.say("read.received", name=piece.title.to(ui.lang)), choices, answered))

    def _skip(self, code: str) -> None:
        if code == "yes" and self.irtool.record(InjectDelivered(inject=self._piece.id, skipped=True)) is not None:
            self.irtool.pop_screen()
            return
        self.draw()
