"""What is due, by its time; Enter opens where it is done. Below it what has no time but is still owed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from irtool.domain.board import StepView
from irtool.domain.due import Due, due
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.hiding import hidden_text
from irtool.domain.statusline import due_name, gone
from irtool.domain.tasks import FOLLOW_UP, open_tasks
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line
from irtool.tui.tasks import TaskMenuPage, about, when
from irtool.words.sentences import speak
from irtool.words.status import STATUS


class DuePage(ListPage):
    """Call-backs, steps, tasks, reviews, meetings, reports; what is late says by how much."""

    topic = "due"

    def __init__(self) -> None:
        super().__init__()
        self._timed: dict[str, Due] = {}

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("due.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """By time; then, without one, whose answer is awaited and the other tasks."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        now, views = session.clock(), session.board()
        found = due(session.state, now, views)
        self._timed = {f"due:{n}": one for n, one in enumerate(found)}
        rows = [self._row(id_, one) for id_, one in self._timed.items()]
        timed = {one.ref for one in found if one.ref}
        more = [*self._answers(views, timed), *self._tasks(timed)]
        if more:
            rows += [Row("head", ui.say("due.no-time"), style="head"), *more]
        return rows or [Row("none", ui.say("due.none"))]

    def _row(self, id_: str, one: Due) -> Row:
        ui, session = self.ui, self.ui.session
        assert session is not None
        kind, name, title = (
            speak(STATUS, one.kind, ui.lang),
            due_name(session.state, one, ui.lang),
            one.title.to(ui.lang),
        )
        task = session.state.tasks.get(one.ref)
        words = [
            when(ui, task) if task is not None else self._time(one),
            kind,
            name if one.kind == "call-back" else title,
        ]
        if one.kind == "call-back" and title != name:
            words.append(title)
        late = ui.say("due.late", gone=gone(session.clock() - one.at, ui.lang)) if one.late else ""
        return Row(id_, "  ".join(words), late, style="bad" if one.late else "text")

    def _time(self, one: Due) -> str:
        """When it is due; what the law counts in days has no hour, and may have a first day."""
        if not one.obligation:
            return self.ui.time(one.at)
        session = self.ui.session
        assert session is not None
        words = DutySpeaker(session.state, session.clock(), self.ui.lang)
        due = words.day(one.at.astimezone(session.zone).date())
        return words.say("between", early=words.day(one.early), due=due) if one.early else words.say("until", due=due)

    def _answers(self, views: Sequence[StepView], timed: Collection[str]) -> list[Row]:
        """Parties whose answer comes by way of another, where nobody promised a time."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        out: dict[str, Row] = {}
        for view in views if session.state.course.is_open else []:
            for party in view.parties:
                said = next((a for a in reversed(party.attempts) if a.data.outcome == "relayed"), None)
                if party.status != "relayed" or said is None or any(a.id in timed for a in party.attempts):
                    continue
                whom = hidden_text(session.state, said.id, ui.lang) or said.data.relay_to
                code = "due.relayed" if whom else "due.relayed-plain"
                text = ui.say(code, party=whom, via=party.name.to(ui.lang))
                out.setdefault(text, Row(f"party:{party.id}:{view.full}", text))
        return list(out.values())

    def _tasks(self, timed: Collection[str]) -> list[Row]:
        """Open tasks without a time; of a closed incident only its measures."""
        session = self.ui.session
        assert session is not None
        going = session.state.course.is_open
        tasks = [t for t in open_tasks(session.state) if t.id not in timed and (going or t.data.source == FOLLOW_UP)]
        return [Row(f"task:{task.id}", about(self.ui, task)) for task in tasks]

    def chosen(self, row: Row) -> None:
        """Where it is done."""
        sort, _, name = row.id.partition(":")
        match sort:
            case "none":
                self.irtool.back()
            case "task":
                self.irtool.push_screen(TaskMenuPage(name))
            case "party":
                party, _, step = name.partition(":")
                self._call(party, step)
            case "due" if row.id in self._timed:
                self._open(self._timed[row.id])

    def _open(self, one: Due) -> None:
        match one.kind:
            case "call-back":
                self._call(one.party, one.step)
            case "task" | "update":
                self.irtool.push_screen(TaskMenuPage(one.ref))
            case "review" | "meeting":
                from irtool.tui.decisions import NotedPage

                self.irtool.push_screen(NotedPage(one.ref))
            case "report" if one.obligation:
                from irtool.tui.duty_page import DutyPage

                self.irtool.push_screen(DutyPage(one.obligation))
            case "report" if not one.step:
                from irtool.tui.dossier import DossierPage
                from irtool.tui.reports import ReportsPage

                self.irtool.push_screen(DossierPage(one.party) if one.party else ReportsPage())
            case _:
                from irtool.tui.run import RunPage

                self.irtool.open_run()
                page = self.app.screen
                if isinstance(page, RunPage) and one.step:
                    page.full = one.step
                    page.draw()

    def _call(self, party: str, step: str) -> None:
        from irtool.tui.call import CallPage

        session = self.ui.session
        assert session is not None
        if not party:  # the promise is hidden, and with it whom it was made to
            self.irtool.do("call")
            return
        view = next((v for v in session.board() if v.full == step), None)
        self.irtool.push_screen(CallPage(party, view))
