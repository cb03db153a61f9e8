"""Drafts: a power cut in the middle of saving one leaves the former words, never an empty file."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.store import drafts


def test_what_was_typed_before_survives_a_cut_in_the_middle(device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new words reach the disk whole or not at all."""
    assert drafts.save("4821073365", "note", {"text": "印刷が"})

    def torn(path: Path, data: bytes) -> int:
        with path.open("wb") as handle:
            handle.write(data[:3])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", torn)
    with pytest.raises(KeyboardInterrupt):
        drafts.save("4821073365", "note", {"text": "印刷が止まらない"})
    assert drafts.load("4821073365", "note") == {"text": "印刷が"}
