"""`irtool drill`: scenarios, planned drills, a drill under way, and what came of it."""

from __future__ import annotations

from irtool.cli.shell import group

drill = group("drill")
drill.lazy = {}
