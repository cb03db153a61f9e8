"""The shipped scenarios of drills: what is read aloud is plain, named things exist, and each can be played through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from test_content import FORBIDDEN, cells

from irtool.domain.answers import arrives, reply
from irtool.domain.bilingual import Text
from irtool.domain.board import board
from irtool.domain.drill import DrillEnded, InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.expectations import Judged, judge
from irtool.domain.facts import FactSet, specs
from irtool.domain.leading import BACK, Lead, leads, upcoming
from irtool.domain.notifying import ContactAttempted
from irtool.domain.scalars import span
from irtool.domain.scenario import Mark, Scenario
from irtool.domain.steps import ChoiceMade, StepDone
from irtool.domain.wanted import wanted
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import load_playbook
from irtool.store.scenarios import FOLDER, check_scenario, read_scenario
from irtool.words.wellknown import KINDS, ROLES

FILES = sorted((shipped("playbooks") / FOLDER).glob("*.yaml"))
NAMES = [path.stem for path in FILES]
WANTED = {"ransomware-night", "backups-reached", "partner-attack", "lost-laptop"}
SPOKEN = 120
"""The most characters of Japanese that are read aloud in one go."""
SENTENCE = 45
NUMBER = re.compile(r"[0-9０-９]{2,5}[-‐－ー ][0-9０-９]{1,4}[-‐－ー ][0-9０-９]{3,4}|[0-9０-９]{7,}")  # of a telephone
HOUR = 3600  # a longer gap between two pieces is a jump, and takes no time at the table


def scenario(name: str) -> Scenario:
    """A shipped scenario."""
    found = read_scenario(next(path for path in FILES if path.stem == name)).scenario
    assert found is not None
    return found


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a scenario with the place where it stands; sources are titles of papers."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if field != "sources":
                yield from texts(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from texts(one, f"{path}[{getattr(one, 'id', None) or getattr(one, 'party', n)}]")


def spoken(one: Scenario) -> Iterator[tuple[str, Text]]:
    """What is read out to players, word for word."""
    for path, text in texts(one):
        if text and re.search(r"\.(say|asks|opening|ask|hints\[\d+\]|card)$", path):
            yield path, text


def marks(one: Scenario) -> Iterator[Mark]:
    """Everything that the scenario looks for in the record."""
    for inject in one.injects:
        yield from (mark for mark in (inject.after, inject.unless) if mark is not None)
    yield from (expected.expect for expected in one.expectations if expected.expect is not None)


# -- the files ---------------------------------------------------------------------------------------------------


def test_the_scenarios_that_hospitals_ask_for_are_there() -> None:
    """Ransomware at night, backups reached, a partner attacked, a laptop lost."""
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_no_problem_beside_its_playbook_and_the_sample_chart(name: str, workspace: Workspace) -> None:
    """Not even a warning: names, steps, choices, roles, versions, and whatever could never come."""
    path = next(path for path in FILES if path.stem == name)
    chart = load_chart(workspace.contacts).chart
    found = check_scenario(path, workspace, chart)
    assert found.scenario is not None
    assert [(p.severity, p.code, p.line, p.values) for p in found.problems] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_both_languages(name: str) -> None:
    """Japanese with English beside it, and what a leader needs is not empty."""
    one = scenario(name)
    for path, text in texts(one):
        assert bool(text.ja) == bool(text.en), path
        assert not re.search("[ぁ-んァ-ヶ一-龠]", text.en), path
    assert one.title and one.summary and one.opening and one.prepare and one.truth
    assert all(inject.title and inject.say for inject in one.injects)
    assert all(each.say for answer in one.answers for each in answer.tries)
    assert all(role.title and role.card for role in one.roles)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_aloud_is_short_and_plain(name: str) -> None:
    """One breath each, whole sentences, no foreign words that a night clerk does not know."""
    one = scenario(name)
    assert "訓練" in one.opening.ja
    for path, text in spoken(one):
        assert len(text.ja) <= SPOKEN, (path, len(text.ja))
        assert all(len(sentence) <= SENTENCE for sentence in re.split("[。」]", text.ja)), (path, text.ja)
        foreign = set(re.findall("[A-Za-zＡ-Ｚａ-ｚ]{3,}", text.ja))
        assert foreign <= {"irtool", "USB", "LAN", "PHS"}, (path, foreign)
        if path.endswith(".say"):
            assert text.ja[-1] in "。」", (path, text.ja)
    for path, text in texts(one):
        assert not any(word in text.ja for word in FORBIDDEN), path


@pytest.mark.parametrize("name", NAMES)
def test_titles_fit_a_row(name: str) -> None:
    """Pieces, expectations and objectives stand in lists of 80 columns."""
    one = scenario(name)
    rows: list[Any] = [*one.injects, *one.expectations, *one.objectives]
    for each in rows:
        assert cells(each.title.ja) <= 64 and cells(each.title.en) <= 72, each.id


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_any_hospital(name: str, workspace: Workspace) -> None:
    """Posts and kinds of the closed lists; nobody and no company of the sample chart; no number that could be rung."""
    one = scenario(name)
    parties = {answer.party for answer in one.answers} | {mark.party for mark in marks(one) if mark.party}
    assert parties <= {*ROLES, *KINDS}
    assert {role.post for role in one.roles if role.post} <= set(ROLES)
    chart = load_chart(workspace.contacts).chart
    known = {person.name.ja for person in chart.people.values()} | {chart.hospital.name.ja}
    for path, text in texts(one):
        assert not any(word in text.ja for word in known), path
        assert not re.search("[A-ZＡ-Ｚ]社", text.ja), path
        assert not NUMBER.search(text.ja) and not NUMBER.search(text.en), path
    numbers = [n for answer in one.answers for t in answer.tries for n in (t.ref, t.rings_back and t.rings_back.ref)]
    assert not any(NUMBER.search(number) for number in numbers if number)


@pytest.mark.parametrize("name", NAMES)
def test_it_rests_on_confirmed_papers(name: str) -> None:
    """Every objective names its paper or is marked as general advice; no source is unsure, unused or undated."""
    one = scenario(name)
    used = {ref.source for objective in one.objectives for ref in objective.refs}
    assert all(objective.refs for objective in one.objectives)
    assert used - {"general"} == set(one.sources)
    for key, source in one.sources.items():
        assert source.confidence == "confirmed" and source.read, key


@pytest.mark.parametrize("name", NAMES)
def test_target_times_are_called_our_own(name: str) -> None:
    """The head of the file says that they are no legal deadline."""
    head = next(path for path in FILES if path.stem == name).read_text(encoding="utf-8").split("\nscenario:")[0]
    assert "期限ではありません" in head and "legal deadline" in head


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_led_by_somebody_without_experience(name: str) -> None:
    """Objectives are served, whoever is stuck gets hints, questions afterwards belong to objectives."""
    one = scenario(name)
    assert 2 <= len(one.objectives) <= 5
    assert {expected.objective for expected in one.expectations} >= {objective.id for objective in one.objectives}
    assert all(1 <= len(expected.hints) <= 3 for expected in one.expectations)
    assert all(expected.role for expected in one.expectations)
    assert any(role.needed for role in one.roles)
    asked = {question.objective for question in one.hotwash}
    assert len(one.hotwash) >= 2 and asked & {objective.id for objective in one.objectives}
    if one.calls == "simulated":
        called = {mark.party for mark in marks(one) if mark.party}
        assert called <= {answer.party for answer in one.answers}


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_into_its_minutes(name: str) -> None:
    """The timed pieces, without the jumps, leave time within the minutes that the scenario says it takes."""
    one = scenario(name)
    moments = sorted(span(text).seconds for each in one.injects for text in (each.at or each.by,) if text)
    table = sum(b - a for a, b in pairwise(moments) if b - a <= HOUR)
    assert table / 60 <= one.minutes <= 120


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_four_long_ones_have_what_a_drill_needs(name: str) -> None:
    """Enough pieces and expectations, nudges, something by hand, a jump, a busy line and a wrong number."""
    one = scenario(name)
    assert 3 <= len(one.objectives) <= 5 and 8 <= len(one.expectations) <= 14 and 5 <= len(one.hotwash) <= 7
    assert sum(inject.unless is not None for inject in one.injects) >= 3
    assert any(not (i.at or i.after or i.unless) for i in one.injects)
    assert any(expected.by_hand for expected in one.expectations)
    assert max(span(inject.at).seconds for inject in one.injects if inject.at) > 24 * HOUR
    outcomes = {each.outcome for answer in one.answers for each in answer.tries}
    assert {"reached", "wrong-number"} <= outcomes and outcomes & {"busy", "no-answer"}
    assert any(each.ref for answer in one.answers for each in answer.tries)
    assert any(each.rings_back for answer in one.answers for each in answer.tries)
    assert all(expected.note for expected in one.expectations)


# -- played through ----------------------------------------------------------------------------------------------


@pytest.fixture
def begun(workspace: Workspace, clock: Any) -> Iterator[Callable[[str], Session]]:
    """Begins a drill of a scenario at the sample hospital; all are closed at the end."""
    sessions: list[Session] = []

    def begin(name: str) -> Session:
        one = scenario(name)
        staged = Staged(one, Setup(scenario=name, calls=one.calls))
        sessions.append(start(workspace, one.playbook, By(role="admin-duty"), exercise=staged, clock=clock).session)
        return sessions[-1]

    yield begin
    for session in sessions:
        session.close()


def pieces(session: Session) -> list[Lead]:
    """Every piece of the story now."""
    return leads(session.state, session.board(), session.clock())


def read_out(session: Session, each: Callable[[str], None]) -> None:
    """Read everything in the order in which it comes, then what comes by hand; `each` is told what was read."""
    for _ in range(200):
        lead = upcoming(pieces(session))
        if lead is None:
            lead = next((one for one in pieces(session) if one.status == "by-hand"), None)
        if lead is None:
            return
        session.act(InjectDelivered(inject=lead.id))
        each(lead.id)
    raise AssertionError("the story never ends")


def judged(session: Session) -> dict[str, Judged]:
    """How every expectation ended."""
    session.act(DrillEnded())
    found = judge(session.state, board(session.state, session.clock()), session.clock())
    return {one.expectation.id: one for one in found}


def do(session: Session, mark: Mark, clock: Any) -> None:
    """What a good player does for this, a minute for each thing and for each call."""
    if mark.party:
        call(session, wanted(session.state.chart, [mark.party], {})[0].id, clock)
        return
    clock.forward(minutes=1)
    change_over(session, mark.step or mark.decision)
    if mark.step:
        session.act(StepDone(step=mark.step))
    elif mark.decision:
        view = next(view for view in session.board() if mark.decision in (view.step.id, view.full))
        session.act(ChoiceMade(step=view.full, choice=mark.choice or view.step.choices[0].id))
    elif mark.fact:
        session.act(FactSet(name=mark.fact, value=mark.value or worth(session, mark.fact)))


def change_over(session: Session, step: str) -> None:
    """Choose what leads to the playbook of this step, when it is not among those at work."""
    if not step or any(step in (view.step.id, view.full) for view in session.board()):
        return
    for view in session.board():
        for choice in view.step.choices:
            loaded = load_playbook(session.workspace, choice.playbook) if choice.playbook else None
            if loaded is not None and loaded.playbook is not None and step in [s.id for s in loaded.playbook.steps()]:
                session.act(ChoiceMade(step=view.full, choice=choice.id))
                return


def worth(session: Session, name: str) -> Any:
    """Some value that a fact of this type takes."""
    spec = specs(session.state)[name]
    kinds: dict[str, Any] = {"yes-no-unknown": "yes", "count": "100", "time": session.clock().isoformat()}
    kinds["systems"] = [*session.state.chart.systems][:1]
    return spec.options[0].id if spec.options else kinds.get(spec.type, "見本")


def call(session: Session, party: str, clock: Any) -> None:
    """Call until the matter has arrived."""
    for _ in range(5):
        clock.forward(minutes=1)
        found = reply(session.state, party)
        if found is None:
            session.act(ContactAttempted(party=party, outcome="reached"))
            return
        number, answer = found
        session.act(ContactAttempted(party=party, outcome=answer.outcome, took=answer.took, simulated=number))
        if arrives(answer):
            return
    raise AssertionError(f"{party} is never reached")


@pytest.mark.parametrize("name", NAMES)
def test_whoever_does_all_in_time_meets_all(name: str, begun: Any, clock: Any) -> None:
    """The target times leave room for busy lines and wrong numbers, and no nudge is needed."""
    session = begun(name)
    one = scenario(name)

    def act(inject: str) -> None:
        for expected in one.expectations:
            first = not expected.from_ and inject == one.injects[0].id
            if expected.expect is not None and (expected.from_ == inject or first):
                do(session, expected.expect, clock)

    read_out(session, act)
    nudges = {inject.id for inject in one.injects if inject.unless is not None}
    pushed = {lead.id for lead in pieces(session) if lead.id in nudges and lead.status == "read"}
    for expected, found in judged(session).items():
        by_hand = found.expectation.expect is None
        assert found.verdict == ("not-judged" if by_hand else "met"), (expected, found.verdict, found.took)
    if name in WANTED:
        assert not pushed


@pytest.mark.parametrize("name", NAMES)
def test_whoever_does_nothing_is_pushed_and_misses_all(name: str, begun: Any) -> None:
    """Every nudge is read out, nothing breaks, and each expectation whose time ran is missed."""
    session = begun(name)
    one = scenario(name)
    read: list[str] = []
    read_out(session, read.append)
    assert not any(name.startswith(BACK) for name in read)
    assert {inject.id for inject in one.injects if inject.unless is not None and inject.after is None} <= set(read)
    for expected, found in judged(session).items():
        counts = not found.expectation.by_hand and (not found.expectation.from_ or found.expectation.from_ in read)
        assert found.verdict == ("missed" if counts else "not-judged"), (expected, found.verdict)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_whoever_is_called_long_enough_answers(name: str, begun: Any, clock: Any) -> None:
    """Each party is reached by calling again, but for the commission, which points to its web form."""
    session = begun(name)
    for answer in scenario(name).answers:
        if answer.party != "privacy-commission":
            call(session, wanted(session.state.chart, [answer.party], {})[0].id, clock)
    session.act(DrillEnded(early=True))
