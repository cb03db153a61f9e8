"""Texts of a call in a drill, and of the chart while one goes on. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DRILL_VOICES: dict[str, tuple[str, ...]] = {
    "real": ("real",), "tool": ("simulated",), "leader": ("simulated", "leader"), "players": ("simulated", "no-answer"),
}  # fmt: skip
"""The sentences of a call sheet by who answers (`domain/playing.voice`)."""
DRILL_CALLS: dict[str, Pair] = {
    "drill.chart-locked": (
        "訓練のあいだは名簿を直せません。訓練のあとで直してください。",
        "The chart cannot be changed during a drill. Change it afterwards.",
    ),
    "drill.page-locked": (
        "訓練のあいだは使えません。訓練のあとで開いてください。",
        "Not during a drill. Open it afterwards.",
    ),
    "drill.call.simulated": ("訓練です。実際にはかけません。", "This is a drill: nobody is really called."),
    "drill.call.real": (
        "訓練の電話です。まず「訓練です」と言う。院外は、先に了解をもらった相手だけ。",
        "A real call: first say 'this is a drill'. Outsiders only by consent.",
    ),
    "drill.call.no-answer": ("相手役の人が答えてください。", "Whoever plays them answers."),
    "drill.call.leader": ("進行役が相手の答えを言います。", "The leader says what they answer."),
    "drill.call.simulate": ("かける（訓練。相手の答えが出ます）", "Call (a drill: their answer is shown)"),
    "drill.call.really-wrong": ("名簿のこの番号が実際に違う", "This number of the chart is really wrong"),
    "drill.call.marked": (
        "番号が違うことを記録しました。電話の結果は、まだ記録していません。",
        "Recorded that the number is wrong. The call itself is not recorded yet.",
    ),
    "drill.call.heard": ("{name} の答え（訓練）", "{name} answers (a drill)"),
    "drill.call.person": ("話した人  {name}", "Spoke to  {name}"),
    "drill.call.took": ("この人が引き受けました。", "They took the matter."),
    "drill.call.asks": ("頼まれたこと（やることに加えます）", "They ask (becomes a task)"),
    "drill.call.ref": ("受付番号  {number}", "Reference  {number}"),
    "drill.call.back": ("{time} ごろ、相手から折り返しがあります。", "They ring back at about {time}."),
    "drill.call.record": ("記録して次へ", "Record and go on"),
    "drill.call.not": ("記録しないで戻る", "Back, nothing recorded"),
}
