"""This device's key and its signatures: Ed25519 (RFC 8032) over the text of a cut.

The private key lies in the keyring of this login and nowhere else. It has a service name of its own there: a chart may
name any entry of irtool's numbers, and what a chart names is shown on screens.
"""

from __future__ import annotations

import msgspec

from irtool.domain.sealing import KEY, SIGNATURE
from irtool.errors import UserError, refuse
from irtool.store import keys

SERVICE = "irtool seals"
_NAME = "device key"
_WHY = {"absent": "seal.absent", "slow": "seal.slow"}


class Signed(msgspec.Struct, frozen=True):
    """A signature and the public key that checks it, both in hex."""

    key: str
    signature: str


def sign(text: str) -> Signed:
    """The signature of this device over a text (its UTF-8 bytes). The key is made when it is first needed.

    Raises UserError when the keyring is absent, locked or does not answer: nothing is signed then, and no other key
    is made in its place.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(_private())
    return Signed(key.public_key().public_bytes_raw().hex(), key.sign(text.encode()).hex())


def genuine(key: str, signature: str, text: str) -> bool:
    """Whether this signature over this text was made with the private half of this key."""
    if not KEY.fullmatch(key) or not SIGNATURE.fullmatch(signature):
        return False
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private() -> bytes:
    """The private key, 32 bytes. What lies there and is no key is left alone."""
    kept = _asked()
    if not kept:
        from os import urandom

        try:
            keys.put(_NAME, urandom(32).hex(), service=SERVICE)
        except UserError as error:
            raise refuse(error.problems[0].code.replace("secret.", "seal."), **error.problems[0].values) from error
        kept = _asked()  # another program may have been first, and some keyrings keep nothing
    if not KEY.fullmatch(kept):
        raise refuse("seal.no-key")
    return bytes.fromhex(kept)


def _asked() -> str:
    answer = keys.ask(_NAME, service=SERVICE)
    if answer.found not in ("found", "missing"):
        raise refuse(_WHY.get(answer.found, "seal.locked"), reason=answer.found)
    return answer.value
