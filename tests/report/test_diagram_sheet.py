"""The contact diagram on paper: nothing on top of anything else, nothing outside, nothing but text from the chart."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.diagram import GROUPS, INSIDE, Arrow, Box, Diagram
from irtool.report.diagram_card import NAME, broken, card, width_of
from irtool.report.diagram_layout import Layout, Placed, Point, layout
from irtool.report.diagram_page import page
from irtool.report.diagram_svg import PAPERS, svg
from irtool.report.diagram_text import outline, printed
from irtool.report.diagram_tiers import tiers
from irtool.words.diagram import DIAGRAM

RATIO = 281 / 170
AGES = ("", "fresh", "due", "overdue", "never", "doubt")
Piece = tuple[Point, Point]


def _diagram(count: int, pairs: list[tuple[int, int]], inside: int = 3) -> Diagram:
    """So many parties, every `inside`th of them outside; arrows between them by number."""
    groups = [INSIDE, *(name for name, _ in GROUPS)]
    boxes = [
        Box(
            f"p{n}", f"医療情報システム安全管理責任者 {n}", groups[0 if n % inside else 1 + n % 4],
            ["田中 一郎", "佐藤 花子"][: n % 3], "内線 2001", "03-0000-0001" if n % 2 else "内線 2001",
            age=AGES[n % 6], on="2026-10-01" if n % 6 in (1, 2, 3) else "",
        )
        for n in range(count)
    ]  # fmt: skip
    arrows = [
        Arrow(f"p{a}", f"p{b}", n % 9, "night" if n % 4 == 0 else "", "夜間" if n % 4 == 0 else "")
        for n, (a, b) in enumerate(pairs)
        if a != b and max(a, b) < count
    ]
    return Diagram("市立みなと総合病院", boxes, arrows, "2026-10-01")


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """1 to 80 parties in and outside, arrows anywhere between them, loops among them."""
    count = draw(st.integers(1, 80))
    numbers = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(numbers, numbers), max_size=120, unique=True))
    return _diagram(count, pairs, draw(st.integers(1, 5)))


def _laid(diagram: Diagram) -> Layout:
    return layout(diagram, RATIO, lambda box, width: card(box, diagram, width, "ja").height)


def _pieces(placed: Layout) -> Iterator[tuple[str, Piece]]:
    for path in placed.paths:
        for piece in pairwise(path.points):
            yield path.arrow.start, piece


def _meets(box: Placed, piece: Piece) -> bool:
    """Whether a straight piece of a line runs through the inside of a box."""
    (ax, ay), (bx, by) = piece
    small = 1e-6
    return (
        min(ax, bx) < box.x + box.width - small
        and max(ax, bx) > box.x + small
        and min(ay, by) < box.y + box.height - small
        and max(ay, by) > box.y + small
    )


@given(diagrams())
@settings(max_examples=40)
def test_no_two_boxes_overlap_and_all_are_on_the_page(diagram: Diagram) -> None:
    """Every party once, inside the frame of its group, beside the others."""
    placed = _laid(diagram)
    assert sorted(b.box.id for b in placed.boxes) == sorted(b.id for b in diagram.boxes)
    for n, one in enumerate(placed.boxes):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= placed.width + 1e-6
        assert one.y + one.height <= placed.height + 1e-6
        frame = next(f for f in placed.frames if f.group == one.box.group)
        assert frame.x <= one.x
        assert one.x + one.width <= frame.x + frame.width + 1e-6
        assert frame.y <= one.y
        assert one.y + one.height <= frame.y + frame.height + 1e-6
        for other in placed.boxes[n + 1 :]:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart, (one, other)


@given(diagrams())
@settings(max_examples=40)
def test_no_line_crosses_a_box(diagram: Diagram) -> None:
    """Lines run level or upright, from the sender's lower edge to the receiver's upper one, through no box."""
    placed = _laid(diagram)
    where = {b.box.id: b for b in placed.boxes}
    assert len(placed.paths) == len(diagram.arrows)
    for path in placed.paths:
        start, end = where[path.arrow.start], where[path.arrow.end]
        assert path.points[0][1] == start.y + start.height
        assert start.x < path.points[0][0] < start.x + start.width
        assert path.points[-1][1] == end.y
        assert end.x < path.points[-1][0] < end.x + end.width
    for _, ((ax, ay), (bx, by)) in _pieces(placed):
        assert ax == bx or ay == by
        assert min(ax, bx) >= 0
        assert max(ax, bx) <= placed.width
        assert min(ay, by) >= 0
        assert max(ay, by) <= placed.height
        assert not any(_meets(box, ((ax, ay), (bx, by))) for box in placed.boxes)


@given(diagrams())
@settings(max_examples=40)
def test_lines_of_two_senders_never_lie_on_each_other(diagram: Diagram) -> None:
    """They cross, but nobody can take one for the other."""
    pieces = sorted(set(_pieces(_laid(diagram))))
    for upright in (True, False):
        runs: dict[float, list[tuple[float, float, str]]] = {}
        for sender, (a, b) in pieces:
            if (a[0] == b[0]) is upright and a != b:
                along = sorted((a[1], b[1]) if upright else (a[0], b[0]))
                runs.setdefault(round(a[0] if upright else a[1], 6), []).append((along[0], along[1], sender))
        for found in runs.values():
            for n, (start, end, sender) in enumerate(found):
                for other_start, other_end, other in found[n + 1 :]:
                    if other != sender:
                        assert min(end, other_end) <= max(start, other_start) + 1e-6


def test_who_tells_stands_above_who_is_told() -> None:
    """Tiers follow the routes; those who tell each other in a loop share one."""
    found = _diagram(9, [(1, 2), (1, 4), (2, 5), (5, 7), (7, 5), (4, 5)], inside=9)
    assert [[box.id for box in row] for row in tiers(found)] == [["p1"], ["p2", "p4"], ["p5", "p7"]]
    where = {b.box.id: b for b in _laid(found).boxes}
    assert where["p1"].y < where["p2"].y < where["p5"].y
    assert where["p5"].y == where["p7"].y
    assert min(where[name].y for name in ("p3", "p6", "p8")) > where["p7"].y


@given(st.text(max_size=80), st.floats(20, 60))
def test_text_never_runs_over(text: str, room: float) -> None:
    """A row is never wider than its room; what is left out is shown by two dots."""
    rows = broken(text, NAME, room, 2)
    assert len(rows) <= 2
    assert all(width_of(row, NAME) <= room for row in rows)
    shown = "".join(rows).replace(" ", "")
    assert shown.endswith("..") or len(shown) >= len("".join(text.split())) - 40


def test_a_number_is_never_broken_in_two() -> None:
    """The name of whose it is stands above it when both do not fit."""
    assert broken("夜 佐藤 花子 090-0000-0002", 2.3, 30, 2) == ["夜 佐藤 花子", "090-0000-0002"]


def test_age_is_told_by_sign_and_by_shade() -> None:
    """Five states: five signs, five fills, all explained below."""
    found = _diagram(12, [(1, 2)])
    drawn = svg(found, PAPERS["a4"], "ja", "2026-11-22")
    fills = set(re.findall(r'<rect class="age"[^>]*fill="([^"]+)"', drawn))
    assert len(fills) == 5
    for age in AGES[1:]:
        assert f">{DIAGRAM[f'diagram.age.{age}'][0]}</text>" in drawn
        assert DIAGRAM[f"diagram.meaning.{age}"][0] in drawn


def test_what_the_chart_says_is_never_markup() -> None:
    """Names with tags, quotes and control characters are text; the page is well formed and asks for nothing."""
    evil = '</text><script>alert(1)</script>"\x1b[31m\u202e'
    found = Diagram(evil, [Box("a", evil, INSIDE), Box("b", evil, "vendors", [evil], evil, evil, help=evil)],
                    [Arrow("a", "b", 1, "x", evil)])  # fmt: skip
    html = page(found, PAPERS["a4"], "ja", "2026-11-22")
    root = ElementTree.fromstring(html[html.index("<svg") : html.rindex("</svg>") + 6])
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    assert "<script" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "\\x1b" in html
    assert not re.search(r"(src|href)=|@import|url\((?!#)", html)


def test_the_sheet_says_what_it_shows() -> None:
    """Heading, edition, day of printing, order, condition and sender in words, where numbers come from."""
    drawn = svg(_diagram(6, [(1, 2), (2, 4)]), PAPERS["a3"], "ja", "2026-11-22")
    for said in (
        "市立みなと総合病院",
        "名簿 2026-10-01版",
        "印刷 2026-11-22",
        "（夜間）",
        "から",
        "名簿から取り",
        "<title",
        "<desc",
    ):
        assert said in drawn
    assert 'viewBox="0 0 420 297"' in drawn


def test_a_chart_with_nobody_is_still_a_sheet() -> None:
    """An empty frame of paper, no error."""
    html = page(Diagram("", [], []), PAPERS["a4"], "en", "2026-11-22")
    ElementTree.fromstring(html[html.index("<svg") : html.rindex("</svg>") + 6])


@given(diagrams())
@settings(max_examples=20)
def test_the_terminal_shows_every_party_and_every_arrow(diagram: Diagram) -> None:
    """Each party has its row, each arrow one below its sender; no row is wider than the terminal."""
    rows = outline(diagram, "ja")
    assert {row.party for row in rows} - {""} == {box.id for box in diagram.boxes}
    assert sum(bool(re.match(r" +\d*>", row.text)) for row in rows) == len(diagram.arrows)
    from irtool.domain.text import cell_width

    assert all(cell_width(row) <= 80 for row in printed(diagram, "ja", "連絡体制図", 80))


# -- a real browser ------------------------------------------------------------------------------------------------

BROWSER = next((p for n in ("chromium", "chromium-browser", "google-chrome", "msedge") if (p := shutil.which(n))), None)


def _browse(*arguments: str) -> str:
    flags = ["--headless", "--disable-gpu", "--no-first-run", *(["--no-sandbox"] if _is_root() else [])]
    done = subprocess.run([str(BROWSER), *flags, *arguments], capture_output=True, timeout=90, check=True)
    return done.stdout.decode("utf-8", "replace")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.skipif(BROWSER is None, reason="no browser of the Chromium family on this machine")
@pytest.mark.parametrize(("count", "paper"), [(10, "a4"), (80, "a4"), (80, "a3")])
def test_a_browser_prints_one_sheet(tmp_path: Path, count: int, paper: str) -> None:
    """Exactly one page of this size in the PDF."""
    source, target = tmp_path / "chart.html", tmp_path / "chart.pdf"
    pairs = [(n // 3, n) for n in range(1, count, 2)]
    source.write_text(page(_diagram(count, pairs), PAPERS[paper], "ja", "2026-11-22"), encoding="utf-8")
    _browse("--no-pdf-header-footer", f"--print-to-pdf={target}", f"--user-data-dir={tmp_path / 'b'}", source.as_uri())
    pdf = target.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    width = float(re.search(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+)", pdf)[1])  # type: ignore[index]
    assert abs(width * 25.4 / 72 - PAPERS[paper].width) < 1


@pytest.mark.skipif(BROWSER is None, reason="no browser of the Chromium family on this machine")
def test_no_text_leaves_its_box_in_a_browser(tmp_path: Path) -> None:
    """With the fonts that are really there, every row ends before the edge of its box."""
    html = page(_diagram(40, [(n // 3, n) for n in range(1, 40, 2)]), PAPERS["a4"], "ja", "2026-11-22")
    script = (
        "<script>document.title = [...document.querySelectorAll('svg svg')].flatMap(box => {"
        "const edge = box.width.baseVal.value; return [...box.querySelectorAll('text')].filter(t => {"
        "const b = t.getBBox(); return b.x < 0 || b.x + b.width > edge || b.y + b.height > box.height.baseVal.value + 1"
        "}).map(t => t.textContent)}).join('|') || 'all inside ' + document.querySelectorAll('svg svg text').length"
        "</script></body>"
    )
    html = re.sub(r"<meta http-equiv[^>]*>", "", html).replace("</body>", script)
    source = tmp_path / "chart.html"
    source.write_text(html, encoding="utf-8")
    shown = _browse("--dump-dom", f"--user-data-dir={tmp_path / 'b'}", source.as_uri())
    title = re.search(r"<title>([^<]*)</title>", shown)
    assert title is not None
    assert re.fullmatch(r"all inside [1-9]\d+", title[1]), title[1]
