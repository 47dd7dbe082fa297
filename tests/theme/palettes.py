"""Common terminal palettes, for measuring what ANSI names look like in them."""

from __future__ import annotations

from typing import NamedTuple

NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class TerminalPalette(NamedTuple):
    """What a terminal paints for its sixteen names and for no name at all."""

    name: str
    text: str
    ground: str
    colours: tuple[str, ...]
    """The eight names, then their bright forms."""

    def hex(self, name: str, default: str) -> str:
        """The colour of an ANSI name; `default` is the answer for the name `default`."""
        if name == "default":
            return default
        bright = name.startswith("bright_")
        return self.colours[NAMES.index(name.removeprefix("bright_")) + 8 * bright]


# name: text, ground, eight colours / eight bright ones
_TABLE = """
VGA: #aaaaaa #000000 #000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa
     #555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff
xterm: #e5e5e5 #000000 #000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5
     #7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff
Tango light: #2e3436 #ffffff #2e3436 #cc0000 #4e9a06 #c4a000 #3465a4 #75507b #06989a #d3d7cf
     #555753 #ef2929 #8ae234 #fce94f #729fcf #ad7fa8 #34e2e2 #eeeeec
Gruvbox dark: #ebdbb2 #282828 #282828 #cc241d #98971a #d79921 #458588 #b16286 #689d6a #a89984
     #928374 #fb4934 #b8bb26 #fabd2f #83a598 #d3869b #8ec07c #ebdbb2
Solarized dark: #839496 #002b36 #073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5
     #002b36 #cb4b16 #586e75 #657b83 #839496 #6c71c4 #93a1a1 #fdf6e3
Solarized light: #657b83 #fdf6e3 #073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5
     #002b36 #cb4b16 #586e75 #657b83 #839496 #6c71c4 #93a1a1 #fdf6e3
"""


def _read(entry: str) -> TerminalPalette:
    name, _, colours = entry.partition(":")
    text, ground, *sixteen = colours.split()
    return TerminalPalette(name, text, ground, tuple(sixteen))


PALETTES = tuple(_read(entry) for entry in _TABLE.strip().replace("\n  ", "").split("\n"))
