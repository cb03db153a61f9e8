"""One YAML file as a tree with positions, and everything that is wrong with it as a file.

The tree grows from the parser's events, in a loop and with limits, because `yaml.compose` recurses and dies
of deep nesting. Scalars stay the text that was typed (`NO`, `1.10`, `0312345678`): what they mean is for the
schema to say. After a syntax error reading goes on at the next key that stands in line with an open mapping,
so that one slip of the hand costs one entry and not the hospital's whole chart.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec

from irtool.domain.text import one_line
from irtool.errors import Problem

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 300_000  # aliases count as what they stand for; a chart of 3,000 people has about 110,000
MAX_LINE = 100_000  # characters
_MOST_RESTARTS = 20  # each one hands the rest of the text to the parser anew
_MOST_CONTROLS = 20
_SHOWN = 40

ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean "nothing is written here". Quoted, they are text."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What YAML does not allow, and the line ends that YAML counts and editors do not (our lines must be theirs).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Bytes that cp932 does not have: Python decodes some of them to these.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3\ufffd]")
_KEY_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SUBSTITUTE = "\ufffd"
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
_NEAR_MISSES = (
    (
        "yaml.fullwidth-space",
        re.compile(r"^ *(\u3000)|^ *-(\u3000)|^[^\s:]+:(\u3000)|^ *- +[^\s:]+:(\u3000)"),
    ),
    ("yaml.fullwidth-colon", re.compile(r"^ *(?:- +)*[^\s:：#'\"\[\]{}]{1,60}(：)")),
    ("yaml.colon-space", re.compile(r"^ *(?:- +)*[A-Za-z_][\w.-]*(:)[^\s/:]")),
)


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text as typed. `start` and `end` are offsets into `Document.text`, with quotes, anchor and tag."""

    text: str
    line: int
    column: int
    start: int
    end: int
    plain: bool

    @property
    def absent(self) -> bool:
        """Whether nothing is written here: an empty value, `~` or `null`, without quotes."""
        return self.plain and self.text in ABSENT


class Seq(msgspec.Struct, gc=False):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Map(msgspec.Struct, gc=False):
    """A mapping in the order of the file, each key once. `cut`: entries were lost to a syntax error."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    cut: bool = False


Node: TypeAlias = "Scalar | Seq | Map"


class Document(msgspec.Struct):
    """What could be read (`root` is None when nothing could), what is wrong, and the text without its BOM."""

    root: Node | None
    problems: list[Problem]
    text: str


def shown(text: str) -> str:
    """A text as a message quotes it: one line, at most 40 characters, nothing invisible."""
    short = one_line(text[: 2 * _SHOWN].replace("\t", "\\t"))
    return short if len(short) <= _SHOWN else short[:_SHOWN] + "…"


def near_miss(line: str) -> tuple[str, int] | None:
    """The slip in a line that was meant as `key: value` or `- item`: its code, and how many characters in."""
    for code, pattern in _NEAR_MISSES:
        if (match := pattern.match(line)) is not None:
            return code, match.start(match.lastindex or 0)
    return None


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of a character."""
    head = text[:offset]
    line = head.count("\n") + head.count("\r") - head.count("\r\n") + 1
    return line, offset - max(head.rfind("\n"), head.rfind("\r"))


def read_text(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The bytes of a file as text without a BOM, and what is wrong with its encoding and characters.

    UTF-8 is right. UTF-16 and cp932 are decoded too, so that a chart in the wrong encoding still serves
    during an incident, but always with an error. None: too large, or not text at all.
    """
    if len(data) > MAX_BYTES:
        return None, [
            _problem("yaml.too-large", name, size=f"{len(data) / 1024**2:.1f}", most=MAX_BYTES // 1024**2)
        ]
    text, problems = _decode(data, name)
    if text is None:
        return None, problems
    for count, match in enumerate(_CONTROL.finditer(text)):
        if count == _MOST_CONTROLS:
            break
        line, column = place(text, match.start())
        problems.append(_problem("yaml.control", name, line, column, found=f"U+{ord(match[0]):04X}"))
    problems += _long_lines(text, name)
    return text, problems


def _decode(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text and, unless the bytes are sound UTF-8, the one problem of its encoding."""
    for bom, codec, label in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace"), [_problem("yaml.encoding", name, 1, 1, found=label)]
    data = data.removeprefix(codecs.BOM_UTF8)
    # UTF-16 without a BOM: the ASCII signs of YAML have their zero byte always on the same side.
    left, right = (data[start:4096:2].count(0) for start in (0, 1))
    if max(left, right) > len(data[:4096]) // 10 and max(left, right) > 4 * min(left, right):
        codec = "utf-16-be" if left > right else "utf-16-le"
        return data.decode(codec, "replace"), [_problem("yaml.encoding", name, 1, 1, found="UTF-16")]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        broken_at = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count(_SUBSTITUTE)
    if broken > sum(1 for char in text[:100_000] if char > "\x7f" and char != _SUBSTITUTE):
        japanese = data.decode("cp932", "replace")
        if _NOT_CP932.search(japanese) is None:
            return japanese, [_problem("yaml.encoding", name, 1, 1, found="Shift_JIS (cp932)")]
        if broken * 10 > len(text):
            return None, [_problem("yaml.not-text", name)]
    line, column = place(text, len(data[:broken_at].decode()))
    return text, [_problem("yaml.damaged", name, line, column, found=f"0x{data[broken_at]:02X}")]


def _long_lines(text: str, name: str) -> Iterator[Problem]:
    """A problem for each line longer than MAX_LINE, looking at line ends only."""
    start = 0
    while len(text) - start > MAX_LINE:
        last = max(text.rfind(sign, start, start + MAX_LINE + 1) for sign in "\n\r")
        if last >= 0:
            start = last + 1
            continue
        ends = [end for sign in "\n\r" if (end := text.find(sign, start)) >= 0]
        end = min(ends, default=len(text))
        yield _problem("yaml.long-line", name, place(text, start)[0], 1, length=end - start, most=MAX_LINE)
        start = end + 1


def parse(data: bytes, name: str) -> Document:
    """The tree of a file and every problem of its form, in the order of the file. Never raises."""
    text, problems = read_text(data, name)
    if text is None:
        return Document(None, problems, "")
    tree = _Tree(name, text, problems)
    tree.grow()
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Document(tree.root, problems, text)


def _problem(code: str, file: str, line: int = 0, column: int = 0, **values: Any) -> Problem:
    return Problem(code=code, values=values, file=file, line=line, column=column)


class _Stop(Exception):
    """Reading cannot go on at all; the problem is noted."""


class _Frame(msgspec.Struct):
    """A list or mapping that is still open."""

    node: Seq | Map
    block: bool  # written with indentation, not with brackets
    offset: int
    anchor: str | None
    size_before: int  # nodes counted when it began
    height: int = 1  # levels inside, itself included
    key: Scalar | None = None  # of a mapping: the key that waits for its value
    dropping: bool = False  # the key was none: its value goes too


class _Restart(msgspec.Struct):
    """Where a segment begins (offset of a line, lines before it) and how many frames it finds open."""

    offset: int
    lines: int
    floor: int


class _Tree:
    """Grows the tree of one text, in segments: from the top, then again after each syntax error."""

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.root: Node | None = None
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}  # node, nodes in it, levels in it
        self.size = 0
        self.last: Scalar | None = None
        # The same length as the file, so that offsets hold; a NUL would end the parser's input.
        self.text = _CONTROL.sub(_SUBSTITUTE, text)

    def note(self, code: str, line: int, column: int, **values: Any) -> None:
        """Adds a problem; read twice after a fresh start, it counts once."""
        problem = _problem(code, self.name, line, column, **values)
        if problem not in self.problems[-3:]:
            self.problems.append(problem)

    def grow(self) -> None:
        """Reads the whole text, with a fresh start after each syntax error."""
        import yaml

        segment = _Restart(0, 0, 0)
        for _ in range(_MOST_RESTARTS):
            following: _Restart | None = None
            try:
                self._read(segment)
                break
            except yaml.MarkedYAMLError as error:
                following = self._after(error, segment)
            except _Stop:
                pass  # noted where it was raised; nothing after it is read
            except (yaml.YAMLError, ValueError):
                # The parser met a character it cannot even name a place for (an escape beyond Unicode).
                self.note("yaml.syntax", segment.lines + 1, 1, found="")
            if following is None:
                self._cut(0)
                break
            segment = following
        else:
            self.note("yaml.gave-up", segment.lines + 1, 1)
            self._cut(0)
        while self.frames:
            self._close(self.frames.pop())

    # ---- events to nodes

    def _read(self, segment: _Restart) -> None:
        """Reads from a start of line to the end of the text, into the frames that are open."""
        import yaml
        from yaml import events

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text[segment.offset :])
        lines, offset, floor = segment.lines + 1, segment.offset, segment.floor
        scalar, alias, document = events.ScalarEvent, events.AliasEvent, events.DocumentStartEvent
        starts = (events.MappingStartEvent, events.SequenceStartEvent)
        ends = (events.MappingEndEvent, events.SequenceEndEvent)
        continuing = floor > 0  # the first list or mapping is the open one, seen again
        documents = 0
        try:
            while (event := loader.get_event()) is not None:
                kind = type(event)
                if kind is scalar:
                    start = event.start_mark
                    node = Scalar(
                        event.value,
                        start.line + lines,
                        start.column + 1,
                        start.index + offset,
                        event.end_mark.index + offset,
                        not event.style,
                    )
                    self._scalar(node, event)
                elif kind in ends:
                    # The outermost stays open: after a fresh start it goes on.
                    if len(self.frames) > max(floor, 1):
                        self._pop()
                elif kind in starts:
                    if continuing:
                        continuing = False
                        continue
                    mark = event.start_mark
                    self._push(event, mark.line + lines, mark.column + 1, mark.index + offset)
                elif kind is alias:
                    mark = event.start_mark
                    self._alias(event.anchor, mark.line + lines, mark.column + 1)
                elif kind is document:
                    documents += 1
                    if documents > 1:
                        self.note("yaml.documents", event.start_mark.line + lines, 1)
                        raise _Stop
        finally:
            loader.dispose()

    def _scalar(self, node: Scalar, event: Any) -> None:
        if event.tag is not None:
            self.note("yaml.tag", node.line, node.column, found=shown(event.tag))
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
        self._count(1, node.line, node.column)
        self.last = node
        if node.plain:
            if node.text.strip() != node.text:
                self._odd_space(node)
                return
        elif _CONTROL.search(node.text) is not None:
            self.note("yaml.control", node.line, node.column, found=shown(node.text))
            node = msgspec.structs.replace(node, text=_CONTROL.sub(_SUBSTITUTE, node.text))
        self._attach(node)

    def _odd_space(self, node: Scalar) -> None:
        """A plain scalar that begins or ends with a full-width (or other foreign) space."""
        frame = self.frames[-1] if self.frames else None
        if frame is None or type(frame.node) is Seq or frame.key is not None or frame.dropping:
            problem = _problem("yaml.stray-space", self.name, node.line, node.column, found=shown(node.text))
            self.problems.append(msgspec.structs.replace(problem, severity="warning"))
            self._attach(node)
            return
        leading = len(node.text) - len(node.text.lstrip())
        at_end = 0 if leading else len(node.text.rstrip())
        self.note("yaml.fullwidth-space", node.line, node.column + at_end, found=shown(node.text.strip()))
        self._attach(msgspec.structs.replace(node, text=node.text.strip()))
        line_start = self.text.rfind("\n", 0, node.start) + 1
        if leading and not self.text[line_start : node.start].strip():
            frame.key, frame.dropping = None, True  # it was meant as indentation: the entry belongs elsewhere
            self._lossy(frame)

    def _attach(self, node: Node) -> None:
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        parent = frame.node
        if type(parent) is Seq:
            parent.items.append(node)
        elif frame.dropping:
            frame.dropping = False
        elif frame.key is not None:
            parent.entries.append((frame.key, node))  # type: ignore[union-attr]
            frame.key = None
        elif type(node) is Scalar:
            if not node.plain and _KEY_CONTROL.search(node.text) is not None:
                self.note("yaml.control", node.line, node.column, found=shown(node.text))
                node = msgspec.structs.replace(node, text=_KEY_CONTROL.sub(_SUBSTITUTE, node.text))
            frame.key = node
        else:
            self.note("yaml.key-shape", node.line, node.column)
            frame.dropping = True

    def _push(self, event: Any, line: int, column: int, offset: int) -> None:
        if event.tag is not None:
            self.note("yaml.tag", line, column, found=shown(event.tag))
        if len(self.frames) == MAX_DEPTH:
            self.note("yaml.too-deep", line, column, most=MAX_DEPTH)
            raise _Stop
        is_map = type(event).__name__ == "MappingStartEvent"
        node: Seq | Map = Map([], line, column) if is_map else Seq([], line, column)
        before = self.size
        self._count(1, line, column)
        self._attach(node)  # before it is complete, so that what a syntax error leaves of it is kept
        self.frames.append(_Frame(node, not event.flow_style, offset, event.anchor, before))

    def _pop(self) -> None:
        frame = self.frames.pop()
        self._close(frame)
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, frame.height + 1)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.node, self.size - frame.size_before, frame.height)

    def _alias(self, name: str, line: int, column: int) -> None:
        """Puts in the very node that the anchor names; it counts as often as it is named."""
        if name not in self.anchors:
            self.note("yaml.unknown-alias", line, column, found=shown(name))
            if self.frames and type(self.frames[-1].node) is Map:
                frame = self.frames[-1]
                frame.dropping = frame.key is None and not frame.dropping
                frame.key = None
                self._lossy(frame)
            return
        node, size, height = self.anchors[name]
        self._count(size, line, column)
        if len(self.frames) + height > MAX_DEPTH:
            self.note("yaml.too-deep", line, column, most=MAX_DEPTH)
            raise _Stop
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, height + 1)
        self._attach(node)

    def _count(self, nodes: int, line: int, column: int) -> None:
        self.size += nodes
        if self.size > MAX_NODES:
            self.note("yaml.too-many", line, column, most=MAX_NODES)
            raise _Stop

    def _close(self, frame: _Frame) -> None:
        """Looks at the keys of a mapping once it is complete, and takes out what cannot stay."""
        node = frame.node
        if type(node) is not Map:
            return
        keys = [key.text for key, _ in node.entries]
        signs = "".join(keys)
        if len(set(keys)) == len(keys) and not (":" in signs or "：" in signs or "<<" in signs):
            return
        first: dict[str, Scalar] = {}
        kept: list[tuple[Scalar, Node]] = []
        for key, value in node.entries:
            alone = type(value) is Scalar and value.start == value.end == key.end
            if alone and key.plain and (miss := near_miss(key.text)) is not None:
                self.note(miss[0], key.line, key.column + miss[1], found=shown(key.text))
            elif key.plain and key.text == "<<":
                self.note("yaml.merge-key", key.line, key.column)
            elif (before := first.setdefault(key.text, key)) is not key:
                where = {"first_line": before.line, "first_column": before.column}
                self.note("yaml.duplicate-key", key.line, key.column, key=shown(key.text), **where)
                continue
            else:
                kept.append((key, value))
                continue
            self._lossy(frame)
        node.entries = kept

    # ---- after a syntax error

    def _lossy(self, frame: _Frame) -> None:
        if type(frame.node) is Map:
            frame.node.cut = True

    def _cut(self, index: int) -> None:
        for frame in self.frames[index:]:
            self._lossy(frame)

    def _after(self, error: Any, segment: _Restart) -> _Restart | None:
        """Notes a syntax error and finds the line to go on at: a key or a dash in line with what is open."""
        offset = error.problem_mark.index + segment.offset
        start = self._line_start(offset)
        at_start = not self.text[start:offset].strip(" ")
        # A segment that began inside the file ends where the file steps out of that indentation: no error.
        stepped_out = (
            at_start
            and 0 < segment.floor == len(self.frames)
            and any(words in error.problem for words in ("document start>", "expected '-'", "<block end>"))
        )
        if not stepped_out:
            start = self._syntax(error, segment)
        flow = next((frame.offset for frame in self.frames if not frame.block), None)
        if flow is not None:
            start = self._next_line(flow)
        if start <= segment.offset:
            start = self._next_line(segment.offset)

        if type(self.root) is Scalar:
            self.root = None  # the first line was no `key: value`
        outermost = self.frames[0].node if self.frames else None
        open_at = {(f.node.column, type(f.node)): i for i, f in enumerate(self.frames) if f.block}
        afresh = outermost is None and self.root is None
        if outermost is not None and outermost.column > 1:  # the file began with an indented line
            afresh = type(outermost) is Seq
            open_at.setdefault((1, Map), 0)
        for match in _ENTRY.finditer(self.text, start):
            kind = Seq if match[2] else Map
            index = open_at.get((len(match[1]) + 1, kind), -1)
            if afresh and kind is Map and not match[1]:
                index, self.root = -1, None
            elif index < 0:
                continue
            line = place(self.text, match.start())[0]
            if stepped_out and match.start() != start:
                stepped_out = False
                self._syntax(error, segment)
            if not stepped_out:
                self._cut(max(index, 0))
            while len(self.frames) > index + 1:
                self._pop()
            if self.frames:
                self.frames[-1].key, self.frames[-1].dropping = None, False
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
        last, inner = self.last, self.frames[-1] if self.frames else None
        if inner is not None and not inner.block and (code in _UNCLOSED or not sign):
            code, offset, suspects = "yaml.unclosed-bracket", inner.offset, []
        elif last is not None and last.start < offset and self._ran_on(last, offset):
            if last.plain and code == "yaml.extra-colon":
                code = "yaml.indent"
                suspects.append(last.start)
                self._take_back(last)
            elif self.text[last.start] in "'\"":
                code, offset = "yaml.unclosed-quote", last.start
                self._take_back(last)
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
        self.note(code, line, column, found=found, sign=shown(self.text[offset : offset + 1]))
        # What stands at the start of its line may be sound, and only the lines before it not.
        return self._next_line(offset) if self.text[start:offset].strip(" ") else start

    def _ran_on(self, node: Scalar, offset: int) -> bool:
        """Whether this text reaches over several lines to the offset: it took in what was not its own."""
        between = self.text[node.end : offset]
        return "\n" in self.text[node.start : node.end] and not between.strip(" ")

    def _take_back(self, node: Scalar) -> None:
        """Removes the scalar that was attached last."""
        if not self.frames:
            return
        parent = self.frames[-1].node
        if type(parent) is Seq and parent.items and parent.items[-1] is node:
            parent.items.pop()
        elif type(parent) is Map and parent.entries and parent.entries[-1][1] is node:
            parent.entries.pop()
