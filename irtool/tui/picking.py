"""Short lists and fields: a typed time, a reason, a choice, a report, a playbook, any action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from irtool.domain.board import StepView
from irtool.domain.steps import ChoiceMade
from irtool.runner.actions import Where, find, here
from irtool.store.playbooks import load_playbook, startable
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.reasons import reason_against

if TYPE_CHECKING:
    pass


class TypedTimePage(FormPage):
    """A time in words or digits."""

    form = "when"
    free_text = False

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then

    def fields(self) -> Sequence[Text | Choice]:
        """One field."""
        return [Text("at", self.ui.say("when.title"))]

    def above(self, width: int) -> list[Line]:
        """How to write it."""
        return [line(" " + self.ui.say("when.ask"), "head"), line()]

    def submit(self, values: dict[str, str]) -> bool:
        """Back with the time."""
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        self.irtool.pop_screen()
        self._then(occurred)
        return True


class ReasonTextPage(FormPage):
    """A reason in words."""

    form = "reason"

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then

    def fields(self) -> Sequence[Text | Choice]:
        """One field."""
        return [Text("reason", self.ui.say("reason.text"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Back with the reason."""
        if not values["reason"].strip():
            return False
        self.irtool.pop_screen()
        self._then(values["reason"].strip())
        return True


class DecidePage(ListPage):
    """The choices of a decision."""

    def __init__(self, view: StepView) -> None:
        super().__init__()
        self._view = view

    def above(self, width: int) -> list[Line]:
        """The question, and what each choice means for the marked one."""
        step, lang = self._view.step, self.ui.lang
        question = step.question.to(lang) or step.title.to(lang)
        out = [line(" " + text, "head") for text in wrap(question, width - 2)]
        return [*out, *[line(" " + t, "dim") for t in wrap(step.why.to(lang), width - 2)], line()]

    def rows(self) -> list[Row]:
        """The choices; the one that stands says so."""
        lang = self.ui.lang
        standing = self.ui.say("run.chosen", choice="")
        return [
            Row(c.id, c.title.to(lang) or c.id, standing if c.id == self._view.choice else "")
            for c in self._view.step.choices
        ]

    def below(self, width: int) -> list[Line]:
        """The marked choice's own words."""
        choices = self._view.step.choices
        chosen = choices[min(self.cursor, len(choices) - 1)]
        return [line(" " + t, "dim") for t in wrap(chosen.help.to(self.ui.lang), width - 2)] if chosen.help else []

    def chosen(self, row: Row) -> None:
        """Record; a choice that names a playbook puts it to work."""
        app = self.irtool
        events = app.record(ChoiceMade(step=self._view.full, choice=row.id))
        if events is None:
            return
        app.pop_screen()
        app.went_on()
        session = self.ui.session
        added = [e.fields()["playbook"] for e in events if e.type == "playbook.added"]
        if added and session is not None:
            app.tell(app.ui.say("switched", title=session.state.course.title))


class PlaybooksPage(ListPage):
    """A playbook to add to the incident; with `kind` the incident becomes one of that kind."""

    def __init__(self, kind: bool = False) -> None:
        super().__init__()
        self._kind = kind

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("playbooks.kind" if self._kind else "playbooks.title"), "head"), line()]

    def rows(self) -> list[Row]:
        """Every playbook that can be read; one that cannot says so."""
        session = self.ui.session
        out = []
        for name in startable(self.ui.workspace):
            loaded = load_playbook(self.ui.workspace, name)
            playbook = loaded.playbook if loaded else None
            title = playbook.title.to(self.ui.lang) if playbook else name
            reason = "" if playbook else self.ui.say("check.title")
            if self._kind and session is not None and name == session.state.course.kind:
                reason = self.ui.say("playbooks.is-this")
            out.append(Row(name, title, name, reason))
        return out

    def chosen(self, row: Row) -> None:
        """Put it to work."""
        session = self.ui.session
        assert session is not None
        loaded = load_playbook(self.ui.workspace, row.id)
        playbook = loaded.playbook if loaded else None
        put = session.change_kind if self._kind else session.add_playbook
        if self.irtool.attempt(lambda: put(row.id, playbook)) is not None:
            self.irtool.open_run()
            self.irtool.tell(self.ui.say("switched", title=row.text))


class MorePage(ListPage):
    """Every action, also without function keys; typing letters narrows the list."""

    searchable = True

    topic = "more"

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where

    def above(self, width: int) -> list[Line]:
        """The title and what the list is narrowed to."""
        text = self.ui.say("more.search", text=self.search) if self.search else self.ui.say("more.title")
        return [line(" " + text, "head"), line()]

    def rows(self) -> list[Row]:
        """The table, in its order."""
        ui = self.ui
        wanted = self.search.casefold()
        closed = ui.session is not None and not ui.session.state.course.is_open
        other = ("more", "close" if closed else "reopen")
        out = []
        for action in here(self._where):
            if action.id in other or wanted not in "".join([*action.title, action.command]).casefold():
                continue
            out.append(Row(action.id, ui.pick(action.title), action.key.upper(), reason_against(ui, action.id)))
        return out

    def below(self, width: int) -> list[Line]:
        """What the marked action is for."""
        if not self.items:
            return []
        action = find(self.items[min(self.cursor, len(self.items) - 1)].id)
        return [line(" " + t, "dim") for t in wrap(self.ui.pick(action.help), width - 2)[:3]]

    def chosen(self, row: Row) -> None:
        """Do it, as if its key had been pressed on the page underneath."""
        app = self.irtool
        app.pop_screen()
        app.do(row.id)
