"""An authority's own Excel form: only the mapped cells change, every other byte of the file stays. In the child.

The form is a zip of XML. The members of sheets with mapped cells are written anew with those `<c>` elements
replaced; all others are copied as they lie, compressed bytes and all.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from irtool.report.excel_template import short
from irtool.report.word_template import Broken, unpacks
from irtool.words.report import TEXT
from irtool.words.sentences import pick

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_MERGED = re.compile(rb'<mergeCell\b[^>]*?ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


def fill(data: bytes, head: Mapping[str, Any], environment: Any, told: Mapping[str, Any], job: Mapping[str, Any],
         place: dict[str, Any]) -> bytes:  # fmt: skip
    """The form with the cells of `head["cells"]` filled in: `B4: hospital.name`, or `B4: "{{ a }} {{ b }}"`.

    A cell is `B4` (of `head["sheet"]`, else of the first sheet) or `'a sheet'!B4`. In a drill the cell `head["drill"]`
    says so; without one each filled cell does. Raises Broken, and what templates raise.
    """
    unpacks(data)
    mark = pick(TEXT["drill"], job["lang"]) if told.get("drill") else ""
    cells = head.get("cells")
    if not isinstance(cells, dict) or not cells:
        raise Broken("no-cells", "cells")
    usual = str(head.get("sheet") or "")
    wanted: dict[str, dict[str, str]] = {}
    for name, said in cells.items():
        sheet, at = _named(str(name), usual)
        place["cell"] = f"{sheet}!{at}" if sheet else at
        source = said if "{{" in str(said) or "{%" in str(said) else f"{{{{ {said} }}}}"
        text = str(environment.from_string(str(source)).render(told))
        wanted.setdefault(sheet, {})[at] = f"{mark}{text}" if mark and not head.get("drill") else text
    if mark and head.get("drill"):
        sheet, at = _named(str(head["drill"]), usual)
        wanted.setdefault(sheet, {})[at] = mark
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as form:
            places = _sheets(form)
            changed: dict[str, bytes] = {}
            for sheet, texts in wanted.items():
                if sheet and sheet not in places:
                    raise Broken("no-sheet", f"{sheet} ({', '.join(places)})")
                member = places[sheet] if sheet else next(iter(places.values()))
                place["cell"] = sheet
                changed[member] = _filled(changed.get(member) or form.read(member), texts, place)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, SyntaxError) as error:  # XMLSyntaxError
        raise Broken("broken", str(error)) from None
    return replaced(data, changed)


def _named(name: str, usual: str) -> tuple[str, str]:
    sheet, _, at = name.rpartition("!")
    at = at.replace("$", "").upper()
    if _PLACE.fullmatch(at) is None:
        raise Broken("no-cell", name)
    return sheet.strip("'") or usual, at


def _sheets(form: zipfile.ZipFile) -> dict[str, str]:
    """The sheets by their names, in the order of the book, and the member of the zip that holds each."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False)
    book = etree.fromstring(form.read("xl/workbook.xml"), parser)
    links = etree.fromstring(form.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {link.get("Id"): link.get("Target") for link in links}
    out = {}
    for sheet in book.iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = targets[key]
        out[sheet.get("name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if not out:
        raise Broken("broken", "xl/workbook.xml")
    return out


def _filled(sheet: bytes, texts: Mapping[str, str], place: dict[str, Any]) -> bytes:
    """The XML of a sheet with these cells as texts. Everything else stays, byte for byte."""
    from lxml import etree

    sheet = re.sub(rb"<sheetData\s*/>", b"<sheetData></sheetData>", sheet)
    for at, text in texts.items():
        place["cell"] = f"{place['cell'].partition('!')[0]}!{at}".lstrip("!")
        _seen(sheet, at)
        sheet = _put(sheet, at, text)
    try:
        etree.fromstring(sheet, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise Broken("broken", str(error)) from None
    return sheet


def _put(sheet: bytes, at: str, text: str) -> bytes:
    letters, number = _PLACE.fullmatch(at).groups()  # type: ignore[union-attr]
    begin, end = _data(sheet)
    rows = sheet[begin:end]
    here = next(((m, n) for m, n in _numbered(_ROW, rows, int) if n >= int(number)), None)
    if here is None or here[1] != int(number):
        offset = begin + (here[0].start() if here else len(rows))
        new = f'<row r="{number}">'.encode() + _cell(at, b"", text) + b"</row>"
        return sheet[:offset] + new + sheet[offset:]
    row, start = here[0][0], begin + here[0].start()
    if row.endswith(b"/>") and b"</row>" not in row:
        new = row[:-2].rstrip() + b">" + _cell(at, b"", text) + b"</row>"
        return sheet[:start] + new + sheet[start + len(row) :]
    inner = row.index(b">") + 1
    column = _column(letters)
    cells = _numbered(_CELL, row[inner:], lambda name: _column(re.sub(r"\d", "", name)))
    found = next(((m, n) for m, n in cells if n >= column), None)
    if found is not None and found[1] == column:
        old = found[0][0]
        if b"<f" in old:
            raise Broken("formula", at)
        a, b, new = inner + found[0].start(), inner + found[0].end(), _cell(at, _attribute(old, b"s"), text)
    else:
        a = inner + found[0].start() if found else len(row) - len(b"</row>")
        b, new = a, _cell(at, b"", text)
    return sheet[: start + a] + new + sheet[start + b :]


def _data(sheet: bytes) -> tuple[int, int]:
    """Where the rows begin and end."""
    found = re.search(rb"<sheetData[^>]*>", sheet)
    end = sheet.rfind(b"</sheetData>")
    if found is None or end < 0:
        raise Broken("broken", "sheetData")
    return found.end(), end


def _numbered(
    pattern: re.Pattern[bytes], text: bytes, number: Callable[[str], int]
) -> list[tuple[re.Match[bytes], int]]:
    """Rows or cells with their numbers; one that does not say its own follows the one before."""
    out: list[tuple[re.Match[bytes], int]] = []
    last = 0
    for match in pattern.finditer(text):
        said = _attribute(match[0], b"r")
        last = number(said.decode()) if said else last + 1
        out.append((match, last))
    return out


def _attribute(element: bytes, name: bytes) -> bytes:
    """The value of an attribute of the first tag; empty for none."""
    found = re.search(rb"""(?<![\w:])%s\s*=\s*["']([^"']*)["']""" % name, element[: element.index(b">")])
    return found[1] if found else b""


def _seen(sheet: bytes, at: str) -> None:
    """Raise Broken when another cell was merged over this one: nobody would see the text."""
    letters, number = _PLACE.fullmatch(at).groups()  # type: ignore[union-attr]
    for left, top, right, bottom in (match.groups() for match in _MERGED.finditer(sheet)):
        first = f"{left.decode()}{top.decode()}"
        inside = _column(left.decode()) <= _column(letters) <= _column(right.decode())
        if inside and int(top) <= int(number) <= int(bottom) and at != first:
            raise Broken("merged", f"{at}, {first}")


def _column(letters: str) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n


def _cell(at: str, style: bytes, text: str) -> bytes:
    look = f" s={quoteattr(style.decode())}" if style else ""
    if not text:
        return f'<c r="{at}"{look}/>'.encode()
    said = escape(short(text))
    return f'<c r="{at}"{look} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'.encode()


def replaced(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The zip with these members' contents replaced; of every other member all bytes stay, header and all."""
    out, directory = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        infos, at = old.infolist(), old.start_dir
    starts = sorted([info.header_offset for info in infos] + [at])
    for info in infos:  # in the order of the directory, which follows that of the members nearly always
        name, extra, comment = struct.unpack("<HHH", data[at + 28 : at + 34])
        entry = bytearray(data[at : at + 46 + name + extra + comment])
        at += len(entry)
        if info.header_offset > 0xFFFFFFFE or info.file_size > 0xFFFFFFFE:
            raise Broken("broken", "zip64")
        entry[42:46] = struct.pack("<I", out.tell())
        if info.filename in changed:
            content = changed[info.filename]
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            packed = packer.compress(content) + packer.flush()
            flags = info.flag_bits & ~0x8  # the sizes stand in the header itself
            entry[8:12] = struct.pack("<HH", flags, zipfile.ZIP_DEFLATED)
            entry[16:28] = struct.pack("<III", zlib.crc32(content), len(packed), len(content))
            written = bytes(entry[46 : 46 + name])
            out.write(b"PK\3\4" + bytes(entry[6:28]) + struct.pack("<HH", name, 0) + written + packed)
        else:
            out.write(data[info.header_offset : starts[bisect_right(starts, info.header_offset)]])
        directory.write(entry)
    begin, listed = out.tell(), directory.getvalue()
    out.write(listed)
    out.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(infos), len(infos), len(listed), begin, 0))
    return out.getvalue()
