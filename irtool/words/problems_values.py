"""What can be wrong with times, durations and conditions; each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

VALUES: dict[str, tuple[Pair, Pair]] = {
    "time.empty": (
        ("時刻が書かれていません。", "The time is empty."),
        (
            "02:15、11/22 02:15、2026-11-22 のように書いてください。",
            "Write it like 02:15, 11/22 02:15 or 2026-11-22.",
        ),
    ),
    "time.too-long": (
        ("時刻の文字が長すぎます（{most}文字まで）。", "The time is too long (at most {most} characters)."),
        (
            "02:15 や 2026-11-22 02:15 のように短く書いてください。",
            "Write it short, like 02:15 or 2026-11-22 02:15.",
        ),
    ),
    "time.unreadable": (
        ("「{text}」を時刻として読めません。", "Cannot read “{text}” as a time."),
        (
            "02:15、11/22 02:15、2026-11-22 未明、-20m（20分前）のように書いてください。"
            "はっきりしないときは終わりに ~ を付けるか、01:00/02:30 のように間を書きます。",
            "Write it like 02:15, 11/22 02:15, 2026-11-22 未明 or -20m (20 minutes ago). "
            "If unsure, end it with ~ or write the two ends, like 01:00/02:30.",
        ),
    ),
    "time.impossible": (
        ("「{text}」という日付や時刻はありません。", "There is no such date or time as “{text}”."),
        (
            "月・日・時・分の数字を確かめてください。",
            "Check the numbers of the month, day, hour and minute.",
        ),
    ),
    "time.needs-day": (
        ("「{text}」だけでは、いつの日か分かりません。", "“{text}” does not say which day it is."),
        (
            "2026-11-22 02:15 のように年月日から書いてください。",
            "Write the whole date, like 2026-11-22 02:15.",
        ),
    ),
    "time.noon": (
        ("「{text}」は昼か夜か分かりません。", "“{text}” can be noon or midnight."),
        (
            "昼なら 12:30、夜なら 00:30 のように書いてください。",
            "Write 12:30 for noon or 00:30 for midnight.",
        ),
    ),
    "time.reversed": (
        (
            "「{text}」は、終わりが始まりより前になっています。",
            "In “{text}” the end is before the beginning.",
        ),
        ("早い時刻を / の前に書いてください。", "Put the earlier time before the slash."),
    ),
    "duration.unreadable": (
        ("「{text}」を時間の長さとして読めません。", "Cannot read “{text}” as a length of time."),
        (
            "30m（30分）、72h（72時間）、5d（5日）、1h30m のように書いてください。",
            "Write it like 30m, 72h, 5d or 1h30m.",
        ),
    ),
    "duration.too-long": (
        ("「{text}」は長すぎます（{most}日まで）。", "“{text}” is too long (at most {most} days)."),
        ("単位 d・h・m・s を確かめてください。", "Check the unit: d, h, m or s."),
    ),
    "duration.too-short": (
        ("「{text}」は短すぎます（{least}分から）。", "“{text}” is too short (at least {least} minutes)."),
        ("{least}m か、それより長くしてください。", "Give {least}m or more."),
    ),
    "duration.fact": (
        (
            "「{text}」の of の後は、項目の名前ではありません。",
            "What follows “of” in “{text}” is not the name of a fact.",
        ),
        (
            "30m of aware_at のように、facts にある名前を一つ書いてください。",
            "Write one name from facts, like 30m of aware_at.",
        ),
    ),
    "expression.empty": (
        ("条件が書かれていません。", "The condition is empty."),
        (
            "leak == yes のように書くか、この行を消してください。",
            "Write it like leak == yes, or remove the line.",
        ),
    ),
    "expression.too-long": (
        ("条件が長すぎます（{most}文字まで）。", "The condition is too long (at most {most} characters)."),
        ("手順を分けて、条件を短くしてください。", "Split the step, so that each condition is short."),
    ),
    "expression.too-deep": (
        (
            "条件のかっこや not の重なりが深すぎます（{most}段まで）。",
            "Parentheses and not are nested too deeply (at most {most} levels).",
        ),
        ("かっこを減らしてください。", "Use fewer parentheses."),
    ),
    "expression.character": (
        ("条件の中の「{found}」は使えません。", "“{found}” cannot stand in a condition."),
        (
            '使えるのは and or not in known( ) == != < <= > >= とかっこです。文字や時刻は " " で囲みます。',
            'Use and, or, not, in, known( ), == != < <= > >= and parentheses. Put text and times in " ".',
        ),
    ),
    "expression.unclosed-string": (
        ("引用符 {quote} が閉じていません。", "The quotation mark {quote} is not closed."),
        ("終わりにも {quote} を書いてください。", "Write {quote} at the end of the text, too."),
    ),
    "expression.number": (
        ("「{found}」を数として読めません。", "Cannot read “{found}” as a number."),
        (
            '1000 や 30m のように書いてください。時刻や名前は " " で囲みます。',
            'Write it like 1000 or 30m. Put times and names in " ".',
        ),
    ),
    "expression.unfinished": (
        ("条件が途中で終わっています。", "The condition stops in the middle."),
        ("leak == yes のように、最後まで書いてください。", "Write it to the end, like leak == yes."),
    ),
    "expression.expected-value": (
        ("ここに名前か値が要りますが、{found} があります。", "A name or value is needed here, not {found}."),
        ("leak == yes のように、両側に書いてください。", "Write both sides, like leak == yes."),
    ),
    "expression.expected-end": (
        (
            "条件はここで終わるはずですが、{found} があります。",
            "The condition should end here, but {found} follows.",
        ),
        ("間に and か or を書いてください。", "Put and or or in between."),
    ),
    "expression.expected-parenthesis": (
        ("ここに {wanted} が要ります。", "A {wanted} is needed here."),
        (
            "かっこは ( と ) を同じ数だけ、known は known(leak) のように書いてください。",
            "Write as many ( as ), and known like known(leak).",
        ),
    ),
    "expression.known-needs-fact": (
        ("known( ) の中は項目の名前一つです。", "known( ) takes the name of one fact."),
        ("known(leak) のように書いてください。", "Write it like known(leak)."),
    ),
    "expression.in-needs-fact": (
        ("in の右側は項目の名前です。", "The right side of in is the name of a fact."),
        ("emr in systems_affected のように書いてください。", "Write it like emr in systems_affected."),
    ),
    "expression.chained": (
        ("比較を続けて書くことはできません。", "Comparisons cannot be chained."),
        ("a < b and b < c のように分けてください。", "Write them apart, like a < b and b < c."),
    ),
    "expression.not-a-condition": (
        ("「{found}」だけでは条件になりません。", "“{found}” alone is not a condition."),
        (
            "leak == yes や persons > 1000 のように、比べる形で書いてください。",
            "Compare it with something, like leak == yes or persons > 1000.",
        ),
    ),
    "expression.unknown-fact": (
        ("「{name}」という項目は facts にありません。", "There is no fact named “{name}”."),
        (
            "facts に加えるか、名前の綴りを確かめてください。",
            "Add it to facts, or check the spelling.",
        ),
    ),
}
