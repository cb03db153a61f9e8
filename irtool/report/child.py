"""The child process that fills in a template: whatever the template does, only this process suffers.

Reads one JSON object from standard input and writes one to standard output. `render.py` is the other side.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from irtool.domain.cut import parse
from irtool.report.escape import Escaped, fence, markdown
from irtool.report.markdown import body, parser
from irtool.report.notice import noticed
from irtool.report.word_template import Broken
from irtool.words.report import TEXT
from irtool.words.sentences import Lang, pick, speak

LARGEST = 64 << 20
_REPEAT = 1_000_000
_TOP = 500


class TooLarge(Exception):
    """The template makes more than any report holds."""


def main() -> None:
    """Render what standard input asks for."""
    gc.disable()
    job = msgspec.json.decode(sys.stdin.buffer.read())
    gc.freeze()  # what is told is no garbage: not looked through again and again while it is filled in
    gc.enable()
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


class _Work:
    """What is being filled in, for the word on where it stood when it failed or its time was up.

    `parts`: the generator of the template at work; between two of its parts it is on no stack.
    """

    def __init__(self) -> None:
        self.parts: Any = None
        self.place: dict[str, Any] = {}


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    from jinja2 import TemplateError, TemplateSyntaxError
    from jinja2.exceptions import SecurityError

    work = _Work()
    watch = threading.Timer(job["seconds"], _too_late, (work, threading.get_ident()))
    watch.daemon = True
    try:
        for library in _LIBRARIES.get(job["kind"], ()):  # the time is the template's: loading them is not its doing
            importlib.import_module(library)
        watch.start()
        return _MAKERS[job["kind"]](job, work)
    except TemplateSyntaxError as error:
        return _failed(work, "syntax", error.lineno, str(error.message))
    except (MemoryError, TooLarge) as error:
        return _failed(work, "memory", _line(error.__traceback__), "")
    except SecurityError as error:
        return _failed(work, "sandbox", _line(error.__traceback__), str(error))
    except ImportError as error:
        return _failed(work, "library", 0, error.name or str(error))
    except Broken as error:
        return _failed(work, error.why, 0, error.said[:300])
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
            RecursionError) as error:  # fmt: skip
        said = f"{type(error).__name__}: {error}"[:300]
        return _failed(work, "failed", _line(error.__traceback__), said)
    finally:
        watch.cancel()


_LIBRARIES = {"docx": ("docx", "docxtpl"), "xlsx": ("openpyxl",)}


def _failed(work: _Work, why: str, line: int, said: str) -> dict[str, Any]:
    return {"why": why, "line": line, "said": said, **work.place}


def _markdown(job: dict[str, Any], work: _Work) -> dict[str, Any]:
    parts = environment(job["lang"], job["cut"], work=work).from_string(job["source"]).generate(job["context"])
    text = complete("".join(_limited(parts, work)), job)
    answer = {"text": text, "body": "", "word": ""}
    if not job["html"] and not job["word"]:
        return answer
    tokens = parser().parse(text)
    if job["html"]:
        answer["body"] = body(text, tokens)
    if job["word"]:
        answer |= _as_word(tokens, job)
    return answer


def _as_word(tokens: Any, job: dict[str, Any]) -> dict[str, Any]:
    """The report as Word; without the library the other formats are made all the same."""
    from irtool.report.word import About, word

    told = job["context"]
    title = " ".join((told.get("report", {}).get("title", ""), told.get("issue", {}).get("name", ""))).strip()
    digits = told.get("record", {}).get("digits", "") if job["cut"] else ""
    try:
        made = word(tokens, About(job["lang"], title, digits, bool(told.get("drill"))))
    except ImportError as error:
        return {"lacking": error.name or str(error)}
    return {"word": b64encode(made).decode()}


def _word(job: dict[str, Any], work: _Work) -> dict[str, Any]:
    from irtool.report.word_template import fill, xml

    found = environment(job["lang"], job["cut"], xml, work)
    return {"made": b64encode(fill(b64decode(job["data"]), found, job["context"], job, work.place)).decode()}


def _excel(job: dict[str, Any], work: _Work) -> dict[str, Any]:
    from irtool.report.excel_template import cell, fill

    found = environment(job["lang"], job["cut"], cell, work)
    return {"made": b64encode(fill(b64decode(job["data"]), found, job["context"], job, work.place)).decode()}


def _cells(job: dict[str, Any], work: _Work) -> dict[str, Any]:
    from irtool.report.cell_map import fill
    from irtool.report.excel_template import cell
    from irtool.report.templates import mapping

    found = environment(job["lang"], job["cut"], cell, work)
    head = mapping(job["source"])
    return {"made": b64encode(fill(b64decode(job["data"]), head, found, job["context"], job, work.place)).decode()}


_MAKERS = {"md": _markdown, "docx": _word, "xlsx": _excel, "cells": _cells}


def complete(text: str, job: Mapping[str, Any]) -> str:
    """The report with what no report goes without, whatever its template says: its cut, the zone, and a drill."""
    drill = pick(TEXT["drill"], job["lang"])
    if job["context"].get("drill") and drill not in text[:_TOP]:
        text = f"**{drill}**\n\n{text}"
    text = noticed(text, job["context"])
    zone = job["context"].get("zone", "")
    if zone not in text:
        text = f"{text.rstrip()}\n\n{markdown(zone)}\n"
    if not job["cut"]:  # a paper about the chart: no record of an incident stands behind it
        return text
    found = parse(text)
    if found is None or found.text != job["cut"]:
        text = f"{text.rstrip()}\n\n## {pick(TEXT['h-record'], job['lang'])}\n\n{fence(job['cut'])}"
    return text


def _limited(parts: Iterable[str], work: _Work) -> Iterable[str]:
    """The parts as they come, up to the largest size; meanwhile the work knows of them."""
    size, outer, work.parts = 0, work.parts, parts
    for part in parts:
        size += len(part)
        if size > LARGEST:
            raise TooLarge
        yield part
    work.parts = outer


def environment(lang: Lang, cut: str, escape: Callable[[str], Escaped] = markdown, work: _Work | None = None) -> Any:
    """The sandbox that templates run in: every value escaped, everything missing printed as such."""
    watched = work or _Work()
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
        # What a macro or a block made is escaped already and must not be so a second time.
        concat = staticmethod(lambda parts: Escaped("".join(_limited(parts, watched))))

        def getattr(self, obj: Any, attribute: str) -> Any:
            # The context is plain data: what is looked up is nearly always in a mapping, and needs no check there.
            if type(obj) is dict and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

        def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
            raise SecurityError(f"{type(obj).__name__}.{attribute}")

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            sizes = [v if isinstance(v, int) else len(v) for v in (left, right) if isinstance(v, int | str | list)]
            if operator == "**" or (len(sizes) == 2 and sizes[0] * sizes[1] > _REPEAT):
                raise TooLarge
            return super().call_binop(context, operator, left, right)

    class Known(dict[str, str]):
        """Texts and how they stand in the report: names, times and places come again and again."""

        def __missing__(self, text: str) -> str:
            self[text] = made = str(escape(text))
            return made

    known = Known()

    def finalize(value: Any) -> str:
        if type(value) is str:
            return known[value]
        if isinstance(value, Escaped):
            return str(value)
        return known[missing if value is None else str(value)]

    def t(ja: str, en: str) -> str:
        """The text in the language of the report."""
        return pick((ja, en), lang)

    env = Sandbox(
        undefined=Missing, finalize=finalize, autoescape=False, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    env.globals = {"t": t, "range": env.globals["range"], "namespace": env.globals["namespace"],
                   "cut_block": lambda: fence(cut) if escape is markdown else escape(cut.rstrip("\n"))}  # fmt: skip
    return env


def _line(traceback: Any) -> int:
    """The last line of the template that the error passed through."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
            known = traceback.tb_frame.f_globals.get("__jinja_template__")  # not where Jinja2 has rewritten it
            line = known.get_corresponding_lineno(line) if known is not None else line
        traceback = traceback.tb_next
    return line


def _too_late(work: _Work, thread: int) -> None:
    """Time is up: say in which line, and end."""
    line = _line_at(work, sys._current_frames().get(thread))
    os.write(1, json.dumps(_failed(work, "time", line, "")).encode())
    os._exit(0)


def _line_at(work: _Work, frame: Any) -> int:
    """The line of the template that a thread is in; 0 when it is in none."""
    parts = work.parts
    while (inner := getattr(parts, "gi_yieldfrom", None)) is not None:
        parts = inner
    if parts is not None and parts.gi_frame is not None and not parts.gi_running:  # between two parts: where it was
        frame = parts.gi_frame
    while frame is not None:
        if frame.f_code.co_filename == "<template>":
            known = frame.f_globals.get("__jinja_template__")
            return int(known.get_corresponding_lineno(frame.f_lineno)) if known else 0
        frame = frame.f_back
    return 0
