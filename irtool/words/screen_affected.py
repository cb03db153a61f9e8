"""Texts of the pages on affected things and on services. Each (ja, en). Status words stand in words/record.py."""

from __future__ import annotations

from irtool.words.sentences import Pair

AFFECTED: dict[str, Pair] = {
    "hints.things": (
        "上下:選ぶ  Enter:決定  文字:さがす  スペース:印  Esc:戻る",
        "Up/Down  Enter:choose  letters:search  Space:mark  Esc:back",
    ),
    "hints.marks": (
        "上下:選ぶ  Enter・スペース:印を付ける、外す  文字:さがす  Esc:戻る",
        "Up/Down  Enter, Space:mark  letters:search  Esc:back",
    ),
    "hints.paste": (
        "一覧の下へは Tab か一番下で下キー  Esc:戻る（書いた文は残ります）",
        "Tab, or Down on the last line, leaves the list  Esc:back (kept)",
    ),
    "help.things": (
        "おかしい端末・機器・場所を1つずつ記録します。選ぶと、これまでの経過と、次の状態が出ます。\n"
        "たくさんあるときは「一覧を貼り付ける」で、表計算ソフトから名前の列を貼り付けられます。\n"
        "「まとめて変える」で、何台かに印を付けて、発送などをまとめて記録できます。",
        "Records each device or place. Choose one for its history and its next status.\n"
        "For many, paste a column of names from a spreadsheet. Mark several to change them together.",
    ),
    "help.services": (
        "診療とシステムが、いまどこまで動いているかを記録します。選ぶと、状態と直る見込みを入れられます。\n"
        "「未入力」は、まだだれも記録していないという意味です。動いているとは限りません。",
        "Records how far care and systems work. Choose one to enter its status and when it should work again.\n"
        "'not entered' means that nobody has said so far.",
    ),
    "things.title": ("被害の機器・場所", "Affected devices and places"),
    "things.none": ("まだ記録がありません。", "None recorded yet."),
    "things.search": ("さがす: {text}", "Search: {text}"),
    "things.add": ("機器を足す", "Add a device or place"),
    "things.paste": ("一覧を貼り付ける", "Paste a list"),
    "things.bulk": ("まとめて変える（印を付けて選ぶ）", "Change several (mark them)"),
    "things.empty": ("まだ機器がありません", "no device yet"),
    "things.one": ("{name}: {status}  {since}から", "{name}: {status} since {since}"),
    "things.at": ("場所 {place}", "place {place}"),
    "things.held": ("預け先 {to}  {ref}", "held by {to}  {ref}"),
    "things.conflict": ("記録が食い違っています", "entries contradict each other"),
    "things.change": ("{time} {status}  {rest}", "{time} {status}  {rest}"),
    "things.keep": ("{status}のまま（場所・メモを書く）", "still {status} (add place or note)"),
    "things.next": ("次の状態を選んでください。", "Choose the next status."),
    "marks.title": ("まとめて変える: {count}件に印", "Change several: {count} marked"),
    "marks.all": ("見えている {count}件すべてに印を付ける", "Mark all {count} in sight"),
    "marks.none": ("見えているものの印をすべて外す", "Unmark all in sight"),
    "marks.go": ("印を付けた {count}件の状態を選ぶ", "Choose the status of these {count}"),
    "marks.ask": ("{count}件をどの状態にしますか。", "Which status for these {count}?"),
    "marks.nothing": ("印がありません", "nothing is marked"),
    "thing.title": ("被害の機器", "Affected device"),
    "thing.name": ("機器・場所の名前", "Device, place"),
    "thing.place": ("どこにありますか", "Where is it?"),
    "thing.status": ("状態", "State"),
    "thing.note": ("メモ", "Note"),
    "thing.to": ("だれに渡しましたか", "Who has it now?"),
    "thing.ref": ("伝票・追跡番号", "Slip, tracking number"),
    "thing.becomes": ("{names} を「{status}」にします。", "{names} becomes '{status}'."),
    "thing.becomes-many": ("{count}件を「{status}」にします: {names}", "{count} become '{status}': {names}"),
    "thing.optional": (
        "分かるものだけ入れて Enter。空のままでも記録できます（時刻はいま）。",
        "Fill in what you know, then Enter. All may stay empty (time: now).",
    ),
    "thing.known": (
        "{name} はすでにあります（{status}）。状態を変えるなら、もう一度 Enter。",
        "{name} is there already ({status}). Enter again to change its status.",
    ),
    "paste.title": ("一覧を貼り付ける", "Paste a list"),
    "paste.ask": (
        "1行に1台。表計算ソフトの列（名前、場所、備考）も貼り付けられます。",
        "One device a line. Columns of a spreadsheet (name, place, note) work too.",
    ),
    "paste.look": (
        "状態を選び Enter で確かめます。まだ記録しません。",
        "Choose the state; Enter shows what was understood.",
    ),
    "paste.nothing": ("一覧が空です。", "The list is empty."),
    "paste.counts": (
        "新しい {new}件、すでにある {known}件、重複 {double}件、空の行 {empty}、見出し {headers}",
        "{new} new, {known} already there, {double} duplicates, {empty} empty, {headers} headings",
    ),
    "paste.as": ("状態は「{status}」になります。", "Their status will be '{status}'."),
    "paste.record": ("記録する（{count}件）", "Record them ({count})"),
    "paste.record-new": ("新しいものだけ記録する（{count}件）", "Record only the new ones ({count})"),
    "paste.record-all": (
        "すでにあるものも、この状態にする（合わせて {count}件）",
        "Change those already there too ({count} in all)",
    ),
    "paste.edit": ("一覧を直す", "Edit the list"),
    "paste.double": ("重複 {line}行目 {name}（{first}行目と同じ）", "line {line} {name}: same as line {first}"),
    "paste.there": ("すでにある {line}行目 {name}", "line {line} {name}: already there"),
    "paste.unnamed": ("名前の欄が空 {line}行目 {name} を名前にします", "line {line}: no name, {name} is used"),
    "paste.row": ("{line}行目 {name}  {rest}", "line {line} {name}  {rest}"),
    "paste.done": ("{count}件を記録しました。", "{count} recorded."),
    "services.title": ("診療とシステムの状況", "Care services and systems"),
    "services.ask": ("変わったものを選んでください。", "Choose what has changed."),
    "services.add": ("ほかの診療・システムを足す", "Add another service or system"),
    "services.since": ("{status} {since}から", "{status} since {since}"),
    "services.expected": ("見込み {time}", "expected {time}"),
    "services.late": ("見込み {time} を過ぎました", "expected {time}, has passed"),
    "service.name": ("診療・システム", "Service, system"),
    "service.expected": ("直る見込み（任意）", "Works again (if so)"),
    "service.becomes": ("{name} を「{status}」にします。", "{name} becomes '{status}'."),
}
