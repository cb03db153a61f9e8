"""The playbook that `irtool playbook new` writes: small, whole, and explained line by line."""

from __future__ import annotations

import re

NEW_PLAYBOOK = """\
# 対応手順「NAME」。このファイルを書き換えてください。書き方は docs/playbooks.md にあります。
# 書いたら「irtool playbook check NAME」で確かめ、「irtool playbook rehearse NAME」で通して歩かせます。
playbook: NAME
version: "1.0"
title: NAME                        # 画面に出る題名（例 停電）
summary: この手順を使うとき         # 何のための手順か

# 「異常の種類」の画面に出す行。全部で10行までです。使うときは、先頭の # を消してください。
# choose_when:
#   - {ja: 何が見えたら使うか, en: What a lay person sees, order: 9}

facts:                             # わかっていること。名前: {型, 題名, 聞き方}
  aware_at: {type: time, title: 気づいた時刻, ask: いつ気づきましたか}
  care_affected: {type: yes-no-unknown, title: 診療への影響, ask: "診療に影響が出ていますか（そのおそれを含む）"}

phases:                            # 段階。上から順に進みます
  - id: first
    title: 広げない・知らせる
    steps:
      - id: NAME-look              # 名前は、ほかの手順と重ならないようにします
        do: record                 # task notify decide record evidence approve report wait playbook
        title: 様子を書く           # 全角16字まで
        why: なぜするのかを、一文で書きます。
        how: [見えていることを書く, 分からない所は空けておく]
        mandatory: true            # できないときは、理由を聞きます
        facts: [aware_at, care_affected]
        refs: [general]            # 出典。general は一般的な助言です

      - id: NAME-tell
        do: notify
        title: 当番に電話する
        why: 決められる人につなぎます。
        how: [電話する, 文を読み上げる]
        mandatory: true
        to: [it-duty]              # 役目・相手の種類・名簿の名前
        script: it-duty-call       # 読み上げる文（templates/scripts）
        no_answer: {retry: 10m}
        refs: [general]

      - id: NAME-decide
        do: decide
        title: 続けられるか決める
        question: 診療を続けられますか
        choices:                   # 最初に書いたものが Enter で選ばれます。慎重なものを先に
          - {id: "no", title: 続けられない, then: [NAME-paper]}
          - {id: "yes", title: 続けられる}
        refs: [general]

      # 共通の部品を取り込む例（docs/playbooks.md の Shared parts）
      - {id: NAME-paper, do: playbook, playbook: part-paper-care, title: 紙での診療, refs: [general]}
"""
_NAME = re.compile(r"^(playbook\s*:\s*).*$", re.MULTILINE)
_ROWS = re.compile(r"^choose_when\s*:.*\n(?:[ \t-].*\n|[ \t]*\n(?=[ \t-]))*", re.MULTILINE)


def new_playbook(name: str) -> str:
    """The starter under this name."""
    return NEW_PLAYBOOK.replace("NAME", name)


def renamed_playbook(text: str, name: str) -> str:
    """Another playbook's text under a new name; its rows of the first screen become comments, as there are only ten."""
    text = _ROWS.sub(lambda found: "".join(f"# {row}\n" for row in found[0].rstrip("\n").split("\n")), text, count=1)
    return _NAME.sub(lambda found: f"{found[1]}{name}", text, count=1)
