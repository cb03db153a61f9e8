"""Planned drills: one JSON file each in drills/plans/ of the workspace, as files of the hospital."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from irtool.domain.drill_plan import Plan
from irtool.errors import UserError, refuse
from irtool.store.disk import put_new
from irtool.store.paths import Workspace

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def folder(workspace: Workspace) -> Path:
    """Where the plans of a workspace lie."""
    return workspace.drills / "plans"


def plans(workspace: Workspace) -> list[Plan]:
    """All plans that can be read, by day; one that cannot is left out."""
    out = []
    try:
        files = sorted(folder(workspace).glob("*.json"))
    except OSError:
        return []
    for path in files:
        try:
            plan = msgspec.json.decode(path.read_bytes(), type=Plan)
        except (OSError, msgspec.DecodeError):
            continue
        if plan.plan == path.stem:
            out.append(plan)
    return sorted(out, key=lambda plan: (plan.on, plan.plan))


def find(workspace: Workspace, name: str) -> Plan:
    """The plan of this id. Raises UserError."""
    found = next((plan for plan in plans(workspace) if plan.plan == name), None)
    if found is None:
        raise refuse("drill.no-plan", name=name, known=", ".join(p.plan for p in plans(workspace)) or "-")
    return found


def new_id(workspace: Workspace, on: str, scenario: str) -> str:
    """The id of a new plan: `2026-12-10-ransomware-night`, with a number when that is taken."""
    stem = re.sub(r"[^a-z0-9-]+", "-", f"{on}-{scenario}".lower()).strip("-")[:70] or "plan"
    taken = {plan.plan for plan in plans(workspace)}
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def keep(workspace: Workspace, plan: Plan) -> Path:
    """Write a plan, whole or not at all. Raises UserError(4) when the disk does not take it."""
    assert _ID.fullmatch(plan.plan)
    path = folder(workspace) / f"{plan.plan}.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_new(path, msgspec.json.format(msgspec.json.encode(plan), indent=1) + b"\n")
    except OSError as error:
        raise _cannot_write(path, error) from error
    return path


def drop(workspace: Workspace, plan: Plan) -> None:
    """Take a plan away. Raises UserError(4) when the disk does not let it go."""
    path = folder(workspace) / f"{plan.plan}.json"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> UserError:
    return refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "")
