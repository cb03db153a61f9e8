"""Handing the record over: one zip with the files byte for byte and how to check them without irtool."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from irtool.domain.cut import Cut
from irtool.errors import refuse
from irtool.store import disk
from irtool.store.checked import load, present
from irtool.words.problems_verify import CUT_TITLE, DRILL_README, README

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""No zip can say an earlier time; a file that claims one keeps its bytes, not its date."""


def export(path: Path, target: Path, evidence: bool = False) -> Path:
    """Pack an incident folder into the zip `target` (or into that folder, under the incident's name).

    Journal files come first, so that every frozen file and piece of evidence they name exists when its turn
    comes. Returns the file. Raises UserError: no record there, or the target exists, or cannot be written.
    """
    if target.is_dir():
        target = target / f"{path.name}.zip"
    files, _ = load(path)
    snapshot = {f"journal/{name}.jsonl": file.data for name, file in files.items()}
    text = readme(path, present(path, files))
    with archived(target) as archive:
        archive.writestr(_info("README.txt", None), text.encode())
        for name, data in snapshot.items():
            archive.writestr(_info(name, path / name), data)
        for name, file in others(path, evidence, taken=frozenset(snapshot)):
            with open(file, "rb") as source, archive.open(_info(name, file), "w", force_zip64=True) as to:
                shutil.copyfileobj(source, to, 1 << 20)
    return target


@contextmanager
def archived(target: Path, level: int | None = None) -> Iterator[zipfile.ZipFile]:
    """A zip to be filled, which appears whole or not at all, and never over another file.

    Raises UserError: it exists, or cannot be written (4).
    """
    if target.exists() or target.is_symlink():
        raise refuse("export.exists", path=str(target))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "xb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
                yield archive
            out.flush()
            disk.sync(out.fileno())
        _publish(temporary, target)
        disk.sync_folder(target.parent)
    except FileExistsError as error:
        raise refuse("export.exists", path=str(target)) from error
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(target), reason=error.strerror or "") from error
    finally:
        temporary.unlink(missing_ok=True)


def readme(path: Path, cut: Cut, *more: str) -> str:
    """What an archive holds and how to check it, Japanese first, then `more`; the cut stands at its end."""
    drill = path.parent.name == "drills"
    folder = f"{'drills' if drill else 'incidents'}/{path.name}"
    texts = (*DRILL_README, *README) if drill else README
    parts = [t.format(code=cut.code, hospital=cut.hospital, digits=cut.digits, folder=folder) for t in texts]
    return "\n\n".join([*parts, *more]) + f"\n{' / '.join(CUT_TITLE)}:\n\n{cut.text}"


def others(path: Path, evidence: bool, taken: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """Every other plain file of the record, forks too; no links, nothing half-written."""
    for folder in ("journal", "frozen", "reports", *(("evidence",) if evidence else ())):
        for file in sorted((path / folder).rglob("*")):
            name = file.relative_to(path).as_posix()
            if name not in taken and file.is_file() and not file.is_symlink() and file.name[0] != ".":
                yield name, file


def _info(name: str, file: Path | None) -> zipfile.ZipInfo:
    if file is None:
        info = zipfile.ZipInfo(name, _OLDEST)
    else:
        info = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _publish(temporary: Path, target: Path) -> None:
    """Give the whole file its name, never over another: a hard link fails if the name is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # FAT sticks and some shares have no hard links
        if target.exists():
            raise FileExistsError(str(target)) from None
        temporary.rename(target)
