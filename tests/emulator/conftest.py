"""A fresh service for every test; generated examples are the same in every run and on slow machines."""

import pytest
from hypothesis import settings

from tests.emulator.service import Service

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def service() -> Service:
    return Service()
