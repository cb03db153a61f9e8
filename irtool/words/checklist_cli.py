"""What `irtool checklist` says: help, options, and the lines it prints."""

from __future__ import annotations

from irtool.words.sentences import Pair

CHECKLIST_HELP: dict[str, Pair] = {
    "checklist": ("厚生労働省のチェックリスト", "The ministry's checklist"),
    "checklist show": (
        "チェックリストの各項目と、名簿から分かること、答えを見る\n項目を書くと、その理由と、答えのこれまでも出します。",
        "Show each line with what the chart says and what was answered\nWith ITEM also why, and every earlier answer.",
    ),
    "checklist answer": (
        "項目に答える（yes はい、no いいえ、na 対象外）\n「いいえ」には目標日（今年度中）をつけます。だれがいつ答えたかが残ります。",
        "Answer a line (yes, no, na: does not apply)\nA no needs a target day inside the fiscal year. Who answered and when is kept.",
    ),
    "checklist none": (
        "忘れやすい種類のシステムが無いことを記録する\n種類を書かなければ、種類の一覧と、名簿にあるかどうかを出します。",
        "Record that there is no system of a kind that is easily forgotten\n"
        "Without KIND the list of kinds, and whether the chart has each.",
    ),
    "checklist vendors": (
        "事業者確認用を頼む契約と、その進み具合を見る",
        "The contracts whose vendor fills in a form, and how far each is",
    ),
    "checklist send": (
        "事業者確認用の様式を、契約ごとに Excel と手紙で作る（送るのは人です）\n契約を書かなければ、頼む相手すべてです。",
        "Make the vendor's form of each contract as Excel and as a letter (a person sends it)\nWithout CONTRACT for all that are asked.",
    ),
    "checklist read": (
        "返ってきた様式（Excel、CSV）を読み取り、違いを見る\n--yes で記録します。読み取れない行があれば終了コードは 1 です。",
        "Read forms that came back (Excel, CSV) and show what differs\n--yes keeps it. Exit code 1 when a row was not understood.",
    ),
    "checklist folder": (
        "立入検査の資料を、新しいフォルダ1つにまとめる\n"
        "連絡体制図、名簿、チェックリスト、返ってきた様式、名簿の確認、訓練、改善策、MDS/SDS の一覧です。index.html から開きます。",
        "Everything for the inspection in one new folder\nDiagram, chart, checklist, vendors' forms, rounds, drills, "
        "measures, MDS/SDS; begin with index.html.",
    ),
    "checklist export": (
        "記入した様式を、Excel と印刷できるページで作る",
        "The filled form as Excel and as a page to print",
    ),
}

CHECKLIST_OPTIONS: dict[str, Pair] = {
    "edition": ("版（r6、r7 など。なければ一番新しいもの）", "Edition (r6, r7; else the newest)"),
    "form": ("様式（医療機関、事業者、薬局）", "Form: hospital, vendor, pharmacy"),
    "contract": ("事業者確認用の、どの契約か（名簿の契約のID）", "Whose vendor form: id of the contract in the chart"),
    "open_": ("まだ答えていない項目だけ", "Only lines nobody has answered"),
    "checklist answer.on": ("確認した日（なければ今日）", "The day it was checked (else today)"),
    "checklist answer.until": ("「いいえ」の目標日（今年度中）", "Target day of a no (inside the fiscal year)"),
    "checklist answer.take_back": (
        "答えを取り消して、また未回答にする",
        "Take the answer back; the line is open again",
    ),
    "due": ("返事をもらいたい日（なければ30日後）", "When the answer is wanted (else in 30 days)"),
    "checklist send.how": ("送り方（メール、郵送など）", "How it is sent"),
    "checklist send.folder": (
        "作る場所（なければ作業フォルダの checklist）",
        "Where to put them (else checklist of the workspace)",
    ),
    "checklist export.folder": (
        "作る場所（なければ作業フォルダの checklist）",
        "Where to put them (else checklist of the workspace)",
    ),
    "checklist folder.private": ("非公開の番号も入れる", "With private numbers"),
    "checklist read.yes": ("見せるだけでなく、記録する", "Keep it, do not only show it"),
    "checklist none.undo": ("「無い」を取り消す", "Take that back"),
}

SAY_CHECKLIST: dict[str, Pair] = {
    "check-head": ("{title}  {form}  （{year}年度）", "{title}  {form}  (fiscal {year})"),
    "check-contract": ("契約 {name}  {party}", "Contract {name}  {party}"),
    "check-counts": (
        "はい {yes}  いいえ {no}  対象外 {na}  未回答 {open}  名簿と合わない答え {doubtful}",
        "yes {yes}  no {no}  not applicable {na}  open {open}  answers the chart contradicts {doubtful}",
    ),
    "check-yes": ("はい", "yes"),
    "check-no": ("いいえ", "no"),
    "check-not-applicable": ("対象外", "n/a"),
    "check-open": ("未回答", "open"),
    "check-says-yes": ("名簿: はい", "chart: yes"),
    "check-says-no": ("名簿: いいえ", "chart: no"),
    "check-says-unknown": ("名簿: 不明あり", "chart: unknown"),
    "check-says-person": ("人が答える", "a person answers"),
    "check-until": ("目標 {day}", "by {day}"),
    "check-on": ("確認 {day}", "checked {day}"),
    "check-before": ("前の答え（{year}年度）: {said} {day}", "Before (fiscal {year}): {said} {day}"),
    "check-doubtful": ("名簿と合いません", "the chart says otherwise"),
    "check-orphan": ("項目 {item} は、この版にもうありません: {said} {day} {by}", "Line {item} is no longer in this edition: {said} {day} {by}"),
    "check-kept": ("記録しました  {number} {said}", "Kept: {number} {said}"),
    "check-taken-back": ("未回答に戻しました  {number}", "Open again: {number}"),
    "check-none": ("「{title}」は無い、と記録しました。", "Recorded: there is no {title}."),
    "check-some": ("「{title}」は無い、を取り消しました。", "Taken back: {title}."),
    "check-kind-in-chart": ("名簿にあり", "in the chart"),
    "check-kind-absent": ("無い", "none"),
    "check-kind-open": ("まだ", "to settle"),
    "check-unsure": ("文言・番号は要確認", "wording and number to be confirmed"),
    "check-proves": ("よい", "good"),
    "check-spoils": ("不足", "gap"),
    "check-open-proof": ("不明", "unknown"),
    "check-form-not-sent": ("まだ", "not sent"),
    "check-form-sent": ("返事待ち", "sent"),
    "check-form-overdue": ("期限切れ", "overdue"),
    "check-form-answered": ("返事あり", "answered"),
    "check-form-open": ("未回答 {open}  いいえ {no}", "open {open}  no {no}"),
    "check-sent": ("{count} 件の様式を作りました。送るのは人です。", "{count} forms were made. A person sends them."),
    "check-nobody": ("事業者確認用を頼む契約がありません。", "No contract asks for a vendor's form."),
    "check-back": ("{edition}  契約 {contract}  {party}", "{edition}  contract {contract}  {party}"),
    "check-left-out": ("読み取れません {row}行目 {item}: {text}", "Not understood, row {row} {item}: {text}"),
    "check-back-counts": ("変わる {changes}  同じ {same}  空欄 {blank}", "changes {changes}  same {same}  blank {blank}"),
    "check-back-kept": ("記録しました  変わった {changes}  同じ {same}  空欄 {blank}", "Kept: changes {changes}  same {same}  blank {blank}"),
    "check-read-how": ("見せただけです。記録するには --yes を付けてください。", "Nothing was kept. Add --yes to keep it."),
    "check-more": ("ほか {count} 件（項目を書くと全部出ます）", "{count} more (name the line to see all)"),
}  # fmt: skip
