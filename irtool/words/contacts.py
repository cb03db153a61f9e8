"""Texts of the contact chart: its screens, its edits and the commands for both. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

FILTERS: dict[str, Pair] = {
    "all": ("全部", "all"),
    "person": ("人", "people"),
    "role": ("役割", "posts"),
    "organisation": ("組織", "organisations"),
    "due": ("要確認", "to confirm"),
    "no-number": ("番号なし", "no number"),
    "vendor": ("業者", "vendors"),
    "public": ("警察・役所", "police, authorities"),
}

FIELD_WORDS: dict[str, Pair] = {
    "name": ("名前", "Name"),
    "title": ("肩書・役割の名前", "Title"),
    "department": ("所属", "Department"),
    "from": ("いつから", "From"),
    "until": ("いつまで（最後の日）", "Until (last day)"),
    "note": ("書き添えること", "Note"),
    "held_by": ("担当（、で区切る）", "Held by"),
    "kind": ("種類", "Kind"),
    "use": ("公的な窓口の名前", "Shipped authority"),
    "security_manager": ("事業者の責任者", "Safety manager"),
    "contacts": ("担当者（、で区切る）", "Contacts"),
    "asks_for": ("聞かれること", "They ask for"),
    "fallback": ("番号がないとき", "Without a number"),
    "prefecture": ("都道府県 (JP-13)", "Prefecture (JP-13)"),
    "with": ("契約の相手", "With"),
    "kinds": ("契約の種類", "Kinds"),
    "systems": ("システム（、区切り）", "Systems"),
    "devices": ("機器（、で区切る）", "Devices"),
    "number": ("契約番号", "Number"),
    "changed": ("変更した日", "Changed on"),
    "relays_to": ("中継の先", "Relays to"),
    "contract": ("契約", "Contract"),
    "owner": ("院内の担当", "Owner"),
    "place": ("場所", "Place"),
    "medical_information": ("医療情報を扱う", "Medical information"),
    "personal_data": ("個人情報", "Personal data"),
    "internet": ("インターネット", "Internet yes/no"),
    "patching": ("更新のしかた", "Patching"),
    "patched": ("更新は最新", "Up to date"),
    "measures": ("更新の代わり", "Instead of it"),
    "sources": ("許す接続元", "Sources"),
    "mds_sds.received": ("MDS/SDS 受領日", "MDS/SDS since"),
    "mds_sds.from": ("MDS/SDS の相手", "MDS/SDS from"),
    "access_log.kept": ("ログの保存 90日", "Log kept (90d)"),
    "access_log.analysed_by": ("ログの解析", "Log analysed by"),
    "medical_network": ("医療の網に接続", "Medical net"),
    "keeps_data": ("データを残す", "Keeps data"),
    "system": ("システム", "System"),
    "file": ("ファイル", "File"),
    "paper": ("紙の場所", "Paper lies"),
    "reviewed": ("見直した日", "Reviewed"),
}

LOSSES: dict[str, Pair] = {
    "post": ("{name}: 担当する人がいなくなります", "{name}: nobody holds it any more"),
    "deputy": ("{name}: 次の人は {other}", "{name}: next is {other}"),
    "route": (
        "連絡の順番 {name} から {other}: つながる人がいなくなります",
        "Route {name} to {other}: nobody is left on it",
    ),
    "manager": ("{name}: 事業者の安全管理責任者です", "{name}: safety manager of this vendor"),
    "contacts": ("{name}: ほかに担当者がいません", "{name}: has no other contact"),
    "owner": ("{name}: 院内の担当です", "{name}: owner of it"),
    "ask": ("{name}: 切り離す前に聞く人です", "{name}: to be asked before it is cut off"),
    "contract": ("契約 {name}: 契約の相手です", "Contract {name}: is with them"),
    "emergency": ("{name}: 最初の画面の急ぐときの電話です", "{name}: on the first screen's urgent numbers"),
}

CONTACTS: dict[str, Pair] = {
    **{f"contacts.filter.{key}": pair for key, pair in FILTERS.items()},
    **{f"field.{key}": pair for key, pair in FIELD_WORDS.items()},
    **{f"loss.{key}": pair for key, pair in LOSSES.items()},
    "contacts.count": ("{count}件  文字を打つと、さがせます: {text}", "{count}  type to search: {text}"),
    "contacts.in-keyring": ("鍵束にある番号", "in the keyring"),
    "contacts.private": ("非公開", "private"),
    "contacts.draw": ("図で見る（連絡体制図）", "The diagram"),
    "contacts.round": ("名簿の確認（電話などで確かめる）", "Verification round"),
    "contacts.import": ("取り込む（Excel、CSV）", "Import (Excel, CSV)"),
    "contacts.export": ("書き出す（Excel、CSV、vCard など）", "Export (Excel, CSV, vCard)"),
    "contacts.secrets": ("この端末だけの番号（鍵束）", "Numbers of this device only (keyring)"),
    "contacts.add": ("人・組織などを足す", "Add a person, an organisation or the like"),
    "hints.contacts": (
        "文字:さがす  左右:絞り込み  上下:選ぶ  Enter:開く  Esc:戻る",
        "Type:search  Left/Right:filter  Up/Down:move  Enter:open  Esc:back",
    ),
    "hints.edit": (
        "上下:欄  左右:選ぶ  Enter:変わる行を見る  Esc:戻る（書いた文は残ります）",
        "Up/Down:field  Left/Right:choose  Enter:see the lines  Esc:back (text is kept)",
    ),
    "age.fresh": ("確認 {on}", "confirmed {on}"),
    "age.due": ("要確認 {on}", "confirm again {on}"),
    "age.overdue": ("期限切れ {on}", "overdue {on}"),
    "age.never": ("未確認", "unconfirmed"),
    "party.call": ("電話する", "Call"),
    "party.no-incident": ("事案を開くと使えます", "needs an open incident"),
    "party.edit": ("直す（名前、所属など）", "Change (name, department and so on)"),
    "party.confirm": ("確かめた（確認の日を書く）", "Confirmed (write the day)"),
    "party.draw": ("図で見る", "The diagram"),
    "party.move": ("異動（所属や番号が変わる）", "Moves (department, number)"),
    "party.holders": ("交代（正・副を決める）", "Who holds it, in order"),
    "party.retire": ("退職・交代", "Leaves, hands over"),
    "party.abolish": ("廃止する", "Take out"),
    "party.add-channel": ("連絡手段を足す", "Add a way to reach them"),
    "party.not-in-chart": ("名簿にありません（この事案だけ）", "not in the chart (this incident only)"),
    "party.channels": ("連絡手段", "Ways to reach"),
    "party.none": ("番号がありません", "no number"),
    "party.private": ("非公開", "private"),
    "party.holders-are": ("担当（正・副の順）", "Held by, in order"),
    "party.duty": ("当番が出ます", "whoever is on duty"),
    "party.people": ("担当者", "People"),
    "party.posts": ("担当する役割", "Posts held"),
    "party.contracts": ("契約とシステム", "Contracts and systems"),
    "party.net-yes": ("インターネットにつながる", "on the internet"),
    "party.net-unknown": ("インターネットにつながるか不明", "unknown whether on the internet"),
    "party.manager": ("事業者の安全管理責任者", "Vendor's safety manager"),
    "party.routes": ("連絡の順番", "Routes"),
    "party.route-in": ("{order} {name} から", "{order} from {name}"),
    "party.route-out": ("{order} {name} へ", "{order} to {name}"),
    "party.calls": ("この事案の連絡", "Calls of this incident"),
    "party.verified": ("確認の記録", "Confirmations"),
    "party.verified-by": ("{on}  {by}  {how}", "{on}  {by}  {how}"),
    "party.from": ("{day} から", "from {day}"),
    "party.until": ("{day} まで", "until {day}"),
    "party.how": ("どうやって確かめましたか", "How was it confirmed"),
    "party.confirmed": ("今日の日付で確認を書きました（{file}）。", "Confirmed as of today ({file})."),
    "keyring.found": ("この端末にあります", "is here"),
    "keyring.missing": ("この端末には番号がありません。", "This device does not have the number."),
    "keyring.locked": ("鍵束が開きません。", "The keyring does not open."),
    "keyring.absent": ("このパソコンには鍵束がありません。", "This computer has no keyring."),
    "keyring.slow": ("鍵束が答えません。", "The keyring does not answer."),
    "keyring.asking": ("鍵束に聞いています。", "Asking the keyring."),
    "edit.title": ("名簿を直す", "Change the chart"),
    "edit.add-title": ("名簿に足す", "Add to the chart"),
    "edit.add-what": ("何を足しますか。", "What is to be added?"),
    "edit.add.people": ("人", "A person"),
    "edit.add.roles": ("役割（当番、責任者など）", "A post (duty, manager)"),
    "edit.add.organisations": ("組織（業者、役所など）", "An organisation (vendor, authority)"),
    "edit.add.contracts": ("契約", "A contract"),
    "edit.add.systems": ("システム", "A system"),
    "edit.add.devices": ("機器", "A device"),
    "edit.id": ("名簿での名前 a-z", "Short id (optional)"),
    "edit.id-below": (
        "名簿での名前は a-z と数字です。空なら自動で付きます。あとから変わりません。",
        "The id is of a-z and digits; left empty, one is made. It never changes later.",
    ),
    "edit.about": ("直すところを書きかえて、Enter を押してください。", "Change what is to change, then press Enter."),
    "edit.number": ("番号・あて先", "Number or address"),
    "edit.what": ("どうしますか", "What to do"),
    "edit.what.change": ("直す", "change"),
    "edit.what.up": ("1つ上へ", "one up"),
    "edit.what.first": ("一番上へ", "to the top"),
    "edit.what.drop": ("消す", "take out"),
    "edit.hours": ("時間 office night", "Hours (office, night)"),
    "edit.label": ("呼び名（夜間など）", "Label (night, home)"),
    "edit.needs": ("必要なもの lan pbx", "Needs (lan, pbx)"),
    "edit.private": ("非公開", "Private"),
    "edit.sealed": ("封筒の場所", "Sealed copy lies"),
    "edit.keyring-below": (
        "番号に keyring:名前 と書くと、番号はこの端末の鍵束だけに入ります。",
        "Write keyring:NAME as the number to keep it in this device's keyring only.",
    ),
    "edit.holder": ("{n}番目", "No. {n}"),
    "edit.first-holder": ("正", "First"),
    "edit.duty": ("当番が出る", "Whoever is on duty"),
    "edit.holders-about": (
        "正・副の順に名前を書いてください。空の欄はとばします。",
        "Write the names in order, first and deputies. Empty rows are left out.",
    ),
    "edit.retire-about": (
        "後任を書くと、いまの役割や連絡先を引き継ぎます。書かなければ、担当が欠けるところを下に出します。",
        "A successor takes over what names this entry. Without one, what lacks a holder is shown below.",
    ),
    "help.party": (
        "1つの相手です。上は、できること。下は、番号、担当、契約、連絡の順番、連絡と確認の記録です。\n"
        "番号の行で Enter を押すと、その番号を直せます。人や役割の行では、その相手を開きます。",
        "One party: what can be done at the top, below its numbers, holders, contracts, routes, calls and confirmations.\n"
        "Enter on a number changes it; on a person or post it opens that one.",
    ),
    "edit.moved": ("いつから", "From"),
    "edit.move-about": (
        "先の日なら、その日からの記載を足します。前の記載は前日で終わります。",
        "For a day to come an entry from that day on is added; this one ends the day before.",
    ),
    "edit.last-day": ("最後の日", "Last day"),
    "edit.successor": ("後任（名簿の名前）", "Successor (of the chart)"),
    "edit.loses": ("そのあと変わるところ", "What changes with it"),
    "edit.loses-none": ("担当がいなくなるところはありません。", "Nothing lacks a holder then."),
    "edit.loses-more": ("ほか {count}件（次の画面と F1 で全部）", "{count} more (next screen and F1)"),
    "edit.lines": ("{file} の変わる行（- を消して + を書きます）", "Lines of {file} that change (- goes, + comes)"),
    "edit.nothing": ("変わるところはありません。", "Nothing changes."),
    "edit.write": ("名簿に書く", "Write it into the chart"),
    "edit.not": ("書かない（入力に戻る）", "Do not write (back to the form)"),
    "edit.done": ("{file} に書きました。前のファイルも残してあります。", "Written to {file}. The former file is kept."),
    "edit.use-now": ("この事案でも新しい名簿を使いますか", "Use the new chart in this incident as well"),
    "edit.used-now": ("この事案でも新しい名簿を使います。", "This incident uses the new chart from now on."),
    "edit.reason": ("名簿を直した", "the chart was changed"),
    "secrets.title": ("この端末だけの番号（鍵束）", "Numbers of this device only (keyring)"),
    "secrets.about": (
        "選ぶと番号を入れられます。番号は、このパソコンのこのログインだけが見られます。",
        "Choose one to enter its number. Only this login on this computer can see it.",
    ),
    "secrets.none": ("名簿に、鍵束に入れる番号（keyring:）はありません。", "The chart keeps no number in the keyring."),
    "secrets.export": ("合言葉をつけて書き出す", "Export under a passphrase"),
    "secrets.import": ("書き出したものを取り込む", "Import such a file"),
    "secrets.file": ("ファイル", "File"),
    "secrets.passphrase": ("合言葉（8文字以上）", "Passphrase (8 or more)"),
    "secrets.again": ("合言葉をもう一度", "Once more"),
    "secrets.number": ("番号", "Number"),
    "secrets.set": (
        "「{name}」の番号をこの端末の鍵束に入れます。",
        "The number of '{name}' goes into this device's keyring.",
    ),
    "secrets.kept": ("「{name}」をこの端末の鍵束に入れました。", "'{name}' is in this device's keyring."),
    "secrets.exported": (
        "{count}件を書き出しました。合言葉は別の方法で渡してください。",
        "{count} exported. Pass the passphrase on by another way.",
    ),
    "secrets.imported": ("{count}件をこの端末の鍵束に入れました。", "{count} are in this device's keyring."),
    "help.contacts": (
        "電話番号と名簿です。文字や番号を打つとさがせます。左右の矢印で、人、役割、組織、要確認、番号なし、業者、警察・役所に絞れます。\n"
        "Enter で1つの相手を開きます。そこで番号を直す、異動や退職を書く、正・副を決めることができます。\n"
        "書く前に、変わる行を見せます。ほかの行は変わりません。前のファイルも残ります。",
        "Numbers and contacts. Type a name or number to search. Left and right filter: people, posts, organisations, to confirm, "
        "no number, vendors, police and authorities.\nEnter opens one party, to change numbers, to enter moves and leavers, to "
        "say who holds a post.\nThe lines that change are shown before anything is written; former files are kept.",
    ),
    "help.edit": (
        "名簿を直します。Enter を押すと、まず変わる行を見せます。まだ何も書きません。\n"
        "書くときは、その行だけを変えます。前のファイルは contacts の .former に残ります。\n"
        "ほかの人が同時に直していたら、書かずにそう言います。打った文字は残ります。\n"
        "日付は 2027-04-01 や 2027/4/1 のように書きます。時間は office（平日昼間）、night（夜間と休日）、always、または mon-fri 08:30-17:15 です。",
        "Changes the chart. Enter first shows the lines that change; nothing is written yet.\nOnly those lines change. The "
        "former file stays in contacts/.former.\nIf somebody else changed the file meanwhile, nothing is written and what you "
        "typed is kept.\nDays are 2027-04-01. Hours are office, night, always, or mon-fri 08:30-17:15.",
    ),
    "help.secrets": (
        "名簿で keyring: と書いた番号は、このパソコンのこのログインだけの鍵束に入ります。\n"
        "ほかのパソコンには、合言葉をつけたファイルで運べます。合言葉はファイルと別の方法で渡してください。\n"
        "鍵束が開かないときも、ほかの操作は続けられます。番号は封筒で見てください。",
        "Numbers that the chart writes as keyring:NAME are kept in the keyring of this login on this computer.\nA file under a "
        "passphrase carries them to another computer; pass the passphrase on by another way.\nWhen the keyring does not open, "
        "everything else works; take the number from the sealed envelope.",
    ),
}

CONTACTS_SAY: dict[str, Pair] = {
    "edit-used-now": ("この事案でも新しい名簿を使います。", "This incident uses the new chart from now on."),
    "edit-nothing": ("変わるところはありません。", "Nothing changes."),
    "edit-shown": (
        "まだ書いていません。書くなら --yes を付けてください。",
        "Nothing is written yet. Add --yes to write it.",
    ),
    "edit-ask": ("名簿に書きますか", "Write it into the chart"),
    "edit-done": (
        "{id}: {files} に書きました。前のものは .former にあります。",
        "{id}: written to {files}; former ones are in .former.",
    ),
    "edit-loses": ("そのあと変わるところ:", "What changes with it:"),
    "contacts-post": ("担当する役割: {name} ({n}番目)", "Holds: {name} (no. {n})"),
    "contacts-contract": ("契約: {number} {systems}", "Contract: {number} {systems}"),
    "contacts-route-in": ("連絡の順番 {order}: {name} から", "Route {order}: from {name}"),
    "contacts-route-out": ("連絡の順番 {order}: {name} へ", "Route {order}: to {name}"),
    "contacts-call": ("連絡: {at}  {outcome}  {said}", "Call: {at}  {outcome}  {said}"),
    "no-number-locked": ("鍵束が開きません。封筒: {place}", "keyring locked; sealed copy: {place}"),
    "no-number-absent": ("鍵束がありません。封筒: {place}", "no keyring; sealed copy: {place}"),
    "no-number-slow": ("鍵束が答えません。封筒: {place}", "keyring does not answer; sealed copy: {place}"),
}

CONTACTS_PROBLEMS: dict[str, tuple[Pair, Pair]] = {
    "edit.bad-id": (
        ("「{name}」は名簿での名前に使えません。", "`{name}` cannot be an id."),
        ("a-z と数字と - で書くか、空にしてください。", "Use a-z, digits and -, or leave it empty."),
    ),
    "edit.taken": (
        ("「{name}」はもう名簿にあります。", "`{name}` is in the chart already."),
        ("別の名前にするか、その相手を直してください。", "Choose another one, or change that entry."),
    ),
    "edit.bad-day": (
        ("「{found}」は日付として読めません。", "`{found}` is not a day."),
        ("2027-04-01 のように書いてください。", "Write it like 2027-04-01."),
    ),
    "edit.no-field": (
        ("「{name}」という項目はありません。", "There is no field `{name}`."),
        ("近いもの: {nearest}。使えるもの: {known}", "Nearest: {nearest}. There are: {known}"),
    ),
    "edit.needs": (
        ("「{field}」が空です。", "`{field}` is empty."),
        ("書いてください。", "Please fill it in."),
    ),
    "edit.bad-kind": (
        ("「{name}」という種類の連絡手段はありません。", "There is no kind of channel `{name}`."),
        ("使えるもの: {known}", "There are: {known}"),
    ),
    "edit.no-number": (
        ("番号が空です。", "The number is empty."),
        ("番号かあて先を書いてください。", "Write a number or an address."),
    ),
    "edit.still-named": (
        ("{name} は、まだ {where} に書かれています。", "{name} is still named by {where}."),
        ("先にそこを直すか、後任を書いてください。", "Change those first, or name a successor."),
    ),
    "edit.alike": (
        (
            "似た名前の「{name}」がもう名簿にあります [{id}]。",
            "The chart has `{name}` already, which looks alike [{id}].",
        ),
        ("同じ相手なら、書かずにそちらを直してください。", "If it is the same, do not write this and change that one."),
    ),
    "edit.bad-pair": (
        ("「{found}」は 項目=値 の形ではありません。", "`{found}` is not FIELD=VALUE."),
        ("name=田中 一郎 のように書いてください。", "Write it like name=Tanaka."),
    ),
}
