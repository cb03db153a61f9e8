"""The screens after a drill: its result, the talk, measures, the anonymous sheet, the papers, its end."""

from __future__ import annotations

from irtool.words.drill_terms import VERDICTS
from irtool.words.sentences import Pair

MARKS: dict[str, Pair] = {
    "met": ("済", "[x]"),
    "late": ("遅", "[!]"),
    "missed": ("否", "[-]"),
    "not-judged": ("--", "[ ]"),
    "open": ("未", "[ ]"),
    "overdue": ("未", "[ ]"),
}
"""In front of how an expectation stands, so that nothing hangs on a colour."""

DRILL_AFTER: dict[str, Pair] = {
    # the road
    "drill-after.head": ("訓練のあと  {title}", "After the drill  {title}"),
    "drill-after.ask": (
        "上から順に進めます。どれも、あとからでも、もう一度でもできます。",
        "From top to bottom this leads to the report. Each can be done later, and again.",
    ),
    "drill-after.going": (
        "訓練はまだ続いています。終わると、結果から順に進められます。",
        "The drill still goes on. When it is over, go on from its result.",
    ),
    "drill-after.later": ("訓練が終わってから", "when it is over"),
    "drill-after.no-scenario": (
        "シナリオのない訓練です。期待される行動の判定はありません。ほかは同じようにできます。",
        "A drill without a scenario: nothing was expected, so nothing is judged. The rest works as ever.",
    ),
    "drill-after.not-here": (
        "この端末に、この訓練のシナリオがありません。判定のほかは、このまま進められます。訓練を始めた端末では、判定も見られます。",
        "The scenario of this drill is not on this computer. All but judging works; the computer on which it began has it.",
    ),
    "drill-after.done": ("済", "[x]"),
    "drill-after.todo": ("未", "[ ]"),
    "drill-after.free": ("--", "---"),
    "drill-after.lead": ("訓練の進行に戻る", "Back to leading the drill"),
    "drill-after.end": ("訓練をここで終える", "End the drill here"),
    "drill-after.result": ("結果を見る", "See the result"),
    "drill-after.judge": ("判定を直す", "Judge by hand"),
    "drill-after.paper": ("紙に書いた結果を入れる", "Enter the results from paper"),
    "drill-after.hotwash": ("振り返り", "Talk it over (hotwash)"),
    "drill-after.objectives": ("目標の達成を評価する", "Were the objectives reached"),
    "drill-after.measures": ("改善策を足す", "Measures"),
    "drill-after.feedback": ("感想を集める（無記名）", "Feedback (anonymous)"),
    "drill-after.drill-report": ("実施報告書を作る", "Make the report"),
    "drill-after.drill-certificate": ("訓練実施証明を作る", "Make the certificate"),
    "drill-after.numbers": ("名簿の直すところを見る", "What to mend in the chart"),
    "drill-after.close": ("訓練を閉じる", "Close the drill"),
    "drill-after.counts": ("期限内 {met}  遅れ {late}  できず {missed}", "in time {met}, late {late}, missed {missed}"),
    "drill-after.left": ("判定なし {count}件", "{count} not judged"),
    "drill-after.of": ("{all}のうち {done}", "{done} of {all}"),
    "drill-after.count": ("{count}件", "{count}"),
    "help.drill-after": (
        "訓練のあとにすることの一覧です。済は済んだもの、未はまだのものです。Enter で開きます。\nあとで続けるときは、最初の画面の「訓練の続きをする」か「訓練をする」から、または F10 で、ここに戻れます。",
        "What comes after a drill, with what is done. Enter opens it.\nTo go on later: the first screen, 'Go on with the drill' or 'Practise', or F10.",
    ),
    # result
    "drill-result.head": ("訓練の結果", "Result of the drill"),
    "drill-result.compare": ("前の訓練と比べる", "Compare with earlier drills"),
    "drill-result.expected": ("期待される行動（Enter で判定を直す）", "Expected (Enter: judge)"),
    "drill-result.no-expectation": ("期待される行動はありません。", "Nothing was expected."),
    "drill-result.times": ("時間", "Times"),
    "drill-result.parties": ("連絡した相手", "Parties"),
    "drill-result.decisions": ("決めたこと", "Decisions"),
    "drill-result.none": ("ありません", "none"),
    "drill-result.within": ("目標 {span}以内", "wanted within {span}"),
    "drill-result.no-target": ("目標の時間なし", "no time was set"),
    "drill-result.both": ("シナリオ {story}（実際 {wall}）", "story {story} (really {wall})"),
    "drill-result.by-hand": ("人が判定", "judged by hand"),
    "drill-result.length": ("シナリオの中で {story}  実際にかかった時間 {real}", "{story} in the story, really {real}"),
    "drill-result.paused": ("止めていた時間 {span}", "paused for {span}"),
    "drill-result.early": ("途中で終わった", "ended early"),
    "drill-result.unread": ("読み上げなかった状況付与 {count}件", "pieces that were not read: {count}"),
    "drill-result.hints": ("出したヒント {count}回", "hints given: {count}"),
    "drill-result.gone": ("来られなかった人 {names}", "absent: {names}"),
    "drill-result.no-call": ("電話の記録はありません", "no call was recorded"),
    "drill-result.first-call": (
        "最初の電話 {time} {name}（始めから{span}）",
        "first call {time} {name} (after {span})",
    ),
    "drill-result.reached": (
        "{time} つながった  {count}回目 始めから{span}",
        "reached {time}, try {count}, after {span}",
    ),
    "drill-result.rang": ("{time} 向こうから電話があった  始めから{span}", "they rang at {time}, after {span}"),
    "drill-result.not-reached": ("つながらなかった（{count}回）", "not reached ({count} tries)"),
    "drill-result.wrong": ("番号が違った {count}回", "wrong number: {count}"),
    "drill-result.decided": ("{time}（聞かれてから{span}）", "{time} ({span} after it came up)"),
    "help.drill-result": (
        "期待される行動ごとに、結果、シナリオの時刻と実際の時刻、かかった時間、目標が出ます。\n記録から分かるものは自動で判定します。違うと思うときは、Enter で開いて、人が判定できます。前の判定も記録に残ります。",
        "For everything expected: the result, when in the story and really, how long, and the time that was wanted.\nWhat the record shows is judged by itself. Enter opens one to judge it by hand; what was judged before stays in the record.",
    ),
    **{
        f"judged.{code}": (f"{ja} {VERDICTS[code][0]}", f"{en} {VERDICTS[code][1]}") for code, (ja, en) in MARKS.items()
    },
    "drill-judge.met": ("できた", "met"),
    "drill-judge.late": ("遅れた", "late"),
    "drill-judge.missed": ("できず", "missed"),
    "drill-judge.not-judged": ("判定なし", "not judged"),
    "drill-judge.open": ("まだ", "not yet"),
    "drill-judge.overdue": ("時間切れ", "overdue"),
    "drill-judge.auto": ("時刻で決める", "by the time"),
    # judging
    "drill-judge.head": ("判定", "Judging"),
    "drill-judge.ask": (
        "Enter で開いて、人が判定します。紙で行った訓練は、できた時刻もここで入れます。",
        "Enter opens one to judge it. After a drill on paper, enter here when it was done.",
    ),
    "drill-judge.now": ("いまの判定", "as it stands"),
    "drill-judge.with-time": ("時刻や理由を入れて判定する", "Judge with a time and words"),
    "drill-judge.saved": ("判定を記録しました。", "Recorded."),
    "drill-judge.due": ("目標の時刻（シナリオ） {time}", "wanted by (story) {time}"),
    "drill-judge.how": (
        "時刻はシナリオの中の時刻です。例 02:25、3日目 09:00、+15分なら +15m。分からなければ空けて、判定を選んでください。",
        "Times are the story's: 02:25, day 3 09:00, or +15m since it began. Without one choose a result.",
    ),
    "drill-judge.at": ("できた時刻（シナリオ）", "Done at (story)"),
    "drill-judge.result": ("判定", "Result"),
    "drill-judge.note": ("理由・見たこと", "Why, what was seen"),
    "drill-judge.bad-time": (
        "時刻が読めません。02:25 や 3日目 09:00 のように入れてください。",
        "Write the time as 02:25 or day 3 09:00.",
    ),
    "drill-judge.no-time": ("時刻を入れるか、判定を選んでください。", "Enter a time, or choose a result."),
    "drill-judge.by-hand": ("人の判定 {note}", "judged by hand {note}"),
    "help.drill-judge": (
        "記録からの判定と違うときや、記録では分からないときに、人が判定します。あとの判定が使われ、前の判定も記録に残ります。",
        "Judge what the record cannot show, or shows wrongly. The later word stands; the earlier one stays in the record.",
    ),
    # comparison
    "drill-compare.head": ("同じシナリオの訓練と比べる", "Beside earlier drills of this scenario"),
    "drill-compare.none": (
        "同じシナリオの前の訓練は、まだありません。次に行うと、ここで比べられます。",
        "There is no earlier drill of this scenario. Hold it again and compare here.",
    ),
    "drill-compare.this": ("今回", "this one"),
    "drill-compare.more": ("ほか{count}回（左右キー）", "{count} more (left, right)"),
    "drill-compare.version": ("シナリオの版", "version"),
    "drill-compare.length": ("かかった時間", "really took"),
    "drill-compare.first-call": ("最初の電話まで", "until the first call"),
    "drill-compare.reached": ("つながった相手", "parties reached"),
    "drill-compare.wrong": ("番号が違った", "wrong numbers"),
    "drill-compare.hints": ("ヒント", "hints"),
    "drill-compare.met": ("時間内にできた", "in time"),
    "drill-compare.late": ("遅れた", "late"),
    "drill-compare.missed": ("できなかった", "missed"),
    "drill-compare.better": ("[良くなった]", "[better]"),
    "drill-compare.worse": ("[悪くなった]", "[worse]"),
    "hints.compare": ("上下:読む  左右:ほかの回  Enter・Esc:戻る", "Up/Down: read  Left/Right: others  Esc: back"),
    "help.drill-compare": (
        "左が今回、右が前の回です。かかった時間は、止めていた間を除きます。良くなった・悪くなったは、前に判定した回との差です。",
        "This drill first, earlier ones beside it; pauses do not count. Better and worse: since the last one that was judged.",
    ),
    # the talk
    "drill-hotwash.head": (
        "振り返り  {n} / {count}   進行役が読み上げます",
        "Hotwash  {n} / {count}   the leader reads it out",
    ),
    "drill-hotwash.text": ("出た意見", "What was said"),
    "drill-hotwash.more": ("（前に {count}行）", "({count} rows before)"),
    "drill-hotwash.last": (
        "最後の質問です。何も書かずに Enter で戻ります。",
        "The last question. Enter without words: back.",
    ),
    "drill-hotwash.done": ("振り返りを記録しました。", "The talk is recorded."),
    "hints.hotwash": (
        "Enter:記録（空なら次の質問）  上下:前後の質問  Esc:戻る",
        "Enter: record (empty: next)  Up/Down: question  Esc",
    ),
    "help.drill-hotwash": (
        "質問を読み上げ、出た意見を一つずつ書いて Enter を押します。何も書かずに Enter で次の質問へ進みます。\nだれの意見かは書かなくてかまいません。責める場ではなく、次に直すことを見つける場です。",
        "Read the question out; write each thing that is said and press Enter. Enter without words: the next question.\nNo names needed: nobody is blamed, you look for what to mend.",
    ),
    "drill-objectives.head": ("目標の達成", "Objectives"),
    "drill-objectives.ask": (
        "目標ごとに、達成したかどうかと、その理由を一文で残します。",
        "For each objective: was it reached, and why, in a sentence.",
    ),
    "drill-objectives.open": ("まだ", "not yet"),
    "drill-objectives.none": ("このシナリオに目標はありません。", "This scenario has no objectives."),
    "drill-objectives.reached": ("達成したか", "Reached?"),
    "drill-objectives.text": ("ひとこと", "A sentence"),
    "help.drill-objectives": (
        "目標ごとに、関係する行動の結果を見ながら評価します。実施報告書に載ります。直したいときは、もう一度入れてください。",
        "Judge each objective beside what was expected for it. It stands in the report; say it again to change it.",
    ),
    # measures
    "drill-measures.head": (
        "改善策（済むまで最初の画面に残り、次の訓練でも聞かれます）",
        "Measures (stay on the first screen until done)",
    ),
    "drill-measures.new": ("改善策を書く", "Write a measure"),
    "drill-measures.there": ("この訓練の改善策", "Measures of this drill"),
    "drill-measures.none": ("まだありません", "none yet"),
    "drill-measures.unset": ("まだ: {what}", "not set: {what}"),
    "drill-measures.offered": (
        "結果から考えられるもの（Enter で書き直して足す）",
        "Suggested by the result (Enter: edit and add)",
    ),
    "drill-measures.nothing": ("ありません", "none"),
    "drill-measures.late": ("「{title}」を、もっと早くできるようにする", "Be quicker: {title}"),
    "drill-measures.missed": ("「{title}」を、できるようにする", "Be able to: {title}"),
    "drill-measures.number": (
        "{name} の電話番号を確かめて、名簿を直す",
        "Check the number of {name} and mend the chart",
    ),
    "help.drill-measures": (
        "遅れたこと、できなかったこと、番号が違っていた相手から、改善策の案が出ます。Enter で書き直して、担当と期限を入れて足します。何も足さないこともできます。",
        "What was late, missed or wrong is offered as a measure. Enter: edit it, give it an owner and a day. Nothing is added by itself.",
    ),
    # the sheet
    "drill-feedback.head": ("感想（無記名）", "Feedback (anonymous)"),
    "drill-feedback.sheet": ("この画面で答える（1人ずつ、次の人に渡す）", "Answer on this screen, one after the other"),
    "drill-feedback.paper": ("紙で集めた感想を入れる", "Enter sheets collected on paper"),
    "drill-feedback.numbers": ("点数（{count}枚）", "Ratings ({count} sheets)"),
    "drill-feedback.average": ("平均 {average}（{count}人）", "average {average} ({count})"),
    "drill-feedback.words": (
        "書かれたこと（順番は答えた順ではありません）",
        "What was written (not in the order of answering)",
    ),
    "drill-feedback.ask": ("感想を教えてください。名前は残りません。", "What do you think? No name is kept."),
    "drill-feedback.on-paper": ("紙の感想を1枚ずつ入れてください。", "Enter the paper sheets one by one."),
    "drill-feedback.scale": (
        "1 そう思わない ... 5 そう思う。数字か左右キーで選びます。",
        "1 no ... 5 yes. Digits, or Left and Right.",
    ),
    "drill-feedback.nth": ("質問 {n}", "Question {n}"),
    "drill-feedback.free": ("{n} ことばで", "{n} In words"),
    "drill-feedback.no-answer": ("答えない", "no answer"),
    "drill-feedback.empty": (
        "まだ何も答えていません。やめるときは Esc です。",
        "Nothing is answered yet. Esc to leave.",
    ),
    "drill-feedback.goes": (
        "書いたことは残りません。やめるなら、もう一度 Esc を押してください。",
        "What you wrote will go. Esc again to leave.",
    ),
    "drill-feedback.thanks": (
        "ありがとうございました。次の人に渡してください。",
        "Thank you. Please pass it on to the next person.",
    ),
    "drill-feedback.thanks-paper": ("入れました。次の1枚をどうぞ。", "Saved. The next sheet, please."),
    "hints.sheet": (
        "数字・左右:選ぶ  Enter:次へ（最後で記録）  Esc:やめる",
        "Digits: choose  Enter: next (last: save)  Esc: leave",
    ),
    "help.drill-feedback": (
        "参加者が1人ずつ、名前を書かずに答えます。記録に名前は付かず、書きかけも残りません。\n結果は、点数の平均と、順番を変えた文だけが出ます。",
        "Players answer one by one without a name. The record has none, and nothing half-written stays.\nShown are averages, and texts in another order.",
    ),
    # papers
    "drill-paper.drill-report": (
        "目標、うまくいったこと、直すこと、改善策、評価の表、時系列、参加者がまとまります。",
        "Objectives, what went well, what to improve, measures, evaluation, timeline, participants.",
    ),
    "drill-paper.drill-certificate": (
        "訓練を行ったことを示す、1枚の紙です。研修や監査の控えに使えます。",
        "One page that shows that the drill was held, for training files and audits.",
    ),
    "drill-paper.no-template": ("このひな形が見つかりません。", "There is no template for it."),
    "drill-paper.all": ("全部の形で作る（{formats}）", "Make it in all formats ({formats})"),
    "drill-paper.one": ("{format} だけ作る", "{format} only"),
    "help.drill-paper": (
        "Enter で作ります。できたファイルの場所が出ます。前に作ったものは上書きしません。作り直すと、第2報、第3報になります。",
        "Enter makes it and shows where the files are. What was made before stays; a new one is the next issue.",
    ),
    # the chart
    "drill-numbers.head": ("名簿の直すところ", "What to mend in the chart"),
    "drill-numbers.ask": (
        "この訓練で、本当に違っていた番号と、新しく分かった番号です。訓練の画面では番号を伏せているので、訓練の外で直します。",
        "Numbers that were really wrong, and new ones. They are mended outside the drill, whose own numbers are masked.",
    ),
    "drill-numbers.wrong": ("番号が違っていた相手", "Wrong numbers of"),
    "drill-numbers.learnt": ("新しく分かった番号・相手", "New numbers and parties"),
    "drill-numbers.leave": ("訓練の画面を離れます", "This leaves the drill"),
    "drill-numbers.go": ("離れて名簿を直す", "Leave and mend the chart"),
    "drill-numbers.stay": ("あとで", "Later"),
    "help.drill-numbers": (
        "シナリオの中だけの「番号違い」はここに出ません。Enter で訓練を離れ、名簿のその人の画面を開きます。訓練には、最初の画面から戻れます。",
        "Wrong numbers of the story alone are not here. Enter leaves the drill and opens the chart; the first screen leads back.",
    ),
    # the end
    "drill-close.ask": ("訓練を閉じますか", "Close the drill?"),
    "drill-close.stays": (
        "閉じても、書き足すことも報告書を作ることもできます。改善策は残り、最初の画面と次の訓練で聞かれます。",
        "Entries and reports stay possible. Measures stay, and are asked for on the first screen and at the next drill.",
    ),
    "drill-close.expectations": ("判定のない行動 {count}件", "Not judged: {count}"),
    "drill-close.questions": (
        "答えのない振り返りの質問 {count}件",
        "Questions of the hotwash without an answer: {count}",
    ),
    "drill-close.tasks": (
        "まだの改善策 {count}件（残ります）",
        "Measures still to do: {count} (they stay)",
    ),
    "drill-close.do": ("閉じる", "Close it"),
    "drill-close.not-yet": ("まだ閉じない", "Not yet"),
    "drill-close.closed": ("もう閉じました", "closed already"),
    "drill-close.reason": ("訓練", "drill"),
    "drill-close.done": ("訓練を閉じました。おつかれさまでした。", "The drill is closed. Thank you."),
    "help.drill-close": (
        "残っていることがあっても閉じられます。閉じた訓練は「訓練をする」から、いつでも開けます。",
        "It can be closed whatever is left. A closed drill opens from 'Practise' at any time.",
    ),
}
