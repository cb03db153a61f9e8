"""The run page: steps of the phase at the left, the current step at the right, contacts and entries below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from irtool.domain.board import StepView
from irtool.domain.facts import show, specs
from irtool.domain.hiding import covered_name, hidden_text
from irtool.tui.lines import Line, columns, cut, fit, line, rule, spans, window, wrap
from irtool.tui.page import Page
from irtool.tui.step_pane import in_full, lines_of, word
from irtool.words import record as words
from irtool.words.sentences import pick

if TYPE_CHECKING:
    from irtool.domain.timeline import Timeline

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
        self._timeline: Timeline | None = None
        self._first = True
        self._lead = ""

    # -- what is shown -----------------------------------------------------------------------------------

    def look(self) -> list[StepView]:
        """The steps that apply or may apply; the cursor stays on its step, or goes to the first open one."""
        session = self.ui.session
        if session is None:
            return []
        views = [v for v in session.board() if v.status != "not-applicable"]
        self._views = views
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
        bottom = [rule(width), *self._bottom(width, rows)] if rows >= _LOW else []
        bottom += [rule(width), self._bar(width)] if rows >= _LOW // 2 else [self._bar(width)]
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
        following = phases[n + 1] if n + 1 < len(phases) else None
        if rows < _LOW // 2:  # a very low screen: the step itself before the names of phases
            out, following = [], None
        room = max(1, rows - len(out) - (1 if following else 0))
        shown = window(len(steps), steps.index(view), room)
        rights = [self._right(steps[index]) for index in shown]
        right_width = max(cell_len(text) for text in rights)
        for index, right in zip(shown, rights, strict=True):
            out.append(self._step(steps[index], index + 1, fit(right, right_width), width))
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

    def _bottom(self, width: int, rows: int) -> list[Line]:
        """Who was reached, what is hit, the last entries: two, or as many as a tall screen has room for."""
        ui = self.ui
        session = ui.session
        assert session is not None
        state = session.state
        calls = []
        for step in self._views:
            if step.step.do == "notify" and (step.open or any(p.attempts for p in step.parties)):
                for party in step.parties[:4]:
                    calls.append(f"{pick(words.PARTY_WORDS[party.status], ui.lang)} {party.name.to(ui.lang)}")
        chart = {**state.chart.devices, **state.chart.systems}
        things, care = (
            [
                f"{covered_name(state, name, s, chart, ui.lang)} ({pick(table[s.now.value], ui.lang)})"
                for name, s in group.items()
                if s.now
            ]
            for group, table in ((state.things, words.THING_WORDS), (state.services, words.SERVICE_WORDS))
        )
        hit = "  ".join(things) or self._known("things_affected", "found_place") or ui.say("run.not-entered")
        systems = " ".join(care) or self._known("systems_affected", "care_affected")
        effect = ui.say("run.care", text=systems or ui.say("run.not-entered"))
        last = self._last(2 + max(0, rows - 22) // 2)
        called = "  ".join(dict.fromkeys(calls)) or ui.say("none")
        reached = wrap(called, width - 7)
        if len(reached) > (most := 1 + max(0, rows - 22) // 8):
            reached = [*reached[: most - 1], cut("".join(reached[most - 1 :]), width - 8)]
        labels = [ui.say("run.contacts"), *["     "] * len(reached)]
        return [
            *[line(f" {label}{row}") for label, row in zip(labels, reached, strict=False)],
            line(cut(f" {ui.say('run.damage')}{hit}    {effect}", width - 1)),
            *[
                line(cut(f" {ui.say('run.log') if n == 0 else '     '}{text}", width - 1), "dim")
                for n, text in enumerate(last)
            ],
        ]

    def _known(self, *names: str) -> str:
        """The first of these facts that is known, in words."""
        session = self.ui.session
        assert session is not None
        state, declared = session.state, specs(session.state)
        for name in names:
            standing = state.facts.get(name)
            claim = standing.now if standing is not None else None
            if claim is None or hidden_text(state, claim.id, "ja"):
                continue
            if text := show(claim.value, declared.get(name), self.ui.lang, state.chart):
                return text
        return ""

    def _last(self, count: int) -> list[str]:
        """The last entries people made, newest at the bottom; the very first frame does not wait for them."""
        if self._first:
            self._first = False
            self.call_after_refresh(self.draw)
            return [""] * count
        from irtool.domain.timeline import Timeline

        session = self.ui.session
        assert session is not None
        state = session.state
        if self._timeline is None or self._timeline.state is not state or self._timeline.lang != self.ui.lang:
            self._timeline = Timeline(state, self.ui.lang, session.clock())
        silent = ("writer.started", "chart.adopted", "incident.opened")
        found = []
        for event in reversed(state.events):
            if event.type not in silent:
                found.append(self._timeline.row(event))
                if len(found) == count:
                    break
        return [f"{row.happened_text} {row.text}" for row in reversed(found)] + [""] * (count - len(found))

    # -- actions -----------------------------------------------------------------------------------------

    def actions(self) -> list[str]:
        """What can be done with the current step, the fitting one first."""
        view = self.current()
        if view is None:
            return ["note", "call", "more"]
        first = FIRST_ACTION.get(view.step.do, "done")
        if view.status in ("done", "skipped"):
            return ["later", "reopen", *([first] if first != "done" else []), "note", "thing", "more"]
        acts = [first, "done", "cannot", "later", "note", "thing", "more"]
        if view.step.authority is not None and first != "permit" and not view.is_permitted:
            acts.insert(0, "permit")
        return list(dict.fromkeys(acts))

    def _bar(self, width: int) -> Line:
        """The actions in a row; the marked one in brackets, and always in sight."""
        actions = self.actions()
        self.action = max(0, min(self.action, len(actions) - 1))
        titles = [self.ui.say(f"do.{action}") for action in actions]
        start = 0
        while start < self.action and sum(cell_len(t) + 2 for t in titles[start : self.action + 1]) > width - 3:
            start += 1
        parts = [
            (f"[{title}]", "cursor") if n == self.action else (f" {title} ", "text") for n, title in enumerate(titles)
        ][start:]
        return spans(("< " if start else " ", "text"), *parts)

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
            self.full, self.action = hit[5:], 0
            self.draw()

    def key_on_escape(self) -> None:
        """To the first page; nothing is lost."""
        self.irtool.go_home()
