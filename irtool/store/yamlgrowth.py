"""A tree of nodes that grows from the parser's events, in a loop and within limits."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from irtool.errors import Problem
from irtool.store.yamltext import CONTROL, SUBSTITUTE, near_miss, shown
from irtool.store.yamltree import Map, Node, Scalar, Seq

MAX_DEPTH = 64
MAX_NODES = 300_000  # aliases count as what they stand for; a chart of 3,000 people has about 110,000
_KEY_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Stop(Exception):
    """Reading cannot go on at all; the problem is noted."""


class Frame(msgspec.Struct):
    """A list or mapping that is still open."""

    node: Seq | Map
    block: bool  # written with indentation, not with brackets
    offset: int
    anchor: str | None
    size_before: int  # nodes counted when it began
    height: int = 1  # levels inside, itself included
    key: Scalar | None = None  # of a mapping: the key that waits for its value
    dropping: bool = False  # the key was none: its value goes too


class Growth:
    """The tree of one text so far, and the lists and mappings that are still open (`frames`)."""

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.root: Node | None = None
        self.frames: list[Frame] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}  # node, nodes in it, levels in it
        self.size = 0
        self.last: Scalar | None = None
        # The same length as the file, so that offsets hold; a NUL would end the parser's input.
        self.text = CONTROL.sub(SUBSTITUTE, text)

    def note(self, code: str, line: int, column: int, **values: Any) -> None:
        """Adds a problem; read twice after a fresh start, it counts once."""
        problem = Problem(code=code, values=values, file=self.name, line=line, column=column)
        if problem not in self.problems[-3:]:
            self.problems.append(problem)

    def read(self, offset: int, lines: int, floor: int) -> None:
        """Reads from a start of line to the end of the text, into the frames that are open.

        `lines` stand before that line, and `floor` frames are open there. Raises yaml.YAMLError or ValueError
        for what is no YAML, with the frames as they then are, and Stop.
        """
        import yaml
        from yaml import events

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text[offset:])
        lines += 1
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
                        self.pop()
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
                        raise Stop
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
        elif CONTROL.search(node.text) is not None:
            self.note("yaml.control", node.line, node.column, found=shown(node.text))
            node = msgspec.structs.replace(node, text=CONTROL.sub(SUBSTITUTE, node.text))
        self._attach(node)

    def _odd_space(self, node: Scalar) -> None:
        """A plain scalar that begins or ends with a full-width (or other foreign) space."""
        frame = self.frames[-1] if self.frames else None
        if frame is None or type(frame.node) is Seq or frame.key is not None or frame.dropping:
            problem = Problem(
                code="yaml.stray-space",
                values={"found": shown(node.text)},
                file=self.name,
                line=node.line,
                column=node.column,
                severity="warning",
            )
            self.problems.append(problem)
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
                node = msgspec.structs.replace(node, text=_KEY_CONTROL.sub(SUBSTITUTE, node.text))
            frame.key = node
        else:
            self.note("yaml.key-shape", node.line, node.column)
            frame.dropping = True

    def _push(self, event: Any, line: int, column: int, offset: int) -> None:
        if event.tag is not None:
            self.note("yaml.tag", line, column, found=shown(event.tag))
        if len(self.frames) == MAX_DEPTH:
            self.note("yaml.too-deep", line, column, most=MAX_DEPTH)
            raise Stop
        is_map = type(event).__name__ == "MappingStartEvent"
        node: Seq | Map = Map([], line, column) if is_map else Seq([], line, column)
        before = self.size
        self._count(1, line, column)
        self._attach(node)  # before it is complete, so that what a syntax error leaves of it is kept
        self.frames.append(Frame(node, not event.flow_style, offset, event.anchor, before))

    def pop(self) -> None:
        """Closes the innermost frame: its list or mapping is complete."""
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
            raise Stop
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, height + 1)
        self._attach(node)

    def _count(self, nodes: int, line: int, column: int) -> None:
        self.size += nodes
        if self.size > MAX_NODES:
            self.note("yaml.too-many", line, column, most=MAX_NODES)
            raise Stop

    def _close(self, frame: Frame) -> None:
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

    def finish(self) -> None:
        """Closes whatever is open at the end of the text."""
        while self.frames:
            self._close(self.frames.pop())

    def _lossy(self, frame: Frame) -> None:
        if type(frame.node) is Map:
            frame.node.cut = True

    def cut(self, index: int) -> None:
        """Marks the open mappings from this frame inwards: entries of theirs were lost."""
        for frame in self.frames[index:]:
            self._lossy(frame)

    def take_back(self, node: Scalar) -> None:
        """Removes the scalar that was attached last."""
        if not self.frames:
            return
        parent = self.frames[-1].node
        if type(parent) is Seq and parent.items and parent.items[-1] is node:
            parent.items.pop()
        elif type(parent) is Map and parent.entries and parent.entries[-1][1] is node:
            parent.entries.pop()
