"""The zone of a computer, by what its variable and its files say; the file system is one of our own."""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from pathlib import Path

import pytest

from tuical.clock import local_zone_name, unknown_zone


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        (":Asia/Kathmandu", "Asia/Kathmandu"),
        ("Pacific/Kiritimati", "Pacific/Kiritimati"),
        ("/usr/share/zoneinfo/America/New_York", "America/New_York"),
        (":/usr/share/zoneinfo/posix/America/New_York", "America/New_York"),
        ("EST5EDT", "EST5EDT"),
        ("", "UTC"),
        (" :", "UTC"),
    ],
)
def test_the_variable_comes_first(tmp_path: Path, value: str, expected: str) -> None:
    computer(tmp_path, link="/usr/share/zoneinfo/Europe/Berlin", text="Europe/Rome\n")
    assert local_zone_name(tmp_path, {"TZ": value}) == expected
    assert unknown_zone({"TZ": value}) is None


@pytest.mark.parametrize(
    "value",
    ["Nonsense", "CET-1CEST,M3.5.0,M10.5.0/3", "/etc/passwd", "../zone", "Europe", "a\x1b]0;x\x07", "x\0y", "é"],
)
def test_an_unknown_variable_is_said(tmp_path: Path, value: str) -> None:
    computer(tmp_path, link="/usr/share/zoneinfo/Europe/Berlin")
    assert local_zone_name(tmp_path, {"TZ": value}) == "UTC"
    problem = unknown_zone({"TZ": value})
    assert problem is not None
    assert problem.sentence().isprintable()
    assert "UTC" in problem.hint


@pytest.mark.parametrize(
    ("link", "text", "expected"),
    [
        ("/usr/share/zoneinfo/Europe/Berlin", None, "Europe/Berlin"),
        ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Rome\n", "Europe/Berlin"),
        ("../usr/share/zoneinfo/America/Argentina/Ushuaia", None, "America/Argentina/Ushuaia"),
        ("/var/db/timezone/zoneinfo/Asia/Tokyo", None, "Asia/Tokyo"),
        ("/usr/share/zoneinfo.default/Asia/Tokyo", None, "Asia/Tokyo"),
        ("/usr/share/zoneinfo/right/Asia/Tokyo", None, "Asia/Tokyo"),
        ("/usr/share/zoneinfo/Etc/UTC", None, "Etc/UTC"),
        ("/usr/share/zoneinfo/No/Where", "Europe/Rome\n", "Europe/Rome"),
        ("localtime", "Europe/Rome\n", "Europe/Rome"),
        (None, "Europe/Rome", "Europe/Rome"),
        (None, "# by hand\n\nEurope/Rome # home\n", "Europe/Rome"),
    ],
)
def test_then_the_files(tmp_path: Path, link: str | None, text: str | None, expected: str) -> None:
    computer(tmp_path, link=link, text=text)
    assert local_zone_name(tmp_path, {}) == expected


def test_a_link_to_a_link(tmp_path: Path) -> None:
    computer(tmp_path, link="second")
    (tmp_path / "etc" / "second").symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    assert local_zone_name(tmp_path, {}) == "Asia/Kolkata"


@pytest.mark.parametrize("text", [None, "", "Nonsense", "\0", "Europe/../Rome"])
def test_the_last_resort(tmp_path: Path, text: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    computer(tmp_path, text=text)
    monkeypatch.setitem(sys.modules, "tzlocal", asked(lambda: "Asia/Tokyo"))
    assert local_zone_name(tmp_path, {}) == "Asia/Tokyo"


def test_what_nobody_knows_is_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise LookupError("no zone")

    monkeypatch.setitem(sys.modules, "tzlocal", asked(fail))
    assert local_zone_name(tmp_path, {}) == "UTC"


def test_files_that_are_not_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "localtime").write_bytes(b"TZif2\0\0")
    (tmp_path / "etc" / "timezone").write_bytes(b"\xff\xfe")
    monkeypatch.setitem(sys.modules, "tzlocal", asked(lambda: ""))
    assert local_zone_name(tmp_path, {}) == "UTC"


def computer(root: Path, *, link: str | None = None, text: str | None = None) -> None:
    """The files of a computer in `root`."""
    (root / "etc").mkdir()
    if link is not None:
        (root / "etc" / "localtime").symlink_to(link)
    if text is not None:
        (root / "etc" / "timezone").write_text(text)


def asked(answer: object) -> types.ModuleType:
    """A tzlocal that answers this."""
    module = types.ModuleType("tzlocal")
    members: Mapping[str, object] = {"get_localzone_name": answer}
    vars(module).update(members)
    return module
