"""A fresh emulator for every exchange."""

import pytest

from tests.emulator.service import Service
from tuical.emulator.faults import Faults


@pytest.fixture
def service() -> Service:
    return Service(faults=Faults())
