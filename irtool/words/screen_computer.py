"""Texts of the page on this computer, and of choosing where the second copy goes. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

COMPUTER: dict[str, Pair] = {
    "computer.title": ("このパソコンを確かめる", "Check this computer"),
    "computer.hints": (
        "上下:選ぶ  Enter:決定  F1:説明  F9:ほかの操作  Esc:戻る",
        "Up/Down  Enter:choose  F1:help  F9:more  Esc:back",
    ),
    "computer.doubts": ("注意が {count}件あります。どれがあっても、記録は続けられます。", "{count} to look at. You can go on recording."),
    "computer.none": ("注意することはありません。", "Nothing to worry about."),
    "computer.asking": ("鍵束に番号があるかを調べています", "Asking the keyring for numbers"),
    "computer.clock": ("時計のずれを記録する", "Record the clock's error"),
    "computer.mirror": ("記録の写しの置き場所を選ぶ（USBメモリなど）", "Choose where the second copy goes (a stick)"),
    "computer.again": ("もう一度調べる", "Look again"),
    "mirror.title": ("記録の写しの置き場所", "Where the second copy goes"),
    "mirror.ask": (
        "記録するたびに、このフォルダにも同じ記録を写します。USBメモリのフォルダを入れてください。\n"
        "差していないあいだも記録は続き、差すと続きから写します。空欄にすると、やめます。",
        "Every entry is copied to this folder as well. Give a folder on a USB stick.\n"
        "Without the stick recording goes on, and catches up once it is back. Empty: no copy.",
    ),
    "mirror.path": ("フォルダ", "Folder"),
    "mirror.chosen": ("{path} に写します。", "Copies go to {path}."),
    "mirror.removed": ("この端末で選んだ写しの置き場所を、やめました。", "The place chosen on this device is taken back."),
    "help.computer": (
        "このパソコンで記録してよいかを、一つずつ確かめます。注意から順に並びます。\n"
        "行を選ぶと、下に、することが出ます。写しの置き場所と時計は、Enter で入れられます。\n"
        "どの注意があっても、記録は止まりません。",
        "Looks whether this computer is fit for recording, doubts first.\n"
        "The marked row says below what to do. Enter sets the place of the copy, or the clock's error.\n"
        "None of it stops the record.",
    ),
}  # fmt: skip
