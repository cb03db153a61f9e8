"""Texts of the pages on the inspection's folder, the list of systems and devices, the hospital's settings: (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

INSPECTION_PAGE: dict[str, Pair] = {
    "inspection.title": ("立入検査の書類一式", "Papers for the inspection"),
    "inspection.row": ("立入検査の書類一式を作る", "Make the folder for the inspection"),
    "inspection.about": (
        "連絡体制図、名簿、台帳、チェックリスト、訓練の記録などを、新しいフォルダーに集めます。",
        "Diagram, chart, register, checklist, drills and the like, gathered in a new folder.",
    ),
    "inspection.folder": ("フォルダー", "Folder"),
    "inspection.no-folder": ("フォルダーの場所を書いてください。", "Write where the folder goes."),
    "inspection.making": ("作っています。しばらくお待ちください。", "Being made. One moment, please."),
    "inspection.not-yet": ("まだできていません", "not made yet"),
    "inspection.open": ("最初のページを開く", "Open its first page"),
    "inspection.complete": ("足りないものはありません。", "Nothing is missing."),
    "help.inspection": (
        "立入検査で見せる書類を、新しいフォルダーに集めます。今あるファイルには上書きしません。\n非公開の番号は、入れると決めたときだけ入ります。\n足りないものは、下に出ます。検査の日までに整えてください。",
        "Gathers what an inspector asks for in a new folder; no existing file is replaced.\nPrivate numbers go in only if you say so.\nWhat is missing stands below: put it in order before the day.",
    ),
    # -- systems and devices ---------------------------------------------------------------------------------------
    "contacts.inventory": ("システムと機器の一覧（直す、足す）", "Systems and devices (change, add)"),
    "inventory.title": ("システムと機器", "Systems and devices"),
    "inventory.search": ("文字を打つと絞れます  {text}", "Type to search  {text}"),
    "help.inventory": (
        "名簿にあるシステムと機器です。Enter で直せます。\nMDS/SDS を受け取った日と相手、アクセスログの保存期間と解析できる会社も、ここで書けます。",
        "The systems and devices of the chart; Enter changes one.\nMDS/SDS (when, from whom) and the access log (how long, who can analyse it) are written here too.",
    ),
    # -- what the hospital is --------------------------------------------------------------------------------------
    "settings.title": ("病院の設定", "What the hospital is"),
    "settings.row": ("病院の設定を直す（大学の病院 など）", "What the hospital is (a university's, ...)"),
    "settings.question": ("{title}（病院の設定）を答えると、最大{count}件が決まります", "{title} (of the hospital): settles up to {count}"),
    "settings.question-one": ("{title}（病院の設定）を答える", "Answer: {title} (of the hospital)"),
    "settings.about": (
        "どこへ報告するかは、病院が何かで変わります。分からなければ「不明」のままにしてください。",
        "Whom to tell depends on what the hospital is. Leave 'unknown' where you are not sure.",
    ),
    "help.settings": (
        "病院が何かは、名簿に1回書きます。左右の矢印で選び、Enter を押すと、変わる行が出ます。\n開いている事案でも使うかを、書いたあとに聞きます。",
        "What the hospital is stands in the chart, once. Left and right choose; Enter shows the lines that change.\nAfterwards it asks whether the open incident uses it too.",
    ),
}  # fmt: skip
