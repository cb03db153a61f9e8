"""The checklist at work: editions as files, answers that are kept, the year before beside this one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from irtool.domain.chart import Chart
from irtool.errors import UserError
from irtool.runner import checklist
from irtool.store import checklists
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped

NOW = datetime.fromisoformat("2026-11-22T10:00:00+09:00")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def _edition(space: Workspace, name: str = "r6") -> checklists.Edition:
    return checklists.edition(space, name)[0]


def test_the_shipped_editions_are_whole_and_every_rule_is_known(space: Workspace) -> None:
    """Both editions read without a problem; that of 令和6年度 has 18 items and the question whether there are systems."""
    found = {one.edition.checklist: one for one in checklists.editions(space) if one.edition}
    assert list(found) == ["r7", "r6"]
    assert all(one.problems == [] for one in found.values())
    r6 = found["r6"].edition
    assert r6 is not None
    assert sum(1 for _ in r6.forms["hospital"].items()) == 1 + 1 + 14 + 3
    assert set(r6.forms) == {"hospital", "vendor", "pharmacy"}


def test_a_missing_line_of_an_own_edition_is_named_with_its_place(space: Workspace) -> None:
    """A copy without its BCP line is read, and both its count and its line are said."""
    text = (shipped("templates") / "checklists" / "r6.yaml").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if "id: plan," not in row]
    own = space.templates / "checklists" / "r6.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("\n".join(rows), encoding="utf-8")
    edition, problems = checklists.edition(space, "r6")
    assert {p.code for p in problems} == {"checklist.count", "checklist.item-missing"}
    assert all(p.line for p in problems)
    assert sum(1 for _ in edition.forms["hospital"].items()) == 18


def test_a_new_edition_is_a_new_file_with_its_last_years_answers_beside(space: Workspace) -> None:
    """A hospital's file for the next year is the newest edition; the answers of the year before stand beside its lines."""
    own = space.templates / "checklists" / "r8.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "checklist: r8\nyear: 2026\ntitle: 令和8年度版\nforms:\n  hospital:\n    title: 医療機関確認用\n    sections:\n"
        "      - {title: 体制, items: [{id: manager, number: '1', text: 責任者, rule: manager}, {id: new, number: '2', text: 新しい}]}\n",
        encoding="utf-8",
    )
    checklist.answer(space, _edition(space, "r7"), "manager", "yes", "sato", NOW)
    edition, problems = checklists.edition(space)
    assert (edition.checklist, problems) == ("r8", [])
    lines = {line.item.id: line for line in checklist.sheet(space, Chart(), NOW.date(), edition).lines}
    assert lines["manager"].before is not None and lines["manager"].before.by == "sato"
    assert lines["new"].before is None and lines["new"].found.says == "person"


def test_an_answer_is_kept_with_who_and_when_and_its_history(space: Workspace) -> None:
    """The newest answer stands, the former ones stay; taking back opens the line again."""
    edition = _edition(space)
    checklist.answer(
        space, edition, "plan", "no", "sato", NOW, on="令和８年１１月２０日", until="R9.3.31", note="改訂中"
    )
    given = checklist.answer(space, edition, "plan", "yes", "tanaka", NOW)
    assert (given.answer.on, given.problems) == ("2026-11-22", [])
    line = next(x for x in checklist.sheet(space, Chart(), NOW.date(), edition).lines if x.item.id == "plan")
    assert line.answer is not None and line.answer.by == "tanaka"
    assert [(a.said, a.on, a.until) for a in line.history] == [
        ("no", "2026-11-20", "2027-03-31"),
        ("yes", "2026-11-22", ""),
    ]
    checklist.take_back(space, edition, "plan", "sato", NOW)
    line = next(x for x in checklist.sheet(space, Chart(), NOW.date(), edition).lines if x.item.id == "plan")
    assert line.open and len(line.history) == 3


def test_odd_answers_are_kept_and_said(space: Workspace) -> None:
    """A no without a target, a target after the fiscal year or before the checking, a day to come."""
    edition = _edition(space)
    codes = {p.code for p in checklist.answer(space, edition, "plan", "no", "s", NOW).problems}
    assert codes == {"checklist.no-target"}
    late = checklist.answer(space, edition, "plan", "no", "s", NOW, on="2026-12-01", until="2027-04-01")
    assert {p.code for p in late.problems} == {"checklist.late-target", "checklist.future"}
    past = checklist.answer(space, edition, "plan", "no", "s", NOW, until="2020-01-01")
    assert {p.code for p in past.problems} == {"checklist.past-target"}
    assert checklists.read(space, "r6").newest("plan") == past.answer


def test_an_answer_to_a_vendors_form_names_its_contract(space: Workspace) -> None:
    """Without one it would stand on no form that anybody sees."""
    with pytest.raises(UserError) as refused:
        checklist.answer(space, _edition(space), "manager", "yes", "s", NOW, form="vendor")
    assert [p.code for p in refused.value.problems] == ["checklist.which-contract"]
    assert checklists.read(space, "r6").history == {}


def test_a_line_is_found_by_its_number_in_full_width_too(space: Workspace) -> None:
    """As an office types it."""
    assert checklist.answer(space, _edition(space), "３－（３）", "yes", "s", NOW).answer.item == "plan"


def test_a_kind_that_is_not_of_the_intake_list_leads_to_that_list(space: Workspace) -> None:
    """The refusal speaks of kinds, not of lines, and nothing is kept."""
    edition = _edition(space)
    with pytest.raises(UserError) as refused:
        checklist.none_of(space, edition, "lap", "s", NOW)
    assert [(p.code, p.values["nearest"]) for p in refused.value.problems] == [("checklist.no-kind", "lab")]
    assert checklists.read(space, "r6").absent == {}


@pytest.mark.parametrize(
    ("item", "on", "code"),
    [("plann", "", "checklist.no-item"), ("plan", "きのう", "checklist.not-a-day"), ("2-(7)", "", "checklist.no-item")],
)
def test_what_cannot_be_an_answer_is_refused_with_what_to_do(space: Workspace, item: str, on: str, code: str) -> None:
    """An unknown line, a printed number that several lines share, a text that is no day: nothing is kept."""
    with pytest.raises(UserError) as refused:
        checklist.answer(space, _edition(space), item, "yes", "s", NOW, on=on)
    assert [p.code for p in refused.value.problems] == [code]
    assert checklists.read(space, "r6").history == {}


def test_answers_of_lines_that_are_gone_are_shown_and_not_lost(space: Workspace) -> None:
    """After an edition lost a line, its answer is an orphan of the sheet."""
    edition = _edition(space)
    checklist.answer(space, edition, "plan", "yes", "s", NOW)
    form = edition.forms["hospital"]
    import msgspec

    cut = msgspec.structs.replace(form, sections=form.sections[:-1])
    smaller = msgspec.structs.replace(edition, forms={**edition.forms, "hospital": cut})
    assert [a.item for a in checklist.sheet(space, Chart(), NOW.date(), smaller).orphans] == ["plan"]


def test_torn_lines_count_as_not_written(space: Workspace) -> None:
    """A file that ends in the middle of a line keeps what is whole, and takes further answers."""
    edition = _edition(space)
    checklist.answer(space, edition, "plan", "yes", "s", NOW)
    file = checklists.folder(space, "r6") / "answers.jsonl"
    file.write_bytes(file.read_bytes() + b'{"type":"answer","at"')
    checklist.answer(space, edition, "backup", "yes", "s", NOW)
    found = checklists.read(space, "r6")
    assert found.newest("plan") is not None and found.newest("backup") is not None


def test_the_sample_hospital_has_gaps_that_the_chart_shows(space: Workspace) -> None:
    """The chart of the sample finds MDS/SDS that are missing, and who it is."""
    chart = load_chart(shipped("contacts")).chart
    lines = {line.item.id: line for line in checklist.sheet(space, chart, NOW.date(), _edition(space)).lines}
    spoiled = {p.id for p in lines["disclosure"].found.of("spoils")}
    assert lines["disclosure"].found.says == "no" and "imaging" in spoiled
    assert lines["any-system"].found.says == "yes"
    assert lines["access-rights.server"].found.says == "person"


def test_a_new_fiscal_year_asks_anew_and_shows_last_years_answer(space: Workspace) -> None:
    """The same edition in June of the next year: every line is open again, the old answer stands beside it."""
    edition = _edition(space, "r7")
    checklist.answer(space, edition, "plan", "no", "sato", NOW, until="2027-03-31")
    checklist_then = checklist.sheet(space, Chart(), date(2027, 6, 10), edition)
    line = next(x for x in checklist_then.lines if x.item.id == "plan")
    assert line.open and line.before is not None and (line.before.said, line.year_before) == ("no", 2026)
    assert checklist_then.counts["no"] == 0 and checklist_then.year == 2027
    assert next(
        x for x in checklist.sheet(space, Chart(), date(2027, 3, 31), edition).lines if x.item.id == "plan"
    ).answer
