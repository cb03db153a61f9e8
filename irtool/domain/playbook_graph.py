"""A playbook drawn: as a tree of text, for Mermaid, or for Graphviz (dot)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from irtool.domain.bilingual import Text
from irtool.domain.condition_spoken import spoken_condition
from irtool.domain.playbook import Playbook, Step
from irtool.domain.text import one_line
from irtool.words.rehearsal import DRAWN
from irtool.words.sentences import Lang, speak


def tree(playbook: Playbook, lang: Lang) -> list[str]:
    """Phases, steps and choices, one below the other; included steps stand further in."""
    titles = {step.id: _text(step.title, lang) for step in playbook.steps()}
    out = [f"{_text(playbook.title, lang)}  [{playbook.playbook}]"]
    for n, phase in enumerate(playbook.phases, 1):
        out += ["", speak(DRAWN, "phase", lang, n=n, title=_text(phase.title, lang))]
        for step in phase.steps:
            indent = "  " * (step.id.count(".") + 1)
            marks = [speak(DRAWN, "mandatory", lang)] if step.mandatory else []
            out.append(f"{indent}{titles[step.id]}  ({step.id}) {' '.join(marks)}".rstrip())
            out += [f"{indent}    {text}" for text in _about(playbook, step, titles, lang)]
    return out


def mermaid(playbook: Playbook, lang: Lang) -> list[str]:
    """A flowchart for Mermaid: a box a phase; a dashed line for `after`, a named one for a choice."""
    number = {step.id: f"s{n}" for n, step in enumerate(playbook.steps())}

    def quoted(text: str) -> str:
        return '"' + one_line(text).replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;") + '"'

    out = ["flowchart TD"]
    for n, phase in enumerate(playbook.phases):
        out.append(f"  subgraph p{n}[{quoted(_text(phase.title, lang))}]")
        for step in phase.steps:
            begin, end = ("{", "}") if step.choices else ("[", "]")
            out.append(f"    {number[step.id]}{begin}{quoted(_text(step.title, lang))}{end}")
        out.append("  end")
    for start, stop, label, dashed in _lines(playbook, number, lang):
        arrow = "-.->" if dashed else "-->"
        out.append(f"  {start} {arrow}{f'|{quoted(label)}|' if label else ''} {stop}")
    return out


def dot(playbook: Playbook, lang: Lang) -> list[str]:
    """A digraph for Graphviz: a cluster a phase; dashed for `after`, labelled for a choice."""
    number = {step.id: f"s{n}" for n, step in enumerate(playbook.steps())}

    def quoted(text: str) -> str:
        return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'

    out = [f"digraph {quoted(playbook.playbook)} {{", "  node [shape=box];"]
    for n, phase in enumerate(playbook.phases):
        out += [f"  subgraph cluster_{n} {{", f"    label={quoted(_text(phase.title, lang))};"]
        for step in phase.steps:
            shape = ", shape=diamond" if step.choices else ""
            out.append(f"    {number[step.id]} [label={quoted(_text(step.title, lang))}{shape}];")
        out.append("  }")
    for start, stop, label, dashed in _lines(playbook, number, lang):
        style = " [style=dashed]" if dashed else f" [label={quoted(label)}]" if label else ""
        out.append(f"  {start} -> {stop}{style};")
    return [*out, "}"]


FORMATS: dict[str, Callable[[Playbook, Lang], list[str]]] = {"text": tree, "mermaid": mermaid, "dot": dot}
"""The ways to draw, by name."""


def _lines(playbook: Playbook, number: dict[str, str], lang: Lang) -> Iterator[tuple[str, str, str, bool]]:
    """From, to, label, dashed: `after`, then what a choice leads to. A playbook that a choice adds is no step."""
    for step in playbook.steps():
        for before in step.after:
            if before in number:
                yield number[before], number[step.id], "", True
        for choice in step.choices:
            for target in choice.then:
                if target in number:
                    yield number[step.id], number[target], _text(choice.title, lang) or choice.id, False


def _about(playbook: Playbook, step: Step, titles: dict[str, str], lang: Lang) -> Iterator[str]:
    names = {name: spec.title for name, spec in playbook.facts.items()}
    if step.when:
        yield speak(DRAWN, "when", lang, condition=spoken_condition(step.when, names, lang))
    if step.after:
        yield speak(DRAWN, "after", lang, steps=" / ".join(titles.get(name, name) for name in step.after))
    for choice in step.choices:
        leads = [titles.get(name, name) for name in choice.then]
        leads += [speak(DRAWN, "changes", lang, playbook=choice.playbook)] if choice.playbook else []
        yield f"- {_text(choice.title, lang) or choice.id}{': ' + ' / '.join(leads) if leads else ''}"


def _text(text: Text, lang: Lang) -> str:
    return one_line(text.to(lang))
