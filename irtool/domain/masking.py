"""The chart of a drill in which nobody is really called: its numbers cannot be dialled. Pure.

The last two digits stay, so that a number on the screen can be told from another and compared with the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.chart import Channel, Chart, renumbered

if TYPE_CHECKING:
    from irtool.domain.incident import State

_SIGN = "*"
_TAIL = 2
_DIGIT = re.compile(r"[0-9０-９]")
_LETTER = re.compile(r"[^\W_]")


def masks(state: State) -> bool:
    """Whether numbers are hidden in this record: a drill whose parties are played."""
    setup = state.exercise.setup
    return state.drill and (setup is None or setup.calls == "simulated")


def masked(chart: Chart) -> Chart:
    """The chart with every number, address and page made unusable. Names, hours and kinds stay."""
    return renumbered(chart, _channel, _number)


def _channel(channel: Channel) -> Channel:
    hide = _number if channel.kind in ("phone", "mobile", "ext", "fax") else _address
    fields = {channel.kind: _SIGN * 3 if channel.in_keyring else hide(channel.value)}
    if channel.ext:
        fields["ext"] = _number(channel.ext)
    return msgspec.structs.replace(channel, **fields)


def _number(text: str) -> str:
    """`03-0000-0011` as `**-****-**11`; without digits as it stands."""
    left = max(0, len(_DIGIT.findall(text)) - _TAIL)
    return _DIGIT.sub(_SIGN, text, count=left) if left else _DIGIT.sub(_SIGN, text)


def _address(text: str) -> str:
    return _LETTER.sub(_SIGN, text)
