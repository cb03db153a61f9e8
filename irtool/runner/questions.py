"""The questions that each kind of recipient will ask, from the telephone scripts, with what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irtool.domain.script import CALLERS, OF_KIND, OF_PARTY
from irtool.report.letters import questions
from irtool.runner.calling import load_script
from irtool.store.paths import Workspace
from irtool.words.sentences import Lang


def asked(workspace: Workspace, told: Mapping[str, Any], lang: Lang) -> list[dict[str, Any]]:
    """One sheet for each script of a kind, a post or a caller; `told` is the context of the report."""
    names = dict.fromkeys((*OF_KIND.values(), *OF_PARTY.values(), *CALLERS))
    return questions([load_script(workspace, name)[0] for name in names], told, lang)
