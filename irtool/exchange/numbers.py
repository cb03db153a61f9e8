"""A cell with one or more numbers, taken apart into channels; what is typed is never dropped.

`03-1234-5678（内線2001）／夜間 090-1111-2222` are two channels. What a spreadsheet did to a number (a lost zero) is
undone only as a proposal, marked as assumed; what cannot be a number in Japan is said and kept as it is typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel
from irtool.exchange.cells import Cell
from irtool.exchange.qualifiers import RANGE, Words, qualified, without_times

NOTHING = frozenset(
    ("", "-", "--", "---", "なし", "無し", "無", "ー", "―", "不明", "未定", "同左", "n/a", "none", "×", "/", "該当なし")
)
"""What people write where there is nothing."""
_DASHES = re.compile(r"(?<=[\d)])\s*[\u2010-\u2015\u2212\u30fc\uff70\u2500\uff0d]\s*(?=[\d(])")
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)
_URL = re.compile(r"https?://[^\s、。，）)」]+")
_NUMBER = re.compile(r"[#*]\d{3,5}(?!\d)|\+?(?:\(\+?\d{1,5}\)|\d)(?:[ .\-]{0,2}(?:\(\d{1,5}\)|\d))*(?:~\d{1,4})?")
_NOT_AFTER = re.compile(r"[a-z第@](?<!tel)(?<!fax)(?<!phone)$", re.IGNORECASE)
_NAMED = re.compile(r"(内線?|phs|ext\.?)[:\s.(]*$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\s*(?:階|号|番|室|病棟|東|西|南|北|F\b|年|月|日|時|分|名|台|人|%|か所|番目)")
_OR = re.compile(r"\s*(?:または|又は|もしくは|若しくは|および|及び|\bor\b)\s*")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LOST = re.compile(r"([1-9]\d{8,9})(?:\.0)?")
_ELEVEN = re.compile(r"0[5-9]0")  # mobile, IP and 0800 numbers have eleven digits, all others ten (電気通信番号計画)
_SHORT = frozenset(("104", "110", "113", "115", "117", "118", "119", "171", "177", "188", "189"))
_FIRST_TIME = 0xE000  # signs nobody types stand for times of day while numbers are looked for
_DIALLED = ("contact", "phone", "mobile", "fax", "ext")


class Said(msgspec.Struct):
    """One number of a cell. `typed`: the piece as it stood there; `doubt`: why it may be wrong, a code of words.

    `assumed`: a zero was put in front that the spreadsheet had probably taken away. `column`: the column of an
    exported chart in which it would stand.
    """

    channel: Channel
    typed: str
    doubt: str = ""
    assumed: bool = False
    column: str = ""


def take_apart(cell: Cell, column: str = "contact", words: Words | None = None) -> list[Said]:
    """The channels in a cell. `column`: the sort that its title names; `words`: what else the title says."""
    raw, title = cell.text.strip(), words or Words()
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", raw))
    if text.strip().casefold() in NOTHING:
        return []
    if column not in _DIALLED and column != "mail":
        return [_said(column, raw, raw, title, title)]
    if lost := _LOST.fullmatch(text):
        found = _with_zero(lost[1], raw, column, title)
        if found is not None:
            return [found]
    out: list[Said] = []
    waiting = ""
    for piece in _pieces(text):
        read, waiting = _piece(piece, waiting, column, title)
        out += read
    if waiting and out:
        last = out[-1]
        label = Text(" ".join(filter(None, (last.channel.label.ja, waiting))))
        last.channel = msgspec.structs.replace(last.channel, label=label)
    elif waiting:
        out.append(Said(Channel(other=raw, hours=title.hours, label=Text(title.label)), raw, "number.none"))
    if _lost(text, out):
        out.append(Said(Channel(other=raw, label=Text(title.label)), raw, "number.none"))
    return out


def _lost(text: str, found: list[Said]) -> bool:
    """Whether digits of a cell stand in no channel: then the cell is kept whole beside them."""
    kept = Counter(d for s in found for d in _digits(f"{s.channel.value}{s.channel.ext}{s.channel.label.ja}"))
    return bool(Counter(_digits(without_times(text))) - kept)


def _pieces(text: str) -> Iterator[str]:
    """The text between separators that stand outside brackets; addresses of web pages stay whole."""
    piece, depth = "", 0
    addresses = {n for found in _URL.finditer(text) for n in range(*found.span())}
    for n, sign in enumerate(_OR.sub("\n", text) if not addresses else text):
        depth += (sign in "([") - (sign in ")]" and depth > 0)
        if sign in "\n;,、/|→" and not depth and n not in addresses:
            yield piece
            piece = ""
        else:
            piece += sign
    yield piece


def _piece(piece: str, before: str, column: str, title: Words) -> tuple[list[Said], str]:
    """The channels of one piece, and the words at its end that belong to the next one."""
    out: list[Said] = []
    for pattern, sort in ((_URL, "url"), (_MAIL, "mail")):
        for match in pattern.finditer(piece):
            out.append(_said(sort, match[0], piece.strip(), qualified(""), title))
        piece = pattern.sub(" ", piece)
    times: dict[int, str] = {}
    for found in list(RANGE.finditer(piece)):
        times[_FIRST_TIME + len(times)] = found[0]
        piece = piece.replace(found[0], chr(_FIRST_TIME + len(times) - 1), 1)
    at, start = 0, before
    for match in _NUMBER.finditer(piece):
        for value in _separate(match[0].strip(" .-")):
            begin = piece.find(value, at)
            if begin < 0 or not _is_number(piece, begin, value):
                continue
            ahead = f"{start} {piece[at:begin]}".translate(times)
            at = begin + len(value)
            behind = ""
            while (paren := _PAREN.match(piece, at)) and len(_digits(paren[1])) < 9 and not _ahead(piece, paren):
                behind, at = f"{behind} {paren[1]}".translate(times), paren.end()
            start = ""
            _one(value, ahead, behind, column, title, out, piece)
    rest = f"{start} {piece[at:]}".translate(times).strip()
    if qualified(rest) == Words():
        rest = ""
    if rest and out:  # words behind the last number are about it
        last, said = out[-1], qualified(rest)
        more = rest if said.hours and last.channel.hours else said.label
        label = " ".join(filter(None, (last.channel.label.ja, more)))
        hours, private = last.channel.hours or said.hours, last.channel.private or said.private
        last.channel = msgspec.structs.replace(last.channel, label=Text(label), hours=hours, private=private)
        rest = ""
    return out, rest


def _one(value: str, ahead: str, behind: str, column: str, title: Words, out: list[Said], piece: str) -> None:
    """Put one number into `out`, or as its extension to the number before it."""
    inner = re.fullmatch(r"\s*(?:内線|内|ext\.?)?[:\s]*(\d{2,6})\s*", behind)
    words = qualified(f"{ahead} {'' if inner else behind}")
    digits = _digits(value)
    alone = words.sort == "ext" and not words.hours and not words.label and len(digits) <= 6
    if alone and out and not out[-1].channel.ext and out[-1].channel.kind == "phone":
        out[-1].channel = msgspec.structs.replace(out[-1].channel, ext=value)
        return
    cut = re.fullmatch(r"(.*\d.*)\((\d{2,5})\)", value)
    ext = inner[1] if inner else ""
    if cut and len(_digits(cut[1])) >= 9:
        value, ext = cut[1], cut[2]
    said = _said(_sort(value, column, words.sort), value, piece.strip(), words, title)
    if ext and said.channel.kind in ("phone", "mobile"):
        said.channel = msgspec.structs.replace(said.channel, ext=ext)
    said.doubt = _doubt(value) if said.channel.kind != "ext" else ""
    out.append(said)


def _said(sort: str, value: str, typed: str, words: Words, title: Words) -> Said:
    label = " ".join(dict.fromkeys(filter(None, (title.label, words.label))))
    channel = Channel(hours=words.hours or title.hours, private=words.private or title.private, label=Text(label))
    return Said(msgspec.structs.replace(channel, **{sort if sort != "contact" else "phone": value}), typed)


def _sort(value: str, column: str, word: str) -> str:
    """What sort of channel a number is: by the words beside it, its column, its digits."""
    digits = _digits(value)
    area = value.startswith("0") and "-" in value
    short = len(digits) <= 6 and not area and not value.startswith(("#", "*"))
    if word == "fax" or (column == "fax" and not word):
        return "fax"
    if short and digits not in _SHORT:
        return "ext"
    if word == "mobile" or (column == "mobile" and not word) or digits.startswith(("070", "080", "090")):
        return "mobile"
    return "ext" if short and column == "ext" else "phone"


def _doubt(value: str) -> str:
    """Why a number can hardly be dialled; empty for one that can."""
    import phonenumbers

    digits = _digits(value)
    if "~" in value:
        return "number.range"
    if digits in _SHORT or value.startswith(("#", "*")):
        return ""
    try:
        number = phonenumbers.parse(value, "JP")
    except phonenumbers.NumberParseException:
        return "number.impossible"
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY or not digits.startswith(("0", "8")):
        return "number.no-area" if not value.startswith("+") else ""
    home = f"0{number.national_number}"
    length = 11 if _ELEVEN.match(home) else 10
    fits = number.country_code != 81 or len(home) == length  # the library counts up to 17 digits as possible in Japan
    return "" if fits and reason == phonenumbers.ValidationResult.IS_POSSIBLE else "number.impossible"


def _with_zero(digits: str, raw: str, column: str, title: Words) -> Said | None:
    """The number with the zero that a spreadsheet takes away; None when that makes no number either."""
    value = f"0{digits}"
    if _doubt(value):
        return None
    said = _said(_sort(value, column, ""), value, raw, Words(), title)
    said.assumed = True
    return said


def _separate(found: str) -> list[str]:
    """Two numbers with a blank between them are two; one written with blanks is one."""
    parts = found.split()
    whole = len(_digits(found))
    if len(parts) > 1 and whole > 11 and all(len(_digits(part)) >= 3 for part in parts):
        merged = [parts[0]]
        for part in parts[1:]:
            if len(_digits(merged[-1])) >= 9 or part.startswith(("0", "+")):
                merged.append(part)
            else:
                merged[-1] += f" {part}"
        return merged
    if (inner := re.fullmatch(r"(\+?[\d .\-]+?)[ ]*\((0\d{1,4})\)([\d\-]{6,})", found)) and len(_digits(inner[1])) >= 9:
        return [inner[1], f"({inner[2]}){inner[3]}"]
    return [found]


def _ahead(piece: str, paren: re.Match[str]) -> bool:
    """Whether （夜間） between two numbers is about the second one: that one has no brackets of its own."""
    follows = _NUMBER.match(piece, paren.end()) or _NUMBER.match(piece.replace(" ", "0"), paren.end())
    return bool(follows) and bool(qualified(paren[1]).hours) and not piece.rstrip().endswith((")", "]"))


def _is_number(piece: str, begin: int, value: str) -> bool:
    """Whether these digits can be dialled: not a floor, a date, a time or the number of something."""
    count = len(_digits(value))
    if value.startswith(("#", "*")):
        return True
    ahead = piece[:begin]
    named = _NAMED.search(ahead)
    if count < 3 and not named:
        return count == len(piece.strip())
    if count <= 4 and _NOT_BEFORE.match(piece, begin + len(value)):
        return False
    return bool(named) or not _NOT_AFTER.search(ahead)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
