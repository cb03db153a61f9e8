"""What importing and exporting the chart says on screens, on the command line and into the chart. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

CHART_NOTES: dict[str, Pair] = {
    "assumed": ("表では「{text}」。先頭の0を補った", "The table says {text}; a leading zero was added"),
    "typed": ("表では「{text}」。要確認", "The table says: {text}. To be confirmed"),
}

FATES: dict[str, Pair] = {
    "new": ("新規", "new"),
    "update": ("更新", "update"),
    "same": ("同じ", "same"),
    "ask": ("確認", "ask"),
    "skipped": ("除外", "skipped"),
}

FIELDS: dict[str, Pair] = {
    "name": ("名前", "name"),
    "department": ("部署", "department"),
    "title": ("役職・役割名", "title"),
    "kind": ("種類", "kind"),
    "from": ("着任日", "from"),
    "until": ("離任日", "until"),
    "note": ("備考", "note"),
    "asks_for": ("聞かれること", "they ask for"),
    "fallback": ("つながらないとき", "when nobody answers"),
    "contacts": ("担当の人", "contacts"),
    "held_by": ("担当の人", "held by"),
    "verified": ("確認日", "confirmed"),
    "phone": ("電話", "telephone"),
    "mobile": ("携帯", "mobile"),
    "ext": ("内線", "extension"),
    "fax": ("FAX", "fax"),
    "mail": ("メール", "mail"),
    "url": ("ウェブ", "web"),
    "radio": ("無線", "radio"),
    "other": ("連絡先（文のまま）", "contact (as typed)"),
    "phone.hours": ("電話の時間", "telephone hours"),
    "phone.label": ("電話の用途", "telephone label"),
    "phone.ext": ("電話の内線", "telephone extension"),
    "mobile.hours": ("携帯の時間", "mobile hours"),
    "mobile.label": ("携帯の用途", "mobile label"),
    "ext.hours": ("内線の時間", "extension hours"),
    "ext.label": ("内線の用途", "extension label"),
    "fax.hours": ("FAXの時間", "fax hours"),
    "fax.label": ("FAXの用途", "fax label"),
    "mail.hours": ("メールの時間", "mail hours"),
    "mail.label": ("メールの用途", "mail label"),
    "contract": ("契約", "contract"),
    "number": ("契約番号", "contract number"),
    "systems": ("システム", "systems"),
    "with": ("契約の相手", "contract with"),
    "owner": ("管理する人", "owner"),
}

SAY_EXCHANGE: dict[str, Pair] = {
    "import-counts": (
        "新規 {new}、更新 {update}、同じ {same}、確認が必要 {ask}、除外 {skipped}（全{rows}行）",
        "{new} new, {update} updated, {same} the same, {ask} to be asked, {skipped} skipped (of {rows} rows)",
    ),
    "import-change": ("{field}: {before} から {after} に", "{field}: {before} becomes {after}"),
    "import-added": ("{field}: {after}", "{field}: {after}"),
    "import-private": ("（非公開）", "(private)"),
    "import-candidates": ("候補: {names}", "May be: {names}"),
    "import-unread": (
        "取り込まない列: {titles}",
        "Columns that are not read: {titles}",
    ),
    "import-lacking": (
        "名簿にあって、この表にない相手 {count}件（消しません）: {names}",
        "{count} parties of the chart are not in this table (they stay): {names}",
    ),
    "import-ask": ("名簿に書き込みますか", "Write this into the chart"),
    "import-not-written": (
        "まだ何も書いていません。書き込むには --yes を付けてください。",
        "Nothing was written. Add --yes to write it.",
    ),
    "import-nothing": (
        "名簿は、この表のとおりです。書くものはありません。",
        "The chart says this already. There is nothing to write.",
    ),
    "import-done": (
        "名簿に書き込みました: {files}（前のファイルは contacts/.former）",
        "Written: {files} (former files in contacts/.former)",
    ),
    "export-done": ("{count}件を {path} に書き出しました。", "{count} parties are in {path}."),
    "export-left-out": (
        "書き出さなかった番号: 非公開 {private}件、鍵束 {keyring}件。非公開も出すには --private。",
        "Numbers left out: {private} private, {keyring} in the keyring. With --private the private ones are included.",
    ),
}

EXCHANGE: dict[str, Pair] = {
    "hints.import": (
        "上下:欄  Enter:行ごとに確かめる  Esc:戻る（書いた文は残ります）",
        "Up/Down:field  Enter:look at the rows  Esc:back (what you typed is kept)",
    ),
    "hints.export": (
        "上下:欄  左右:選ぶ  Enter:書き出す  Esc:戻る（書いた文は残ります）",
        "Up/Down:field  Left/Right:choose  Enter:write  Esc:back (what you typed is kept)",
    ),
    "import.title": ("表を名簿に取り込む", "A table into the chart"),
    "import.path": ("ファイルの場所", "Path of the file"),
    "import.sheet": ("シート（空なら全部）", "Sheet (empty: all)"),
    "import.how": (
        "ファイルをこの画面へドラッグすると、場所が入ります。次の画面で行ごとに確かめてから書き込みます。まだ何も書きません。",
        "Drag the file onto this window to get its path. You see every row before anything is written.",
    ),
    "import.no-path": ("ファイルの場所を入れてください。", "Give the path of the file."),
    "import.write": ("取り込む（{count}行を書き込む）", "Take it in (write {count} rows)"),
    "import.none": ("取り込むものはありません（すべて名簿と同じ）", "Nothing to take in (the chart says it already)"),
    "import.must-answer": ("先に「確認」の{count}行に答えてください", "First answer the {count} rows to be asked"),
    "import.skip-asked": ("「確認」の{count}行を入れずに進む", "Go on without the {count} rows to be asked"),
    "import.counts": (
        "新規 {new}  更新 {update}  同じ {same}  確認 {ask}  除外 {skipped}",
        "new {new}  update {update}  same {same}  ask {ask}  skipped {skipped}",
    ),
    "import.line": ("{line}行", "row {line}"),
    "import.done": ("名簿に書き込みました: {files}", "Written into the chart: {files}"),
    "import.is": ("この人・相手のこと: {name} {about}", "It is {name} {about}"),
    "import.is-new": ("どれでもない。新しく入れる", "None of these: a new entry"),
    "import.is-not": ("この行は入れない", "Leave this row out"),
    "import.as-typed": ("表の文: {text}", "In the table: {text}"),
    "import.lacking": ("名簿だけにある相手 {count}件（消しません）", "{count} parties only in the chart (they stay)"),
    "import.notes": ("表について気づいたこと {count}件", "{count} remarks on the table"),
    "import.unread": ("取り込まない列: {titles}", "Columns that are not read: {titles}"),
    "import.back": ("戻る", "Back"),
    "export.title": ("名簿を書き出す", "Write the chart out"),
    "export.path": ("書き出す場所", "Where to"),
    "export.how": (
        "名前の終わりで形が決まります: .xlsx .csv .vcf（電話帳） .json。今あるファイルには上書きしません。",
        "The ending decides: .xlsx .csv .vcf (telephones) .json. A file that exists is never replaced.",
    ),
    "export.private": ("非公開の番号も", "Private numbers too"),
    "export.done": ("{path} に書き出しました（{count}件）", "Written: {path} ({count} parties)"),
}
