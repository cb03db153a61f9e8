"""Every format a report can be made in; what cannot be made is said, and the report is there all the same."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from irtool.cli.app import run
from irtool.cli.settings import Settings
from irtool.domain.cut import parse
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved
from irtool.domain.notes import NoteAdded
from irtool.report.templates import FORMATS
from irtool.runner.opening import start
from irtool.runner.reports import Rendered, available, render
from irtool.runner.session import Session
from irtool.store.paths import Workspace

NOTE = "=HYPERLINK(1) 高橋さんが\n見た"


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident with a note that begins like a formula."""
    made = start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session
    made.act(NoteAdded(text=NOTE))
    return made


def files(made: Rendered) -> dict[str, bytes]:
    """The bytes of each file that was made, by its ending."""
    return {path.suffix[1:]: path.read_bytes() for path in made.files}


def codes(made: Rendered) -> list[str]:
    """What was said of it."""
    return [problem.code for problem in made.problems]


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def book(data: bytes) -> list[list[Any]]:
    """The rows of the first sheet of a workbook."""
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)]


def own_word(folder: Path, name: str, *texts: str) -> Path:
    """A Word template of the office."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(folder / name))
    return folder / name


def own_excel(folder: Path, name: str, **cells: str) -> Path:
    """An Excel template of the office."""
    made = openpyxl.Workbook()
    for at, text in cells.items():
        made.active[at] = text
    made.save(folder / name)
    return folder / name


def test_one_command_makes_every_format(
    session: Session,
    workspace: Workspace,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All six of the timeline tell the note and bear the cut; the record names each file."""
    monkeypatch.setattr("irtool.report.pdf.find_browser", lambda: "browser")
    monkeypatch.setattr("irtool.report.pdf.to_pdf", lambda page, browser: (b"%PDF-" + page.read_bytes(), ""))
    monkeypatch.setenv("IRTOOL_WORKSPACE", str(workspace.root))
    cut = session.cut()
    assert run(("report", "render", "timeline", "--format", ",".join(FORMATS)), Settings(clock=clock)) == 0
    named = [Path(row) for row in capsys.readouterr().out.splitlines() if "/reports/" in row or "\\reports\\" in row]
    assert [path.suffix[1:] for path in named] == list(FORMATS)
    made = {path.suffix[1:]: path.read_bytes() for path in named}
    for form in ("md", "html", "csv"):
        assert parse(made[form].decode("utf-8-sig")) == cut
    assert cut.text.rstrip("\n") in paragraphs(made["docx"])
    assert cut.text.splitlines() == [row[0] for row in book(made["xlsx"])][-len(cut.text.splitlines()) :]
    assert made["pdf"].startswith(b"%PDF-") and cut.digits.encode() in made["pdf"]
    table = list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"), newline="")))
    assert any(NOTE.splitlines()[1] in cell for row in table for cell in row)
    session.refresh()
    entry = Session(session.path, workspace, session.by, clock).state.reports[-1].data
    assert [file.name for file in entry.files] == [path.name for path in named]


def test_the_list_of_evidence_is_a_table(session: Session) -> None:
    """As Excel and CSV each piece is a row with its hash and where it went."""
    (event, *_) = session.act(EvidenceAdded(what="脅迫文の写真", sha256="a" * 64, name="a.jpg", size=7))
    session.act(EvidenceMoved(evidence=event.id, to="警察"))
    made = files(render(session, "evidence-list", ("xlsx", "csv")))
    (row,) = [row for row in book(made["xlsx"]) if row[0] == "脅迫文の写真"]
    assert "a" * 64 in row and any("警察" in str(cell) for cell in row)
    assert "脅迫文の写真" in made["csv"].decode("utf-8-sig")


def test_every_shipped_document_can_be_word(session: Session, workspace: Workspace) -> None:
    """Whatever can be made as text can be made as Word, with its title on it; a drill's own papers of drills only."""
    for one in available(workspace, "ja", session.drill):
        assert one.only != "drill"
        assert "docx" in one.formats
        made = render(session, one.id, ("docx",))
        assert "report.template" not in codes(made)
        header = docx.Document(io.BytesIO(files(made)["docx"])).sections[0].header
        assert one.title in header.paragraphs[0].text


@pytest.mark.parametrize("broken", ["{{ 1 // 0 }}", "{% if %}", "{{ facts.__class__ }}"])
def test_a_bad_word_file_of_the_office_gives_way(session: Session, workspace: Workspace, broken: str) -> None:
    """The shipped document is made as Word instead, and the file and the paragraph are named."""
    path = own_word(workspace.templates, "incident-report.docx", "題", broken)
    made = render(session, "incident-report", ("docx",))
    assert any("事案報告書" in text for text in paragraphs(files(made)["docx"]))
    (problem,) = made.problems
    assert (problem.code, problem.file) == ("report.template-at", str(path))


def test_a_bad_excel_file_of_the_office_gives_way(session: Session, workspace: Workspace) -> None:
    """The timeline's own table is made instead; a document without one is made as text."""
    own_excel(workspace.templates, "timeline.xlsx", B2="{{ 1 // 0 }}")
    made = render(session, "timeline", ("xlsx",))
    assert codes(made) == ["report.template-at"]
    assert any(NOTE in (row[3] or "") for row in book(files(made)["xlsx"]))
    (workspace.templates / "handover.xlsx").write_bytes(b"PK no workbook")
    made = render(session, "handover", ("xlsx",))
    assert codes(made) == ["report.template-at"]
    assert list(files(made)) == ["md"]


def test_a_good_file_of_the_office_is_used(session: Session, workspace: Workspace) -> None:
    """With its head beside it; it is made in its own format when nobody asks for others."""
    own_word(workspace.templates, "ours.docx", "{{ hospital.name }} {{ incident.code }}")
    (workspace.templates / "ours.yaml").write_text("title: うちの様式\nneeds: [leak]\nserves: [ppc/first]\n", "utf-8")
    (one,) = [one for one in available(workspace, "ja") if one.id == "ours"]
    assert (one.title, one.formats, one.needs, one.serves, one.usual) == (
        "うちの様式", ["docx"], ["leak"], ["ppc/first"], ["docx"],
    )  # fmt: skip
    made = render(session, "ours")
    assert not made.problems
    assert f"{session.state.chart.hospital.name.ja} {session.code}" in paragraphs(files(made)["docx"])


@pytest.mark.parametrize(
    ("library", "form", "instead"),
    [("docx", "docx", ["md"]), ("openpyxl", "xlsx", ["csv"]), ("docx", "docx,md", ["md"])],
)
def test_a_library_that_is_missing_costs_only_its_format(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str, form: str, instead: Sequence[str]
) -> None:
    """Here and in the child: another format is made, and the missing part is named."""
    stub = tmp_path / "stubs" / library
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text(f"raise ImportError('not installed', name={library!r})", encoding="utf-8")
    monkeypatch.syspath_prepend(str(stub.parent))
    monkeypatch.setitem(sys.modules, library, None)
    made = render(session, "timeline", form.split(","))
    assert list(files(made)) == instead
    (problem,) = made.problems
    assert (problem.code, problem.values["name"]) == ("report.no-library", library)


def test_an_office_s_word_file_without_the_library_is_named(
    session: Session, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its document is still made, as Word by the shipped one, and the missing part is named."""
    own_word(workspace.templates, "timeline.docx", "{{ zone }}")
    stub = tmp_path / "stubs" / "docxtpl"
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text("raise ImportError('x', name='docxtpl')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(stub.parent))
    made = render(session, "timeline", ("docx",))
    assert codes(made) == ["report.template-at"]
    assert "docxtpl" in made.problems[0].values["reason"][0]
    assert list(files(made)) == ["docx"]


def test_csv_for_old_programs(session: Session) -> None:
    """cp932 where every sign exists in it; else UTF-8, and the signs are named."""
    made = render(session, "timeline", ("csv",), encoding="cp932")
    assert not made.problems
    assert NOTE.splitlines()[1] in files(made)["csv"].decode("cp932")
    session.act(NoteAdded(text="髙橋さん 𠮷田さん"))
    made = render(session, "timeline", ("csv",), encoding="cp932")
    assert codes(made) == ["export.encoding"] and "𠮷" in made.problems[0].values["signs"]
    assert "𠮷田さん" in files(made)["csv"].decode("utf-8-sig")


def test_without_a_browser_the_page_stands(
    session: Session,
    workspace: Workspace,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By command: a warning with what to do, exit code 0, and the HTML."""
    monkeypatch.setenv("IRTOOL_WORKSPACE", str(workspace.root))
    monkeypatch.setenv("IRTOOL_BROWSER", "")
    session.close()
    assert run(("report", "render", "timeline", "--format", "pdf", "--lang", "ja"), Settings(clock=clock)) == 0
    said = capsys.readouterr()
    assert "PDFを作れません" in said.err and "HTML" in said.err
    assert [p.suffix for p in (session.path / "reports").iterdir()] == [".html"]


@pytest.mark.parametrize("browser", ["/nonexistent/browser", sys.executable])
def test_a_browser_that_makes_nothing_leaves_the_page(
    session: Session, monkeypatch: pytest.MonkeyPatch, browser: str
) -> None:
    """One that is not there, or ends without a file: the page stands in, and it is said."""
    monkeypatch.setenv("IRTOOL_BROWSER", browser)
    made = render(session, "timeline", ("pdf",))
    assert codes(made) == ["report.no-pdf"]
    assert list(files(made)) == ["html"]


def test_what_is_being_done_is_told(session: Session) -> None:
    """In sentences, in their order, with how many entries there are."""
    said: list[str] = []
    render(session, "timeline", ("md", "csv"), progress=said.append)
    assert len(said) >= 4 and all(text.startswith("報告書を作っています") for text in said)
    assert any(f"{len(session.state.events) - 1} 件" in text for text in said)
