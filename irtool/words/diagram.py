"""Texts of the contact diagram, on screens, on the command line and on paper. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DIAGRAM: dict[str, Pair] = {
    "diagram.title": ("連絡体制図", "Contact diagram"),
    "hints.diagram": (
        "文字:さがす  上下:選ぶ  Enter:開く  F1:説明  Esc:戻る",
        "type:search  Up/Down  Enter:open  F1:help  Esc:back",
    ),
    "diagram.of": ("{hospital}  サイバー事案の連絡体制図", "{hospital}: contact diagram for cyber incidents"),
    "diagram.edition": ("名簿 {on}版", "chart of {on}"),
    "diagram.printed": ("印刷 {on}", "printed {on}"),
    "diagram.none": (
        "名簿に相手がいません。contacts フォルダのファイルに書くと、ここに図が出ます。",
        "The chart has no parties. Write them into the files of the contacts folder.",
    ),
    "diagram.tier": ("院内 {n}段目", "Inside, tier {n}"),
    "diagram.rest": ("院内 矢印のない役目", "Inside, without an arrow"),
    "diagram.inside": ("院内", "Inside the hospital"),
    "diagram.vendors": ("業者", "Vendors"),
    "diagram.authorities": ("警察・役所", "Police and authorities"),
    "diagram.support": ("相談・支援", "Advice and support"),
    "diagram.others": ("関係先", "Others concerned"),
    "diagram.day": ("昼", "Day"),
    "diagram.night": ("夜", "Night"),
    "diagram.always": ("昼夜", "Always"),
    "diagram.no-number": ("番号が未登録です", "no number yet"),
    "diagram.closed": ("なし", "none"),
    "diagram.private": ("非公開", "private"),
    "diagram.sealed": ("封筒 {place}", "sealed: {place}"),
    "diagram.ext": ("内線 {value}", "ext. {value}"),
    "diagram.fax": ("ファクス {value}", "fax {value}"),
    "diagram.holder": ("正 {name}", "{name}"),
    "diagram.deputy": ("副 {name}", "then {name}"),
    "diagram.contact": ("担当 {name}", "{name}"),
    "diagram.from": ("{name}から", "from {name}"),
    "diagram.more-arrows": ("ほかに{count}本の矢印", "and {count} more arrows"),
    "diagram.on": ("確認 {on}", "on {on}"),
    "diagram.if": ("（{condition}）", " ({condition})"),
    "diagram.search": ("文字を打つと、さがせます: {text}", "Type to search: {text}"),
    "diagram.saved": ("連絡体制図を書きました: {path}", "The contact diagram is written: {path}"),
    "diagram.how": (
        "ブラウザで開き、{paper} 横で1枚に印刷できます。",
        "Open it in a browser; it prints on one sheet of {paper}, landscape.",
    ),
    "diagram.large": (
        "相手が {count} あるので、A3（--paper a3）のほうが読みやすくなります。",
        "With {count} parties A3 is easier to read (--paper a3).",
    ),
    "diagram.people-left-out": (
        "矢印のない人 {count}名は描いていません（名簿の一覧にあります）。",
        "{count} people without an arrow are not drawn; the list of contacts has them.",
    ),
    "diagram.note": (
        "昼は平日10時半、夜は2時に最初につながる番号です。番号は名簿から取り、{private}。矢印の数字は知らせる順です。",
        "Day: the first number at 10:30 on a working day; night: at 02:00. From the chart; {private}. "
        "The digit at an arrow is its order.",
    ),
    "diagram.without-private": ("非公開の番号は載せていません", "private numbers are left out"),
    "diagram.with-private": ("非公開の番号を含みます。取扱注意", "with private numbers: handle with care"),
    "diagram.desc": (
        "だれがだれへ知らせるかの図。相手 {boxes}、矢印 {arrows}。",
        "Who tells whom. {boxes} parties, {arrows} arrows.",
    ),
    "diagram.legend": ("確認の印", "Confirmed"),
    "diagram.age.fresh": ("済", "ok"),
    "diagram.age.due": ("近", "~"),
    "diagram.age.overdue": ("過", "!"),
    "diagram.age.never": ("未", "?"),
    "diagram.age.doubt": ("疑", "x"),
    "diagram.meaning.fresh": ("期限内に確認", "confirmed in time"),
    "diagram.meaning.due": ("まもなく期限", "due soon"),
    "diagram.meaning.overdue": ("期限を過ぎた", "overdue"),
    "diagram.meaning.never": ("一度も確認していない", "never confirmed"),
    "diagram.meaning.doubt": ("疑わしい（異動の時期を過ぎた、不通など）", "in doubt (since staff moves, not reached)"),
    "diagram.conditional": ("条件つきの矢印", "only under a condition"),
    "help.diagram": (
        "だれがだれへ知らせるかを、知らせる順に上から並べた図です。\n"
        "「2> 名前」は、上の相手が2番目に知らせる先です。かっこの中は、そのときだけの条件です。\n"
        "右端は確認の印です。済 期限内に確認、近 まもなく期限、過 期限を過ぎた、未 一度も確認していない、疑 疑わしい。\n"
        "Enter で、その相手の番号をすべて見ます。紙には irtool contacts chart --html ファイル名 で出せます。",
        "Who tells whom, from the one who notices it downwards.\n"
        "'2> name': the party above tells this one second; in brackets: only then.\n"
        "At the right: ok confirmed in time, ~ due soon, ! overdue, ? never confirmed, x in doubt.\n"
        "Enter shows all numbers of a party. For paper: irtool contacts chart --html FILE",
    ),
}

CONDITION: dict[str, Pair] = {
    "incident_kind": ("事案の種類", "kind of incident"),
    "day": ("昼間", "by day"),
    "night": ("夜間", "at night"),
    "closed": ("休日", "on closed days"),
    "and": ("かつ", " and "),
    "or": ("または", " or "),
    "not": ("{part}でない", "not {part}"),
    "known": ("{fact}が分かった", "{fact} is known"),
    "in": ("{left}が{right}に含まれる", "{left} is in {right}"),
    "not in": ("{left}が{right}に含まれない", "{left} is not in {right}"),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "unknown": ("不明", "unknown"),
}
"""A route's condition in words."""
