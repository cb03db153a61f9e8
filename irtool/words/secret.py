"""Words about secret numbers: what the commands say, and what can go wrong. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

SAY_SECRET: dict[str, Pair] = {
    "secret-found": ("この端末にある", "here"),
    "secret-missing": ("この端末に無い", "not here"),
    "secret-left-out": ("この端末に無いので入れていません: {names}", "not on this machine, left out: {names}"),
    "secret-locked": ("鍵束が開きません", "keyring locked"),
    "secret-absent": ("鍵束がありません", "no keyring"),
    "secret-slow": ("鍵束が答えません", "keyring does not answer"),
    "secret-none": ("名簿に、鍵束に入れる番号（keyring:）はありません。", "The chart keeps no number in the keyring."),
    "secret-number": ("「{name}」の番号", "Number of '{name}'"),
    "secret-passphrase": ("合言葉（8文字以上）", "Passphrase (8 characters or more)"),
    "secret-again": ("もう一度", "Once more"),
    "secret-kept": ("「{name}」をこの端末の鍵束に入れました。", "'{name}' is in this machine's keyring."),
    "secret-gone": ("「{name}」をこの端末の鍵束から消しました。", "'{name}' is no longer in this machine's keyring."),
    "secret-exported": (
        "{count}件を {path} に入れました。合言葉は別の方法で渡してください。",
        "{count} numbers are in {path}. Pass the passphrase on by another way.",
    ),
    "secret-imported": ("{count}件をこの端末の鍵束に入れました。", "{count} numbers are in this machine's keyring."),
}

SECRET: dict[str, tuple[Pair, Pair]] = {
    "secret.absent": (
        ("このパソコンには、使える鍵束（パスワードの保管庫）がありません。", "This machine has no usable keyring."),
        (
            "番号は封筒か紙の綴りで見てください。ほかの操作はそのまま続けられます。",
            "Take the number from the sealed envelope or the binder. Everything else works.",
        ),
    ),
    "secret.locked": (
        ("鍵束（パスワードの保管庫）が開きません（{reason}）。", "The keyring does not open ({reason})."),
        (
            "このパソコンにログインし直してください。急ぐときは封筒の番号を使ってください。",
            "Log in to this machine again. If urgent, use the number in the sealed envelope.",
        ),
    ),
    "secret.slow": (
        ("鍵束（パスワードの保管庫）が答えません。", "The keyring does not answer."),
        (
            "パスワードを聞く窓が裏に出ていないか見てください。急ぐときは封筒の番号を使ってください。",
            "Look for a window that asks for a password. If urgent, use the sealed envelope.",
        ),
    ),
    "secret.bad-name": (
        ("「{name}」は名前に使えません。", "'{name}' cannot be a name."),
        ("100文字までの、見える文字で書いてください。", "Use up to 100 printable characters."),
    ),
    "secret.empty": (
        ("「{name}」の番号が空です。", "The number of '{name}' is empty."),
        ("番号を入れてください。", "Give the number."),
    ),
    "secret.short-passphrase": (
        ("合言葉が短すぎます。", "The passphrase is too short."),
        ("8文字以上にしてください。", "Use 8 characters or more."),
    ),
    "secret.differs": (
        ("2回の合言葉が違います。", "The two passphrases differ."),
        ("もう一度やり直してください。", "Please try again."),
    ),
    "secret.nothing-here": (
        ("この端末に、書き出せる番号がありません（{names}）。", "This machine has no number to export ({names})."),
        ("「irtool secret set 名前」で入れてください。", "Put them in with `irtool secret set NAME`."),
    ),
    "secret.exists": (
        ("{path} はもうあります。", "{path} exists already."),
        ("別の名前にしてください。上書きはしません。", "Choose another name; nothing is overwritten."),
    ),
    "secret.cannot-write": (
        ("{path} に書けません（{reason}）。", "Cannot write {path} ({reason})."),
        ("書ける場所を選んでください。", "Choose a place that can be written."),
    ),
    "secret.unreadable": (
        ("{path} を読めません（{reason}）。", "Cannot read {path} ({reason})."),
        ("ファイルの場所を確かめてください。", "Check where the file is."),
    ),
    "secret.not-sealed": (
        ("{path} は irtool が書き出した番号のファイルではありません。", "{path} is no file of exported numbers."),
        (
            "「irtool secret export」で書き出したファイルを選んでください。",
            "Choose one made by `irtool secret export`.",
        ),
    ),
    "secret.wrong-passphrase": (
        ("合言葉が違うか、{path} が壊れています。", "The passphrase is wrong, or {path} is damaged."),
        ("合言葉を確かめて、もう一度入れてください。", "Check the passphrase and try again."),
    ),
}
