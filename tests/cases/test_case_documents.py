"""Every shipped document as it is made from the case of three days, compared with what was read and found good.

The texts lie in `documents/`; `IRTOOL_SNAPSHOT=update` writes them anew. Then they are to be read again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from test_cases import ZONE, Play, case_of

from irtool.store.paths import shipped

FOLDER = Path(__file__).parent / "documents"
AFTERNOON = datetime(2026, 11, 23, 16, 0, tzinfo=ZONE)
DRILL = ("drill-report", "drill-certificate")
"""Of drills only: tests/report/test_drill_report.py."""
ALL = sorted(path.name.removesuffix(".md.j2") for path in shipped("templates").glob("*.md.j2"))
DOCUMENTS = [name for name in ALL if name not in DRILL]
TO = {
    "fax-cover": "police", "mail-text": "tokyo-health", "vendor-request": "vendor-b", "insurer-notice": "insurer",
    "partners-notice": "partner-kita", "ministry-report": "mhlw", "prefecture-report": "tokyo-health",
    "founder-report": "minato-city", "police-sheet": "police", "management-brief": "director",
}  # fmt: skip
"""For whom a document is made, where it needs a recipient or reads otherwise with one."""
AFTER = ("after-action",)
"""Made when all is over."""


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Play, Play]:
    """The second afternoon, in the middle of it; and weeks later."""
    play = Play(tmp_path_factory.mktemp("documents") / "three-days", case_of("three_days"))
    play.play(AFTERNOON)
    during = play.as_it_stands("afternoon")
    play.play()
    return during, play


def steady(text: str, codes: Mapping[str, str]) -> str:
    """The text with everything that is random set to a fixed one: codes of records and entries, digits, hashes."""
    for found, fixed in codes.items():
        text = text.replace(found, fixed)
    text = re.sub(r"\b(\d{4} ){5}\d{4}\b", "0000 0000 0000 0000 0000 0000", text)
    text = re.sub(r"^(\S+) \d+ [0-9a-f]{64}$", r"\1 0 HASH", text, flags=re.MULTILINE)
    # By the writers' names, which are drawn by lot, not by the names that stand for them here.
    text = re.sub(r"(?:^\S+ 0 HASH\n)+", lambda m: "".join(sorted(m[0].splitlines(True))), text, flags=re.MULTILINE)
    text = re.sub(r"端末: \S+ / ソフト: irtool [\w.]+", "端末: PC / ソフト: irtool", text)
    text = re.sub(r"記録の件数 \d+", "記録の件数 0", text)
    return re.sub(r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{16}\b", "0" * 16, text)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_reads_as_it_was_found_good(moments: tuple[Play, Play], document: str) -> None:
    """The same words from the same record, whichever computer made it."""
    play = moments[document in AFTER].as_it_stands(f"made-{document}")  # of others' reports it knows nothing
    play.ask("report", "render", document, "--format", "md", *(("--to", TO[document]) if document in TO else ()))
    (made,) = (play.path / "reports").glob(f"*-{document}-*.md")
    journals = sorted((play.path / "journal").glob("*.jsonl"), key=lambda path: -path.stat().st_size)
    codes = {path.stem: f"laptop-{n}" for n, path in enumerate(journals, 1)} | {play.kept["incident"]: "0000000000"}
    shown = steady(made.read_text(encoding="utf-8"), codes)
    path = FOLDER / f"{document}.md"
    if os.environ.get("IRTOOL_SNAPSHOT") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


def test_every_text_that_is_kept_belongs_to_a_document() -> None:
    """None is left of a document that is no longer made."""
    assert {path.stem for path in FOLDER.glob("*.md")} == set(ALL)
