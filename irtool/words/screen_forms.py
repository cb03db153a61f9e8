"""Texts of the forms. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

FORMS: dict[str, Pair] = {
    "note.title": ("メモ", "Note"),
    "note.ask": (
        "気づいたこと",
        "What you noticed",
    ),
    "note.text": ("内容", "Text"),
    "facts.title": ("被害・わかっていること", "What is known"),
    "facts.ask": (
        "分かったものを選んで入れてください。分からないものは、そのままで構いません。",
        "Choose what you know. Leave the rest.",
    ),
    "facts.back": ("手順に戻る", "Back to the steps"),
    "fact.value": ("値", "Value"),
    "fact.certainty": ("確かさ", "Certainty"),
    "fact.confirmed": ("確認した", "confirmed"),
    "fact.estimated": ("推定（たぶん）", "estimated"),
    "fact.source": ("だれから", "Source"),
    "fact.unknown": ("分からない", "not known"),
    "fact.pick-hint": (
        "Enter:付ける・外す  一番下の「これで記録」で記録します",
        "Enter: mark. The last row records.",
    ),
    "fact.none-marked": (
        "1つも選ばれていません。分からないときは「分からない」を選んでください。",
        "Nothing is marked. Choose 'not known' if nobody knows.",
    ),
    "fact.empty": (
        "未入力です。値を入れるか、確かさを「分からない」にしてください。",
        "Nothing entered. Type a value, or set certainty to 'not known'.",
    ),
    "fact.record": ("これで記録", "Record these"),
    "custody.title": (
        "証拠の一覧。選ぶと、だれに渡したか、どこへ移したかを記録できます",
        "Evidence. Choose a piece to record to whom or where it went",
    ),
    "custody.add": ("証拠を足す", "Add evidence"),
    "custody.move": ("「{what}」を渡した、移した", "'{what}' went to somebody or somewhere"),
    "custody.moved": ("{time} {to} へ", "{time} to {to}"),
    "custody.to": ("渡した相手、移した先", "To whom, or where"),
    "custody.why": ("理由", "Why"),
    "custody.to-missing": ("渡した相手か、移した先を入れてください。", "Please say to whom or where it went."),
    "evidence.title": ("写真・証拠", "Photo, evidence"),
    "evidence.what": ("何の証拠ですか", "What is it?"),
    "evidence.where": ("どこにありますか", "Where is it?"),
    "evidence.phone": ("スマホの中", "on my phone"),
    "evidence.paper": ("紙で持っている", "on paper"),
    "evidence.device": ("その機械の中", "on that machine"),
    "evidence.file": ("このパソコンのファイル", "a file here"),
    "evidence.path": ("ファイルの場所", "Path of the file"),
    "permit.title": ("許可を記録", "Permission"),
    "permit.by": ("許可した人", "Permitted by"),
    "permit.by-missing": ("許可した人を入れてください。", "Enter who permitted it."),
    "permit.no-missing": ("答えた人を入れてください。", "Enter who answered."),
    "permit.how": ("方法", "How"),
    "permit.phone": ("電話で", "by phone"),
    "permit.answer": ("答え", "Answer"),
    "permit.yes": ("許可された", "permitted"),
    "permit.no": ("許可されなかった", "denied"),
    "clock.title": ("時計のずれ", "The clock's error"),
    "clock.ask": (
        "腕時計や 117 の時刻を入れてください（このパソコン: {time}）",
        "Enter the time of your watch (this computer: {time})",
    ),
    "clock.other": ("正しい時刻", "Right time"),
    "clock.against": ("何で確かめたか", "Checked against"),
    "clock.watch": ("腕時計・携帯", "watch, phone"),
}
