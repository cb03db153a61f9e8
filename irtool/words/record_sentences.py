"""The record in words: one plain sentence for each kind of entry.

Blanks are the names of the entry's fields; `irtool.domain.spoken` fills them with names and titles. A key with a
suffix (`step.skipped/party`) is the same kind of entry in another case.
"""

from __future__ import annotations

from irtool.words.sentences import Pair

SENTENCES: dict[str, Pair] = {
    "writer.started": ("この端末で記録を始めた。", "The record was begun on this device."),
    "writer.started/continues": (
        "前の記録ファイルに疑いがあるため、新しいファイルで記録を続けた。",
        "The former file was doubtful; the record goes on in a new one.",
    ),
    "incident.opened": ("事案を開いた: {title}", "Incident opened: {title}"),
    "incident.opened/drill": ("訓練を始めた: {title}", "Drill begun: {title}"),
    "incident.joined": ("端末が1台、事案に加わった。", "One more device joined the incident."),
    "incident.linked": ("事案 {code} と結びつけた。", "Linked with incident {code}."),
    "incident.kind-changed": ("異常の種類を「{kind}」に変えた。", "The kind was changed to {kind}."),
    "incident.closed": ("事案を終えた（{as}）。", "Incident closed ({as})."),
    "incident.closed/drill": ("訓練の記録を閉じた（{as}）。", "Record of the drill closed ({as})."),
    "incident.reopened": ("事案を再び開いた。", "Incident reopened."),
    "incident.reopened/drill": ("訓練の記録を再び開いた。", "Record of the drill reopened."),
    "responder.joined": ("{responder} が対応に加わった。", "{responder} joined the response."),
    "handover.given": ("{from} から {to} へ引き継いだ。", "{from} handed over to {to}."),
    "playbook.added": ("対応手順「{playbook}」を使い始めた。", "Playbook '{playbook}' went to work."),
    "playbook.added/missing": (
        "対応手順「{playbook}」は読めなかった。",
        "Playbook '{playbook}' could not be read.",
    ),
    "chart.adopted": ("名簿（連絡体制図）の写しを残した。", "A copy of the contact chart was kept."),
    "party.amended": ("{party} の連絡先を書き足した。", "Contact details of {party} were amended."),
    "step.done": ("手順「{step}」が済んだ。", "Step '{step}' done."),
    "step.skipped": ("手順「{step}」を省いた。", "Step '{step}' skipped."),
    "step.skipped/party": (
        "手順「{step}」で {party} への連絡をやめた。",
        "Gave up reaching {party} in step '{step}'.",
    ),
    "step.reopened": ("手順「{step}」をやり直すことにした。", "Step '{step}' reopened."),
    "step.assigned": ("手順「{step}」を {to} が受け持った。", "Step '{step}' assigned to {to}."),
    "step.checked": (
        "手順「{step}」の「{item}」を確かめた。",
        "Step '{step}': '{item}' ticked.",
    ),
    "step.checked/off": (
        "手順「{step}」の「{item}」の確認を取り消した。",
        "Step '{step}': '{item}' unticked.",
    ),
    "step.checked/cut": ("「{thing}」を切り離した（手順「{step}」）。", "{thing} was cut off (step '{step}')."),
    "step.checked/put-back": (
        "「{thing}」の切り離しを取り消した・戻した（手順「{step}」）。",
        "{thing} is no longer cut off (step '{step}').",
    ),
    "step.permitted": (
        "手順「{step}」を {permitted_by} が許可した。",
        "Step '{step}' permitted by {permitted_by}.",
    ),
    "step.denied": (
        "手順「{step}」を {denied_by} は許可しなかった。",
        "Step '{step}' not permitted by {denied_by}.",
    ),
    "choice.made": ("「{step}」を「{choice}」に決めた。", "Decided '{step}': {choice}."),
    "fact.set": ("{name}: {value}", "{name}: {value}"),
    "note.added": ("メモ: {text}", "Note: {text}"),
    "contact.attempted": ("{party} に連絡した。結果: {outcome}", "Contacted {party}: {outcome}"),
    "contact.received": ("{from} から連絡があった。", "{from} contacted us."),
    "contact.received/text": ("{from} から連絡があった: {text}", "{from} contacted us: {text}"),
    "task.added": ("やることを加えた: {title}", "Task added: {title}"),
    "task.done": ("やること「{task}」が済んだ。", "Task '{task}' done."),
    "task.done/dropped": ("やること「{task}」を取りやめた。", "Task '{task}' dropped."),
    "decision.recorded": ("「{title}」を「{decided}」に決めた。", "Decided '{title}': {decided}"),
    "meeting.held": ("会議をした: {title}", "Meeting held: {title}"),
    "thing.changed": ("{thing}: {status}", "{thing}: {status}"),
    "service.changed": ("{service}: {status}", "{service}: {status}"),
    "evidence.added": ("証拠を残した: {what}", "Evidence kept: {what}"),
    "evidence.added/left": (
        "証拠の場所を記録した（元の場所に置いたまま）: {what}",
        "Evidence noted, left where it is: {what}",
    ),
    "evidence.moved": ("証拠「{evidence}」を {to} へ移した。", "Evidence '{evidence}' went to {to}."),
    "report.rendered": (
        "「{report}」の第{issue}報を作った。",
        "Issue {issue} of '{report}' was made.",
    ),
    "report.submitted": (
        "「{report}」の第{issue}報を {to} に出した。",
        "Issue {issue} of '{report}' was handed in to {to}.",
    ),
    "report.submitted/loose": (
        "「{report}」を {to} に出した。",
        "'{report}' was handed in to {to}.",
    ),
    "clock.compared": (
        "この端末の時計を比べた。差は {offset} 秒。",
        "This device's clock was compared: {offset} s off.",
    ),
    "entry.corrected": ("記録 {target} を訂正した。", "Entry {target} was corrected."),
    "entry.withdrawn": ("記録 {target} を取り消した。", "Entry {target} was withdrawn."),
    "entry.hidden": ("記録 {target} の文を見えなくした。", "The text of entry {target} was hidden."),
    "journal.sealed": ("記録に署名した。", "The record was signed."),
    "fingerprint.told": (
        "照合番号 {digits} を {to} に伝えた。",
        "The verification digits {digits} were told to {to}.",
    ),
    "pack.made": ("記録の写しをまとめた: {file}", "The record was packed: {file}"),
    "inject.delivered": ("状況付与: {text}", "Inject: {text}"),
    "inject.delivered/skipped": ("状況付与を飛ばした: {text}", "Inject left out: {text}"),
    "drill.paused": ("訓練を一時止めた。", "The drill was paused."),
    "drill.resumed": ("訓練を再び始めた。", "The drill goes on."),
    "drill.resumed/jump": ("想定の時刻を {scenario_time} へ進めた。", "The story went on to {scenario_time}."),
    "drill.resumed/pace": ("想定の時間の進み方: {pace}", "How the story runs: {pace}"),
    "note.added/answers": ("訓練を振り返って: {text}", "Looking back on the drill: {text}"),
    "drill.ended": ("訓練を終えた。", "The drill ended."),
    "expectation.judged": (
        "期待される行動「{expectation}」: {result}",
        "Expected action '{expectation}': {result}",
    ),
}
