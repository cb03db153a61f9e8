"""The contact diagram as one self-contained HTML page that prints on one sheet."""

from __future__ import annotations

from html import escape

from irtool.domain.diagram import Diagram
from irtool.report.diagram_svg import Paper, svg, title_of
from irtool.words.sentences import Lang

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# A hair less than the sheet: a browser that rounds up would begin a second page.
_STYLE = """@page {{ size: {name} landscape; margin: 0 }}
html, body {{ margin: 0; padding: 0; background: #d9dde3 }}
svg {{ display: block; box-sizing: border-box; background: #fff;
  font-family: "Noto Sans CJK JP", "Yu Gothic", YuGothic, Meiryo,
  "Hiragino Sans", "Hiragino Kaku Gothic ProN", sans-serif }}
text {{ white-space: pre }}
@media screen {{ body {{ padding: 1em }} body > svg {{ width: 100%; max-width: 1900px; height: auto; margin: auto;
  box-shadow: 0 0 8px #888 }} }}
@media print {{ html, body {{ background: #fff; width: {width:g}mm; height: {height:g}mm; overflow: hidden }}
  svg {{ -webkit-print-color-adjust: exact; print-color-adjust: exact }}
  body > svg {{ width: {width:g}mm; height: {height:g}mm }} }}
"""


def page(diagram: Diagram, paper: Paper, lang: Lang, printed: str) -> str:
    """The page: for the screen, and for exactly one sheet of this paper. `printed`: today."""
    style = _STYLE.format(name=paper.name, width=paper.width - 0.5, height=paper.height - 0.5)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title_of(diagram, lang))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{svg(diagram, paper, lang, printed)}</body>\n</html>\n"
    )
