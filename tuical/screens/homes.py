"""Where a mailbox may be: the clouds and an own server, as a person chooses and as the configuration says it."""

from __future__ import annotations

from typing import NamedTuple

from tuical.config.accounts import ACCOUNT_KEYS
from tuical.config.values import AccountConfig

ANY_ACCOUNT = "common"
_ORGANISATION = "An organisation is a domain such as contoso.com, its id, or nothing for any account."
_SERVER = "A server is the https address of your organisation's Exchange, such as outlook.example.org."
_KEYS = {key.name: key for key in ACCOUNT_KEYS}


class Home(NamedTuple):
    """One choice."""

    words: str
    cloud: str
    dialect: str = "graph"

    @property
    def has_server(self) -> bool:
        """Whether its address has to be typed."""
        return self.dialect == "outlook-rest"


HOMES = (
    Home("Microsoft 365 and Outlook.com", "global"),
    Home("US Government, GCC High (L4)", "us-gov-l4"),
    Home("US Government, DoD (L5)", "us-gov-l5"),
    Home("China, run by 21Vianet", "china"),
    Home("An Exchange server of your own", "global", "outlook-rest"),
)


def home_of(account: AccountConfig) -> int:
    """The place among HOMES; the first for what no choice leads to, such as an emulator."""
    own = account.cloud, account.dialect
    return next((place for place, home in enumerate(HOMES) if (home.cloud, home.dialect) == own), 0)


def home_words(account: AccountConfig) -> str:
    """Where the mailbox of an account is, in words."""
    home = account.server or HOMES[home_of(account)].words
    return home if account.tenant == ANY_ACCOUNT else f"{home}, {account.tenant}"


def with_home(account: AccountConfig, home: Home, organisation: str, server: str) -> AccountConfig:
    """The account in another home; raises ValueError with a sentence for what cannot be.

    Nothing typed as organisation is any account. Of an account that stays where it is its own servers stay as well.
    """
    try:
        tenant = str(_KEYS["tenant"].read(organisation.strip() or ANY_ACCOUNT))
    except ValueError:
        raise ValueError(_ORGANISATION) from None
    try:
        host = str(_KEYS["server"].read(server.strip())) if home.has_server else ""
    except ValueError:
        raise ValueError(_SERVER) from None
    if home.has_server and not host:
        raise ValueError(_SERVER)
    if not home.has_server and HOMES[home_of(account)] == home:
        return account._replace(tenant=tenant)
    return account._replace(cloud=home.cloud, dialect=home.dialect, tenant=tenant, server=host, login_server="")
