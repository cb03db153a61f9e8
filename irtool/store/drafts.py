"""Texts that were typed but not yet recorded: kept in the device's folder, so that Esc or a crash loses nothing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from irtool.domain.text import safe_name
from irtool.store.device import device_dir
from irtool.store.disk import put_whole


def _path(code: str, form: str) -> Path:
    name = safe_name(form)
    if name != form:  # cut or with other signs: two forms must not share a file
        name = f"{safe_name(form, 60)}-{sha256(form.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return device_dir() / "drafts" / f"{safe_name(code)}-{name}.json"


def load(code: str, form: str) -> dict[str, str]:
    """What was typed into this form last time and never recorded; empty when nothing was."""
    try:
        return msgspec.json.decode(_path(code, form).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def save(code: str, form: str, texts: dict[str, str]) -> bool:
    """Keep these texts; False when the device's folder cannot be written."""
    kept = {k: v for k, v in texts.items() if v}
    path = _path(code, form)
    try:
        if not kept:
            path.unlink(missing_ok=True)
        else:
            put_whole(path, msgspec.json.encode(kept))  # a power cut at a key leaves what was typed before it
    except OSError:
        return False
    return True


def clear(code: str, form: str) -> None:
    """The texts were recorded."""
    save(code, form, {})
