"""Texts of the checklist's pages. Each (ja, en). Only ASCII and full-width characters."""

from __future__ import annotations

from irtool.words.sentences import Pair

CHECKLIST_SCREEN: dict[str, Pair] = {
    "checklist.title": ("チェックリスト", "The checklist"),
    "checklist.row": ("チェックリスト（厚生労働省）", "The ministry's checklist"),
    "checklist.short": ("未回答 {open}  いいえ {no}  合わない {doubtful}", "open {open}  no {no}  contradicted {doubtful}"),
    "checklist.counts": (
        "はい {yes}  いいえ {no}  対象外 {na}  未回答 {open}  名簿と合わない {doubtful}",
        "yes {yes}  no {no}  n/a {na}  open {open}  contradicted {doubtful}",
    ),
    "checklist.unreadable": ("版のファイルを読めません", "no edition can be read"),
    "checklist.broken": (
        "この版のファイルに、直すところが {count} か所あります（irtool check で出ます）。",
        "The file of this edition has {count} problems (see irtool check).",
    ),
    "checklist.lines": ("項目を見て、答える", "Look at the lines and answer"),
    "checklist.forgotten": ("忘れやすいシステムを確かめる", "Systems that are easily forgotten"),
    "checklist.forgotten-open": ("まだ {count}", "to settle {count}"),
    "checklist.vendors": ("事業者確認用（契約ごと）", "Vendors' forms, one a contract"),
    "checklist.read": ("返ってきた様式を読む（Excel、CSV）", "Read a form that came back (Excel, CSV)"),
    "checklist.export": ("{form}を作る（Excel と、印刷するページ）", "Make it: {form} (Excel, page to print)"),
    "checklist.edition": ("版を選ぶ", "Choose the edition"),
    "checklist.who": ("記録する人  {name}", "Recorded by  {name}"),
    "checklist.made": ("作ったファイル", "Files made"),
    "checklist.made-said": ("{count} つのファイルを作りました。場所は上に出ています。", "{count} files made; their place stands above."),
    "checklist.files": ("ファイルの場所  {folder}", "Files lie in  {folder}"),
    "checklist.editions": ("どの版を使いますか。", "Which edition?"),
    "checklist.own": ("自院の版", "own"),
    "checklist.problems": ("直すところ {count}", "{count} problems"),
    "checklist.editions-how": (
        "自院の版や新しい版は、{folder} に YAML で置きます。同じ名前なら、自院の版を使います。",
        "An own or newer edition is a YAML file in {folder}. One of the same name comes before the shipped one.",
    ),
    # -- the lines -----------------------------------------------------------------------------------------------
    "checklist.unanswered": ("未回答", "open"),
    "checklist.all": ("表示  すべての項目", "Shown: every line"),
    "checklist.only-open": ("表示  未回答のみ", "Shown: open lines only"),
    "checklist.switch": ("Enterで切り替え", "Enter switches"),
    "checklist.form": ("様式  {form}", "Form: {form}"),
    "checklist.choose": ("Enterで選ぶ", "Enter chooses"),
    "checklist.marks": (
        "右に 答え、名簿。! 名簿と合わない  ? 文言が未確認",
        "Right: answer, chart. ! contradicted  ? wording unsure",
    ),
    "checklist.none-open": ("未回答の項目はありません。", "No line is open."),
    "checklist.orphans": ("この版にもう無い項目への答え", "Answers to lines this edition no longer has"),
    "checklist.says-yes": ("よい", "good"),
    "checklist.says-no": ("不足", "gap"),
    "checklist.says-unknown": ("不明", "unknown"),
    "checklist.says-person": ("人が答える", "person"),
    "checklist.forms": ("どの様式を見ますか。", "Which form?"),
    "checklist.contract": ("{form}  {party} [{contract}]", "{form}  {party} [{contract}]"),
    # -- one line ------------------------------------------------------------------------------------------------
    "checklist.unsure": ("この文言と番号は、公式の様式で確かめてください。", "Check this wording and number against the official form."),
    "checklist.doubtful": ("「はい」ですが、名簿には不足があります。", "Answered yes, but the chart shows a gap."),
    "checklist.now": ("答え  {said}", "Answer  {said}"),
    "checklist.on": ("確認 {day}", "checked {day}"),
    "checklist.until": ("目標 {day}", "by {day}"),
    "checklist.before": ("前の答え  {said} {day}  （{year}年度）", "Before  {said} {day}  (fiscal {year})"),
    "checklist.says": ("名簿から分かること  {says}", "What the chart says  {says}"),
    "checklist.next": ("次の未回答へ  {number}", "To the next open line  {number}"),
    "checklist.next-none": ("ほかに未回答はありません", "No other line is open"),
    "checklist.answer": ("{said}と答える", "Answer: {said}"),
    "checklist.back": ("答えを取り消す（未回答に戻す）", "Take the answer back (open again)"),
    "checklist.back-none": ("まだ答えていません", "not answered yet"),
    "checklist.history": ("これまでの答え", "Answers so far"),
    "checklist.taken-back": ("取り消し", "taken back"),
    "checklist.cannot-open": ("名簿のこの項目は、ここからは開けません。", "This entry cannot be opened from here."),
    "checklist.on-field": ("確認した日", "Checked on"),
    "checklist.until-field": ("目標日（今年度中）", "Target day"),
    "checklist.note-field": ("備考", "Note"),
    "checklist.heard-field": ("だれから聞いたか", "Heard from"),
    "checklist.date-how": (
        "日は 2026-11-22、2026/11/22、令和8年11月22日 のどれでもかまいません。",
        "Days as 2026-11-22, also in Japanese years.",
    ),
    "checklist.kept": ("{number} {said} と記録しました。", "{number}: {said}, kept."),
    "checklist.kept-back": ("{number} を未回答に戻しました。", "{number} is open again."),
    # -- easily forgotten ----------------------------------------------------------------------------------------
    "checklist.forgotten-how": (
        "あるのに名簿に無いものは足し、無いものは「無い」と記録します。",
        "Add what there is; say of the others that there is none.",
    ),
    "checklist.in-chart": ("名簿にあり  {name}", "in the chart  {name}"),
    "checklist.in-chart-more": ("名簿にあり  {name} ほか{more}", "in the chart  {name} + {more}"),
    "checklist.to-settle": ("まだ", "to settle"),
    "checklist.absent": ("無い  {by} {day}", "none  {by} {day}"),
    "checklist.which": ("どうしますか", "What of it"),
    "checklist.add": ("名簿に足す", "Add it"),
    "checklist.none": ("無いと記録", "There is none"),
    "checklist.undo-none": ("「無い」を取り消す", "Take that back"),
    "checklist.open-entry": ("{name} を開く", "Open {name}"),
    "checklist.leave": ("やめる", "Leave it"),
    "checklist.none-kept": ("「{title}」は無い、と記録しました。", "Recorded: there is no {title}."),
    "checklist.none-undone": ("「{title}」は無い、を取り消しました。", "Taken back: {title}."),
    # -- vendors -------------------------------------------------------------------------------------------------
    "checklist.vendors-how": (
        "直接の契約ごとに1枚です（Q-6、Q-20）。送るのは人です。",
        "One form a direct contract (Q-6, Q-20). A person sends it.",
    ),
    "checklist.vendors-none": ("事業者確認用を頼む契約が、名簿にありません。", "No contract of the chart asks for a vendor's form."),
    "checklist.send-all": ("まだの契約すべての様式を作る（{count}件）", "Make the forms of all that have none ({count})"),
    "checklist.all-made": ("すべて作りました", "all are made"),
    "checklist.status-not-sent": ("まだ", "not sent"),
    "checklist.status-sent": ("返事待ち", "sent"),
    "checklist.status-overdue": ("期限切れ", "overdue"),
    "checklist.status-answered": ("返事あり", "answered"),
    "checklist.due": ("{day}まで", "by {day}"),
    "checklist.open-no": ("未回答 {open}  いいえ {no}", "open {open}  no {no}"),
    "checklist.send": ("様式を作る（送ると記録される）", "Make its form (recorded as going out)"),
    "checklist.send-again": ("様式をもう一度作る（督促）", "Make its form again (a reminder)"),
    "checklist.see": ("答えを見る、手で入れる", "See its answers, enter them by hand"),
    "checklist.entry": ("名簿の契約を開く", "Open the contract in the chart"),
    "checklist.entry-gone": ("名簿にもうありません", "no longer in the chart"),
    "checklist.no-answers": ("答えが1つもありません", "there is no answer in it"),
    "checklist.covered": ("対象  {names}", "Covers  {names}"),
    "checklist.sent": ("作った {at}  {by}  返事の期限 {due}  {how}", "made {at}  {by}  answer by {due}  {how}"),
    "checklist.returned": ("返ってきた {at}  答え {count}  読めない {left}", "came back {at}  answers {count}  not understood {left}"),
    "checklist.sent-said": (
        "{count} 件の様式を作りました。開いて確かめてから、送ってください。",
        "{count} forms made. Look at them, then send them.",
    ),
    "checklist.send-how": (
        "契約ごとに Excel と、手紙つきの印刷するページを作ります。このソフトは送りません。送り方（メール、郵送など）は控えです。",
        "Excel and a page with its letter for each contract. Nothing is sent by this program; how (mail, post) is a note.",
    ),
    "checklist.due-field": ("返事をもらいたい日", "Answer wanted by"),
    "checklist.how-field": ("送り方", "Sent how"),
    "checklist.read-how": (
        "ファイルをこの画面へドラッグすると、場所が入ります。次の画面で違いを確かめるまで、何も記録しません。",
        "Drag the file onto this window to get its path. Nothing is kept before the next page.",
    ),
    "checklist.keep": ("記録する（変わる答え {count}）", "Keep it ({count} answers change)"),
    "checklist.back-counts": ("変わる {changes}  同じ {same}  空欄 {blank}  読めない {left}",
                              "changes {changes}  same {same}  blank {blank}  not understood {left}"),
    "checklist.change": ("{number}  {before} を {after} に  {rest}", "{number}  {before} > {after}  {rest}"),
    "checklist.left-row": ("読めない  {row}行目  {item}  {text}", "not understood, row {row}  {item}  {text}"),
    "checklist.left": ("読めない  {item}  {text}", "not understood  {item}  {text}"),
    "checklist.doubt": ("注意  {text}", "odd  {text}"),
    "checklist.kept-file": ("記録しました（{count}）。元のファイルも {file} に残しました。", "Kept ({count}); the file too, as {file}."),
    "hints.checklist": (
        "上下:項目  Enter:開いて答える  F1:説明  Esc:戻る",
        "Up/Down:line  Enter:open  F1:help  Esc:back",
    ),
    "help.checklist": (
        "厚生労働省のチェックリストに答える画面です。名簿から分かることを先に出し、答えるのは人です。\n"
        "名簿の欄は、よい・不足・不明・人が答える のどれかです。項目を開くと、その理由とQ&Aの番号（Q-2 など）が出ます。\n"
        "「いいえ」には今年度中の目標日をつけます。まちがえた答えは、取り消すか、もう一度答えれば直ります。前の答えも残ります。\n"
        "事業者確認用は契約ごとに Excel と手紙を作り、返ってきた Excel は違いを見てから記録します。送るのは人です。\n"
        "これは公式の様式ではありません。文言と番号は、公式の様式で確かめてください。",
        "Answers the health ministry's checklist. What the chart says stands beside each line; a person answers.\n"
        "The chart's column is good, gap, unknown or person. Opened, a line shows why, with its question of the Q&A.\n"
        "A no takes a target day inside the fiscal year. Answer again or take it back to mend it; all is kept.\n"
        "Vendors' forms are made one a contract; what comes back is shown before it is kept. A person sends them.\n"
        "This is not the official form: check wording and numbers against it.",
    ),
}  # fmt: skip
