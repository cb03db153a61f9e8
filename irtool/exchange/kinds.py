"""What a name tells of its bearer: a person or a desk, a company or an office, and which kind of office."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from irtool.domain.chart import OrganisationKind
from irtool.words.exchange_columns import SORTS
from irtool.words.wellknown import KINDS

_DESK = re.compile(
    r"(センター|窓口|デスク|サポート|受付|係|課|病棟|当番|当直|代表|守衛|交換|担当|チーム|desk|cent(er|re)|support)$"
    r"|(?:情報|医事|総務|経理|管理|看護|事務|薬剤|検査|放射線|栄養|営業|保守|開発|技術|システム|サービス|企画|連携|用度|施設|人事"
    r"|広報|相談|医療|救急|外来|品質|運用|診療|内|外|眼|小児|整形|薬局|透析|手術|サーバ|情シス)(?:部|科|室|局|班)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"株式会社|有限会社|合同会社|\((株|有|同|財|社|一社)\)|法人|会社"
    r"|警察|厚生労働省|省$|庁$|県|保健所|消防|医師会|病院|医院|クリニック|診療所"
    r"|委員会|協会|機構|組合|事務所|銀行|保険"
    r"|電力|ガス|NTT|センター|窓口|[A-Z]社$|Inc\.?|Ltd\.?|K\.K\.|Co\.",
)
_KINDS: tuple[tuple[OrganisationKind, str], ...] = (
    ("police", r"警察"), ("privacy-commission", r"個人情報保護委員会"), ("education-ministry", r"文部科学省|文科省"),
    ("ministry", r"厚生労働省|厚労省"), ("health-centre", r"保健所"), ("fire", r"消防"),
    ("eligibility", r"オンライン資格確認|支払基金|国保連"), ("medical-association", r"医師会"),
    ("advice", r"IPA|情報処理推進機構|JPCERT|SAJ|セプター"), ("lawyer", r"法律事務所|弁護士"),
    ("insurer", r"保険|損保"),
    ("press", r"新聞|放送|通信社"), ("prefecture", r"(都|道|府|県)(庁|$|.*(課|部|局)$)"),
    ("partner-hospital", r"病院|医院|クリニック|診療所|医療センター"), ("supplier", r"給食|清掃|リネン|検体|フーズ"),
    ("vendor", r"システム|ソフト|電機|電気|情報|テクノ|ネット|データ"),
)  # fmt: skip
Sort = Literal["people", "roles", "organisations"]
_SORT_WORDS: dict[Sort, str] = {
    "people": "人 職員 個人 person people",
    "roles": "役割 役職 post role",
    "organisations": "外部 業者 会社 事業者 組織 organisation organization",
}
_SORTS = {word: sort for sort, words in _SORT_WORDS.items() for word in words.split()}
_SORTS |= {word: sort for sort in _SORT_WORDS for word in SORTS[sort]}


def sort_of(text: str) -> Sort | None:
    """The part of the chart that a word in the column 区分 names; None when it means something else."""
    return _SORTS.get(unicodedata.normalize("NFKC", text).strip().casefold())


def is_desk(name: str) -> bool:
    """Whether a name in a column of people is no person's: a desk, a section, whoever is on duty."""
    return bool(_DESK.search(unicodedata.normalize("NFKC", name).strip(" 【】■●◆<>〔〕[]")))


def is_office(name: str) -> bool:
    """Whether this is the name of a company or public office."""
    return bool(_OFFICE.search(unicodedata.normalize("NFKC", name)))


def kind_of(name: str, vendor: bool) -> OrganisationKind:
    """The kind of an office, by its name; a company with a system or a contract is a vendor."""
    if vendor:
        return "vendor"
    plain = unicodedata.normalize("NFKC", name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, plain)), "other")


def kind_named(text: str) -> str:
    """The kind that an exported table names, by its id or its words; empty for another word."""
    return next((kind for kind, pair in KINDS.items() if text in (kind, *pair)), "")
