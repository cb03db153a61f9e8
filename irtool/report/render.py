"""Filling in a template in a child process that can take neither the program's time nor its memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from irtool.errors import Problem, UserError
from irtool.words.report import REASONS
from irtool.words.sentences import Lang, Pair

SECONDS = 20.0
MEMORY = 1 << 30
_GRACE = 5.0
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
_CHILD = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from irtool.report.child import main;main()"


class Filled(msgspec.Struct, frozen=True):
    """A report: its Markdown, and the HTML of that for the middle of a page (empty when not wanted)."""

    text: str
    body: str


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
) -> Filled:
    """A template filled in. `context` is plain JSON data; `cut` the text that `cut_block()` prints.

    Raises UserError `report.template` with file and line: a fault in the template, an access that the sandbox
    forbids, more than `seconds` or `memory` bytes.
    """
    job = {
        "source": source,
        "context": context,
        "lang": lang,
        "cut": cut,
        "seconds": seconds,
        "memory": memory,
        "html": html,
    }
    # The same import path, and no user site, environment or current folder that could bring in other code.
    command = [sys.executable, "-I", "-X", "utf8", "-c", _CHILD, json.dumps(sys.path)]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=seconds + _GRACE,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        raise _failed(file, {"why": "time", "line": 0, "said": ""}, seconds) from None
    except OSError as error:
        raise _failed(file, {"why": "child", "line": 0, "said": str(error)}, seconds) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        # Killed by the memory or processor limit before it could say anything.
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
        why = "memory" if "MemoryError" in said or done.returncode < 0 else "child"
        raise _failed(file, {"why": why, "line": 0, "said": said}, seconds) from None
    if "text" not in answer:
        raise _failed(file, answer, seconds)
    return Filled(answer["text"], answer["body"])


def _failed(file: str, answer: Mapping[str, Any], seconds: float) -> UserError:
    ja, en = REASONS[answer["why"]]
    blanks = {"said": answer["said"], "seconds": f"{seconds:g}"}
    reason: Pair = (ja.format(**blanks), en.format(**blanks))
    line = int(answer["line"] or 0)
    values = {"file": file, "line": line, "reason": reason}
    return UserError(Problem(code="report.template", values=values, file=file, line=line, column=min(line, 1)))
