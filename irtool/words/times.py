"""How a time is spoken on a screen; the words of the day are keyed by their Japanese form."""

from __future__ import annotations

from irtool.words.sentences import Pair

TIMES: dict[str, Pair] = {
    "about": ("{time}頃", "about {time}"),
    "between": ("{first}～{last}", "{first} to {last}"),
    "hour": ("{day}{hour}時台", "{day}{hour}:00-{hour}:59"),
    "day-number": ("{n}日目", "day {n}"),
    "whole-day": ("{day.year}年{day.month}月{day.day}日（{weekday}）", "{weekday}, {day:%Y-%m-%d}"),
    "day-time": ("{n}日目 {time}", "day {n} {time}"),
    "under-minute": ("1分未満", "under a minute"),
    "span-days": ("{n}日", "{n} d"),
    "span-hours": ("{n}時間", "{n} h"),
    "span-minutes": ("{n}分", "{n} min"),
    "span-seconds": ("{n}秒", "{n} s"),
    "未明": ("未明", "small hours (0-3)"),
    "明け方": ("明け方", "before dawn (3-6)"),
    "早朝": ("早朝", "early morning (4-8)"),
    "朝": ("朝", "morning (6-9)"),
    "午前": ("午前", "before noon (0-12)"),
    "昼前": ("昼前", "late morning (9-12)"),
    "昼過ぎ": ("昼過ぎ", "early afternoon (12-15)"),
    "午後": ("午後", "after noon (12-24)"),
    "夕方": ("夕方", "late afternoon (15-18)"),
    "夜のはじめ頃": ("夜のはじめ頃", "early evening (18-21)"),
    "夜": ("夜", "evening (18-24)"),
    "夜遅く": ("夜遅く", "late evening (21-24)"),
    "深夜": ("深夜", "late at night (22-5)"),
}
WEEKDAYS: list[Pair] = [
    ("月", "Mon"), ("火", "Tue"), ("水", "Wed"), ("木", "Thu"), ("金", "Fri"), ("土", "Sat"), ("日", "Sun"),
]  # fmt: skip
