"""The words of the duties to report: whether one applies, why, until when. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DUTIES: dict[str, Pair] = {
    "applies/yes": ("該当します", "applies"),
    "applies/possible": ("該当するかもしれません", "may apply"),
    "applies/voluntary": ("任意（義務ではありません）", "voluntary"),
    "applies/no": ("該当しません", "does not apply"),
    "force/law": ("法律", "law"),
    "force/guideline": ("通知・指針", "notice or guideline"),
    "force/contract": ("契約", "contract"),
    "force/own": ("設置者・法人の決まり", "the organisation's own rules"),
    "force/voluntary": ("任意", "voluntary"),
    "confidence/confirmed": ("原文などで確認", "confirmed"),
    "confidence/secondary": ("二次の資料による", "from a secondary source"),
    "confidence/unverified": ("要確認（原文は見ていません）", "unverified (the text itself was not read)"),
    "confidence/general": ("一般的な助言", "general advice"),
    "status/not-applicable": ("対象外", "not applicable"),
    "status/unknown": ("未定", "open question"),
    "status/running": ("進行中", "running"),
    "status/due-soon": ("期限が近い", "due soon"),
    "status/overdue": ("期限を過ぎました", "overdue"),
    "status/met": ("済", "met"),
    # why a duty applies, or not
    "always": ("どの事案でも", "in every incident"),
    "fact": ("{title}: {value}", "{title}: {value}"),
    "setting-off": ("この病院の設定（{title}）が「いいえ」", "this hospital's setting ({title}) is no"),
    "kind": ("事案の種類", "kind of incident"),
    "depends": ("{titles} がまだ分かりません", "not known yet: {titles}"),
    "settles": ("{titles} が分かれば決まることがあります", "an answer to one of these can settle it: {titles}"),
    # why a limit is what it is
    "counted": (
        "{title} {time} の日を1日目と数えました（記録 {entry}）",
        "counted with the day of '{title}' {time} as day 1 (entry {entry})",
    ),
    "since": ("{title} {time} から（記録 {entry}）", "since '{title}' {time} (entry {entry})"),
    "counted-hidden": (
        "数え始めの時刻は隠されています（記録 {entry}）",
        "the time it runs from is hidden (entry {entry})",
    ),
    "before": ("その前は {title} {time} から", "before that: from '{title}' {time}"),
    "not-aware": ("数え始めの時刻がまだ入っていません", "the time it runs from is not known yet"),
    "moved": ("{day} は閉庁日なので、次の開庁日に移しました", "{day} is a closed day: moved to the next open one"),
    "confidence": ("数え方の確かさ: {confidence}", "how sure this counting is: {confidence}"),
    "after": ("{title}のあと", "after: {title}"),
    "conflict": (
        "{title} は、記録した人によって違います。どちらが正しいか決めてください",
        "'{title}' was recorded differently by two people: please settle it",
    ),
    "aware-ahead": ("{title} が今より後です。確かめてください", "'{title}' lies in the future: please check"),
    "aware-first": (
        "{title} {time} が、気づいた時刻 {first} より前です。確かめてください",
        "'{title}' {time} is before it was noticed ({first}): please check",
    ),
    "aware-after-report": (
        "{title} {time} が、報告を出した {handed} より後です。確かめてください",
        "'{title}' {time} is after the report was handed in ({handed}): please check",
    ),
    # until when
    "until": ("{due}まで", "until {due}"),
    "between": ("{early}から{due}まで", "{early} to {due}"),
    "due-if": ("{titles} が「はい」なら {due}まで", "until {due} if yes: {titles}"),
    "elapsed": ("{time}たちました", "{time} gone"),
    "at-once": ("直ちに", "at once"),
    "promptly": ("速やかに", "promptly"),
    "no-time": ("日時の定めなし", "no time set"),
    "if-applies": ("{name}（該当する場合）", "{name} (if it applies)"),
    "limit": ("{name}の目安 {early}から{due}", "{name} {early} to {due}"),
    "limit-day": ("{name} {due}まで", "{name} until {due}"),
    # the list
    "whom": ("相手 {parties}", "whom: {parties}"),
    "whom-unlisted": ("名簿にない", "not in the chart"),
    "decides": ("決める人 {roles}", "decided by: {roles}"),
    "hand-in": ("出し方 {text}", "how: {text}"),
    "template": ("文書 {name}", "document: {name}"),
    "basis": ("根拠 {title} {item}", "basis: {title} {item}"),
    "read": ("{day} に読んだ", "read {day}"),
    "summary": (
        "報告・連絡の義務 該当 {yes}件、該当するかもしれない {possible}件、任意 {voluntary}件、済 {met}件（irtool obligations）",
        "Duties to report: {yes} apply, {possible} may, {voluntary} voluntary, {met} met (irtool obligations)",
    ),
    "edition": ("{title}（{edition} 版）", "{title} (edition {edition})"),
    "frozen": ("この事案を始めたときの内容です。", "As it was when this incident was opened."),
    "deciding": (
        "{title} が分かると、最大{count}件が決まります（irtool fact set {name} …）",
        "{title}: an answer settles up to {count} (irtool fact set {name} ...)",
    ),
    "check-law": (
        "法律や通知は変わります。報告の前に、原文で確かめてください。",
        "Laws change: check the text itself before you report.",
    ),
    "none": (
        "報告・連絡の義務のファイルを読めません。irtool check で確かめてください。",
        "The file of duties cannot be read; see irtool check.",
    ),
    "ics-written": ("{path} に期限 {count}件を書きました。", "{count} limits written to {path}."),
    "ics-none": (
        "日付のある期限がまだありません。気づいた時刻を入れてください。",
        "No limit has a date yet: set when it was noticed.",
    ),
    "card-written": (
        "{path} に期限の紙を書きました。ブラウザーで開いて印刷してください。",
        "The deadline card is {path}: open it in a browser and print it.",
    ),
    "card": ("報告・連絡の期限", "Whom to tell, until when"),
    "card-made": ("{day} {time} 現在", "as of {day} {time}"),
    "card-whom": ("どこへ", "Whom"),
    "card-until": ("いつまで、なぜ", "Until when, and why"),
    "card-sure": ("確かさ", "How sure"),
    "card-done": ("出した日時・受付番号・人", "Handed in at, receipt, by"),
    "ics-drill": ("訓練", "drill"),
}
