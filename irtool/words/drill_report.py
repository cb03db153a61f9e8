"""The words of the report and the certificate of a drill that their templates do not say."""

from __future__ import annotations

from irtool.words.drill_terms import VERDICTS, paces
from irtool.words.sentences import Pair

DRILL_REPORT: dict[str, Pair] = {
    **VERDICTS,
    "within": ("{span}以内", "within {span}"),
    "by-hand": ("進行役の判断", "judged by the leader"),
    "any-time": ("期限なし", "any time"),
    "better": ("良くなった", "better"),
    "worse": ("悪くなった", "worse"),
    "same": ("同じ", "same"),
    "new": ("初めて", "new"),
    "none": ("なし", "none"),
    "after": ("訓練の後", "after the drill"),
    "calls-simulated": (
        "模擬（相手の応答はシナリオのとおり。実際には誰にもかけていない）",
        "simulated: answers as the scenario has them, nobody was called",
    ),
    "calls-real": ("実際に電話をかけた", "real calls were made"),
    "call-simulated": ("模擬", "simulated"),
    "call-played": ("参加者が相手を演じた", "played by a participant"),
    "call-real": ("実際の電話", "real"),
    "lead-tool": ("irtool が次の文を示し、参加者が読み上げて進めた", "irtool led, on the players' own screen"),
    "lead-leader": ("進行役が、別の画面で進めた", "led from a screen of the leader's own"),
    "lead-paper": ("紙で進めた", "led from paper"),
    **paces("pace-"),
    "pace-from": ("{time} から {pace}", "from {time} {pace}"),
    "hidden": ("（非表示）", "(hidden)"),
    "mend-wrong": ("名簿の番号を確かめて直す", "check the number and correct the chart"),
    "mend-wrong-played": (
        "応答はシナリオによるもの。名簿の番号は別に確かめる",
        "an answer of the scenario; check the chart's number all the same",
    ),
    "mend-unlisted": ("名簿に加える", "add it to the chart"),
    "mend-none": ("別の連絡手段・代わりの人を名簿に加える", "add another way or another person to the chart"),
    "why-wrong": ("番号が違っていた（{count}回）", "wrong number ({count})"),
    "why-unlisted": ("名簿になかった", "not in the chart"),
    "why-none": ("つながらなかった（{count}回）", "never reached ({count} tries)"),
    "rang": ("相手からの電話", "they called"),
    "start": ("訓練の始まり", "the beginning"),
    "version": ("第{n}版", "version {n}"),
    "length": ("実際 {real} / シナリオの中 {story}", "really {real} / in the story {story}"),
    "length-paused": (
        "実際 {real}（ほかに中断 {paused}） / シナリオの中 {story}",
        "really {real} (and pauses of {paused}) / in the story {story}",
    ),
    "gave": ("{n} が{count}名", "{n}: {count}"),
    "nobody": ("名前の記録はありません", "no names recorded"),
    "present": ("{n}名", "{n}"),
    "present-absent": ("{n}名（ほかに欠席 {gone}名）", "{n} (and {gone} absent)"),
    "counts": (
        "期待される行動 {all}件: できた {met}、遅れてできた {late}、できなかった {missed}",
        "of {all} expectations: met {met}, late {late}, missed {missed}",
    ),
    "counts-not-judged": ("{text}、判定なし {n}", "{text}, not judged {n}"),
    "counts-open": ("{text}、まだ {n}", "{text}, not yet {n}"),
    "measures": ("{all}件（まだ終わっていないもの {open}件）", "{all} (still open: {open})"),
    "pieces": (
        "読んだ {read}、飛ばした {skipped}、読まなかった {unread}、その場で加えた {unplanned}、ヒント {hints}",
        "read {read}, left out {skipped}, never read {unread}, made up on the spot {unplanned}, hints {hints}",
    ),
    "since-start": ("開始から{span}", "after {span}"),
    "really": ("{span}（実際 {real}）", "{span} (really {real})"),
    "name-role": ("{name}（{role}）", "{name} ({role})"),
    "left-out": ("ほか{count}名", "and {count} more"),
}
