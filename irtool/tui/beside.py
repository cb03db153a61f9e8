"""What stands below the steps: who was reached, what is hit, what else is to be done, the last entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from irtool.domain.affected import in_brief
from irtool.domain.board import StepView
from irtool.domain.due import due
from irtool.domain.facts import show, specs
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.tasks import open_tasks
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.ui import Ui
from irtool.words import record as words
from irtool.words.sentences import pick

if TYPE_CHECKING:
    from irtool.domain.timeline import Timeline
    from irtool.runner.session import Session

_SILENT = ("writer.started", "chart.adopted", "incident.opened")
_OF_STEPS = ("step", "wait", "report", "call-back")
"""Due things that the steps and calls above show themselves."""


class Beside:
    """The lower part of the run page; it keeps the timeline that the last entries are read from."""

    def __init__(self) -> None:
        self._timeline: Timeline | None = None

    def lines(self, ui: Ui, views: Sequence[StepView], width: int, rows: int, entries: bool) -> list[Line]:
        """All of it, more of it on a taller screen. Without `entries` their rows stay empty."""
        session = ui.session
        assert session is not None
        spare = max(0, rows - 22)
        count = 2 + spare // 2
        last = self._last(ui, session, count) if entries else []
        return [
            rule(width),
            *_labelled(ui.say("run.contacts"), _calls(ui, views, width - 7, 1 + spare // 8)),
            line(cut(f" {ui.say('run.damage')}{_damage(ui, session.state)}", width - 1)),
            *_labelled(ui.say("run.tasks"), _tasks(ui, session, views, width - 11, 1 + spare // 6)),
            *[
                line(cut(row.text, width - 1), "dim")
                for row in _labelled(ui.say("run.log"), [*last, *[""] * (count - len(last))])
            ],
        ]

    def _last(self, ui: Ui, session: Session, count: int) -> list[str]:
        """The last entries people made, newest at the bottom."""
        from irtool.domain.timeline import Timeline

        state = session.state
        if self._timeline is None or self._timeline.state is not state or self._timeline.lang != ui.lang:
            self._timeline = Timeline(state, ui.lang, session.clock())
        found = []
        for event in reversed(state.events):
            if event.type not in _SILENT:
                found.append(self._timeline.row(event))
                if len(found) == count:
                    break
        return [f"{row.happened_text} {row.text}" for row in reversed(found)]


def _labelled(label: str, texts: Sequence[str]) -> list[Line]:
    """Texts in rows behind a label."""
    return [line(f" {label if n == 0 else ' ' * cell_len(label)}{text}") for n, text in enumerate(texts)]


def _calls(ui: Ui, views: Sequence[StepView], width: int, most: int) -> list[str]:
    """Each party of a step that is open or was tried, with how it stands, in at most so many rows."""
    calls = [
        f"{pick(words.PARTY_WORDS[party.status], ui.lang)} {party.name.to(ui.lang)}"
        for view in views
        if view.step.do == "notify" and (view.open or any(p.attempts for p in view.parties))
        for party in view.parties[:4]
    ]
    rows = wrap("  ".join(dict.fromkeys(calls)) or ui.say("none"), width)
    return rows if len(rows) <= most else [*rows[: most - 1], cut("".join(rows[most - 1 :]), width - 1)]


def _damage(ui: Ui, state: State) -> str:
    """Devices and places, then care and systems; until there is an entry, what the facts say of them."""
    things, care = in_brief(state, ui.lang)
    nothing = ui.say("run.not-entered")
    hit = things or _known(ui, state, "things_affected", "found_place") or nothing
    systems = care or _known(ui, state, "systems_affected", "care_affected") or nothing
    return f"{hit}    {ui.say('run.care', text=systems)}"


def _known(ui: Ui, state: State, *names: str) -> str:
    """The first of these facts that is known, in words."""
    declared = specs(state)
    for name in names:
        standing = state.facts.get(name)
        claim = standing.now if standing is not None else None
        if claim is None or hidden_text(state, claim.id, "ja"):
            continue
        if text := show(claim.value, declared.get(name), ui.lang, state.chart):
            return text
    return ""


def _tasks(ui: Ui, session: Session, views: Sequence[StepView], width: int, most: int) -> list[str]:
    """What is to be done beyond the steps, the nearest first; how many there are beyond those shown is said."""
    state = session.state
    if not (state.tasks or state.decisions or state.meetings):
        return []
    timed = [one for one in due(state, session.clock(), views) if one.kind not in _OF_STEPS]
    texts = [f"{one.title.to(ui.lang)} {ui.time(one.at)}" for one in timed]
    refs = {one.ref for one in timed}
    loose = (task for task in open_tasks(state) if task.id not in refs)
    texts += [hidden_text(state, task.id, ui.lang) or task.data.title for task in loose]
    if not texts:
        return []
    rest = "  " + ui.say("run.tasks-rest", count=len(texts) - most) if len(texts) > most else ""
    rows = [cut(text, width - 1) for text in (f"{len(texts)}  {texts[0]}", *texts[1:most])]
    return [*rows[:-1], cut(rows[-1], width - 1 - cell_len(rest)) + rest]
