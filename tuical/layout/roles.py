"""Every role that a layout may use; a theme must be able to paint each of them.

`event.*` roles take the colour of a calendar or category; all others come from the theme alone.
"""

from __future__ import annotations

SURFACES = (
    "page",  # the calendar itself
    "page.shade",  # nights, weekends, outside working hours
    "page.today",  # the column or cell of today
    "page.cursor",  # the cell or slot under the cursor
    "page.marked",  # a marked range
    "bar",  # the one row at the top and the one at the bottom
    "panel",  # sidebar and side panel
    "panel.cursor",  # the selected line of a panel or list
    "dialog",  # surface of a dialog
    "input",  # a field in a dialog
)
"""Roles with a surface of their own; the others lie on their run's `ground`."""

WORDS = (
    "text",  # ordinary words
    "strong",  # titles and what matters
    "dim",  # secondary words
    "faint",  # hardly there: other month's days, guides, week numbers
    "heading",  # small dim capitals above a group
    "accent",  # where you are and what you can press
    "key",  # a key in the key bar
    "link",
    "match",  # the letters that were looked for
    "good",
    "warn",  # what needs you
    "bad",  # failures and clashes
    "now",  # the now line and its time
    "now.faint",  # the now line on other days
    "guide",  # half-hour guides
)
"""Text roles; they keep the ground's surface."""

BADGES = (
    "tab.active",  # the view that is shown
    "today",  # the number of today
    "cursor.day",  # the number of the day under the cursor
    "badge",  # a count that needs you
)
"""Small filled marks with a surface of their own."""

EVENT_STATES = ("busy", "tentative", "free", "oof", "elsewhere", "unanswered", "declined", "cancelled")
"""How an event is drawn; `model.appearance.state` decides which."""

EVENT_PARTS = (
    "edge",  # the solid mark in the calendar's colour
    "time",
    "title",
    "head",  # the title of a block to scale, bold
    "place",
    "bar",  # title inside a multi-day or all-day bar
    "fill",  # empty part of a block
)

EVENTS = tuple(f"event.{state}.{part}" for state in EVENT_STATES for part in EVENT_PARTS)
SELECTED_EVENTS = tuple(f"{role}.selected" for role in EVENTS)
"""The same under the event cursor."""

STRIPS = (
    "strip",  # working hours of a free/busy strip
    "strip.off",  # outside working hours
    "strip.busy",  # taken
    "strip.free",  # free within the slot that is asked about
    "strip.clash",  # taken within the slot
    "strip.own",  # what is asked about itself
)
"""Fills of free/busy strips; no words lie on them."""

OVERS = ("over.busy", "over.clash", "over.free", "over.own", "over.away")
"""Half cells and hatches in the colour of a fill, on the fill that is their ground."""

CALENDAR = ("calendar.mark",)
"""The square of a calendar or a category in its colour."""

ROLES = frozenset((*SURFACES, *WORDS, *BADGES, *EVENTS, *SELECTED_EVENTS, *STRIPS, *OVERS, *CALENDAR))
