"""Numbers that only this login's keyring holds. Absent or locked is a word to say, never an error that stops.

A locked desktop keyring may ask for a password where nobody can see it, so every answer is awaited in a thread,
and no longer than a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec

from irtool.errors import UserError, refuse

SERVICE = "irtool"
WAIT = 3.0
Found = Literal["found", "missing", "locked", "absent", "slow"]
T = TypeVar("T")


class Answer(msgspec.Struct, frozen=True):
    """A number, or why there is none: not kept here, keyring locked, no keyring at all, no answer in time."""

    value: str = ""
    found: Found = "missing"


def ask(name: str, wait: float = WAIT, service: str = SERVICE) -> Answer:
    """What this login's keyring says of a name. Never raises."""

    def get() -> Answer:
        import keyring

        value = keyring.get_password(service, name)
        return Answer(value, "found") if value else Answer()

    try:
        return _answered(get, wait)
    except UserError as error:
        return Answer("", _WHY.get(error.problems[0].code, "locked"))


def number(name: str, wait: float = WAIT) -> str:
    """The secret number of this name; empty for whatever reason there is none."""
    return ask(name, wait).value


def put(name: str, value: str, wait: float = 30.0, service: str = SERVICE) -> None:
    """Keep a number. The keyring may ask for its password meanwhile. Raises UserError."""

    def set_() -> None:
        import keyring

        keyring.set_password(service, name, value)

    _answered(set_, wait)


def drop(name: str, wait: float = 30.0) -> None:
    """Forget a number; one that is not there is no error. Raises UserError."""

    def delete() -> None:
        import keyring
        from keyring.errors import PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            if keyring.get_password(SERVICE, name):
                raise

    _answered(delete, wait)


_WHY: dict[str, Found] = {"secret.absent": "absent", "secret.locked": "locked", "secret.slow": "slow"}


def _answered(work: Callable[[], T], wait: float) -> T:
    """The answer of the keyring, its troubles as a UserError: secret.absent, secret.locked or secret.slow.

    The thread is a daemon: one that waits for a password nobody types must not keep the program from ending.
    """
    from queue import Empty, SimpleQueue
    from threading import Thread

    done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except Exception as error:  # noqa: BLE001 - a backend of the desktop may raise anything; it becomes a word
            done.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        value, error = done.get(timeout=wait)
    except Empty:
        raise refuse("secret.slow") from None
    if error is None:
        return value  # type: ignore[return-value]  # T may itself be None
    from keyring.errors import NoKeyringError

    code = "secret.absent" if isinstance(error, NoKeyringError) else "secret.locked"
    raise refuse(code, reason=type(error).__name__) from error
