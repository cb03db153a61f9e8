"""What two people recorded differently: both are shown; the one that is chosen is recorded once more and stands."""

from __future__ import annotations

from irtool.domain.conflicts import Conflict, conflicts, said, settle, title
from irtool.domain.facts import specs
from irtool.domain.hiding import hidden_text
from irtool.domain.spoken import Speaker
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, wrap
from irtool.tui.page import Page


class ConflictsPage(ListPage):
    """Every conflict that nobody has settled."""

    topic = "conflicts"

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [
            line(" " + self.ui.say("conflicts.title"), "head"),
            *[line(" " + row) for row in wrap(self.ui.say("conflicts.ask"), width - 2)],
            line(),
        ]

    def rows(self) -> list[Row]:
        """What it is about, and how many different words there are."""
        session = self.ui.session
        assert session is not None
        speaker, say = _speaker(self), self.ui.say
        found = conflicts(session.state)
        rows = [
            Row(str(n), title(session.state, speaker, c), say("conflicts.count", count=len(c.claims)), style="bad")
            for n, c in enumerate(found)
        ]
        return rows or [Row("none", say("conflicts.none"))]

    def chosen(self, row: Row) -> None:
        """Both sides of it."""
        session = self.ui.session
        assert session is not None
        found = conflicts(session.state)
        if row.id == "none" or int(row.id) >= len(found):
            self.irtool.pop_screen()
        else:
            self.irtool.push_screen(ClaimsPage(found[int(row.id)]))


class ClaimsPage(ListPage):
    """The claims of one conflict, each with who and when."""

    topic = "conflicts"

    def __init__(self, found: Conflict) -> None:
        super().__init__()
        self._conflict = found

    def above(self, width: int) -> list[Line]:
        """What it is about."""
        session = self.ui.session
        assert session is not None
        about = title(session.state, _speaker(self), self._conflict)
        return [
            *[line(" " + row, "head") for row in wrap(about, width - 2)],
            line(" " + self.ui.say("conflicts.which")),
            line(),
        ]

    def rows(self) -> list[Row]:
        """One row a claim; for a fact also a new value."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        speaker = _speaker(self)
        out = []
        for n, claim in enumerate(self._conflict.claims):
            about = f"{ui.time(claim.data.occurred or claim.at)} {speaker.who(speaker.events[claim.id])}"
            hidden = bool(hidden_text(session.state, claim.id, ui.lang))
            reason = ui.say("conflicts.hidden") if hidden else ""
            out.append(Row(str(n), said(session.state, speaker, claim), about, reason))
        return [*out, Row("other", ui.say("conflicts.other"))] if self._conflict.sort == "fact" else out

    def chosen(self, row: Row) -> None:
        """Record the chosen one once more; whoever records now has seen both."""
        app, session = self.irtool, self.ui.session
        assert session is not None
        if row.id == "other":
            from irtool.tui.facts import asking

            name = self._conflict.target
            app.switch_screen(asking(name, specs(session.state).get(name)))
            return
        if app.record(settle(self._conflict.claims[int(row.id)])) is not None:
            app.pop_screen()
            app.tell(app.ui.say("conflicts.settled", text=row.text))


def _speaker(page: Page) -> Speaker:
    session = page.ui.session
    assert session is not None
    return Speaker(session.state, page.ui.lang, session.clock())
