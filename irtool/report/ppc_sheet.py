"""The copying sheet for the commission's web form: one HTML page that needs no network, a copy button for each item.

No text of a person stands in its script: the script is one constant, named by its hash in the page's policy, so that
a browser runs nothing else. Where the clipboard is refused, the text is selected instead.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from irtool.words.ppc_sheet import TEXT
from irtool.words.report import TEXT as REPORT
from irtool.words.sentences import Lang, pick, speak

ID = "ppc-sheet"
FORM = "https://www.ppc.go.jp/personalinfo/legal/leakAction/"
_SCRIPT = """
"use strict";
function select(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}
function old(text) {
  select(text);
  try { return document.execCommand("copy"); } catch (error) { return false; }
}
for (const button of document.querySelectorAll("button[data-text]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.text);
    const said = document.getElementById(button.dataset.said);
    let done = false;
    try {
      await navigator.clipboard.writeText(text.textContent);
      done = true;
    } catch (error) {
      done = old(text);
    }
    if (!done) { select(text); }
    said.textContent = done ? button.dataset.done : button.dataset.chosen;
  });
}
"""
_STYLE = """
section { margin: 1.2em 0; break-inside: avoid; }
section h3 { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: baseline; margin-bottom: .2em; }
section h3 small { font-weight: 400; color: #444; }
pre.text { font: inherit; font-size: 10.5pt; margin: .2em 0 .4em; min-height: 2.2em; }
button { font: inherit; padding: .15em 1.6em; cursor: pointer; }
.said { margin-left: .8em; color: #14532d; }
.missing { color: #8a3b00; font-size: 9.5pt; }
.notice { border: 2px solid #8a3b00; padding: .4em .8em; }
@media print { button { display: none; } }
"""


def page(told: Mapping[str, Any], cut: str, css: str = "") -> str:
    """The whole page. `told` is the report's context, `cut` the text that its digits stand for, `css` the style of
    all pages. Every value is escaped.
    """
    lang: Lang = told["lang"]
    drill = pick(REPORT["drill"], lang) if told["drill"] else ""
    title = f"{drill}{told['report']['title']} {told['issue']['name']}"
    digits = speak(REPORT, "digits", lang, digits=told["record"]["digits"])
    mark = f'<div class="drill" aria-hidden="true">{_say("drill-mark", lang, REPORT)}</div>\n' if drill else ""
    made = f"{told['hospital']['name']} / {told['issue']['at']} / {told['issue']['by']}"
    items = "".join(_item(item, lang) for item in told["ppc_items"])
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{css}{_STYLE}</style>\n</head>\n<body>\n{mark}"
        f"<header><span>{escape(title)}</span><span>{escape(digits)}</span></header>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n"
        f'<p class="notice"><strong>{_say("not-official", lang)}</strong><br>\n{_say("how", lang)}<br>\n'
        f"{_say('order', lang)}<br>\n{_say('where', lang)}: {escape(FORM)}</p>\n"
        f"<p>{escape(made)}</p>\n<p>{escape(told['zone'])}</p>\n"
        f"{_first(told, lang)}"
        f"<h2>{_say('items', lang)}</h2>\n<p>{_say('length-how', lang)} {_say('no-script', lang)}</p>\n{items}"
        f"<h2>{_say('record', lang)}</h2>\n<p>{escape(digits)}</p>\n<pre>\n{escape(cut)}</pre>\n"
        f"</main>\n<footer><span>{_say('made-by', lang, REPORT)}</span><span>{escape(digits)}</span></footer>\n"
        f"<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _policy() -> str:
    """Nothing from anywhere, and no script but ours."""
    ours = b64encode(sha256(_SCRIPT.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{ours}'"


def _first(told: Mapping[str, Any], lang: Lang) -> str:
    """What the form asks before the items, the days until which it is due, and the receipt numbers."""
    answers: Sequence[tuple[str, str, str]] = (
        ("name", told["hospital"]["name"], "name-note"),
        ("my-number", told["said"]["my_number"], "my-number-note"),
        ("organisation", "", "organisation-note"),
        ("industry", "", "industry-note"),
    )
    rows = "".join(
        f"<tr><td>{_say(code, lang)}</td><td>{escape(answer)}{'<br>' if answer else ''}{_say(note, lang)}</td></tr>\n"
        for code, answer, note in answers
    )
    stages = (stage for duty in told["duties"] if duty["id"] == "ppc" for stage in duty["stages"] if stage["due"])
    for stage in stages:
        said = " / ".join(text for text in (stage["due"], stage["confidence"], stage["status"]) if text)
        rows += f"<tr><td>{_say('due', lang)} {escape(stage['title'])}</td><td>{escape(said)}</td></tr>\n"
    for receipt in told["receipts"]:
        if receipt["kind"] == "privacy-commission":
            said = f"{receipt['number']} {receipt['at']}"
            rows += f"<tr><td>{_say('receipt', lang)}</td><td>{escape(said)}</td></tr>\n"
    return (
        f"<h2>{_say('first', lang)}</h2>\n<table>\n<thead><tr><th>{_say('ask', lang)}</th>"
        f"<th>{_say('answer', lang)}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _item(item: Mapping[str, Any], lang: Lang) -> str:
    number = int(item["number"])
    length = escape(speak(TEXT, "length", lang, n=item["length"]))
    names = ("、" if lang == "ja" else ", ").join(item["missing"])
    missing = f'<p class="missing">{escape(speak(TEXT, "missing", lang, names=names))}</p>\n' if names else ""
    # A line break right after <pre> is no part of the text: it keeps one that a value begins with.
    return (
        f'<section id="item-{number}">\n<h3>{number} {escape(item["title"])} <small>{length}</small></h3>\n'
        f'<pre class="text" id="text-{number}">\n{escape(item["text"])}</pre>\n'
        f'<button type="button" hidden data-text="text-{number}" data-said="said-{number}"'
        f' data-done="{_say("copied", lang)}" data-chosen="{_say("selected", lang)}">{_say("copy", lang)}</button>'
        f'<span class="said" role="status" id="said-{number}"></span>\n{missing}</section>\n'
    )


def _say(code: str, lang: Lang, table: Mapping[str, tuple[str, str]] = TEXT) -> str:
    return escape(pick(table[code], lang))
