"""One YAML file as a tree with positions, and everything that is wrong with it as a file.

The tree grows from the parser's events, in a loop and with limits, because `yaml.compose` recurses and dies
of deep nesting. Scalars stay the text that was typed (`NO`, `1.10`, `0312345678`): what they mean is for the
schema to say. After a syntax error reading goes on at the next key that stands in line with an open mapping,
so that one slip of the hand costs one entry and not the hospital's whole chart.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from irtool.store.yamlgrowth import Growth, Stop
from irtool.store.yamltext import MAX_LINE, near_miss, place, read_text, shown
from irtool.store.yamltree import Document, Map, Scalar, Seq

_MOST_RESTARTS = 20  # each one hands the rest of the text to the parser anew

# A line that begins with a dash (group 2) or with a key.
_ENTRY = re.compile(r"^( *)(?:(-)(?=\s|$)|[^\s#&*!|>%@`\-\[\]{},'\"][^\n]{0,200}?:(?=\s|$))", re.MULTILINE)
# The parser's words (libyaml's and PyYAML's own) and ours; the first that fits counts.
_SYNTAX = (
    ("cannot start any token", "yaml.reserved"),
    ("tab character", "yaml.tab"),
    ("mapping values are not allowed", "yaml.extra-colon"),
    ("expected ':'", "yaml.no-colon"),
    ("escape", "yaml.escape"),
    ("hexdecimal", "yaml.escape"),
    ("unexpected end of stream", "yaml.unclosed-quote"),
    ("unexpected document", "yaml.unclosed-quote"),
    ("expected ',' or", "yaml.unclosed-bracket"),
    ("sequence entries are not allowed", "yaml.dash"),
    ("expected '-' indicator", "yaml.indent"),
    ("expected <block end>", "yaml.indent"),
    ("expected key", "yaml.indent"),
    ("alphabetic or numeric", "yaml.name-sign"),
    ("document start>", "yaml.after-end"),
    ("node content", "yaml.reserved"),
    ("tag", "yaml.tag"),
)
_UNCLOSED = ("yaml.unclosed-bracket", "yaml.indent", "yaml.after-end")
_PERHAPS_NEAR_MISS = ("yaml.extra-colon", "yaml.no-colon", "yaml.indent", "yaml.after-end", "yaml.dash")


def parse(data: bytes, name: str) -> Document:
    """The tree of a file and every problem of its form, in the order of the file. Never raises."""
    text, problems = read_text(data, name)
    if text is None:
        return Document(None, problems, "")
    tree = Growth(name, text, problems)
    _Reading(tree).whole()
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Document(tree.root, problems, text)


class _Restart(msgspec.Struct):
    """Where a segment begins (offset of a line, lines before it) and how many frames it finds open."""

    offset: int
    lines: int
    floor: int


class _Reading:
    """Reads one text in segments: from the top, then again after each syntax error."""

    def __init__(self, tree: Growth) -> None:
        self.tree = tree
        self.text = tree.text

    def whole(self) -> None:
        """Reads the whole text, with a fresh start after each syntax error."""
        import yaml

        segment = _Restart(0, 0, 0)
        for _ in range(_MOST_RESTARTS):
            following: _Restart | None = None
            try:
                self.tree.read(segment.offset, segment.lines, segment.floor)
                break
            except yaml.MarkedYAMLError as error:
                following = self._after(error, segment)
            except Stop:
                pass  # noted where it was raised; nothing after it is read
            except (yaml.YAMLError, ValueError):
                # The parser met a character it cannot even name a place for (an escape beyond Unicode).
                self.tree.note("yaml.syntax", segment.lines + 1, 1, found="")
            if following is None:
                self.tree.cut(0)
                break
            segment = following
        else:
            self.tree.note("yaml.gave-up", segment.lines + 1, 1)
            self.tree.cut(0)
        self.tree.finish()

    def _after(self, error: Any, segment: _Restart) -> _Restart | None:
        """Notes a syntax error and finds the line to go on at: a key or a dash in line with what is open."""
        offset = error.problem_mark.index + segment.offset
        start = self._line_start(offset)
        at_start = not self.text[start:offset].strip(" ")
        # A segment that began inside the file ends where the file steps out of that indentation: no error.
        stepped_out = (
            at_start
            and 0 < segment.floor == len(self.tree.frames)
            and any(words in error.problem for words in ("document start>", "expected '-'", "<block end>"))
        )
        if not stepped_out:
            start = self._syntax(error, segment)
        flow = next((frame.offset for frame in self.tree.frames if not frame.block), None)
        if flow is not None:
            start = self._next_line(flow)
        if start <= segment.offset:
            start = self._next_line(segment.offset)

        if type(self.tree.root) is Scalar:
            self.tree.root = None  # the first line was no `key: value`
        outermost = self.tree.frames[0].node if self.tree.frames else None
        open_at = {(f.node.column, type(f.node)): i for i, f in enumerate(self.tree.frames) if f.block}
        afresh = outermost is None and self.tree.root is None
        if outermost is not None and outermost.column > 1:  # the file began with an indented line
            afresh = type(outermost) is Seq
            open_at.setdefault((1, Map), 0)
        for match in _ENTRY.finditer(self.text, start):
            kind = Seq if match[2] else Map
            index = open_at.get((len(match[1]) + 1, kind), -1)
            if afresh and kind is Map and not match[1]:
                index, self.tree.root = -1, None
            elif index < 0:
                continue
            line = place(self.text, match.start())[0]
            if stepped_out and match.start() != start:
                stepped_out = False
                self._syntax(error, segment)
            if not stepped_out:
                self.tree.cut(max(index, 0))
            while len(self.tree.frames) > index + 1:
                self.tree.pop()
            if self.tree.frames:
                self.tree.frames[-1].key, self.tree.frames[-1].dropping = None, False
            return _Restart(match.start(), line - 1, index + 1)
        if stepped_out:
            self._syntax(error, segment)
        return None

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _next_line(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def _syntax(self, error: Any, segment: _Restart) -> int:
        """Notes a syntax error in our words, where a person would mend it; the line after it to go on at."""
        problem = error.problem or ""
        offset = error.problem_mark.index + segment.offset
        sign = self.text[offset : offset + 1]
        code = next((code for words, code in _SYNTAX if words in problem), "yaml.syntax")
        suspects = [offset]
        if code == "yaml.no-colon" or (code == "yaml.unclosed-quote" and error.context_mark is not None):
            offset = error.context_mark.index + segment.offset
            suspects = [offset]
        elif code == "yaml.reserved" and sign == "\t":
            code = "yaml.tab"
        last, inner = self.tree.last, self.tree.frames[-1] if self.tree.frames else None
        if inner is not None and not inner.block and (code in _UNCLOSED or not sign):
            code, offset, suspects = "yaml.unclosed-bracket", inner.offset, []
        elif last is not None and last.start < offset and self._ran_on(last, offset):
            if last.plain and code == "yaml.extra-colon":
                code = "yaml.indent"
                suspects.append(last.start)
                self.tree.take_back(last)
            elif self.text[last.start] in "'\"":
                code, offset = "yaml.unclosed-quote", last.start
                self.tree.take_back(last)
        elif code in _UNCLOSED and self.text[self._line_start(offset) : offset].strip(" "):
            code = "yaml.syntax"  # something follows a value in its own line
        for suspect in suspects if code in _PERHAPS_NEAR_MISS else []:
            start = self._line_start(suspect)
            if (miss := near_miss(self.text[start : self._next_line(start)][:MAX_LINE])) is not None:
                code, offset = miss[0], start + miss[1]
                break
        line, column = place(self.text, offset)
        start = self._line_start(offset)
        found = shown(self.text[start : start + 200].split("\n")[0].strip(" "))
        self.tree.note(code, line, column, found=found, sign=shown(self.text[offset : offset + 1]))
        # What stands at the start of its line may be sound, and only the lines before it not.
        return self._next_line(offset) if self.text[start:offset].strip(" ") else start

    def _ran_on(self, node: Scalar, offset: int) -> bool:
        """Whether this text reaches over several lines to the offset: it took in what was not its own."""
        between = self.text[node.end : offset]
        return "\n" in self.text[node.start : node.end] and not between.strip(" ")
