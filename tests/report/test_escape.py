"""A value in a report is text and nothing else, in Markdown and in HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.text import visible
from irtool.report.escape import fence, markdown
from irtool.report.markdown import body

HOSTILE = [
    "[/", "[red]x[/red]", "<script>alert(1)</script>", "**bold**", "| pipe | cell |", "`code`", "```\nfence\n```",
    "\x1b[31mred", "abc\u202edef", "{{ 7*7 }}", "{% raw %}", "# head", "- item", "1. item", "1) item", "---", "===",
    "> quote", "![x](http://e/x.png)", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "&lt;b&gt; &#10;",
    "http://example.org", "[a]: http://e", "a\n\n    code", "a\n# b", "  lead", "trail  ", "\u3000", "a\\", "\\*a*", "~~x~~",
    "$x$", "a_b_c", "+ a", ": a", "<!-- c -->", "]]>", "a\tb", "irtool-cut-1 h 1\nw 1 " + "0" * 64, "'\"", "\n", "",
]  # fmt: skip


class Reader(HTMLParser):
    """The text and tags of a page; a line break is its character."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.cells: list[str] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag in ("td", "li", "h2", "p"):
            self.cells.append("")
        elif tag == "br":
            self.cells[-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data.replace("\n", "")


def shown(value: str) -> Reader:
    """A page with the value as cell, list item, heading, paragraph and first thing of a line."""
    text = markdown(value)
    return Reader(body(f"| a | b |\n|---|---|\n| x | :{text}: |\n\n- :{text}:\n\n## :{text}:\n\n{text}\n\n- {text}\n"))


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_text(value: str) -> None:
    """The page shows what was typed, and has no tag but those of the template."""
    page = shown(value)
    assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "ul", "li", "h2", "p", "br"}
    assert page.attributes == []
    cell, item, heading = [c for c in page.cells if c.startswith(":")][:3]
    assert cell == item == heading == f":{visible(value)}:"
    assert page.cells[-1] == visible(value)


@given(st.text(alphabet=st.sampled_from("ab1 \t\n\\`*_[]<>&|~#$-+=:.){}!\"'/;漢　\x1b\u202e"), max_size=30))
def test_any_value_is_text(value: str) -> None:
    """No mixture of signs becomes markup, at the start of a line or within it."""
    page = shown(value)
    assert page.attributes == []
    assert page.tags.count("td") == 2 and page.tags.count("li") == 2 and page.tags.count("h2") == 1
    assert not {"code", "pre", "em", "strong", "a", "img", "hr", "ol", "blockquote"} & set(page.tags)
    assert page.cells[-1] == visible(value)


def test_a_megabyte_is_text() -> None:
    """A very long value stays whole and does not take the parser's time."""
    value = "*[`<a>`](b)* " * 80_000
    assert Reader(body(f"- {markdown(value)}\n")).cells[-1] == value


@given(st.text(alphabet="`~a\n #", max_size=40))
def test_a_fence_cannot_be_left(text: str) -> None:
    """Lines in a code block stay in it, whatever signs they hold."""
    html = body(f"{fence(text)}\nafter\n")
    assert html.endswith("</pre>\n<p>after</p>\n")
    assert html.count("<pre>") == 1


def test_links_and_images_of_a_template_are_text() -> None:
    """Even what a template writes itself leads nowhere and loads nothing."""
    page = Reader(body("[x](http://e) ![y](http://e/y.png) <http://e> <b>z</b>\n\n<div onclick=1>\n"))
    assert set(page.tags) == {"p"}
