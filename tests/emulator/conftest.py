"""A fresh service for every test."""

import pytest

from tests.emulator.service import Service


@pytest.fixture
def service() -> Service:
    return Service()
