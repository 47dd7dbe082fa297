"""The faults that tuical has to live with, the test of each through the screen, and the words that it asserts.

`python -m tests.faults.table` writes tests/FAULTS.md. The tests take their words from here (fixture `words`), so that
the table cannot say anything else than what was seen.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "FAULTS.md"


class Proof(NamedTuple):
    """A test and the words that it sees on the screen; none where the promise is that nothing is said."""

    test: str
    """Module and function."""
    words: tuple[str, ...] = ()


class Row(NamedTuple):
    """One fault."""

    number: int
    fault: str
    proofs: tuple[Proof, ...]
    why_below: str = ""
    """Why no user can meet it, for a fault whose test lies below the screen."""


def proof(test: str, *words: str) -> Proof:
    """A test by `file::name`, without folder and ending for those of the screen."""
    return Proof(test, words)


TOKENS = "tests/identity/test_token_store.py::"
NET, CHANGES, DATA, MACHINE = (
    f"tests/ui/test_faults_{part}.py::" for part in ("network", "changes", "data", "machine")
)

ROWS: tuple[Row, ...] = (
    Row(1, "429 with Retry-After: 7", (proof(NET + "test_asked_to_wait_a_moment", "waits 7 s"),)),
    Row(
        2,
        "429 with Retry-After as a date, in the past, garbage, negative, 86 400 or missing",
        (
            proof(
                NET + "test_asked_to_wait_for_a_day",
                "waits until 10:41",
                "The service asks us to wait. Your saved calendar is shown, and your changes wait.",
            ),
            proof(NET + "test_asked_to_wait_in_no_sensible_way", "● 09:41"),
        ),
    ),
    Row(
        3,
        "500, 502, 503, 504, 408, with and without an HTML body",
        (
            proof(
                NET + "test_a_busy_service",
                "The calendar service is busy",
                "Your saved calendar is shown; tuical tries again by itself.",
            ),
        ),
    ),
    Row(
        4,
        "Connection refused, no name, TLS, proxy 407, captive portal",
        (
            proof(
                NET + "test_nobody_listens",
                "offline since 09:41",
                "The calendar service cannot be reached. Your saved calendar is shown; tuical tries again by itself.",
            ),
            proof(NET + "test_no_such_name", "offline since 09:41", "The calendar service cannot be reached."),
            proof(
                NET + "test_no_trustworthy_connection",
                "offline since 09:41",
                "No trustworthy connection to the calendar service could be made.",
                "point SSL_CERT_FILE at the company's certificate",
            ),
            proof(
                NET + "test_a_proxy_that_refuses",
                "offline since 09:41",
                "The proxy refuses to reach the calendar service. Check HTTPS_PROXY and the proxy's sign-in.",
            ),
            proof(
                NET + "test_a_captive_portal",
                "offline since 09:41",
                "Something else answered in place of the calendar service.",
                "open any page in a browser",
            ),
        ),
    ),
    Row(
        5,
        "Reset before the request, after it, amid the answer",
        (
            proof(NET + "test_a_read_that_breaks", "● 09:41"),
            proof(CHANGES + "test_an_answer_that_was_lost", "The answer was lost, tuical looks whether it arrived"),
        ),
    ),
    Row(
        6,
        "Truncated, empty or garbled pages",
        (
            proof(
                NET + "test_a_page_that_is_none",
                "Team: A page of the calendar could not be read",
                "What was read before is shown; tuical tries again by itself.",
            ),
        ),
    ),
    Row(
        8,
        "Bytes that trickle, headers that stand still, 30 s of latency",
        (
            proof(NET + "test_a_slow_service", "◌ 1 of"),
            proof(
                NET + "test_a_service_that_never_ends_an_answer",
                "offline since 09:41",
                "The calendar service cannot be reached.",
            ),
            proof(NET + "test_escape_stops_a_first_sync_that_stands_still", "Esc stops"),
        ),
    ),
    Row(
        9,
        "410 or syncStateNotFound, at the start and amid a round",
        (proof(NET + "test_a_cursor_that_the_service_has_forgotten", "◌ 1 of"),),
    ),
    Row(
        10,
        "Pages twice, shuffled, empty, in a loop, without end, or behind a foreign host",
        (
            proof(NET + "test_pages_without_end", "● 09:41"),
            proof(
                NET + "test_a_link_to_a_foreign_host",
                "The service pointed to a foreign address, which was not followed.",
            ),
        ),
    ),
    Row(
        12,
        "A token that is refused once, always, or with a claims challenge",
        (
            proof(
                NET + "test_sign_in_again",
                "sign in again",
                "The service asks you to sign in again. Your saved calendar is shown, and your changes wait.",
            ),
            proof(NET + "test_a_token_that_is_refused_once", "● 09:41"),
        ),
    ),
    Row(
        13,
        "403, 404 of a mailbox, a read-only shared calendar",
        (
            proof(
                CHANGES + "test_a_calendar_that_may_not_be_changed",
                "1 needs attention",
                "You may not change this calendar. Nothing was changed; what you did is kept here.",
            ),
        ),
    ),
    Row(
        14,
        "A write that is refused: 400, 404, 409, 412, 413",
        (
            proof(CHANGES + "test_a_change_that_is_refused", "1 needs attention", "needs you", "kept here"),
            proof(
                CHANGES + "test_two_who_changed_the_same",
                "1 needs attention",
                "Somebody else changed the same in the meantime; nothing was overwritten,",
            ),
        ),
    ),
    Row(15, "412 to a GET", (proof(NET + "test_exchange_is_out_of_breath", "● 09:41"),)),
    Row(
        17,
        "A disk that is full, read-only or broken",
        (
            proof(
                CHANGES + "test_a_full_disk_before_anything_is_typed",
                "The disk is read-only. Nothing can be kept.",
                "tuical goes on by itself once the disk can be written again.",
            ),
            proof(
                CHANGES + "test_a_disk_that_fills_while_somebody_types",
                "The disk is read-only. Nothing can be kept.",
                "tuical goes on by itself once the disk can be written again.",
            ),
            proof(CHANGES + "test_a_choice_that_cannot_be_kept", "The disk is read-only. Nothing can be kept."),
            proof(CHANGES + "test_a_cache_that_cannot_be_written", "cannot be written. Is the disk full or read-only?"),
        ),
    ),
    Row(
        20,
        "kill -9 at every write, power cut",
        (proof(CHANGES + "test_a_program_that_was_killed", "1 waiting", "being sent"),),
    ),
    Row(7, "Half a sign (lone surrogate) in a title or preview", (proof(DATA + "test_half_a_sign", "Lunch \ufffd"),)),
    Row(
        11,
        "Removals of what is unknown, outside the window or waiting; occurrences without a master",
        (proof(DATA + "test_removals_of_what_nobody_knows", "● 09:41"),),
    ),
    Row(
        16,
        "A clock that jumps, a lid that was closed, another zone",
        (proof(MACHINE + "test_a_lid_that_was_closed_for_nine_hours", "● 18:41"),),
    ),
    Row(
        31,
        "One of several accounts that cannot be reached, wants a sign-in, or whose sync breaks",
        (
            Proof(
                "tests/ui/test_several_accounts.py::test_trouble_of_one_account_is_said_and_leaves_the_other_alone",
                ("personal: offline since 09:41",),
            ),
            Proof(
                "tests/ui/test_several_accounts.py::test_the_accounts_say_which_needs_a_sign_in_and_lead_to_one_alone",
                ("personal: sign in again (I)",),
            ),
            Proof(
                "tests/ui/test_several_accounts.py::"
                "test_a_service_that_breaks_is_started_again_while_the_other_goes_on",
                ("personal: Reading the calendar stopped unexpectedly. Your saved calendar is shown",),
            ),
            Proof(
                "tests/cli/test_all_accounts.py::test_files_that_cannot_be_used_are_left_out_and_said",
                ("private is left out: ", "work: The local copy was damaged"),
            ),
        ),
    ),
    Row(18, "Another tuical on the same account", (proof(MACHINE + "test_two_programs", "Another tuical is syncing"),)),
    Row(
        19,
        "A damaged cache or outbox",
        (
            proof(MACHINE + "test_a_cache_that_breaks_while_it_is_read", "was damaged", "read anew"),
            Proof(
                "tests/process/test_bad_state.py::test_a_damaged_cache_is_made_anew",
                ("The local copy was damaged", "read anew"),
            ),
            Proof(
                "tests/process/test_bad_state.py::test_a_damaged_outbox_is_mended_and_its_place_is_named",
                ("unsent changes was damaged",),
            ),
        ),
    ),
    Row(
        21,
        "A schema of an earlier or a later program",
        (Proof("tests/process/test_bad_state.py::test_an_outbox_of_a_newer_program_is_left_alone", ("newer",)),),
    ),
    Row(
        22,
        "A token cache that is cut, another's, readable by all, or locked for ever",
        (
            Proof(f"{TOKENS}test_what_is_no_text_is_put_aside", ("you sign in again",)),
            Proof(f"{TOKENS}test_a_file_of_somebody_else_is_refused", ("belongs to another user",)),
            Proof(f"{TOKENS}test_a_file_that_others_could_read_is_mended_and_said", ("could be read by others",)),
            Proof(
                f"{TOKENS}test_a_lock_that_somebody_holds_is_waited_for_and_one_of_the_dead_is_not",
                ("Another tuical holds your sign-in",),
            ),
        ),
    ),
    Row(
        23,
        "Gaps and overlaps of summer time, odd and unknown zones",
        (
            proof(DATA + "test_the_hour_that_comes_twice", "02:30", "Summer", "Winter"),
            proof(DATA + "test_a_zone_that_nobody_knows", "Odd"),
        ),
    ),
    Row(24, "Year 1, year 9999, an end before the start", (proof(DATA + "test_an_end_before_the_start", "Odd"),)),
    Row(
        25,
        "Unknown values, new members, null, wrong types",
        (
            proof(DATA + "test_members_of_tomorrow", "Odd"),
            Proof("tests/ui/test_status.py::test_one_event_that_cannot_be_read_leaves_the_others", ("Readable",)),
        ),
    ),
    Row(26, "A body of 20 MB, 100 000 nested parts", (proof(DATA + "test_a_body_without_end", "Odd", "Agenda"),)),
    Row(27, "2 000 attendees", (proof(DATA + "test_two_thousand_people", "Odd", "2000"),)),
    Row(
        28,
        "Titles that are empty, endless, wide, or full of control characters and markup",
        (proof(DATA + "test_titles_that_are_none", "(no title)", "[/b] [@click=app.quit]x[/]"),),
    ),
    Row(
        29,
        "Signals, suspension, absurd sizes, no colour, a dumb terminal",
        (
            Proof("tests/process/test_demo.py::test_a_signal_ends_it_cleanly"),
            Proof(
                "tests/ui/test_sizes.py::test_too_small_says_so_and_goes_away", ("Too small: tuical needs 40 x 12.",)
            ),
        ),
    ),
    Row(
        30,
        "An exception that nobody expected, in the service",
        (
            proof(
                MACHINE + "test_safe_mode",
                "Reading and sending are off after three failures",
                "Nothing of yours is lost; F5 starts them again.",
            ),
        ),
    ),
)


def words_of(test: str) -> tuple[str, ...]:
    """What the table says of a test."""
    return next(one.words for row in ROWS for one in row.proofs if one.test == test)


def as_markdown() -> str:
    """The file."""
    lines = [
        "# Faults",
        "",
        "Made by `python -m tests.faults.table` from `tests/faults/table.py`, whose words the tests themselves assert.",
        "",
        "What looks alike on the screen (pages shuffled, a cursor lost amid a round, each request broken) is",
        "told apart below it: `tests/sync`, `tests/faults`, `tests/simulation`, `tests/process`.",
        "",
        "| # | Fault | Test | Words shown |",
        "|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_line, sorted(ROWS))]) + "\n"


def _line(row: Row) -> str:
    tests = "<br>".join(f"`{one.test}`" for one in row.proofs)
    words = "<br>".join(" … ".join(f"“{word}”" for word in one.words) or "nothing is said" for one in row.proofs)
    return f"| {row.number} | {row.fault} | {tests} | {row.why_below or words} |"


if __name__ == "__main__":
    FILE.write_text(as_markdown(), encoding="utf-8")
