"""The words of filters (しぼりこみ): which entries are shown, exported or reported. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

SELECTING: dict[str, Pair] = {
    "heading": ("{shown}件 / 全{count}件  しぼりこみ: {filter}", "{shown} of {count} entries. Filter: {filter}"),
    "heading-all": ("全{count}件", "All {count} entries"),
    "types": ("種類 {value}", "kind {value}"),
    "person": ("人 {value}", "person {value}"),
    "party": ("相手 {value}", "party {value}"),
    "site": ("施設 {value}", "site {value}"),
    "no-site": ("施設の指定なし", "no site"),
    "since": ("{value} から", "from {value}"),
    "until": ("{value} まで", "until {value}"),
    "search": ("さがす「{value}」", "search '{value}'"),
    "linked": ("結びつけた事案も（{value}）", "with linked incidents ({value})"),
    "linked-none": ("結びつけた事案も（ここにはありません）", "with linked incidents (none is here)"),
}

COLUMNS: dict[str, Pair] = {
    "happened": ("起きた時刻", "happened"),
    "entered": ("記録した時刻", "entered"),
    "who": ("記録した人", "who"),
    "text": ("内容", "text"),
    "more": ("くわしく", "details"),
    "marks": ("印", "marks"),
    "name": ("行", "line"),
    "site": ("施設", "site"),
    "incident": ("結びつけた事案", "linked incident"),
}
"""The columns of an exported list, in their order."""


def columns(story: bool) -> dict[str, Pair]:
    """The columns; in a drill with a scenario the story's time stands beside the real one."""
    return COLUMNS | STORY_TIMES if story else COLUMNS


STORY_TIMES: dict[str, Pair] = {"happened": ("想定の時刻", "story time"), "entered": ("実際の時刻", "real time")}
"""What the two times of an entry are called in a drill with a scenario."""

TYPES: dict[str, Pair] = {
    "contact": ("電話・連絡", "calls"),
    "step": ("手順", "steps"),
    "choice": ("選んだこと", "choices"),
    "fact": ("わかっていること", "facts"),
    "thing": ("被害の機器・場所", "affected devices and places"),
    "service": ("診療とシステム", "services and systems"),
    "note": ("メモ", "notes"),
    "decision": ("決めたこと", "decisions"),
    "meeting": ("会議", "meetings"),
    "task": ("やること", "tasks"),
    "evidence": ("証拠", "evidence"),
    "report": ("報告書", "reports"),
    "entry": ("訂正・取消し・非表示", "corrections"),
    "incident": ("事案の始まりと終わり", "course of the incident"),
    "responder": ("対応に加わった人", "responders"),
    "handover": ("引継ぎ", "handovers"),
    "party": ("連絡先の書き足し", "amended numbers"),
    "playbook": ("対応手順", "playbooks"),
    "drill": ("訓練の進行", "drill"),
    "inject": ("状況付与", "injects"),
    "expectation": ("期待される行動", "expected actions"),
    "journal": ("署名", "seals"),
    "fingerprint": ("伝えた照合番号", "digits told"),
    "pack": ("渡した写し", "packs"),
    "chart": ("名簿の写し", "charts"),
    "clock": ("時計", "clocks"),
    "writer": ("記録の始まり", "writers"),
}
