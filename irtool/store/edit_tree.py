"""The spans of a YAML text: where each key and value begins and ends, and how it is written. For edits only."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from irtool.domain.finding import Path
from irtool.store.yamltree import ABSENT

Value: TypeAlias = "str | bool | list[Any] | dict[str, Any] | None"
"""What a file can say: a text, yes or no (`true`), nothing, a list, a mapping."""


class Span(msgspec.Struct):
    """One value. `start` and `end` are offsets into the text, without the blanks and comments around it.

    `style` is the quote or block sign of a text, empty for a plain one; `flow`: written with brackets; `shared`:
    it carries an anchor or is an alias. `keys` holds the keys' own spans, beside `values`; both in order.
    """

    kind: str
    start: int
    end: int
    column: int
    text: str = ""
    style: str = ""
    flow: bool = False
    shared: bool = False
    keys: list[Span] = []
    values: list[Span] = []

    @property
    def absent(self) -> bool:
        """Whether nothing is written here: an empty value, `~` or `null`, without quotes."""
        return self.kind == "text" and not self.style and self.text in ABSENT

    def named(self, step: str | int) -> int | None:
        """The number of the entry of this key or place; None when there is none."""
        if self.kind == "map":
            return next((n for n, key in enumerate(self.keys) if key.text == step), None)
        if self.kind == "list" and isinstance(step, int) and 0 <= step < len(self.values):
            return step
        return None

    def first(self, n: int) -> Span:
        """Where entry n begins: its key, or the item itself."""
        return self.keys[n] if self.kind == "map" else self.values[n]

    def last(self, n: int) -> int:
        """Where entry n ends."""
        return max(self.values[n].end, self.keys[n].end if self.kind == "map" else 0)

    def any_shared(self) -> bool:
        """Whether this value, or anything in it, carries an anchor or is an alias."""
        return self.shared or any(part.any_shared() for part in (*self.keys, *self.values))

    def plain(self) -> Value:
        """What it says, without how it is written. Not for aliases."""
        if self.kind == "map":
            return {key.text: value.plain() for key, value in zip(self.keys, self.values, strict=True)}
        if self.kind == "list":
            return [value.plain() for value in self.values]
        return None if self.absent else self.text


def spans(text: str) -> Span | None:
    """The spans of a text that `yamlfile.parse` found without error (so neither deep nor large); None when empty."""
    import yaml
    from yaml import events

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    root: Span | None = None
    event: Any
    open_: list[Span] = []
    waiting: list[Span | None] = []  # of each open mapping: the key that waits for its value
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, events.CollectionEndEvent):
                done = open_.pop()
                waiting.pop()
                inner = [done.last(n) for n in range(len(done.values))]
                mark: Any = event.end_mark
                done.end = mark.index if done.flow else max(inner, default=done.start)
            elif isinstance(event, events.NodeEvent):
                node = _span(event, text)
                if not open_:
                    root = node
                elif open_[-1].kind == "map" and waiting[-1] is None:
                    waiting[-1] = node
                else:
                    if (key := waiting[-1]) is not None:
                        open_[-1].keys.append(key)
                        waiting[-1] = None
                    open_[-1].values.append(node)
                if isinstance(event, events.CollectionStartEvent):
                    open_.append(node)
                    waiting.append(None)
    finally:
        loader.dispose()
    return root


def _span(event: Any, text: str) -> Span:
    from yaml import events

    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    shared = event.anchor is not None
    if isinstance(event, events.MappingStartEvent):
        return Span("map", start, end, column, flow=bool(event.flow_style), shared=shared, keys=[], values=[])
    if isinstance(event, events.SequenceStartEvent):
        return Span("list", start, end, column, flow=bool(event.flow_style), shared=shared, values=[])
    if isinstance(event, events.AliasEvent):
        return Span("alias", start, end, column, shared=True)
    style = event.style or ""
    if style in ("|", ">"):  # the parser counts the blank lines behind it in
        end = start + len(text[start:end].rstrip())
    return Span("text", start, end, column, event.value, style, shared=shared)


def at(root: Span, path: Path) -> tuple[list[Span], Path]:
    """The values on the way to a path as far as they exist, the outermost first, and the rest of the path."""
    way = [root]
    for depth, step in enumerate(path):
        n = way[-1].named(step)
        if n is None:
            return way, path[depth:]
        way.append(way[-1].values[n])
    return way, ()
