"""The copying sheet: safe text, a script of ours alone, and buttons that work in a real browser from a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.report import ppc_sheet
from irtool.report.pdf import find_browser
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.store.paths import Workspace
from irtool.store.verify import against_report
from irtool.words.official import ITEMS

BROWSER = find_browser()
NASTY = "</pre><script>document.title='stolen'</script> <b>x</b> & \"q\"\n二行目"
# Run in the page: a clipboard that takes or refuses, then the button of the fourth item; what came of it is the title.
_PRESS = """
let got = "";
Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => {
  if (REFUSED) { throw new Error("refused"); }
  got = text;
}}});
if (REFUSED) { document.execCommand = () => false; }
document.querySelector('[data-text="text-4"]').click();
setTimeout(() => {
  const chosen = window.getSelection().toString();
  const said = document.getElementById("said-4").textContent;
  const wanted = document.getElementById("text-4").textContent;
  document.title = JSON.stringify({got, chosen, said, wanted});
}, 200);
"""


def made(workspace: Workspace, clock: Any, drill: bool = False, **facts: Any) -> Path:
    """The sheet of an incident with these facts, as a file."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock, drill=drill).session
    for name, value in facts.items():
        session.act(FactSet(name=name, value=value))
    done = render(session, ppc_sheet.ID, ("html",))
    session.close()
    assert done.problems == []
    return done.files[0]


def test_each_item_has_its_text_length_and_button(workspace: Workspace, clock: Any) -> None:
    """Nine of each in the order of the rule; the length is that of the text without line breaks."""
    page = made(workspace, clock, persons="約10000", cause="古いVPN装置\n更新の漏れ").read_text(encoding="utf-8")
    titles = re.findall(r"<h3>\d ([^<]+?) <small>", page)
    assert titles == [ja for ja, _ in ITEMS.values()]
    texts = [unescape(text) for text in re.findall(r'<pre class="text"[^>]*>\n(.*?)</pre>', page, re.DOTALL)]
    lengths = [int(n) for n in re.findall(r"<small>(\d+) 字</small>", page)]
    assert lengths == [len(text.replace("\n", "")) for text in texts]
    assert texts[2] == "約10,000人" and texts[3].startswith("古いVPN装置\n更新の漏れ") and texts[4] == "未確認"
    assert len(re.findall(r"<button ", page)) == 9


def test_the_sheet_says_what_it_is(workspace: Workspace, clock: Any) -> None:
    """No official form, order unconfirmed, the official address as text and no link; a drill is marked."""
    page = made(workspace, clock, drill=True).read_text(encoding="utf-8")
    assert "公式の様式ではありません" in page and "欄の順と字数の上限は、確認できていません" in page
    assert ppc_sheet.FORM in page and "<a " not in page and "src=" not in page
    assert "【訓練】" in page and '<div class="drill"' in page


def test_no_text_of_a_person_stands_in_a_script(workspace: Workspace, clock: Any) -> None:
    """Whatever was typed is escaped; the only script is the one whose hash the page's policy names."""
    page = made(workspace, clock, cause=NASTY, persons_response=NASTY).read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert "stolen" not in script and "&lt;/pre&gt;&lt;script&gt;" in page
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'\"" in page and "default-src 'none'" in page


def test_the_sheet_can_be_checked_against_the_record(workspace: Workspace, clock: Any) -> None:
    """It carries its cut like every report."""
    path = made(workspace, clock)
    match = against_report(path.parents[1], path.read_text(encoding="utf-8"), path.name)
    assert match.problems == [] and match.exit_code == 0


def test_the_hospital_s_own_template_stands_for_the_sheet(workspace: Workspace, clock: Any) -> None:
    """A template of that id in the hospital's folder is used as it is."""
    own = "{#\nid: ppc-sheet\n#}\n# うちの一覧\n"
    (workspace.templates / "ppc-sheet.md.j2").write_text(own, encoding="utf-8")
    page = made(workspace, clock).read_text(encoding="utf-8")
    assert "うちの一覧" in page and "<button" not in page


def opened(path: Path, folder: Path) -> str:
    """The page as the browser has it after its scripts, opened from the file."""
    root = ["--no-sandbox"] if sys.platform != "win32" and os.geteuid() == 0 else []
    command = [
        BROWSER, "--headless", "--disable-gpu", "--no-first-run", *root, f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=3000", "--dump-dom", path.absolute().as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.stdout.decode("utf-8")


def pressed(path: Path, folder: Path, *, refused: bool) -> Mapping[str, str]:
    """What came of pressing the fourth button where the clipboard takes, or refuses."""
    text = path.read_text(encoding="utf-8")
    press = f"<script>const REFUSED = {json.dumps(refused)};{_PRESS}</script>\n</body>"
    # The policy lets no second script run, which a test of its own shows: here it has to.
    loose = re.sub(r"script-src 'sha256-[^']+'", "script-src 'unsafe-inline'", text).replace("</body>", press)
    page = folder / "pressed.html"
    page.write_text(loose, encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", opened(page, folder), re.DOTALL)
    assert title is not None
    found: Mapping[str, str] = json.loads(unescape(title[1]))
    return found


needs_browser = pytest.mark.skipif(
    not BROWSER and not os.environ.get("IRTOOL_CI"), reason="no browser of the Chromium family is installed"
)


@needs_browser
def test_the_button_copies_exactly_the_text(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """In a real browser, from a file: markup and line breaks arrive as typed, and the page says it is done."""
    found = pressed(made(workspace, clock, cause=NASTY), tmp_path, refused=False)
    assert found["got"] == found["wanted"] and NASTY in found["got"]
    assert found["said"].startswith("写しました")


@needs_browser
def test_a_refused_clipboard_selects_the_text(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Where the browser refuses, the text is selected and the page says which keys copy it."""
    found = pressed(made(workspace, clock, cause=NASTY), tmp_path, refused=True)
    assert found["got"] == "" and found["chosen"].strip() == found["wanted"].strip()
    assert "Ctrl" in found["said"]


@needs_browser
def test_the_browser_runs_our_script_and_no_other(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """The buttons appear, so ours ran under the policy; a script put in beside it did not."""
    path = made(workspace, clock, cause=NASTY)
    page = tmp_path / "page.html"
    other = "<script>document.title = 'stolen'</script></body>"
    page.write_text(path.read_text(encoding="utf-8").replace("</body>", other), encoding="utf-8")
    shown = opened(page, tmp_path)
    buttons = re.findall(r"<button [^>]*>", shown)
    assert len(buttons) == 9 and not any(re.search(r"\bhidden\b", button) for button in buttons)
    assert "<title>stolen" not in shown and "<title>個人情報保護委員会" in shown
