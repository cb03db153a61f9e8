"""What is done in quiet months: errors of chart and playbooks, the binder, the kit, this computer's self-check."""

from __future__ import annotations

from irtool.errors import Problem, UserError
from irtool.runner import upkeep
from irtool.runner.reports import available
from irtool.store import who
from irtool.store.contacts import load_chart
from irtool.store.playbooks import check_playbook, declared, playbook_files
from irtool.tui.checklist import standing
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, rule, wrap
from irtool.tui.reading import TextPage
from irtool.tui.rounds import progress
from irtool.tui.ui import Ui


class CheckPage(ListPage):
    """The work of quiet months; below stand the first problems of the files."""

    topic = "check"

    def __init__(self) -> None:
        super().__init__()
        self._problems: list[Problem] = []
        self._known = upkeep.Standing()
        self._checklist = ""

    def reload(self) -> None:
        """Read once; whoever comes back looks again."""
        self._problems = problems(self.ui)
        self._known = upkeep.standing(self.ui.workspace.root, self.ui.clock())
        self._checklist = standing(self.ui)

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("check.menu"), "head"), line()]

    def rows(self) -> list[Row]:
        """What can be done, and how it stands with each."""
        ui, known = self.ui, self._known
        errors = sum(p.severity == "error" for p in self._problems)
        found = ui.say("check.count", errors=errors, warnings=len(self._problems) - errors)
        check = known.check
        code = "check.self-never" if check is None else "check.self-late" if known.late else "check.self-last"
        printed = ui.say("home.binder", on=known.binder.on) if known.binder else ui.say("check.self-never")
        taken = ui.say("home.kit", edition=known.kit.edition) if known.kit else ""
        return [
            Row("problems", ui.say("check.problems"), found if self._problems else ui.say("check.none")),
            Row("round", ui.say("round.row"), progress(ui)),
            Row("checklist", ui.say("checklist.row"), self._checklist),
            Row("self", ui.say("check.self"), ui.say(code, on=check.at[:10] if check else ""),
                style="bad" if known.late else "text"),
            Row("binder", ui.say("check.binder"), printed),
            Row("kit", ui.say("check.kit"), taken),
        ]  # fmt: skip

    def below(self, width: int) -> list[Line]:
        """The problems, errors first, as far as there is room."""
        return [rule(width), *told(self.ui, self._problems, width)]

    def chosen(self, row: Row) -> None:
        """Enter."""
        match row.id:
            case "problems":
                self.irtool.push_screen(ProblemsPage())
            case "round" | "checklist":
                self.irtool.do(row.id)
            case "self":
                self._record()
            case "binder":
                from irtool.tui.binder import BinderPage

                self.irtool.push_screen(BinderPage())
            case "kit":
                from irtool.tui.kit import KitPage

                self.irtool.push_screen(KitPage())

    def _record(self) -> None:
        from irtool.runner.workspace import doctor

        ui = self.ui
        try:
            now = ui.clock()
            checks = doctor(ui.workspace, now)
            done = upkeep.record(ui.workspace.root, checks, who.resolve(ui.who, ""), now, ui.lang)
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(p) for p in error.problems))
            return
        self._known = upkeep.standing(ui.workspace.root, now)
        self.irtool.tell(ui.say("check.self-done", count=len(done.doubts)))


class ProblemsPage(TextPage):
    """Every problem with its file, line and what to do."""

    topic = "check"

    def __init__(self) -> None:
        super().__init__("", [])
        self._problems: list[Problem] = []

    def on_mount(self) -> None:
        """Read everything once, strictly."""
        self._problems = problems(self.ui)
        self._title = self.ui.say("check.title")
        super().on_mount()

    def lines(self, width: int) -> list[Line]:
        """Errors first."""
        return told(self.ui, self._problems, width)


def problems(ui: Ui) -> list[Problem]:
    """What is wrong with the files of chart and playbooks, errors first."""
    facts, templates = declared(ui.workspace), [one.id for one in available(ui.workspace, ui.lang)]
    chart = load_chart(ui.workspace.contacts, today=ui.clock().date(), facts=facts)
    found = list(chart.problems)
    for path in playbook_files(ui.workspace).values():
        found += check_playbook(path, ui.workspace, chart.chart, templates).problems
    return sorted(found, key=lambda p: p.severity != "error")


def told(ui: Ui, found: list[Problem], width: int) -> list[Line]:
    """Problems as rows."""
    out: list[Line] = []
    for problem in found:
        name = problem.file.replace("\\", "/").rsplit("/", 1)[-1]
        place = f"{name}:{problem.line}:{problem.column}  " if problem.line else f"{name}  "
        style = "bad" if problem.severity == "error" else "text"
        out += [line(" " + t, style) for t in wrap(place + ui.explain(problem), width - 2)]
    return out or [line(" " + ui.say("check.none"))]
