"""The page that checks itself, what reports say of anchors, and the README of a pack. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

PAGE: dict[str, Pair] = {
    "proof.title": ("記録と、その確かめ", "A record that checks itself"),
    "proof.drill": ("これは訓練の記録です。", "This is the record of a drill."),
    "proof.checking": ("まだ確かめていません。少しお待ちください。", "Not checked yet. Please wait."),
    "proof.noscript": (
        "このブラウザーでは JavaScript が止められているので、ここでは確かめられません。JavaScript の使えるブラウザーで開くか、README.txt の手順（sha256sum）で確かめてください。下の時系列は読めます。",
        "JavaScript is off, so nothing is checked here. Open the page with JavaScript, or check by README.txt (sha256sum). The timeline below can be read.",
    ),
    "proof.ok": ("OK  書き換えは見つかりませんでした（{count}行）。", "OK: no change was found ({count} lines)."),
    "proof.ng": ("NG  書き換えられているか、壊れています。", "NG: changed or damaged."),
    "proof.incomplete": ("不足  足りないファイルか行があります。", "INCOMPLETE: files or lines are missing."),
    "proof.failed": ("NG  確かめられませんでした（{reason}）。", "NG: the check could not be made ({reason})."),
    "proof.nothing": ("問題は見つかりませんでした。", "No problem was found."),
    "proof.printed": ("このページを作ったときの照合番号", "Digits when this page was made"),
    "proof.computed": ("いま、このブラウザーが計算した照合番号", "Digits that this browser has computed now"),
    "proof.caution": (
        "このページ自体も、だれかが作り直せます。確かなのは、病院から電話や書面で聞いた24桁と合うことです。聞いた番号を下に入れてください。",
        "This page itself could be made anew by somebody. What counts is that it fits the 24 digits you were told by telephone or on paper: type them below.",
    ),
    "proof.typed": ("聞いた24桁", "The 24 digits you were told"),
    "proof.compare": ("比べる", "Compare"),
    "proof.bad-digits": ("24桁を入れてください（いま {count}桁）。", "Please type 24 digits ({count} so far)."),
    "proof.now": ("合っています。この記録の全部を指す番号です。", "It fits: these are the digits of this whole record."),
    "proof.now-changed": (
        "番号は合いますが、途中の行が書き換えられているか、壊れています。下の「見つかったこと」を見てください。",
        "The digits fit, but lines before the last were changed or damaged: see what was found below.",
    ),
    "proof.then": (
        "合っています。{at} の記録（{by}）にある番号です。そこまでの行は変わっていません。あとの行は {later}行です。",
        "It fits the digits kept in {by}, {at}. No line before was changed; {later} lines came later.",
    ),
    "proof.then-changed": (
        "{at} の記録（{by}）にある番号ですが、そのときから行が変わっています。",
        "These digits are kept in {by}, {at}, but lines were changed since.",
    ),
    "proof.unknown": (
        "この記録にない番号です。聞きまちがいでなければ、記録が変わっています。",
        "The record does not have these digits. If they were heard rightly, it was changed.",
    ),
    "proof.found-head": ("見つかったこと", "What was found"),
    "proof.anchors-head": ("外に伝えた照合番号と署名", "Digits told outside, and seals"),
    "proof.files-head": ("記録のファイル", "Files of the record"),
    "proof.story-head": ("時系列（行を押すと、記録そのものが出ます）", "Timeline (press a row to see its line of the record)"),
    "proof.cut-head": ("照合番号の元", "Cut"),
    "proof.cut-about": (
        "照合番号は、この文の SHA-256 のはじめの20文字を16進数として読み、10の24乗で割った余りです。",
        "The digits are the first 20 characters of the SHA-256 of this text, read as a hexadecimal number, modulo 10^24.",
    ),
    "proof.file": ("ファイル", "File"),
    "proof.lines": ("行", "Lines"),
    "proof.last": ("最後の行と、その SHA-256", "Last line and its SHA-256"),
    "proof.sealed": ("署名", "Signed"),
    "proof.told": ("外に伝えた", "Told outside"),
    "proof.upto": ("{n}行目まで", "up to line {n}"),
    "proof.none": ("なし", "none"),
    "proof.when": ("時刻", "Time"),
    "proof.what": ("こと", "What"),
    "proof.digits-head": ("番号", "Digits"),
    "proof.state": ("結果", "Result"),
    "proof.told-to": ("照合番号を「{to}」へ伝えた", "Digits told to {to}"),
    "proof.seal": ("署名 {by}（番号は鍵のもの）", "Seal {by} (digits of its key)"),
    "proof.fits": ("そこまでの行は、そのときのまま", "the lines before are as they were"),
    "proof.fits-not": ("合わない", "does not fit"),
    "proof.seal-good": ("正しい署名", "genuine"),
    "proof.seal-bad": ("合わない", "does not fit"),
    "proof.seal-unchecked": ("このブラウザーでは確かめられない", "this browser cannot check it"),
    "proof.no-ed25519": (
        "このブラウザーは署名（Ed25519）を確かめられません。新しいブラウザーで開くか、irtool journal verify を使ってください。行のつながりと照合番号は確かめてあります。",
        "This browser cannot check signatures (Ed25519). Use a newer one, or irtool journal verify. Chains and digits have been checked.",
    ),
    "proof.no-line": ("この行は、このページの記録にありません。", "This line is not in the record of this page."),
    "proof.hidden": (
        "この記録の文は、見えないようにしてあります（患者さんの名前など）。",
        "The text of this entry is hidden (such as a patient's name).",
    ),
    "proof.digits": (
        "印刷された照合番号（{printed}）が、記録から計算した番号（{found}）と違います。",
        "The printed digits ({printed}) are not those of the record ({found}).",
    ),
    "proof.head": (
        "記録 {writer} の {n} 行目が、このページを作ったときと違います。",
        "Line {n} of {writer} is not what it was when this page was made.",
    ),
    "proof.happened": ("起きた時刻", "Happened"),
    "proof.happened-story": ("想定の時刻", "Story time"),
    "proof.recorded-story": ("実際の時刻", "Real time"),
    "proof.recorded": ("記入した時刻", "Recorded"),
    "proof.entry": ("内容", "Entry"),
    "proof.who": ("記入した人", "Recorded by"),
    "proof.name": ("記録の行", "Line"),
}  # fmt: skip

REPORT: dict[str, Pair] = {
    "told": (
        "照合番号を {at} に {to} へ伝えました（{digits}、{entry}）。そこまでの記録は、外から確かめられます。",
        "The verification digits were told to {to}, {at} ({digits}, {entry}): the record up to there can be checked from outside.",
    ),
    "signed": ("記録に署名しました（{count}回、最後は {at}）。", "The record was signed ({count} times, last {at})."),
}  # fmt: skip

_SEAL = """  grep -h '"type":"journal.sealed"' journal/*.jsonl | tail -n 1 | python3 -c "import json,sys; d=json.load(sys.stdin)['data']; open('sealed.txt','wb').write(d['cut'].encode()); open('key.der','wb').write(bytes.fromhex('302a300506032b6570032100'+d['key'])); open('signature.bin','wb').write(bytes.fromhex(d['signature']))"
  openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in sealed.txt -sigfile signature.bin"""

README_PACK: Pair = (
    """このまとめ（zip）の中身で、上に書いたもののほか
  verify.html       ブラウザーで開くと、記録が書き換えられていないかをその場で確かめるページ（通信なし）
  cut.txt           照合番号の元
  MANIFEST.sha256   ほかの全部のファイルの SHA-256
  EVIDENCE.txt      証拠のファイルを入れなかったときの、その一覧

irtool も JavaScript も使わない確かめ方（zip の中身を取り出したフォルダで）
  sha256sum -c MANIFEST.sha256      すべてのファイルが「OK」なら、まとめたときのままです
  sha256sum cut.txt                 はじめの 20 文字から照合番号を作れます（上の 3）

最後の署名を openssl で確かめる（署名があるとき。sealed.txt の各行は、上の 2 のやり方で記録と比べられます）
"""
    + _SEAL
    + """

このまとめを作ったという記録は、まとめたあとに書かれるので、この中にはありません。
""",
    """Besides what stands above, this pack has
  verify.html       a page that checks in a browser, offline, whether the record was changed
  cut.txt           the cut
  MANIFEST.sha256   the SHA-256 of every other file
  EVIDENCE.txt      the list of the evidence files, when they were left out

How to check with neither irtool nor JavaScript (in the folder where the zip was unpacked)
  sha256sum -c MANIFEST.sha256      OK for every file: all is as it was packed
  sha256sum cut.txt                 its first 20 characters give the digits (see 3 above)

The last seal with openssl (if there is one; each row of sealed.txt is compared with the record as in 2 above)
"""
    + _SEAL
    + """

The entry that this pack was made is written after it, and so is not in it.
""",
)
