"""Problems of what is said of an incident: names, facts, steps, times. Code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

INCIDENT: dict[str, tuple[Pair, Pair]] = {
    "incident.unknown": (
        ("「{name}」という事案はありません。", "There is no incident '{name}'."),
        ("irtool status で一覧を確かめてください。", "See the incidents with: irtool status"),
    ),
    "incident.ambiguous": (
        (
            "「{name}」に当てはまる事案が複数あります: {found}",
            "More than one incident matches '{name}': {found}",
        ),
        ("10桁の番号で指定してください。", "Give the ten-digit code."),
    ),
    "incident.several": (
        ("進行中の事案が複数あります: {found}", "More than one incident is open: {found}"),
        ("--incident 番号 で1つを指定してください。", "Choose one with --incident CODE."),
    ),
    "incident.none": (
        ("進行中の事案はありません。", "No incident is open."),
        ("始めるには irtool start を実行してください。", "Begin with: irtool start"),
    ),
    "incident.bad-code": (
        ("「{found}」は事案の番号ではありません。", "'{found}' is not an incident code."),
        ("10桁の数字を入れてください。", "Give the ten digits."),
    ),
    "incident.already-here": (
        (
            "番号 {digits} の事案は、この作業フォルダにもうあります。",
            "Incident {digits} is in this workspace already.",
        ),
        ("irtool resume で続けてください。", "Go on with: irtool resume"),
    ),
    "step.unknown": (
        ("手順「{name}」はありません。", "There is no step '{name}'."),
        ("近いもの: {nearest}。一覧は irtool status", "Nearest: {nearest}. All: irtool status"),
    ),
    "step.ambiguous": (
        ("手順「{name}」は複数あります: {found}", "More than one step is called '{name}': {found}"),
        ("「対応手順/手順」の形で指定してください。", "Use the form RUN/STEP."),
    ),
    "step.reason-needed": (
        ("手順「{name}」を省くには理由が要ります。", "Skipping '{name}' needs a reason."),
        ("--reason に理由を書いてください。", "Give it with --reason."),
    ),
    "step.early": (
        (
            "手順「{name}」は、まだ順番ではありませんが、済んだと記録しました。",
            "Step '{name}' was not due yet; recorded as done.",
        ),
        ("", ""),
    ),
    "choice.unknown": (
        ("「{name}」という選択肢はありません。", "There is no choice '{name}'."),
        ("選べるもの: {allowed}", "Choices: {allowed}"),
    ),
    "fact.not-yes-no": (
        (
            "「{name}」は はい・いいえ・不明 のどれかです（入力: {found}）。",
            "'{name}' is yes, no or unknown (found: {found}).",
        ),
        ("yes / no / unknown で入れてください。", "Give yes, no or unknown."),
    ),
    "fact.not-number": (
        ("「{name}」は数です（入力: {found}）。", "'{name}' is a number (found: {found})."),
        ("41、約41、1000以上 のように入れてください。", "Give it like 41, about 41, at least 1000."),
    ),
    "fact.not-time": (
        ("「{name}」は時刻か日付です（入力: {found}）。", "'{name}' is a time or date (found: {found})."),
        ("02:10、11/22 02:10、明け方 のように入れてください。", "Give it like 02:10 or 2026-11-22 02:10."),
    ),
    "fact.not-option": (
        ("「{name}」に「{found}」はありません。", "'{name}' has no option '{found}'."),
        ("選べるもの: {allowed}", "Options: {allowed}"),
    ),
    "fact.undeclared": (
        (
            "「{name}」は対応手順にない項目ですが、記録しました。",
            "'{name}' is in no playbook; recorded all the same.",
        ),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "party.namesakes": (
        (
            "「{name}」という名前は、名簿に2つ以上あります（{ids}）。どれのことか決めていません。",
            "More than one entry of the chart is called '{name}' ({ids}); none of them was chosen.",
        ),
        ("かっこの中の名前で指定してください。", "Give one of the ids in brackets."),
    ),
    "party.unlisted": (
        (
            "「{name}」は名簿にありませんが、記録しました。",
            "'{name}' is not in the contact chart; recorded all the same.",
        ),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "person.unlisted": (
        (
            "「{name}」は名簿にありませんが、その名前で記録します。",
            "'{name}' is not in the contact chart; recorded under that name.",
        ),
        ("", ""),
    ),
    "time.later": (
        (
            "時刻 {found} は今より先です。そのまま記録しました。",
            "The time {found} is later than now; recorded as given.",
        ),
        ("違うときは、時系列で記録を直してください。", "If wrong, correct the entry in the timeline."),
    ),
    "time.before-opening": (
        (
            "時刻 {found} は事案を始めるより前です。そのまま記録しました。",
            "The time {found} is before the incident was opened; recorded as given.",
        ),
        ("", ""),
    ),
    "time.ends-first": (
        (
            "終わりの時刻 {found} が、始まりより前です。そのまま記録しました。",
            "The end {found} is before the beginning; recorded as given.",
        ),
        ("違うときは、時系列で記録を直してください。", "If wrong, correct the entry in the timeline."),
    ),
    "time.before-followed": (
        (
            "時刻 {found} は、続きのもとの記録より前です。そのまま記録しました。",
            "The time {found} is before the entry it follows; recorded as given.",
        ),
        ("違うときは、時系列で記録を直してください。", "If wrong, correct the entry in the timeline."),
    ),
    "time.past": (
        (
            "これからの時刻のはずの {found} が、もう過ぎています。そのまま記録しました。",
            "{found} should lie ahead but is past; recorded as given.",
        ),
        ("違うときは、時系列で記録を直してください。", "If wrong, correct the entry in the timeline."),
    ),
    "clock.back": (
        (
            "この端末の時計が、前の記録より {minutes} 分戻っています。順番は保たれます。",
            "This device's clock is {minutes} min behind the last entry. The order is kept.",
        ),
        (
            "時計を確かめ、ずれを記録してください（時計は変えません）。",
            "Compare the clock and record the difference.",
        ),
    ),
    "event.unknown": (
        ("記録「{name}」は見つかりません。", "There is no entry '{name}'."),
        ("irtool journal show で番号を確かめてください。", "See the entries with: irtool journal show"),
    ),
    "event.not-correctable": (
        ("記録「{name}」は訂正できない種類です。", "Entry '{name}' is of a kind that cannot be corrected."),
        ("メモで補ってください。", "Add a note instead."),
    ),
    "event.no-field": (
        ("この記録に「{name}」という項目はありません。", "This entry has no field '{name}'."),
        ("訂正できる項目: {allowed}", "Fields: {allowed}"),
    ),
    "event.bad-value": (
        ("訂正した値を読めません: {found}", "The corrected value does not fit: {found}"),
        ("値の形を確かめてください。", "Check the form of the value."),
    ),
    "evidence.unreadable": (
        ("ファイルを読めません（{path}）: {reason}", "Cannot read the file ({path}): {reason}"),
        (
            "場所と名前を確かめてください。ファイルがなくても、置き場所だけ記録できます。",
            "Check the path. Evidence can also be recorded without a file.",
        ),
    ),
    "permission.nobody": (
        (
            "だれの許可かの名前がありません。そのまま記録しました。",
            "Nobody is named whose word this is. It was recorded as it is.",
        ),
        (
            "分かったら、--by 名前 を付けて、もう一度記録してください。",
            "Record it once more with --by NAME as soon as you know.",
        ),
    ),
    "usage.clock": (
        ("時計の差が分かりません。", "How far off the clock is was not given."),
        (
            "--other 02:15 か --offset 90 の、どちらか一つを付けてください。",
            "Give one of --other 02:15 and --offset 90.",
        ),
    ),
    "usage.set": (
        ("「{found}」は 項目=値 の形ではありません。", "'{found}' is not of the form key=value."),
        ("例: --set outcome=reached", "Example: --set outcome=reached"),
    ),
    "usage.correct": (
        ("何を直すのか指定がありません。", "Nothing to correct was given."),
        (
            "--set 項目=値、--withdraw、--hide のどれかを付けてください。",
            "Give --set key=value, --withdraw or --hide.",
        ),
    ),
    "usage.task-change": (
        ("何を変えるのか指定がありません。", "Nothing to change was given."),
        (
            "--owner、--due、--every、--follow-up のどれかを付けてください。",
            "Give --owner, --due, --every or --follow-up.",
        ),
    ),
    "usage.close-measure": (
        (
            "--owner と --due は改善策のものですが、改善策がありません。",
            "--owner and --due belong to a measure, and none was given.",
        ),
        ("--follow-up に改善策を書いてください。", "Give the measure with --follow-up."),
    ),
    "thing.unknown": (
        ("「{name}」という機器や場所は記録されていません。", "No device or place '{name}' is recorded."),
        ("近いもの: {nearest}。一覧は irtool thing list", "Nearest: {nearest}. See: irtool thing list"),
    ),
}
