"""The office is opened before each test that asks for it and closed after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.sync.office import Office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Ana's account against the emulator."""
    made = Office(tmp_path, hidden=["Untrusted"])
    yield made
    await made.stop()
    await made.service.http.aclose()
