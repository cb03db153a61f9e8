"""One recipient on one page: what can be done, then everything that was owed, handed in, asked and said."""

from __future__ import annotations

from collections.abc import Callable

from irtool.domain.dossier import Dossier, Inquiry
from irtool.domain.dossier import dossier as file_of
from irtool.domain.dossier_spoken import Told
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.page import Page
from irtool.tui.reports import documents, teller
from irtool.tui.sections import SectionsPage, detail, head

ACTIONS = ("make", "approve", "submit", "call", "received", "answer")


class DossierPage(SectionsPage):
    """The file of one recipient."""

    topic = "dossier"

    def __init__(self, party: str) -> None:
        super().__init__()
        self.party = party
        self._told: dict[str, Told] = {}
        self._title = ""

    def file(self) -> Dossier:
        """The file as it is read now."""
        session = self.ui.session
        assert session is not None
        return file_of(session.state, self.party, session.clock())

    def above(self, width: int) -> list[Line]:
        """Whose it is."""
        return [line(" " + cut(self._title, width - 2), "head"), line()]

    def rows(self) -> list[Row]:
        """The actions, greyed with the reason where there is nothing to do; then the parts."""
        say, file, session = self.ui.say, self.file(), self.ui.session
        assert session is not None
        reasons = {
            "approve": "" if session.state.reports else say("dossier.no-document"),
            "submit": say("dossier.drill") if session.drill else "",
            "answer": "" if file.waiting else say("dossier.no-inquiry"),
        }
        rows = [Row(f"do:{id_}", say(f"dossier.{id_}"), reason=reasons.get(id_, "")) for id_ in ACTIONS]
        words = teller(self.ui)
        self._told, self._title = {}, words.say("title", name=words.name(file))
        for section in words.sections(file):
            rows.append(head(section.title))
            for told in section.rows:
                id_ = f"{section.id}:{len(self._told)}"
                self._told[id_] = told
                text = "  ".join(part for part in (told.time, told.text) if part)
                rows += [Row(id_, text, style="bad" if told.bad else "text"), *map(detail, told.more)]
        return rows if self._told else [*rows, detail(words.say("none"))]

    def chosen(self, row: Row) -> None:
        """Do it; an inquiry opens its task, any other row its whole text."""
        sort, _, name = row.id.partition(":")
        told = self._told.get(row.id)
        if sort == "do":
            self._do(name)
        elif sort == "inquiries" and told is not None:
            from irtool.tui.tasks import TaskMenuPage

            self.irtool.push_screen(TaskMenuPage(told.id))
        elif told is not None:
            from irtool.tui.reading import TextPage

            words = teller(self.ui)
            self.irtool.push_screen(TextPage(words.say(sort), [f"{told.time}  {told.text}".strip(), *told.more]))

    def _do(self, action: str) -> None:
        from irtool.tui.reports_handing import ApprovePage, SubmitPage

        app, party = self.irtool, self.party
        match action:
            case "make":
                app.push_screen(MakePage(party))
            case "approve":
                app.push_screen(DocumentPage(party, lambda what: ApprovePage(what, party)))
            case "submit":
                app.push_screen(DocumentPage(party, lambda what: SubmitPage(what, party), loose=True))
            case "call":
                from irtool.tui.call import CallPage

                app.push_screen(CallPage(party, None))
            case "received":
                from irtool.tui.strangers import ReceivedPage

                app.push_screen(ReceivedPage(party))
            case "answer":
                waiting = self.file().waiting
                if len(waiting) == 1:
                    self._reply(waiting[0])
                else:
                    app.push_screen(InquiryPage(party))

    def _reply(self, inquiry: Inquiry) -> None:
        from irtool.tui.task_forms import TaskEndPage

        assert self.ui.session is not None
        self.irtool.push_screen(TaskEndPage(self.ui.session.state.tasks[inquiry.task], dropped=False))

    def in_full(self, width: int) -> list[Line]:
        """Every row with its whole text: a narrow screen cuts them."""
        out: list[Line] = []
        for section in teller(self.ui).sections(self.file()):
            out.append(line(" " + section.title, "head"))
            for told in section.rows:
                texts = [f"{told.time}  {told.text}".strip(), *(f"  {more}" for more in told.more)]
                out += [line("   " + row) for text in texts for row in wrap(text, width - 4)]
        return [*out, line()]


class MakePage(ListPage):
    """Which document for this recipient; those meant for them come first."""

    topic = "reports"

    def __init__(self, party: str) -> None:
        super().__init__()
        self._party = party

    def above(self, width: int) -> list[Line]:
        """The question."""
        name = teller(self.ui).speaker.party(self._party)
        rows = wrap(self.ui.say("dossier.make-which", name=name), width - 2)
        return [*[line(" " + row, "head") for row in rows], line()]

    def rows(self) -> list[Row]:
        """The documents that can be made."""
        return documents(self.ui, self._party)

    def chosen(self, row: Row) -> None:
        """What it lacks, before it is made."""
        from irtool.tui.reports_preview import PreviewPage

        self.irtool.switch_screen(PreviewPage(row.id.removeprefix("doc:"), self._party))


class DocumentPage(ListPage):
    """Which of the documents that were made: this recipient's first, the newest first. `loose`: or none of them."""

    topic = "dossier"

    def __init__(self, party: str, then: Callable[[str], Page], loose: bool = False) -> None:
        super().__init__()
        self._party, self._then, self._loose = party, then, loose

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("dossier.which"), "head"), line()]

    def rows(self) -> list[Row]:
        """The documents, and none."""
        session = self.ui.session
        assert session is not None
        words = teller(self.ui)
        theirs = {one.id for one in file_of(session.state, self._party, session.clock()).made}
        made = sorted(session.state.reports, key=lambda one: (one.id in theirs, one.at), reverse=True)
        rows = []
        for one in made:
            told = words.made(one)
            whom = words.speaker.party(one.data.recipient) if one.data.recipient else ""
            rows.append(Row(one.id, f"{told.time}  {told.text}", whom))
        return [*rows, Row("", self.ui.say("dossier.no-file"))] if self._loose else rows

    def chosen(self, row: Row) -> None:
        """Its form."""
        self.irtool.switch_screen(self._then(row.id))


class InquiryPage(ListPage):
    """Which of several inquiries is answered."""

    topic = "dossier"

    def __init__(self, party: str) -> None:
        super().__init__()
        self._party = party

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("dossier.which-inquiry"), "head"), line()]

    def rows(self) -> list[Row]:
        """Those that wait."""
        session = self.ui.session
        assert session is not None
        words = teller(self.ui)
        file = file_of(session.state, self._party, session.clock())
        rows = [Row(one.task, told.text, told.time) for one in file.waiting for told in [words.inquiry(one)]]
        return rows or [Row("", self.ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """The answer."""
        from irtool.tui.task_forms import TaskEndPage

        if not row.id:
            self.irtool.back()
            return
        assert self.ui.session is not None
        self.irtool.switch_screen(TaskEndPage(self.ui.session.state.tasks[row.id], dropped=False))
