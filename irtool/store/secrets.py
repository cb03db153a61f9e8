"""Secret numbers of this device: which there are, and the sealed file that carries them to another one."""

from __future__ import annotations

from base64 import b64decode, b64encode
from os import urandom
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.text import halfwidth
from irtool.errors import refuse
from irtool.store import keys
from irtool.store.device import device_dir
from irtool.store.disk import put_new

FORMAT = "irtool-secrets-1"
_NAMES = "secrets.json"
_COST = 2**15  # scrypt: about a tenth of a second and 32 MB, so that guessing a passphrase is slow
_LIMIT = 1 << 20


class Wanted(msgspec.Struct, frozen=True):
    """A name that the chart keeps in the keyring, whose it is, and where a sealed copy lies on paper."""

    name: str
    party: str
    sealed_copy: str = ""


class Sealed(msgspec.Struct, frozen=True):
    """The file of `secret export`: AES-256-GCM under a key that scrypt makes of the passphrase."""

    format: str
    salt: str
    nonce: str
    cost: int
    data: str


def wanted(chart: Chart) -> list[Wanted]:
    """Every `keyring:NAME` of the chart, in its order."""
    out = []
    for group in (chart.people, chart.roles, chart.organisations):
        for party, entry in group.items():
            for channel in entry.channels:
                if channel.in_keyring:
                    out.append(Wanted(channel.in_keyring, party, channel.sealed_copy.ja or channel.sealed_copy.en))
    return out


def names() -> list[str]:
    """The names that were set on this device; a keyring itself cannot be listed."""
    try:
        return msgspec.json.decode((device_dir() / _NAMES).read_bytes(), type=list[str])
    except (OSError, msgspec.DecodeError):
        return []


def keep(name: str, value: str) -> None:
    """Put a number into the keyring and remember its name. Raises UserError."""
    if not name or not name.isprintable() or len(name) > 100:
        raise refuse("secret.bad-name", name=name)
    if not value.strip():
        raise refuse("secret.empty", name=name)
    keys.put(name, value.strip())
    _remember(sorted({*names(), name}))


def forget(name: str) -> None:
    """Take a number out of the keyring. Raises UserError."""
    keys.drop(name)
    _remember([known for known in names() if known != name])


def _remember(known: list[str]) -> None:
    put_new(device_dir() / _NAMES, msgspec.json.encode(known))


def seal(values: dict[str, str], passphrase: str) -> bytes:
    """The numbers as a file that only the passphrase opens. Raises UserError for one that is too short."""
    if len(passphrase) < 8:
        raise refuse("secret.short-passphrase")
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = urandom(16), urandom(12)
    data = AESGCM(_key(passphrase, salt, _COST)).encrypt(nonce, msgspec.json.encode(values), FORMAT.encode())
    sealed = Sealed(FORMAT, _text(salt), _text(nonce), _COST, _text(data))
    return msgspec.json.format(msgspec.json.encode(sealed)) + b"\n"


def unseal(path: Path, passphrase: str) -> dict[str, str]:
    """The numbers of such a file. Raises UserError: unreadable, no such file, wrong passphrase."""
    try:
        with open(path, "rb") as handle:
            sealed = msgspec.json.decode(handle.read(_LIMIT), type=Sealed)
        salt, nonce, data = (b64decode(part, validate=True) for part in (sealed.salt, sealed.nonce, sealed.data))
    except OSError as error:
        raise refuse("secret.unreadable", path=str(path), reason=error.strerror or "") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise refuse("secret.not-sealed", path=str(path)) from error
    if sealed.format != FORMAT or not 1 < sealed.cost <= 2**20 or sealed.cost & (sealed.cost - 1):
        raise refuse("secret.not-sealed", path=str(path))
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        plain: Any = AESGCM(_key(passphrase, salt, sealed.cost)).decrypt(nonce, data, FORMAT.encode())
        return msgspec.json.decode(plain, type=dict[str, str])
    except (InvalidTag, ValueError, msgspec.DecodeError) as error:
        raise refuse("secret.wrong-passphrase", path=str(path)) from error


def _key(passphrase: str, salt: bytes, cost: int) -> bytes:
    """Half and full width, as an input method leaves them, are the same passphrase."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(halfwidth(passphrase).strip().encode())


def _text(data: bytes) -> str:
    return b64encode(data).decode()
