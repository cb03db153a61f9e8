"""Making reports: always one, never overwritten, on the disk before the record names them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.chart import Channel
from irtool.domain.course import IncidentClosed, IncidentReopened
from irtool.domain.cut import parse
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.facts import FactSet
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.parties import PartyAmended
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.steps import ChoiceMade, StepDone
from irtool.domain.tasks import TaskAdded
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.reports import available, render
from irtool.runner.session import Session
from irtool.store import disk
from irtool.store.paths import Workspace

CHART = """hospital: {name: 市立みなと総合病院, id: minato}
people:
  tanaka: {name: 田中 一郎, channels: [{mobile: 090-0000-0001, private: true}]}
roles:
  it-duty: {title: 医療情報の当番, held_by: [tanaka]}
organisations:
  vendor-b: {name: B社, kind: vendor, channels: [{phone: 03-0000-0011}]}
systems: {emr: {name: 電子カルテ}}
"""
PLAYBOOK = """playbook: test
title: {ja: ためし, en: Test}
facts:
  aware_at: {type: time, title: {ja: 気づいた時刻, en: Noticed at}}
  leak: {type: yes-no-unknown, title: {ja: 漏えい, en: Leak}}
phases:
  - id: p1
    title: {ja: 知らせる, en: Tell}
    steps:
      - {id: photo, do: task, title: {ja: 写真を撮る, en: Take a photo}, mandatory: true}
      - {id: call, do: notify, to: [it-duty, vendor-b], title: {ja: 連絡する, en: Call}}
      - {id: stop, do: decide, title: {ja: 外来を止めるか, en: Stop}, choices: [{id: yes, title: {ja: 止める, en: Stop}}]}
"""
HOSTILE = ["[/", "[red]", "<script>alert(1)</script>", "**bold**", "| pipe", "`x`", "```\nx\n```", "\x1b[31m",
           "a\u202eb", "{{ 7*7 }}", "<img src=x onerror=y>", "# h\n\n- i", "[l](http://e)"]  # fmt: skip


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A small hospital with one short playbook."""
    space = Workspace(tmp_path / "w")
    for folder in (space.contacts, space.playbooks, space.templates):
        folder.mkdir(parents=True)
    (space.contacts / "a.yaml").write_text(CHART, encoding="utf-8")
    (space.playbooks / "test.yaml").write_text(PLAYBOOK, encoding="utf-8")
    return space


@pytest.fixture
def session(space: Workspace, clock: Any) -> Iterator[Session]:
    """An incident opened with it."""
    opened = start(space, "test", By(person="tanaka"), aware_at="02:10", clock=clock)
    yield opened.session
    opened.session.close()


def md(session: Session, report: str = "incident-report", **more: Any) -> str:
    """The Markdown of a report made now."""
    return render(session, report, ("md",), **more).files[0].read_text(encoding="utf-8")


def test_a_report_is_on_the_disk_before_the_record_names_it(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are synced first; the entry has their names, hashes, the cut, and the facts they show."""
    session.act(FactSet(name="leak", value="はい"))
    put: list[Path] = []
    real = disk.put_new

    def watched(path: Path, data: bytes) -> None:
        assert not session.state.reports
        real(path, data)
        put.append(path)

    monkeypatch.setattr(disk, "put_new", watched)
    cut = session.cut()
    made = render(session, "incident-report")
    assert put == made.files
    entry = session.state.reports[-1].data
    assert entry.cut == cut.text
    assert (entry.fingerprint, made.digits) == (cut.fingerprint, cut.digits)
    assert [(f.name, f.sha256) for f in entry.files] == [
        (p.name, sha256(p.read_bytes()).hexdigest()) for p in made.files
    ]
    assert entry.facts["leak"] == "yes"
    assert not made.problems
    assert made.files[0].name == "2026-11-22-0213-incident-report-1.md"


@pytest.mark.parametrize("report", ["incident-report", "timeline"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_cut_stands_in_every_file(session: Session, report: str, lang: Any) -> None:
    """Both formats give back the cut, as file and as text, and print its digits."""
    session.act(NoteAdded(text="irtool-cut-1 false 1\nx 1 " + "0" * 64))
    cut = session.cut()
    made = render(session, report, lang=lang)
    for path in made.files:
        text = path.read_text(encoding="utf-8")
        assert parse(text) == cut
        assert cut.digits in text
    assert parse(Page(made.files[1]).text) == cut


def test_nothing_is_overwritten(session: Session, space: Workspace) -> None:
    """A second report of the same minute and number takes another name."""
    folder = session.path / "reports"
    folder.mkdir(exist_ok=True)
    taken = folder / "2026-11-22-0213-timeline-1.html"
    taken.write_text("kept")
    made = render(session, "timeline")
    assert taken.read_text() == "kept"
    assert [p.name for p in made.files] == [
        "2026-11-22-0213-timeline-1-2.md",
        "2026-11-22-0213-timeline-1-2.html",
    ]


@pytest.mark.parametrize("report", ["incident-report", "timeline"])
def test_hostile_texts_are_text_everywhere(session: Session, report: str) -> None:
    """In every field that people fill in, markup is shown as typed, and the page loads and runs nothing."""
    for text in HOSTILE:
        session.act(
            NoteAdded(text=text),
            FactSet(name=text, value=text, source=text, note=text),
            ContactAttempted(party=text, outcome="reached", person=text, said=text, asked=text, ref=text),
            ContactReceived(from_=text, text=text),
            DecisionRecorded(title=text, decided=text, reason=text),
            MeetingHeld(title=text, present=[text], decided=text),
            ThingChanged(thing=text, status="isolated", place=text, note=text),
            ServiceChanged(service=text, status="stopped", note=text, expected=text),
            EvidenceAdded(what=text, where=text),
            TaskAdded(title=text, owner=text, due=text),
        )
    made = render(session, report)
    assert not made.problems
    page = Page(made.files[1])
    assert not page.tags & {"script", "img", "a", "link", "iframe", "object", "form", "svg", "code"}
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\\x1b[31m" in page.text and "a\\u202eb" in page.text
    assert "**bold**" in page.text
    assert "default-src 'none'" in made.files[1].read_text(encoding="utf-8")


def test_a_very_long_note_is_in_the_report(session: Session) -> None:
    """A long note is there to its last sign; one too long for a line is named by its hash."""
    session.act(NoteAdded(text="*あ" * 30_000 + "おわり"))
    session.act(NoteAdded(text="b" * 1_100_000))
    text = md(session, "timeline")
    assert "おわり" in text
    assert session.state.evidence.popitem()[1].data.sha256 in text


def test_the_second_report_says_what_changed(session: Session, clock: Any) -> None:
    """第2報 lists the facts that differ and what was recorded since, and nothing older."""
    session.act(FactSet(name="leak", value="不明"), NoteAdded(text="前の話"))
    first = md(session)
    assert "第1報" in first and "最初の報告" in first
    clock.forward(hours=1)
    session.act(FactSet(name="leak", value="はい"), StepDone(step="photo"))
    second = md(session)
    changed = second.partition("## 前回から変わったこと")[2].partition("\n## ")[0]
    assert "第2報" in second and "続報" in second
    assert "漏えい: 不明 から はい に変わった" in changed
    assert "写真を撮る" in changed
    assert "前の話" not in changed


def test_numbers_count_for_each_recipient(session: Session) -> None:
    """A report to another recipient begins at 第1報 and is compared with its own."""
    md(session, recipient="police")
    assert render(session, "incident-report", ("md",)).issue == 1
    assert render(session, "incident-report", ("md",), recipient="police").issue == 2


def test_a_closed_incident_gives_the_final_report(session: Session) -> None:
    """最終報 once closed, 続報 again when reopened."""
    md(session)
    session.act(IncidentClosed(as_="false-alarm", reason="故障だった"))
    assert "最終報" in md(session)
    first = md(session, recipient="police")  # the only one for them is not the last of several
    assert "第1報" in first and "終了後の報告" in first and "最終報" not in first
    session.act(IncidentReopened(reason="また"))
    assert "続報" in md(session)


@pytest.mark.parametrize("report", ["incident-report", "timeline"])
def test_marks_are_shown_and_hidden_texts_are_not(session: Session, report: str) -> None:
    """Late, corrected and withdrawn entries are marked; a hidden text is in no file, nor in the next changes."""
    note, call, wrong, fact = session.act(
        NoteAdded(text="患者は山田", occurred="2026-11-22T01:00"),
        ContactAttempted(party="vendor-b", outcome="reached", said="秘密の山田", occurred="2026-11-22T01:30"),
        ThingChanged(thing="山田の端末", status="infected"),
        FactSet(name="leak", value="はい", note="山田"),
    )
    busy = session.act(ContactAttempted(party="it-duty", outcome="reached", occurred="2026-11-22T01:40"))[0]
    for event in (note, call, wrong, fact):
        session.act(EntryHidden(target=event.id, reason="患者の名前"))
    session.act(EntryCorrected(target=busy.id, set={"outcome": "busy"}, reason="聞き直した"))
    gone = session.act(NoteAdded(text="二重の記録"))[0]
    session.act(EntryWithdrawn(target=gone.id, reason="二重"))
    made = render(session, report)
    for path in made.files:
        text = path.read_text(encoding="utf-8")
        assert "山田" not in text
        for wanted in (
            "非表示: 患者の名前",
            "あとから記入",
            "訂正あり",
            "取消し",
            "つながった を 話し中 に",
            "二重の記録",
        ):
            assert wanted in text
    assert "山田" not in md(session, report)


def test_everything_recorded_is_in_the_report(session: Session) -> None:
    """Steps, calls with receipt numbers, decisions, tasks, damage and evidence with hashes are told in words."""
    session.act(
        StepDone(step="photo"), ChoiceMade(step="stop", choice="yes", reason="患者の安全"),
        ContactAttempted(party="vendor-b", outcome="reached", person="鈴木", asked="ログを送る", ref="T-1182"),
        ServiceChanged(service="emr", status="read-only"), ThingChanged(thing="4階東 端末2", status="isolated"),
        EvidenceAdded(what="脅迫文の写真", name="a.jpg", sha256="c" * 64, size=5, where="USB"),
    )  # fmt: skip
    text = md(session)
    for wanted in ("写真を撮る", "止める", "患者の安全", "B社", "鈴木", "T-1182", "ログを送る", "電子カルテ", "参照のみ",
                   "4階東 端末2", "脅迫文の写真", "c" * 64, "USB", "2026-11-22 02:10", "田中 一郎"):  # fmt: skip
        assert wanted in text
    assert "漏えい | 未確認" in text
    english = md(session, lang="en")
    assert "Take a photo" in english and "read only" in english


@pytest.mark.parametrize("report", ["incident-report", "timeline"])
def test_no_telephone_number_leaves(session: Session, report: str) -> None:
    """Neither the chart's private numbers nor those found or seen during the incident are in a report."""
    session.act(
        ContactAttempted(party="it-duty", outcome="no-answer", channel="tanaka.mobile", person="tanaka"),
        ContactReceived(from_="vendor-b", number="090-3333-4444", text="ログ"),
        PartyAmended(party="vendor-b", channels=[Channel(mobile="090-5555-6666", private=True)]),
    )
    for path in render(session, report).files:
        text = path.read_text(encoding="utf-8")
        assert not [n for n in ("0000-0001", "3333-4444", "5555-6666") if n in text]


@pytest.mark.parametrize(
    "source",
    ["a\n{% for x in %}", "{{ ''.__class__ }}", "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
     "{{ 'a' * 2000000000 }}"],
)  # fmt: skip
def test_a_broken_template_gives_way(session: Session, space: Workspace, source: str) -> None:
    """The shipped template stands in for the hospital's broken one, and the fault is named with its line."""
    own = space.templates / "timeline.md.j2"
    own.write_text(source, encoding="utf-8")
    made = render(session, "timeline", seconds=1)
    assert [(p.code, p.file) for p in made.problems] == [("report.template", str(own))]
    assert made.problems[0].line
    assert "全時系列" in made.files[0].read_text(encoding="utf-8")


def test_without_any_template_that_works_a_plain_report_is_made(session: Session, space: Workspace) -> None:
    """A template of the hospital's own kind that fails leaves a plain report with facts, timeline and cut."""
    (space.templates / "mine.md.j2").write_text("{% oops %}", encoding="utf-8")
    session.act(NoteAdded(text="**メモ** <b>"), FactSet(name="leak", value="はい"))
    cut = session.cut()
    made = render(session, "mine")
    assert len(made.problems) == 1
    text = made.files[0].read_text(encoding="utf-8")
    assert "簡易の形" in text and "漏えい: はい" in text
    assert parse(text) == cut
    assert "**メモ** <b>" in Page(made.files[1]).text


def test_unknown_reports_and_formats_are_refused_with_what_there_is(session: Session) -> None:
    """The refusal names what can be had; nothing is recorded."""
    with pytest.raises(UserError) as report:
        render(session, "nothing")
    assert "incident-report" in report.value.problems[0].values["known"]
    with pytest.raises(UserError) as form:
        render(session, "timeline", ("odt",))
    assert form.value.problems[0].code == "report.format"
    assert not session.state.reports


def test_a_full_disk_is_said_and_nothing_is_recorded(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the file cannot be written the record does not claim a report."""

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "put_new", full)
    with pytest.raises(UserError) as caught:
        render(session, "timeline")
    assert caught.value.exit_code == 4
    assert not session.state.reports


def test_a_drill_is_marked_in_both_formats(space: Workspace, clock: Any) -> None:
    """The report of a drill says so in its title, its text and across the page."""
    session = start(space, "test", By(person="tanaka"), drill=True, clock=clock).session
    made = render(session, "incident-report")
    assert "【訓練】" in made.files[0].read_text(encoding="utf-8")
    html = made.files[1].read_text(encoding="utf-8")
    assert '<div class="drill"' in html and "<title>【訓練】" in html


def test_the_hospital_s_templates_are_listed_before_the_shipped(space: Workspace) -> None:
    """Each report is listed once, under the hospital's title if it has one."""
    (space.templates / "timeline.md.j2").write_text("{# title: うちの時系列 #}x", encoding="utf-8")
    listed = {a.id: a for a in available(space, "ja")}
    assert listed["timeline"].own and listed["timeline"].title == "うちの時系列"
    assert not listed["incident-report"].own


_AGAIN = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from irtool.domain.event import By
from irtool.report import context, markdown
from irtool.report.render import render
from irtool.runner.session import Session
from irtool.store.paths import Workspace, shipped
session = Session(Path(sys.argv[1]), Workspace(Path(sys.argv[2])), By(person="tanaka"))
cut, at = session.cut(), datetime(2026, 11, 22, 3, 0, tzinfo=timezone(timedelta(hours=9)))
for name in ("incident-report", "timeline"):
    issue = context.Issue(report=name, title=name, number=1, cut=cut, at=at, by="x")
    told = context.build(session.state, session.board(), issue, "ja")
    made = render((shipped("templates") / f"{name}.md.j2").read_text("utf-8"), name, told, "ja", cut.text)
    sys.stdout.buffer.write(made.text.encode() + made.body.encode())
"""


def test_the_machine_s_zone_changes_nothing(session: Session, space: Workspace) -> None:
    """The same record gives the same bytes under UTC and under Japanese time."""
    session.act(NoteAdded(text="a", occurred="2026-11-22 未明"), NoteAdded(text="b", occurred="01:30"))
    made = []
    for zone in ("UTC", "Asia/Tokyo", "America/New_York"):
        command = [sys.executable, "-c", _AGAIN, str(session.path), str(space.root)]
        done = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, check=True)
        made.append(done.stdout)
    assert made[0] and made[0] == made[1] == made[2]
