"""One server for all tests of the room, a proxy and an account for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.proxy import Proxy, standing
from tests.faults.serving import Serving, serving
from tests.faults.wire import Wire


@pytest.fixture(scope="session")
def served() -> Iterator[Serving]:
    """The emulator's port."""
    with serving() as found:
        yield found


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """A proxy on a port of its own."""
    async with standing() as found:
        yield found


@pytest.fixture
async def wire(tmp_path: Path, proxy: Proxy, served: Serving) -> AsyncIterator[Wire]:
    """Ana's account behind the proxy."""
    made = Wire(tmp_path, proxy, served)
    yield made
    await made.stop()
    await made.service.http.aclose()
