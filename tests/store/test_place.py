"""What kind of place a folder is, from its name and from a given table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.store import place

MOUNTS = r"""22 27 0:21 / /proc rw - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 27 0:40 / /mnt/share rw shared:7 - cifs //files/office rw,vers=3.0
31 27 0:41 / /mnt/share/local rw - ext4 /dev/sdb1 rw
32 27 0:42 / /mnt/with\040blank rw - nfs4 nas:/export rw
33 27 0:43 / /home/user/remote rw - fuse.sshfs user@host: rw
34 27 0:44 / /over rw - ext4 /dev/sdc1 rw
35 34 0:45 / /over rw - 9p drive rw
broken line
36 27 0:46 / /half rw -
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"), ("/home/user/irtool", "ext4"), ("/mnt/share", "cifs"), ("/mnt/share/irtool", "cifs"),
        ("/mnt/shared", "ext4"), ("/mnt/share/local/x", "ext4"), ("/mnt/with blank/irtool", "nfs4"),
        ("/home/user/remote/a/b", "fuse.sshfs"), ("/over/x", "9p"), ("/half/x", "ext4"),
    ],
)  # fmt: skip
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    """The longest mount point that holds the path counts, of two on one point the later one."""
    assert place.file_system(MOUNTS, path) == kind
    assert (kind in place.NETWORK) == (kind != "ext4")


def test_without_mounts_nothing_is_known() -> None:
    """No table, no word."""
    assert place.file_system("", "/home") == ""


@pytest.mark.parametrize(
    ("path", "unc"),
    [
        (r"\\files\office\irtool", True), (r"\\?\UNC\files\office", True), (r"\\?\C:\irtool", False),
        (r"C:\irtool", False), ("/home/user", False), (r"\\.\C:\x", False),
    ],
)  # fmt: skip
def test_a_windows_path_that_names_another_computer(path: str, unc: bool) -> None:
    """Also in its long form."""
    assert place.on_unc(path) == unc


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (r"C:\Users\sato\OneDrive\irtool", "OneDrive"), (r"C:\Users\sato\OneDrive - 病院\irtool", "OneDrive"),
        ("/Users/sato/Dropbox (個人)/irtool", "Dropbox"), (r"G:\マイドライブ\irtool", "Google Drive"),
        ("/Users/sato/Google Drive/x", "Google Drive"), ("/home/sato/GoogleDrive/x", "Google Drive"),
        (r"C:\Users\sato\iCloudDrive\irtool", "iCloud"),
        ("/Users/sato/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"), ("/Users/sato/Box/irtool", "Box"),
        (r"C:\Users\sato\Box Sync\irtool", "Box"), ("/Users/sato/Library/CloudStorage/Some/x", "CloudStorage"),
        (r"C:\irtool", ""), ("/home/sato/boxes/irtool", ""), ("/home/dropboxer/irtool", ""), ("/srv/onedrives", ""),
    ],
)  # fmt: skip
def test_cloud_folders_by_their_names(path: str, name: str) -> None:
    """The names that the programs give their folders; a name that only begins alike is none."""
    assert place.cloud(path, {}) == name


def test_cloud_folders_by_the_variables_that_their_program_sets() -> None:
    """Whatever the folder is called, and whatever stands after it."""
    environ = {"OneDriveCommercial": r"D:\Kumo", "OneDrive": ""}
    assert place.cloud(r"D:\kumo\irtool", environ) == "OneDrive"
    assert place.cloud(r"D:\kumori\irtool", environ) == ""


def test_room_and_disk_of_a_folder_that_is_still_to_come(tmp_path: Path) -> None:
    """The nearest folder that is there answers."""
    later = tmp_path / "a" / "b"
    assert place.existing(later) == tmp_path
    assert place.free_megabytes(later) is not None
    assert place.same_disk(later, tmp_path)
