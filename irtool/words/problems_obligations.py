"""Problems of the file of duties to report: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

OBLIGATIONS: dict[str, tuple[Pair, Pair]] = {
    "obligations.unknown-fact": (
        ("「{name}」は facts にも settings にもありません。", "'{name}' is neither in facts nor in settings."),
        ("facts に加えるか、名前を直してください。近いもの: {nearest}", "Add it to facts or mend it. Nearest: {nearest}"),
    ),
    "obligations.unknown-setting": (
        ("「{name}」は settings にありません。", "'{name}' is not in settings."),
        ("settings に加えるか、名前を直してください。近いもの: {nearest}", "Add it to settings or mend it. Nearest: {nearest}"),
    ),
    "obligations.no-time": (
        ("期限は時刻から数えます。「{name}」は {type} です。", "Limits run from a time; '{name}' is of type {type}."),
        ("type が time か date のものを書いてください。", "Name a fact of type time or date."),
    ),
    "obligations.no-days": (
        ("kind が days なのに、日数（days）がありません。", "The clock counts in days and has none."),
        ("days: 30 のように、1以上の日数を書いてください。", "Write days, 1 or more, such as days: 30."),
    ),
    "obligations.days-unused": (
        ("kind が {kind} なので、日数は使われません。", "A clock of kind {kind} uses no days."),
        ("kind: days にするか、日数を消してください。", "Write kind: days, or take the days out."),
    ),
    "obligations.early": (
        ("early（{early}日目）が 1 から days（{days}日目）の間にありません。", "early ({early}) is not within days ({days})."),
        ("early には、期間の最初の日を書いてください。", "early is the first day of the span."),
    ),
    "obligations.not-longer": (
        ("longer の {longer}日が、days の {days}日より長くありません。", "The longer term ({longer}) is not longer than {days}."),
        ("長いほうの日数を longer に書いてください。", "Write the longer term under longer."),
    ),
    "obligations.no-stages": (
        ("「{name}」に stages がありません。何をいつまでに出すかが分かりません。", "'{name}' has no stages."),
        ("stages に1つ以上書いてください。例: - {{id: notice, title: 連絡}}", "Write at least one: - {{id: notice, title: Notice}}"),
    ),
    "obligations.same-stage": (
        ("段階「{name}」が2回あります。", "The stage '{name}' stands twice."),
        ("どちらかの id を変えてください。", "Give one of them another id."),
    ),
    "obligations.unknown-stage": (
        ("after の「{name}」という段階がありません。", "There is no stage '{name}' to come after."),
        ("同じ義務の段階の id を書いてください。近いもの: {nearest}", "Name a stage of this duty. Nearest: {nearest}"),
    ),
    "obligations.loop": (
        ("段階がたがいを待っています: {ring}", "Stages wait for each other: {ring}"),
        ("after を1つ消してください。", "Take one of the `after` out."),
    ),
    "obligations.unknown-source": (
        ("出典「{name}」が sources にありません。", "The source '{name}' is not in sources."),
        (
            "sources に加えるか、general と書いてください。近いもの: {nearest}",
            "Add it to sources, or write general. Nearest: {nearest}",
        ),
    ),
    "obligations.no-source": (
        ("「{name}」に出典（refs）がありません。", "'{name}' has no source (refs)."),
        ("refs に出典を書くか、general（一般的な助言）と書いてください。", "Name a source in refs, or write general."),
    ),
    "obligations.no-date": (
        ("出典「{name}」に、読んだ日（read）がありません。", "The source '{name}' does not say when it was read."),
        ("read: 2026-11-22 のように書いてください。", "Write it, as read: 2026-11-22"),
    ),
    "obligations.no-template": (
        ("文書の型「{name}」がありません。", "There is no template '{name}'."),
        ("一覧は irtool report list。近いもの: {nearest}", "All: irtool report list. Nearest: {nearest}"),
    ),
    "obligations.unknown-role": (
        ("役目「{name}」は docs/playbooks.md の一覧にありません。", "The post '{name}' is not in the list of docs/playbooks.md."),
        ("名簿の役目の id か、一覧の名前を書いてください。近いもの: {nearest}", "Name one of the list. Nearest: {nearest}"),
    ),
    "obligations.unknown": (
        ("「{name}」という義務はありません。", "There is no duty '{name}'."),
        ("一覧は irtool obligations list。近いもの: {nearest}", "All: irtool obligations list. Nearest: {nearest}"),
    ),
}  # fmt: skip
