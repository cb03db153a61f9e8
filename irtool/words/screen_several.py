"""Texts for several people, places and incidents: facts, conflicts, sites, joining, linking, filters. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

SEVERAL: dict[str, Pair] = {
    # facts
    "fact.more": ("確かさ・出どころ・いつからも入れる", "with certainty, source, since when"),
    "fact.since": ("いつから（空欄=今）", "Since (empty: now)"),
    "fact.note": ("補足", "Remark"),
    "fact.count-hint": (
        "41、約41、41~50、1000以上、50以下 のように、分かるところまでで構いません。",
        "41, about 41, 41~50, at least 1000, at most 50: as exactly as you know.",
    ),
    "fact.history": ("これまでの記録", "So far"),
    "fact.history-line": ("{time} {value}  {certainty}  {source}  {who}", "{time} {value}  {certainty}  {source}  {who}"),
    "fact.history-more": ("ほか {count}件（時系列で見られます）", "{count} more (see the timeline)"),
    "fact.from": ("出どころ {source}", "source: {source}"),
    "fact.recorded": ("{name}: {value} と記録しました。", "Recorded: {name}: {value}"),
    "fact.estimated-mark": ("（推定）", " (estimated)"),
    "fact.chosen": ("選んだもの: {names}", "Chosen: {names}"),
    # conflicts
    "conflicts.title": ("食い違い", "In conflict"),
    "conflicts.ask": (
        "2人以上が違うことを記録しました。選んで、どちらにするかを決めてください。",
        "Two people recorded different things. Choose one to settle it.",
    ),
    "conflicts.none": ("食い違いはありません。", "Nothing is in conflict."),
    "conflicts.which": ("どちらにしますか（どちらの記録も残ります）", "Which one? (both entries stay)"),
    "conflicts.count": ("{count}つの記録", "{count} entries"),
    "conflicts.settled": ("決めました: {text}", "Settled: {text}"),
    "conflicts.other": ("どちらでもない（新しく入れる）", "Neither: enter another"),
    "conflicts.hidden": ("隠した文は選べません", "a hidden text cannot be chosen"),
    # sites
    "sites.title": ("いる場所（施設）", "The site you are at"),
    "sites.ask": (
        "これからの記録が、どの施設のことかを選んでください。",
        "Which house of the hospital are your entries about?",
    ),
    "sites.whole": ("病院全体・決めない", "the whole hospital, or none"),
    "sites.other": ("ほかの施設（名前を入れる）", "another (type its name)"),
    "sites.name": ("施設の名前", "Name of the site"),
    "sites.now": ("いまの選択", "chosen now"),
    "sites.chosen": ("これからの記録は「{name}」のことになります。", "New entries are about: {name}"),
    "sites.none": ("名簿に施設が決めてありません", "the chart names no sites"),
    # joining
    "join.title": ("ほかのパソコンの記録に加わる", "Join another computer's incident"),
    "join.ask": (
        "もう1台の画面（F9 の「この事案の番号」）に出る10桁を、聞いて入れてください。",
        "Ask for the ten digits (F9, 'This incident's digits' on the other computer).",
    ),
    "join.how": (
        "通信は要りません。記録は、あとで1つに合わせられます。区切りや全角も使えます。",
        "No network is needed; the records are joined later. Blanks and hyphens are fine.",
    ),
    "join.code": ("10桁の番号", "Ten digits"),
    "join.kind": ("対応手順", "Playbook"),
    "join.sort": ("本番か訓練か", "Real or drill"),
    "join.real": ("本番", "real"),
    "join.drill": ("訓練", "drill"),
    "join.here": ("この事案は、もうこのパソコンにあります。続きを開きました。", "It is on this computer already: opened."),
    "code.title": ("この事案の番号", "This incident's digits"),
    "code.read": ("電話で読み上げてください。", "Read them out:"),
    "code.how": (
        "加わる人は、もう1台のパソコンの最初の画面で F9 を押し、「ほかのパソコンの記録に加わる」を選んで、この番号を入れます。通信は要りません。",
        "On the other computer: first screen, F9, 'Join another computer's incident', then these digits. No network is needed.",
    ),
    "code.linked": ("結びつけた事案: {digits} {title}", "Linked incident: {digits} {title}"),
    "code.not-here": ("（記録はこのパソコンにありません）", "(its record is not on this computer)"),
    "code.folder": ("記録のフォルダ: {path}", "Folder: {path}"),
    # linking
    "link.title": ("別の事案と結びつける", "Link with another incident"),
    "link.ask": (
        "同じ攻撃だと分かった事案を選んでください。どちらの記録も、そのまま残ります。",
        "Choose the incident that turned out to be the same. Both records stay as they are.",
    ),
    "link.here-already": ("結びつけてあります（選ぶと取り消し）", "linked (choose to take it back)"),
    "link.typed": ("番号を入れる（ほかのパソコンにある事案）", "type the digits (an incident elsewhere)"),
    "link.reason": ("理由（なくてもよい）", "Reason (optional)"),
    "link.done": ("事案 {digits} と結びつけました。", "Linked with incident {digits}."),
    "link.undone": ("事案 {digits} との結びつきを取り消しました。", "The link with incident {digits} was withdrawn."),
    "link.undo": ("結びつきを取り消す", "Take the link back"),
    # several incidents
    "incidents.here": ("いま開いている", "open now"),
    "incidents.linked": ("結びつけ {count}", "linked {count}"),
    "incidents.twice": ("同じ番号のフォルダが{count}つ", "{count} folders of one code"),
    # filters
    "help.filter": (
        "時系列に出す記録を、種類、人、相手、施設、時刻でしぼります。\n下の3行は、画面に出ているとおりの報告書やファイルを作ります。何件のうち何件か、どうしぼったかも書かれます。",
        "Chooses what the timeline shows, by kind, person, party, site and time.\nThe last three rows make a report or file of exactly that, and say how it was chosen.",
    ),
    "help.conflicts": (
        "通信のない2台で、別々の人が違うことを記録すると、食い違いになります。どちらも残り、あとのほうが仮に使われます。\nここで選ぶと、その内容がもう一度記録され、それに決まります。",
        "Two people without a network recorded different things. Both stay; the later one stands meanwhile.\nThe one that you choose is recorded once more and settles it.",
    ),
    "help.join": (
        "番号を入れると、通信なしで同じ事案の記録を始めます。2台の記録は、あとで1つに合わせます。\n対応手順は、相手と同じものを選んでください。分からなければ、そのままで構いません。",
        "With the digits, the same incident is recorded here without a network; the records are joined later.\nChoose the other computer's playbook if you know it.",
    ),
    "filter.title": ("しぼりこみと書き出し", "Filter and export"),
    "filter.types": ("種類", "Kind"),
    "filter.person": ("人（記録した、行った、話した）", "Person (recorded, acted, spoke)"),
    "filter.party": ("相手", "Party"),
    "filter.site": ("施設", "Site"),
    "filter.times": ("いつから・いつまで", "From, until"),
    "filter.since": ("いつから", "From"),
    "filter.until": ("いつまで", "Until"),
    "filter.linked": ("結びつけた事案の記録もいっしょに見る", "With the linked incidents"),
    "filter.only-this": ("この事案だけにする", "This incident only"),
    "filter.no-linked": ("結びつけた事案はここにありません", "no linked incident is here"),
    "filter.none": ("しぼりこみをやめる", "No filter"),
    "filter.none-now": ("しぼりこんでいません", "there is none"),
    "filter.nothing": ("記録にありません", "none in the record"),
    "filter.all": ("すべて", "all"),
    "filter.report": ("この範囲の報告書（時系列）を作る", "Make the timeline report of these entries"),
    "filter.csv": ("この範囲を表（CSV）に書き出す", "Write these entries as a sheet (CSV)"),
    "filter.md": ("この範囲を文書（Markdown）に書き出す", "Write these entries as a page (Markdown)"),
    "filter.written": ("書き出しました。", "Written."),
    "timeline.elsewhere": (
        "「{title}」の記録です。直すときは、F9 の「別の事案へ移る」でその事案を開いてください。",
        "It belongs to '{title}'. To correct it, open that incident (F9).",
    ),
}  # fmt: skip
