"""The words of a drill's documents: its two times, lengths, names of days. Every text in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from irtool.domain.bilingual import Text
from irtool.domain.drill_times import Moment, Took
from irtool.domain.showing import show_day, show_minutes
from irtool.domain.text import visible
from irtool.words.drill_report import DRILL_REPORT
from irtool.words.sentences import Lang, speak
from irtool.words.times import TIMES

_MINUTE = 60


class DrillTexts:
    """The words of one drill, which began at `started`."""

    def __init__(self, started: Moment, zone: tzinfo, lang: Lang) -> None:
        self.started, self.zone, self.lang = started, zone, lang

    def when(self, at: Moment | None) -> dict[str, str]:
        """`when`: the story's moment, and the real one in brackets."""
        return {"when": f"{self.story(at.story)} ({self.hour(at.wall)})" if at is not None else ""}

    def took(self, took: Took | None) -> str:
        """How long of the story; really, where that is another length."""
        if took is None:
            return ""
        span, real = self.span(took.story), self.span(took.real)
        return span if abs(took.story - took.real) < _MINUTE else self.say("really", span=span, real=real)

    def since_start(self, took: Took | None) -> str:
        """How long after the beginning."""
        return self.say("since-start", span=self.took(took)) if took is not None else ""

    def story(self, moment: datetime) -> str:
        """A moment of the story: the day of the drill, and the hour."""
        here, first = (m.astimezone(self.zone) for m in (moment, self.started.story))
        return speak(TIMES, "day-time", self.lang, n=(here.date() - first.date()).days + 1, time=f"{here:%H:%M}")

    def hour(self, moment: datetime) -> str:
        """A moment of the wall; with its day where that is not the drill's."""
        here, first = (m.astimezone(self.zone) for m in (moment, self.started.wall))
        return f"{here:%H:%M}" if here.date() == first.date() else f"{here:%Y-%m-%d %H:%M}"

    def day(self, moment: datetime) -> str:
        """The day of the calendar, with its name."""
        return show_day(moment.astimezone(self.zone), self.lang)

    def span(self, seconds: int) -> str:
        """A length in whole minutes."""
        return show_minutes(seconds, self.lang)

    def text(self, text: Text) -> str:
        """A text of the scenario or the chart."""
        return visible(text.to(self.lang))

    def joined(self, texts: Sequence[str]) -> str:
        """Texts in a row; empty ones are left out."""
        return ("、" if self.lang == "ja" else ", ").join(text for text in texts if text)

    def say(self, code: str, **values: Any) -> str:
        """A text of words/drill_report.py."""
        return speak(DRILL_REPORT, code, self.lang, **values)
