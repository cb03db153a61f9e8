"""Texts of lists and pages to read. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

LISTS: dict[str, Pair] = {
    "more.below": ("（下に続き）", "(more below)"),
    "more.above": ("（上に続き）", "(more above)"),
    "more.both": ("（上下に続き）", "(more above, below)"),
    "more-f1": ("（続きは F1）", "(more: F1)"),
    "timeline.title": ("時系列", "Timeline"),
    "timeline.count": ("全{count}件。文字を打つと、さがせます。", "{count} entries. Type to search."),
    "entry.title": ("この記録を", "This entry"),
    "entry.time": ("時刻を直す", "correct the time"),
    "entry.field": ("{field}を直す", "correct: {field}"),
    "entry.withdraw": ("取り消す（記録には残ります）", "withdraw (stays visible)"),
    "entry.hide": ("文を隠す（患者さんの名前など）", "hide the text (a patient's name)"),
    "entry.new": ("新しい値", "New value"),
    "due.title": ("期限とやること", "Due"),
    "due.no-time": ("期限のないもの", "Without a time"),
    "due.relayed": ("待 {party}、{via}経由", "waiting: {party}, by way of {via}"),
    "due.relayed-plain": ("待 {via}からの返事", "waiting: answer of {via}"),
    "due.none": ("いま、期限のあるものはありません。", "Nothing is due."),
    "due.late": ("{gone}超過", "{gone} late"),
    "more.title": ("ほかの操作", "Other actions"),
    "more.search": ("しぼりこみ: {text}", "Filter: {text}"),
    "page.title": ("サイバー事案の対応", "Cyber incident response"),
    "report.title": ("報告書", "Reports"),
    "report.ask": ("作る報告書を選んでください。", "Which report?"),
    "report.made": ("作りました（第{issue}報）。照合番号 {digits}", "Made (no. {issue}). Digits {digits}"),
    "report.meanwhile": (
        "待つ必要はありません。Escで戻ってほかの作業を続けられます。できるまで irtool は閉じないでください。",
        "No need to wait: Esc goes back to work, the report is made all the same. Keep irtool open until it is.",
    ),
    "report.files": ("ファイルの場所", "Files"),
    "verify.title": ("記録を確かめる", "Check the record"),
    "verify.ok": (
        "記録はつながっています。書き換えは見つかりませんでした。",
        "The record is whole. No change was found.",
    ),
    "verify.bad": ("記録に問題があります。", "The record has problems."),
    "verify.digits": ("照合番号 {digits}", "Digits {digits}"),
    "verify.count": ("{events} 件、{writers} つのファイル", "{events} entries in {writers} files"),
    "check.title": ("ふだんの点検", "Checks"),
    "check.none": ("誤りは見つかりませんでした。", "Nothing was found."),
    "incidents.title": ("事案を選ぶ", "Choose an incident"),
    "incidents.closed": ("終了", "closed"),
    "incidents.open": ("進行中", "open"),
}
