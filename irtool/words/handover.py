"""The words of the handover: its sections and what their rows say. Screens, commands and reports share them."""

from __future__ import annotations

from irtool.words.sentences import Pair

TITLES: dict[str, Pair] = {
    "remark": ("申し送り", "Left word"),
    "since": ("前に見てから", "Since you looked"),
    "decide": ("決めてください", "To decide"),
    "waiting": ("待っています", "Waiting"),
    "done": ("済んだこと", "Done"),
    "not_done": ("できなかったこと", "Not done"),
    "damage": ("被害", "Damage"),
    "unknown": ("わかっていないこと", "Not known"),
    "corrected": ("訂正されたこと", "Corrected"),
    "said": ("言われたこと", "We were told"),
    "clock": ("時計", "Clock"),
    "care": ("診療体制", "Care"),
    "todo": ("やること", "To do"),
}

HANDOVER: dict[str, Pair] = {
    "title": ("引継ぎ", "Handover"),
    "now": ("いまの状況", "Where we stand"),
    "from-to": ("{from_}から {to}へ", "{from_} to {to}"),
    "period": ("{since} から {until} まで", "{since} to {until}"),
    "counted": ("{title}（{count}）", "{title} ({count})"),
    "detail": ("{text}（{detail}）", "{text} ({detail})"),
    "none": ("なし", "none"),
    "more": ("他{count}", "{count} more"),
    "conflict": ("食い違い", "Conflict"),
    "permit": ("許可: {step}", "Permission: {step}"),
    "review": ("見直し: {title}", "Look again: {title}"),
    "until": ("{time}まで", "until {time}"),
    "since-time": ("{time}から", "since {time}"),
    "expected": ("見込み {time}", "expected {time}"),
    "late": ("{gone}超過", "{gone} late"),
    "call-back": ("かけ直し {time}", "call back {time}"),
    "calls-us": ("折り返し {time}", "they call {time}"),
    "ref": ("受付番号 {ref}", "ref. {ref}"),
    "relayed": ("{via}経由で依頼  返事なし", "asked through {via}, no answer"),
    "relayed-plain": ("中継を頼んだ  返事なし", "asked to relay, no answer"),
    "asked": ("依頼: {title}", "asked: {title}"),
    "permitted": ("許可 {who}", "permitted by {who}"),
    "given-up": ("{party}への連絡", "Reaching {party}"),
    "denied": ("許可されなかった: {step}", "Denied: {step}"),
    "wrong-party": ("番号ちがいの相手（{party}の番号）", "a stranger at {party}'s number"),
    "names": ("{names} ほか{count}", "{names} and {count} more"),
    "deputy-now": ("いまは{role}が決められます", "{role} may decide now"),
    "estimated": ("推定 {value}", "estimated: {value}"),
    "meeting": ("次の会議 {title}", "next meeting {title}"),
    "no-clock": ("まだ合わせていません", "not compared yet"),
    "clock": ("{against} と {offset}秒差（{time} 確認）", "{offset} s off {against} (compared {time})"),
    "clock-fast": ("{against} より {offset}秒進み（{time} 確認）", "{offset} s ahead of {against} (compared {time})"),
    "clock-slow": ("{against} より {offset}秒遅れ（{time} 確認）", "{offset} s behind {against} (compared {time})"),
    "other-clock": ("別の時計", "another clock"),
    "news": (
        "前に見てから {count}件。F9 の「引継ぎ・いまの状況」で見られます。",
        "{count} new since you looked: F9, Handover.",
    ),
}
