"""A scenario as lines of text: what players may see, and all that whoever leads needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.mark_spoken import spoken
from irtool.domain.parties import find
from irtool.domain.scenario import Answer, Expectation, Inject, Mark, Scenario
from irtool.domain.showing import show_span
from irtool.store.paths import Workspace
from irtool.store.scenarios import reach
from irtool.words.drill_files import DRILL_FILES
from irtool.words.record import OUTCOME_WORDS
from irtool.words.sentences import Lang, pick, speak


def players(scenario: Scenario, chart: Chart, lang: Lang) -> Iterator[str]:
    """What everybody may see before the drill."""
    yield from _open(scenario, chart, lang)
    yield ""
    yield speak(DRILL_FILES, "for-leader", lang, name=scenario.scenario)


def leaders(space: Workspace, scenario: Scenario, chart: Chart, lang: Lang) -> Iterator[str]:
    """The whole scenario."""
    yield from _open(scenario, chart, lang)
    yield from _Spoken(space, scenario, chart, lang).all()


def _open(scenario: Scenario, chart: Chart, lang: Lang) -> Iterator[str]:
    named = {"title": scenario.title.to(lang), "version": scenario.version, "name": scenario.scenario}
    yield speak(DRILL_FILES, "drill", lang, **named)
    if scenario.summary:
        yield scenario.summary.to(lang)
    pace, calls = (speak(DRILL_FILES, f"{k}-{getattr(scenario, k)}", lang) for k in ("pace", "calls"))
    values = {"playbook": scenario.playbook, "minutes": scenario.minutes, "pace": pace, "calls": calls}
    yield speak(DRILL_FILES, "about", lang, **values)
    if scenario.starts:
        yield speak(DRILL_FILES, "starts", lang, starts=scenario.starts)
    yield from _part("objectives", (one.title for one in scenario.objectives), lang)
    rows = []
    for role in scenario.roles:
        post = find(chart, role.post).name.to(lang) if role.post else ""
        needed = speak(DRILL_FILES, "needed", lang) if role.needed else ""
        about = ", ".join(text for text in (post, needed) if text)
        rows.append(f"{role.title.to(lang)}{f' ({about})' if about else ''}")
        rows += [f"  {role.card.to(lang)}"] if role.card else []
    yield from _part("roles", rows, lang)
    yield from _part("prepare", scenario.prepare, lang)
    yield from _part("hotwash", (one.ask for one in scenario.hotwash), lang)


def _part(code: str, rows: Iterable[Text | str], lang: Lang) -> Iterator[str]:
    lines = [row if isinstance(row, str) else row.to(lang) for row in rows]
    if lines:
        yield ""
        yield speak(DRILL_FILES, code, lang)
        yield from (f"  {line}" for line in lines)


class _Spoken:
    """What only the leader sees."""

    def __init__(self, space: Workspace, scenario: Scenario, chart: Chart, lang: Lang) -> None:
        self.scenario, self.chart, self.lang = scenario, chart, lang
        self.comes = reach(space, scenario)
        self.injects = {one.id: one.title.to(lang) or one.id for one in scenario.injects}
        self.roles = {one.id: one.title.to(lang) for one in scenario.roles}

    def all(self) -> Iterator[str]:
        scenario, lang = self.scenario, self.lang
        yield from _part("opening", [scenario.opening] if scenario.opening else [], lang)
        yield from _part("injects", (row for one in scenario.injects for row in self._inject(one)), lang)
        yield from _part("expectations", (row for one in scenario.expectations for row in self._wish(one)), lang)
        yield from _part("answers", (row for one in scenario.answers for row in self._answer(one)), lang)
        yield from _part("truth", scenario.truth, lang)

    def say(self, code: str, **values: object) -> str:
        return speak(DRILL_FILES, code, self.lang, **values)

    def mark(self, mark: Mark) -> str:
        return spoken(mark, self.scenario, self.comes, self.chart, self.lang)

    def _inject(self, one: Inject) -> Iterator[str]:
        to = self.say("to", roles=", ".join(self.roles.get(name, name) for name in one.to)) if one.to else ""
        yield "  ".join(text for text in (f"{self.when(one)}: {one.title.to(self.lang)}", f"[{one.id}]", to) if text)
        who = f"{one.from_.to(self.lang)}: " if one.from_ else ""
        yield f"    {who}{one.say.to(self.lang)}"
        if one.note:
            yield f"    {self.say('note', text=one.note.to(self.lang))}"

    def when(self, one: Inject) -> str:
        """When a piece is read."""
        timed = one.at or one.by
        if one.after is not None:
            code = "after-delay" if one.delay else "after"
            when = self.say(code, mark=self.mark(one.after), span=show_span(one.delay, self.lang))
        elif timed:
            when = self.say("at", span=show_span(timed, self.lang))
        else:
            return self.say("by-hand")
        return self.say("unless", when=when, mark=self.mark(one.unless)) if one.unless is not None else when

    def _wish(self, one: Expectation) -> Iterator[str]:
        span_, name = show_span(one.within, self.lang), self.injects.get(one.from_, one.from_)
        code = ("within-from" if one.from_ else "within-start") if one.within else "any-time"
        when = self.say(code, span=span_, name=name)
        what = self.mark(one.expect) if one.expect is not None else self.say("judged-by-hand")
        yield f"{one.title.to(self.lang)}  [{one.id}]  {when}  ({what})"
        for n, hint in enumerate(one.hints, 1):
            yield f"    {self.say('hint', n=n, text=hint.to(self.lang))}"
        if one.note:
            yield f"    {self.say('note', text=one.note.to(self.lang))}"

    def _answer(self, one: Answer) -> Iterator[str]:
        yield f"{find(self.chart, one.party).name.to(self.lang)}  [{one.party}]"
        for n, said in enumerate(one.tries, 1):
            sort = f" ({said.channel})" if said.channel else ""
            more = [self.say("asks", text=said.asks.to(self.lang))] if said.asks else []
            more += [said.ref] if said.ref else []
            if back := said.rings_back:
                more.append(self.say("rings-back", span=show_span(back.after, self.lang), say=back.say.to(self.lang)))
            outcome = pick(OUTCOME_WORDS[said.outcome], self.lang)
            yield "  ".join([f"  {n}{sort}", outcome, said.say.to(self.lang), *more]).rstrip()


def spoken_marks(space: Workspace, scenario: Scenario, chart: Chart, lang: Lang) -> Callable[[Mark], str]:
    """How the marks of a scenario read, with the titles of its playbook."""
    return _Spoken(space, scenario, chart, lang).mark
