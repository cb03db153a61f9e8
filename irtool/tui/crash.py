"""What nobody foresaw, in a file of this device: for whoever mends the program."""

from __future__ import annotations

from irtool.store.device import device_dir


def crash_file(error: BaseException) -> str:
    """Write down how it came about; the path, or why it could not be written.

    No value of the record is shown with it: a terminal may be photographed, or seen by others.
    """
    import traceback
    from datetime import UTC, datetime

    try:
        path = device_dir() / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.txt"
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")
    except OSError as failed:
        return failed.strerror or str(failed)
    return str(path)
