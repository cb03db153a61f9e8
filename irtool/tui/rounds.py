"""A verification round on the screen: who is due, how far it is, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from irtool.domain.event import By
from irtool.domain.naming import find_person
from irtool.domain.parties import find
from irtool.domain.rounds import Asked, Round
from irtool.domain.verification import Verification, due_count, located, named
from irtool.errors import UserError
from irtool.runner import rounds, verifying
from irtool.store import rounds as kept
from irtool.store import who
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, fit, line, wrap
from irtool.tui.page import Page
from irtool.tui.ui import Ui
from irtool.words.rounds import DOUBTS, OUTCOMES, STATES
from irtool.words.sentences import speak

WHO = "round"
"""Under which name this device remembers who confirms."""
_STATE = 10


def doubts(ui: Ui, one: Verification) -> str:
    """Why an entry is in doubt, in words."""
    said = []
    for doubt in one.doubts:
        values = {k: v.to(ui.lang) if hasattr(v, "to") else v for k, v in doubt.values.items()}
        said.append(speak(DOUBTS, doubt.code, ui.lang, **values))
    return " ".join(said)


def recorder(ui: Ui) -> str:
    """Who confirms: as said at the start of the program or on this page; empty when nobody said."""
    asked = (ui.who or "").partition("/")[0]
    if asked.strip():
        return find_person(ui.chart, asked)[0]
    known = who.recall(WHO)
    return known.person if known else ""


def with_recorder(page: Page, then: Callable[[], object]) -> None:
    """Go on once it is known who confirms or answers; the first time it is asked."""
    if recorder(page.ui):
        then()
    else:
        pick_recorder(page, then)


def pick_recorder(page: Page, then: Callable[[], object]) -> None:
    """Ask who confirms, which this device remembers, and go on."""
    from irtool.tui.contacts import PickPersonPage

    def named(person: str) -> None:
        who.remember(WHO, By(person=person))
        then()
        page.draw()

    page.irtool.push_screen(PickPersonPage(named))
    page.irtool.tell(page.ui.say("round.who-ask"))


def progress(ui: Ui) -> str:
    """How far the round is that goes on; else how many parties are to be confirmed; empty when none is."""
    path = kept.current(ui.workspace)
    if path is not None:
        told = kept.read(path)
        return ui.say("round.going", done=told.done, count=len(told.asked))
    count = due_count(ui.chart, ui.clock().date())
    return ui.say("home.to-confirm", count=count) if count else ""


class RoundPage(ListPage):
    """Everyone a round asks about, the most doubtful first; how far it is; report, letters, end."""

    topic = "round"
    after_drill = "drill.chart-locked"
    numbered = False
    circular = True

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._round: Round | None = None
        self._found: dict[str, Verification] = {}
        self._ending = False

    def move(self, by: int) -> None:
        """Another row: the end of the round is not meant any more."""
        self._ending = self._ending and not by
        super().move(by)

    def reload(self) -> None:
        """Read once; whoever comes back looks again."""
        ui = self.ui
        ui.forget_chart()
        self._path = kept.current(ui.workspace)
        self._round = kept.read(self._path) if self._path is not None else None
        found = verifying.standings(ui.workspace, ui.chart, ui.clock().date())
        self._found = {named(one.section, one.id): one for one in found}

    def above(self, width: int) -> list[Line]:
        """How far it is, or what this is."""
        ui, told = self.ui, self._round
        if told is None:
            text = ui.say("round.intro" if any(v.wanted for v in self._found.values()) else "round.none")
        else:
            changed, unreachable = len(told.of("changed")), len(told.of("unreachable"))
            values = {"done": told.done, "count": len(told.asked), "changed": changed, "unreachable": unreachable}
            text = ui.say("round.progress", **values)
        return [*[line(" " + row, "head" if told else "text") for row in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """Whoever is left, then what can be done with the round."""
        ui, told = self.ui, self._round
        name = recorder(ui)
        shown = find(ui.chart, name).name.to(ui.lang) if name else ui.say("unknown")
        by = Row(" who", ui.say("round.who", name=shown), reason=ui.say("round.who-as") if ui.who else "")
        if told is None:
            wanted = [one for one in self._found.values() if one.wanted]
            begin = [Row(" start", ui.say("round.start", count=len(wanted)))] if wanted else []
            everything = Row(" all", ui.say("round.start-all", count=len(self._found)))
            answers = Row(" answers", ui.say("round.answers"), reason=ui.say("round.answers-later"))
            return [*begin, *[self._row(one) for one in wanted], everything, answers, by, *self._last()]
        pending = (
            [Row(" apply", ui.say("round.pending", count=len(told.pending)), style="warn")] if told.pending else []
        )
        left = [self._asked(one) for one in told.left]
        unreached = [
            Row(answer.ref, f"{fit(speak(OUTCOMES, 'unreachable', ui.lang), 14)}{answer.name}", answer.on)
            for answer in told.of("unreachable")
        ]
        letters = [Row(" letters", ui.say("round.letters", count=len(left)))] if left else []
        answers = Row(" answers", ui.say("round.answers"))
        ends = [Row(" report", ui.say("round.report")), Row(" stop", ui.say("round.stop"))]
        return [*pending, *left, *unreached, *letters, answers, by, *ends]

    def _last(self) -> list[Row]:
        """The report of the round that is over."""
        return [Row(" report", self.ui.say("round.report"))] if kept.all_rounds(self.ui.workspace) else []

    def _row(self, one: Verification) -> Row:
        ui = self.ui
        text = f"{fit(speak(STATES, one.sign, ui.lang), _STATE)}{one.name.to(ui.lang)}  {doubts(ui, one)}".rstrip()
        return Row(named(one.section, one.id), text, one.since.isoformat() if one.since else "")

    def _asked(self, one: Asked) -> Row:
        if (now := self._found.get(one.ref)) is not None:
            return self._row(now)
        return Row(one.ref, f"{fit(speak(STATES, one.sign, self.ui.lang), _STATE)}{one.name}")

    def chosen(self, row: Row) -> None:
        """A party, or something to do with the round."""
        match row.id:
            case " who":
                pick_recorder(self, lambda: None)
            case " start" | " all":
                self._named(lambda: self._start(row.id == " all"))
            case " apply":
                self._do(self._apply)
            case " letters":
                self._named(lambda: self._do(self._letters))
            case " answers":
                self._named(self._answers)
            case " report":
                self._named(lambda: self._do(self._report))
            case " stop" if not self._ending:
                self._ending = True
                self.irtool.tell(self.ui.say("round.stop-sure"))
            case " stop":
                self._ending = False
                self._named(lambda: self._do(self._stop))
            case _:
                self._named(lambda: self._party(row.id))

    def _named(self, then: Callable[[], None]) -> None:
        with_recorder(self, then)

    def _start(self, everyone: bool) -> None:
        self._do(lambda: self._begin(everyone))

    def _begin(self, everyone: bool) -> str:
        ui = self.ui
        rounds.start(ui.workspace, recorder(ui), ui.clock(), everyone)
        return ""

    def _party(self, id_: str) -> None:
        if not located(self.ui.chart, id_)[0]:
            self.irtool.tell(self.ui.say("round.gone", name=id_))
            return
        if self._path is None:
            self._start(False)
        if self._path is not None:
            from irtool.tui.round_party import RoundPartyPage

            self.irtool.push_screen(RoundPartyPage(self._path, id_))

    def _do(self, act: Callable[[], str]) -> None:
        """Do it, look again, and say what came of it or what stands in the way."""
        try:
            text = act()
        except UserError as error:
            text = " ".join(self.ui.explain(problem) for problem in error.problems)
        self.reload()
        self.draw()
        if text:
            self.irtool.tell(text)

    def _apply(self) -> str:
        assert self._path is not None
        done = rounds.apply(self.ui.workspace, self._path, self.ui.clock())
        return " ".join(self.ui.explain(problem) for problem in done.problems)

    def _letters(self) -> str:
        from irtool.runner.letters import make

        assert self._path is not None
        ui = self.ui
        folder, _, _ = make(ui.workspace, self._path, [], recorder(ui), ui.clock(), ui.lang)
        return ui.say("round.letters-made", folder=str(folder))

    def _answers(self) -> None:
        from irtool.tui.round_answers import AnswersPage

        assert self._path is not None
        self.irtool.push_screen(AnswersPage(self._path))

    def _report(self) -> str:
        ui = self.ui
        path = rounds.newest(ui.workspace)
        files, _ = rounds.report(ui.workspace, path, recorder(ui), ui.clock(), ui.lang)
        return ui.say("round.report-made", file=str(files[-1].relative_to(ui.workspace.root)))

    def _stop(self) -> str:
        rounds.stop(self.ui.workspace, recorder(self.ui), self.ui.clock())
        return self.ui.say("round.stopped")
