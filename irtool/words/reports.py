"""Texts of the reports screen, of the files per recipient, and of `irtool report`. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

HOW: dict[str, Pair] = {
    "web": ("ウェブの画面", "web form"),
    "mail": ("メール", "mail"),
    "fax": ("FAX", "fax"),
    "paper": ("書面", "in writing"),
    "phone": ("電話", "by phone"),
    "in-person": ("対面", "in person"),
}

RESULTS: dict[str, Pair] = {
    "sent": ("発送", "sent"),
    "confirmed": ("到着確認", "confirmed"),
    "returned": ("返送", "returned"),
}

STAGES: dict[str, Pair] = {
    "not-applicable": ("対象外", "not applicable"),
    "unknown": ("不明", "unknown"),
    "running": ("未", "open"),
    "due-soon": ("もうすぐ", "due soon"),
    "overdue": ("超過", "overdue"),
    "met": ("済", "met"),
}

DOSSIER: dict[str, Pair] = {
    "owed": ("報告・連絡の義務", "What is owed to them"),
    "handed": ("出した文書", "What they were handed"),
    "stale": ("出したあとで変わったこと（相手は古い値のまま）", "What changed since (they hold the old value)"),
    "inquiries": ("問い合わせと回答", "What they asked, and the answers"),
    "spoken": ("話した人", "Who was spoken to"),
    "made": ("作ったがまだ出していない文書", "Made, not handed in yet"),
    "none": ("まだ何もありません。", "Nothing yet."),
    "title": ("{name} への報告と連絡", "{name}: reports and contacts"),
    "document": ("{title} 第{issue}報", "{title} no. {issue}"),
    "stage": ("{status}  {title}", "{status}  {title}"),
    "possible": ("（必要かどうか不明）", " (unknown whether owed)"),
    "until": ("{time} まで", "by {time}"),
    "sum-handed": ("提出 {count}", "handed in {count}"),
    "sum-waiting": ("未回答 {count}", "unanswered {count}"),
    "sum-stale": ("古い値 {count}", "old values {count}"),
    "sum-next": ("次 {time}", "next {time}"),
    "sum-owed": ("未 {count}", "open {count}"),
    "how": ("{how}で", "{how}"),
    "receipt": ("受付番号 {text}", "receipt {text}"),
    "to-person": ("受けた人 {text}", "taken by {text}"),
    "differs": ("作ったあとで直した文書（証拠に保存）", "edited after it was made (kept as evidence)"),
    "approved": ("承認 {name}", "approved by {name}"),
    "lapsed": ("承認はこの文書のものではない", "the approval is not of this file"),
    "not-approved": ("承認の記録なし", "no approval recorded"),
    "next": ("次の報告 {time}", "next report {time}"),
    "promised": ("次の報告の約束 {time}", "Next report promised {time}"),
    "promised-to": ("{name} への次の報告", "next report to {name}"),
    "counts": ("通知の数 {text}", "Notices: {text}"),
    "count": ("{result} {count}", "{result} {count}"),
    "stale-row": ("{title}: 相手 {held} / 今 {now}", "{title}: they hold {held}, now {now}"),
    "inquiry": ("{status}  {asked}", "{status}  {asked}"),
    "waits": ("未回答", "open"),
    "answered": ("回答", "answered"),
    "dropped": ("取りやめ", "dropped"),
    "asked-by": ("問い合わせた人 {text}", "asked by {text}"),
    "answer": ("回答 {time} {text}", "answer {time} {text}"),
    "came": ("向こうから", "they called"),
    "unknown": ("不明", "unknown"),
    "hidden": ("（隠した値）", "(hidden value)"),
}

APPROVAL: dict[str, Pair] = {
    "title": ("{title} 第{issue}報の承認", "Approval of {title} no. {issue}"),
    "title-file": ("文書「{title}」の承認", "Approval of the document '{title}'"),
    "decided": ("承認する", "approved"),
    "decided-how": ("承認する（{how}）", "approved ({how})"),
    "evidence": ("提出した文書: {title}（作ったあとで直したもの）", "Handed in: {title} (edited after it was made)"),
    "evidence-approved": (
        "承認した文書: {title}（作ったあとで直したもの）",
        "Approved: {title} (edited after it was made)",
    ),
    "evidence-loose": ("提出した文書: {title}", "Handed in: {title}"),
}

REDACTED: dict[str, Pair] = {
    "top": ("これは黒塗りの写しです", "This is a redacted copy"),
    "of": ("もとの文書: {file}", "Of the document {file}"),
    "hash": ("もとの文書の SHA-256: {sha256}", "Its SHA-256: {sha256}"),
    "what": ("黒塗りにしたもの: {rules}", "Blacked out: {rules}"),
    "people": ("人の名前", "names of persons"),
    "places": ("院内の場所と機器の名前", "places and devices inside the hospital"),
    "numbers": ("電話番号とメールアドレス", "telephone numbers and mail addresses"),
    "addresses": ("IPアドレスとMACアドレス", "IP and MAC addresses"),
    "evidence": ("証拠のファイルと置き場所", "files and places of evidence"),
}

SCREEN_REPORTS: dict[str, Pair] = {
    "reports.title": ("報告書", "Reports"),
    "reports.stale": ("出したあとで変わったことがあります: {names}", "Changed since it was handed in: {names}"),
    "reports.stale-of": ("古い値のまま: {names}", "hold the old value: {names}"),
    "reports.stale-title": ("古い値のままの相手", "Who holds an old value"),
    "reports.duties": ("どこへ、いつまでに報告するか", "Whom to tell, and until when"),
    "reports.documents": ("作る文書", "Documents to make"),
    "reports.files": ("相手ごとの記録", "Files per recipient"),
    "reports.handed": ("出した文書", "Handed in"),
    "reports.all": ("ほかの相手も見る（{count}）", "Other recipients too ({count})"),
    "reports.none": ("まだありません", "none yet"),
    "reports.last": ("第{issue}報 {time}", "no. {issue} {time}"),
    "reports.for": ("{title}（{names}）", "{title} ({names})"),
    "reports.somebody": ("相手の記載なし", "nobody named"),
    "preview.for": ("出す相手", "For"),
    "preview.nobody": ("決めない", "nobody in particular"),
    "preview.make": ("この内容で作る", "Make it now"),
    "preview.make-lacking": (
        "このまま作る（足りないところは「未確認」と出ます）",
        "Make it as it is (gaps say 'not confirmed')",
    ),
    "preview.withheld": ("記録にあるが載せないもの（Enter で確かめられます）", "Known, but left out (Enter to confirm)"),
    "preview.before": ("出す前に（文書には書かれません）", "Before it goes out (not in the document)"),
    "preview.lacking": ("まだ分かっていないこと（Enter で入れられます）", "Not known yet (Enter to fill in)"),
    "preview.complete": ("必要なことは、すべて入っています。", "Everything it needs is known."),
    "preview.no-needs": ("この文書に、どうしても必要な項目はありません。", "This document asks for no facts in particular."),
    "preview.redact": ("黒塗りの写しも作る", "Make a redacted copy too"),
    "preview.formats": ("形式", "Formats"),
    "formats.done": ("これでよい（前の画面に戻る）", "Done (back)"),
    "formats.usual": ("いつもの形式", "the usual ones"),
    "formats.md": ("文字だけ（Markdown）", "Text (Markdown)"),
    "formats.html": ("ブラウザーで見るページ（HTML）", "Page for a browser (HTML)"),
    "formats.pdf": ("PDF（Edge か Chrome を使います）", "PDF (needs Edge or Chrome)"),
    "formats.docx": ("Word", "Word"),
    "formats.xlsx": ("Excel", "Excel"),
    "formats.csv": ("CSV", "CSV"),
    "formats.encoding": ("CSV の文字の書き方", "How CSV is written"),
    "formats.utf-8-sig": ("ふつう（UTF-8）", "usual (UTF-8)"),
    "formats.cp932": ("古いソフト用（Shift_JIS）", "for old programs (Shift_JIS)"),
    "preview.yes": ("はい", "yes"),
    "preview.no": ("いいえ", "no"),
    "dossier.make": ("文書を作る", "Make a document"),
    "dossier.approve": ("承認を記録する", "Record an approval"),
    "dossier.submit": ("提出を記録する", "Record that it was handed in"),
    "dossier.call": ("電話する", "Call"),
    "dossier.received": ("電話を受けた", "They called us"),
    "dossier.answer": ("問い合わせの回答を記録する", "Record the answer to what they asked"),
    "dossier.no-document": ("まだ文書がありません", "no document yet"),
    "dossier.no-inquiry": ("未回答はありません", "nothing is unanswered"),
    "dossier.drill": ("訓練では記録できません", "not in a drill"),
    "dossier.which": ("どの文書ですか。", "Which document?"),
    "dossier.which-inquiry": ("どの問い合わせですか。", "Which inquiry?"),
    "dossier.make-which": ("{name} に出す文書を選んでください。", "Which document for {name}?"),
    "dossier.no-file": ("文書なし（電話やウェブの画面で直接）", "No document (by phone, or typed into a web form)"),
    "submit.title": ("提出の記録", "Handed in"),
    "submit.to": ("出した相手", "To whom"),
    "submit.report": ("何を", "What"),
    "submit.stage": ("義務と段階", "Duty and stage"),
    "submit.how": ("どうやって", "How"),
    "submit.receipt": ("受付番号", "Receipt number"),
    "submit.person": ("受けた人", "Who took it"),
    "submit.next": ("次の報告はいつ", "Next report when"),
    "submit.result": ("通知の結果", "Notices"),
    "submit.count": ("何通", "How many"),
    "submit.count-bad": ("何通かは数字で入れてください。", "Please enter how many as a number."),
    "submit.none": ("（通知でない）", "(not a notice)"),
    "submit.file": ("文書 {name}", "File {name}"),
    "submit.hash": ("SHA-256 {sha256}", "SHA-256 {sha256}"),
    "submit.same": ("作ったときのままです。", "As it was made."),
    "submit.differs": (
        "作ったあとで直されています。この文書を証拠に保存します。",
        "Edited after it was made. This very file is kept as evidence.",
    ),
    "submit.gone": ("文書が見つかりません。記録だけを残します。", "The file is not here. Only the entry is made."),
    "approve.title": ("承認の記録", "Approval"),
    "approve.by": ("承認した人", "Approved by"),
    "approve.how": ("方法（電話、押印）", "How (phone, seal)"),
    "approve.nobody": ("承認した人の名前を入れてください。", "Please enter who approved it."),
    "help.reports": (
        "文書を作り、だれに何を出したかを見ます。相手の行で Enter を押すと、その相手のすべてが1つの画面に出ます。\n"
        "出したあとで数などが変わると、いちばん上に、古い値のままの相手が出ます。",
        "Makes documents and shows who was handed what. Enter on a recipient shows everything about them.\n"
        "When a fact changes afterwards, the first row names who still holds the old value.",
    ),
    "help.dossier": (
        "1つの相手についてのすべてです。義務と期限、出した文書と受付番号、話した人、問い合わせと回答、次の報告の約束。\n"
        "上の行から、文書を作る、承認、提出、電話、回答を記録できます。",
        "Everything about one recipient: duties, what was handed in with receipt numbers, calls, inquiries, promises.\n"
        "The first rows make a document or record an approval, a handing in, a call, an answer.",
    ),
}  # fmt: skip

REPORT_SAY: dict[str, Pair] = {
    "report-lacking": ("まだ分かっていないこと: {names}", "Not known yet: {names}"),
    "report-file": ("{name} sha256={sha256}", "{name} sha256={sha256}"),
}

REPORT_PROBLEMS: dict[str, tuple[Pair, Pair]] = {
    "report.only-drill": (
        ("「{name}」は訓練の文書です。実際の事案では作れません。", "'{name}' is a document of drills, not of a real incident."),
        (
            "訓練の番号を --incident で指定するか、実際の事案では after-action を使ってください。",
            "Name a drill with --incident; of a real incident there is after-action.",
        ),
    ),
    "report.drill": (
        ("訓練では、提出の記録はできません。", "In a drill nothing can be recorded as handed in."),
        ("本物の提出とまちがえないためです。訓練では report render で文書を作るところまで行ってください。",
         "So that it is never mistaken for the real thing. In a drill go as far as report render."),
    ),
    "report.no-issue": (
        ("「{name}」という文書は、まだ作られていません。", "No document '{name}' has been made yet."),
        ("先に irtool report render で作るか、ファイルを指定してください。作ったもの: {known}",
         "Make it with irtool report render, or name a file. Made so far: {known}"),
    ),
    "report.loose": (
        ("「{name}」は、ここで作った文書ではありません。そのまま記録します。", "'{name}' was not made here. Recorded as it is."),
        ("作った文書を直したものなら、もとの文書を選ぶ（コマンドでは --of）と結びつきます。", "If it is an edited report, choose that report (--of on the command line)."),
    ),
    "report.differs": (
        ("「{name}」は、作ったあとで直されています。", "'{name}' was edited after it was made."),
        ("この文書を証拠に保存し、作ったものと違うことを記録します。", "This very file is kept as evidence and marked as differing."),
    ),
    "report.file-gone": (
        ("文書「{name}」が見つかりません。記録だけを残します。", "The file '{name}' is not here. Only the entry is made."),
        ("出した文書があれば、そのファイルを指定してもう一度記録できます。", "Name the file that was handed in to record it with its hash."),
    ),
    "report.lapsed": (
        ("承認されたのは、この文書ではありません（承認のあとで直されています）。",
         "What was approved is not this file: it was edited afterwards."),
        ("もう一度承認を受けたら、承認を記録してください（irtool report approve）。", "Once it is approved again: irtool report approve."),
    ),
    "report.not-approved": (
        ("この文書の承認は、記録されていません。", "No approval of this document is recorded."),
        ("承認を受けていれば、承認を記録してください（irtool report approve）。", "If it was approved, record it: irtool report approve."),
    ),
    "report.no-recipient": (
        ("出した相手が分かりません。", "It is not said to whom it was handed in."),
        ("時系列からこの記録を直し、出した相手を入れてください（コマンドでは --to）。", "Correct this entry in the timeline and say to whom (--to on the command line)."),
    ),
    "report.stage-unknown": (
        ("「{name}」という義務の段階はありません（近いもの: {nearest}）。そのまま記録します。",
         "There is no stage '{name}' (nearest: {nearest}). Recorded as typed."),
        ("書き方は ppc/first のように、義務/段階です。", "It is written duty/stage, as in ppc/first."),
    ),
}  # fmt: skip

REPORT_HELP: dict[str, Pair] = {
    "report approve": (
        "文書の承認を記録する\nREPORT は文書名、文書名/番号、またはファイル。そのファイルの内容（SHA-256）に対する承認です。",
        "Record that a document was approved\nREPORT: TEMPLATE, TEMPLATE/N or a file; the approval names the hash of that very file.",
    ),
    "report submit": (
        "文書を出したことを記録する\nREPORT は文書名（いちばん新しいもの）、文書名/番号、またはファイル。直したファイルは証拠に保存します。",
        "Record that a document was handed in\nREPORT: TEMPLATE (its newest), TEMPLATE/N or a file; an edited file is kept as evidence.",
    ),
    "report dossier": (
        "相手ごとの記録を見る（RECIPIENT がなければ一覧と、古い値のままの相手）",
        "The file of a recipient; without one, the list and who holds old values",
    ),
}  # fmt: skip

REPORT_OPTIONS: dict[str, Pair] = {
    "report approve.by": ("承認した人", "Who approved it"),
    "report approve.how": ("どうやって（電話、押印など）", "How (phone, seal)"),
    "report approve.of": ("もとの文書（名前を変えて直したファイルのとき）", "Which report it was made from (an edited file)"),
    "report submit.of": ("もとの文書（名前を変えて直したファイルのとき）", "Which report it was made from (an edited file)"),
    "report submit.to": ("出した相手", "To whom"),
    "report submit.how": ("どうやって", "How"),
    "report submit.receipt": ("受付番号", "Receipt number"),
    "report submit.person": ("受けた人", "Who took it"),
    "report submit.stage": ("義務/段階（ppc/first など。なければ文書から分かるもの）", "Duty/stage, as ppc/first (else what the document serves)"),
    "report submit.next_": ("次の報告を約束した時", "When the next report was promised"),
    "report submit.result": ("通知の結果（発送、到着確認、返送）", "Of notices: sent, confirmed, returned"),
    "report submit.count": ("その数", "How many"),
    "report submit.note": ("ほかに書くこと", "Anything else"),
    "report render.encoding": (
        "CSV の文字の書き方（utf-8-sig: Excelで開ける。cp932: 古いソフト用の Shift_JIS）",
        "How CSV is written (utf-8-sig: opens in Excel; cp932: Shift_JIS, for old programs)",
    ),
    "report render.redact": ("黒塗りの写しも作る（人名、院内の場所、番号、IPアドレス）", "A redacted copy too (names, places, numbers, IP addresses)"),
}  # fmt: skip
