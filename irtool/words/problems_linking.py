"""Problems of several incidents, of linking, sites and filters: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

LINKING: dict[str, tuple[Pair, Pair]] = {
    "link.itself": (
        ("{digits} は、いま開いている事案の番号です。", "{digits} is this very incident."),
        ("結びつけるもう1つの事案の番号を入れてください。", "Give the other incident's ten digits."),
    ),
    "link.drill": (
        (
            "訓練と本番の事案は結びつけられません（{digits}）。",
            "A drill and a real incident cannot be linked ({digits}).",
        ),
        ("番号を確かめてください。", "Check the digits."),
    ),
    "link.already": (
        ("事案 {digits} とは、もう結びついています。", "It is linked with incident {digits} already."),
        ("", ""),
    ),
    "link.none": (
        ("事案 {digits} とは結びついていません。", "It is not linked with incident {digits}."),
        ("結びつけた事案は irtool status で見られます。", "See the linked incidents with: irtool status"),
    ),
    "link.not-here": (
        (
            "事案 {digits} の記録は、このパソコンにありません。こちらの記録にだけ残しました。",
            "The record of incident {digits} is not on this computer. The link is in this record only.",
        ),
        (
            "もう1台でも、この事案の番号を入れて結びつけてください。",
            "On the other computer, link it with this incident's digits too.",
        ),
    ),
    "link.one-sided": (
        (
            "事案 {digits} の記録には書けませんでした。こちらの記録には残っています。",
            "The record of incident {digits} could not be written. It is in this record.",
        ),
        ("あとで、その事案の側からも結びつけてください。", "Link it from that incident later."),
    ),
    "incident.twice": (
        (
            "番号 {digits} の事案のフォルダが2つ以上あります: {found}",
            "Incident {digits} has more than one folder here: {found}",
        ),
        (
            "--incident にフォルダの名前を付けて、1つを選んでください。",
            "Choose one by its folder name with --incident.",
        ),
    ),
    "fact.unknown": (
        ("「{name}」という項目はありません。", "There is no fact '{name}'."),
        ("近いもの: {nearest}。一覧は irtool fact list", "Nearest: {nearest}. All: irtool fact list"),
    ),
    "site.unlisted": (
        (
            "施設「{name}」は名簿にありませんが、その名前で記録します。",
            "The site '{name}' is not in the chart; recorded under that name.",
        ),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "filter.type": (
        ("「{found}」という種類の記録はありません。", "There is no kind of entry '{found}'."),
        ("選べるもの: {allowed}", "Kinds: {allowed}"),
    ),
    "filter.whole": (
        (
            "形式「{form}」は記録の全部です。しぼりこみはできません。",
            "The form '{form}' is the whole record; it takes no filter.",
        ),
        ("csv、md、json のどれかにしてください。", "Use csv, md or json."),
    ),
}
