"""Scenarios of drills on the command line: listed, shown, rehearsed."""

from __future__ import annotations

from irtool.words.drill_terms import paces
from irtool.words.sentences import Pair

MARKS: dict[str, Pair] = {
    "step": ("手順「{name}」が済む", 'the step "{name}" is done'),
    "party": ("「{name}」に届く", "{name} is reached"),
    "fact": ("「{name}」が分かる", '"{name}" is known'),
    "fact-so": ("「{name}」が「{more}」と分かる", '"{name}" is known to be {more}'),
    "decision": ("「{name}」を決める", '"{name}" is decided'),
    "decision-so": ("「{name}」を「{more}」と決める", '"{name}" is decided: {more}'),
    "inject": ("「{name}」を読み上げる", '"{name}" is read out'),
    "nothing": ("（何も書かれていません）", "(nothing is named)"),
}

DRILL_FILES: dict[str, Pair] = {
    # drill list
    "scenarios": ("訓練のシナリオ", "Scenarios of drills"),
    "minutes": ("{minutes}分", "{minutes} min"),
    "never-held": ("まだ行っていない", "not held yet"),
    "last-held": ("前回 {day}", "last held {day}"),
    "being-held": ("訓練中", "under way"),
    "held": ("行った訓練", "Drills held"),
    "unreadable": ("（読めません）", "(cannot be read)"),
    "no-scenario": ("シナリオなし", "no scenario"),
    # drill show
    "drill": ("訓練: {title}  {version}  [{name}]", "DRILL: {title}  {version}  [{name}]"),
    "about": (
        "対応手順 {playbook}  所要時間 約{minutes}分  {pace}  {calls}",
        "playbook {playbook}  about {minutes} min  {pace}  {calls}",
    ),
    "starts": ("場面の始まり: {starts}", "The story begins: {starts}"),
    **paces("pace-"),
    "calls-simulated": ("電話はかけない（相手の答えは画面に出る）", "nobody is called (answers appear on the screen)"),
    "calls-real": ("本当に電話をかける", "real calls are made"),
    "objectives": ("目的", "Objectives"),
    "roles": ("役", "Roles"),
    "needed": ("必要", "needed"),
    "prepare": ("準備するもの", "To prepare"),
    "opening": ("はじめに読む文", "Read at the beginning"),
    "injects": ("状況付与", "Injects"),
    "expectations": ("期待される行動", "What is expected"),
    "answers": ("相手の答え", "What the parties answer"),
    "truth": ("本当に起きていること（進行役だけ）", "What really happened (for the leader only)"),
    "hotwash": ("振り返りの質問", "Questions for the hotwash"),
    "for-leader": (
        "状況付与、期待される行動、相手の答えは、進行役だけが見ます: irtool drill show {name} --leader",
        "Injects, expectations and answers are for the leader only: irtool drill show {name} --leader",
    ),
    "at": ("始まりから {span}", "{span} after the start"),
    "after": ("{mark}と", "when {mark}"),
    "after-delay": ("{mark}と、{span}後", "{span} after {mark}"),
    "unless": ("{when}までに{mark}ことがなければ", "at {when} unless {mark}"),
    "by-hand": ("進行役が決めたとき", "when the leader wants"),
    "to": ("→ {roles}", "to {roles}"),
    "note": ("進行役へ: {text}", "for the leader: {text}"),
    "within-start": ("始まりから {span}以内", "within {span} of the start"),
    "within-from": ("「{name}」から {span}以内", 'within {span} of "{name}"'),
    "any-time": ("いつでもよい", "at any time"),
    "judged-by-hand": ("進行役が見て決める", "judged by the leader"),
    "hint": ("ヒント{n}: {text}", "hint {n}: {text}"),
    "asks": ("聞かれること: {text}", "asks: {text}"),
    "rings-back": ("{span}後に折り返し「{say}」", 'rings back after {span}: "{say}"'),
    # drill rehearse
    "head": ("訓練の予行: {title}  [{name}]", "Rehearsal of the drill: {title}  [{name}]"),
    "expected-run": ("期待どおりに、ちょうど間に合うとき", "When all is done just in time"),
    "idle-run": ("参加者が何もしないとき", "When the players do nothing"),
    "read": ("読む", "read"),
    "back": ("折り返し", "rings back"),
    "call": ("電話", "call"),
    "done": ("できる", "done"),
    "nudged": ("（まだなので出る）", "(as it is not done yet)"),
    "jump": ("何も起きない間を飛ばす", "nothing happens: go on"),
    "off": ("出ない（先にできたので）: {titles}", "not read, as it was done in time: {titles}"),
    "waiting": (
        "出ない（参加者しだい）: {title}（{mark}とき）",
        "not read, it depends on the players: {title} (when {mark})",
    ),
    "left-by-hand": ("進行役が手で出す: {titles}", "read by hand: {titles}"),
    "not-judged": ("進行役が判定する: {titles}", "judged by the leader: {titles}"),
    "missed": ("この進み方では、できない: {titles}", "not done this way: {titles}"),
    "late": ("この進み方では、間に合わない: {titles}", "late this way: {titles}"),
    "takes": (
        "ちょうど間に合う進み方で約{takes}分（予定 {minutes}分）",
        "About {takes} minutes when done just in time (planned: {minutes})",
    ),
    "takes-step": (
        "1つずつ進める訓練です（予定 {minutes}分、状況付与 {count}件）",
        "It goes piece by piece (planned: {minutes} minutes for {count} injects)",
    ),
    "meant": ("この病院の名簿では", "In this hospital's chart"),
    "nobody": ("名簿にいません", "not in the chart"),
    "anybody": ("だれでも", "anybody"),
    "on-duty": ("そのときの当番", "whoever is on duty"),
    "and-more": ("{names} ほか{count}", "{names} and {count} more"),
    "error": ("直す", "mend"),
    "warning": ("注意", "note"),
    "fine": ("直すところはありません", "Nothing to mend"),
    "total": (
        "シナリオ {count}、直すところ {errors}、注意 {warnings}",
        "scenarios {count}, to mend {errors}, notes {warnings}",
    ),
    "unplayed": (
        "対応手順が読めないので、通してみることはできません。",
        "Its playbook cannot be read, so it cannot be played.",
    ),
    "minute": ("{minute}分", "{minute} min"),
}
HELP_DRILL_FILES: dict[str, Pair] = {
    "drill list": (
        "使えるシナリオと、行った訓練を見る",
        "List the scenarios, and the drills that were held",
    ),
    "drill show": (
        "シナリオの中身を見る\n参加者に見せてよいことだけです。--leader で、状況付与、期待される行動、相手の答え、真相も出します。",
        "Show a scenario\nOnly what players may see; --leader adds injects, expectations, answers and the truth.",
    ),
    "drill check": (
        "シナリオに誤りがないか確かめる\n誤りがあれば終了コードは 1 です。",
        "Check scenarios\nExit code 1 with errors.",
    ),
    "drill new": (
        "シナリオを新しく書き始める\n作業フォルダに、説明つきのひな形を書きます。--from があれば、そのシナリオの写しから始めます。",
        "Begin a scenario of your own\nWrites an explained starter into the workspace; with --from a copy of that one.",
    ),
    "drill rehearse": (
        "訓練の進み方を、人を集める前に紙の上で見る\n期待どおりのときと、何もしないときを、時刻の順に出します。直すところがあれば終了コードは 1 です。",
        "See the whole run of a drill on paper\nAs it goes when all is done just in time, and when nothing is done. Exit code 1 with errors.",
    ),
}
OPTIONS_DRILL_FILES: dict[str, Pair] = {
    "drill show.leader": ("進行役だけが見るところも出す", "Also what only the leader may see"),
    "drill new.source": ("写しのもとにするシナリオ", "The scenario to copy"),
    "drill new.playbook": ("訓練する対応手順（なければ ransomware）", "The playbook to practise (else ransomware)"),
}
