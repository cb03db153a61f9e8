"""Help of the command line: what each command is for. Each (ja, en).

Read only when somebody asks for help; the sentences that commands say stand in words/cli.py.
"""

from __future__ import annotations

from irtool.words.checklist_cli import CHECKLIST_HELP
from irtool.words.drill_after import HELP_DRILL_AFTER
from irtool.words.drill_files import HELP_DRILL_FILES
from irtool.words.drill_plan_cli import DRILL_PLAN_HELP
from irtool.words.drill_run_cli import DRILL_RUN_HELP
from irtool.words.reports import REPORT_HELP
from irtool.words.sentences import Pair
from irtool.words.starter import STARTER_HELP

COMMANDS: dict[str, Pair] = {
    "": (
        "病院のサイバー事案の対応を手順で案内し、時刻つきで記録します。電話も送信もしません。\n"
        "コマンドなしで起動すると画面が開きます。",
        "Guides a hospital through a cyber incident and keeps a timestamped record. It calls and sends nothing.\n"
        "Without a command the screens open.",
    ),
    "start": (
        "記録を始める\n対応手順の名前（例 ransomware）を付けます。なければ「原因不明の障害」で始めます。",
        "Begin the record\nGive a playbook (such as ransomware); without one the cause counts as unknown.",
    ),
    "resume": ("前の続きをする", "Go on with the open incident"),
    "status": ("いまの状況を見る", "Show where things stand"),
    "next": ("次にする手順を見る", "Show the next step"),
    "handover": (
        "引継ぎ（いまの状況）を見る、記録する人の交代を記録する\n"
        "--to を付けると交代を記録し、この端末の記録する人がその人に替わります。",
        "Show where things stand; record that somebody else takes over\n"
        "With --to the change is recorded, and that person records on this device from now on.",
    ),
    "due": (
        "かけ直し、期限、やることを、進行中のすべての事案について時刻の順に見る\n"
        "終わった事案の改善策も出ます。過ぎたものがあれば終了コードは 1 です。",
        "Call-backs, limits and tasks of all open incidents by time\n"
        "Follow-up measures of closed ones too. The exit code is 1 when something is late.",
    ),
    "obligations": (
        "報告・連絡の義務を見る（どれに当たるか、いつまでか、なぜか）",
        "Show the duties to report: which apply, until when, and why",
    ),
    "obligations list": (
        "義務の一覧を見る\n--ics を付けると、期限をカレンダーのファイルに書きます（- なら標準出力）。--card は印刷する紙です。",
        "List the duties\nWith --ics the limits are written as a calendar file (- for standard output); --card is a page to print.",
    ),
    "obligations show": (
        "義務を1つ、根拠・出し方・数え方とともに見る",
        "Show one duty with its basis, how it is handed in and how its limit is counted",
    ),
    "clock": (
        "このパソコンの時計の差を記録する\n--other に腕時計や 117 の時刻、または --offset に差の秒数（進んでいれば正）。時計は変えません。",
        "Record how far this computer's clock is off\n--other what a watch or 117 says, or --offset in seconds (fast: positive). The clock is never changed.",
    ),
    "note": (
        "メモを記録する\n長い文は「-」にして標準入力から渡せます。",
        "Record a note\nWith '-' the text is read from standard input.",
    ),
    "call": (
        "電話の結果を記録する\n--outcome がなければ、番号と読み上げる文を見せるだけで、記録しません。",
        "Record how a call went\nWithout --outcome it shows numbers and what to say, and records nothing.",
    ),
    "received": ("かかってきた電話や来た人を記録する", "Record a call or visitor that came in"),
    "step": ("手順を済ませる、省く、戻す、割り当てる", "Do, skip, reopen, assign or tick a step"),
    "step done": ("手順を済んだと記録する", "Record a step as done"),
    "step skip": (
        "手順を省く（必須なら理由が要る）\n--party を付けると、その相手への連絡だけをやめます。",
        "Skip a step (a mandatory one needs a reason)\nWith --party only that party is given up.",
    ),
    "step reopen": ("済んだ手順や決定を、やり直しに戻す", "Open a step or decision again"),
    "step assign": ("手順を誰かに割り当てる", "Give a step to somebody"),
    "step check": (
        "手順の確認の欄や、外したものに印を付ける\n--thing は名簿の名前か、見たままの名前。--off で元に戻したと記録します。",
        "Tick an item of a step, or a thing that was cut off\n--thing: its name in the chart or any other; --off: put back.",
    ),
    "step cut": (
        "切り離すものの一覧を見る（場所、線、戻し方、聞く人、外した時刻）\nSTEP がなければ、保管用データ、外部との線、網の区切り、端末の順に全部。",
        "List what to cut off (place, cable, undo, whom to ask, when it was cut)\nWithout STEP everything: backup, external, segment, host.",
    ),
    "decide": ("手順の問いに答える", "Answer the question of a step"),
    "permit": (
        "許可（または不許可）を記録する\n--rule がなければ、名簿か対応手順にある院内の規程を記録します。",
        "Record that a step was permitted (or denied)\nWithout --rule the hospital's rule of chart or playbook is recorded.",
    ),
    "fact": ("わかっていること", "What is known"),
    "fact set": ("わかったことを記録する（分からなければ「不明」）", "Record what is known (or: unknown)"),
    "fact list": ("わかっていることを見る", "List what is known"),
    "fact show": ("1つの項目の、これまでの値と出どころを見る", "Show one fact with its history and sources"),
    "thing": ("被害の場所や機器", "Affected places and devices"),
    "thing set": (
        "被害の場所や機器の状態を記録する（いくつでも）\n"
        "状態は最後に書くか --status で。--list で一覧（1行に1つ、列は 名前 場所 備考）をまとめて記録します。",
        "Record the status of places or devices\n"
        "The status comes last or with --status. --list takes a list: one a line, columns name, place, note.",
    ),
    "thing list": ("被害の場所や機器を見る", "List the affected places and devices"),
    "thing show": ("1つの機器の経過を見る", "Show what became of one of them"),
    "service": ("診療とシステムの状況", "Care services and systems"),
    "service set": ("診療やシステムの状況を記録する", "Record the status of a service or system"),
    "service list": ("診療とシステムの状況を見る", "List care services and systems"),
    "task": ("やること", "Tasks"),
    "task add": (
        "やることを足す\n--every を付けると、済むたびに次が加わります。--update は決まった間隔の状況報告です。",
        "Add a task\nWith --every the next one is added whenever it is done. --update: a regular report to somebody.",
    ),
    "task done": ("やることを済んだと記録する", "Record a task as done"),
    "task change": (
        "やることの担当や期限を変える（前の記録も残る）",
        "Change who does a task or by when (the former entry stays)",
    ),
    "task list": ("やることを見る", "List the tasks"),
    "decision": ("手順にない決定", "Decisions beyond the playbook"),
    "decision add": ("決めたことを理由とともに記録する", "Record a decision with its reason"),
    "decision list": ("決めたことを見る", "List the decisions"),
    "meeting": ("会議", "Meetings"),
    "meeting list": ("会議を見る", "List the meetings"),
    "meeting add": ("会議を記録する", "Record a meeting"),
    "evidence": ("証拠", "Evidence"),
    "evidence add": (
        "写真やファイルを証拠として記録する\nファイルがなくても --what と --where で置き場所を記録できます。",
        "Record a photo or file as evidence\nWithout a file, --what and --where record where it is.",
    ),
    "evidence move": (
        "証拠をだれかに渡した、移したと記録する\nEVIDENCE は evidence list の id（はじめの4文字以上）か、証拠の名前です。",
        "Record that evidence went to somebody or somewhere\nEVIDENCE is an id of evidence list (4 characters or more) or its name.",
    ),
    "evidence list": ("証拠を見る", "List the evidence"),
    "document": ("資料（構成図、手順書、BCP、規程）", "Documents (diagrams, manuals, BCP, rules)"),
    "document list": ("資料と、紙のある場所を見る", "List the documents and where their papers lie"),
    "document show": (
        "1つの資料を見る\n文字のファイルは中身を出します。ほかは --open で、この端末のソフトで開きます。",
        "Show one document\nA text file is printed. With --open the system's own program opens it.",
    ),
    "correct": (
        "記録を直す、取り消す、隠す（元の行は残る）\nEVENT は journal show に出る「名前/番号」です。",
        "Correct, withdraw or hide an entry (its line stays)\nEVENT is the 'writer/n' that journal show prints.",
    ),
    "link": (
        "別の事案と結びつける（同じ攻撃だったと分かったとき）\nOTHER は10桁の番号です。--withdraw で取り消します。",
        "Tie another incident to this one\nOTHER: its ten digits. --withdraw takes the tie back.",
    ),
    "close": (
        "事案を終える（まだの必須の手順を記録に残す）",
        "Close the incident (open mandatory steps are listed)",
    ),
    "reopen": ("終えた事案を、また開く", "Open a closed incident again"),
    "report": ("報告書", "Reports"),
    "report list": ("作れる報告書を見る", "List the reports that can be made"),
    "report render": ("報告書を作る", "Make a report"),
    **REPORT_HELP,
    **STARTER_HELP,
    **HELP_DRILL_FILES,
    **DRILL_PLAN_HELP,
    **DRILL_RUN_HELP,
    **HELP_DRILL_AFTER,
    **CHECKLIST_HELP,
    "journal": ("記録そのもの", "The record itself"),
    "journal show": (
        "記録を起きた順に見る\n--type などでしぼりこめます。書き出しと報告書も同じ指定です。",
        "Show the record by when things happened\n--type and the like choose entries, as in export and reports.",
    ),
    "journal verify": (
        "記録が書き換えられていないかを確かめる\n終了コード: 0 よい、1 足りない、3 変わっている",
        "Check that the record is unchanged\nExit code: 0 fine, 1 incomplete, 3 changed",
    ),
    "journal export": (
        "記録を渡せる形にする（zip、jsonl、html は全部。csv、md、json はしぼりこめます）\n今あるファイルには上書きしません。",
        "Hand the record over (zip, jsonl, html whole; csv, md, json with a filter)\nAn existing file is never replaced.",
    ),
    "journal seal": (
        "記録に、このパソコンの鍵で署名する\n鍵は鍵束の中にあり、最初のときに作ります。鍵束がなければ署名せず、終了コードは 1 です。",
        "Sign the record with this computer's key\nThe key lies in the keyring and is made when first needed. Without a keyring nothing is signed, exit code 1.",
    ),
    "journal tell": (
        "照合番号（24桁）を外の人に伝え、それを記録する\n番号を出してから記録します。それより前の行は、外から確かめられるようになります。",
        "Tell the 24 digits to somebody outside, and record it\nThe digits are printed, then recorded: every line before can be checked from outside.",
    ),
    "journal pack": (
        "記録、証拠、報告書、確かめるページを1つの zip にまとめる\n今あるファイルには上書きしません。FILE がなければ、今のフォルダに名前をつけて作ります。",
        "One zip with record, evidence, reports and the page that checks itself\nAn existing file is never replaced. Without FILE it is named and put into the folder you are in.",
    ),
    "contacts": ("連絡体制図・名簿", "The contact chart"),
    "contacts list": ("名簿の相手を見る", "List the parties of the chart"),
    "contacts show": ("1つの相手の番号を見る", "Show one party's numbers"),
    "contacts roster": ("当番表（いつ、だれが当番か）", "Duty rosters: who is on duty when"),
    "contacts roster list": ("当番表を見る（* がいまの当番）", "Show the rosters (* is on duty now)"),
    "contacts roster set": ("当番を1つ書き込む", "Put one shift into the roster"),
    "contacts roster import": (
        "当番表を Excel や CSV から取り込む\n各行がどうなるかを見せるだけで、--yes を付けたときに書き込みます。",
        "Take a roster in from Excel or CSV\nShows what becomes of every row; writes only with --yes.",
    ),
    "contacts amend": (
        "この事案で使う番号を書き足す、違う番号を外す\n名簿のファイルは変えません。事案のあとで irtool contacts adopt で名簿に入れられます。",
        "Add a number for this incident, or stop using a wrong one\nThe chart's files stay; afterwards irtool contacts adopt puts it into the chart.",
    ),
    "contacts adopt": (
        "事案で分かった番号を名簿に入れる\nID も --all もなければ、候補と変わる行を見せるだけです。前のファイルは contacts/.former に残ります。",
        "Put what incidents learnt into the chart\nWithout ID or --all it only shows what is offered. Former files stay in contacts/.former.",
    ),
    "contacts chart": (
        "連絡体制図を見る、印刷する\n--html で、1枚の紙に印刷できるページをファイルに書きます。なければ文字で見せます。",
        "Show or print the contact diagram\nWith --html it writes a page that prints on one sheet; without, it is shown as text.",
    ),
    "contacts edit": (
        "名簿の相手を足す、直す、異動・交代・退職を書く\n変わる行を見せてから書きます。--yes がなければ聞きます（端末でなければ見せるだけ）。ほかの行は変わりません。前のファイルは contacts/.former に残ります。",
        "Add, change, move, deputise or retire an entry of the chart\nShows the lines that change first; without --yes it asks (and without a terminal it only shows). No other line changes. Former files stay in contacts/.former.",
    ),
    "contacts import": (
        "Excel や CSV の表を名簿に取り込む\n行ごとにどうなるかを先に見せます。--yes がなければ、端末では聞き、それ以外では書きません。消すことはありません。",
        "Take an Excel or CSV table into the chart\nEvery row's fate is shown first. Without --yes it asks, or writes nothing where nobody can answer. It never deletes.",
    ),
    "contacts export": (
        "名簿を書き出す（.xlsx .csv .vcf .json）\n今あるファイルには上書きしません。.xlsx と .csv は直して取り込み直せます。",
        "Write the chart out (.xlsx .csv .vcf .json)\nAn existing file is never replaced. .xlsx and .csv can be changed and imported again.",
    ),
    "contacts check": ("名簿に誤りがないか確かめる", "Check the chart"),
    "playbook": ("対応手順", "Playbooks"),
    "drill": ("訓練", "Drills"),
    "playbook list": ("使える対応手順を見る", "List the playbooks"),
    "contacts verify": (
        "確かめる時期のものを見る、確かめた結果を入れる\n相手を書かなければ一覧です。書けば、確認できたことを名簿に書きます（変わったところは --changed、つながらないときは --unreachable）。",
        "What is to be confirmed; record what came of it\nWithout PARTY a list. With it the chart says that it was confirmed (--changed what differs, --unreachable).",
    ),
    "contacts round": ("名簿の確認: 時期の来た全員に聞いて回る", "A verification round: everyone due is asked"),
    "contacts round start": ("確認を始める、進行中なら続ける", "Begin a round, or go on with the one under way"),
    "contacts round status": ("どこまで聞いたかを見る", "How far the round is"),
    "contacts round next": ("次に聞く相手と、いまの登録", "Whom to ask next, and what is on file"),
    "contacts round letters": (
        "お願いの手紙、メールの文、Excel の確認票を相手ごとに作る\n本人の非公開の番号は、本人あてのものだけに入ります。",
        "Letter, mail text and Excel answer sheet for each party\nA private number stands in its own person's only.",
    ),
    "contacts round answers": (
        "返ってきた確認票やメールの文を読み取る（- は標準入力）\n違いを見せるだけです。--yes で名簿に書きます。",
        "Read answer sheets and mail texts that came back (- reads standard input)\nShows the differences; --yes writes them.",
    ),
    "contacts round apply": (
        "名簿にまだ書けていない答えを書く",
        "Write to the chart the answers that it does not have yet",
    ),
    "contacts round report": ("日付の入った報告書を作る（Markdown と HTML）", "A dated report, as Markdown and HTML"),
    "contacts round stop": ("この確認を終える", "End the round"),
    "playbook show": ("対応手順の中身を見る", "Show a playbook"),
    "playbook check": ("対応手順に誤りがないか確かめる", "Check playbooks"),
    "playbook new": (
        "対応手順を新しく書き始める\n作業フォルダに、説明つきのひな形を書きます。--from があれば、その対応手順の写しから始めます。",
        "Begin a playbook of your own\nWrites an explained starter into the workspace; with --from a copy of that one.",
    ),
    "playbook graph": ("対応手順を図にする（文字、Mermaid、dot）", "Draw a playbook (text, Mermaid, dot)"),
    "playbook rehearse": (
        "対応手順を、人なしで最後まで歩かせる\n行き止まり、この名簿ではできない手順、果たされない義務を見つけます。直すところがあれば終了コードは 1 です。",
        "Walk through playbooks without a person\nFinds dead ends, steps nobody of this chart can do, duties that no way meets. Exit code 1 with errors.",
    ),
    "playbook add": ("この事案に対応手順を加える", "Add a playbook to the incident"),
    "check": (
        "名簿と対応手順の誤りを全部見つける\n誤りがあれば終了コードは 1、注意だけなら 0 です。",
        "Find everything that is wrong with chart and playbooks\nExit code 1 with errors, 0 with warnings only.",
    ),
    "secret": ("この端末の鍵束だけに入れる番号を扱う", "Numbers that only this machine's keyring holds"),
    "secret list": (
        "名簿が鍵束に入れる番号と、この端末にあるかを見る",
        "Which numbers the chart keeps there, and whether they are here",
    ),
    "secret set": (
        "番号を鍵束に入れる\n番号は画面に出さずに聞きます。端末でなければ標準入力から読みます。",
        "Keep a number in the keyring\nIt is asked without being shown; without a terminal it is read from standard input.",
    ),
    "secret delete": ("番号を鍵束から消す", "Take a number out of the keyring"),
    "secret export": (
        "番号を、合言葉で開くファイルに書き出す\n合言葉は聞きます（または --passphrase-file、IRTOOL_PASSPHRASE）。",
        "Write the numbers to a file that a passphrase opens\nIt is asked for (or --passphrase-file, IRTOOL_PASSPHRASE).",
    ),
    "secret import": ("書き出した番号を、この端末の鍵束に入れる", "Put exported numbers into this machine's keyring"),
    "print": (
        "どの画面も使えない日のための、紙の綴りを作る\n"
        "名簿、電話の紙、対応手順、切り離す場所、記録用紙、期限の早見表です。DIR がなければ作業フォルダの print に作ります。",
        "Make the paper binder for a day without any screen\n"
        "Chart, call sheets, what to do, what to cut off, log sheets, deadlines. Without DIR: in print of the workspace.",
    ),
    "kit": ("名簿、対応手順、ひな形をほかの端末へ運ぶ", "Carry chart, playbooks and templates to other devices"),
    "kit push": (
        "この端末のものをフォルダに書き出す\n事案の記録は入りません。",
        "Write what is here into a folder\nRecords of incidents are not in it.",
    ),
    "kit pull": (
        "書き出されたものを受け取る\n何が変わるかを見せて、たずねてから変えます。前のファイルは .former に残ります。",
        "Take what was written there\nIt shows what would change and asks first. Former files stay in .former.",
    ),
    "schema": ("編集ソフトのための JSON Schema を出す", "Print JSON Schema for editors"),
    "init": ("作業フォルダを作る（今あるものは変えない）", "Make a workspace (nothing there is changed)"),
    "doctor": ("このパソコンで使えるかを調べる", "Look whether this machine is fit"),
    "demo": (
        "見本の病院で試す（使い捨てのフォルダ）\n端末でなければ、見本の事案を最後まで演じて報告書を残します。",
        "Try it on the sample hospital (a throw-away folder)\nWithout a terminal it plays the sample through.",
    ),
}
