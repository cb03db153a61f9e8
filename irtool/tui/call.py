"""The sheet of one call: number, words to say, what is asked, the outcome; the next way comes by itself."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.answers import reply
from irtool.domain.board import StepView
from irtool.domain.naming import find_person
from irtool.domain.notifying import Attempt, ContactAttempted
from irtool.domain.parties import PartyAmended, find, typed_channel
from irtool.domain.playing import Voice, answered, voice
from irtool.domain.routing import Target
from irtool.runner.calling import CallSheet, sheet
from irtool.tui.drill_call import REALLY_WRONG, SIMULATE, HeardPage, choices, sentence
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.kept import Kept
from irtool.tui.lines import Line, cut, ends, line, rule, spans, wrap
from irtool.tui.outcome import Commands, OutcomePage
from irtool.words import record as words
from irtool.words.hours import spoken_hours
from irtool.words.sentences import pick

_OUTCOMES = (
    "reached",
    "no-answer",
    "busy",
    "left-message",
    "wrong-number",
    "someone-else",
    "relayed",
    "call-back",
    "declined",
)
_FRAME = 5  # status and rule above, the title of the outcome, rule and hints below
_ROOMY = 22  # rows from which the hint about patients' names has its own
_GO_ON = ("no-answer", "busy", "left-message", "wrong-number", "declined")


class CallPage(FormPage):
    """One party's sheet and the outcome of one call."""

    topic = "call"
    hints = "hints.call"

    def __init__(self, party: str, view: StepView | None, instead_of: str = "") -> None:
        super().__init__()
        self._party, self._view, self._instead_of = party, view, instead_of
        self.form = f"call-{party}-{instead_of}-{view.full if view else ''}"
        self._sheet: CallSheet | None = None
        self._kept = Kept(self)

    def _look(self) -> CallSheet:
        session = self.ui.session
        assert session is not None
        if self._sheet is None:
            view, lang = self._view, self.ui.lang
            self._sheet = sheet(session, self.ui.chart, self._party, None if self._instead_of else view, lang)
            if self._instead_of:  # the words are the step's, the numbers and tries this party's own
                step = sheet(session, self.ui.chart, self._party, view, lang)
                self._sheet.say, self._sheet.asked = step.say, step.asked
        return self._sheet

    @property
    def _voice(self) -> Voice:
        """Who answers, in a drill."""
        session, way = self.ui.session, self._look().next
        assert session is not None
        return voice(session.state, self._party, way.channel.kind if way is not None else "")

    # -- the sheet ---------------------------------------------------------------------------------------

    def above(self, width: int) -> list[Line]:
        """Name and number, other ways, what was tried, what to say, what will be asked.

        The number and the outcome are always in sight: where there is no room the words are cut first, and F1
        has them in full.
        """
        ui, now = self.ui, self._look()
        drill = [line(cut(" " + text, width - 1), "warn")] if (text := sentence(ui, self._voice)) else []
        out = drill + self._who(now, width) + self._ways(now, width)
        height = self.app.size.height
        room = height - _FRAME - (height >= _ROOMY) - len(self.fields()) - len(out)
        asked = [rule(width, ui.say("call.asked")), line(cut(" " + "  ".join(now.asked), width))]
        if not now.asked or room < len(asked) + 2:
            asked = []
        say = [line(" " + row) for text in now.say for row in wrap(text, width - 2)]
        room -= len(asked) + 1
        if len(say) > room > 0:
            say = [*say[: room - 1], line(" " + ui.say("more-f1"), "dim")]
        if room > 0:
            out += [rule(width, ui.say("call.say")), *say]
        return [*out, *asked, rule(width, ui.say("call.outcome"))]

    def in_full(self, width: int) -> list[Line]:
        """Every way, every earlier try, everything to say and everything that will be asked, for F1."""
        ui, now = self.ui, self._look()
        out = self._who(now, width)
        if now.ways:
            out.append(rule(width, ui.say("call.all-ways")))
            texts = [f"{n}  {self._way(way)}  {self._tail(way)}" for n, way in enumerate(now.ways, 1)]
            out += [line(" " + row) for text in texts for row in wrap(text, width - 2)]
        if now.attempts:
            out.append(rule(width, ui.say("call.all-tries")))
            texts = [self._tried(now, attempt) for attempt in now.attempts]
            out += [line(" " + row) for text in texts for row in wrap(text, width - 2)]
        about = self._about(now)
        out += [rule(width)] * bool(about) + [line(" " + row) for text in about for row in wrap(text, width - 2)]
        out.append(rule(width, ui.say("call.say")))
        out += [line(" " + row) for text in now.say for row in wrap(text, width - 2)]
        out.append(rule(width, ui.say("call.asked")))
        return [*out, *[line(" " + row) for text in now.asked for row in wrap(text, width - 2)]]

    def _about(self, now: CallSheet) -> list[str]:
        """Who holds the post now, why this party is called, whom they tell next."""
        ui = self.ui
        names = [name.to(ui.lang) for name in now.holders]
        after = [find(ui.chart, n).name.to(ui.lang) for n in now.onward]
        after = [
            t if s else ui.say("call.onward-maybe", name=t) for t, s in zip(after, now.onward.values(), strict=True)
        ]
        return [
            *([ui.say("call.holders", names="、".join(names))] if names else []),
            *([ui.say(f"call.select.{now.why}")] if now.why else []),
            *([ui.say("call.onward", names="、".join(after))] if after else []),
        ]

    def _who(self, now: CallSheet, width: int) -> list[Line]:
        ui = self.ui
        name = now.party.name.to(ui.lang)
        if self._nowhere(now):
            return [
                line(f" {name}", "head"),
                line(cut(" " + ui.say("call.not-in-chart"), width - 1), "warn"),
                *self._fallback(now, width),
            ]
        way = now.next
        person = f"{way.name.to(ui.lang)}    {way.about.to(ui.lang)}" if way is not None and way.person else ""
        title = (
            f" {name}  {person}"
            if person and way is not None and way.person != self._party
            else f" {name}    {now.party.about.to(ui.lang)}"
        )
        nth = ui.say("call.nth", n=now.ways.index(way) + 1, count=len(now.ways)) if way is not None else ""
        out = [ends(title, nth, width, "head") if nth else line(cut(title, width - 1), "head")]
        if way is None:
            return [*out, line(f"     {ui.say('call.no-number')}", "warn"), *self._fallback(now, width)]
        dead = [] if way.usable else self._fallback(now, width)
        return [*out, self._number(way, width), *dead, *self._asks(now, width)]

    @staticmethod
    def _nowhere(now: CallSheet) -> bool:
        """Neither the chart nor anybody today has said how to reach this party."""
        return not now.party.listed and now.next is None

    def _number(self, way: Target, width: int) -> Line:
        """The number, spaced so that it can be read across the room."""
        ui = self.ui
        channel = way.channel
        text = self._kept.words(channel) if channel.in_keyring else channel.value
        if channel.kind in ("phone", "mobile", "ext", "fax") and not channel.in_keyring:
            text = " ".join(text)
        extra = f" {ui.say('call.kind.ext')} {channel.ext}" if channel.ext and channel.kind != "ext" else ""
        tail = f"{ui.say(f'call.kind.{channel.kind}')}  {self._tail(way)}".rstrip()
        return spans(("     ", "text"), (text + extra, "big"), ("    ", "text"), (cut(tail, max(0, width - 40)), "dim"))

    def _tail(self, way: Target) -> str:
        """What is to be known about a way: its hours, its label, why not now, when it was checked."""
        ui, channel = self.ui, way.channel
        verified = ui.say("home.verified", on=channel.verified.on) if channel.verified else ""
        parts = (spoken_hours(channel.hours, ui.lang), channel.label.to(ui.lang), self._why(way), verified)
        return "  ".join(t for t in parts if t)

    def _way(self, way: Target) -> str:
        """A way in a few words: whose, of which sort, the number."""
        ui, channel = self.ui, way.channel
        value = ui.say("call.keyring") if channel.in_keyring else channel.value
        extra = f" {ui.say('call.kind.ext')} {channel.ext}" if channel.ext and channel.kind != "ext" else ""
        who = way.name.to(ui.lang) if way.person and way.person != self._party else ""
        return f"{who} {ui.say(f'call.kind.{channel.kind}')} {value}{extra}".strip()

    def _why(self, way: Target) -> str:
        if not way.why:
            return "" if not way.channel.needs else self.ui.say(f"call.why.{way.channel.needs[0]}")
        kind, _, need = way.why.partition(":")
        if kind in ("from", "until"):
            return self.ui.say(f"call.away.{kind}", day=need)
        return self.ui.say(f"call.dead.{need}" if need else f"call.why.{kind}")

    def _fallback(self, now: CallSheet, width: int) -> list[Line]:
        text = now.party.fallback.to(self.ui.lang)
        return [line("     " + row, "big") for row in wrap(text, width - 6)] if text else []

    def _asks(self, now: CallSheet, width: int) -> list[Line]:
        """What a vendor asks for (contract number), and its safety manager (Q-1)."""
        ui = self.ui
        asks = now.party.asks_for.to(ui.lang)
        parts = [ui.say("call.asks-for", text=f"{asks} {now.contract}".strip())] if asks else []
        parts += [ui.say("call.manager", name=now.manager)] if now.manager else []
        names = "、".join(find(ui.chart, name).name.to(ui.lang) for name in now.relays_to)
        parts = ["  ".join(parts)] if parts else []
        parts += [ui.say("call.relay-ask", names=names)] if names else []
        parts += [ui.say(f"call.select.{now.why}")] if now.why not in ("", "contract") else []
        return [line(cut("     " + part, width)) for part in parts]

    def _ways(self, now: CallSheet, width: int) -> list[Line]:
        ui = self.ui
        out = []
        others = [w for w in now.ways if now.next is None or w.id != now.next.id]
        if others:
            texts = [f"{self._way(way)}{f' ({self._why(way)})' if way.why else ''}" for way in others[:4]]
            out.append(line(cut(" " + ui.say("call.others") + "  ".join(texts), width), "dim"))
        if now.attempts:
            texts = [self._tried(now, attempt) for attempt in now.attempts[-2:]]
            out.append(line(cut(" " + ui.say("call.earlier") + "  ".join(texts), width), "warn"))
        return out

    def _tried(self, now: CallSheet, attempt: Attempt) -> str:
        """One earlier try: when, whom, by which sort of number, how it ended, when to try again."""
        ui, data = self.ui, attempt.data
        way = next((w for w in now.ways if w.id == data.channel), None)
        parts = [
            ui.time(attempt.at),
            find(ui.chart, data.person).name.to(ui.lang) if data.person else "",
            ui.say(f"call.kind.{way.channel.kind}") if way is not None else "",
            pick(words.OUTCOME_WORDS[data.outcome], ui.lang),
            f"{ui.say('call.back')} {ui.time(data.call_back)}" if data.call_back else "",
        ]
        return " ".join(part for part in parts if part)

    def fields(self) -> Sequence[Text | Choice]:
        """Outcome first; the rest may stay empty."""
        say, lang = self.ui.say, self.ui.lang
        way = self._look().next
        person = way.name.to(lang) if way is not None and way.person else ""
        outcomes = [(o, pick(words.OUTCOME_WORDS[o], lang)) for o in _OUTCOMES]
        number = [Text("number", say("call.number"))] if self._look().next is None else []
        duty = [Text("holder", say("call.holder"))] if self._look().ask_holder else []
        outcomes = choices(self.ui, self._voice, way is not None, outcomes)
        return [Choice("outcome", "", outcomes), Text("person", say("call.person"), person), *number, *duty,
                Text("said", say("call.said")), Text("asked", say("call.task")),
                Text("asked_due", say("call.task-due")), Text("ref", say("call.ref")),
                Text("back", say("call.back"))]  # fmt: skip

    # -- the outcome -------------------------------------------------------------------------------------

    def submit(self, values: dict[str, str]) -> bool:
        """Record the attempt; some outcomes ask one thing more first."""
        back, due = time_of(self, values["back"], ahead=True), time_of(self, values["asked_due"], ahead=True)
        if back is None or due is None:
            return False
        now = self._look()
        way = now.next
        outcome = values["outcome"]
        if outcome == REALLY_WRONG:
            self._wrong()
            return False
        session = self.ui.session
        assert session is not None
        kind = way.channel.kind if way is not None else ""
        played = reply(session.state, self._party, kind) if outcome == SIMULATE else None
        if played is not None:
            outcome = played[1].outcome
        elif outcome == SIMULATE:  # the drill ended while this sheet lay open
            self.irtool.tell(sentence(self.ui, "players"))
            return False
        reached = outcome in ("reached", "relayed", "declined", "call-back", "left-message")
        person = (
            way.person
            if way is not None and (not reached or values["person"] == way.name.to(self.ui.lang))
            else values["person"]
        )
        attempt = ContactAttempted(
            party=self._party, outcome=outcome,  # type: ignore[arg-type]
            step=self._view.full if self._view else "", channel=way.id if way is not None else "",
            person=person, said=values["said"], asked=values["asked"], asked_due=due, ref=values["ref"],
            call_back=back, instead_of=self._instead_of,
        )  # fmt: skip
        number = values.get("number", "").strip()
        found: Commands = [PartyAmended(party=self._party, channels=[typed_channel(number)])] if number else []
        if holder := values.get("holder", "").strip():
            found.append(PartyAmended(party=self._party, holders=[find_person(self.ui.chart, holder)[0]]))
        if played is not None:
            attempt = answered(attempt, *played, session.clock(), self.ui.lang)
            call = attempt
            page = HeardPage(self._party, played[1], call.call_back, lambda: self.finish([*found, call]))
            self.irtool.push_screen(page)
            return False
        if outcome == "wrong-number" and self.ui.masking:  # as the players were told: the chart may be right
            return self.finish([*found, attempt])
        if outcome in ("wrong-number", "someone-else", "relayed"):
            owner = way.person if way is not None else ""
            self.irtool.push_screen(OutcomePage(attempt, lambda more: self.finish([*found, *more]), owner))
            return False
        return self.finish([*found, attempt])

    def _wrong(self) -> None:
        """Somebody knows that the chart is wrong here, whatever comes of the call."""
        way = self._look().next
        assert way is not None
        attempt = ContactAttempted(party=self._party, outcome="wrong-number", channel=way.id)

        def marked(more: Commands) -> bool:
            only: Commands = [one for one in more if isinstance(one, PartyAmended)]
            if self.irtool.record(*only) is not None:
                page = CallPage(self._party, self._view, self._instead_of)
                page.message = self.ui.say("drill.call.marked")
                self.irtool.switch_screen(page)
            return False

        self.irtool.push_screen(OutcomePage(attempt, marked, way.person))

    def finish(self, commands: Commands) -> bool:
        """Record, then the next way of the same party, or back to the steps."""
        from irtool.store import drafts

        attempt = next(c for c in commands if isinstance(c, ContactAttempted))
        events = self.irtool.record(*commands)
        if events is None:
            return self.ui.trouble is not None
        drafts.clear(self.code, self.form)
        app = self.irtool
        if attempt.outcome in _GO_ON:
            self._sheet = None
            now = self._look()
            if now.next is not None and now.next.id not in now.tried:
                page = CallPage(self._party, self._view, self._instead_of)
                page.message = app.ui.say("call.answer")
                app.switch_screen(page)
                return True
            again = app.ui.time(now.attempts[-1].data.call_back) if now.attempts else ""
            app.pop_screen()
            app.went_on()
            app.tell(app.ui.say("call.last", time=again))
            return True
        app.pop_screen()
        app.went_on()
        return True
