"""The monthly self-check: what `doctor` found on this computer, kept with the day and who looked."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.event import By
from irtool.errors import refuse
from irtool.runner.doubts import Check
from irtool.store import upkeep
from irtool.store.device import machine_mark
from irtool.words.doctor import DOCTOR
from irtool.words.sentences import Lang, speak


def record(root: Path, checks: Sequence[Check], by: By, now: datetime, lang: Lang) -> upkeep.Checked:
    """Keep what was found. Raises UserError with exit code 4 when the disk takes no bytes."""
    results = [upkeep.Result(c.code, c.level, speak(DOCTOR, c.code, lang, **c.values)) for c in checks]
    done = upkeep.Checked(now.isoformat(timespec="seconds"), str(by), platform.node(), machine_mark(), results)
    try:
        upkeep.add(root, done)
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(root), reason=error.strerror or "") from error
    return done


def history(root: Path) -> list[upkeep.Checked]:
    """Every self-check of this workspace's computers, newest first."""
    return [e for e in reversed(upkeep.entries(root)) if isinstance(e, upkeep.Checked)]


class Standing(msgspec.Struct, frozen=True):
    """What the first screen says of upkeep: the newest binder, the kit taken last, whether the self-check is late."""

    binder: upkeep.Printed | None = None
    kit: upkeep.Carried | None = None
    check: upkeep.Checked | None = None
    late: bool = False


def standing(root: Path, now: datetime) -> Standing:
    """How it stands with this workspace and this computer."""
    found = upkeep.entries(root)
    if not found:
        return Standing()
    mark = machine_mark()
    binders, check = upkeep.binders(found), upkeep.last_check(found, mark)
    newest = binders[-1] if binders else None
    return Standing(newest, upkeep.last_pull(found, mark), check, upkeep.overdue(check, now))
