"""The chart as a file for somebody else: Excel, CSV, vCard or JSON. Private numbers only when asked for.

Numbers of the keyring are never in an export: `irtool secret export` carries them under a passphrase.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool.domain.chart import SECTIONS, Chart
from irtool.errors import refuse
from irtool.exchange import contact_sheet, vcard, writing
from irtool.store.disk import put_new
from irtool.words.exchange_columns import SHEET_TITLE
from irtool.words.sentences import Lang, pick

FORMS = (".xlsx", ".csv", ".vcf", ".json")
Encoding = Literal["utf-8-sig", "cp932"]


class Exported(msgspec.Struct, frozen=True):
    """The file, how many parties are in it, and how many numbers were left out: private ones, those of the keyring."""

    path: Path
    parties: int
    private: int
    keyring: int


def export(chart: Chart, path: Path, lang: Lang, private: bool = False, encoding: Encoding = "utf-8-sig") -> Exported:
    """Write the chart in the form that the file's name ends with. Never replaces a file.

    Raises UserError: unknown ending (2), the file exists (1), characters that cp932 lacks (1), cannot write (4).
    """
    form = path.suffix.lower()
    if form not in FORMS:
        raise refuse("export.form", exit_code=2, name=path.name)
    if form == ".json":
        data = msgspec.json.format(msgspec.json.encode(as_json(chart, private)), indent=2) + b"\n"
    elif form == ".vcf":
        data = vcard.vcards(chart, lang, private).encode()
    else:
        rows = contact_sheet.sheet(chart, lang, private)
        data = (
            writing.csv_bytes(rows, encoding) if form == ".csv" else writing.xlsx_bytes(rows, pick(SHEET_TITLE, lang))
        )
    try:
        if path.exists():
            raise refuse("export.exists", path=str(path))
        put_new(path, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse("export.cannot-write", exit_code=4, path=str(path), reason=reason) from error
    parties = [entry for s in contact_sheet.PARTIES for entry in getattr(chart, s).values()]
    channels = [channel for entry in parties for channel in entry.channels]
    keyring = sum(bool(channel.in_keyring) for channel in channels)
    hidden = sum(channel.private and not channel.in_keyring for channel in channels)
    return Exported(path, len(parties), 0 if private else hidden, keyring)


def as_json(chart: Chart, private: bool = False) -> dict[str, Any]:
    """The chart as JSON: each section a list of entries with their `id`; a number left out is null."""
    out: dict[str, Any] = {"version": 1, "hospital": msgspec.to_builtins(chart.hospital)}
    for section in SECTIONS:
        entries = []
        for key, entry in getattr(chart, section).items():
            said = {"id": key, **msgspec.to_builtins(entry)}
            channels = getattr(entry, "channels", [])
            for item, channel in zip(said.get("channels", []), channels, strict=True):
                if channel.in_keyring or (channel.private and not private):
                    item[channel.kind] = None
            entries.append(said)
        out[section] = entries
    out["routes"] = msgspec.to_builtins(chart.routes)
    return out
