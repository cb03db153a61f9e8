"""Content lines of vCard (RFC 6350) and iCalendar (RFC 5545): escaped text, folded at 75 octets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_OCTETS = 75


def written(lines: Iterable[str]) -> str:
    """The lines as they lie in a file: folded, each ended by CRLF."""
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    r"""RFC 6350, 3.4 and RFC 5545, 3.3.11: backslash, comma, semicolon, line break are written with a backslash."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return re.sub(r"\r\n|\r|\n", r"\\n", text)


def folded(line: str) -> Iterator[str]:
    """RFC 6350, 3.2: at most 75 octets a line; a longer one goes on behind a blank, never inside a character."""
    part, room = "", _OCTETS
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", _OCTETS - 1
        part += sign
        room -= size
    yield part
