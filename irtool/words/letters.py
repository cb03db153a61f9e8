"""Words of the documents for everybody who is no authority: vendors, persons, staff, the public, partners."""

from __future__ import annotations

from irtool.words.sentences import Pair

WRITTEN: dict[str, Pair] = {
    "between": ("{first}から{last}までの間", "between {first} and {last}"),
}

LETTER: dict[str, Pair] = {
    "log-left": ("あと{days}日（{day}に上書き）", "{days} days left (overwritten on {day})"),
    "log-today": ("今日上書きされます（{day}）", "overwritten today ({day})"),
    "log-gone": (
        "保存期間を過ぎています（{day}まで）。残っていないか確かめてください",
        "past its period (until {day}): please check what is left",
    ),
    "log-no-aware": ("気づいた時刻が未確認のため計算できません", "cannot be computed: time of noticing not confirmed"),
    "log-no-kept": ("保存期間が未確認", "how long it is kept is not confirmed"),
    "withheld-unsure": ("「確認済み」になっていない", "not marked as confirmed"),
    "withheld-conflict": ("食い違いがある", "in conflict"),
    "withheld-address": ("IPアドレスのような文字がある", "it seems to contain an IP address"),
    "withheld-name": ("人や機器の名前がある", "it names a person or a device"),
    "withheld-unlisted": ("名簿にない名前がある", "it has a name that is not in the chart"),
    "missing-unlisted": ("名簿になかった", "was not in the chart"),
    "missing-wrong": ("番号が違っていた", "a number was wrong"),
    "missing-none": ("つながらなかった（{tries}回）", "never reached ({tries} tries)"),
    "missing-found": ("事案の中で番号を調べた", "a number was found during the incident"),
    "met-yes": ("間に合った", "in time"),
    "met-no": ("間に合わなかった", "late"),
    "met-open": ("まだ", "open"),
    "met-skipped": ("行わなかった", "left out"),
    "met-unknown": ("時刻が分からない", "time not known"),
}

PUBLIC_CARE: dict[str, Pair] = {
    "stopped": ("休止しています", "closed"),
    "limited": ("一部を制限しています", "limited"),
    "paper": ("紙の記録で行っています", "open, on paper"),
    "read-only": ("一部を制限しています", "limited"),
    "normal": ("通常どおりです", "as usual"),
    "unknown": ("確認しています", "being checked"),
}
"""How a care service runs, as patients are told."""

PUBLIC_FACTS = ("aware_at", "leak", "personal_data", "persons", "data_items", "cause", "secondary_damage",
                "persons_response", "publication", "prevention")  # fmt: skip
"""The facts that a letter to patients or the public may state, if they are confirmed."""
