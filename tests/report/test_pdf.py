"""PDF by a real browser: the text of the page, one page or many, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.report.pdf import find_browser, has_japanese, to_pdf
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.store.paths import Workspace

BROWSER = find_browser()
REQUIRED = bool(os.environ.get("IRTOOL_CI"))
needs_browser = pytest.mark.skipif(
    not BROWSER and not REQUIRED, reason="no browser of the Chromium family is installed"
)
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext") and not REQUIRED, reason="no pdftotext here")


def words(data: bytes, folder: Path) -> str:
    """The text of a PDF, blanks and line breaks left out."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, timeout=60)
    return "".join(done.stdout.decode().split())


@needs_browser
@needs_pdftotext
def test_a_report_becomes_pdf(
    workspace: Workspace, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the digits, the cut and a Japanese note as text; the browser's profile is gone, the reports stay."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    session = start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session
    session.act(NoteAdded(text="端末から焦げた臭い <script>document.title='x'</script>"))
    cut = session.cut()
    made = render(session, "timeline", ("pdf",))
    assert [problem.code for problem in made.problems] in ([], ["report.no-font"])
    (path,) = made.files
    data = path.read_bytes()
    assert path.suffix == ".pdf" and data.startswith(b"%PDF-") and b"%%EOF" in data[-32:]
    text = words(data, tmp_path)
    assert cut.digits.replace(" ", "") in text
    assert cut.fingerprint in text or "".join(cut.text.split()) in text
    assert "端末から焦げた臭い" in text and "<script>document.title='x'</script>" in text
    assert not list(scratch.iterdir())
    session.close()


@needs_browser
def test_a_browser_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """No bytes, and the time that was given."""
    page = tmp_path / "page.html"
    page.write_text("<p>x</p>", encoding="utf-8")
    assert to_pdf(page, BROWSER, seconds=0.01) == (b"", "> 0.01 s")


@pytest.mark.skipif(not REQUIRED, reason="only where everything is required")
def test_what_this_machine_must_have_is_there() -> None:
    """Where everything is required, a browser and a Japanese font are installed."""
    assert BROWSER
    assert has_japanese()


def test_the_environment_names_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """IRTOOL_BROWSER stands before every one that is installed; empty, there is none."""
    monkeypatch.setenv("IRTOOL_BROWSER", "/opt/other")
    assert find_browser() == "/opt/other"
    monkeypatch.setenv("IRTOOL_BROWSER", "")
    assert find_browser() == ""
