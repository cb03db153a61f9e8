"""The end of an incident: what it was, and what is to be done about it afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from irtool.domain.course import IncidentClosed, Outcome
from irtool.domain.hiding import hidden_text
from irtool.domain.recording import EntryCorrected
from irtool.domain.tasks import FOLLOW_UP, Task, TaskAdded, open_tasks
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.lines import Line, cut, line
from irtool.tui.task_forms import person_of
from irtool.words.record import CLOSED_WORDS
from irtool.words.sentences import pick

_FRAME = 6  # status and rule, the question and a blank, rule and hints


class ClosePage(FormPage):
    """What it was; open mandatory steps and tasks are listed, never in the way."""

    form = "close"

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("close.ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """What it was, why; a measure for afterwards; what becomes of the open tasks, if there are any."""
        say = self.ui.say
        kinds = [(code, pick(words, self.ui.lang)) for code, words in CLOSED_WORDS.items()]
        fields: list[Text | Choice] = [
            Choice("as", say("close.as"), kinds, self._likely()), Text("reason", say("close.reason")),
            Text("measure", say("close.measure")), Text("owner", say("close.owner")), Text("due", say("close.due")),
        ]  # fmt: skip
        if self._left():
            keep = [("leave", say("close.leave")), ("keep", say("close.keep"))]
            fields.append(Choice("left", say("close.left"), keep))
        return fields

    def _likely(self) -> Outcome:
        """What Enter alone says it was: an attack only when something infected or the answer to 攻撃か says so."""
        session = self.ui.session
        assert session is not None
        state = session.state
        asked = state.facts.get("attack")
        yes = asked is not None and asked.now is not None and asked.now.value == "yes"
        things = [s for s in state.things.values() if s.now is not None and s.now.value != "mistaken"]
        return "attack" if yes or any(c.value == "infected" for s in things for c in s.history) else "false-alarm"

    def _left(self) -> list[Task]:
        """Open tasks that would not outlive the incident; one that repeats belongs to the response."""
        session = self.ui.session
        assert session is not None
        return [t for t in open_tasks(session.state) if t.data.source != FOLLOW_UP and not t.data.every]

    def below(self, width: int) -> list[Line]:
        """What will be listed as open."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        state = session.state
        steps = [v.step.title.to(ui.lang) for v in session.board() if v.mandatory and v.open]
        tasks = [self._named(t) for t in open_tasks(state)]
        room = max(0, self.app.size.height - _FRAME - len(self.fields()))
        below = self._listed("close.tasks", tasks, max(3, room // 3), width)
        return [*self._listed("close.open", steps, room - len(below), width), *below]

    def _named(self, task: Task) -> str:
        """A task by its title; of one that nothing keeps, that it ends."""
        session = self.ui.session
        assert session is not None
        title = hidden_text(session.state, task.id, self.ui.lang) or task.data.title
        ends = task.data.every and task.data.source != FOLLOW_UP
        return self.ui.say("close.ends", title=title) if ends else title

    def _listed(self, code: str, texts: list[str], room: int, width: int) -> list[Line]:
        """A heading and as many rows as there is room for; how many there are beyond those is said."""
        if not texts:
            return []
        most = max(1, room - 2)
        if len(texts) > most:
            texts = [*texts[: most - 1], self.ui.say("close.rest", count=len(texts) - most + 1)]
        return [line(), line(" " + self.ui.say(code), "warn"), *[line(cut(f"   {t}", width - 1)) for t in texts]]

    def submit(self, values: dict[str, str]) -> bool:
        """The measures and the end, as one command."""
        due = time_of(self, values["due"], ahead=True)
        if due is None:
            return False
        commands: list[msgspec.Struct] = []
        if values["measure"].strip():
            owner = person_of(self, values["owner"])
            commands.append(TaskAdded(title=values["measure"], owner=owner, due=due, source=FOLLOW_UP))
        if values.get("left") == "keep":
            why = self.ui.say("close.title")
            commands += [EntryCorrected(target=t.id, set={"source": FOLLOW_UP}, reason=why) for t in self._left()]
        commands.append(IncidentClosed(as_=values["as"], reason=values["reason"]))  # type: ignore[arg-type]
        events = self.irtool.record(*commands)
        if events is None:
            return self.ui.trouble is not None
        self.irtool.go_home()
        self.irtool.tell(self.ui.say("close.done"))
        return True
