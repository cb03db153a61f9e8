"""The chart of a drill in which nobody is really called: its numbers cannot be dialled. Pure.

The last two digits stay, so that a number on the screen can be told from another and compared with the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import CHANNEL_KINDS, Channel, Chart, Organisation, renumbered
from irtool.domain.playbook import Playbook
from irtool.words.wellknown import FALLBACKS

if TYPE_CHECKING:
    from irtool.domain.incident import State

SIGN = "*"
_TAIL = 2
_DIALLED = ("phone", "mobile", "ext", "fax")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W_]")
_PHONE = re.compile(
    r"(?<![\d-])0\d{1,4}[-‐－ー ()（）]{1,2}\d{1,4}[-‐－ー ()（）]{1,2}\d{3,4}(?!\d)|(?<!\d)0\d{9,10}(?!\d)"
)
"""A whole telephone number in a sentence; years, days and hours are none."""
_NUMBER_IN_TEXT = re.compile(r"\d(?:[-‐－ー ()（）]{0,2}\d){2,}")


def masks(state: State) -> bool:
    """Whether numbers are hidden in this record: a drill whose parties are played."""
    setup = state.exercise.setup
    return state.drill and (setup is None or setup.calls == "simulated")


def masked(chart: Chart) -> Chart:
    """The chart with every number, address and page made unusable. Names, hours and kinds stay."""
    found = renumbered(chart, _channel, _number)
    offices = {id_: _told(office) for id_, office in found.organisations.items()}
    return msgspec.structs.replace(found, organisations=offices)


def _told(office: Organisation) -> Organisation:
    """What is said of it, and what to do without a number, with no telephone number in it."""
    fallback = office.fallback or Text(*FALLBACKS.get(office.kind, ("", "")))
    return msgspec.structs.replace(office, note=_sentence(office.note), fallback=_sentence(fallback))


def _sentence(text: Text) -> Text:
    return Text(*(_PHONE.sub(lambda found: _number(found[0]), one) for one in (text.ja, text.en)))


def masked_steps(playbook: Playbook) -> Playbook:
    """The playbook with every telephone number in its texts made unusable; all else stays as it is."""
    text = msgspec.json.encode(playbook).decode()
    if not _PHONE.search(text):
        return playbook
    return msgspec.json.decode(_PHONE.sub(lambda found: _number(found[0]), text), type=Playbook)


def is_masked(text: str) -> bool:
    """Whether this stands for a number that a drill hides: it is none, and belongs into no chart."""
    return text.count(SIGN) > 1 and len(_DIGIT.findall(text)) <= _TAIL and not any(c.isalpha() for c in text)


def _channel(channel: Channel) -> Channel:
    """Every way that it names: a chart with errors may have two in one entry."""
    fields: dict[str, str | Text] = {
        kind: _way(kind, text) for kind in CHANNEL_KINDS if (text := getattr(channel, kind))
    }
    label = Text(_in_text(channel.label.ja), _in_text(channel.label.en))
    return msgspec.structs.replace(channel, **fields, label=label)


def _way(kind: str, text: str) -> str:
    plain = kind in _DIALLED or text.startswith("keyring:")
    return _number(text) if plain else _LETTER.sub(SIGN, text)


def _number(text: str) -> str:
    """`03-0000-0011` as `**-****-**11`; at least two signs, by which it is known again (`is_masked`)."""
    if text.startswith("keyring:"):
        return SIGN * 3
    count = len(_DIGIT.findall(text))
    if count > _TAIL:
        return _DIGIT.sub(SIGN, text, count=max(2, count - _TAIL))
    return text if SIGN in text else _DIGIT.sub(SIGN * 2, text)


def _in_text(text: str) -> str:
    """A label with the numbers in it hidden."""
    return _NUMBER_IN_TEXT.sub(lambda found: _number(found[0]), text)
