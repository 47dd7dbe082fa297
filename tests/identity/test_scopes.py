"""Which permission each part of the program asks for, in both dialects and every cloud; never more."""

from __future__ import annotations

import pytest

from tuical.errors import ConfigError
from tuical.identity.application import application_of
from tuical.identity.scopes import AT_FIRST, is_granted, scope_of, scopes_of
from tuical.model.feature import Feature

NEVER = ("mail.", "directory", ".default", "offline_access", "openid")


def test_the_first_sign_in_only_looks() -> None:
    assert scopes_of(AT_FIRST) == ["User.Read", "Calendars.Read", "MailboxSettings.Read"]


@pytest.mark.parametrize("feature", Feature)
def test_no_feature_asks_for_mail_directory_or_everything(feature: Feature) -> None:
    for dialect in ("graph", "outlook-rest"):
        scope = scope_of(feature, dialect).lower()
        assert not any(scope.startswith(word) or scope.endswith(word) for word in NEVER)


def test_dialects_and_clouds_name_their_host() -> None:
    assert scope_of(Feature.CHANGE, "outlook-rest") == "https://outlook.office.com/calendars.readwrite"
    assert scope_of(Feature.PEOPLE, "outlook-rest") == ""
    assert scope_of(Feature.LOOK, graph="graph.microsoft.us") == "https://graph.microsoft.us/Calendars.Read"


@pytest.mark.parametrize(
    ("feature", "granted", "covered"),
    [
        (Feature.LOOK, ["Calendars.ReadWrite"], True),
        (Feature.LOOK, ["https://graph.microsoft.us/calendars.read"], True),
        (Feature.CHANGE, ["Calendars.Read"], False),
        (Feature.LOOK_AT_OTHERS, ["Calendars.ReadWrite"], False),
        (Feature.FIND_TIMES, ["Calendars.ReadWrite.Shared"], True),
        (Feature.ROOMS, ["User.ReadBasic.All"], False),
    ],
)
def test_what_is_granted_covers(feature: Feature, granted: list[str], covered: bool) -> None:
    assert is_granted(feature, granted) is covered


def test_an_application_of_each_cloud() -> None:
    app = application_of("id", cloud="us-gov-l5", tenant="contoso.us")
    assert app.authority == "https://login.microsoftonline.us/contoso.us"
    assert app.graph == "dod-graph.microsoft.us"
    assert not application_of("id", login_host="localhost:1").discovers


@pytest.mark.parametrize(
    ("given", "words"),
    [({"cloud": "mars"}, "no cloud called mars"), ({"client_id": ""}, "no application id"),
     ({"tenant": "a/../b"}, "cannot be a tenant"), ({"tenant": "evil.example#"}, "cannot be a tenant")],
)  # fmt: skip
def test_what_cannot_be_is_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        application_of(given.pop("client_id", "id"), **given)  # type: ignore[arg-type]
