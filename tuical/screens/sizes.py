"""Where the calendar's layout changes with the width of the terminal, in cells."""

from __future__ import annotations

SIDEBAR_WIDTH = 26
SIDEBAR_FROM = 100
"""Narrower screens show the sidebar only when it is asked for."""
PANEL_FROM = 120
"""Screens of this many cells and more show an event beside the calendar."""
SIDEBAR_AND_PANEL_FROM = 150
"""Screens between the two show either the sidebar or an event."""
SMALLEST = (40, 12)
"""Columns and rows under which nothing can be drawn."""
