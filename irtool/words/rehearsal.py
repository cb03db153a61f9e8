"""What a rehearsal of a playbook found: message and hint, and the lines around them."""

from __future__ import annotations

from irtool.words.sentences import Pair

REHEARSAL: dict[str, tuple[Pair, Pair]] = {
    "rehearsal.cut-off": (
        (
            "進み方が多いので、{ways}通りで止めました。残りは見ていません。",
            "There are too many ways: stopped after {ways}. The rest was not seen.",
        ),
        (
            "決定と条件を減らすか、手順を別の対応手順に分けてください。",
            "Use fewer decisions and conditions, or split the playbook.",
        ),
    ),
    "rehearsal.stuck": (
        (
            "手順「{title}」({step}) は、始められません。互いに待ち合っています: {waits}",
            'The step "{title}" ({step}) cannot begin. It and these wait for each other: {waits}',
        ),
        ("after を直してください。", "Change its after."),
    ),
    "rehearsal.waits": (
        (
            "手順「{title}」({step}) で、止まることがあります。待つ条件が満たされないか、選択肢がありません。",
            'Work can stop at "{title}" ({step}): what it waits for does not come, or it has no choices.',
        ),
        (
            "until を直すか、for で待つ時間を決めるか、選択肢を足してください。",
            "Change until, give a time with for, or add choices.",
        ),
    ),
    "rehearsal.never": (
        ("手順「{title}」({step}) は、どう進んでも出てきません。", 'The step "{title}" ({step}) comes on no way.'),
        (
            "when と、この手順を then で呼ぶ選択肢を確かめてください。",
            "Look at its when, and at the choices whose then names it.",
        ),
    ),
    "rehearsal.leads-nowhere": (
        (
            "「{title}」({step}) で「{choice}」を選んでも、{target} へ進めません。",
            'Choosing "{choice}" at "{title}" ({step}) does not lead to {target}.',
        ),
        ("その手順の when と after を確かめてください。", "Look at when and after of that step."),
    ),
    "rehearsal.never-taken": (
        ("「{title}」({step}) の「{choice}」は、選べません。", '"{choice}" at "{title}" ({step}) can never be chosen.'),
        ("同じ id の選択肢がないか確かめてください。", "See whether another choice has the same id."),
    ),
    "rehearsal.no-playbook": (
        (
            "「{title}」({step}) の「{choice}」が切り替える対応手順 {playbook} がありません。",
            '"{choice}" at "{title}" ({step}) changes to {playbook}, which is not there.',
        ),
        ("irtool playbook list で名前を確かめてください。", "See the names with: irtool playbook list"),
    ),
    "rehearsal.not-included": (
        (
            "手順「{title}」({step}) が取り込む対応手順 {playbook} がありません。",
            'The step "{title}" ({step}) includes {playbook}, which is not there.',
        ),
        ("irtool playbook list で名前を確かめてください。", "See the names with: irtool playbook list"),
    ),
    "rehearsal.never-asked": (
        (
            "「{fact_title}」({fact}) は条件に使われますが、どの手順も聞きません（{title} など）。",
            '"{fact_title}" ({fact}) stands in a condition, but no step asks for it (such as "{title}").',
        ),
        ("聞く手順の facts に足してください。", "Add it to the facts of a step."),
    ),
    "rehearsal.never-used": (
        (
            "「{fact_title}」({fact}) を「{title}」({step}) で聞きますが、どこにも使われません。",
            '"{fact_title}" ({fact}) is asked for at "{title}" ({step}) and used nowhere.',
        ),
        ("要らなければ、facts から外してください。", "Leave it out of facts unless it is needed."),
    ),
    "rehearsal.nobody": (
        (
            "手順「{title}」({step}) をする人が、名簿にいません: {parties}",
            'Nobody in this chart can do "{title}" ({step}): {parties}',
        ),
        (
            "名簿の役目（roles）に、{ids} のどれかを足してください（irtool contacts edit）。手順の role を変えてもよいです。",
            "Add one of {ids} to roles in the chart (irtool contacts edit), or change the step's role.",
        ),
    ),
    "rehearsal.nobody-permits": (
        (
            "手順「{title}」({step}) を許可できる人に、電話番号がありません: {parties}",
            'Nobody who may permit "{title}" ({step}) has a number: {parties}',
        ),
        (
            "名簿に番号を入れるか、permissions で別の人を決めてください。",
            "Put a number into the chart, or name others under permissions.",
        ),
    ),
    "rehearsal.nobody-to-call": (
        (
            "手順「{title}」({step}) でかける相手が、名簿にありません: {parties}",
            'Whom "{title}" ({step}) calls is not in this chart: {parties}',
        ),
        ("名簿に {ids} を足してください（irtool contacts edit）。", "Add {ids} to the chart (irtool contacts edit)."),
    ),
    "rehearsal.no-number": (
        (
            "手順「{title}」({step}) でかける相手に、電話番号がありません: {parties}",
            'Whom "{title}" ({step}) calls has no number: {parties}',
        ),
        ("名簿に番号を入れてください（irtool contacts edit）。", "Put a number into the chart (irtool contacts edit)."),
    ),
    "rehearsal.no-number-but": (
        (
            "「{parties}」の番号が未登録です（画面には、代わりの方法が出ます）: {steps}",
            "{parties}: no number yet (the screen says what to do instead): {steps}",
        ),
        ("番号を確かめて、名簿に入れてください。", "Find the number out and put it into the chart."),
    ),
    "rehearsal.voluntary": (
        (
            "任意の連絡先「{title}」({duty}) に知らせる手順はありません。",
            'No step tells "{title}" ({duty}); it is voluntary.',
        ),
        (
            "要ると決めたときだけ、手順を足してください。",
            "Add a step only if you want one.",
        ),
    ),
    "rehearsal.duty": (
        (
            "義務「{title}」({duty}) を果たす手順が、どの進み方にもありません。",
            'No step on any way meets the duty "{title}" ({duty}).',
        ),
        (
            "相手に知らせる手順か、報告書の手順を足してください。",
            "Add a step that tells them, or one that makes the document.",
        ),
    ),
}
REHEARSED: dict[str, Pair] = {
    "head": (
        "{title}  [{name}]  手順 {steps}のうち {reached}を通った  進み方 {ways}通り",
        "{title}  [{name}]  steps {reached}/{steps}  ways {ways}",
    ),
    "fine": ("  止まるところはありません", "  nothing stops it"),
    "error": ("直す", "mend"),
    "warning": ("注意", "note"),
    "total": (
        "対応手順 {count}、直すところ {errors}、注意 {warnings}",
        "playbooks {count}, to mend {errors}, notes {warnings}",
    ),
}
DRAWN: dict[str, Pair] = {
    "phase": ("段階{n} {title}", "Phase {n} {title}"),
    "mandatory": ("必須", "must"),
    "when": ("条件: {condition}", "when: {condition}"),
    "after": ("先に: {steps}", "after: {steps}"),
    "changes": ("対応手順 {playbook} に切り替える", "changes to the playbook {playbook}"),
}
WRITING: dict[str, tuple[Pair, Pair]] = {
    "playbook.new-name": (
        ("「{name}」は、対応手順の名前にできません。", '"{name}" cannot name a playbook.'),
        (
            "英小文字、数字、ハイフンだけにしてください（例 power-cut）。",
            "Use small letters, digits and hyphens only (such as power-cut).",
        ),
    ),
    "playbook.new-exists": (
        ("{path} は、もうあります。何も変えていません。", "{path} is there already. Nothing was changed."),
        ("別の名前にするか、そのファイルを直してください。", "Choose another name, or edit that file."),
    ),
}
