"""Colours: contrast as WCAG 2.2 defines it, and shifting no further than needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.colour import Channels, blend, contrast, hue, luminance, parse, readable_on, to_hex

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda channels: to_hex(Channels(*channels)))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_hex() -> None:
    assert parse("#fa0") == parse("#ffaa00") == Channels(255, 170, 0)
    assert to_hex(Channels(1, 2, 255)) == "#0102ff"
    for wrong in ("", "fa0", "#ffaa0", "#gggggg", "#+1+1+1", "# 1 1 1", "red"):
        with pytest.raises(ValueError, match=r"colour|invalid literal"):
            parse(wrong)


@given(COLOURS, COLOURS)
def test_what_is_readable_has_the_contrast_it_asks_for(colour: str, ground: str) -> None:
    shown = readable_on(colour, ground)
    assert contrast(shown, ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert shown == colour


@given(COLOURS, COLOURS)
def test_where_it_cannot_be_reached_it_comes_as_near_as_it_can(colour: str, ground: str) -> None:
    best = max(contrast(end, ground) for end in ("#000000", "#ffffff"))
    assert contrast(readable_on(colour, ground, 7), ground) >= min(7, best)


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_blend_lies_between(ground: str, colour: str, amount: float) -> None:
    mixed = blend(ground, colour, amount)
    for below, middle, above in zip(parse(ground), parse(mixed), parse(colour), strict=True):
        assert min(below, above) <= middle <= max(below, above)
    assert blend(ground, colour, 0) == ground
    assert blend(ground, colour, 1) == colour
    assert 0 <= luminance(mixed) <= 1


def test_hues() -> None:
    assert hue("#ff0000") == 0
    assert hue("#00ff00") == 120
    assert hue("#808080") is None
