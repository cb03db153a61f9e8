"""The list of what a step cuts off: place, cable, how to undo it, whom to ask; each ticked with its time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from irtool.domain.board import StepView
from irtool.domain.cutting import CutTarget, commands, complete, everything, targets, thing_id
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import find
from irtool.domain.steps import StepChecked
from irtool.runner.calling import best_way
from irtool.tui.asking import Question, ask_when
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.lines import Line, cut, fit, line, spans, wrap

_OTHER, _FINISH, _BACK = "+", "!", "<"
_LABEL = 8


class CutPage(ListPage):
    """What one step cuts off, or, without a step, everything in the order backup, external, segment, host."""

    topic = "cut"
    below_first = True  # place and cable of the marked thing, before the rest of the list

    def __init__(self, view: StepView | None = None) -> None:
        super().__init__()
        self._view = view

    # -- what is shown -----------------------------------------------------------------------------------

    def _targets(self) -> list[CutTarget]:
        session = self.ui.session
        assert session is not None
        if self._view is None:
            return everything(session.state)
        kind = self._view.step.isolate
        return targets(session.state, kind) if kind else []

    def _step(self, kind: str) -> StepView | None:
        """The step that a tick belongs to: this one, else the first that cuts off things of this kind."""
        session = self.ui.session
        assert session is not None
        views = session.board()
        if self._view is not None:
            return next((v for v in views if v.full == self._view.full), self._view)
        found = [v for v in views if v.step.isolate == kind and v.status != "not-applicable"]
        return next((v for v in found if v.open), found[0] if found else None)

    def above(self, width: int) -> list[Line]:
        """How far it is, the order, and whether the permission is missing."""
        ui = self.ui
        found = self._targets()
        lines = [t for t in found if not t.source_of]
        done = sum(t.cut for t in lines)
        out = [line(" " + ui.say("cut.head", done=done, count=len(lines)), "head")]
        view = self._step(self._view.step.isolate) if self._view is not None else None
        if view is not None:
            out.append(line(" " + ui.say("cut.step", title=view.step.title.to(ui.lang))))
            if view.step.authority is not None and not view.is_permitted:
                out.append(line(" " + ui.say("cut.permit"), "warn"))
        out += [line(" " + row, "dim") for row in wrap(ui.say("cut.order"), width - 2)]
        if not found:
            out += [line(" " + row, "warn") for row in wrap(ui.say("cut.none"), width - 2)]
        return [*out, line()]

    def rows(self) -> list[Row]:
        """The things to cut off, then what is not in the list, the end of the step, and the way back."""
        ui = self.ui
        found = self._targets()
        out = [self._row(target) for target in found]
        if self._view is not None:
            out.append(Row(_OTHER, ui.say("cut.other")))
            view = self._step(self._view.step.isolate)
            if complete(found) and view is not None and view.status not in ("done", "skipped"):
                out.append(Row(_FINISH, ui.say("cut.finish"), style="good"))
        return [*out, Row(_BACK, ui.say("cut.back"))]

    def _row(self, target: CutTarget) -> Row:
        ui = self.ui
        source = target.source_of != ""
        sign = "done" if target.cut else "moot" if target.moot else "offered" if source else "todo"
        words = [ui.say(f"cut.{sign}"), target.name.to(ui.lang)]
        words += [ui.say(f"cut.kind.{target.kind}")] if self._view is None and not source else []
        words += [ui.say("cut.affected")] if target.affected else []
        reason = "" if self._step(target.kind) is not None else ui.say("cut.no-step")
        text = "  ".join(words)
        room = self.app.size.width - cell_len(text) - 8
        place = "" if source else target.place.to(ui.lang)
        right = cut(self._when(target) if target.cut else place, room) if room > 8 else ""
        return Row(target.id, text, right, reason, "dim" if target.cut or target.moot else "text")

    def _when(self, target: CutTarget) -> str:
        """When it was cut off, and who recorded it or did it."""
        ui, session = self.ui, self.ui.session
        assert session is not None and target.mark is not None
        mark = target.mark
        hidden = hidden_text(session.state, mark.id, ui.lang)
        name = hidden or find(session.state.chart, mark.data.who or mark.by).name.to(ui.lang)
        return f"{ui.time(mark.data.occurred or mark.at)} {name}".rstrip()

    def below(self, width: int) -> list[Line]:
        """All that the chart says of the marked thing."""
        found = self._targets()
        if self.cursor >= len(found):
            return []
        ui, target = self.ui, found[self.cursor]
        texts = [
            ("where", target.place.to(ui.lang)), ("which", target.which.to(ui.lang)), ("how", target.how.to(ui.lang)),
            ("undo", target.undo.to(ui.lang)), ("ask", self._ask(target.ask)), ("photo", target.photo),
        ]  # fmt: skip
        if target.source_of:
            said = ui.say("cut.source-moot" if target.moot else "cut.source-how")
            return [line(), *(line(" " + row, "dim") for row in wrap(said, width - 2))]
        if not any(text for _, text in texts):
            return [line(" " + ui.say("cut.thin"), "dim")]
        out = [line()]
        for code, text in texts:
            label = fit(" " + ui.say(f"cut.{code}"), _LABEL)
            for row in wrap(text, width - _LABEL - 1) if text else []:
                out.append(spans((label, "dim"), (row, "text")))
                label = " " * _LABEL
        return out

    def _ask(self, party: str) -> str:
        """Whom to ask first, and the number that can work now."""
        ui, session = self.ui, self.ui.session
        if not party or session is None:
            return ""
        name = find(ui.chart, party).name.to(ui.lang)
        way = best_way(session, ui.chart, party)
        if way is None:
            return f"{name}  {ui.say('call.no-number')}"
        channel = way.channel
        number = ui.say("call.keyring") if channel.in_keyring else channel.value
        person = way.name.to(ui.lang) if way.person and way.person != party else ""
        return "  ".join(t for t in (name, person, f"{ui.say(f'call.kind.{channel.kind}')} {number}") if t)

    # -- what is done ------------------------------------------------------------------------------------

    def chosen(self, row: Row) -> None:
        """Tick it with its time; one that is ticked already may be put back."""
        ui = self.ui
        if row.id == _BACK:
            self.irtool.back()
            return
        if row.id == _FINISH:
            ask_when(self, self._finish)
            return
        if row.id == _OTHER:
            assert self._view is not None
            self.irtool.push_screen(CutOtherPage(self._view))
            return
        target = self._targets()[self.cursor]
        if not target.cut or target.mark is None:
            ask_when(self, lambda occurred: self._record(target, True, occurred))
            return
        name, mark = target.name.to(ui.lang), target.mark
        title = ui.say("cut.again", name=name, time=ui.time(mark.data.occurred or mark.at))
        choices = [("keep", ui.say("cut.keep")), ("undone", ui.say("cut.undone"))]

        def answered(choice: str) -> None:
            if choice == "undone":
                ask_when(self, lambda occurred: self._record(target, False, occurred))
            else:
                self.draw()

        self.ask(Question(title, choices, answered))

    def _record(self, target: CutTarget, off: bool, occurred: str) -> None:
        session, view = self.ui.session, self._step(target.kind)
        assert session is not None and view is not None
        made = commands(session.state, view.full, target, off, occurred=occurred)
        if self.irtool.record(*made) is None:
            return
        rows = [row.id for row in self.rows()]
        if off and _FINISH in rows:
            self.cursor = rows.index(_FINISH)
            self.irtool.tell(self.ui.say("cut.all"))
        elif off:
            sources = {t.id for t in self._targets() if t.source_of}
            after = (n for n in range(self.cursor + 1, len(rows)) if rows[n] not in sources)
            self.cursor = next(after, len(rows) - 1)
        self.draw()

    def _finish(self, occurred: str) -> None:
        from irtool.tui.doing import done

        assert self._view is not None
        self.irtool.pop_screen()
        done(self.irtool, self._view, occurred)


class CutOtherPage(FormPage):
    """Something that was cut off and stands in no list."""

    form = "cut-other"

    def __init__(self, view: StepView) -> None:
        super().__init__()
        self._view = view

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("cut.name-ask"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """What, and when."""
        return [Text("name", self.ui.say("cut.name")), Text("at", self.ui.say("when.field"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        session, name = self.ui.session, values["name"].strip()
        assert session is not None
        if not name:
            self.irtool.pop_screen()
            return True
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        thing = thing_id(session.state.chart, name)
        events = self.irtool.record(StepChecked(step=self._view.full, thing=thing, occurred=occurred))
        if events is not None:
            self.irtool.pop_screen()
        return events is not None or self.ui.trouble is not None
