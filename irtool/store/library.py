"""Frozen files of an incident: playbooks and the chart as they were, under their own hash."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.obligation import Obligations, readable
from irtool.domain.playbook import Playbook
from irtool.store.disk import put_by_hash

if TYPE_CHECKING:
    from irtool.domain.scenario import Scenario

_T = TypeVar("_T")
_HASH = re.compile(r"[0-9a-f]{64}")


class FolderLibrary:
    """The folder `frozen/` of one incident. A file whose bytes are not its name is not believed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._obligations: dict[str, Obligations | None] = {}

    def playbook(self, digest: str) -> Playbook | None:
        """The playbook of this hash."""
        return self._load(digest, Playbook)

    def chart(self, digest: str) -> Chart | None:
        """The chart of this hash."""
        return self._load(digest, Chart)

    def obligations(self, digest: str) -> Obligations | None:
        """The duties to report of this hash; for an empty one those that irtool comes with, read when first asked."""
        if digest not in self._obligations:
            found = self._load(digest, Obligations) if digest else _shipped()
            self._obligations[digest] = found if found is not None and readable(found) else None
        return self._obligations[digest]

    def scenario(self, digest: str) -> Scenario | None:
        """The scenario of this hash."""
        from irtool.domain.scenario import Scenario

        return self._load(digest, Scenario)

    def freeze(self, value: Playbook | Chart | Obligations | Scenario) -> str:
        """Put a playbook, chart, scenario or the duties to report on the disk and return its hash. Raises OSError."""
        return put_by_hash(self._folder, msgspec.json.format(msgspec.json.encode(value), indent=1))

    def _load(self, digest: str, model: type[_T]) -> _T | None:
        if not _HASH.fullmatch(digest):
            return None
        try:
            data = (self._folder / f"{digest}.json").read_bytes()
            return msgspec.json.decode(data, type=model) if sha256(data).hexdigest() == digest else None
        except (OSError, msgspec.DecodeError, RecursionError):
            return None


def _shipped() -> Obligations:
    from irtool.store.obligations import load_obligations

    return load_obligations()
