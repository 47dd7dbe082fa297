"""What the doctor makes of what was looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tuical.model.feature import Feature
from tuical.model.finding import BAD, GOOD, UNKNOWN, FileHealth, Finding, Probed
from tuical.planning import diagnosis

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)
HOST = "graph.microsoft.com"
WELL = Probed(HOST, True, "", True, 401, "Fri, 20 Nov 2026 08:41:00 GMT", 0.12)
SOUND = FileHealth(True, 2_500_000, "", (("calendars", 4), ("events", 1731)))


def states(findings: list[Finding]) -> dict[str, str]:
    """The state of each."""
    return {one.about: one.state for one in findings}


@pytest.mark.parametrize(
    ("probed", "proxy", "expected"),
    [
        (WELL, "", {"name": GOOD, "proxy": GOOD, "network": GOOD, "certificates": GOOD}),
        (WELL._replace(found=None), "p", {"name": UNKNOWN, "proxy": GOOD, "network": GOOD, "certificates": GOOD}),
        (Probed(HOST, False, "x"), "", {"name": BAD, "proxy": GOOD, "network": UNKNOWN, "certificates": UNKNOWN}),
        (Probed(HOST, None, "x"), "p", {"name": UNKNOWN, "proxy": BAD, "network": BAD, "certificates": UNKNOWN}),
        (Probed(HOST, True, "x", False), "", {"name": GOOD, "proxy": GOOD, "network": BAD, "certificates": BAD}),
        (WELL._replace(trusted=None), "", {"name": GOOD, "proxy": GOOD, "network": GOOD, "certificates": UNKNOWN}),
    ],
)  # fmt: skip
def test_the_way_to_the_service(probed: Probed, proxy: str, expected: dict[str, str]) -> None:
    found = list(diagnosis.network(probed, proxy, needed=True))
    assert states(found) == expected
    assert all(one.hint for one in found if one.state == BAD)
    without = list(diagnosis.network(probed, proxy, needed=False))
    assert states(without) == {name: UNKNOWN if state == BAD and name != "certificates" else state
                               for name, state in expected.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("date", "state", "words"),
    [
        ("Fri, 20 Nov 2026 08:41:00 GMT", GOOD, "as the service's"),
        ("Fri, 20 Nov 2026 08:41:30 GMT", GOOD, "30 s from the service's"),
        ("Fri, 20 Nov 2026 08:30:00 GMT", BAD, "11 minutes ahead of the service's"),
        ("Fri, 20 Nov 2026 11:41:00 GMT", BAD, "3 hours behind the service's"),
        ("Fri, 20 Nov 2020 08:41:00 GMT", BAD, "2191 days ahead of the service's"),
        ("", UNKNOWN, "the service does not say its time"),
        ("yesterday", UNKNOWN, "the service does not say its time"),
        ("Fri, 99 Nov 99999 08:41:00 GMT", UNKNOWN, "the service does not say its time"),
    ],
)
def test_the_clock(date: str, state: str, words: str) -> None:
    found = diagnosis.clock(WELL._replace(date=date), NOW)
    assert (found.state, found.words) == (state, words)
    assert bool(found.hint) == (state == BAD)


def test_the_clock_is_unknown_where_nobody_was_reached() -> None:
    assert diagnosis.clock(Probed(HOST, False), NOW).state == UNKNOWN


@pytest.mark.parametrize(
    ("health", "cache", "outbox"),
    [
        (FileHealth(False), UNKNOWN, GOOD),
        (SOUND, GOOD, GOOD),
        (SOUND._replace(problem="The file is damaged."), BAD, BAD),
        (SOUND._replace(private=False), BAD, BAD),
        (SOUND._replace(counts=(("waiting", 1), ("needing attention", 2))), GOOD, BAD),
    ],
)
def test_the_files(health: FileHealth, cache: str, outbox: str) -> None:
    found = diagnosis.cache(health), diagnosis.outbox(health)
    assert (found[0].state, found[1].state) == (cache, outbox)
    assert all(one.hint for one in found if one.state == BAD)


def test_what_the_files_hold_is_said() -> None:
    assert diagnosis.cache(SOUND).words == "sound, 4 calendars, 1,731 events, 2.4 MB"


@pytest.mark.parametrize(
    ("probed", "answer", "error", "state"),
    [
        (WELL, "ana@contoso.com", "", GOOD),
        (WELL, "", "The service asks you to sign in again.", BAD),
        (WELL, "", "", UNKNOWN),
        (WELL._replace(status=503), "", "", BAD),
        (Probed(HOST, False), "", "", UNKNOWN),
    ],
)
def test_the_answer(probed: Probed, answer: str, error: str, state: str) -> None:
    assert diagnosis.service(probed, answer, error, "Press I." * bool(error)).state == state


TERMINALS = [
    ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "utf-8", (120, 36), True,
     {"terminal": GOOD, "colours": GOOD, "characters": GOOD, "clipboard": UNKNOWN}),
    ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "UTF-8", (80, 24), True,
     {"terminal": GOOD, "colours": UNKNOWN, "characters": GOOD, "clipboard": GOOD}),
    ({"TERM": "dumb"}, "ANSI_X3.4-1968", (30, 10), True,
     {"terminal": BAD, "colours": BAD, "characters": BAD, "clipboard": UNKNOWN}),
    ({"TERM": "tmux-256color", "TMUX": "x", "NO_COLOR": "1"}, "utf8", (80, 24), False,
     {"terminal": UNKNOWN, "colours": GOOD, "characters": GOOD, "clipboard": UNKNOWN}),
    ({}, "", (80, 24), True, {"terminal": GOOD, "colours": UNKNOWN, "characters": BAD, "clipboard": UNKNOWN}),
]  # fmt: skip


@pytest.mark.parametrize(("environ", "encoding", "size", "is_terminal", "expected"), TERMINALS)
def test_the_terminal(
    environ: dict[str, str], encoding: str, size: tuple[int, int], is_terminal: bool, expected: dict[str, str]
) -> None:
    found = list(diagnosis.terminal(environ, encoding, *size, is_terminal))
    assert states(found) == expected
    assert all(one.hint for one in found if one.state == BAD)


def test_the_configuration() -> None:
    assert states(list(diagnosis.configuration("x", True, []))) == {"configuration": GOOD}
    wrong = list(diagnosis.configuration("x", True, ["line 1", "line 2"]))
    assert [(one.state, one.words) for one in wrong] == [(BAD, "line 1"), (BAD, "line 2")]
    assert "of an account" in wrong[0].hint  # it is left out, so that no default may be promised for it


def test_the_counts() -> None:
    assert diagnosis.overall([Finding("a", GOOD, ""), Finding("b", BAD, "")]) == "1 good, 1 bad, 0 unknown"


def test_the_permissions() -> None:
    some = diagnosis.permissions([Feature.LOOK, Feature.CHANGE], {Feature.PEOPLE: "not yet"})
    assert some.state == GOOD
    assert some.words == (
        "tuical may read your calendars, change your calendars; asked for when needed: look people up"
    )
    none = diagnosis.permissions([], {Feature.LOOK: "Sign in again."})
    assert (none.state, none.hint) == (BAD, "Sign in again.")
