"""Colours as `#rrggbb`: mixing, and the contrast between them as WCAG 2.2 defines it.

Everything is pure; what is asked for again and again while a screen is painted is remembered.
"""

from __future__ import annotations

import colorsys
from functools import lru_cache
from typing import NamedTuple

BLACK = "#000000"
WHITE = "#ffffff"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what is not text."""


class Channels(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int


def parse(colour: str) -> Channels:
    """The channels of `#rgb` or `#rrggbb`; raises ValueError for anything else."""
    digits = colour[1:]
    if colour[:1] != "#" or len(digits) not in (3, 6) or not digits.isalnum():
        raise ValueError(f"{colour!r} is not a colour such as #6aa6ff")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return Channels(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))


def to_hex(channels: Channels) -> str:
    """`#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*channels)


@lru_cache(maxsize=1024)
def blend(ground: str, colour: str, amount: float) -> str:
    """`ground` with `amount` (0 to 1) of `colour` laid over it."""
    pairs = zip(parse(ground), parse(colour), strict=True)
    return to_hex(Channels(*(round(below + (above - below) * amount) for below, above in pairs)))


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=4096)
def readable_on(colour: str, ground: str, least: float = TEXT_CONTRAST) -> str:
    """`colour`, shifted towards white or black no further than it takes to stand out from `ground` by `least`.

    Where neither can reach `least` (above 4.58 on a middling ground), the better of white and black is the answer.
    """
    if contrast(colour, ground) >= least:
        return to_hex(parse(colour))
    best = max((WHITE, BLACK), key=lambda end: contrast(end, ground))
    own_side = WHITE if luminance(colour) >= luminance(ground) else BLACK
    end = own_side if contrast(own_side, ground) >= least else best
    return _shift(colour, ground, end, least)


def _shift(colour: str, ground: str, end: str, least: float) -> str:
    for step in range(1, 32):
        shifted = blend(colour, end, step / 32)
        if contrast(shifted, ground) >= least:
            return shifted
    return end


def hue(colour: str) -> float | None:
    """Degrees on the colour wheel (0 red, 120 green, 240 blue), None for greys."""
    red, green, blue = parse(colour)
    degrees, _, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    return None if saturation < 0.12 else degrees * 360
