"""One duty: what can be done for it, its stages, whom to tell, why, and on what basis. The action stands in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from irtool.domain.dossier import dossier as file_of
from irtool.domain.dossier_spoken import Told
from irtool.domain.duties import DutyView, StageView, assess
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.facts import specs
from irtool.domain.parties import find
from irtool.domain.playbook import Ref
from irtool.domain.reporting import party_of
from irtool.tui.choosing import ListPage, Row
from irtool.tui.duties import ask, limit, question, speaker, state_word
from irtool.tui.facts import claim_text
from irtool.tui.lines import Line, fit, line, wrap
from irtool.tui.reading import TextPage
from irtool.tui.reports import teller
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.strangers import ReceivedPage

_STATE = 5
_INDENT = 11
"""What stands before a row of detail, and the blank at its end."""


class DutyPage(SectionsPage):
    """One duty of the incident that is open."""

    topic = "duty"

    def __init__(self, duty: str) -> None:
        super().__init__()
        self.duty = duty

    def view(self) -> DutyView | None:
        """The duty as it is assessed now; None for one that this incident does not have."""
        session = self.ui.session
        assert session is not None
        return next((one for one in assess(session.state, session.clock()) if one.id == self.duty), None)

    def above(self, width: int) -> list[Line]:
        """Whom, by what it is owed, whether it applies and what that depends on."""
        duty, words = self.view(), speaker(self.ui)
        if duty is None:
            return [line(" " + self.ui.say("duty.gone"), "warn"), line()]
        rule = duty.duty
        about = f"{rule.title.to(self.ui.lang)}  [{words.say(f'force/{rule.force}')}]"
        rows = [line(" " + text, "head") for text in wrap(about, width - 2)]
        why = [words.reason(one) for one in duty.why]
        why += [words.say("depends", titles=words.titles(duty.unknown))] if duty.unknown else []
        said = "  ".join([words.say(f"applies/{duty.applies}"), *why])
        style = "warn" if duty.applies == "possible" else "text"
        return [*rows, *[line(" " + text, style) for text in wrap(said, width - 2)[:3]], line()]

    def rows(self) -> list[Row]:
        """The actions and open questions, then everything that is known of the duty."""
        duty, words = self.view(), speaker(self.ui)
        if duty is None:
            return [Row("back", self.ui.say("back"))]
        say = self.ui.say
        rows = [*self._actions(duty), *(question(self.ui, words, name) for name in duty.settles)]
        rows.append(head(say("duty.stages")))
        did = {party: self._did(party) for party in self._recipients(duty)}
        entries = {told.id: told for found in did.values() for told in found}
        for stage in duty.stages:
            word, style = state_word(self.ui, words, stage)
            text = fit(word, _STATE) + stage.title.to(self.ui.lang)
            until = "" if stage.status in ("met", "not-applicable") else limit(self.ui, words, stage)
            told = entries.get(stage.met_by)
            under = self._wrapped([f"{told.time}  {told.text}"]) if told is not None else self._short(words, stage)
            rows += [Row(f"stage:{stage.id}", text, until, style=style), *(detail("  " + row) for row in under)]
        rows += [head(say("duty.parties")), *self._parties(duty, did)]
        rows += [Row("why", say("duty.why"))]
        rows += [detail("  " + text) for text in self._wrapped(self._because(duty))]
        rows += [Row("basis", say("duty.basis"))]
        return [*rows, *(detail("  " + text) for text in self._wrapped(self._basis(duty.duty.refs)))]

    def _actions(self, duty: DutyView) -> list[Row]:
        say, session = self.ui.say, self.ui.session
        assert session is not None
        nobody = "" if duty.parties else say("duty.nobody")
        template = _template(duty)
        reasons = {
            "call": nobody,
            "received": "",
            "make": "" if template else say("duty.no-template"),
            "submit": say("dossier.drill") if session.drill else "",
            "file": nobody,
            "aware": "" if any(stage.stage.clock.kind != "none" for stage in duty.stages) else say("duty.no-clock"),
        }
        return [Row(f"do:{id_}", say(f"duty.{id_}"), reason=reason) for id_, reason in reasons.items()]

    def _wrapped(self, texts: list[str]) -> Iterator[str]:
        width = max(10, self.app.size.width - _INDENT)
        return (row for text in texts if text for row in wrap(text, width))

    def _short(self, words: DutySpeaker, stage: StageView) -> Iterator[str]:
        """What stands under a stage: the longer term, how sure the counting is, its address."""
        if stage.status in ("met", "not-applicable"):
            return iter(())
        sure = [words.reason(one, stage.due is not None) for one in stage.why if one.code not in ("counted", "since")]
        return self._wrapped([words.longer(stage), *sure, stage.stage.hand_in.to(self.ui.lang), stage.stage.url])

    def _recipients(self, duty: DutyView) -> list[str]:
        """Those of the duty, and whoever was handed a report for it."""
        session = self.ui.session
        assert session is not None
        handed = (
            party_of(session.state, one.data.to) for one in session.state.submitted if one.data.obligation == duty.id
        )
        return list(dict.fromkeys([*duty.parties, *handed]))

    def _did(self, party: str) -> list[Told]:
        """What they were handed and who was spoken to, the newest first."""
        session, words = self.ui.session, teller(self.ui)
        assert session is not None
        sections = words.sections(file_of(session.state, party, session.clock()))
        found = [told for section in sections if section.id in ("handed", "spoken") for told in section.rows if told.id]
        return sorted(found, key=lambda told: session.state.ids[told.id], reverse=True)

    def _parties(self, duty: DutyView, did: dict[str, list[Told]]) -> list[Row]:
        """Each recipient with how it stands with them: the last that was handed in, said or tried."""
        ui, say, session = self.ui, self.ui.say, self.ui.session
        assert session is not None
        chart, rows = session.state.chart, []
        for party, found in did.items():
            right = f"{found[0].time} {found[0].text}" if found else say("duty.party-none")
            name = teller(ui).speaker.party(party) or party
            name += "" if find(chart, party).listed else f" ({say('duty.not-listed')})"
            rows.append(Row(f"party:{party}", name, right))
        names = ("、" if ui.lang == "ja" else ", ").join(find(chart, one).name.to(ui.lang) for one in duty.duty.decides)
        decides = [detail("  " + say("duty.decides", names=names))] if names else []
        return [*(rows or [detail("  " + say("duty.nobody"))]), *decides]

    def _because(self, duty: DutyView) -> list[str]:
        lang = self.ui.lang
        return [text for text in (duty.duty.why.to(lang), duty.duty.note.to(lang)) if text]

    def _basis(self, refs: list[Ref]) -> list[str]:
        """Each source with what it says, how sure that is, when it was read, and its address."""
        words, lang = speaker(self.ui), self.ui.lang
        out = []
        for ref in refs:
            source = words.state.obligations.sources.get(ref.source)
            if source is None:
                out.append(words.say("confidence/general"))
                continue
            sure = words.say(f"confidence/{source.confidence}")
            read = words.say("read", day=source.read) if source.read else ""
            said = words.say("basis", title=source.title.to(lang), item=ref.item).rstrip()
            out.append(f"{said}  ({', '.join(part for part in (sure, read) if part)})")
            out += [source.url] if source.url else []
        return out

    def in_full(self, width: int) -> list[Line]:
        """Everything: stages with how they are counted, why, and the basis of each."""
        duty = self.view()
        if duty is None:
            return []
        texts = [text for stage in duty.stages for text in self._stage(stage)]
        texts += [*self._because(duty), *self._basis(duty.duty.refs), speaker(self.ui).say("check-law")]
        return [line(" " + row) for text in texts for row in wrap(text, width - 2)]

    def _stage(self, stage: StageView) -> list[str]:
        """A stage in full."""
        words, rule = speaker(self.ui), stage.stage
        head_ = f"{words.say(f'status/{stage.status}')}  {stage.title.to(self.ui.lang)}  {words.until(stage)}".rstrip()
        hand_in = rule.hand_in.to(self.ui.lang)
        how = [words.say("hand-in", text=hand_in)] if hand_in else []
        texts = [head_, *words.reasons(stage), *how, rule.url, *self._basis(rule.refs)]
        return [*(text for text in texts if text), ""]

    # -- what is done --------------------------------------------------------------------------------------

    def chosen(self, row: Row) -> None:
        """Do it, or show it in full."""
        duty = self.view()
        sort, _, name = row.id.partition(":")
        if duty is None:
            self.irtool.back()
            return
        match sort:
            case "do":
                self._do(duty, name)
            case "fact":
                ask(self.irtool, name)
            case "party":
                self._file(name)
            case "stage":
                stage = next(one for one in duty.stages if one.id == name)
                self._read(f"{duty.duty.title.to(self.ui.lang)} {stage.title.to(self.ui.lang)}", self._stage(stage))
            case "why":
                self._read(self.ui.say("duty.why"), [*speaker(self.ui).why(duty), *self._because(duty)])
            case "basis":
                words, book = speaker(self.ui), speaker(self.ui).state.obligations
                edition = words.say("edition", title=book.title.to(self.ui.lang), edition=book.edition)
                self._read(
                    self.ui.say("duty.basis"), [*self._basis(duty.duty.refs), "", edition, words.say("check-law")]
                )

    def _read(self, title: str, texts: list[str]) -> None:
        self.irtool.push_screen(TextPage(title, texts))

    def _do(self, duty: DutyView, action: str) -> None:
        match action:
            case "aware":
                if len(duty.duty.aware) == 1:
                    ask(self.irtool, duty.duty.aware[0])
                else:
                    self.irtool.push_screen(AwarePage(self.duty))
            case "make":
                self._for_party(duty, lambda party: self._make(_template(duty), party))
            case "submit":
                self._for_party(duty, self._submit)
            case "call":
                self._for_party(duty, self._call)
            case "received":
                self._for_party(duty, self._received)
            case "file":
                self._for_party(duty, self._file)

    def _for_party(self, duty: DutyView, then: Callable[[str], None]) -> None:
        """Of several recipients ask which; of none, nobody in particular."""
        if len(duty.parties) > 1:
            self.irtool.push_screen(WhichPage(duty.parties, then))
        else:
            then(duty.parties[0] if duty.parties else "")

    def _make(self, template: str, party: str) -> None:
        from irtool.tui.reports_preview import PreviewPage

        self.irtool.push_screen(PreviewPage(template, party))

    def _submit(self, party: str) -> None:
        from irtool.tui.dossier import DocumentPage
        from irtool.tui.reports_handing import SubmitPage

        self.irtool.push_screen(DocumentPage(party, lambda what: SubmitPage(what, party), loose=True))

    def _call(self, party: str) -> None:
        """The sheet, with the words of the step that asks for this call if there is one."""
        from irtool.tui.parties import sheet_page

        session = self.ui.session
        assert session is not None
        asks = (v for v in session.board() if v.open and any(p.id == party for p in v.parties))
        self.irtool.push_screen(sheet_page(self, party, next(asks, None)))

    def _received(self, party: str) -> None:
        self.irtool.push_screen(ReceivedPage(party))

    def _file(self, party: str) -> None:
        from irtool.tui.dossier import DossierPage

        self.irtool.push_screen(DossierPage(party))


def _template(duty: DutyView) -> str:
    """The document of the next stage that has one, else of the last."""
    stages = [one for one in duty.stages if one.stage.template]
    return next(
        (one.stage.template for one in stages if one.status != "met"), stages[-1].stage.template if stages else ""
    )


class WhichPage(ListPage):
    """Which of several recipients."""

    topic = "duty"

    def __init__(self, parties: list[str], then: Callable[[str], None]) -> None:
        super().__init__()
        self._parties, self._then = parties, then

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("duty.which"), "head"), line()]

    def rows(self) -> list[Row]:
        """Their names."""
        return [Row(party, teller(self.ui).speaker.party(party)) for party in self._parties]

    def chosen(self, row: Row) -> None:
        """Go on with it."""
        self.irtool.pop_screen()
        self._then(row.id)


class AwarePage(ListPage):
    """From when a duty is counted: the times that may start its clocks, in the order in which they are taken."""

    topic = "duty"

    def __init__(self, duty: str) -> None:
        super().__init__()
        self._duty = duty

    def above(self, width: int) -> list[Line]:
        """What is counted, and that the former time stays."""
        title = line(" " + self.ui.say("aware.title"), "head")
        return [title, *(line(" " + text) for text in wrap(self.ui.say("aware.about"), width - 2)), line()]

    def rows(self) -> list[Row]:
        """Each time with its value; the one that counts says so."""
        session, words = self.ui.session, speaker(self.ui)
        assert session is not None
        state = session.state
        duty = next((one for one in assess(state, words.now) if one.id == self._duty), None)
        counts = next((r.values["fact"] for s in duty.stages for r in s.why if r.code == "counted"), "") if duty else ""
        rows = []
        for name in duty.duty.aware if duty else ():
            standing = state.facts.get(name)
            claim = standing.now if standing is not None else None
            value = claim_text(self.ui, specs(state).get(name), claim) if claim else self.ui.say("run.not-entered")
            rows.append(
                Row(name, words.title(name), self.ui.say("aware.counts", value=value) if name == counts else value)
            )
        return [*rows, Row("", self.ui.say("back"))]

    def chosen(self, row: Row) -> None:
        """Its form; or back."""
        if row.id:
            ask(self.irtool, row.id)
        else:
            self.irtool.back()
