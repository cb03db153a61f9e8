"""A report in Markdown as a Word file: the same tokens as the HTML, in Word's own headings, lists and tables.

The text of the file is written as WordprocessingML at once and parsed once: a cell at a time, the library would take
minutes for a timeline of 10,000 rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec

from irtool.domain.text import cell_width, visible
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, speak

FONT = "Yu Gothic"
_MONO = "MS Gothic"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDE = 9860
"""The text's width on A4 with our margins, in twentieths of a point."""
_STEP = 360
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
_RULE = '<w:bottom w:val="single" w:sz="4" w:space="1" w:color="AAAABB"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="AAAABB"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class About(msgspec.Struct, frozen=True):
    """What stands at the head and foot of every sheet."""

    lang: Lang
    title: str
    digits: str
    drill: bool


def word(tokens: Sequence[Any], about: About) -> bytes:
    """The Word file of these Markdown tokens, on A4. Raises ImportError without python-docx."""
    from docx import Document

    document = Document()
    _dress(document, about)
    put(document, "".join(_blocks(tokens)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put(document: Any, blocks: str, *, first: bool = False) -> None:
    """Paragraphs and tables, written as WordprocessingML, into a document: at its end, or at its beginning."""
    from lxml import etree

    found = etree.fromstring(
        f'<w:body xmlns:w="{_SPACE}">{blocks}</w:body>'.encode(),
        etree.XMLParser(huge_tree=True, resolve_entities=False),
    )
    body = document.element.body
    at = 0 if first else len(body) - (body.sectPr is not None)
    # Parsed by the library's own parser, so that its classes know the new elements.
    from docx.oxml.parser import oxml_parser

    again = etree.fromstring(etree.tostring(found), oxml_parser)
    body[at:at] = list(again)


def paragraph(text: str, style: str = "", *, bold: bool = False, mono: bool = False) -> str:
    """A paragraph of this text."""
    return _paragraph(_run(text, bold=bold, mono=mono), f'<w:pStyle w:val="{style}"/>' if style else "")


# -- the blocks ----------------------------------------------------------------------------------------------------


def _blocks(tokens: Sequence[Any]) -> Iterator[str]:
    """The paragraphs and tables of these tokens, in their order."""
    lists: list[list[Any]] = []  # of each list around: its kind, the number of the next item, whether its sign is due
    quotes = 0
    heading = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "heading_open":
                heading = f'<w:pStyle w:val="Heading{token.tag[1:]}"/>'
            case "heading_close":
                heading = ""
            case "bullet_list_open":
                lists.append(["・", 0, False])
            case "ordered_list_open":
                lists.append(["", int(token.attrGet("start") or 1), False])
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lists[-1][2] = True
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "inline":
                yield _text_block(token, heading, lists, quotes)
            case "fence" | "code_block":
                yield _kept(token.content)
            case "hr":
                yield _paragraph("", f"<w:pBdr>{_RULE}</w:pBdr>")
            case "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                yield _table(tokens[at:end])
                at = end
        at += 1


def _text_block(token: Any, heading: str, lists: list[list[Any]], quotes: int) -> str:
    if heading:
        return _paragraph(_runs(token), heading)
    sign = ""
    left = _STEP * (len(lists) + quotes)
    if lists and lists[-1][2]:
        sort, number, _ = lists[-1]
        sign = f"<w:r><w:t>{sort or f'{number}.'}</w:t><w:tab/></w:r>"
        lists[-1][1:] = [number + 1, False]
    hanging = f' w:hanging="{_STEP}"' if sign else ""
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if sign else ""
    return _paragraph(sign + _runs(token), f'{tab}<w:ind w:left="{left}"{hanging}/>' if left else "")


def _kept(text: str) -> str:
    """Lines that stay as they are, as one paragraph."""
    edges = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="4" w:color="AAAABB"/>' for s in ("top", "left", "bottom", "right")
    )
    return _paragraph(
        _run(text.rstrip("\n"), mono=True), f'<w:pBdr>{edges}</w:pBdr>{_SHADE.format("F6F6F6")}<w:jc w:val="left"/>'
    )


def _table(tokens: Sequence[Any]) -> str:
    rows: list[tuple[bool, list[Any]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append((False, []))
        elif token.type == "th_open":
            rows[-1] = (True, rows[-1][1])
        elif token.type == "inline":
            rows[-1][1].append(token)
    columns = max(len(cells) for _, cells in rows)
    widths = _widths([cells for _, cells in rows], columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    out = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    ]
    for head, cells in rows:
        out.append("<w:tr><w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>")
        shade = _SHADE.format("EEF2F6") if head else ""
        for n, width in enumerate(widths):
            runs = _runs(cells[n], bold=head) if n < len(cells) else ""
            out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(runs)}</w:tc>')
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl><w:p/>"


def _widths(rows: Sequence[Sequence[Any]], columns: int) -> list[int]:
    """The width of each column: by its longest cell, none below what a time of day needs nor half the sheet."""
    longest = [
        max((cell_width(row[n].content) for row in rows[:300] if n < len(row)), default=1) for n in range(columns)
    ]
    weights = [max(9, min(width, 60)) for width in longest]
    return [_WIDE * weight // sum(weights) for weight in weights]


# -- text ----------------------------------------------------------------------------------------------------------


def _runs(token: Any, *, bold: bool = False) -> str:
    out = []
    strong, slanted = int(bold), 0
    for child in token.children or ():
        match child.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                slanted += 1
            case "em_close":
                slanted -= 1
            case "softbreak" | "hardbreak":
                out.append("<w:r><w:br/></w:r>")
            case "code_inline":
                out.append(_run(child.content, bold=strong > 0, mono=True))
            case _:
                out.append(_run(child.content, bold=strong > 0, slanted=slanted > 0))
    return "".join(out)


def _run(text: str, *, bold: bool = False, slanted: bool = False, mono: bool = False) -> str:
    if not text:
        return ""
    look = f'<w:rFonts w:ascii="{_MONO}" w:hAnsi="{_MONO}" w:eastAsia="{_MONO}"/>' if mono else ""
    look += ("<w:b/>" if bold else "") + ("<w:i/>" if slanted else "")
    look += '<w:sz w:val="15"/>' if mono else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in visible(text).replace("\t", " ").split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>" if look else f"<w:r>{lines}</w:r>"


def _paragraph(runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>" if look else f"<w:p>{runs}</w:p>"


# -- the sheet -----------------------------------------------------------------------------------------------------


def _dress(document: Any, about: About) -> None:
    """A4, a Japanese font everywhere, the drill mark and the digits on every sheet."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "ja-JP")
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    for level, size in ((1, 16), (2, 12.5), (3, 11), (4, 10.5)):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x1A, 0x2E, 0x4A)
    about_it = document.core_properties
    about_it.title, about_it.author, about_it.comments, about_it.last_modified_by = about.title[:255], "", "", ""
    about_it.created = about_it.modified = datetime.now(UTC)
    drill = speak(TEXT, "drill", about.lang) if about.drill else ""
    digits = speak(TEXT, "digits", about.lang, digits=about.digits) if about.digits else ""
    head = section.header.paragraphs[0]
    if drill:
        mark = head.add_run(f"{drill} ")
        mark.bold, mark.font.color.rgb = True, RGBColor(0xC0, 0x20, 0x20)
    head.add_run(visible(about.title))
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{drill} {digits}".strip() + "\t\t")
    _page_number(foot)
    for part in (head, foot):
        for run in part.runs:
            run.font.size = Pt(8.5)


def _page_number(foot: Any) -> None:
    from docx.oxml.parser import parse_xml

    field = '<w:fldSimple xmlns:w={} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot._p.append(parse_xml(field.format(quoteattr(_SPACE))))
