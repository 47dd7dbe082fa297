"""The rules of security and the tests that hold each of them.

`python -m tests.security.table` writes tests/SECURITY.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "SECURITY.md"


class Rule(NamedTuple):
    """One promise."""

    group: str
    promise: str
    tests: tuple[str, ...]
    """`file::function` below tests."""


def rule(group: str, promise: str, *tests: str) -> Rule:
    """A promise with its tests."""
    return Rule(group, promise, tests)


TERMINAL = "The terminal"
TOKEN = "Where the token goes"
STORE = "Tokens at rest"
SIGN_IN = "Signing in"
BODIES = "Bodies and links"
FILES = "Files"
LOGS = "Logs and reports"
LIMITS = "Limits"

RULES: tuple[Rule, ...] = (
    rule(
        TERMINAL,
        "Every string of the service is cleaned once, where it becomes a value",
        "text/test_text.py::test_whatever_comes_is_harmless_and_stays_as_it_is_afterwards",
        "wire/test_pages.py::test_display_strings_are_cleaned",
        "wire/test_pages.py::test_every_name_is_cleaned_by_itself",
    ),
    rule(
        TERMINAL,
        "Hostile events write no kind of sequence that the same walk over every screen without them lacks",
        "process/test_hostile_bytes.py::test_hostile_events_write_no_kind_of_sequence_of_their_own",
        "process/test_hostile_bytes.py::test_nothing_forbidden_is_written_at_all",
        "process/test_hostile_answers.py::test_hostile_answers_write_no_kind_of_sequence_of_their_own",
    ),
    rule(
        TERMINAL,
        "Every view, every named screen and what every key opens on a hostile event is inert",
        "ui/test_hostile_doors.py::test_every_key_on_a_stranger_s_event",
        "ui/test_hostile_doors.py::test_every_screen_that_has_a_name",
        "ui/test_hostile.py::test_views",
        "ui/test_hostile.py::test_history_outbox_and_conflict",
        "ui/test_hostile.py::test_invitations_and_what_is_done_with_them",
    ),
    rule(
        TERMINAL,
        "Words of strangers are never read as markup, in no module",
        "ui/test_literal_words.py::test_words_are_literal",
        "ui/test_hostile.py::test_markup_is_shown_as_it_was_written",
    ),
    rule(
        TERMINAL,
        "A second wall stands behind the first, and Textual still needs it",
        "ui/test_hostile.py::test_the_second_wall_stops_what_passed_the_first",
        "security/test_textual_escape.py::test_textual_lets_escapes_through_and_the_second_wall_does_not",
        "security/test_textual_escape.py::test_the_escape_of_textual_still_raises",
    ),
    rule(
        TERMINAL,
        "A crash shows places and no values, and leaves no memory on the disk",
        "cli/test_unexpected.py::test_a_crash_of_the_interpreter_leaves_no_memory_on_the_disk",
        "ui/test_canaries.py::test_a_crash_shows_no_values_and_nothing_that_a_terminal_obeys",
        "cli/test_unexpected.py::test_the_words_of_the_error_are_left_out",
    ),
    rule(
        TERMINAL,
        "An invitation cannot stop the program from starting",
        "ui/test_hostile.py::test_they_cannot_stop_the_program_from_starting",
    ),
    rule(
        TOKEN,
        "Only the configured origin under its version paths is ever asked with it",
        "graph/test_endpoints.py::test_foreign_links_are_refused",
        "graph/test_endpoints.py::test_whatever_is_let_through_goes_to_the_origin",
        "graph/test_sockets.py::test_a_foreign_next_link_gets_no_request_at_all",
    ),
    rule(
        TOKEN,
        "Redirects are not followed; uploads go over a client that knows no token",
        "graph/test_client.py::test_redirects_are_errors",
        "graph/test_transfer_sockets.py::test_pieces_go_over_a_connection_of_their_own_without_a_token",
        "graph/test_transfer_sockets.py::test_a_foreign_upload_address_gets_no_request_at_all",
        "graph/test_transfer_sockets.py::test_a_download_is_not_led_elsewhere",
    ),
    rule(
        TOKEN,
        "A service all of whose links lead elsewhere brings that place no request while people look round",
        "ui/test_foreign_links.py::test_looking_round_asks_nobody_else",
        "ui/test_foreign_links.py::test_pages_that_lead_elsewhere_are_not_followed",
    ),
    rule(
        TOKEN,
        "Cookies and netrc are not used",
        "graph/test_client.py::test_cookies_and_netrc_are_not_used",
    ),
    rule(
        TOKEN,
        "Where several accounts are shown, changes, files and questions go to the account that they are about alone",
        "store/test_outboxes.py::test_everything_stays_in_its_account_and_undo_takes_back_what_is_newest",
        "store/test_outboxes.py::test_a_row_means_one_account_although_both_count_alike",
        "planning/test_merged_desk.py::test_what_waits_is_laid_over_its_own_account_alone",
        "planning/test_merged_desk.py::test_an_account_that_is_not_open_is_asked_nothing",
        "ui/test_several_accounts.py::test_everything_that_is_done_arrives_in_its_own_mailbox_and_only_there",
        "ui/test_several_accounts.py::test_questions_are_asked_of_the_account_they_are_about",
    ),
    rule(
        STORE,
        "The file is private, written whole or not at all, and never through a link",
        "identity/test_token_store.py::test_what_is_saved_is_loaded_and_private",
        "identity/test_token_store.py::test_a_link_is_neither_read_nor_written_through",
        "identity/test_token_store.py::test_a_file_that_others_could_read_is_mended_and_said",
        "identity/test_token_store.py::test_a_program_that_is_killed_while_it_saves_leaves_the_old_tokens_or_the_new_ones",
    ),
    rule(
        STORE,
        "All that the program makes is its owner's alone from the first moment; programs it starts keep their own mask",
        "process/test_private_files.py"
        "::test_files_and_folders_are_private_and_started_programs_have_the_person_s_own_mask",
    ),
    rule(
        STORE,
        "What is deleted for good is overwritten first, and nothing of somebody else's with it",
        "sync/test_purging.py::test_nothing_of_it_is_left_on_the_disk",
        "sync/test_purging.py::test_a_backup_and_what_a_link_leads_to_stay",
        "sync/test_purging.py::test_what_another_program_uses_stands",
    ),
    rule(
        STORE,
        "What hung on a deleted event lies in a file of its owner's alone, no longer than the undo is offered",
        "sync/test_keeping.py::test_everything_comes_back",
        "sync/test_keeping.py::test_the_bytes_go_when_nothing_can_bring_them_back",
        "sync/test_keeping.py::test_nothing_is_kept_of_a_meeting_that_nobody_can_make_again",
    ),
    rule(
        STORE,
        "Two programs never mix their tokens, and no dead one holds them",
        "identity/test_token_store.py::test_two_at_once_never_mix",
        "identity/test_token_store.py::test_a_lock_that_somebody_holds_is_waited_for_and_one_of_the_dead_is_not",
    ),
    rule(
        STORE,
        "Nothing is kept unencrypted before somebody has agreed, and the agreement stands in the configuration",
        "identity/test_where_tokens_lie.py::test_where_they_lie",
        "identity/test_where_tokens_lie.py::test_the_command_line_asks_and_writes_the_answer_down",
        "ui/test_sign_in.py::test_the_guide_signs_in_and_writes_what_it_showed",
        "ui/test_sign_in.py::test_what_nothing_encrypts_is_agreed_to_before_anything_is_asked",
    ),
    rule(
        STORE,
        "What is encrypted stands while nobody has the key; in memory only leaves no token on the disk",
        "identity/test_token_store.py::test_what_is_encrypted_stands_while_nobody_has_the_key",
        "ui/test_sign_in.py::test_in_memory_only_is_who_it_is_and_no_token",
    ),
    rule(
        STORE,
        "With a store of passwords it is encrypted; signing out removes it",
        "identity/test_token_store.py::test_with_a_store_of_passwords_the_file_is_encrypted",
        "process/test_sign_in.py::test_words_alone_sign_in_renew_and_sign_out",
    ),
    rule(
        SIGN_IN,
        "The browser's answer has to belong to this very sign-in",
        "identity/test_sign_in.py::test_through_the_browser",
        "identity/test_sign_in.py::test_an_answer_of_somebody_else_is_not_taken",
    ),
    rule(
        SIGN_IN,
        "Permissions are the least and come one by one",
        "identity/test_scopes.py::test_the_first_sign_in_only_looks",
        "identity/test_scopes.py::test_no_feature_asks_for_mail_directory_or_everything",
        "identity/test_sign_in.py::test_permissions_come_one_by_one",
    ),
    rule(
        SIGN_IN,
        "A code comes with a warning, and refusals with what to do",
        "process/test_sign_in.py::test_by_a_code_from_nothing_to_the_first_event",
        "identity/test_refusals.py::test_a_number_has_a_sentence_and_a_next_step",
    ),
    rule(
        BODIES,
        "Hostile HTML is read in the time of honest HTML and comes out bounded",
        "planning/test_hostile_bodies.py::test_it_is_read_in_time_and_comes_out_bounded",
        "planning/test_readable.py::test_twice_the_body_is_at_most_twice_the_work",
    ),
    rule(
        BODIES,
        "Nothing in a body is fetched",
        "ui/test_foreign_links.py::test_looking_round_asks_nobody_else",
    ),
    rule(
        BODIES,
        "A link shows its real host, and imitations are called so",
        "planning/test_readable.py::test_links_show_where_they_lead",
        "planning/test_link_doubts.py::test_what_there_is_to_doubt",
        "ui/test_link_hosts.py::test_an_imitation_is_called_one",
    ),
    rule(
        BODIES,
        "Only https is opened, as one argument, and a stranger's host is asked about first",
        "ui/test_events.py::test_only_plain_https_leaves",
        "planning/test_link_doubts.py::test_what_is_never_handed_to_the_desktop",
        "ui/test_link_hosts.py::test_a_link_is_one_argument_and_never_goes_through_a_shell",
        "ui/test_link_hosts.py::test_the_first_link_to_a_host_is_asked_about",
    ),
    rule(
        FILES,
        "A saved file carries the system's mark of what came from elsewhere before it has its name",
        "sync/test_saving_files.py::test_a_file_is_marked_as_a_stranger_s_before_it_has_its_name",
        "sync/test_saving_files.py::test_windows_reads_the_zone_of_the_internet",
        "sync/test_saving_files.py::test_macos_quarantines_without_a_shell",
    ),
    rule(
        FILES,
        "Names of strangers stay in the folder, on every system",
        "planning/test_file_names.py::test_a_hostile_name_is_made_harmless",
        "planning/test_file_names.py::test_whatever_the_name_it_is_one_name",
        "sync/test_saving_files.py::test_names_of_strangers_stay_in_the_folder",
    ),
    rule(
        FILES,
        "A saved file is new, regular and private; links that were planted and folders that are swapped lose nothing",
        "sync/test_saving_files.py::test_it_is_always_a_new_regular_file_of_one_s_own",
        "sync/test_saving_files.py::test_a_link_that_was_planted_keeps_what_it_leads_to",
        "sync/test_saving_files.py::test_a_folder_that_was_swapped_is_no_reason_to_take_a_name",
        "sync/test_saving_files.py::test_a_folder_that_is_swapped_meanwhile_overwrites_nothing",
    ),
    rule(
        FILES,
        "Large files are asked about, files that can run are called so, and none opens by itself",
        "ui/test_attachment_limits.py::test_what_turns_out_large_is_stopped_and_asked_about",
        "ui/test_attachment_limits.py::test_what_can_run_is_called_so",
    ),
    rule(
        FILES,
        "A link says where it leads before its file is sent",
        "ui/test_attaching.py::test_a_link_says_where_it_leads_before_it_is_followed",
    ),
    rule(
        LOGS,
        "No marked token and no marked word is in a log, on a crash screen or in the list of processes",
        "ui/test_canaries.py::test_sync_push_and_faults_leave_no_canary_in_the_log",
        "ui/test_canaries.py::test_a_service_that_fails_is_in_the_log_without_words",
        "ui/test_canaries.py::test_nothing_of_it_is_in_the_list_of_processes",
        "process/test_sign_in.py::test_by_the_browser_and_the_first_change_asks_for_more",
    ),
    rule(
        LOGS,
        "Nor is any token or private word of the whole suite, at DEBUG (nightly); and each way to leak is caught",
        "nightly/test_canaries.py::test_the_whole_suite_leaves_no_canary_behind",
        "security/test_canaries.py::test_each_leak_is_found_and_nothing_else",
    ),
    rule(
        LOGS,
        "The log is private, small, of own events only, and passes one redactor",
        "security/test_log.py::test_only_the_owner_reads_it_also_when_it_was_open_before",
        "security/test_log.py::test_a_link_that_was_planted_is_not_followed",
        "security/test_log.py::test_it_turns_over_and_keeps_three_files",
        "security/test_log.py::test_the_words_of_others_are_not_kept",
        "security/test_redaction.py::test_it_is_gone",
    ),
    rule(
        LOGS,
        "A report is shown and agreed to before it is written, and names nobody",
        "cli/test_doctor.py::test_a_report_is_shown_asked_about_and_written_without_names",
    ),
    rule(
        LIMITS,
        "Answers are counted unpacked, and end in time; headers have their limit",
        "graph/test_sockets.py::test_headers_without_end_are_no_answer",
        "graph/test_client.py::test_the_cap_counts_what_is_unpacked",
        "graph/test_client.py::test_a_body_larger_than_the_cap_is_dropped",
        "graph/test_client.py::test_no_answer_within_the_deadline",
    ),
    rule(
        LIMITS,
        "Rounds end, and events and depth have their limits",
        "sync/test_rounds.py::test_empty_pages_are_legal_but_not_for_ever",
        "sync/test_rounds.py::test_more_events_than_anybody_has_end_a_round",
        "wire/test_pages.py::test_a_page_too_deep_for_any_reader_is_refused",
    ),
    rule(
        LIMITS,
        "What is searched for is words, and a search ends in time",
        "store/test_cache.py::test_search_takes_every_text_as_words",
        "store/test_deadline.py::test_a_search_without_end_finds_nothing_and_damages_nothing",
    ),
    rule(
        LIMITS,
        "Certificates are always checked, SQL has parameters, nothing that was read is run",
        "security/test_lints.py::test_the_source",
        "graph/test_sockets.py::test_a_server_without_a_certificate_gets_no_token",
    ),
)


def as_markdown() -> str:
    """The file."""
    lines = [
        "# Security",
        "",
        "Made by `python -m tests.security.table` from `tests/security/table.py`; a test checks that every test",
        "that is named here exists.",
        "",
        "| What | Promise | Tests |",
        "|---|---|---|",
    ]
    return "\n".join([*lines, *map(_line, RULES)]) + "\n"


def _line(one: Rule) -> str:
    tests = "<br>".join(f"`tests/{test}`" for test in one.tests)
    return f"| {one.group} | {one.promise} | {tests} |"


if __name__ == "__main__":
    FILE.write_text(as_markdown(), encoding="utf-8")
