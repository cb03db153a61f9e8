"""The words of the one-line status and of the list of what is due."""

from __future__ import annotations

from irtool.words.sentences import Pair

STATUS: dict[str, Pair] = {
    "real": ("[本番]", "[REAL]"),
    "drill": ("[訓練]", "[DRILL]"),
    "elapsed": ("経過{time}", "{time} gone"),
    "closed": ("終了 {time}", "closed {time}"),
    "mandatory": ("必須の残り{count}", "{count} mandatory left"),
    "saved": ("保存 {time}", "saved {time}"),
    "unsaved": ("保存できません", "CANNOT SAVE"),
    "copy": ("写しUSB {time}まで", "copy {time}"),
    "copy-none": ("写しUSB まだ", "no copy yet"),
    "copy-fails": ("写しUSB できません {time}まで", "COPY FAILS {time}"),
    "copy-fails-none": ("写しUSB できません", "COPY FAILS"),
    "battery": ("電池 {percent}%", "battery {percent}%"),
    "this-is-a-drill": ("これは訓練です", "this is a drill"),
    "piece-due": ("読む文あり", "to be read now"),
    "piece-next": ("次の付与まで{gone}", "next piece in {gone}"),
    "piece-step": ("次の付与はF10", "F10: next piece"),
    "piece-none": ("付与は済み", "all was read"),
    "paused": ("一時停止中", "paused"),
    "exercise-over": ("訓練は終了", "exercise over"),
    "late": ("超過{gone} {what}", "{gone} late: {what}"),
    "now": ("期限です {what}", "due now: {what}"),
    "minutes": ("{n}分", "{n} min"),
    "hours": ("{n}時間", "{n} h"),
    "days": ("{n}日", "{n} d"),
    # what is due, when it is still to come and when it is late
    "call-back": ("かけ直し", "call back"),
    "step": ("手順", "step"),
    "task": ("やること", "task"),
    "wait": ("待ち", "wait"),
    "report": ("報告", "report"),
    "review": ("見直し", "review"),
    "meeting": ("会議", "meeting"),
    "update": ("定期報告", "update"),
    "call-back-late": ("{name}へかけ直し", "call {name} back"),
    "review-late": ("決定の見直し {name}", "review {name}"),
    "soon-named": ("{what}{time} {name}", "{what} {time} {name}"),
}
