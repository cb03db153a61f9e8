"""The files of a report from what was gathered for it: no record, no clock, so that a thread may make them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool.errors import Problem, UserError
from irtool.report import markdown, pdf, ppc_sheet, tables
from irtool.report.excel_template import LONGEST, short
from irtool.report.notice import notice, noticed
from irtool.report.plain import plain
from irtool.report.render import MEMORY, SECONDS, Filled
from irtool.report.render import fill as fill_file
from irtool.report.render import render as fill_in
from irtool.report.templates import FORMATS, Template
from irtool.report.word import About, word
from irtool.store.paths import shipped
from irtool.words.report import MAKING
from irtool.words.sentences import Lang, speak

_ENTRIES_PER_SECOND = 500
_BYTES_PER_ENTRY = 20_000
Progress = Callable[[str], None]
Encoding = Literal["utf-8-sig", "cp932"]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is needed to make a report. `found`: its templates, in the order in which they are tried."""

    report: str
    title: str
    found: list[Template]
    formats: list[str]
    told: dict[str, Any]
    cut: str
    digits: str
    lang: Lang
    seconds: float = SECONDS
    encoding: Encoding = "utf-8-sig"
    copy: dict[str, Any] | None = None
    """What a redacted copy beside it tells, if one is wanted."""


class Made(msgspec.Struct, frozen=True):
    """The bytes of each file by its format, and what is to be said of them. There is always at least one."""

    files: dict[str, bytes]
    problems: list[Problem]


def make(plan: Plan, progress: Progress | None = None) -> Made:
    """Make the files. What cannot be made is a problem; where nothing else could be, a plain report is.

    `progress` is told in a sentence what is being done.
    """
    tell = progress or (lambda said: None)
    made = _Making(plan, tell).make()
    return made if plan.copy is None else _with_copy(plan, plan.copy, made, tell)


def _with_copy(plan: Plan, told: dict[str, Any], made: Made, tell: Progress) -> Made:
    """The report with its redacted copy, whose first rows name the file it was made beside; `redacted.FORMAT` each."""
    form, data = next(iter(made.files.items()))
    of = f"{plan.title} {told['issue']['name']} ({form})"
    noted = told | {"notice": notice(of, sha256(data).hexdigest(), plan.lang)}
    copy = _Making(msgspec.structs.replace(plan, told=noted), tell).make()
    files = made.files | {f"redacted.{form}": data for form, data in copy.files.items()}
    return Made(files, [*made.problems, *(p for p in copy.problems if p not in made.problems)])


class _Making:
    def __init__(self, plan: Plan, progress: Progress) -> None:
        self.plan = plan
        self.tell = progress
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        entries = len(plan.told["timeline"])
        # A long record takes its time and memory; a template that hangs still ends.
        self.seconds = plan.seconds + entries / _ENTRIES_PER_SECOND
        self.memory = MEMORY + entries * _BYTES_PER_ENTRY

    def make(self) -> Made:
        plan = self.plan
        for template in plan.found:
            self.problems += template.problems
        self._say("fill", count=len(plan.told["timeline"]))
        wanted = set(plan.formats)
        for kinds, form in ((("docx",), "docx"), (("xlsx", "cells"), "xlsx")):
            if form in wanted and self._from_file(kinds, form):
                wanted.discard(form)
        for form in ("xlsx", "csv"):
            if form in wanted:
                wanted.discard(form)
                if any(form in t.makes for t in plan.found if t.kind == "md"):
                    self._table(form)
                else:
                    wanted.add("md")
        if wanted:
            self._text(wanted)
        return Made({form: self.files[form] for form in FORMATS if form in self.files}, self.problems)

    def _from_file(self, kinds: Sequence[str], form: str) -> bool:
        """A Word or Excel file by the office's own; whether there is one now."""
        plan = self.plan
        for t in plan.found:
            if t.kind == "md" or t.kind not in kinds or not t.usable:
                continue
            try:
                self.files[form] = fill_file(
                    t.kind, t.data, t.source, str(t.path), plan.told, plan.lang, plan.cut, seconds=self.seconds,
                    memory=self.memory,
                )  # fmt: skip
                return True
            except UserError as error:
                self.problems += error.problems
        return False

    def _table(self, form: str) -> None:
        from irtool.exchange.writing import csv_bytes, xlsx_bytes

        plan = self.plan
        self._say("table")
        rows = tables.rows(plan.report, plan.told, plan.cut, plan.lang)
        # Lines that are no rows of the table stand alone there: the cut is read back as it is (cut.parse).
        lines = [row if any(row[1:]) else [cell for cell in row[:1] if cell] for row in rows]
        try:
            if form == "csv":
                self.files[form] = csv_bytes(lines, plan.encoding)
                return
            long = sum(len(cell) > LONGEST for row in rows for cell in row)
            if long:
                self._problem("report.too-long", format=form, count=long)
            self.files[form] = xlsx_bytes([[short(cell) for cell in row] for row in rows], plan.title)
        except UserError as error:  # signs that cp932 does not have
            self.problems += error.problems
            self.files["csv"] = csv_bytes(lines)
        except ImportError as error:
            self._problem("report.no-library", format=form, name=error.name or str(error))
            self.files["csv"] = csv_bytes(lines)

    def _text(self, wanted: set[str]) -> None:
        """The formats that are made from Markdown."""
        plan = self.plan
        browser = pdf.find_browser() if "pdf" in wanted else ""
        if "pdf" in wanted and not browser:
            self._problem("report.no-browser")
            wanted = wanted - {"pdf"} | {"html"}
        filled, template = self._filled(html=bool({"html", "pdf"} & wanted), with_word="docx" in wanted)
        if "md" in wanted:
            self.files["md"] = filled.text.encode()
        if "docx" in wanted and not filled.word:
            self._problem("report.no-library", format="docx", name=filled.lacking)
        elif "docx" in wanted:
            self.files["docx"] = filled.word
        css = markdown.style(shipped("templates"))
        drill = bool(plan.told["drill"])
        head = f"{plan.title} {plan.told['issue']['name']}"
        page = markdown.page(filled.body, markdown.Page(plan.lang, head, plan.digits, drill, css)).encode()
        if "html" in wanted:
            ours = template is not None and not template.own and not plan.told.get("notice")
            # A page with buttons, which Markdown has not.
            special = ppc_sheet.page(plan.told, plan.cut, css).encode() if plan.report == ppc_sheet.ID and ours else b""
            self.files["html"] = special or page
        if "pdf" in wanted:
            self._pdf(page, browser)
        if not self.files:
            self.files["md"] = filled.text.encode()

    def _filled(self, *, html: bool, with_word: bool) -> tuple[Filled, Template | None]:
        """The text by the first template that works; else in the plain form, without a template."""
        plan = self.plan
        for t in plan.found:
            if t.kind != "md" or not t.usable:
                continue
            try:
                return fill_in(
                    t.source, str(t.path), plan.told, plan.lang, plan.cut, seconds=self.seconds, memory=self.memory,
                    html=html, word=with_word,
                ), t  # fmt: skip
            except UserError as error:
                self.problems += error.problems
        text = noticed(plain(plan.told, plan.cut, plan.lang), plan.told)
        tokens = markdown.parser().parse(text)
        made, lacking = b"", ""
        if with_word:
            about = About(plan.lang, plan.title, plan.digits, bool(plan.told["drill"]))
            try:
                made = word(tokens, about)
            except ImportError as error:
                lacking = error.name or str(error)
        return Filled(text, markdown.body(text, tokens), made, lacking), None

    def _pdf(self, page: bytes, browser: str) -> None:
        """The page as PDF; without one the page itself stands in."""
        self._say("pdf")
        try:
            with tempfile.TemporaryDirectory(prefix="irtool-", ignore_cleanup_errors=True) as folder:
                path = Path(folder) / "report.html"
                path.write_bytes(page)
                data, why = pdf.to_pdf(path, browser)
        except OSError as error:
            data, why = b"", error.strerror or str(error)
        if why:
            self._problem("report.no-pdf", reason=why)
            self.files.setdefault("html", page)
            return
        self.files["pdf"] = data
        if pdf.has_japanese() is False:
            self._problem("report.no-font")

    def _say(self, code: str, **values: Any) -> None:
        self.tell(speak(MAKING, code, self.plan.lang, **values))

    def _problem(self, code: str, **values: Any) -> None:
        self.problems.append(Problem(code=code, values=values, severity="warning"))
