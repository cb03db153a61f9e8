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
            "シナリオ「{name}」に誤りが {count}件あります。そのまま使いますが、足りないところがあるかもしれません。",
            "The scenario '{name}' has {count} errors; it is used as it is, and something may be missing.",
        ),
        ("irtool drill check {name} で、どの行かが分かります。", "irtool drill check {name} says in which line."),
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
    "drill.none-open": (
        ("進行中の訓練はありません。", "No drill is open."),
        ("始めるには irtool drill start を実行してください。", "Begin with: irtool drill start"),
    ),
    "drill.scenario-gone": (
        (
            "シナリオ「{name}」が、この訓練のフォルダにないか、壊れています。読み上げる文は出せません。",
            "The scenario '{name}' is not in this drill's folder, or damaged. Nothing can be read out.",
        ),
        (
            "訓練は対応手順で続けられます。文は irtool drill inject --say で記録できます。",
            "The drill goes on with its playbook; what is said can be recorded with irtool drill inject --say.",
        ),
    ),
    "drill.too-far": (
        ("「{found}」は1年より先です。", "'{found}' is more than a year ahead."),
        (
            "進めた時刻は戻せません。3日目 09:00 のように、1年以内で入れてください。",
            "The story never goes back: give a moment within a year, such as day 3 09:00.",
        ),
    ),
    "drill.no-moment": (
        ("「{found}」は時刻として読めません。", "'{found}' is no moment."),
        ("09:00 や 3日目 09:00 のように入れてください。", "Write it as 09:00, or day 3 09:00."),
    ),
    "drill.backwards": (
        ("{found} は、シナリオのいまの時刻 {now} より前です。", "{found} lies before the story's {now}."),
        ("シナリオの時刻は先へしか進められません。", "The story can only go forward."),
    ),
    "drill.no-day": (
        ("「{found}」は訓練の日として読めません。", "'{found}' is no day for a drill."),
        ("2026-12-10、12/10、明日 のように入れてください。", "Write it as 2026-12-10, 12/10 or tomorrow."),
    ),
    "drill.no-hour": (
        ("「{found}」という時刻はありません。", "There is no such time as '{found}'."),
        ("10:00 のように入れてください。", "Write it as 10:00."),
    ),
    "drill.no-role": (
        ("シナリオに「{name}」という役はありません。", "The scenario has no role '{name}'."),
        ("使える役: {known}", "Roles: {known}"),
    ),
    "drill.role-how": (
        ("「{found}」は役の書き方ではありません。", "'{found}' hands out no role."),
        ("--role 役=名前 のように書いてください。", "Write it as --role ROLE=NAME."),
    ),
    "drill.no-player": (
        ("「{name}」という参加者はいません。", "Nobody called '{name}' takes part."),
        ("参加者: {known}", "Players: {known}"),
    ),
    "drill.nobody-plays": (
        ("必要な役に人がいません: {names}", "Nobody plays a role that is needed: {names}"),
        (
            "そのままでも始められます。だれかが兼ねると、うまく進みます。",
            "It starts all the same; it goes better if somebody takes it on.",
        ),
    ),
    "drill.what": (
        ("シナリオか計画の名前がありません。", "No scenario or plan is named."),
        (
            "irtool drill list と irtool drill plans で、名前が分かります。",
            "See irtool drill list and irtool drill plans for the names.",
        ),
    ),
    "drill.no-names-file": (
        ("名前のファイル {path} を読めません（{reason}）。", "The file of names {path} cannot be read ({reason})."),
        ("1行に1人の名前を書いた文字のファイルを指定してください。", "Give a text file with one name a line."),
    ),
    "drill.real-open": (
        ("本番の事案「{title}」が進行中です。", "A real incident is open: {title}."),
        ("訓練と取り違えないよう、全員に伝えてください。", "Tell everybody, so that nobody takes one for the other."),
    ),
    "drill.real-calls": (
        ("この訓練では、実際に電話をかけます。", "In this drill the calls are really made."),
        (
            "かける相手に、前もって訓練だと知らせてください。話すときも、最初に「訓練です」と言います。",
            "Tell those who will be called beforehand. Begin every call with 'this is a drill'.",
        ),
    ),
    "drill.no-sheet": (
        ("「{name}」という紙はありません。", "There is no sheet '{name}'."),
        ("使える名前: {known}", "Sheets: {known}"),
    ),
    "drill.no-kit": (
        ("{path} に書けません（{reason}）。", "Cannot write to {path} ({reason})."),
        ("別のフォルダを指定してください。", "Name another folder."),
    ),
    "drill.no-pdf": (
        ("PDF は作れませんでした（{reason}）。", "No PDF could be made ({reason})."),
        ("HTML のファイルを開き、ブラウザから印刷してください。", "Open the HTML file and print it from a browser."),
    ),
    "drill.no-question": (
        ("アンケートに「{name}」という質問はありません。", "The sheet has no question '{name}'."),
        ("使える名前: {known}", "Known: {known}"),
    ),
    "drill.no-rating": (
        ("「{found}」は評価として読めません。", "'{found}' is no rating."),
        ("1（そう思わない）から 5（そう思う）の数字で答えてください。", "Answer from 1 (no) to 5 (yes)."),
    ),
    "drill.empty-sheet": (
        ("アンケートに何も書かれていません。", "There is nothing on the sheet."),
        ("--rate 質問=1〜5 か --text を付けてください。", "Give --rate QUESTION=1 to 5, or --text."),
    ),
    "drill.no-hotwash": (
        ("「{name}」という質問や目的はありません。", "There is no question or objective '{name}'."),
        ("使える名前: {known}", "Known: {known}"),
    ),
    "drill.none-held": (
        ("実施した訓練がありません。", "No drill was held yet."),
        ("訓練は irtool drill start で始めます。", "Begin one with: irtool drill start"),
    ),
    "drill.unreadable": (
        (
            "訓練「{name}」の記録が読めないため、比べられません。",
            "The record of the drill '{name}' cannot be read; it is left out.",
        ),
        ("irtool journal verify で、どこが読めないかが分かります。", "irtool journal verify says what cannot be read."),
    ),
    "drill.read-or-skip": (
        ("--read と --skip は一緒に使えません。", "--read and --skip exclude each other."),
        (
            "読み上げたなら --read、飛ばすなら --skip を付けてください。",
            "--read when it was read out, --skip when it is left out.",
        ),
    ),
    "drill.id-or-say": (
        ("付与の名前か、--say の文の、どちらか1つを書いてください。", "Give either the name of a piece or --say TEXT."),
        ("付与の名前は irtool drill status で分かります。", "irtool drill status has the names."),
    ),
    "drill.not-played": (
        ("{name} の答えはシナリオから出せません。", "The scenario does not answer for {name} here."),
        (
            "相手役の人の答えを聞いて、--outcome で結果を記録してください。",
            "Ask whoever plays them, and record what came of it with --outcome.",
        ),
    ),
    "drill.not-ended": (
        ("訓練「{name}」は終わっていないため、比べられません。", "The drill '{name}' was never ended; it is left out."),
        ("irtool --incident {name} drill end で終われます。", "End it with: irtool --incident {name} drill end"),
    ),
}
