"""The clouds in which Microsoft 365 is run: each a pair of hosts, one for data and one for signing in."""

from __future__ import annotations

from typing import NamedTuple


class Cloud(NamedTuple):
    """A cloud's hosts."""

    name: str
    graph: str
    login: str


CLOUDS = {
    cloud.name: cloud
    for cloud in (
        Cloud("global", "graph.microsoft.com", "login.microsoftonline.com"),
        Cloud("us-gov-l4", "graph.microsoft.us", "login.microsoftonline.us"),
        Cloud("us-gov-l5", "dod-graph.microsoft.us", "login.microsoftonline.us"),
        Cloud("china", "microsoftgraph.chinacloudapi.cn", "login.chinacloudapi.cn"),
    )
}
"""By the name that the configuration file takes; `global` is everybody's, personal accounts included."""
