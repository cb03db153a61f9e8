"""A page of ours as PDF, by a browser of the Chromium family that is installed here; none is a reason, not a fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 90.0
_NAMES = ("msedge", "chrome", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge")
_WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--no-pdf-header-footer", "--log-level=3",
)  # fmt: skip


def find_browser() -> str:
    """IRTOOL_BROWSER (empty: none), else the first one that is installed; empty when there is none."""
    chosen = os.environ.get("IRTOOL_BROWSER")
    if chosen is not None:
        return chosen
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    folders = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")]
    places = [Path(f) / p for f in folders if f for p in _WINDOWS] + [Path(p) for p in _MAC]
    return found or next((str(p) for p in places if p.is_file()), "")


def to_pdf(page: Path, browser: str, seconds: float = SECONDS) -> tuple[bytes, str]:
    """The HTML file as PDF, or no bytes and why not. Never raises for what the browser does.

    The browser gets a profile of its own that is thrown away, and no network work of its own.
    """
    with tempfile.TemporaryDirectory(prefix="irtool-", ignore_cleanup_errors=True) as profile:
        made = Path(profile) / "page.pdf"
        # As root (a container) Chromium refuses to start with its sandbox; the page is ours and loads nothing.
        root = ["--no-sandbox"] if sys.platform != "win32" and os.geteuid() == 0 else []
        command = [browser, *_QUIET, *root, f"--user-data-dir={profile}", f"--print-to-pdf={made}"]
        nothing = subprocess.DEVNULL  # a pipe would be waited for as long as any child of the browser holds it
        try:
            subprocess.run(
                [*command, page.absolute().as_uri()], stdin=nothing, stdout=nothing, stderr=nothing, timeout=seconds,
                check=False,
            )  # fmt: skip
            data = made.read_bytes() if made.is_file() else b""
        except subprocess.TimeoutExpired:
            return b"", f"> {seconds:g} s"
        except OSError as error:
            return b"", error.strerror or str(error)
    return (data, "") if data.startswith(b"%PDF") else (b"", Path(browser).name)


def has_japanese() -> bool | None:
    """Whether a Japanese font is installed, as fontconfig says; None where nobody can tell."""
    lister = shutil.which("fc-list")
    if not lister:
        return None
    try:
        done = subprocess.run([lister, ":lang=ja", "family"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return bool(done.stdout.strip()) if done.returncode == 0 else None
