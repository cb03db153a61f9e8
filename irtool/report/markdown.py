"""Our own Markdown to one printable HTML page that loads nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from irtool.words.report import TEXT
from irtool.words.sentences import Lang, speak

# A page of ours holds no link, no image and no HTML; four blanks and underlined headings are text.
_OFF = ["link", "image", "autolink", "html_inline", "html_block", "reference", "code", "lheading"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# On paper the digits stand at the foot of every sheet (a browser without margin boxes leaves them out).
_SHEET = """@page {{
  @bottom-left {{ content: "{foot}"; font-size: 8pt; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font-size: 8pt; }}
}}
"""


class Page(msgspec.Struct, frozen=True):
    """What stands around a report: language, title, the digits of its cut (if it has one), whether it is a drill.

    `from_record`: whether its foot says that it was made from the record; a letter is not.
    """

    lang: Lang
    title: str
    digits: str
    drill: bool = False
    css: str = ""
    from_record: bool = True


# What an inline rule of ours may begin at; a text without any is one text token, and needs no parser.
_RULED = re.compile(r"[\\`*_&\n]")


def parser() -> Any:
    """The one Markdown parser of reports: headings, lists, tables, emphasis, code; links, images and HTML are text."""
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    found = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    parse = found.inline.parse

    def quick(source: str, md: Any, env: Any, tokens: list[Any]) -> Any:
        if _RULED.search(source):
            return parse(source, md, env, tokens)
        tokens.append(Token("text", "", 0, content=source))
        return tokens

    inline: Any = found.inline
    inline.parse = quick
    return found


def body(text: str, tokens: Sequence[Any] | None = None) -> str:
    """The HTML of a Markdown text (`tokens`, if it was parsed already). Line breaks inside a value are kept; raw HTML
    is text.
    """
    renders = parser()
    renders.add_render_rule("text", _text)
    renders.add_render_rule("fence", _fence)
    html: str = renders.renderer.render(renders.parse(text) if tokens is None else tokens, renders.options, {})
    return html


def _text(_: Any, tokens: Sequence[Any], index: int, options: Mapping[str, Any], env: Any) -> str:
    return escape(tokens[index].content).replace("\n", "<br>\n")


def _fence(_: Any, tokens: Sequence[Any], index: int, options: Mapping[str, Any], env: Any) -> str:
    # Each line of a cut stands on a line of its own in the file too: it is found there without a browser.
    return f"<pre>\n{escape(tokens[index].content)}</pre>\n"


def page(inner: str, about: Page) -> str:
    """The whole page around the HTML of `body`: self-contained, for the screen and for A4 paper."""
    digits = speak(TEXT, "digits", about.lang, digits=about.digits) if about.digits else ""
    drill = speak(TEXT, "drill", about.lang) if about.drill else ""
    mark = f'<div class="drill" aria-hidden="true">{escape(speak(TEXT, "drill-mark", about.lang))}</div>\n'
    header = " ".join(part for part in (drill, about.title) if part)
    made_by = speak(TEXT, "made-by", about.lang)
    foot = f"<footer><span>{escape(made_by)}</span><span>{escape(digits)}</span></footer>\n"
    sheet = _SHEET.format(foot=f"{drill} {digits}".strip())
    return (
        f'<!DOCTYPE html>\n<html lang="{about.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(header)}</title>\n<style>\n{about.css}{sheet}</style>\n</head>\n<body>\n"
        f"{mark if about.drill else ''}"
        f"<header><span>{escape(header)}</span><span>{escape(digits)}</span></header>\n"
        f"<main>\n{inner}</main>\n"
        f"{foot if about.from_record else ''}"
        "</body>\n</html>\n"
    )


def style(folder: Path, name: str = "report.css") -> str:
    """A shipped style sheet of the pages; a report without it is plain but whole."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError:
        return ""
