"""Tasks beside the steps: the list, and what can be done with one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.due import last_moment
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import find
from irtool.domain.recording import EntryCorrected
from irtool.domain.showing import show_span
from irtool.domain.tasks import FOLLOW_UP, STATUS_UPDATE, Task, changed
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.ui import Ui
from irtool.words import record as words
from irtool.words.sentences import pick

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp

_ENDED = {"done": "done", "dropped": "skipped"}


class TasksPage(ListPage):
    """Open ones first, then those that are done or were dropped."""

    topic = "tasks"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("tasks.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """What can be added, what is to be done by its time, what is over."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        state, now = session.state, session.clock()
        rows = [Row(code, ui.say(f"tasks.{code}")) for code in ("add", "measure", "update")]
        timed = [(last_moment(t.data.due, state.started, state.zone), t) for t in state.tasks.values() if not t.twin]
        going = [(at, t) for at, t in timed if t.open]
        going.sort(key=lambda one: (one[0] is None, one[0].timestamp() if one[0] else 0))
        for at, task in going:
            late = at is not None and at < now
            rows.append(Row(f"task:{task.id}", about(ui, task), when(ui, task), style="bad" if late else "text"))
        over = [t for _, t in timed if t.ends.history]
        return rows + [Row(f"task:{t.id}", about(ui, t), how_ended(ui, t), style="dim") for t in reversed(over)]

    def chosen(self, row: Row) -> None:
        """Add, or the menu of this task."""
        from irtool.tui import task_forms

        app = self.irtool
        match row.id:
            case "add":
                app.push_screen(task_forms.TaskPage())
            case "measure":
                app.push_screen(task_forms.TaskPage(FOLLOW_UP))
            case "update":
                app.push_screen(task_forms.UpdatePage())
            case _:
                app.push_screen(TaskMenuPage(row.id.removeprefix("task:")))


class TaskMenuPage(ListPage):
    """One task: done, changed, given to somebody, dropped."""

    topic = "tasks"

    def __init__(self, task: str) -> None:
        super().__init__()
        self._wanted = task

    def wanted(self) -> Task | None:
        """The task as it stands now."""
        session = self.ui.session
        return session.state.tasks.get(self._wanted) if session is not None else None

    def above(self, width: int) -> list[Line]:
        """All there is to know of it."""
        task, ui = self.wanted(), self.ui
        if task is None:
            return []
        rows = [line(" " + t, "head") for t in wrap(title(ui, task), width - 2)[:4]]
        rows += [line(cut(f"   {text}", width - 1)) for text in self._details(task)]
        if task.ends.conflict:
            rows.append(line(" " + ui.say("tasks.conflict"), "bad"))
        return [*rows, line()]

    def _details(self, task: Task) -> list[str]:
        ui, session, data = self.ui, self.ui.session, task.data
        assert session is not None
        if hidden_text(session.state, task.id, ui.lang):
            return []
        labelled = (
            ("owner", party(ui, data.owner)), ("due", when(ui, task)), ("asked-by", party(ui, data.asked_by)),
            ("every", data.every), ("sort", sort(ui, task)),
            ("changed", ui.say("tasks.yes") if changed(session.state, task) else ""),
            ("ended", how_ended(ui, task)),
        )  # fmt: skip
        return [f"{ui.say(f'tasks.{name}')}  {text}" for name, text in labelled if text]

    def rows(self) -> list[Row]:
        """What can be done; of a task that is over only back, unless two people ended it differently."""
        task = self.wanted()
        codes: tuple[str, ...] = ("back",)
        if task is not None and task.open:
            codes = ("done", "change", "give", "drop", "back")
        elif task is not None and task.ends.conflict:
            codes = ("done", "drop", "back")
        return [Row(code, self.ui.say("back" if code == "back" else f"tasks.do-{code}")) for code in codes]

    def chosen(self, row: Row) -> None:
        """Do it; the page is done with, and the list below shows what came of it."""
        from irtool.tui import task_forms
        from irtool.tui.assign import WhomPage

        app, task = self.irtool, self.wanted()
        match row.id:
            case "done" | "drop" if task is not None:
                app.switch_screen(task_forms.TaskEndPage(task, dropped=row.id == "drop"))
            case "change" if task is not None:
                app.switch_screen(task_forms.TaskChangePage(task))
            case "give" if task is not None:
                app.switch_screen(WhomPage(title(self.ui, task), self._give))
            case _:
                app.back()

    def _give(self, app: IrtoolApp, name: str) -> None:
        why = app.ui.say("tasks.change-reason")
        if app.record(EntryCorrected(target=self._wanted, set={"owner": name}, reason=why)) is not None:
            app.went_on()


def title(ui: Ui, task: Task) -> str:
    """A task's title, or that it is hidden."""
    assert ui.session is not None
    return hidden_text(ui.session.state, task.id, ui.lang) or task.data.title


def about(ui: Ui, task: Task) -> str:
    """Title, who does it, what sort it is, whether it was changed: one row."""
    assert ui.session is not None
    state, data = ui.session.state, task.data
    if hidden := hidden_text(state, task.id, ui.lang):
        return hidden
    marks = [sort(ui, task), ui.say("tasks.repeats", every=show_span(data.every, ui.lang)) if data.every else ""]
    marks += [
        ui.say("tasks.changed") if changed(state, task) else "",
        ui.say("tasks.disputed") if task.ends.conflict else "",
    ]
    return "  ".join(part for part in (data.title, party(ui, data.owner), *marks) if part)


def sort(ui: Ui, task: Task) -> str:
    """What sort of task it is, if it is a special one."""
    code = {FOLLOW_UP: "tasks.is-measure", STATUS_UPDATE: "tasks.is-update"}.get(task.data.source)
    return ui.say(code) if code else ""


def when(ui: Ui, task: Task) -> str:
    """By when; empty without a time."""
    return ui.time(task.data.due) if task.data.due else ""


def how_ended(ui: Ui, task: Task) -> str:
    """Done or dropped, and when; empty for one that is open."""
    end = task.ends.now
    if end is None:
        return ""
    return f"{pick(words.STEP_NAMES[_ENDED[end.value]], ui.lang)} {ui.time(end.data.occurred or end.at)}"


def party(ui: Ui, name: str) -> str:
    """Somebody's name; empty for nobody."""
    assert ui.session is not None
    return find(ui.session.state.chart, name).name.to(ui.lang) if name else ""
