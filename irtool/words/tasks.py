"""What the commands on tasks, decisions and meetings say. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

SAY_TASKS: dict[str, Pair] = {
    "task-change": ("変更", "changed"),
    "task-changed": ("変更あり", "changed"),
    "task-every": ("{every}ごと", "every {every}"),
    "task-follow-up": ("改善策", "follow-up measure"),
    "task-update": ("定期報告", "status update"),
    "dropped": ("やめた", "dropped"),
    "hidden": ("（非表示）", "(hidden)"),
    "decision-line": ("{title}: {decided}", "{title}: {decided}"),
    "decision-options": ("選べたこと {text}", "Options: {text}"),
    "decided-by": ("決めた人 {text}", "Decided by {text}"),
    "to-review": ("見直す時刻 {time}", "review at {time}"),
    "meeting-next": ("次回 {time}", "next {time}"),
    "meeting-line": ("会議 {title}: {decided}  {next}", "meeting {title}: {decided}  {next}"),
    "decided-line": ("決めたこと {title}: {decided}", "decided {title}: {decided}"),
    "task-line": ("やること {title}  {owner}", "task {title}  {owner}"),
}
