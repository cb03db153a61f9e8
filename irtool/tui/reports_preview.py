"""A document before it is made: for whom, what it still lacks; Enter on a missing fact opens that fact's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.dossier import Owed, assess, lacking
from irtool.domain.facts import specs
from irtool.domain.parties import find
from irtool.domain.reporting import party_of
from irtool.tui.choosing import ListPage, Row
from irtool.tui.facts import asking
from irtool.tui.lines import Line, line, wrap
from irtool.tui.making import make_report
from irtool.tui.reports import described, files_of, teller
from irtool.tui.reports_formats import FormatsPage
from irtool.tui.sections import SectionsPage, detail, head

if TYPE_CHECKING:
    from irtool.runner.making import Encoding
    from irtool.runner.reports import Available


class PreviewPage(SectionsPage):
    """Make it now, for whom, with a redacted copy or not, and the facts it needs that nobody knows yet."""

    topic = "reports"

    def __init__(self, report: str, recipient: str = "", step: str = "") -> None:
        super().__init__()
        self.report, self._step = report, step
        self.recipient = recipient
        self.redact = False
        self.encoding: Encoding = "utf-8-sig"
        self._formats: list[str] | None = None
        self._read: Available | None = None
        self._served: list[str] = []

    @property
    def template(self) -> Available | None:
        """What the document says of itself; read once."""
        if self._read is None:
            self._read = described(self.ui, self.report)
        return self._read

    @property
    def formats(self) -> list[str]:
        """The formats it is made in: as chosen, else the usual ones."""
        if self._formats is None:
            self._formats = list(self.template.usual) if self.template is not None else []
        return self._formats

    @formats.setter
    def formats(self, chosen: list[str]) -> None:
        self._formats = chosen

    def above(self, width: int) -> list[Line]:
        """Which document."""
        found = self.template
        title = found.title if found is not None else self.report
        rows = [line(" " + t, "head") for t in wrap(title, width - 2)]
        served = [line("   " + t, "dim") for told in self._served for t in wrap(told, width - 4)]
        return [*rows, *served[:3], line()]

    def rows(self) -> list[Row]:
        """What is to be decided, then what is missing."""
        ui, say, session = self.ui, self.ui.say, self.ui.session
        assert session is not None
        found = self.template
        needs = found.needs if found is not None else []
        missing = lacking(session.state, needs)
        words = teller(ui)
        served = found.serves if found is not None else []
        duties = [Owed(d, s) for d in assess(session.state, session.clock()) for s in d.stages]
        told = (words.owed(o) for o in duties if f"{o.duty.id}/{o.stage.id}" in served and o.duty.applies != "no")
        self._served = [f"{t.text}  {t.time}".rstrip() for t in told]
        whom = words.speaker.party(self.recipient) if self.recipient else say("preview.nobody")
        rows = [
            Row("make", say("preview.make-lacking" if missing else "preview.make")),
            Row("for", say("preview.for"), whom),
            Row("formats", say("preview.formats"), " ".join(self.formats) or say("formats.usual")),
            Row("redact", say("preview.redact"), say("preview.yes" if self.redact else "preview.no")),
        ]
        rows += self._cautions()
        if not missing:
            return [*rows, detail(say("preview.complete" if needs else "preview.no-needs"))]
        return [*rows, head(say("preview.lacking")), *(Row(f"fact:{name}", words.fact(name)) for name in missing)]

    def _cautions(self) -> list[Row]:
        """What it will leave out and why, and what to do before it goes out: the document itself says neither."""
        ui, session, found = self.ui, self.ui.session, self.template
        assert session is not None
        if found is None:
            return []
        from irtool.report.public import left_out

        held = left_out(session.state, ui.lang, session.clock()) if found.outside else []
        rows = [Row(f"fact:{one.fact}", f"{one.title}: {one.why}") for one in held]
        rows = [head(ui.say("preview.withheld")), *rows] if rows else []
        width = max(20, self.app.size.width - 6)
        texts = [part for text in found.before for part in wrap(text.to(ui.lang), width)]
        return [*rows, head(ui.say("preview.before")), *map(detail, texts)] if texts else rows

    def chosen(self, row: Row) -> None:
        """Make it, change it, or fill the gap."""
        session = self.ui.session
        assert session is not None
        match row.id.partition(":"):
            case ("make", _, _):
                make_report(
                    self.irtool, self.report, self._step, recipient=self.recipient, formats=self.formats,
                    redact=self.redact, encoding=self.encoding,
                )  # fmt: skip
            case ("for", _, _):
                self.irtool.push_screen(RecipientPage(self))
            case ("formats", _, _):
                self.irtool.push_screen(FormatsPage(self))
            case ("redact", _, _):
                self.redact = not self.redact
                self.draw()
            case ("fact", _, name):
                self.irtool.push_screen(asking(name, specs(session.state).get(name)))


class RecipientPage(ListPage):
    """For whom a document is: those it is meant for, those with a file, then every organisation and post."""

    topic = "reports"

    def __init__(self, page: PreviewPage) -> None:
        super().__init__()
        self._page = page

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("preview.for"), "head"), line()]

    def rows(self) -> list[Row]:
        """Nobody in particular, then the recipients."""
        session = self.ui.session
        assert session is not None
        state, words = session.state, teller(self.ui)
        found = self._page.template
        meant = [party_of(state, name) for name in (found.recipients if found is not None else [])]
        meant = [name for name in meant if find(state.chart, name).listed]
        files = [file.party for file in files_of(self.ui) if file.listed]
        names = dict.fromkeys([*meant, *files, *state.chart.organisations, *state.chart.roles])
        return [Row("", self.ui.say("preview.nobody")), *(Row(name, words.speaker.party(name)) for name in names)]

    def chosen(self, row: Row) -> None:
        """Back with it."""
        self._page.recipient = row.id
        self.irtool.pop_screen()
