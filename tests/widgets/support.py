"""A paint with the colours of a calm dark page, and a way to look at widgets as pictures."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

SURFACES = {
    "page": "#11151c", "page.shade": "#0d1016", "page.today": "#17202e", "page.cursor": "#2b3548",
    "page.marked": "#26406b", "bar": "#1a1f2b", "panel": "#1a1f2b", "panel.cursor": "#26304a", "dialog": "#202634",
    "input": "#11151c",
}  # fmt: skip
WORDS = {
    "text": "#cdd3de", "strong": "bold #eef1f6", "dim": "#8a94a6", "faint": "#545d6e", "heading": "bold #667085",
    "accent": "bold #6aa6ff", "key": "bold #6aa6ff", "link": "underline #6aa6ff", "good": "#7ee08f",
    "warn": "#f0b85a", "bad": "#ff6b6b", "now": "bold #ff6b6b", "now.faint": "#7a3d42", "guide": "#333b49",
}  # fmt: skip
BADGES = {
    "tab.active": "bold #0d1016 on #6aa6ff", "today": "bold #0d1016 on #6aa6ff",
    "cursor.day": "bold #eef1f6 on #333c50",
    "badge": "bold #0d1016 on #f0b85a",
}  # fmt: skip
_STRENGTH = {"bar": 0.5, "selected": 0.45, "plain": 0.2}


def mix(colour: str, over: str, amount: float) -> str:
    """`amount` of one colour over another."""
    pairs = [(int(colour[i : i + 2], 16), int(over[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * amount + b * (1 - amount)):02x}" for a, b in pairs)


@lru_cache(maxsize=4096)
def paint(role: str, colour: str, ground: str) -> Style:
    """A style for every role of the layouts."""
    surface = SURFACES.get(ground or role, SURFACES["page"])
    if role in SURFACES:
        return Style.parse(f"#cdd3de on {SURFACES[role]}")
    if role in BADGES:
        return Style.parse(BADGES[role])
    if role == "calendar.mark":
        return Style.parse(f"{colour} on {surface}")
    if role.startswith("event."):
        return _event(role, colour or "#8a94a6", surface)
    return Style.parse(f"{WORDS[role]} on {surface}")


def _event(role: str, colour: str, surface: str) -> Style:
    _, state, part, *chosen = role.split(".")
    strength = _STRENGTH["bar" if part == "bar" else "plain"]
    if chosen:
        strength = _STRENGTH["selected"] + (0.2 if part == "bar" else 0)
    bare = state in ("free", "declined", "cancelled")
    back = surface if bare and not chosen else mix(colour, surface, strength)
    front = {
        "edge": colour, "time": mix(colour, "#ffffff", 0.75), "title": "#e3e7ee", "head": "bold #eef1f6",
        "place": mix(colour, "#ffffff", 0.6), "bar": "bold #ffffff", "fill": mix(colour, back, 0.3),
    }[part]  # fmt: skip
    if bare and part != "edge":
        front = "#9aa3b2"
    if state in ("declined", "cancelled"):
        front = "#6f7888" + (" strike" if part in ("title", "head", "bar") else "")
    if state == "tentative" and part in ("title", "head", "bar"):
        front += " italic"
    return Style.parse(f"{front} on {back}")
