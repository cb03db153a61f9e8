"""Signing the record, telling its digits, packing it: problems, commands, screens. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

_COMPARE: Pair = (
    "写し（別の端末、USBメモリ、渡した zip）と比べてください。",
    "Compare with a copy (another device, a stick, a pack that was handed over).",
)
_TELL: Pair = (
    "署名はしていません。記録はそのまま続けられます。代わりに、照合番号を外の人に伝えてください（irtool journal tell、画面では「照合番号を外の人に伝える」）。",
    "Nothing was signed; the record goes on as ever. Tell the digits to somebody outside instead (irtool journal tell).",
)

PROBLEMS_PROOF: dict[str, tuple[Pair, Pair]] = {
    "seal.absent": (
        ("このパソコンには、署名の鍵を入れる鍵束（パスワードの保管庫）がありません。", "This machine has no keyring to hold a key for signing."),
        _TELL,
    ),
    "seal.locked": (("鍵束（パスワードの保管庫）が開きません（{reason}）。", "The keyring does not open ({reason})."), _TELL),
    "seal.slow": (("鍵束（パスワードの保管庫）が答えません。", "The keyring does not answer."), _TELL),
    "seal.no-key": (
        ("鍵束にある署名の鍵が、使える形ではありません。", "What the keyring holds as the key for signing is none."),
        _TELL,
    ),
    "tell.nobody": (
        ("だれに伝えるかが空です。", "It is not said to whom."),
        ("相手の名前を入れてください（警察の担当者、保険会社など）。", "Give the name of who is told (a police officer, the insurer)."),
    ),
    "verify.seal-cut": (
        ("記録 {writer} の {n} 行目の署名を読めません。", "The seal in line {n} of {writer} cannot be read."),
        _COMPARE,
    ),
    "verify.seal-signature": (
        (
            "記録 {writer} の {n} 行目の署名が合いません。署名か、署名した内容が書き換えられています。",
            "The signature in line {n} of {writer} is wrong: it, or what it signs, was changed.",
        ),
        _COMPARE,
    ),
    "verify.seal-mismatch": (
        (
            "記録 {writer} の {n} 行目が、署名したとき（{by}）から変わっています。",
            "Line {n} of {writer} is not what was signed ({by}).",
        ),
        _COMPARE,
    ),
    "verify.told-digits": (
        (
            "記録 {writer} の {n} 行目にある「伝えた照合番号」が、その元と合いません。",
            "The digits told in line {n} of {writer} do not fit their cut.",
        ),
        _COMPARE,
    ),
    "verify.told-mismatch": (
        (
            "記録 {writer} の {n} 行目が、照合番号を外に伝えたとき（{by}）から変わっています。",
            "Line {n} of {writer} is not what it was when the digits were told ({by}).",
        ),
        _COMPARE,
    ),
}  # fmt: skip

SAY_PROOF: dict[str, Pair] = {
    "sealed": ("署名しました。鍵の番号 {digits}", "Signed. Digits of the key: {digits}"),
    "sealed-how": (
        "この鍵の番号を、一度、外の人に伝えておくと、署名がこのパソコンのものだと分かります。",
        "Tell the digits of the key to somebody outside once: then they know that seals are this computer's.",
    ),
    "tell-digits": ("照合番号（4桁ずつ6組。読み上げてください）", "Digits to read out (six groups of four)"),
    "told": ("{to} に伝えたと記録しました。ここまでの {count} 行は、外から確かめられます。", "Recorded: told to {to}. The {count} lines so far can be checked from outside."),
    "packed": ("まとめました: {path}", "Packed: {path}"),
    "packed-hash": ("SHA-256 {digest}（渡す相手に、別の方法で伝えてください）", "SHA-256 {digest} (tell it to whoever gets the pack by another way)"),
    "packed-hidden": (
        "隠した文が {count} 件あります。画面と報告書には出ませんが、記録の行にはそのまま入っています。渡してよいか確かめてください。",
        "{count} texts are hidden. They are not in screens and reports, but stand in the lines of the record. See that this may be handed over.",
    ),
    "packed-missing": ("記録が指しているのに、ここにないので入れていないもの: {name}", "Named by the record but not here, so not in the pack: {name}"),
    "seal-line": ("署名 {at}  {name}  鍵の番号 {digits}", "seal {at}  {name}  key {digits}"),
    "seal-bad-line": ("署名 {at}  {name}  合いません", "seal {at}  {name}  does not fit"),
    "told-line": ("照合番号を {at} に {to} へ伝えました  {digits}", "digits told {at} to {to}  {digits}"),
    "told-bad-line": (
        "照合番号を {at} に {to} へ伝えましたが、いまの記録と合いません  {digits}",
        "digits told {at} to {to} do not fit the record any more  {digits}",
    ),
    "told-hidden": ("（隠した相手）", "(hidden)"),
    "unsealed": ("署名のない行: {lines}", "Lines under no seal: {lines}"),
    "untold": ("外に伝えていない行: {lines}", "Lines not anchored outside: {lines}"),
}  # fmt: skip

SCREEN_PROOF: dict[str, Pair] = {
    "seal.title": ("記録に署名する", "Sign the record"),
    "seal.about": (
        "いままでの記録の全部に、このパソコンの鍵で署名します。あとで1行でも書き換えられると、署名が合わなくなります。鍵は、このログインの鍵束の中だけにあります。",
        "Signs the whole record so far with this computer's key. If any line is changed later, the signature no longer fits. The key lies only in this login's keyring.",
    ),
    "seal.do": ("署名する", "Sign"),
    "seal.last": ("前の署名 {at}", "last: {at}"),
    "seal.never": ("まだ署名していません", "not signed yet"),
    "seal.done": ("署名しました。鍵の番号 {digits}", "Signed. Key {digits}"),
    "seal.not": ("署名していません。", "Nothing was signed."),
    "seal.asking": ("鍵束に聞いています。", "Asking the keyring."),
    "tell.title": ("照合番号を外の人に伝える", "Tell the digits to somebody outside"),
    "tell.ask": (
        "この24桁を、4桁ずつ区切って読み上げ、相手に書き留めてもらってください。",
        "Read out these 24 digits in groups of four and have them written down.",
    ),
    "tell.why": (
        "伝えると、ここまでの記録が書き換えられていないことを、あとで外から確かめられます。",
        "Once they know it, anybody can check later that the record up to here was not changed.",
    ),
    "tell.to": ("だれに", "To whom"),
    "tell.how": ("どうやって", "How"),
    "tell.phone": ("電話", "by phone"),
    "tell.mail": ("メール", "by mail"),
    "tell.paper": ("書面", "on paper"),
    "tell.done": ("{to} に伝えたと記録しました。", "Recorded: told to {to}."),
    "pack.title": ("記録を渡す形にまとめる", "Pack the record to hand it over"),
    "pack.about": (
        "記録、証拠、報告書と、ブラウザーで開いて確かめられるページを、1つの zip にします。警察や保険会社に渡すときに使います。どこにも送りません。",
        "One zip with the record, evidence, reports and a page that checks itself in a browser, for police, insurer or regulator. Nothing is sent.",
    ),
    "pack.hidden": (
        "隠した文が {count}件あり、記録の行にはそのまま入ります。渡してよいか確かめてください。",
        "{count} hidden texts stand in the lines of the record all the same. See that this may be handed over.",
    ),
    "pack.file": ("ファイル", "File"),
    "pack.to": ("渡す相手（なくてもよい）", "For whom (optional)"),
    "pack.evidence": ("証拠のファイル", "Evidence files"),
    "pack.with": ("入れる", "with them"),
    "pack.without": ("入れない（一覧だけ）", "without (a list only)"),
    "pack.writing": ("まとめています。", "Packing."),
    "pack.missing": ("記録が指しているのに、ここにないもの: {names}", "Named by the record but not here: {names}"),
    "pack.not": ("まとめられませんでした。", "Nothing was packed."),
    "pack.done": ("まとめました: {name}", "Packed: {name}"),
    "verify.sealed": ("署名: {count}件", "Seals: {count}"),
    "verify.told": ("照合番号を {at} に {to} へ伝えました。", "Digits told {at} to {to}."),
    "verify.unsealed": ("署名のない行: {lines}", "Lines under no seal: {lines}"),
    "verify.untold": ("外に伝えていない行: {lines}", "Lines not anchored outside: {lines}"),
    "help.seal": (
        "署名は、いままでの行の全部に付きます。あとの行には付きません。区切りのよいときに、また署名してください。鍵の番号を一度、外の人に伝えておくと、署名がこのパソコンのものだと分かります。",
        "A signature covers every line so far, not those that follow: sign again from time to time. Tell the digits of the key to somebody outside once.",
    ),
    "help.tell": (
        "警察、保険会社、厚生労働省など、病院の外の人に24桁を伝えます。伝えた相手と時刻が記録され、それより前の行は外から確かめられるようになります。先に読み上げ、書き留めてもらってから Enter を押してください。",
        "Tell the 24 digits to somebody outside the hospital. To whom and when is recorded, and every line before can then be checked from outside. Read them out first, then press Enter.",
    ),
    "help.pack": (
        "zip の中の verify.html を、受け取った人がブラウザーで開くと、記録が書き換えられていないかを、その場で確かめられます。通信は要りません。今あるファイルには上書きしません。",
        "Whoever gets the zip opens verify.html in a browser, which checks the record by itself, offline. An existing file is never replaced.",
    ),
}  # fmt: skip
