"""Cross-checks of scenarios: what is wrong is found by its code at its line and column, with words in both languages."""

from __future__ import annotations

import re

import msgspec
import pytest

from irtool.domain.bilingual import Text
from irtool.domain.playbook import Choice, Phase, Playbook, Step
from irtool.domain.scalars import Condition, Span
from irtool.domain.scenario import Inject, Mark, Scenario
from irtool.domain.scenario_check import Around, check
from irtool.domain.scenario_reach import Reach, unread
from irtool.errors import Problem
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.store.scenarios import check_scenario
from irtool.words.problems import hint, message
from irtool.words.problems_scenario import PROBLEMS_SCENARIO
from irtool.words.sentences import Lang

PRACTISED = """\
playbook: p
version: "1.0"
title: あ
facts:
  leak: {type: yes-no-unknown, title: 漏えい}
  data: {type: choice, options: [{id: staff, title: 職員}]}
phases:
- id: a
  title: う
  steps:
  - {id: photo, do: task, title: 写真, refs: [general]}
  - {id: police, do: notify, title: 警察, to: [police], refs: [general]}
  - {id: gone, do: task, title: 来ない, when: incident_kind == other, refs: [general]}
  - {id: kind, do: decide, title: 種類, question: 何, choices: [{id: attack, then: [part]}, {id: fault}], refs: [general]}
  - {id: part, do: task, title: 攻撃なら, refs: [general]}
"""
HEAD = """\
scenario: s
title: い
playbook: p
for_version: "1.0"
objectives: [{id: aim, title: 目的}]
roles: [{id: clerk, title: 事務}]
hotwash: [{id: good, ask: 何}]
injects:
- {id: first, at: 0m, say: あ}
"""
DONE = "expectations:\n- {id: done, title: え, expect: {step: photo}, objective: aim}\n"
AT_START = HEAD.count("\n") + 1

# code, severity, what stands behind the head (line of an inject, or whole keys). `^` marks the place, taken out.
INJECTS = [
    ("scenario.same-id", "error", "- {id: ^first, at: 1m, say: い}"),
    ("scenario.id", "error", "- {id: ^'a/b', at: 1m, say: い}"),
    ("scenario.id", "error", "- {id: ^写真, at: 1m, say: い}"),
    ("scenario.says-nothing", "error", "- {id: b, at: 1m, say: ^''}"),
    ("scenario.both", "error", "- {id: b, at: 1m, after: ^{step: photo}, say: い}"),
    ("scenario.both", "error", "- {id: b, at: 1m, by: ^2m, unless: {step: photo}, say: い}"),
    ("scenario.no-moment", "error", "- {id: b, unless: ^{step: photo}, say: い}"),
    ("scenario.stray", "warning", "- {id: b, at: 1m, delay: ^2m, say: い}"),
    ("scenario.stray", "warning", "- {id: b, by: ^2m, say: い}"),
    ("scenario.mark", "error", "- {id: b, after: ^{}, say: い}"),
    ("scenario.mark", "error", "- {id: b, after: ^{step: photo, fact: leak}, say: い}"),
    ("scenario.stray", "error", "- {id: b, after: {step: photo, value: ^x}, say: い}"),
    ("scenario.unknown-step", "error", "- {id: b, after: {step: ^phto}, say: い}"),
    ("scenario.no-decision", "error", "- {id: b, after: {decision: ^photo}, say: い}"),
    ("scenario.unknown-choice", "error", "- {id: b, after: {decision: kind, choice: ^atack}, say: い}"),
    ("scenario.unknown-fact", "error", "- {id: b, after: {fact: ^leek}, say: い}"),
    ("scenario.unknown-value", "error", "- {id: b, after: {fact: leak, value: ^maybe}, say: い}"),
    ("scenario.unknown-value", "error", "- {id: b, after: {fact: data, value: ^patients}, say: い}"),
    ("scenario.unknown-inject", "error", "- {id: b, after: {inject: ^frist}, say: い}"),
    ("scenario.unknown-party", "warning", "- {id: b, after: {party: ^polise}, say: い}"),
    ("scenario.unknown-role", "error", "- {id: b, at: 1m, to: [^clrk], say: い}"),
    ("scenario.never-step", "error", "- {id: b, after: ^{step: gone}, say: い}"),
    ("scenario.always", "warning", "- {id: b, at: 1m, unless: ^{step: gone}, say: い}"),
    ("scenario.never-ring", "error", "- {id: b, after: ^{inject: b}, say: い}"),
]
KEYS = [
    ("scenario.nothing-expected", "error", "expectations:\n- ^{id: a, title: え, objective: aim}"),
    ("scenario.never-met", "error", "expectations:\n- {id: a, title: え, objective: aim, expect: ^{step: gone}}"),
    ("scenario.expects-reading", "warning",
     "expectations:\n- {id: a, title: え, objective: aim, expect: ^{inject: first}}"),
    ("scenario.unknown-inject", "error",
     "expectations:\n- {id: a, title: え, objective: aim, expect: {step: photo}, from: ^frist}"),
    ("scenario.unknown-role", "error",
     "expectations:\n- {id: a, title: え, objective: aim, expect: {step: photo}, role: ^clrk}"),
    ("scenario.unknown-objective", "error", DONE + "- {id: a, title: え, by_hand: true, objective: ^aims}"),
    ("scenario.no-tries", "error", DONE + "answers:\n- {party: police, tries: ^[]}"),
    ("scenario.unknown-channel", "error",
     DONE + "answers:\n- {party: police, tries: [{outcome: busy}, {outcome: reached, channel: ^pager}]}"),
    ("scenario.same-answer", "error",
     DONE + "answers:\n- {party: police, tries: [{outcome: reached}]}\n- {party: ^police, tries: [{outcome: busy}]}"),
    ("scenario.unknown-party", "warning", DONE + "answers:\n- {party: ^polise, tries: [{outcome: reached}]}"),
    ("scenario.only-channels", "warning",
     DONE + "answers:\n- {party: it-duty, tries: ^[{outcome: reached, channel: mobile}]}"),
    ("scenario.never-reached", "warning",
     DONE + "- {id: a, title: え, expect: {party: police}}\nanswers:\n- {party: police, tries: ^[{outcome: busy}]}"),
    ("scenario.minutes", "error", DONE + "minutes: ^0"),
    ("scenario.unknown-step", "error", DONE + "only: [photo, ^polic]"),
    ("scenario.left-out", "error", "only: [police]\nexpectations:\n- {id: a, title: え, objective: aim, expect: {step: ^photo}}"),
    ("playbook.no-script", "error", DONE + "script: ^nothing-such"),
    ("scenario.no-expectations", "warning", None),
]  # fmt: skip


def problems(space: Workspace, text: str, name: str = "s") -> list[Problem]:
    """Everything that is wrong with this text as a scenario of the workspace, beside the little playbook."""
    (space.playbooks / "p.yaml").write_text(PRACTISED, encoding="utf-8")
    path = space.playbooks / "drills" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return check_scenario(path, space, load_chart(space.contacts).chart).problems


def codes(space: Workspace, text: str) -> set[str]:
    """The codes of all that is wrong."""
    return {p.code for p in problems(space, text)}


@pytest.mark.parametrize(("code", "severity", "line"), INJECTS)
def test_a_piece_that_cannot_hold_is_found_at_its_place(
    workspace: Workspace, code: str, severity: str, line: str
) -> None:
    """One line of the file is wrong, and only that is said."""
    found = problems(workspace, HEAD + line.replace("^", "") + "\n" + DONE)
    assert (code, severity, AT_START, line.index("^") + 1) in {(p.code, p.severity, p.line, p.column) for p in found}
    assert {p.code for p in found} == {code}


@pytest.mark.parametrize(("code", "severity", "text"), KEYS)
def test_a_key_that_cannot_hold_is_found_at_its_place(
    workspace: Workspace, code: str, severity: str, text: str | None
) -> None:
    """Expectations, answers and the head of the file."""
    found = [p for p in problems(workspace, HEAD + (text or "").replace("^", "") + "\n") if p.code == code]
    assert [p.severity for p in found] == [severity]
    if text is not None:
        before = (HEAD + text)[: (HEAD + text).index("^")]
        assert (found[0].line, found[0].column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


def test_a_sound_scenario_has_nothing_to_say(workspace: Workspace) -> None:
    """Neither errors nor warnings."""
    assert problems(workspace, HEAD + DONE) == []


def test_the_head_is_checked_against_file_playbook_and_version(workspace: Workspace) -> None:
    """Another name than the file's, another version, a playbook that is not there or cannot be read."""
    assert [p.code for p in problems(workspace, HEAD + DONE, "other")] == ["scenario.file-name"]
    assert codes(workspace, HEAD.replace('"1.0"', '"0.9"') + DONE) == {"drill.other-version"}
    missing = problems(workspace, HEAD.replace("playbook: p", "playbook: ransomwear") + DONE)
    assert [(p.code, p.values["nearest"], p.line) for p in missing] == [("scenario.no-playbook", "ransomware", 3)]
    (workspace.playbooks / "torn.yaml").write_text("playbook: [", encoding="utf-8")
    assert codes(workspace, HEAD.replace("playbook: p", "playbook: torn") + DONE) == {"scenario.broken-playbook"}


def test_what_the_report_would_lack_is_a_warning(workspace: Workspace) -> None:
    """No objectives, nothing read, no questions; an objective that nothing shows."""
    bare = "scenario: s\ntitle: い\nplaybook: p\n"
    found = problems(workspace, bare)
    assert {p.code for p in found} == {f"scenario.no-{k}" for k in ("objectives", "injects", "expectations", "hotwash")}
    assert all(p.severity == "warning" for p in found)
    assert codes(workspace, HEAD + DONE.replace(", objective: aim", "")) == {"scenario.unserved"}


def test_a_source_or_post_that_nobody_has(workspace: Workspace) -> None:
    """Objectives rest on sources of the file or on general advice; a role on a post of the chart."""
    assert codes(workspace, HEAD.replace("目的}", "目的, refs: [paper, general]}") + DONE) == {
        "scenario.unknown-source"
    }
    assert codes(workspace, HEAD.replace("事務}", "事務, post: clark}") + DONE) == {"scenario.unknown-post"}
    assert codes(workspace, HEAD.replace("事務}", "事務, post: admin-duty}") + DONE) == set()


def test_what_waits_for_a_piece_that_never_comes_never_comes_either(workspace: Workspace) -> None:
    """Told with the piece that is to be mended, and for what counts from it."""
    text = HEAD + (
        "- {id: b, after: {inject: c}, say: い}\n- {id: c, after: {step: gone}, say: い}\n"
        "- {id: x, after: {inject: y}, say: い}\n- {id: y, after: {inject: x}, say: い}\n"
        "expectations:\n- {id: d, title: え, expect: {step: photo}, objective: aim, from: b}\n"
    )
    found = {(p.code, p.values["name"], p.values.get("other")) for p in problems(workspace, text)}
    assert found == {
        ("scenario.never-after", "b", "c"), ("scenario.never-step", "c", "step"), ("scenario.never-ring", "x", "ring"),
        ("scenario.never-ring", "y", "ring"), ("scenario.never-counts", "d", "b"),
    }  # fmt: skip


def test_a_long_chain_of_pieces_is_looked_through_once() -> None:
    """Thousands behind one that never comes, and a ring as long."""

    def chain(first: str) -> Scenario:
        marks = [first, *(f"i{n}" for n in range(20_000))]
        injects = [Inject(id=f"i{n}", say=Text("x"), after=Mark(inject=name)) for n, name in enumerate(marks[:-1])]
        return Scenario(scenario="s", title=Text("s"), playbook="p", injects=injects)

    assert {*unread(chain("i19999"), None).values()} == {"ring"}
    assert unread(chain("nothing"), None) == {}


def test_only_decides_what_there_is(workspace: Workspace) -> None:
    """A step whose decision is left out comes by itself; a decision that is left out is not there."""
    with_part = HEAD + DONE.replace("photo", "part")
    assert codes(workspace, with_part + "only: [part]\n") == set()
    decided = DONE.replace("{step: photo}", "{decision: kind, choice: attack}")
    assert codes(workspace, HEAD + decided) == set()
    assert codes(workspace, HEAD + decided + "only: [photo]\n") == {"scenario.left-out"}


def test_a_playbook_to_which_a_choice_changes_counts() -> None:
    """Its steps and facts may be named, but not when `only` leaves the choice out."""

    def step(id_: str, **more: object) -> Step:
        return Step(id=id_, do="decide" if more else "task", title=Text(id_), **more)  # type: ignore[arg-type]

    def book(name: str, *steps: Step) -> Playbook:
        return Playbook(playbook=name, title=Text(name), phases=[Phase(id="p", title=Text("p"), steps=[*steps])])

    first = book("outage", step("look"), step("which", choices=[Choice(id="a", playbook="attack")]))
    around = Around("s", others={"attack": book("attack", step("cut"))})
    scenario = Scenario(
        scenario="s", title=Text("s"), playbook="outage",
        injects=[Inject(id="i", say=Text("x"), after=Mark(step="attack/cut"))],
    )  # fmt: skip
    said = {one.code for one in check(scenario, first, None, around) if one.severity == "error"}
    assert said == set()
    only = msgspec.structs.replace(scenario, only=["look"])
    assert "scenario.unknown-step" in {one.code for one in check(only, first, None, around)}


def test_without_a_chart_nobody_is_missed(workspace: Workspace) -> None:
    """A shipped scenario is checked before any hospital has it."""
    scenario = Scenario(scenario="s", title=Text("s"), playbook="p",
                        injects=[Inject(id="i", say=Text("x"), after=Mark(party="anybody"))])  # fmt: skip
    assert all(one.code != "scenario.unknown-party" for one in check(scenario, None, None))


def test_a_choice_that_no_way_takes_never_comes() -> None:
    """The decision itself is on no way; what hangs on nothing is not even walked."""
    steps = [
        Step(id="a", do="task", title=Text("a")),
        Step(id="d", do="decide", title=Text("d"), when=Condition("incident_kind == other"), choices=[Choice(id="y")]),
    ]
    book = Playbook(
        playbook="p", title=Text("p"), phases=[Phase(id="p", title=Text("p"), steps=steps)],
    )  # fmt: skip
    scenario = Scenario(scenario="s", title=Text("s"), playbook="p",
                        injects=[Inject(id="i", say=Text("x"), after=Mark(decision="d", choice="y"))])  # fmt: skip
    comes = Reach(scenario, book, {}, {})
    assert comes.comes(Mark(step="a")) and comes.comes(Mark(step="no-such"))
    assert unread(scenario, comes) == {"i": "step"}


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        (Inject(id="i", say=Text("x"), after=Mark(step="a"), unless=Mark(step="a")), "error"),
        (Inject(id="i", say=Text("x"), at=Span("10m"), unless=Mark(inject="first")), "warning"),
        (Inject(id="i", say=Text("x"), by=Span("5m"), unless=Mark(inject="first")), "warning"),
        (Inject(id="i", say=Text("x"), at=Span("1m"), unless=Mark(inject="first")), ""),
        (Inject(id="i", say=Text("x"), at=Span("10m"), unless=Mark(inject="pushed")), ""),
        (Inject(id="i", say=Text("x"), at=Span("10m"), unless=Mark(step="a")), ""),
    ],
)
def test_a_piece_whose_unless_is_always_done_first_never_comes(piece: Inject, found: str) -> None:
    """What it waits for stands under its unless too, or a piece that is read before it for sure."""
    first = Inject(id="first", say=Text("x"), at=Span("5m"))
    pushed = Inject(id="pushed", say=Text("x"), at=Span("1m"), unless=Mark(step="a"))
    scenario = Scenario(scenario="s", title=Text("s"), playbook="p", injects=[first, pushed, piece])
    said = [one.severity for one in check(scenario, None, None, Around("s")) if one.code == "scenario.never-unless"]
    assert said == ([found] if found else [])


def test_every_problem_has_words_and_something_to_do() -> None:
    """In both languages, with every value that it names."""
    for code, (text, what) in PROBLEMS_SCENARIO.items():
        values = dict.fromkeys(re.findall(r"{(\w+)}", "".join((*text, *what))), "X")
        problem = Problem(code=code, values=values)
        langs: tuple[Lang, ...] = ("ja", "en")
        for lang in langs:
            assert message(problem, lang) and hint(problem, lang)
            assert "{" not in message(problem, lang) + hint(problem, lang)
