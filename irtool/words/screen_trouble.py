"""Texts of what happens when something cannot be saved, and at the end. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

TROUBLE: dict[str, Pair] = {
    "trouble.title": ("保存できません", "Cannot save"),
    "trouble.kept": (
        "書いた内容は失われていません（{count}件が保存を待っています）。",
        "Nothing is lost: {count} entries wait to be saved.",
    ),
    "trouble.again": ("もう一度ためす", "Try again"),
    "trouble.elsewhere": ("別の場所へ保存する（USBメモリなど）", "Save to another place (a USB stick)"),
    "trouble.path": ("保存する場所", "Folder"),
    "trouble.moved": ("{path} に保存しました。続けて使えます。", "Saved to {path}. You can go on."),
    "trouble.read": ("いまは保存せずに画面を見る", "Look at the screens without saving"),
    "crash.saved": (
        "記録は保存されています。もう一度 irtool を開くと続けられます。",
        "The record is saved. Open irtool again to go on.",
    ),
    "crash.file": ("くわしい内容: {path}", "Details: {path}"),
    "quit.unsaved": (
        "保存されていない記録が {count}件あります。別の場所へ保存してください。",
        "{count} entries are not saved. Save them first.",
    ),
}
