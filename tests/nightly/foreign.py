"""O365, an independent Graph client, pointed at an emulator: its protocol with another address, a token of no value."""

from __future__ import annotations

from typing import Any


def account(base: str, address: str) -> Any:
    """An `O365.Account` of one person at the emulator whose address is `base`."""
    from O365 import Account, MSGraphProtocol  # installed for the nightly run only
    from O365.utils.token import MemoryTokenBackend

    class Here(MSGraphProtocol):
        _protocol_url = f"{base}/"

    class Token(MemoryTokenBackend):
        has_data = True

        def get_access_token(self, *, username: str | None = None) -> dict[str, str]:
            return {"secret": f"user:{address}", "expires_on": "4102444800"}

    protocol = Here(timezone="Europe/Berlin")
    return Account(("client", "secret"), protocol=protocol, token_backend=Token(), requests_delay=0, request_retries=0)
