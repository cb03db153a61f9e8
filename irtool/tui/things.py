"""Affected devices and places: the list, one with its history, several at once."""

from __future__ import annotations

from irtool.domain.affected import Change, ThingView, next_statuses, summary
from irtool.domain.pasting import same
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.thing_forms import ChangePage, ThingPage, all_things, status_word
from irtool.tui.ui import Ui


def thing_rows(ui: Ui, search: str, marked: set[str] | None = None) -> list[Row]:
    """Those that contain what was typed: name and place; status and since when, or who has it."""
    wanted = same(search)
    out = []
    for view in all_things(ui):
        text = f"{view.name}  {view.place}".rstrip()
        status = status_word(ui, view.status)
        if wanted not in same(f"{text} {status} {view.to} {view.ref}"):
            continue
        if marked is not None:
            text = f"[{'x' if view.key in marked else ' '}] {text}"
        right = f"{cut(view.to, 16)} {status} {ui.time(view.since)}".strip()
        row = Row(view.key, text, right)
        if view.conflict:
            row.style, row.right = "bad", ui.say("things.conflict")
        out.append(row)
    return out


class ThingsPage(ListPage):
    """Every affected thing; typing narrows the list, Space marks."""

    topic = "things"
    hints = "hints.things"
    numbered = False
    searchable = True

    def above(self, width: int) -> list[Line]:
        """How many there are of each status, and what the list is narrowed to."""
        ui = self.ui
        assert ui.session is not None
        search = ui.say("things.search", text=self.search) if self.search else ""
        count = summary(ui.session.state, ui.lang) or ui.say("things.none")
        return [line(f" {ui.say('things.title')}  {count}", "head"), line(" " + search, "dim")]

    def rows(self) -> list[Row]:
        """What can be done, then the things."""
        say = self.ui.say
        found = thing_rows(self.ui, self.search)
        if self.search:
            return found
        none = "" if found else say("things.empty")
        acts = [Row("+add", say("things.add")), Row("+paste", say("things.paste")),
                Row("+bulk", say("things.bulk"), reason=none)]  # fmt: skip
        return [*acts, *found]

    def chosen(self, row: Row) -> None:
        """Add, paste, mark several, or one thing."""
        app = self.irtool
        match row.id:
            case "+add":
                app.push_screen(ThingPage())
            case "+paste":
                from irtool.tui.pasting import PastePage

                app.push_screen(PastePage())
            case "+bulk":
                app.push_screen(MarkPage(set(), self.search, 0))
            case key:
                app.push_screen(HistoryPage(key))

    def key_on_char(self, char: str) -> None:
        """Space marks the thing under the mark; anything else narrows the list."""
        rows = self.rows()
        if char != " ":
            super().key_on_char(char)
        elif rows and not (key := rows[min(self.cursor, len(rows) - 1)].id).startswith("+"):
            above = 0 if self.search else 3
            self.irtool.push_screen(MarkPage({key}, self.search, self.cursor - above + 1))

    def key_on_digit(self, digit: int) -> None:
        """Names have digits: they are searched for."""
        self.key_on_char(str(digit))

    def key_on_escape(self) -> None:
        """The whole list first, then back."""
        if self.search:
            self._look_for("")
        else:
            super().key_on_escape()


class MarkPage(ListPage):
    """Several things: Enter or Space marks, the last row goes on."""

    topic = "things"
    hints = "hints.marks"
    numbered = False
    searchable = True
    circular = True

    def __init__(self, marked: set[str], search: str, cursor: int) -> None:
        super().__init__()
        self._marked = marked
        self.search, self.cursor = search, cursor

    def above(self, width: int) -> list[Line]:
        """How many are marked, and what the list is narrowed to."""
        title = line(" " + self.ui.say("marks.title", count=len(self._marked)), "head")
        return [title, line(" " + self.ui.say("things.search", text=self.search), "dim")]

    def rows(self) -> list[Row]:
        """All of them at once, each with its mark, and on."""
        say = self.ui.say
        found = thing_rows(self.ui, self.search, self._marked)
        whole = found and all(row.id in self._marked for row in found)
        every = Row("+none", say("marks.none")) if whole else Row("+all", say("marks.all", count=len(found)))
        on = Row("+go", say("marks.go", count=len(self._marked)), reason="" if self._marked else say("marks.nothing"))
        return [every, *found, on]

    def chosen(self, row: Row) -> None:
        """Mark, or choose the status."""
        shown = {r.id for r in thing_rows(self.ui, self.search)}
        match row.id:
            case "+all":
                self._marked |= shown
            case "+none":
                self._marked -= shown
            case "+go":
                views = [v for v in all_things(self.ui) if v.key in self._marked]
                self.irtool.push_screen(BulkPage(views))
                return
            case key:
                self._marked ^= {key}
        self.draw()

    def key_on_char(self, char: str) -> None:
        """Space as Enter; anything else narrows the list."""
        if char == " ":
            self.key_on_enter()
        else:
            super().key_on_char(char)

    def key_on_digit(self, digit: int) -> None:
        """Names have digits: they are searched for."""
        self.key_on_char(str(digit))


class BulkPage(ListPage):
    """The status of several things at once."""

    topic = "things"

    def __init__(self, views: list[ThingView]) -> None:
        super().__init__()
        self._views = views

    def above(self, width: int) -> list[Line]:
        """How many."""
        return [line(" " + self.ui.say("marks.ask", count=len(self._views)), "head"), line()]

    def rows(self) -> list[Row]:
        """The likely next ones of the first thing come first."""
        current = self._views[0].status
        return [Row(s, status_word(self.ui, s)) for s in (*next_statuses(current), current)]

    def chosen(self, row: Row) -> None:
        """What else is to be said, once for all."""
        app, told = self.irtool, self.ui.say("paste.done", count=len(self._views))

        def done() -> None:  # behind the form lies the page with the marks: they have done their work
            app.pop_screen()
            app.tell(told)

        app.switch_screen(ChangePage(self._views, row.id, done))


class HistoryPage(ListPage):
    """One thing: where it is, who has it, what was said of it so far, newest first; its next status."""

    topic = "things"

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def _view(self) -> ThingView | None:
        return next((v for v in all_things(self.ui) if v.key == self._key), None)

    def above(self, width: int) -> list[Line]:
        """What stands, then the newest of its history; the rest is behind F1."""
        view = self._view()
        if view is None:
            return []
        say = self.ui.say
        rows = self._standing(view, width)
        most = max(1, self.app.size.height - 4 - len(rows) - 12)
        past = self._past(view, width)
        past = past if len(past) <= most else [*past[: most - 1], line("   " + say("more-f1"), "dim")]
        return [*rows, *past, line(), line(" " + say("things.next"))]

    def _standing(self, view: ThingView, width: int) -> list[Line]:
        ui, say = self.ui, self.ui.say
        status = status_word(ui, view.status)
        title = say("things.one", name=view.name, status=status, since=ui.time(view.since))
        out = [line(" " + row, "head") for row in wrap(title, width - 2)]
        for text in (
            say("things.at", place=view.place) if view.place else "",
            say("things.held", to=view.to, ref=view.ref).rstrip() if view.to else "",
        ):
            out += [line(cut("   " + text, width - 1))] if text else []
        return [*out, line("   " + say("things.conflict"), "bad")] if view.conflict else out

    def _past(self, view: ThingView, width: int) -> list[Line]:
        return [line(cut("   " + self._said(change), width - 1), "dim") for change in reversed(view.history)]

    def _said(self, change: Change) -> str:
        ui = self.ui
        rest = change.hidden or "  ".join(t for t in (change.place, change.to, change.ref, change.note) if t)
        status = status_word(ui, change.status)
        return ui.say("things.change", time=ui.time(change.at), status=status, rest=rest).rstrip()

    def in_full(self, width: int) -> list[Line]:
        """The whole history, for F1."""
        view = self._view()
        if view is None:
            return []
        texts = [row for change in reversed(view.history) for row in wrap(self._said(change), width - 4)]
        return [*self._standing(view, width), *[line("   " + text) for text in texts]]

    def rows(self) -> list[Row]:
        """Every status, the likely next first; the last row keeps the status and adds to it."""
        view = self._view()
        if view is None:
            return []
        keep = Row(view.status, self.ui.say("things.keep", status=status_word(self.ui, view.status)))
        return [*(Row(s, status_word(self.ui, s)) for s in next_statuses(view.status)), keep]

    def chosen(self, row: Row) -> None:
        """Where it is, who has it, when."""
        view = self._view()
        if view is not None:
            self.cursor = 0
            self.irtool.push_screen(ChangePage([view], row.id))
