"""The paper binder: what is on it, what never is, and which sheets are stale."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.scalars import Date
from irtool.errors import UserError
from irtool.report import pdf
from irtool.report.binder import Sheet, sheets
from irtool.runner import binder
from irtool.store.paths import Workspace

BY = By(person="sato")


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF has tests of its own."""
    monkeypatch.setenv("IRTOOL_BROWSER", "")


def _sheets(space: Workspace, private: bool = False, lang: Any = "ja", today: str = "2026-11-22") -> dict[str, Sheet]:
    return {s.id: s for s in sheets(binder.gather(space, Date(today), lang, private)[0])}


def _text(sheet: Sheet) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", sheet.html)).split())


def _change(space: Workspace, name: str, old: str, new: str) -> None:
    path = space.contacts / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_everything_a_dark_day_needs_is_there(workspace: Workspace) -> None:
    """Whom to call, what to say, what to tick, what to cut off, sheets to write on, deadlines."""
    made = _sheets(workspace)
    assert {"cover", "diagram", "parties", "papers", "call-police", "call-vendor-b", "playbook-ransomware",
            "playbook-outage", "cutting", "log", "handover", "deadlines"} <= set(made)  # fmt: skip
    call = _text(made["call-vendor-b"])
    assert "03-0000-0011" in call
    assert "M-0042" in call
    assert "市立みなと総合病院" in call
    for blank in ("時刻", "結果", "話した人", "受付番号", "頼まれたこと"):
        assert blank in call
    steps = made["playbook-ransomware"].html
    assert steps.count('class="tick"') >= 40
    assert "必須" in steps
    assert "許可: 医療情報システム安全管理責任者" in _text(made["playbook-ransomware"])
    cutting = _text(made["cutting"])
    assert cutting.index("保管用データ") < cutting.index("外との線") < cutting.index("院内の網の間")
    assert "防災センターの金庫 赤い封筒" in _text(made["papers"])


def test_day_and_night_are_the_order_of_trying(workspace: Workspace) -> None:
    """The vendor's night number is second to none at night and has no place by day."""
    html = _sheets(workspace)["call-vendor-b"].html
    rows = {
        n: (day, night) for day, night, n in re.findall(r"<tr><td>(\S+?)</td><td>(\S+?)</td><td>.*?<b>(.*?)</b>", html)
    }
    assert rows["03-0000-0011"][1] == "1"
    assert rows["03-0000-0012"][0] == "1"


def test_private_numbers_only_on_request(workspace: Workspace) -> None:
    """Without --private none of them is on any sheet; with it each such sheet says so. Keyring numbers never are."""
    public, private = _sheets(workspace), _sheets(workspace, private=True)
    assert not any("090-0000-0001" in s.html for s in public.values())
    assert not any(s.private for s in public.values())
    assert {i for i, s in private.items() if "090-0000-0001" in s.html} <= {i for i, s in private.items() if s.private}
    assert "090-0000-0001" in private["call-it-duty"].html
    assert not any("keyring:" in s.html for s in private.values())


def test_deadlines_say_how_sure_and_invent_no_date(workspace: Workspace) -> None:
    """Days for what the law counts in days; for 速やかに no number; the open question of counting stays open."""
    card = _text(_sheets(workspace)["deadlines"])
    assert "知った日から30日" in card
    assert "おおむね 3から5日" in card
    assert "速やかに（日数・時間の決まりなし）" in card
    assert "要確認" in card
    assert not re.search(r"20\d\d", card)


def test_text_of_the_hospital_is_never_markup(workspace: Workspace, clock: Any) -> None:
    """Names with tags, quotes and style endings stay text, in the body, in the foot and in the title."""
    evil = '</style><script>alert(1)</script>\\22 } x { "'
    _change(workspace, "hospital.yaml", "市立みなと総合病院, en", f"'{evil}', en")
    path = binder.make(workspace, clock(), BY, "ja", private=True).files[0]
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            found.append(tag)

    text = path.read_text("utf-8")
    Tags().feed(text)
    assert "script" not in found
    assert text.count("</style>") == 1
    assert not re.search(r"https?://[^<\s]*[\"'].*(src|href)", text)
    assert not [t for t in found if t in ("img", "link", "iframe", "a")]


def test_a_changed_number_makes_its_sheets_stale_and_no_other(workspace: Workspace, clock: Any) -> None:
    """Only what shows the number is printed again; the contents keep the old day for the rest."""
    binder.make(workspace, clock(), BY, "ja")
    clock.forward(days=3)
    _change(workspace, "people.yaml", "090-0000-0002", "090-0000-9902")
    made = binder.make(workspace, clock(), BY, "ja", since="last")
    ids = {s.id for s in made.sheets}
    assert {"cover", "parties", "call-it-duty"} <= ids
    assert not ids & {"playbook-ransomware", "log", "deadlines", "call-police"}
    assert made.edition is not None
    assert {k.on for k in made.edition.sheets.values()} == {"2026-11-22", "2026-11-25"}
    html = made.files[0].read_text("utf-8")
    assert "新しい紙" in html
    assert 'data-sheet="log"' not in html
    assert binder.make(workspace, clock(), BY, "ja", since="last").files == []


def test_confirming_a_number_makes_nothing_stale(workspace: Workspace, clock: Any) -> None:
    """A round that confirms everything as it is prints nothing anew; nor does time passing."""
    binder.make(workspace, clock(), BY, "ja")
    for name in ("hospital.yaml", "people.yaml", "outside.yaml"):
        path = workspace.contacts / name
        path.write_text(re.sub(r"on: 2026-1\d-\d\d", "on: 2026-11-20", path.read_text("utf-8")), encoding="utf-8")
    clock.forward(days=2)
    assert binder.make(workspace, clock(), BY, "ja", since="last").files == []


def test_old_sheets_that_must_go_are_named(workspace: Workspace, clock: Any) -> None:
    """A party that is no longer called leaves a sheet to take out; it is gone from the next edition."""
    own = workspace.playbooks / "mine.yaml"
    own.write_text(
        "playbook: mine\ntitle: 自院の手順\nphases:\n- id: a\n  title: x\n  steps:\n"
        "  - {id: call, do: notify, title: t, to: [switchboard, pharmacy]}\n", encoding="utf-8",
    )  # fmt: skip
    binder.make(workspace, clock(), BY, "ja")
    own.unlink()
    edition = binder.editions(workspace)[-1]
    assert "対応手順: 自院の手順" in binder.stale(workspace, edition, Date("2026-11-22"))
    made = binder.make(workspace, clock(), BY, "ja", since="2026-11-22")
    assert set(made.out) == {"対応手順: 自院の手順", "電話: 薬剤部"}
    assert "電話: 薬剤部" in made.files[0].read_text("utf-8")
    assert made.edition is not None
    assert "call-pharmacy" not in made.edition.sheets


def test_kinds_of_binder_are_kept_apart(workspace: Workspace, clock: Any) -> None:
    """A binder with private numbers is none of the public ones; an unknown day names those that are known."""
    binder.make(workspace, clock(), BY, "ja")
    with pytest.raises(UserError) as raised:
        binder.make(workspace, clock(), BY, "ja", private=True, since="last")
    assert raised.value.problems[0].code == "binder.no-edition"
    with pytest.raises(UserError) as raised:
        binder.make(workspace, clock(), BY, "ja", since="2026-01-01")
    assert "2026-11-22" in raised.value.problems[0].values["known"]


def test_a_part_printed_anew_leaves_the_rest_in_the_binder(workspace: Workspace, clock: Any) -> None:
    """--only takes these sheets and the cover; nothing else is forgotten, nothing is overwritten."""
    first = binder.make(workspace, clock(), BY, "ja")
    made = binder.make(workspace, clock() + timedelta(hours=1), BY, "ja", only=["deadlines"])
    assert [s.id for s in made.sheets] == ["cover", "deadlines"]
    assert made.edition is not None
    assert first.edition is not None
    assert set(made.edition.sheets) == set(first.edition.sheets)
    assert [p.name for p in (*first.files, *made.files)] == ["binder.html", "binder-2.html"]


def test_a_binder_of_one_part_stays_one(workspace: Workspace, clock: Any) -> None:
    """Who printed call sheets only gets no playbooks with the next change."""
    binder.make(workspace, clock(), BY, "ja", only=["calls"])
    _change(workspace, "people.yaml", "090-0000-0002", "090-0000-9902")
    made = binder.make(workspace, clock(), BY, "ja", since="last")
    assert {s.part for s in made.sheets} == {"cover", "calls"}


def test_a_broken_playbook_is_left_out_and_said(workspace: Workspace, clock: Any) -> None:
    """The binder is made all the same."""
    (workspace.playbooks / "broken.yaml").write_text("a: [", encoding="utf-8")
    made = binder.make(workspace, clock(), BY, "ja")
    assert [p.values["name"] for p in made.problems] == ["broken"]
    assert made.files


def test_an_empty_workspace_still_has_sheets(tmp_path: Path, clock: Any) -> None:
    """No chart at all: playbooks, fallbacks, blank sheets."""
    made = binder.make(Workspace(tmp_path / "empty"), clock(), BY, "en")
    assert {"playbook-ransomware", "log", "deadlines", "cutting"} <= {s.id for s in made.sheets}


def test_a_full_disk_is_said(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Exit code 4, and no edition is remembered."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as raised:
        binder.make(workspace, clock(), BY, "ja", folder=tmp_path / "file")
    assert raised.value.exit_code == 4
    assert binder.editions(workspace) == []


def _browser(tmp_path: Path, body: str) -> str:
    path = tmp_path / "browser"
    path.write_text(
        f"#!{sys.executable}\nimport sys, time\nout = [a for a in sys.argv if '--print-to-pdf=' in a][0][15:]\n{body}"
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a browser")
def test_the_browser_makes_a_pdf(
    workspace: Workspace, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PDF lies beside the HTML."""
    monkeypatch.setenv("IRTOOL_BROWSER", _browser(tmp_path, "open(out, 'wb').write(b'%PDF-1.4')"))
    made = binder.make(workspace, clock(), BY, "ja")
    assert [p.name for p in made.files] == ["binder.html", "binder.pdf"]
    assert made.files[1].read_bytes() == b"%PDF-1.4"


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a browser")
@pytest.mark.parametrize("body", ["pass", "open(out, 'wb').write(b'<html>')", "time.sleep(60)"])
def test_a_browser_that_fails_or_hangs_leaves_the_html(tmp_path: Path, body: str) -> None:
    """No bytes and a reason, within the time limit."""
    page = tmp_path / "a.html"
    page.write_text("x")
    data, why = pdf.to_pdf(page, _browser(tmp_path, body), seconds=1)
    assert data == b""
    assert why


def test_no_browser_at_all(tmp_path: Path) -> None:
    """A path that is no program is a reason as well."""
    data, why = pdf.to_pdf(tmp_path / "a.html", str(tmp_path / "none"))
    assert data == b""
    assert why
