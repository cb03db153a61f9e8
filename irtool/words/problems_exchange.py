"""Problems of tables from outside and of taking them in: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

_LOOK: Pair = (
    "正しい番号か、相手に確かめてください。書いてあるまま名簿に入れます。",
    "Confirm it with the party. It is kept as it is typed.",
)
_ANSWER: Pair = (
    "名簿のどの相手か、新しい相手か、入れないかを選んでください（--answer 行=ID、行=new、行=skip）。",
    "Say which party of the chart it is, or new, or skip (--answer ROW=ID, ROW=new, ROW=skip).",
)
_SAVE_AS: Pair = (
    "Excel で開いて「Excel ブック（.xlsx）」か「CSV」で保存し直してください。",
    "Open it in Excel and save it again as .xlsx or CSV.",
)
_NOTHING: Pair = ("", "")

EXCHANGE_PROBLEMS: dict[str, tuple[Pair, Pair]] = {
    "table.too-large": (
        ("ファイルが大きすぎます（{limit} MB まで）。", "The file is too large (up to {limit} MB)."),
        (
            "名簿のシートだけを別のファイルに保存してください。",
            "Save the sheet with the contacts to a file of its own.",
        ),
    ),
    "table.unknown": (
        (
            "Excel、CSV、表のあるウェブページのどれでもありません。",
            "This is no Excel file, CSV or web page with a table.",
        ),
        _SAVE_AS,
    ),
    "table.broken-excel": (
        (
            "Excel のファイルとして読めません（{reason}）。壊れているかもしれません。",
            "It cannot be read as an Excel file ({reason}). It may be damaged.",
        ),
        _SAVE_AS,
    ),
    "table.password": (
        ("パスワードで保護されているので読めません。", "It is protected by a password and cannot be read."),
        (
            "Excel で開き、パスワードを外した写しを保存してください（ファイル、情報、ブックの保護）。",
            "Open it in Excel and save a copy without the password.",
        ),
    ),
    "table.no-sheet": (
        ("「{sheet}」というシートはありません。", "There is no sheet `{sheet}`."),
        ("あるシート: {sheets}", "There are: {sheets}"),
    ),
    "table.broken": (
        ("表の途中から読めませんでした（{reason}）。", "The table could not be read to its end ({reason})."),
        _SAVE_AS,
    ),
    "table.quote": (
        (
            '引用符（"）が閉じていないようです。ここから後の行が1つのセルに入っています。',
            "A quotation mark seems not to be closed: the rows that follow are in one cell.",
        ),
        ("ファイルのこの行を直してください。", "Mend this line of the file."),
    ),
    "table.encoding": (
        (
            "読めない文字がありました（{encoding} として読みました）。",
            "Some characters could not be read (read as {encoding}).",
        ),
        ("「�」のある名前と番号を確かめてください。", "Look at names and numbers with `�`."),
    ),
    "table.cut": (
        ("{rows}行より後は読んでいません。", "Rows after {rows} were not read."),
        ("表を分けてください。", "Split the table."),
    ),
    "table.hidden-sheet": (
        ("隠してあるシート「{sheet}」は読んでいません。", "The hidden sheet `{sheet}` was not read."),
        ("要るときは --sheet で名前を付けてください。", "If it is wanted, name it with --sheet."),
    ),
    "table.hidden-rows": (
        (
            "「{sheet}」の隠してある行も読みました（{count}行）。",
            "Hidden rows of `{sheet}` were read as well ({count}).",
        ),
        ("要らない行は除いてください。", "Leave out what is not wanted."),
    ),
    "table.formula": (
        (
            "{cell} は計算式で、値が保存されていません。空として読みました。",
            "{cell} is a formula without a saved value. It was read as empty.",
        ),
        ("Excel で開いて保存し直すと、値が入ります。", "Open and save the file in Excel to get the value."),
    ),
    "import.no-titles": (
        (
            "「{sheet}」に、氏名・電話などの見出しの行が見つかりません。",
            "No row of titles (name, telephone) was found in `{sheet}`.",
        ),
        (
            "見出しの行に「氏名」「部署」「電話番号」などと書いてください。",
            "Give it a row of titles such as 氏名, 部署, 電話番号 (name, department, telephone).",
        ),
    ),
    "import.heading": (("見出しの行です。", "A heading."), _NOTHING),
    "import.nobody": (("名前がありません。", "There is no name."), ("名前の欄を埋めてください。", "Fill in the name.")),
    "import.left-out": (("入れないことにしました。", "It was left out."), _NOTHING),
    "import.on-duty": (
        (
            "{line}行目: 「{name}」は当番が持つ役割なので、名前は担当に入れません。",
            "Line {line}: `{name}` is held by whoever is on duty; no name was written into it.",
        ),
        (
            "誰がいつ当番かは当番表に入れます。決まった人の役割にするなら、名簿の held_by を直してください。",
            "Who is on duty when belongs into the roster. For a post of fixed people, change held_by in the chart.",
        ),
    ),
    "import.several-people": (
        (
            "1つの欄に何人もいます（{names}）。番号がだれのものかわかりません。",
            "Several people in one cell ({names}): whose numbers these are is not clear.",
        ),
        ("1人1行に分けるのが確かです。", "One row per person is safest."),
    ),
    "import.day": (
        (
            "「{text}」を日付として読めません。備考に残します。",
            "`{text}` is no day that can be read. It is kept in the note.",
        ),
        ("2026/4/1 のように書いてください。", "Write it like 2026-04-01."),
    ),
    "import.ambiguous": (
        ("「{name}」は名簿に2件以上あります（{ids}）。", "The chart has `{name}` more than once ({ids})."),
        _ANSWER,
    ),
    "import.lookalike": (
        (
            "「{name}」に字がよく似た名前があります（{ids}）。同じ相手か、別の相手かわかりません。",
            "A name in the chart looks like `{name}` ({ids}). It may or may not be the same.",
        ),
        _ANSWER,
    ),
    "import.other-department": (
        (
            "「{name}」は名簿では別の部署です（{ids}）。異動か、同じ名前の別の人かわかりません。",
            "`{name}` is in another department in the chart ({ids}): moved, or somebody else.",
        ),
        _ANSWER,
    ),
    "import.renamed": (
        (
            "「{name}」として前に取り込んだ相手は、いま別の名前です（{ids}）。",
            "The party taken in before as `{name}` has another name now ({ids}).",
        ),
        _ANSWER,
    ),
    "import.twice": (
        (
            "「{name}」は {other}行にもあり、番号が違います。同じ人か、別の人かわかりません。",
            "`{name}` stands in row {other} too, with another number: the same person or not.",
        ),
        _ANSWER,
    ),
    "import.other-sort": (
        (
            "ID「{id}」は、名簿では別の区分（人・役割・外部）の相手です。",
            "The id `{id}` is of another sort in the chart (person, post, organisation).",
        ),
        _ANSWER,
    ),
    "import.unknown-person": (
        (
            "担当の人「{name}」が名簿に1人だけ見つかりません。",
            "`{name}` in the column of people is not exactly one person of the chart.",
        ),
        ("その人を先に取り込むか、この行を skip にしてください。", "Take that person in first, or skip this row."),
    ),
    "import.elsewhere": (
        (
            "{name} はグループの名簿にあるので、ここでは変えられません。",
            "{name} is in the group's chart and cannot be changed here.",
        ),
        ("グループの名簿の係に伝えてください。", "Tell whoever keeps the group's chart."),
    ),
    "import.no-row": (
        ("「{row}」という行はありません。", "There is no row `{row}`."),
        ("行は取り込みの一覧の番号で書いてください。", "Name rows as the list of the import does."),
    ),
    "import.no-party": (
        ("「{name}」は名簿にありません。", "`{name}` is not in the chart."),
        ("名簿のID、new、skip のどれかを書いてください。", "Give an id of the chart, new or skip."),
    ),
    "import.unanswered": (
        (
            "確認が必要な行が {count}行あるので、何も書いていません。",
            "{count} rows have to be answered, so nothing was written.",
        ),
        (
            "行ごとに --answer 行=名簿のID、行=new（別の人）、行=skip（入れない）を付けるか、--skip-ambiguous でまとめて除いてください。",
            "Answer each with --answer ROW=ID, ROW=new (somebody else) or ROW=skip, or leave all out with --skip-ambiguous.",
        ),
    ),
    "import.half": (
        (
            "保存の途中で失敗し、{files} は新しい内容のままです。",
            "Saving failed half way; {files} stayed as the import wrote them.",
        ),
        (
            "前のファイルは contacts/.former にあります。空きを作って、もう一度取り込んでください。",
            "The former files are in contacts/.former. Make room and import again.",
        ),
    ),
    "import.changed-on-disk": (
        ("{path} は、見ている間に変わりました。何も書いていません。", "{path} changed meanwhile. Nothing was written."),
        ("もう一度取り込んでください。", "Import it again."),
    ),
    "import.unsound": (
        (
            "取り込むと {path} に誤りができるので、何も書いていません。",
            "This would put errors into {path}, so nothing was written.",
        ),
        ("表の文字を見直してください。", "Look at the texts of the table."),
    ),
    "number.assumed": (
        (
            "「{typed}」は先頭の0が消えたようです。{number} としました。",
            "`{typed}` seems to have lost its leading zero. It becomes {number}.",
        ),
        ("番号を確かめてください。", "Confirm the number."),
    ),
    "number.impossible": (
        ("「{number}」は電話番号の桁数ではありません。", "`{number}` does not have the length of a telephone number."),
        _LOOK,
    ),
    "number.no-area": (("「{number}」には市外局番がないようです。", "`{number}` seems to lack its area code."), _LOOK),
    "number.range": (
        (
            "「{number}」は続き番号です。このままではかけられません。",
            "`{number}` is a range of numbers and cannot be dialled.",
        ),
        _LOOK,
    ),
    "number.none": (
        (
            "「{typed}」に番号が見つかりません。文のまま残します。",
            "No number was found in `{typed}`. The text is kept.",
        ),
        _LOOK,
    ),
    "export.exists": (
        ("{path} はもうあります。", "{path} exists already."),
        ("別の名前にしてください。上書きはしません。", "Choose another name; nothing is overwritten."),
    ),
    "export.cannot-write": (
        ("{path} に書けません（{reason}）。", "Cannot write {path} ({reason})."),
        ("書ける場所を選んでください。", "Choose a place that can be written."),
    ),
    "export.form": (
        ("「{name}」がどの形か、名前の終わりからわかりません。", "The ending of `{name}` names no format."),
        (".xlsx .csv .vcf .json のどれかにしてください。", "Let it end in .xlsx, .csv, .vcf or .json."),
    ),
    "export.encoding": (
        ("{encoding} にない文字があります: {signs}", "{encoding} lacks these characters: {signs}"),
        (
            "--encoding utf-8-sig で書き出してください（Excel でそのまま開けます）。",
            "Use --encoding utf-8-sig (Excel opens it as well).",
        ),
    ),
}
