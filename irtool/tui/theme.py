"""The colours: one quiet dark theme, one of high contrast. State is always a word; colour only helps."""

from __future__ import annotations

from textual.theme import Theme

THEME = Theme(
    name="irtool",
    primary="#8ab4f8",
    secondary="#9aa0a6",
    accent="#fdd663",
    foreground="#e8eaed",
    background="#101418",
    surface="#101418",
    panel="#1c2127",
    success="#81c995",
    warning="#fdd663",
    error="#f28b82",
    dark=True,
)
CONTRAST = Theme(
    name="irtool-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    dark=True,
)
NAMES = (THEME.name, CONTRAST.name)
