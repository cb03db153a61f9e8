"""Cross-checks of a drill's scenario: names, pieces that can never come, what nobody could meet or judge. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from irtool.domain import wanted
from irtool.domain.answers import arrives
from irtool.domain.chart import CHANNEL_KINDS, Chart
from irtool.domain.finding import Finding, Path
from irtool.domain.parties import find
from irtool.domain.playbook import FactSpec, Playbook, Ref
from irtool.domain.scalars import span
from irtool.domain.scenario import Answer, Expectation, Inject, Mark, Scenario
from irtool.domain.scenario_reach import Reach, unread
from irtool.domain.text import nearest
from irtool.words.wellknown import KINDS, ROLES

_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_TIMES = (("at", "after"), ("at", "by"), ("after", "by"))
"""Two of them at once: the second is not used."""

_NEVER = {"step": "scenario.never-step", "ring": "scenario.never-ring"}
_LACKING = {
    "objectives": "scenario.no-objectives", "injects": "scenario.no-injects",
    "expectations": "scenario.no-expectations", "hotwash": "scenario.no-hotwash",
}  # fmt: skip


class Around(msgspec.Struct, frozen=True):
    """What lies beside a scenario: the name of its own file (without ending), the playbooks and scripts there are.

    `others`: those that choices may change to, by name, with what they include. `facts`: what duties to report ask.
    """

    file: str
    playbooks: frozenset[str] = frozenset()
    others: Mapping[str, Playbook] = {}
    facts: Mapping[str, FactSpec] = {}
    scripts: frozenset[str] = frozenset()


def check(
    scenario: Scenario, playbook: Playbook | None, chart: Chart | None = None, around: Around | None = None
) -> list[Finding]:
    """Everything that does not hold together in a scenario.

    `playbook`: the one it names, with what that includes; None when there is none that can be read. With a chart,
    also whom nobody knows.
    """
    around = around or Around(scenario.scenario)
    comes = Reach(scenario, playbook, around.others, around.facts) if playbook is not None else None
    return [
        *_head(scenario, playbook, around),
        *_names(scenario),
        *_Marks(scenario, comes, chart).all(),
        *_links(scenario, chart),
        *_answers(scenario, chart),
        *_lacks(scenario),
    ]


def _head(scenario: Scenario, playbook: Playbook | None, around: Around) -> Iterator[Finding]:
    if scenario.scenario != around.file:
        values = {"name": scenario.scenario, "file": around.file}
        yield Finding(("scenario",), "scenario.file-name", values, "warning")
    if scenario.minutes < 1:
        yield Finding(("minutes",), "scenario.minutes", {"found": scenario.minutes})
    if scenario.script and scenario.script not in around.scripts:
        yield Finding(("script",), "playbook.no-script", _near(scenario.script, around.scripts))
    if playbook is None:
        there = scenario.playbook in around.playbooks
        code = "scenario.broken-playbook" if there else "scenario.no-playbook"
        yield Finding(("playbook",), code, _near(scenario.playbook, around.playbooks))
        return
    if scenario.for_version and playbook.version and scenario.for_version != playbook.version:
        values = {"playbook": scenario.playbook, "wanted": scenario.for_version, "found": playbook.version}
        yield Finding(("for_version",), "drill.other-version", values, "warning")
    steps = [step.id for step in playbook.steps()]
    for i, name in enumerate(scenario.only):
        if name not in steps:
            yield Finding(("only", i), "scenario.unknown-step", _near(name, steps))


def _names(scenario: Scenario) -> Iterator[Finding]:
    """Ids that come twice within one list, and those that no command could name."""
    for key in ("objectives", "roles", "injects", "expectations", "hotwash"):
        seen: set[str] = set()
        for i, one in enumerate(getattr(scenario, key)):
            if one.id in seen:
                yield Finding((key, i, "id"), "scenario.same-id", {"name": one.id, "list": key})
            elif not one.id or not set(one.id) <= _NAME:
                yield Finding((key, i, "id"), "scenario.id", {"name": one.id})
            seen.add(one.id)


class _Marks:
    """What the pieces wait for and what is expected: whether it is there, and whether it can ever come."""

    def __init__(self, scenario: Scenario, comes: Reach | None, chart: Chart | None) -> None:
        self.scenario, self.comes, self.chart = scenario, comes, chart
        self.injects = [one.id for one in scenario.injects]
        self.unread = unread(scenario, comes)

    def all(self) -> Iterator[Finding]:
        for i, inject in enumerate(self.scenario.injects):
            yield from self._inject(inject, ("injects", i))
        for i, one in enumerate(self.scenario.expectations):
            yield from self._expectation(one, ("expectations", i))

    def _inject(self, one: Inject, path: Path) -> Iterator[Finding]:
        given = {key for key in ("at", "after", "by", "unless", "delay") if getattr(one, key)}
        for first, second in _TIMES:
            if {first, second} <= given:
                yield Finding((*path, second), "scenario.both", {"name": one.id, "first": first, "second": second})
        for key, needs in (("delay", "after"), ("by", "unless")):
            if key in given and needs not in given:
                yield Finding((*path, key), "scenario.stray", {"key": key, "needs": needs}, "warning")
        if not one.say:
            yield Finding((*path, "say"), "scenario.says-nothing", {"name": one.id})
        for key in ("after", "unless"):
            mark = getattr(one, key)
            if mark is not None:
                yield from self._mark(mark, (*path, key))
        if one.unless is not None and not given & {"at", "by", "after"}:
            yield Finding((*path, "unless"), "scenario.no-moment", {"name": one.id})
        if one.unless is not None and self.comes is not None and not self.comes.comes(one.unless):
            yield Finding((*path, "unless"), "scenario.always", {"name": one.id}, "warning")
        if one.unless is not None and one.unless == one.after:
            yield Finding((*path, "unless"), "scenario.never-unless", {"name": one.id})
        elif one.unless is not None and self._read_before(one.unless.inject, one):
            yield Finding((*path, "unless"), "scenario.never-unless", {"name": one.id}, "warning")
        why = self.unread.get(one.id, "")
        if why:
            code = _NEVER.get(why, "scenario.never-after")
            yield Finding((*path, "after"), code, {"name": one.id, "other": why})

    def _read_before(self, name: str, one: Inject) -> bool:
        """Whether the piece of this name comes for sure before that one, by their times alone."""
        own = one.at or one.by
        return bool(own) and any(
            other.id == name != one.id and other.at and not (other.after or other.unless)
            and span(other.at).seconds <= span(own).seconds
            for other in self.scenario.injects
        )  # fmt: skip

    def _expectation(self, one: Expectation, path: Path) -> Iterator[Finding]:
        if one.expect is None:
            if not one.by_hand:
                yield Finding(path, "scenario.nothing-expected", {"name": one.id})
        else:
            yield from self._mark(one.expect, (*path, "expect"))
            if one.expect.inject:
                yield Finding((*path, "expect"), "scenario.expects-reading", {"name": one.id}, "warning")
            if self.comes is not None and not self.comes.comes(one.expect):
                yield Finding((*path, "expect"), "scenario.never-met", {"name": one.id})
        if one.from_ and one.from_ not in self.injects:
            yield Finding((*path, "from"), "scenario.unknown-inject", _near(one.from_, self.injects))
        elif one.from_ in self.unread:
            yield Finding((*path, "from"), "scenario.never-counts", {"name": one.id, "other": one.from_})

    def _mark(self, mark: Mark, path: Path) -> Iterator[Finding]:
        if len(mark.kinds) != 1:
            values = {"count": len(mark.kinds), "found": ", ".join(mark.kinds) or "-"}
            yield Finding(path, "scenario.mark", values)
        for key, needs in (("value", "fact"), ("choice", "decision")):
            if getattr(mark, key) and not getattr(mark, needs):
                yield Finding((*path, key), "scenario.stray", {"key": key, "needs": needs})
        if mark.party and self.chart is not None:
            yield from _party(self.chart, mark.party, (*path, "party"))
        if mark.inject and mark.inject not in self.injects:
            yield Finding((*path, "inject"), "scenario.unknown-inject", _near(mark.inject, self.injects))
        if self.comes is None:
            return
        for key in ("step", "decision"):
            if name := getattr(mark, key):
                yield from self._step(self.comes, name, (*path, key), mark if key == "decision" else None)
        if mark.fact:
            yield from _fact(self.comes, mark, path)

    def _step(self, comes: Reach, name: str, path: Path, deciding: Mark | None) -> Iterator[Finding]:
        short = comes.step(name)
        step = comes.steps.get(short)
        if step is None:
            code = "scenario.left-out" if short in comes.left_out else "scenario.unknown-step"
            yield Finding(path, code, _near(name, comes.steps))
        elif deciding is not None and not step.choices:
            deciders = [key for key, one in comes.steps.items() if one.choices]
            yield Finding(path, "scenario.no-decision", _near(name, deciders))
        elif deciding is not None and deciding.choice and all(c.id != deciding.choice for c in step.choices):
            values = {"name": deciding.choice, "step": name, "known": ", ".join(c.id for c in step.choices)}
            yield Finding((*path[:-1], "choice"), "scenario.unknown-choice", values)


def _fact(comes: Reach, mark: Mark, path: Path) -> Iterator[Finding]:
    spec = comes.facts.get(mark.fact)
    if spec is None:
        yield Finding((*path, "fact"), "scenario.unknown-fact", _near(mark.fact, comes.facts))
        return
    known = ["yes", "no", "unknown"] if spec.type == "yes-no-unknown" else [one.id for one in spec.options]
    if mark.value and known and mark.value not in known:
        values = {"name": mark.value, "fact": mark.fact, "known": ", ".join(known)}
        yield Finding((*path, "value"), "scenario.unknown-value", values)


def _party(chart: Chart, name: str, path: Path) -> Iterator[Finding]:
    """Somebody who is neither in this chart nor of the names that every hospital may use."""
    known = chart.has_party(name) or name in ROLES or name in KINDS or wanted.SELECTOR.fullmatch(name.replace(" ", ""))
    if not known and all(one.kind != name for one in chart.organisations.values()):
        pool = [*ROLES, *KINDS, *chart.people, *chart.roles, *chart.organisations]
        yield Finding(path, "scenario.unknown-party", _near(name, pool), "warning")


def _links(scenario: Scenario, chart: Chart | None) -> Iterator[Finding]:
    """Roles, objectives and sources that are named and not there; posts that nobody knows."""
    roles, objectives = [one.id for one in scenario.roles], [one.id for one in scenario.objectives]
    for i, inject in enumerate(scenario.injects):
        for n, name in enumerate(inject.to):
            if name not in roles:
                yield Finding(("injects", i, "to", n), "scenario.unknown-role", _near(name, roles))
    for i, one in enumerate(scenario.expectations):
        if one.role and one.role not in roles:
            yield Finding(("expectations", i, "role"), "scenario.unknown-role", _near(one.role, roles))
        yield from _objective(one.objective, objectives, ("expectations", i, "objective"))
    for i, question in enumerate(scenario.hotwash):
        yield from _objective(question.objective, objectives, ("hotwash", i, "objective"))
    for i, objective in enumerate(scenario.objectives):
        yield from _refs(objective.refs, scenario, ("objectives", i, "refs"))
    for i, role in enumerate(scenario.roles):
        if chart is not None and role.post and role.post not in ROLES and role.post not in chart.roles:
            values = _near(role.post, [*ROLES, *chart.roles])
            yield Finding(("roles", i, "post"), "scenario.unknown-post", values, "warning")


def _objective(name: str, known: list[str], path: Path) -> Iterator[Finding]:
    if name and name not in known:
        yield Finding(path, "scenario.unknown-objective", _near(name, known))


def _refs(refs: list[Ref], scenario: Scenario, path: Path) -> Iterator[Finding]:
    for i, ref in enumerate(refs):
        if ref.source != "general" and ref.source not in scenario.sources:
            yield Finding((*path, i), "scenario.unknown-source", _near(ref.source, scenario.sources))


def _answers(scenario: Scenario, chart: Chart | None) -> Iterator[Finding]:
    seen: set[str] = set()
    expected = {one.expect.party for one in scenario.expectations if one.expect is not None}
    for i, answer in enumerate(scenario.answers):
        path: Path = ("answers", i)
        if answer.party in seen:
            yield Finding((*path, "party"), "scenario.same-answer", {"name": answer.party})
        seen.add(answer.party)
        if chart is not None:
            yield from _party(chart, answer.party, (*path, "party"))
        if not answer.tries:
            yield Finding((*path, "tries"), "scenario.no-tries", {"name": answer.party})
            continue
        for n, one in enumerate(answer.tries):
            if one.channel and one.channel not in CHANNEL_KINDS:
                yield Finding(
                    (*path, "tries", n, "channel"), "scenario.unknown-channel", _near(one.channel, CHANNEL_KINDS)
                )
        silent = _silent(chart, answer) if chart is not None else []
        if silent:
            values = {"name": answer.party, "channels": ", ".join(silent)}
            yield Finding((*path, "tries"), "scenario.only-channels", values, "warning")
        if answer.party in expected and not _reachable(answer):
            yield Finding((*path, "tries"), "scenario.never-reached", {"name": answer.party}, "warning")


def _silent(chart: Chart, answer: Answer) -> list[str]:
    """The sorts of numbers that the chart has for a party and by which it does not answer."""
    if any(not one.channel for one in answer.tries):
        return []
    meant = [find(chart, one.id) for one in wanted.wanted(chart, [answer.party], {})]
    kinds = {channel.kind for party in meant for channel in party.channels}
    return sorted(kinds - {one.channel for one in answer.tries} - {"fax", "mail", "url"})


def _reachable(answer: Answer) -> bool:
    """Whether one of the answers lets the matter arrive, be passed on, or has them ring back."""
    return any(arrives(one) or one.rings_back is not None for one in answer.tries)


def _lacks(scenario: Scenario) -> Iterator[Finding]:
    """What a drill can do without, and its report cannot."""
    served = {one.objective for one in scenario.expectations}
    for i, objective in enumerate(scenario.objectives):
        if objective.id not in served:
            yield Finding(("objectives", i), "scenario.unserved", {"name": objective.id}, "warning")
    for key, code in _LACKING.items():
        if not getattr(scenario, key):
            yield Finding((), code, {}, "warning")


def _near(name: str, known: Iterable[str]) -> dict[str, str]:
    return {"name": name, "nearest": nearest(name, known) or "-"}
