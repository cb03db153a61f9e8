"""An incident at work: command -> events on the disk -> state. The one way by which anything is recorded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from irtool import __version__
from irtool.domain.event import MAX_LINE, By, Draft, Entry, Event
from irtool.domain.notes import NoteAdded
from irtool.errors import Problem, UserError
from irtool.runner.cleaning import clean
from irtool.runner.clock import Clock, system_clock, zone_named, zone_of
from irtool.store import reading
from irtool.store.device import Slot, mirror_named
from irtool.store.journal import Header, Writer
from irtool.store.paths import Workspace

if TYPE_CHECKING:  # the rules and the frozen files are loaded when the state is first asked for: a note needs none
    from irtool.domain.board import StepView
    from irtool.domain.cut import Cut
    from irtool.domain.incident import State
    from irtool.domain.playbook import Playbook
    from irtool.store.library import FolderLibrary
    from irtool.store.mirror import Follower

_LONG_TEXT = MAX_LINE // 8  # a quote or backslash takes two bytes in a line, a control character six


class Session:
    """One incident opened by this program instance.

    `said` gathers what a person should be told in a line (a name nobody knows, a step out of order); nothing of
    it stops the recording. `site`: the house that new entries are about, empty for the whole hospital.
    """

    def __init__(self, path: Path, workspace: Workspace, by: By, clock: Clock | None = None) -> None:
        self.path = path
        self.workspace = workspace
        self.by = by
        self.site = ""
        self.said: list[Problem] = []
        self.saved_at: datetime | None = None
        self._state: State | None = None
        self._board: tuple[State, tuple[int, datetime], list[StepView]] | None = None
        self._writer: Writer | None = None
        self._sizes: dict[str, int] = {}
        self._unsaved: list[Draft] = []
        self._mirror: Follower | None = None
        self._mirror_known = False
        first = reading.beginning(path)
        self._header = _header(path, first)
        self._zone: tzinfo = zone_of(first)
        self.wall: Clock = clock or system_clock(self._zone)
        """The time of this computer, by which the record is written."""
        self.clock: Clock = self._story if self._header.drill else self.wall
        """The time that rules count in: in a drill the one of its story."""

    # -- what stands ------------------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The incident's ten digits."""
        return self._header.incident

    @property
    def drill(self) -> bool:
        """Whether this is an exercise."""
        return self._header.drill

    @property
    def library(self) -> FolderLibrary:
        """The frozen files of this incident."""
        from irtool.store.library import FolderLibrary

        return FolderLibrary(self.path / "frozen")

    @property
    def zone(self) -> tzinfo:
        """The hospital's zone."""
        return self._zone

    @property
    def state(self) -> State:
        """The state of all that lies in the journal; read and folded when first asked for."""
        if self._state is None:
            self._read()
        assert self._state is not None
        return self._state

    def board(self) -> list[StepView]:
        """Every step with its status now; computed once for what is drawn within the same second."""
        from irtool.domain.board import board

        state, now = self.state, self.clock()
        key = (len(state.events), now.replace(microsecond=0))
        if self._board is None or self._board[0] is not state or self._board[1] != key:
            self._board = (state, key, board(state, now))
        return list(self._board[2])

    def cut(self) -> Cut:
        """The heads of all writers as they lie on the disk now."""
        from irtool.domain.cut import Cut

        heads = {f.writer: f.head for f in reading.read_all(self.path) if f.head is not None}
        return Cut(self._header.hospital, self.code, heads)

    def refresh(self) -> bool:
        """Take in what other writers have added since; True when there was something."""
        if self._state is None:
            return False
        own = self._writer.name if self._writer is not None else ""
        parts = list(reading.added(self.path, self._sizes, own))
        self._take_in([event for part in parts for event in part.events])
        return bool(parts)

    # -- recording --------------------------------------------------------------------------------------------

    def act(self, *commands: msgspec.Struct) -> list[Event]:
        """Decide, append, fold. Raises UserError: a refusal, or (exit code 4) that nothing could be saved.

        What could not be saved is kept and goes first when the next command or `save` succeeds.
        """
        drafts: list[Draft] = []
        for command in commands:
            command = self._placed(clean(command))
            if isinstance(command, NoteAdded) and len(command.text.encode()) > _LONG_TEXT:
                from irtool.runner.long_note import kept_apart

                drafts += kept_apart(self, command)
            elif isinstance(command, NoteAdded) and not command.step:
                drafts.append(Draft("note.added", command))
            else:
                drafts += self._decide(command)
        return self._append(drafts)

    def add_playbook(self, name: str, playbook: Playbook | None, reason: str = "") -> list[Event]:
        """Put a playbook to work, frozen as it is now; one that could not be read is recorded as missing."""
        from irtool.runner import switching

        return self._append([switching.added(self.state, self.library, name, playbook, reason)])

    def change_kind(self, name: str, playbook: Playbook | None, reason: str = "") -> list[Event]:
        """The incident turns out to be of another kind; nothing is recorded when it is of this one already."""
        from irtool.runner import switching

        return self._append(switching.changed(self.state, self.library, name, playbook, reason))

    def save(self) -> list[Event]:
        """Try again to save what could not be saved."""
        return self._append([]) if self._unsaved else []

    @property
    def unsaved(self) -> int:
        """How many events wait for a place to be saved."""
        return len(self._unsaved)

    def relocate(self, folder: Path) -> Path:
        """Go on in another folder (a stick): same incident, new writer, what was not saved goes there first.

        Returns the new incident folder. What can still be read of the old one goes along (not the evidence, which
        may be large), and the frozen files that are in memory; a sync joins the two folders later.
        """
        from irtool.store.copying import take_along

        target = folder / self.path.name
        for part in ("journal", "frozen", "evidence", "reports"):
            (target / part).mkdir(parents=True, exist_ok=True)
        for part in ("journal", "frozen"):
            take_along(self.path / part, target / part)
        self.close()
        self.path = target
        if self._state is not None:
            for run in self._state.runs.values():
                self.library.freeze(run.playbook)
            self.library.freeze(self._state.chart)
            if self._state.exercise.scenario is not None:
                self.library.freeze(self._state.exercise.scenario)
        self._sizes = {}
        self._mirror_known = False
        self.save()
        return target

    def close(self) -> None:
        """Let go of the writer."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    # -- the copy on another medium ---------------------------------------------------------------------------

    @property
    def mirror(self) -> Follower | None:
        """Who keeps the copy of this incident, if a mirror is configured. Looked up once; it costs a note one look."""
        if not self._mirror_known:
            self._mirror_known, self._mirror = True, None
            if mirror_named():
                from irtool.store.mirror import Follower, where

                root = where(self.workspace.root)
                self._mirror = Follower(self.path, root, self.drill) if root else None
        return self._mirror

    @property
    def mirrored_until(self) -> datetime | None:
        """The time of the newest entry that is in the copy; None before there is one, or without a mirror."""
        return self.mirror.until if self.mirror else None

    @property
    def mirror_trouble(self) -> str:
        """Why the copy could not be brought up to date (`absent full read-only same failed`); empty when it could."""
        return self.mirror.trouble if self.mirror else ""

    def follow(self, anew: bool = False) -> None:
        """Bring the copy up to date in the background; `anew` when another place for it was chosen."""
        if anew:
            self._mirror_known = False
        if self.mirror is not None:
            self.mirror.poke()

    def settle(self, seconds: float = 2.0) -> list[str]:
        """Before the program ends: wait for the copy, but not longer than this.

        Returns the files that had to go beside one in the copy that is not ours.
        """
        if self._mirror is None:
            return []
        self._mirror.settle(seconds)
        return self._mirror.forked

    # -- inside -----------------------------------------------------------------------------------------------

    def _placed(self, command: msgspec.Struct) -> msgspec.Struct:
        """At the site where this device stands, unless the command says another."""
        there = bool(self.site) and isinstance(command, Entry) and not command.site
        return msgspec.structs.replace(command, site=self.site) if there else command

    def _decide(self, command: msgspec.Struct) -> list[Draft]:
        from irtool.domain.incident import decide
        from irtool.domain.steps import ChoiceMade

        drafts = decide(self.state, command, self.clock())
        if isinstance(command, ChoiceMade):
            from irtool.runner import switching

            drafts += switching.chosen(self.state, self.library, self.workspace, drafts)
        return drafts

    def _story(self) -> datetime:
        """The moment of a drill's story; of one without a scenario, or that is over, the wall's."""
        moment: datetime = self.state.exercise.story(self.wall())
        return moment

    def _append(self, drafts: Sequence[Draft]) -> list[Event]:
        waiting = len(self._unsaved)
        if self.drill and drafts:
            from irtool.domain.drill import told

            drafts = told(self.state, drafts, self.clock())
        for draft in drafts:
            self._unsaved.append(msgspec.structs.replace(draft, id=draft.id or _new_id(), by=self.by))
        if not self._unsaved:
            return []
        if self._writer is None:
            self._writer = Writer(self.path, self._header, self.wall, Slot(f"{self._header.hospital}-{self.code}"))
        try:
            events = self._writer.append(self._unsaved, self.by)
        except UserError as error:
            if error.exit_code != 4:  # refused: only what was new goes, what waits for a disk goes on waiting
                del self._unsaved[waiting:]
            raise
        self._unsaved.clear()
        self.saved_at = self.wall()
        self._take_in(events)
        self.follow()
        return events

    def _take_in(self, events: Sequence[Event]) -> None:
        """Fold new events in: one by one when they come last, the whole anew when they change what lies before."""
        if self._state is None or not events:
            return
        from irtool.domain import incident

        events = sorted(events, key=lambda e: e.order)
        last = self._state.events[-1].order if self._state.events else ("", "", 0)
        if incident.amends(events) or events[0].order < last:
            self._fold([*self._state.events, *events])
        else:
            for event in events:
                incident.apply(self._state, event)

    def _read(self) -> None:
        files = reading.read_all(self.path)
        self._sizes = {f.writer: f.size for f in files}
        self._fold([event for f in files for event in f.events])

    def _fold(self, events: Sequence[Event]) -> None:
        from irtool.domain.incident import fold
        from irtool.store.calendar import public_holidays

        state = fold(events, self.library, self._zone)
        state.holidays = public_holidays
        state.zone = self._zone = zone_named(state.chart.hospital.timezone) or self._zone
        self._state = state


def create(header: Header, path: Path, by: By, clock: Clock, drafts: Sequence[Draft]) -> list[Event]:
    """The first lines of an incident on this device: one write holds who writes and how it began."""
    writer = Writer(path, header, clock, Slot(f"{header.hospital}-{header.incident}"))
    try:
        return writer.append(drafts, by)
    finally:
        writer.close()


def program() -> str:
    """How this program names itself in the record."""
    return f"irtool {__version__}"


def _new_id() -> str:
    return os.urandom(8).hex()


def _header(path: Path, first: Event | None) -> Header:
    """What the first readable line says; a folder without one still has its code in its name."""
    fields = first.fields() if first else {}
    code = str(fields.get("incident") or path.name[-10:])
    drill = bool(fields.get("drill", path.parent.name == "drills"))
    return Header(code, str(fields.get("hospital", "unknown")), program(), drill)
