"""Text from files and from other people is shown, never obeyed: no markup, no control character, no crash."""

from __future__ import annotations

import itertools
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from screen import TO_RUN, keys, screens, segments, settle, text, whole
from tour import fill, tour

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel
from irtool.domain.event import By
from irtool.domain.playbook import Sign
from irtool.domain.steps import StepDone, StepSkipped
from irtool.runner import session as sessions
from irtool.runner.session import Session
from irtool.store import contacts, drafts, playbooks
from irtool.store.paths import Workspace
from irtool.tui.reading import TextPage

HOSTILE = (
    "[/",
    "[red]x",
    "[@click=app.quit]x[/]",
    "$var ${x}",
    "a\x1b[31mred\x1b]0;title\x07",
    "ab\u202egpj.exe\u2066",
    "C:\\",
    "長" * 500 + "x" * 500,
    "line\nbreak\r\nmore\rcr",
    "nul\x00\x9b31m\x7f",
    "か\u3099\u200b\ufeff",
    "[b]「重要」[/b]",
    "",
)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def spoil(value: Any, texts: Iterator[str], where: str = "") -> Any:
    """The same chart or playbook with every text a person reads replaced."""
    if isinstance(value, Text):
        return Text(next(texts), next(texts)) if value else value
    if isinstance(value, Channel):
        changes = {f: next(texts) for f in ("phone", "mobile", "ext", "mail") if getattr(value, f, "")}
        return msgspec.structs.replace(value, label=Text(next(texts)), **changes)
    if isinstance(value, Sign):
        return msgspec.structs.replace(value, ja=next(texts), en=next(texts))
    if isinstance(value, msgspec.Struct):
        changes = {f: spoil(getattr(value, f), texts, f) for f in value.__struct_fields__}
        return msgspec.structs.replace(value, **changes)
    if isinstance(value, list):
        return [spoil(v, texts) for v in value]
    if isinstance(value, dict):
        return {k: spoil(v, texts) for k, v in value.items()}
    if isinstance(value, str) and where in ("url", "number", "item", "asks_for", "read"):
        return next(texts)
    return value


def harmless(app: Any, name: str) -> None:
    """No segment holds a control character, a direction mark, or something to click on."""
    for segment in segments(app):
        for char in segment.text:
            assert unicodedata.category(char) not in ("Cc", "Cs"), (name, segment.text)
            assert char not in BIDI, (name, segment.text)
        meta = segment.style.meta if segment.style is not None else {}
        assert not any(str(key).startswith("@") for key in meta), name


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chart and playbooks come out of their files with hostile texts."""
    texts = itertools.cycle(HOSTILE)
    real_chart, real_playbook = contacts.load_chart, playbooks.read_playbook

    def chart(*args: Any, **kwargs: Any) -> Any:
        loaded = real_chart(*args, **kwargs)
        loaded.chart = spoil(loaded.chart, texts)
        return loaded

    def playbook(*args: Any, **kwargs: Any) -> Any:
        loaded = real_playbook(*args, **kwargs)
        if loaded.playbook is not None:
            loaded.playbook = spoil(loaded.playbook, texts)
        return loaded

    monkeypatch.setattr("irtool.store.contacts.load_chart", chart)
    monkeypatch.setattr("irtool.runner.opening.load_chart", chart)
    monkeypatch.setattr("irtool.store.playbooks.read_playbook", playbook)


async def test_hostile_chart_and_playbook_on_every_page(workspace: Workspace, clock: Any, spoiled: None) -> None:
    """Whatever stands in the hospital's files, every page shows it as plain text."""
    async with screens(workspace, clock) as (app, pilot):
        seen = ""
        async for page in tour(app, pilot):
            harmless(app, type(page).__name__)
            seen += whole(app)
        assert "[red]x" in seen
        assert "$var ${x}" in seen
        assert "\\x1b[31mred" in seen


@pytest.mark.parametrize("bad", [" ".join(HOSTILE[:4]), HOSTILE[7], "\n".join(HOSTILE[4:7] + HOSTILE[8:])])
async def test_hostile_entries_of_another_writer_on_every_page(
    workspace: Workspace, clock: Any, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines that another program wrote without cleaning them are shown harmlessly as well."""
    monkeypatch.setattr(sessions, "clean", lambda command: command)
    async with screens(workspace, clock) as (app, pilot):
        async for page in tour(app, pilot, bad):
            harmless(app, type(page).__name__)


@pytest.mark.parametrize("bad", [*HOSTILE, "lone \ud800 surrogate", "\udc80"])
async def test_hostile_messages(workspace: Workspace, clock: Any, bad: str) -> None:
    """A sentence in the last row, an answer in a draft, a text to read."""
    async with screens(workspace, clock) as (app, pilot):
        app.tell(bad)
        await settle(pilot)
        harmless(app, "message")
        await keys(pilot, *TO_RUN)
        session = app.ui.session
        if "\ud800" not in bad and "\udc80" not in bad:
            drafts.save(session.code, "note", {"text": bad})
        await keys(pilot, "f3")
        harmless(app, "draft")
        app.push_screen(TextPage(bad, [bad]))
        await settle(pilot)
        harmless(app, "reading")
        assert len(text(app)) == 24


async def test_another_writers_entries_appear_and_a_conflict_is_said(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two devices that did not know of each other disagree about a step: the run page says so."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        mine = app.ui.session
        monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "other-device"))
        apart = tmp_path / mine.path.name
        shutil.copytree(mine.path, apart)
        theirs = Session(apart, workspace, By(person="sato"), clock)
        step = theirs.board()[1].full
        theirs.act(StepDone(step=step))
        fill(theirs, "theirs")
        mine.act(StepSkipped(step=step, reason="nobody"))
        for path in (apart / "journal").iterdir():
            if not (mine.path / "journal" / path.name).exists():
                shutil.copy(path, mine.path / "journal")
        app._look_again()
        await keys(pilot, "2")
        assert "食い違いがあります" in whole(app)
        assert "theirs" in whole(app)
        await keys(pilot, "up")
        assert any(row.startswith(("  !", " !")) for row in text(app))
