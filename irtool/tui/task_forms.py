"""The forms of tasks: a new one, its end, its change, and the regular status update."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from irtool.domain.durations import parse_duration
from irtool.domain.hiding import hidden_text
from irtool.domain.naming import find_party, find_person
from irtool.domain.recording import EntryCorrected
from irtool.domain.tasks import FOLLOW_UP, STATUS_UPDATE, Task, TaskAdded, TaskDone, next_due, open_tasks, rhythm
from irtool.errors import Malformed
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.tasks import party, title

_SPANS = ("30m", "1h", "2h", "4h")


class TaskPage(FormPage):
    """Something to do; with FOLLOW_UP a measure that outlives the incident."""

    form = "task"

    def __init__(self, source: str = "") -> None:
        super().__init__()
        self._source = source
        self.form = f"task-{source}" if source else "task"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("measure.title" if self._source else "task.title"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """What, who, until when, how often, for whom."""
        say = self.ui.say
        fields = [Text("title", say("task.what")), Text("owner", say("task.owner")), Text("due", say("task.due"))]
        if self._source != FOLLOW_UP:
            fields += [Text("every", say("task.every")), Text("asked", say("task.asked-by"))]
        return fields

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not values["title"].strip():
            self.irtool.pop_screen()
            return True
        due = time_of(self, values["due"], ahead=True)
        every = values.get("every", "").strip()
        if due is None or not span_fits(self, every):
            return False
        task = TaskAdded(
            title=values["title"], owner=person_of(self, values["owner"]), due=due, every=every,
            asked_by=party_of(self, values.get("asked", "")), source=self._source,
        )  # fmt: skip
        return recorded(self, task)


class TaskEndPage(FormPage):
    """A task is done, or will not be done. A repeating one says when it comes again."""

    def __init__(self, task: Task, dropped: bool) -> None:
        super().__init__()
        self._of, self._dropped = task, dropped
        self._offered: str | None = None
        self.form = f"task-end-{task.id}"

    def above(self, width: int) -> list[Line]:
        """The task."""
        ask = self.ui.say("tasks.do-drop" if self._dropped else "tasks.do-done")
        return [
            line(" " + ask, "head"),
            *[line("   " + t) for t in wrap(title(self.ui, self._of), width - 4)[:4]],
            line(),
        ]

    def fields(self) -> Sequence[Text | Choice]:
        """What was said, when; the next time."""
        say = self.ui.say
        note = "task.told" if self._of.data.source == STATUS_UPDATE else "task.note"
        if self._dropped:
            return [Text("note", say("reason.text"))]
        again = self._next()
        fields: list[Text | Choice] = [Text("note", say(note)), Text("at", say("when.field"))]
        return [*fields, Text("next", say("task.next"), again, replace=True)] if again else fields

    def _next(self) -> str:
        """The next time as it was offered when the form was opened: time goes on while somebody writes."""
        if self._offered is None:
            session = self.ui.session
            assert session is not None
            again = next_due(self._of.data, session.clock(), session.state) if self._of.open else ""
            self._offered = self.ui.time(again) if again else ""
        return self._offered

    def submit(self, values: dict[str, str]) -> bool:
        """Record; another next time than the rhythm's is a change of the next one."""
        asked = values.get("next", "").strip()
        occurred = time_of(self, values.get("at", ""))
        due = time_of(self, asked if asked != self._next() else "", ahead=True)
        if occurred is None or due is None:
            return False
        done = TaskDone(task=self._of.id, note=values["note"], dropped=self._dropped, occurred=occurred)
        events = self.irtool.record(done)
        if events is None:
            return self.ui.trouble is not None
        new = next((e.id for e in events if e.type == "task.added"), "")
        if due and new:
            self.irtool.record(EntryCorrected(target=new, set={"due": due}, reason=self.ui.say("tasks.change-reason")))
        if self.ui.trouble is None:
            self.irtool.pop_screen()
            self.irtool.went_on()
        return True


class TaskChangePage(FormPage):
    """Who does it and by when, from now on; what it was before stays in the record."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._of = task
        self.form = f"task-change-{task.id}"

    def above(self, width: int) -> list[Line]:
        """The task."""
        rows = [line("   " + t) for t in wrap(title(self.ui, self._of), width - 4)[:4]]
        return [line(" " + self.ui.say("tasks.do-change"), "head"), *rows, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """As they stand."""
        say, data, session = self.ui.say, self._of.data, self.ui.session
        assert session is not None
        hidden = hidden_text(session.state, self._of.id, "ja")
        return [
            Text("owner", say("task.owner"), "" if hidden else party(self.ui, data.owner)),
            Text("due", say("task.due"), self.ui.time(data.due) if data.due else ""),
            Text("every", say("task.every"), data.every),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record what differs."""
        old = {field.id: field.value for field in self.fields() if isinstance(field, Text)}
        new = {name: text.strip() for name, text in values.items() if text.strip() != old.get(name, "")}
        if not span_fits(self, new.get("every", "")):
            return False
        if "due" in new:
            due = time_of(self, new["due"], ahead=True)
            if due is None:
                return False
            new["due"] = due
        if "owner" in new:
            new["owner"] = person_of(self, new["owner"])
        if not new:
            self.irtool.pop_screen()
            return True
        why = self.ui.say("tasks.change-reason")
        return recorded(self, EntryCorrected(target=self._of.id, set=dict(new), reason=why))


class UpdatePage(FormPage):
    """How often somebody is told how things stand. A new rhythm takes the place of the old one."""

    form = "update"

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("update.ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """How often, to whom."""
        say = self.ui.say
        now = next((t.data for t in self._going()), None)
        spans = [(span, say(f"update.{span}")) for span in _SPANS]
        session = self.ui.session
        assert session is not None
        if now is not None and now.every not in _SPANS and next_due(now, session.clock(), session.state):
            spans.append((now.every, now.every))
        every = Choice("every", say("update.every"), [*spans, ("none", say("update.none"))], now.every if now else "1h")
        return [every, Text("whom", say("update.whom"), self._whom(now))]

    def _whom(self, now: TaskAdded | None) -> str:
        return (party(self.ui, now.asked_by) if now else "") or self.ui.say("update.director")

    def _going(self) -> list[Task]:
        session = self.ui.session
        assert session is not None
        return [t for t in open_tasks(session.state) if t.data.source == STATUS_UPDATE]

    def submit(self, values: dict[str, str]) -> bool:
        """The old rhythm ends, the new one begins: one command."""
        session = self.ui.session
        assert session is not None
        ends = [TaskDone(task=t.id, note=self.ui.say("tasks.change-reason"), dropped=True) for t in self._going()]
        if values["every"] == "none":
            if ends:
                return recorded(self, *ends)
            self.irtool.pop_screen()
            return True
        whom = values["whom"].strip() or self.ui.say("update.director")
        due = session.clock().replace(second=0, microsecond=0) + timedelta(
            seconds=parse_duration(values["every"]).seconds
        )
        task = TaskAdded(
            title=self.ui.say("update.task", whom=whom), every=values["every"], due=due.isoformat(timespec="minutes"),
            asked_by=party_of(self, whom), source=STATUS_UPDATE,
        )  # fmt: skip
        return recorded(self, *ends, task)


def span_fits(page: FormPage, text: str) -> bool:
    """Whether a task can come again after it, or it is nothing; if not, that is said."""
    try:
        rhythm(text)
    except Malformed as error:
        short = error.code == "duration.too-short"
        page.irtool.tell(page.ui.say("task.every-short" if short else "task.every-bad", **error.values))
        page.stand_on("every")
        return False
    return True


def person_of(page: FormPage, text: str) -> str:
    """The id of a person or post of the chart, or the name as typed."""
    session = page.ui.session
    return find_person(session.state.chart, text)[0] if session is not None and text.strip() else ""


def party_of(page: FormPage, text: str) -> str:
    """The id of a party, or the name as typed."""
    session = page.ui.session
    return find_party(session.state, text)[0] if session is not None and text.strip() else ""
