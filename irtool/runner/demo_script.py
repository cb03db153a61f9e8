"""What the people of the sample night say and answer, by the name of the fact, the step, the party, the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What this night answers; a fact or decision that is not here is unknown, or takes its first choice.
FACTS: Mapping[str, Any] = {
    "found_place": "4階東ナースステーション 端末2", "note_photo": "yes", "systems_affected": "emr",
    "ransom_demand": "72時間以内に連絡せよ。金額の記載なし。連絡先は写真の通り。",
    "things_affected": "4階東 端末2、4階東 プリンター", "care_affected": "yes", "eligibility_down": "yes",
    "vpn_involved": "yes", "entry_route": "vpn", "backup_ok": "yes", "personal_data": "patients",
    "persons": "約12000", "police_receipt": "見本 0001", "crime_suspected": "yes", "system_failure": "yes",
    "leak_aware_at": "2026-11-22 08:40", "data_items": "氏名、生年月日、病名", "sensitive_data": "yes",
    "property_risk": "no", "wrongful_purpose": "yes", "my_number": "no", "data_from_others": "no",
    "data_at_vendor": "no", "ppc_receipt": "見本 0002", "publication": "昼に決める",
}  # fmt: skip
CHOICES: Mapping[str, str] = {
    "ambulance": "stop", "morning-clinic": "limited", "need-expert": "both", "attacker-policy": "consulting",
    "leak-suspected": "unknown", "decide-publish": "later",
}  # fmt: skip
SAID: Mapping[str, str] = {
    "it-duty": "保管用データ、外部の順に線を抜いてよい。03:00 に着く。",
    "night-nurse": "4階東は紙に切り替える。ほかの病棟は異常なし。",
    "vendor-b": "遠隔保守の線は抜いてよい。ログは消さない。",
    "police": "ログを消さない。機器の電源を切らない。",
    "director": "救急は止める。対策本部を 04:00 に開く。",
}
ASKED: Mapping[str, tuple[str, str]] = {
    "vendor-b": ("ログの期間と保存場所を B社に伝える", "10:00"),
    "police": ("構成図と時系列を用意する", "13:00"),
}
# Documents that are made when their step comes: to whom they went, as which stage of which duty, how, and the receipt.
DOCUMENTS: Mapping[str, tuple[str, str, str, str]] = {
    "police-sheet": ("police", "police/consult", "手渡し", "見本 0001"),
    "ministry-report": ("mhlw", "ministry/first", "電子メール", ""),
    "ppc-first": ("ppc", "ppc/first", "ウェブの様式", "見本 0002"),
}
