"""One party: what can be done, then everything that is known of it."""

from __future__ import annotations

from irtool.domain.parties import Party, learnt
from irtool.domain.verification import section_of, standing
from irtool.errors import UserError
from irtool.tui.asking import Question
from irtool.tui.choosing import ListPage, Row
from irtool.tui.contacts import age_of, party_of
from irtool.tui.kept import Kept
from irtool.tui.lines import Line, cut, ends, line
from irtool.tui.party_rows import entry_of, rows_of
from irtool.words.rounds import DOUBTS, HOWS
from irtool.words.sentences import speak


class PartyPage(ListPage):
    """A person, post or organisation with its numbers, what it holds, its contracts, routes and history."""

    topic = "party"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._key = name
        self._kept = Kept(self)
        self._actions = 0

    def _party(self) -> Party:
        return party_of(self.ui, self._key)

    def above(self, width: int) -> list[Line]:
        """Name, department, since and until when, how old the entry is and why it is in doubt."""
        ui, party = self.ui, self._party()
        entry = entry_of(ui.chart, self._key)
        age = age_of(ui, ui.chart, self._key)[0]
        parts = [party.about.to(ui.lang) if party.sort != "organisation" else ""]
        parts += [entry.title.to(ui.lang)] if party.sort == "person" and entry is not None else []
        parts += [ui.say("party.from", day=d) if (d := getattr(entry, "from_", "")) else ""]
        parts += [ui.say("party.until", day=d) if (d := getattr(entry, "until", "")) else ""]
        text = "  ".join([party.name.to(ui.lang), *(p for p in parts if p)])
        out = [
            ends(" " + cut(text, width - 2), age, width - 1, "head")
            if age
            else line(" " + cut(text, width - 2), "head")
        ]
        note = " ".join(t for t in (entry.note.to(ui.lang) if entry is not None else "", self._doubts()) if t)
        return [*out, line(" " + cut(note, width - 2), "warn" if self._doubts() else "dim")]

    def _doubts(self) -> str:
        ui = self.ui
        section = section_of(ui.chart, self._key)
        found = standing(ui.chart, section, self._key, ui.clock().date()) if section else None
        said = []
        for doubt in found.doubts if found is not None else []:
            values = {k: v.to(ui.lang) if hasattr(v, "to") else v for k, v in doubt.values.items()}
            said.append(speak(DOUBTS, doubt.code, ui.lang, **values))
        return "  ".join(said)

    def rows(self) -> list[Row]:
        """What can be done, then what is known."""
        ui, party = self.ui, self._party()
        changes = ui.session.state.amended if ui.session is not None else {}
        listed = ui.chart.has_party(self._key)
        closed = "" if ui.session is not None else ui.say("party.no-incident")
        absent = "" if listed else ui.say("party.not-in-chart")
        role = self._key in ui.chart.roles
        last = "retire" if party.sort == "person" else "abolish"
        change = "holders" if role else "move" if party.sort == "person" else ""
        actions = [Row("do:call", ui.say("party.call"), reason=closed)]
        names = ["edit", "confirm", *([change] if change else []), last, "add-channel", "draw"]
        why = absent or ui.locked
        actions += [Row(f"do:{n}", ui.say(f"party.{n}"), reason=absent if n == "draw" else why) for n in names]
        self._actions = len(actions)
        return [*actions, *rows_of(ui, learnt(ui.chart, changes), party, self._kept)]

    def item(self, row: Row, n: int, width: int) -> Line:
        """Only what can be done has a digit."""
        if n < self._actions:
            return super().item(row, n, width)
        mark = ">" if n == self.cursor else " "
        style = "cursor" if n == self.cursor else row.style
        if row.right:
            return Line(ends(f" {mark} {row.text}", row.right, width - 1, style).spans, f"row:{n}")
        return line(cut(f" {mark} {row.text}", width - 1), style, f"row:{n}")

    def in_full(self, width: int) -> list[Line]:
        """Every row that was cut, for F1."""
        from irtool.tui.lines import wrap

        texts = [f"{row.text}  {row.right}".rstrip() for row in self.items[self._actions :]]
        return [line(" " + part) for text in texts for part in wrap(text, width - 2)]

    def key_on_digit(self, digit: int) -> None:
        """What can be done, by its digit."""
        if 0 < digit <= self._actions:
            super().key_on_digit(digit)

    def chosen(self, row: Row) -> None:
        """Do it, or open what the row is about."""
        sort, _, name = row.id.partition(":")
        match sort:
            case "do":
                self._do(name)
            case "go":
                if name != "finder" or self.ui.chart.has_party(name):
                    self.irtool.push_screen(PartyPage(name))
            case "channel":
                self._channel(name)
            case "entry":
                from irtool.tui.party_forms import EntryPage

                self.irtool.push_screen(EntryPage(name))

    def _do(self, action: str) -> None:
        from irtool.tui import party_forms as forms

        app, name = self.irtool, self._key
        match action:
            case "call":
                from irtool.tui.parties import sheet_page

                app.push_screen(sheet_page(self, name, None))
            case "edit":
                app.push_screen(forms.EntryPage(name))
            case "move":
                app.push_screen(forms.MovePage(name))
            case "holders":
                app.push_screen(forms.HoldersPage(name))
            case "retire" | "abolish":
                app.push_screen(forms.RetirePage(name))
            case "add-channel":
                self._channel("")
            case "draw":
                from irtool.tui.diagram import DiagramPage

                app.push_screen(DiagramPage())
            case "confirm":
                lang = self.ui.lang
                choices = [(key, speak(HOWS, key, lang)) for key in HOWS]
                self.ask(Question(self.ui.say("party.how"), choices, self._confirm))

    def _channel(self, name: str) -> None:
        from irtool.tui.party_forms import ChannelPage

        if self.ui.chart.has_party(self._key):
            self.irtool.push_screen(ChannelPage(self._key, name))
        else:
            self.irtool.tell(self.ui.say("party.not-in-chart"))

    def _confirm(self, how: str) -> None:
        """Write today's confirmation into the chart, by whoever records."""
        from irtool.runner.verifying import Confirmation, write
        from irtool.store.who import resolve

        ui = self.ui
        by = ui.session.by if ui.session is not None else resolve(ui.who, "")
        now = ui.clock()
        one = Confirmation(
            self._key, section_of(ui.chart, self._key), self._key, now.date().isoformat(),
            by.person or ("" if by.unconfirmed else by.name), how=how,  # type: ignore[arg-type]
        )  # fmt: skip
        try:
            done = write(ui.workspace, [one], now)
            text = " ".join(ui.explain(problem) for problem in done.problems)
        except UserError as error:
            done, text = None, " ".join(ui.explain(problem) for problem in error.problems)
        ui.forget_chart()
        file = done.files.get(self._key) if done is not None else None
        self.draw()
        self.irtool.tell(text or ui.say("party.confirmed", file=file.name if file is not None else ""))
