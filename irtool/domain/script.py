"""What to say on the telephone, and what will be asked. Files of templates/scripts/."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.words.sentences import Lang

SAID_ANYWAY = frozenset({"aware_at", "found_place"})
"""Blanks the other side needs an answer to: not knowing when or where is said as well."""
LAST_DONE = 3
"""How many done steps are read out: the latest; more is not taken in over the telephone."""
GENERAL = "general-call"
"""The script for whoever has none of their own."""
OF_KIND = {
    "vendor": "vendor-call", "police": "police-call", "ministry": "ministry-call", "prefecture": "prefecture-call",
    "health-centre": "prefecture-call", "privacy-commission": "ppc-call", "founder": "founder-call",
    "education-ministry": "education-call", "medical-association": "medical-association-call", "expert": "expert-team",
    "insurer": "insurer-call", "lawyer": "lawyer-call", "eligibility": "eligibility-call", "advice": "ipa-call",
    "partner-hospital": "partner-call", "fire": "fire-call", "supplier": "supplier-call", "press": "press-call",
    "other": GENERAL,
}  # fmt: skip
"""The script for each kind of organisation, for a call whose step names none."""
OF_PARTY = {
    "jp/jpcert": "jpcert-call", "jpcert": "jpcert-call", "director": "director-call", "it-duty": "it-duty-call",
    "night-nurse": "nurse-call",
}  # fmt: skip
"""The script of a post, and of a desk (by `use`, else by id) that is not like others of its kind."""
CALLERS = ("persons-call", "entruster-call", "ambulance-call")
"""Scripts for those who are no kind of organisation: patients who call, who left data with us, ambulance desks."""
_BLANK = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r".+?(?:。|[.?!](?=\s)|$)\s*", re.DOTALL)


class Question(Text, frozen=True, omit_defaults=True):
    """What the other side will ask; `facts`: the names of the facts that answer it."""

    facts: list[str] = []


class Script(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Sentences to read out, with blanks such as `{hospital}`, and the questions the other side will ask."""

    script: str
    title: Text
    say: list[Text] = []
    asked: list[Question] = []


def script_of(chart: Chart, party: str) -> str:
    """The script for a call to this party (an id or a kind) where the step names none."""
    office = chart.organisations.get(party)
    named = OF_PARTY.get(office.use if office and office.use else party) or OF_PARTY.get(party)
    return named or OF_KIND.get(office.kind if office else party, GENERAL)


def fill(text: Text, values: Mapping[str, str], unknown: str, lang: Lang) -> str:
    """What to read out, its blanks filled; "" when nothing of it can be said yet, so that callers leave it out.

    A sentence whose blanks are all unknown is left out, except for when and where (`SAID_ANYWAY`). What is
    unknown in a sentence that stays reads `unknown` (未確認), never a guess. What a value holds is not filled again.
    """
    kept = [s for s in _SENTENCE.findall(text.to(lang)) if _sayable(_BLANK.findall(s), values)]
    return _BLANK.sub(lambda blank: values.get(blank[1]) or unknown, "".join(kept)).strip()


def _sayable(blanks: Sequence[str], values: Mapping[str, str]) -> bool:
    return not blanks or any(values.get(name) or name in SAID_ANYWAY for name in blanks)


def done_steps(titles: Sequence[str], lang: Lang) -> str:
    """The blank `{done}`: the titles of the last steps done, oldest first, as names of steps: 「線を抜く」「…」."""
    last = titles[-LAST_DONE:]
    return "".join(f"「{title}」" for title in last) if lang == "ja" else ", ".join(f'"{title}"' for title in last)
