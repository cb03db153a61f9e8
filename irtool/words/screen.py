"""Every text of the screens, as (ja, en). Only ASCII and full-width characters: others shift old consoles."""

from __future__ import annotations

from irtool.words.screen_call import CALL
from irtool.words.screen_forms import FORMS
from irtool.words.screen_home import HOME
from irtool.words.screen_lists import LISTS
from irtool.words.screen_pages import PAGES
from irtool.words.screen_run import RUN
from irtool.words.screen_trouble import TROUBLE
from irtool.words.sentences import Pair

SCREEN: dict[str, Pair] = {
    **CALL,
    **FORMS,
    **HOME,
    **LISTS,
    **PAGES,
    **RUN,
    **TROUBLE,
}
