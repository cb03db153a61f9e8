"""What checking and handing over the record finds: code -> (message, hint); and the README of an export."""

from __future__ import annotations

from irtool.words.sentences import Pair

_COMPARE: Pair = (
    "この行と後の行は、そのままでは信用できません。写し（別の端末、USBメモリ、書き出したファイル）と比べてください。",
    "Do not rely on this line and those after it. Compare with a copy (another device, a stick, an export).",
)
_SYNC: Pair = (
    "別の端末か写しから、そのファイルを持ってきてください。",
    "Bring the file from the other device or a copy.",
)

VERIFY: dict[str, tuple[Pair, Pair]] = {
    "record.too-deep": (
        (
            "入れ子が深すぎて記録できません（上限 {limit} 段）。",
            "The value is nested too deeply to record (limit {limit}).",
        ),
        ("ファイルにして、証拠として加えてください。", "Put it into a file and add it as evidence."),
    ),
    "verify.no-journal": (
        (
            "「{path}」に記録（journal フォルダ）がありません。",
            "There is no record (folder journal) in '{path}'.",
        ),
        ("事案のフォルダを指定してください。", "Give the folder of an incident."),
    ),
    "verify.chain": (
        (
            "記録 {writer} の {before} 行目と {n} 行目がつながりません。どちらかの行が書き換えられたか、間の行がありません。",
            "Lines {before} and {n} of {writer} do not follow each other: one was changed, or lines between are gone.",
        ),
        _COMPARE,
    ),
    "verify.unreadable": (
        ("記録 {writer} の {n} 行目を読めません。", "Line {n} of {writer} cannot be read."),
        _COMPARE,
    ),
    "verify.number": (
        (
            "記録 {writer} の {n} 行目の番号が {found} になっています。",
            "Line {n} of {writer} is numbered {found}.",
        ),
        _COMPARE,
    ),
    "verify.wrong-writer": (
        (
            "記録 {writer} の {n} 行目は、別の記録「{found}」の行です。",
            "Line {n} of {writer} belongs to another file, '{found}'.",
        ),
        _COMPARE,
    ),
    "verify.first": (
        (
            "記録 {writer} の最初の行が、あるべき形ではありません。",
            "The first line of {writer} is not what it must be.",
        ),
        _COMPARE,
    ),
    "verify.drill": (
        (
            "記録 {writer} の {n} 行目から、訓練と実際の事案の区別が変わっています。",
            "From line {n} on, {writer} mixes up drill and real incident.",
        ),
        _COMPARE,
    ),
    "verify.too-long": (
        (
            "記録 {writer} の {n} 行目が長すぎます（{size} バイト）。",
            "Line {n} of {writer} is too long ({size} bytes).",
        ),
        _COMPARE,
    ),
    "verify.and-more": (
        (
            "記録 {writer} には、ほかにも調べていない行が {count} 行あります。",
            "{writer} has {count} more lines that were not looked at.",
        ),
        ("", ""),
    ),
    "verify.other-incident": (
        (
            "記録 {writer} は別の事案（番号 {found}）のものです。",
            "{writer} belongs to another incident (code {found}).",
        ),
        (
            "このファイルを、元の事案のフォルダへ戻してください。",
            "Put the file back into the folder of its own incident.",
        ),
    ),
    "verify.other-hospital": (
        (
            "記録 {writer} は、病院の名前が「{found}」になっています（名簿のない端末で始めた記録かもしれません）。",
            "{writer} names the hospital '{found}' (perhaps begun on a device without the chart).",
        ),
        ("", ""),
    ),
    "verify.missing-lines": (
        (
            "記録 {writer} は {n} 行目まであったはずですが、ここには {have} 行しかありません。",
            "{writer} once had {n} lines, but only {have} are here.",
        ),
        _SYNC,
    ),
    "verify.unreadable-file": (
        ("ファイル {name} を読めません: {reason}", "The file {name} cannot be read: {reason}"),
        ("読む許可があるか、壊れていないかを確かめてください。", "Check the permission and the medium."),
    ),
    "verify.torn-gone": (
        (
            "記録 {writer} の {n} 行目の後にあった書きかけの {bytes} バイトが、{found} バイトしかありません。",
            "Of {bytes} unfinished bytes behind line {n} of {writer}, {found} are left.",
        ),
        (
            "停電などで消えることがあります。その前の行は無事です。",
            "A power cut can do that. The lines before are whole.",
        ),
    ),
    "verify.torn-changed": (
        (
            "記録 {writer} の {n} 行目より後が、このファイルを使うのをやめた時から変わっています。",
            "{writer} was changed behind line {n} after it had been given up.",
        ),
        _COMPARE,
    ),
    "verify.fork": (
        (
            "記録 {writer} は {n} 行目から二つに分かれています（{name} に {count} 行）。",
            "{writer} exists in two versions from line {n} on ({count} lines in {name}).",
        ),
        (
            "端末やフォルダを丸ごと複製して両方で記録したときに起こります。両方とも消さないでください。",
            "This happens when a device or folder was copied and both went on. Keep both files.",
        ),
    ),
    "verify.report-changed": (
        (
            "報告書 {name} が見つからないか、出した時（記録 {by}）から変わっています。",
            "The report {name} is missing or was changed since it was issued (entry {by}).",
        ),
        ("提出した写しを確かめてください。", "Check the copy that was handed in."),
    ),
    "verify.same-id": (
        (
            "{one} と {other} は同じ識別番号ですが、内容が違います。先の方を数えます。",
            "{one} and {other} have the same id but different content. The earlier one counts.",
        ),
        ("", ""),
    ),
    "verify.other-file": (
        (
            "journal フォルダに、記録ではないもの（{name}）があります。数えません。",
            "The folder journal holds something that is no record file ({name}). It does not count.",
        ),
        (
            "同期ソフトが作った写しなら、名前を確かめて別の場所へ移してください。",
            "If a sync program made it as a copy, look at it and move it elsewhere.",
        ),
    ),
    "verify.other-report": (
        (
            "この照合番号は別の事案（番号 {found}）のものです。",
            "This cut belongs to another incident (code {found}).",
        ),
        ("その事案を --incident で指定してください。", "Name that incident with --incident."),
    ),
    "verify.bad-digits": (
        (
            "照合番号は24桁です（入力: {found}、{count} 桁）。",
            "Digits to check are 24 (found: {found}, {count}).",
        ),
        ("4桁ずつ6組を、もう一度確かめてください。", "Check the six groups of four again."),
    ),
    "export.exists": (
        ("「{path}」はもうあります。上書きしません。", "'{path}' exists already and is not overwritten."),
        ("別の名前を指定してください。", "Give another name."),
    ),
}

DRILL_README: Pair = (
    "これは訓練の記録です。実際の事案ではありません。",
    "THIS IS THE RECORD OF A DRILL, not of a real incident.",
)
README: Pair = (
    """irtool 記録の写し

事案の番号: {code}
病院: {hospital}
照合番号: {digits}

中身
  journal/    記録。1行が1件で、端末とプログラムごとに1ファイル。追記だけで、書き換えません。
  frozen/     その時に使った対応手順と連絡体制図（個人の番号を除く）
  reports/    出した報告書
  evidence/   証拠のファイル（含めたときだけ。含めていなければ、確かめると「ない」と出ます）

確かめ方
1. irtool がある場合: 作業フォルダの {folder} に zip の中身を置き、次を実行します。
     irtool --incident {code} journal verify
   上の照合番号が出れば、この写しは書き出した時の記録と同じです。
2. irtool がない場合（Linux、macOS）: たとえば 12 行目について
     sed -n 12p journal/ファイル名 | sha256sum
   の結果は、13 行目の "prev" の値と同じはずです。最後の行の結果は、下の一覧と同じはずです。
   macOS では sha256sum の代わりに shasum -a 256 を使います。
3. 一覧から照合番号を作る: 下の「照合番号の元」の行だけを、行の終わりを LF にしてファイル cut.txt に保存し、
     sha256sum cut.txt
   の最初の 20 文字を 16 進数として読み、10 の 24 乗で割った余りが照合番号です。
4. frozen/ と evidence/ のファイルは、名前（フォルダ名）がその SHA-256 です。
   Windows では certutil -hashfile ファイル名 SHA256 で調べられます。

分かること: 照合番号を知っている時点より前の行は、書き換えられていません。だれが書いたかは分かりません。
""",
    """irtool: copy of a record

Incident: {code}
Hospital: {hospital}
Fingerprint: {digits}

Contents
  journal/    the record: one line an entry, one file for each device and program, only ever added to
  frozen/     the playbooks and the contact chart as they were (without private numbers)
  reports/    the reports that were issued
  evidence/   files of evidence (only when asked for; a check says that they are missing if not)

How to check
1. With irtool: put the contents of the archive into {folder} of a workspace and run
     irtool --incident {code} journal verify
   If it shows the fingerprint above, this copy is the record as it was when the copy was made.
2. Without irtool (Linux, macOS): for line 12 of a file, say,
     sed -n 12p journal/FILE | sha256sum
   prints the "prev" of line 13; for the last line it prints what the list below says.
   On macOS use shasum -a 256 instead of sha256sum.
3. The fingerprint from the list: save the lines below "Cut" alone, ending in LF, as cut.txt and run
     sha256sum cut.txt
   Read its first 20 characters as a hexadecimal number; the remainder modulo 10^24 is the fingerprint.
4. Files in frozen/ and evidence/ have their own SHA-256 as their (folder's) name.
   On Windows: certutil -hashfile FILE SHA256

What this shows: no line before a moment whose fingerprint is known was changed. It does not show who wrote it.
""",
)
CUT_TITLE: Pair = ("照合番号の元", "Cut")
