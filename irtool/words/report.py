"""The words of reports that no template says: what kind of report it is, what is missing, why a template failed."""

from __future__ import annotations

from irtool.words.sentences import Pair

TEXT: dict[str, Pair] = {
    "missing": ("未確認", "not confirmed"),
    "none": ("なし", "none"),
    "topic-kind": ("事案の種類", "kind of incident"),
    "things-count": ("{count}件（{parts}）", "{count} ({parts})"),
    "things-spared": ("被害ではなかったもの {count}件", "not affected after all: {count}"),
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
    "after-close": ("終了後の報告", "report after the closing"),
    "zone": ("時刻はすべて病院の時刻（{offset}）です。", "All times are the hospital's ({offset})."),
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
    "via": ("{via}経由で依頼・返事待ち", "asked through {via}, answer awaited"),
    "standing": ("{status}（{steps}）", "{status} ({steps})"),
    "number-kept": ("記録 {entry} にある", "in entry {entry}"),
    "asked-open": ("まだ", "open"),
    "asked-done": ("{time} に済んだ", "done {time}"),
    "asked-dropped": ("{time} に取りやめた", "dropped {time}"),
    "cut": ("切り離した", "cut off"),
    "put-back": ("戻した", "put back"),
    "still-cut": ("切り離したまま", "still cut off"),
    "at-once": ("{count}件を「{status}」に（{names}）", "{count} became {status}: {names}"),
    "photo-kept": ("証拠: {what}", "evidence: {what}"),
    "all-normal": ("なし（すべて通常）", "none: all run as usual"),
    "call-for-permit": ("{at} {party}に連絡: {outcome}", "{at} called {party}: {outcome}"),
    "yes-no": ("{all}件のうち {yes}件", "{yes} of {all}"),
    "left-there": ("その場に残した", "left where it was"),
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
    "library": (
        "必要な部品（{said}）が入っていない",
        "a part that it needs ({said}) is not installed",
    ),
    "broken": (
        "ファイルを読めない、または壊れた形になる: {said}",
        "the file cannot be read or would come out broken: {said}",
    ),
    "raw": ("{said} は使えない（値がそのまま書式になるため）", "{said} is not allowed: a value would become markup"),
    "too-many": ("行が多すぎる（{said} 行まで）", "too many rows (at most {said})"),
    "no-cells": ("cells にセルと値の組がない", "cells names no cell and value"),
    "no-sheet": ("シートがない: {said}", "no such sheet: {said}"),
    "no-cell": ("セルの名前ではない: {said}", "not the name of a cell: {said}"),
    "formula": ("セル {said} には計算式がある", "cell {said} holds a formula"),
    "merged": (
        "セル {said} は結合されていて見えない。結合の左上のセルを書く",
        "cell {said} is hidden by a merged one: name the cell at its top left",
    ),
    "child": ("ひな形を処理するプログラムを動かせない: {said}", "cannot run the template's process: {said}"),
}

EVIDENCE_COLUMNS: dict[str, Pair] = {
    "what": ("証拠", "evidence"),
    "where": ("場所", "place"),
    "file": ("ファイル", "file"),
    "sha256": ("SHA-256", "SHA-256"),
    "size": ("大きさ", "size"),
    "left": ("その場に残したか", "left there"),
    "at": ("確保した時刻", "secured"),
    "by": ("記録した人", "recorded by"),
    "marks": ("印", "marks"),
    "moves": ("渡した先と時刻", "handed on to"),
    "name": ("行", "line"),
}
"""The columns of the list of evidence, in their order."""

PLACES: dict[str, Pair] = {
    "line": ("{n} 行目", "line {n}"),
    "paragraph": ("{n} 番目の段落", "paragraph {n}"),
    "cell": ("セル {n}", "cell {n}"),
    "whole": ("ファイル全体", "the whole file"),
}

MAKING: dict[str, Pair] = {
    "gather": ("報告書を作っています: 記録を集めています…", "Making the report: gathering the record..."),
    "fill": (
        "報告書を作っています: {count} 件の記録を書き込んでいます…",
        "Making the report: writing {count} entries...",
    ),
    "table": ("報告書を作っています: 表を作っています…", "Making the report: the table..."),
    "pdf": ("報告書を作っています: PDFにしています…", "Making the report: PDF..."),
    "save": ("報告書を作っています: 保存しています…", "Making the report: saving..."),
}
"""What is being done while a report is made: a line on the screen, no more."""
