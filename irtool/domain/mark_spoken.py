"""What a scenario waits for or expects, as people say it: 手順「写真を撮る」が済む. Pure."""

from __future__ import annotations

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.parties import find
from irtool.domain.scenario import Mark, Scenario
from irtool.domain.scenario_reach import Reach
from irtool.words.drill_files import MARKS
from irtool.words.record import PHRASES
from irtool.words.sentences import Lang, speak


def spoken(mark: Mark, scenario: Scenario, comes: Reach | None, chart: Chart, lang: Lang) -> str:
    """A mark in this language; names that nobody knows stand as they are written."""
    kind = next(iter(mark.kinds), "nothing")
    name, more = getattr(mark, kind, ""), mark.choice or mark.value
    titles: dict[str, Text] = {}
    if kind in ("step", "decision") and comes is not None:
        step = comes.steps.get(comes.step(name))
        titles = {**{c.id: c.title for c in step.choices}, name: step.title} if step is not None else {}
    elif kind == "fact" and comes is not None:
        spec = comes.facts.get(name)
        titles = {**{o.id: o.title for o in spec.options}, name: spec.title} if spec is not None else {}
    elif kind == "party":
        titles = {name: find(chart, name).name}
    elif kind == "inject":
        titles = {one.id: one.title for one in scenario.injects}
    titles = {**{answer: Text(*PHRASES[answer]) for answer in ("yes", "no", "unknown")}, **titles}
    values = {"name": titles.get(name, Text()).to(lang) or name, "more": titles.get(more, Text()).to(lang) or more}
    code = f"{kind}-so"
    return speak(MARKS, code if more and code in MARKS else kind, lang, **values)
