"""`Application`: which app signs in where; made of an account's section in the configuration."""

from __future__ import annotations

from typing import NamedTuple

from tuical.errors import ConfigError
from tuical.model.cloud import CLOUDS

GRAPH_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
"""The public client that Microsoft's own Graph command line tools use; never taken unless the person says so."""


class Application(NamedTuple):
    """What the sign-in service is told about the app."""

    client_id: str
    authority: str
    """https address of the login host with the tenant."""
    graph: str = CLOUDS["global"].graph
    """The host whose permissions are asked for."""
    dialect: str = "graph"
    ca: str = ""
    """A file of certificates that are trusted besides, empty for this computer's own."""
    discovers: bool = True
    """Whether the login host is looked up among Microsoft's, as it is everywhere but in front of the emulator."""


def application_of(
    client_id: str, *, cloud: str = "global", tenant: str = "common", login_host: str = "", dialect: str = "graph",
    ca: str = "",
) -> Application:  # fmt: skip
    """The app of an account; `login_host` (host and port) stands in for the cloud's, as the emulator does.

    Raises ConfigError for a cloud or tenant that cannot be.
    """
    if cloud not in CLOUDS:
        raise ConfigError(f"There is no cloud called {cloud}.", f"The clouds are {', '.join(CLOUDS)}.")
    if not client_id:
        raise ConfigError("This account has no application id.", "Set client_id in its section of the configuration.")
    if not tenant or set(tenant) & set("/\\?#@: "):
        raise ConfigError(f"{tenant or 'Nothing'} cannot be a tenant.", "Set tenant to common, a domain or an id.")
    host = login_host or CLOUDS[cloud].login
    return Application(client_id, f"https://{host}/{tenant}", CLOUDS[cloud].graph, dialect, ca, not login_host)
