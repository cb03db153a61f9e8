"""Problems of the record, the workspace and the command line: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

RECORD: dict[str, tuple[Pair, Pair]] = {
    "record.disk-full": (
        ("保存できません。空き容量がありません（{path}）。", "Cannot save: the disk is full ({path})."),
        (
            "不要なファイルを消すか、USBメモリなど別の場所へ保存してください。",
            "Free some space, or save to another place such as a USB stick.",
        ),
    ),
    "record.read-only": (
        (
            "保存できません。書き込みが許されていません（{path}）。",
            "Cannot save: writing is not allowed ({path}).",
        ),
        ("別の場所へ保存してください。", "Save to another place."),
    ),
    "record.cannot-write": (
        ("保存できません（{path}）: {reason}", "Cannot save ({path}): {reason}"),
        ("別の場所へ保存してください。", "Save to another place."),
    ),
    "record.folder-gone": (
        (
            "記録のフォルダがなくなりました（{path}）。読むことも書くこともできません。",
            "The record's folder is gone ({path}). It can neither be read nor written.",
        ),
        (
            "USBメモリやネットワークの接続を確かめるか、別の場所へ保存してください。",
            "Check the stick or network, or save to another place.",
        ),
    ),
    "record.folder-replaced": (
        (
            "保存できません。記録のフォルダが別のものに替わりました（{path}）。",
            "Cannot save: the record's folder was replaced by another ({path}).",
        ),
        (
            "元のフォルダに戻すか、別の場所へ保存してください。",
            "Put the former folder back, or save to another place.",
        ),
    ),
    "record.too-long": (
        (
            "1件の記録が長すぎます（{size} バイト、上限 {limit}）。",
            "One entry is too long ({size} bytes, limit {limit}).",
        ),
        (
            "長い文章はファイルにして、証拠として加えてください。",
            "Put long text into a file and add it as evidence.",
        ),
    ),
    "start.no-chart": (
        (
            "名簿がありません。番号は出せませんが、記録と手順は使えます。",
            "There is no contact chart. Steps and record work; numbers cannot be shown.",
        ),
        ("", ""),
    ),
    "start.broken-chart": (
        (
            "名簿に誤りが {count} か所あります。読めたところを使います。",
            "The contact chart has {count} errors. What could be read is used.",
        ),
        ("あとで irtool check を実行してください。", "Run later: irtool check"),
    ),
    "start.no-playbook": (
        (
            "対応手順「{name}」が見つからないか読めません。ある分で始めます。",
            "Playbook '{name}' is missing or cannot be read. Starting with what there is.",
        ),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "start.broken-playbook": (
        (
            "対応手順「{name}」に誤りが {count} か所あります。読めたところを使います。",
            "Playbook '{name}' has {count} errors. What could be read is used.",
        ),
        ("あとで irtool check を実行してください。", "Run later: irtool check"),
    ),
    "file.unreadable": (
        ("ファイルを読めません: {reason}", "The file cannot be read: {reason}"),
        ("場所と、読む許可があるかを確かめてください。", "Check the place and the permission."),
    ),
    "file.none": (
        ("「{path}」に調べるファイルがありません。", "There is no file to check at '{path}'."),
        ("ファイルかフォルダの場所を確かめてください。", "Check the path."),
    ),
    "verify.torn": (
        (
            "記録 {writer} の最後に、書きかけの {bytes} バイトがあります。",
            "{writer} ends with {bytes} bytes of an unfinished line.",
        ),
        (
            "書き込みの途中で電源が切れた跡です。その前の行は無事です。",
            "Left by a write that was cut off. The lines before it are whole.",
        ),
    ),
    "verify.cut-mismatch": (
        (
            "照合番号が示す {writer} の {n} 行目が違うか、ありません。",
            "Line {n} of {writer}, which the digits stand for, is missing or different.",
        ),
        (
            "報告書を出した時の記録から変わっています。",
            "The record is not what it was when the report was issued.",
        ),
    ),
    "verify.no-cut": (
        ("「{file}」に照合番号の元になる行が見つかりません。", "No cut was found in '{file}'."),
        (
            "irtool が作った報告書（.md か .html）を指定してください。",
            "Give a report (.md or .html) made by irtool.",
        ),
    ),
    "verify.unknown-digits": (
        (
            "照合番号 {digits} に合う記録の時点が見つかりません。",
            "No moment of this record has the digits {digits}.",
        ),
        (
            "番号の読み違いか、別の事案か、記録が変わっています。",
            "Misread digits, another incident, or a changed record.",
        ),
    ),
    "verify.missing-writer": (
        (
            "記録 {writer} の {n} 行目までを見たという記録がありますが、そのファイルがここにありません。",
            "Lines of {writer} up to {n} were seen by others, but its file is not here.",
        ),
        ("別の端末から記録を合わせてください。", "Sync with the other device."),
    ),
    "verify.seen-mismatch": (
        (
            "{writer} の {n} 行目が、ほかの端末が見たものと違います。",
            "Line {n} of {writer} is not what another device saw.",
        ),
        ("写しと比べてください。", "Compare with a copy."),
    ),
    "verify.missing-file": (
        (
            "記録にあるファイル {name} がないか、中身が違います。",
            "The file {name} named in the record is missing or different.",
        ),
        ("別の端末か写しから戻してください。", "Bring it back from another device or a copy."),
    ),
    "verify.strange": (
        (
            "読めるが意味の分からない行が {count} 件あります（新しい版の記録かもしれません）。",
            "{count} lines are of an unknown kind (perhaps of a later version).",
        ),
        ("", ""),
    ),
    "init.exists": (
        (
            "「{path}」にはもう作業フォルダがあります。足りないものだけ加えました。",
            "'{path}' is a workspace already. Only what was missing was added.",
        ),
        ("", ""),
    ),
    "init.prefecture": (
        ("「{typed}」という都道府県はありません。", "'{typed}' is no prefecture."),
        ("東京都、JP-13 のように書いてください。", "Write it like Tokyo or JP-13."),
    ),
    "init.prefecture-kept": (
        (
            "名簿がもうあるので、都道府県は書いていません。",
            "There is a chart already, so the prefecture was not written.",
        ),
        (
            "名簿の hospital に prefecture: {prefecture}、警察に use: {police} と書いてください。",
            "Write prefecture: {prefecture} into hospital, and use: {police} into the police.",
        ),
    ),
    "init.not-folder": (
        ("「{path}」はフォルダではありません。", "'{path}' is not a folder."),
        ("別の名前を指定してください。", "Give another name."),
    ),
    "report.withheld": (
        ("「{title}」は文書に載せていません: {why}。", "'{title}' was left out of the document: {why}."),
        (
            "確かめて記録すると、次に作る文書に載ります。",
            "Once it is confirmed and recorded, the next document states it.",
        ),
    ),
    "report.before": (
        ("出す前に: {text}", "Before it goes out: {text}"),
        ("文書には書いてありません。", "The document does not say this."),
    ),
    "report.unknown": (
        ("報告書「{name}」のひな形がありません。", "There is no report template '{name}'."),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "report.template": (
        (
            "ひな形 {file} の {line} 行目で作れませんでした: {reason}",
            "Template {file} failed at line {line}: {reason}",
        ),
        (
            "ひな形を直してください。かわりの形で作りました。",
            "Mend the template. Another form was used instead.",
        ),
    ),
    "report.template-at": (
        (
            "ひな形 {file}（{place}）で作れませんでした: {reason}",
            "Template {file} failed at {place}: {reason}",
        ),
        (
            "ひな形を直してください。かわりの形で作りました。",
            "Mend the template. Another form was used instead.",
        ),
    ),
    "report.no-library": (
        (
            "{format} を作れません: 必要な部品（{name}）が入っていません。",
            "{format} cannot be made: {name} is not installed.",
        ),
        ("ほかの形式で作りました。IT担当に伝えてください。", "Other formats were made. Tell the IT person."),
    ),
    "report.no-browser": (
        (
            "PDFを作れません: Edge・Chrome・Chromium が見つかりません。",
            "No PDF: no Edge, Chrome or Chromium was found.",
        ),
        ("HTMLの報告書をブラウザーで開いて印刷してください。", "Open the HTML report in a browser and print it."),
    ),
    "report.no-pdf": (
        ("PDFを作れませんでした: {reason}", "The PDF could not be made: {reason}"),
        ("HTMLの報告書をブラウザーで開いて印刷してください。", "Open the HTML report in a browser and print it."),
    ),
    "report.no-font": (
        (
            "この端末に日本語の文字（フォント）が見つかりません。PDFの日本語は四角になるかもしれません。",
            "No Japanese font was found here: the PDF may show boxes instead of Japanese.",
        ),
        (
            "PDFを開いて確かめ、だめならHTMLを別の端末で印刷してください。",
            "Look at the PDF; if it is unreadable, print the HTML on another computer.",
        ),
    ),
    "report.too-long": (
        (
            "{format} で、長すぎる内容を {count} 個のセルで途中までにしました。",
            "{format}: {count} cells hold only the beginning of a very long text.",
        ),
        ("全文は .md か .html の報告書にあります。", "The whole text stands in the .md or .html report."),
    ),
    "report.unforeseen": (
        ("報告書を作れませんでした（{reason}）。", "The report could not be made ({reason})."),
        (
            "記録は保存されています。別の形式で作るか、IT担当にこのファイルを渡してください: {file}",
            "The record is saved. Try another format, or give the IT person this file: {file}",
        ),
    ),
    "report.format": (
        ("形式「{found}」は作れません。", "The format '{found}' cannot be made."),
        ("選べるもの: {allowed}", "Formats: {allowed}"),
    ),
    "device.unwritable": (
        (
            "この端末の覚え書きのフォルダに書けません（{path}）: {reason}",
            "This device's own folder cannot be written ({path}): {reason}",
        ),
        (
            "IRTOOL_DEVICE に書ける場所を指定してください。",
            "Set IRTOOL_DEVICE to a folder that can be written.",
        ),
    ),
}
