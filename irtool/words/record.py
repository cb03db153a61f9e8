"""The record in words: labels of fields, marks of entries, outcomes and statuses. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

PHRASES: dict[str, Pair] = {
    "hidden": ("（非表示: {reason}）", "(hidden: {reason})"),
    "conflict-by": ("食い違い、{writer} の記録", "conflict, recorded on {writer}"),
    "no-reason": ("理由の記入なし", "no reason given"),
    "strange": ("この版では読めない種類の記録（{type}）", "An entry this version cannot read ({type})"),
    "unconfirmed": ("{name}（未確認）", "{name} (unconfirmed)"),
    "with-role": ("{name}（{role}）", "{name} ({role})"),
    "no-name": ("（名前の記入なし）", "(no name given)"),
    "nobody": ("（記入なし）", "(not given)"),
    "unknown": ("不明", "unknown"),
    "after": ("時刻不明（{name} のあと）", "time unknown (after {name})"),
    "change": ("{old} を {new} に", "{old} to {new}"),
    "change-why": ("{old} を {new} に（理由: {reason}）", "{old} to {new} (reason: {reason})"),
    "empty": ("（なし）", "(none)"),
    "things-count": ("{count}件: {parts}", "{count}: {parts}"),
    "a-system": ("{name}（システム）", "{name} (system)"),
    "of-site": ("{site} {name}", "{site} {name}"),
    "bytes": ("{size} バイト", "{size} bytes"),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "channel-again": ("{kind}{n}", "{kind} {n}"),
    "names-more": ("{names} ほか{count}件", "{names} and {count} more"),
    "every": ("{span}ごと", "every {span}"),
    "decision": ("{title}（{decided}）", "{title} ({decided})"),
    "channels": ("{count} 件（番号は報告書と時系列に出しません）", "{count} (numbers are not shown here)"),
    "out-of-order": ("順番より先に行った", "done before its turn"),
    "corrected": ("訂正: {field}", "Corrected: {field}"),
    "withdrawn": ("取消し", "Withdrawn"),
    "item": ("項目 {n}", "item {n}"),
}

FIELDS: dict[str, Pair] = {
    "after": ("この記録のあと", "after entry"),
    "against": ("比べた時計", "compared with"),
    "as": ("終わり方", "closed as"),
    "asked": ("頼まれたこと", "asked of us"),
    "asked_due": ("いつまで", "until"),
    "asked_by": ("頼んだ相手", "asked by"),
    "basis": ("どうして分かったか", "basis"),
    "before": ("順番", "order"),
    "call_back": ("かけ直し", "call back"),
    "certainty": ("確かさ", "certainty"),
    "channel": ("連絡手段", "channel"),
    "channels": ("書き足した番号", "numbers added"),
    "choice": ("決めたこと", "choice"),
    "code": ("事案の番号", "incident"),
    "continues": ("続きの元", "continues"),
    "decided": ("決めたこと", "decided"),
    "decided_by": ("決めた人", "decided by"),
    "denied_by": ("断った人", "denied by"),
    "device": ("端末", "device"),
    "digits": ("照合番号", "verification digits"),
    "due": ("いつまで", "due"),
    "every": ("くり返し", "every"),
    "evidence": ("証拠", "evidence"),
    "expectation": ("期待される行動", "expectation"),
    "expected": ("直る見込み", "expected back"),
    "file": ("ファイル", "file"),
    "files": ("ファイル", "files"),
    "fingerprint": ("照合番号", "verification digits"),
    "follows": ("前のもの", "after"),
    "from": ("相手", "from"),
    "site": ("施設", "site"),
    "heard_from": ("聞いた相手", "heard from"),
    "how": ("方法", "how"),
    "inject": ("状況付与", "inject"),
    "instead_of": ("本来の相手", "instead of"),
    "issue": ("第何報", "issue"),
    "item": ("項目", "item"),
    "kind": ("種類", "kind"),
    "left": ("元の場所に置いたまま", "left in place"),
    "name": ("名前", "name"),
    "next": ("次回", "next"),
    "note": ("補足", "note"),
    "occurred": ("起きた時刻", "happened"),
    "offset": ("時計の差（秒）", "clock offset (s)"),
    "open_mandatory": ("残った必須の手順", "open mandatory steps"),
    "options": ("選べたもの", "options"),
    "outcome": ("結果", "outcome"),
    "owner": ("担当", "owner"),
    "party": ("相手", "party"),
    "permitted_by": ("許可した人", "permitted by"),
    "person": ("話した人", "person"),
    "place": ("場所", "place"),
    "playbook": ("対応手順", "playbook"),
    "present": ("出席", "present"),
    "problems": ("名簿の誤り（件）", "errors in the chart"),
    "program": ("ソフト", "program"),
    "reason": ("理由", "reason"),
    "receipt": ("受付番号", "receipt number"),
    "recipient": ("あて先", "recipient"),
    "ref": ("受付番号", "receipt number"),
    "thing.changed/ref": ("伝票番号", "slip number"),
    "thing.changed/to": ("送り先・預け先", "sent to, held by"),
    "relay_to": ("中継先", "relay to"),
    "report": ("報告書", "report"),
    "result": ("判定", "result"),
    "review_at": ("見直す時", "review at"),
    "reviews": ("見直した決定", "reviews"),
    "role": ("役割", "role"),
    "rule": ("決まり", "rule"),
    "said": ("言われたこと", "said"),
    "scenario_time": ("想定の時刻", "scenario time"),
    "seen_as": ("見えていたこと", "seen as"),
    "service": ("診療・システム", "service"),
    "set": ("訂正した内容", "corrections"),
    "sha256": ("SHA-256", "SHA-256"),
    "size": ("大きさ", "size"),
    "source": ("出どころ", "source"),
    "task.added/source": ("やることの種類", "kind of task"),
    "status": ("状態", "status"),
    "step": ("手順", "step"),
    "target": ("元の記録", "entry"),
    "task": ("やること", "task"),
    "text": ("内容", "text"),
    "thing": ("場所・機器", "thing"),
    "ticked": ("確かめた", "ticked"),
    "title": ("題", "title"),
    "to": ("相手", "to"),
    "took": ("引き受けた", "took the matter"),
    "type": ("種類", "type"),
    "until": ("いつまで続いたか", "until"),
    "value": ("内容", "value"),
    "version": ("版", "version"),
    "what": ("証拠", "what"),
    "where": ("置き場所", "where"),
    "who": ("行った人", "done by"),
    "why": ("理由", "why"),
    "writer": ("記録した端末", "writer"),
    "wrong": ("使えない番号", "wrong numbers"),
    "holders": ("いまの担当・当番", "held now by"),
}

MARKS: dict[str, Pair] = {
    "late": ("あとから記入", "entered later"),
    "corrected": ("訂正あり", "corrected"),
    "withdrawn": ("取消し", "withdrawn"),
    "hidden": ("非表示", "hidden"),
    "correction": ("訂正の記録", "correction"),
    "strange": ("読めない種類", "unreadable kind"),
    "conflict": ("食い違い", "conflict"),
    "other-device": ("別の端末", "other device"),
    "after-close": ("終了後に記録", "recorded after the closing"),
}

CLOCK_WORDS: dict[str, Pair] = {"watch": ("腕時計・携帯", "a watch or phone"), "117": ("117", "117")}
OUTCOME_WORDS: dict[str, Pair] = {
    "reached": ("つながった", "reached"),
    "no-answer": ("応答なし", "no answer"),
    "busy": ("話し中", "busy"),
    "left-message": ("留守電・伝言", "left a message"),
    "call-back": ("かけ直し", "call back"),
    "wrong-number": ("番号が違う", "wrong number"),
    "someone-else": ("別の人が出た", "someone else answered"),
    "relayed": ("中継を頼んだ", "asked to relay"),
    "declined": ("断られた", "declined"),
}

PARTY_WORDS: dict[str, Pair] = {
    "to-call": ("未", "to call"),
    "trying": ("否", "trying"),
    "reached": ("済", "reached"),
    "relayed": ("待", "relayed"),
    "given-up": ("省", "given up"),
}

PARTY_NAMES: dict[str, Pair] = {
    "to-call": ("まだ連絡していない", "not called yet"),
    "trying": ("まだつながらない", "not reached yet"),
    "reached": ("つながった", "reached"),
    "relayed": ("中継を頼み、返事待ち", "relayed, answer awaited"),
    "given-up": ("連絡をやめた", "given up"),
}

STEP_WORDS: dict[str, Pair] = {
    "done": ("済", "done"),
    "now": ("中", "now"),
    "ready": ("未", "open"),
    "waiting": ("未", "open"),
    "unknown": ("未", "open"),
    "answer": ("待", "wait"),
    "failed": ("否", "no"),
    "skipped": ("省", "skip"),
    "not-applicable": ("外", "n/a"),
}

STEP_NAMES: dict[str, Pair] = {
    "done": ("済んだ", "done"),
    "ready": ("まだ", "to do"),
    "waiting": ("前の手順を待っている", "waiting for an earlier step"),
    "unknown": ("要るかどうか不明", "unknown whether needed"),
    "skipped": ("省いた", "skipped"),
    "not-applicable": ("対象外", "does not apply"),
}

THING_WORDS: dict[str, Pair] = {
    "suspected": ("疑い", "suspected"),
    "infected": ("感染", "infected"),
    "isolated": ("隔離", "isolated"),
    "preserved": ("証拠保全", "kept as evidence"),
    "shipped": ("発送", "shipped"),
    "returned": ("返却", "returned"),
    "wiped": ("初期化", "wiped"),
    "restored": ("復旧", "restored"),
    "mistaken": ("誤り", "a mistake"),
}

SERVICE_WORDS: dict[str, Pair] = {
    "stopped": ("停止", "stopped"),
    "limited": ("制限", "limited"),
    "paper": ("紙", "on paper"),
    "read-only": ("参照のみ", "read only"),
    "normal": ("通常", "normal"),
    "unknown": ("不明", "unknown"),
}

TASK_SOURCES: dict[str, Pair] = {
    "follow-up": ("あとで行う改善策", "follow-up measure"),
    "status-update": ("定期報告", "status update"),
}

CLOSED_WORDS: dict[str, Pair] = {
    "attack": ("サイバー攻撃", "cyber attack"),
    "fault": ("故障", "fault"),
    "false-alarm": ("誤報", "false alarm"),
    "other": ("その他", "other"),
}

BASIS_WORDS: dict[str, Pair] = {
    "seen": ("自分で見た", "seen"),
    "heard": ("人から聞いた", "heard"),
    "assumed": ("推測", "assumed"),
}

CERTAINTY_WORDS: dict[str, Pair] = {
    "confirmed": ("確認済み", "confirmed"),
    "estimated": ("推定", "estimated"),
    "unknown": ("不明", "unknown"),
}

HOW_WORDS: dict[str, Pair] = {
    "phone": ("電話", "by phone"),
    "in-person": ("対面", "in person"),
    "there": ("対面", "in person"),
    "paper": ("書面", "in writing"),
}

RESULT_WORDS: dict[str, Pair] = {
    "met": ("できた", "met"),
    "late": ("遅れた", "late"),
    "missed": ("できなかった", "missed"),
    "not-judged": ("判定しない", "not judged"),
}

CHANNEL_WORDS: dict[str, Pair] = {
    "phone": ("電話", "telephone"),
    "mobile": ("携帯", "mobile"),
    "ext": ("内線", "extension"),
    "fax": ("ファクス", "fax"),
    "mail": ("メール", "mail"),
    "url": ("ウェブ", "web"),
    "radio": ("無線", "radio"),
    "other": ("その他", "other"),
}

REPORT_TITLES: dict[str, Pair] = {
    "incident-report": ("事案報告書", "Incident report"),
    "timeline": ("全時系列", "Full timeline"),
    "handover": ("引継ぎ", "Handover"),
}
