"""The look at a running drill's clock, at every key and every few seconds; a real incident costs one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from irtool.runner.leading import Stopped
    from irtool.tui.app import IrtoolApp
    from irtool.tui.ui import Ui


def stopped(app: IrtoolApp) -> bool:
    """Whether the open drill stood still unseen (a computer that slept): it is paused now, and that was said."""
    leading = app.ui.leading
    found = leading.tick() if leading is not None else None
    if found is not None and _paused(app, found):
        app.tell(_sentence(app, found))
    return found is not None


def taken_up(app: IrtoolApp) -> None:
    """The same for a drill that comes on the screen: the next page that is drawn says so."""
    leading = app.ui.leading
    found = leading.take_up() if leading is not None else None
    if found is not None and _paused(app, found):
        app.ui.notice = _sentence(app, found)


def wait(ui: Ui) -> float | None:
    """Seconds until the next piece is to be read on this screen; None when none comes by itself."""
    leading = ui.leading
    return leading.wait() if leading is not None and leading.by_tool else None


def _paused(app: IrtoolApp, found: Stopped) -> bool:
    session = app.ui.session
    return session is not None and bool(app.attempt(lambda: session.act(found.pause)))


def _sentence(app: IrtoolApp, found: Stopped) -> str:
    return app.ui.say(f"lead.was-{found.why}", n=found.minutes)
