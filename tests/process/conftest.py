"""One server for all tests of a module, whose application each of them chooses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.serving import Serving, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Serving]:
    """The emulator's port."""
    with serving() as found:
        yield found
