"""The pages of a drill under way, for the tour of every page: markup in every text that comes from a file."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from drill_played import small

from irtool.domain.bilingual import Text
from irtool.domain.drill import InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.leading import Lead
from irtool.domain.scenario import Try
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.tui import call, drill_call, leading, leading_forms, leading_inside, leading_read
from irtool.tui.page import Page


def begin_drill(workspace: Workspace, clock: object, text: str = "plain", **how: object) -> Session:
    """A drill with something of everything read and answered."""
    scenario = msgspec.structs.replace(small(), opening=Text(text), truth=[Text(text)] * 3)
    setup = Setup(scenario=scenario.scenario, **how)  # type: ignore[arg-type]
    staged = Staged(scenario, setup)
    return start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session  # type: ignore[arg-type]


def drill_pages(session: Session, text: str = "plain") -> list[Callable[[], Page]]:
    """Makers of the pages of a drill."""
    session.act(InjectDelivered(inject="letter"), InjectDelivered(text=text))
    seen = Lead(
        id="letter", title=Text(text), say=Text(f"{text}\n" * 9), status="due", to=text, from_=Text(text),
        note=Text(text), how="phone",
    )  # fmt: skip
    heard = Try(outcome="someone-else", say=Text(text), asks=Text(text), ref=text, person=Text(text), took=True)
    return [
        leading.LeadPage,
        lambda: leading_read.ReadPage(seen),
        lambda: leading_read.ReadPage(leading_read.said(Text(text))),
        leading_inside.PiecesPage,
        leading_inside.ExpectedPage,
        lambda: leading_inside.InsidePage(text, [text, "", text]),
        leading_forms.PacePage,
        leading_forms.MomentPage,
        leading_forms.UnplannedPage,
        lambda: call.CallPage("vendor-b", None),
        lambda: drill_call.HeardPage("vendor-b", heard, "2026-11-22T03:00:00+09:00", lambda: None),
    ]
