"""Measuring a drill: `measured.measure` takes one look and fills in the whole. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from irtool.domain.bilingual import Text
from irtool.domain.drill import Delivered, Taking
from irtool.domain.drill_times import NEAR, Moment, Times
from irtool.domain.expectations import Judged, judge
from irtool.domain.hiding import hidden_text
from irtool.domain.leading import BACK
from irtool.domain.measured import Called, Counts, Decided, Expected, FirstCall, Measured, Part, Piece
from irtool.domain.notifying import Attempt, parse_time
from irtool.domain.parties import find

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State


class Look:
    """One look at a drill, as `measure` takes it."""

    def __init__(self, state: State, views: Sequence[StepView], now: datetime, wall: datetime | None) -> None:
        self.state, self.views, self.now = state, views, now
        self.exercise = state.exercise
        self.times = Times(state, now, wall)

    def all(self) -> Measured:
        """Everything."""
        exercise, times = self.exercise, self.times
        expected = [self._expected(one) for one in judge(self.state, self.views, self.now)]
        counts = [one.verdict for one in expected]
        parties = list(self._parties())
        scenario = exercise.scenario
        return Measured(
            scenario=exercise.setup.scenario if exercise.setup is not None else "",
            version=exercise.setup.version if exercise.setup is not None else "",
            title=scenario.title if scenario is not None else Text("" if self._veiled() else self.state.course.title),
            going=exercise.going or (exercise.setup is None and self.state.course.is_open), early=exercise.early,
            started=times.start, ended=times.end, length=times.took(times.start, times.until),
            paused=sum(pause.seconds for pause in times.pauses),
            counts=Counts(
                counts.count("met"), counts.count("late"), counts.count("missed"), counts.count("not-judged"),
                counts.count("open") + counts.count("overdue"),
            ),
            expectations=expected, first_call=self._first_call(parties), parties=parties,
            decisions=sorted(self._decisions(), key=lambda one: one.at.story), pieces=list(self._pieces()),
            pauses=times.pauses, jumps=list(times.jumps()), people=list(self._people()),
        )  # fmt: skip

    def _veiled(self) -> bool:
        """Whether nobody should see what the opening entry says: the title, who was to take part."""
        return bool(hidden_text(self.state, self.state.course.opened, "ja"))

    def _at(self, text: str, entry: str) -> Moment | None:
        """The moment of an entry of the drill; none for what was done when it was over."""
        at = self.times.at(text, entry)
        return at if at is not None and not self.exercise.beyond(at.story) else None

    def _attempts(self) -> list[tuple[Moment, Attempt]]:
        return [(at, one) for one in self.state.attempts if (at := self._at(one.at, one.id)) is not None]

    # -- the parts -------------------------------------------------------------------------------------------------

    def _expected(self, one: Judged) -> Expected:
        what = one.expectation
        counted = self.times.start if not what.from_ and one.counted is not None else None
        if what.from_ and one.counted is not None:
            counted = self.times.moment(one.counted, self.exercise.delivered[what.from_].id)
        at = self.times.moment(one.at, one.entry) if one.at is not None else None
        by_word = bool(one.by_hand) and one.entry == one.by_hand
        note = "" if one.by_hand and hidden_text(self.state, one.by_hand, "ja") else one.note
        return Expected(
            id=what.id, title=what.title, verdict=one.verdict, objective=what.objective, role=what.role,
            within=what.within, counted=counted, due=one.due, at=at, by_hand=bool(one.by_hand), note=note,
            # Of what only a word shows, and without a limit, the moment of the word says nothing of how long it took.
            took=self.times.took(counted, at) if counted and at and (what.within or not by_word) else None,
            entry=one.entry,
        )  # fmt: skip

    def _parties(self) -> Iterator[Called]:
        """In the order in which they were first tried, then those who only called us."""
        tries: dict[str, list[Attempt]] = {}
        for _, attempt in self._attempts():
            tries.setdefault(attempt.data.instead_of or attempt.data.party, []).append(attempt)
        came: dict[str, list[tuple[str, str]]] = {}
        for id_, at, call in self.state.received:
            if self._at(at, id_) is not None:
                came.setdefault(call.from_, []).append((at, id_))
        found = [self._called(name, tries.get(name, []), came.get(name, [])) for name in dict.fromkeys([*tries, *came])]
        yield from sorted(found, key=lambda one: (one.first is None, one.first.story if one.first else self.now))

    def _called(self, name: str, tries: Sequence[Attempt], came: Sequence[tuple[str, str]]) -> Called:
        party = find(self.state.chart, name)
        entries = [*(a.id for a in tries), *(id_ for _, id_ in came)]
        # A free name is known from entries alone: where all of them are hidden, so is the name.
        hidden = not party.listed and all(hidden_text(self.state, id_, "ja") for id_ in entries)
        arrived = next((n for n, a in enumerate(tries) if a.reached or a.data.outcome == "relayed"), None)
        first = self.times.at(tries[0].at, tries[0].id) if tries else None
        made = [self.times.at(tries[arrived].at, tries[arrived].id)] if arrived is not None else []
        rang = [then for at, id_ in came if (then := self.times.at(at, id_)) is not None]
        reached = min([*(m for m in made if m), *rang], key=lambda m: m.story, default=None)
        before = [
            a for a in tries if reached is not None and (parse_time(self.state, a.at) or self.now) <= reached.story
        ]
        return Called(
            id=name, name=Text() if hidden else party.name, first=first, tries=len(tries),
            outcomes=[a.data.outcome for a in tries], reached=reached, needed=len(before),
            rang=reached is not None and reached in rang, hidden=hidden,
            simulated=sum(a.data.simulated > 0 for a in tries),
            wrong=sum(a.data.outcome == "wrong-number" for a in tries),
            took=self.times.took(self.times.start, reached) if reached is not None else None,
        )  # fmt: skip

    def _first_call(self, parties: Sequence[Called]) -> FirstCall | None:
        if not (made := self._attempts()):
            return None
        at, attempt = min(made, key=lambda one: one[0].story)
        id_ = attempt.data.instead_of or attempt.data.party
        name = next((one.name for one in parties if one.id == id_), Text())
        return FirstCall(id_, name, at, self.times.took(self.times.start, at), attempt.id)

    def _decisions(self) -> Iterator[Decided]:
        """Choices of the playbook, and decisions beyond it."""
        for view in self.views:
            claim = view.claim
            at = self._at(view.ended, claim.id) if claim is not None and view.choice else None
            if claim is None or at is None:
                continue
            choice = next((one.title for one in view.step.choices if one.id == view.choice), Text(view.choice))
            piece, since = self._piece_of(view, at)
            yield Decided(
                id=view.full, title=view.step.title, decided=choice, at=at, took=self.times.took(since, at),
                piece=piece, entry=claim.id,
            )  # fmt: skip
        for noted in self.state.decisions:
            at = self._at(noted.at, noted.id)
            if at is not None and not noted.data.report:  # the approval of a document is no decision of the story
                hidden = bool(hidden_text(self.state, noted.id, "ja"))
                piece, since = self._last_piece(at)
                yield Decided(
                    id=noted.id, title=Text() if hidden else Text(noted.data.title), at=at, piece=piece,
                    decided=Text() if hidden else Text(noted.data.decided), took=self.times.took(since, at),
                    entry=noted.id, hidden=hidden,
                )  # fmt: skip

    def _piece_of(self, view: StepView, at: Moment) -> tuple[str, Moment]:
        """The piece from which its expectation counts, else the last one that was read before it."""
        scenario = self.exercise.scenario
        for one in scenario.expectations if scenario is not None else ():
            wants = one.expect is not None and one.expect.decision in (view.step.id, view.full)
            read = self.exercise.delivered.get(one.from_) if wants else None
            then = self.times.at(read.story, read.id) if read is not None and not read.data.skipped else None
            if then is not None and then.story <= at.story:
                return one.from_, then
        return self._last_piece(at)

    def _last_piece(self, at: Moment) -> tuple[str, Moment]:
        found = [
            (name, then)
            for name, one in self.exercise.delivered.items()
            if not one.data.skipped
            and (then := self.times.at(one.story, one.id)) is not None
            and then.story <= at.story
        ]
        return max(found, key=lambda one: one[1].story, default=("", self.times.start))

    def _pieces(self) -> Iterator[Piece]:
        """In the order of the file, then who rang back, then what was made up on the spot, and hints."""
        exercise = self.exercise
        scenario = exercise.scenario
        known = {one.id: one.title or one.say for one in scenario.injects} if scenario is not None else {}
        for name in dict.fromkeys([*known, *exercise.delivered]):
            one = exercise.delivered.get(name)
            if one is None:
                yield Piece(id=name, title=known[name], status="unread")
                continue
            title = known.get(name) or self._who_rang(name) or Text(one.data.text)
            yield self._piece(one, name, title, "skipped" if one.data.skipped else "read")
        hints = {
            text: what.id
            for what in (scenario.expectations if scenario is not None else ())
            for hint in what.hints
            for text in (hint.ja, hint.en)
            if text
        }
        for one in exercise.unplanned:
            what = hints.get(one.data.text, "")
            yield self._piece(one, what, Text(one.data.text), "hint" if what else "unplanned")

    def _piece(
        self, one: Delivered, name: str, title: Text, status: Literal["read", "skipped", "unplanned", "hint"]
    ) -> Piece:
        hidden = bool(hidden_text(self.state, one.id, "ja"))
        own = status == "unplanned"
        return Piece(
            id=name, title=Text() if hidden and own else title, status=status, at=self.times.at(one.story, one.id),
            to="" if hidden else one.data.to, entry=one.id, hidden=hidden and own,
        )  # fmt: skip

    def _who_rang(self, name: str) -> Text:
        call = name.removeprefix(BACK)
        party = next((a.data.party for a in self.state.attempts if a.id == call and name != call), "")
        return find(self.state.chart, party).name if party else Text()

    def _people(self) -> Iterator[Part]:
        """Those who were to take part, then those who joined; an absent one who joined came late."""
        setup, scenario = self.exercise.setup, self.exercise.scenario
        titles = {role.id: role.title for role in scenario.roles} if scenario is not None else {}
        players = setup.players if setup is not None and not self._veiled() else []
        joined = {name: one for one in reversed(self.state.course.responders) if (name := one.person or one.name)}
        begins = self.times.start.wall + NEAR
        for one in players:
            found = joined.pop(one.person, None) or joined.pop(one.name, None)
            since = parse_time(self.state, found.since) if found is not None else None
            late = since if one.absent or (since is not None and since > begins) else None
            yield _part(one, titles, absent=one.absent and since is None, came=late)
        for name, one_ in reversed(joined.items()):
            if setup is None or name != setup.leader:
                since = parse_time(self.state, one_.since)
                shown = find(self.state.chart, name).name
                late = since if since is not None and since > begins else None
                yield Part(name=shown.ja or shown.en, person=one_.person, came=late)


def _part(one: Taking, titles: dict[str, Text], absent: bool, came: datetime | None) -> Part:
    return Part(
        name=one.name, person=one.person, roles=one.roles, titles=[titles.get(name, Text(name)) for name in one.roles],
        absent=absent, came=came,
    )  # fmt: skip
