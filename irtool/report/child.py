"""The child process that fills in a template: whatever the template does, only this process suffers.

Reads one JSON object from standard input and writes one to standard output. `render.py` is the other side.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from irtool.domain.cut import parse
from irtool.report.escape import Escaped, fence, markdown
from irtool.report.markdown import body
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, pick, speak

LARGEST = 64 << 20
_REPEAT = 1_000_000
_TOP = 500


class TooLarge(Exception):
    """The template makes more than any report holds."""


def main() -> None:
    """Render what standard input asks for."""
    job = json.loads(sys.stdin.buffer.read())
    _limit(job["memory"], job["seconds"])
    answer = _answer(job)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit(memory: int, seconds: float) -> None:
    """Memory and processor time, where the system can limit them (Windows cannot: there, time alone)."""
    try:
        import resource
    except ImportError:
        return
    # macOS knows the memory limit and refuses to set it.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 5, int(seconds) + 5))


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    from jinja2 import TemplateError, TemplateSyntaxError
    from jinja2.exceptions import SecurityError

    watch: threading.Timer | None = None
    template = None
    try:
        template = environment(job["lang"], job["cut"]).from_string(job["source"])
        parts = template.generate(job["context"])
        watch = threading.Timer(job["seconds"], _too_late, (template, parts, threading.get_ident()))
        watch.daemon = True
        watch.start()
        text = complete("".join(_limited(parts)), job)
        return {"text": text, "body": body(text) if job["html"] else ""}
    except TemplateSyntaxError as error:
        return {"why": "syntax", "line": error.lineno, "said": str(error.message)}
    except (MemoryError, TooLarge) as error:
        return {"why": "memory", "line": _line(template, error.__traceback__), "said": ""}
    except SecurityError as error:
        return {"why": "sandbox", "line": _line(template, error.__traceback__), "said": str(error)}
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
            RecursionError) as error:  # fmt: skip
        said = f"{type(error).__name__}: {error}"[:300]
        return {"why": "failed", "line": _line(template, error.__traceback__), "said": said}
    finally:
        if watch is not None:
            watch.cancel()


def complete(text: str, job: Mapping[str, Any]) -> str:
    """The report with what no report goes without, whatever its template says: its cut, the zone, and a drill."""
    drill = pick(TEXT["drill"], job["lang"])
    if job["context"].get("drill") and drill not in text[:_TOP]:
        text = f"**{drill}**\n\n{text}"
    zone = job["context"].get("zone", "")
    if zone not in text:
        text = f"{text.rstrip()}\n\n{markdown(zone)}\n"
    if not job["cut"]:  # a paper about the chart: no record of an incident stands behind it
        return text
    found = parse(text)
    if found is None or found.text != job["cut"]:
        text = f"{text.rstrip()}\n\n## {pick(TEXT['h-record'], job['lang'])}\n\n{fence(job['cut'])}"
    return text


def _limited(parts: Iterable[str]) -> Iterable[str]:
    size = 0
    for part in parts:
        size += len(part)
        if size > LARGEST:
            raise TooLarge
        yield part


def environment(lang: Lang, cut: str) -> Any:
    """The sandbox that templates run in: every value escaped, everything missing printed as such."""
    from jinja2 import ChainableUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    missing = speak(TEXT, "missing", lang)

    class Missing(ChainableUndefined):
        """A value that nobody knows yet prints as 未確認, however deep it was asked for."""

        def __str__(self) -> str:
            return missing

    class Sandbox(ImmutableSandboxedEnvironment):
        """No attribute that begins with `_`, nothing changed, nothing multiplied beyond measure."""

        intercepted_binops = frozenset(("*", "**"))
        # What a macro or a block made is Markdown already and must not be escaped a second time.
        concat = staticmethod(lambda parts: Escaped("".join(parts)))

        def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
            raise SecurityError(f"{type(obj).__name__}.{attribute}")

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            sizes = [v if isinstance(v, int) else len(v) for v in (left, right) if isinstance(v, int | str | list)]
            if operator == "**" or (len(sizes) == 2 and sizes[0] * sizes[1] > _REPEAT):
                raise TooLarge
            return super().call_binop(context, operator, left, right)

    def finalize(value: Any) -> str:
        if isinstance(value, Escaped):
            return value
        return markdown(missing if value is None else str(value))

    def t(ja: str, en: str) -> str:
        """The text in the language of the report."""
        return pick((ja, en), lang)

    env = Sandbox(
        undefined=Missing, finalize=finalize, autoescape=False, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    env.globals = {"t": t, "range": env.globals["range"], "namespace": env.globals["namespace"],
                   "cut_block": lambda: fence(cut)}  # fmt: skip
    return env


def _line(template: Any, traceback: Any) -> int:
    """The last line of the template that the error passed through."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
            if template is not None and "__jinja_template__" in traceback.tb_frame.f_globals:
                line = template.get_corresponding_lineno(line)
        traceback = traceback.tb_next
    return line


def _too_late(template: Any, parts: Any, thread: int) -> None:
    """Time is up: say in which line, and end."""
    line, frame = 0, sys._current_frames().get(thread)
    while (inner := getattr(parts, "gi_yieldfrom", None)) is not None:
        parts = inner
    if parts.gi_frame is not None and not parts.gi_running:  # between two parts: it stands where it last was
        frame = parts.gi_frame
    while frame is not None:
        if frame.f_code.co_filename == "<template>":
            line = template.get_corresponding_lineno(frame.f_lineno)
            break
        frame = frame.f_back
    os.write(1, json.dumps({"why": "time", "line": line, "said": ""}).encode())
    os._exit(0)
