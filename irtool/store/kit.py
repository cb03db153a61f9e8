"""A kit: the hospital's own files of chart, playbooks and templates as a plain folder for a stick. docs/paper.md.

`irtool-kit-HOSPITAL/` holds the files byte for byte as they lie in the workspace, `kit.json` (what each is, its
SHA-256), the binders that were printed, and, when asked for, the sealed numbers. Only plain files with plain names are
taken, on both sides: a stick comes from anywhere.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from irtool.domain.text import safe_name
from irtool.errors import UserError, refuse
from irtool.store.disk import put_new, sync_folder
from irtool.store.paths import Workspace

VERSION = 1
TOPS = ("contacts", "playbooks", "templates")
BESIDE = ("printed.jsonl", "secrets.sealed")
"""What a kit holds beside the hospital's files."""
MANIFEST = "kit.json"
PREFIX = "irtool-kit-"
STATE = ".kit"
"""The folder of the workspace that remembers the last kit, and holds one that is being taken."""
LARGEST, MOST_BYTES, MOST_FILES = 64 << 20, 1 << 30, 5000
_MANIFEST_LARGEST = 8 << 20
_DEEPEST, _LONGEST = 8, 120
_FORBIDDEN = frozenset('<>:"\\|?*')
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))))

Why = Literal["name", "link", "large", "unreadable"]


class Piece(msgspec.Struct, frozen=True):
    """One file of a kit: where it belongs in the workspace, and what its bytes are."""

    path: str
    sha256: str
    size: int


class Kit(msgspec.Struct, frozen=True):
    """`kit.json`. `edition`: the day, and the first eight digits of the hash over all of the hospital's files."""

    version: int
    edition: str
    hospital: str
    name: str
    made: str
    by: str
    files: list[Piece]

    @property
    def own(self) -> dict[str, str]:
        """The hospital's files: path -> SHA-256."""
        return {p.path: p.sha256 for p in self.files if p.path not in BESIDE}


class Base(msgspec.Struct, frozen=True):
    """The kit that this workspace last gave or took: what has changed since is found by it."""

    edition: str
    files: dict[str, str]


class Left(msgspec.Struct, frozen=True):
    """A file that was left out, and why: no plain name, a link or no file, too large, unreadable."""

    path: str
    why: Why


class Pushed(msgspec.Struct, frozen=True):
    """A kit that was written: where, what is in it, what was left out."""

    path: Path
    kit: Kit
    left: list[Left]


def plain_path(path: str) -> bool:
    """Whether a name in a kit is one that every system can have, below one of the three folders."""
    parts = path.split("/")
    return 2 <= len(parts) <= _DEEPEST and parts[0] in TOPS and all(_plain(part) for part in parts[1:])


def _plain(part: str) -> bool:
    stem = part.partition(".")[0].rstrip().casefold()
    return (
        0 < len(part) <= _LONGEST
        and part.isprintable()
        and len(part.encode(errors="replace")) <= 255
        and part[0] != "."
        and part[-1] not in ". "
        and not _FORBIDDEN & set(part)
        and stem not in _RESERVED
    )


def clashing(paths: Sequence[str]) -> list[str]:
    """Names that are one name on some system (letter case, composed characters), and files that are also folders."""
    seen: dict[str, str] = {}
    out: list[str] = []
    keys = {path: unicodedata.normalize("NFC", path).casefold() for path in paths}
    for path in paths:
        first = seen.setdefault(keys[path], path)
        out += [first, path] if first is not path else []
    for path in paths:
        parts = keys[path].split("/")
        out += [seen[above] for n in range(1, len(parts)) if (above := "/".join(parts[:n])) in seen]
    return list(dict.fromkeys(out))


def hospital_files(root: Path) -> Iterator[tuple[str, Path | Left]]:
    """The files of the three folders by their name in a kit; what cannot be carried comes with its reason.

    What begins with a dot (former files, an editor's own) is no file of the hospital's.
    """
    for top in TOPS:
        base = (root / top).resolve()
        for folder, folders, files in os.walk(base):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(f for f in files if not f.startswith(".")):
                path = Path(folder) / name
                inside = f"{top}/{path.relative_to(base).as_posix()}"
                why = _why_not(inside, path)
                yield inside, Left(inside, why) if why else path


def _why_not(inside: str, path: Path) -> Why | None:
    if not plain_path(inside):
        return "name"
    if path.is_symlink() or not path.is_file():
        return "link"
    return "large" if path.stat().st_size > LARGEST else None


def push(
    space: Workspace,
    folder: Path,
    about: tuple[str, str, str],
    now: datetime,
    beside: Mapping[str, bytes],
    force: bool = False,
) -> Pushed:
    """Write the kit into a folder; `about`: hospital id, its name, who does it. A former kit there is replaced whole.

    Raises UserError: `kit.not-taken` when the kit there holds what this workspace never had (unless `force`),
    `kit.clash`, `kit.too-much`, and `kit.cannot-write` with exit code 4.
    """
    hospital, name, by = about
    target = folder / f"{PREFIX}{safe_name(hospital or 'hospital', 40)}"
    fresh = target.with_name(f".{target.name}.new")
    left: list[Left] = []
    pieces: list[Piece] = []
    try:
        try:
            if fresh.exists():  # of a push that was interrupted
                shutil.rmtree(fresh)
            for path, found in hospital_files(space.root):
                if isinstance(found, Left):
                    left.append(found)
                    continue
                try:
                    data = found.read_bytes()
                except OSError:
                    left.append(Left(path, "unreadable"))
                    continue
                pieces.append(_put(fresh, path, data))
            _within([p.path for p in pieces], sum(p.size for p in pieces))
            if not pieces:
                raise refuse("kit.nothing", path=str(space.root))
            edition = f"{now:%Y-%m-%d}-{_digest(pieces)[:8]}"
            pieces += [_put(fresh, path, data) for path, data in beside.items()]
            kit = Kit(VERSION, edition, hospital, name, now.isoformat(timespec="seconds"), by, pieces)
            _not_lost(target, kit, base(space.root), force)
            put_new(fresh / MANIFEST, msgspec.json.format(msgspec.json.encode(kit), indent=1) + b"\n")
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        remember(space.root, kit)
    except OSError as error:
        raise cannot_write(error, folder) from error
    return Pushed(target, kit, left)


def _put(folder: Path, path: str, data: bytes) -> Piece:
    put_new(folder / path, data)
    return Piece(path, sha256(data).hexdigest(), len(data))


def _digest(pieces: Sequence[Piece]) -> str:
    lines = sorted(f"{p.sha256} {p.path}\n" for p in pieces)
    return sha256("".join(lines).encode()).hexdigest()


def _not_lost(target: Path, kit: Kit, known: Base | None, force: bool) -> None:
    """A kit that somebody else put there and nobody took here is not replaced unasked."""
    if force or not (target / MANIFEST).exists():
        return
    there = read(target)
    if there.own != kit.own and (known is None or there.own != known.files):
        raise refuse("kit.not-taken", path=str(target), edition=there.edition, by=there.by)


def _swap(fresh: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def base(root: Path) -> Base | None:
    """The kit that this workspace last gave or took."""
    try:
        return msgspec.json.decode((root / STATE / "base.json").read_bytes(), type=Base)
    except (OSError, msgspec.DecodeError):
        return None


def remember(root: Path, kit: Kit) -> None:
    """From now on changes count from this kit. Raises OSError."""
    put_new(root / STATE / "base.json", msgspec.json.encode(Base(kit.edition, kit.own)))


def find(folder: Path, hospital: str) -> Path:
    """The kit in a folder: the folder itself, or the one of this hospital, or the only one.

    Raises UserError `kit.none` or `kit.several`.
    """
    if (folder / MANIFEST).is_file():
        return folder
    try:
        found = sorted(p for p in folder.glob(f"{PREFIX}*") if (p / MANIFEST).is_file())
    except OSError as error:
        raise refuse("kit.none", path=str(folder)) from error
    own = [p for p in found if p.name == f"{PREFIX}{safe_name(hospital or 'hospital', 40)}"]
    if own or len(found) == 1:
        return (own or found)[0]
    if found:
        raise refuse("kit.several", path=str(folder), names=", ".join(p.name for p in found))
    raise refuse("kit.none", path=str(folder))


def read(path: Path) -> Kit:
    """What a kit says it holds. Raises UserError for one that is unreadable, of a later irtool, or badly named."""
    try:
        with open(path / MANIFEST, "rb") as file:
            data = file.read(_MANIFEST_LARGEST + 1)
    except OSError as error:
        raise refuse("kit.unreadable", path=str(path), reason=error.strerror or "") from error
    try:
        kit = msgspec.json.decode(data, type=Kit)
    except (msgspec.DecodeError, RecursionError) as error:
        raise refuse("kit.unreadable", path=str(path), reason=str(error)[:200]) from error
    if kit.version != VERSION:
        raise refuse("kit.later", path=str(path), version=kit.version)
    wrong = [p.path for p in kit.files if not (p.path in BESIDE or plain_path(p.path))]
    if wrong:
        raise refuse("kit.names", names=", ".join(wrong[:10]))
    if odd := [p for p in kit.files if not 0 <= p.size <= LARGEST]:
        raise refuse("kit.too-much", files=len(odd), megabytes=max(p.size for p in odd) >> 20)
    _within([p.path for p in kit.files], sum(p.size for p in kit.files))
    return kit


def _within(paths: Sequence[str], size: int) -> None:
    if clash := clashing(paths):
        raise refuse("kit.clash", names=", ".join(clash[:10]))
    if len(paths) > MOST_FILES or size > MOST_BYTES:
        raise refuse("kit.too-much", files=len(paths), megabytes=size >> 20)


def content(path: Path, piece: Piece) -> bytes | None:
    """The bytes of one file of a kit; None when they are not those that it promised, or no plain file."""
    place = path
    for part in piece.path.split("/"):
        place = place / part
        if place.is_symlink():
            return None
    try:
        with open(place, "rb") as file:
            data = file.read(piece.size + 1)
    except OSError:
        return None
    return data if len(data) == piece.size and sha256(data).hexdigest() == piece.sha256 else None


def cannot_write(error: OSError, place: Path) -> UserError:
    """What to say when a stick or the workspace takes no bytes."""
    return refuse("kit.cannot-write", exit_code=4, path=str(place), reason=error.strerror or type(error).__name__)
