"""Days as offices write them: 2026/4/1, 2026年4月1日, R8.4.1, 令和8年4月1日, 20260401."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_ERA = re.compile(
    r"(令和|平成|昭和|[rhs])\.?\s*(元|\d{1,2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?", re.IGNORECASE
)
_WEST = re.compile(r"(\d{4})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day(text: str) -> str | None:
    """The day as the chart writes it (`2026-04-01`); None for what is no whole day."""
    plain = re.sub(r"\([月火水木金土日]\)$", "", unicodedata.normalize("NFKC", text).strip())
    if match := _ERA.fullmatch(plain):
        year = _ERAS[match[1].lower()] + (1 if match[2] == "元" else int(match[2]))
        parts = (year, int(match[3]), int(match[4]))
    elif match := _WEST.fullmatch(plain) or _RUN.fullmatch(plain):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None
