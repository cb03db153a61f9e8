"""Who loses a holder when somebody goes: posts, routes, vendors, systems, documents that name nobody else. Pure."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.duty import absent
from irtool.domain.parties import find


class Loss(msgspec.Struct, frozen=True):
    """Something of the chart that will name somebody who is gone.

    `code`: `post` (nobody is left), `deputy` (the next one is `other`), `route` (from `id` to `other`), `manager`,
    `contacts`, `owner`, `ask`, `emergency`, `contract`. `id` and `name`: what it is about.
    """

    code: str
    id: str
    name: Text
    other: Text = Text()


def losses(chart: Chart, who: str, last: str, successor: str = "", later: bool = True) -> list[Loss]:
    """What lacks a holder after the last day of a person, post or office (`last`, a day); `successor` counts as one.

    `later`: that day is still to come, so that whatever can name only one names the one who goes until then.
    """
    single = later or not successor
    after = date.fromisoformat(last) + timedelta(days=1)
    out, empty = [], {who} - ({who} if successor else set())
    for key, role in chart.roles.items():
        if who not in role.holders or successor:
            continue
        left = [h for h in role.holders if h != who and not absent(chart.people.get(h), after)]
        if left:
            out += [Loss("deputy", key, role.title, find(chart, left[0]).name)] if role.holders[0] == who else []
        else:
            out.append(Loss("post", key, role.title))
            empty |= set() if role.channels else {key}
    for route in chart.routes:
        gone = [name for name in route.to if name in empty]
        if gone:
            out.append(Loss("route", route.from_, find(chart, route.from_).name, find(chart, gone[0]).name))
        elif route.from_ in empty:
            out.append(Loss("route", route.from_, find(chart, route.from_).name, find(chart, route.to[0]).name))
    for key, office in chart.organisations.items():
        if office.security_manager == who and single:
            out.append(Loss("manager", key, office.name or Text(key)))
        if office.contacts == [who] and not successor:
            out.append(Loss("contacts", key, office.name or Text(key)))
    for section in ("systems", "devices", "documents"):
        for key, entry in getattr(chart, section).items():
            name = entry.title if section == "documents" else entry.name
            if entry.owner == who and single:
                out.append(Loss("owner", key, name))
            isolate = getattr(entry, "isolate", None)
            if isolate is not None and isolate.ask == who and single:
                out.append(Loss("ask", key, name))
    for key, contract in chart.contracts.items():
        if contract.with_ == who and not successor:
            out.append(Loss("contract", key, Text(contract.number or key)))
    if who in chart.hospital.emergency and not successor:
        out.append(Loss("emergency", who, find(chart, who).name))
    return out
