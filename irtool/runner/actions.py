"""THE table of actions: what can be done, by which key, where, and what it is for.

It feeds key bindings, the row of hints, the list of other actions (F9), the help (F1) and the documents.
Nothing needs its key: every action is also a row of the list, reached with arrows and Enter.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from irtool.words.sentences import Pair

Where = Literal["home", "incident"]


class Action(msgspec.Struct, frozen=True):
    """One action. `key` is a function key or empty; `command` its twin on the command line."""

    id: str
    title: Pair
    help: Pair
    key: str = ""
    where: tuple[Where, ...] = ("incident",)
    command: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("help", ("説明", "Help"), ("いまの画面で何ができるかを説明します。", "Explains what can be done on this screen."),
           "f1", ("home", "incident")),
    Action("call", ("電話する・電話を受けた", "Call, or take a call"),
           ("相手を選ぶと、番号、読み上げる文、聞かれることが出ます。かけた結果を選ぶと記録されます。",
            "Choose a party: numbers, what to say and what will be asked. Choose the outcome to record it."),
           "f2", command="call"),
    Action("note", ("メモ", "Note"), ("気づいたことを書いて記録します。患者さんの名前は書かないでください。",
                                     "Write down what you noticed. Please leave patients' names out."),
           "f3", command="note"),
    Action("evidence", ("写真・証拠", "Photo, evidence"),
           ("写真やファイルを証拠として記録します。ファイルがなくても「スマホの中」のように置き場所を記録できます。",
            "Records photos and files as evidence; without a file, where it is, such as 'on my phone'."),
           "f4", command="evidence add"),
    Action("facts", ("被害・わかっていること", "What is known"),
           ("気づいた時刻、止まったシステム、漏えいの有無などを入れます。分からないものは「不明」のままで構いません。",
            "Enter when it was noticed, which systems fail, whether data leaked. Unknown may stay unknown."),
           "f5", command="fact set"),
    Action("thing", ("被害の機器・場所", "Affected devices"),
           ("おかしい端末や機器を足し、隔離、発送、復旧などを記録します。一覧の貼り付けもできます。",
            "Adds devices that behave oddly, one by one or as a list, and records what became of them."), "",
           command="thing set"),
    Action("services", ("診療とシステムの状況", "Care and systems"),
           ("外来、救急、手術や各システムが、いまどこまで動いているかと、直る見込みを記録します。",
            "Records how far care and each system work, and when they should work again."), "",
           command="service set"),
    Action("documents", ("資料を見る", "Documents"),
           ("構成図、停止時の手順書、BCP、規程などを開きます。この端末にないものは、紙のある場所を出します。",
            "Opens diagrams, manuals, BCP and rules; what is not on this device: where its paper lies."),
           "f6", ("home", "incident"), "document show"),
    Action("cut", ("切り離すものの一覧", "What to cut off"),
           ("線を抜くものの場所、どの線か、戻し方、聞く人を見て、外した時刻を記録します。",
            "Place, cable, how to undo it and whom to ask, for everything to cut off; records when each was cut."), "",
           command="step cut"),
    Action("timeline", ("時系列", "Timeline"), ("記録したことを起きた順に見ます。さがす、直す、取り消すこともできます。",
                                              "Everything recorded, by when it happened. Search, correct, withdraw."),
           "f7", command="journal show"),
    Action("due", ("期限とやること", "Due"), ("かけ直し、期限、頼まれたことを時刻の順に見ます。",
                                          "Call-backs, limits and tasks by time."), "f8", command="due"),
    Action("duties", ("どこへ報告するか", "Whom to tell"),
           ("該当する報告・連絡の義務と期限、まだ分からないこと、どれが分かれば決まるかを見ます。",
            "Which duties to report apply, until when, what is unknown, and which answer would settle it."), "",
           command="obligations"),
    Action("lead", ("訓練の進行", "Lead the drill"),
           ("訓練で、次に読み上げる文を出します。一時停止、先へ進める、終えることもできます。",
            "In a drill: what to read out next; pause, go ahead, end."), "f10", command="drill next"),
    Action("more", ("ほかの操作", "Other actions"), ("すべての操作の一覧です。", "The list of all actions."), "f9", ("home", "incident")),
    Action("close", ("事案を終える", "Close the incident"), ("対応を終えます。終えたあとも書き足せます。",
                                                          "Ends the response. Entries can still be added."), "", command="close"),
    Action("reopen", ("また開く", "Reopen the incident"), ("終えた事案をまた開いて、対応を続けます。",
                                                       "The incident is open again; the response goes on."), "",
           command="reopen"),
    Action("decision", ("決めたこと", "Decision"), ("手順にない決定を、理由とともに記録します。",
                                                  "Records a decision that is in no playbook, with its reason."), "",
           command="decision add"),
    Action("task", ("やることを足す", "Add a task"), ("頼まれたことや、することを、期限とともに記録します。",
                                                   "Records something to do, with its due time."), "", command="task add"),
    Action("tasks", ("やることの一覧・変更", "Tasks: list, done, change"),
           ("やることと改善策の一覧です。済んだことにする、担当や期限を変える、やめることができます。",
            "Tasks and follow-up measures: done, changed, given to somebody, dropped."), "", command="task list"),
    Action("update", ("定期の状況報告を決める", "Regular status update"),
           ("院長などへ、決まった間隔で状況を伝える時刻を知らせます。", "Reminds you to tell somebody how things stand, every so often."), "",
           command="task add --update"),
    Action("meeting", ("会議を記録する", "Record a meeting"), ("出た人、決まったこと、次の会議を記録します。",
                                                          "Records who was there, what was decided, and the next meeting."), "",
           command="meeting add"),
    Action("decisions", ("決定と会議の一覧・見直し", "Decisions and meetings: list, review"),
           ("これまでに決めたことと会議です。見直した結果や次の会議をここから記録できます。",
            "What was decided so far, and the meetings; a review or the next meeting is recorded from here."), "",
           command="decision list"),
    Action("report", ("報告書", "Report"), ("報告書と時系列を、印刷できるページと文書で作ります。",
                                          "Makes reports and the timeline as printable pages."), "", command="report render"),
    Action("steps", ("手順の一覧へ", "To the steps"), ("対応の画面に戻ります。", "Back to the steps."), "", command="status"),
    Action("handover", ("引継ぎ・いまの状況", "Handover, where we stand"),
           ("決めること、待っていること、済んだこと、わかっていないことを、1つの画面で見ます。",
            "What to decide, what is awaited, what is done, what nobody knows, on one screen."), "", command="handover"),
    Action("change-person", ("交代する", "Somebody else records"),
           ("記録する人が替わります。替わった人には、まず引継ぎが出ます。",
            "Another person records from now on, and sees the handover first."), "", command="handover --to"),
    Action("clock", ("時計のずれを記録する", "Record the clock's error"),
           ("腕時計や 117 との差を記録します。パソコンの時計は変えません。",
            "Records the difference from a watch. The computer's clock is not changed."), "", command="clock"),
    Action("playbook", ("対応手順を足す", "Add a playbook"), ("別の種類の対応手順を、この事案に加えます。",
                                                          "Adds another playbook to this incident."), "",
           command="playbook add"),
    Action("kind", ("異常の種類を変える", "Change the kind of incident"),
           ("はじめの見立てと違っていたときに、種類と対応手順を変えます。済んだことは残ります。",
            "When it turns out to be something else: another kind and its playbook. What was done stays done."), "",
           command="playbook add --kind"),
    Action("custody", ("証拠の一覧・受け渡し", "Evidence and custody"),
           ("集めた証拠を見て、だれに渡したか、どこへ移したかを記録します。",
            "Lists the evidence and records to whom or where a piece went."), "", command="evidence move"),
    Action("correct", ("記録を直す", "Correct an entry"), ("まちがえた記録を直します。元の記録も残ります。",
                                                       "Corrects an entry; the former one stays visible."), "", command="correct"),
    Action("conflicts", ("食い違いを決める", "Settle what is in conflict"),
           ("2人が違うことを記録したとき、両方を見て、どちらにするかを決めます。どちらの記録も残ります。",
            "Where two people recorded different things: both are shown, and one is chosen. Both entries stay."), "",
           command="fact set"),
    Action("site", ("いる場所（施設）を選ぶ", "Choose the site you are at"),
           ("分院など、どの施設のことかを選びます。これからの記録に施設の名前が付きます。",
            "Which house of the hospital it is about: new entries carry its name."), "", command="--site"),
    Action("code", ("この事案の番号", "This incident's digits"),
           ("ほかのパソコンから加わる人に、電話で読み上げる10桁の番号です。",
            "The ten digits to read out to whoever joins from another computer."), "", command="status"),
    Action("link", ("別の事案と結びつける", "Link with another incident"),
           ("別々に始めた事案が同じ攻撃だったときに結びつけます。いっしょに見たり報告したりできます。",
            "For incidents begun apart that turn out to be one: shown and reported together."), "", command="link"),
    Action("incidents", ("別の事案へ移る", "Go to another incident"),
           ("進行中のほかの事案や訓練に移ります。書きかけの文は残ります。",
            "Goes to another incident or drill. What you are writing is kept."), "", command="--incident"),
    Action("join", ("ほかのパソコンの記録に加わる（10桁の番号）", "Join another computer's incident (ten digits)"),
           ("もう1台のパソコンで始めた事案の番号を入れると、通信なしで同じ事案を記録できます。",
            "With the digits of an incident begun on another computer, record the same incident without a network."), "",
           ("home",), "start --join"),
    Action("verify", ("記録を確かめる", "Check the record"), ("記録が書き換えられていないかを確かめ、照合番号を出します。",
                                                          "Checks that the record is unchanged and shows its digits."), "",
           command="journal verify"),
    Action("tell", ("照合番号を外の人に伝える", "Tell the digits to somebody outside"),
           ("24桁を大きく出します。警察などに読み上げて、だれに伝えたかを記録します。",
            "Shows the 24 digits to read out to the police or others, and records who was told."), "", command="journal tell"),
    Action("seal", ("記録に署名する", "Sign the record"),
           ("いままでの記録に、このパソコンの鍵で署名します。あとで書き換えられると、署名が合わなくなります。",
            "Signs the record so far with this computer's key; a later change would no longer fit."), "", command="journal seal"),
    Action("pack", ("記録を渡す形にまとめる", "Pack the record to hand it over"),
           ("記録、証拠、報告書と、ブラウザーで確かめられるページを、1つの zip にします。どこにも送りません。",
            "One zip with record, evidence, reports and a page that checks itself. Nothing is sent."), "", command="journal pack"),
    Action("computer", ("このパソコンを確かめる", "Check this computer"),
           ("線、電池、保存の場所、空き、写し、鍵束、時計を調べます。記録の写しをUSBメモリに置くこともできます。",
            "Cable, battery, place, room, copy, keyring, clock. A second copy of the record can go to a stick."), "",
           ("home", "incident"), "doctor"),
    Action("contacts", ("電話番号・名簿を見る", "Numbers and contacts"), ("名簿の人、役割、組織の番号を見ます。",
                                                                    "Numbers of people, posts and organisations."), "",
           ("home", "incident"), "contacts list"),
    Action("secrets", ("この端末だけの番号（鍵束）", "Numbers of this device only (keyring)"),
           ("このログインだけが見られる番号を入れる、合言葉をつけて運ぶ。", "Numbers that only this login sees: entered, carried under a passphrase."),
           "", ("home",), "secret list"),
    Action("diagram", ("連絡体制図を見る", "Contact diagram"),
           ("だれがだれへ、どの順に、どんなときに知らせるかを見ます。", "Who tells whom, in which order and when."), "",
           ("home", "incident"), "contacts chart"),
    Action("round", ("名簿の確認をする", "Confirm the chart"),
           ("番号が今も正しいかを、時期の来た相手に順に確かめます。途中でやめて、続きからできます。",
            "Asks everyone who is due whether their numbers still hold; can be stopped and taken up again."), "",
           ("home",), "contacts round"),
    Action("checklist", ("厚生労働省のチェックリスト", "The ministry's checklist"),
           ("名簿から分かることを見ながら答え、事業者確認用を契約ごとに作って、返ってきたものを読みます。",
            "Answers its lines beside what the chart says; makes the vendors' forms and reads what came back."), "",
           ("home",), "checklist show"),
    Action("language", ("English / 日本語", "日本語 / English"), ("画面の言葉を切り替えます。", "Switches the language."), "",
           ("home", "incident"), "--lang"),
    Action("contrast", ("見やすい色に切り替える", "High contrast"), ("白黒に近い、くっきりした色にします。", "Black, white and yellow."), "",
           ("home", "incident")),
    Action("home", ("最初の画面へ", "To the first screen"), ("記録は残ったまま、最初の画面に戻ります。",
                                                        "Back to the first screen; everything is kept."), ""),
    Action("quit", ("このソフトを閉じる", "Close irtool"), ("記録は保存されています。また開けば続けられます。",
                                                      "Everything is saved. Open it again to go on."), "", ("home", "incident")),
)  # fmt: skip


def find(action: str) -> Action:
    """The action of this id."""
    return next(a for a in ACTIONS if a.id == action)


def here(where: Where) -> list[Action]:
    """The actions that make sense with or without an open incident."""
    return [a for a in ACTIONS if where in a.where]
