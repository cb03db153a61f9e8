"""What can be wrong with a scenario, a plan or a running drill, and what to do."""

from __future__ import annotations

from irtool.words.sentences import Pair

PROBLEMS_DRILL: dict[str, tuple[Pair, Pair]] = {
    "schema.starts": (
        ("「{found}」は始まりの時刻として読めません。", "'{found}' is no hour at which a story can begin."),
        ("02:10 か、曜日をつけて sun 02:10 のように書いてください。", "Write 02:10, or with a day sun 02:10."),
    ),
    "drill.no-scenario": (
        ("「{name}」というシナリオはありません。", "There is no scenario '{name}'."),
        ("使えるシナリオ: {known}", "Scenarios: {known}"),
    ),
    "drill.broken-scenario": (
        (
            "シナリオ「{name}」は読めません（誤り {count}件）。",
            "The scenario '{name}' cannot be read ({count} errors).",
        ),
        ("irtool drill check {name} で、どの行かが分かります。", "irtool drill check {name} says in which line."),
    ),
    "drill.scenario-errors": (
        (
            "シナリオ「{name}」に誤りが {count}件あります。そのまま始めます。",
            "The scenario '{name}' has {count} errors; it starts.",
        ),
        ("あとで irtool drill check {name} で確かめてください。", "See irtool drill check {name} afterwards."),
    ),
    "drill.other-version": (
        (
            "シナリオは対応手順「{playbook}」の {wanted} 版に合わせて書かれています。いまは {found} 版です。",
            "The scenario was written for version {wanted} of the playbook '{playbook}'; it is {found} now.",
        ),
        (
            "名前の変わった手順があれば、その期待される行動は判定できません。irtool drill check で分かります。",
            "What is expected of a step that has another name now cannot be judged; irtool drill check says which.",
        ),
    ),
    "drill.no-plan": (
        ("「{name}」という訓練の計画はありません。", "There is no planned drill '{name}'."),
        ("計画の名前: {known}", "Planned: {known}"),
    ),
    "drill.none": (
        ("これはシナリオのある訓練ではありません。", "This is no drill with a scenario."),
        ("訓練は irtool drill start で始めます。", "Begin one with: irtool drill start"),
    ),
    "drill.over": (
        ("訓練はもう終わっています。", "The drill is over."),
        ("振り返りと実施報告へ進んでください。", "Go on to the hotwash and the report."),
    ),
    "drill.delivered": (
        ("「{name}」はもう読み上げました。", "'{name}' has been read out already."),
        ("次の文へ進んでください。", "Go on to the next one."),
    ),
    "drill.no-inject": (
        ("シナリオに「{name}」という状況付与はありません。", "The scenario has no piece '{name}'."),
        ("名前は irtool drill show で分かります。", "See irtool drill show for their names."),
    ),
    "drill.no-expectation": (
        ("シナリオに「{name}」という期待される行動はありません。", "The scenario has no expectation '{name}'."),
        ("使える名前: {known}", "Known: {known}"),
    ),
    "drill.no-moment": (
        ("「{found}」は時刻として読めません。", "'{found}' is no moment."),
        ("09:00 や 3日目 09:00 のように入れてください。", "Write it as 09:00, or day 3 09:00."),
    ),
    "drill.backwards": (
        ("{found} は、シナリオのいまの時刻 {now} より前です。", "{found} lies before the story's {now}."),
        ("シナリオの時刻は先へしか進められません。", "The story can only go forward."),
    ),
}
