"""Filling in a template in a child process that can take neither the program's time nor its memory."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from irtool.errors import Problem, UserError
from irtool.words.report import PLACES, REASONS
from irtool.words.sentences import Lang

SECONDS = 20.0
MEMORY = 1 << 30
_GRACE = 5.0
_ALWAYS = ("drill", "issue", "notice", "record", "report", "zone")  # what `complete` and the sheets of Word look at
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
_CHILD = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from irtool.report.child import main;main()"


class Filled(msgspec.Struct, frozen=True):
    """A report: its Markdown, the HTML of that for the middle of a page, and the Word file; empty when not wanted.

    `lacking`: the library without which there is no Word file.
    """

    text: str
    body: str
    word: bytes = b""
    lacking: str = ""


def render(
    source: str,
    file: str,
    context: Mapping[str, Any],
    lang: Lang,
    cut: str = "",
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    html: bool = True,
    word: bool = False,
) -> Filled:
    """A Markdown template filled in. `context` is plain JSON data; `cut` the text that `cut_block()` prints.

    Raises UserError `report.template` with file and line, or `report.template-at`: a fault in the template, an access
    that the sandbox forbids, more than `seconds` or `memory` bytes.
    """
    job = {"kind": "md", "source": source, "html": html, "word": word}
    # What the template never names cannot be asked for: half of a long record need not be carried over.
    told = {name: value for name, value in context.items() if name in source or name in _ALWAYS}
    answer = _done(job, file, told, lang, cut, seconds, memory)
    return Filled(answer["text"], answer["body"], b64decode(answer["word"]), answer.get("lacking", ""))


def fill(
    kind: Literal["docx", "xlsx", "cells"],
    data: bytes,
    source: str,
    file: str,
    context: Mapping[str, Any],
    lang: Lang,
    cut: str = "",
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> bytes:
    """A Word or Excel file filled in: a template of the office, or (`cells`) a form by its cell map, `source`.

    Raises UserError `report.template-at`, which names the paragraph or the cell where it is known.
    """
    job = {"kind": kind, "data": b64encode(data).decode(), "source": source}
    return b64decode(_done(job, file, context, lang, cut, seconds, memory)["made"])


def _done(
    job: dict[str, Any], file: str, context: Mapping[str, Any], lang: Lang, cut: str, seconds: float, memory: int
) -> dict[str, Any]:
    """What the child answers to a job. Raises UserError when that is no report."""
    job |= {"context": context, "lang": lang, "cut": cut, "seconds": seconds, "memory": memory}
    # The same import path, and no user site, environment or current folder that could bring in other code.
    command = [sys.executable, "-I", "-X", "utf8", "-c", _CHILD, json.dumps(sys.path)]
    kind = str(job["kind"])
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(job),
            capture_output=True,
            timeout=seconds + _GRACE,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        raise _failed(file, {"why": "time"}, seconds, kind) from None
    except OSError as error:
        raise _failed(file, {"why": "child", "said": str(error)}, seconds, kind) from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # Killed by the memory or processor limit before it could say anything.
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
        why = "memory" if "MemoryError" in said or done.returncode < 0 else "child"
        raise _failed(file, {"why": why, "said": said}, seconds, kind) from None
    if "why" in answer:
        raise _failed(file, answer, seconds, kind)
    return answer


def _failed(file: str, answer: Mapping[str, Any], seconds: float, kind: str) -> UserError:
    """The problem in words: why, and in which line, paragraph or cell."""
    ja, en = REASONS[answer["why"]]
    blanks = {"said": answer.get("said", ""), "seconds": f"{seconds:g}"}
    values: dict[str, Any] = {"file": file, "reason": (ja.format(**blanks), en.format(**blanks))}
    line = int(answer.get("line") or 0)
    if kind == "md" and line:
        values["line"] = line
        return UserError(Problem(code="report.template", values=values, file=file, line=line, column=1))
    place, n = "whole", ""
    if answer.get("cell"):
        place, n = "cell", str(answer["cell"])
    elif answer.get("body") and line > 1:
        place, n = "paragraph", str(line - 1)  # each paragraph of a Word file begins a line of its own
    ja, en = PLACES[place]
    values["place"] = (ja.format(n=n), en.format(n=n))
    return UserError(Problem(code="report.template-at", values=values, file=file))
