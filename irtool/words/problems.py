"""Problems of files, of the command line and of the record: what is wrong (message) and what to do (hint).

Codes are `area.what`; each table below belongs to one area. `message` and `hint` find a code in any of them.
"""

from __future__ import annotations

from irtool.errors import Problem
from irtool.words.problems_chart import CHART
from irtool.words.problems_cli import CLI
from irtool.words.problems_edit import EDIT
from irtool.words.problems_files import FILES
from irtool.words.problems_linking import LINKING
from irtool.words.problems_mirror import MIRROR
from irtool.words.problems_record import RECORD
from irtool.words.problems_values import VALUES
from irtool.words.problems_verify import VERIFY
from irtool.words.screen_documents import PROBLEMS as DOCUMENTS
from irtool.words.secret import SECRET
from irtool.words.sentences import Lang, Pair, pick, speak

TABLE: dict[str, tuple[Pair, Pair]] = {
    **FILES,
    **VALUES,
    **CHART,
    **RECORD,
    **CLI,
    **VERIFY,
    **SECRET,
    **LINKING,
    **EDIT,
    **MIRROR,
    **DOCUMENTS,
}
_MESSAGES = {code: pair[0] for code, pair in TABLE.items()}
_HINTS = {code: pair[1] for code, pair in TABLE.items()}


def message(problem: Problem, lang: Lang) -> str:
    """What is wrong, in one sentence."""
    return speak(_MESSAGES, problem.code, lang, **problem.values)


def hint(problem: Problem, lang: Lang) -> str:
    """What to do about it; empty when the message says it already."""
    return speak(_HINTS, problem.code, lang, **problem.values) if problem.code in _HINTS else ""


def line(problem: Problem, lang: Lang) -> str:
    """The problem as one line for a terminal: `file:line:column: word: message hint`."""
    place = (
        f"{problem.file}:{problem.line}:{problem.column}: " if problem.line else (problem.file and f"{problem.file}: ")
    )
    word = pick(("誤り", "error") if problem.severity == "error" else ("注意", "warning"), lang)
    return f"{place}{word}: {message(problem, lang)} {hint(problem, lang)}".rstrip()
