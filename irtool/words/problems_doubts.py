"""Doubts about a chart and problems of duty rosters: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DOUBTS: dict[str, tuple[Pair, Pair]] = {
    "entry.chat": (
        (
            "患者さんの情報を書かないでください。SNS・チャットも医療情報システム（Q-10）。",
            "Nothing about patients there: chat is a medical information system too (Q-10).",
        ),
        ("記録はそのまま残しました。", "Your entry is saved as it is."),
    ),
    "chart.scope-system": (
        (
            "医療情報を扱うかが書かれていないシステムがあります: {names}。チェックリストの対象か決まりません（{qa}）。",
            "Nobody wrote whether these systems handle medical information: {names}. The checklist may cover them ({qa}).",
        ),
        (
            "medical_information に yes か no を書いてください。つながっていなくても、患者情報のファイルだけでも対象です。",
            "Write medical_information: yes or no. Offline systems and files with patients' data count too.",
        ),
    ),
    "chart.scope-device": (
        (
            "チェックリストの対象か決まらない機器があります: {names}（{qa}）。",
            "Nobody knows whether the checklist covers these devices: {names} ({qa}).",
        ),
        (
            "medical_network（医療情報の網につながるか）、複合機は keeps_data（データを残すか）、ほかは system を書いてください。",
            "Write medical_network (yes or no), for printers and scanners keeps_data, for others their system.",
        ),
    ),
    "chart.chat-no-disclosure": (
        (
            "「{name}」は患者さんの情報を扱う SNS・チャットですが、MDS/SDS がありません（Q-10）。",
            "'{name}' is a chat or SNS with patients' data, and there is no MDS/SDS of it (Q-10).",
        ),
        (
            "事業者に MDS/SDS を求めて mds_sds に書いてください。なければ、患者さんの情報を書くのをやめてください。",
            "Ask its provider for one and write mds_sds; without one, stop using it for patients' data.",
        ),
    ),
    "chart.lookalike": (
        (
            "「{name}」と「{other}」（{first}）は字がちがうだけに見えます。",
            "'{name}' and '{other}' ({first}) look like two writings of one name.",
        ),
        (
            "同じ人か会社なら1つにしてください。別なら、そのままでかまいません。",
            "Make them one if they are; else leave them.",
        ),
    ),
    "chart.same-name": (
        (
            "「{name}」が2つあります（もう1つは {first}）。",
            "There are two of the name '{name}' (the other is {first}).",
        ),
        (
            "別の人なら department や title で区別できるように書いてください。",
            "If they are different, say so by department or title; else remove one.",
        ),
    ),
    "chart.number": (
        ("「{found}」は、かけられる番号に見えません。", "'{found}' does not look like a number that can be dialled."),
        (
            "けた数と文字を確かめてください。書いたままで画面に出ます。説明は label か note に。",
            "Check digits and letters; it is shown as written. Explanations go into label or note.",
        ),
    ),
    "chart.role-vacant": (
        ("役割「{title}」（{name}）に、いまの担当がいません。", "Nobody holds the post '{title}' ({name}) today."),
        ("held_by か、その人の from と until を確かめてください。", "See held_by, and from and until of the people."),
    ),
    "chart.holder-later": (
        (
            "役割「{title}」の1人目「{person}」は {day} からです。それまでは次の人に連絡します。",
            "The first holder of '{title}', '{person}', comes on {day}; until then the next one is called.",
        ),
        ("それでよければ、そのままでかまいません。", "Leave it if that is meant."),
    ),
    "chart.route-loop": (
        ("連絡の流れが輪になっています: {ring}", "The routes run in a ring: {ring}"),
        ("どれか1つの routes の行を直してください。", "Mend one of these routes."),
    ),
    "chart.roster-post": (
        ("当番表「{name}」の役割が名簿にありません。", "The roster '{name}' is of no post of the chart."),
        ("roles にある名前にしてください。", "Use the name of a role."),
    ),
    "chart.roster-reversed": (
        (
            "当番表「{name}」の終わり {until} が始まり {from} より後ではありません。",
            "In the roster '{name}' {until} is not after {from}.",
        ),
        ("夜をまたぐ当番は、終わりを次の日にしてください。", "A night's duty ends on the next day."),
    ),
    "chart.roster-ended": (
        ("当番表「{name}」は {until} で終わっています。", "The roster '{name}' ended on {until}."),
        (
            "新しい当番表を irtool contacts roster import で入れてください。",
            "Take in the new one: irtool contacts roster import",
        ),
    ),
    "schema.moment": (
        ("「{found}」は日時ではありません。", "'{found}' is no day and time."),
        ("2026-11-22T17:15 のように書いてください。", "Write it as 2026-11-22T17:15."),
    ),
    "roster.no-post": (
        (
            "「{name}」という役割は名簿にありません。近いもの: {nearest}",
            "The chart has no post '{name}'. Nearest: {nearest}",
        ),
        ("irtool contacts list で名前を確かめてください。", "See: irtool contacts list"),
    ),
    "roster.no-table": (
        ("日付と氏名の列がある表が見つかりません。", "There is no table with columns for the day and the name."),
        (
            "1行に 日付、開始、終了、氏名（電話）の見出しを付けてください。開始と終了はなくてもかまいません。",
            "Give one row of headings: 日付, 開始, 終了, 氏名 (電話). Begin and end may be missing.",
        ),
    ),
    "roster.day": (
        ("日付「{found}」を読めません。", "The day '{found}' cannot be read."),
        ("2026-11-22 か 11/22 のように書いてください。", "Write it as 2026-11-22 or 11/22."),
    ),
    "roster.time": (
        ("時刻「{found}」を読めません。", "The time '{found}' cannot be read."),
        ("17:15 のように書いてください。", "Write it as 17:15."),
    ),
    "roster.alike": (
        (
            "「{name}」は名簿にありません。字の似た人がいます: {other}",
            "'{name}' is not in the chart; somebody's name looks like it: {other}",
        ),
        (
            "同じ人なら、名簿と同じ字にしてください。番号が出るようになります。",
            "If it is the same person, write it as the chart does.",
        ),
    ),
    "roster.reversed": (
        ("当番の終わり {until} が始まり {from} より後ではありません。", "{until} is not after {from}."),
        ("--from と --until を確かめてください。", "Check --from and --until."),
    ),
    "roster.rows": (
        (
            "読めない行が {count} 行あります。何も書き込んでいません。",
            "{count} rows cannot be read. Nothing was written.",
        ),
        ("表を直して、もう一度読み込んでください。", "Mend the table and try again."),
    ),
}
