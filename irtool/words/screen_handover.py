"""Texts of the handover page and of the change of who records. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

HANDOVER_PAGE: dict[str, Pair] = {
    "hints.handover": (
        "上下:選ぶ  Enter:開く  F7時系列  F8期限  F9ほかの操作  Esc:対応の画面へ",
        "Up/Down  Enter:open  F7:log  F8:due  F9:more  Esc:to the steps",
    ),
    "hints.handover-first": (
        "Enter:対応の画面へ  上下:選ぶ  F1:説明  F7時系列  F8期限  F9ほか",
        "Enter:to the steps  Up/Down:choose  F1:help  F7:log  F8:due  F9:more",
    ),
    "hints.change": (
        "上下:選ぶ  Enter:決定  F1:説明  Esc:戻る（交代しません）",
        "Up/Down  Enter:choose  F1:help  Esc:back (no change)",
    ),
    "help.handover": (
        "いまどこまで進んでいるかの一覧です。決めること、待っていること、わかっていないことから順に見てください。\n"
        "上下キーで行を選び、Enter を押すと、その手順、電話、記録が開きます。「他2」は、ほかに2件あるという意味です。"
        "Enter で全部見られます。\n画面に入らない行は、下キーで出てきます。",
        "Where things stand: what to decide, what is awaited, what nobody knows.\n"
        "Up and Down mark a row, Enter opens its step, call or entry. '2 more' opens the whole section.\n"
        "Rows that do not fit come with the Down key.",
    ),
    "change.now": ("いま記録している人: {name}", "Recording now: {name}"),
    "change.ask": (
        "交代します。これから記録する人はどなたですか。",
        "Who records from now on?",
    ),
    "change.remark": ("申し送りを書く（書かなくてもよい）", "Leave word for who comes (if you like)"),
    "change.text": ("申し送り", "Word to leave"),
    "change.kept": ("申し送り: {text}", "Left word: {text}"),
}
