"""Words about whom to call now: who holds a post, why a party is called, whom they pass it on to; screens and CLI."""

from __future__ import annotations

from irtool.words.sentences import Pair

ROUTING: dict[str, Pair] = {
    "call.away.from": ("{day} から（まだいません）", "not there before {day}"),
    "call.away.until": ("{day} まで（もういません）", "left after {day}"),
    "call.holder": ("いまの当番の名前", "On duty now (name)"),
    "call.ask-holder": ("いまの当番はどなたですか。", "Who is on duty now?"),
    "call.holders": ("いまの担当 {names}", "Held now by {names}"),
    "call.via": ("{name}経由", "by way of {name}"),
    "call.relay-ask": ("開発元 {names} への中継を頼む", "Ask them to pass it on to the developer, {names}"),
    "call.select.contract": ("被害のシステムの契約の相手", "has the contract for an affected system"),
    "call.select.expired": (
        "契約の期間が過ぎています。受けてもらえるか聞く",
        "the contract has ended; ask whether they still help",
    ),
    "call.select.not-yet": ("契約の期間はこれからです。受けてもらえるか聞く", "the contract has not begun; ask them"),
    "call.select.sale-only": (
        "売った会社です（保守の契約はありません）。保守をする会社を聞く",
        "only sold it (no maintenance); ask who maintains it",
    ),
    "call.select.owner": ("契約がないシステムの院内の担当", "looks after a system without a contract"),
    "call.onward": ("この人から知らせる相手 {names}", "They tell next: {names}"),
    "call.onward-maybe": ("{name}（場合による）", "{name} (if it applies)"),
}
