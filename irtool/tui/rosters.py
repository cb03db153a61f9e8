"""Duty rosters: who is on duty now and next, one shift put in, and a sheet taken in after a look at every row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from irtool.domain.chart import Shift
from irtool.domain.coming import parse_ahead
from irtool.domain.duty import coming, on_duty, posts
from irtool.domain.parties import find
from irtool.domain.scalars import Moment
from irtool.errors import Malformed, Problem, UserError, refuse
from irtool.runner import rosters
from irtool.runner.rosters import Plan, RosterRow
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.importing import typed_path
from irtool.tui.lines import Line, cut, fit, line, wrap
from irtool.tui.ui import Ui

_TITLE, _NAME = 16, 16
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d|")
_WRITE = " write"  # no row of a sheet has a blank in front of its name
_STYLES = {"new": "good", "unread": "warn"}


def _who(ui: Ui, shift: Shift) -> str:
    return find(ui.chart, shift.who).name.to(ui.lang)


def _at(ui: Ui, moment: str) -> str:
    """A moment of a roster; the year only where it is another one than this."""
    day, clock = moment[:10], moment[11:]
    return f"{day[5:].replace('-', '/') if day[:4] == str(ui.clock().year) else day} {clock}"


def _span(ui: Ui, shift: Shift) -> str:
    return ui.say("roster.span", since=_at(ui, shift.from_), until=_at(ui, shift.until))


def _explained(ui: Ui, error: UserError) -> str:
    return " ".join(ui.explain(problem) for problem in error.problems)


def _unlisted(ui: Ui, name: str, alike: str) -> str:
    code = "roster.alike" if alike else "person.unlisted"
    return ui.explain(Problem(code=code, values={"name": name, "other": alike}, severity="warning"))


class RostersPage(ListPage):
    """The posts that are held by duty, each with who is on duty now and next."""

    topic = "roster"

    def above(self, width: int) -> list[Line]:
        """What this is."""
        say = self.ui.say
        return [line(" " + say("roster.title"), "head"), line(" " + cut(say("roster.intro"), width - 2), "dim"), line()]

    def rows(self) -> list[Row]:
        """One a post."""
        return [self._row(post) for post in posts(self.ui.chart)]

    def _row(self, post: str) -> Row:
        ui, now = self.ui, self.ui.clock()
        shifts = ui.chart.rosters.get(post, [])
        running = on_duty(shifts, now)
        after = next((s for s in coming(shifts, now) if s not in running), None)
        title = fit(cut(find(ui.chart, post).name.to(ui.lang), _TITLE - 1), _TITLE)
        shown = ui.say("roster.now", who=cut(_who(ui, running[0]), _NAME)) if running else ui.say("roster.now-none")
        right = ui.say("roster.next-none")
        if after is not None:
            at = _at(ui, after.from_).removeprefix(f"{now:%m/%d} ")
            right = ui.say("roster.next", at=at, who=cut(_who(ui, after), _NAME // 2))
        return Row(post, title + shown, right, style="text" if running else "warn")

    def chosen(self, row: Row) -> None:
        """Its coming shifts."""
        self.irtool.push_screen(RosterPage(row.id))


class RosterPage(ListPage):
    """The coming shifts of one post, and how to put more in."""

    topic = "roster"
    numbered = False

    def __init__(self, post: str) -> None:
        super().__init__()
        self._post = post

    def _shifts(self) -> list[Shift]:
        return coming(self.ui.chart.rosters.get(self._post, []), self.ui.clock())

    def above(self, width: int) -> list[Line]:
        """The post, and how many shifts are to come."""
        ui = self.ui
        title = cut(find(ui.chart, self._post).name.to(ui.lang), width - 2)
        return [
            line(" " + title, "head"),
            line(" " + ui.say("roster.coming", count=len(self._shifts())), "dim"),
            line(),
        ]

    def rows(self) -> list[Row]:
        """Add, take in a sheet, then the shifts; those of now are marked with a word."""
        ui, shifts = self.ui, self._shifts()
        now = on_duty(shifts, ui.clock())
        out = [Row(" add", ui.say("roster.add")), Row(" import", ui.say("roster.import"))]
        for n, shift in enumerate(shifts):
            word = fit(ui.say("roster.running" if shift in now else "roster.later"), 6)
            out.append(Row(str(n), f"{word}{_span(ui, shift)}  {_who(ui, shift)}", shift.phone))
        return out

    def chosen(self, row: Row) -> None:
        """A form, empty or with the shift."""
        if row.id == " import":
            self.irtool.push_screen(RosterImportPage(self._post))
        else:
            shift = None if row.id == " add" else self._shifts()[int(row.id)]
            self.irtool.push_screen(ShiftPage(self._post, shift))


class ShiftPage(FormPage):
    """One shift: who, from when, until when, the telephone of that shift. What is understood stands below."""

    topic = "roster"
    after_drill = "drill.chart-locked"
    free_text = False

    def __init__(self, post: str, shift: Shift | None = None) -> None:
        super().__init__()
        self._post, self._shift = post, shift
        self.form = f"shift-{post}-{shift.from_ if shift else ''}"

    def above(self, width: int) -> list[Line]:
        """Of which post, and how times are written."""
        ui = self.ui
        how = [line(" " + row, "dim") for row in wrap(ui.say("roster.form"), width - 2)]
        return [line(" " + cut(find(ui.chart, self._post).name.to(ui.lang), width - 2), "head"), *how, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The shift as it is; a new one begins where the last one ends."""
        ui, shift = self.ui, self._shift
        last = max((s.until for s in coming(ui.chart.rosters.get(self._post, []), ui.clock())), default="")
        since, until = (shift.from_, shift.until) if shift is not None else (last, "")
        return [
            Text("who", ui.say("roster.who"), _who(ui, shift) if shift is not None else ""),
            Text("from", ui.say("roster.from"), since.replace("T", " "), replace=True),
            Text("until", ui.say("roster.until"), until.replace("T", " "), replace=True),
            Text("phone", ui.say("roster.phone"), shift.phone if shift is not None else ""),
        ]

    def below(self, width: int) -> list[Line]:
        """The shift as it is understood, while it can be."""
        ui, values = self.ui, self.values()
        if not all(values.get(name, "").strip() for name in ("from", "until")):
            return []
        try:
            shift, _ = self._meant(values)
        except UserError as error:
            return [line(), *[line(" " + row, "warn") for row in wrap(_explained(ui, error), width - 2)]]
        said = ui.say("roster.means", since=_at(ui, shift.from_), until=_at(ui, shift.until), who=_who(ui, shift))
        return [line(), *[line(" " + row, "good") for row in wrap(said, width - 2)]]

    def _meant(self, values: dict[str, str]) -> tuple[Shift, str]:
        """The shift of what was typed, and who only looks like its person. Raises UserError for a time that is none."""
        person, alike = rosters.who_is(self.ui.chart, values["who"].strip())
        since = _moment(values["from"], self.ui.clock())
        until = _moment(values["until"], since)
        if until == since:  # from 08:30 until 08:30 is a day
            until += timedelta(days=1)
        start, end = (Moment(f"{at:%Y-%m-%dT%H:%M}") for at in (since, until))
        return Shift(from_=start, until=end, who=person, phone=values["phone"].strip()), alike

    def submit(self, values: dict[str, str]) -> bool:
        """Write it; a shift of the same hours goes."""
        ui, app = self.ui, self.irtool
        lacks = "" if values["who"].strip() else "roster.no-who"
        lacks = lacks or ("" if values["from"].strip() and values["until"].strip() else "roster.no-time")
        if lacks:
            app.tell(ui.say(lacks))
            return False
        try:
            shift, alike = self._meant(values)
            ui.forget_chart()  # what somebody else put in meanwhile stays
            rosters.put(ui.workspace.contacts, ui.chart, self._post, shift, ui.clock())
        except UserError as error:
            app.tell(_explained(ui, error))
            return False
        ui.forget_chart()
        app.pop_screen()
        said = ui.say("roster.put", who=_who(ui, shift), since=_at(ui, shift.from_), until=_at(ui, shift.until))
        app.tell(said if shift.who in ui.chart.people else f"{said}  {_unlisted(ui, shift.who, alike)}")
        return True


def _moment(text: str, after: datetime) -> datetime:
    """A time as typed, by the minute; a bare time of day is the next one. Raises UserError for one that is none."""
    assert after.tzinfo is not None
    try:
        return parse_ahead(text, after, after.tzinfo).earliest.astimezone(after.tzinfo).replace(second=0, microsecond=0)
    except Malformed as error:
        raise refuse(error.code, **error.values) from error


class RosterImportPage(FormPage):
    """Where the sheet is, and the hours where it says none."""

    topic = "roster"
    after_drill = "drill.chart-locked"
    hints = "hints.import"
    free_text = False

    def __init__(self, post: str) -> None:
        super().__init__()
        self._post, self._said = post, ""
        self.form = f"roster-import-{post}"

    def above(self, width: int) -> list[Line]:
        """What happens next."""
        ui = self.ui
        how = [line(" " + row, "dim") for row in wrap(ui.say("roster.how"), width - 2)]
        return [line(" " + cut(find(ui.chart, self._post).name.to(ui.lang), width - 2), "head"), *how, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The path and two times of day."""
        say = self.ui.say
        return [
            Text("path", say("import.path")), Text("from", say("roster.begin")), Text("until", say("roster.end")),
        ]  # fmt: skip

    def below(self, width: int) -> list[Line]:
        """Why the file could not be read, in full."""
        return [line(), *[line(" " + row, "bad") for row in wrap(self._said, width - 2)]] if self._said else []

    def submit(self, values: dict[str, str]) -> bool:
        """Read the sheet and show every row; nothing is written."""
        ui = self.ui
        if not values["path"].strip():
            self.irtool.tell(ui.say("import.no-path"))
            return False
        since, until = (values[name].strip() for name in ("from", "until"))
        try:
            for text in (since, until):
                if not _CLOCK.fullmatch(text):
                    raise refuse("roster.time", found=text)
            page = RosterPreviewPage(self._post, values["path"], (since and since.zfill(5), until and until.zfill(5)))
            page.look(ui)
        except UserError as error:
            self._said = _explained(ui, error)
            self.draw()
            return False
        self.irtool.switch_screen(page)
        return True


class RosterPreviewPage(ListPage):
    """Every row of the sheet with its fate, what goes, and only then the writing: all of it or nothing."""

    topic = "roster"
    after_drill = "drill.chart-locked"
    numbered = False

    def __init__(self, post: str, path: str, hours: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self._post, self._file, self._hours = post, typed_path(path), hours
        self._plan = Plan(post, [], [], [])

    def look(self, ui: Ui) -> bool:
        """Plan anew with the sheet and the chart of now; whether it is the plan as before. Raises UserError."""
        ui.forget_chart()
        before = self._plan
        self._plan = rosters.plan(ui.chart, self._post, self._file, ui.clock().date(), self._hours)
        return self._plan == before

    def above(self, width: int) -> list[Line]:
        """The post and the counts."""
        ui, plan = self.ui, self._plan
        count = {fate: sum(row.fate == fate for row in plan.rows) for fate in ("new", "same", "unread")}
        title = cut(find(ui.chart, self._post).name.to(ui.lang), width - 2)
        return [line(" " + title, "head"), line(" " + ui.say("roster.counts", gone=len(plan.gone), **count)), line()]

    def rows(self) -> list[Row]:
        """To write; what cannot be read, first; the other rows; the shifts that go."""
        ui, plan = self.ui, self._plan
        if plan.unread:
            write = Row(_WRITE, ui.say("roster.write"), reason=ui.say("roster.unread", count=plan.unread))
        else:
            changes = plan.gone or any(row.fate == "new" for row in plan.rows)
            write = Row(_WRITE, ui.say("roster.write" if changes else "roster.nothing"))
        rows = sorted(plan.rows, key=lambda row: row.fate != "unread")
        gone = [Row("", self._text("gone", shift, _who(ui, shift)), style="warn") for shift in plan.gone]
        return [write, *map(self._row, rows), *gone]

    def _text(self, fate: str, shift: Shift | None, who: str) -> str:
        ui = self.ui
        span = f"{_span(ui, shift)}  " if shift is not None else ""
        return f"{fit(ui.say(f'roster.fate-{fate}'), 9)}{span}{who}"

    def _row(self, row: RosterRow) -> Row:
        ui = self.ui
        sign = "" if row.problem is None else " !"
        known = f"  {ui.say('roster.free')}" if row.free and row.fate != "unread" else ""
        text = f"{self._text(row.fate, row.shift, row.who)}{sign}{known}"
        return Row(str(row.row), text, ui.say("import.line", line=row.row), style=_STYLES.get(row.fate, "text"))

    def chosen(self, row: Row) -> None:
        """Write; on a row of the sheet say what is wrong or doubtful with it."""
        if row.id == _WRITE:
            self._write()
            return
        ui = self.ui
        found = next((one for one in self._plan.rows if str(one.row) == row.id), None)
        if found is not None and found.problem is not None:
            self.irtool.tell(ui.explain(found.problem))
        elif found is not None and found.free:
            self.irtool.tell(_unlisted(ui, found.who, found.alike))

    def in_full(self, width: int) -> list[Line]:
        """Every row without a cut, with what is wrong with it."""
        out = [line(" " + part) for row in self.rows()[1:] for part in wrap(f"{row.text}  {row.right}", width - 2)]
        problems = [row.problem for row in self._plan.rows if row.problem is not None]
        return [*out, *[line(" " + part, "warn") for p in problems for part in wrap(self.ui.explain(p), width - 2)]]

    def _write(self) -> None:
        ui, app = self.ui, self.irtool
        try:
            same = self.look(ui)
            written = rosters.take_in(ui.workspace.contacts, self._plan, ui.clock()) if same else None
        except UserError as error:
            app.tell(_explained(ui, error))
            return
        if not same:
            self.draw()
            app.tell(ui.say("roster.moved"))
            return
        ui.forget_chart()
        app.pop_screen()
        if written is not None:
            app.tell(ui.say("roster.written", file=written.name))
