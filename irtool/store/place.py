"""What kind of place a folder is: on this computer, on a share, in a cloud folder; how much room it has.

A record lives on one computer (DESIGN principle 2): a share is gone once the cable is pulled, and a cloud folder
may put an older copy in the place of a file that is being written. Both are said, neither is refused.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEGABYTE = 1 << 20

CLOUDS: tuple[tuple[str, str], ...] = (
    # A folder's name, in lower case, and whose it is. The programs make these folders under these names.
    (r"onedrive([ -].*)?", "OneDrive"),
    (r"dropbox([ -].*)?", "Dropbox"),
    (r"google ?drive([ -].*)?|google ドライブ|my drive|マイドライブ", "Google Drive"),
    (r"icloud ?drive|mobile documents|com~apple~clouddocs", "iCloud"),
    (r"box|box[ -](sync|box)", "Box"),
    (r"cloudstorage", "CloudStorage"),
)
CLOUD_VARIABLES: tuple[tuple[str, str], ...] = (
    ("OneDrive", "OneDrive"), ("OneDriveCommercial", "OneDrive"), ("OneDriveConsumer", "OneDrive"),
)  # fmt: skip
NETWORK = frozenset(
    (
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "9p", "ceph", "lustre",
        "davfs", "webdav", "sshfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse",
    )
)  # fmt: skip


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next((p for p in (folder, *folder.absolute().parents) if p.is_dir()), Path())


def cloud(path: str, environ: Mapping[str, str]) -> str:
    """Whose cloud folder an absolute path lies in, by the names on its way; empty for none."""
    parts = _parts(path)
    for variable, name in CLOUD_VARIABLES:
        above = _parts(environ.get(variable, ""))
        if above and parts[: len(above)] == above:
            return name
    for pattern, name in CLOUDS:
        if any(re.fullmatch(pattern, part) for part in parts):
            return name
    return ""


def share(folder: Path) -> str:
    """The kind of network share a folder lies on; empty for none, and where the system does not say (macOS)."""
    text = str(folder.absolute())
    if on_unc(text):
        return "UNC"
    if sys.platform == "win32":
        return "DRIVE_REMOTE" if _drive_type(folder.absolute().anchor) == 4 else ""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(errors="surrogateescape")
    except OSError:
        return ""
    kind = file_system(mounts, str(folder.resolve()))
    return kind if kind in NETWORK else ""


def on_unc(path: str) -> bool:
    r"""Whether a Windows path names another computer: `\\server\share`, also in its long form."""
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path[4:8].upper() == "UNC\\"
    return path.startswith("\\\\")


def file_system(mountinfo: str, path: str) -> str:
    """The type of the file system a path lies on, from the text of /proc/self/mountinfo; empty if none fits."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        words = left.split()
        if len(words) < 5 or not right:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[4]).rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= best:  # the later mount lies on top
            best, kind = len(point), right.split()[0]
    return kind


def free_megabytes(folder: Path) -> int | None:
    """Room left where a folder lies (or will lie); None where nobody says."""
    try:
        return shutil.disk_usage(existing(folder)).free // MEGABYTE
    except OSError:
        return None


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders would be lost together."""
    try:
        return existing(one).stat().st_dev == existing(other).stat().st_dev
    except OSError:
        return False


def _parts(path: str) -> list[str]:
    return [part for part in re.split(r"[/\\]+", path.casefold()) if part]


def _drive_type(anchor: str) -> int:
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  only there on Windows
    return int(kernel.GetDriveTypeW(anchor))
