"""What came of a drill: every expectation with its times, the calls, the decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from irtool.domain.expectations import Judged, judge
from irtool.domain.showing import show_minutes, show_span, story_time
from irtool.tui.choosing import Row
from irtool.tui.lines import Line, line, wrap
from irtool.tui.reading import TextPage
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.ui import Ui

if TYPE_CHECKING:
    from irtool.domain.measured import Called, Decided, Expected, Measured

READ = "read:"
"""The id of rows that are only read; Enter shows one as a whole."""
STYLES = {"met": "good", "late": "warn", "missed": "bad", "overdue": "warn"}


class ResultPage(SectionsPage):
    """The whole result; Enter on an expectation opens it."""

    topic = "drill-result"

    def above(self, width: int) -> list[Line]:
        """The title, and that the scenario is not here."""
        return [line(" " + self.ui.say("drill-result.head"), "head"), *absent(self.ui, width), line()]

    def rows(self) -> list[Row]:
        """The comparison, expectations, when the story was played, calls, decisions."""
        ui, say = self.ui, self.ui.say
        found = measured(ui)
        rows = [Row("compare", say("drill-result.compare")), head(say("drill-result.expected"))]
        for one in found.expectations:
            shown = f"{say(f'judged.{one.verdict}')}  {one.title.to(ui.lang)}"
            rows += [Row(f"judge:{one.id}", shown, style=STYLES.get(one.verdict, "text")), detail(when_done(ui, one))]
        rows += [] if found.expectations else [detail(say("drill-result.no-expectation"))]
        rows.append(head(say("drill-result.times")))
        rows += [detail(text) for text in _times(ui, found)]
        rows.append(head(say("drill-result.parties")))
        rows += [Row(READ, _called(ui, one)) for one in found.parties] or [detail(say("drill-result.none"))]
        rows.append(head(say("drill-result.decisions")))
        rows += [Row(READ, _decided(ui, one)) for one in found.decisions] or [detail(say("drill-result.none"))]
        return [*rows, Row("back", say("back"))]

    def chosen(self, row: Row) -> None:
        """The expectation, the drill beside earlier ones, or a row that had no room as a whole."""
        match row.id:
            case "compare":
                from irtool.tui.drill_compare import ComparePage

                self.irtool.push_screen(ComparePage())
            case "back":
                self.irtool.back()
            case name if name == READ:
                self.irtool.push_screen(TextPage(self.ui.say("drill-result.head"), [row.text]))
            case expectation:
                from irtool.tui.drill_judge import ExpectationPage

                self.irtool.push_screen(ExpectationPage(expectation.removeprefix("judge:")))


def judgements(ui: Ui) -> list[Judged]:
    """How every expectation of the open drill stands."""
    session = ui.session
    assert session is not None
    return judge(session.state, session.board(), session.clock())


def measured(ui: Ui) -> Measured:
    """All that the open drill's record shows."""
    from irtool.runner.comparing import measured as look

    assert ui.session is not None
    return look(ui.session)


def absent(ui: Ui, width: int) -> list[Line]:
    """That there is no scenario to judge by, and why; nothing when there is one."""
    assert ui.session is not None
    exercise = ui.session.state.exercise
    if exercise.scenario is not None:
        return []
    text = ui.say("drill-after.no-scenario" if exercise.setup is None else "drill-after.not-here")
    return [line(" " + row, "warn") for row in wrap(text, width - 2)]


def expected(ui: Ui) -> list[Row]:
    """One row an expectation: how it went, what it was, by when it was wanted."""
    return [
        Row(
            one.expectation.id, f"{ui.say(f'judged.{one.verdict}')}  {one.expectation.title.to(ui.lang)}",
            target(ui, one.expectation.within), style=STYLES.get(one.verdict, "text"),
        )
        for one in judgements(ui)
    ]  # fmt: skip


def target(ui: Ui, within: str) -> str:
    """In what time it was wanted."""
    return ui.say("drill-result.within", span=show_span(within, ui.lang)) if within else ""


def when_done(ui: Ui, one: Expected) -> str:
    """When it was done, in the story and really, how long it took, and in what time it was wanted."""
    parts = [target(ui, one.within)]
    if one.at is not None:
        when = ui.say("drill-result.both", story=story(ui, one.at.story), wall=f"{one.at.wall:%H:%M}")
        parts = [when, show_minutes(one.took.story, ui.lang) if one.took is not None else "", *parts]
    parts += [ui.say("drill-result.by-hand")] if one.by_hand else []
    return "  ".join(part for part in parts if part) or ui.say("drill-result.no-target")


def _times(ui: Ui, found: Measured) -> Iterator[str]:
    """How long it took, pauses, what was not read, who did not come, the first call."""
    say = ui.say
    real = show_minutes(found.length.real, ui.lang)
    yield say("drill-result.length", story=show_minutes(found.length.story, ui.lang), real=real)
    yield from [say("drill-result.paused", span=show_minutes(found.paused, ui.lang))] if found.paused else []
    yield from [say("drill-result.early")] if found.early else []
    unread = sum(piece.status in ("unread", "skipped") for piece in found.pieces)
    yield from [say("drill-result.unread", count=unread)] if unread else []
    yield from [say("drill-result.hints", count=found.hints)] if found.hints else []
    gone = [part.name for part in found.people if part.absent]
    yield from [say("drill-result.gone", names="、".join(gone))] if gone else []
    first = found.first_call
    if first is None:
        yield say("drill-result.no-call")
    else:
        name = first.name.to(ui.lang) or say("measures.hidden")
        yield say(
            "drill-result.first-call",
            name=name,
            time=story(ui, first.at.story),
            span=show_minutes(first.took.story, ui.lang),
        )


def _called(ui: Ui, one: Called) -> str:
    """A party: when they were reached, at which try; or how often in vain."""
    name = one.name.to(ui.lang) or ui.say("measures.hidden")
    wrong = "  " + ui.say("drill-result.wrong", count=one.wrong) if one.wrong else ""
    if one.reached is None:
        return f"{name}  {ui.say('drill-result.not-reached', count=one.tries)}{wrong}"
    code = "drill-result.rang" if one.rang else "drill-result.reached"
    span = show_minutes(one.took.story, ui.lang) if one.took is not None else ""
    return f"{name}  {ui.say(code, time=story(ui, one.reached.story), span=span, count=one.needed)}{wrong}"


def _decided(ui: Ui, one: Decided) -> str:
    """A decision, when, and how long after the question came up."""
    if one.hidden:
        return ui.say("measures.hidden")
    when = ui.say("drill-result.decided", time=story(ui, one.at.story), span=show_minutes(one.took.story, ui.lang))
    return f"{one.title.to(ui.lang)}  {one.decided.to(ui.lang)}  {when}"


def story(ui: Ui, at: datetime | None) -> str:
    """A moment of the story: its hour, from the second day on with the day."""
    assert ui.session is not None
    starts = ui.session.state.exercise.starts
    if at is None:
        return ""
    return story_time(at, starts, ui.lang) if starts is not None else ui.time(at)
