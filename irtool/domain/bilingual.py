"""A text in one or two languages, as hospitals and playbooks write it."""

from __future__ import annotations

import msgspec

from irtool.words.sentences import Lang


class Text(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """`{ja: ..., en: ...}`, or a lone text in the writer's own language (kept as `ja`)."""

    __scalar__ = "ja"

    ja: str = ""
    en: str = ""

    def to(self, lang: Lang) -> str:
        """The text in this language, else in the other one: a text is never lost for want of a translation."""
        return (self.ja or self.en) if lang == "ja" else (self.en or self.ja)

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)
