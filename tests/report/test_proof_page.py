"""The page that checks itself, in a real browser: OK as it was made, NG with any one thing changed, as Python says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irtool.domain.cut import Cut
from irtool.domain.event import ZERO_HASH, By, Draft, Event, encode, raw
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import (
    Continues,
    EntryHidden,
    EntryWithdrawn,
    FingerprintTold,
    JournalSealed,
    Torn,
    WriterStarted,
)
from irtool.report.pdf import find_browser
from irtool.runner import sealing
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.device import Slot
from irtool.store.journal import Header, Writer
from irtool.store.paths import Workspace
from irtool.store.verify import INCOMPLETE, verify

BROWSER = find_browser()
REPORT = Path(__file__).parents[2] / "irtool" / "report"
SCRIPT = (REPORT / "proof.js").read_text("utf-8")
WHOLE = SCRIPT + (REPORT / "proof_page.js").read_text("utf-8")
BY = By(person="tanaka", role="security-manager")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
UNSEEN = {"verify.missing-file", "verify.report-changed", "verify.strange", "verify.same-id", "verify.other-file"}
"""What only the folder shows, or only a program that knows every kind of entry."""

needs_browser = pytest.mark.skipif(
    not BROWSER and not os.environ.get("IRTOOL_CI"), reason="no browser of the Chromium family is installed"
)


def dumped(page: Path) -> str:
    """The page as the browser has it when its scripts have ended."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        root = ["--no-sandbox"] if sys.platform != "win32" and os.geteuid() == 0 else []
        done = subprocess.run(
            [BROWSER, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", *root,
             f"--user-data-dir={profile}", "--virtual-time-budget=120000", "--dump-dom", page.absolute().as_uri()],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip
    return done.stdout.decode()


class Shown(msgspec.Struct):
    """What a reader sees: ok, ng or incomplete, the digits, what was found, the rest as text."""

    result: str
    digits: str
    found: list[str]
    text: str


def shown(page: bytes, folder: Path) -> Shown:
    """Open the page in the browser."""
    path = folder / "page.html"
    path.write_bytes(page)
    dom = re.sub(r"<(script|style|noscript)\b.*?</\1>", "", dumped(path), flags=re.S)
    body = re.search(r'<body data-result="(\w+)"(?: data-digits="([0-9 ]+)")?', dom)
    assert body, dom[:3000]
    found = re.search(r'<ul id="found">(.*?)</ul>', dom, re.S)
    items = re.findall(r"<li[^>]*>(.*?)</li>", found[1] if found else "", re.S)
    plain = [unescape(re.sub(r"<[^>]+>", " ", item)) for item in items]
    return Shown(body[1], body[2] or "", plain, unescape(re.sub(r"<[^>]+>", " ", dom)))


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """Two programs at work, a signature, digits told, text that would be markup, a hidden name, a torn end."""
    opened = start(workspace, "ransomware", BY, clock=clock).session
    header = Header(opened.code, opened.cut().hospital, "irtool test", False)
    second = Writer(opened.path, header, opened.clock, Slot(f"{header.hospital}-{opened.code}"))
    for n, text in enumerate(
        ("</script><script>document.body.dataset.result='ok'</script>", "<b>太字</b> & \u2028 \x1b[31m", "患者 山田")
    ):
        clock.forward(minutes=1)
        opened.act(NoteAdded(text=text))
        second.append([Draft("note.added", NoteAdded(text=f"b{n}"))], BY)
    hidden = next(e for e in opened.state.events if e.fields().get("text") == "患者 山田")
    opened.act(EntryHidden(target=hidden.id, reason="名前"))
    opened.act(sealing.telling(opened.cut(), "警察 佐々木", "phone"))
    opened.act(sign(opened.cut().text))
    opened.act(NoteAdded(text="終わり"))
    with open(opened.path / "journal" / f"{second.name}.jsonl", "ab") as file:
        file.write(b'{"v":1,"wri\xff')
    return opened


def sign(text: str) -> JournalSealed:
    """A seal as a keyring's key would make it."""
    return JournalSealed(
        cut=text, key=KEY.public_key().public_bytes_raw().hex(), signature=KEY.sign(text.encode()).hex()
    )


_FILE = re.compile(rb'(<script[^>]*class="file" data-name="([^"]+)">\n)(.*?)(\n</script>)', re.S)


def carried(page: bytes) -> dict[str, bytes]:
    """The files in a page."""
    return {m[2].decode(): b"".join(map(b64decode, m[3].split())) for m in _FILE.finditer(page)}


def with_file(page: bytes, name: str, data: bytes) -> bytes:
    """The page with other bytes of one file."""

    def put(match: re.Match[bytes]) -> bytes:
        return match[1] + b64encode(data) + match[4] if match[2].decode() == name else match[0]

    return _FILE.sub(put, page)


def mine(session: Session) -> str:
    """The name of the file that holds the seal."""
    return next(p.name for p in session.path.glob("journal/*.jsonl") if b"journal.sealed" in p.read_bytes())


# -- as it was made --------------------------------------------------------------------------------------------


def test_the_page_carries_the_record_to_the_byte(session: Session) -> None:
    """Every journal file, with its torn end and bytes that are no text; nothing of it as markup."""
    page = sealing.page(session, "ja")
    assert carried(page) == {p.name: p.read_bytes() for p in session.path.glob("journal/*.jsonl")}
    assert page.count(b"<script") == page.count(b"</script>") == len(carried(page)) + 3
    assert b"<b>" not in page and b"\x1b" not in page
    text = page.decode()
    assert "患者 山田" not in text and "default-src 'none'" in text
    digest = b64encode(sha256(WHOLE.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert not re.search(
        r"""(src|href)\s*=|https?:|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(""", text
    )
    assert sealing.page(session, "ja") == page


@needs_browser
def test_an_untouched_page_says_ok(session: Session, tmp_path: Path) -> None:
    """The same verdict, digits, seals and told digits as `irtool journal verify`."""
    verdict = verify(session.path)
    seen = shown(sealing.page(session, "ja"), tmp_path)
    assert (seen.result, seen.digits) == ("ok", verdict.fingerprint)
    assert verdict.ok and [w.sealed for w in verdict.writers if w.sealed]
    assert len(seen.found) == 1 and "書きかけ" in seen.found[0]
    assert "OK  書き換えは見つかりませんでした" in seen.text and "no change was found" in seen.text
    assert "正しい署名" in seen.text and verdict.seals[0].key in seen.text
    assert "警察 佐々木" in seen.text and verdict.told[0].digits in seen.text
    for one in verdict.writers:
        assert f"{one.sealed}行目まで" in seen.text and f"{one.told}行目まで" in seen.text


@needs_browser
@pytest.mark.parametrize("line", [2, -1])
def test_one_byte_changed_is_ng(session: Session, tmp_path: Path, line: int) -> None:
    """Below a seal, which it ends, or in the very last line: NG, and the line is named."""
    page, name = sealing.page(session, "ja"), mine(session)
    rows = carried(page)[name].split(b"\n")[:-1]
    number = line if line > 0 else len(rows)
    row = rows[number - 1]
    rows[number - 1] = row[:-4] + bytes([row[-4] ^ 1]) + row[-3:]
    seen = shown(with_file(page, name, b"\n".join([*rows, b""])), tmp_path)
    assert seen.result == "ng" and "NG  書き換えられている" in seen.text
    writer = name.removesuffix(".jsonl")
    assert any(writer in item and f" {number} 行目" in item for item in seen.found), seen.found
    anchored = line == -1
    assert ("そこまでの行は、そのときのまま" in seen.text, "正しい署名" in seen.text) == (anchored, anchored)


@needs_browser
def test_what_else_makes_it_ng(session: Session, tmp_path: Path) -> None:
    """A line taken out, other digits, a changed signature, a fork, a file left out: each is said with its place."""
    page, name = sealing.page(session, "ja"), mine(session)
    files, writer = carried(page), name.removesuffix(".jsonl")
    rows = files[name].split(b"\n")

    seen = shown(with_file(page, name, b"\n".join(rows[:3] + rows[4:])), tmp_path)
    assert seen.result == "ng" and any(
        writer in item and "3 行目と 4 行目がつながりません" in item for item in seen.found
    )

    digits = verify(session.path).fingerprint
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    seen = shown(page.replace(f'"printed">{digits}'.encode(), f'"printed">{wrong}'.encode()), tmp_path)
    assert seen.result == "ng" and any(wrong in item and digits in item for item in seen.found)

    at = next(n for n, row in enumerate(rows, 1) if b"journal.sealed" in row)
    row = re.sub(rb'("signature":")(.)', lambda m: m[1] + (b"0" if m[2] != b"0" else b"1"), rows[at - 1])
    seen = shown(with_file(page, name, b"\n".join([*rows[: at - 1], row, *rows[at:]])), tmp_path)
    assert seen.result == "ng" and any(f"{writer} の {at} 行目の署名が合いません" in item for item in seen.found)

    other = json.loads(rows[at])
    branch = b"\n".join([*rows[:at], json.dumps({**other, "id": "0" * 16}, separators=(",", ":")).encode(), b""])
    (session.path / "journal" / f"{writer}~0123abcd.jsonl").write_bytes(branch)
    seen = shown(sealing.page(session, "ja"), tmp_path)
    assert seen.result == "ng" and any(writer in item and f"{at + 1} 行目から二つに" in item for item in seen.found)

    second = next(n for n in files if n != name)
    gone = re.sub(rb'<script[^>]*data-name="' + second.encode() + rb'">.*?</script>', b"", page, flags=re.S)
    seen = shown(gone, tmp_path)
    assert any(second.removesuffix(".jsonl") in item for item in seen.found) and seen.result == "ng"


USE = """(async () => {
  while (!document.body.dataset.result) await new Promise((go) => setTimeout(go, 50));
  const said = [], find = (id) => document.getElementById(id);
  for (const typed of TYPED) {
    find("typed").value = typed;
    find("compare").querySelector("button").click();
    said.push(find("compared").textContent);
  }
  const rows = [...document.querySelectorAll("#story tr[data-line]")], row = rows.find((one) => one.textContent.includes("太字"));
  row.firstElementChild.click();
  const raw = row.nextElementSibling.firstElementChild;
  said.push(raw.childElementCount === 0 ? raw.textContent : "markup");
  row.firstElementChild.click();
  said.push(row.nextElementSibling.className);
  for (const one of rows) if (!one.nextElementSibling?.className) one.firstElementChild.click();
  said.push([...document.querySelectorAll(".raw")].map((one) => one.textContent).join("\\n"));
  document.title = JSON.stringify(said);
})();"""


@needs_browser
def test_the_reader_types_digits_and_presses_a_row(session: Session, tmp_path: Path) -> None:
    """Digits of now, told ones in full width, unknown ones, too few; a row shows the very line, as text, and hides it."""
    told = verify(session.path).told[0]
    wide = told.digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    typed = [verify(session.path).fingerprint, wide, "1" * 24, "12"]
    page = sealing.page(session, "ja").decode()
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    use = USE.replace("TYPED", json.dumps(typed))
    (tmp_path / "used.html").write_text(page.replace("</body>", f"<script>{use}</script></body>"), encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", dumped(tmp_path / "used.html"), re.S)
    assert title is not None
    changed = page.replace("</body>", f"<script>{use}</script></body>")
    name = mine(session)
    data = carried(changed.encode())[name].replace("太字".encode(), "細字".encode()).replace(b"<b>", "太字".encode())
    (tmp_path / "changed.html").write_bytes(with_file(changed.encode(), name, data))
    other = re.search(r"<title>(.*?)</title>", dumped(tmp_path / "changed.html"), re.S)
    assert other is not None and "番号は合いますが" in json.loads(unescape(other[1]))[0]
    now, then, unknown, few, raw_line, after, everything = json.loads(unescape(title[1]))
    assert "この記録の全部を指す番号" in now and "この記録にない番号" in unknown and "いま 2桁" in few
    assert f"{told.writer}/{told.n}" in then and "そこまでの行は変わっていません。あとの行は 3行" in then
    lines = [line for data in carried(page.encode()).values() for line in data.splitlines(keepends=True)]
    assert raw_line.encode() in lines and "<b>太字</b>" in raw_line
    assert after == ""
    assert "見えないようにしてあります" in everything and "患者 山田" not in everything
    assert everything.count('"writer"') == len([line for line in lines if b'"v":1,"writer"' in line]) - 1


@needs_browser
def test_a_browser_without_ed25519_says_so(session: Session, tmp_path: Path) -> None:
    """Everything else is checked; the seal counts as unchecked, not as good or bad."""
    text = sealing.page(session, "ja").decode()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("<head>", "<head><script>Object.defineProperty(window, 'crypto', {value: {}});</script>", 1)
    seen = shown(text.encode(), tmp_path)
    assert seen.result == "ok" and "Ed25519）を確かめられません" in seen.text
    assert "このブラウザーでは確かめられない" in seen.text and "正しい署名" not in seen.text


# -- JavaScript and Python are of one mind ---------------------------------------------------------------------


class Built:
    """A record in memory: whole chains of a few writers."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.heads: dict[str, tuple[int, str]] = {}
        self.count = 0

    def add(self, writer: str, kind: str, data: msgspec.Struct, see: bool = False) -> None:
        """One more line of this writer."""
        n, prev = self.heads.get(writer, (0, ZERO_HASH))
        self.count += 1
        seen = {name: (m, h[:16]) for name, (m, h) in self.heads.items() if name != writer} if see else {}
        line = encode(Event(
            v=1, writer=writer, n=n + 1, id=f"{self.count:016x}", tick=f"{1795281184118 + self.count:013d}-000000",
            at="2026-11-22T02:13:04.118+09:00", prev=prev, seen=seen, by=BY, type=kind, data=raw(data),
        ))  # fmt: skip
        self.heads[writer] = (n + 1, sha256(line).hexdigest())
        self.files[writer] = self.files.get(writer, b"") + line

    @property
    def cut(self) -> Cut:
        """The heads now."""
        return Cut("minato", "4821073365", dict(self.heads))


WRITERS = ("ops1-5c1f9a20", "ward-9a20c1d2", "pc-00000001")


@st.composite
def journals(draw: st.DrawFn) -> dict[str, bytes]:
    """Records with notes, seals, tellings, forks, a writer that goes on after doubt; then, mostly, something changed."""
    made = Built()
    writers = WRITERS[: draw(st.integers(1, 3))]
    started = {"incident": "4821073365", "hospital": "minato", "device": "d", "program": "p", "drill": False}
    for writer in writers:
        made.add(writer, "writer.started", WriterStarted(**started), see=draw(st.booleans()))  # type: ignore[arg-type]
    for _ in range(draw(st.integers(0, 8))):
        writer, see = draw(st.sampled_from(writers)), draw(st.booleans())
        match draw(st.sampled_from(["note", "note", "seal", "told", "withdraw"])):
            case "note":
                made.add(writer, "note.added", NoteAdded(text=draw(st.text(max_size=12))), see)
            case "seal":
                made.add(writer, "journal.sealed", sign(made.cut.text), see)
            case "told":
                made.add(
                    writer, "fingerprint.told", FingerprintTold(digits=made.cut.digits, cut=made.cut.text, to="x"), see
                )
            case "withdraw":
                made.add(writer, "entry.withdrawn", EntryWithdrawn(target=f"{draw(st.integers(1, 9)):016x}"), see)
    if draw(st.booleans()):
        tail = draw(st.binary(min_size=1, max_size=9).filter(lambda b: b"\n" not in b))
        made.files[writers[0]] += tail
        torn = Torn(bytes=len(tail), sha256=sha256(tail).hexdigest()) if draw(st.booleans()) else None
        n, digest = made.heads[writers[0]]
        old = Continues(writer=writers[0], n=n, hash=digest, torn=torn)
        made.add("new-12345678", "writer.started", WriterStarted(**started, continues=old), see=True)  # type: ignore[arg-type]
    files = {f"{name}.jsonl": data for name, data in made.files.items()}
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
        name = draw(st.sampled_from(sorted(files)))
        data = files[name]
        lines = data.split(b"\n")
        at = draw(st.integers(0, max(0, len(data) - 1)))
        row = draw(st.integers(0, max(0, len(lines) - 2)))
        match draw(st.sampled_from(["byte", "byte", "line", "twice", "swap", "cut", "bytes", "file", "fork"])):
            case "byte" if data:
                files[name] = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
            case "line":
                files[name] = b"\n".join(lines[:row] + lines[row + 1 :])
            case "twice":
                files[name] = b"\n".join(lines[:row] + lines[row : row + 1] + lines[row:])
            case "swap":
                files[name] = b"\n".join([*lines[:row], *lines[row : row + 2][::-1], *lines[row + 2 :]])
            case "cut":
                files[name] = data[:at]
            case "bytes":
                files[name] = data[:at] + draw(st.binary(max_size=5)) + data[at:]
            case "file" if len(files) > 1:
                del files[name]
            case "fork" if "~" not in name:
                files[name.replace(".jsonl", "~0123abcd.jsonl")] = b"\n".join([*lines[:row], b""])
    return files


Finding = tuple[str, str, int]


def python(files: dict[str, bytes], folder: Path) -> tuple[bool, bool, str, list[Finding], list[list[int]]]:
    """What `irtool journal verify` says of these files."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "journal").mkdir(parents=True)
    for name, data in files.items():
        (folder / "journal" / name).write_bytes(data)
    verdict = verify(folder)
    problems = [p for p in verdict.problems if p.code not in UNSEEN]
    errors = {p.code for p in problems if p.severity == "error"}
    found = sorted({(p.code, str(p.values.get("writer", "")), int(p.values.get("n", 0))) for p in problems})
    marks = [[w.events, w.sealed, w.told] for w in verdict.writers]
    return errors <= INCOMPLETE, not errors & INCOMPLETE, verdict.fingerprint, found, marks


@needs_browser
def test_the_browser_finds_what_python_finds(tmp_path: Path) -> None:
    """Every finding with its file and line, the digits, what is sealed and told: alike for whole and changed records."""
    cases: list[dict[str, bytes]] = []

    @settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(journals())
    def collect(files: dict[str, bytes]) -> None:
        cases.append(files)

    collect()
    given_ = [{name: b64encode(data).decode() for name, data in files.items()} for files in cases]
    code = """(async () => {
      const out = [];
      for (const one of CASES) {
        const files = Object.fromEntries(Object.entries(one).map(([name, text]) => [name, Proof.bytesOf([text])]));
        const r = await Proof.check({ code: CODE, files, digits: null });
        const found = r.problems.map((p) => [p.code, p.writer ?? "", p.n ?? 0]);
        out.push([r.ok, r.complete, r.digits, found, r.writers.map((w) => [w.events, w.sealed, w.told])]);
      }
      document.getElementById("out").textContent = JSON.stringify(out);
    })();""".replace("CASES", json.dumps(given_)).replace("CODE", json.dumps("x-4821073365"[-10:]))
    page = tmp_path / "cases.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><pre id="out"></pre><script>{SCRIPT}</script><script>{code}</script>',
        encoding="utf-8",
    )
    dom = re.search(r'<pre id="out">(.*?)</pre>', dumped(page), re.S)
    assert dom and dom[1], "the browser's script did not end"
    results = json.loads(unescape(dom[1]))
    assert len(results) == len(cases) >= 100
    kinds: set[str] = set()
    for files, (ok, complete, digits, found, marks) in zip(cases, results, strict=True):
        theirs = (ok, complete, digits, sorted({(c, w, n) for c, w, n in found}), marks)
        ours = python(files, tmp_path / "x-4821073365")
        assert theirs == ours, files
        kinds |= {c for c, _, _ in ours[3]}
    assert {"verify.chain", "verify.unreadable", "verify.torn", "verify.missing-writer"} <= kinds
