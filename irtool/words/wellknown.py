"""The closed lists of names that shipped playbooks and charts may use, with their titles.

A shipped playbook cannot know a hospital's people, so it names posts (`ROLES`) and kinds of organisation
(`KINDS`); the hospital's chart says who they are. docs/playbooks.md prints the same lists, and a test
compares them.
"""

from __future__ import annotations

from irtool.words.sentences import Pair

ROLES: dict[str, Pair] = {
    "finder": ("発見した人", "The person who noticed it"),
    "it-duty": ("医療情報の当番", "IT on duty"),
    "it-staff": ("医療情報の担当者", "IT staff"),
    "security-manager": ("医療情報システム安全管理責任者", "Medical information system security manager"),
    "director": ("院長（最高責任者）", "Hospital director"),
    "night-nurse": ("当直師長", "Senior nurse on duty"),
    "nursing-director": ("看護部長", "Director of nursing"),
    "duty-doctor": ("当直医", "Doctor on duty"),
    "admin-duty": ("当直（事務）", "Night clerk"),
    "office-head": ("事務部長", "Head of administration"),
    "general-affairs": ("総務の担当", "General affairs"),
    "public-relations": ("広報", "Public relations"),
    "privacy-officer": ("個人情報の担当", "Privacy officer"),
    "switchboard": ("電話交換", "Switchboard"),
    "building": ("防災センター", "Building control room"),
    "outpatient": ("外来の責任者", "Head of outpatient care"),
    "emergency-room": ("救急外来", "Emergency room"),
    "ward": ("病棟の責任者", "Head of the wards"),
    "liaison": ("地域連携室", "Regional liaison office"),
    "reception": ("医事課", "Reception and billing office"),
    "pharmacy": ("薬剤部", "Pharmacy"),
    "lab": ("検査部", "Laboratory"),
    "imaging": ("放射線部", "Radiology"),
    "meals": ("栄養部（給食）", "Nutrition and meals"),
    "engineering": ("臨床工学（医療機器）", "Clinical engineering"),
}

KINDS: dict[str, Pair] = {
    "vendor": ("システムの会社", "Vendor"),
    "police": ("警察", "Police"),
    "ministry": ("厚生労働省", "Ministry of Health, Labour and Welfare"),
    "prefecture": ("都道府県の医療担当課", "Prefectural health bureau"),
    "health-centre": ("保健所", "Health centre"),
    "privacy-commission": ("個人情報保護委員会", "Personal Information Protection Commission"),
    "founder": ("設置者・開設者", "Founder of the hospital"),
    "education-ministry": ("文部科学省", "Ministry of Education"),
    "medical-association": ("医師会", "Medical association"),
    "expert": ("セキュリティの専門家", "Security expert"),
    "insurer": ("保険会社", "Insurer"),
    "lawyer": ("弁護士", "Lawyer"),
    "eligibility": ("オンライン資格確認の窓口", "Online eligibility desk"),
    "advice": ("公的な相談窓口", "Public advice desk"),
    "partner-hospital": ("連携する医療機関", "Partner hospital"),
    "fire": ("消防（救急）", "Fire and ambulance service"),
    "supplier": ("取引先（給食・委託など）", "Supplier"),
    "press": ("報道機関", "Press"),
    "other": ("そのほかの相手", "Other organisation"),
}

SYSTEM_KINDS: dict[str, Pair] = {
    "emr": ("電子カルテ", "Electronic medical record"),
    "order": ("オーダ", "Order entry"),
    "billing": ("医事会計（レセコン）", "Billing"),
    "lab": ("検査", "Laboratory"),
    "imaging": ("画像", "Imaging"),
    "pharmacy": ("調剤・薬剤", "Pharmacy"),
    "nurse-call": ("ナースコール", "Nurse call"),
    "meal": ("給食", "Meals"),
    "eligibility": ("オンライン資格確認", "Online eligibility check"),
    "backup": ("保管用データ（バックアップ）", "Backup"),
    "network": ("院内の網", "Network"),
    "file-server": ("ファイルサーバ", "File server"),
    "mail": ("メール", "Mail"),
    "phone": ("電話・PHS", "Telephone"),
    "chat": ("チャット", "Chat"),
    "building": ("建物の設備", "Building systems"),
    "website": ("ホームページ", "Website"),
    "other": ("そのほか", "Other"),
}

CARE: dict[str, Pair] = {
    "outpatient": ("外来", "Outpatient care"),
    "emergency": ("救急", "Emergency care"),
    "surgery": ("手術", "Surgery"),
    "inpatient": ("入院", "Inpatient care"),
    "laboratory": ("検査", "Tests"),
    "prescription": ("処方", "Prescriptions"),
}
"""The care services that every hospital has; the id is what the record says."""

FALLBACKS: dict[str, Pair] = {
    "vendor": (
        "契約書か機器のシールで会社と番号を探す。契約している会社に頼む。",
        "Look for company and number on the contract or the label. Ask the company with the contract.",
    ),
    "police": (
        "急ぐときは 110。ふだんは最寄りの警察署か、都道府県警察本部のサイバー犯罪相談窓口。",
        "Call 110 if urgent. Otherwise the nearest station or the cyber desk of the prefectural police.",
    ),
    "ministry": (
        "番号は確認できていません。都道府県の医療担当課にも聞く。"
        "担当は医政局 特定医薬品開発支援・医療情報担当参事官室（2022年の通知）。",
        "No confirmed number. Ask the prefectural health bureau too. "
        "Office of the Counsellor for medical information, Health Policy Bureau (notice of 2022).",
    ),
    "prefecture": (
        "県庁・都庁の代表番号から、医療を担当する課につないでもらう。",
        "Ask the prefecture's switchboard for the section in charge of hospitals.",
    ),
    "health-centre": (
        "市や県の代表番号から、保健所につないでもらう。",
        "Ask the switchboard of the city or prefecture for the health centre.",
    ),
    "privacy-commission": (
        "電話ではなくウェブの様式で報告する。https://www.ppc.go.jp/personalinfo/legal/leakAction/",
        "Reports go through the web form: https://www.ppc.go.jp/personalinfo/legal/leakAction/",
    ),
    "founder": (
        "事務部長か総務に、設置者への連絡を頼む。",
        "Ask the head of administration or general affairs to tell the founder.",
    ),
    "education-ministry": (
        "大学病院などで届け出が要るかを、総務に確かめる。",
        "Ask general affairs whether a report is needed (for example a university hospital).",
    ),
    "medical-association": (
        "日本医師会の緊急相談窓口 0120-179-066（毎日 6:00-21:00、会員の医療機関）。",
        "Emergency desk of the Japan Medical Association: 0120-179-066 (daily 06:00-21:00, members).",
    ),
    "expert": (
        "契約の専門家がいなければ、システムの会社か公的な相談窓口に紹介を頼む。",
        "Without an expert under contract, ask the vendor or a public advice desk for one.",
    ),
    "insurer": (
        "保険の証券で窓口を探す。証券がなければ総務に聞く。",
        "Look for the desk on the policy, or ask general affairs.",
    ),
    "lawyer": (
        "顧問弁護士がいるかを、総務に聞く。いなくてもかまわない。",
        "Ask general affairs whether there is a lawyer. One is not required.",
    ),
    "eligibility": (
        "コールセンターの番号は、受付の控えを見る。使えない間は、氏名・性別・生年月日・住所を紙に控える。",
        "Look for the call centre's number at the reception. Note name, sex, birth date and address.",
    ),
    "advice": (
        "IPA https://www.ipa.go.jp/security/support/soudan.html か JPCERT/CC https://www.jpcert.or.jp/form/",
        "IPA https://www.ipa.go.jp/security/support/soudan.html or JPCERT/CC https://www.jpcert.or.jp/form/",
    ),
    "partner-hospital": (
        "地域連携室か救急外来の控えで番号を探す。",
        "Look for the number at the liaison office or the emergency room.",
    ),
    "fire": (
        "救急外来にある、消防とふだん連絡する番号を使う。",
        "Use the number the emergency room normally uses for the fire service.",
    ),
    "supplier": (
        "その取引先とやり取りしている部署に、番号を聞く。",
        "Ask the department that deals with this supplier.",
    ),
    "press": (
        "こちらからは連絡しない。問い合わせは広報に回す。",
        "Do not call them. Pass questions on to public relations.",
    ),
    "other": (
        "その相手を知っている人に番号を聞き、名簿に足す。",
        "Ask somebody who knows them for the number, and add it to the chart.",
    ),
}
"""What to do when the chart has nobody of this kind, or nobody with a number. Only confirmed facts:
checklist Q&A Q-18 (police), PPC and IPA pages, JPCERT/CC form, JMA page 010952, read 2026-11-22."""
