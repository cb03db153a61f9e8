"""The contact chart (連絡体制図・名簿): who can be reached, how, and what depends on whom. DESIGN 5.3.

One namespace of ids: people, roles and organisations are all `party` ids, so that a step, a route or a call
names any of them in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.playbook import Authority
from irtool.domain.scalars import Closed, Date, Moment, Span

YesNo = Literal["yes", "no", "unknown", "true", "false"]
PersonalData = Literal["none", "patients", "staff", "both", "unknown"]
ChannelKind = Literal["phone", "mobile", "ext", "fax", "mail", "url", "radio", "other"]
CHANNEL_KINDS: tuple[ChannelKind, ...] = ("phone", "mobile", "fax", "mail", "url", "radio", "other", "ext")
Needs = Literal["lan", "pbx", "internet", "power"]
OrganisationKind = Literal[
    "vendor", "police", "ministry", "prefecture", "health-centre", "privacy-commission", "founder",
    "education-ministry", "medical-association", "expert", "insurer", "lawyer", "eligibility", "advice",
    "partner-hospital", "fire", "supplier", "press", "other",
]  # fmt: skip


class _Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every entry of the chart may carry."""

    note: Text = Text()


class Verified(msgspec.Struct, frozen=True, omit_defaults=True):
    """When an entry was last confirmed, by whom and how (call, mail, paper, in person)."""

    on: Date
    by: str = ""
    how: str = ""


class Channel(_Entry, frozen=True):
    """One way to reach a party. Exactly one of the kinds is given; `phone` may carry an extension.

    `private`: shown on the call screen only; `keyring:NAME` as the number: kept in this login's keyring;
    `sealed_copy`: where a paper copy lies; `needs`: what must still work for this channel to work.
    """

    id: str = ""
    phone: str = ""
    mobile: str = ""
    ext: str = ""
    fax: str = ""
    mail: str = ""
    url: str = ""
    radio: str = ""
    other: str = ""
    hours: str = ""
    needs: list[Needs] = []
    private: bool = False
    sealed_copy: Text = Text()
    verified: Verified | None = None
    label: Text = Text()

    @property
    def kind(self) -> ChannelKind:
        """The kind that is given; `ext` only when nothing else is."""
        return next((kind for kind in CHANNEL_KINDS if getattr(self, kind)), "other")

    @property
    def value(self) -> str:
        """The number or address, as written in the chart."""
        value: str = getattr(self, self.kind)
        return value

    @property
    def in_keyring(self) -> str:
        """The name under which the keyring holds the number, or empty."""
        return self.value.removeprefix("keyring:") if self.value.startswith("keyring:") else ""


class Person(_Entry, frozen=True):
    """Somebody in or outside the hospital."""

    name: Text
    department: Text = Text()
    title: Text = Text()
    from_: Date = msgspec.field(name="from", default=Date(""))
    until: Date = Date("")
    verified: Verified | None = None
    channels: list[Channel] = []


class Role(_Entry, frozen=True):
    """A post: held by people in order (正・副), or by whoever is on duty; may have a telephone of its own."""

    title: Text
    held_by: str | list[str] = []
    verified: Verified | None = None
    channels: list[Channel] = []

    @property
    def holders(self) -> list[str]:
        """The ids of those who hold the post, in order; empty for a duty post without a roster."""
        if isinstance(self.held_by, str):
            return [] if self.held_by in ("duty", "") else [self.held_by]
        return self.held_by


class Organisation(_Entry, frozen=True):
    """An office outside, or a group of people. `use` takes a shipped authority and completes it locally."""

    name: Text = Text()
    kind: OrganisationKind = "other"
    use: str = ""
    security_manager: str = ""
    contacts: list[str] = []
    verified: Verified | None = None
    channels: list[Channel] = []
    asks_for: Text = Text()
    fallback: Text = Text()
    prefecture: str = ""


class Contract(_Entry, frozen=True):
    """A contract with a vendor. Q-6: the one with the contract answers; Q-21: it asks the one behind it."""

    with_: str = msgspec.field(name="with")
    kinds: list[Literal["maintenance", "remote", "sale", "cloud", "lease", "other"]] = []
    systems: list[str] = []
    devices: list[str] = []
    number: str = ""
    from_: Date = msgspec.field(name="from", default=Date(""))
    until: Date = Date("")
    changed: Date = Date("")
    relays_to: str | list[str] = []


class Isolation(_Entry, frozen=True):
    """How to cut a system or device off: where, which cable, how to undo it, whom to ask first."""

    which: Text = Text()
    where: Text = Text()
    how: Text = Text()
    undo: Text = Text()
    ask: str = ""
    photo: str = ""
    order: Literal["backup", "external", "segment", "host", ""] = ""


class Disclosure(msgspec.Struct, frozen=True, omit_defaults=True):
    """The maker's security disclosure (MDS/SDS): when it was handed in (Q-9, Q-11)."""

    received: Date = Date("")
    from_: str = msgspec.field(name="from", default="")
    edition: str = ""


class AccessLog(msgspec.Struct, frozen=True, omit_defaults=True):
    """The server's OS access log (Q-12): how long it is kept and who can analyse it (Q-13)."""

    kept: Span = Span("")
    analysed_by: str = ""
    place: Text = Text()


class System(_Entry, frozen=True):
    """An information system. In scope when it handles medical information, connected or not (Q-2, Q-3)."""

    name: Text
    kind: str = "other"
    medical_information: YesNo = "unknown"
    personal_data: PersonalData = "unknown"
    internet: YesNo = "unknown"
    contract: str = ""
    owner: str = ""
    mds_sds: Disclosure | None = None
    access_log: AccessLog | None = None
    patching: Text = Text()
    patched: YesNo = "unknown"
    measures: Text = Text()
    """What stands in for patches that cannot be applied (Q-14)."""
    sources: str | list[str] = []
    place: Text = Text()
    isolate: Isolation | None = None
    verified: Verified | None = None


class Device(_Entry, frozen=True):
    """A device on the medical network: VPN box, firewall, backup store, printer that keeps data (Q-5)."""

    name: Text
    kind: str = "other"
    place: Text = Text()
    system: str = ""
    contract: str = ""
    owner: str = ""
    medical_network: YesNo = "unknown"
    keeps_data: YesNo = "unknown"
    """Whether a printer or scanner keeps what it prints (Q-5)."""
    patched: YesNo = "unknown"
    measures: Text = Text()
    sources: str | list[str] = []
    """From where connections are allowed (Q-16)."""
    isolate: Isolation | None = None
    verified: Verified | None = None


class Document(_Entry, frozen=True):
    """A paper or file people need during an incident, and where it lies."""

    title: Text
    file: str = ""
    paper: Text = Text()
    owner: str = ""
    reviewed: Date = Date("")


class Route(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An arrow of the diagram: who tells whom, in which order, under which condition."""

    from_: str = msgspec.field(name="from")
    to: list[str]
    id: str = ""
    order: int = 0
    if_: str = msgspec.field(name="if", default="")


class Shift(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of a duty roster (当番表): who is on duty from when until when, by the hospital's clock.

    `who` is an id of `people` or a free name; `phone` the number of that shift, private as all numbers of shifts.
    """

    from_: Moment = msgspec.field(name="from")
    until: Moment
    who: str
    phone: str = ""


class Hospital(_Entry, frozen=True):
    """The hospital itself. `emergency`: the parties whose numbers stand on the first screen; `sites`: its houses."""

    name: Text = Text()
    id: str = ""
    prefecture: str = ""
    founder: Text = Text()
    language: Literal["ja", "en"] = "ja"
    timezone: str = "Asia/Tokyo"
    office_hours: str = "mon-fri 08:30-17:15"
    closed: Closed | list[Closed] = Closed("JP")
    review_every: Span = Span("90d")
    emergency: list[str] = []
    mirror: str = ""
    """A folder (a stick) that gets every incident as well; docs/laptop.md."""
    sites: dict[str, Text] = {}
    permissions: dict[str, Authority] = {}
    """The hospital's own rule for a dangerous step, by the step's name or by what it isolates."""
    settings: dict[str, YesNo] = {}
    """What decides on its duties to report: a university's, one of a designated infrastructure; docs/obligations.md."""


class Chart(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole chart: the union of all files of one folder."""

    hospital: Hospital = Hospital()
    extends: str = ""
    people: dict[str, Person] = {}
    roles: dict[str, Role] = {}
    organisations: dict[str, Organisation] = {}
    contracts: dict[str, Contract] = {}
    systems: dict[str, System] = {}
    devices: dict[str, Device] = {}
    documents: dict[str, Document] = {}
    rosters: dict[str, list[Shift]] = {}
    """By the post's id."""
    routes: list[Route] = []

    def has_party(self, party: str) -> bool:
        """Whether this id is a person, a post or an organisation of the chart."""
        return party in self.people or party in self.roles or party in self.organisations


_Reachable = TypeVar("_Reachable", Person, Role, Organisation)
SECTIONS = ("people", "roles", "organisations", "contracts", "systems", "devices", "documents")


_PRIVATE = "(非公開)"


def without_private(chart: Chart) -> Chart:
    """The chart as it may be frozen, reported and exported: private and keyring numbers taken out.

    Their kind, hours and sealed copy stay, so that a reader sees that a number exists.
    """

    def public(channel: Channel) -> Channel:
        hidden = channel.private or channel.in_keyring
        return msgspec.structs.replace(channel, **{channel.kind: _PRIVATE}) if hidden else channel

    return renumbered(chart, public, lambda _: _PRIVATE)


def renumbered(chart: Chart, channel: Callable[[Channel], Channel], phone: Callable[[str], str]) -> Chart:
    """The chart with every channel, and every telephone of a shift, as these make them."""

    def changed(entries: dict[str, _Reachable]) -> dict[str, _Reachable]:
        return {k: msgspec.structs.replace(e, channels=[channel(c) for c in e.channels]) for k, e in entries.items()}

    rosters = {
        post: [msgspec.structs.replace(s, phone=phone(s.phone)) if s.phone else s for s in shifts]
        for post, shifts in chart.rosters.items()
    }
    return msgspec.structs.replace(
        chart, people=changed(chart.people), roles=changed(chart.roles), organisations=changed(chart.organisations),
        rosters=rosters,
    )  # fmt: skip
