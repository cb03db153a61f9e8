"""Calling: whom, the sheet with number and words, the outcome; the next way comes up by itself."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.chart import Channel
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.parties import PartyAmended, find
from irtool.domain.routing import Target
from irtool.domain.steps import StepView
from irtool.runner.calling import CallSheet, sheet
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, cut, line, rule, spans, wrap
from irtool.words import record as words
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
_GO_ON = ("no-answer", "busy", "left-message", "wrong-number", "declined")


class PartiesPage(ListPage):
    """Whom to call: a call that came in, the step's parties, the urgent ones, everybody, somebody new."""

    topic = "call"

    def __init__(self, view: StepView | None) -> None:
        super().__init__()
        self._view = view
        self._filter = ""
        self.cursor = 1 if view is not None and view.parties else 0

    def above(self, width: int) -> list[Line]:
        """The question."""
        text = self.ui.say("more.search", text=self._filter) if self._filter else self.ui.say("call.choose")
        return [line(" " + text, "head"), line()]

    def rows(self) -> list[Row]:
        """Each party once, the nearest need first."""
        ui = self.ui
        session = ui.session
        assert session is not None
        chart, lang = session.state.chart, ui.lang
        rows = [] if self._filter else [Row("received", ui.say("call.received"))]
        seen: set[str] = set()
        for party in self._view.parties if self._view else []:
            seen.add(party.id)
            word = pick(words.PARTY_WORDS[party.status], lang)
            right = ui.say("home.no-number") if not party.listed else ""
            rows.append(Row(f"party:{party.id}", f"{word} {party.name.to(lang)}", right))
        names = [
            *chart.hospital.emergency,
            *chart.roles,
            *chart.organisations,
            *chart.people,
            *session.state.amended,
        ]
        for name in dict.fromkeys(names):
            if name not in seen:
                rows.append(Row(f"party:{name}", self._party_name(name)))
        rows = [r for r in rows if self._filter.casefold() in r.text.casefold()]
        return [*rows, Row("unlisted", ui.say("call.unlisted"))]

    def _party_name(self, name: str) -> str:
        session = self.ui.session
        assert session is not None
        party = find(session.state.chart, name)
        about = party.about.to(self.ui.lang) if party.sort == "person" else ""
        return f"   {party.name.to(self.ui.lang)}  {about}".rstrip()

    def key_on_char(self, char: str) -> None:
        """Narrow the list."""
        self._filter += char
        self.cursor = 0
        self.draw()

    def key_on_backspace(self) -> None:
        """Widen it again."""
        self._filter = self._filter[:-1]
        self.draw()

    def chosen(self, row: Row) -> None:
        """On to the sheet."""
        app = self.irtool
        view = self._view
        if row.id == "received":
            app.switch_screen(ReceivedPage())
        elif row.id == "unlisted":
            waiting = [p.id for p in view.parties if not p.settled] if view else []
            app.switch_screen(UnlistedPage(view, waiting[0] if len(waiting) == 1 else ""))
        else:
            name = row.id.removeprefix("party:")
            mine = view is not None and any(p.id == name for p in view.parties)
            app.switch_screen(CallPage(name, view if mine else None))


class CallPage(FormPage):
    """One party's sheet and the outcome of one call."""

    topic = "call"
    hints = "hints.call"

    def __init__(self, party: str, view: StepView | None, instead_of: str = "") -> None:
        super().__init__()
        self._party, self._view, self._instead_of = party, view, instead_of
        self.form = f"call-{party}"
        self._sheet: CallSheet | None = None

    def _look(self) -> CallSheet:
        session = self.ui.session
        assert session is not None
        if self._sheet is None:
            view = self._view if not self._instead_of else None
            self._sheet = sheet(session, self.ui.chart, self._party, view, self.ui.lang)
        return self._sheet

    # -- the sheet --------------------------------------------------------------------------------------------

    def above(self, width: int) -> list[Line]:
        """Name and number, other ways, what was tried, what to say, what will be asked."""
        ui, now = self.ui, self._look()
        out = self._who(now, width)
        out += self._ways(now, width)
        room = self.app.size.height - 2 - len(out) - len(self.fields()) - 5
        say = [row for text in now.say for row in wrap(text, width - 2)]
        out.append(rule(width, ui.say("call.say")))
        out += [line(" " + text) for text in say[: max(1, room)]]
        if now.asked:
            out.append(rule(width, ui.say("call.asked")))
            out.append(line(cut(" " + "  ".join(now.asked), width)))
        out.append(rule(width, ui.say("call.outcome")))
        return out

    def _who(self, now: CallSheet, width: int) -> list[Line]:
        ui = self.ui
        name = now.party.name.to(ui.lang)
        if not now.party.listed:
            return [
                line(f" {name}", "head"),
                line(cut(" " + ui.say("call.not-in-chart"), width - 1), "warn"),
                *self._fallback(now, width),
            ]
        way = now.next
        person = (
            f"{way.name.to(ui.lang)}    {way.about.to(ui.lang)}" if way is not None and way.person else ""
        )
        title = (
            f" {name}  {person}"
            if person and way is not None and way.person != self._party
            else f" {name}    {now.party.about.to(ui.lang)}"
        )
        out = [line(cut(title, width - 1), "head")]
        if way is None:
            return [*out, line(f"     {ui.say('call.no-number')}", "warn"), *self._fallback(now, width)]
        return [*out, self._number(way, width), *self._asks(now, width)]

    def _number(self, way: Target, width: int) -> Line:
        """The number, spaced so that it can be read across the room."""
        ui = self.ui
        channel = way.channel
        if channel.in_keyring:
            text = self._from_keyring(channel)
        else:
            text = (
                " ".join(channel.value)
                if channel.kind in ("phone", "mobile", "ext", "fax")
                else channel.value
            )
        extra = f" {ui.say('call.kind.ext')} {channel.ext}" if channel.ext and channel.kind != "ext" else ""
        kind = ui.say(f"call.kind.{channel.kind}")
        hours = (
            ui.say(f"call.hours.{channel.hours}")
            if channel.hours in ("office", "night", "always")
            else channel.hours
        )
        verified = ui.say("home.verified", on=channel.verified.on) if channel.verified else ""
        tail = "  ".join(t for t in (kind, hours, channel.label.to(ui.lang), self._why(way), verified) if t)
        return spans(
            ("     ", "text"), (text + extra, "big"), ("    ", "text"), (cut(tail, max(0, width - 40)), "dim")
        )

    def _from_keyring(self, channel: Channel) -> str:
        """A number that only this login's keyring holds; absent or locked is a clear word, and the paper copy."""
        from irtool.store.keys import number

        found = number(channel.in_keyring)
        if found:
            return " ".join(found)
        sealed = channel.sealed_copy.to(self.ui.lang)
        return self.ui.say("call.keyring-missing") + (
            " " + self.ui.say("call.sealed", place=sealed) if sealed else ""
        )

    def _why(self, way: Target) -> str:
        if not way.why:
            return "" if not way.channel.needs else self.ui.say(f"call.why.{way.channel.needs[0]}")
        return self.ui.say("call.why." + way.why.removeprefix("needs:"))

    def _fallback(self, now: CallSheet, width: int) -> list[Line]:
        text = now.party.fallback.to(self.ui.lang)
        return [line("     " + row, "big") for row in wrap(text, width - 6)] if text else []

    def _asks(self, now: CallSheet, width: int) -> list[Line]:
        """What a vendor asks for (contract number), and its safety manager (Q-1)."""
        ui = self.ui
        asks = now.party.asks_for.to(ui.lang)
        parts = [ui.say("call.asks-for", text=f"{asks} {now.contract}".strip())] if asks else []
        parts += [ui.say("call.manager", name=now.manager)] if now.manager else []
        return [line(cut("     " + "  ".join(parts), width))] if parts else []

    def _ways(self, now: CallSheet, width: int) -> list[Line]:
        ui = self.ui
        out = []
        others = [w for w in now.ways if now.next is None or w.id != now.next.id]
        if others:
            texts = []
            for way in others[:4]:
                value = ui.say("call.keyring") if way.channel.in_keyring else way.channel.value
                kind = ui.say(f"call.kind.{way.channel.kind}")
                who = way.name.to(ui.lang) if way.person and way.person != self._party else ""
                texts.append(f"{who} {kind} {value}".strip())
            out.append(line(cut(" " + ui.say("call.others") + "  ".join(texts), width), "dim"))
        if now.attempts:
            texts = []
            for attempt in now.attempts[-2:]:
                data = attempt.data
                who = find(self.ui.chart, data.person).name.to(ui.lang) if data.person else ""
                again = f" {ui.say('call.back')} {ui.time(data.call_back)}" if data.call_back else ""
                texts.append(
                    f"{ui.time(attempt.at)} {who} {pick(words.OUTCOME_WORDS[data.outcome], ui.lang)}{again}"
                )
            out.append(line(cut(" " + ui.say("call.earlier") + "  ".join(texts), width), "warn"))
        return out

    def fields(self) -> Sequence[Text | Choice]:
        """Outcome first; the rest may stay empty."""
        say, lang = self.ui.say, self.ui.lang
        way = self._look().next
        person = way.name.to(lang) if way is not None and way.person else ""
        outcomes = [(o, pick(words.OUTCOME_WORDS[o], lang)) for o in _OUTCOMES]
        return [Choice("outcome", say("call.outcome"), outcomes), Text("person", say("call.person"), person),
                Text("said", say("call.said")), Text("asked", say("call.task")), Text("ref", say("call.ref")),
                Text("back", say("call.back"))]  # fmt: skip

    # -- the outcome ------------------------------------------------------------------------------------------

    def submit(self, values: dict[str, str]) -> bool:
        """Record the attempt; some outcomes ask one thing more first."""
        back = time_of(self, values["back"], ahead=True)
        if back is None:
            return False
        now = self._look()
        way = now.next
        reached = values["outcome"] in ("reached", "relayed", "declined", "call-back", "left-message")
        person = (
            way.person
            if way is not None and (not reached or values["person"] == way.name.to(self.ui.lang))
            else values["person"]
        )
        attempt = ContactAttempted(
            party=self._party, outcome=values["outcome"], step=self._view.full if self._view else "",  # type: ignore[arg-type]
            channel=way.id if way is not None else "", person=person, said=values["said"], asked=values["asked"],
            ref=values["ref"], call_back=back, instead_of=self._instead_of,
        )  # fmt: skip
        if values["outcome"] in ("wrong-number", "someone-else", "relayed"):
            self.irtool.push_screen(MorePage(self, attempt))
            return False
        return self.finish([attempt])

    def finish(self, commands: list[ContactAttempted | PartyAmended]) -> bool:
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
            tried = {a.data.channel for a in now.attempts}
            if now.next is not None and now.next.id not in tried:
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


class MorePage(FormPage):
    """The one thing more that an outcome asks: the right number, who took it, whom they will ask."""

    topic = "call"

    def __init__(self, page: CallPage, attempt: ContactAttempted) -> None:
        super().__init__()
        self._page, self._attempt = page, attempt
        self.form = f"call-more-{attempt.party}"

    def above(self, width: int) -> list[Line]:
        """What was chosen."""
        return [line(" " + pick(words.OUTCOME_WORDS[self._attempt.outcome], self.ui.lang), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """By outcome."""
        say = self.ui.say
        match self._attempt.outcome:
            case "wrong-number":
                return [Text("number", say("call.right-number")), Text("source", say("call.found"))]
            case "someone-else":
                return [
                    Choice("took", say("call.took"), [("yes", say("yes")), ("no", say("no"))]),
                    Text("name", say("call.name")),
                ]
            case _:
                return [Text("relay", say("call.relay"), self._behind())]

    def _behind(self) -> str:
        """Who stands behind the vendor with the contract (Q-21)."""
        chart = self.ui.chart
        for contract in chart.contracts.values():
            if contract.with_ == self._attempt.party and contract.relays_to:
                names = [contract.relays_to] if isinstance(contract.relays_to, str) else contract.relays_to
                return find(chart, names[0]).name.to(self.ui.lang)
        return ""

    def submit(self, values: dict[str, str]) -> bool:
        """Back to the call with it."""
        import msgspec

        attempt = self._attempt
        commands: list[ContactAttempted | PartyAmended] = []
        match attempt.outcome:
            case "wrong-number":
                number = values["number"].strip()
                channels = [Channel(phone=number, id=f"{attempt.party}.found")] if number else []
                wrong = [attempt.channel] if attempt.channel else []
                commands.append(
                    PartyAmended(party=attempt.party, channels=channels, wrong=wrong, source=values["source"])
                )
            case "someone-else":
                name = values["name"].strip()
                attempt = msgspec.structs.replace(
                    attempt, took=values["took"] == "yes", person=name or attempt.person
                )
            case _:
                attempt = msgspec.structs.replace(attempt, relay_to=values["relay"].strip())
        self.irtool.pop_screen()
        self._page.finish([*commands, attempt])
        return True


class UnlistedPage(FormPage):
    """Somebody the chart does not have: usable at once by everybody, offered to the chart afterwards."""

    topic = "call"

    def __init__(self, view: StepView | None, instead_of: str) -> None:
        super().__init__()
        self._view, self._instead_of = view, instead_of
        self.form = "unlisted"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.unlisted"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Name, number, where it was found."""
        say = self.ui.say
        return [
            Text("name", say("call.name")),
            Text("number", say("call.number")),
            Text("source", say("call.found")),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Amend, then the sheet of the new party."""
        name, number = values["name"].strip(), values["number"].strip()
        if not name:
            self.irtool.pop_screen()
            return True
        channels = [Channel(phone=number)] if number else []
        if (
            self.irtool.record(
                PartyAmended(party=name, name=name, channels=channels, source=values["source"])
            )
            is None
        ):
            return self.ui.trouble is not None
        self.irtool.switch_screen(CallPage(name, self._view, self._instead_of))
        return True


class ReceivedPage(FormPage):
    """A call that came in, or somebody who came."""

    topic = "call"
    form = "received"

    def above(self, width: int) -> list[Line]:
        """Title."""
        return [line(" " + self.ui.say("call.received"), "head"), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Who, number, what they said, what they asked for, until when, when it was."""
        say = self.ui.say
        return [Text("from", say("call.from")), Text("number", say("call.their-number")), Text("text", say("call.said")),
                Text("asked", say("call.task")), Text("due", say("task.due")), Text("at", say("when.ask"))]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless nothing was written."""
        if not any(values[k].strip() for k in ("from", "text", "asked")):
            self.irtool.pop_screen()
            return True
        due, occurred = time_of(self, values["due"], ahead=True), time_of(self, values["at"])
        if due is None or occurred is None:
            return False
        who = values["from"].strip() or self.ui.say("unknown")
        received = ContactReceived(
            from_=who,
            number=values["number"],
            text=values["text"],
            asked=values["asked"],
            call_back=due,
            occurred=occurred,
        )
        return recorded(self, received)
