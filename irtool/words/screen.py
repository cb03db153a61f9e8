"""Every text of the screens, as (ja, en). Only ASCII and full-width characters: others shift old consoles.

The words of the first frame are here at once; the rest is loaded when a word is first asked for that they lack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from irtool.words.screen_pages import PAGES
from irtool.words.screen_run import RUN
from irtool.words.sentences import Pair

LATER: Final = (
    "binder:SCREEN_BINDER", "contacts:CONTACTS", "diagram:DIAGRAM", "exchange:EXCHANGE", "kit:SCREEN_KIT",
    "proof:SCREEN_PROOF", "reports:SCREEN_REPORTS", "rounds:ROUND_SCREEN", "screen_affected:AFFECTED",
    "screen_call:CALL", "screen_checklist:CHECKLIST_SCREEN", "screen_computer:COMPUTER", "screen_cutting:CUTTING",
    "screen_documents:DOCUMENTS", "screen_drill_plan:DRILL_PLAN", "screen_drill_after:DRILL_AFTER", "screen_drill_calls:DRILL_CALLS", "screen_drill_run:DRILL_RUN",
    "screen_duties:DUTIES_PAGE",
    "screen_forms:FORMS", "screen_handover:HANDOVER_PAGE",
    "screen_home:HOME", "screen_inspection:INSPECTION_PAGE", "screen_lists:LISTS", "screen_rosters:ROSTERS",
    "screen_routing:ROUTING", "screen_several:SEVERAL", "screen_tasks:TASKS", "screen_trouble:TROUBLE",
)  # fmt: skip
"""The tables of pages that a person opens later: module of this package and name."""


class _Words(Mapping[str, Pair]):
    """One table of all of them."""

    def __init__(self) -> None:
        self._known = {**PAGES, **RUN}
        self._whole = False

    def __getitem__(self, code: str) -> Pair:
        if code not in self._known:
            self._all()
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Pair]:
        if not self._whole:
            self._whole = True
            for place in LATER:
                module, _, name = place.partition(":")
                self._known |= getattr(import_module(f"irtool.words.{module}"), name)
        return self._known


SCREEN: Final[Mapping[str, Pair]] = _Words()
