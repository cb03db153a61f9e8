"""What `irtool doctor` says: code -> (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

LEVELS: dict[str, Pair] = {"ok": ("良", "ok"), "warning": ("注意", "warning"), "error": ("誤り", "error")}

DOCTOR: dict[str, Pair] = {
    "python": ("Python {version}（3.11 以上が要ります）", "Python {version} (3.11 or later is needed)"),
    "irtool": ("irtool {version}", "irtool {version}"),
    "textual": ("画面の部品 textual {version}", "Screen library textual {version}"),
    "no-textual": (
        "画面の部品 textual がありません。入れ直してください。コマンドだけなら使えます。",
        "textual is missing: install irtool again. Commands work without it.",
    ),
    "yaml": ("YAML の読み取り {version}（C版）", "YAML reader {version} (C parser)"),
    "no-libyaml": (
        "YAML {version} に C版の読み取り部がありません。名簿と対応手順を読めません。PyYAML を配布の版で入れ直してください。",
        "YAML {version} has no C parser: charts and playbooks cannot be read. Install a PyYAML wheel with libyaml.",
    ),
    "encoding": ("文字コード {encoding}", "Encoding {encoding}"),
    "no-japanese": (
        "文字コード {encoding} では日本語を出せません。Windows は「chcp 65001」、ほかは LANG=ja_JP.UTF-8 にしてください。",
        "Encoding {encoding} cannot show Japanese. On Windows run: chcp 65001; elsewhere set LANG=ja_JP.UTF-8",
    ),
    "terminal": (
        "端末の大きさ {columns} x {lines}（80 x 24 以上で使います）",
        "Terminal {columns} x {lines} (80 x 24 or more is needed)",
    ),
    "no-workspace": (
        "作業フォルダ「{path}」がまだありません。irtool init で作れます。",
        "There is no workspace at '{path}' yet. Make one with: irtool init",
    ),
    "workspace": ("作業フォルダに書けます {path}", "The workspace can be written: {path}"),
    "unwritable": (
        "「{path}」に書けません（{reason}）。別の場所を --workspace で指定してください。",
        "'{path}' cannot be written ({reason}). Choose another place with --workspace.",
    ),
    "cloud": (
        "作業フォルダが {name} の中にあります。古い写しで上書きされることがあります。このパソコンだけのフォルダに移してください。",
        "The workspace lies inside {name}, which may put older copies in its place. Move it to a local folder.",
    ),
    "share": (
        "作業フォルダが共有フォルダ（{kind}）にあります。線を抜くと使えません。このパソコンだけのフォルダに移してください。",
        "The workspace lies on a share ({kind}): it is gone once the cable is pulled. Move it to a local folder.",
    ),
    "disk": ("空き容量 {free} MB", "{free} MB free"),
    "disk-full": (
        "空き容量が {free} MB しかありません。不要なファイルを消してください。",
        "Only {free} MB free. Free some space.",
    ),
    "link-up": (
        "ネットワークにつながっています。記録用のパソコンは、線を抜き、無線を切ってください。",
        "The network is connected. Pull the cable and turn wireless off on the recording computer.",
    ),
    "link-down": ("ネットワークにはつながっていません", "The network is not connected"),
    "battery": ("電池 {percent}%", "Battery {percent}%"),
    "battery-low": (
        "電池が {percent}% です。電源につないでください。",
        "The battery is at {percent}%. Connect the power supply.",
    ),
    "no-mirror": (
        "記録の写しの置き場所は決まっていません（USBメモリなどを選べます）",
        "No place for a second copy of the record is chosen (a USB stick will do)",
    ),
    "mirror": ("記録の写しの置き場所 {path}", "The second copy of the record goes to {path}"),
    "mirror-until": ("記録の写し {time} まで {path}", "Second copy up to {time}: {path}"),
    "mirror-near": (
        "記録の写し（{path}）が、記録と同じディスクにあります。USBメモリなど別の物を選んでください。",
        "The second copy ({path}) lies on the same disk as the record. Choose another medium, such as a stick.",
    ),
    "mirror-absent": (
        "記録の写しの置き場所（{path}）が見つかりません。USBメモリを差してください。差すと、続きから写します。",
        "The place of the second copy ({path}) is not there. Insert the stick; it then catches up by itself.",
    ),
    "mirror-full": (
        "記録の写しの置き場所（{path}）に空きがありません。空けるか、別のUSBメモリを選んでください。",
        "The place of the second copy ({path}) is full. Free some space, or choose another stick.",
    ),
    "mirror-read-only": (
        "記録の写しの置き場所（{path}）に書けません。書き込み禁止を外すか、別の場所を選んでください。",
        "The place of the second copy ({path}) cannot be written. Unlock it, or choose another place.",
    ),
    "mirror-same": (
        "記録の写しの置き場所（{path}）が、記録そのものの場所です。別の場所を選んでください。",
        "The place of the second copy ({path}) is the record's own. Choose another place.",
    ),
    "mirror-failed": (
        "記録の写し（{path}）を書けませんでした。USBメモリを差し直すか、別の場所を選んでください。",
        "The second copy ({path}) could not be written. Insert the stick again, or choose another place.",
    ),
    "mirror-forked": (
        "写しの置き場所（{path}）に、食い違う記録がありました。残したまま、横に {names} として写しました。"
        "院内の詳しい人に知らせてください。",
        "At {path} there was a record that differs. It was left alone; ours lies beside it as {names}. Tell IT.",
    ),
    "device": (
        "この端末の覚え書き {path}（端末の印 {mark}）",
        "This device's folder {path} (machine mark {mark})",
    ),
    "device-unwritable": (
        "この端末の覚え書きのフォルダに書けません（{path} {reason}）。IRTOOL_DEVICE に書ける場所を指定してください。",
        "This device's folder cannot be written ({path} {reason}). Set IRTOOL_DEVICE to a writable folder.",
    ),
    "keyring": (
        "鍵束にある番号 {count} 件がこの端末にあります",
        "All {count} numbers of the keyring are here",
    ),
    "keyring-absent": (
        "鍵束の番号 {count} 件がこの端末にありません（{names}）。持っている端末から移すか、紙の控えを確かめてください。",
        "{count} numbers of the keyring are not on this device ({names}). Bring them over, or find the paper copy.",
    ),
    "keyring-none": (
        "このパソコンに鍵束がありません。名簿の番号 {count} 件は出せません。紙の控えを確かめてください。",
        "This computer has no keyring: {count} numbers of the chart cannot be shown. Find the paper copy.",
    ),
    "keyring-locked": (
        "鍵束に鍵がかかっています。名簿の番号 {count} 件は出せません。ログインし直すか、紙の控えを確かめてください。",
        "The keyring is locked: {count} numbers of the chart cannot be shown. Log in again, or find the paper copy.",
    ),
    "keyring-slow": (
        "鍵束が返事をしません。名簿の番号 {count} 件は出せません。紙の控えを確かめてください。",
        "The keyring does not answer: {count} numbers of the chart cannot be shown. Find the paper copy.",
    ),
    "clock-compared": ("時計は、この事案で確かめてあります", "The clock was compared in this incident"),
    "clock-uncompared": (
        "時計をまだ確かめていません。腕時計か 117 と比べ、「時計のずれを記録する」で記録してください。",
        "The clock has not been compared yet. Compare it with a watch and record it: 'Record the clock's error'.",
    ),
    "clock": ("時計 {now}（腕時計や 117 と比べてください）", "Clock {now} (compare it with a watch)"),
    "clock-back": (
        "時計 {now} が、最後の記録より {minutes} 分戻っています。時計を確かめてください。",
        "The clock ({now}) is {minutes} min behind the last entry. Check it.",
    ),
    "fonts": (
        "日本語が四角や ? に見えるときは、端末のフォントを MS ゴシックか BIZ UDゴシックにしてください。",
        "If Japanese shows as boxes or ?, choose a Japanese font for the terminal (MS Gothic, BIZ UDGothic).",
    ),
}
