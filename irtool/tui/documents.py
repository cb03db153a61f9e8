"""The documents at hand: a local copy is opened, else the place of the paper is shown."""

from __future__ import annotations

from pathlib import Path

from irtool.domain.chart import Document
from irtool.domain.parties import find
from irtool.errors import UserError
from irtool.store import documents
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.reading import TextPage
from irtool.tui.ui import Ui


class DocumentsPage(ListPage):
    """Network diagram, downtime manual, BCP, rules; the place of the marked one's paper is always in sight."""

    topic = "documents"

    def __init__(self) -> None:
        super().__init__()
        self._documents: dict[str, Document] = {}
        self._here: set[str] = set()

    def on_mount(self) -> None:
        """Look once what is here: a share that does not answer must not make every key slow."""
        session = self.ui.session
        self._documents = documents.merged(session.state.chart if session else None, self.ui.chart)
        self._here = documents.present(self.ui.workspace.contacts, self._documents)
        super().on_mount()

    def above(self, width: int) -> list[Line]:
        """The question, or what to do when the chart names none."""
        text = self.ui.say("documents.ask" if self._documents else "documents.none")
        return [*[line(" " + row, "head") for row in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """Title, and whether it can be opened here."""
        return [
            Row(key, document.title.to(self.ui.lang) or key, self.ui.say(self._state(key)))
            for key, document in self._documents.items()
        ]

    def _state(self, key: str) -> str:
        if key in self._here:
            return "documents.here"
        return "documents.gone" if self._documents[key].file else "documents.paper-only"

    def below(self, width: int) -> list[Line]:
        """Where the paper of the marked one lies, who keeps it, when it was looked at last."""
        if not self.items:
            return []
        document = self._documents[self.items[min(self.cursor, len(self.items) - 1)].id]
        texts = [f"{self.ui.say('documents.paper')}: {_place(self.ui, document)}", " ".join(_about(self.ui, document))]
        return [line(" " + cut(text, width - 2), style) for text, style in zip(texts, ("warn", "dim"), strict=True)]

    def chosen(self, row: Row) -> None:
        """Show it here, have it opened in another window, or show where the paper lies."""
        ui, document = self.ui, self._documents[row.id]
        path = documents.path_of(ui.workspace.contacts, document)
        if path is None or row.id not in self._here:
            self.irtool.push_screen(PaperPlacePage(document, path))
            return
        try:
            if path.suffix.lower() in documents.TEXTS:
                self.irtool.push_screen(TextPage(row.text, documents.text_of(path).splitlines()))
            else:
                documents.open_outside(path)
                self.irtool.tell(ui.say("documents.opened", title=row.text))
        except UserError as error:
            self.irtool.push_screen(PaperPlacePage(document, path))
            self.irtool.tell(" ".join(ui.explain(p) for p in error.problems))


class PaperPlacePage(TextPage):
    """Where the paper of a document lies, large."""

    topic = "documents"

    def __init__(self, document: Document, path: Path | None) -> None:
        super().__init__("", [])
        self._document = document
        self._path = path

    def on_mount(self) -> None:
        """Its title."""
        self._title = self._document.title.to(self.ui.lang)
        super().on_mount()

    def lines(self, width: int) -> list[Line]:
        """The place, who keeps it, and which file is missing here."""
        ui, document = self.ui, self._document
        out = [line(" " + ui.say("documents.paper"), "head"), line()]
        out += [line("   " + row, "big") for row in wrap(_place(ui, document), width - 6)]
        out += [line(), *[line(" " + text) for text in _about(ui, document)], line()]
        rest = [ui.say("documents.no-file")]
        rest += [ui.say("documents.file", path=self._path)] if self._path is not None else []
        return [*out, *[line(" " + row, "dim") for text in rest for row in wrap(text, width - 2)]]


def _place(ui: Ui, document: Document) -> str:
    return document.paper.to(ui.lang) or ui.say("documents.no-paper")


def _about(ui: Ui, document: Document) -> list[str]:
    """Who keeps it, and when it was looked at last."""
    owner = find(ui.chart, document.owner).name.to(ui.lang) if document.owner else ""
    day = str(document.reviewed)
    reviewed = ui.say("documents.reviewed", day=day) if day else ui.say("documents.unreviewed")
    return [*([ui.say("documents.owner", name=owner)] if owner else []), reviewed]
