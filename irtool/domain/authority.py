"""Authorities (公的な窓口): desks that ship with irtool, each with source, date and confidence. DESIGN 5.3.

A hospital's chart takes one up by `use: jp/police/tokyo` and completes it. A number stands here only when a public
page confirmed it; what is blank is counted as 要確認.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Organisation, OrganisationKind
from irtool.domain.scalars import Date

Confidence = Literal["confirmed", "secondary", "unverified", "not-found"]


class Authority(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One desk. `when` it is told and `wants` what, `deadline` in its own words; `page` the date of the source."""

    name: Text
    kind: OrganisationKind
    prefecture: str = ""
    desk: Text = Text()
    channels: list[Channel] = []
    web: str = ""
    when: Text = Text()
    wants: Text = Text()
    deadline: Text = Text()
    note: Text = Text()
    source: str = ""
    page: Date = Date("")
    confidence: Confidence = "not-found"


class Authorities(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole file. `read`: the day on which the sources were read."""

    read: Date
    authorities: dict[str, Authority] = {}


def completed(office: Organisation, desk: Authority) -> Organisation:
    """An entry of the chart with what the shipped desk knows: the hospital's own words and numbers come first."""
    about = [text for text in (office.note, desk.desk, desk.note) if text]
    return msgspec.structs.replace(
        office,
        name=office.name or desk.name,
        kind=desk.kind if office.kind == "other" else office.kind,
        prefecture=office.prefecture or desk.prefecture,
        asks_for=office.asks_for or desk.wants,
        note=Text(" ".join(t.ja for t in about if t.ja), " ".join(t.en for t in about if t.en)),
        channels=[*office.channels, *desk.channels],
    )
