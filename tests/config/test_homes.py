"""Where a mailbox may be: every choice signs in where it should, and what cannot be is said in a sentence."""

from __future__ import annotations

import pytest

from tuical.config.values import AccountConfig
from tuical.screens.homes import HOMES, home_of, home_words, with_home

EMULATED = AccountConfig("work", server="localhost:8765", login_server="localhost:8765", ca="ca.pem")
NEW = AccountConfig("")


@pytest.mark.parametrize(
    ("before", "place", "organisation", "server", "wanted"),
    [
        (NEW, 0, "", "", NEW),
        (NEW, 0, " contoso.com ", "", NEW._replace(tenant="contoso.com")),
        (NEW, 1, "", "", NEW._replace(cloud="us-gov-l4")),
        (NEW, 2, "", "left.example", NEW._replace(cloud="us-gov-l5")),
        (NEW, 3, "a.cn", "", NEW._replace(cloud="china", tenant="a.cn")),
        (NEW, 4, "", "https://mail.example.org/", NEW._replace(dialect="outlook-rest", server="mail.example.org")),
        (NEW._replace(cloud="china"), 0, "", "", NEW),
        (EMULATED, 0, "consumers", "", EMULATED._replace(tenant="consumers")),
        (EMULATED, 1, "", "", EMULATED._replace(cloud="us-gov-l4", server="", login_server="")),
    ],
)
def test_what_is_chosen(
    before: AccountConfig, place: int, organisation: str, server: str, wanted: AccountConfig
) -> None:
    found = with_home(before, HOMES[place], organisation, server)
    assert found == wanted
    assert home_of(found) == place


@pytest.mark.parametrize(
    ("place", "organisation", "server", "sentence"),
    [
        (0, "a/b", "", "An organisation is a domain"),
        (0, "contoso.com?x", "", "An organisation is a domain"),
        (4, "", "", "A server is the https address"),
        (4, "", "http://mail.example.org", "A server is the https address"),
        (4, "", "me@evil.example", "A server is the https address"),
        (4, "", "mail.example.org/owa", "A server is the https address"),
    ],
)
def test_what_cannot_be(place: int, organisation: str, server: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        with_home(NEW, HOMES[place], organisation, server)


def test_in_words() -> None:
    assert home_words(NEW) == "Microsoft 365 and Outlook.com"
    assert home_words(NEW._replace(cloud="china", tenant="a.cn")) == "China, run by 21Vianet, a.cn"
    assert home_words(EMULATED) == "localhost:8765"
