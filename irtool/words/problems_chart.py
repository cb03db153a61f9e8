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
        ("近いもの: {nearest}。一覧は irtool contacts list", "Nearest: {nearest}. All: irtool contacts list"),
    ),
    "chart.route-to-nobody": (
        (
            "連絡の流れの先「{name}」が名簿にありません。",
            "The route leads to '{name}', who is not in the chart.",
        ),
        (
            "名前を直すか、名簿に加えてください。近いもの: {nearest}",
            "Mend the name, or add it to the chart. Nearest: {nearest}",
        ),
    ),
    "chart.nobody": (
        ("「{name}」は名簿のだれでもありません。", "'{name}' is nobody in the chart."),
        (
            "名簿にある id か名前を書くか、名簿に加えてください。近いもの: {nearest}",
            "Write an id or a name of the chart, or add it there. Nearest: {nearest}",
        ),
    ),
    "chart.route-if": (
        (
            "連絡の流れの条件「{found}」を読めません。",
            "The condition '{found}' of this route cannot be read.",
        ),
        (
            "day、night、closed か、対応手順の facts の式（例: care_affected or leak）を書いてください。",
            "Write day, night, closed, or an expression over facts of a playbook (care_affected or leak).",
        ),
    ),
    "chart.not-shipped": (
        (
            "use の「{name}」は irtool に付いていません。番号などは入りません。近い名前は「{nearest}」です。",
            "'{name}' in `use` does not come with irtool; it fills in nothing. Nearest: {nearest}.",
        ),
        (
            "名前を直すか、use の行を消して、name、kind、番号（channels）をここに書いてください。",
            "Mend the name, or remove `use` and write name, kind and number (channels) here.",
        ),
    ),
    "chart.reversed": (
        (
            "「{name}」の終わり（{until}）が始まり（{from}）より前です。",
            "'{name}' ends ({until}) before it begins ({from}).",
        ),
        ("from か until を直してください。", "Mend `from` or `until`."),
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
    "chart.no-name": (
        ("病院の名前が空欄です。", "The hospital's name is blank."),
        (
            "hospital の name に書いてください。報告書、手紙、名簿の図に出ます。",
            "Write it as name into hospital: it stands in reports, letters and the diagram.",
        ),
    ),
    "chart.no-prefecture": (
        (
            "病院の都道府県が空欄なので、どこの警察かわかりません。",
            "The hospital's prefecture is blank, so nobody knows which police.",
        ),
        (
            "hospital の prefecture に JP-13 のように、警察に use: jp/police/tokyo のように書いてください。",
            "Write prefecture: JP-13 into hospital, and use: jp/police/tokyo into the police.",
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
        (
            "手順の名前「{name}」は使えません（空欄、空白、/、.、全角の英数字）。",
            "The step id '{name}' cannot be used: empty, or with a blank, /, . or a full-width letter.",
        ),
        ("英小文字、数字、- だけを使ってください。", "Use lower-case letters, digits and -."),
    ),
    "playbook.step-style": (
        (
            "手順の名前「{name}」に英小文字、数字、- のほかの文字があります。打ち間違えやすくなります。",
            "The step id '{name}' has more than lower-case letters, digits and -; it is easily mistyped.",
        ),
        ("英小文字、数字、- だけにしてください。", "Use lower-case letters, digits and - only."),
    ),
    "playbook.file-name": (
        (
            "playbook の「{name}」がファイル名「{file}」と違います。対応手順はファイル名で呼ばれます。",
            "`playbook: {name}` differs from the file's name '{file}', by which the playbook is called.",
        ),
        ("どちらかを合わせてください。", "Make them the same."),
    ),
    "playbook.same-phase": (
        ("段階の名前「{name}」が2回あります。", "The phase id '{name}' stands twice."),
        ("別の名前にしてください。", "Use different ids."),
    ),
    "playbook.set-unknown": (
        ("set の「{name}」は facts にない名前です。", "`set` settles '{name}', which is not declared in facts."),
        (
            "近いもの: {nearest}。facts に加えるか、名前を直してください。",
            "Nearest: {nearest}. Declare it in facts or mend the name.",
        ),
    ),
    "playbook.within-no-time": (
        (
            "within の「{name}」は時刻でも日付でもありません（種類 {type}）。期限を数えられません。",
            "`within` counts from '{name}', which is of type {type}: neither a time nor a date.",
        ),
        ("種類が time か date の facts を書いてください。", "Name a fact of type time or date."),
    ),
    "playbook.no-script": (
        ("電話で話す文「{name}」がありません。", "There is no telephone script '{name}'."),
        (
            "templates/scripts/{name}.yaml を作るか、名前を直してください。近いもの: {nearest}",
            "Make templates/scripts/{name}.yaml or mend the name. Nearest: {nearest}",
        ),
    ),
    "playbook.no-template": (
        ("報告書のひな型「{name}」がありません。", "There is no report template '{name}'."),
        (
            "templates/{name}.md.j2 を作るか、名前を直してください。使えるもの: {known}",
            "Make templates/{name}.md.j2 or mend the name. Available: {known}",
        ),
    ),
    "playbook.no-playbook": (
        ("選択肢が加える対応手順「{name}」がありません。", "A choice adds the playbook '{name}', which is missing."),
        ("使えるもの: {known}", "Available: {known}"),
    ),
    "playbook.chain": (
        (
            "手順「{step}」までに after が {most} 回より長く続いています。",
            "More than {most} `after` follow one another before step '{step}'.",
        ),
        ("after を減らすか、対応手順を分けてください。", "Take out some `after`, or split the playbook."),
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
        ("名前を直してください。近いもの: {nearest}", "Mend the name. Nearest: {nearest}"),
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
        (
            "規程の条を、名簿の hospital の permissions か、手順の authority の basis に書いてください。",
            "Write the rule in the chart (hospital: permissions), or in authority: basis of the step.",
        ),
    ),
    "playbook.nothing-to-cut": (
        (
            "手順「{step}」で外すもの（isolate の order が {kind}）が名簿に1つもありません。",
            "The chart has nothing to cut off for step '{step}' (isolate with order {kind}).",
        ),
        (
            "名簿の systems か devices に、場所、どの線、戻し方を isolate で書いてください。",
            "Add isolate with place, cable and how to undo it to a system or device of the chart.",
        ),
    ),
    "chart.isolate-lacks": (
        (
            "「{name}」を切り離すときに要ることがありません: {lacks}",
            "'{name}' lacks what somebody needs to cut it off: {lacks}",
        ),
        (
            "初めて来た人にも分かるように isolate に書いてください。",
            "Write it in isolate, for somebody who has never been there.",
        ),
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
        (
            "名前を直すか、名簿に加えてください。近いもの: {nearest}",
            "Mend the name, or add it to the chart. Nearest: {nearest}",
        ),
    ),
}
