"""Evidence and its custody: what was collected, where each piece went, and handing one over."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.evidence import EvidenceMoved, Piece
from irtool.domain.hiding import hidden_text
from irtool.domain.naming import find_party
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap


class CustodyPage(ListPage):
    """Every piece, newest last; Enter on one hands it over."""

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("custody.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """What each is and where it is now; at the end, one more piece."""
        rows = [Row(piece.id, self._what(piece), self._where(piece)) for piece in self._pieces()]
        return [*rows, Row("add", self.ui.say("custody.add"))]

    def below(self, width: int) -> list[Line]:
        """The ways the marked piece went."""
        pieces = self._pieces()
        if self.cursor >= len(pieces) or self._hidden(pieces[self.cursor]):
            return []
        out = []
        for at, move in pieces[self.cursor].moves:
            text = self.ui.say("custody.moved", time=self.ui.time(move.occurred or at), to=self._called(move.to))
            out += [line(" " + row, "dim") for row in wrap(f"{text} {move.why}".rstrip(), width - 2)]
        return out

    def chosen(self, row: Row) -> None:
        """Hand it over, or record another piece."""
        if row.id == "add":
            self.irtool.do("evidence")
        else:
            self.irtool.push_screen(MovePage(row.id))

    def _pieces(self) -> list[Piece]:
        session = self.ui.session
        return list(session.state.evidence.values()) if session is not None else []

    def _hidden(self, piece: Piece) -> str:
        session = self.ui.session
        assert session is not None
        return hidden_text(session.state, piece.id, self.ui.lang)

    def _what(self, piece: Piece) -> str:
        return self._hidden(piece) or piece.data.what or piece.data.name

    def _where(self, piece: Piece) -> str:
        if self._hidden(piece):
            return ""
        if piece.moves:
            return self._called(piece.moves[-1][1].to)
        return piece.data.where or piece.data.name

    def _called(self, party: str) -> str:
        from irtool.domain.parties import find

        session = self.ui.session
        assert session is not None
        return find(session.state.chart, party).name.to(self.ui.lang)


class MovePage(FormPage):
    """To whom or where a piece went."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self._piece = piece
        self.form = f"custody-{piece}"

    def above(self, width: int) -> list[Line]:
        """The piece."""
        session = self.ui.session
        assert session is not None
        piece = session.state.evidence[self._piece]
        what = hidden_text(session.state, piece.id, self.ui.lang) or piece.data.what or piece.data.name
        return [line(" " + self.ui.say("custody.move", what=what), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """To whom, why, when."""
        say = self.ui.say
        return [Text("to", say("custody.to")), Text("why", say("custody.why")), Text("at", say("when.field"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        session = self.ui.session
        assert session is not None
        to = values["to"].strip()
        if not to:
            if not values["why"].strip():
                self.irtool.pop_screen()
                return True
            self.irtool.tell(self.ui.say("custody.to-missing"))
            self.stand_on("to")
            return False
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        party, _ = find_party(session.state, to)
        return recorded(self, EvidenceMoved(evidence=self._piece, to=party, why=values["why"], occurred=occurred))
