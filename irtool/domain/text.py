"""Text from outside, made safe to show, to compare and to use as a file name.

Everything a person typed, pasted or loaded passes here once, at the boundary. Nothing is lost in silence: a
character that could move the cursor, turn the direction of a line or hide stays readable as an escape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# U+xFFFE and U+xFFFF of the planes above the first; those of the first stand with U+FDD0..FDEF below.
_HIGH_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
_UNSAFE = re.compile(
    "\r\n|["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, without tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of text
    "\u2028\u2029"  # line and paragraph separators, which some programs take for a newline
    "\ud800-\udfff"  # lone surrogates; \udc80-\udcff are bytes that were not UTF-8
    "\ufeff\ufdd0-\ufdef\ufffe\uffff" + _HIGH_NONCHARACTERS + "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Keyboards of macOS and of JIS type these for the full-width hyphen and tilde that Windows types.
_FULL_WIDTH |= {0x3000: 0x20, 0x2212: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0x301C: 0x7E}

# Kanji of names (福 U+FA1B, 塚 U+FA10) that composition would silently replace by another form.
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
_MOST_BYTES = 240  # a file name may have 255 bytes on Linux; the rest is for a suffix such as `.bin`


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in ("\r\n", "\r"):
        return "\n"
    code = ord(found)
    if 0xDC80 <= code <= 0xDCFF:  # surrogateescape: the byte that stood there
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    r"""The text in NFC, with every control and invisible character written out (`\x1b`, `\u202e`).

    Tabs stay, every kind of line end becomes `\n`. Applying it twice changes nothing.
    """
    if not text.isprintable():  # nothing printable is unsafe, and this looks far quicker than the pattern does
        text = _UNSAFE.sub(_escape, text)
    # Composed last: the last digit of an escape can meet a combining mark that followed what was escaped.
    return text if text.isascii() else _composed(text)


def _composed(text: str) -> str:
    """NFC, except for the compatibility kanji of people's names, which stay as they were written."""
    if unicodedata.is_normalized("NFC", text) or not _COMPATIBILITY.search(text):
        return unicodedata.normalize("NFC", text)
    return "".join(
        part if n % 2 else unicodedata.normalize("NFC", part) for n, part in enumerate(_COMPATIBILITY.split(text))
    )


def one_line(text: str) -> str:
    """`visible`, with every run of blanks and newlines as one space, and none at the ends."""
    return " ".join(visible(text).split())


def halfwidth(text: str) -> str:
    """Full-width ASCII and the ideographic space as plain ASCII; kana and kanji stay as they are.

    One character becomes one character, so offsets hold. For keys, numbers and times, not for prose.
    """
    return text if text.isascii() else text.translate(_FULL_WIDTH)


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if char == "\xad":
        return 1  # terminals draw the soft hyphen
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cell_width(text: str) -> int:
    """How many terminal cells the text takes: 2 for wide characters, 0 for combining ones, else 1."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


def fit(text: str, width: int) -> str:
    """The longest beginning of the text that takes at most `width` cells."""
    if len(text) * 2 <= width:
        return text
    used = 0
    for at, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[:at]
    return text


def _cut(name: str, limit: int) -> str:
    name = name[: max(limit, 0)]
    while len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        name = name[:-1]
    return name


def safe_name(text: str, limit: int = 80) -> str:
    """A file name that Windows, macOS and Linux all take, of 1 to `limit` characters; never empty.

    What no system allows becomes `_`; a short ending such as `.pdf` survives the cut.
    """
    name = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", one_line(text))).lstrip(" .-").rstrip(" .")
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) <= 10 and len(ending) + 2 <= limit and ending.isascii():
        room = limit - len(ending) - 1
        stem = _cut(stem, min(room, _MOST_BYTES - 11)).rstrip(" .")
        while len(f"{stem}.{ending}".encode()) > _MOST_BYTES:
            stem = stem[:-1].rstrip(" .")
        name = f"{stem}.{ending}"
    else:
        name = _cut(name, limit).rstrip(" .")
    if _RESERVED.match(name):
        name = _cut(f"_{name}", limit).rstrip(" .")
    return name or "_"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None when none is close."""
    import difflib  # only when somebody mistyped

    words = list(known)
    found = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if found:
        return found[0]
    folded = {halfwidth(known_word).casefold(): known_word for known_word in words}
    return folded.get(halfwidth(word).casefold())
