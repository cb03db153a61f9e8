"""Playbooks going to work in an open incident, and the incident becoming one of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.course import KindChanged
from irtool.domain.event import Draft
from irtool.domain.incident import State
from irtool.domain.masking import masked_steps, masks
from irtool.domain.playbook import Playbook
from irtool.domain.steps import ChoiceMade, PlaybookAdded, known_step, next_run
from irtool.store.library import FolderLibrary
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook


def added(state: State, library: FolderLibrary, name: str, playbook: Playbook | None, reason: str) -> Draft:
    """A playbook goes to work, frozen as it is now; one that could not be read is recorded as missing."""
    digest, version = (frozen(state, library, playbook), playbook.version) if playbook is not None else ("", "")
    run = next_run(state, name)
    data = PlaybookAdded(run=run, playbook=name, version=version, frozen=digest, reason=reason)
    return Draft("playbook.added", data)


def frozen(state: State, library: FolderLibrary, playbook: Playbook) -> str:
    """The hash of a playbook as this record keeps it: in a drill whose parties are played without telephone numbers."""
    return library.freeze(masked_steps(playbook) if masks(state) else playbook)


def changed(state: State, library: FolderLibrary, name: str, playbook: Playbook | None, reason: str) -> list[Draft]:
    """The incident is of this kind from now on; its playbook goes to work unless it does so already."""
    if state.course.kind == name:
        return []
    kind = Draft("incident.kind-changed", KindChanged(kind=name, title=title(state, name, playbook), reason=reason))
    working = any(run.playbook.playbook == name for run in state.runs.values())
    return [kind] if working else [kind, added(state, library, name, playbook, reason)]


def chosen(state: State, library: FolderLibrary, workspace: Workspace, drafts: Sequence[Draft]) -> list[Draft]:
    """What the playbook named by a choice among these drafts brings about; once it works, nothing more."""
    out: list[Draft] = []
    for made in [d.data for d in drafts if isinstance(d.data, ChoiceMade)]:
        step = known_step(state, made.step)
        name = next((c.playbook for c in step.choices if c.id == made.choice), "") if step else ""
        if name and all(run.playbook.playbook != name for run in state.runs.values()):
            loaded = load_playbook(workspace, name)
            out += changed(state, library, name, loaded.playbook if loaded else None, made.step)
    return out


def title(state: State, name: str, playbook: Playbook | None) -> str:
    """The title after a change of kind: the new playbook's, unless a person had given one of their own."""
    given = {t for run in state.runs.values() for t in (run.playbook.title.ja, run.playbook.title.en)}
    if state.course.title not in given:
        return ""
    return playbook.title.to(state.chart.hospital.language) if playbook else name
