"""The full-screen face: one program, a stack of pages, one way to record."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import Screen

from irtool.domain.event import Event
from irtool.errors import UserError
from irtool.runner import looking
from irtool.runner.actions import ACTIONS
from irtool.runner.clock import Clock
from irtool.runner.session import Session
from irtool.store import who as whose
from irtool.store.paths import Workspace
from irtool.tui import leading_watch, theme
from irtool.tui.bell import Bell
from irtool.tui.ui import Ui
from irtool.words.sentences import Lang

_LOOK: Final = 20
"""Seconds between two looks at other devices' entries and the clock."""
_KEYS = {action.key: action.id for action in ACTIONS if action.key}


class IrtoolApp(App[int]):
    """Holds what the pages share and moves between them."""

    CSS_PATH = "irtool.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+p", "more", show=False, priority=True),
    ]

    def __init__(self, ui: Ui, first: str) -> None:
        super().__init__()
        self.register_theme(theme.THEME)
        self.register_theme(theme.CONTRAST)
        # Before it runs: a theme set later has the whole style sheet read a second time.
        self.theme = theme.CONTRAST.name if os.environ.get("IRTOOL_CONTRAST") else theme.THEME.name
        self.ui = ui
        self._first = first
        self._alarm = Bell()
        self.animation_level = "none"

    def on_mount(self) -> None:
        """The first page."""
        if self.ui.session is not None:
            self._alarm.took(self.ui.session)
            leading_watch.taken_up(self)
        self.push_screen(_home_page() if self._first == "home" else _run_page())
        self.call_after_refresh(self._settled)
        self.set_interval(_LOOK, self._look_again)
        self.set_interval(20, self._ring)

    def _settled(self) -> None:
        """The first frame is drawn: what was loaded until now stays, and need not be looked through again."""
        gc.collect()
        gc.freeze()
        gc.enable()
        self.ui.first_frame = False
        if self.ui.session is not None:
            self.ui.session.follow()
            from irtool.tui.page import Page

            if isinstance(self.screen, Page):  # with what the first frame did not wait for
                self.screen.draw()
        self._look_in_time()

    def _look_again(self) -> None:
        """Other devices' entries and the clock; never while somebody types, whose caret it would move."""
        from irtool.tui.page import Page

        leading_watch.stopped(self)
        page = self.screen
        if isinstance(page, Page) and not page.typing:
            if self.ui.session is not None:
                self.ui.session.refresh()
                self.ui.session.follow()
            page.draw()
            self._look_in_time()

    def _look_in_time(self) -> None:
        """A piece of a drill that is to be read before the next look is on the screen when its moment comes."""
        wait = leading_watch.wait(self.ui)
        if wait is not None and wait < _LOOK:
            self.set_timer(wait + 0.1, self._look_again)

    def _ring(self) -> None:
        """The bell, also while somebody types: it moves no caret."""
        from irtool.tui.home import HomePage

        session, page = self.ui.session, self.screen
        going = [session] if session is not None else page.going if isinstance(page, HomePage) else []
        if self._alarm.rings(going):
            self.bell()

    def _fatal_error(self) -> None:
        """The screen library would print every variable on the way; `crashed` says what a person needs."""
        self._close_messages_no_wait()

    # -- moving ------------------------------------------------------------------------------------------

    def back(self) -> None:
        """One page back; from the first one, out."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        elif self.ui.session is not None:
            self.go_home()
        else:
            self.leave()

    def push_screen(self, screen: Any, *args: Any, **kwargs: Any) -> Any:
        """A page on top; in a drill not one that would write what a drill shows into the hospital's own files."""
        if self.ui.locked and (why := getattr(screen, "after_drill", "")):
            self.tell(self.ui.say(why))
            return AwaitComplete()
        return super().push_screen(screen, *args, **kwargs)

    def open(self, page: Screen[Any]) -> None:
        """A page on top. One of its kind that is already open is gone back to: what was typed is in it."""
        below = self.screen_stack[1:]
        if any(type(other) is type(page) for other in below):
            while type(self.screen) is not type(page):
                self.pop_screen()
        else:
            self.push_screen(page)

    def go_home(self) -> None:
        """The first page, nothing else under it; not while something waits to be saved."""
        if self.unsaved():
            return
        if self.ui.session is not None:
            looking.seen(self.ui.session)
            self.ui.session.close()
            self.ui.session = None
        self._only(_home_page())

    def open_run(self) -> None:
        """The run page of the open incident, nothing else under it."""
        self._only(_run_page())

    def _only(self, page: Screen[Any]) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(page)

    def leave(self) -> None:
        """Close, unless something is not on the disk yet."""
        if self.unsaved():
            return
        if self.ui.session is not None:
            looking.seen(self.ui.session)
            self.ui.session.close()
            self.ui.session.settle()
        self.exit(0)

    def unsaved(self) -> bool:
        """Whether something waits for a place; then that is said and the page for it is in front."""
        session = self.ui.session
        if session is None or not session.unsaved:
            return False
        from irtool.tui.trouble import TroublePage

        self.open(TroublePage())
        self.tell(self.ui.say("quit.unsaved", count=session.unsaved))
        return True

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.leave()

    def action_more(self) -> None:
        """Ctrl+P: the list of other actions."""
        self.do("more")

    def function_key(self, key: str) -> bool:
        """Do what a function key means here; False when it means nothing."""
        action = _KEYS.get(key)
        if action is None:
            return False
        self.do(action)
        return True

    def do(self, action: str) -> None:
        """Start an action of the table."""
        from irtool.tui import doing

        doing.start(self, action)

    def went_on(self) -> None:
        """Something was recorded: the run page, if it is in front, goes to the next step."""
        from irtool.tui.run import RunPage

        if isinstance(self.screen, RunPage):
            self.screen.go_on()

    def tell(self, text: str) -> None:
        """A sentence in the last row until the next key."""
        from irtool.tui.page import Page

        if isinstance(self.screen, Page):
            self.screen.message = text
            self.screen.draw()

    # -- the incident ------------------------------------------------------------------------------------

    def take(self, session: Session) -> None:
        """From now on the pages speak of this incident."""
        if self.ui.session is not None and self.ui.session is not session:
            looking.seen(self.ui.session)
            self.ui.session.close()
        self._alarm.took(session)
        self.ui.session = self.ui.stand(session)
        self.ui.notice = looking.news(session, self.ui.lang)
        self.ui.trouble = None
        leading_watch.taken_up(self)
        session.follow()

    def record(self, *commands: msgspec.Struct) -> list[Event] | None:
        """Record; None when it was refused or could not be saved, which the person has then been told.

        What could not be saved is kept in the session, and a page offers another place.
        """
        session = self.ui.session
        if session is None:
            return None
        leading_watch.stopped(self)
        return self.attempt(lambda: session.act(*commands))

    def attempt(self, act: Callable[[], list[Event]]) -> list[Event] | None:
        """The same for any recording call of the session."""
        try:
            events = act()
        except UserError as error:
            if error.exit_code == 4:
                self.ui.trouble = error
                from irtool.tui.trouble import TroublePage

                self.open(TroublePage())
            else:
                self.tell(" ".join(self.ui.explain(p) for p in error.problems))
            return None
        self.ui.saved()
        if self.ui.session is not None and self.ui.session.mirror is not None:  # the copy is there a moment later
            self.set_timer(1, self._look_again)
        self.ui.doubt(events)
        return events


def _home_page() -> Screen[Any]:
    from irtool.tui.home import HomePage

    return HomePage()


def _run_page() -> Screen[Any]:
    from irtool.tui.run import RunPage

    return RunPage()


def run(
    workspace: Workspace,
    lang: str | None,
    incident: str | None = None,
    who: str | None = None,
    clock: Clock | None = None,
    *,
    resume: bool = False,
) -> int:
    """Open the screens on a workspace; with `resume` or an incident, directly on its steps. The exit code."""
    gc.disable()
    app = build(workspace, lang, incident, who, clock, resume=resume)
    code: int | None = None
    try:
        code = app.run(mouse=os.environ.get("IRTOOL_MOUSE", "1") != "0")
        error = app._exception  # the screen library ends the program and keeps it here
    except Exception as raised:  # noqa: BLE001 - whatever it is, the record is on the disk: a person must read so
        error = raised
    if error is not None:
        return crashed(error, app.ui)
    return code if code is not None else 0


def crashed(error: BaseException, ui: Ui) -> int:
    """Something nobody foresaw: what happened goes to a file, what to do to stderr. Exit code 70.

    No value of the record is printed: the terminal may be photographed, or seen by others.
    """
    import sys

    from irtool.tui.crash import crash_file

    print(ui.say("crash.saved"), file=sys.stderr)
    print(ui.say("crash.file", path=crash_file(error)), file=sys.stderr)
    return 70


def build(
    workspace: Workspace,
    lang: str | None,
    incident: str | None = None,
    who: str | None = None,
    clock: Clock | None = None,
    *,
    resume: bool = False,
) -> IrtoolApp:
    """The program as `run` starts it, not yet running."""
    chosen: Lang | None = "ja" if lang == "ja" else "en" if lang == "en" else None
    ui = Ui(workspace, chosen, who, clock)
    first = "home"
    if incident or resume:
        from irtool.store import incidents

        found = incidents.find(workspace, incident) if incident else incidents.current(workspace)[0]
        ui.session = ui.stand(Session(found.path, workspace, whose.resolve(who, found.code), clock))
        first = "run"
    session = ui.session
    app = IrtoolApp(ui, first)
    if session is not None:
        if chosen is None:
            ui.lang = session.state.chart.hospital.language
        ui.notice = looking.news(session, ui.lang)
    elif chosen is None:
        ui.lang = ui.chart.hospital.language
    return app


def evidence_path(text: str) -> Path:
    """A path as a person types or drops it: quotes and `~` understood."""
    return Path(text.strip().strip("\"'")).expanduser()
