"""Texts of the documents at hand, on screens and on the command line. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DOCUMENTS: dict[str, Pair] = {
    "documents.title": ("資料（図、手順書、BCP、規程）", "Documents (diagrams, manuals, BCP, rules)"),
    "documents.ask": ("見たい資料を選んでください。", "Choose a document."),
    "documents.none": (
        "名簿に資料がありません。名簿の documents に題名と紙の場所を書くと、ここに出ます。",
        "The chart lists no documents. Write title and place of the paper under 'documents' in the chart.",
    ),
    "documents.here": ("この端末で開けます", "opens here"),
    "documents.gone": ("ファイルがありません", "file is missing"),
    "documents.paper-only": ("紙だけ", "paper only"),
    "documents.reviewed": ("見直し {day}", "reviewed {day}"),
    "documents.unreviewed": ("見直した日は不明", "never reviewed"),
    "documents.paper": ("紙の場所", "The paper lies"),
    "documents.no-paper": ("紙の場所は名簿にありません", "the chart does not say where the paper lies"),
    "documents.owner": ("担当 {name}", "Owner {name}"),
    "documents.file": ("ファイル {path}", "File {path}"),
    "documents.no-file": ("この端末には置いていません。紙を見てください。", "No copy on this device. Take the paper."),
    "documents.opened": (
        "「{title}」を別の窓で開きました。見えないときは紙を見てください。",
        "'{title}' was opened in another window. If you do not see it, take the paper.",
    ),
    "help.documents": (
        "ネットワーク構成図、システム停止時の手順書、BCP、規程などの一覧です。\nEnter で、この端末にある写しを開きます。ないときは、紙のある場所を出します。",
        "Network diagram, downtime manual, BCP, rules and the like.\nEnter opens the copy on this device; without one it shows where the paper lies.",
    ),
}

PROBLEMS: dict[str, tuple[Pair, Pair]] = {
    "document.unknown": (
        ("「{name}」という資料は名簿にありません。", "The chart has no document '{name}'."),
        (
            "近いもの: {nearest}。一覧は irtool document list で見られます。",
            "Nearest: {nearest}. See: irtool document list",
        ),
    ),
    "document.no-file": (
        ("この資料のファイルは、この端末にありません。", "This document has no file on this device."),
        ("紙の場所: {paper}", "The paper lies: {paper}"),
    ),
    "document.unreadable": (
        ("ファイルを読めません（{path} {reason}）。", "The file cannot be read ({path} {reason})."),
        ("紙を見てください。", "Take the paper."),
    ),
    "document.kind": (
        ("文書ではないので開きません（{path}）。", "This is no kind of document and is not opened ({path})."),
        ("PDF、Word、Excel、画像、文字のファイルを名簿に書いてください。", "Name a PDF, Word, Excel, picture or text file in the chart."),
    ),
    "document.no-window": (
        ("この端末には窓がないので開けません（{path}）。", "There are no windows here to open it in ({path})."),
        ("紙を見るか、別の端末で開いてください。", "Take the paper, or open it on another computer."),
    ),
    "document.cannot-open": (
        ("開けませんでした（{path} {reason}）。", "It could not be opened ({path} {reason})."),
        ("紙を見るか、ファイルを直接開いてください。", "Take the paper, or open the file yourself."),
    ),
    "chart.no-file": (
        ("資料のファイル「{file}」がありません。", "The document's file '{file}' is not there."),
        (
            "contacts フォルダからの場所か、C: などから始まる場所を書いてください。紙だけなら file を消してください。",
            "Write its place from the contacts folder, or a full path. If there is only paper, leave 'file' out.",
        ),
    ),
}  # fmt: skip
