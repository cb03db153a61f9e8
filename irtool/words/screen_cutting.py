"""Texts of permission and of cutting off. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

CUTTING: dict[str, Pair] = {
    "help.cut": (
        "線を抜くものの一覧です。上から順に、場所と線を見て抜きます。抜いたら Enter で時刻を選ぶと記録されます。"
        "もう一度 Enter を押すと「元に戻した」を記録できます。一覧にないものは名前を入れて足せます。"
        "全部外すと、手順を済みにする行が出ます。電源は切りません。線を抜く前に、下の「聞く人」に電話します。",
        "What to cut off. From top to bottom: look at place and cable, pull it, press Enter and choose the time. "
        "Enter again records that it was put back. Add anything that is not listed by its name. "
        "When all are cut a row ends the step. Leave the power on. Before pulling, call whoever stands under Ask.",
    ),
    "cut.title": ("外すものの一覧", "What to cut off"),
    "cut.head": ("外したもの {done} / {count}", "cut off {done} of {count}"),
    "cut.step": ("手順: {title}", "Step: {title}"),
    "cut.order": (
        "保管用データ、外部との線、網の区切りの順に外します。電源は切りません。",
        "Backups first, then outside lines, then between segments. Leave the power on.",
    ),
    "cut.permit": ("許可がまだ記録されていません。", "No permission is recorded yet."),
    "cut.none": (
        "名簿に、この手順で外すものがありません。外したら「一覧にないもの」で記録してください。",
        "The chart lists nothing for this step. Record what you cut with the row below.",
    ),
    "cut.kind.backup": ("保管用データ", "backup"),
    "cut.kind.external": ("外部との線", "outside line"),
    "cut.kind.segment": ("網の区切り", "segment"),
    "cut.kind.host": ("端末・機器", "machine"),
    "cut.done": ("済", "cut"),
    "cut.todo": ("未", "to do"),
    "cut.offered": ("任意", "may"),
    "cut.moot": ("不要", "moot"),
    "cut.source-how": (
        "許した接続元です（Q-16）。線を抜けないときは、機器の設定で、この接続元からの接続を止められます。止めたら記録します。"
        "止めなくても、この手順は済みにできます。",
        "A source from which connections are allowed (Q-16). Where the line cannot be pulled, the box can refuse it. "
        "Record it when that is done; the step does not wait for it.",
    ),
    "cut.source-moot": (
        "線を抜いたので、この接続元を止める必要はありません（Q-16）。",
        "The line itself is cut: this source need not be closed (Q-16).",
    ),
    "cut.where": ("場所", "Where"),
    "cut.which": ("線", "Cable"),
    "cut.how": ("外し方", "How"),
    "cut.undo": ("戻し方", "Undo"),
    "cut.ask": ("聞く人", "Ask"),
    "cut.photo": ("写真", "Photo"),
    "cut.affected": ("被害あり", "affected"),
    "cut.thin": ("名簿に場所も線も書いてありません。", "The chart says neither place nor cable."),
    "cut.other": ("一覧にないもの", "Something else"),
    "cut.finish": ("全部外した。この手順を済みにする", "All cut off: mark the step as done"),
    "cut.back": ("手順に戻る", "Back to the steps"),
    "cut.no-step": (
        "この種類のものを外す手順が、いまの対応手順にありません。",
        "No step of this incident cuts this off.",
    ),
    "cut.name": ("外したもの", "What was cut"),
    "cut.name-ask": ("外したものの名前と場所を入れてください。", "Name the thing that was cut, and its place."),
    "cut.again": ("「{name}」は {time} に外しました。", "'{name}' was cut off at {time}."),
    "cut.keep": ("外したまま", "Still cut off"),
    "cut.undone": ("元に戻した", "It was put back"),
    "cut.all": (
        "全部外しました。下の行で、この手順を済みにできます。",
        "All cut off. The row below marks the step as done.",
    ),
    "cut.unreachable": (
        "{name}: この相手に届く手段がありません（線を切ったため）。{fallback}",
        "{name}: nothing reaches them any more (lines are cut). {fallback}",
    ),
    "call.dead.lan": ("院内の網を切ったので使えない", "dead: the LAN is cut"),
    "call.dead.pbx": ("電話交換機が止まって使えない", "dead: the exchange is down"),
    "call.dead.internet": ("インターネットを切ったので使えない", "dead: the internet is cut"),
    "call.dead.power": ("電源がなく使えない", "dead: no power"),
    "permit.may": ("{role}: {people}", "{role}: {people}"),
    "permit.not-tried": ("まだ", "not called"),
    "permit.no-number": ("番号なし", "no number"),
    "permit.tried": ("{time} {outcome}", "{time} {outcome}"),
    "permit.limit": (
        "{time} まで全員不通なら {role} が決めてよい",
        "if nobody answers until {time}: {role} may decide",
    ),
    "permit.unless": (
        "最初の不通から{after}、全員不通なら {role} が決めてよい",
        "{after} after the first failed call to them all: {role} may decide",
    ),
    "permit.now": ("いまは {role} が決めてよい", "{role} may decide now"),
    "permit.untried": ("まだ全員に電話していません: {names}", "Not everybody was called: {names}"),
    "permit.deputy-open": ("不通のとき: 未定（案 {role}）", "nobody answers: not settled (proposed: {role})"),
    "permit.no-deputy": ("不通のとき: 未定", "nobody answers: not settled"),
    "permit.basis": ("（{basis}）", "({basis})"),
    "permit.undecided": ("院内の規程: 未定", "rule of the hospital: not settled"),
    "permit.given": ("{time} 許可した人: {who}", "{time} permitted by {who}"),
    "permit.refused": ("{time} 許可しなかった人: {who}", "{time} refused by {who}"),
    "permit.unrecorded": ("許可の記録なし", "no permission recorded"),
    "permit.conflict": ("許可の記録が食い違っています", "Entries on the permission disagree"),
    "permit.nobody": ("名前なし", "no name"),
    "permit.choose": ("(選ぶ)", "(choose)"),
    "permit.someone": ("そのほか", "somebody else"),
    "permit.name": ("そのほかの人の名前", "Somebody else's name"),
    "permit.now-deputy": ("{name}(いま決めてよい)", "{name} (may decide now)"),
    "permit.reached": ("{name}(つながった)", "{name} (reached)"),
    "permit.in-person": ("対面で", "in person"),
    "permit.paper": ("書面で", "in writing"),
    "permit.rule": ("どの規程で", "By which rule"),
    "permit.reason": ("理由・条件", "Reason, conditions"),
}
