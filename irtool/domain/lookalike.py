"""Names written in more than one way: what is the same name, and what only looks like it.

Two spellings of one name (width, blanks, composed or not) are the same. 髙橋 and 高橋 may be one person or two:
whoever compares names asks, and never merges them.
"""

from __future__ import annotations

import re
import unicodedata

_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_BLANKS = re.compile(r"[\s\u3000\u200b\ufeff]+")

_FORMS = (
    "高髙", "崎﨑嵜碕", "吉𠮷", "辺邉邊", "浜濵濱", "斉齊斎齋", "沢澤", "渕淵渊", "桜櫻", "島嶋嶌", "広廣",
    "国國", "徳德", "恵惠", "真眞", "瀬瀨", "柳栁", "桑桒", "富冨", "峰峯", "館舘", "曽曾",
    "黒黑", "滝瀧", "竜龍", "関關", "塩鹽", "条條", "万萬", "桧檜", "原𠩤", "円圓", "栄榮",
    "会會", "学學", "実實", "寿壽", "亀龜", "鉄鐵", "豊豐", "来來", "礼禮", "蔵藏", "薗園",
    "穂穗",
)  # fmt: skip
"""Forms of one character that surnames and given names are found with, the common one first. A small choice from the
Ministry of Justice's table 誤字俗字・正字一覧表 (民一第2842号, 2004-10-14) and the old forms of the 常用漢字表."""
_COMMON = {ord(form): group[0] for group in _FORMS for form in group[1:]}


def name_key(text: str) -> str:
    """What two writings of the same name have in common: NFKC without blanks, small letters.

    Compatibility kanji (福 U+FA1B) stay apart from their common forms: somebody chose them.
    """
    parts = _COMPATIBILITY.split(_BLANKS.sub("", text))
    return "".join(part if n % 2 else unicodedata.normalize("NFKC", part) for n, part in enumerate(parts)).casefold()


def look_key(text: str) -> str:
    """What names that look alike have in common; equal keys of different names are a question, not an answer."""
    return common(unicodedata.normalize("NFKC", name_key(text)))


def common(text: str) -> str:
    """Each character in its common form: 髙 as 高, 﨑 as 崎."""
    return text.translate(_COMMON)
