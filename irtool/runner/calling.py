"""The call sheet: whom, by which number, what to say, what will be asked, what was tried. Records nothing."""

from __future__ import annotations

import msgspec

from irtool.domain import duty
from irtool.domain import facts as fact_rules
from irtool.domain.affected import to_tell
from irtool.domain.bilingual import Text
from irtool.domain.board import StepView
from irtool.domain.chart import Chart
from irtool.domain.cutting import dead
from irtool.domain.hit import logs_of
from irtool.domain.notifying import Attempt, PartyView
from irtool.domain.parties import Party, amended, find, learnt
from irtool.domain.routes import onward
from irtool.domain.routing import Target, next_target, targets
from irtool.domain.script import Script, done_steps, fill, script_of
from irtool.domain.showing import show_span, show_time
from irtool.domain.text import one_line
from irtool.domain.wanted import behind
from irtool.errors import Problem
from irtool.runner.session import Session
from irtool.store.calendar import closed
from irtool.store.paths import Workspace, shipped
from irtool.words.sentences import Lang, pick

_UNKNOWN = {"ja": "未確認", "en": "(not confirmed)"}
_KEPT = ("{span}で上書き", "kept {span}")
_STAFF = ("職員", "staff member")
_DRILL = ("訓練です。これは訓練の電話です。", "This is a drill. This is a call of a drill.")


class CallSheet(msgspec.Struct):
    """Everything a caller needs before dialling. `ways` in order, `next` the one to dial now."""

    party: Party
    ways: list[Target]
    next: Target | None
    attempts: list[Attempt]
    say: list[str]
    asked: list[str]
    contract: str
    manager: str
    reason: str = ""
    tried: list[str] = []
    """The channels tried since this party was last reached, in order."""
    holders: list[Text] = []
    """Who holds this post now, best first; empty for a person, and for a post of which nobody has said it."""
    ask_holder: bool = False
    """Whether to ask who is on duty: once it is said, later sheets know it."""
    relays_to: list[str] = []
    """Whom to ask them to pass the matter on to: the developer behind the contract (Q-21)."""
    why: str = ""
    """What selected this party (`wanted.Wanted.why`)."""
    onward: dict[str, bool] = {}
    """Whom this party tells next by the chart's routes; False: it is unknown whether."""


def sheet(session: Session, chart: Chart, party: str, view: StepView | None, lang: Lang) -> CallSheet:
    """The sheet for a party, as a step's call or on its own. `chart` is the live one, with private numbers.

    In a drill the first words are that it is one, whoever is called; the rest may be the scenario's own.
    The number by which somebody was reached before comes first; after it, and otherwise, the usual order.
    """
    state, now = session.state, session.clock()
    someone = amended(find(chart, party), state.amended.get(party, []))
    step = view.full if view else ""
    attempts = (
        state.attempts_of.get((step, party), []) if step else [a for a in state.attempts if a.data.party == party]
    )
    known, shut = learnt(chart, state.amended), closed(chart)
    ways = targets(known, someone, now, dead(state, session.board()), shut)
    earlier = [a for a in state.attempts if a.data.party == party]
    worked = next((n for n in reversed(range(len(earlier))) if earlier[n].reached), -1)
    before = {a.id for a in earlier[: worked + 1]}
    tried = [a.data.channel for a in attempts if a.data.channel and a.id not in before]
    way = earlier[worked].data.channel if before else ""
    again = next((w for w in ways if w.id == way and w.usable and way not in tried), None)
    practised = state.exercise.scenario
    name = practised.script if practised is not None else ""
    name = name or (view.step.script if view else "") or script_of(chart, party)
    script, problems = load_script(session.workspace, name)
    first = [pick(_DRILL, lang)] if session.drill else []
    session.said += problems
    values = _values(session, chart, someone, view, lang)
    unknown = _UNKNOWN[lang]
    office = chart.organisations.get(party)
    manager = find(chart, office.security_manager).name.to(lang) if office and office.security_manager else ""
    selected = _selected(view, party)
    return CallSheet(
        someone,
        ways,
        again or next_target(ways, tried),
        attempts,
        first + [said for t in script.say if (said := fill(t, values, unknown, lang))],
        [t.to(lang) for t in script.asked],
        values["contract"],
        manager,
        attempts[-1].data.outcome if attempts else "",
        tried,
        [find(known, h.who).name for h in duty.holders(known, someone, now) if not h.why]
        if someone.sort == "role"
        else [],
        duty.unknown(known, someone, now),
        behind(chart, party, selected.contract if selected else ""),
        selected.why if selected else "",
        onward(chart, party, fact_rules.known(state), now, shut),
    )


def _selected(view: StepView | None, party: str) -> PartyView | None:
    return next((p for p in view.parties if p.id == party), None) if view is not None else None


def _contract(chart: Chart, view: StepView | None, party: str) -> str:
    """The number that they will ask for: of the contract that selected them, else of the first one that has one."""
    selected = _selected(view, party)
    mine = chart.contracts.get(selected.contract) if selected else None
    theirs = [c.number for c in chart.contracts.values() if c.with_ == party and c.number]
    return (mine.number if mine else "") or next(iter(theirs), "")


def best_way(session: Session, chart: Chart, party: str) -> Target | None:
    """The first way to reach a party now; None when there is no number. `chart` is the live one."""
    state = session.state
    someone = amended(find(chart, party), state.amended.get(party, []))
    lines = dead(state, session.board())
    ways = targets(learnt(chart, state.amended), someone, session.clock(), lines, closed(chart))
    return next_target(ways, [])


def load_script(workspace: Workspace, name: str) -> tuple[Script, list[Problem]]:
    """A telephone script by name: the hospital's own, else the shipped one, else one without sentences."""
    from irtool.domain.scalars import SCALARS
    from irtool.store import schema, yamlfile

    problems: list[Problem] = []
    for folder in (workspace.templates / "scripts", shipped("templates") / "scripts"):
        path = folder / f"{name}.yaml"
        try:
            data = path.read_bytes()
        except OSError:
            continue
        document = yamlfile.parse(data, str(path))
        built = schema.build(document.root, Script, str(path), SCALARS)
        problems += [*document.problems, *built.problems]
        if built.value is not None:
            return built.value, problems
    return Script(script=name, title=Text(name)), problems


def _values(session: Session, chart: Chart, party: Party, view: StepView | None, lang: Lang) -> dict[str, str]:
    """What fills the blanks of a script; empty for what nobody knows."""
    state, now = session.state, session.clock()
    declared = fact_rules.specs(state)

    def fact(name: str) -> str:
        standing = state.facts.get(name)
        value = standing.now.value if standing and standing.now else None
        if name == "aware_at" and value is not None:
            when = fact_rules.when(state, value)
            return show_time(when, now, lang, session.zone) if when is not None else str(value)
        return fact_rules.show(value, declared.get(name), lang, chart)

    who = session.by
    name = find(chart, who.person).name.to(lang) if who.person else "" if who.unconfirmed else who.name
    role = find(chart, who.role).name.to(lang) if who.role else ""
    things = to_tell(state, lang) or fact("things_affected")
    done = sorted((v for v in session.board() if v.status == "done" and v.step.do == "task"), key=lambda v: v.ended)
    values = {
        "hospital": chart.hospital.name.to(lang),
        "who": f"{role} {name}".strip() or pick(_STAFF, lang),
        "title": state.course.title,
        "aware_at": fact("aware_at"),
        "found_place": fact("found_place"),
        "things": things,
        "systems": fact("systems_affected"),
        "done": done_steps([v.step.title.to(lang) for v in done], lang),
        "party": party.name.to(lang),
        "contract": _contract(chart, view, party.id),
        "logs": _logs(session, chart, party.id, lang),
        "reference": next(
            (a.data.ref for a in reversed(state.attempts) if a.data.party == party.id and a.data.ref), ""
        ),
    }
    return {key: one_line(value) for key, value in values.items()}


def _logs(session: Session, chart: Chart, party: str, lang: Lang) -> str:
    """The affected systems whose logs this party analyses (Q-13), with where these lie and how long they are kept."""
    out = []
    for system, log in logs_of(session.state, chart, party):
        kept = pick(_KEPT, lang).format(span=show_span(str(log.kept), lang)) if log.kept else ""
        about = [text for text in (log.place.to(lang) or system.place.to(lang), kept) if text]
        name = system.name.to(lang)
        if about:
            name += f"（{'、'.join(about)}）" if lang == "ja" else f" ({', '.join(about)})"
        out.append(name)
    return ("、" if lang == "ja" else ", ").join(out)
