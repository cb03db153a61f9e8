"""The chart that `irtool init` puts into a new workspace: comments say what to write where."""

from __future__ import annotations

from irtool.words.prefectures import PREFECTURES, police_of

NEW_CHART = """\
# 連絡体制図・名簿。このファイルを書き足してください。書き方は docs/chart.md にあります。
# 書いたら「irtool check」で確かめます。空欄は「要確認」として数えます。誤りがあっても、対応は始められます。
# 番号は、書いたとおりに読みます（先頭の 0 も、ハイフンも、そのまま）。

hospital:
  name:                      # 例: 市立みなと総合病院
  prefecture:                # 都道府県。例: JP-13（東京都）
  founder:                   # 例: みなと市
  language: ja
  timezone: Asia/Tokyo
  office_hours: "mon-fri 08:30-17:15"
  closed: JP                 # 日本の祝日は休み
  review_every: 90d          # 名簿を確かめ直す間隔
  emergency: [it-duty, night-nurse, vendor-emr, police]   # 最初の画面に番号を出す相手
  # permissions:             # 線を抜いてよい人、不通のときの人、その規程（backup external segment host か手順の名前）
  #   backup: {roles: [security-manager], if_unreachable: {after: 15m, role: night-nurse}, basis: 院内規程 第8条}

# 人。例のように書き足します（行頭の # を消す）。
# people:
#   tanaka:
#     name: 田中 一郎
#     department: 医療情報部
#     verified: {on: 2026-10-01, by: sato, how: call}     # 確かめた日、人、方法
#     channels:
#       - {mobile: 090-0000-0001, private: true}          # private: 画面では見せ、報告書には出さない
#       - {ext: "2001", hours: office, needs: [lan]}      # needs: 線を抜くと使えなくなるもの

# 役目。held_by は正・副の順に人の名（例: [tanaka, sato]）。その日の当番が持つなら duty。
roles:
  security-manager:
    title: 医療情報システム安全管理責任者
    held_by: []
  it-duty:
    title: 医療情報の当番
    held_by: duty
    channels:
      - {ext: ""}            # 当番の PHS の内線
  night-nurse:
    title: 当直師長
    held_by: duty
    channels:
      - {ext: ""}            # 当直師長の PHS の内線
  director:
    title: 院長（最高責任者）
    held_by: []

# 組織。
organisations:
  vendor-emr:
    name: 電子カルテの会社   # 会社の名前にする
    kind: vendor
    asks_for: 契約番号
    channels:
      - {phone: ""}          # 夜間もつながる番号
  police:
    name: 警察
    kind: police
    asks_for: いつ・どこで・何が、記録（ログ）、構成図
    fallback: 最寄りの警察署。急ぐときは 110
    # 最寄りの警察署か、都道府県警察本部のサイバー犯罪相談窓口の番号を書く（行頭の # を消す）。
    # channels:
    #   - {phone: 00-0000-0000, label: 生活安全課}

# だれからだれへ知らせるか。order が小さいものから先。
routes:
  - {id: first, from: finder, to: [it-duty, night-nurse], order: 1}
  - {id: to-manager, from: it-duty, to: [security-manager], order: 2}
  - {id: to-director, from: security-manager, to: [director], order: 3}
"""


def new_chart(prefecture: str = "") -> str:
    """The starting chart, with the hospital's prefecture (`JP-13`) and its police where they are known."""
    if not prefecture:
        return NEW_CHART
    ja, _ = PREFECTURES[prefecture]
    own = f"  prefecture: {prefecture}          # {ja}\n"
    chart = NEW_CHART.replace("  prefecture:                # 都道府県。例: JP-13（東京都）\n", own)
    return chart.replace("    name: 警察\n", f"    use: {police_of(prefecture)}   # 名前などは irtool に付いてくる\n")


def starting_charts() -> list[str]:
    """Every chart that `init` may have put there: one that nobody has touched counts as never written."""
    return [NEW_CHART, *map(new_chart, PREFECTURES)]
