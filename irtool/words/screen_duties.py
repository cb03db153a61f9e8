"""Texts of the assessment screen: whom to tell, and one duty. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DUTIES_PAGE: dict[str, Pair] = {
    "duties.title": ("どこへ報告するか", "Whom to tell, and until when"),
    "duties.counts": (
        "該当 {yes}件  おそれ {possible}件  任意 {voluntary}件  済 {met}件",
        "{yes} apply, {possible} may, {voluntary} voluntary, {met} done",
    ),
    "duties.false-alarm": (
        "誤報として終えた事案です。期限の知らせは出ません。",
        "Closed as a false alarm: nothing of this is called due.",
    ),
    # what would settle it
    "duties.open": ("これが分かると決まります（Enter で入れる）", "What would settle it (Enter to answer)"),
    "duties.fact": ("{title}が分かると、最大{count}件が決まります", "{title}: settles up to {count}"),
    "duties.fact-one": ("{title}が分かると、1件が決まります", "{title}: can settle 1"),
    "duties.aware": ("{title}を入れると、期限が出ます", "{title}: needed for the limits"),
    # the parts of the list
    "duties.yes": ("該当します（確実）", "These apply"),
    "duties.possible": ("漏えいなどを否定できなければ該当します（おそれ）", "These apply unless it can be ruled out"),
    "duties.voluntary": ("任意（義務ではありません）", "Voluntary"),
    "duties.take": ("持ち出す", "To take away"),
    "duties.ics": ("期限をカレンダーのファイルにする (.ics)", "The limits as a calendar file (.ics)"),
    "duties.card": ("期限の紙を作る（印刷する）", "The deadline card, to be printed"),
    "duties.no-day": ("日付のある期限がまだありません", "no limit has a day yet"),
    "duties.written": ("作りました {path}", "Made: {path}"),
    "duties.no-aware": ("知った時刻が未入力", "time of knowing not entered"),
    "duties.fold": ("該当しないもの {count}件をたたむ", "Fold the {count} that do not apply"),
    "duties.unfold": ("該当しないもの {count}件を見る", "Show the {count} that do not apply"),
    # states in a word
    "duties.state.met": ("済", "done"),
    "duties.state.part": ("中", "part"),
    "duties.state.running": ("未", "open"),
    "duties.state.unknown": ("未", "open"),
    "duties.state.due-soon": ("未", "soon"),
    "duties.state.overdue": ("超過", "late"),
    "duties.state.not-applicable": ("外", "n/a"),
    # one duty
    "duty.gone": ("この義務は、いまの一覧にありません。", "This duty is not in the list any more."),
    "duty.make": ("文書を作る", "Make the document"),
    "duty.submit": ("提出を記録する", "Record that it was handed in"),
    "duty.call": ("電話する", "Call"),
    "duty.received": ("電話を受けた", "They called us"),
    "duty.file": ("相手の記録を見る（出したもの、話した人）", "The recipient's file"),
    "duty.aware": ("期限を出し直す（知った時刻を入れる）", "Set anew from when it is counted"),
    "duty.fact": ("{title}を入れる（これで決まることがあります）", "Answer: {title} (can settle it)"),
    "duty.no-template": ("決まった文書はありません", "no document of its own"),
    "duty.nobody": ("決まった相手はありません", "no recipient of its own"),
    "duty.all-met": ("すべて済んでいます", "everything is done"),
    "duty.no-clock": ("期限の計算はありません", "nothing is counted"),
    "duty.others": ("ほかの人", "others"),
    "duty.which": ("どの相手ですか。", "Which recipient?"),
    "duty.stages": ("報告の段階（Enter で数え方と出し方）", "Stages (Enter: how it is counted and handed in)"),
    "duty.parties": ("相手", "Recipients"),
    "duty.decides": ("決める人  {names}", "Decided by  {names}"),
    "duty.why": ("なぜ", "Why"),
    "duty.basis": ("根拠・出典・確かさ", "Basis, source, confidence"),
    "duty.party-none": ("まだ連絡していません", "not contacted yet"),
    "duty.not-listed": ("名簿にありません", "not in the chart"),
    "duty.last-done": ("済 {time}", "done {time}"),
    # from when it is counted
    "aware.title": ("期限の出し直し", "Counted from when"),
    "aware.about": (
        "上から順に、分かっている最初の時刻の日を1日目と数えます。警察や業者から知らされたときなどに入れ直します。前の時刻は記録に残ります。理由は「補足」に書きます。",
        "Counted from the first of these that is known, from the top. Set one anew when police or a vendor tell you; the former one stays in the record. Give the reason as the remark.",
    ),
    "aware.counts": ("{value}  ここから数えています", "{value}  counted from here"),
    "help.duties": (
        "どこへ、いつまでに、なぜ報告するかの一覧です。「分からない」は「いいえ」ではないので、該当するかもしれないものも出ます。\n上の行は、分かると一覧が決まることです。Enter で入れると、ここへ戻ります。\n法律が日数で定めるものだけに日付が出ます。「直ちに」「速やかに」は、たった時間が出ます。\n済=すんだ 中=一部すんだ 未=まだ 超過=期限を過ぎた\n法律や通知は変わります。報告の前に、原文で確かめてください。",
        "Whom to tell, until when, and why. Unknown is not no: what may apply is shown as well.\nThe rows on top say which answer would settle it; Enter asks for it and leads back.\nOnly what the law counts in days has a date; for 'at once' and 'promptly' the time gone is shown.\nLaws change: check the text itself before you report.",
    ),
    "help.duty": (
        "1つの義務の画面です。上の行から、電話、文書、提出の記録ができます。\n「期限を出し直す」で知った時刻を入れ直すと、期限が数え直されます。前の時刻は残ります。\n根拠の行には、出典、読んだ日、確かさが出ます。",
        "One duty. The rows on top: call, make its document, record that it was handed in.\nSetting anew from when it is counted gives new dates; the former time stays in the record.\nThe row on its basis shows sources, the day they were read and how sure they are.",
    ),
}
