"""Verifying: every change that anybody could have noticed is noticed, and nothing else is called one."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irtool.domain.cut import Cut
from irtool.domain.event import MAX_LINE, By, Draft
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import FingerprintTold
from irtool.domain.reporting import ReportFile, ReportRendered
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import verify as module
from irtool.store.device import Slot
from irtool.store.evidence import keep
from irtool.store.export import export
from irtool.store.journal import Header, Writer
from irtool.store.paths import Workspace
from irtool.store.verify import against_digits, against_report, verify
from irtool.words.problems_verify import VERIFY

BY = By(person="tanaka", role="security-manager")
HEADER = Header("4821073365", "minato", "irtool test", False)


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An incident with a few entries."""
    opened = start(workspace, "ransomware", BY, clock=clock).session
    for text in ("プリンターが英文を印刷", "電子カルテが開かない", "LANを抜いた"):
        clock.forward(minutes=1)
        opened.act(NoteAdded(text=text))
    return opened


def other(session: Session) -> Writer:
    """A second program at work on the same incident."""
    header = Header(session.code, session.cut().hospital, "irtool test", False)
    return Writer(session.path, header, session.clock, Slot(f"{header.hospital}-{session.code}"))


def note(text: str) -> Draft:
    """An entry that says this."""
    return Draft("note.added", NoteAdded(text=text))


def journal(session: Session) -> Path:
    """The session's only file."""
    (file,) = session.path.glob("journal/*.jsonl")
    return file


def codes(path: Path, severity: str = "") -> list[str]:
    """The codes found, perhaps only of one severity."""
    return [p.code for p in verify(path).problems if severity in ("", p.severity)]


# -- what is fine ----------------------------------------------------------------------------------------------


def test_an_untouched_record_is_fine(session: Session) -> None:
    """No problem, exit 0, and the fingerprint that a report would print now."""
    verdict = verify(session.path)
    assert (verdict.ok, verdict.complete, verdict.exit_code, verdict.problems) == (True, True, 0, [])
    assert verdict.fingerprint == session.cut().digits and verdict.cut == session.cut()
    (writer,) = verdict.writers
    assert writer.events == verdict.events == len(session.state.events)
    assert writer.head == session.cut().heads[writer.writer]
    assert (writer.torn, writer.sealed) == (False, False)


def test_two_writers_who_saw_each_other_are_fine(session: Session) -> None:
    """`seen` of both holds."""
    second = other(session)
    for n in range(3):
        second.append([note(f"b{n}")], BY)
        session.act(NoteAdded(text=f"a{n}"))
    verdict = verify(session.path)
    assert verdict.exit_code == 0 and not verdict.problems and len(verdict.writers) == 2


def test_a_folder_without_a_record_is_said(tmp_path: Path) -> None:
    """There is nothing to check."""
    with pytest.raises(UserError) as refused:
        verify(tmp_path)
    assert refused.value.problems[0].code == "verify.no-journal"


def test_lines_of_a_later_version_are_counted_not_accused(session: Session) -> None:
    """An unknown type and a later `v` are a remark."""
    file = journal(session)
    data = file.read_bytes()
    last = json.loads(data.splitlines()[-1])
    for n, (kind, version) in enumerate([("robot.sent", 1), ("note.added", 2)], 1):
        prev = sha256(data.splitlines(True)[-1]).hexdigest()
        new = {
            **last,
            "n": last["n"] + n,
            "id": f"{n:016x}",
            "prev": prev,
            "type": kind,
            "v": version,
            "new": 1,
        }
        data += json.dumps(new, separators=(",", ":")).encode() + b"\n"
    file.write_bytes(data)
    verdict = verify(session.path)
    assert verdict.exit_code == 0
    assert [(p.code, p.values, p.severity) for p in verdict.problems] == [("verify.strange", {"count": 2}, "warning")]


# -- what was changed ------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte_is_noticed(session: Session, data: Any) -> None:
    """Any byte of any line but the last, changed to any other: exit 3, or against the report where it is the last."""
    file = journal(session)
    good = file.read_bytes()
    report = session.cut().text
    try:
        at = data.draw(st.integers(0, len(good) - 1))
        byte = data.draw(st.integers(0, 255).filter(lambda b: b != good[at]))
        file.write_bytes(good[:at] + bytes([byte]) + good[at + 1 :])
        if at < good[:-1].rfind(b"\n"):
            assert verify(session.path).exit_code == 3
        assert against_report(session.path, report).exit_code == 3
    finally:
        file.write_bytes(good)


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_a_line_taken_out_is_noticed(session: Session, gone: int) -> None:
    """First, second or middle."""
    file = journal(session)
    report = session.cut().text
    lines = file.read_bytes().splitlines(True)
    file.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
    verdict = verify(session.path)
    assert against_report(session.path, report).exit_code == 3
    assert verdict.exit_code == 3 and not verdict.ok
    assert {p.values["n"] for p in verdict.problems} == {gone + 1}


def test_lines_exchanged_are_noticed(session: Session) -> None:
    """The order of two lines cannot be turned."""
    file = journal(session)
    lines = file.read_bytes().splitlines(True)
    lines[3], lines[4] = lines[4], lines[3]
    file.write_bytes(b"".join(lines))
    assert verify(session.path).exit_code == 3


def test_a_line_put_in_is_noticed(session: Session) -> None:
    """A blank line and a copy of a line alike."""
    file = journal(session)
    lines = file.read_bytes().splitlines(True)
    for extra, code in ((b"\n", "verify.unreadable"), (lines[2], "verify.number")):
        file.write_bytes(b"".join([*lines[:4], extra, *lines[4:]]))
        assert verify(session.path).exit_code == 3
        assert code in codes(session.path)


def rechain(lines: list[dict[str, Any]]) -> bytes:
    """Lines with their chain made good again, as a forger would."""
    out, prev = b"", "0" * 64
    for line in lines:
        line["prev"] = prev
        raw = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        out, prev = out + raw, sha256(raw).hexdigest()
    return out


def forge(session: Session, n: int, /, **changes: Any) -> None:
    """Change line n and make the chain whole again."""
    file = journal(session)
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    lines[n - 1].update(changes)
    file.write_bytes(rechain(lines))


def test_a_forged_chain_is_noticed_by_who_had_seen_it(session: Session) -> None:
    """Rewriting one file whole does not help when another writer saw its lines."""
    mine = journal(session)
    lines = [json.loads(line) for line in mine.read_bytes().splitlines()]
    other(session).append([note("seen")], BY)
    assert verify(session.path).exit_code == 0
    lines[-1]["data"]["text"] = "nothing happened"
    mine.write_bytes(rechain(lines))
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    assert [p.code for p in verdict.problems] == ["verify.seen-mismatch"]
    assert verdict.problems[0].values["writer"] == mine.stem


@pytest.mark.parametrize(
    ("n", "changes", "code"),
    [
        (3, {"writer": "evil-00000000"}, "verify.wrong-writer"),
        (3, {"n": 7}, "verify.number"),
        (3, {"drill": True}, "verify.drill"),
        (1, {"type": "note.added"}, "verify.first"),
        (1, {"data": {}}, "verify.first"),
        (3, {"data": {"text": "x" * MAX_LINE}}, "verify.too-long"),
    ],
)
def test_lines_that_break_a_rule_are_named(session: Session, n: int, changes: Any, code: str) -> None:
    """Even in a whole chain: another writer's name, a jump in number, a drill line, a wrong beginning, length."""
    forge(session, n, **changes)
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    assert code in [p.code for p in verdict.problems]


def test_a_file_of_another_incident_is_noticed(session: Session, workspace: Workspace, clock: Any) -> None:
    """Whole in itself, but not of this record."""
    stranger = start(workspace, "outage", BY, clock=clock).session
    shutil.copy(journal(stranger), session.path / "journal")
    assert "verify.other-incident" in codes(session.path)
    assert verify(session.path).exit_code == 3


def test_a_device_without_a_chart_is_no_stranger(session: Session, clock: Any) -> None:
    """Joined by the code on a laptop that does not know the hospital's name: a remark."""
    header = Header(session.code, "unknown", "irtool test", False)
    Writer(session.path, header, clock, Slot("elsewhere")).append([note("x")], BY)
    assert codes(session.path) == ["verify.other-hospital"]
    assert verify(session.path).exit_code == 0


def test_a_badly_damaged_file_is_not_listed_line_by_line(session: Session) -> None:
    """Twenty places, then how much was not looked at."""
    journal(session).write_bytes(b"rubbish\n" * 500)
    verdict = verify(session.path)
    assert verdict.exit_code == 3 and len(verdict.problems) == 21
    assert verdict.problems[-1].code == "verify.and-more"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_rubbish_never_breaks_the_check(session: Session, rubbish: bytes) -> None:
    """Any bytes as a journal file, as a tail, as a fork: a verdict, never an exception."""
    file = journal(session)
    good = file.read_bytes()
    spare, fork = (file.with_name(f"{name}.jsonl") for name in ("evil-00000000", f"{file.stem}~00000000"))
    try:
        file.write_bytes(good + rubbish)
        spare.write_bytes(rubbish)
        fork.write_bytes(rubbish)
        assert verify(session.path).exit_code in (0, 3)
        against_digits(session.path, "0" * 24)
    finally:
        file.write_bytes(good)
        spare.unlink()
        fork.unlink()


def test_a_fork_is_named_with_its_first_line_apart(session: Session) -> None:
    """`WRITER~8hex.jsonl` holds the other branch; one that only repeats the file is none."""
    file = journal(session)
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    fork = file.with_name(f"{file.stem}~0123abcd.jsonl")
    shutil.copy(file, fork)
    assert verify(session.path).exit_code == 0
    lines[-2]["data"] = {"text": "another story"}
    fork.write_bytes(rechain(lines))
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    (found,) = verdict.problems
    assert found.code == "verify.fork"
    assert found.values == {"writer": file.stem, "n": len(lines) - 1, "name": fork.name, "count": 2}


# -- what is missing -------------------------------------------------------------------------------------------


def test_a_writer_that_others_saw_and_is_not_here_is_missing(session: Session) -> None:
    """Incomplete, not changed."""
    mine = journal(session)
    other(session).append([note("seen")], BY)
    count = len(mine.read_bytes().splitlines())
    mine.unlink()
    verdict = verify(session.path)
    assert (verdict.ok, verdict.complete, verdict.exit_code) == (True, False, 1)
    missing = [p for p in verdict.problems if p.code == "verify.missing-writer"]
    assert [p.values for p in missing] == [{"writer": mine.stem, "n": count}]


@pytest.mark.parametrize("how", ["gone", "changed"])
@pytest.mark.parametrize("kind", ["frozen", "evidence"])
def test_a_named_file_that_is_gone_or_changed_is_incomplete(
    session: Session, tmp_path: Path, kind: str, how: str
) -> None:
    """Frozen and evidence files alike."""
    source = tmp_path / "ransom note.png"
    source.write_bytes(b"pixels")
    kept = keep(session.path, source)
    session.act(EvidenceAdded(what="脅迫文", name=kept.name, sha256=kept.sha256, size=kept.size))
    assert verify(session.path).exit_code == 0
    file = next(p for p in (session.path / kind).rglob("*") if p.is_file())
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b" ")
    verdict = verify(session.path)
    assert (verdict.ok, verdict.exit_code) == (True, 1)
    assert [p.code for p in verdict.problems] == ["verify.missing-file"]


def test_evidence_that_was_left_where_it_is_need_not_be_here(session: Session) -> None:
    """Only measured, or only described."""
    session.act(EvidenceAdded(what="ログ", name="x.log", sha256="a" * 64, size=9, left=True))
    session.act(EvidenceAdded(what="写真", where="スマホの中"))
    assert verify(session.path).exit_code == 0


def test_a_report_that_somebody_filled_in_is_a_remark(session: Session) -> None:
    """Reports are working papers; the record knows what was issued."""
    file = session.path / "reports" / "first.md"
    file.write_bytes(b"# report")
    cut = session.cut()
    digest = sha256(b"# report").hexdigest()
    session.act(
        ReportRendered(
            report="first",
            issue=1,
            files=[ReportFile("first.md", digest)],
            fingerprint=cut.digits,
            cut=cut.text,
        )
    )
    assert codes(session.path) == []
    file.write_bytes(b"# report, filled in")
    assert codes(session.path) == ["verify.report-changed"] and verify(session.path).exit_code == 0


@pytest.mark.parametrize("name", ["../../secret", "/etc/hostname", "a\\b", "", "..", "a\0b", "C:x"])
def test_names_from_the_record_do_not_leave_its_folder(session: Session, name: str) -> None:
    """A name that is a path is a missing file, wherever it leads."""
    data = {"what": "x", "name": name, "sha256": "a" * 64}
    hash_too = {"what": "x", "name": "n", "sha256": f"../{name}"}
    forge(session, len(journal(session).read_bytes().splitlines()), type="evidence.added", data=data)
    assert "verify.missing-file" in codes(session.path)
    forge(session, len(journal(session).read_bytes().splitlines()), type="evidence.added", data=hash_too)
    assert "verify.missing-file" in codes(session.path)


def test_a_torn_tail_nobody_explains_is_a_remark(session: Session) -> None:
    """Left by a power cut after which nobody has written yet."""
    with open(journal(session), "ab") as file:
        file.write(b'{"v":1')
    verdict = verify(session.path)
    assert verdict.exit_code == 0 and [p.code for p in verdict.problems] == ["verify.torn"]
    assert verdict.writers[0].torn


def test_bytes_behind_a_file_that_was_given_up_may_not_change(session: Session) -> None:
    """The next writer named them with their hash."""
    file = journal(session)
    with open(file, "ab") as handle:
        handle.write(b'{"v":1')
    session.act(NoteAdded(text="after"))
    assert codes(session.path) == []
    data = file.read_bytes()
    file.write_bytes(data + b"x")
    assert codes(session.path, "error") == ["verify.torn-changed"] and verify(session.path).exit_code == 3
    file.write_bytes(data[:-1] + b"2")
    assert codes(session.path, "error") == ["verify.torn-changed"]


def test_one_id_with_two_meanings_is_a_remark(session: Session, clock: Any) -> None:
    """Written again after doubt an entry is the same; anything else deserves a look."""
    first = session.state.events[-1]
    other(session).append([Draft("note.added", NoteAdded(text="something else"), first.id)], BY)
    assert codes(session.path) == ["verify.same-id"]


# -- reports and digits ----------------------------------------------------------------------------------------


def markdown(cut: Cut) -> str:
    """The end of a report in Markdown."""
    return f"# 報告書 第1報\n\n照合番号 {cut.digits}\n\n```\n{cut.text}```\n"


def page(cut: Cut) -> str:
    """The end of a report in HTML."""
    return f"<h1>報告書</h1><p>照合番号 {cut.digits}</p><pre><code>{html.escape(cut.text)}</code></pre></body>"


@pytest.mark.parametrize("form", [markdown, page])
def test_a_report_fits_the_record_it_was_made_from(session: Session, form: Any) -> None:
    """Now, and after more was recorded: then it says how many lines are later and where it stood."""
    cut = session.cut()
    text = form(cut)
    match = against_report(session.path, text)
    assert (match.exit_code, match.later, match.problems) == (0, 0, [])
    second = other(session)
    session.act(NoteAdded(text="later"), NoteAdded(text="later still"))
    second.append([note("from elsewhere")], BY)
    match = against_report(session.path, text)
    assert match.exit_code == 0 and match.later == 4
    ((name, (n, _)),) = cut.heads.items()
    assert (match.writer, match.n) == (name, n)


def test_a_report_does_not_fit_a_changed_record(session: Session) -> None:
    """Even when the forger made the chain whole again: exit 3, and the writer is named."""
    text = markdown(session.cut())
    forge(session, 4, data={"text": "nothing happened"})
    assert verify(session.path).exit_code == 0, "nothing else can notice it"
    match = against_report(session.path, text)
    assert match.exit_code == 3 and [p.code for p in match.problems] == ["verify.cut-mismatch"]


def test_a_report_needs_the_chain_up_to_its_heads(session: Session) -> None:
    """The head line is there, but a line before it was changed."""
    text = markdown(session.cut())
    file = journal(session)
    file.write_bytes(file.read_bytes().replace("電子カルテ".encode(), "電子カルト".encode()))
    match = against_report(session.path, text)
    assert match.exit_code == 3 and "verify.chain" in [p.code for p in match.problems]


def test_damage_behind_a_report_does_not_touch_it(session: Session) -> None:
    """What came later is broken; what the report rests on is whole."""
    text = markdown(session.cut())
    session.act(NoteAdded(text="a"))
    session.act(NoteAdded(text="b"))
    file = journal(session)
    file.write_bytes(file.read_bytes().replace(b'"text":"a"', b'"text":"x"'))
    assert verify(session.path).exit_code == 3
    assert against_report(session.path, text).exit_code == 0


def test_a_report_of_another_incident_is_said(session: Session, workspace: Workspace, clock: Any) -> None:
    """The wrong paper."""
    stranger = start(workspace, "outage", BY, clock=clock).session
    match = against_report(session.path, markdown(stranger.cut()))
    assert match.exit_code == 3 and match.problems[0].code == "verify.other-report"


def test_a_text_without_a_cut_is_said(session: Session) -> None:
    """Nothing to compare: exit 1."""
    match = against_report(session.path, "# 報告書\n", "first.md")
    assert match.exit_code == 1 and match.problems[0].code == "verify.no-cut"
    assert match.problems[0].values == {"file": "first.md"}


@pytest.mark.parametrize(
    "write",
    [
        str,
        lambda d: d.replace(" ", ""),
        lambda d: d.replace(" ", "-"),
        lambda d: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else "　" for c in d),
        lambda d: f" 照合番号：{d}\n",
    ],
)
def test_digits_are_found_however_they_are_written(session: Session, write: Any) -> None:
    """Spaced, together, with hyphens, full width, with words around."""
    digits = session.cut().digits
    session.act(NoteAdded(text="later"))
    match = against_digits(session.path, write(digits))
    assert match.exit_code == 0 and match.later == 1


def test_digits_of_every_moment_are_found(session: Session) -> None:
    """Whatever was read over the telephone after any command, with several writers at work."""
    second = other(session)
    told = []
    for n in range(4):
        session.act(NoteAdded(text=f"a{n}"))
        told.append(session.cut())
        second.append([note(f"b{n}"), note(f"c{n}")], BY)
        told.append(session.cut())
    for cut in told:
        match = against_digits(session.path, cut.digits)
        assert match.exit_code == 0 and match.cut == cut


def test_digits_told_on_a_device_apart_are_found(session: Session, tmp_path: Path, clock: Any) -> None:
    """The second laptop read its digits while the first went on unseen; joined later, they are still found."""
    apart = tmp_path / "apart" / session.path.name
    shutil.copytree(session.path, apart)
    header = Header(session.code, session.cut().hospital, "irtool test", False)
    second = Writer(apart, header, clock, Slot("apart"))
    session.act(NoteAdded(text="unseen"))
    clock.forward(minutes=5)
    second.append([note("on the second laptop")], BY)
    told = verify(apart).cut
    assert second.path is not None
    shutil.copy(second.path, session.path / "journal")
    match = against_digits(session.path, told.digits)
    assert match.exit_code == 0 and match.cut == told and match.later == 1


def test_digits_that_the_record_keeps_are_found_even_if_it_changed(session: Session) -> None:
    """A cut kept in an entry is recognised, and then does not fit: changed, not unknown."""
    cut = session.cut()
    session.act(FingerprintTold(digits=cut.digits, cut=cut.text, to="県警"))
    forge(session, 5, data={"text": "nothing happened"})
    match = against_digits(session.path, cut.digits)
    assert match.exit_code == 3 and match.problems[0].code == "verify.cut-mismatch"


def test_misread_digits_are_unknown(session: Session) -> None:
    """One digit wrong."""
    digits = session.cut().digits
    wrong = ("1" if digits[0] == "0" else "0") + digits[1:]
    match = against_digits(session.path, wrong)
    assert match.exit_code == 1 and match.problems[0].code == "verify.unknown-digits"
    assert match.problems[0].values == {"digits": wrong}


@pytest.mark.parametrize("found", ["", "1234", "9" * 25, "abc"])
def test_not_24_digits_is_said(session: Session, found: str) -> None:
    """Before anything is compared."""
    match = against_digits(session.path, found)
    assert match.exit_code == 1 and match.problems[0].code == "verify.bad-digits"


# -- the words -------------------------------------------------------------------------------------------------


def test_every_code_has_its_words() -> None:
    """Each `verify.*` code of these modules stands in a table of words."""
    import re

    from irtool.words.problems_record import RECORD

    sources = [Path(module.__file__ or "").with_name(f"{name}.py") for name in ("verify", "checked", "matching")]
    used = {c for s in sources for c in re.findall(r'"(verify\.[a-z-]+)"', s.read_text(encoding="utf-8"))}
    assert used and used <= VERIFY.keys() | RECORD.keys()
    blanks = re.compile(r"\{(\w+)\}")
    for message, hint in VERIFY.values():
        for ja, en in (message, hint):
            assert set(blanks.findall(ja)) == set(blanks.findall(en))


# -- handing over ----------------------------------------------------------------------------------------------


def test_an_export_holds_the_record_byte_for_byte(session: Session, tmp_path: Path) -> None:
    """Unpacked it verifies, with the same fingerprint; its README gives the cut and how to check it."""
    other(session).append([note("b")], BY)
    (session.path / "reports" / "第1報.md").write_text("# 報告書", encoding="utf-8")
    made = export(session.path, tmp_path / "out" / "record.zip")
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    for folder in ("journal", "frozen", "reports"):
        for file in (session.path / folder).iterdir():
            assert (tmp_path / "unpacked" / folder / file.name).read_bytes() == file.read_bytes()
    there, here = verify(tmp_path / "unpacked"), verify(session.path)
    assert there.exit_code == 0 and there.fingerprint == here.fingerprint
    readme = (tmp_path / "unpacked" / "README.txt").read_text(encoding="utf-8")
    assert readme.endswith(here.cut.text) and here.fingerprint in readme
    assert "sha256sum" in readme and f"irtool --incident {session.code} journal verify" in readme
    assert f"incidents/{session.path.name}" in readme
    assert against_report(session.path, readme).exit_code == 0


def test_evidence_goes_along_only_when_asked_for(session: Session, tmp_path: Path) -> None:
    """It may be malware or full of names."""
    source = tmp_path / "x.bin"
    source.write_bytes(b"x")
    kept = keep(session.path, source)
    session.act(EvidenceAdded(what="x", name=kept.name, sha256=kept.sha256, size=kept.size))
    names = zipfile.ZipFile(export(session.path, tmp_path / "a.zip")).namelist()
    assert not [n for n in names if n.startswith("evidence")]
    names = zipfile.ZipFile(export(session.path, tmp_path / "b.zip", evidence=True)).namelist()
    assert f"evidence/{kept.sha256}/{kept.name}.bin" in names


def test_an_export_never_overwrites(session: Session, tmp_path: Path) -> None:
    """Refused, and what was there stays."""
    target = tmp_path / "record.zip"
    target.write_bytes(b"mine")
    with pytest.raises(UserError) as refused:
        export(session.path, target)
    assert refused.value.problems[0].code == "export.exists" and target.read_bytes() == b"mine"


def test_an_export_does_not_overwrite_what_came_meanwhile(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody took the name while the zip was being written."""
    target = tmp_path / "stick" / "record.zip"
    real = os.fsync

    def sync(fd: int) -> None:
        target.write_bytes(b"theirs")
        real(fd)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(UserError) as refused:
        export(session.path, target)
    assert refused.value.problems[0].code == "export.exists"
    assert target.read_bytes() == b"theirs" and list(target.parent.iterdir()) == [target]


def test_an_export_into_a_folder_is_named_after_the_incident(session: Session, tmp_path: Path) -> None:
    """And nothing else is left there."""
    folder = tmp_path / "stick"
    folder.mkdir()
    made = export(session.path, folder)
    assert made == folder / f"{session.path.name}.zip" and list(folder.iterdir()) == [made]


def test_an_export_that_fails_leaves_nothing(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that fails in the middle: no zip that looks whole."""

    def fail(fd: int) -> None:
        raise OSError(5, "I/O error")

    monkeypatch.setattr(os, "fsync", fail)
    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(UserError) as refused:
        export(session.path, folder)
    assert refused.value.exit_code == 4 and not list(folder.iterdir())


def test_a_record_without_hard_links_is_exported_too(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT sticks have none."""

    def no_links(*_: Any) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr("irtool.store.export.os.link", no_links)
    target = tmp_path / "record.zip"
    assert export(session.path, target) == target and zipfile.is_zipfile(target)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_the_readme_tells_the_truth(session: Session, tmp_path: Path) -> None:
    """Its steps, done with sha256sum alone, give the digits it prints."""
    target = tmp_path / "x.zip"
    readme = zipfile.ZipFile(export(session.path, target)).read("README.txt").decode()
    text = readme[readme.index("irtool-cut-1") :]
    (tmp_path / "cut.txt").write_text(text, encoding="utf-8", newline="\n")
    out = subprocess.run(["sha256sum", str(tmp_path / "cut.txt")], capture_output=True, text=True, check=True)
    number = int(out.stdout[:20], 16) % 10**24
    assert f"{number:024d}" == session.cut().digits.replace(" ", "")
    last = text.splitlines()[-1].split()
    tail = journal(session).read_bytes().splitlines(True)[int(last[1]) - 1]
    assert sha256(tail).hexdigest() == last[2]
    assert msgspec.json.decode(tail)["n"] == int(last[1])
