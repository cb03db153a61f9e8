"""Every text of the screens, as (ja, en). Only ASCII and full-width characters: others shift old consoles."""

from __future__ import annotations

from irtool.words.binder import SCREEN_BINDER
from irtool.words.contacts import CONTACTS
from irtool.words.diagram import DIAGRAM
from irtool.words.exchange import EXCHANGE
from irtool.words.kit import SCREEN_KIT
from irtool.words.proof import SCREEN_PROOF
from irtool.words.reports import SCREEN_REPORTS
from irtool.words.rounds import ROUND_SCREEN
from irtool.words.screen_affected import AFFECTED
from irtool.words.screen_call import CALL
from irtool.words.screen_checklist import CHECKLIST_SCREEN
from irtool.words.screen_computer import COMPUTER
from irtool.words.screen_cutting import CUTTING
from irtool.words.screen_documents import DOCUMENTS
from irtool.words.screen_duties import DUTIES_PAGE
from irtool.words.screen_forms import FORMS
from irtool.words.screen_handover import HANDOVER_PAGE
from irtool.words.screen_home import HOME
from irtool.words.screen_inspection import INSPECTION_PAGE
from irtool.words.screen_lists import LISTS
from irtool.words.screen_pages import PAGES
from irtool.words.screen_rosters import ROSTERS
from irtool.words.screen_routing import ROUTING
from irtool.words.screen_run import RUN
from irtool.words.screen_several import SEVERAL
from irtool.words.screen_tasks import TASKS
from irtool.words.screen_trouble import TROUBLE
from irtool.words.sentences import Pair

SCREEN: dict[str, Pair] = {
    **AFFECTED,
    **SCREEN_BINDER,
    **SCREEN_KIT,
    **SCREEN_PROOF,
    **CALL,
    **CHECKLIST_SCREEN,
    **CONTACTS,
    **COMPUTER,
    **CUTTING,
    **DIAGRAM,
    **DOCUMENTS,
    **DUTIES_PAGE,
    **EXCHANGE,
    **FORMS,
    **HANDOVER_PAGE,
    **HOME,
    **INSPECTION_PAGE,
    **LISTS,
    **PAGES,
    **ROSTERS,
    **ROUTING,
    **ROUND_SCREEN,
    **SCREEN_REPORTS,
    **RUN,
    **SEVERAL,
    **TASKS,
    **TROUBLE,
}
