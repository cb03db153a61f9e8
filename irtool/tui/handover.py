"""The handover, or where we stand: sections in rows, the most important first; Enter opens what a row is about."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len

from irtool.domain import handover as rules
from irtool.domain.handover import Handover, Item, Section
from irtool.runner import looking
from irtool.store.looked import Look
from irtool.tui.app import IrtoolApp
from irtool.tui.choosing import ListPage, Row
from irtool.tui.handover_rows import Shown, arrange, in_full, whole
from irtool.tui.lines import Line, clip, ends, line, spans, window, wrap
from irtool.tui.moving import MovingPage
from irtool.words.handover import HANDOVER, TITLES
from irtool.words.sentences import pick, speak


class HandoverPage(MovingPage):
    """With `change`, somebody has just taken over: who from whom is said, and Enter alone goes on to the steps."""

    topic = "handover"
    hints = "hints.handover"

    def __init__(self, change: bool = False) -> None:
        super().__init__()
        self._change = change
        self.cursor = -1 if change else 0
        self._looked: Look | None = None
        self._made: tuple[object, int, str, datetime] | None = None
        self._handover = Handover([])
        self._sections: list[Section] = []
        self._rows: list[Shown] = []
        self._laid: tuple[int, int] | None = None

    def on_mount(self) -> None:
        """How far whoever looks had seen it before, and who that is: it counts as seen when the page is left."""
        session = self.ui.session
        assert session is not None
        self._session, self._by = session, session.by
        self._looked = looking.before(session)
        super().on_mount()

    def on_unmount(self) -> None:
        """Seen."""
        looking.seen(self._session, self._by)

    def _look(self) -> None:
        """The sections, made anew when something was recorded or a minute has passed; not for every key."""
        session, lang = self._session, self.ui.lang
        state, now = session.state, session.clock()
        made = (state, len(state.events), lang, now.replace(second=0, microsecond=0))
        if self._made is not None and self._made[0] is state and self._made[1:] == made[1:]:
            return
        self._made, self._laid = made, None
        self._handover = rules.handover(state, session.board(), now, lang)
        new = rules.changes(state, self._looked.heads, lang, now) if self._looked is not None else []
        self._sections = [rules.news(new)] if new else []
        self._sections += self._handover.shown

    def body(self, width: int, rows: int) -> list[Line]:
        """Who from whom, and as much of the sections as there is room for around the mark."""
        self._look()
        self.hints = "hints.handover-first" if self.cursor < 0 else "hints.handover"
        top = [self._title(width)] + ([line()] if rows >= 12 else [])
        room = max(1, rows - len(top))
        if self._laid != (width, room):  # a key that moves the mark lays nothing out anew
            self._laid, self._rows = (width, room), arrange(self._sections, width - 2, room, self.ui.lang)
        opening = [n for n, row in enumerate(self._rows) if row.opens]
        self.cursor = min(self.cursor, len(opening) - 1)
        at = opening[self.cursor] if self.cursor >= 0 else -1
        shown = window(len(self._rows), max(at, 0), room)
        out = [self._drawn(n, n == at) for n in shown]
        for n, sign in ((0, "more.above"), (-1, "more.below")):
            if (shown.start > 0, shown.stop < len(self._rows))[n]:
                text = self.ui.say(sign)
                out[n] = Line((*clip(out[n], width - cell_len(text) - 1).spans, (text, "dim")), out[n].hit)
        return [*top, *out]

    def _title(self, width: int) -> Line:
        lang, given = self.ui.lang, self._handover.given
        if not self._change or given is None:
            return line(" " + pick(HANDOVER["now"], lang), "head")
        people = speak(HANDOVER, "from-to", lang, from_=given.from_, to=given.to)
        period = speak(HANDOVER, "period", lang, since=given.since, until=given.until)
        return ends(f" {pick(HANDOVER['title'], lang)}  {people}", period, width - 1, "head")

    def _drawn(self, n: int, here: bool) -> Line:
        row = self._rows[n]
        mark = ">" if here else " "
        style = "cursor" if here else "bad" if row.late else "text" if row.opens else "head"
        hit = f"row:{n}" if row.opens else ""
        return spans((f" {mark} {row.text}" if row.inner else f"{mark}{row.text}", style), hit=hit)

    def in_full(self, width: int) -> list[Line]:
        """The marked row without anything cut off, for F1."""
        row = self._marked()
        items = [row.item] if row and row.item else self._section(row).items if row else []
        return [line(" " + text) for item in items for text in wrap(whole(item, self.ui.lang), width - 2)]

    def _marked(self) -> Shown | None:
        opening = [row for row in self._rows if row.opens]
        return opening[self.cursor] if 0 <= self.cursor < len(opening) else None

    def _section(self, row: Shown) -> Section:
        return next(section for section in self._sections if section.id == row.section)

    def move(self, by: int) -> None:
        """Another row is marked."""
        count = sum(row.opens for row in self._rows)
        self.cursor = max(0, min(count - 1, self.cursor + by))
        self.draw()

    def key_on_enter(self) -> None:
        """Open what the marked row is about; for whoever has just taken over, the steps."""
        row = self._marked()
        if row is None:
            self.irtool.back()
        elif row.item is not None:
            open_item(self.irtool, row.section, row.item)
        else:
            self.irtool.push_screen(SectionPage(self._section(row)))

    def on_paper_hit(self, message: object) -> None:
        """A click opens as well."""
        hit = getattr(message, "hit", "")
        if hit.startswith("row:"):
            self.cursor = sum(row.opens for row in self._rows[: int(hit[4:])])
            self.key_on_enter()


class SectionPage(ListPage):
    """All things of one section."""

    topic = "handover"
    numbered = False

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._of = section
        self._made: tuple[int, list[Row]] = (0, [])

    def above(self, width: int) -> list[Line]:
        """The section's title."""
        return [line(" " + pick(TITLES[self._of.id], self.ui.lang), "head"), line()]

    def rows(self) -> list[Row]:
        """One row each."""
        width = self.app.size.width - 4
        if self._made[0] != width:
            shown = [row for row in in_full(self._of, width, self.ui.lang) if row.item is not None]
            rows = [Row(str(n), row.text, style="bad" if row.late else "text") for n, row in enumerate(shown)]
            self._made = (width, rows)
        return self._made[1]

    def below(self, width: int) -> list[Line]:
        """The marked one without anything cut off."""
        item = self._of.items[min(self.cursor, len(self._of.items) - 1)]
        return [line(" " + text, "dim") for text in wrap(whole(item, self.ui.lang), width - 2)]

    def chosen(self, row: Row) -> None:
        """Open what it is about."""
        open_item(self.irtool, self._of.id, self._of.items[int(row.id)])


def open_item(app: IrtoolApp, section: str, item: Item) -> None:
    """What an item is about: a fact, a task, a call to make, a step; else its entry in the timeline."""
    session = app.ui.session
    assert session is not None
    view = next((v for v in session.board() if v.full == item.step), None)
    if item.fact:
        from irtool.tui.facts import FactsPage

        app.open(FactsPage([item.fact]))
    elif item.task:
        from irtool.tui.tasks import TaskMenuPage

        app.push_screen(TaskMenuPage(item.task))
    elif item.party and section in ("waiting", "not_done"):
        from irtool.tui.call import CallPage

        app.open(CallPage(item.party, view))
    elif view is not None and view.status != "not-applicable":
        from irtool.tui.run import RunPage

        app.open(RunPage())
        if isinstance(app.screen, RunPage):
            app.screen.full = view.full
            app.screen.draw()
    elif item.event:
        from irtool.tui.timeline import TimelinePage

        app.open(TimelinePage(item.event))
    elif section == "damage":
        app.do("thing")
    elif section == "clock":
        app.do("clock")
