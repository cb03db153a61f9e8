"""Numbers that only this login's keyring holds. Absent or locked is an empty answer, never an error."""

from __future__ import annotations

SERVICE = "irtool"


def number(name: str, wait: float = 3.0) -> str:
    """The secret number of this name; empty when there is no keyring, it is locked, or it has no such name.

    A locked desktop keyring may ask for a password where nobody can see it, so the answer is awaited in a
    thread, and no longer than `wait` seconds.
    """
    from concurrent.futures import ThreadPoolExecutor
    from concurrent.futures import TimeoutError as TooLong

    pool = ThreadPoolExecutor(max_workers=1)
    try:
        return pool.submit(_ask, name).result(timeout=wait)
    except TooLong:
        return ""
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ask(name: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name) or ""
    except (KeyringError, RuntimeError, OSError):
        return ""
