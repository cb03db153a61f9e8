"""Where a verification round is kept: `rounds/YYYY-MM-DD-<4 hex>/round.jsonl`, one line a fact, only ever extended.

Beside it `pending/KEY.json` (what an answer changes, until the chart has it), `letters/`, and the reports.
"""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.rounds import Change, Round, RoundLine, Started, told
from irtool.errors import UserError, refuse
from irtool.store.disk import append_lines, put_new, read_lines, sync_folder
from irtool.store.paths import Workspace

FOLDER = "rounds"
_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{4}")
_LINE = msgspec.json.Decoder(RoundLine)
_CHANGES = msgspec.json.Decoder(list[Change])


def all_rounds(workspace: Workspace) -> list[Path]:
    """The folders of all rounds, the oldest first."""
    try:
        found = [p for p in (workspace.root / FOLDER).iterdir() if _NAME.fullmatch(p.name) and p.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (path.name[:10], _begun(path), path.name))


def _begun(path: Path) -> str:
    started = read(path).started
    return started.at if started else ""


def current(workspace: Workspace) -> Path | None:
    """The newest round that goes on; None when none does."""
    return next((path for path in reversed(all_rounds(workspace)) if read(path).open), None)


def begin(workspace: Workspace, started: Started, now: datetime) -> Path:
    """A new round with its first line. Raises UserError(4)."""
    import secrets

    path = workspace.root / FOLDER / f"{now:%Y-%m-%d}-{secrets.token_hex(2)}"
    try:
        while path.exists():
            path = path.with_name(f"{now:%Y-%m-%d}-{secrets.token_hex(2)}")
        path.mkdir(parents=True)
        sync_folder(path.parent)
    except OSError as error:
        raise cannot(path, error) from error
    try:
        append(path, started)
    except UserError:  # a round that asks nobody would only be in the way
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path


def read(path: Path) -> Round:
    """What a round's lines tell."""
    return told(read_lines(path / "round.jsonl", _LINE.decode))


def append(path: Path, *lines: RoundLine) -> None:
    """Add lines as one write and wait for the medium. Raises UserError(4)."""
    data = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    file = path / "round.jsonl"
    try:
        append_lines(file, data)
    except OSError as error:
        raise cannot(file, error) from error


def keep(path: Path, key: str, changes: list[Change]) -> None:
    """Keep what this answer changes, private numbers too, until the chart has it. Raises UserError(4)."""
    put(path / "pending" / f"{key}.json", msgspec.json.encode(changes))


def kept(path: Path, key: str) -> list[Change] | None:
    """What this answer changes; None when it was kept nowhere or cannot be read."""
    try:
        return _CHANGES.decode((path / "pending" / f"{key}.json").read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def forget(path: Path, key: str) -> None:
    """The chart has it: a private number need not lie here any longer. Raises UserError(4)."""
    file = path / "pending" / f"{key}.json"
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise cannot(file, error) from error


def put(path: Path, data: bytes) -> None:
    """A file of the round, whole. Raises UserError(4)."""
    try:
        put_new(path, data)
    except OSError as error:
        raise cannot(path, error) from error


def cannot(path: Path, error: OSError) -> UserError:
    """The refusal of a disk that takes nothing."""
    return refuse("round.cannot-write", exit_code=4, path=str(path), reason=error.strerror or type(error).__name__)
