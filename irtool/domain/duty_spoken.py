"""Duties to report in words: whether one applies and why, until when and counted from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from irtool.domain import facts
from irtool.domain.duties import DutyView, Reason, StageView
from irtool.domain.hiding import hidden_text
from irtool.domain.showing import elapsed, show_time
from irtool.domain.times import When
from irtool.words.duties import DUTIES
from irtool.words.sentences import Lang, pick, speak

if TYPE_CHECKING:
    from irtool.domain.incident import State


class DutySpeaker(msgspec.Struct, frozen=True):
    """The words of one incident's duties in one language."""

    state: State
    now: datetime
    lang: Lang

    def say(self, code: str, /, **values: object) -> str:
        """A sentence of words/duties.py."""
        return speak(DUTIES, code, self.lang, **values)

    def title(self, name: str) -> str:
        """What a fact or setting is called."""
        if name == facts.KIND:
            return pick(DUTIES["kind"], self.lang)
        setting = self.state.obligations.settings.get(name)
        spec = facts.specs(self.state).get(name)
        text = setting.title.to(self.lang) if setting else spec.title.to(self.lang) if spec else ""
        return text or name

    def titles(self, names: Iterable[str]) -> str:
        """Several of them in a row."""
        return ("、" if self.lang == "ja" else ", ").join(map(self.title, names))

    def day(self, day: date) -> str:
        """A day in few cells: `11/26` this year, else with its year."""
        today = self.now.astimezone(self.state.zone).date()
        return f"{day:%m/%d}" if day.year == today.year else day.isoformat()

    def time(self, text: str) -> str:
        """A time of the record; as it stands when it says none."""
        when = facts.when(self.state, text)
        return show_time(when, self.now, self.lang, self.state.zone) if isinstance(when, When) else text

    def reason(self, reason: Reason, dated: bool = True) -> str:
        """One reason as a sentence. `dated`: of a stage whose last day is counted in days."""
        values: dict[str, str] = dict(reason.values)
        if reason.code == "after":
            return self.say("after", title=values[self.lang])
        name = values.get("fact") or values.get("setting") or ""
        if reason.code == "fact":
            values["value"] = self._value(name)
        for key in ("time", "first", "handed"):
            if key in values:
                values[key] = self.time(values[key])
        if "day" in values:
            values["day"] = self.day(date.fromisoformat(values["day"]))
        if "confidence" in values:
            values["confidence"] = self.say(f"confidence/{values['confidence']}")
        code = "since" if reason.code == "counted" and not dated else reason.code
        return self.say(code, title=self.title(name) if name else "", **values)

    def _value(self, name: str) -> str:
        state = self.state
        if name == facts.KIND:
            run = next((r for r in state.runs.values() if r.playbook.playbook == state.course.kind), None)
            return run.playbook.title.to(self.lang) if run else state.course.kind
        standing = state.facts.get(name)
        claim = standing.now if standing else None
        if claim is None:
            from irtool.domain.duties import setting_values

            return facts.show(setting_values(state).get(name), facts.YES_NO, self.lang, state.chart)
        if hidden := hidden_text(state, claim.id, self.lang):
            return hidden
        spec = facts.specs(state).get(name)
        shown = facts.show(claim.value, spec, self.lang, state.chart)
        return self.time(shown) if spec is not None and spec.type in ("time", "date") else shown

    def why(self, duty: DutyView) -> list[str]:
        """Why a duty applies or not; of a possible one what is unknown, and which answer would settle it."""
        said = [self.reason(one) for one in duty.why]
        if duty.unknown:
            said.append(self.say("depends", titles=self.titles(duty.unknown)))
        if duty.settles and len(duty.unknown) > 1:  # of a lone one it goes without saying
            said.append(self.say("settles", titles=self.titles(duty.settles)))
        return said

    def until(self, stage: StageView) -> str:
        """Until when, and the longer term beside it if it is open whether that holds."""
        longer = self.longer(stage)
        return self.span(stage) + (("。" if self.lang == "ja" else "; ") + longer if longer else "")

    def longer(self, stage: StageView) -> str:
        """Until when if the longer term should hold; empty where that is settled."""
        if stage.due_if is None:
            return ""
        return self.say("due-if", titles=self.titles(stage.due_if_facts), due=self.day(stage.due_if))

    def span(self, stage: StageView) -> str:
        """A day or a span of days; the time elapsed where no day is counted."""
        if stage.due is not None:
            code = "between" if stage.early else "until"
            return self.say(code, due=self.day(stage.due), early=self.day(stage.early) if stage.early else "")
        kind = stage.stage.clock.kind
        waits = next((one for one in stage.why if one.code == "after"), None)
        if kind == "none" and waits is not None:
            return self.reason(waits)
        parts = [self.say(kind)] if kind in ("at-once", "promptly") else []
        if stage.elapsed_since is not None:
            gone = elapsed((self.now - stage.elapsed_since).total_seconds(), self.lang)
            parts.append(self.say("elapsed", time=gone) if ":" in gone else gone)
        return " ".join(parts)

    def reasons(self, stage: StageView) -> Iterator[str]:
        """How the limit of a stage was counted, and what is odd about it."""
        return (self.reason(one, stage.due is not None) for one in stage.why)


def stage_name(duty: DutyView, stage: StageView, lang: Lang) -> str:
    """What a stage is called apart from its duty: its short name, else duty and stage."""
    return stage.stage.short.to(lang) or f"{duty.duty.title.to(lang)} {stage.title.to(lang)}"
