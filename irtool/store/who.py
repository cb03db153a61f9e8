"""Who records on this device, and where: what was last said, kept in the device's own folder."""

from __future__ import annotations

import getpass
import os

import msgspec

from irtool.domain.event import By
from irtool.domain.text import visible
from irtool.store.device import device_dir
from irtool.store.disk import put_new


def remember(code: str, by: By) -> None:
    """Remember who said so for this incident. A device folder that cannot be written is no reason to stop."""
    known = _load()
    known[code] = by
    try:
        put_new(device_dir() / "who.json", msgspec.json.encode(known))
    except OSError:
        return


def recall(code: str) -> By | None:
    """Who last said so for this incident here."""
    return _load().get(code)


def _load() -> dict[str, By]:
    try:
        return msgspec.json.decode((device_dir() / "who.json").read_bytes(), type=dict[str, By])
    except (OSError, msgspec.DecodeError):
        return {}


def remember_site(code: str, site: str) -> None:
    """Remember at which site of the hospital this device stands for this incident; empty for none."""
    known = _sites()
    known[code] = site
    try:
        put_new(device_dir() / "sites.json", msgspec.json.encode(known))
    except OSError:
        return


def site(code: str) -> str:
    """IRTOOL_SITE, else the site last said for this incident here; empty for none."""
    return visible(os.environ.get("IRTOOL_SITE", "")).strip() or remembered_site(code)


def remembered_site(code: str) -> str:
    """The site last said for this incident here, by its id; empty for none."""
    return _sites().get(code, "")


def _sites() -> dict[str, str]:
    try:
        return msgspec.json.decode((device_dir() / "sites.json").read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def parse(text: str) -> By:
    """`PERSON` or `PERSON/ROLE`, as `--as` and IRTOOL_AS take it."""
    person, _, role = visible(text).partition("/")
    return By(person=person.strip(), role=role.strip())


def login() -> By:
    """The login of this machine: a name that nobody has confirmed."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown"
    return By(name=visible(name), unconfirmed=True)


def resolve(asked: str | None, code: str) -> By:
    """`--as`, else IRTOOL_AS, else who last said so here, else the login, unconfirmed."""
    text = asked or os.environ.get("IRTOOL_AS") or ""
    return parse(text) if text.strip() else recall(code) or login()
