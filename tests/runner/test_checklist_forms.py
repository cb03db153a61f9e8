"""The forms of the checklist out and back: what a vendor wrote is read, what cannot be understood is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.chart import Chart
from irtool.domain.checklist_reply import in_table
from irtool.errors import UserError
from irtool.exchange.checklist_sheet import workbook
from irtool.runner import checklist, checklist_forms
from irtool.store import checklists
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped

NOW = datetime.fromisoformat("2026-11-22T10:00:00+09:00")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture(scope="module")
def chart() -> Chart:
    return load_chart(shipped("contacts")).chart


def _edition(space: Workspace) -> checklists.Edition:
    return checklists.edition(space, "r6")[0]


def _sent(space: Workspace, chart: Chart, contract: str = "c-emr") -> Path:
    made, problems = checklist_forms.send(
        space, chart, _edition(space), [contract], "sato", NOW, "ja", due="2026-12-20"
    )
    assert problems == []
    return next(path for path in made[0].files if path.suffix == ".xlsx")


def _changed(file: Path, change: Callable[[Any], None]) -> Path:
    import openpyxl

    book = openpyxl.load_workbook(file)
    change(book.active)
    out = file.with_name("answer.xlsx")
    book.save(out)
    return out


def _row(sheet: Any, item: str) -> int:
    return next(r[0].row for r in sheet.iter_rows() if f"[{item}]" in str(r[0].value or ""))


def _fill(item: str, *values: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        row = _row(sheet, item)
        for column, value in enumerate(values, 3):
            sheet.cell(row, column).value = value

    return change


def test_one_form_for_each_direct_contract_with_its_systems_and_who_stands_behind(
    space: Workspace, chart: Chart
) -> None:
    """The page names the vendor, its contract number, its systems, and the developer to be asked (Q-6, Q-20, Q-21)."""
    made, _ = checklist_forms.send(space, chart, _edition(space), [], "sato", NOW, "ja")
    assert {m.contract for m in made} == {"c-emr", "c-billing", "c-lab", "c-imaging", "c-nurse-call", "c-network"}
    page = next(p for m in made if m.contract == "c-emr" for p in m.files if p.suffix == ".html").read_text("utf-8")
    assert all(word in page for word in ("B社", "M-0042", "電子カルテ", "調剤・薬剤", "A社", "佐藤 花子"))
    assert "画像（PACS）" not in page and "090-" not in page


def test_an_answered_form_is_read_with_its_differences_and_then_kept(space: Workspace, chart: Chart) -> None:
    """Shown first, then kept with who said it; a second reading finds nothing new."""
    file = _changed(_sent(space, chart), _fill("patches.server", "いいえ", "令和８年１２月１日", "R9.2.28", "検証中"))
    (back,) = checklist_forms.read(space, chart, file, NOW, "sato")
    assert [(c.item, c.after.said, c.after.on, c.after.until) for c in back.changes] == [
        ("patches.server", "no", "2026-12-01", "2027-02-28")
    ]
    assert checklists.read(space, "r6").history == {}
    kept = checklist_forms.take(space, back, file, "sato", NOW)
    assert kept.read_bytes() == file.read_bytes()
    answer = checklists.read(space, "r6").newest("patches.server", "vendor", "c-emr")
    assert answer is not None and (answer.heard_from, answer.note) == ("vendor-b", "検証中")
    assert checklist_forms.read(space, chart, file, NOW, "sato")[0].changes == []


def test_tracking_follows_sent_answered_and_overdue(space: Workspace, chart: Chart) -> None:
    """Not sent, sent, after its day overdue, answered once it came back."""

    def status(today: date) -> str:
        rows = checklist_forms.tracked(space, chart, _edition(space), today)
        return next(row.status for row in rows if row.contract == "c-emr")

    assert status(NOW.date()) == "not-sent"
    file = _sent(space, chart)
    assert status(NOW.date()) == "sent"
    assert status(date(2026, 12, 21)) == "overdue"
    (back,) = checklist_forms.read(space, chart, _changed(file, _fill("manager", "はい")), NOW, "sato")
    checklist_forms.take(space, back, file, "sato", NOW)
    assert status(date(2026, 12, 21)) == "answered"


def test_a_form_changed_by_hand_is_read_as_far_as_it_can_be(space: Workspace, chart: Chart) -> None:
    """A column put in front, a row taken out, a word nobody knows: the rest is read, the word is named."""

    def change(sheet: Any) -> None:
        _fill("manager", "○")(sheet)
        _fill("remote", "検討中")(sheet)
        sheet.delete_rows(_row(sheet, "disclosure"))
        sheet.insert_cols(1)

    (back,) = checklist_forms.read(space, chart, _changed(_sent(space, chart), change), NOW, "sato")
    assert [c.item for c in back.changes] == ["manager"]
    assert [(x.item, x.text) for x in back.left_out] == [("remote", "検討中")]
    assert "disclosure" not in back.blank


def test_a_day_that_is_none_is_left_out_and_not_guessed(space: Workspace, chart: Chart) -> None:
    """The whole row stays as it was and is named."""
    file = _changed(_sent(space, chart), _fill("manager", "はい", "先週"))
    (back,) = checklist_forms.read(space, chart, file, NOW, "sato")
    assert back.changes == [] and back.left_out[0].item == "manager" and "先週" in back.left_out[0].text


def test_an_answer_whose_line_lost_its_id_is_named_with_its_row(space: Workspace, chart: Chart) -> None:
    """It belongs to no line any more, and is not dropped in silence."""

    def change(sheet: Any) -> None:
        _fill("manager", "はい")(sheet)
        sheet.cell(_row(sheet, "manager"), 1).value = "1-(1)"

    file = _changed(_sent(space, chart), change)
    (back,) = checklist_forms.read(space, chart, file, NOW, "sato")
    assert back.changes == [] and [(x.row, x.item) for x in back.left_out] == [(10, "")]
    assert "1-(1)" in back.left_out[0].text


def test_a_line_that_stands_there_twice_is_left_to_a_person(space: Workspace, chart: Chart) -> None:
    """Which of the two answers is meant cannot be known; both are named with their rows."""

    def change(sheet: Any) -> None:
        _fill("manager", "はい")(sheet)
        sheet.cell(30, 1).value, sheet.cell(30, 3).value = "1-(1) [manager]", "いいえ"

    (back,) = checklist_forms.read(space, chart, _changed(_sent(space, chart), change), NOW, "sato")
    assert back.changes == [] and [(x.row, x.item) for x in back.left_out] == [(10, "manager"), (30, "manager")]


def test_answers_under_a_heading_that_has_another_name_are_named(space: Workspace, chart: Chart) -> None:
    """Without its heading the column is not guessed, and the answers do not pass for blank."""

    def change(sheet: Any) -> None:
        _fill("manager", "はい")(sheet)
        sheet.cell(8, 3).value = "ご返事"

    (back,) = checklist_forms.read(space, chart, _changed(_sent(space, chart), change), NOW, "sato")
    assert [(x.item, x.text) for x in back.left_out] == [("manager", "はい")] and "manager" not in back.blank


def test_what_a_workbook_hides_is_said(space: Workspace, chart: Chart) -> None:
    """A row that is hidden and a formula without a value stand in what is odd about the form."""

    def change(sheet: Any) -> None:
        _fill("manager", '="は"&"い"')(sheet)
        sheet.row_dimensions[_row(sheet, "remote")].hidden = True

    (back,) = checklist_forms.read(space, chart, _changed(_sent(space, chart), change), NOW, "sato")
    assert {"table.formula", "table.hidden-rows"} <= {p.code for p in back.problems}


@pytest.mark.parametrize("code", ["r6/vendor", "r6/hospital/c-emr", "r6/clinic", "r6/pharmacy/c-emr"])
def test_a_form_whose_number_was_changed_is_never_taken_for_another(space: Workspace, chart: Chart, code: str) -> None:
    """A vendor's answers do not become the hospital's own because the contract was cut off."""

    def change(sheet: Any) -> None:
        _fill("manager", "はい")(sheet)
        place = next(r[0] for r in sheet.iter_rows() if "[form]" in str(r[0].value or ""))
        place.value = f"[form]: {code}"

    file = _changed(_sent(space, chart), change)
    with pytest.raises(UserError) as refused:
        checklist_forms.read(space, chart, file, NOW, "sato")
    assert refused.value.problems[0].code == "checklist.form-number"


def test_an_edition_with_a_path_for_its_name_stays_in_the_workspace(space: Workspace) -> None:
    """Whatever an edition file calls itself, what is answered lies under the checklist folder."""
    place = checklists.folder(space, "../../evil").resolve()
    assert place.parent == space.checklist.resolve()
    assert checklists.folder(space, "r6") == space.checklist / "r6"


def test_a_contract_that_left_the_chart_keeps_its_answers(space: Workspace, chart: Chart) -> None:
    """A form that went out is still read when its contract is gone, with a word on it; a made-up one is refused."""
    file = _changed(_sent(space, chart), _fill("manager", "はい"))
    gone = msgspec.structs.replace(chart, contracts={k: c for k, c in chart.contracts.items() if k != "c-emr"})
    (back,) = checklist_forms.read(space, gone, file, NOW, "sato")
    assert [p.code for p in back.problems] == ["checklist.contract-gone"]
    assert [c.item for c in back.changes] == ["manager"]
    fresh = Workspace(space.root / "other")
    with pytest.raises(UserError):
        checklist_forms.read(fresh, gone, file, NOW, "sato")


def test_a_table_without_a_form_is_refused(space: Workspace, chart: Chart, tmp_path: Path) -> None:
    """It says what to choose."""
    file = tmp_path / "other.csv"
    file.write_text("名前,番号\n田中,1\n", encoding="cp932")
    with pytest.raises(UserError) as refused:
        checklist_forms.read(space, chart, file, NOW, "sato")
    assert refused.value.problems[0].code == "checklist.not-a-form"


def test_what_was_answered_stands_on_the_hospitals_form_with_the_gaps(space: Workspace, chart: Chart) -> None:
    """Answer, day, target, who; and the entries of the chart that spoil a line."""
    edition = _edition(space)
    checklist.answer(space, edition, "plan", "no", "sato", NOW, until="2027-03-31", note="<b>改訂中</b>")
    files, problems = checklist_forms.export(space, chart, edition, "hospital", "sato", NOW, "ja")
    page = next(f for f in files if f.suffix == ".html").read_text("utf-8")
    assert problems == []
    assert "2027-03-31" in page and "佐藤 花子" in page and "&lt;b&gt;改訂中" in page and "MDS/SDS がありません" in page


_TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=["Cs", "Cc"]), max_size=30)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,12}", fullmatch=True).filter(lambda x: x != "form"),
        st.tuples(st.sampled_from(["はい", "いいえ", "対象外"]), st.dates(date(2024, 4, 1)), _TEXTS),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_into_a_form_is_what_is_read(answers: dict[str, tuple[str, date, str]]) -> None:
    """Out and back through Excel: every answer, its day, and its note, whatever characters it has."""
    import tempfile

    from irtool.exchange.tables import read_tables

    lines = [[f"1-(1) [{item}]", "項目", said, f"{on}", "", note] for item, (said, on, note) in answers.items()]
    heads = ["番号", "項目", "答え", "確認日", "目標日", "備考"]
    data = workbook("確認用", ["題", "様式の番号 [form]: r6/vendor/c-1"], heads, lines, ["はい", "いいえ", "対象外"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "form.xlsx"
        file.write_bytes(data)
        rows = [[cell.text for cell in row] for table in read_tables(file) for row in table.rows]
    (back,) = in_table(rows)
    said = {"はい": "yes", "いいえ": "no", "対象外": "not-applicable"}
    assert (back.contract, back.left_out) == ("c-1", [])
    assert {a.item: (a.said, a.on) for a in back.answers} == {k: (said[v[0]], f"{v[1]}") for k, v in answers.items()}
    assert {a.item: a.note for a in back.answers} == {k: v[2].strip() for k, v in answers.items()}


def test_a_due_day_is_thirty_days_on_unless_said(space: Workspace, chart: Chart) -> None:
    """A wish, no duty; 令和 is read."""
    checklist_forms.send(space, chart, _edition(space), ["c-lab"], "sato", NOW, "ja")
    assert checklists.read(space, "r6").posted["c-lab"].sent[-1].due == f"{NOW.date() + timedelta(days=30)}"


def test_a_form_without_an_answer_is_no_answer_of_its_vendor(space: Workspace, chart: Chart) -> None:
    """The blank form of an automatic reply leaves the contract waiting."""
    sent = _sent(space, chart)
    back = checklist_forms.read(space, chart, sent, NOW, "sato")[0]
    checklist_forms.take(space, back, sent, "sato", NOW)
    assert checklists.read(space, "r6").posted["c-emr"].status(NOW.date()) == "sent"


def test_gaps_with_the_same_reason_stand_together_under_their_line(space: Workspace, chart: Chart) -> None:
    """One row names every system without MDS/SDS; the row has no number, so that it is no line of the form."""
    files, _ = checklist_forms.export(space, chart, _edition(space), "hospital", "sato", NOW, "ja")
    page = next(file for file in files if file.suffix == ".html").read_text(encoding="utf-8")
    row = next(row for row in page.split("<tr>") if "MDS/SDS がありません" in row)
    assert row.lstrip().startswith("<td></td>")
    assert "画像（PACS）、ナースコール" in row
    assert page.count("MDS/SDS がありません") == 1


def test_what_is_past_is_counted_once_somebody_answered(space: Workspace, chart: Chart) -> None:
    """A target day and a vendor's answer that are past count; with a new answer the target does no more."""
    assert checklist.late(space, NOW.date()) == 0
    newest = checklists.edition(space)[0]
    checklist.answer(space, newest, "register", "no", "sato", NOW, until="2026-12-01")
    checklist_forms.send(space, chart, newest, ["c-emr"], "sato", NOW, "ja", due="2026-12-20")
    assert [checklist.late(space, date(2026, 12, day)) for day in (1, 2, 21)] == [0, 1, 2]
    checklist.answer(space, newest, "register", "yes", "sato", NOW)
    assert checklist.late(space, date(2026, 12, 21)) == 1
