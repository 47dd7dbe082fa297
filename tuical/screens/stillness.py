"""Reduced motion: nothing slides, fades or blinks by itself where the person wants that."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.widget import Widget


def keep_still(app: App[Any], still: bool) -> None:
    """Switch animations off, or on as this computer wants them."""
    from textual import constants  # the environment's word

    app.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS


def calm_cursor(widget: Widget | None, still: bool) -> None:
    """A cursor that gets the focus blinks only where things may move."""
    if not still:
        return
    from textual.widgets import Input, TextArea  # the fields are no part of the first picture

    if isinstance(widget, Input | TextArea):
        widget.cursor_blink = False
