"""Keeping the chart current: states, doubts, rounds, request letters. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

STATES: dict[str, Pair] = {
    "fresh": ("新しい", "fresh"),
    "due": ("期限", "due"),
    "overdue": ("期限切れ", "overdue"),
    "never": ("未確認", "never"),
    "doubt": ("要注意", "in doubt"),
}

DOUBTS: dict[str, Pair] = {
    "moves": ("{on} の異動のあと未確認", "not confirmed since the moves of {on}"),
    "failed": ("{on} に番号が違いました（{title}）", "a number was wrong on {on} ({title})"),
    "failed-drill": ("{on} に訓練で番号が違いました（{title}）", "a number was wrong in a drill on {on} ({title})"),
    "gone": ("{until} までの人です", "was here until {until} only"),
    "holder-gone": ("担当の {name} は {until} までの人です", "its holder {name} was here until {until} only"),
    "contract-over": ("契約 {contract} は {until} に終わりました", "contract {contract} ended on {until}"),
}

OUTCOMES: dict[str, Pair] = {
    "confirmed": ("確認できた", "confirmed"),
    "changed": ("変わった", "changed"),
    "unreachable": ("つながらない", "not reached"),
}

HOWS: dict[str, Pair] = {
    "call": ("電話", "telephone"),
    "mail": ("メール", "mail"),
    "paper": ("書面", "paper"),
    "in-person": ("対面", "in person"),
}

SECTIONS: dict[str, Pair] = {
    "people": ("人", "person"),
    "roles": ("役割", "post"),
    "organisations": ("組織", "organisation"),
    "systems": ("システム", "system"),
    "devices": ("機器", "device"),
    "documents": ("資料", "document"),
}

NEXT: dict[str, Pair] = {
    "people": (
        "所属の代表番号か書面で確かめ、いなければ名簿から外します",
        "ask their department, or write; retire them if gone",
    ),
    "roles": ("担当の人に直接確かめます", "ask the holders themselves"),
    "organisations": (
        "代表番号、請求書、公式のページで番号を調べ直します",
        "look the number up anew: switchboard, invoice, official page",
    ),
    "other": ("現物を見て、担当の人に確かめます", "look at the thing itself and ask its owner"),
}

ITEMS: dict[str, Pair] = {
    "name": ("名前", "Name"),
    "department": ("所属", "Department"),
    "title": ("役職・名称", "Title"),
    "note": ("備考", "Note"),
    "from": ("いつから", "From"),
    "until": ("いつまで", "Until"),
    "+": ("ほかに加える番号", "One more number"),
    "round": ("確認番号", "Round"),
    "answer": ("答え", "Answer"),
    "who": ("答えた人", "Answered by"),
}

SAME = frozenset(("変わりない", "変わりなし", "変更なし", "同じ", "はい", "ok", "yes", "same", "nochange", "unchanged"))
CHANGED = frozenset(("変わった", "変更", "変更あり", "変わりました", "いいえ", "no", "changed"))
GONE = frozenset(("なし", "ない", "無し", "廃止", "none", "gone"))

LETTER: dict[str, Pair] = {
    "subject": (
        "{hospital} 緊急連絡先の確認のお願い（{name}）",
        "{hospital}: please confirm your emergency contact ({name})",
    ),
    "to": ("{name} 様", "To {name}"),
    "to-office": ("{name} 御中", "To {name}"),
    "telephone": ("電話 {number}", "Telephone {number}"),
    "to-whoever": ("ご担当者 様", "To whom it may concern"),
    "why": (
        "当院では、システムの障害やサイバー攻撃のときの連絡先を定期に確かめています。\n下の内容をご確認のうえ、{until} ごろまでにご返信ください。",
        "We regularly confirm whom to call when our systems fail or are attacked.\nPlease look at the lines below and reply by about {until}.",
    ),
    "how": (
        "「答え」の行に「変わりない」か「変わった」と書いてください。\n変わったところは、: のあとを書き直してください。使わなくなった番号は「なし」と書いてください。\n[ ] の中は変えないでください。",
        "Write `same` or `changed` in the line Answer.\nCorrect what is different behind the colon; write `none` for a number no longer in use.\nPlease leave what stands in [ ] as it is.",
    ),
    "how-sheet": (
        "「答え」の右端に「変わりない」か「変わった」と書いてください。変わったところは右端の列に書いてください。使わなくなった番号は「なし」。[ ] の中は変えないでください。",
        "Write `same` or `changed` at the right of Answer. Write what is different into the right column; `none` for a number no longer in use. Please leave what stands in [ ] as it is.",
    ),
    "col-item": ("項目", "Item"),
    "col-now": ("いまの登録", "On file"),
    "col-new": ("正しい内容（変わったところだけ）", "Correct (only what is different)"),
    "sheet": ("確認票", "Answer sheet"),
}

SAY_ROUND: dict[str, Pair] = {
    "round-list": ("{wanted} / {total} 件を確かめる時期です。", "{wanted} of {total} are to be confirmed."),
    "round-list-none": ("確かめる時期のものはありません。", "Nothing is to be confirmed."),
    "round-begun": ("名簿の確認を始めました: {count} 件（{round}）", "Round begun: {count} to ask ({round})"),
    "round-resumed": (
        "進行中の確認を続けます: {done} / {count}（{round}）",
        "The round goes on: {done} / {count} ({round})",
    ),
    "round-status": (
        "{round}  {done} / {count}  確認 {confirmed}  変更 {changed}  不通 {unreachable}",
        "{round}  {done} / {count}  confirmed {confirmed}  changed {changed}  not reached {unreachable}",
    ),
    "round-pending": (
        "名簿にまだ書けていない答えが {count} 件あります。「irtool contacts round apply」で書きます。",
        "{count} answers are not in the chart yet: irtool contacts round apply",
    ),
    "round-over": ("この確認は {at} に終えました。", "This round ended at {at}."),
    "round-asks": (
        "  聞くこと: この番号で今もつながるか。所属や担当は変わっていないか。夜間・休日の番号。",
        "  Ask: is this number still right? Same department and duty? The number for nights and holidays?",
    ),
    "round-all-done": (
        "全員に聞き終えました。「irtool contacts round report」で報告書を作れます。",
        "Everybody was asked. Make the report: irtool contacts round report",
    ),
    "round-said": ("{name}: {outcome}", "{name}: {outcome}"),
    "round-change": ("  {item}: {before} を {after} に", "  {item}: {before} -> {after}"),
    "round-nothing": ("（なし）", "(none)"),
    "round-written": ("書いたファイル: {files}", "Files written: {files}"),
    "round-letters": (
        "{count} 件分のお願いの手紙と確認票を作りました: {folder}",
        "Letters and answer sheets for {count}: {folder}",
    ),
    "round-dry": (
        "まだ書いていません。よければ --yes を付けて、もう一度実行してください。",
        "Nothing was written yet. Run it again with --yes.",
    ),
    "round-applied": ("{count} 件を名簿に書きました。", "{count} answers written to the chart."),
    "round-report": ("報告書: {files}", "Report: {files}"),
    "round-stopped": ("確認を終えました: {done} / {count}", "The round is over: {done} / {count}"),
}

ROUND_SCREEN: dict[str, Pair] = {
    "round.title": ("名簿の確認", "Confirm the chart"),
    "round.row": ("名簿の確認（番号が今も正しいかを聞いて回る）", "Confirm the chart: ask whether numbers still hold"),
    "round.going": ("進行中 {done} / {count}", "under way {done} / {count}"),
    "round.none": ("確かめる時期のものはありません。", "Nothing is to be confirmed now."),
    "round.intro": (
        "確認の時期が来たもの、疑わしいものです。電話などで確かめ、結果を選びます。途中でやめても続きからできます。",
        "What is due or in doubt. Ask, then choose what came of it. You can stop and go on later.",
    ),
    "round.start": ("確認を始める（{count}件）", "Begin ({count})"),
    "round.start-all": ("期限の前のものも、全部確かめる（{count}件）", "Confirm everything, due or not ({count})"),
    "round.progress": (
        "聞いた {done} / {count}   変更 {changed}   つながらない {unreachable}",
        "Asked {done} / {count}   changed {changed}   not reached {unreachable}",
    ),
    "round.pending": (
        "名簿にまだ書けていない答え {count}件: Enter で書きます",
        "{count} answers not in the chart yet: Enter writes them",
    ),
    "round.who": ("確かめる人  {name}（Enter で選ぶ）", "Who confirms  {name} (Enter to choose)"),
    "round.who-as": ("--as で決めています", "given by --as"),
    "round.who-ask": ("確かめる人（あなた）を選んでください。", "Choose who confirms: yourself."),
    "round.gone": ("{name} は名簿にありません。", "{name} is not in the chart any more."),
    "round.report": ("報告書を作る", "Make the report"),
    "round.letters": ("お願いの手紙と確認票を作る（{count}件）", "Make letters and answer sheets ({count})"),
    "round.stop-sure": (
        "もう一度 Enter で終えます。聞いていない相手は、次の確認に回ります。",
        "Enter once more ends it. Whoever was not asked comes in the next round.",
    ),
    "round.stop": ("この確認を終える", "End this round"),
    "round.report-made": ("報告書を作りました: {file}", "Report made: {file}"),
    "round.letters-made": ("手紙と確認票を作りました: {folder}", "Letters and sheets made: {folder}"),
    "round.stopped": ("確認を終えました。", "The round is over."),
    "round.ask": ("聞くこと", "What to ask"),
    "round.questions": (
        "この番号で今もつながりますか。所属と担当は変わっていませんか。夜間・休日はどの番号ですか。",
        "Is this number still right? Same department and duty? Which number at night and on holidays?",
    ),
    "round.look": (
        "現物と名簿の内容が合っているかを見ます。場所、担当、契約、戻し方。",
        "See whether the entry fits the thing itself: place, owner, contract.",
    ),
    "round.result": ("結果", "Result"),
    "round.yes-call": ("確認できた（電話）", "Confirmed (telephone)"),
    "round.yes-meet": ("確認できた（会って）", "Confirmed (in person)"),
    "round.yes-paper": ("確認できた（メール・書面）", "Confirmed (mail, paper)"),
    "round.changed": ("変わった（正しい内容を入れる）", "Changed (enter what is right)"),
    "round.unreachable": ("つながらない", "Not reached"),
    "round.only-in-round": ("名簿の確認を始めてから", "in a round only"),
    "round.later": ("あとで", "Later"),
    "round.saved": ("{name}: {outcome}", "{name}: {outcome}"),
    "round.kept": ("答えは残しました。名簿には書けていません: {why}", "Kept, but not in the chart: {why}"),
    "round.since": ("確認 {on}", "confirmed {on}"),
    "round.form": (
        "変わったところだけ直してください。空にすると、その番号を消します。",
        "Change what is different. An empty number goes.",
    ),
    "round.how": ("確かめた方法", "How"),
    "round.note": ("メモ", "Remark"),
    "round.same": ("変わったところがありません。", "Nothing was changed."),
    "help.round": (
        "名簿の番号が今も正しいかを、相手に確かめて回る画面です。Enter で相手を開き、番号を見て電話し、結果を選びます。"
        "確認した日と人の名前が名簿に書かれ、答えはこの確認の記録にも残ります。Esc でやめても、次に開くと続きからできます。"
        "手紙とメールの文、Excel の確認票も作れます。返ってきたものは「返ってきた答えを読む」で読み取れます。",
        "Here the numbers of the chart are confirmed one by one. Enter opens a party: call, then choose what came of it. "
        "Day and name are written to the chart, and the answer is kept in this round. Esc stops; next time it goes on. "
        "Letters, mail texts and Excel sheets can be made; `Read answers that came back` reads them.",
    ),
}

ROUND_PROBLEMS: dict[str, tuple[Pair, Pair]] = {
    "round.none": (
        ("進行中の名簿の確認はありません。", "No round is under way."),
        ("「irtool contacts round start」で始めてください。", "Begin one with: irtool contacts round start"),
    ),
    "round.nobody-due": (
        ("確かめる時期のものはありません。", "Nothing is to be confirmed now."),
        ("全部を確かめるには --all を付けてください。", "Add --all to confirm everything."),
    ),
    "round.gone": (
        ("{name} は名簿にありません。", "{name} is not in the chart."),
        ("名前は irtool contacts verify で見られます。", "See the names with: irtool contacts verify"),
    ),
    "round.no-round-unreachable": (
        (
            "つながらなかったことは、名簿の確認の中にだけ記録されます。",
            "That a party was not reached is kept in a round only.",
        ),
        ("先に「irtool contacts round start」をしてください。", "Begin one first: irtool contacts round start"),
    ),
    "round.bad-day": (
        ("「{found}」は日付ではありません（{item}）。", "`{found}` is no day ({item})."),
        ("2026-11-22 のように書いてください。", "Write it as 2026-11-22."),
    ),
    "round.unknown-item": (
        (
            "{party} に「{item}」という項目はありません（近いもの: {nearest}）。",
            "{party} has no item `{item}` (nearest: {nearest}).",
        ),
        (
            "項目は irtool contacts show の [ ] の中か、mobile、phone、name などです。",
            "Items stand in [ ] of contacts show, or are mobile, phone, name and so on.",
        ),
    ),
    "round.in-keyring": (
        (
            "{item} の番号は、この端末の鍵束にだけあります。名簿には書きません。",
            "The number of {item} is in the keyring only; the chart does not take it.",
        ),
        ("「irtool secret set {name}」で入れ直してください。", "Set it with: irtool secret set {name}"),
    ),
    "round.lost-zero": (
        ("「{found}」は先頭の 0 がなくなっているようです。", "`{found}` seems to have lost its leading 0."),
        ("相手に確かめ、0 から始まる番号を入れてください。", "Ask them, and enter the number with its 0."),
    ),
    "round.needs-equals": (
        ("「{found}」に = がありません。", "`{found}` has no =."),
        ("--changed mobile=090-… のように書いてください。", "Write it as --changed mobile=090-…"),
    ),
    "round.both": (
        ("--changed と --unreachable はいっしょに使えません。", "--changed and --unreachable exclude each other."),
        ("どちらか1つにしてください。", "Use one of them."),
    ),
    "round.lost-change": (
        ("{name} の答えの内容が {path} にありません。", "What {name} changed is not in {path}."),
        ("「irtool contacts verify」でもう一度入れてください。", "Enter it again with: irtool contacts verify"),
    ),
    "round.cannot-write": (
        ("{path} に書けません（{reason}）。", "Cannot write {path} ({reason})."),
        (
            "空き容量と、書ける場所かを確かめて、もう一度してください。",
            "See whether there is room and the place can be written to, then try again.",
        ),
    ),
    "round.not-a-sheet": (
        ("{path} に「確認番号 [round]」の行がありません。", "{path} has no line `[round]`."),
        (
            "irtool が作った確認票か、返信のメールの文を選んでください。",
            "Choose an answer sheet made by irtool, or the text of the reply.",
        ),
    ),
    "round.other-round": (
        (
            "{name} の確認票は、別の回（{found}）のものです。いまの回は {round} です。",
            "The sheet of {name} belongs to another round ({found}); this one is {round}.",
        ),
        (
            "内容を見て、「irtool contacts verify」で入れてください。",
            "Look at it and enter it with: irtool contacts verify",
        ),
    ),
    "round.other-party": (
        ("確認票の相手「{name}」は名簿にありません。", "The party `{name}` of the sheet is not in the chart."),
        ("[round] の行が書き換えられていないか見てください。", "See whether the line [round] was altered."),
    ),
    "round.no-answer": (
        ("{name} の確認票には、答えがまだ書かれていません。", "The sheet of {name} has no answer."),
        (
            "「変わりない」か「変わった」が書かれてから読み取ってください。",
            "Read it again once it says `same` or `changed`.",
        ),
    ),
    "round.odd-answer": (
        ("{name} の答え「{found}」が読み取れません。", "The answer of {name}, `{found}`, cannot be understood."),
        (
            "内容を見て、「irtool contacts verify」で入れてください。",
            "Look at it and enter it with: irtool contacts verify",
        ),
    ),
    "round.said-changed": (
        (
            "{name} の確認票は「変わった」とありますが、登録と違うところがありません。",
            "The sheet of {name} says that something changed, but nothing differs from what is on file.",
        ),
        (
            "相手に聞いて、「irtool contacts verify」で入れてください。",
            "Ask them, and enter it with: irtool contacts verify",
        ),
    ),
    "round.sheet": (
        ("{name} の確認票を読み取れません: {reason}", "The sheet of {name} cannot be taken: {reason}"),
        (
            "内容を見て、「irtool contacts verify」で入れてください。",
            "Look at it and enter it with: irtool contacts verify",
        ),
    ),
}
