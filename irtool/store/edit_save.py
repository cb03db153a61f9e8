"""Putting an edited file back: nobody's change is lost, the former file is kept, the new one is whole or not there."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from irtool.domain.masking import SIGN, is_masked
from irtool.errors import UserError, refuse
from irtool.store.disk import put_new

FORMER = ".former"
"""The folder beside the files that keeps what they were; the reader of charts looks at no folder."""


def save(path: Path, before: bytes, after: bytes, now: datetime) -> Path | None:
    """Replace a file that still holds `before` (empty: that is not there yet). Returns where the former one is kept.

    When somebody else changed it meanwhile it stays as it is, `after` is kept beside it as `NAME.yaml.new`, which
    no reader takes for a chart, and UserError(1) names both. Raises UserError(4) when the disk takes no bytes:
    then nothing has changed.
    """
    path = path.resolve()  # the file that a link names, not the link
    _no_masked(before, after, path)
    try:
        there = path.read_bytes() if path.exists() else b""
        if there == after:
            return None
        if there != before:
            beside = _free(path.with_name(f"{path.name}.new"), after)
            put_new(beside, after)
            raise refuse("edit.changed-on-disk", path=str(path), kept=str(beside))
        mode = path.stat().st_mode if there else None
        former = None
        if there:
            former = keep_former(path, there, now)
        put_new(path, after)
        if mode is not None:
            path.chmod(mode & 0o777)
    except OSError as error:
        raise _cannot(error, path) from error
    return former


def _no_masked(before: bytes, after: bytes, path: Path) -> None:
    """Refuse to write what a drill shows instead of a number, wherever it comes from: the number would be lost."""
    if SIGN.encode() * 2 not in after:
        return
    from irtool.store import edit

    known = Counter(_texts(edit.read(before, str(path))))
    new = Counter(text for text in _texts(edit.read(after, str(path))) if is_masked(text)) - known
    if new:
        raise refuse("edit.masked", path=str(path), found=next(iter(new)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def keep_former(path: Path, data: bytes, now: datetime) -> Path:
    """Keep what a file was, beside it, and return where. Raises OSError."""
    former = _free(path.parent / FORMER / f"{path.stem}-{now:%Y%m%dT%H%M%S}{path.suffix}", data)
    put_new(former, data)
    return former


def _free(path: Path, data: bytes) -> Path:
    """This name, or the next one that is free or holds these bytes already."""
    found, n = path, 1
    while found.exists() and found.read_bytes() != data:
        n += 1
        found = path.with_name(f"{path.stem}-{n}{path.suffix}")
    return found


def _cannot(error: OSError, path: Path) -> UserError:
    code = "edit.disk-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "edit.cannot-save"
    return refuse(code, exit_code=4, path=str(path), reason=error.strerror or type(error).__name__)
