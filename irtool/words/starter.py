"""What stands in a template that an office begins with: the lines and tables of a Word or Excel file, and its help."""

from __future__ import annotations

from irtool.words.sentences import Pair

LINES: tuple[Pair, ...] = (
    ("{{ hospital.name }}　作成 {{ issue.at }}　作成した人 {{ issue.by }}", "{{ hospital.name }}  made {{ issue.at }}  by {{ issue.by }}"),
    ("あて先 {{ issue.recipient }}", "To {{ issue.recipient }}"),
    ("（ここに、あいさつや事情の文を書いてください）", "(Write your own words here.)"),
    ("気づいた時刻 {{ fact.aware_at }}　個人情報の漏えい {{ fact.leak }}", "Noticed {{ fact.aware_at }}  leak {{ fact.leak }}"),
)  # fmt: skip

TABLES: tuple[tuple[Pair, str, tuple[tuple[Pair, str], ...]], ...] = (
    (("わかっていること", "What is known"), "f in facts",
     ((("項目", "Item"), "f.title"), (("内容", "Value"), "f.value"), (("確かさ", "Certainty"), "f.certainty"))),
    (("経過", "Course"), "e in chronology",
     ((("時刻", "When"), "e.at"), (("できごと", "What"), "e.text"), (("記録した人", "By"), "e.who"))),
)  # fmt: skip
"""Title, loop, and columns as heading and value; docs/templates.md lists the values."""

STARTER_HELP: dict[str, Pair] = {
    "report new": (
        "自分の病院のひな形を作り始める（Markdown、Word、Excel）\n作業フォルダの templates に置きます。今あるファイルには上書きしません。",
        "Begin a template of your own (Markdown, Word, Excel)\nIt is put into templates of the workspace; an existing file is never replaced.",
    ),
}  # fmt: skip

STARTER_OPTIONS: dict[str, Pair] = {
    "report new.kind": ("md（文書の写し）、docx（Word）、xlsx（Excel）", "md (a copy), docx (Word), xlsx (Excel)"),
    "report new.source": ("もとにする文書（なければ事案報告書）", "The document to begin from (else the incident report)"),
}  # fmt: skip

SAY_STARTER: dict[str, Pair] = {
    "starter-made": (
        "作りました。直してから、irtool report render {name} で作れます。",
        "Made. Change it, then: irtool report render {name}",
    ),
}
