"""A report without any template: what is left when a template is broken. A report is always produced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from irtool.report.escape import fence, markdown
from irtool.words.report import TEXT
from irtool.words.selecting import STORY_TIMES
from irtool.words.sentences import Lang, pick


def plain(told: Mapping[str, Any], cut: str, lang: Lang) -> str:
    """The Markdown of a report from its context (`context.build`), with every entry of the timeline."""

    def head(code: str) -> str:
        return f"\n## {pick(TEXT[code], lang)}\n"

    missing = pick(TEXT["missing"], lang)
    drill = pick(TEXT["drill"], lang) if told["drill"] else ""
    lines = [
        f"# {drill}{markdown(told['report']['title'])} {markdown(told['issue']['name'])}",
        "",
        pick(TEXT["plain-why"], lang),
        "",
        markdown(told["zone"]),
        head("h-summary"),
        *_pairs((row["label"], row["value"]) for row in told["summary"]),
        head("h-facts"),
        *_pairs((fact["title"], fact["value"] or missing) for fact in told["facts"]),
        head("h-affected"),
        *_pairs((x["name"], x["status"]) for x in [*told["things"], *told["services"]]),
        head("h-steps"),
        *_pairs((step["title"], step["status"]) for phase in told["phases"] for step in phase["steps"]),
        head("h-contacts"),
        *_pairs((n["party"], n["status"]) for n in told["notifications"]),
        head("h-decisions"),
        *_pairs((d["title"], d["decided"]) for d in told["decisions"]),
        head("h-tasks"),
        *_pairs((x["title"], x["due"] or missing) for x in told["tasks"] if x["open"]),
        head("h-evidence"),
        *_pairs((e["what"], " ".join((e["where"], e["file"], e["sha256"])).strip()) for e in told["evidence"]),
        head("h-changes"),
        *_pairs((f["title"], f"{f['old']} / {f['new']}") for f in told["changes"]["facts"]),
        *(f"- {markdown(e['at'])} {markdown(e['text'])}" for e in told["changes"]["entries"]),
        head("h-timeline"),
        markdown(told["selection"]["heading"]),
        *([" / ".join(pick(words, lang) for words in STORY_TIMES.values())] if told.get("story_times", False) else []),
        "",
    ]
    for entry in told["timeline"]:
        marks = "".join(f" [{m}]" for m in entry["marks"])
        lines.append(f"- {markdown(entry['at'])} / {markdown(entry['recorded'])} {markdown(entry['who'] + marks)}")
        lines.append(f"  - {markdown(''.join(f'[{label}] ' for label in entry['labels']) + entry['text'])}")
        lines += [f"  - {markdown(d['label'])}: {markdown(d['value'])}" for d in entry["details"]]
    lines += [head("h-record"), markdown(told["record"]["digits"]), "", fence(cut)]
    return "\n".join(lines)


def _pairs(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"- {markdown(label)}: {markdown(value)}" for label, value in rows]
