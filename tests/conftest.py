"""What holds for every test: a property fails for what it finds, never for how busy the computer is.

Files lie in memory where the computer has room for that: thousands of databases are opened, committed and closed, and
a disk would wait for each. That a program is killed shows there as well; nothing here can cut the power.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a private folder of its own below
ROOM = 1 << 30
"""Bytes; a run needs a tenth of it."""

MOST, GROWTH = 1_200_000_000, 400_000_000
"""Bytes of one process, above which what earlier tests left behind is looked through, and by how much it grows then."""
_NEXT = pytest.StashKey[int]()
_STATM = Path("/proc/self/statm")

settings.register_profile("tuical", deadline=None)
settings.load_profile("tuical")

if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    tempfile.tempdir = str(MEMORY)


def pytest_collection_finish() -> None:
    """Whoever looks for garbage looks through what the tests made, and not through thousands of tests each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


@pytest.fixture(autouse=True, scope="module")
def _memory_is_given_back(pytestconfig: pytest.Config) -> Iterator[None]:
    """A program puts its start beyond the reach of the collector, which is right for one and too much for thousands."""
    yield
    if _STATM.exists() and _resident() > pytestconfig.stash.get(_NEXT, MOST):
        gc.unfreeze()
        pytest_collection_finish()
        pytestconfig.stash[_NEXT] = _resident() + GROWTH


def _resident() -> int:
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
