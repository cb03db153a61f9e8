"""Texts of the first three pages: Home, kind of trouble, who are you. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

HOME: dict[str, Pair] = {
    "home.title": ("{hospital}  サイバー事案の対応", "{hospital}  Cyber incident response"),
    "home.no-hospital": ("irtool", "irtool"),
    "home.battery": ("電池 {percent}%", "battery {percent}%"),
    "home.emergency": (
        "急ぐときの電話（このソフトを使う前に、かけてかまいません）",
        "Urgent numbers (you may call before using this program)",
    ),
    "home.verified": ("確認 {on}", "checked {on}"),
    "home.verified-due": ("確認 {on} 期限", "{on} due"),
    "home.verified-overdue": ("確認 {on} 古い", "{on} old"),
    "home.verified-doubt": ("確認 {on} 疑", "{on} in doubt"),
    "home.no-number": ("番号が未登録です", "no number yet"),
    "home.private": ("非公開（電話で）", "private (on call)"),
    "home.in-keyring": ("番号は鍵つき保管（電話の画面で表示）", "number in keyring (shown when calling)"),
    "home.no-chart": (
        "名簿がありません。番号は出せません。急ぐときは 110",
        "No contact chart. Numbers cannot be shown. Police: 110",
    ),
    "home.no-emergency": (
        "急ぐときの電話が名簿に決めてありません。3 で番号を見られます。警察は 110",
        "The chart names no urgent numbers. See row 3. Police: 110",
    ),
    "home.ask": (
        "何をしますか。上下キーで選び、Enter を押してください。",
        "What do you want to do? Choose with the arrows, then Enter.",
    ),
    "home.trouble": (
        "いま異常が起きている（脅迫文が出た、使えない、印刷が止まらない など）",
        "Something is wrong now (threat on screen, no access, printing)",
    ),
    "home.resume": ("続きをする  {title} {opened}開始", "Go on  {title}, opened {opened}"),
    "home.resume-drill": (
        "訓練の続きをする  {title} {opened}開始",
        "Go on with the drill  {title}, opened {opened}",
    ),
    "home.resume-none": ("前の続きをする", "Go on with an incident"),
    "home.nothing-open": ("進行中の事案はありません", "none is open"),
    "home.open-first": ("まず 1 で事案を開いてください", "Open the incident first: row 1"),
    "home.leave": ("もう一度 Esc で終わります", "Esc once more ends the program"),
    "home.finished": ("終わった事案 {count}件", "{count} closed"),
    "home.mandatory": ("必須の残り {count}", "{count} mandatory left"),
    "home.numbers": ("電話番号・連絡体制図を見る", "See numbers and the contact chart"),
    "home.to-confirm": ("要確認 {count}件", "{count} to confirm"),
    "home.drill": ("訓練をする", "Practise (drill)"),
    "home.last-drill": ("前回 {on}", "last {on}"),
    "home.drill-due": ("前回 {on}  前回から1年以上", "last {on}, over a year ago"),
    "home.no-drill": ("まだありません", "none yet"),
    "home.reports": ("報告書と期限", "Reports and due dates"),
    "home.check": ("ふだんの点検（名簿、チェックリスト）", "Quiet months: chart and checklist"),
    "home.check-errors": ("誤り {count}件", "{count} errors"),
    "home.no-calls": (
        "このソフトが電話をかけたり、外へ送信したりすることはありません。",
        "This program calls nobody and sends nothing.",
    ),
    "home.records": (
        "行ったことを時刻つきで記録し、次にすることを示します。",
        "It records what you do, with the time, and shows what is next.",
    ),
    "home.mistakes": ("まちがえて選んでも、あとで直せます。", "A wrong choice can be mended later."),
    "home.chart-edition": ("名簿 {on}版", "chart of {on}"),
    "home.keyring-missing": ("この端末で確かめる鍵つき番号 {count}件", "{count} numbers in the keyring"),
    "home.broken": (
        "名簿に誤りがあります（{count}か所）。読めた番号だけ出しています。",
        "The chart has {count} errors. Only readable numbers are shown.",
    ),
    "kind.title": ("異常の種類を選ぶ", "What kind of trouble"),
    "kind.title-drill": ("訓練 異常の種類を選ぶ", "Drill: what kind of trouble"),
    "kind.ask": (
        "いま見えていることに、一番近いものを選んでください。",
        "Choose what is nearest to what you see.",
    ),
    "kind.later": (
        "原因は分からなくてかまいません。種類はあとで変えられます。",
        "The cause may be unknown. The kind can be changed later.",
    ),
    "kind.before": (
        "その前に    その機械の電源は切らない。再起動しない。画面を写真に撮る。",
        "First       Do not power off. Do not restart. Photograph the screen.",
    ),
    "kind.before2": (
        "            このパソコンは、院内の LAN と無線につながない。",
        "            Keep this recording laptop off the LAN and wireless.",
    ),
    "kind.advice": ("（一般的な助言）", "(common advice)"),
    "kind.starts": ("Enter を押した時刻から、記録が始まります。", "The record begins when you press Enter."),
    "kind.none": ("どれとも言えない", "None of these"),
    "who.title": ("記録する人", "Who records"),
    "who.started": ("{time} から記録を始めました。", "The record began at {time}."),
    "who.ask": (
        "あなたはどなたですか。記録に残ります。あとから変えられます。",
        "Who are you? It is recorded and can be changed later.",
    ),
    "who.duty-later": ("当直（事務）   名前はあとで入れる", "Duty clerk     name later"),
    "who.duty-name": ("当直（事務）   名前を入れる", "Duty clerk     type a name"),
    "who.search": ("名簿からさがす", "Find in the chart"),
    "who.other": ("名簿にいない（委託・警備・応援の人）", "Not in the chart (contractor, guard, helper)"),
    "who.clock": ("このパソコンの時計   {time}", "This computer's clock   {time}"),
    "who.clock-same": (
        "  腕時計や携帯と同じなら、そのまま進んでください。",
        "  If it agrees with your watch, just go on.",
    ),
    "who.clock-differs": (
        "時計が違う（差を記録します。時計は変えません）",
        "The clock is wrong (recorded, not changed)",
    ),
    "who.link": ("このパソコンの通信   {state}", "This computer's network   {state}"),
    "who.link-up": (
        "つながっています < 線を抜き、無線を切ってください",
        "connected < pull the cable, turn wireless off",
    ),
    "who.link-down": ("つながっていません（そのままで）", "not connected (keep it so)"),
    "who.link-unknown": (
        "分かりません（線を抜き、無線を切ってください）",
        "unknown (pull the cable, turn wireless off)",
    ),
    "who.name": ("名前", "Name"),
    "who.role": ("役割・所属", "Role, department"),
}
