"""Free/busy arithmetic against the plainest way to work it out."""

from hypothesis import example, given
from hypothesis import strategies as st

from tuical.emulator.free_busy import DIGITS, Block, Timeline, availability_view
from tuical.emulator.items import Instance, Item

WORST = ("oof", "busy", "tentative", "workingElsewhere", "unknown", "free")
ITEM = Instance(0, 0, Item(1, 1, {}, "id"), 0)

spans = st.tuples(st.integers(-50, 250), st.integers(0, 120), st.sampled_from(WORST))
lists = st.lists(spans, max_size=8).map(
    lambda found: sorted(Block(start, start + length, status, ITEM) for start, length, status in found)
)


def plain_worst(found: list[Block], start: int, end: int) -> str:
    """By looking at every block."""
    present = [one.status for one in found if one.start < one.end and one.start < end and one.end > start]
    return min(present, key=WORST.index, default="free")


@given(lists, st.integers(-60, 300), st.integers(1, 90))
def test_a_timeline_is_as_bad_as_its_worst_block(found: list[Block], start: int, length: int) -> None:
    status = Timeline(found).worst(start, start + length)
    assert status == plain_worst(found, start, start + length)


@given(lists, st.integers(1, 200), st.integers(1, 60))
@example([Block(-1, -1, "oof", ITEM)], 2, 1)
def test_each_digit_is_the_worst_within_its_slot(found: list[Block], length: int, step: int) -> None:
    view = availability_view(found, (0, length), step)
    begins = range(0, length, step)
    wanted = [DIGITS[plain_worst(found, begin, begin + step)].decode() for begin in begins]
    assert list(view) == wanted
