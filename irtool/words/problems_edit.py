"""Problems of editing chart files and of taking over what incidents learnt: code -> (message, hint), (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

_OPEN_IT: Pair = (
    "ファイルをエディターで開いて直してください。ファイルは変えていません。",
    "Open the file in an editor and change it there. The file was not changed.",
)

EDIT: dict[str, tuple[Pair, Pair]] = {
    "edit.broken-file": (
        (
            "ファイルに書き方の誤りがあるので、書き込めません。",
            "The file has errors of form, so nothing can be written into it.",
        ),
        ("irtool check で誤りを見つけ、先に直してください。", "Find them with `irtool check` and mend them first."),
    ),
    "edit.no-setting": (
        ("病院の設定に「{name}」はありません。", "There is no setting '{name}' of the hospital."),
        ("近いもの: {nearest}。使えるのは {known} です。", "Nearest: {nearest}. There are {known}."),
    ),
    "edit.twice": (
        (
            "「{name}」という名前（ID）が名簿に2つあるので、どちらを指すのか分からず、消せません。",
            "Two entries have the id '{name}': what names it may mean either, so none can be taken out.",
        ),
        ("エディターで、片方の ID を変えてください。", "Give one of them another id in an editor."),
    ),
    "edit.setting-alone": (
        ("--setting は、ほかの変更と一緒には使えません。", "--setting cannot go together with other changes."),
        (
            "irtool contacts edit --setting NAME=yes のように、単独で使ってください。",
            "Use it alone: irtool contacts edit --setting NAME=yes.",
        ),
    ),
    "edit.bad-setting": (
        ("{name} の「{found}」は読めません。", "'{found}' cannot be read for {name}."),
        ("yes、no、unknown のどれかで書いてください。", "Write yes, no or unknown."),
    ),
    "edit.nowhere": (
        ("書き込む場所 {path} がありません。", "There is no place {path} to write to."),
        _OPEN_IT,
    ),
    "edit.shared": (
        (
            "{path} は「&」「*」でほかの場所と共有されているので、書き込めません。",
            "{path} is shared with other places by `&` or `*`, so it cannot be changed here.",
        ),
        _OPEN_IT,
    ),
    "edit.not-exact": (
        (
            "{path} を、ほかを変えずに書き込むことができません。",
            "{path} cannot be written without changing something else.",
        ),
        _OPEN_IT,
    ),
    "edit.changed-on-disk": (
        (
            "{path} は、開いたあとに別の人が変えました。そのままにしてあります。",
            "{path} was changed by somebody else meanwhile. It stays as it is.",
        ),
        (
            "こちらの内容は {kept} に残しました。見比べるか、もう一度やり直してください。",
            "What was to be written is kept in {kept}. Compare the two, or try again.",
        ),
    ),
    "edit.masked": (
        (
            "「{found}」は訓練で番号を隠した形です。{path} には何も書きませんでした。",
            "'{found}' is how a drill hides a number. Nothing was written to {path}.",
        ),
        (
            "正しい番号を入れて、もう一度やり直してください。",
            "Enter the number itself and try again.",
        ),
    ),
    "edit.disk-full": (
        ("{path} を保存できません。空き容量がありません。", "{path} cannot be saved: there is no space left."),
        (
            "空きを作ってから、もう一度してください。ファイルは前のままです。",
            "Make room and try again. The file is as before.",
        ),
    ),
    "edit.cannot-save": (
        ("{path} を保存できません: {reason}", "{path} cannot be saved: {reason}"),
        (
            "書き込める場所か確かめて、もう一度してください。ファイルは前のままです。",
            "See whether the place can be written to and try again. The file is as before.",
        ),
    ),
    "adopt.unknown": (
        (
            "「{name}」で始まるものは、名簿に入れる候補に1つもないか、2つ以上あります。",
            "None of what is offered to the chart begins with `{name}`, or more than one does.",
        ),
        (
            "候補は irtool contacts adopt --list で見られます。",
            "See what is offered with: irtool contacts adopt --list",
        ),
    ),
    "adopt.elsewhere": (
        (
            "{name} はグループの名簿にあるので、ここには書き込めません。",
            "{name} is in the group's chart, so it cannot be changed here.",
        ),
        ("グループの名簿の係に伝えてください。", "Tell whoever keeps the group's chart."),
    ),
    "amend.nothing": (
        ("書き足す番号も名前もありません。", "There is no number and no name to add."),
        (
            "--phone、--mobile、--ext、--mail、--name、--wrong のどれかを付けてください。",
            "Give --phone, --mobile, --ext, --mail, --name or --wrong.",
        ),
    ),
    "amend.no-channel": (
        ("{party} に「{name}」という連絡手段はありません。", "{party} has no channel `{name}`."),
        ("名前は irtool contacts show で見られます（[ ] の中）。", "See their names in [ ] with: irtool contacts show"),
    ),
    "call.mark-wrong": (
        ("この番号を、この事案では使わないようにするには:", "To stop using this number in this incident:"),
        (
            "irtool contacts amend {party} --wrong {channel}（正しい番号がわかれば --phone 番号）",
            "irtool contacts amend {party} --wrong {channel} (and --phone NUMBER for the right one)",
        ),
    ),
}
