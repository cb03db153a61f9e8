"""The words of reports that no template says: what kind of report it is, what is missing, why a template failed."""

from __future__ import annotations

from irtool.words.sentences import Pair

TEXT: dict[str, Pair] = {
    "missing": ("未確認", "not confirmed"),
    "none": ("なし", "none"),
    "not-entered": ("未入力", "not entered"),
    "digits": ("照合番号 {digits}", "Verification digits {digits}"),
    "drill": ("【訓練】", "[DRILL]"),
    "drill-mark": ("訓練", "DRILL"),
    "made-by": (
        "このファイルは記録から作ったものです。外部から何も読み込みません。",
        "Made from the record. This page loads nothing from outside.",
    ),
    "issue": ("第{n}報", "Issue {n}"),
    "first": ("第1報（最初の報告）", "first report"),
    "follow-up": ("続報", "follow-up report"),
    "final": ("最終報", "final report"),
    "open": ("対応中", "in progress"),
    "closed": ("終了（{as}）", "closed ({as})"),
    "about-now": ("{time} 現在", "as of {time}"),
    "mandatory": ("必須", "mandatory"),
    "conflict": ("食い違いあり", "in conflict"),
    "withdrawn-step": ("決めたことが変わり、今は対象外", "no longer applies after a changed decision"),
    "due": ("{time} まで", "due {time}"),
    "depends": ("次のことによる: {names}", "depends on {names}"),
    "other-calls": ("手順によらない連絡", "calls outside the steps"),
    "unlisted": ("名簿にない相手", "not in the contact chart"),
    "possible": ("必要かどうか不明", "unknown whether needed"),
    "yes-no": ("{yes} 件 / {all} 件", "{yes} of {all}"),
    # the plain report
    "plain-why": (
        "ひな形が使えないため、簡易の形で作りました。",
        "Made in a plain form, because the template could not be used.",
    ),
    "h-summary": ("概要", "Summary"),
    "h-facts": ("わかっていること", "What is known"),
    "h-affected": ("被害と診療への影響", "Damage and effect on care"),
    "h-steps": ("行った対応", "Response so far"),
    "h-contacts": ("連絡した相手", "Who was contacted"),
    "h-decisions": ("決めたこと", "Decisions"),
    "h-tasks": ("これからすること", "To do"),
    "h-evidence": ("証拠", "Evidence"),
    "h-changes": ("前回から変わったこと", "What changed since the last report"),
    "h-timeline": ("時系列", "Timeline"),
    "h-record": ("記録の照合", "Verification of the record"),
    # the rows of the summary
    "s-hospital": ("病院", "Hospital"),
    "s-title": ("事案", "Incident"),
    "s-code": ("事案の番号", "Incident code"),
    "s-status": ("状況", "Status"),
    "s-opened": ("記録を始めた時刻", "Record begun"),
    "s-seen": ("最初に見えたこと", "First seen as"),
    "s-linked": ("結びつけた事案", "Linked incidents"),
    "s-mandatory": ("必須の手順で済んだもの", "Mandatory steps done"),
    "s-contacts": ("連絡がついた相手", "Parties reached"),
    "s-care": ("診療とシステムで正常でないもの", "Services not normal"),
    "s-unknown": ("まだ分からないこと", "Not yet known"),
    "s-issued": ("作成した人", "Issued by"),
    "s-made": ("作成した時刻", "Made at"),
    "s-clock": ("端末の時計の差", "Clock of the device"),
    "clock": ("{offset} 秒（{against}、{at} 確認）", "{offset} s ({against}, compared {at})"),
}

REASONS: dict[str, Pair] = {
    "syntax": ("書き方の誤り: {said}", "syntax error: {said}"),
    "sandbox": ("ひな形に許していない書き方: {said}", "not allowed in a template: {said}"),
    "failed": ("途中で止まった: {said}", "stopped: {said}"),
    "memory": ("使うメモリーが多すぎる", "needs too much memory"),
    "time": ("{seconds} 秒たっても終わらない", "did not end within {seconds} seconds"),
    "child": ("ひな形を処理するプログラムを動かせない: {said}", "cannot run the template's process: {said}"),
}
