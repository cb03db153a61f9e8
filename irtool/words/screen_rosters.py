"""Texts of the duty rosters' pages and of the answers of a round that came back. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

ROSTERS: dict[str, Pair] = {
    "contacts.rosters": ("当番表（いま・次の当番）", "Duty rosters (now and next)"),
    "roster.no-posts": ("当番の役割がありません", "no post is held by duty"),
    "roster.title": ("当番表", "Duty rosters"),
    "roster.intro": ("役割ごとの、いまの当番と次の当番です。", "Who is on duty for each post, now and next."),
    "roster.now": ("いま {who}", "now {who}"),
    "roster.now-none": ("いま 表になし", "now: not in the roster"),
    "roster.next": ("次 {at} {who}", "next {at} {who}"),
    "roster.next-none": ("次 表になし", "next: none"),
    "roster.add": ("足す（だれが、いつからいつまで）", "Add (who, from when until when)"),
    "roster.import": ("表から取り込む（Excel、CSV）", "Take in a sheet (Excel, CSV)"),
    "roster.coming": ("これからの当番 {count}件", "Coming shifts: {count}"),
    "roster.running": ("中", "now"),
    "roster.later": ("次", "later"),
    "roster.span": ("{since} から {until}", "{since} to {until}"),
    "roster.form": (
        "時刻は「11/22 17:15」や「17:15」のように入れます。同じ時刻の当番があれば、入れ替わります。",
        "Times as `11/22 17:15` or `17:15`. A shift of the same hours is replaced.",
    ),
    "roster.who": ("だれが", "Who"),
    "roster.from": ("いつから", "From"),
    "roster.until": ("いつまで", "Until"),
    "roster.phone": ("その当番の電話", "Phone of the shift"),
    "roster.no-who": ("当番の人の名前を入れてください。", "Give the name of who is on duty."),
    "roster.no-time": ("いつからいつまでかを入れてください。", "Say from when until when."),
    "roster.means": ("{since} から {until} まで {who}", "{who}, {since} to {until}"),
    "roster.put": ("当番にしました: {who}  {since} から {until}", "On duty: {who}, {since} to {until}"),
    "roster.how": (
        "ファイルをこの画面へドラッグすると、場所が入ります。表にある日の当番は、表のとおりに入れ替わります。次の画面で確かめるまで何も書きません。",
        "Drag the file onto this window to get its path. The sheet replaces the shifts of the days it covers. "
        "Nothing is written before the next page.",
    ),
    "roster.begin": ("開始（表にないとき）", "Begin, if not given"),
    "roster.end": ("終了（表にないとき）", "End, if not given"),
    "roster.fate-new": ("入れる", "new"),
    "roster.fate-same": ("同じ", "same"),
    "roster.fate-unread": ("読めない", "unread"),
    "roster.fate-gone": ("外す", "goes"),
    "roster.counts": (
        "入れる {new}  同じ {same}  外す {gone}  読めない {unread}",
        "new {new}  same {same}  goes {gone}  unread {unread}",
    ),
    "roster.write": ("この表のとおりに書き込む", "Write it as the sheet has it"),
    "roster.nothing": ("変わるところはありません（戻る）", "Nothing changes (back)"),
    "roster.unread": ("読めない行が{count}つあります", "{count} rows cannot be read"),
    "roster.free": ("名簿にない名前", "not in the chart"),
    "roster.written": ("当番表を書きました: {file}", "Roster written: {file}"),
    "roster.moved": (
        "見ているあいだに表か当番表が変わりました。もう一度確かめてください。",
        "The sheet or the roster changed meanwhile. Look at the rows again.",
    ),
    "help.roster": (
        "当番で持つ役割ごとに、いまの当番と次の当番を見る画面です。Enter で役割を開くと、これからの当番が出ます。\n"
        "「足す」で1つ足します。当番を選んで Enter を押すと、同じ時刻の当番の人や電話を直せます。\n"
        "「表から取り込む」は、行ごとにどうなるかを見せてから書きます。読めない行が1つでもあれば、何も書きません。",
        "Who is on duty for each post, now and next. Enter opens a post with its coming shifts.\n"
        "`Add` puts in one more; Enter on a shift corrects its person or phone.\n"
        "`Take in a sheet` shows what becomes of every row first; with a row that cannot be read nothing is written.",
    ),
    "round.answers": ("返ってきた答えを読む", "Read answers that came back"),
    "round.answers-later": ("確認を始めてから", "in a round only"),
    "round.answers-how": (
        "返ってきた確認票（Excel、CSV）か、メールの文を保存したファイルを選びます。次の画面で違いを確かめるまで何も書きません。",
        "An answer sheet (Excel, CSV) or the saved text of a reply. You see what differs before anything is written.",
    ),
    "round.answers-on": ("答えを受けた日", "Answered on"),
    "round.answers-write": ("名簿に書く（{count}件）", "Write to the chart ({count})"),
    "round.answers-none": ("書けるものはありません（戻る）", "Nothing to write (back)"),
    "round.answers-count": ("読めた答え {count}件   読めない {bad}件", "Answers {count}   cannot be taken {bad}"),
    "round.answers-change": ("{item}: {before} を {after} に", "{item}: {before} -> {after}"),
    "round.answers-nothing": ("（なし）", "(none)"),
    "round.answers-done": ("{count}件の答えを書きました。", "{count} answers written."),
}
