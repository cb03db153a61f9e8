"""One party of a verification round: its numbers, what to ask, what came of it, and what is different now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from irtool.domain.chart import Channel
from irtool.domain.parties import channel_ids, find
from irtool.domain.reply import label
from irtool.domain.rounds import HOWS, How, Outcome
from irtool.domain.verification import PARTIES, Failure, located, name_of, standing
from irtool.errors import UserError
from irtool.runner import rounds, verifying
from irtool.store import keys
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, rule, wrap
from irtool.tui.rounds import doubts, recorder
from irtool.words.rounds import HOWS as HOW_WORDS
from irtool.words.rounds import OUTCOMES, STATES
from irtool.words.sentences import speak


class RoundPartyPage(ListPage):
    """One party: its numbers, what to ask, what came of it. `path` None: for the chart alone, in no round."""

    topic = "round"
    after_drill = "drill.chart-locked"

    def __init__(self, path: Path | None, id_: str) -> None:
        super().__init__()
        self._path, self._whom = path, id_
        self._secrets: dict[str, str] = {}
        self._failures: dict[str, Failure] = {}

    def on_mount(self) -> None:
        """Ask the keyring and the records once: they may take their time."""
        self._failures = verifying.failures(self.ui.workspace, self.ui.chart)
        entries = [self._entry(self._whom), *[self.ui.chart.people[p] for p in self._people()]]
        for channel in (c for entry in entries for c in getattr(entry, "channels", [])):
            if channel.in_keyring:
                self._secrets[channel.in_keyring] = keys.number(channel.in_keyring)
        super().on_mount()

    def _entry(self, id_: str) -> Any:
        section, key = located(self.ui.chart, id_)
        return getattr(self.ui.chart, section)[key]

    def _people(self) -> list[str]:
        chart = self.ui.chart
        found = find(chart, self._whom).people if located(chart, self._whom)[0] in PARTIES else []
        return [person for person in found if person in chart.people]

    def above(self, width: int) -> list[Line]:
        """Who, how sure, every number, what to ask."""
        ui, chart = self.ui, self.ui.chart
        section, key = located(chart, self._whom)
        if not section:
            return [line(" " + cut(self._whom, width - 2), "warn"), line()]
        now = standing(chart, section, key, ui.clock().date(), self._failures)
        name = now.name.to(ui.lang) if now else self._whom
        about = find(chart, self._whom).about.to(ui.lang) if section in PARTIES else ""
        out = [line(" " + cut(f"{name}    {about}", width - 2), "head")]
        if now is not None:
            since = ui.say("round.since", on=now.since.isoformat()) if now.since else ""
            text = f"{speak(STATES, now.sign, ui.lang)}  {since}  {doubts(ui, now)}"
            out += [line(" " + row, "dim" if now.state == "fresh" else "warn") for row in wrap(text, width - 2)]
        out += self._numbers(self._whom, width)
        for person in self._people():
            someone = chart.people[person]
            out.append(line(" " + cut(f"{someone.name.to(ui.lang)}  {someone.department.to(ui.lang)}", width - 2)))
            out += self._numbers(person, width)
        ask = ui.say("round.questions" if section in PARTIES else "round.look")
        out += [rule(width, ui.say("round.ask")), *[line(" " + row) for row in wrap(ask, width - 2)]]
        return [*out, rule(width, ui.say("round.result"))]

    def in_full(self, width: int) -> list[Line]:
        """The whole upper part, for F1: where there are many numbers they do not all fit."""
        return self.above(width)

    def _numbers(self, id_: str, width: int) -> list[Line]:
        return [
            line(
                "   "
                + cut(
                    f"{label(self.ui.chart, *located(self.ui.chart, id_), item, self.ui.lang)}  {text}",
                    width - 4,
                )
            )
            for item, text in self._ways(id_)
        ]

    def _ways(self, id_: str) -> list[tuple[str, str]]:
        channels: list[Channel] = getattr(self._entry(id_), "channels", [])
        return [
            (item, self._secrets.get(c.in_keyring) or self.ui.say("call.keyring") if c.in_keyring else _value(c))
            for item, c in zip(channel_ids(id_, channels), channels, strict=True)
        ]

    def rows(self) -> list[Row]:
        """What came of it."""
        say = self.ui.say
        codes = ("yes-call", "yes-meet", "yes-paper", "changed", "unreachable", "later")
        why = {"unreachable": say("round.only-in-round")} if self._path is None else {}
        return [Row(code, say(f"round.{code}"), reason=why.get(code, "")) for code in codes]

    def chosen(self, row: Row) -> None:
        """Record it and go back to the list."""
        hows: dict[str, How] = {"yes-call": "call", "yes-meet": "in-person", "yes-paper": "paper"}
        match row.id:
            case "changed":
                self.irtool.push_screen(RoundChangePage(self._path, self._whom))
            case "unreachable":
                answer(self, self._path, self._whom, "unreachable", "call")
            case "later":
                self.irtool.pop_screen()
            case how:
                answer(self, self._path, self._whom, "confirmed", hows[how])


class RoundChangePage(FormPage):
    """What is different now: every value as it is on file, to be corrected."""

    topic = "round"
    free_text = False

    def __init__(self, path: Path | None, id_: str) -> None:
        super().__init__()
        self._path, self._whom = path, id_
        self.form = f"round-{path.name if path else ''}-{id_}"
        self._items: dict[str, tuple[str, str]] = {}

    def above(self, width: int) -> list[Line]:
        """Who, and how to fill it in."""
        rows = wrap(self.ui.say("round.form"), width - 2)
        name = name_of(self.ui.chart, *located(self.ui.chart, self._whom)).to(self.ui.lang)
        return [line(" " + cut(name, width - 2), "head"),
                *[line(" " + row, "dim") for row in rows]]  # fmt: skip

    def fields(self) -> Sequence[Text | Choice]:
        """Name and place, every number that a file holds, one more, how it was confirmed, a remark."""
        ui, chart = self.ui, self.ui.chart
        section, whom = located(chart, self._whom)
        entry: Any = getattr(chart, section)[whom]
        values: list[tuple[str, str]] = []
        for field in ("name", "department", "title"):
            text = getattr(entry, field, None)
            if text is not None:
                values.append((field, text.to("ja")))
        channels: list[Channel] = getattr(entry, "channels", [])
        named = zip(channel_ids(whom, channels), channels, strict=True)
        values += [(item, channel.value) for item, channel in named if not channel.in_keyring]
        values += [("+", "")] if hasattr(entry, "channels") else []
        self._items = {f"i{n}": pair for n, pair in enumerate(values)}
        texts = [
            Text(key, label(chart, section, whom, item, ui.lang), value) for key, (item, value) in self._items.items()
        ]
        hows: list[tuple[str, str]] = [(how, speak(HOW_WORDS, how, ui.lang)) for how in HOWS]
        return [*texts, Choice("how", ui.say("round.how"), hows, "call"), Text("note", ui.say("round.note"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record what differs; both pages are done with."""
        wanted = {item: values[key] for key, (item, value) in self._items.items() if values[key].strip() != value}
        if not wanted:
            self.irtool.tell(self.ui.say("round.same"))
            return False
        how: How = values["how"]  # type: ignore[assignment]  # one of the answers of its field
        return answer(self, self._path, self._whom, "changed", how, values["note"].strip(), wanted)


def _value(channel: Channel) -> str:
    return f"{channel.value} {channel.ext}" if channel.ext and channel.kind != "ext" else channel.value


def answer(
    page: ListPage | FormPage, path: Path | None, id_: str, outcome: Outcome, how: How, note: str = "",
    wanted: dict[str, str] | None = None,
) -> bool:  # fmt: skip
    """Record an answer and go back to the list; False, with a word, when it cannot be taken."""
    ui = page.ui
    try:
        found = rounds.reply(ui.chart, id_, outcome, f"{ui.clock():%Y-%m-%d}", how, note, wanted)
        said = rounds.record(ui.workspace, path, [found], recorder(ui), ui.clock())
    except UserError as error:
        page.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
        return False
    app = page.irtool
    app.pop_screen()
    if isinstance(page, RoundChangePage) and isinstance(app.screen, RoundPartyPage):
        app.pop_screen()
    why = " ".join(ui.explain(problem) for problem in said.problems)
    name = said.answers[0].name
    words = speak(OUTCOMES, said.answers[0].outcome, ui.lang)
    app.tell(ui.say("round.kept", why=why) if why else ui.say("round.saved", name=name, outcome=words))
    return True
