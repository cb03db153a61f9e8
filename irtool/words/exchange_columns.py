"""The columns of an exported chart and the words that stand in them. Each (ja, en). What is read back knows both."""

from __future__ import annotations

from irtool.words.sentences import Pair

COLUMNS: dict[str, Pair] = {
    "sort": ("区分", "Sort"),
    "id": ("ID", "ID"),
    "name": ("名称", "Name"),
    "department": ("部署", "Department"),
    "title": ("役職", "Title"),
    "kind": ("種類", "Kind"),
    "people": ("担当の人", "People"),
    "phone": ("電話", "Telephone"),
    "night": ("夜間電話", "Night telephone"),
    "mobile": ("携帯", "Mobile"),
    "ext": ("内線", "Extension"),
    "fax": ("FAX", "Fax"),
    "mail": ("メール", "Mail"),
    "other": ("その他の連絡手段", "Other channels"),
    "asks_for": ("聞かれること", "They ask for"),
    "fallback": ("つながらないとき", "When nobody answers"),
    "from": ("着任日", "From"),
    "until": ("離任日", "Until"),
    "verified_on": ("確認日", "Confirmed on"),
    "verified_by": ("確認した人", "Confirmed by"),
    "verified_how": ("確認方法", "Confirmed how"),
    "note": ("備考", "Note"),
}

SORTS: dict[str, Pair] = {
    "people": ("人", "person"),
    "roles": ("役割", "post"),
    "organisations": ("外部", "organisation"),
}

HOURS: dict[str, Pair] = {"night": ("夜間", "night"), "office": ("平日日中", "office"), "always": ("24時間", "always")}
DUTY: Pair = ("当番", "on duty")
SHEET_TITLE: Pair = ("連絡体制図", "Contacts")
