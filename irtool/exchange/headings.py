"""The titles of columns, as hospital offices write them, and the fields of the chart that they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from irtool.exchange.cells import Cell
from irtool.exchange.qualifiers import Words, qualified
from irtool.words.exchange_columns import COLUMNS

NUMBERS = ("contact", "phone", "mobile", "ext", "fax", "mail", "url", "other")
"""Fields that hold numbers and addresses."""
NAMES = ("name", "person", "organisation", "role", "department", "system")
"""Fields that say whom a row is about; a row of titles has one of them."""

_WORDS: dict[str, str] = {
    "id": "id コード 識別子 職員番号 社員番号 職員id",
    "sort": "区分 種別 分類 内外",
    "name": ("名称 連絡先名 連絡先名称 相手 相手先 窓口 窓口名 機関 機関名 連絡先機関 関係機関 関係機関名 name"),
    "person": (
        "氏名 名前 担当者 担当者名 担当者氏名 職員名 職員氏名 姓名 お名前 責任者 責任者名 担当 "
        "ご担当者 ご担当者名 主担当 主担当者 person contactperson staff fullname"
    ),
    "organisation": (
        "会社 会社名 業者 業者名 事業者 事業者名 組織 組織名 企業名 企業 団体名 ベンダー ベンダ "
        "ベンダー名 ベンダ名 保守会社 保守業者 委託先 委託業者 取引先 取引先名 法人名 医療機関名 "
        "施設名 company vendor organisation organization"
    ),
    "department": "部署 部署名 所属 所属名 所属部署 部門 部門名 課 課名 担当部署 病棟 department section",
    "title": "役職 役職名 職名 職位 肩書 肩書き position jobtitle",
    "role": "役割 役割名 任務 担務 役目 体制上の役割 role post",
    "kind": "種類 kind",
    "people": "",
    "system": (
        "システム システム名 医療情報システム 対象システム サービス サービス名 システム・サービス "
        "システム・サービス名 システムサービス システム/サービス 機器名 system"
    ),
    "contract": "契約番号 契約no 保守契約番号 お客様番号 顧客番号 ユーザー番号 contract contractnumber",
    "contact": "連絡先 緊急連絡先 緊急時連絡先 番号 連絡手段 連絡方法 連絡先番号 contact number",
    "phone": "電話 電話番号 tel telno 固定電話 代表電話 代表番号 ダイヤルイン 電話no phone telephone",
    "mobile": "携帯 携帯番号 携帯電話 携帯電話番号 スマホ スマートフォン 携帯tel mobile cell cellphone",
    "ext": "内線 内線番号 内線no phs phs番号 ピッチ 院内phs extension ext",
    "fax": "fax fax番号 faxno ファックス ファクス ファクシミリ",
    "mail": (
        "メール メールアドレス e-mail email mail eメール mailaddress e-mailアドレス emailアドレス 電子メール アドレス"
    ),
    "url": "url ホームページ ウェブ web webサイト hp",
    "asks_for": "",
    "fallback": "",
    "from": "着任 着任日 開始日 適用開始日",
    "until": "離任 退職日 終了日 異動日",
    "verified_on": "確認 確認年月日 最終確認日 更新日 最終更新日",
    "verified_by": "確認者",
    "verified_how": "",
    "kana": (
        "ふりがな フリガナ かな カナ よみ 読み ヨミ 読み仮名 よみがな 氏名かな 氏名カナ 氏名(かな) 氏名(カナ) kana"
    ),
    "address": "住所 所在地 address",
    "note": "備考 備考欄 摘要 メモ 注記 特記事項 コメント note notes remarks",
    "count": "no no. 項番 通番 連番 # 番 順 順番 項 №",
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
_MARKS = re.compile(r"[\s※*◎●○■□◆★☆:]+")
_AROUND = re.compile(r"担当者?|緊急時?|受付|窓口|サポート|コールセンター|保守|障害時?|連絡先?|の|用|時|番号|アドレス")
_BRACKETS = re.compile(r"[(\[<【〔].*?[)\]>】〕]")


class Heading(msgspec.Struct, frozen=True):
    """What one column holds: its field, and what its title says of the numbers in it."""

    field: str
    words: Words = Words()
    title: str = ""


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


_FIELDS |= {_plain(word): field for field, pair in COLUMNS.items() for word in pair if field != "night"}


@lru_cache(maxsize=2048)
def heading(text: str) -> Heading | None:
    """What a title means; None for one that no list knows."""
    plain = _plain(text)
    if not plain or len(plain) > 30:
        return None
    if field := _FIELDS.get(plain):
        said = qualified(text) if field in NUMBERS else Words()
        known = Words(said.hours, "", said.private, said.label if "phs" in plain else "")
        return Heading(field, known, text.strip())
    bare = re.sub(r"[0-9①-⑳]+$", "", _BRACKETS.sub("", plain))
    if bare != plain and (field := _FIELDS.get(bare)):
        inside = " ".join(_BRACKETS.findall(unicodedata.normalize("NFKC", text)))
        return Heading(field, _title_words(inside) if field in NUMBERS else Words(), text.strip())
    said = qualified(plain)
    if said.sort or said.hours or said.private:  # 夜間連絡先, 自宅電話, 担当者携帯
        rest = _AROUND.sub("", said.label)
        field = said.sort or _FIELDS.get(rest) or ("contact" if said.hours else "")
        if (not rest or _FIELDS.get(rest) in NUMBERS or rest in ("自宅", "個人", "直通", "代表")) and field in NUMBERS:
            return Heading(field, _title_words(text), text.strip())
    if plain.startswith(("直通", "代表")):
        return Heading("phone", Words(label=plain[:2]), text.strip())
    return None


def _title_words(text: str) -> Words:
    """Hours and privacy that a title gives to all its numbers, with a label only where the chart needs one."""
    said = qualified(text)
    label = next((word for word in ("自宅", "個人", "直通", "代表", "PHS") if word.casefold() in text.casefold()), "")
    return Words(hours=said.hours, private=said.private, label=label)


def headings(row: Sequence[Cell], below: Sequence[Cell] = ()) -> list[Heading | None]:
    """What the columns of a row of titles mean; `below`: a second row of titles under merged cells."""
    out: list[Heading | None] = []
    for n, cell in enumerate(row):
        under = below[n].text if n < len(below) else ""
        found = heading(cell.text)
        if under and under != cell.text:
            found = heading(f"{under}{cell.text}") or heading(under) or found
        out.append(found)
    return out


def is_titles(row: Sequence[Cell]) -> bool:
    """Whether this row holds titles of columns: at least two fields, one of them a name."""
    fields = {found.field for cell in row if not cell.repeated and (found := heading(cell.text)) is not None}
    fields |= {"department"} if "people" in fields else set()
    texts = [cell for cell in row if cell.text and not cell.repeated]
    if any(sum(sign.isdigit() for sign in cell.text) > 2 for cell in texts):  # 電話番号1 is a title, 2001 is none
        return False
    return len(fields) >= 2 and bool(fields & set(NAMES)) and len(fields) * 2 >= len(texts)


def is_second(row: Sequence[Cell], titles: Sequence[Cell]) -> bool:
    """Whether a row under the titles completes them (昼間, 夜間 under a merged 連絡先)."""
    new = [cell.text for cell, above in zip(row, titles, strict=True) if cell.text and cell.text != above.text]
    if not new or any(sign.isdigit() for text in new for sign in text):
        return False
    return all(heading(text) is not None or qualified(text).label != text for text in new)
