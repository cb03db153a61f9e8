"""The scenario that `irtool drill new` writes: small, whole, and explained line by line."""

from __future__ import annotations

import re

_NEW = """\
# 訓練のシナリオ「NAME」。このファイルを書き換えてください。書き方は docs/scenarios.md にあります。
# 書いたら「irtool drill check NAME」で確かめ、「irtool drill rehearse NAME」で進み方を紙の上で見ます。
scenario: NAME
version: "1.0"
title: NAME                        # 画面に出る題名（例 夜のランサムウェア）
summary: どんな訓練か、一文で書きます。   # 始める前に、参加者も見ます
playbook: PLAYBOOK
for_version: "VERSION"             # この対応手順の、どの版に合わせて書いたか
# only: [手順の名前, 手順の名前]     # 短い訓練では、使う手順だけを書きます
minutes: 20                        # 所要時間（分）
starts: sun 02:10                  # 場面が始まる曜日と時刻
pace: real                         # real double four ten（速さ）、step（1つずつ進める）
calls: simulated                   # simulated 電話はかけない、real 本当にかける

objectives:                        # 目的。期待される行動が、どれかの目的を確かめます
  - {id: tell, title: 気づいたら、すぐ知らせる, refs: [general]}

roles:                             # 役。post は名簿の役目、needed はいないと困る役
  - {id: clerk, title: 当直の事務, post: admin-duty, needed: true, card: 夜の事務を一人でしています。}

prepare: [この端末, 紙とペン]

opening: これは訓練です。場面は夜です。   # いちばんはじめに読み上げます

injects:                           # 状況付与。読み上げる文です
  - {id: begin, at: 0m, say: いつもと違うことが起きました。ここに様子を書きます。, to: [clerk]}
  - {id: nudge, unless: {party: PARTY}, by: 10m, say: 病棟から、まだかと電話です。}   # 10分までに届かなければ
STEP_INJECT  - {id: surprise, say: 進行役が決めたときに読む文です。}             # 時刻がなければ、手で出します

answers:                           # 相手の答え。1回目、2回目。最後のものが、そのあとも使われます
  - party: PARTY
    tries:
      - {outcome: no-answer, say: 呼び出し音だけです。}
      - {outcome: reached, say: 分かりました。すぐ行きます。, asks: 何台か}

expectations:                      # 期待される行動と、いつまでに
STEP_EXPECTED  - {id: call, title: 知らせる, expect: {party: PARTY}, within: 10m, from: begin, objective: tell, hints: [だれに知らせますか]}
  - {id: calm, title: 声をかけ合う, by_hand: true}   # 記録では分からないこと。進行役が見て決めます

truth: [本当に起きていることを書きます。進行役だけが見ます。]

hotwash:                           # 振り返りの質問
  - {id: good, ask: うまくいったことは何ですか。}
  - {id: change, ask: 次に変えることは何ですか。}
"""
_STEP_INJECT = "  - {id: more, after: {step: STEP}, delay: 3m, say: この手順が済んで3分たつと読む文です。}\n"
_STEP_EXPECTED = "  - {id: first, title: 最初の手順, expect: {step: STEP}, within: 5m, from: begin, objective: tell}\n"
_NAME = re.compile(r"^(scenario\s*:\s*).*$", re.MULTILINE)


def new_scenario(name: str, playbook: str, version: str, step: str, party: str) -> str:
    """The starter under this name for a playbook, with a step of it (empty: none) and a party that it calls."""
    text = _NEW.replace("STEP_INJECT", _STEP_INJECT if step else "")
    text = text.replace("STEP_EXPECTED", _STEP_EXPECTED if step else "")
    values = {"STEP": step, "PARTY": party, "PLAYBOOK": playbook, "VERSION": version, "NAME": name}
    for sign, value in values.items():
        text = text.replace(sign, value)
    return text


def renamed_scenario(text: str, name: str) -> str:
    """Another scenario's text under a new name."""
    return _NAME.sub(lambda found: f"{found[1]}{name}", text, count=1)
