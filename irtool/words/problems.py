"""Problems of files, of the command line and of the record: what is wrong (message) and what to do (hint).

Codes are `area.what`; each table below belongs to one area. `message` and `hint` find a code in any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from irtool.errors import Problem
from irtool.words.binder import PROBLEMS_BINDER
from irtool.words.checklist import PROBLEMS_CHECKLIST
from irtool.words.contacts import CONTACTS_PROBLEMS
from irtool.words.kit import PROBLEMS_KIT
from irtool.words.problems_chart import CHART
from irtool.words.problems_cli import CLI
from irtool.words.problems_doubts import DOUBTS
from irtool.words.problems_drill import PROBLEMS_DRILL
from irtool.words.problems_edit import EDIT
from irtool.words.problems_exchange import EXCHANGE_PROBLEMS
from irtool.words.problems_files import FILES
from irtool.words.problems_incident import INCIDENT
from irtool.words.problems_linking import LINKING
from irtool.words.problems_mirror import MIRROR
from irtool.words.problems_obligations import OBLIGATIONS
from irtool.words.problems_record import RECORD
from irtool.words.problems_scenario import PROBLEMS_SCENARIO
from irtool.words.problems_values import VALUES
from irtool.words.problems_verify import VERIFY
from irtool.words.proof import PROBLEMS_PROOF
from irtool.words.reasons import worded
from irtool.words.rehearsal import REHEARSAL, WRITING
from irtool.words.reports import REPORT_PROBLEMS
from irtool.words.rounds import ROUND_PROBLEMS
from irtool.words.screen_documents import PROBLEMS as DOCUMENTS
from irtool.words.secret import SECRET
from irtool.words.sentences import Lang, Pair, pick, speak

TABLE: dict[str, tuple[Pair, Pair]] = {
    **FILES,
    **REHEARSAL,
    **WRITING,
    **VALUES,
    **CHART,
    **DOUBTS,
    **PROBLEMS_DRILL,
    **PROBLEMS_SCENARIO,
    **RECORD,
    **INCIDENT,
    **CLI,
    **VERIFY,
    **SECRET,
    **LINKING,
    **EDIT,
    **EXCHANGE_PROBLEMS,
    **MIRROR,
    **OBLIGATIONS,
    **PROBLEMS_BINDER,
    **PROBLEMS_KIT,
    **PROBLEMS_PROOF,
    **DOCUMENTS,
    **ROUND_PROBLEMS,
    **REPORT_PROBLEMS,
    **CONTACTS_PROBLEMS,
    **PROBLEMS_CHECKLIST,
}
_MESSAGES = {code: pair[0] for code, pair in TABLE.items()}
_HINTS = {code: pair[1] for code, pair in TABLE.items()}


def message(problem: Problem, lang: Lang) -> str:
    """What is wrong, in one sentence."""
    return _spoken(_MESSAGES, problem, lang)


def hint(problem: Problem, lang: Lang) -> str:
    """What to do about it; empty when the message says it already."""
    return _spoken(_HINTS, problem, lang) if problem.code in _HINTS else ""


def _spoken(table: Mapping[str, Pair], problem: Problem, lang: Lang) -> str:
    """The sentence, with the system's own reasons in our words."""
    values = problem.values
    if isinstance(reason := values.get("reason"), str):
        values = {**values, "reason": worded(reason)}
    return speak(table, problem.code, lang, **values)


def line(problem: Problem, lang: Lang) -> str:
    """The problem as one line for a terminal: `file:line:column: word: message hint`."""
    place = (
        f"{problem.file}:{problem.line}:{problem.column}: " if problem.line else (problem.file and f"{problem.file}: ")
    )
    word = pick(("誤り", "error") if problem.severity == "error" else ("注意", "warning"), lang)
    return f"{place}{word}: {message(problem, lang)} {hint(problem, lang)}".rstrip()
