"""The sample incident, played by itself on a scripted clock: nothing in it happened, nobody is called.

The steps are those of the playbook that is shipped, whatever they are; this script only knows some
particulars by the step's or the party's name, so that the record reads like a night and not like a list.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.board import StepView
from irtool.domain.course import ClockCompared, HandoverGiven, ResponderJoined
from irtool.domain.cutting import commands, dead
from irtool.domain.cutting import targets as cuts
from irtool.domain.event import By, iso
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.facts import FactSet, specs
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived, Outcome, PartyView
from irtool.domain.parties import find
from irtool.domain.recording import EntryCorrected
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.routing import Target, targets
from irtool.domain.steps import ChoiceMade, StepDone, StepPermitted, StepSkipped
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.errors import Problem
from irtool.runner.clock import zone_named
from irtool.runner.demo_script import ASKED, CHOICES, DOCUMENTS, FACTS, SAID
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.calendar import closed
from irtool.store.evidence import keep_bytes
from irtool.store.paths import Workspace
from irtool.words.sentences import Lang

BEGIN = (2026, 11, 22, 2, 13)
HOURS = 12
_LOG = b"2026-11-22T01:58:41 vpn1 login ok user=maint-f src=192.0.2.77\n2026-11-22T02:01:10 emr01 share open\n"

_PACE = (2, 3, 2, 4, 3, 5, 6, 5, 8, 10, 15, 18)
_STILL_OPEN = ("wait", "report", "playbook")
_ANOTHER_DAY = ("recovery", "afterwards")


class Played(msgspec.Struct):
    """What was played, and what is left of it to look at."""

    path: Path
    code: str
    files: list[Path]
    events: int
    steps: int
    digits: str
    exit_code: int
    problems: list[Problem]


class ScriptedClock:
    """A clock that the script moves on."""

    def __init__(self, zone: tzinfo) -> None:
        self.now = datetime(*BEGIN, tzinfo=zone)
        self.end = self.now + timedelta(hours=HOURS)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


def play(space: Workspace, lang: Lang = "ja") -> Played:
    """Play the ransomware incident in this workspace to its morning, make both reports, check the record."""
    from irtool.runner.reports import render
    from irtool.store.verify import against_report, verify

    zone = zone_named("Asia/Tokyo")
    assert zone is not None  # tzdata is a dependency
    clock = ScriptedClock(zone)
    opened = start(
        space, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock,
        seen_as="画面に脅迫文がある（暗号化した、金を払え など）",
    )  # fmt: skip
    session = opened.session
    night = _Night(session, clock, lang)
    night.play()
    files, problems = night.files, [*opened.said, *night.problems]
    for report in ("incident-report", "timeline"):
        made = render(session, report, ("md", "html"), lang)
        files += made.files
        problems += made.problems
        clock.forward(1)
    session.close()
    verdict = verify(session.path)
    code = verdict.exit_code
    for path in files:
        match = against_report(session.path, path.read_text(encoding="utf-8"), path.name)
        problems += match.problems
        code = max(code, match.exit_code)
    steps = sum(view.status in ("done", "skipped") for view in session.board())
    return Played(
        session.path, session.code, files, verdict.events, steps, verdict.fingerprint, code,
        [*problems, *verdict.problems],
    )  # fmt: skip


class _Night:
    """The walk over the board: the first step that can be done is done, until the morning is over."""

    def __init__(self, session: Session, clock: ScriptedClock, lang: Lang) -> None:
        self.session = session
        self.clock = clock
        self.lang = lang
        self.files: list[Path] = []
        self.problems: list[Problem] = []
        self.left: set[str] = set()
        self.done = 0
        self._between: dict[int, Callable[[], None]] = {
            2: self._clock_compared, 5: self._ward_calls, 7: self._handover, 9: self._late_entry,
            12: self._correction, 15: self._meeting, 18: self._task_done, 21: self._decision,
        }  # fmt: skip

    def play(self) -> None:
        while self.clock.now < self.clock.end:
            view = next((v for v in self.session.board() if self._can(v)), None)
            if view is None:
                return
            self.clock.forward(_PACE[min(self.done, len(_PACE) - 1)])
            self._act(view)
            self.done += 1
            between = self._between.get(self.done)
            if between is not None:
                self.clock.forward(1)
                between()

    def _can(self, view: StepView) -> bool:
        return view.status == "ready" and view.full not in self.left and view.phase not in _ANOTHER_DAY

    def _act(self, view: StepView) -> None:
        """One step, as its kind asks; what the record then does not show as done is left for the day."""
        match view.step.do:
            case "notify":
                self._facts(view)  # they decide whom the step means
                now = next(v for v in self.session.board() if v.full == view.full)
                for party in now.parties:
                    if not party.settled and not party.possible:
                        self._call(view, party)
            case "decide":
                ids = [choice.id for choice in view.step.choices]
                wish = CHOICES.get(view.step.id, "")
                self.session.act(ChoiceMade(step=view.full, choice=wish if wish in ids else ids[0]))
            case "record":
                self._facts(view)
            case "evidence":
                self._evidence(view)
                self._facts(view)
            case "approve":
                self._permit(view)
            case "task":
                if view.step.authority is not None:
                    self._permit(view)
                    self.clock.forward(3)
                self.session.act(StepDone(step=view.full))
                self._facts(view)
                self._cut_off(view)
            case "report" if view.step.template in DOCUMENTS:
                self._document(view)
                self._facts(view)
            case kind if kind in _STILL_OPEN:
                self.left.add(view.full)
                return
        self.left.add(view.full)  # tried once; what stays open shows in the report as open

    def _facts(self, view: StepView) -> None:
        known, declared = self.session.state.facts, specs(self.session.state)
        for name in view.step.facts:
            if name not in known and name in declared:
                certainty: Any = "estimated" if name in ("persons", "entry_route") else ""
                fact = FactSet(name=name, value=FACTS.get(name, "不明"), source=view.full, certainty=certainty)
                self.session.act(fact)

    def _permit(self, view: StepView) -> None:
        roles = view.step.authority.roles if view.step.authority else []
        holders = [p for role in roles for p in find(self.session.state.chart, role).people]
        who = "sato" if "sato" in holders else holders[0] if holders else ""
        self.session.act(StepPermitted(step=view.full, permitted_by=who, how="phone", rule="院内規程 第8条"))

    def _cut_off(self, view: StepView) -> None:
        if view.step.isolate == "host":
            place = str(FACTS["found_place"])
            self.session.act(ThingChanged(thing="4階東 端末2", status="isolated", place=place))
            self.session.act(ServiceChanged(service="電子カルテ", status="read-only"))
        elif view.step.isolate in ("backup", "external"):  # between segments nothing was pulled: nurse call would stop
            for target in cuts(self.session.state, view.step.isolate):
                self.session.act(*commands(self.session.state, view.full, target, True))

    # -- calls -----------------------------------------------------------------------------------------------

    def _call(self, view: StepView, party: PartyView) -> None:
        """The first person does not answer when there is a second; a party without a number is given up."""
        session, chart = self.session, self.session.state.chart
        gone = dead(session.state, session.board())
        ways = targets(chart, find(chart, party.id), self.clock.now, gone, closed(chart))
        people = list(dict.fromkeys(way.person for way in ways if way.person))
        if not ways and not find(chart, party.id).fallback:
            session.act(StepSkipped(step=view.full, party=party.id, reason="名簿に番号がない。総務が調べる"))
            return
        if party.id == "it-duty" and len(people) > 1:
            self._attempt(view, party.id, "no-answer", _way(ways, people[0]), people[0])
            self.clock.forward(2)
            people = people[1:]
        if party.id == "vendor-b":
            self._attempt(view, party.id, "call-back", _way(ways, ""), "", call_back="03:15")
            self.clock.forward(4)
        person = people[0] if people else ""
        self._attempt(view, party.id, "reached", _way(ways, person), person)

    def _attempt(
        self, view: StepView, party: str, outcome: Outcome, channel: str, person: str, call_back: str = ""
    ) -> None:
        reached = outcome == "reached"
        asked, due = ASKED.get(party, ("", "")) if reached else ("", "")
        again = call_back or due
        self.session.act(
            ContactAttempted(
                party=party, outcome=outcome, step=view.full, channel=channel, person=person, asked=asked,
                said=SAID.get(party, "") if reached else "",
                call_back=self._today(again) if again and not asked else "",
                ref="T-1182" if reached and party == "vendor-b" else "",
            )
        )  # fmt: skip

    def _today(self, clock: str) -> str:
        hour, minute = clock.split(":")
        return iso(self.clock.now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0))

    def _document(self, view: StepView) -> None:
        """Made, approved by the director, and handed in."""
        from irtool.runner.reports import render
        from irtool.runner.submitting import approve, document, submission, submit

        session, template = self.session, view.step.template
        to, stage, how, receipt = DOCUMENTS[template]
        made = render(session, template, ("md", "html"), self.lang, recipient=to, step=view.full)
        self.files += made.files
        self.problems += [one for one in made.problems if one.code != "report.before"]  # meant for who hands it in
        self.clock.forward(4)
        approve(session, document(session, template, to), "yamamoto", "電話で読み上げて確かめた", self.lang)
        self.clock.forward(3)
        asked = ReportSubmitted(report=template, issue=made.issue, to=to, stage=stage, how=how, receipt=receipt)
        filled, problems = submission(session, found := document(session, template, to), asked)
        submit(session, found, filled, self.lang)
        self.problems += problems

    def _evidence(self, view: StepView) -> None:
        """The first piece is a photo on a phone, the next a small file that is really kept, then places."""
        session = self.session
        pieces = session.state.evidence
        if not pieces:
            photo = EvidenceAdded(what="脅迫文の写真 3枚", where="スマホの中（当直の事務）", step=view.full)
            session.act(photo)
            return
        if any(piece.data.sha256 for piece in pieces.values()):
            disks = EvidenceAdded(what="端末2の写し 1台", where="防災センターの金庫", step=view.full)
            session.act(disks)
            return
        kept = keep_bytes(session.path, "vpn.log", _LOG)
        session.act(
            EvidenceAdded(
                what="VPN装置のログの写し",
                where="",
                step=view.full,
                name=kept.name,
                sha256=kept.sha256,
                size=kept.size,
            )
        )

    # -- what happens beside the steps -----------------------------------------------------------------------

    def _clock_compared(self) -> None:
        self.session.act(ClockCompared(offset=0, against="117"))

    def _ward_calls(self) -> None:
        text = "5階西のプリンターも英文を印刷している"
        self.session.act(ContactReceived(from_="5階西病棟", text=text, asked="さわってよいか返事がほしい"))
        self.session.act(ThingChanged(thing="5階西 プリンター", status="suspected", place="5階西"))

    def _handover(self) -> None:
        self.session.act(ResponderJoined(person="sato", role="it-staff"))
        self.session.act(HandoverGiven(to="sato", from_="admin-duty", text="線は抜いた。会社と役所の連絡が残り。"))
        self.session.by = By(person="sato", role="it-staff")

    def _late_entry(self) -> None:
        """Written down long after it happened, as people do."""
        early = self.clock.now.replace(hour=2, minute=20, second=0, microsecond=0)
        text = "4階東の看護師が、端末2の画面が赤くなったのを見ていた"
        self.session.act(NoteAdded(text=text, occurred=iso(early), heard_from="4階東の看護師", basis="heard"))

    def _correction(self) -> None:
        attempt = next((a for a in self.session.state.attempts if a.data.party == "night-nurse"), None)
        if attempt is not None:
            said = {"said": "4階東と5階西は紙に切り替える。ほかの病棟は異常なし。"}
            self.session.act(EntryCorrected(target=attempt.id, set=said, reason="本人に確かめた"))

    def _meeting(self) -> None:
        later = iso((self.clock.now + timedelta(hours=3)).replace(second=0, microsecond=0))
        self.session.act(
            MeetingHeld(
                title="対策本部 1回目", present=["yamamoto", "tanaka", "sato"], next=later,
                decided="救急は止める。外来は予約の人だけ。公表は昼に決める。",
            )
        )  # fmt: skip
        self.session.act(TaskAdded(title="次の会議までに停止の範囲を一覧にする", owner="suzuki", due=later))

    def _task_done(self) -> None:
        task = next((t for t in self.session.state.tasks.values() if t.open), None)
        if task is not None:
            self.session.act(TaskDone(task=task.id, note="師長から伝えた"))

    def _decision(self) -> None:
        self.session.act(
            DecisionRecorded(
                title="給食の献立をどう届けるか", decided="紙の食札で届ける",
                options=["紙の食札", "前日と同じ"], reason="栄養部の端末も止めたため", decided_by="hayashi",
            )
        )  # fmt: skip
        self.session.act(ServiceChanged(service="救急", status="stopped"))


def _way(ways: list[Target], person: str) -> str:
    """The channel for this person, else the first one."""
    return next((w.id for w in ways if person and w.person == person), ways[0].id if ways else "")
