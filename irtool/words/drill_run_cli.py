"""What `irtool drill next, inject, answer, pause, resume, end, judge, status` say, and their help. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DRILL_RUN_SAY: dict[str, Pair] = {
    "times": ("[訓練] 想定 {story}  実際 {wall}", "[DRILL] story {story}  clock {wall}"),
    "stands": ("一時停止中", "stands still"),
    "over": ("訓練は終わっています。", "The drill is over."),
    "none": ("時刻の決まった文は、もうありません。", "Nothing more has a time."),
    "due": ("いま読み上げてください: {title}", "Read out now: {title}"),
    "coming": ("次は {time} です: {title}", "Next at {time}: {title}"),
    "whom": ("{from_} から {to} へ", "From {from_} to {to}"),
    "everyone": ("全員", "everybody"),
    "story": ("進行", "the leader"),
    "note": ("進行役へ: {text}", "For whoever leads: {text}"),
    "read": ("読み上げたことを記録しました: {title}", "Recorded as read out: {title}"),
    "skipped": ("飛ばしたことを記録しました: {title}", "Recorded as left out: {title}"),
    "paused-already": ("もう一時停止しています。", "It stands still already."),
    "answers": ("{name} の答え（{n}回目）: {outcome}", "{name} answers (try {n}): {outcome}"),
    "no-answer": (
        "シナリオに {name} の答えはありません。相手役の人が答えてください。",
        "The scenario has no answer of {name}. Whoever plays them answers.",
    ),
    "asks": ("頼むこと: {text}", "asks: {text}"),
    "person": ("出る人: {name}", "who answers: {name}"),
    "took": ("引き受けます。", "takes the matter."),
    "ref": ("受付番号: {number}", "reference: {number}"),
    "back": ("{after}後に折り返します: {say}", "rings back after {after}: {say}"),
    "pieces": ("状況付与", "Pieces of the story"),
    "expectations": ("期待される行動", "What is expected"),
    "simulate": (
        "相手の答えを出して記録する: irtool --drill call {party} --simulate",
        "To get their answer and record it: irtool --drill call {party} --simulate",
    ),
    "mark": ("これは訓練です。", "This is a drill."),
}

PIECE_WORDS: dict[str, Pair] = {
    "read": ("済", "read"),
    "skipped": ("省", "left out"),
    "due": ("今", "now"),
    "coming": ("次", "next"),
    "waiting": ("待", "waits"),
    "off": ("不要", "not needed"),
    "by-hand": ("随時", "by hand"),
}

DRILL_RUN_HELP: dict[str, Pair] = {
    "drill next": (
        "次に読み上げる文を見る\n--read を付けると、読み上げたことを記録します。--skip は飛ばします。",
        "Show what is read out next\nWith --read it is recorded as read out, with --skip as left out.",
    ),
    "drill inject": (
        "状況付与を読み上げたことを記録する\nID はシナリオの付与の名前です。予定にないものは --say に文を書きます。",
        "Record that a piece of the story was read out\nID is its name in the scenario; --say is one made up on the spot.",
    ),
    "drill answer": (
        "相手がいま何と答えるかを見る（進行役が相手を演じるため。記録しません）",
        "Show what a party answers now, for a leader who plays it; nothing is recorded",
    ),
    "drill pause": ("訓練を一時停止する", "Let the drill stand still"),
    "drill resume": (
        "訓練を再開する、速さを変える、想定の時刻を進める\n--to は 09:00、「3日目 09:00」、+2h のように書きます。",
        "Go on, at another pace or another moment of the story\n--to is 09:00, 'day 3 09:00' or +2h.",
    ),
    "drill end": (
        "訓練を終える（記録は残り、振り返りへ進みます）",
        "End the drill; the record stays, the hotwash follows",
    ),
    "drill judge": (
        "期待される行動を判定する\nRESULT は met late missed not-judged です。前の判定はこれに替わります。",
        "Judge what was expected\nRESULT is met, late, missed or not-judged; it replaces an earlier judgement.",
    ),
    "drill status": (
        "訓練の状況を見る（想定の時刻と実際の時刻、付与、期待される行動）",
        "Show where the drill stands: both times, pieces, what is expected",
    ),
}

DRILL_RUN_OPTIONS: dict[str, Pair] = {
    "drill next.read": ("読み上げたことを記録する", "Record it as read out"),
    "drill next.skip": ("飛ばしたことを記録する", "Record it as left out"),
    "drill inject.say_": ("予定にない文", "A sentence that was not planned"),
    "drill inject.skip": ("読まずに飛ばした", "It was left out, not read"),
    "drill inject.to": ("だれに（シナリオの役の名前など）", "To whom"),
    "drill answer.channel": ("どの番号にかけたか（phone mobile ext など）", "The sort of number that is called"),
    "drill resume.pace": (
        "想定の時刻の速さ（real 実際と同じ、double four ten 倍、step 止めて付与ごとに進める）",
        "How fast the story runs; step: it stands, and moves on with each piece",
    ),
    "drill resume.to": ("想定のどの時刻から続けるか", "From which moment of the story"),
    "drill judge.note": ("気づいたこと", "What was noticed"),
    "call.simulate": (
        "訓練で、シナリオの答えを使って記録する（だれにもかけません）",
        "In a drill: record the scenario's answer; nobody is called",
    ),
}
