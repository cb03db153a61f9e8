"""What the commands say that are used after a drill: hotwash, sheets, result, comparison, documents."""

from __future__ import annotations

from irtool.words.sentences import Pair

DRILL_AFTER: dict[str, Pair] = {
    "questions": ("振り返りの問い", "Questions of the talk"),
    "objectives": ("目的", "Objectives"),
    "hidden": ("（非表示）", "(hidden)"),
    "nothing": ("まだ何もありません。", "Nothing yet."),
    "going": ("訓練は実施中です。結果はまだ変わります。", "The drill goes on: its results may still change."),
    "sheets": ("無記名アンケート {n}枚（1 そう思わない ～ 5 そう思う）", "Anonymous sheets: {n} (1 no to 5 yes)"),
    "rated": ("平均 {average}（{count}名）", "average {average} ({count})"),
    "free": ("書かれたこと（だれが書いたかが分からない順）", "What was written (in no order that tells who)"),
    "column": ("{day} {time}", "{day} {time}"),
    "this": ("今回", "this"),
    "first-of-all": (
        "このシナリオの前の訓練はありません。",
        "There is no earlier drill of this scenario.",
    ),
}

HELP_DRILL_AFTER: dict[str, Pair] = {
    "drill hotwash": (
        "訓練の振り返り: 問いを見る、答えを入れる\nQUESTION は問いの番号か名前です。目的がどこまで達成できたかは、--objective と --reached で入れます。",
        "The talk after a drill: its questions, and what was said\nQUESTION is its number or name. How far an objective was reached: --objective with --reached.",
    ),
    "drill feedback": (
        "訓練のあとの無記名アンケート: まとめを見る、1枚を入れる\n入れた人の名前は記録に残りません。",
        "Anonymous sheets after a drill: the summary, or one sheet\nThe record never has the name of whoever types one in.",
    ),
    "drill result": (
        "訓練の結果を見る: できたか、いつできたか、連絡、判断",
        "What a drill came to: what was met and when, calls, decisions",
    ),
    "drill compare": ("同じシナリオの前の訓練と比べる", "Beside earlier drills of the same scenario"),
    "drill report": (
        "訓練の実施報告書と、1枚の訓練実施証明を作る\n終わっていない訓練では、実施中の写しになります。",
        "Report and one-page certificate of a drill\nOf one that goes on they say that they are copies made meanwhile.",
    ),
}
OPTIONS_DRILL_AFTER: dict[str, Pair] = {
    "drill hotwash.objective": ("達成を入れる目的", "The objective that this is about"),
    "drill hotwash.reached": ("どこまで達成したか", "How far it was reached"),
    "drill hotwash.listed": ("問いと答えを見る", "The questions and what was said"),
    "drill feedback.rates": (
        "評価（1 そう思わない ～ 5 そう思う）。何回でも",
        "A rating, 1 (no) to 5 (yes); as often as needed",
    ),
    "drill feedback.text": ("自由に書くこと", "What else there is to say"),
}
