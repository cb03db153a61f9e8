"""Problems that only the command line finds: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

CLI: dict[str, tuple[Pair, Pair]] = {
    "playbook.include-missing": (
        (
            "手順「{step}」が使う対応手順「{name}」がありません。",
            "Step '{step}' includes the playbook '{name}', which is missing.",
        ),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "playbook.include-loop": (
        (
            "手順「{step}」で、対応手順が自分自身を含んでいます（{ring}）。",
            "At step '{step}' playbooks include each other in a ring ({ring}).",
        ),
        ("どれか1つの do: playbook の手順を外してください。", "Take one of the playbook steps out."),
    ),
    "playbook.include-deep": (
        (
            "手順「{step}」で、対応手順の入れ子が {most} 段を超えています。",
            "At step '{step}' playbooks are nested more than {most} deep.",
        ),
        ("入れ子を浅くしてください。", "Nest them less deeply."),
    ),
}
