"""Texts of the sheets that are printed for a drill. Each (ja, en)."""

from __future__ import annotations

from irtool.words.drill_terms import paces
from irtool.words.sentences import Pair

KIT: dict[str, Pair] = {
    "drill": ("訓練", "DRILL"),
    "this-is-a-drill": ("これは訓練です", "THIS IS A DRILL"),
    "leader-only": ("進行役だけが見ます", "FOR THE LEADER'S EYES ONLY"),
    "printed": ("{on} 作成", "made {on}"),
    "neutral": ("情報システムの異常を想定した机上訓練", "Tabletop drill: trouble with the information systems"),
    "and": ("、", ", "),
    # the sheets
    "invitation": ("ご案内", "Invitation"),
    "people": ("参加者と席", "Who takes part, and where they sit"),
    "cards": ("役のカード", "Role cards"),
    "prepare": ("準備するもの", "What to prepare"),
    "log": ("参加者の記録用紙", "Log sheet of the players"),
    "sign-in": ("出席の確認", "Sign-in sheet"),
    "feedback": ("感想の用紙（名前は書きません）", "Feedback (no name, please)"),
    "leader": ("進行表", "Leader's sheet"),
    "expected": ("期待される行動", "What is expected"),
    "answers": ("相手の返事", "What the parties answer"),
    "truth": ("真相と、終わったあと", "What really happened, and afterwards"),
    # invitation
    "when": ("日時", "When"),
    "where": ("場所", "Where"),
    "who-leads": ("進行役", "Leader"),
    "how-long": ("かかる時間", "How long"),
    "minutes": (
        "{count}分ほど。終わったあとに振り返りがあります。",
        "About {count} minutes, then a talk about how it went.",
    ),
    "what-for": ("この訓練の目的", "What it is for"),
    "for-calls": ("いざというときの連絡を、実際にやってみる", "To try out whom we call when it matters"),
    "for-decide": ("だれが、何を決めるかを確かめる", "To see who decides what"),
    "for-care": ("手順や名簿の、足りないところを見つける", "To find what our instructions and our contact chart lack"),
    "bring": ("持ってくるもの", "What to bring"),
    "bring-pen": ("筆記用具", "A pen"),
    "bring-binder": (
        "ふだん使う連絡先の表や手順書（あれば）",
        "The contact list or instructions you use every day, if any",
    ),
    "bring-watch": (
        "時計（パソコンが使えない想定の場面があります）",
        "A watch: in parts of the story no computer works",
    ),
    "calls": ("電話について", "About calls"),
    "calls-simulated": (
        "実際の電話はかけません。相手の返事は、画面か進行役が伝えます。",
        "No real calls are made. What the others answer comes from the screen or the leader.",
    ),
    "calls-real": (
        "実際に電話をかけます。最初に「訓練です」と言ってください。かける相手:",
        "Calls are really made. Begin each with 'this is a drill'. They go to:",
    ),
    "calls-anyone": ("進行役が当日伝えます。", "The leader says so on the day."),
    "care": ("お願い", "Please note"),
    "care-judge": (
        "人を評価する訓練ではありません。手順と名簿を確かめる訓練です。",
        "Nobody is judged. Our instructions and our contact chart are.",
    ),
    "care-stop": (
        "訓練の間に本当の異常が起きたら、「本番です」と言ってください。訓練はすぐに止めます。",
        "If something really goes wrong meanwhile, say 'this is real'. The drill stops at once.",
    ),
    "care-secret": ("話の中身は、当日までお知らせしません。", "What happens in the story is not told beforehand."),
    # people and seats
    "number": ("番号", "No."),
    "name": ("名前", "Name"),
    "role": ("役", "Role"),
    "came": ("来た", "Came"),
    "remark": ("備考", "Remarks"),
    "absent": ("欠席の連絡あり", "said they cannot come"),
    "seats": ("席", "Seats"),
    "screen-here": ("画面・進行役", "Screen and leader"),
    "seats-how": (
        "役の近い人どうしを隣にします。電話をかける役の人は、画面の近くに座ります。",
        "Those who work together sit together; whoever calls sits near the screen.",
    ),
    # cards
    "cut-here": ("点線で切って、1人に1枚わたします。", "Cut along the dashes; one card each."),
    "card-how": (
        "知らされたことだけをもとに動きます。わからないことは、声に出して聞いてください。",
        "Act on what you are told. If you do not know something, ask aloud.",
    ),
    "player": ("参加者", "Player"),
    "player-card": (
        "自分のふだんの仕事の立場で参加します。気づいたことは、声に出してください。",
        "Take part as what you are every day. Say aloud what you notice.",
    ),
    "needed": ("必ず置く役", "needed"),
    # prepare
    "before": ("前の日までに", "Until the day before"),
    "on-day": ("当日", "On the day"),
    "p-invite": ("ご案内を配る", "Hand out the invitations"),
    "p-room": ("部屋と、みんなから見える画面を用意する", "A room, and a screen that all can see"),
    "p-room-paper": ("部屋と、進行役が座る机を用意する", "A room, and a table for the leader"),
    "p-laptop": (
        "irtool を入れたパソコンを用意し、シナリオが開くことを確かめる",
        "A computer with irtool; see that the scenario opens",
    ),
    "p-second": (
        "進行役のために、2つ目の画面（同じパソコンの別の窓でもよい）を用意する",
        "A second terminal for the leader (another window of the same computer will do)",
    ),
    "p-cards": (
        "役のカード、出席の確認、感想の用紙を印刷して切る",
        "Print and cut role cards, sign-in sheet, feedback sheets",
    ),
    "p-log": ("記録用紙を参加者の数だけ印刷する", "Print log sheets for the players"),
    "p-tell": (
        "電話交換、警備、当直に、訓練の日時を知らせる",
        "Tell switchboard, guards and those on duty when the drill is",
    ),
    "p-tell-real": (
        "実際に電話をかける相手に、訓練だと前もって知らせる",
        "Tell everybody who will really be called that it is a drill",
    ),
    "p-hide": ("「進行役だけが見ます」の紙は、参加者に見せない", "Keep the leader's sheets away from the players"),
    "p-start": (
        "irtool の「訓練をする」から、この訓練の計画を選んで始める",
        "In irtool: Practise, choose this plan, start",
    ),
    # leader
    "opening": ("始まりに読む文", "Read this first"),
    "no-opening": (
        "これから訓練を始めます。これは訓練です。本当の異常が起きたら「本番です」と言ってください。",
        "We begin the drill. This is a drill. If something really happens, say 'this is real'.",
    ),
    "pieces": ("状況付与（上から順に、文のとおりに読む）", "Pieces of the story (read word for word, from the top)"),
    "tick": ("済", "Done"),
    "story": ("話の時刻", "Story"),
    "comes": ("いつ読むか", "When to read"),
    "to": ("だれに", "To whom"),
    "say": ("読む文", "Words"),
    "real": ("実際の時刻", "Real time"),
    "all": ("全員", "everybody"),
    "says": ("言う人: {name}", "Says: {name}"),
    "how-phone": ("電話で", "by phone"),
    "how-paper": ("紙をわたす", "on paper"),
    "how-screen": ("画面を見せる", "on a screen"),
    "how-in-person": ("人が来て言う", "in person"),
    "note": ("進行役へ: {text}", "For you: {text}"),
    "at": ("始まりから{span}", "{span} after the start"),
    "at-start": ("始まってすぐ", "at the start"),
    "at-unless": (
        "始まりから{span}。ただし、次のことが済んでいれば読まない: {what}",
        "{span} after the start, unless: {what}",
    ),
    "after": (
        "次のことのすぐあと: {what}",
        "as soon as: {what}",
    ),
    "after-delay": (
        "次のことの{span}あと: {what}",
        "{span} after: {what}",
    ),
    "unless": (
        "始まりから{span}たっても、次のことがまだのとき: {what}",
        "if after {span} this is not so: {what}",
    ),
    "by-hand": ("進行役が選んだとき", "whenever you want"),
    "pace": ("時間の進め方", "Pace"),
    **paces("pace-"),
    "lead": ("進め方", "How it is led"),
    "lead-tool": ("irtool が次の文を示す。読み上げて Enter", "irtool shows the next sentence: read it out, Enter"),
    "lead-leader": (
        "参加者の画面とは別の窓で irtool --drill resume を開き、F10 で進行役の画面にする",
        "In a second terminal: irtool --drill resume, then F10 for the leader's screen",
    ),
    "lead-paper": ("この紙だけで進める", "from these sheets alone"),
    "measures": ("前の訓練の改善策（どうなったかを聞く）", "Measures of earlier drills: ask what became of them"),
    "measure-owner": ("する人 {name}", "by {name}"),
    "measure-due": ("期限 {on}", "due {on}"),
    # expectations
    "expected-how": (
        "目標の時刻は、付与を目安どおりに読んだときのものです。読んだ時刻がずれたら、そこから数えます。",
        "Target times hold if the pieces are read when planned; else count from when you read them.",
    ),
    "what": ("すること", "What"),
    "target": ("目標", "Target"),
    "result": ("できた・遅れた・できなかった", "Met / late / missed"),
    "result-boxes": ("できた {tick}　遅れた {tick}　できず {tick}", "met {tick} late {tick} missed {tick}"),
    "within": ("{span}以内", "within {span}"),
    "within-from": ("「{piece}」から{span}以内", "within {span} of: {piece}"),
    "until": ("{time}まで", "by {time}"),
    "any-time": ("訓練の間に", "during the drill"),
    "judged-by-hand": ("見て判断する", "judge by what you see"),
    "hints": ("困っているときに言うこと（上から1つずつ）", "If they are stuck, one after the other"),
    "objective": ("目的: {title}", "For: {title}"),
    # answers
    "answers-how": (
        "参加者が電話をかけたら、その相手になって読みます。1回目の電話に1番、次に2番と進み、最後のものをくり返します。",
        "When the players call, you are the party: the first call gets no. 1, then no. 2; the last one is repeated.",
    ),
    "answers-none": ("このシナリオに返事の決まった相手はいません。", "No answers are fixed in this scenario."),
    "answers-other": (
        "ここにない相手は「つながった。わかりました」と答えます。",
        "Anybody who is not listed says: reached, I see.",
    ),
    "call-n": ("何回目", "Call"),
    "outcome": ("結果", "Outcome"),
    "they-say": ("言うこと", "They say"),
    "they-ask": ("聞くこと", "They ask"),
    "they-give": ("受付番号", "Number"),
    "rings-back": ("{span}後にかけ直してくる: {say}", "rings back after {span}: {say}"),
    "only-channel": ("（{channel}にかけたとき）", "(on {channel})"),
    "times-asked": ("かかってきた時刻", "Called at"),
    # truth
    "truth-head": ("本当に起きていたこと（終わってから話す）", "What really happened (told afterwards)"),
    "truth-none": ("書かれていません。", "Not written down."),
    "hotwash": ("振り返りで聞くこと", "Questions for the talk afterwards"),
    "hotwash-none": (
        "うまくいったこと、困ったこと、直すことを1人ずつ聞きます。",
        "Ask each: what went well, what did not, what to change.",
    ),
    "enter": ("紙だけで行ったとき、あとで記録に入れる", "After a drill on paper: putting it on record"),
    "enter-1": (
        "irtool drill start {name} --lead paper で訓練を始めます。訓練が終わったあとでもかまいません。",
        "irtool drill start {name} --lead paper begins it on record, also afterwards.",
    ),
    "enter-2": (
        "細かく残すときは、付与を読んだ順に irtool drill inject 名前 を打ち、その間に参加者がしたことを、話の時刻をつけて入れます。"
        "例: irtool --drill step done 手順 --at 02:20、irtool --drill call 相手 --outcome reached --at 02:25、"
        "irtool --drill note 文 --at 02:30",
        "For a full record: irtool drill inject ID for each piece in the order you read them, and in between what the "
        "players did, with the story's time: irtool --drill step done STEP --at 02:20, "
        "irtool --drill call PARTY --outcome reached --at 02:25, irtool --drill note TEXT --at 02:30",
    ),
    "enter-3": (
        "irtool drill end で終えます。F10 の画面の「紙に書いた結果を入れる」で、期待される行動ごとに、できたかと話の時刻を入れます"
        "（または irtool drill judge 名前 met か late か missed）。",
        "irtool drill end. Then F10 takes the results from these sheets, with the story's times "
        "(or irtool drill judge ID met, late or missed).",
    ),
    "enter-4": (
        "続けて、振り返り（irtool drill hotwash）、感想（irtool drill feedback）、実施報告書（irtool drill report）に進みます。",
        "Go on to irtool drill hotwash, irtool drill feedback and irtool drill report.",
    ),
    # log, sign-in, feedback
    "log-how": (
        "したこと、決めたこと、電話の結果を、話の時刻で書きます。患者さんの名前は書きません。",
        "Write what you did, what was decided, how calls ended, in the story's time. No patients' names.",
    ),
    "log-head": (
        "書いた人　　　　　　　　　役　　　　　　　　　　枚目",
        "Written by                 Role             Sheet no.",
    ),
    "log-time": ("話の時刻", "Story time"),
    "log-who": ("した人", "Who"),
    "log-whom": ("相手", "With whom"),
    "log-what": ("したこと・言われたこと", "What was done or said"),
    "log-result": ("結果", "Result"),
    "department": ("所属", "Department"),
    "signature": ("サイン", "Signature"),
    "time-in": ("来た時刻", "Time"),
    "feedback-how": ("1（そう思わない）から 5（そう思う）の番号に丸をつけてください。", "Circle 1 (no) to 5 (yes)."),
}
