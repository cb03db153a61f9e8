"""The words of the copying sheet for the commission's web form."""

from __future__ import annotations

from irtool.words.sentences import Pair

TEXT: dict[str, Pair] = {
    "not-official": (
        "作業用です。公式の様式ではありません。ここからは何も送りません。",
        "A worksheet, not the official form. It sends nothing.",
    ),
    "how": (
        "下の九つの項目を、一つずつ「写す」で取り、個人情報保護委員会のウェブの様式に貼り付けます。",
        "Take each of the nine items with 'Copy' and paste it into the web form of the commission.",
    ),
    "order": (
        "順は施行規則 第8条第1項の九つの項目の順です。ウェブの様式の欄の順と字数の上限は、確認できていません。",
        "In the order of the nine items of article 8 (1). The web form's order and limits of length were not confirmed.",
    ),
    "where": ("公式の様式（手で開く）", "The official form (open by hand)"),
    "first": ("様式が先に聞くこと", "What the form asks first"),
    "ask": ("聞かれること", "Question"),
    "answer": ("答え", "Answer"),
    "my-number": ("マイナンバー（特定個人情報）を含むか", "Is My Number included?"),
    "my-number-note": ("含むときは、別の入口（番号法）になります。", "If so, another branch of the form applies."),
    "organisation": ("どの種類の組織か", "What kind of organisation?"),
    "organisation-note": (
        "手で選ぶ。規律移行法人（別表第二の法人）の病院は、民間の事業者のほうを選びます。",
        "By hand. Hospitals of corporations of schedule 2 choose the route of private operators.",
    ),
    "industry": ("権限が委任されている業種か", "Is it a delegated industry?"),
    "industry-note": ("手で選ぶ（未確認）。", "By hand (not confirmed)."),
    "name": ("氏名又は名称", "Name"),
    "name-note": ("担当者ではなく、組織の名前を書きます。", "The organisation's, not the clerk's."),
    "items": ("九つの項目", "The nine items"),
    "length": ("{n} 字", "{n} characters"),
    "length-how": ("字数は、改行を除いて数えています。", "Line breaks are not counted."),
    "missing": ("まだ分からないこと: {names}", "Not yet known: {names}"),
    "copy": ("写す", "Copy"),
    "copied": ("写しました。様式の欄に貼り付けてください。", "Copied. Paste it into the form."),
    "selected": (
        "写せないため、選びました。Ctrl と C を押してください。",
        "Could not copy, so it is selected. Press Ctrl and C.",
    ),
    "no-script": (
        "ボタンが動かないときは、文を選んで Ctrl と C を押してください。",
        "If the buttons do not work, select the text and press Ctrl and C.",
    ),
    "due": ("期限", "Due"),
    "receipt": ("受付番号", "Receipt"),
    "record": ("記録の照合", "Verification of the record"),
}
