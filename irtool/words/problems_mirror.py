"""Problems of the second copy of the record: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

MIRROR: dict[str, tuple[Pair, Pair]] = {
    "mirror.unusable": (
        ("写しの置き場所にできません（{path}）: {reason}", "Cannot be the place of the second copy ({path}): {reason}"),
        (
            "USBメモリが差さっているか、書き込みできるかを確かめるか、別のフォルダを選んでください。",
            "Check that the stick is in and can be written, or choose another folder.",
        ),
    ),
    "mirror.forked": (
        (
            "写しの置き場所（{path}）に、この記録と食い違う記録がありました。",
            "At the place of the second copy ({path}) there was a record that differs from this one.",
        ),
        (
            "残したまま、横に {names} として写しました。院内の詳しい人に知らせてください。",
            "It was left alone; ours lies beside it as {names}. Tell the IT person.",
        ),
    ),
}
