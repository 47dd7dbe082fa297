"""The sign-in service of the emulator on https, and tuical's identity in front of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator.identity.signing import Login, logging_in


@pytest.fixture(scope="module")
def serving_login(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    with logging_in(tmp_path_factory.mktemp("login")) as found:
        yield found


@pytest.fixture
def login(serving_login: Login) -> Login:
    """A service that has forgotten what the last test did."""
    serving_login.forget()
    return serving_login
