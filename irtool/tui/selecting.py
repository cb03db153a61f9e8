"""The filter of the timeline, and files of exactly what it shows. Opened with Tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.incident import data_of
from irtool.domain.story import EVERYTHING, Filter, Story, type_name
from irtool.errors import UserError
from irtool.runner.listing import export
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line
from irtool.words.selecting import TYPES

if TYPE_CHECKING:
    from irtool.tui.timeline import TimelinePage

_PARTS = ("types", "person", "party", "site")


class FilterPage(ListPage):
    """What the timeline shows: one row a part of the filter; below them what can be made of it."""

    topic = "filter"

    def __init__(self, timeline: TimelinePage) -> None:
        super().__init__()
        self._timeline = timeline

    def above(self, width: int) -> list[Line]:
        """The filter as it stands, and how many entries it takes."""
        story, wanted = self._timeline.story, self._timeline.wanted
        heading = story.heading(wanted, len(story.select(wanted)))
        return [line(" " + self.ui.say("filter.title"), "head"), line(cut(" " + heading, width - 1)), line()]

    def rows(self) -> list[Row]:
        """Kind, person, party, site, times, linked incidents; then none, report, files."""
        say, story, wanted = self.ui.say, self._timeline.story, self._timeline.wanted
        rows = [Row(name, say(f"filter.{name}"), self._said(name), self._reason(name, story)) for name in _PARTS]
        linked = len(story.parts) > 1
        return [
            *rows,
            Row("times", say("filter.times"), self._said("since", "until")),
            Row("linked", say("filter.only-this" if wanted.linked else "filter.linked"), "",
                "" if linked else say("filter.no-linked")),
            Row("none", say("filter.none"), "", "" if wanted != EVERYTHING else say("filter.none-now")),
            Row("report", say("filter.report")),
            Row("csv", say("filter.csv")),
            Row("md", say("filter.md")),
        ]  # fmt: skip

    def _said(self, *names: str) -> str:
        parts = {name: getattr(self._timeline.wanted, name) for name in names}
        return self._timeline.story.describe(msgspec.structs.replace(EVERYTHING, **parts))

    def _reason(self, name: str, story: Story) -> str:
        """Why there is nothing to choose from."""
        return "" if name == "types" or _options(story, name) else self.ui.say("filter.nothing")

    def chosen(self, row: Row) -> None:
        """Ask for the value, or do it."""
        timeline, app = self._timeline, self.irtool
        match row.id:
            case "linked":
                self._take(linked=not timeline.wanted.linked)
            case "none":
                app.pop_screen()
                timeline.choose(EVERYTHING)
            case "times":
                app.push_screen(TimesPage(self._take))
            case "report":
                from irtool.tui.making import make_report

                make_report(app, "timeline", wanted=timeline.wanted)
            case "csv" | "md":
                self._export(row.id)
            case name:
                app.push_screen(PickPartPage(name, timeline.story, lambda value: self._take(**{name: value})))

    def _take(self, **parts: object) -> None:
        """Back to the timeline with this part of the filter changed."""
        self.irtool.pop_screen()
        self._timeline.choose(msgspec.structs.replace(self._timeline.wanted, **parts))

    def _export(self, form: str) -> None:
        session = self.ui.session
        assert session is not None
        try:
            path = export(session, self._timeline.story, self._timeline.wanted, form)
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))
            return
        from irtool.tui.reading import TextPage

        story, wanted = self._timeline.story, self._timeline.wanted
        rows = [self.ui.say("filter.written"), "", f"  {path}", "", story.heading(wanted, len(story.select(wanted)))]
        self.irtool.switch_screen(TextPage(self.ui.say(f"filter.{form}"), rows))


class PickPartPage(ListPage):
    """The people, parties, sites or kinds that the record names; the first row takes all."""

    topic = "filter"

    def __init__(self, name: str, story: Story, then: Callable[[object], None]) -> None:
        super().__init__()
        self._part, self._story, self._then = name, story, then

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say(f"filter.{self._part}"), "head"), line()]

    def rows(self) -> list[Row]:
        """Everything first."""
        return [Row("", self.ui.say("filter.all")), *(Row(k, text) for k, text in _options(self._story, self._part))]

    def chosen(self, row: Row) -> None:
        """Back with it."""
        self.irtool.pop_screen()
        value: object = row.id
        if self._part == "types":
            value = (row.id,) if row.id else ()
        self._then(value)


class TimesPage(FormPage):
    """From when, until when."""

    topic = "form"
    form = "filter-times"

    def __init__(self, then: Callable[..., None]) -> None:
        super().__init__()
        self._then = then

    def above(self, width: int) -> list[Line]:
        """How a time is written."""
        return [line(" " + self.ui.say("filter.times"), "head"), line(" " + self.ui.say("when.ask"), "dim"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Two times; an empty one is no limit."""
        return [Text("since", self.ui.say("filter.since")), Text("until", self.ui.say("filter.until"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Back with both."""
        from irtool.domain.story import time_limit

        session = self.ui.session
        assert session is not None
        try:
            since, until = (time_limit(values[name], session.state, session.clock()) for name in ("since", "until"))
        except UserError:
            self.irtool.tell(self.ui.say("when.bad"))
            return False
        self.irtool.pop_screen()
        self._then(since=since, until=until)
        return True


def _options(story: Story, name: str) -> list[tuple[str, str]]:
    """What a part of the filter may be: ids and words, in the order in which the record names them first."""
    if name == "types":
        there = {event.type.partition(".")[0] for part in story.parts for event in part.state.events}
        return [(kind, type_name(kind, story.lang)) for kind in TYPES if kind in there]
    found: dict[str, str] = {}
    for n, part in enumerate(story.parts):
        for event in part.state.events:
            if name == "site":
                ids = [str(getattr(data_of(part.state, event), "site", ""))] if b'"site"' in bytes(event.data) else []
            else:
                ids = story.people(n, event) if name == "person" else story.parties(n, event)
            for id_ in filter(None, ids):
                found.setdefault(id_, part.speaker.value("", {}, "site" if name == "site" else "party", id_))
    if name == "site" and found:
        return [*found.items(), ("-", story.describe(Filter(site="-")))]
    return list(found.items())
