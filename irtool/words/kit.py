"""Texts of the kit (carrying chart and playbooks to other devices) and of the monthly self-check. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

WHAT: dict[str, Pair] = {
    "new": ("新しい", "new"),
    "changed": ("変わる", "changes"),
    "gone": ("消える（前のものは .former に残ります）", "goes (the former one stays in .former)"),
    "kept": ("この端末でだけ変えた（そのまま）", "changed here only (stays)"),
    "ours": ("この端末にだけある（そのまま）", "only here (stays)"),
    "conflict": ("両方で変えた", "changed on both sides"),
}

WHY: dict[str, Pair] = {
    "name": ("名前がほかのパソコンで使えない", "a name that other systems cannot have"),
    "link": ("リンクか、ふつうのファイルでない", "a link, or no plain file"),
    "large": ("大きすぎる（64 MiB まで）", "too large (64 MiB at most)"),
    "unreadable": ("読めない", "unreadable"),
}

SAY_KIT: dict[str, Pair] = {
    "kit-pushed": ("書き出しました。{edition}版  ファイル {count}  {path}", "Written: edition {edition}, {count} files, {path}"),
    "kit-secrets": ("封をした番号 {count}件。合言葉は別の方法で渡してください。", "{count} sealed numbers. Pass the passphrase on by another way."),
    "kit-left": ("入れなかったもの: {path}（{why}）", "Left out: {path} ({why})"),
    "kit-found": ("{name}  {edition}版  作った日時 {made}  作った人 {by}", "{name}, edition {edition}, made {made} by {by}"),
    "kit-row": ("  {what}: {path}", "  {what}: {path}"),
    "kit-same": ("この端末と同じです。", "It is the same as here."),
    "kit-ask": ("この内容を受け取りますか", "Take this"),
    "kit-not": ("受け取りませんでした。何も変わっていません。", "Not taken. Nothing has changed."),
    "kit-pulled": ("受け取りました。{edition}版  変わったファイル {count}", "Taken: edition {edition}, {count} files changed"),
    "kit-numbers": ("番号 {count}件をこの端末の鍵束に入れました。", "{count} numbers are in this machine's keyring."),
    "kit-sealed": (
        "封をした番号があります。受け取るには --secrets を付けてください。",
        "Sealed numbers come with it. Take them with --secrets.",
    ),
    "kit-finished": ("前に途中で止まった受け取りを、終わらせました。", "A taking that was interrupted before is finished now."),
    "doctor-recorded": ("この点検を記録しました（{device}）。", "This self-check is recorded ({device})."),
    "doctor-row": ("{at}  {device}  {by}  {result}", "{at}  {device}  {by}  {result}"),
    "doctor-fine": ("注意なし", "nothing to look at"),
    "doctor-doubts": ("注意 {count}件: {names}", "{count} to look at: {names}"),
    "doctor-never": ("記録した点検はまだありません。", "No self-check is recorded yet."),
}  # fmt: skip

SCREEN_KIT: dict[str, Pair] = {
    "home.kit": ("kit {edition}版", "kit {edition}"),
    "home.upkeep-late": ("期限切れ {count}件", "{count} overdue"),
    "check.problems": ("名簿と対応手順の誤りと注意を読む", "Read what is wrong with chart and playbooks"),
    "check.count": ("誤り {errors}件  注意 {warnings}件", "{errors} errors, {warnings} warnings"),
    "check.self": ("このパソコンの月例点検を記録する", "Record this computer's monthly self-check"),
    "check.self-last": ("前回 {on}", "last {on}"),
    "check.self-late": ("前回 {on}  期限切れ", "last {on}, overdue"),
    "check.self-never": ("まだありません", "none yet"),
    "check.self-done": ("記録しました。注意 {count}件", "Recorded; {count} to look at"),
    "check.binder": ("紙の綴りを作る", "Make the paper binder"),
    "check.kit": ("ほかの端末へ渡す・受け取る（kit）", "Give to or take from other devices (kit)"),
    "check.menu": ("ふだんの点検", "Checks for quiet months"),
    "kit.title": ("ほかの端末へ渡す・受け取る", "Give to or take from other devices"),
    "kit.intro": (
        "名簿、対応手順、ひな形を USB メモリなどで運びます。事案の記録は運びません。",
        "Carries chart, playbooks and templates on a stick. Records of incidents are not carried.",
    ),
    "kit.push": ("この端末のものを渡す（書き出す）", "Give what is here (write it out)"),
    "kit.pull": ("ほかの端末のものを受け取る", "Take what another device gave"),
    "kit.last": ("受け取った版 {edition}（{on}）", "taken: edition {edition} ({on})"),
    "kit.never": ("まだ受け取っていません", "nothing was taken yet"),
    "kit.folder": ("フォルダ（USB など）", "Folder (a stick)"),
    "kit.passphrase": ("合言葉（番号も運ぶとき）", "Passphrase (for numbers)"),
    "kit.push-title": ("渡す", "Give"),
    "kit.pull-title": ("受け取る", "Take"),
    "kit.push-ask": (
        "書き出すフォルダを入れてください。鍵束の番号も運ぶなら、8文字以上の合言葉を決めて入れます。",
        "Which folder? To carry the keyring's numbers as well, choose a passphrase of 8 characters or more.",
    ),
    "kit.pull-ask": (
        "受け取るフォルダを入れてください。次の画面で、何が変わるかを見てから決めます。",
        "Which folder? The next page shows what would change before anything does.",
    ),
    "kit.no-folder": ("フォルダを入れてください。", "Give a folder."),
    "kit.pushed": ("書き出しました {edition}版  {path}", "Written: edition {edition}, {path}"),
    "kit.pushed-left": ("書き出しました {edition}版  入れなかったもの {count}件: {names}", "Written: edition {edition}; {count} left out: {names}"),
    "kit.from": ("{name}  {edition}版  {made}  {by}", "{name}, edition {edition}, {made}, {by}"),
    "kit.take": ("受け取る（変わるファイル {count}）", "Take it ({count} files change)"),
    "kit.theirs": ("両方で変えたものは、相手のものにして受け取る", "Take it; what both changed becomes theirs"),
    "kit.ours": ("両方で変えたものは、この端末のものを残して受け取る", "Take it; what both changed stays as here"),
    "kit.stop": ("やめる（何も変わりません）", "Leave it (nothing changes)"),
    "kit.conflicts": ("両方で変えたファイルがあります", "files were changed on both sides"),
    "kit.pulled": ("受け取りました {edition}版", "Taken: edition {edition}"),
    "kit.same": ("この端末と同じです", "the same as here"),
    "help.check": (
        "ふだんの月にすることです。名簿と対応手順の誤り、紙の綴り、ほかの端末への受け渡し、このパソコンの月例点検。\n"
        "点検は月に一度記録します。31日を過ぎると、最初の画面に期限切れと出ます。",
        "What is done in quiet months: errors in chart and playbooks, the paper binder, carrying to other devices, and\n"
        "this computer's monthly self-check. After 31 days the first screen says that it is overdue.",
    ),
    "help.kit": (
        "名簿、対応手順、ひな形を、ほかの端末と同じにします。前のファイルは .former に残ります。\n"
        "両方で変えたファイルがあるときは、どちらを残すかを決めるまで、何も変わりません。\n"
        "合言葉を入れると、鍵束の番号も封をして運びます。",
        "Makes chart, playbooks and templates the same on another device. Former files stay in .former.\n"
        "Where both sides changed a file, nothing happens until you say which one stays.\n"
        "With a passphrase the keyring's numbers are carried as well, sealed.",
    ),
}  # fmt: skip

PROBLEMS_KIT: dict[str, tuple[Pair, Pair]] = {
    "kit.none": (
        ("{path} に kit がありません。", "There is no kit in {path}."),
        ("irtool kit push で書き出したフォルダ（USB など）を選んでください。", "Choose the folder given to irtool kit push."),
    ),
    "kit.several": (
        ("{path} に kit がいくつもあります（{names}）。", "There are several kits in {path} ({names})."),
        ("受け取るものを、フォルダの名前まで入れて選んでください。", "Name the one to take, with its own folder."),
    ),
    "kit.unreadable": (
        ("kit を読めません（{path} {reason}）。", "The kit cannot be read ({path} {reason})."),
        ("何も変わっていません。もう一度 irtool kit push で書き出してください。", "Nothing has changed. Write it again with irtool kit push."),
    ),
    "kit.later": (
        ("この kit は新しい irtool のものです（形式 {version}）。", "This kit is of a later irtool (format {version})."),
        ("この端末の irtool を新しくしてください。何も変わっていません。", "Update irtool here. Nothing has changed."),
    ),
    "kit.damaged": (
        ("kit のファイルが、書き出したときと違います（{names}）。", "Files of the kit are not as they were written ({names})."),
        ("何も変わっていません。もう一度書き出すか、別の USB を使ってください。", "Nothing has changed. Write it again, or use another stick."),
    ),
    "kit.in-the-way": (
        ("同じ名前のフォルダとファイルがあって、置けません（{names}）。", "A folder lies where a file must go, or a file where a folder must ({names})."),
        ("この端末のほうの名前を変えてから、もう一度受け取ってください。何も変わっていません。", "Rename what is here and take the kit again. Nothing has changed."),
    ),
    "kit.names": (
        ("kit に、使えない名前のファイルがあります（{names}）。", "The kit has names that cannot be used ({names})."),
        ("何も変わっていません。信用できる kit か確かめてください。", "Nothing has changed. See whether this kit can be trusted."),
    ),
    "kit.clash": (
        ("パソコンによっては同じ名前になるファイルがあります（{names}）。", "Some systems take these for one name ({names})."),
        ("大文字と小文字だけ違う名前などを変えてください。何も変わっていません。", "Rename one of them. Nothing has changed."),
    ),
    "kit.too-much": (
        ("多すぎます（ファイル {files}、{megabytes} MiB）。", "Too much ({files} files, {megabytes} MiB)."),
        ("5000ファイル、1 GiB までです。大きな資料は別に運んでください。", "At most 5000 files and 1 GiB. Carry large documents by themselves."),
    ),
    "kit.nothing": (
        ("運ぶファイルがありません（{path}）。", "There is nothing to carry ({path})."),
        ("先に irtool init で名簿を作るか、kit pull で受け取ってください。", "Make a chart with irtool init first, or take one with kit pull."),
    ),
    "kit.not-taken": (
        ("そこの kit（{edition}版、{by}）には、この端末がまだ受け取っていない変更があります。", "The kit there (edition {edition}, by {by}) has changes that were not taken here."),
        ("先に irtool kit pull で受け取ってください。消してよいなら --force を付けます。", "Take it first with irtool kit pull; --force replaces it."),
    ),
    "kit.other-hospital": (
        ("別の病院の kit です（{name}）。この端末は {own} です。", "This kit is another hospital's ({name}); this is {own}."),
        ("何も変わっていません。まちがいでなければ --force を付けてください。", "Nothing has changed. If it is meant, add --force."),
    ),
    "kit.conflict": (
        ("前に渡すか受け取ってから、両方で変えたファイルがあります（{names}）。", "Files were changed on both sides since the last kit ({names})."),
        ("何も変わっていません。相手のものにするなら --theirs、この端末のものを残すなら --ours。", "Nothing has changed. --theirs takes theirs, --ours keeps what is here."),
    ),
    "kit.say-yes": (
        ("確かめる人がいないので、受け取りませんでした。", "Nobody is there to be asked, so nothing was taken."),
        ("上の内容でよければ --yes を付けてください。", "If this is what you want, add --yes."),
    ),
    "kit.one-side": (
        ("--theirs と --ours は、どちらか一つです。", "Only one of --theirs and --ours can be given."),
        ("どちらを残すかを決めてください。", "Say which side stays."),
    ),
    "kit.no-secrets": (
        ("この kit に、封をした番号はありません。", "This kit holds no sealed numbers."),
        ("--secrets なしで受け取れます。", "Take it without --secrets."),
    ),
    "kit.group": (
        ("グループの名簿（{folder}）は kit に入りません。", "The group's chart ({folder}) is not in the kit."),
        ("受け取る端末にも、同じ場所にグループの名簿を置いてください。", "Put the group's chart at the same place on the other device."),
    ),
    "kit.cannot-write": (
        ("{path} に書けません（{reason}）。", "Cannot write {path} ({reason})."),
        ("空きと差し込みを確かめて、もう一度してください。途中で止まったものは次に終わらせます。", "See that it is plugged in and has room, and try again. What was begun is finished then."),
    ),
}  # fmt: skip
