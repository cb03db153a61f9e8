"""The duties to report: the shipped file, completed by the hospital's own, read once and remembered as JSON.

The hospital's `playbooks/obligations*.yaml` completes the shipped file: a duty, setting, fact or source of its own
replaces the shipped one of the same id, whole; what it does not name stays as shipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec

from irtool import __version__
from irtool.domain.finding import Finding
from irtool.domain.obligation import Obligations
from irtool.domain.obligation_check import check
from irtool.domain.scalars import SCALARS
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.device import device_dir
from irtool.store.disk import put_new
from irtool.store.paths import Workspace, shipped
from irtool.store.placing import placed
from irtool.store.playbooks import OBLIGATIONS, own_obligations


class LoadedObligations(msgspec.Struct):
    """What could be read, and everything that is wrong with the file."""

    obligations: Obligations | None
    problems: list[Problem]


def obligations_files(workspace: Workspace | None) -> list[Path]:
    """The shipped file, then the hospital's own by name."""
    return [shipped("playbooks") / OBLIGATIONS, *(own_obligations(workspace.playbooks) if workspace else ())]


def load_obligations(workspace: Workspace | None = None) -> Obligations:
    """The duties of a workspace; without one, as shipped. A file that cannot be read at all is left out.

    What was read is remembered in the device's folder under the hash of the files: YAML is read once.
    """
    found: list[tuple[Path, bytes]] = []
    for path in obligations_files(workspace):
        with suppress(OSError):
            found.append((path, path.read_bytes()))
    return _load(tuple(found))


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, bytes], ...]) -> Obligations:
    seen = sha256(__version__.encode())
    for _, data in files:
        seen.update(sha256(data).digest())
    name = f"obligations-{seen.hexdigest()[:32]}.json"
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode((device_dir() / name).read_bytes(), type=Obligations)
    whole = Obligations(obligations="")
    for path, data in files:
        loaded = _read(data, str(path))[0].obligations
        whole = completed(whole, loaded) if loaded is not None else whole
    with suppress(OSError):  # no place to remember: read again next time
        put_new(device_dir() / name, msgspec.json.encode(whole))
    return whole


def completed(base: Obligations, own: Obligations) -> Obligations:
    """The base with what the other file replaces or adds, by id."""
    return msgspec.structs.replace(
        own,
        edition=own.edition or base.edition,
        title=own.title or base.title,
        sources={**base.sources, **own.sources},
        settings={**base.settings, **own.settings},
        facts={**base.facts, **own.facts},
        duties={**base.duties, **own.duties},
    )


def check_obligations(path: Path, templates: Iterable[str]) -> LoadedObligations:
    """One file with everything that is wrong with it; one of the hospital's own beside the shipped one.

    `templates`: the ids of the reports that can be made, which the caller knows.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        return LoadedObligations(None, [problem])
    loaded, places = _read(data, str(path))
    if loaded.obligations is not None:
        base = shipped("playbooks") / OBLIGATIONS
        around = loaded.obligations if path.resolve() == base else completed(load_obligations(), loaded.obligations)
        found: list[Finding] = check(loaded.obligations, around, frozenset(templates))
        loaded.problems += [placed(one, places, str(path)) for one in found]
    return loaded


def _read(data: bytes, name: str) -> tuple[LoadedObligations, schema.Places]:
    document = yamlfile.parse(data, name)
    if document.root is None:
        return LoadedObligations(None, list(document.problems)), schema.Places(None, {})
    built = schema.build(document.root, Obligations, name, SCALARS)
    return LoadedObligations(built.value, [*document.problems, *built.problems]), built.places
