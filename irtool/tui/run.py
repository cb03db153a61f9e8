"""The run page: steps of the phase at the left, the current step at the right, contacts and entries below."""

from __future__ import annotations

from rich.cells import cell_len

from irtool.domain.board import StepView
from irtool.tui.asking import row_of
from irtool.tui.beside import Beside
from irtool.tui.leading_row import Prompt, prompt
from irtool.tui.lines import Line, columns, cut, fit, line, rule, spans, window, wrap
from irtool.tui.page import Page
from irtool.tui.step_pane import in_full, lines_of, word
from irtool.words.sentences import Lang

_LEFT = 40
_LOW = 12  # fewer rows than this: the steps and the actions matter more than contacts and entries
FIRST_ACTION = {
    "notify": "call", "decide": "decide", "record": "record", "evidence": "evidence", "approve": "permit",
    "report": "report",
}  # fmt: skip


class RunPage(Page):
    """Up and down choose a step, left and right an action, Enter does it."""

    topic = "run"
    hints = "hints.run"

    def __init__(self) -> None:
        super().__init__()
        self.full = ""
        self.action = 0
        self._views: list[StepView] = []
        self._headings: dict[str, str] = {}
        self._beside = Beside()
        self._first = True
        self._lead = ""
        self._prompt: Prompt | None = None

    # -- what is shown -----------------------------------------------------------------------------------

    def look(self) -> list[StepView]:
        """The steps that apply or may apply; the cursor stays on its step, or goes to the first open one."""
        session = self.ui.session
        if session is None:
            return []
        board = [v for v in session.board() if v.status != "not-applicable"]
        self._views = views = [v for v in board if not v.heading]
        self._headings = _headings(board, self.ui.lang)
        lead = views[0].run if views else ""
        if lead != self._lead:  # another kind of incident: its steps come first now
            self._lead, self.full = lead, self._next(views) if self._lead else self.full
        if all(v.full != self.full for v in views):
            self.full = self._next(views)
        return views

    @staticmethod
    def _next(views: list[StepView], after: int = -1) -> str:
        """The first step that can be done now, from `after` on; else any open one; else the last."""
        ordered = [*views[after + 1 :], *views[: after + 1]]
        ready = next((v for v in ordered if v.status == "ready"), None)
        found = ready or next((v for v in ordered if v.open), None) or (views[-1] if views else None)
        return found.full if found else ""

    def current(self) -> StepView | None:
        """The step under the cursor."""
        return next((v for v in self._views if v.full == self.full), None)

    def body(self, width: int, rows: int) -> list[Line]:
        """Two panes, then contacts, damage and last entries, then the actions."""
        ui = self.ui
        views = self.look()
        view = self.current()
        bottom = self._beside.lines(ui, views, width, rows, not self._first) if rows >= _LOW and ui.session else []
        if self._first:  # the very first frame does not wait for the entries
            self._first = False
            self.call_after_refresh(self.draw)
        bottom += [rule(width)] if rows >= _LOW // 2 else []
        self._prompted()
        if self._prompt is not None:
            bottom.append(line(fit(cut(f" {self._prompt.text}", width), width), "drill"))
        bottom += [self._bar(width)] if self.question is None else []
        room = max(0, rows - len(bottom))
        if view is None:
            texts = [line(" " + row, "warn") for row in wrap(ui.say("run.no-steps"), width - 2)]
            texts = [line(), *texts][:room]
            return [*texts, *[line()] * (room - len(texts)), *bottom]
        left_width = min(_LEFT + max(0, (width - 80) // 4), width // 2)
        left = self._steps(views, view, left_width, room)
        right = lines_of(ui, view, self.number_of(view), width - left_width - 2)
        if len(right) > room > 1:
            right = [*right[: room - 1], line(ui.say("more-f1"), "dim")]
        return [*columns(left, right, left_width, width, room), *bottom]

    def in_full(self, width: int) -> list[Line]:
        """The whole step, for F1."""
        view = self.current()
        return in_full(self.ui, view, self.number_of(view), width) if view is not None else []

    def _phase(self, views: list[StepView], view: StepView) -> list[StepView]:
        return [v for v in views if v.run == view.run and v.phase == view.phase]

    def number_of(self, view: StepView) -> int:
        """The step's number within its phase."""
        steps = [v.full for v in self._phase(self._views, view)]
        return steps.index(view.full) + 1 if view.full in steps else 0

    def _steps(self, views: list[StepView], view: StepView, width: int, rows: int) -> list[Line]:
        """The phase's title, its steps, and the name of the next phase."""
        ui = self.ui
        session = ui.session
        assert session is not None
        phases = list(dict.fromkeys((v.run, v.phase) for v in views))
        n = phases.index((view.run, view.phase))
        run = session.state.runs[view.run]
        titles = {p.id: p.title.to(ui.lang) for p in run.playbook.phases}
        out = [line(" " + ui.say("run.phase", n=n + 1, count=len(phases), title=titles[view.phase]), "head")]
        steps = self._phase(views, view)
        listed: list[StepView | str] = []
        for step in steps:
            listed += [self._headings[step.full]] if step.full in self._headings else []
            listed.append(step)
        following = phases[n + 1] if n + 1 < len(phases) else None
        if rows < _LOW // 2:  # a very low screen: the step itself before the names of phases
            out, following = [], None
        room = max(1, rows - len(out) - (1 if following else 0))
        shown = [listed[index] for index in window(len(listed), listed.index(view), room)]
        right_width = max(cell_len(self._right(row)) for row in shown if not isinstance(row, str))
        for row in shown:
            if isinstance(row, str):
                out.append(line(cut(f"  {row}", width - 1), "dim"))
            else:
                out.append(self._step(row, steps.index(row) + 1, fit(self._right(row), right_width), width))
        if following:
            other = session.state.runs[following[0]].playbook
            title = next(p.title.to(ui.lang) for p in other.phases if p.id == following[1])
            out += [line()] * (rows - len(out) - 1)
            out.append(line("  " + cut(ui.say("run.next-phase", title=title), width - 3), "dim"))
        return out

    def _right(self, step: StepView) -> str:
        """When it was done; else that it needs a permission, or must be done."""
        ui = self.ui
        if step.status in ("done", "skipped"):
            return ui.time(step.ended)
        if step.step.authority is not None and not step.is_permitted:
            return ui.say("run.permit" if step.permitted is None else "run.denied")
        return ui.say("run.mandatory") if step.mandatory else ""

    def _step(self, step: StepView, number: int, right: str, width: int) -> Line:
        ui = self.ui
        here = step.full == self.full
        state = fit(word(step, here, ui.lang), 2 if ui.lang == "ja" else 4)
        mark = ">" if here else "!" if step.conflict else " "
        start = f" {mark}{state}{number:>2} "
        title_room = max(4, width - cell_len(start) - cell_len(right) - 2)
        title = fit(cut(step.step.title.to(ui.lang), title_room), title_room)
        text = f"{start}{title} {right} "
        style = "cursor" if here else "bad" if step.conflict else "dim" if not step.open else "text"
        return spans((text, style), hit=f"step:{step.full}")

    # -- actions -----------------------------------------------------------------------------------------

    def actions(self) -> list[str]:
        """What can be done with the current step, the fitting one first."""
        told = [self._prompt.action] if self._prompt is not None and self._prompt.action else []
        view = self.current()
        if view is None:
            return [*told, "note", "call", "more"]
        first = FIRST_ACTION.get(view.step.do, "done")
        if view.status in ("done", "skipped"):
            acts = ["later", "reopen", *([first] if first != "done" else []), *_parts(view), "note", "thing", "more"]
        else:
            acts = [first, "done", "cannot", "later", *_parts(view), "note", "thing", "assign", "more"]
            if view.step.authority is not None and not view.is_permitted:
                acts.insert(0, "permit")
        return [*told, *dict.fromkeys(acts)]

    def _prompted(self) -> None:
        """What a drill asks for comes first. An action that was marked beside the first one stays marked."""
        before, self._prompt = self._prompt, prompt(self.ui)
        had, has = (one is not None and bool(one.action) for one in (before, self._prompt))
        if self.action and had != has:
            self.action += 1 if has else -1

    def _bar(self, width: int) -> Line:
        """The actions in a row."""
        actions = self.actions()
        self.action = max(0, min(self.action, len(actions) - 1))
        return row_of([self.ui.say(f"do.{action}") for action in actions], self.action, width)

    def key_on_up(self) -> None:
        """The step before."""
        self._move(-1)

    def key_on_down(self) -> None:
        """The next step, over the end of a phase too."""
        self._move(1)

    def _move(self, by: int) -> None:
        names = [v.full for v in self._views]
        if self.full in names:
            n = max(0, min(len(names) - 1, names.index(self.full) + by))
            self.full, self.action = names[n], 0
            self.draw()

    def key_on_left(self) -> None:
        """The action before."""
        self.action = max(0, self.action - 1)
        self.draw()

    def key_on_right(self) -> None:
        """The next action."""
        self.action = min(len(self.actions()) - 1, self.action + 1)
        self.draw()

    def key_on_tab(self) -> None:
        """The next action, in a circle."""
        self.action = (self.action + 1) % len(self.actions())
        self.draw()

    def key_on_digit(self, digit: int) -> None:
        """Go to the step of this number in the phase."""
        view = self.current()
        if view is None:
            return
        steps = self._phase(self._views, view)
        n = (digit - 1) % 10
        if n < len(steps):
            self.full, self.action = steps[n].full, 0
            self.draw()

    def key_on_enter(self) -> None:
        """Do the marked action on the current step."""
        if self.ui.trouble is not None:
            from irtool.tui.trouble import TroublePage

            self.irtool.push_screen(TroublePage())
            return
        from irtool.tui import doing

        doing.on_step(self.irtool, self, self.actions()[self.action], self.current())

    def go_on(self) -> None:
        """The step was dealt with: on to the next one that can be done."""
        views = self.look()
        names = [v.full for v in views]
        if self.full in names and not views[names.index(self.full)].open:
            self.full = self._next(views, names.index(self.full))
        self.action = 0
        self.draw()

    def later(self) -> None:
        """Leave the step as it is and go to the next open one."""
        names = [v.full for v in self._views]
        if self.full in names:
            self.full = self._next(self._views, names.index(self.full))
        self.action = 0
        self.draw()

    def on_paper_hit(self, message: object) -> None:
        """A click on a step."""
        hit = getattr(message, "hit", "")
        if hit.startswith("step:"):
            self.full, self.action, self.question = hit[5:], 0, None
            self.draw()

    def key_on_escape(self) -> None:
        """To the first page; nothing is lost."""
        self.irtool.go_home()


def _headings(board: list[StepView], lang: Lang) -> dict[str, str]:
    """What stands above the first step of each included playbook: full name of that step -> title."""
    out: dict[str, str] = {}
    for n, view in enumerate(board):
        if view.heading and n + 1 < len(board):
            out[board[n + 1].full] = view.step.title.to(lang)
    return out


def _parts(view: StepView) -> list[str]:
    """What a step has to be done one by one: things to cut off, items to tick."""
    return [*(["cut"] if view.step.isolate else []), *(["checks"] if view.step.checks else [])]
