"""Problems found in files a person wrote (YAML, chart, playbook): code -> (message, hint), each (ja, en).

In the order of the codes' areas: `yaml.` (the form of the file), `schema.` (what may stand where), then what
the chart and the playbooks ask for.
"""

from __future__ import annotations

from irtool.words.sentences import Pair

SHAPES: dict[str, Pair] = {
    "text": ("文字", "a text"),
    "list": ("一覧（「- 」で始まる行、または [a, b]）", "a list (lines that begin with `- `, or [a, b])"),
    "mapping": ("「項目: 内容」の組", "`key: value` entries"),
}
"""The three shapes a value can have, as found and as expected."""

NOTHING: Pair = ("", "")


def either(shapes: list[str]) -> Pair:
    """Several shapes of which one is expected."""
    return "、または".join(SHAPES[s][0] for s in shapes), " or ".join(SHAPES[s][1] for s in shapes)


def suggestion(nearest: str | None) -> Pair:
    """The word that was probably meant, as a sentence of its own; nothing when none is near."""
    return (f"「{nearest}」のことですか。", f"Did you mean `{nearest}`?") if nearest else NOTHING


def quoted(text: str) -> Pair:
    """A lone text where another shape was expected, as the {found} of `schema.shape`."""
    return f"文字「{text}」", f"the text `{text}`"


_SAVE_AS_UTF8: Pair = (
    "メモ帳で開き、「名前を付けて保存」で文字コード（エンコード）を「UTF-8」にして保存し直してください。",
    "Open it in an editor and save it again as UTF-8.",
)
_USE_SPACES: Pair = (
    "字下げは半角の空白で書いてください。エディターの「タブを空白に変換」が使えます。",
    "Indent with plain spaces; most editors can convert tabs to spaces.",
)
_QUOTE_IT: Pair = (
    "文字として書くときは、内容全体を ' ' で囲んでください。",
    "To write it as text, put the whole value in ' '.",
)
_ALIGN: Pair = (
    "同じ仲間の行は、行の始まりの空白の数をそろえてください。",
    "Give lines that belong together the same number of spaces at the start.",
)
_WRITE_OUT: Pair = (
    "「&」「*」の省略記号を使わずに、内容をそのまま書いてください。",
    "Write the content out instead of using `&` and `*`.",
)

FILES: dict[str, tuple[Pair, Pair]] = {
    # ---- yaml: the form of the file
    "yaml.after-end": (
        (
            "ここから先「{found}」は、前の部分とつながっていません。",
            "From here, `{found}` does not belong to what stands before.",
        ),
        _ALIGN,
    ),
    "yaml.colon-space": (
        ("「:」の後に空白がありません: {found}", "There is no space after the colon: {found}"),
        ("「:」の後に半角の空白を1つ入れてください。", "Put one space after `:`."),
    ),
    "yaml.control": (
        ("見えない文字（制御文字）があります: {found}", "There is an invisible control character: {found}"),
        ("この文字を消してください。", "Delete this character."),
    ),
    "yaml.damaged": (
        (
            "UTF-8 として読めない部分があります（{found}）。ファイルが壊れているかもしれません。",
            "Some bytes are not UTF-8 ({found}); the file may be damaged.",
        ),
        (
            "この場所の文字を書き直し、UTF-8 で保存してください。",
            "Write the text at this place again and save the file as UTF-8.",
        ),
    ),
    "yaml.dash": (
        (
            "「- 」で始まる一覧は、ここには書けません: {found}",
            "A list that begins with `- ` cannot stand here: {found}",
        ),
        (
            "「項目:」で改行し、次の行から「- 」を書いてください。",
            "Begin a new line after `key:` and put the `- ` there.",
        ),
    ),
    "yaml.documents": (
        (
            "「---」から後は読みません。1つのファイルに書けるのは1つだけです。",
            "What follows `---` is not read: one file holds one document.",
        ),
        ("「---」の行を消すか、ファイルを分けてください。", "Delete the `---` line or make two files."),
    ),
    "yaml.duplicate-key": (
        (
            "「{key}」が2回書かれています（最初は{first_line}行{first_column}列）。最初のほうを使います。",
            "`{key}` is written twice (first at {first_line}:{first_column}). The first one is used.",
        ),
        ("どちらかを消すか、別の名前にしてください。", "Delete one of them or give it another name."),
    ),
    "yaml.encoding": (
        (
            "文字コードが {found} です。使えるのは UTF-8 だけです。",
            "The encoding is {found}; only UTF-8 can be used.",
        ),
        _SAVE_AS_UTF8,
    ),
    "yaml.escape": (
        ('" " の中の「\\」の使い方が読めません: {found}', 'A `\\` inside " " cannot be read: {found}'),
        (
            "\" \" の代わりに ' ' で囲んでください（例: 'C:\\Users'）。",
            "Use ' ' instead of \" \", as in 'C:\\Users'.",
        ),
    ),
    "yaml.extra-colon": (
        ("1つの行に「: 」が2つあります: {found}", "There are two `: ` in one line: {found}"),
        (
            "2つ目が内容の一部なら、内容全体を ' ' で囲んでください。別の項目なら、改行してください。",
            "If the second belongs to the value, put the value in ' '; if not, begin a new line.",
        ),
    ),
    "yaml.fullwidth-colon": (
        ("全角の「：」が使われています: {found}", "A full-width colon `：` is used: {found}"),
        ("半角の「: 」（コロンと空白）にしてください。", "Use `: ` (a plain colon and a space)."),
    ),
    "yaml.fullwidth-space": (
        ("全角の空白が使われています: {found}", "A full-width space is used: {found}"),
        ("半角の空白にしてください。", "Use a plain space."),
    ),
    "yaml.gave-up": (
        (
            "誤りが多いので、ここから先は読みませんでした。",
            "There are too many errors; what follows was not read.",
        ),
        ("上から順に直し、もう一度確かめてください。", "Mend these first and check again."),
    ),
    "yaml.indent": (
        (
            "行の始まりの空白の数が、前の行とそろっていません: {found}",
            "The indentation does not fit the lines before: {found}",
        ),
        _ALIGN,
    ),
    "yaml.key-shape": (
        (
            "項目の名前の場所に、{{ }} や [ ] や * があります。",
            "There is {{ }}, [ ] or * where the name of an entry should be.",
        ),
        (
            "{{ }} や [ ] を文字として書くときは、全体を ' ' で囲んでください。",
            "To write {{ }} or [ ] as text, put all of it in ' '.",
        ),
    ),
    "yaml.long-line": (
        (
            "この行は長すぎます（{length}字。{most}字まで）。",
            "This line is too long ({length} characters; at most {most}).",
        ),
        (
            "改行して分けてください。別のファイルの中身が混ざっていないか確かめてください。",
            "Break it into several lines, and check that no other file was pasted in.",
        ),
    ),
    "yaml.merge-key": (
        ("「<<」（ほかの項目の取り込み）は使えません。", "`<<` (taking over other entries) cannot be used."),
        ("取り込みたい項目をここにそのまま書いてください。", "Write the entries out here."),
    ),
    "yaml.name-sign": (
        (
            "「&」や「*」で始まる内容はそのままでは書けません: {found}",
            "A value cannot begin with `&` or `*`: {found}",
        ),
        _QUOTE_IT,
    ),
    "yaml.no-colon": (
        ("この行には「: 」がありません: {found}", "This line has no `: `: {found}"),
        (
            "「項目: 内容」の形にしてください。前の行の続きなら、字下げを深くしてください。",
            "Write `key: value`; if it goes on from the line before, indent it more.",
        ),
    ),
    "yaml.not-text": (
        ("文字のファイルではありません。", "This is not a text file."),
        (
            "YAML のファイルを選び直すか、控えから戻してください（Word や Excel は読めません）。",
            "Choose the YAML file (Word and Excel files cannot be read), or restore it from a copy.",
        ),
    ),
    "yaml.reserved": (
        (
            "「{sign}」は、ここにそのままでは書けません: {found}",
            "`{sign}` cannot stand here as it is: {found}",
        ),
        _QUOTE_IT,
    ),
    "yaml.stray-space": (
        (
            "内容の初めか終わりに全角の空白があります: {found}",
            "The value begins or ends with a full-width space: {found}",
        ),
        ("いらなければ消してください。", "Delete it if it is not meant."),
    ),
    "yaml.syntax": (
        ("この場所の書き方が読み取れません: {found}", "This place cannot be read: {found}"),
        (
            "前の行と見比べ、記号（: - [ ] ' \"）と字下げを確かめてください。",
            "Compare it with the lines before: the signs (: - [ ] ' \") and the indentation.",
        ),
    ),
    "yaml.tab": (
        ("字下げにタブが使われています: {found}", "A tab is used for indentation: {found}"),
        _USE_SPACES,
    ),
    "yaml.tag": (
        ("「!」で始まる指定は使えません: {found}", "A tag that begins with `!` cannot be used: {found}"),
        (
            "「!」の部分を消してください。文字なら、内容全体を ' ' で囲んでください。",
            "Delete the `!` part; if it is text, put the whole value in ' '.",
        ),
    ),
    "yaml.too-deep": (
        (
            "入れ子が深すぎます（{most}段まで）。ここから先は読みません。",
            "It is nested too deeply (at most {most} levels). What follows is not read.",
        ),
        ("[ や {{ や字下げが余分にないか確かめてください。", "Look for superfluous [ or {{ or indentation."),
    ),
    "yaml.too-large": (
        (
            "ファイルが大きすぎます（{size} MB。{most} MB まで）。",
            "The file is too large ({size} MB; at most {most} MB).",
        ),
        (
            "別のファイルを選んでいないか確かめ、必要なら分けてください。",
            "Check that it is the right file; split it if it is.",
        ),
    ),
    "yaml.too-many": (
        (
            "項目が多すぎます（{most}個まで）。ここから先は読みません。",
            "There are too many entries (at most {most}). What follows is not read.",
        ),
        (
            "ファイルを分けてください。「*」で同じ内容を何度も呼び出しているなら、やめてください。",
            "Split the file; if `*` repeats the same content many times, take that out.",
        ),
    ),
    "yaml.unclosed-bracket": (
        ("「{sign}」が閉じられていません: {found}", "`{sign}` is not closed: {found}"),
        (
            "] か }} を書き足してください。区切りは半角の「, 」です。",
            "Add the ] or }}; separate entries with `, `.",
        ),
    ),
    "yaml.unclosed-quote": (
        ("引用符 {sign} が閉じられていません: {found}", "The quote {sign} is not closed: {found}"),
        ("終わりの引用符を書き足してください。", "Add the closing quote."),
    ),
    "yaml.unknown-alias": (
        ("「*{found}」が指すものが、これより前にありません。", "Nothing before this is named by `&{found}`."),
        _WRITE_OUT,
    ),
    # ---- schema: what may stand where
    "schema.choice": (
        ("「{found}」は使えません。{suggest}", "`{found}` cannot be used. {suggest}"),
        ("次のどれかを書いてください: {expected}", "Write one of: {expected}"),
    ),
    "schema.closed": (
        ("「{found}」は休みの日の決まりとして読めません。", "`{found}` does not say which days are closed."),
        (
            "JP（祝日と年末年始）、none、08-13/08-15、2027-05-06 のように書いてください。",
            "Write JP (public holidays and the turn of the year), none, 08-13/08-15 or 2027-05-06.",
        ),
    ),
    "schema.date": (
        ("「{found}」は日付として読めません。", "`{found}` is not a date."),
        ("2026-11-22 のように書いてください。", "Write it as in 2026-11-22."),
    ),
    "schema.empty": (
        ("「{key}」の内容がありません。", "`{key}` has no value."),
        ("内容を書くか、この行を消してください。", "Write a value or delete the line."),
    ),
    "schema.empty-file": (
        ("ファイルに内容がありません。", "The file has no content."),
        ("次の項目を書いてください: {expected}", "Write these entries: {expected}"),
    ),
    "schema.empty-item": (
        ("一覧に、内容のない行があります。", "The list has an empty entry."),
        ("内容を書くか、この行を消してください。", "Write a value or delete the line."),
    ),
    "schema.missing": (
        ("「{key}」がありません。", "`{key}` is missing."),
        ("この項目は必ず要ります。書き足してください。", "This entry is required; add it."),
    ),
    "schema.more": (
        ("問題はほかに{count}件あります。", "There are {count} more problems."),
        ("上から順に直し、もう一度確かめてください。", "Mend these first and check again."),
    ),
    "schema.number": (
        ("「{found}」は数として読めません。", "`{found}` is not a number."),
        ("数字で書いてください（例: {expected}）。", "Write digits, as in {expected}."),
    ),
    "schema.shape": (
        ("{found}がありますが、ここに書くのは{expected}です。", "Found {found}, but expected {expected}."),
        ("{expected}の形に書き直してください。", "Write it as {expected}."),
    ),
    "schema.unknown-key": (
        ("「{key}」という項目はありません。{suggest}", "There is no entry `{key}` here. {suggest}"),
        ("ここに書ける項目: {expected}", "Entries that can stand here: {expected}"),
    ),
    "schema.yes-no": (
        ("「{found}」は、はい・いいえとして読めません。", "`{found}` is neither yes nor no."),
        ("yes か no（または「はい」「いいえ」）と書いてください。", "Write yes or no."),
    ),
}
