"""The ministry's checklist: why an entry of the chart proves a line, spoils it or leaves it open; and its problems.

Each proof cites the question of the Q&A that it follows; `proof` puts it behind the sentence.
"""

from __future__ import annotations

from irtool.words.sentences import Lang, Pair, speak

PROOFS: dict[str, Pair] = {
    "in-scope": ("医療情報を扱うので、対象です。", "Handles medical information: in scope."),
    "manager-held": ("今日この役目の人がいます。", "Somebody holds the post today."),
    "manager-vacant": ("今日この役目の人がいません。", "Nobody holds the post today."),
    "manager-no-post": ("安全管理責任者が名簿にありません。", "The chart has no such post."),
    "manager-named": ("安全管理責任者の名前が名簿にあります。", "Names its safety manager."),
    "manager-not-named": (
        "安全管理責任者がまだ分かりません。資格は問いません。",
        "Its safety manager is not known yet; no qualification is asked for.",
    ),
    "registered": ("台帳にあり、確認も新しいです。", "In the chart and confirmed in time."),
    "scope-unknown": (
        "対象かどうかが分かりません（医療情報を扱うか、医療情報の網につながるか）。",
        "Whether it is in scope is not known (medical information, or the medical network).",
    ),
    "no-place": ("置き場所が書かれていません。", "Its place is not written down."),
    "not-confirmed": ("確認が古いか、一度も確認されていません。", "Not confirmed for too long, or never."),
    "forgotten": (
        "名簿にありません。あれば足し、なければ「無い」と記録してください。",
        "Not in the chart: add it, or record that there is none.",
    ),
    "own": ("院内で作ったか、院内で見ているものです。", "Built or looked after in the hospital."),
    "no-contract": ("契約も、院内の担当も書かれていません。", "Neither contract nor owner is written down."),
    "remote-yes": ("遠隔保守を使っています（代理店の有無は問いません）。", "Maintained from afar, with or without a dealer."),
    "remote-no": ("契約に遠隔保守はありません。", "The contract has no remote maintenance."),
    "kinds-unknown": ("契約の種類が書かれていません。", "What kind of contract it is, is not written down."),
    "contract-over": ("契約が {until} に終わっています。", "The contract ended on {until}."),
    "mds-missing": ("MDS/SDS がありません。作った会社か保守の会社に頼みます。", "No MDS/SDS: ask the maker or maintainer."),
    "mds-old": (
        "MDS/SDS（{received}）のあと、契約か仕様が変わりました（{changed}）。",
        "Contract or specification changed ({changed}) after the MDS/SDS ({received}).",
    ),
    "mds-dealer": (
        "MDS/SDS が、売っただけの会社（{party}）のものです。",
        "The MDS/SDS came from a company that only sold it ({party}).",
    ),
    "mds-there": ("MDS/SDS を {received} に受け取り、そのあと変更はありません。", "MDS/SDS received {received}; nothing changed since."),
    "log-unknown": ("サーバの OS の記録（ログ）について書かれていません。", "Nothing is written on the server's OS log."),
    "log-how-long": ("ログを残す期間が書かれていません。", "How long the log is kept is not written down."),
    "log-vendor": (
        "ログは {kept} 残ります。{party} に頼んで調べられます。",
        "The log is kept {kept}; {party} can examine it on request.",
    ),
    "log-kept": ("ログは {kept} 残ります。", "The log is kept {kept}."),
    "patched": ("更新を適用しています。", "Patches are applied."),
    "patch-none": (
        "更新を適用できておらず、代わりの対策も書かれていません（監視、網を分ける、契約の見直し）。",
        "Not patched, and nothing stands in for it (monitoring, separation, review of the contract).",
    ),
    "patch-measures": ("更新は適用できません。代わりの対策があります。", "Not patched; something stands in for it."),
    "patch-described": ("更新のしかたが書かれています。適用できているかを確かめてください。", "The way is written down; check that it is done."),
    "patch-unknown": ("更新を適用しているかが分かりません。", "Whether patches are applied is not known."),
    "sources": ("接続元を限っています。", "Connections are limited to known sources."),
    "sources-unknown": (
        "接続元を限っているかが分かりません（ガイドライン6.0 システム運用編 13章）。",
        "Whether sources are limited is not known (guideline 6.0, system operation, chapter 13).",
    ),
    "chart-inside": ("院内の連絡の順が書かれています。", "Says who tells whom in the hospital."),
    "chart-no-inside": ("院内の連絡の順がありません。", "Does not say who tells whom in the hospital."),
    "chart-vendor": ("事業者があります。", "Has vendors."),
    "chart-vendor-missing": ("事業者がありません。", "Has no vendor."),
    "chart-ministry": ("厚生労働省があります。", "Has the ministry."),
    "chart-ministry-missing": ("厚生労働省がありません。", "Lacks the ministry."),
    "chart-police": ("警察があります。", "Has the police."),
    "chart-police-missing": (
        "警察がありません。最寄りの警察署か、都道府県警察本部のサイバー犯罪相談窓口を入れます。",
        "Lacks the police: the nearest station, or the cyber desk of the prefectural police.",
    ),
    "chart-stale": ("長く確認されていません。", "Not confirmed for too long."),
    "backup-store": ("保管用データの装置があります。", "There is a backup store."),
    "backup-unknown": ("保管用データの装置が名簿にありません。", "The chart has no backup store."),
    "backup-restore-there": ("復旧の順番の表があります（見直し {reviewed}）。", "There is an order of restoring (reviewed {reviewed})."),
    "backup-restore-unknown": ("復旧の手順の資料が名簿にありません。", "The chart names no paper on restoring."),
    "bcp-there": ("BCP があります（見直し {reviewed}）。", "There is a BCP (reviewed {reviewed})."),
    "bcp-unknown": ("BCP の資料が名簿にありません。", "The chart names no BCP."),
    "rules-there": ("運用管理規程があります（見直し {reviewed}）。", "There are rules (reviewed {reviewed})."),
    "rules-unknown": ("運用管理規程の資料が名簿にありません。", "The chart names no rules."),
}  # fmt: skip

FORM_TEXT: dict[str, Pair] = {
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "not-applicable": ("対象外", "n/a"),
    "to": ("{name} 御中", "{name}"),
    "code": ("様式の番号", "Form"),
    "how": (
        "答えは はい・いいえ・対象外 から選び、確認した日を書きます。[ ] の中と「様式の番号」は変えないでください。",
        "Choose yes, no or n/a and write the day of checking. Please leave what is in [ ] and the form's number.",
    ),
    "due": ("{to}　{day} までにご返事をお願いします。", "{to}: please answer by {day}."),
    "sheet": ("確認用", "Form"),
    "covered": ("対象のシステムと機器", "Systems and devices"),
    "col-number": ("番号", "No."),
    "col-text": ("項目", "Line"),
    "col-said": ("答え", "Answer"),
    "col-on": ("確認日", "Checked"),
    "col-until": ("目標日", "Target"),
    "col-note": ("備考", "Note"),
    "col-name": ("名前", "Name"),
    "col-place": ("場所", "Place"),
    "col-qa": ("Q&A", "Q&A"),
}

PROBLEMS_CHECKLIST: dict[str, tuple[Pair, Pair]] = {
    "checklist.unknown": (
        ("「{name}」というチェックリストの版はありません。", "There is no edition '{name}' of the checklist."),
        ("使える版: {known}", "Editions: {known}"),
    ),
    "checklist.cannot-write": (
        ("「{path}」に書けません（{reason}）。", "Cannot write '{path}' ({reason})."),
        ("空きと書込みの許可を確かめてください。何も失われていません。", "Check space and permission. Nothing is lost."),
    ),
    "checklist.no-item": (
        ("「{name}」という項目はこの様式にありません（近いもの: {nearest}）。", "This form has no line '{name}' (nearest: {nearest})."),
        ("irtool checklist show で項目を確かめてください。", "See irtool checklist show."),
    ),
    "checklist.no-kind": (
        ("「{name}」という種類は、忘れやすいものの一覧にありません（近いもの: {nearest}）。", "'{name}' is none of the kinds easily forgotten (nearest: {nearest})."),
        ("irtool checklist none で種類を確かめてください。", "See irtool checklist none."),
    ),
    "checklist.which-contract": (
        ("どの契約の事業者確認用かが分かりません。", "Of which contract the vendor's form is was not said."),
        ("--contract で契約を指定してください。irtool checklist vendors に一覧があります。", "Name it with --contract; irtool checklist vendors lists them."),
    ),
    "checklist.no-contract": (
        ("「{name}」という契約は名簿にありません（近いもの: {nearest}）。", "The chart has no contract '{name}' (nearest: {nearest})."),
        ("irtool contacts show で契約を確かめてください。", "See irtool contacts show."),
    ),
    "checklist.not-a-day": (
        ("「{found}」は日付として読めません。", "'{found}' is no day."),
        ("2026-11-22 や 令和8年11月22日 のように書いてください。", "Write it as 2026-11-22."),
    ),
    "inspection.not-empty": (
        ("「{path}」には、すでにファイルがあります。", "There are files in '{path}' already."),
        ("新しいフォルダの名前を指定してください。前の資料には上書きしません。", "Name a new folder; nothing is overwritten."),
    ),
    "inspection.part": (
        ("{name} を作れませんでした: {reason}", "{name} could not be made: {reason}"),
        ("ほかの資料は作りました。原因を直し、新しいフォルダでもう一度作ってください。", "The rest was made. Mend it and make a new folder."),
    ),
    "checklist.no-target": (
        ("「いいえ」に目標日がありません。", "A no has no target day."),
        ("今年度中の日を入れてください。立入検査で見られます。", "Give a day inside the fiscal year; the inspection looks at it."),
    ),
    "checklist.late-target": (
        ("目標日 {until} は年度の終わり {last} を過ぎています。", "The target {until} is after the end of the fiscal year {last}."),
        ("今年度中の日にしてください。このまま記録してあります。", "Choose an earlier day. It was recorded as given."),
    ),
    "checklist.past-target": (
        ("目標日 {until} が、確認した日 {on} より前です。", "The target {until} is before the day of checking {on}."),
        ("これからの日にしてください。このまま記録してあります。", "Choose a later day. It was recorded as given."),
    ),
    "checklist.future": (
        ("確認日 {on} は今日より後です。", "The day of checking, {on}, lies in the future."),
        ("このまま記録してあります。違っていたら、もう一度答えてください。", "Recorded as given. Answer again if it is wrong."),
    ),
    "checklist.not-a-form": (
        ("チェックリストの様式（[form] の行）が見つかりません。", "There is no form of the checklist (a row with [form])."),
        ("irtool が作った様式か、それに記入したものを選んでください。", "Choose a form made by irtool."),
    ),
    "checklist.form-number": (
        ("様式の番号「{found}」が、どの様式のものか分かりません。", "Which form '{found}' is cannot be told."),
        ("送った様式の [form] の行と同じに直して、もう一度読み取ってください。", "Write the row [form] as in the form that went out, then read it again."),
    ),
    "checklist.contract-gone": (
        ("契約「{name}」は、いまの名簿にありません。", "Contract '{name}' is no longer in the chart."),
        ("答えは、その契約のものとして残ります。", "The answers are kept as those of that contract."),
    ),
    "checklist.form-unknown": (
        ("「{name}」という様式は使われません。", "A form '{name}' is not used."),
        ("使えるもの: {known}", "Known: {known}"),
    ),
    "checklist.no-hospital-form": (
        ("「{name}」に医療機関確認用（hospital）がありません。", "'{name}' has no form for the hospital."),
        ("forms の下に hospital を書いてください。", "Add hospital under forms."),
    ),
    "checklist.item-twice": (
        ("項目「{name}」が1つの様式に2つあります。", "The line '{name}' comes twice in one form."),
        ("id を変えてください。", "Give it another id."),
    ),
    "checklist.item-missing": (
        ("項目「{name}」（{number} {text}）がありません。", "The line '{name}' ({number} {text}) is missing."),
        ("もとの版から、この項目を写してください。", "Copy it from the shipped edition."),
    ),
    "checklist.count": (
        ("医療機関確認用の項目が {found} 個です。この版は {count} 個のはずです。", "The hospital's form has {found} lines, not {count}."),
        ("足りない項目か、余分な項目を直してください。", "Add what is missing or remove what is too much."),
    ),
    "checklist.rule-unknown": (
        ("「{name}」という確かめ方はありません（近いもの: {nearest}）。", "There is no rule '{name}' (nearest: {nearest})."),
        ("このままでも、人が答えることはできます。", "A person can answer the line all the same."),
    ),
}  # fmt: skip


def proof(code: str, qa: str, lang: Lang, /, **values: object) -> str:
    """The sentence of a proof, with the question it follows."""
    text = speak(PROOFS, code, lang, **values)
    return f"{text}（{qa}）" if qa and lang == "ja" else f"{text} ({qa})" if qa else text
