"""Japan's public holidays, from the `holidays` library, remembered in the device's folder: importing it is slow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache

import msgspec

from irtool import __version__
from irtool.domain.chart import Chart
from irtool.domain.closed import closed_days
from irtool.store.device import device_dir
from irtool.store.disk import put_new


def closed(chart: Chart) -> Callable[[date], bool]:
    """Whether a day is one on which this hospital's offices are closed; nothing is looked up before it is asked."""
    return closed_days(chart.hospital.closed, public_holidays)


@lru_cache(maxsize=8)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year with substitute days. Another release of irtool looks them up again."""
    name = f"holidays-{year}-{__version__}.json"
    with suppress(OSError, msgspec.DecodeError):
        return frozenset(msgspec.json.decode((device_dir() / name).read_bytes(), type=list[date]))
    import holidays

    found = frozenset(holidays.country_holidays("JP", years=year))
    with suppress(OSError):  # no place to remember: looked up again next time
        put_new(device_dir() / name, msgspec.json.encode(sorted(found)))
    return found
