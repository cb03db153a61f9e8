"""The binder on paper: its sheets, each with a stable name and a hash, and the page that holds them. docs/paper.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from html import escape, unescape

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.diagram import Diagram
from irtool.domain.obligation import Obligations
from irtool.domain.playbook import Playbook
from irtool.domain.scalars import Date
from irtool.domain.script import Script
from irtool.report.paper import LINE, Ink, css_string, listed
from irtool.words.sentences import Lang

PARTS = ("chart", "calls", "playbooks", "log", "deadlines")
"""What can be asked for by itself; the cover comes with each."""
COVER = "cover"
_UNHASHED = re.compile(r"<small>.*?</small>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LANDSCAPE = "size: A4 landscape; margin: 7mm 10mm 10mm;"


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a binder is made of. `scripts`: by name; `draw`: whether the picture is wanted, which takes time.

    `calling`: the chart without duty rosters and days of joining and leaving, for the order of numbers: paper lasts
    longer than a shift.
    """

    chart: Chart
    calling: Chart
    diagram: Diagram
    playbooks: list[Playbook]
    scripts: dict[str, Script]
    obligations: Obligations
    today: Date
    lang: Lang
    private: bool = False
    draw: bool = True


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet (one or more pages): a stable name, its part of the binder, its title, its HTML.

    `private`: it shows a number that is not for everybody; `key`: what counts instead of its text when it is a picture.
    """

    id: str
    part: str
    title: str
    html: str
    private: bool = False
    key: str = ""

    @property
    def hash(self) -> str:
        """SHA-256 of what a reader sees on it; the layout, and days of confirmation, do not count."""
        seen = self.key or unescape(_TAG.sub(" ", _UNHASHED.sub("", self.html)))
        return sha256(f"{self.title}\n{' '.join(seen.split())}".encode()).hexdigest()


class Filed(msgspec.Struct, frozen=True):
    """A row of the contents: a sheet that will lie in the binder, and since when. `fresh`: printed now."""

    title: str
    on: str
    fresh: bool


def sheets(material: Material) -> list[Sheet]:
    """Every sheet of the binder in its order, the cover first."""
    from irtool.report import binder_blank, binder_calls, binder_chart, binder_steps

    return [
        binder_chart.cover(material),
        *binder_chart.sheets(material),
        *binder_calls.sheets(material),
        *binder_steps.sheets(material),
        *binder_blank.sheets(material),
    ]


def page(
    shown: Sequence[Sheet],
    contents: Sequence[Filed],
    gone: Sequence[str],
    material: Material,
    css: str,
    update: bool = False,
) -> str:
    """The whole HTML: A4 portrait, each sheet on a page of its own, its name and the day at every foot.

    `contents`: what lies in the binder afterwards; `gone`: titles of old sheets to take out; `update`: these sheets go
    into a binder that is there already.
    """
    ink = Ink(material.lang)
    hospital = material.chart.hospital.name.to(material.lang)
    printed = ink.say("printed", on=material.today)
    care = ink.say("sensitive")
    rules, out = [], []
    for n, sheet in enumerate(shown):
        private = sheet.private or (sheet.id == COVER and any(s.private for s in shown))
        mark = f" {care}" if private else ""
        foot = css_string(unescape(f"{hospital} {ink.say('binder')} {printed}{mark}"))
        rules.append(
            f'@page s{n} {{ {_LANDSCAPE if sheet.key else ""} @bottom-left {{ content: "{foot}"; font-size: 8pt; }}\n'
            f'  @bottom-right {{ content: "{css_string(sheet.title)}  " counter(page) "/" counter(pages);\n'
            "    font-size: 8pt; } }\n"
            f"#s{n} {{ page: s{n}; }}\n"
        )
        heading = "" if sheet.key else f"<h1>{ink.text(sheet.title)}</h1>\n"  # a picture has its own
        warned = f'<p class="care">{ink.say("sensitive-long")}</p>\n' if private else ""
        body = sheet.html
        if sheet.id == COVER:
            body += _contents(ink, contents, gone, update)
        out.append(
            f'<section id="s{n}" data-sheet="{escape(sheet.id)}" data-hash="{sheet.hash}">\n'
            f'<div class="top"><span>{ink.text(hospital)}</span><span>{printed}{mark}</span></div>\n'
            f"{heading}{warned}{body}</section>\n"
        )
    title = f"{ink.text(hospital)} {ink.say('binder')} {printed}"
    return (
        f'<!DOCTYPE html>\n<html lang="{material.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{css}{''.join(rules)}</style>\n</head>\n<body>\n{''.join(out)}</body>\n</html>\n"
    )


def _contents(ink: Ink, contents: Sequence[Filed], gone: Sequence[str], update: bool) -> str:
    out = ""
    if update:
        fresh = [ink.text(f.title) for f in contents if f.fresh]
        out += f"<h2>{ink.say('put-in')}</h2>\n{listed(fresh)}<h2>{ink.say('take-out')}</h2>\n"
        out += listed(ink.text(title) for title in gone) or f"<p>{ink.say('none-out')}</p>\n"
    rows = (
        f"{ink.text(f.title)} <i>{escape(f.on)}{' ' + ink.say('here') if f.fresh and update else ''}</i>"
        for f in contents
    )
    out += f"<h2>{ink.say('contents')}</h2>\n{listed(rows, 'contents')}"
    return f"{out}<p>{ink.say('place')}: {LINE}</p>\n"
