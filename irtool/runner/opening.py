"""Opening an incident: takes what it has (broken chart, missing playbook, no workspace), says so, goes on."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from irtool.domain.chart import Chart, without_private
from irtool.domain.course import ChartAdopted, IncidentJoined, IncidentOpened
from irtool.domain.drill import Setup
from irtool.domain.event import By, Draft
from irtool.domain.facts import FactSet
from irtool.domain.masking import masked, masked_steps
from irtool.domain.playbook import Playbook
from irtool.domain.steps import PlaybookAdded
from irtool.domain.text import halfwidth
from irtool.domain.times import parse_when
from irtool.errors import Malformed, Problem, UserError, refuse
from irtool.runner.cleaning import clean
from irtool.runner.clock import Clock, system_clock, zone_named
from irtool.runner.session import Session, create, program
from irtool.runner.staging import Staged, at_start, staged
from irtool.store import incidents
from irtool.store.contacts import LoadedChart, load_chart
from irtool.store.journal import Header
from irtool.store.library import FolderLibrary
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook, startable

FALLBACK = "outage"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


class Opened(msgspec.Struct):
    """A session that has just begun, and what a person should be told in a line each."""

    session: Session
    said: list[Problem]


def start(
    workspace: Workspace,
    kind: str,
    by: By,
    *,
    title: str = "",
    aware_at: str = "",
    seen_as: str = "",
    join: str = "",
    drill: bool = False,
    exercise: Staged | None = None,
    clock: Clock | None = None,
) -> Opened:
    """Open an incident with a playbook (by name; empty = cause unknown). Only an unwritable disk stops it.

    `join` opens the incident of another device by its ten digits, with no network between them. `exercise`: the
    scenario of a drill and how it was set up; the record then begins at the story's first moment.
    """
    drill = drill or exercise is not None
    said: list[Problem] = []
    loaded = _chart(workspace, said)
    hospital = loaded.chart.hospital
    zone = zone_named(hospital.timezone) or zone_named("Asia/Tokyo")
    clock = clock or system_clock(zone)
    now = clock()
    name, playbook = _playbook(workspace, kind or FALLBACK, said)
    if exercise is not None and playbook is not None:
        playbook = playbook.only(exercise.scenario.only)
    code = _joined(workspace, join) if join else incidents.new_code()
    path = incidents.make(workspace, code, exercise.scenario.scenario if exercise else name, now, drill)
    library = FolderLibrary(path / "frozen")
    named = exercise.scenario if exercise is not None else playbook
    shown = title or (named.title.to(hospital.language) if named is not None else name)
    try:
        setup = staged(library, exercise, now) if exercise is not None else None
        # A laptop without a chart that joins must not take away the names that the other one brought.
        chart = without_private(loaded.chart)
        if drill and (setup is None or setup.calls == "simulated"):
            chart, playbook = masked(chart), masked_steps(playbook) if playbook else None
        adopted = library.freeze(chart) if loaded.files else ""
        frozen = library.freeze(playbook) if playbook else ""
        duties = library.freeze(load_obligations(workspace)) if loaded.files or not join else ""
    except OSError as error:
        incidents.unmake(path)
        raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
    drafts = [_first(join, shown, name, seen_as, setup)]
    drafts.append(Draft("chart.adopted", ChartAdopted(frozen=adopted, problems=loaded.errors, obligations=duties)))
    version = playbook.version if playbook else ""
    drafts.append(Draft("playbook.added", PlaybookAdded(run=name, playbook=name, version=version, frozen=frozen)))
    if aware_at:
        drafts.append(Draft("fact.set", FactSet(name="aware_at", value=_when(aware_at, now))))
    if setup is not None and exercise is not None:
        drafts = at_start(drafts, setup, exercise)
    header = Header(code, hospital_id(loaded.chart), program(), drill)
    try:
        create(header, path, by, clock, [msgspec.structs.replace(d, data=clean(d.data)) for d in drafts])
    except UserError:
        incidents.unmake(path)
        raise
    return Opened(Session(path, workspace, by, clock), said)


def hospital_id(chart: Chart) -> str:
    """The hospital's id in the record: as the chart says, else made from its name, the same on every device."""
    hospital = chart.hospital
    if _ID.fullmatch(hospital.id):
        return hospital.id
    name = hospital.name.ja or hospital.name.en
    return f"h-{sha256(name.encode()).hexdigest()[:8]}" if name else "unknown"


def _first(join: str, title: str, kind: str, seen_as: str, setup: Setup | None) -> Draft:
    if join:
        return Draft("incident.joined", IncidentJoined(title=title))
    return Draft("incident.opened", IncidentOpened(title=title, kind=kind, seen_as=seen_as, exercise=setup))


def _joined(workspace: Workspace, code: str) -> str:
    digits = re.sub(r"[^0-9]", "", halfwidth(code))
    if len(digits) != 10:
        raise refuse("incident.bad-code", found=code)
    if any(f.code == digits for f in incidents.all_incidents(workspace)):
        raise refuse("incident.already-here", digits=digits)
    return digits


def _chart(workspace: Workspace, said: list[Problem]) -> LoadedChart:
    from irtool.store.mirror import from_chart

    loaded = load_chart(workspace.contacts)
    from_chart(workspace.root, loaded.chart.hospital.mirror)
    if not loaded.files:
        said.append(Problem(code="start.no-chart", values={"folder": str(workspace.contacts)}, severity="warning"))
    elif loaded.errors:
        said.append(Problem(code="start.broken-chart", values={"count": loaded.errors}, severity="warning"))
    return loaded


def _playbook(workspace: Workspace, kind: str, said: list[Problem]) -> tuple[str, Playbook | None]:
    """The playbook asked for; else the one for an unknown cause; else none: the incident opens all the same."""
    name = Path(kind).stem if kind.endswith((".yaml", ".yml")) else kind
    loaded = load_playbook(workspace, name)
    if loaded is not None and loaded.playbook is not None:
        errors = sum(p.severity == "error" for p in loaded.problems)
        if errors:
            values = {"name": name, "count": errors}
            said.append(Problem(code="start.broken-playbook", values=values, severity="warning"))
        return name, loaded.playbook
    known = ", ".join(startable(workspace))
    said.append(Problem(code="start.no-playbook", values={"name": name, "known": known}, severity="warning"))
    spare = load_playbook(workspace, FALLBACK) if name != FALLBACK else None
    if spare is not None and spare.playbook is not None:
        return FALLBACK, spare.playbook
    return name, None


def _when(text: str, now: datetime) -> str:
    zone = now.tzinfo
    assert zone is not None
    try:
        return parse_when(text, now, zone).text
    except Malformed:
        return text
