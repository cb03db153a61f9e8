"""Whether a closed incident still owes something, remembered: a record that has not grown is not read whole again.

Kept in the device's folder beside the sizes of the record's files and the version of irtool, whose rules may change.
It is a help, not a truth: when it is gone or does not fit, the caller reads the record.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool import __version__
from irtool.store import remembered
from irtool.store.reading import writer_files

_KEPT = "owing.json"


class _Seen(msgspec.Struct):
    """What was found in files of these sizes."""

    sizes: dict[str, int]
    version: str
    owes: bool


class Owing:
    """What this device remembers of closed incidents."""

    def __init__(self) -> None:
        self._known = remembered.recall(_KEPT, dict[str, _Seen], {})
        self._new: dict[str, _Seen] = {}

    def known(self, path: Path) -> bool | None:
        """Whether the incident of this folder owes something; None when it has to be read."""
        seen = self._known.get(str(path))
        fits = seen is not None and seen.version == __version__ and seen.sizes == _sizes(path)
        return seen.owes if seen is not None and fits else None

    def found(self, path: Path, owes: bool) -> None:
        """What reading it has shown."""
        self._new[str(path)] = _Seen(_sizes(path), __version__, owes)

    def save(self) -> None:
        """Keep what is new."""
        if self._new:
            remembered.keep(_KEPT, {**self._known, **self._new})


def _sizes(path: Path) -> dict[str, int]:
    return {file.name: remembered.size(file) for file in writer_files(path)}
