"""Texts of all pages: hints, marks and help. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

PAGES: dict[str, Pair] = {
    "hints.list": (
        "上下:選ぶ  数字:直接  Enter:決定  F1:説明  F9:ほか  Esc:戻る",
        "Up/Down  digit  Enter:choose  F1:help  F9:more  Esc:back",
    ),
    "hints.home": (
        "上下:選ぶ  Enter:決定  F1:説明  F9:ほかの操作  Esc:終了",
        "Up/Down  Enter:choose  F1:help  F9:more  Esc:quit",
    ),
    "hints.kind": (
        "上下:選ぶ  数字:直接選ぶ  Enter:決定  F1:説明  Esc:戻る（何も記録しません）",
        "Up/Down  digit  Enter:choose  F1:help  Esc:back (nothing is recorded)",
    ),
    "hints.who": (
        "上下:選ぶ  Enter:決定  F1:説明  Esc:名前はあとで入れる",
        "Up/Down  Enter:choose  F1:help  Esc:name later",
    ),
    "hints.run": (
        "上下:手順 左右:操作 Enter:決定 F2電話 F3メモ F4写真 F5被害 F6資料 F7時系列 F9他",
        "Up/Dn:step L/R:action Enter F2call F3note F4photo F5facts F6docs F7log F9more",
    ),
    "hints.question": ("左右:選ぶ  数字:直接  Enter:決定  Esc:やめる", "L/R:choose  digit  Enter:record  Esc:leave"),
    "hints.form": (
        "上下:欄  左右:選ぶ  Enter:記録する  Esc:戻る（書いた文は残ります）",
        "Up/Down:field  Left/Right:choose  Enter:record  Esc:back (text is kept)",
    ),
    "hints.call": (
        "左右:結果  Enter:記録して次へ  Tab:次の欄  Esc:戻る（書いた文は残ります）",
        "L/R:outcome  Enter:record, next  Tab:field  Esc:back (text is kept)",
    ),
    "hints.read": ("上下:動かす  Esc:戻る", "Up/Down:scroll  Esc:back"),
    "hints.timeline": (
        "上下:動かす  文字:さがす  Tab:しぼりこみ・書き出し  Enter:直す・隠す  Esc:戻る",
        "Up/Down  type:search  Tab:filter, export  Enter:correct, hide  Esc:back",
    ),
    "status.cannot-save": ("保存できません  Enterで別の場所へ", "CANNOT SAVE  Enter: another place"),
    "drill.last-row": ("これは訓練です", "THIS IS A DRILL"),
    "none": ("なし", "none"),
    "unknown": ("不明", "unknown"),
    "unconfirmed": ("未確認", "not confirmed"),
    "back": ("戻る", "Back"),
    "draft": ("前に書いた文が残っています。", "Your earlier text is still here."),
    "saved": ("保存しました。", "Saved."),
    "help.title": ("説明", "Help"),
    "help.home": (
        "最初の画面です。上の電話番号は、いつでもかけてかまいません。\n異常が起きているときは、1 を選んで Enter を押してください。次の画面で、見えていることに近いものを選ぶと、記録が始まり、することが1つずつ出ます。\n文字を打つ必要はありません。",
        "The first screen. You may call the numbers above at any time.\nIf something is wrong now, choose 1 and press Enter. On the next screen choose what is nearest to what you see: the record begins and shows what to do, one thing at a time.\nNothing need be typed.",
    ),
    "help.kind": (
        "見えていることに一番近い行を選んでください。原因は分からなくてかまいません。\nEnter を押した時刻から記録が始まります。選びまちがえても、あとで変えられます。",
        "Choose the row nearest to what you see. The cause may be unknown.\nThe record begins when you press Enter. The kind can be changed later.",
    ),
    "help.who": (
        "記録に残る名前です。急ぐときは、そのまま Enter を押してください。あとから入れられます。\n時計が腕時計と違うときは、差を記録します。パソコンの時計は変えません。",
        "The name for the record. In a hurry, just press Enter; it can be added later.\nIf the clock differs from your watch the difference is recorded; the clock itself is not changed.",
    ),
    "help.run": (
        "左に手順、右にいまの手順の説明が出ます。\n上下キーで手順を、左右キーで下の操作を選び、Enter で決めます。\n順番どおりでなくてもかまいません。できないときは「できない」を選ぶと、理由とともに記録されます。\n済=済んだ 中=いまの手順 未=まだ 待=返事待ち 否=つながらない 省=省いた",
        "Steps at the left, the current step at the right.\nUp and Down choose a step, Left and Right an action, Enter does it.\nThe order is free. 'Cannot' records the reason.\n済 done, 中 now, 未 not yet, 待 waiting, 否 not reached, 省 skipped",
    ),
    "help.checks": (
        "この手順で確かめることの一覧です。確かめたら Enter を押します。時刻つきで記録します。\nもう一度押すと、印が消えます。消したことも記録に残ります。",
        "What to make sure of in this step. Enter ticks a row; the time is recorded.\nEnter again takes the tick away, which is recorded too.",
    ),
    "help.call": (
        "番号を見て、ご自分の電話でかけてください。このソフトは電話をかけません。\n読み上げる文をそのまま読めます。終わったら結果を選んで Enter を押します。\n応答なしのときは、次の番号か次の人が自動で出ます。",
        "Dial the number on your own phone; this program calls nobody.\nRead the text aloud. Then choose the outcome and press Enter.\nIf nobody answers, the next number or person comes up by itself.",
    ),
    "help.form": (
        "上下キーで欄を移り、左右キーで選びます。Enter で記録します。\nEsc で戻っても、書いた文は残り、次に開いたときに出ます。\n患者さんの名前は書かないでください。",
        "Up and Down change the field, Left and Right choose. Enter records.\nEsc goes back; what you wrote is kept and offered again.\nPlease leave patients' names out.",
    ),
    "help.timeline": (
        "記録を起きた順に見ます。文字を打つと、さがせます。Tab で、種類、人、相手、施設、時刻でしぼりこめます。\n画面に出ているとおりに、報告書や表のファイルにできます。\nEnter で、その記録を直す・取り消す・隠すことができます。元の記録はいつも残ります。\n(遅)=あとから書いた (訂)=直した (消)=取り消した",
        "Entries by when they happened. Type to search; Tab filters by kind, person, party, site and time.\nReports and files show exactly what the screen shows.\nEnter lets you correct, withdraw or hide the entry. The former one always stays.\n(late) entered later, (corr) corrected, (gone) withdrawn",
    ),
    "help.page": (
        "上下キーで選び、Enter で決めます。Esc で戻ります。F9 にすべての操作があります。",
        "Up and Down choose, Enter decides, Esc goes back. F9 lists all actions.",
    ),
}
