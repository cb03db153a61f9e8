"""What can come at all in a drill: its steps, choices and facts, and the pieces of its story. Pure.

A step that no way of the playbook comes to is never done, so nothing can wait for it (`domain/walking.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from irtool.domain.playbook import FactSpec, Playbook, Step
from irtool.domain.playbook_check import LONGEST_CHAIN
from irtool.domain.scenario import Mark, Scenario
from irtool.domain.walking import Walked, levels, walk


class Reach:
    """What a drill of a scenario has: the steps and facts of its playbook (with what that includes) and of those that
    choices may change to (`others`, by name); `facts`: those that duties to report ask for.

    `left_out`: the steps of its playbook that `only` leaves out.
    """

    def __init__(
        self, scenario: Scenario, playbook: Playbook, others: Mapping[str, Playbook], facts: Mapping[str, FactSpec]
    ) -> None:
        first = playbook.only(scenario.only)
        changed = [one for name, one in others.items() if name != playbook.playbook] if _changes(first) else []
        self.playbooks = [first, *changed]
        self.steps: dict[str, Step] = {}
        self.facts = {**facts}
        self._of: dict[str, list[Playbook]] = {}
        for one in reversed(self.playbooks):
            self.facts |= one.facts
            for step in one.steps():
                self.steps[step.id] = step
                self._of.setdefault(step.id, []).append(one)
        self.left_out = {step.id for step in playbook.steps()} - self.steps.keys()
        self._targets = {t for step in self.steps.values() for choice in step.choices for t in choice.then}
        self._sure: dict[str, bool] = {}
        self._walked: dict[str, Walked] = {}

    def step(self, name: str) -> str:
        """The short name of a step that may be written `RUN/step`."""
        run, _, short = name.rpartition("/")
        return short if any(run.split("#")[0] == one.playbook for one in self.playbooks) else name

    def comes(self, mark: Mark) -> bool:
        """Whether what a mark says of a step or a decision can happen; of names that are not there nothing is said."""
        name = self.step(mark.step or mark.decision)
        step = self.steps.get(name)
        if step is None or (not mark.choice and self.plain(name)):
            return True
        return step.do == "playbook" or any(self._reached(one, name, mark.choice) for one in self._of[name])

    def _reached(self, playbook: Playbook, name: str, choice: str) -> bool:
        """Whether some way of a playbook comes to a step, and takes this choice there, if it has it."""
        if playbook.playbook not in self._walked:
            self._walked[playbook.playbook] = walk(playbook)
        walked = self._walked[playbook.playbook]
        known = any(one.id == choice for one in self.steps[name].choices)
        return walked.cut_off or (name in walked.done and (not known or (name, choice) in walked.taken))

    def plain(self, name: str, deep: int = 0) -> bool:
        """Whether a step comes on every way, as it and all before it hang on nothing: then nobody need walk."""
        if name not in self._sure:
            self._sure[name] = False  # in a ring
            step = self.steps.get(name)
            above = [self.steps[level] for level in levels(name) if level in self.steps]
            hangs = any(one.when or one.id in self._targets for one in above)
            if step is not None and step.do not in ("wait", "playbook") and not hangs and deep < LONGEST_CHAIN:
                self._sure[name] = all(self.plain(before, deep + 1) for before in step.after)
        return self._sure[name]


def _changes(playbook: Playbook) -> bool:
    return any(choice.playbook for step in playbook.steps() for choice in step.choices)


def unread(scenario: Scenario, comes: Reach | None) -> dict[str, str]:
    """The pieces that can never come -> why: `ring`, `step` (or choice) or the piece they wait for."""
    after = {one.id: one.after for one in scenario.injects if one.after is not None}
    why: dict[str, str] = {}
    for name in after:
        way: dict[str, Mark] = {}  # from here on, up to what is settled, a ring, or what can never be done
        while name in after and name not in why and name not in way:
            way[name] = mark = after[name]
            if comes is not None and not comes.comes(mark):
                why[name] = "step"
            else:
                name = mark.inject
        behind = list(way)
        if name in way and name not in why:
            why |= dict.fromkeys(behind[behind.index(name) :], "ring")
        for one in reversed(behind):
            why.setdefault(one, way[one].inject if why.get(way[one].inject) else "")
    return {name: reason for name, reason in why.items() if reason}
