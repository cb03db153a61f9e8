"""The one widget that draws lines: line API, repaints only the rows that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from irtool.tui.lines import Line, clip


class Paper(Widget):
    """A sheet of `Line`s. What the lines say is somebody else's business."""

    COMPONENT_CLASSES = {
        "paper--text", "paper--dim", "paper--head", "paper--cursor", "paper--good", "paper--warn",
        "paper--bad", "paper--big", "paper--drill",
    }  # fmt: skip

    class Hit(Message):
        """Somebody clicked a row that means something."""

        def __init__(self, hit: str) -> None:
            self.hit = hit
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._styles: dict[str, Style] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these lines; only rows that differ from what stands are painted."""
        old, self._lines = self._lines, list(lines)
        width = self.size.width
        if len(old) != len(self._lines) or not width:
            self.refresh()
            return
        changed = [Region(0, y, width, 1) for y, (a, b) in enumerate(zip(old, self._lines, strict=True)) if a != b]
        if changed:
            self.refresh(*changed)

    def notify_style_update(self) -> None:
        """Colours changed (theme): look them up again."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Row y."""
        width = self.size.width
        row = clip(self._lines[y], width) if y < len(self._lines) else clip(Line(), width)
        return Strip([Segment(text, self._style(name)) for text, name in row.spans], width)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"paper--{name}")
        return style

    def on_click(self, event: events.Click) -> None:
        """A click on a row that has a meaning."""
        if event.y < len(self._lines) and self._lines[event.y].hit:
            self.post_message(self.Hit(self._lines[event.y].hit))
