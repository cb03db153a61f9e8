"""Decisions beyond the playbook and meetings: the list, their forms, and looking at one again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irtool.domain.hiding import hidden_text
from irtool.domain.naming import find_person
from irtool.domain.notes import DecisionRecorded, MeetingHeld, Noted, to_review
from irtool.domain.parties import find
from irtool.domain.recording import EntryCorrected
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui


class DecisionsPage(ListPage):
    """Decisions and meetings, the newest first."""

    topic = "decisions"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("decisions.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """What can be written down, then what was."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        state = session.state
        waiting = {noted.id for noted in to_review(state)}
        rows = [Row("decision", ui.say("decisions.decision")), Row("meeting", ui.say("decisions.meeting"))]
        found = sorted([*state.decisions, *state.meetings], key=lambda n: state.ids[n.id], reverse=True)
        for noted in found:
            again = noted.data.review_at if noted.id in waiting else getattr(noted.data, "next", "")
            code = "decisions.next" if isinstance(noted.data, MeetingHeld) else "decisions.review"
            rows.append(Row(f"noted:{noted.id}", _row(ui, noted), ui.say(code, time=ui.time(again)) if again else ""))
        return rows

    def chosen(self, row: Row) -> None:
        """A form, or the entry."""
        match row.id:
            case "decision":
                self.irtool.push_screen(DecisionPage())
            case "meeting":
                self.irtool.push_screen(MeetingPage())
            case _:
                self.irtool.push_screen(NotedPage(row.id.removeprefix("noted:")))


class NotedPage(ListPage):
    """One decision or meeting in full, and what follows from it: looked at again, held again, another time."""

    topic = "decisions"

    def __init__(self, entry: str) -> None:
        super().__init__()
        self._wanted = entry

    def noted(self) -> Noted | None:
        """The entry as it is read now."""
        state = self.ui.session.state if self.ui.session else None
        return next((n for n in [*state.decisions, *state.meetings] if n.id == self._wanted), None) if state else None

    def above(self, width: int) -> list[Line]:
        """Everything that was written down."""
        ui, noted = self.ui, self.noted()
        if noted is None:
            return []
        out = [line(" " + t, "head") for t in wrap(_row(ui, noted), width - 2)[:3]]
        for label, text in _details(ui, noted):
            out += [line("   " + t) for t in wrap(f"{label}  {text}", width - 4)[:3]]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """Again, and another time for it if it has one."""
        noted = self.noted()
        if noted is None:
            return [Row("back", self.ui.say("back"))]
        what = "meeting" if isinstance(noted.data, MeetingHeld) else "decision"
        set_ = noted.data.next if what == "meeting" else noted.data.review_at
        rows = [Row("again", self.ui.say(f"decisions.again-{what}"))]
        rows += [Row("time", self.ui.say(f"decisions.time-{what}"))] if set_ else []
        return [*rows, Row("back", self.ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """The form, prefilled."""
        noted = self.noted()
        match row.id:
            case "again" if noted is not None:
                form = MeetingPage(noted) if isinstance(noted.data, MeetingHeld) else DecisionPage(noted)
                self.irtool.switch_screen(form)
            case "time" if noted is not None:
                self.irtool.switch_screen(AgainPage(noted))
            case _:
                self.irtool.back()


class DecisionPage(FormPage):
    """A decision that is in no playbook; with `earlier`, one that is looked at again."""

    form = "decision"

    def __init__(self, earlier: Noted | None = None) -> None:
        super().__init__()
        self._earlier = earlier
        self.form = f"decision-{earlier.id}" if earlier else "decision"

    def above(self, width: int) -> list[Line]:
        """Title, or what was decided before."""
        if self._earlier is None:
            return [line(" " + self.ui.say("decision.title"), "head"), line()]
        rows = wrap(_row(self.ui, self._earlier), width - 4)[:3]
        return [line(" " + self.ui.say("decisions.again-decision"), "head"), *[line("   " + t) for t in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """About what, what, by whom, why, among what, when to look again, when it was."""
        say, earlier = self.ui.say, self._earlier
        old = earlier.data if earlier is not None and not _hidden(self.ui, earlier) else None
        return [Text("title", say("decision.what"), old.title if old else ""),
                Text("decided", say("decision.decided")),
                Text("by", say("decision.by")), Text("reason", say("decision.why")),
                Text("options", say("decision.options"), _joined(old.options) if old else ""),
                Text("review", say("decision.review")), Text("at", say("when.field"))]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written. Looked at again without a word on it: it stays as it was decided."""
        if not _written(self, values):
            self.irtool.pop_screen()
            return True
        before = self._earlier.data.decided if self._earlier and not _hidden(self.ui, self._earlier) else ""
        occurred, again = time_of(self, values["at"]), time_of(self, values["review"], ahead=True)
        if occurred is None or again is None:
            return False
        decision = DecisionRecorded(
            title=values["title"], decided=values["decided"].strip() or before, options=_parts(values["options"]),
            decided_by=_person(self.ui, values["by"]), reason=values["reason"], review_at=again,
            reviews=self._earlier.id if self._earlier else "", occurred=occurred,
        )  # fmt: skip
        return recorded(self, decision)


class MeetingPage(FormPage):
    """A meeting: who was there, what was decided, when the next one is."""

    def __init__(self, earlier: Noted | None = None) -> None:
        super().__init__()
        self._earlier = earlier
        self.form = f"meeting-{earlier.id}" if earlier else "meeting"

    def above(self, width: int) -> list[Line]:
        """Title, or what was decided the last time."""
        title = [line(" " + self.ui.say("meeting.title"), "head")]
        rows = wrap(_row(self.ui, self._earlier), width - 4)[:3] if self._earlier else []
        return [*title, *[line("   " + t) for t in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Its name, who, what, when the next one is."""
        say, earlier = self.ui.say, self._earlier
        old = earlier.data if earlier is not None and not _hidden(self.ui, earlier) else None
        present = _joined([_name(self.ui, p) for p in old.present]) if old else ""
        return [Text("title", say("meeting.what"), old.title if old else ""),
                Text("present", say("meeting.present"), present), Text("decided", say("meeting.decided")),
                Text("next", say("meeting.next")), Text("at", say("when.field"))]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not (_written(self, values) or self._earlier):
            self.irtool.pop_screen()
            return True
        occurred, again = time_of(self, values["at"]), time_of(self, values["next"], ahead=True)
        if occurred is None or again is None:
            return False
        present = [_person(self.ui, name) for name in _parts(values["present"])]
        meeting = MeetingHeld(
            title=values["title"], present=present, decided=values["decided"], next=again, occurred=occurred
        )
        return recorded(self, meeting)


class AgainPage(FormPage):
    """Another time to look again or to meet, or none: the field emptied."""

    def __init__(self, noted: Noted) -> None:
        super().__init__()
        self._noted = noted
        self._field = "next" if isinstance(noted.data, MeetingHeld) else "review_at"
        self.form = f"again-{noted.id}"

    def above(self, width: int) -> list[Line]:
        """What it is about."""
        rows = wrap(_row(self.ui, self._noted), width - 4)[:3]
        return [line(" " + self.ui.say("decisions.ask-time"), "head"), *[line("   " + t) for t in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The time as it stands."""
        label = self.ui.say("meeting.next" if self._field == "next" else "decision.review")
        return [Text("again", label, self.ui.time(getattr(self._noted.data, self._field)), replace=True)]

    def submit(self, values: dict[str, str]) -> bool:
        """A correction, as of a task."""
        given = self.fields()[0]
        if values["again"].strip() == given.value:
            self.irtool.pop_screen()
            return True
        again = time_of(self, values["again"], ahead=True)
        why = self.ui.say("tasks.change-reason")
        return again is not None and recorded(
            self, EntryCorrected(target=self._noted.id, set={self._field: again}, reason=why)
        )


def _written(page: FormPage, values: dict[str, str]) -> bool:
    """Whether anything was typed beyond what stood there."""
    return any(values[field.id].strip() != field.value for field in page.fields())


def _hidden(ui: Ui, noted: Noted) -> str:
    assert ui.session is not None
    return hidden_text(ui.session.state, noted.id, ui.lang)


def _row(ui: Ui, noted: Noted) -> str:
    """An entry in one row: when, about what, what was decided."""
    if hidden := _hidden(ui, noted):
        return f"{ui.time(noted.at)}  {hidden}"
    kind = ui.say("decisions.is-meeting") if isinstance(noted.data, MeetingHeld) else ""
    texts = (kind, noted.data.title, noted.data.decided)
    return f"{ui.time(noted.at)}  {'  '.join(t for t in texts if t)}"


def _details(ui: Ui, noted: Noted) -> list[tuple[str, str]]:
    """What the row does not say, with its labels."""
    if _hidden(ui, noted):
        return []
    data: Any = noted.data
    if isinstance(data, MeetingHeld):
        found = [
            ("decisions.present", _joined([_name(ui, p) for p in data.present])),
            ("meeting.next", _time(ui, data.next)),
        ]
    else:
        found = [
            ("decisions.options", _joined(data.options)), ("decision.why", data.reason),
            ("decision.by", _name(ui, data.decided_by)), ("decision.review", _time(ui, data.review_at)),
        ]  # fmt: skip
    return [(ui.say(code), text) for code, text in found if text]


def _time(ui: Ui, text: str) -> str:
    return ui.time(text) if text else ""


def _name(ui: Ui, person: str) -> str:
    assert ui.session is not None
    return find(ui.session.state.chart, person).name.to(ui.lang) if person else ""


def _person(ui: Ui, text: str) -> str:
    assert ui.session is not None
    return find_person(ui.session.state.chart, text)[0] if text.strip() else ""


def _joined(texts: Sequence[str]) -> str:
    return "、".join(texts)


def _parts(text: str) -> list[str]:
    """What was typed with commas between."""
    return [part.strip() for part in text.replace("、", ",").replace("，", ",").split(",") if part.strip()]
