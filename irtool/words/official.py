"""The words of documents for authorities that no template says: names of facts, of the nine items, of the four parts."""

from __future__ import annotations

from irtool.words.sentences import Pair

FACTS: dict[str, Pair] = {
    "aware_at": ("気づいた時刻", "Noticed at"),
    "leak_aware_at": ("漏えい（そのおそれ）を知った時刻", "Leak, or its risk, known since"),
    "vendor_told_at": ("業者から知らされた時刻", "Told by the vendor at"),
    "found_place": ("見つけた場所", "Found at"),
    "systems_affected": ("影響のあるシステム", "Systems affected"),
    "things_affected": ("影響のある場所・機器", "Places and devices affected"),
    "care_affected": ("診療への影響（そのおそれを含む）", "Effect on care, or risk of it"),
    "eligibility_down": ("オンライン資格確認が使えない", "Eligibility check is down"),
    "entry_route": ("入口（侵入の経路）", "How they got in"),
    "vpn_involved": ("VPN・遠隔保守の関わり", "VPN or remote line involved"),
    "ransom_demand": ("脅迫文の内容", "What the ransom note says"),
    "backup_ok": ("保管用データは無事か", "Backups are safe"),
    "leak": ("個人データの漏えい等（そのおそれを含む）", "Leak of personal data, or risk of it"),
    "personal_data": ("だれの個人データか", "Whose personal data"),
    "data_items": ("漏えいした（おそれのある）項目", "Items that leaked or may have"),
    "sensitive_data": ("要配慮個人情報（病歴など）", "Sensitive data (medical history and so on)"),
    "my_number": ("マイナンバー（特定個人情報）", "My Number"),
    "persons": ("本人の数", "Number of persons"),
    "cause": ("原因", "Cause"),
    "wrongful_purpose": ("不正の目的のおそれ", "Possibly for a wrongful purpose"),
    "crime_suspected": ("犯罪の疑い", "Crime suspected"),
    "secondary_damage": ("二次被害（そのおそれを含む）", "Secondary damage, or risk of it"),
    "property_risk": ("財産的被害のおそれ", "Risk of financial damage"),
    "persons_response": ("本人への対応", "Response to the persons"),
    "publication": ("公表", "Publication"),
    "prevention": ("再発防止策", "Measures against recurrence"),
    "data_at_vendor": ("業者が預かるデータ", "Data held by a vendor"),
    "data_from_others": ("ほかから預かったデータ", "Data entrusted by others"),
    "police_receipt": ("警察の受付番号・担当", "Police receipt and officer"),
    "ppc_receipt": ("個人情報保護委員会の受付番号", "PPC receipt number"),
}

# 個人情報保護法施行規則 第8条第1項の九つの項目、その順。
ITEMS: dict[str, Pair] = {
    "outline": ("概要", "Outline"),
    "data": (
        "漏えい等が発生し、又は発生したおそれがある個人データの項目",
        "Items of personal data that leaked or may have leaked",
    ),
    "persons": ("本人の数", "Number of persons"),
    "cause": ("原因", "Cause"),
    "secondary": ("二次被害又はそのおそれの有無及びその内容", "Secondary damage or risk of it, and what"),
    "response": ("本人への対応の実施状況", "Response to the persons so far"),
    "publication": ("公表の実施状況", "Publication so far"),
    "prevention": ("再発防止のための措置", "Measures against recurrence"),
    "other": ("その他参考となる事項", "Other matters for reference"),
}

# 2018年10月29日の通知が都道府県等の報告に挙げる四つ。
PARTS: dict[str, Pair] = {
    "damage": ("被害状況", "Damage"),
    "response": ("対応状況", "Response"),
    "recovery": ("復旧状況", "Recovery"),
    "prevention": ("再発防止策", "Measures against recurrence"),
}

STAGES: dict[str, Pair] = {
    "not-applicable": ("対象外", "does not apply"),
    "unknown": ("対象かどうか未確認", "not confirmed whether it applies"),
    "running": ("これから", "to come"),
    "due-soon": ("期限が近い", "due soon"),
    "overdue": ("期限を過ぎた", "overdue"),
    "met": ("済み", "met"),
}

CONFIDENCE: dict[str, Pair] = {
    "confirmed": ("公的な文書で確認", "confirmed in the official text"),
    "secondary": ("二次の情報による", "from secondary sources"),
    "unverified": ("数え方は未確認", "counting not verified"),
    "general": ("一般的な助言", "general advice"),
}

DEVICE_KINDS: dict[str, Pair] = {
    "vpn": ("VPN装置", "VPN box"),
    "firewall": ("ファイアウォール", "firewall"),
    "utm": ("UTM", "UTM"),
    "router": ("ルーター", "router"),
    "switch": ("スイッチ", "switch"),
    "backup": ("保管用データの装置", "backup store"),
    "printer": ("複合機・プリンター", "printer"),
    "terminal": ("端末", "terminal"),
    "server": ("サーバ", "server"),
    "medical": ("医療機器", "medical device"),
    "other": ("そのほか", "other"),
}

TEXT: dict[str, Pair] = {
    "not-known": ("未確認", "not confirmed"),
    "nothing-recorded": ("記録にはありません", "nothing in the record"),
    "looking": ("調査中", "under investigation"),
    "estimated": ("{value}（推定）", "{value} (estimated)"),
    "conflict": ("{value}（食い違いあり）", "{value} (in conflict)"),
    "line": ("{label}: {value}", "{label}: {value}"),
    "since": ("{what}（{time} から）", "{what} (since {time})"),
    "expected": ("{what}（見込み {time}）", "{what} (expected {time})"),
    "until": ("{what}（{time} まで）", "{what} (by {time})"),
    "span": ("{what}（{time} から {end} まで）", "{what} ({time} to {end})"),
    "place": ("{what}（{place}）", "{what} ({place})"),
    "of": ("{all}件のうち {done}件", "{done} of {all}"),
    "pieces": ("{count} 件", "{count} pieces"),
    "incident": ("件名", "Matter"),
    "things": ("被害の場所・機器", "Places and devices"),
    "services": ("正常でない診療・システム", "Services and systems not normal"),
    "hit": ("影響を受けた診療・システム", "Services and systems affected"),
    "back": ("元に戻った診療・システム", "Services and systems back to normal"),
    "cuts": ("切り離したもの", "Cut off"),
    "more": ("ほか {count} 件", "{count} more"),
    "steps": ("済んだ必須の手順", "Mandatory steps done"),
    "reached": ("連絡がついた相手", "Parties reached"),
    "decisions": ("決めたこと", "Decisions"),
    "evidence": ("保全した証拠", "Evidence kept"),
    "to-do": ("これからすること", "To do"),
    "follow-ups": ("予定している改善策", "Measures planned"),
    "handed-in": ("ほかへの報告・届け出", "Reports to others"),
    "notices": ("本人への通知の状況", "Notices to the persons"),
    "released": ("公表した文書", "Published"),
    "receipt": ("{what} 受付番号 {number}", "{what}, receipt {number}"),
    "handed-to": ("{time} {to} {report}", "{time} {to}: {report}"),
    "counted": ("{what} {result} {count} 件", "{what}, {result}: {count}"),
    "nothing-affected": ("なし（すべて通常）", "none: all run as usual"),
    "not-entered": ("記録はありません", "nothing recorded"),
    "none-yet": ("まだありません", "none yet"),
    "all-back": ("すべて元に戻った", "all back to normal"),
    "none": ("なし", "none"),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "remote": ("遠隔保守", "Remote maintenance"),
    "internet": ("インターネットにつながるシステム", "System connected to the internet"),
    "device": ("外部との境の装置（{kind}）", "Device at the border ({kind})"),
    "line-out": ("外部との線", "Outside line"),
    "cut-at": ("切り離した（{time}）", "cut off ({time})"),
    "restored-at": ("戻した（{time}）", "put back ({time})"),
    "not-cut": ("切り離した記録はない", "no record of a cut"),
    "behind": ("{vendor}（中継先 {behind}）", "{vendor} (relays to {behind})"),
    "early-due": ("{early} から {due} まで", "{early} to {due}"),
    "due": ("{due} まで", "by {due}"),
    "due-if": ("{due}（次のことによっては {later} まで: {facts}）", "{due} ({later} if so: {facts})"),
    "since-time": ("期限の日数はない。{time} から", "no number of days; since {time}"),
    "no-aware": ("起点の時刻が未確認", "the time it runs from is not confirmed"),
}

RESULTS: dict[str, Pair] = {
    "sent": ("送付", "sent"),
    "confirmed": ("到着を確認", "confirmed"),
    "returned": ("返送・不着", "returned"),
}
