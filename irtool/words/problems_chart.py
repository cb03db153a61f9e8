"""Problems found by the cross-checks of chart and playbooks: code -> (message, hint), each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

CHART: dict[str, tuple[Pair, Pair]] = {
    "chart.none": (
        ("名簿のファイル（.yaml）がありません。", "There is no contact chart (.yaml)."),
        ("irtool init で作れます。", "Make one with: irtool init"),
    ),
    "chart.twice": (
        (
            "「{name}」が2回あります。最初は {first} です。最初のものを使います。",
            "'{name}' stands twice; first at {first}, which counts.",
        ),
        ("どちらかの名前を変えるか消してください。", "Rename or remove one of them."),
    ),
    "chart.extends": (
        (
            "元になる名簿「{folder}」を読めません。",
            "The chart '{folder}' that this one extends cannot be read.",
        ),
        ("フォルダの場所を確かめてください。", "Check the folder."),
    ),
    "chart.unknown-name": (
        ("「{name}」は名簿にありません。", "'{name}' is not in the chart."),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "chart.route-to-nobody": (
        (
            "連絡の流れの先「{name}」が名簿にありません。",
            "The route leads to '{name}', who is not in the chart.",
        ),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "chart.same-id": (
        (
            "「{name}」が、人・役割・組織のうち2つで使われています。",
            "'{name}' is used for more than one of people, roles, organisations.",
        ),
        ("別の名前にしてください。", "Use different names."),
    ),
    "chart.role-nobody": (
        ("役割「{title}」({name}) を持つ人がいません。", "Nobody holds the role {name}."),
        (
            "held_by に人を書くか、channels に電話を書いてください。",
            "Write people in held_by, or a phone in channels.",
        ),
    ),
    "chart.no-security-manager": (
        (
            "医療情報システム安全管理責任者 (security-manager) がありません。",
            "There is no security-manager (医療情報システム安全管理責任者).",
        ),
        (
            "チェックリスト 1-(1) で求められています。roles に加えてください。",
            "Required by checklist 1-(1). Add it to roles.",
        ),
    ),
    "chart.channel-empty": (
        ("「{party}」の連絡手段に番号がありません。", "A channel of '{party}' has no number."),
        ("番号を書くか、この行を消してください。", "Write the number or remove the line."),
    ),
    "chart.channel-two": (
        (
            "「{party}」の1つの連絡手段に2つの番号があります（{found}）。",
            "One channel of '{party}' has two numbers ({found}).",
        ),
        ("行を分けてください。", "Make them two entries."),
    ),
    "chart.hours": (
        (
            "時間「{found}」を読めません。いつでも通じるものとして扱います。",
            "The hours '{found}' cannot be read; treated as always.",
        ),
        (
            "office、night、always、または mon-fri 08:30-17:15 のように書いてください。",
            "Write office, night, always, or mon-fri 08:30-17:15.",
        ),
    ),
    "chart.lost-zero": (
        (
            "電話番号「{found}」は先頭の 0 が落ちているようです。",
            "The number '{found}' seems to lack its leading 0.",
        ),
        ("番号を確かめてください。", "Check the number."),
    ),
    "chart.same-channel": (
        (
            "連絡手段の名前「{name}」が2回あります（最初は {first}）。",
            "The channel id '{name}' is used twice (first by {first}).",
        ),
        ("別の名前にしてください。", "Use different ids."),
    ),
    "chart.vendor-no-manager": (
        (
            "契約 {contract} の事業者「{name}」の安全管理責任者が書かれていません（Q-1）。",
            "The vendor '{name}' of contract {contract} names no safety manager (Q-1).",
        ),
        (
            "事業者に確かめて security_manager に書いてください。資格は問われません。",
            "Ask the vendor and write security_manager. No qualification is needed.",
        ),
    ),
    "chart.never-verified": (
        ("「{name}」は一度も確認されていません。", "'{name}' was never verified."),
        ("電話などで確かめ、verified に日付を書いてください。", "Confirm it and write the day in verified."),
    ),
    "chart.stale": (
        (
            "「{name}」の確認は {on}（{days} 日前）です。{limit} 日ごとに確認します。",
            "'{name}' was last verified {on}, {days} days ago (every {limit} days).",
        ),
        ("もう一度確かめてください。", "Confirm it again."),
    ),
    "chart.gone": (
        ("「{name}」は {until} までです。", "'{name}' was here until {until}."),
        ("役割と連絡の流れを引き継いでください。", "Hand over the roles and routes."),
    ),
    "playbook.same-step": (
        ("手順の名前「{name}」が2回あります。", "The step id '{name}' stands twice."),
        ("別の名前にしてください。", "Use different ids."),
    ),
    "playbook.step-name": (
        ("手順の名前「{name}」に / や . は使えません。", "A step id must not contain / or . ('{name}')."),
        ("英小文字、数字、- だけを使ってください。", "Use lower-case letters, digits and -."),
    ),
    "playbook.step-lacks": (
        ("手順「{step}」（種類 {kind}）には {key} が要ります。", "Step '{step}' of kind {kind} needs {key}."),
        ("{key} を書くか、種類を変えてください。", "Write {key}, or change the kind."),
    ),
    "playbook.unknown-fact": (
        ("「{name}」は facts にない名前です。", "'{name}' is not declared in facts."),
        (
            "近いもの: {nearest}。facts に加えるか、名前を直してください。",
            "Nearest: {nearest}. Declare it in facts or mend the name.",
        ),
    ),
    "playbook.unknown-step": (
        ("「{name}」という手順はありません。", "There is no step '{name}'."),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
    "playbook.same-choice": (
        ("手順「{step}」の選択肢「{name}」が2回あります。", "Step '{step}' has the choice '{name}' twice."),
        ("別の名前にしてください。", "Use different ids."),
    ),
    "playbook.then-back": (
        (
            "手順「{step}」の then が、前にある手順「{name}」を指しています。",
            "`then` of step '{step}' points back to '{name}'.",
        ),
        (
            "then は後の手順だけを指せます。順番を入れ替えてください。",
            "`then` may only point forward. Change the order.",
        ),
    ),
    "playbook.loop": (
        ("手順が互いを待っていて始まりません: {ring}", "Steps wait for each other in a ring: {ring}"),
        ("after を1つ消してください。", "Remove one of the `after`."),
    ),
    "playbook.unknown-source": (
        ("出典「{name}」は sources にありません。", "The source '{name}' is not in sources."),
        (
            "近いもの: {nearest}。一般的な助言なら general と書いてください。",
            "Nearest: {nearest}. For common advice write general.",
        ),
    ),
    "playbook.no-source": (
        ("手順「{step}」に出典がありません。", "Step '{step}' names no source."),
        ("refs に出典か general を書いてください。", "Write a source, or general, in refs."),
    ),
    "playbook.step-nobody": (
        (
            "手順「{step}」をする役割（{roles}）が名簿にありません。",
            "Nobody in the chart can do step '{step}' (roles: {roles}).",
        ),
        ("名簿の roles に加えてください。", "Add the role to the chart."),
    ),
    "playbook.unknown-role": (
        ("「{name}」という役割は知られていません。", "'{name}' is no known role."),
        ("近いもの: {nearest}。一覧は docs/playbooks.md", "Nearest: {nearest}. All: docs/playbooks.md"),
    ),
    "playbook.no-rule": (
        (
            "手順「{step}」を誰が許可できるかの院内の規程が未定です。",
            "No rule of the hospital says who may permit step '{step}'.",
        ),
        ("authority の basis に規程の条を書いてください。", "Write the rule in authority: basis."),
    ),
    "playbook.unknown-route": (
        ("連絡の流れ「{name}」は名簿にありません。", "The chart has no route '{name}'."),
        ("名簿の routes を確かめてください。", "See routes in the chart."),
    ),
    "playbook.role-missing": (
        (
            "手順「{step}」の相手「{title}」が名簿にありません。対応中は「誰に連絡しますか」とたずねます。",
            "The chart has no '{name}' for step '{step}'. During a run the program will ask whom to contact.",
        ),
        ("名簿に加えてください。", "Add it to the chart."),
    ),
    "playbook.unknown-party": (
        (
            "相手「{name}」は名簿にも決まった役割にもありません。",
            "'{name}' is neither in the chart nor a known role or kind.",
        ),
        ("近いもの: {nearest}", "Nearest: {nearest}"),
    ),
}
