"""What can be wrong in a drill's scenario file, and what to do. docs/scenarios.md."""

from __future__ import annotations

from irtool.words.sentences import Pair

_NEAREST: Pair = ("近い名前: {nearest}", "Nearest name: {nearest}")
_KNOWN: Pair = ("使えるのは: {known}", "Known: {known}")

PROBLEMS_SCENARIO: dict[str, tuple[Pair, Pair]] = {
    "scenario.file-name": (
        (
            "シナリオの名前「{name}」が、ファイルの名前「{file}」と違います。",
            'The scenario is called "{name}", but its file "{file}".',
        ),
        (
            "どちらかに合わせてください。使われるのはファイルの名前です。",
            "Make them the same; the file's name is used.",
        ),
    ),
    "scenario.minutes": (
        ("所要時間（minutes）が {found} になっています。", "minutes is {found}."),
        ("訓練にかける分数を、1以上で書いてください。", "Write how many minutes the drill takes, at least 1."),
    ),
    "scenario.no-playbook": (
        ("対応手順「{name}」がありません。", 'There is no playbook "{name}".'),
        _NEAREST,
    ),
    "scenario.broken-playbook": (
        ("対応手順「{name}」は、読めません。", 'The playbook "{name}" cannot be read.'),
        (
            "irtool playbook check {name} で、どの行かが分かります。",
            "irtool playbook check {name} says in which line.",
        ),
    ),
    "scenario.same-id": (
        ("id「{name}」が、{list} に2回あります。", 'The id "{name}" stands twice in {list}.'),
        ("別の id にしてください。", "Use another id."),
    ),
    "scenario.id": (
        ("id「{name}」は使えません。", 'The id "{name}" cannot be used.'),
        (
            "英小文字、数字、ハイフンだけにしてください（例 night-call）。",
            "Use small letters, digits and hyphens only (such as night-call).",
        ),
    ),
    "scenario.unknown-step": (
        ("対応手順に、手順「{name}」がありません。", 'The playbook has no step "{name}".'),
        _NEAREST,
    ),
    "scenario.left-out": (
        (
            "手順「{name}」は only に入っていないので、この訓練には出てきません。",
            'The step "{name}" is not in only, so this drill does not have it.',
        ),
        ("only に足すか、別の手順にしてください。", "Add it to only, or name another step."),
    ),
    "scenario.no-decision": (
        ("手順「{name}」は、決める手順ではありません。", 'The step "{name}" decides nothing.'),
        (
            "decision でなく step と書くか、決める手順にしてください（近い名前: {nearest}）。",
            "Write step instead of decision, or name a decision (nearest: {nearest}).",
        ),
    ),
    "scenario.unknown-choice": (
        ("手順「{step}」に、選択肢「{name}」がありません。", 'The step "{step}" has no choice "{name}".'),
        _KNOWN,
    ),
    "scenario.unknown-fact": (
        ("対応手順に、「{name}」というわかっていること（facts）がありません。", 'The playbook has no fact "{name}".'),
        _NEAREST,
    ),
    "scenario.unknown-value": (
        ("「{fact}」は「{name}」という値になりません。", '"{fact}" cannot have the value "{name}".'),
        _KNOWN,
    ),
    "scenario.unknown-inject": (("状況付与「{name}」がありません。", 'There is no inject "{name}".'), _NEAREST),
    "scenario.unknown-role": (("役「{name}」が roles にありません。", 'There is no role "{name}" in roles.'), _NEAREST),
    "scenario.unknown-objective": (
        ("目的「{name}」が objectives にありません。", 'There is no objective "{name}" in objectives.'),
        _NEAREST,
    ),
    "scenario.unknown-source": (
        ("出典「{name}」が sources にありません。", 'There is no source "{name}" in sources.'),
        (
            "sources に足すか、一般的な助言なら general と書いてください（近い名前: {nearest}）。",
            "Add it to sources, or write general for general advice (nearest: {nearest}).",
        ),
    ),
    "scenario.unknown-party": (
        ("相手「{name}」が、名簿にも決まった名前の中にもありません。", 'Nobody knows the party "{name}".'),
        (
            "名簿に足すか、名前を直してください（近い名前: {nearest}）。訓練では、名前のまま出ます。",
            "Add it to the chart or mend the name (nearest: {nearest}). A drill shows it as it is written.",
        ),
    ),
    "scenario.unknown-post": (
        ("役目「{name}」が、名簿にも決まった名前の中にもありません。", 'Nobody knows the post "{name}".'),
        (
            "名簿の役目（roles）の名前にしてください（近い名前: {nearest}）。",
            "Name a post of the chart (nearest: {nearest}).",
        ),
    ),
    "scenario.mark": (
        (
            "step、party、fact、decision、inject のうち {count}個が書かれています（{found}）。",
            "{count} of step, party, fact, decision and inject are given ({found}).",
        ),
        ("どれか1つだけを書いてください。", "Give exactly one of them."),
    ),
    "scenario.stray": (
        ("{key} だけがあり、{needs} がありません。", "There is {key} without {needs}."),
        ("{needs} も書くか、{key} を消してください。", "Write {needs} as well, or take {key} out."),
    ),
    "scenario.both": (
        (
            "状況付与「{name}」に {first} と {second} の両方があります。{second} は使われません。",
            'The inject "{name}" has both {first} and {second}; {second} is not used.',
        ),
        ("どちらか1つにしてください。", "Keep one of them."),
    ),
    "scenario.no-moment": (
        (
            "状況付与「{name}」は、unless だけでは、いつ出すかが決まりません。",
            'With unless alone the inject "{name}" has no moment at which it comes.',
        ),
        ("by（いつまでに）か at を足してください。", "Add by (until when), or at."),
    ),
    "scenario.always": (
        (
            "状況付与「{name}」は、いつも出ます。unless の手順や選択は、どう進んでも来ません。",
            'The inject "{name}" always comes: the step or choice under unless comes on no way.',
        ),
        ("unless を直すか、消してください。", "Change its unless, or take it out."),
    ),
    "scenario.says-nothing": (
        ("状況付与「{name}」に、読む文がありません。", 'The inject "{name}" says nothing.'),
        ("say に、読み上げる文を書いてください。", "Write what is read out under say."),
    ),
    "scenario.never-step": (
        (
            "状況付与「{name}」は、出ることがありません。待っている手順や選択は、どう進んでも来ません。",
            'The inject "{name}" never comes: the step or choice it waits for comes on no way.',
        ),
        (
            "after を直してください。irtool playbook rehearse で、その手順が来ない理由が分かります。",
            "Change its after; irtool playbook rehearse says why that step never comes.",
        ),
    ),
    "scenario.never-ring": (
        (
            "状況付与「{name}」は、出ることがありません。互いに待ち合っています。",
            'The inject "{name}" never comes: it waits for itself, by way of others.',
        ),
        ("どれか1つの after を、時刻（at）にしてください。", "Give one of them a time (at) instead of after."),
    ),
    "scenario.never-unless": (
        (
            "状況付与「{name}」は、出ることがありません。unless のことが、いつも先に済みます。",
            'The inject "{name}" never comes: what stands under its unless is always done before.',
        ),
        ("unless を直すか、消してください。", "Change its unless, or take it out."),
    ),
    "scenario.never-after": (
        (
            "状況付与「{name}」は、出ることがありません。待っている「{other}」が出ないからです。",
            'The inject "{name}" never comes, as "{other}", which it waits for, never does.',
        ),
        ("まず「{other}」を直してください。", 'Mend "{other}" first.'),
    ),
    "scenario.nothing-expected": (
        (
            "期待される行動「{name}」に、何をすればよいか（expect）がありません。",
            'The expectation "{name}" does not say what is expected.',
        ),
        (
            "expect を書くか、見て決めるなら by_hand: true にしてください。",
            "Write expect, or by_hand: true when somebody has to judge it.",
        ),
    ),
    "scenario.expects-reading": (
        (
            "期待される行動「{name}」が、状況付与を待っています。読むのは参加者ではありません。",
            'The expectation "{name}" is about an inject, which no player reads.',
        ),
        ("手順、相手、わかっていること、決定のどれかにしてください。", "Name a step, party, fact or decision."),
    ),
    "scenario.never-met": (
        (
            "期待される行動「{name}」は、判定できません。その手順や選択は、どう進んでも来ません。",
            'The expectation "{name}" cannot be met: that step or choice comes on no way.',
        ),
        (
            "expect を直してください。irtool playbook rehearse で、その手順が来ない理由が分かります。",
            "Change its expect; irtool playbook rehearse says why that step never comes.",
        ),
    ),
    "scenario.never-counts": (
        (
            "期待される行動「{name}」は、判定できません。数え始める「{other}」が出ないからです。",
            'The expectation "{name}" cannot be judged, as "{other}", from which it counts, never comes.',
        ),
        ("from を直すか、「{other}」を直してください。", 'Change its from, or mend "{other}".'),
    ),
    "scenario.same-answer": (
        ("相手「{name}」の答えが、2回書かれています。", 'The answers of "{name}" are given twice.'),
        ("1つにまとめてください。使われるのは先のものです。", "Make them one; only the first is used."),
    ),
    "scenario.no-tries": (
        ("相手「{name}」の答えが、1つもありません。", '"{name}" has no answer at all.'),
        ("tries に、1回目からの答えを書いてください。", "Write the answers, from the first call on, under tries."),
    ),
    "scenario.unknown-channel": (
        ("「{name}」という連絡手段はありません。", 'There is no such channel as "{name}".'),
        (
            "phone mobile ext fax mail url radio other のどれかにしてください（近い名前: {nearest}）。",
            "Use one of phone mobile ext fax mail url radio other (nearest: {nearest}).",
        ),
    ),
    "scenario.only-channels": (
        (
            "相手「{name}」は、名簿にある連絡手段 {channels} でかけたときの答えがありません。",
            '"{name}" has no answer for calls by {channels}, which the chart has.',
        ),
        (
            "channel のない答えを1つ足すと、ほかの手段でかけたときに使われます。",
            "An answer without channel is used for all other ways.",
        ),
    ),
    "scenario.never-reached": (
        (
            "相手「{name}」に届くことが期待されていますが、どの答えでも届きません。",
            '"{name}" is expected to be reached, but none of its answers lets that happen.',
        ),
        (
            "最後の答えを reached にするか、折り返し（rings_back）を足してください。ほかの人に代わりに届くなら、そのままでかまいません。",
            "End with reached or add rings_back; leave it if somebody else is reached in their place.",
        ),
    ),
    "scenario.unserved": (
        (
            "目的「{name}」を確かめる行動がありません。",
            'No expectation shows whether the objective "{name}" was reached.',
        ),
        ("期待される行動の objective に、この名前を書いてください。", "Name it as objective of an expectation."),
    ),
    "scenario.no-objectives": (
        ("目的（objectives）がありません。", "There are no objectives."),
        ("実施報告に載せる目的を、1つは書いてください。", "Write at least one, which the report names."),
    ),
    "scenario.no-injects": (
        ("状況付与（injects）がありません。読み上げるものがありません。", "There are no injects: nothing is read out."),
        ("at: 0m の状況付与を1つは書いてください。", "Write at least one, at: 0m."),
    ),
    "scenario.no-expectations": (
        (
            "期待される行動（expectations）がありません。何も判定されません。",
            "There are no expectations: nothing is judged.",
        ),
        ("してほしい行動を、1つは書いてください。", "Write at least one thing that players should do."),
    ),
    "scenario.no-hotwash": (
        ("振り返りの質問（hotwash）がありません。", "There are no questions for the hotwash."),
        ("「うまくいったことは何ですか」などを書いてください。", "Write some, such as: What went well?"),
    ),
    "scenario.too-long": (
        (
            "ちょうど間に合う進み方で約{takes}分かかります。予定（minutes）は {minutes}分です。",
            "Done just in time it takes about {takes} minutes; minutes says {minutes}.",
        ),
        (
            "minutes を増やすか、目標の時間や状況付与の時刻を縮めてください。",
            "Raise minutes, or shorten the times of injects and expectations.",
        ),
    ),
    "scenario.new-name": (
        ("「{name}」は、シナリオの名前にできません。", '"{name}" cannot name a scenario.'),
        (
            "英小文字、数字、ハイフンだけにしてください（例 night-drill）。",
            "Use small letters, digits and hyphens only (such as night-drill).",
        ),
    ),
    "scenario.new-exists": (
        ("{path} は、もうあります。何も変えていません。", "{path} is there already. Nothing was changed."),
        ("別の名前にするか、そのファイルを直してください。", "Choose another name, or edit that file."),
    ),
}
