"""What all pages share: the workspace, the language, the session, the chart with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from irtool.domain.chart import Chart
from irtool.domain.event import Event
from irtool.domain.notifying import parse_time
from irtool.domain.showing import show_time
from irtool.domain.statusline import status_line
from irtool.domain.times import When, parse_when
from irtool.errors import Malformed, Problem, UserError
from irtool.runner.clock import Clock, system_clock, zone_named
from irtool.runner.doubts import Check, mirrored, most_urgent
from irtool.runner.session import Session
from irtool.store import machine
from irtool.store.paths import Workspace
from irtool.words.doctor import DOCTOR
from irtool.words.screen import SCREEN
from irtool.words.sentences import Lang, Pair, pick, speak

if TYPE_CHECKING:
    from irtool.runner.leading import Leading


class Ui:
    """The state of one sitting at the screen; what belongs to the incident is in its session."""

    def __init__(self, workspace: Workspace, lang: Lang | None, who: str | None, clock: Clock | None = None) -> None:
        self.workspace = workspace
        self.asked_lang = lang
        self.who = who
        self.fixed_clock = clock
        self.session: Session | None = None
        self.said: list[Problem] = []
        self.trouble: UserError | None = None
        self.notice = ""
        """What the next page that is drawn says in its last row: something to doubt in what was just recorded."""
        self.waiting: list[tuple[str, str]] = []
        """Forms (incident, form) whose words no disk has yet: their drafts stay until it has."""
        self.first_frame = True
        """Until the first page has been drawn, which does not wait for the rules of duties to report."""
        self.chart_errors = 0
        self._chart: Chart | None = None
        self._masked: tuple[Chart, Chart] | None = None
        self._leading: Leading | None = None
        self._about: tuple[int | None, Check | None] = None, None
        self._looked = -60.0
        self._lang: Lang = lang or "ja"

    @property
    def lang(self) -> Lang:
        """The language of the screens."""
        return self._lang

    @lang.setter
    def lang(self, lang: Lang) -> None:
        self._lang = lang

    @property
    def clock(self) -> Clock:
        """The session's clock, else the hospital's."""
        if self.session is not None:
            return self.session.clock
        if self.fixed_clock:
            return self.fixed_clock
        return system_clock(zone_named(self.chart.hospital.timezone) or zone_named("Asia/Tokyo"))

    @property
    def chart(self) -> Chart:
        """The live chart, with private numbers; read when first needed, not before the run page is drawn.

        In a drill in which nobody is called it has no number that could be dialled.
        """
        live = self._live()
        if not self.masking:
            return live
        if self._masked is None or self._masked[0] is not live:
            from irtool.domain.masking import masked

            self._masked = live, masked(live)  # one object as long as the chart is one: pages remember by it
        return self._masked[1]

    @property
    def masking(self) -> bool:
        """Whether the open record is that of a drill whose parties are played."""
        if self.session is None or not self.session.drill:
            return False
        from irtool.domain.masking import masks

        return masks(self.session.state)

    @property
    def locked(self) -> str:
        """Why the chart cannot be changed now, in words: a drill shows it without numbers, and has days of its own."""
        session = self.session
        going = session is not None and session.drill and (session.state.exercise.going or self.masking)
        return self.say("drill.chart-locked") if going else ""

    @property
    def leading(self) -> Leading | None:
        """How the open drill is led; None in a real incident, and in a drill without a setup."""
        session = self.session
        if session is None or not session.drill or session.state.exercise.setup is None:
            return None
        if self._leading is None or self._leading.session is not session:
            from irtool.runner.leading import Leading

            self._leading = Leading(session)
        return self._leading

    def _live(self) -> Chart:
        if self._chart is None:
            from irtool.store.contacts import load_chart
            from irtool.store.mirror import from_chart

            loaded = load_chart(self.workspace.contacts)
            self._chart, self.chart_errors = loaded.chart, loaded.errors
            from_chart(self.workspace.root, loaded.chart.hospital.mirror)
            if not loaded.files and self.session is not None:
                self._chart = self.session.state.chart
        return self._chart

    def saved(self) -> None:
        """Everything is on the disk: no trouble any more, and the drafts of what was waiting may go."""
        from irtool.store import drafts

        self.trouble = None
        for code, form in self.waiting:
            drafts.clear(code, form)
        self.waiting.clear()

    def stand(self, session: Session) -> Session:
        """The session, at the site that this computer was last said to be at for this incident."""
        from irtool.domain.sites import find_site
        from irtool.store import who

        if asked := who.site(session.code):
            session.site = find_site(session.state.chart, asked)[0]
        return session

    def forget_chart(self) -> None:
        """Read the chart again next time."""
        self._chart = None

    def say(self, code: str, **values: Any) -> str:
        """A text of the screens in the chosen language."""
        return speak(SCREEN, code, self._lang, **values)

    def pick(self, pair: Pair) -> str:
        """The half of a pair in the chosen language."""
        return pick(pair, self._lang)

    def explain(self, problem: Problem) -> str:
        """A problem as one sentence with what to do."""
        from irtool.words import problems

        return f"{problems.message(problem, self._lang)} {problems.hint(problem, self._lang)}".strip()

    def time(self, text_or_when: str | datetime | When) -> str:
        """A time as it is read on a screen: today's without the day."""
        now = self.clock()
        zone = (self.session.zone if self.session else now.tzinfo) or UTC
        value: datetime | When
        if isinstance(text_or_when, str):
            try:
                value = datetime.fromisoformat(text_or_when)
            except ValueError:
                value = datetime.min
            if value.tzinfo is None:  # a day, or a time as people remember it
                try:
                    value = parse_when(text_or_when, now, zone)
                except Malformed:
                    return text_or_when
        else:
            value = text_or_when
        return show_time(value, now, self._lang, zone)

    def doubt(self, events: Sequence[Event]) -> None:
        """The next page that is drawn says which times of these entries are odd; each once."""
        from irtool.domain.plausible import chat, doubts, followed

        session = self.session
        if session is None:
            return
        state, opened = session.state, parse_time(session.state, session.state.course.opened_at)
        said: list[str] = []
        for event in events:
            fields = event.fields()
            after = followed(state, str(fields["after"])) if fields.get("after") else ""
            found = doubts(fields, session.clock(), opened, session.zone, self._lang, after)
            named = chat(event, state.events)
            said += [self.explain(problem) for problem in [*found, *([named] if named else [])]]
        self.notice = " ".join(dict.fromkeys(said))

    def status(self) -> list[str]:
        """The parts of the one-line status."""
        session = self.session
        if session is None:
            return []
        return status_line(
            session.state, session.board(), session.clock(), self._lang, session.saved_at, session.unsaved,
            mirrored=mirrored(session), battery=self._machine()[0],
            duties=not self.first_frame,
            pieces=leading.pieces() if (leading := self.leading) is not None and leading.by_tool else None,
        )  # fmt: skip

    def machine_doubt(self) -> str:
        """What is most urgently wrong with this computer (share, cloud, disk, battery), in words; else empty."""
        check = self._machine()[1]
        return speak(DOCTOR, check.code, self._lang, **check.values) if check else ""

    def _machine(self) -> tuple[int | None, Check | None]:
        """Charge and most urgent doubt, looked at once a minute at most: the first row is drawn at every key."""
        if monotonic() - self._looked >= 60:
            self._looked = monotonic()
            self._about = machine.battery(), most_urgent(self.workspace.root)
        return self._about
