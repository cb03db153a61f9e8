"""What went wrong, as data: a person reads it as a sentence, a program as JSON."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that is wrong, and where.

    `code` names a sentence in `irtool.words.problems`; `values` fill its blanks. `line` and `column` count
    from 1; 0 means that the problem has no place in a file.
    """

    code: str
    values: dict[str, Any] = {}
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"


class UserError(Exception):
    """Something a person can mend: never a traceback, always what to do next.

    `exit_code` follows the contract of the command line: 1 problems or a refusal, 2 wrong usage, 3 a changed
    record, 4 cannot write.
    """

    def __init__(self, *problems: Problem, exit_code: int = 1) -> None:
        super().__init__("; ".join(p.code for p in problems))
        self.problems = problems
        self.exit_code = exit_code


def refuse(code: str, exit_code: int = 1, **values: Any) -> UserError:
    """A UserError with one problem that has no place in a file."""
    return UserError(Problem(code=code, values=values), exit_code=exit_code)


class Malformed(ValueError):
    """A scalar that its type cannot read: a code, its values, and how many characters in the trouble starts."""

    def __init__(self, code: str, offset: int = 0, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.values = values
