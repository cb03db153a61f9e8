"""An incident taken up by a command: found, read when needed, recorded into."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from irtool.cli.output import emit, err, event_objects, out, say, warn
from irtool.cli.settings import Settings
from irtool.domain.event import By, Event
from irtool.errors import Malformed, Problem, UserError, refuse
from irtool.runner.session import Session
from irtool.store import incidents, reading, who
from irtool.words.sentences import Lang

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.times import When

F = TypeVar("F", bound=Callable[..., Any])
CLOCK_BACK = timedelta(minutes=2)  # clocks of two laptops differ by as much without anybody being wrong


class Times(msgspec.Struct, frozen=True):
    """What every recording command takes: when it happened, who acted, from whom it was heard, at which site.

    `site` is None when nothing was said: then the one that this device stands at; empty: the whole hospital.
    """

    at: str = ""
    until: str = ""
    who: str = ""
    heard_from: str = ""
    site: str | None = None


def recording(function: F) -> F:
    """The options of `Times`, handed to the command as `times`."""

    def collected(*args: Any, at: str, until: str, who: str, heard_from: str, site: str | None, **kwargs: Any) -> Any:
        return function(*args, times=Times(at, until, who, heard_from, site), **kwargs)

    collected.__name__ = function.__name__
    wrapped: Any = collected
    wrapped.__click_params__ = [
        *getattr(function, "__click_params__", []),
        click.Option(["--site"], metavar="NAME", default=None),
        click.Option(["--heard-from"], metavar="NAME", default=""),
        click.Option(["--who"], metavar="NAME", default=""),
        click.Option(["--until"], metavar="WHEN", default=""),
        click.Option(["--at"], metavar="WHEN", default=""),
    ]  # fmt: skip
    made: F = wrapped
    return made


class Desk:
    """The incident of this command. With `reading`, a closed one will do, and that is said."""

    def __init__(self, settings: Settings, reading: bool = False) -> None:
        self.settings = settings
        space, name = settings.space, settings.named_incident
        if name:
            self.found, still = incidents.find(space, name), True
        else:
            try:
                self.found, still = incidents.current(space, settings.drill, reading)
            except UserError as error:
                raise _named(error, settings) from error
        self.session = Session(self.found.path, space, who.resolve(None, self.found.code), settings.clock)
        self._read = False
        if (context := click.get_current_context(silent=True)) is not None:
            context.call_on_close(self._settle)
        self.session.site = "" if reading else self.site(who.site(self.found.code))
        if reading and not (self.found.path / "journal").is_dir():
            raise refuse("record.folder-gone", path=str(self.found.path))
        if self.session.drill and not settings.json:  # beside every result: nothing of it is the real thing
            err(say("drill-mark", self.lang))
        if not still:
            err(say("reading-closed", self.lang, name=self.found.path.name))
        asked = settings.recorder or os.environ.get("IRTOOL_AS", "")
        if asked.strip():
            self.session.by = who.parse(asked) if reading else self._by(asked)

    @property
    def lang(self) -> Lang:
        """The language: as asked, else the chart's if the record was read anyway, else the machine's."""
        return self.settings.language(self.state.chart.hospital.language if self._read else "")

    @property
    def state(self) -> State:
        """The incident's state."""
        self._read = True
        return self.session.state

    def now(self) -> datetime:
        """The moment, in the hospital's zone."""
        return self.session.clock()

    # -- what was typed --------------------------------------------------------------------------------------

    def when(self, text: str) -> When:
        """A time as typed. Raises UserError(2) for one that cannot be read: nothing is recorded then."""
        from irtool.domain.times import parse_when

        try:
            return parse_when(text, self.now(), self.session.zone)
        except Malformed as error:
            raise refuse(error.code, exit_code=2, **error.values) from error

    def shown(self, when: When) -> str:
        """A time in few cells."""
        from irtool.domain.showing import show_time

        return show_time(when, self.now(), self.lang, self.session.zone)

    def fields(self, times: Times) -> dict[str, Any]:
        """The common fields of an entry."""
        out_: dict[str, Any] = {}
        if times.site is not None:
            self.session.site = self.site(times.site)
        for name, text in (("occurred", times.at), ("until", times.until)):
            if text:
                out_[name] = self.when(text).text
        if times.who:
            out_["who"] = self.person(times.who)
        if times.heard_from:
            out_["heard_from"] = self.caller(times.heard_from)
        return out_

    def later(self, text: str) -> str:
        """A time still to come (call back, due) for the record; `HH:MM` means the next such time."""
        if not text:
            return ""
        from irtool.domain.coming import parse_ahead

        try:
            return parse_ahead(text, self.now(), self.session.zone).text
        except Malformed as error:
            raise refuse(error.code, exit_code=2, **error.values) from error

    def person(self, text: str) -> str:
        """The id of a person or post; any other name as typed, with a word of warning."""
        from irtool.domain.naming import find_person

        name, problem = find_person(self.state.chart, text)
        if problem is not None:
            warn([problem], self.lang)
        return name

    def caller(self, text: str) -> str:
        """The id of whoever told us, a person, post or organisation; any other name as typed, with a warning."""
        from irtool.domain.naming import find_caller

        name, problem = find_caller(self.state, text)
        if problem is not None:
            warn([problem], self.lang)
        return name

    def site(self, text: str) -> str:
        """The id of a site of the chart; any other name as typed, with a word of warning."""
        if not text or text == who.remembered_site(self.found.code):  # looked up when it was remembered
            return text
        from irtool.domain.sites import find_site

        name, problem = find_site(self.state.chart, text)
        if problem is not None:
            warn([problem], self.lang)
        return name

    def party(self, text: str) -> str:
        """The id of a party; any other name as typed, with a word of warning."""
        from irtool.domain.naming import find_party

        name, problem = find_party(self.state, text)
        if problem is not None:
            warn([problem], self.lang)
        return name

    def warn(self, code: str, **values: Any) -> None:
        """A line on stderr about something that stops nothing."""
        warn([Problem(code=code, values=values, severity="warning")], self.lang)

    # -- recording -------------------------------------------------------------------------------------------

    def record(self, *commands: msgspec.Struct) -> list[Event]:
        """Record and report. What could not be saved is printed back, so that no typed word is lost."""
        return self.report(self.attempt(commands, lambda: self.session.act(*commands)))

    def attempt(self, typed: Sequence[msgspec.Struct], save: Callable[[], list[Event]]) -> list[Event]:
        """Do something that writes; print what was typed if the disk does not take it."""
        newest = reading.newest(self.found.path)
        try:
            events = save()
        except UserError as error:
            if error.exit_code == 4:
                self._give_back(typed)
            raise
        except OSError as error:
            self._give_back(typed)
            raise cannot_write(error, str(self.found.path)) from error
        back = newest - self.session.wall() if newest else timedelta()
        if back > CLOCK_BACK:
            self.warn("clock.back", minutes=int(back.total_seconds()) // 60)
        return events

    def report(self, events: Sequence[Event]) -> list[Event]:
        """Say what was recorded."""
        if self.settings.json:
            emit({"events": event_objects(events)})
        else:
            from irtool.words.cli import EVENTS
            from irtool.words.sentences import speak

            for event in events:
                kind, told = event.type, event.fields()
                if kind == "step.checked" and told.get("thing"):
                    kind = f"{kind}/{'cut' if told.get('ticked', True) else 'put-back'}"
                what = speak(EVENTS, kind, self.lang)
                out(
                    say(
                        "recorded",
                        self.lang,
                        what=what,
                        time=event.at[11:16],
                        name=f"{event.writer}/{event.n}",
                    )
                )
        self._doubt(events)
        return list(events)

    def _doubt(self, events: Sequence[Event]) -> None:
        """Say which times are odd; each once, though a call and the task it asks for share one."""
        from irtool.domain.plausible import chat, doubts, followed

        found: list[Problem] = []
        for event in events:
            fields = event.fields()
            after = followed(self.state, str(fields["after"])) if fields.get("after") else ""
            found += doubts(fields, self.now(), self._opened(), self.session.zone, self.lang, after)
            if chat(event, ()) and (named := chat(event, self.state.events)):  # the record is read only for such a word
                found.append(named)
        warn([p for n, p in enumerate(found) if p not in found[:n]], self.lang)

    def _settle(self) -> None:
        """At the end: the copy on the stick, if there is one, is waited for a little; the writer is given back."""
        names = self.session.settle()
        self.session.close()
        if names and self.session.mirror is not None:
            self.warn("mirror.forked", path=str(self.session.mirror.root), names=", ".join(names))

    def _give_back(self, typed: Sequence[msgspec.Struct]) -> None:
        err(say("not-saved", self.lang))
        for command in typed:
            for name in command.__struct_fields__:
                value = getattr(command, name)
                if value and isinstance(value, (str, list, dict)):
                    err(f"  {name}: {value}")

    def _opened(self) -> datetime:
        """When the incident was opened here, from its folder's name: without reading the record; a drill's story has
        a beginning of its own."""
        if self.session.drill:
            started: datetime = self.state.started
            return started
        return datetime.fromisoformat(self.found.opened).replace(tzinfo=self.session.zone)

    def _by(self, asked: str) -> By:
        """Who records. A name not said before is looked up in the chart, once, and remembered."""
        by = who.parse(asked)
        kept = who.recall(self.found.code)
        if kept is not None and by.person in (kept.person, kept.name) and by.role in ("", kept.role):
            return kept
        from irtool.domain.naming import find_person

        name, problem = find_person(self.state.chart, by.person)
        if problem is not None:
            warn([problem], self.lang)
            by = By(name=by.person, role=by.role, unconfirmed=True)
        else:
            by = By(person=name, role=by.role)
        who.remember(self.found.code, by)
        return by


def _named(error: UserError, settings: Settings) -> UserError:
    """The refusal for several open incidents, with the title of each: its digits alone say nothing to anybody."""
    if error.problems[0].code != "incident.several":
        return error
    from irtool.runner.linking import open_titles

    titles = open_titles(settings.space, settings.drill, settings.language())
    return refuse("incident.several", found=", ".join(map(" ".join, titles)))


def cannot_write(error: OSError, path: str) -> UserError:
    """The refusal for a place that takes no bytes: the record's, or this device's own folder."""
    import errno

    from irtool.store.device import device_dir

    place = str(error.filename or path)
    reason = error.strerror or type(error).__name__
    try:
        own = place.startswith(str(device_dir()))
    except OSError:
        own = True
    if own:
        return refuse("device.unwritable", exit_code=4, path=place, reason=reason)
    code = {
        errno.ENOSPC: "record.disk-full",
        errno.EROFS: "record.read-only",
        errno.EACCES: "record.read-only",
    }
    return refuse(code.get(error.errno or 0, "record.cannot-write"), exit_code=4, path=place, reason=reason)
