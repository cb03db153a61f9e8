"""What is to be mended after a drill: measures with who and by when, offered from what was late, missed or wrong."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.hiding import hidden_text
from irtool.domain.tasks import FOLLOW_UP, Task, TaskAdded
from irtool.tui.choosing import Row
from irtool.tui.drill_numbers import wrong_numbers
from irtool.tui.drill_result import judgements
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, line, wrap
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.task_forms import person_of
from irtool.tui.tasks import TaskMenuPage, about, how_ended, when
from irtool.tui.ui import Ui


class DrillMeasuresPage(SectionsPage):
    """The measures of this drill; below them what might become one. Nothing is added unasked."""

    topic = "drill-measures"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("drill-measures.head"), "head"), line()]

    def rows(self) -> list[Row]:
        """A new one, those that there are, those that suggest themselves."""
        ui, say, there = self.ui, self.ui.say, measures(self.ui)
        rows = [Row("new", say("drill-measures.new")), head(say("drill-measures.there"))]
        for task in there:
            right = _by(ui, task) if task.open else how_ended(ui, task)
            rows.append(Row(f"task:{task.id}", about(ui, task), right, style="text" if task.open else "dim"))
        rows += [] if there else [detail(say("drill-measures.none"))]
        rows.append(head(say("drill-measures.offered")))
        offered = suggestions(ui)
        rows += [Row(f"offer:{text}", text) for text in offered]
        return rows if offered else [*rows, detail(say("drill-measures.nothing"))]

    def chosen(self, row: Row) -> None:
        """A form, prefilled with what is offered; of a measure that is there what can be done with it."""
        sort, _, rest = row.id.partition(":")
        page = TaskMenuPage(rest) if sort == "task" else MeasurePage(rest)
        self.irtool.push_screen(page)


class MeasurePage(FormPage):
    """One measure: what, who, by when. It outlives the drill."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = title
        self.form = f"measure-{title}"

    def above(self, width: int) -> list[Line]:
        """What a measure is for."""
        return [*[line(" " + row, "head") for row in wrap(self.ui.say("measure.title"), width - 2)], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """What, who, by when."""
        say = self.ui.say
        owner, due = Text("owner", say("task.owner")), Text("due", say("task.due"))
        return [Text("title", say("task.what"), self._title), owner, due]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not values["title"].strip():
            self.irtool.pop_screen()
            return True
        due = time_of(self, values["due"], ahead=True)
        if due is None:
            self.stand_on("due")
            return False
        owner = person_of(self, values["owner"])
        return recorded(self, TaskAdded(title=values["title"].strip(), owner=owner, due=due, source=FOLLOW_UP))


def _by(ui: Ui, task: Task) -> str:
    """By when; what has no owner or no day yet says so."""
    missing = [ui.say(f"task.{name}") for name in ("owner", "due") if not getattr(task.data, name)]
    return ui.say("drill-measures.unset", what="、".join(missing)) if missing else when(ui, task)


def measures(ui: Ui) -> list[Task]:
    """The measures of the open drill, as they were added."""
    assert ui.session is not None
    return [t for t in ui.session.state.tasks.values() if t.data.source == FOLLOW_UP and not t.twin]


def suggestions(ui: Ui) -> list[str]:
    """What might become a measure: what was late or missed, numbers that were wrong; without those that are there."""
    assert ui.session is not None
    state, say, lang = ui.session.state, ui.say, ui.lang
    offered = [
        say(f"drill-measures.{one.verdict}", title=one.expectation.title.to(lang))
        for one in judgements(ui)
        if one.verdict in ("late", "missed")
    ]
    offered += [say("drill-measures.number", name=one.name) for one in wrong_numbers(ui)]
    there = {t.data.title for t in measures(ui) if not hidden_text(state, t.id, lang)}
    return [text for text in dict.fromkeys(offered) if text not in there]
