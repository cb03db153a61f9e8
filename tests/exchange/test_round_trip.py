"""An exported chart that is imported again changes nothing; vCard and JSON keep to their rules."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Organisation, Person, Role, Verified
from irtool.domain.scalars import Date
from irtool.errors import UserError
from irtool.exchange import vcard
from irtool.runner import exporting, importing
from irtool.store import edit
from irtool.store.contacts import load_chart

NOW = datetime(2026, 11, 22)
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"])
WORD = st.one_of(st.text(SIGNS, min_size=1, max_size=12), st.sampled_from(
    ["=1+1", "+81-3-1234-5678", "-", "@x", "'=", "''+", "03-1234-5678", "内線2001、2002", "田中 一郎", "髙橋", "なし", "人", '"', ",", "〃", "2001"],
)).filter(lambda t: t.strip() == t and t != "")  # fmt: skip
TEXTS = st.one_of(st.just(Text()), st.builds(Text, WORD), st.builds(Text, WORD, WORD))
NAMES = st.one_of(st.builds(Text, WORD), st.builds(Text, WORD, WORD))
CHANNELS = st.builds(
    lambda kind, value, **more: Channel(**{kind: value}, **more),
    st.sampled_from(["phone", "mobile", "ext", "fax", "mail", "url", "radio", "other"]),
    WORD,
    hours=st.sampled_from(["", "office", "night", "always", "mon-sat 09:00-18:00"]),
    label=TEXTS,
    private=st.booleans(),
)
DAYS = st.sampled_from([Date(""), Date("2026-04-01")])
VERIFIED = st.one_of(st.none(), st.builds(Verified, st.just(Date("2026-10-01")), WORD, st.sampled_from(["", "call"])))
MORE: dict[str, Any] = {"channels": st.lists(CHANNELS, max_size=4), "note": TEXTS, "verified": VERIFIED}
PEOPLE = st.builds(Person, name=NAMES, department=TEXTS, title=TEXTS, from_=DAYS, until=DAYS, **MORE)
ROLES = st.builds(Role, title=NAMES, held_by=st.sampled_from([[], ["p0"], "duty"]), **MORE)
OFFICES = st.builds(Organisation, name=NAMES, kind=st.sampled_from(["vendor", "police", "other"]), asks_for=TEXTS,
                    contacts=st.sampled_from([[], ["p0"]]), **MORE)  # fmt: skip
CHARTS = st.builds(
    lambda a, b, c: Chart(people={f"p{n}": e for n, e in enumerate(a)}, roles={f"r{n}": e for n, e in enumerate(b)},
                          organisations={f"o{n}": e for n, e in enumerate(c)}),
    st.lists(PEOPLE, min_size=1, max_size=3), st.lists(ROLES, max_size=2), st.lists(OFFICES, max_size=2),
)  # fmt: skip


def folder_of(chart: Chart, folder: Path) -> Path:
    """A contacts folder that holds this chart."""
    folder.mkdir()
    said = msgspec.to_builtins(chart)
    (folder / "all.yaml").write_bytes(edit.apply(b"", [edit.Set((section,), value) for section, value in said.items()]))
    return folder


@settings(max_examples=60)
@given(CHARTS, st.sampled_from([".csv", ".xlsx"]), st.booleans(), st.sampled_from(["ja", "en"]))
def test_an_export_imported_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, chart: Chart, form: str, private: bool, lang: Any
) -> None:
    """Whatever names, notes and numbers a chart holds: every row is the same, and no file would change."""
    root = tmp_path_factory.mktemp("trip")
    folder = folder_of(chart, root / "contacts")
    loaded = load_chart(folder).chart
    exporting.export(loaded, root / f"chart{form}", lang, private)
    plan = importing.plan_file(folder, root / f"chart{form}")
    assert [(row.fate, row.reason) for row in plan.rows] == [("same", None)] * len(plan.rows)
    assert len(plan.rows) == len(chart.people) + len(chart.roles) + len(chart.organisations)
    assert (plan.files, plan.lacking) == ([], [])


@settings(max_examples=40)
@given(CHARTS, st.booleans())
def test_vcards_keep_their_lines_short_and_whole(chart: Chart, private: bool) -> None:
    """No line over 75 octets, every card opened and closed, each with its name, whatever the texts are."""
    text = vcard.vcards(chart, "ja", private)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "").split("\r\n")
    assert whole.count("BEGIN:VCARD") == whole.count("END:VCARD") == sum(line.startswith("FN:") for line in whole)
    assert all(line.split(":")[0].split(";")[0].isupper() for line in whole if line)


def test_a_cell_changed_in_the_exported_table_is_all_that_changes(tmp_path: Path, workspace: Any) -> None:
    """One number corrected in the CSV: one row updated, one number replaced, its neighbours untouched."""
    chart = load_chart(workspace.contacts).chart
    path = tmp_path / "a.csv"
    exporting.export(chart, path, "ja", encoding="cp932")
    text = path.read_bytes().decode("cp932")
    assert "03-0000-0012" in text
    path.write_bytes(text.replace("03-0000-0012", "03-9999-0012").encode("cp932"))
    plan = importing.plan_file(workspace.contacts, path)
    (row,) = [row for row in plan.rows if row.fate != "same"]
    assert (row.fate, row.ids, [c.field for c in row.changes]) == ("update", ["vendor-b"], ["phone"])
    before = (workspace.contacts / "outside.yaml").read_text()
    assert [p.name for p in importing.write(plan, NOW)] == ["outside.yaml"]
    after = (workspace.contacts / "outside.yaml").read_text()
    assert after == before.replace("03-0000-0012", "03-9999-0012")
    assert importing.plan_file(workspace.contacts, path).files == []


def test_private_and_keyring_numbers_stay_at_home(tmp_path: Path, workspace: Any) -> None:
    """Private ones only when asked for, those of the keyring never, in any of the four forms."""
    (workspace.contacts / "more.yaml").write_text(
        "people:\n  x: {name: 極秘 太郎, channels: [{mobile: 'keyring:x'}, {phone: 03-7777-7777, private: true}]}\n"
    )
    chart = load_chart(workspace.contacts).chart
    for form in exporting.FORMS:
        for private in (False, True):
            done = exporting.export(chart, tmp_path / f"{private}{form}", "ja", private)
            data = done.path.read_bytes()
            if form == ".xlsx":
                import io
                import zipfile

                data = b"".join(
                    zipfile.ZipFile(io.BytesIO(data)).read(n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
                )
            assert (b"03-7777-7777" in data) is private
            assert b"keyring" not in data
            assert (done.private > 0) is not private


def test_json_holds_every_section_with_ids_and_null_for_what_was_left_out(tmp_path: Path, workspace: Any) -> None:
    """A program reads the chart without a YAML reader."""
    chart = load_chart(workspace.contacts).chart
    path = exporting.export(chart, tmp_path / "a.json", "ja").path
    found = msgspec.json.decode(path.read_bytes())
    assert (found["version"], found["hospital"]["id"]) == (1, "minato")
    tanaka = next(p for p in found["people"] if p["id"] == "tanaka")
    assert tanaka["channels"][0] == {"mobile": None, "private": True}
    assert {"roles", "organisations", "contracts", "systems", "devices", "documents", "routes"} <= found.keys()


@pytest.mark.parametrize(
    ("name", "encoding", "code"),
    [
        ("a.csv", "cp932", "export.encoding"),
        ("a.pdf", "utf-8-sig", "export.form"),
        ("there.csv", "utf-8-sig", "export.exists"),
    ],
)
def test_what_cannot_be_exported_is_refused(tmp_path: Path, name: str, encoding: Any, code: str) -> None:
    """A character that cp932 lacks is named; an unknown ending; a file that is there. Nothing is written."""
    (tmp_path / "there.csv").write_text("mine")
    chart = Chart(people={"x": Person(name=Text("𠮷田"))})
    with pytest.raises(UserError) as caught:
        exporting.export(chart, tmp_path / name, "ja", encoding=encoding)
    assert caught.value.problems[0].code == code
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["there.csv"]
    assert (tmp_path / "there.csv").read_text() == "mine"
