"""Problems of the record, the workspace and the command line: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

RECORD: dict[str, tuple[Pair, Pair]] = {
    # writing
    "record.disk-full": (
        ("保存できません。空き容量がありません（{path}）。", "Cannot save: the disk is full ({path})."),
        (
            "不要なファイルを消すか、USBメモリなど別の場所へ保存してください。",
            "Free some space, or save to another place such as a USB stick.",
        ),
    ),
    "record.read-only": (
        (
            "保存できません。書き込みが許されていません（{path}）。",
            "Cannot save: writing is not allowed ({path}).",
        ),
        ("別の場所へ保存してください。", "Save to another place."),
    ),
    "record.cannot-write": (
        ("保存できません（{path}）: {reason}", "Cannot save ({path}): {reason}"),
        ("別の場所へ保存してください。", "Save to another place."),
    ),
    "record.folder-gone": (
        (
            "記録のフォルダがなくなりました（{path}）。読むことも書くこともできません。",
            "The record's folder is gone ({path}). It can neither be read nor written.",
        ),
        (
            "USBメモリやネットワークの接続を確かめるか、別の場所へ保存してください。",
            "Check the stick or network, or save to another place.",
        ),
    ),
    "record.folder-replaced": (
        (
            "保存できません。記録のフォルダが別のものに替わりました（{path}）。",
            "Cannot save: the record's folder was replaced by another ({path}).",
        ),
        (
            "元のフォルダに戻すか、別の場所へ保存してください。",
            "Put the former folder back, or save to another place.",
        ),
    ),
    "record.too-long": (
        (
            "1件の記録が長すぎます（{size} バイト、上限 {limit}）。",
            "One entry is too long ({size} bytes, limit {limit}).",
        ),
        (
            "長い文章はファイルにして、証拠として加えてください。",
            "Put long text into a file and add it as evidence.",
        ),
    ),
    # incidents
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
    # starting
    "start.no-chart": (
        (
            "名簿がありません。番号は出せませんが、記録と手順は使えます。",
            "There is no contact chart. Steps and record work; numbers cannot be shown.",
        ),
        ("", ""),
    ),
    "start.broken-chart": (
        (
            "名簿に誤りが {count} か所あります。読めたところを使います。",
            "The contact chart has {count} errors. What could be read is used.",
        ),
        ("あとで irtool check を実行してください。", "Run later: irtool check"),
    ),
    "start.no-playbook": (
        (
            "対応手順「{name}」が見つからないか読めません。ある分で始めます。",
            "Playbook '{name}' is missing or cannot be read. Starting with what there is.",
        ),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "start.broken-playbook": (
        (
            "対応手順「{name}」に誤りが {count} か所あります。読めたところを使います。",
            "Playbook '{name}' has {count} errors. What could be read is used.",
        ),
        ("あとで irtool check を実行してください。", "Run later: irtool check"),
    ),
    # recording
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
    "file.unreadable": (
        ("ファイルを読めません: {reason}", "The file cannot be read: {reason}"),
        ("場所と、読む許可があるかを確かめてください。", "Check the place and the permission."),
    ),
    "file.none": (
        ("「{path}」に調べるファイルがありません。", "There is no file to check at '{path}'."),
        ("ファイルかフォルダの場所を確かめてください。", "Check the path."),
    ),
    # verifying
    "verify.torn": (
        (
            "記録 {writer} の最後に、書きかけの {bytes} バイトがあります。",
            "{writer} ends with {bytes} bytes of an unfinished line.",
        ),
        (
            "書き込みの途中で電源が切れた跡です。その前の行は無事です。",
            "Left by a write that was cut off. The lines before it are whole.",
        ),
    ),
    "verify.cut-mismatch": (
        (
            "照合番号が示す {writer} の {n} 行目が違うか、ありません。",
            "Line {n} of {writer}, which the digits stand for, is missing or different.",
        ),
        (
            "報告書を出した時の記録から変わっています。",
            "The record is not what it was when the report was issued.",
        ),
    ),
    "verify.no-cut": (
        ("「{file}」に照合番号の元になる行が見つかりません。", "No cut was found in '{file}'."),
        (
            "irtool が作った報告書（.md か .html）を指定してください。",
            "Give a report (.md or .html) made by irtool.",
        ),
    ),
    "verify.unknown-digits": (
        (
            "照合番号 {digits} に合う記録の時点が見つかりません。",
            "No moment of this record has the digits {digits}.",
        ),
        (
            "番号の読み違いか、別の事案か、記録が変わっています。",
            "Misread digits, another incident, or a changed record.",
        ),
    ),
    "verify.missing-writer": (
        (
            "記録 {writer} の {n} 行目までを見たという記録がありますが、そのファイルがここにありません。",
            "Lines of {writer} up to {n} were seen by others, but its file is not here.",
        ),
        ("別の端末から記録を合わせてください。", "Sync with the other device."),
    ),
    "verify.seen-mismatch": (
        (
            "{writer} の {n} 行目が、ほかの端末が見たものと違います。",
            "Line {n} of {writer} is not what another device saw.",
        ),
        ("写しと比べてください。", "Compare with a copy."),
    ),
    "verify.missing-file": (
        (
            "記録にあるファイル {name} がないか、中身が違います。",
            "The file {name} named in the record is missing or different.",
        ),
        ("別の端末か写しから戻してください。", "Bring it back from another device or a copy."),
    ),
    "verify.strange": (
        (
            "読めるが意味の分からない行が {count} 件あります（新しい版の記録かもしれません）。",
            "{count} lines are of an unknown kind (perhaps of a later version).",
        ),
        ("", ""),
    ),
    # workspace and usage
    "init.exists": (
        (
            "「{path}」にはもう作業フォルダがあります。足りないものだけ加えました。",
            "'{path}' is a workspace already. Only what was missing was added.",
        ),
        ("", ""),
    ),
    "init.prefecture": (
        ("「{typed}」という都道府県はありません。", "'{typed}' is no prefecture."),
        ("東京都、JP-13 のように書いてください。", "Write it like Tokyo or JP-13."),
    ),
    "init.prefecture-kept": (
        (
            "名簿がもうあるので、都道府県は書いていません。",
            "There is a chart already, so the prefecture was not written.",
        ),
        (
            "名簿の hospital に prefecture: {prefecture}、警察に use: {police} と書いてください。",
            "Write prefecture: {prefecture} into hospital, and use: {police} into the police.",
        ),
    ),
    "init.not-folder": (
        ("「{path}」はフォルダではありません。", "'{path}' is not a folder."),
        ("別の名前を指定してください。", "Give another name."),
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
    "report.unknown": (
        ("報告書「{name}」のひな形がありません。", "There is no report template '{name}'."),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "report.template": (
        (
            "ひな形 {file} の {line} 行目で作れませんでした: {reason}",
            "Template {file} failed at line {line}: {reason}",
        ),
        (
            "ひな形を直してください。かわりの形で作りました。",
            "Mend the template. Another form was used instead.",
        ),
    ),
    "report.format": (
        ("形式「{found}」は作れません。", "The format '{found}' cannot be made."),
        ("選べるもの: {allowed}", "Formats: {allowed}"),
    ),
    "device.unwritable": (
        (
            "この端末の覚え書きのフォルダに書けません（{path}）: {reason}",
            "This device's own folder cannot be written ({path}): {reason}",
        ),
        (
            "IRTOOL_DEVICE に書ける場所を指定してください。",
            "Set IRTOOL_DEVICE to a folder that can be written.",
        ),
    ),
    "thing.unknown": (
        ("「{name}」という機器や場所は記録されていません。", "No device or place '{name}' is recorded."),
        ("近いもの: {nearest}。一覧は irtool thing list", "Nearest: {nearest}. See: irtool thing list"),
    ),
}
