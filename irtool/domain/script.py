"""What to say on the telephone, and what will be asked. Files of templates/scripts/."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from irtool.domain.bilingual import Text
from irtool.words.sentences import Lang


class Script(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Sentences to read out, with blanks such as `{hospital}`, and the questions the other side will ask."""

    script: str
    title: Text
    say: list[Text] = []
    asked: list[Text] = []


def fill(text: Text, values: Mapping[str, str], unknown: str, lang: Lang) -> str:
    """A sentence with its blanks filled; what nobody knows yet reads `unknown` (未確認), never a guess."""
    out = text.to(lang)
    for name in _blanks(out):
        out = out.replace("{" + name + "}", values.get(name) or unknown)
    return out


def _blanks(text: str) -> list[str]:
    return [part.split("}", 1)[0] for part in text.split("{")[1:] if "}" in part]
