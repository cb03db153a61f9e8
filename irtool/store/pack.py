"""The pack for police, insurer or regulator: one zip that depends on nothing but the record and what was asked.

Names in order, one fixed time, one way to compress: packing the same record twice gives the same bytes.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from irtool.errors import refuse
from irtool.store.export import archived, others
from irtool.store.verify import FORK_NAME

_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
MANIFEST = "MANIFEST.sha256"


def journals(path: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The journal files by name as they lie: those of the writers, already read, and forks. Raises OSError."""
    out = {f"{name}.jsonl": data for name, data in files.items()}
    for file in (path / "journal").glob("*.jsonl"):
        if FORK_NAME.fullmatch(file.stem) and file.is_file() and not file.is_symlink():
            out[file.name] = file.read_bytes()
    return dict(sorted(out.items()))


def pack(
    path: Path, target: Path, pages: Mapping[str, bytes], lines: Mapping[str, bytes], evidence: bool = True
) -> str:
    """Write the zip and return its SHA-256. `pages` stand at its top, `lines` are the journal files.

    Without `evidence`, EVIDENCE.txt lists what was left out, by hash. The file appears whole or not at all, and never
    over another. Raises UserError: it exists, or cannot be written (4).
    """
    with archived(target, level=6) as archive:
        _fill(archive, path, pages, lines, evidence)
    try:
        with open(target, "rb") as made:
            return file_digest(made, "sha256").hexdigest()
    except OSError as error:  # the stick was pulled in this moment
        raise refuse("record.cannot-write", exit_code=4, path=str(target), reason=error.strerror or "") from error


def _fill(
    archive: zipfile.ZipFile, path: Path, pages: Mapping[str, bytes], lines: Mapping[str, bytes], evidence: bool
) -> None:
    taken = {**pages, **{f"journal/{name}": data for name, data in lines.items()}}
    if not evidence:
        taken["EVIDENCE.txt"] = _left_out(path)
    sums = {}
    for name, data in sorted(taken.items(), key=lambda one: ("/" in one[0], one[0])):
        archive.writestr(_info(name), data)
        sums[name] = sha256(data).hexdigest()
    for name, file in others(path, evidence, frozenset(taken)):
        with open(file, "rb") as source, archive.open(_info(name), "w", force_zip64=True) as to:
            shutil.copyfileobj(source, to, _CHUNK)
        with open(file, "rb") as source:
            sums[name] = file_digest(source, "sha256").hexdigest()
    archive.writestr(_info(MANIFEST), "".join(f"{digest}  {name}\n" for name, digest in sums.items()))


def _left_out(path: Path) -> bytes:
    """Each evidence file as `sha256sum` lists it; its folder is its hash."""
    names = [name for name, _ in others(path, True, frozenset()) if name.startswith("evidence/")]
    return "".join(f"{name.split('/')[1]}  {name}\n" for name in names).encode()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same bytes on every system
    info.external_attr = 0o644 << 16
    return info
