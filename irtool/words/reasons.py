"""Why the system did not let us read or write a file: its own English, and the words a night clerk knows."""

from __future__ import annotations

import errno
import os

from irtool.words.sentences import Pair

_WORDS = {
    errno.ENOENT: ("ファイルかフォルダがありません", "there is no such file or folder"),
    errno.ENOTDIR: ("途中がフォルダではありません", "part of the path is no folder"),
    errno.EISDIR: ("ファイルではなくフォルダです", "it is a folder, not a file"),
    errno.EEXIST: ("同じ名前のものがもうあります", "that name is taken"),
    errno.EACCES: ("許可がありません", "permission denied"),
    errno.EPERM: ("許可がありません", "permission denied"),
    errno.EROFS: ("読むだけの場所で、書き込めません", "the place is read-only"),
    errno.ENOSPC: ("空き容量がありません", "the disk is full"),
    errno.EBUSY: ("ほかで使われています", "it is in use"),
    errno.EIO: ("読み書きに失敗しました（故障か、抜けた媒体）", "the medium failed or was pulled out"),
    errno.ENAMETOOLONG: ("名前が長すぎます", "the name is too long"),
}
_BY_TEXT = {os.strerror(number): pair for number, pair in _WORDS.items()}


def worded(reason: str) -> Pair:
    """A reason whose end is one of the system's own texts, in our words; any other as it is.

    A Japanese Windows gives its reasons in Japanese already.
    """
    for text, (ja, en) in _BY_TEXT.items():
        if reason.endswith(text):
            before = reason.removesuffix(text)
            return before + ja, before + en
    return reason, reason
