"""One HTML page that carries the record byte for byte and checks it in the reader's browser, offline (proof.js).

Everything that comes from the record is escaped, or base64; scripts put text into the page as text only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib import resources

from irtool.domain.cut import Cut
from irtool.domain.sealing import told
from irtool.domain.story import EVERYTHING, Story
from irtool.domain.timeline import Row
from irtool.report.entries import marks
from irtool.report.moments import full, record_time, zone_said
from irtool.words.problems_record import RECORD
from irtool.words.problems_verify import VERIFY
from irtool.words.proof import PROBLEMS_PROOF
from irtool.words.proof_page import PAGE
from irtool.words.sentences import Lang, pick

_POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def page(files: Mapping[str, bytes], cut: Cut, story: Story, lang: Lang) -> bytes:
    """The page. `files`: the journal files by name, forks too; `story`: the same record, in words.

    Japanese and English stand beside each other; `lang` is that of the entries.
    """
    script, css = _piece("proof.js") + _piece("proof_page.js"), _piece("proof.css")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    state = story.parts[0].state
    hospital = state.chart.hospital.name.to(lang) or cut.hospital
    title = f"{_said('proof.title')[0]} {cut.code}"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest=digest)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="referrer" content="no-referrer">\n',
        f"<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n",
        f'<p class="drill">{_both("proof.drill")}</p>\n' if state.drill else "",
        f"<h1>{_both('proof.title')}</h1>\n",
        f"<p>{escape(hospital)} / {escape(story.title(0))} / {escape(cut.code)}</p>\n",
        f'<div id="result" role="status"><div id="verdict">{_both("proof.checking")}</div>',
        '<progress id="progress" max="1" value="0"></progress></div>\n',
        f'<noscript><p class="error">{_both("proof.noscript")}</p></noscript>\n',
        f'<p>{_both("proof.printed")}<span id="printed">{cut.digits}</span></p>\n',
        f'<p id="computed">{_both("proof.computed")}</p>\n',
        f'<p>{_both("proof.caution")}</p>\n<form id="compare" hidden>',
        f'<p><label for="typed">{_both("proof.typed")}</label>',
        '<input id="typed" autocomplete="off" inputmode="numeric"> ',
        f'<button type="submit">{_both("proof.compare")}</button></p><p id="compared" role="status"></p></form>\n',
        f'<h2>{_both("proof.found-head")}</h2>\n<ul id="found"></ul>\n',
        f'<h2>{_both("proof.anchors-head")}</h2>\n<div id="anchors"></div>\n',
        f'<h2>{_both("proof.files-head")}</h2>\n<div id="files"></div>\n',
        f"<h2>{_both('proof.story-head')}</h2>\n<p>{escape(zone_said(state, lang))}</p>\n",
        _timeline(story, lang),
        f"<h2>{_both('proof.cut-head')}</h2>\n<p>{_both('proof.cut-about')}</p>\n",
        f'<pre id="cut" data-code="{escape(cut.code)}">{escape(cut.text)}</pre>\n',
        *(_carried(name, data) for name, data in sorted(files.items())),
        f'<script type="application/json" id="words">{_words()}</script>\n',
        f'<script type="application/json" id="names">{_json(_names(story))}</script>\n',
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "".join(parts).encode("utf-8", "replace")


def _carried(name: str, data: bytes) -> str:
    """A file, each of its lines as one row of base64, so that a reader can decode any of them with other tools."""
    lines = data.split(b"\n")
    rows = "\n".join(b64encode(line).decode() for line in [*(line + b"\n" for line in lines[:-1]), lines[-1]])
    return f'<script type="application/octet-stream" class="file" data-name="{escape(name)}">\n{rows}\n</script>\n'


def _timeline(story: Story, lang: Lang) -> str:
    names = ("proof.happened", "proof.entry", "proof.recorded", "proof.who", "proof.name")
    exercise = story.parts[0].state.exercise
    two = ("proof.happened", "proof.recorded") if exercise.setup is not None else ()
    told = [f"{name}-story" if name in two else name for name in names]
    head = "".join(f"<th>{_both(name)}</th>" for name in told)
    rows = "".join(_row(story, row, lang) for row in story.rows(EVERYTHING))
    return f'<table id="story"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n'


def _row(story: Story, row: Row, lang: Lang) -> str:
    state = story.parts[0].state
    happened = full(state, row.happened, lang) if row.happened else row.happened_text
    text = " ".join([*(f"({mark})" for mark in marks(state, row, lang)), row.labelled])
    text += "".join(f" / {label}: {value}" for label, value in row.details)
    cells = (happened, text, record_time(state, row.recorded), row.who, row.name)
    inner = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr data-line="{escape(f"{row.event.writer}/{row.event.n}")}">{inner}</tr>\n'


def _words() -> str:
    """Every sentence that the script may say: {code: [ja, en]}."""
    found = {code: pair[0] for table in (RECORD, VERIFY, PROBLEMS_PROOF) for code, pair in table.items()}
    return _json({code: pair for code, pair in found.items() if code.startswith("verify.")} | PAGE)


def _names(story: Story) -> dict[str, str]:
    """The chart's names of those who were told; a name that was typed stands in its line."""
    state, speaker = story.parts[0].state, story.parts[0].speaker
    return {one.data.to: speaker.party(one.data.to) for one in told(state) if state.chart.has_party(one.data.to)}


def _json(value: object) -> str:
    """JSON of which no character can end the script that it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _said(code: str) -> tuple[str, str]:
    return pick(PAGE[code], "ja"), pick(PAGE[code], "en")


def _both(code: str) -> str:
    ja, en = _said(code)
    return f"<span>{escape(ja)}</span><small>{escape(en)}</small>"


def _piece(name: str) -> str:
    return resources.files("irtool.report").joinpath(name).read_text(encoding="utf-8")
