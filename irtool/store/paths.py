"""Where things lie: the workspace, its folders, and the data that comes with irtool."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(kind: str) -> Path:
    """The folder of shipped playbooks, contacts or templates: in an installed wheel and in a checkout alike."""
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


class Workspace(msgspec.Struct, frozen=True):
    """The hospital's local folder."""

    root: Path

    @property
    def contacts(self) -> Path:
        """The chart's files."""
        return self.root / "contacts"

    @property
    def playbooks(self) -> Path:
        """The hospital's own playbooks; a shipped one of the same name is hidden by its own."""
        return self.root / "playbooks"

    @property
    def templates(self) -> Path:
        """The hospital's own report templates and telephone scripts."""
        return self.root / "templates"

    @property
    def checklist(self) -> Path:
        """Answers and forms of the ministry's checklist, a folder for each edition; absent until the first answer."""
        return self.root / "checklist"

    @property
    def incidents(self) -> Path:
        """Real incidents."""
        return self.root / "incidents"

    @property
    def drills(self) -> Path:
        """Exercises."""
        return self.root / "drills"


def is_workspace(folder: Path) -> bool:
    """Whether this folder was made by `irtool init`: it has a chart and a place for incidents."""
    return (folder / "contacts").is_dir() and (folder / "incidents").is_dir()


def default_workspace() -> Path:
    """IRTOOL_WORKSPACE, else this folder if it is a workspace, else the user's data folder."""
    chosen = os.environ.get("IRTOOL_WORKSPACE")
    if chosen:
        return Path(chosen)
    here = Path.cwd()
    if is_workspace(here):
        return here
    from platformdirs import user_data_path

    return user_data_path("irtool", appauthor=False)
