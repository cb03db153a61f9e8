"""Chat and social networks by the names people write (Q-10), compared in half width."""

from __future__ import annotations

EXACT = ("LINE", "Teams", "Zalo")
"""Names that are common words in other writing: only so, in capitals as they stand."""
ANY_CASE = (
    "slack", "whatsapp", "messenger", "chatwork", "wechat", "telegram", "discord", "kakaotalk", "viber", "instagram",
    "facebook", "sns", "skype", "google chat", "line works",
)  # fmt: skip
JAPANESE = ("チャット", "メッセンジャー", "スラック", "チームズ", "ワッツアップ", "グループライン", "エスエヌエス")
