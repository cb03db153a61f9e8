"""A Word file of the office as a template, filled in by docxtpl in our sandbox. Runs in the child process."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from irtool.domain.text import visible
from irtool.report.escape import Escaped
from irtool.report.word import paragraph, put
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

UNPACKED = 200 << 20
_RAW = re.compile(r"\{\{-?(?:p|tr|tc|r)\s")


class Broken(Exception):
    """The file cannot be filled in: why (a code of REASONS in words/report.py) and what is to be said of it."""

    def __init__(self, why: str, said: str) -> None:
        super().__init__(why, said)
        self.why, self.said = why, said


def xml(value: str) -> Escaped:
    """A text inside a Word file: never an element, never a control character; a line break stays one."""
    return Escaped(escape(visible(value)).replace("{_", "{&#95;").replace("_}", "&#95;}"))


def fill(
    data: bytes, environment: Any, told: Mapping[str, Any], job: Mapping[str, Any], place: dict[str, Any]
) -> bytes:
    """The Word file with its blanks filled in. `place` says in which part it stands if it fails.

    Raises ImportError without docxtpl, Broken, and what templates raise.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    class Form(DocxTemplate):  # type: ignore[misc]
        """Refuses what would put a value into the file as markup, and a page that fell apart."""

        def patch_xml(self, src_xml: str) -> str:
            if found := _RAW.search(re.sub(r"<[^>]+>", "", src_xml)):
                raise Broken("raw", found[0].strip())
            return str(super().patch_xml(src_xml))

        def render_xml_part(self, src_xml: str, part: Any, *more: Any) -> str:
            place["body"] = part is self.docx._part
            made = str(super().render_xml_part(src_xml, part, *more))
            # The library mends a broken page by leaving out what it cannot read: nothing may be lost unsaid.
            etree.fromstring(made.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
            return made

    unpacks(data)
    form = Form(io.BytesIO(data))
    try:
        form.render(dict(told), environment, autoescape=False)
    except etree.XMLSyntaxError as error:
        raise Broken("broken", str(error)) from None
    _complete(form.docx, told, job)
    out = io.BytesIO()
    form.docx.save(out)
    return out.getvalue()


def unpacks(data: bytes) -> None:
    """Raise Broken unless the packed file becomes a bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Broken("broken", str(error)) from None
    if size > UNPACKED:
        raise Broken("broken", f"> {UNPACKED >> 20} MB")


def _complete(document: Any, told: Mapping[str, Any], job: Mapping[str, Any]) -> None:
    """What no report goes without, where the template does not say it: a drill, the zone, the record."""
    from docx.oxml.ns import qn

    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    text = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for part in parts for p in part.iter(qn("w:p")))
    lang, cut = job["lang"], job["cut"]
    drill = pick(TEXT["drill"], lang)
    if told.get("drill") and drill not in text:
        put(document, paragraph(drill, bold=True), first=True)
    for row in reversed(told.get("notice", [])):
        put(document, paragraph(row, bold=True), first=True)
    out = []
    if told.get("zone", "") not in text:
        out.append(paragraph(told["zone"]))
    digits = told.get("record", {}).get("digits", "")
    if cut and not all(line in text for line in [digits, *cut.split("\n")]):
        out.append(paragraph(pick(TEXT["h-record"], lang), bold=True))
        out.append(paragraph(speak(TEXT, "digits", lang, digits=digits)))
        out.append(paragraph(cut.rstrip("\n"), mono=True))
    if out:
        put(document, "".join(out))
