r"""Values in Markdown: escaped so that no note is ever markup, HTML, a link or a new line of the page.

The rules follow CommonMark 0.31 (2.4 backslash escapes, 2.5 entity references): a backslash before
punctuation and `&#10;` for a line break are text in every viewer, and never structure.
"""

from __future__ import annotations

import re

from irtool.domain.text import visible

# What begins or ends something wherever it stands; `$` because some viewers read it as a formula.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~#$]")
# What makes a list, a rule, a table or a heading at the beginning of a line. A value may be at one.
_START = re.compile(r"[-+=:]|\d{1,9}(?=[.)](?:\s|$))")


class Escaped(str):
    """Text that is Markdown already: what a template wrote itself, with its values escaped."""

    __slots__ = ()


def markdown(value: str) -> Escaped:
    """The text as Markdown that reads as exactly this text, on one line."""
    text = _INLINE.sub(r"\\\g<0>", visible(value))
    start = _START.match(text)
    if start is not None:
        at = start.end() if start[0].isdigit() else 0
        text = f"{text[:at]}\\{text[at:]}"
    if text[:1].isspace():
        text = f"&#{ord(text[0])};{text[1:]}"
    if text[-1:].isspace():
        text = f"{text[:-1]}&#{ord(text[-1])};"
    return Escaped(text.replace("\n", "&#10;"))


def fence(text: str) -> Escaped:
    """Lines to be kept exactly as they are, as a code block that they cannot leave."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    wall = "`" * max(3, longest + 1)
    return Escaped(f"{wall}\n{text.rstrip(chr(10))}\n{wall}\n")
